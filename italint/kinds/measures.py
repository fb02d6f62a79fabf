"""Kinds about what measures answer: does each low question and each low indicator have one?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Literal, NamedTuple

from italint.base.document import Node, SequenceNode
from italint.base.messages import Bilingual, in_both
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
from italint.report.selector import child, compile_path

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
