"""Exact arithmetic on printed numbers.

A printed number stands for every value that rounds to it: `v` with `d` decimals is the interval
`v ± ½·10⁻ᵈ`. Two numbers agree when their intervals meet, so two scores may differ by 0.01. The method
is that of XBRL Calculations 1.1 (intervals from decimals), with one `d` for all scores of an edition.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

LOWEST, HIGHEST = Fraction(0), Fraction(100)


class Interval(NamedTuple):
    """All values from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def __mul__(self, factor: object) -> Interval:
        assert isinstance(factor, Fraction)
        return Interval(self.low * factor, self.high * factor)

    def plus(self, other: Interval) -> Interval:
        """The sums of a value of each."""
        return Interval(self.low + other.low, self.high + other.high)


ANY_SCORE = Interval(LOWEST, HIGHEST)
ZERO = Interval(LOWEST, LOWEST)


def half_unit(places: int) -> Fraction:
    """Half of the last printed decimal."""
    return Fraction(1, 2 * 10**places)


def printed(value: Decimal, half: Fraction) -> Interval:
    """What a printed number stands for."""
    exact = Fraction(value)
    return Interval(exact - half, exact + half)


def rounded(value: Fraction, places: int) -> Decimal:
    """A value rounded half up, with the decimals of the edition."""
    unit = Decimal(1).scaleb(-places)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(unit, rounding=ROUND_HALF_UP)
