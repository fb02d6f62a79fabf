"""The kind about what fell since the year before: does the plan do something about it?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, Literal

from italint.base.declarations import limited
from italint.base.document import Node
from italint.editions.edition import Edition
from italint.kinds.answers import answers_to_indicator
from italint.kinds.kind import NONE, EachKind, EarlierField, ScoreField, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    Fail,
    Mark,
    Outcome,
    key_of,
    text_of,
    value_of,
    written,
)
from italint.thai.comparison import comparable


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
            if not scored or not _names(context.edition, number) & _names(earlier, number):
                yield NOT_APPLICABLE
            elif then - now < self.by or answers_to_indicator(context, number):
                yield PASS
            else:
                yield self._fail(item, score, before, then - now)

    def _fail(self, item: Node, score: Node, before: Node, fell: Decimal) -> Fail:
        values = {
            "indicator": str(key_of(item)),
            "score": text_of(score) or "",
            "before": text_of(before) or "",
            "difference": written(fell),
            "by": written(self.by),
        }
        return Fail(score, values, marks=(Mark(before, "before"),), item=item)


def _names(edition: Edition, number: Any) -> set[str]:
    """What an indicator may be called in a year."""
    rows = (row for row in edition.rows("indicators") if row.number == number)
    return {comparable(name) for row in rows for name in row.names}
