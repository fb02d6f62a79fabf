"""The kind about what a report analyses: does it say of each low indicator or issue what is weak?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, Literal, NamedTuple

from italint.base.document import MappingNode, MissingNode, Node, SequenceNode
from italint.editions.answers import ISSUES, Low, issues_of_questions, line_words, low_questions, unit_words
from italint.editions.context import Context
from italint.editions.interval import LOWEST
from italint.editions.scored import INDICATORS
from italint.editions.tables import AnalysisParts
from italint.kinds.kind import NONE, Cases, Kind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Mark, MessageValue, Outcome
from italint.kinds.prose import Subject, subject_of
from italint.report.blank import filled, placeholders
from italint.report.leaves import key_of, score_of, text_of, value_of
from italint.report.selector import child, compile_path
from italint.thai.comparison import comparable

ANALYSIS = compile_path("analysis[*]")
PASSAGES = compile_path("passages[*]")
REFERENCES = frozenset({"indicator", "issue", "instrument"})
Unit = tuple[str, Any]


class LowUnit(NamedTuple):
    """An indicator or issue that is low: what it is, where that shows, and what a message may name."""

    unit: Unit
    node: Node
    score: Decimal
    words: str  # its score, or the questions of an issue that are low


class Analysed(Kind):
    """The report analyses its result, and what is below the line with what is weak about it.

    `fails: absent` is a report without any analysis; `uncovered` an indicator or issue below the line, as the
    edition's analysis goes, that no analysis is about; `no_weakness` one of which none says what is weak. A
    passage about an indicator is an analysis of it.
    """

    kind: Literal["analysed"]
    fails: Literal["absent", "uncovered", "no_weakness"]
    placeholders: tuple[str, ...] = ()  # that say nothing

    cases: ClassVar = {
        "absent": NONE,
        "indicator": fills("unit score line"),
        "issue": fills("unit questions line"),
    }
    labels: ClassVar = {"analysis": NONE}

    def possible_cases(self) -> Cases:
        possible = ("absent",) if self.fails == "absent" else ("indicator", "issue")
        return {case: self.cases[case] for case in possible}

    def tables(self) -> tuple[str, ...]:
        return ("analysis",) if self.fails == "absent" else ("analysis", "line", "indicators", "questions")

    def run(self, context: Context) -> Iterator[Outcome]:
        parts = context.edition.analysis
        assert isinstance(parts, AnalysisParts)
        found = context.once(analyses_of)
        if self.fails == "absent":
            root = context.document.root
            node = child(root, "analysis") or MissingNode(root, "analysis")
            yield PASS if found.exist else Fail(node, case="absent")
            return
        for low in low_units(context, parts.unit):
            about = found.about.get(low.unit, [])
            if not found.exist or (self.fails == "no_weakness" and not about):
                yield NOT_APPLICABLE
            elif self.fails == "uncovered":
                yield PASS if about else self._fail(context, low, about)
            else:
                analyses = [node for node in about if _is_analysis(node)]
                weak = not analyses or any(self._says_weakness(node, parts) for node in analyses)
                yield PASS if weak else self._fail(context, low, about)

    def _says_weakness(self, node: Node, parts: AnalysisParts) -> bool:
        empty = placeholders(self.placeholders)
        return any(filled(child(node, name), empty) for name in (*parts.weak, "text"))

    def _fail(self, context: Context, low: LowUnit, about: list[Node]) -> Outcome:
        case = low.unit[0]
        values: dict[str, MessageValue] = {
            "unit": unit_words(low.unit),
            "score" if case == "indicator" else "questions": low.words,
            "line": line_words(context, low.score),
        }
        marks = tuple(Mark(node, "analysis") for node in about)
        return Fail(low.node, values, case, marks, item=low.node.parent if case == "indicator" else None)


class Analyses:
    """Whether a report analyses anything, and which of its analyses and passages are about what."""

    def __init__(self) -> None:
        self.exist = False
        self.about: dict[Unit, list[Node]] = {}


def analyses_of(context: Context) -> Analyses:
    """Index the analyses of a report."""
    found = Analyses()
    issues = issues_of_questions(context)
    for item in (*context.select(ANALYSIS), *context.select(PASSAGES)):
        if not isinstance(item, MappingNode):
            continue
        found.exist |= _is_analysis(item) and any(
            filled(node) for name, node in item.entries.items() if name not in REFERENCES
        )
        for unit in {*_units(context, item, issues)}:
            found.about.setdefault(unit, []).append(item)
    return found


def _is_analysis(item: Node) -> bool:
    return item.parent is not None and item.parent.step == "analysis"


def _units(context: Context, item: MappingNode, issues: dict[str, list[int]]) -> Iterator[Unit]:
    """The indicators and issues that an analysis is about, by number, by name and by the questions named."""
    about = subject_of(item)
    yield from (("indicator", number) for number in about.indicators)
    yield from (("issue", number) for number in about.issues)
    inside = item.entries.get("about", item)
    for unit, table in (("indicator", "indicators"), ("issue", "issues")):
        reference = child(inside, unit)
        name = text_of(child(reference, "name")) if reference is not None else ""
        key = context.edition.keys_by_name(table, comparable).get(comparable(name)) if name else None
        if key is not None:  # a wrong number beside the name is another rule's business
            yield unit, key
    for question in _questions_below(item, about):
        if question in context.edition.indicator_of:
            yield "indicator", context.edition.indicator_of[question]
        yield from (("issue", number) for number in issues.get(question, ()))


def _questions_below(item: Node, about: Subject) -> Iterator[str]:
    yield from about.questions
    waiting = [item]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            if node.step == "questions":
                yield from (str(key) for each in node.items if (key := key_of(each)) is not None)
            waiting += node.items
        elif isinstance(node, MappingNode):
            waiting += node.entries.values()


def low_units(context: Context, unit: str) -> Iterator[LowUnit]:
    """The indicators below the line, or the issues that have a question below it."""
    if unit == "indicator":
        for indicator in context.select(INDICATORS):
            node, score = score_of(indicator)
            number = key_of(indicator)
            if node is None or number is None or not isinstance(score, Decimal):
                continue
            if LOWEST <= score < context.edition.line_score:
                yield LowUnit(("indicator", number), node, score, text_of(node))
        return
    nodes = {key_of(issue): issue for issue in context.select(ISSUES)}
    by_issue: dict[Unit, list[Low]] = {}
    for low in context.once(low_questions):
        for each in low.units:
            if each[0] == "issue":
                by_issue.setdefault(each, []).append(low)
    for each, lows in by_issue.items():
        node = nodes.get(each[1], lows[0].score)
        yield LowUnit(each, node, max(value_of(low.score) for low in lows), ", ".join(low.id for low in lows))
