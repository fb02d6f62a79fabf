"""Rules over a document, to findings. Pure: opens nothing, prints nothing, keeps nothing.

Every rule in force runs on all that is sound beside what is broken; each check comes to one of four
outcomes, and each outcome is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import localcontext

from italint.base.document import Document, Fault, MissingNode, Node, ScalarNode, SequenceNode, follow
from italint.base.messages import MESSAGES, Bilingual, Language, message
from italint.editions.edition import NO_EDITION, Certainty, Edition, certainty_of
from italint.editions.interval import ARITHMETIC
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    CouldNotCheck,
    Fail,
    Mark,
    Named,
    Several,
    Value,
    value_of,
)
from italint.linting.edits import words_as, written_as
from italint.linting.suppressions import Exceptions, read_exceptions
from italint.report.finding import Checked, Edit, Finding, Fix, Label, Severity, Tally
from italint.report.path import natural, path_of, place_words
from italint.report.shape import VERSION, check_shape
from italint.ruleset.rule import Rule, Rules
from italint.thai.dates import BUDDHIST_ERA


def lint(
    document: Document,
    rules: Rules,
    editions: Mapping[int, Edition],
    lang: Language = "th",
    today: date | None = None,
) -> Checked:
    """Judge a document by every rule: its findings in the order of its text, and a tally a rule.

    `editions` maps fiscal years (Buddhist era) to their tables; `lang` is the language of the messages. An
    exception that ended before `today` does not hold; without `today` none has ended.
    """
    context = context_of(document, editions)
    edition, faults, readable = context.edition, context.faults, document.readable
    bench = _Bench(context, lang)
    exceptions = read_exceptions(document, rules, today) if readable else Exceptions()
    last: list[Rule] = []
    with localcontext(ARITHMETIC):
        for rule in rules.ordered:
            if rule.check.phase == "suppressions":
                last.append(rule)
            elif readable or rule.check.phase == "reading":
                bench.judge(rule)
            else:
                bench.tallies[rule.code] = Tally()
    # What an exception covers is known when everything else is.
    bench.findings = exceptions.mark(bench.findings)
    faults += [*exceptions.faults, *exceptions.unused(rules)]
    for rule in last:
        bench.judge(rule)
    findings = tuple(sorted(bench.findings, key=_in_text_order))
    return Checked(
        document.file,
        document.text,
        edition.edition if edition.known else None,
        findings,
        bench.tallies,
        _written(document, "name"),
        _written(document, "province"),
        readable,
    )


def context_of(document: Document, editions: Mapping[int, Edition]) -> Context:
    """What rules look at: the document with its values read, what is wrong with its shape, its edition."""
    if not document.readable:
        return Context(document, list(document.faults), NO_EDITION, editions)
    faults = [*document.faults, *check_shape(document)]
    edition, of_year = _edition_of(document, editions)
    return Context(document, [*faults, *of_year], edition, editions)


def _written(document: Document, of_agency: str) -> str:
    """What the report says of its agency, in one line."""
    node = follow(document.root, ("agency", of_agency))
    return " ".join(node.text.split()) if isinstance(node, ScalarNode) else ""


def _in_text_order(finding: Finding) -> tuple[int, int, str, str]:
    return (finding.span.line, finding.span.column, finding.code, finding.path)


def _edition_of(document: Document, editions: Mapping[int, Edition]) -> tuple[Edition, list[Fault]]:
    """The edition of the assessed year, or a fault that says why there is none."""
    version = follow(document.root, ("italint",))
    faults = []
    if isinstance(value_of(version), int) and value_of(version) != VERSION:
        values = {"found": str(value_of(version)), "expected": str(VERSION)}
        faults.append(Fault("unknown_version", version, values))
    node = follow(document.root, ("assessment", "year"))
    year = value_of(node) if isinstance(node, ScalarNode) else None
    if not isinstance(year, int):
        if isinstance(node, ScalarNode) and node.blank:
            faults.append(Fault("unknown_year", node, {"case": "none", "expected": _years(editions)}))
        return NO_EDITION, faults
    if year in editions:
        return editions[year], faults
    values = {"found": str(year), "expected": _years(editions), "case": "plain"}
    if year + BUDDHIST_ERA in editions:
        values |= {"case": "gregorian", "meant": str(year + BUDDHIST_ERA)}
    return NO_EDITION, [*faults, Fault("unknown_year", node, values)]


def _years(editions: Iterable[int]) -> str:
    return ", ".join(map(str, editions))


@dataclass(slots=True)
class _Bench:
    """What is known while the rules of one document run."""

    context: Context
    lang: Language
    findings: list[Finding] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    failed: dict[str, set[object]] = field(
        default_factory=dict
    )  # places where, or under which, a rule failed
    told_tables: set[str] = field(default_factory=set)

    def judge(self, rule: Rule) -> None:
        """Run one rule: count its outcomes, tell its findings."""
        missing = self._unknown_table(rule)
        if missing is not None:
            return
        passed = could_not_check = silenced = 0
        not_applicable = rule.check.left_out(self.context)
        fails: list[Fail] = []
        silent: set[object] = set()
        if self.failed:
            silent = silent.union(*[self.failed.get(code, ()) for code in rule.needs])
        for outcome in rule.check.run(self.context):
            if outcome is PASS:
                passed += 1
            elif outcome is NOT_APPLICABLE:
                not_applicable += 1
            elif isinstance(outcome, Several):
                if outcome.outcome is PASS:
                    passed += outcome.places
                else:
                    not_applicable += outcome.places
            elif place_of(judged(outcome)) in silent:
                silenced += 1
            elif isinstance(outcome, CouldNotCheck):
                could_not_check += 1
                self._could_not_check(rule, outcome)
            else:
                fails.append(outcome)
        self.tallies[rule.code] = Tally(passed, len(fails), not_applicable, could_not_check, silenced)
        if fails:
            self.failed[rule.code] = {place_of(node) for fail in fails for node in fail.node.ancestors()}
            self._tell(rule, fails)

    def _unknown_table(self, rule: Rule) -> str | None:
        """A table that the rule needs and the edition does not have or know; the rule is counted then."""
        edition = self.context.edition
        for table in rule.tables:
            found = getattr(edition, table)
            if found == "none":
                self.tallies[rule.code] = Tally(not_applicable=1)
                return table
            if found is None:
                self.tallies[rule.code] = Tally(could_not_check=1)
                if edition.known:
                    node = follow(self.context.document.root, ("assessment", "year"))
                    self._could_not_check(rule, CouldNotCheck(node, "unknown_table", table=table))
                return table
        return None

    def _tell(self, rule: Rule, fails: list[Fail]) -> None:
        if rule.once and len(fails) > 1:
            # By path and not by place in the text, so that the finding stays where it is when items move.
            first, *others = sorted(fails, key=lambda fail: natural(path_of(fail.node)))
            more = tuple(
                Mark(fail.node, "more", {**fail.values, "message": self._message(rule, fail)})
                for fail in others
            )
            fixes = [self._fix(rule, fail) for fail in (first, *others)]
            finding = self._finding(rule, first._replace(marks=(*first.marks, *more)))
            edits = tuple(edit for fix in fixes for edit in fix.edits)
            self.findings.append(finding._replace(fix=fixes[0]._replace(edits=edits)))
            return
        self.findings.extend(self._finding(rule, fail) for fail in fails)

    def _finding(self, rule: Rule, fail: Fail) -> Finding:
        certainty, note = self._certainty(rule, fail)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=capped(rule.severity, certainty),
            outcome="fail",
            certainty=certainty.label,  # type: ignore[arg-type]
            message=self._message(rule, fail),
            file=self.context.document.file,
            path=path_of(fail.node),
            span=self.context.document.span(self._shown(fail)),
            labels=tuple(self._label(rule, fail, mark) for mark in fail.marks),
            fix=self._fix(rule, fail),
            note=note,
        )

    def _shown(self, fail: Fail) -> Node:
        """What of the file a failure shows: the node, or the words of its text that are at fault."""
        if fail.within is None or not isinstance(fail.node, ScalarNode):
            return fail.node
        return self.context.document.words(fail.node, *fail.within)

    def _message(self, rule: Rule, fail: Fail) -> str:
        return rule.text(fail.case)[self.lang].format_map(self._values(fail))

    def _values(self, fail: Fail) -> dict[str, str]:
        """What a message may name: the kind's values, and the failing place and its item in words."""
        item = fail.node.parent or fail.node
        while isinstance(item, SequenceNode) and item.parent is not None:
            item = item.parent
        places = {
            "place": place_words(path_of(fail.node), self.lang),
            "item": place_words(path_of(item), self.lang),
        }
        return self._said(fail.values, places)

    def _said(self, values: Mapping[str, Value], others: Mapping[str, str]) -> dict[str, str]:
        return {**others, **{name: self._say(value) for name, value in values.items()}}

    def _say(self, value: Value) -> str:
        if isinstance(value, Bilingual):
            return value[self.lang]
        return place_words(path_of(value.node), self.lang) if isinstance(value, Named) else value

    def _label(self, rule: Rule, fail: Fail, mark: Mark) -> Label:
        template = rule.labels.get(mark.label)
        actual = mark.node.text if isinstance(mark.node, ScalarNode) else ""
        values = self._values(fail) | {"actual": actual} | self._said(mark.values, {})
        said = (
            template[self.lang].format_map(values) if template else place_words(path_of(mark.node), self.lang)
        )
        document = self.context.document
        return Label(path_of(mark.node), document.file, document.span(mark.node), said)

    def _fix(self, rule: Rule, fail: Fail) -> Fix:
        values = self._values(fail)
        edits: tuple[Edit, ...] = ()
        leaf = fail.mend or fail.node
        if rule.fix.text is not None and self._sure(rule, fail) and isinstance(leaf, ScalarNode):
            if fail.words:
                edits = self._of_words(leaf, fail.words)
            elif rule.fix.names <= values.keys():
                edits = self._of_leaf(leaf, fail, rule.fix.text.format_map(values))
        return Fix(rule.fix.safe and bool(edits), rule.fix[self.lang].format_map(values), edits)

    def _of_leaf(self, leaf: ScalarNode, fail: Fail, value: str) -> tuple[Edit, ...]:
        """A leaf, or its words that are at fault, changed to a value; none where it cannot stand there."""
        document = self.context.document
        shown = leaf if fail.mend else self._shown(fail)
        if fail.within is None:
            text = written_as(leaf, value)
        else:
            text = words_as(leaf, value) if shown is not leaf else None
        if text is None or text == document.text[shown.start : shown.end]:
            return ()
        return (Edit(document.span(shown), text),)

    def _of_words(self, leaf: ScalarNode, words: tuple[tuple[int, int, str], ...]) -> tuple[Edit, ...]:
        """Some words of a leaf changed to others; none if one is written so that it cannot be found."""
        document = self.context.document
        places = [document.words(leaf, start, end) for start, end, _ in words]
        if leaf in places:
            return ()
        return tuple(Edit(document.span(at), text) for at, (*_, text) in zip(places, words, strict=True))

    def _sure(self, rule: Rule, fail: Fail) -> bool:
        """Whether there is one right value, and nothing that it rests on is itself in doubt."""
        doubtful: set[object] = set().union(*[self.failed.get(code, ()) for code in rule.fix.needs])
        return fail.fixable and not any(place_of(mark.node) in doubtful for mark in fail.marks)

    def _certainty(self, rule: Rule, fail: Fail) -> tuple[Certainty, str]:
        """How sure the weakest table is that decided, and in words what it rests on."""
        edition = self.context.edition
        sure = {table: certainty_of(edition, table) for table in rule.check.tables()}
        weakest = min(sure, key=sure.__getitem__, default=None)
        certainty = sure[weakest] if weakest else Certainty.verified
        if fail.certainty is not None:
            certainty = fail.certainty
        if certainty is Certainty.verified or weakest is None:
            return certainty, ""
        values = {
            "table": MESSAGES["tables"][weakest][self.lang],
            "year": str(edition.edition),
            "certainty": MESSAGES["certainty"][certainty.label][self.lang],
            "source": " ".join(getattr(edition, weakest).source.split()),
        }
        return certainty, message("note", None, self.lang, **values)

    def _could_not_check(self, rule: Rule, outcome: CouldNotCheck) -> None:
        """A warning under the rule's code; of an unknown table one for the whole report."""
        if outcome.table:
            if outcome.table in self.told_tables:
                return
            self.told_tables.add(outcome.table)
        about = ", ".join(
            [*(place_words(path_of(node), self.lang) for node in outcome.about), *outcome.absent]
        )
        values = {
            "says": rule.says[self.lang],
            "about": about or message("could_not_check", "nothing", self.lang),
            "table": MESSAGES["tables"][outcome.table][self.lang] if outcome.table else "",
            "year": str(self.context.edition.edition),
        }
        document = self.context.document
        self.findings.append(
            Finding(
                code=rule.code,
                name=rule.name,
                severity="warning",
                outcome="could-not-check",
                certainty="verified",
                message=message("could_not_check", outcome.reason, self.lang, **values),
                file=document.file,
                path=path_of(outcome.node),
                span=document.span(outcome.node),
                labels=tuple(
                    Label(path_of(n), document.file, document.span(n), place_words(path_of(n), self.lang))
                    for n in outcome.about
                    if n is not outcome.node and not isinstance(n, MissingNode)
                ),
            )
        )


