"""The scores that a report prints, and what they leave open of those that it does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from italint.base.document import Node
from italint.editions.context import Context
from italint.editions.interval import HIGHEST, LOWEST, Interval, half_unit
from italint.editions.means import rows_by_indicator
from italint.report.leaves import key_of, score_of
from italint.report.selector import Selector, compile_path

INDICATORS = compile_path("assessment.indicators[*]")
QUESTIONS = compile_path("questions[*]", INDICATORS)
INSTRUMENTS = compile_path("assessment.instruments[*]")
OVERALL = compile_path("assessment")


def scored_things(context: Context) -> dict[str, dict[Any, tuple[Node, Decimal]]]:
    """The printed scores by what they are of, each by number or id."""
    lists = {"indicator": INDICATORS, "instrument": INSTRUMENTS, "overall": OVERALL}
    return {case: _scored(context, selector) for case, selector in lists.items()}


def _scored(context: Context, selector: Selector) -> dict[Any, tuple[Node, Decimal]]:
    found = {}
    for item in context.select(selector):
        node, score = score_of(item)
        if node is not None and isinstance(score, Decimal):
            found[key_of(item)] = (node, score)
    return found


class QuestionBound(NamedTuple):
    """What a question's score can be, and the printed score that says so."""

    interval: Interval
    least: Decimal
    node: Node
    indicator: int
    members: int  # of the mean that the score is
    listed: bool


def question_bounds(context: Context) -> dict[Any, QuestionBound]:
    """The bounds of every question whose own score or whose indicator's score is printed."""
    edition = context.edition
    indicator_of = edition.indicator_of
    found: dict[Any, QuestionBound] = {}
    indicators = context.select(INDICATORS)
    for indicator in indicators:
        number = key_of(indicator)
        for question in QUESTIONS.select(indicator):
            at, score = score_of(question)
            question_id = key_of(question)
            if at is None or not isinstance(score, Decimal) or question_id not in indicator_of:
                continue
            if not LOWEST <= score <= HIGHEST:
                continue  # a misprint says nothing
            # One that is listed under another indicator too counts where it belongs.
            if question_id not in found or indicator_of[question_id] == number:
                found[question_id] = QuestionBound(Interval(score, score), score, at, number, 1, True)
    for indicator in indicators:
        unlisted = [
            each for each in edition.indicator_questions.get(key_of(indicator), ()) if each not in found
        ]
        if unlisted:
            bound = _unlisted_bound(context, indicator)
            found |= dict.fromkeys(unlisted, bound) if bound else {}
    return found


def _unlisted_bound(context: Context, indicator: Node) -> QuestionBound | None:
    """What a question without a score of its own can be, by the mean that its indicator is."""
    edition = context.edition
    number = key_of(indicator)
    node, score = score_of(indicator)
    if node is None or not isinstance(score, Decimal):
        return None
    count = len(edition.indicator_questions[number])
    if number in rows_by_indicator(edition):  # means of means: only a full score bounds every question
        low = least = HIGHEST if score == HIGHEST else LOWEST
    else:
        half = half_unit(edition.places)
        least = count * score - HIGHEST * (count - 1)
        low = least - count * half
    return QuestionBound(Interval(max(low, LOWEST), HIGHEST), max(least, LOWEST), node, number, count, False)
