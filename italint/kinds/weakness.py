"""The kind about claimed weaknesses: does a question's score leave room for one?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from italint.base.declarations import Declaration, Word, limited
from italint.base.document import Node
from italint.editions.interval import HIGHEST, LOWEST, Interval, half_unit, rounded
from italint.editions.means import rows_by_indicator
from italint.kinds.kind import NONE, Cases, Each, Kind, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    Fail,
    Mark,
    Outcome,
    key_of,
    score_of,
    text_of,
    texts_of,
    written,
)
from italint.report.selector import PathField, Paths, compile_path
from italint.thai.comparison import comparable

INDICATORS = compile_path("assessment.indicators[*]")
QUESTIONS = compile_path("questions[*]", INDICATORS)


class Claim(Declaration):
    """Where a report claims a weakness: the items, the questions they name, the text they say it in."""

    each: Each
    questions: Annotated[Paths, PathField("each")]
    text: Annotated[Paths, PathField("each", leaves=("text",))]


class Weakness(Kind):
    """A weakness is claimed only where a question's score leaves room for one.

    A score that is not listed is bounded by its indicator: of `k` questions with mean `M` none is below
    `k·M - 100·(k-1)`. Without `phrases` the rule is about questions that must be 100; with `phrases`, about
    questions at or above the line of which the text says one of them.
    """

    kind: Literal["weakness"]
    claims: tuple[Claim, ...] = limited(min_length=1)
    phrases: tuple[Word, ...] = ()

    cases: ClassVar = dict.fromkeys(
        ("listed", "bounded"), fills("question least indicator score line phrase")
    )
    labels: ClassVar = {"score": NONE}

    def possible_cases(self) -> Cases:
        of_phrases = NONE if self.phrases else fills("line phrase")
        return {case: named - of_phrases for case, named in self.cases.items()}

    def tables(self) -> tuple[str, ...]:
        return ("questions", "decimals", *(("line",) if self.phrases else ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        phrases = {phrase: comparable(phrase) for phrase in self.phrases}
        for claim in self.claims:
            items = context.select(claim.each[0])
            for item, questions in zip(items, claim.questions[0].each(items), strict=True):
                if not questions:
                    continue
                texts = [
                    comparable(text.text) for node in claim.text[0].select(item) for text in texts_of(node)
                ]
                said = next((p for p, letters in phrases.items() for t in texts if letters in t), None)
                for question in questions:
                    if self.phrases and said is None:
                        yield NOT_APPLICABLE
                    else:
                        yield self._judge(context, question, said)

    def _judge(self, context: Context, question: Node, said: str | None) -> Outcome:
        question_id = key_of(question)
        bound = context.once(question_bounds).get(question_id)
        if bound is None:
            return NOT_APPLICABLE
        edition = context.edition
        places = edition.decimals.places  # type: ignore[union-attr]
        highest = HIGHEST if said is None else edition.line.score  # type: ignore[union-attr]
        if bound.interval.low < highest - (half_unit(places) * bound.members if said is None else 0):
            return PASS
        at = bound.node
        values = {
            "question": str(question_id),
            "least": written(rounded(bound.least, places)),
            "indicator": str(bound.indicator),
            "score": text_of(at) or "",
        }
        if said is not None:
            values |= {"line": written(highest), "phrase": said}
        return Fail(question, values, "listed" if bound.listed else "bounded", (Mark(at, "score"),))


class Bound(NamedTuple):
    """What a question's score can be, and the printed score that says so."""

    interval: Interval
    least: Decimal
    node: Node
    indicator: int
    members: int  # of the mean that the score is
    listed: bool


def question_bounds(context: Context) -> dict[Any, Bound]:
    """The bounds of every question whose own score or whose indicator's score is printed."""
    edition = context.edition
    indicator_of = edition.indicator_of
    found: dict[Any, Bound] = {}
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
                found[question_id] = Bound(Interval(score, score), score, at, number, 1, True)
    for indicator in indicators:
        unlisted = [
            each for each in edition.indicator_questions.get(key_of(indicator), ()) if each not in found
        ]
        if unlisted:
            bound = _unlisted_bound(context, indicator)
            found |= dict.fromkeys(unlisted, bound) if bound else {}
    return found


def _unlisted_bound(context: Context, indicator: Node) -> Bound | None:
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
        half = half_unit(edition.decimals.places)  # type: ignore[union-attr]
        least = count * score - HIGHEST * (count - 1)
        low = least - count * half
    return Bound(Interval(max(low, LOWEST), HIGHEST), max(least, LOWEST), node, number, count, False)
