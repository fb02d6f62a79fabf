"""The kind about claimed weaknesses: does a question's score leave room for one?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Declaration, Word, limited
from italint.base.document import Node
from italint.editions.interval import HIGHEST, half_unit, rounded
from italint.kinds.kind import NONE, Cases, Each, Kind, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    Fail,
    Mark,
    Outcome,
    key_of,
    text_of,
    texts_of,
    written,
)
from italint.kinds.quoted import question_bounds
from italint.report.selector import PathField, Paths
from italint.thai.comparison import comparable


class ClaimedWeakness(Declaration):
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
    claims: tuple[ClaimedWeakness, ...] = limited(min_length=1)
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
        places = edition.places
        highest = HIGHEST if said is None else edition.line_score
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
