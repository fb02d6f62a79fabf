"""From what a check comes to, to findings: message, labels, certainty and fix."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple

from italint.base.document import MappingNode, MissingNode, Node, ScalarNode, SequenceNode
from italint.base.messages import MESSAGES, Bilingual, Language, message
from italint.base.sanitize import seen
from italint.editions.context import Context
from italint.editions.edition import Edition, certainty_of
from italint.editions.tables import Certainty
from italint.kinds.outcome import CouldNotCheck, Fail, Mark, MessageValue, Named, place_of
from italint.linting.edits import edits_of_value, edits_of_words, shown_of
from italint.report.digits import writes_thai_digits
from italint.report.finding import BEGINNING, Edit, Finding, Fix, Label, Severity
from italint.report.path import natural, path_of, source_words, words_of
from italint.ruleset.rule import Rule
from italint.thai.numerals import in_thai

# What messages quote: it is said as it is written.
QUOTED = frozenset({"actual", "found", "said", "phrase", "score", "message"})


class _Ground(NamedTuple):
    """How sure the weakest of what decided is, what it rests on, and how to have it judged otherwise."""

    certainty: Certainty
    basis: str = ""
    hint: str = ""

    def joined(self, other: _Ground) -> _Ground:
        """Both together."""
        basis, hint = (
            " ".join(filter(None, pair)) for pair in ((self.basis, other.basis), (self.hint, other.hint))
        )
        return _Ground(min(self.certainty, other.certainty), basis, hint)


class Describer(NamedTuple):
    """Describes what rules come to for one document, in one language."""

    context: Context
    lang: Language
    settled: frozenset[int] = frozenset()  # ids of nodes whose values the reading of a document settled

    def findings(self, rule: Rule, fails: list[Fail], doubtful: Set[object]) -> list[Finding]:
        """The findings of a rule that failed; `doubtful` are places on which no fix may rest."""
        if rule.once and len(fails) > 1:
            # By path and not by place in the text, so that the finding stays where it is when items move.
            first, *others = sorted(fails, key=lambda fail: natural(path_of(fail.node)))
            more = tuple(
                Mark(fail.node, "more", {**fail.values, "message": self._message(rule, fail)})
                for fail in others
            )
            fixes = [self._fix(rule, fail, self._values(fail), doubtful) for fail in (first, *others)]
            finding = self._finding(rule, first._replace(marks=(*first.marks, *more)), doubtful)
            edits = tuple(edit for fix in fixes for edit in fix.edits)
            return [finding._replace(fix=fixes[0]._replace(edits=edits))]
        return [self._finding(rule, fail, doubtful) for fail in fails]

    def _finding(self, rule: Rule, fail: Fail, doubtful: Set[object]) -> Finding:
        ground = self._ground(rule, fail)
        values = self._values(fail)
        severity = capped(rule.severity, ground.certainty)
        if self._rests_on_settled(rule, fail):
            severity = "warning" if severity == "error" else severity
            ground = ground.joined(_Ground(ground.certainty, message("basis", "settled", self.lang)))
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity,
            outcome="fail",
            certainty=ground.certainty.label,
            message=self._filled(rule, rule.text(fail.case), values),
            file=self.context.document.file,
            path=path_of(fail.node),
            span=self.context.document.span(shown_of(self.context.document, fail)),
            labels=tuple(self._label(rule, values, mark) for mark in fail.marks),
            fix=self._fix(rule, fail, values, doubtful),
            basis=ground.basis,
            hint=ground.hint,
            expected=values.get("expected", ""),
        ).at(self._standing(fail.node))

    def _rests_on_settled(self, rule: Rule, fail: Fail) -> bool:
        """Whether a failure rests on a value that the reading of a document chose among rivals."""
        if not self.settled or rule.check.phase == "reading":
            return False
        return any(id(node) in self.settled for node in (fail.node, *(mark.node for mark in fail.marks)))

    def _standing(self, node: Node) -> Node:
        """What stands at a node's path: of a key what it names, of what is outside the tree the whole."""
        if node.parent is None:
            return self.context.document.root
        if isinstance(node.parent, MappingNode):
            return node.parent.entries.get(str(node.step), node)
        return node

    def _message(self, rule: Rule, fail: Fail) -> str:
        return self._filled(rule, rule.text(fail.case), self._values(fail))

    def _filled(self, rule: Rule, template: Bilingual, values: Mapping[str, str]) -> str:
        """A text of a rule with its values, in the digits of the report where that is in Thai."""
        shown = {n: value if n in QUOTED else self._in_digits(rule, value) for n, value in values.items()}
        return self._in_digits(rule, template[self.lang]).format_map(shown)

    def _in_digits(self, rule: Rule, text: str) -> str:
        # What is said of the file itself is said as it stands in the file.
        thai = self.lang == "th" and rule.check.phase == "judging" and self.context.once(_in_thai_digits)
        return in_thai(text) if thai else text

    def _values(self, fail: Fail) -> dict[str, str]:
        """What a message may name: the kind's values, and the failing place and its item in words."""
        item = fail.node.parent or fail.node
        while isinstance(item, SequenceNode) and item.parent is not None:
            item = item.parent
        place, of_item = words_of(fail.node, self.lang), words_of(item, self.lang)
        places = {"place": place, "item": of_item, "field": place.removeprefix(of_item).strip()}
        return self._said(fail.values, places)

    def _said(self, values: Mapping[str, MessageValue], others: Mapping[str, str]) -> dict[str, str]:
        return {**others, **{name: self._say(value) for name, value in values.items()}}

    def _say(self, value: MessageValue) -> str:
        if isinstance(value, Bilingual):
            return value[self.lang]
        return words_of(value.node, self.lang) if isinstance(value, Named) else value

    def _label(self, rule: Rule, values: Mapping[str, str], mark: Mark) -> Label:
        template = rule.labels.get(mark.label)
        actual = mark.node.text if isinstance(mark.node, ScalarNode) else ""
        path = path_of(mark.node)
        filled = {**values, "actual": actual, **self._said(mark.values, {})}
        said = self._filled(rule, template, filled) if template else words_of(mark.node, self.lang)
        return self._placed(mark.node, path, said)

    def _placed(self, node: Node, path: str, said: str) -> Label:
        """Another place in words; one in the report of the year before says in which file it stands."""
        document, earlier = self.context.document, self.context.previous
        if earlier is None or not self.context.is_earlier(node):
            return Label(path, document.file, document.span(node), said)
        file, span = earlier.document.file, earlier.document.span(node)
        if earlier.origin is None:
            return Label(path, file, span, f"{said} ({seen(file)}:{span.line})")
        source = earlier.origin.source_of(span)
        place = " ".join(filter(None, (seen(file), source_words(source, self.lang) if source else "")))
        return Label(path, file, BEGINNING, f"{said} ({place})")

    def _fix(self, rule: Rule, fail: Fail, values: Mapping[str, str], doubtful: Set[object]) -> Fix:
        edits: tuple[Edit, ...] = ()
        leaf = fail.fixes or fail.node
        # There is one right value, and nothing that it rests on is itself in doubt.
        sure = fail.fixable and not any(place_of(mark.node) in doubtful for mark in fail.marks)
        if rule.fix.text is not None and sure and isinstance(leaf, ScalarNode):
            if fail.words:
                edits = edits_of_words(self.context.document, leaf, fail.words)
            elif rule.fix.names <= values.keys():
                edits = edits_of_value(self.context.document, fail, leaf, rule.fix.text.format_map(values))
        return Fix(rule.fix.safe and bool(edits), self._filled(rule, rule.fix, values), edits)

    def _ground(self, rule: Rule, fail: Fail) -> _Ground:
        """What the rule or the weakest table that decided rests on."""
        ground = self._ground_of_tables(rule, fail)
        if not rule.practice or Certainty.practice in map(self._sure, rule.check.tables()):
            return ground
        basis = " ".join(rule.basis[self.lang].split())
        hint = message("hint", "severity", self.lang)
        return ground.joined(_Ground(Certainty.practice, basis, hint))

    def _sure(self, table: str) -> Certainty:
        return certainty_of(self.context.edition, table)

    def _ground_of_tables(self, rule: Rule, fail: Fail) -> _Ground:
        edition = self.context.edition
        sure = {table: certainty_of(edition, table) for table in rule.check.tables()}
        weakest = min(sure, key=sure.__getitem__, default=None)
        certainty = sure[weakest] if weakest else Certainty.verified
        if fail.certainty is not None:
            certainty = fail.certainty
        ground = _Ground(certainty)
        if certainty is Certainty.verified or weakest is None:
            return ground
        # That a line is practice is said even where something weaker decided too.
        practice = [t for t, each in sure.items() if each is Certainty.practice and t != weakest]
        for table, each in ((weakest, certainty), *((table, Certainty.practice) for table in practice)):
            ground = ground.joined(
                _Ground(each, table_basis(edition, table, each, self.lang), self._own(table, each))
            )
        return ground

    def _own(self, table: str, certainty: Certainty) -> str:
        """Where a table can be changed that is practice."""
        if certainty is not Certainty.practice:
            return ""
        return message("hint", "line" if table == "line" else "table", self.lang)

    def could_not_check(self, rule: Rule, outcome: CouldNotCheck) -> Finding:
        """A warning under the rule's code."""
        about = ", ".join([*(words_of(node, self.lang) for node in outcome.about), *outcome.absent])
        values = {
            "says": rule.says[self.lang],
            "about": about or message("could_not_check", "nothing", self.lang),
            "table": MESSAGES["tables"][outcome.table][self.lang] if outcome.table else "",
            "year": str(self.context.edition.edition),
        }
        said = {
            name: self._in_digits(rule, message(name, outcome.reason, self.lang, **values))
            for name in ("could_not_check", "could_not_check_fix")
        }
        document = self.context.document
        return Finding(
            code=rule.code,
            name=rule.name,
            severity="warning",
            outcome="could-not-check",
            certainty="verified",
            message=said["could_not_check"],
            file=document.file,
            path=path_of(outcome.node),
            span=document.span(outcome.node),
            labels=tuple(
                self._placed(n, path_of(n), words_of(n, self.lang))
                for n in outcome.about
                if n is not outcome.node and not isinstance(n, MissingNode)
            ),
            fix=Fix(False, said["could_not_check_fix"]),
        ).at(self._standing(outcome.node))


def _in_thai_digits(context: Context) -> bool:
    return writes_thai_digits(context.document)


def table_basis(edition: Edition, table: str, certainty: Certainty, lang: Language) -> str:
    """What a table rests on, in words."""
    values = {
        "table": MESSAGES["tables"][table][lang],
        "year": str(edition.edition),
        "certainty": MESSAGES["certainty"][certainty.label][lang],
        "source": " ".join(getattr(edition, table).source.split()),
    }
    return message("basis", "table", lang, **values)


def capped(severity: Severity, certainty: Certainty) -> Severity:
    """A finding is no more severe than the tables that it rests on allow; what is practice says so itself."""
    return "warning" if severity == "error" and certainty < Certainty.practice else severity
