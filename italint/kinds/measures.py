"""Kinds about what measures answer: does each low question and each low indicator have one?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, Literal

from italint.base.declarations import limited
from italint.base.document import Node
from italint.editions.answers import (
    MEASURES,
    Low,
    answer_to,
    answers_of,
    answers_to_indicator,
    items_of,
    line_words,
    low_questions,
    unit_words,
)
from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.editions.scored import INDICATORS, QUESTIONS
from italint.kinds.kind import NONE, Cases, EachKind, EarlierField, Kind, ScoreField, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, MessageValue, Outcome
from italint.report.leaves import key_of, score_of, text_of, value_of
from italint.report.selector import child
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
