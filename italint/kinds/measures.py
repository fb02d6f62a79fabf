"""Kinds about what measures answer: does each low question and each low indicator have one?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Literal, NamedTuple

from italint.base.document import MappingNode, MissingNode, Node, SequenceNode
from italint.base.messages import Bilingual, in_both
from italint.editions.edition import AnalysisParts
from italint.editions.interval import LOWEST
from italint.kinds.kind import NONE, Cases, Kind, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    CouldNotCheck,
    Fail,
    Mark,
    Outcome,
    Value,
    key_of,
    score_of,
    text_of,
    value_of,
    written,
)
from italint.kinds.prose import Subject, subject_of
from italint.report.blank import filled, placeholders
from italint.report.selector import child, compile_path
from italint.thai.comparison import comparable

INDICATORS = compile_path("assessment.indicators[*]")
QUESTIONS = compile_path("questions[*]", INDICATORS)
ISSUES = compile_path("issues[*]")
MEASURES = compile_path("plan.measures[*]")


@dataclass(slots=True)
class Answers:
    """What the measures of a plan answer, by what they name."""

    questions: set[str] = field(default_factory=set)
    # For each indicator or issue: where measures name it, and whether the measure names questions.
    units: dict[tuple[str, Any], list[tuple[Node, bool]]] = field(default_factory=dict)

    def unit(self, name: str, key: Any) -> list[tuple[Node, bool]]:
        return self.units.get((name, key), [])


UNIT_FIELDS = {"indicators": "indicator", "issue": "issue"}


def answers_of(context: Context) -> Answers:
    """Index the measures of the plan."""
    answers = Answers()
    for measure in context.select(MEASURES):
        named = {key for node in _items(child(measure, "questions")) if (key := key_of(node))}
        answers.questions |= named
        for name, unit in UNIT_FIELDS.items():
            for node in _items(child(measure, name)):
                key = key_of(node)
                if key is not None:
                    answers.units.setdefault((unit, key), []).append((node, bool(named)))
    return answers


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, SequenceNode) else [] if node is None else [node]


class Low(NamedTuple):
    """A question below the line: where its score stands, and the units that it belongs to."""

    id: str
    score: Node
    indicator: int
    units: tuple[tuple[str, Any], ...]


def low_questions(context: Context) -> list[Low]:
    """The questions that the report lists below the line."""
    edition = context.edition
    line = edition.line_score
    issues = issues_of_questions(context)
    found = []
    for indicator in context.select(INDICATORS):
        number = key_of(indicator)
        for question in QUESTIONS.select(indicator):
            node, score = score_of(question)
            question_id = key_of(question)
            if node is None or not isinstance(score, Decimal) or question_id is None:
                continue
            if not 0 <= score < line:
                continue
            units = [("indicator", number), *(("issue", issue) for issue in issues.get(question_id, ()))]
            found.append(Low(question_id, node, number, tuple(units)))
    return found


def issues_of_questions(context: Context) -> dict[str, list[int]]:
    """The issues of each question: where the report puts it, else where the edition does."""
    found: dict[str, list[int]] = {}
    for issue in context.select(ISSUES):
        number = key_of(issue)
        for question in _items(child(issue, "questions")):
            question_id = key_of(question)
            if question_id is not None and number is not None:
                found.setdefault(question_id, []).append(number)
    for row in context.edition.rows("issues"):
        for question_id in row.questions:
            if row.number not in found.setdefault(question_id, []):
                found[question_id].append(row.number)
    return found


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
        "passed_over": fills("question score line indicator unit"),
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
            units = [unit for unit in low.units if answers.unit(*unit)]
            whole = next((u for u in units if not any(named for _, named in answers.unit(*u))), None)
            if low.id in answers.questions:
                yield PASS
            elif whole is not None:
                by_unit.setdefault(whole, []).append(low)
                yield PASS if self.fails == "unanswered" else NOT_APPLICABLE
            elif self.fails == "unanswered":
                marks = [Mark(node, "measure") for unit in units[:1] for node, _ in answers.unit(*unit)]
                values: dict[str, Value] = {
                    "question": low.id,
                    "score": text_of(low.score) or "",
                    "line": line_words(context, value_of(low.score)),
                    "indicator": str(low.indicator),
                }
                if units:
                    values["unit"] = unit_words(units[0])
                yield Fail(low.score, values, "passed_over" if units else "nothing", tuple(marks))
            else:
                yield NOT_APPLICABLE
        if self.fails == "unit_only":
            yield from (self._unit_only(context, unit, lows) for unit, lows in by_unit.items())

    def _unit_only(self, context: Context, unit: tuple[str, Any], lows: list[Low]) -> Outcome:
        first, _ = context.once(answers_of).unit(*unit)[0]
        values: dict[str, Value] = {
            "unit": unit_words(unit),
            "line": line_words(context, max(value_of(low.score) for low in lows)),
            "questions": ", ".join(low.id for low in lows),
            "count": str(len(lows)),
        }
        marks = tuple(
            Mark(low.score, "low", {"question": low.id, "score": text_of(low.score) or ""}) for low in lows
        )
        return Fail(first, values, "unit_only", marks)


def line_words(context: Context, score: Decimal) -> Bilingual:
    """The line that a score is below, whether that is practice, and the pass line if it is below it too."""
    edition = context.edition
    assert edition.line is not None
    words = in_both("line", edition.line.certainty.label, line=written(edition.line_score))
    passes = edition.passing
    if passes is None or score >= passes or passes >= edition.line_score:
        return words
    return in_both("line", "passing", line=words, passes=written(passes))


def unit_words(unit: tuple[str, Any]) -> Bilingual:
    """An indicator or issue with its number."""
    return in_both("items", f"{unit[0]}s", number=str(unit[1]))


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
                values |= {"least": written(least), "count": str(len(scores))}
                marks = tuple(Mark(at, "question") for at, _ in scores)
                yield Fail(node, values, "unexplained", marks, item=indicator)

    def _unanswered(self, context: Context, number: Any, node: Node) -> Outcome:
        edition, answers = context.edition, context.once(answers_of)
        questions = edition.indicator_questions.get(number, [])
        issues = issues_of_questions(context)
        if (
            answers.unit("indicator", number)
            or any(question_id in answers.questions for question_id in questions)
            or any(
                answers.unit("issue", issue)
                for question_id in questions
                for issue in issues.get(question_id, ())
            )
        ):
            return PASS
        known = {each for ids in edition.indicator_questions.values() for each in ids}
        by_issue = any(name == "issue" for name, _ in answers.units)
        if not questions and (answers.questions - known or by_issue):
            return CouldNotCheck(node, "unknown_table", table="questions")
        return Fail(node, self._values(context, number, node), "unanswered")

    def _values(self, context: Context, number: Any, node: Node) -> dict[str, Value]:
        line = line_words(context, value_of(node))
        return {"indicator": str(number), "score": text_of(node) or "", "line": line}


ANALYSIS = compile_path("analysis[*]")
PASSAGES = compile_path("passages[*]")
INDICATORS = compile_path("assessment.indicators[*]")
ISSUES = compile_path("issues[*]")
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
        values: dict[str, Value] = {
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
        name = text_of(child(reference, "name")) if reference is not None else None
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
                yield LowUnit(("indicator", number), node, score, text_of(node) or "")
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
