"""The scores of an indicator over many reports, as sums that do not grow with the reports."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from italint.editions.context import Context
from italint.editions.interval import HIGHEST, LOWEST
from italint.editions.scored import INDICATORS
from italint.linting.checked import Checked
from italint.report.leaves import key_of, score_of

IndicatorOfYear = tuple[int, int]  # the fiscal year assessed, Buddhist era, and the number


class Spread(NamedTuple):
    """What some scores come to, 0 to 100; `below` are those under the line of the edition, if it has one."""

    scores: int
    total: Decimal
    squares: Decimal
    lowest: Decimal
    highest: Decimal
    below: int

    def __add__(self, other: Spread) -> Spread:  # type: ignore[override]
        return Spread(
            self.scores + other.scores,
            self.total + other.total,
            self.squares + other.squares,
            min(self.lowest, other.lowest),
            max(self.highest, other.highest),
            self.below + other.below,
        )

    @property
    def mean(self) -> Decimal:
        """The mean of the scores."""
        return self.total / self.scores

    @property
    def deviation(self) -> Decimal:
        """The standard deviation of the scores, all of them being known."""
        return max(self.squares / self.scores - self.mean**2, LOWEST).sqrt()


def spreads_of(checked: Checked) -> dict[IndicatorOfYear, Spread]:
    """The indicators of one report that its edition knows; a score that cannot be one is left out."""
    edition = checked.edition
    if not checked.readable or checked.year is None:
        return {}
    known, line = edition.by_key("indicators"), edition.line.score if edition.line else LOWEST
    found: dict[IndicatorOfYear, Spread] = {}
    for node in Context(checked.document, [], edition, {}).select(INDICATORS):
        number, (_, score) = key_of(node), score_of(node)
        if number in known and isinstance(score, Decimal) and LOWEST <= score <= HIGHEST:
            own = Spread(1, score, score**2, score, score, int(score < line))
            found.setdefault((checked.year, number), own)
    return found