def judged(outcome: Fail | CouldNotCheck) -> Node:
    """What an outcome is about: `needs:` silences it where, or under which, the needed rule failed."""
    return outcome.item if isinstance(outcome, Fail) and outcome.item is not None else outcome.node


def place_of(node: Node) -> object:
    """What makes a node the same place for every rule: a missing one is made anew by each."""
    return (id(node.parent), node.step) if isinstance(node, MissingNode) else id(node)


def capped(severity: Severity, certainty: Certainty) -> Severity:
    """A finding is no more severe than the tables that it rests on allow."""
    return "warning" if severity == "error" and certainty is not Certainty.verified else severity


def lint_faults(
    mistakes: Iterable[tuple[Document, Fault]], rules: Rules, lang: Language
) -> tuple[Checked, ...]:
    """The mistakes of definition files as findings, through the rules about shape."""
    by_file: dict[str, tuple[Document, list[Fault]]] = {}
    for document, fault in mistakes:
        by_file.setdefault(document.file, (document, []))[1].append(fault)
    shape = [rule for rule in rules if rule.check.phase == "reading"]
    told = []
    for document, faults in by_file.values():
        bench = _Bench(Context(document, faults, NO_EDITION, {}), lang)
        for rule in shape:
            bench.judge(rule)
        findings = tuple(sorted(bench.findings, key=_in_text_order))
        told.append(Checked(document.file, document.text, None, findings, {}))
    return tuple(told)
