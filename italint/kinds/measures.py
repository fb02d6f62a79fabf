"""Kinds about what measures answer: does each low question and each low indicator have one?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Literal

from italint.base.declarations import limited
from italint.base.document import MappingNode, MissingNode, Node, SequenceNode
from italint.base.messages import Bilingual, in_both
from italint.base.named_tuples import NamedTuple
from italint.editions.answers import (
    ISSUES,
    MEASURES,
    Low,
    answer_to,
    answers_of,
    answers_to_indicator,
    issues_of_questions,
    items_of,
    low_questions,
)
from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.editions.interval import LOWEST
from italint.editions.scored import INDICATORS, QUESTIONS
from italint.editions.tables import AnalysisParts
from italint.kinds.kind import NONE, Cases, EachKind, EarlierField, Kind, ScoreField, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, MessageValue, Outcome
from italint.kinds.prose import Subject, subject_of
from italint.report.blank import filled, placeholders
from italint.report.leaves import key_of, score_of, text_of, value_of
from italint.report.selector import child, compile_path
from italint.thai.comparison import comparable


class Answered(Kind):
    """Every question below the line has a measure.

    `fails: unanswered` is a question that no measure names and whose indicator and issue no measure
    answers, or only with other questions. `fails: unit_only` is an indicator or issue that is answered as
    a whole while it has low questions and none of its measures names one. A measure for a whole instrument
    answers nothing in particular.
    """

    kind: Literal["answered"]
    fails: Literal["unanswered", "unit_only"]

    cases: ClassVar = {
        "nothing": fills("question score line indicator"),
        "passed_over": fills("question score line indicator unit named measures"),
        "unit_only": fills("unit line questions count"),
    }
    labels: ClassVar = {"low": fills("question score"), "measure": fills("unit")}
    reads: ClassVar = ("line", "questions", "indicators")

    def possible_cases(self) -> Cases:
        possible = ("nothing", "passed_over") if self.fails == "unanswered" else ("unit_only",)
        return {case: self.cases[case] for case in possible}

    def run(self, context: Context) -> Iterator[Outcome]:
        answers = context.once(answers_of)
        by_unit: dict[tuple[str, Any], list[Low]] = {}
        for low in context.once(low_questions):
            how, unit = answer_to(low, answers)
            if how == "named":
                yield PASS
            elif how == "covered" and unit is not None:
                by_unit.setdefault(unit, []).append(low)
                yield PASS if self.fails == "unanswered" else NOT_APPLICABLE
            else:
                yield self._unanswered(context, low, unit) if self.fails == "unanswered" else NOT_APPLICABLE
        if self.fails == "unit_only":
            yield from (self._unit_only(context, unit, lows) for unit, lows in by_unit.items())

    def _unanswered(self, context: Context, low: Low, unit: tuple[str, Any] | None) -> Outcome:
        values: dict[str, MessageValue] = {
            "question": low.id,
            "score": text_of(low.score),
            "line": line_words(context, value_of(low.score)),
            "indicator": str(low.indicator),
        }
        if unit is None:
            return Fail(low.score, values, "nothing")
        places = [node for node, _ in context.once(answers_of).unit(*unit)]
        beside = [(at, each) for at, each in enumerate(context.select(MEASURES), 1) if _holds(each, places)]
        named = (key_of(node) for _, each in beside for node in items_of(child(each, "questions")))
        values |= {
            "unit": unit_words(unit),
            "named": ", ".join(dict.fromkeys(filter(None, named))),
            "measures": ", ".join(str(at) for at, _ in beside),
        }
        return Fail(low.score, values, "passed_over", tuple(Mark(node, "measure") for node in places))

    def _unit_only(self, context: Context, unit: tuple[str, Any], lows: list[Low]) -> Outcome:
        first, _ = context.once(answers_of).unit(*unit)[0]
        values: dict[str, MessageValue] = {
            "unit": unit_words(unit),
            "line": line_words(context, max(value_of(low.score) for low in lows)),
            "questions": ", ".join(low.id for low in lows),
            "count": str(len(lows)),
        }
        marks = tuple(
            Mark(low.score, "low", {"question": low.id, "score": text_of(low.score)}) for low in lows
        )
        return Fail(first, values, "unit_only", marks)


def _holds(item: Node, nodes: list[Node]) -> bool:
    return any(item in node.ancestors() for node in nodes)


class LowIndicator(Kind):
    """An indicator below the line has a measure, and its questions explain why it is low.

    `fails: unanswered` is one without question scores that no measure answers; `fails: unexplained` one
    whose listed questions are all at or above the line.
    """

    kind: Literal["low_indicator"]
    fails: Literal["unanswered", "unexplained"]

    cases: ClassVar = {
        "unanswered": fills("indicator score line"),
        "unexplained": fills("indicator score line least count"),
    }
    labels: ClassVar = {"question": NONE}
    reads: ClassVar = ("line", "indicators", "questions")

    def possible_cases(self) -> Cases:
        return {self.fails: self.cases[self.fails]}

    def run(self, context: Context) -> Iterator[Outcome]:
        line = context.edition.line_score
        indicators = context.select(INDICATORS)
        for indicator, questions in zip(indicators, QUESTIONS.each(indicators), strict=True):
            node, score = score_of(indicator)
            if node is None or not isinstance(score, Decimal):
                yield NOT_APPLICABLE
                continue
            listed = list(map(score_of, questions))
            scores = [(at, value) for at, value in listed if at is not None and isinstance(value, Decimal)]
            if bool(scores) is (self.fails == "unanswered"):
                yield NOT_APPLICABLE
            elif score >= line:
                yield PASS
            elif self.fails == "unanswered":
                yield self._unanswered(context, key_of(indicator), node)
            elif len(scores) < len(listed) or any(value < line for _, value in scores):
                yield PASS
            else:
                least = min(value for _, value in scores)
                values = self._values(context, key_of(indicator), node)
                values |= {"least": f"{least:f}", "count": str(len(scores))}
                marks = tuple(Mark(at, "question") for at, _ in scores)
                yield Fail(node, values, "unexplained", marks, item=indicator)

    def _unanswered(self, context: Context, number: Any, node: Node) -> Outcome:
        edition, answers = context.edition, context.once(answers_of)
        questions = edition.indicator_questions.get(number, [])
        if answers_to_indicator(context, number):
            return PASS
        known = {each for ids in edition.indicator_questions.values() for each in ids}
        by_issue = any(name == "issue" for name, _ in answers.units)
        if not questions and (answers.questions - known or by_issue):
            return CouldNotCheck(node, "unknown_table", table="questions")
        return Fail(node, self._values(context, number, node), "unanswered")

    def _values(self, context: Context, number: Any, node: Node) -> dict[str, MessageValue]:
        line = line_words(context, value_of(node))
        return {"indicator": str(number), "score": text_of(node), "line": line}


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


@dataclass(slots=True)
class Analyses:
    """Whether a report analyses anything, and which of its analyses and passages are about what."""

    exist: bool = False
    about: dict[Unit, list[Node]] = field(default_factory=dict)


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


class Fallen(EachKind):
    """An indicator that fell `by` so many points or more has a measure: for itself, a question or an issue.

    `before` is its score in the report of the year before, such as `previous.score`. Years in which the
    number belongs to indicators of different names are not compared.
    """

    kind: Literal["fallen"]
    score: ScoreField
    before: EarlierField
    by: Decimal = limited(gt=0)

    cases: ClassVar = {"": fills("indicator score before difference by")}
    labels: ClassVar = {"before": NONE}
    reads: ClassVar = ("indicators",)

    def run(self, context: Context) -> Iterator[Outcome]:
        earlier = context.earlier_edition
        for item, score, before in self.items(context, self.score, self.before):
            now, then = value_of(score), value_of(before)
            number = key_of(item)
            scored = isinstance(now, Decimal) and isinstance(then, Decimal)
            if not scored or not _names_of(context.edition, number) & _names_of(earlier, number):
                yield NOT_APPLICABLE
            elif then - now < self.by or answers_to_indicator(context, number):
                yield PASS
            else:
                yield self._fail(item, score, before, then - now)

    def _fail(self, item: Node, score: Node, before: Node, fell: Decimal) -> Fail:
        values = {
            "indicator": str(key_of(item)),
            "score": text_of(score),
            "before": text_of(before),
            "difference": f"{fell:f}",
            "by": f"{self.by:f}",
        }
        return Fail(score, values, marks=(Mark(before, "before"),), item=item)


def _names_of(edition: Edition, number: Any) -> set[str]:
    """What an indicator may be called in a year."""
    rows = (row for row in edition.rows("indicators") if row.number == number)
    return {comparable(name) for row in rows for name in row.names}


def line_words(context: Context, score: Decimal) -> Bilingual:
    """The line that a score is below, whether that is practice, and the pass line if it is below it too."""
    edition = context.edition
    assert edition.line is not None
    words = in_both("line", edition.line.certainty.label, line=f"{edition.line_score:f}")
    passes = edition.passing
    if passes is None or score >= passes or passes >= edition.line_score:
        return words
    return in_both("line", "passing", line=words, passes=f"{passes:f}")


def unit_words(unit: tuple[str, Any]) -> Bilingual:
    """An indicator or issue with its number."""
    return in_both("items", f"{unit[0]}s", number=str(unit[1]))
