"""Exact arithmetic on printed numbers.

A printed number stands for every value that rounds to it: `v` with `d` decimals is the interval
`v ± ½·10⁻ᵈ`. Two numbers agree when their intervals meet, so two scores may differ by 0.01. The method
is that of XBRL Calculations 1.1 (intervals from decimals), with one `d` for all scores of an edition.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import NamedTuple

# Printed numbers have at most 12 decimals (values.NUMBER) and tables few members, so that sums and products
# are exact; a quotient of such numbers that is not exact differs from every printed number far more than
# by its 60th digit, so that comparisons are exact too.
ARITHMETIC = Context(prec=60)
LOWEST, HIGHEST = Decimal(0), Decimal(100)


class Interval(NamedTuple):
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


ANY_SCORE = Interval(LOWEST, HIGHEST)


@cache
def half_unit(places: int) -> Decimal:
    """Half of the last printed decimal."""
    return Decimal(5).scaleb(-places - 1)


def printed(value: Decimal, half: Decimal) -> Interval:
    """What a printed number stands for."""
    return Interval(value - half, value + half)


def rounded(value: Decimal, places: int) -> Decimal:
    """A value rounded half up, with the decimals of the edition."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
