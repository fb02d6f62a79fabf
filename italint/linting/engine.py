"""Rules over a document, to findings. Pure: opens nothing, prints nothing, keeps nothing.

Every rule in force runs on all that is sound beside what is broken; each check comes to one of four
outcomes, and each outcome is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import localcontext

from italint.base.document import Document, Fault, MappingNode, ScalarNode, follow
from italint.base.messages import Language
from italint.editions.context import Context, Earlier
from italint.editions.edition import NO_EDITION, Edition
from italint.editions.interval import ARITHMETIC
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Several, judged, place_of
from italint.linting.checked import Checked, Tally
from italint.linting.suppressions import Suppressions, read_suppressions
from italint.linting.wording import Describer
from italint.report.finding import Finding
from italint.report.leaves import value_of
from italint.report.path import path_of
from italint.report.shape import VERSION, check_shape
from italint.report.unread import settled_nodes, unread_paths, within
from italint.ruleset.rule import Rule, Rules
from italint.thai.fiscal_years import BUDDHIST_ERA


def lint(
    document: Document,
    rules: Rules,
    editions: Mapping[int, Edition],
    lang: Language = "th",
    today: date | None = None,
    previous: Earlier | None = None,
) -> Checked:
    """Judge a document by every rule: its findings in the order of its text, and a tally a rule.

    `editions` maps fiscal years (Buddhist era) to their tables; `lang` is the language of the messages. A
    suppression that expired before `today` does not hold; without `today` none has expired. `previous` is the
    report of the same agency for the year before, without which no rule that needs it applies.
    """
    context = context_of(document, editions, previous)
    with localcontext(ARITHMETIC):
        judging = _judged_by(rules, context, lang, today)
    edition = context.edition
    return Checked(
        document.file,
        document.text,
        edition.edition if edition.known else None,
        tuple(sorted(judging.findings, key=_in_text_order)),
        judging.tallies,
        _written(document, "name"),
        _written(document, "province"),
        document.readable,
    ).by(document, edition)


def _judged_by(rules: Rules, context: Context, lang: Language, today: date | None) -> _Judging:
    """Every rule run; those about suppressions last, for what these cover is known when all else is."""
    rules = rules.of_one_report
    document, faults = context.document, context.faults
    settled = frozenset(id(node) for node in settled_nodes(faults))
    judging = _Judging(Describer(context, lang, settled), unread=unread_paths(faults))
    readable = document.readable  # looked up once: a document may have very many faults
    suppressions = read_suppressions(document, rules, today) if readable else Suppressions()
    last: list[Rule] = []
    for rule in rules.ordered:
        if rule.check.phase == "suppressions":
            last.append(rule)
        elif readable or rule.check.phase == "reading":
            judging.judge(rule)
        else:
            judging.tallies[rule.code] = Tally()
    judging.findings = suppressions.mark(judging.findings)
    faults += [*suppressions.faults, *suppressions.unused(rules)]
    for rule in last:
        judging.judge(rule)
    return judging


def context_of(
    document: Document, editions: Mapping[int, Edition], previous: Earlier | None = None
) -> Context:
    """What rules look at: the document with its values read, what is wrong with its shape, its edition."""
    previous = _beside(document, previous)
    if not document.readable:
        return Context(document, list(document.faults), NO_EDITION, editions)
    faults = [*document.faults, *check_shape(document)]
    edition, of_year = _edition_of(document, editions)
    return Context(document, [*faults, *of_year], edition, editions, previous)


def _beside(document: Document, previous: Earlier | None) -> Earlier | None:
    """The report of the year before where it can be compared with; paths lead to it from then on."""
    if previous is not None and previous.document.readable:
        check_shape(previous.document)
    else:
        previous = None
    if isinstance(document.root, MappingNode):
        document.root.previous = previous.document.root if previous else None
    return previous


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


NO_PLACES: frozenset[object] = frozenset()


class _Judging:
    """What is known while the rules of one document run; `unread` are paths of what was not read of it."""

    def __init__(self, describer: Describer, unread: tuple[str, ...] = ()) -> None:
        self.describer = describer
        self.unread = unread
        self.findings: list[Finding] = []
        self.tallies: dict[str, Tally] = {}
        self.failed: dict[str, set[object]] = {}  # places where, or under which, a rule failed
        self.reported_tables: set[str] = set()

    def judge(self, rule: Rule) -> None:
        """Run one rule: count its outcomes, make its findings."""
        if rule.needs_previous and self.describer.context.previous is None:
            self.tallies[rule.code] = Tally(not_applicable=1)
            return
        if self._lacks_table(rule):
            return
        if rule.check.misses(self.describer.context):
            self.tallies[rule.code] = Tally()
            return
        tally, fails = self._outcomes(rule)
        if self.unread and rule.whole and fails:
            sure = [fail for fail in fails if not self._rests_on_unread(rule, fail)]
            tally += Tally(failed=len(sure) - len(fails), could_not_check=len(fails) - len(sure))
            fails = sure
        self.tallies[rule.code] = tally
        if fails:
            self.failed[rule.code] = {place_of(node) for fail in fails for node in fail.node.ancestors()}
            self.findings += self.describer.findings(rule, fails, self._places_failed(rule.fix.needs))

    def _outcomes(self, rule: Rule) -> tuple[Tally, list[Fail]]:
        """What the rule comes to, counted, and its failures; what could not be checked is reported."""
        context = self.describer.context
        passed = could_not_check = silenced = left_out = 0
        not_applicable = rule.check.left_out(context)
        fails: list[Fail] = []
        silent = self._places_failed(rule.needs) if rule.needs else NO_PLACES
        for outcome in rule.check.run(context):
            if outcome is PASS:  # asked first: most outcomes are one of these two
                passed += 1
            elif outcome is NOT_APPLICABLE:
                not_applicable += 1
            elif isinstance(outcome, Several):
                passed += outcome.places if outcome.outcome is PASS else 0
                not_applicable += outcome.places if outcome.outcome is NOT_APPLICABLE else 0
            elif place_of(judged(outcome)) in silent:
                silenced += 1
            elif isinstance(outcome, Fail):
                fails.append(outcome)
            else:
                could_not_check += 1
                # Where nothing stands there is nothing to put right: it is counted and is no finding.
                left_out += outcome.reason == "missing"
                if outcome.reason != "missing":
                    self._could_not_check(rule, outcome)
        tally = Tally(passed, len(fails), not_applicable, could_not_check, silenced, left_out)
        return tally, fails

    def _rests_on_unread(self, rule: Rule, fail: Fail) -> bool:
        """Whether a failure says that something is missing which the document may have and was not read."""
        paths = [".".join(part.steps) or path_of(fail.node) for part in rule.whole]
        return any(within(path, part) for path in paths for part in self.unread)

    def _places_failed(self, codes: Iterable[str]) -> set[object]:
        """The places where, or under which, some rules failed."""
        places: set[object] = set()
        return places.union(*[self.failed[code] for code in codes if code in self.failed])

    def _lacks_table(self, rule: Rule) -> bool:
        """Whether the edition does not have or know a table that the rule needs; the rule is counted then."""
        context = self.describer.context
        edition = context.edition
        for table in rule.tables:
            found = getattr(edition, table)
            if isinstance(found, str):  # none: to compare it takes longer
                self.tallies[rule.code] = Tally(not_applicable=1)
                return True
            if found is None:
                self.tallies[rule.code] = Tally(could_not_check=1)
                if edition.known:
                    node = follow(context.document.root, ("assessment", "year"))
                    self._could_not_check(rule, CouldNotCheck(node, "unknown_table", table=table))
                return True
        return False

    def _could_not_check(self, rule: Rule, outcome: CouldNotCheck) -> None:
        """Report it; an unknown table once for the whole report."""
        if outcome.table in self.reported_tables:
            return
        if outcome.table:
            self.reported_tables.add(outcome.table)
        self.findings.append(self.describer.could_not_check(rule, outcome))


def lint_faults(
    mistakes: Iterable[tuple[Document, Fault]], rules: Rules, lang: Language
) -> tuple[Checked, ...]:
    """The mistakes of definition files as findings, through the rules about shape."""
    by_file: dict[str, tuple[Document, list[Fault]]] = {}
    for document, fault in mistakes:
        by_file.setdefault(document.file, (document, []))[1].append(fault)
    shape = [rule for rule in rules if rule.check.phase == "reading"]
    checked = []
    for document, faults in by_file.values():
        judging = _Judging(Describer(Context(document, faults, NO_EDITION, {}), lang))
        for rule in shape:
            judging.judge(rule)
        findings = tuple(sorted(judging.findings, key=_in_text_order))
        of_file = Checked(document.file, document.text, None, findings, {})
        checked.append(of_file.by(document, NO_EDITION))
    return tuple(checked)
