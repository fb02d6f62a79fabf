"""The kind about claimed weaknesses: does a question's score leave room for one?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from italint.document import Node
from italint.edition import table_rows
from italint.interval import HIGHEST, LOWEST, Interval, half_unit, printed, rounded
from italint.kinds.kind import Each, Kind
from italint.kinds.names import alike
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
from italint.selector import PathField, Paths, compile_path

INDICATORS = compile_path("assessment.indicators[*]")
QUESTIONS = compile_path("questions[*]", INDICATORS)


class Claim(BaseModel):
    """Where a report claims a weakness: the items, the questions they name, the text they say it in."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

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
    claims: tuple[Claim, ...] = Field(min_length=1)
    phrases: tuple[str, ...] = ()

    values: ClassVar = frozenset({"question", "least", "indicator", "score", "line", "phrase"})
    cases: ClassVar = frozenset({"listed", "bounded"})
    labels: ClassVar = frozenset({"score"})

    def tables(self) -> tuple[str, ...]:
        return ("questions", "decimals", *(("line",) if self.phrases else ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        for claim in self.claims:
            for item in context.select(claim.each[0]):
                texts = [text for node in claim.text[0].select(item) for text in texts_of(node)]
                said = next((p for p in self.phrases for t in texts if alike(p) in alike(t.text)), None)
                for question in claim.questions[0].select(item):
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
        if bound.interval.low < highest - (half_unit(places) * bound.count if said is None else 0):
            return PASS
        at = bound.node
        values = {
            "question": str(question_id),
            "least": written(rounded(bound.least, places)),
            "indicator": str(bound.indicator),
            "score": text_of(at) or "",
            "line": written(edition.line.score) if said else "",  # type: ignore[union-attr]
            "phrase": said or "",
        }
        return Fail(question, values, "listed" if bound.listed else "bounded", (Mark(at, "score"),))


@dataclass(frozen=True, slots=True)
class Bound:
    """What a question's score can be, and the printed score that says so."""

    interval: Interval
    least: Decimal
    node: Node
    indicator: int
    count: int
    listed: bool


def question_bounds(context: Context) -> dict[Any, Bound]:
    """The bounds of every question whose own score or whose indicator's score is printed."""
    edition = context.edition
    half = half_unit(edition.decimals.places)  # type: ignore[union-attr]
    indicator_of = {each: number for number, ids in edition.indicator_questions.items() for each in ids}
    found: dict[Any, Bound] = {}
    split = {row.indicator for row in table_rows(edition, "splits")}
    for indicator in context.select(INDICATORS):
        number = key_of(indicator)
        node, score = score_of(indicator)
        ids = edition.indicator_questions.get(number, [])
        if node is not None and isinstance(score, Decimal):
            count = len(ids)
            mean = printed(score, half)
            least = count * score - HIGHEST * (count - 1)
            if number in split:  # means of means: only a full score bounds every question
                least = HIGHEST if score == 100 else LOWEST
            low = max(LOWEST, count * mean.low - HIGHEST * (count - 1)) if number not in split else least
            for question_id in ids:
                found[question_id] = Bound(
                    Interval(low, HIGHEST), max(least, LOWEST), node, number, count, False
                )
        for question in QUESTIONS.select(indicator):
            at, own = score_of(question)
            question_id = key_of(question)
            before = found.get(question_id)
            if before is not None and before.listed and indicator_of[question_id] != number:
                continue  # listed under its own indicator and once more under another
            if at is None or not isinstance(own, Decimal) or question_id not in indicator_of:
                continue
            if LOWEST <= own <= HIGHEST:  # a misprint says nothing
                found[question_id] = Bound(Interval(own, own), own, at, number, 1, True)
    return found
