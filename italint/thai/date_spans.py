"""Dates and spans as a period writes them, and the days that they come to.

What a period leaves out is None until the rest of it says it: the year of one end is that of the other, the
year of a month that of the months beside it or of the fiscal year that is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from italint.thai.fiscal_years import FIRST_MONTH, Period, calendar_year, day_of, month_end


class Written(NamedTuple):
    """A day or month as written, its year in the Buddhist era; `fiscal` if it was given by a fiscal year."""

    month: int
    day: int | None = None
    year: int | None = None
    fiscal: int | None = None

    def in_fiscal(self, year: int) -> Written:
        """The same in a fiscal year."""
        return self._replace(year=calendar_year(year, self.month), fiscal=year)

    def first(self) -> date:
        """Its first day; ValueError if there is none."""
        return day_of(self.year or 0, self.month, self.day or 1)

    def last(self) -> date:
        """Its last day; ValueError if there is none."""
        year = self.year or 0
        return day_of(year, self.month, self.day) if self.day else month_end(year, self.month)


class Whole(NamedTuple):
    """The years, from one to another, that a span is all of; whether they are called fiscal ones."""

    first: int
    last: int
    is_fiscal: bool


Bound = Literal["", "within", "before", "from"]


class DateSpan(NamedTuple):
    """From one date to another, as written.

    `bound` says that only one end is meant: until its last day, until the day before its first, or from its
    first on.
    """

    start: Written
    end: Written
    whole: Whole | None = None
    in_quarters: bool = False
    bound: Bound = ""

    def can_end_with(self, other: DateSpan) -> bool:
        """Whether another can be the other end: a year of a year, a fiscal one of what says its own."""
        if self.whole:
            return other.whole is not None
        if other.whole:
            return other.whole.is_fiscal and self.start.year is not None
        return self.start == self.end or self.in_quarters

    def to(self, other: DateSpan) -> DateSpan:
        """From the start of this one to the end of another; a year given once holds for both."""
        start, end = self.start, other.end
        if start.year is None and end.fiscal is not None:
            start = start.in_fiscal(end.fiscal)
        elif start.year is None and end.year is not None:
            start = start._replace(year=end.year - (start.month > end.month))
        elif end.year is None and start.year is not None:
            end = end._replace(year=start.year + (end.month < start.month))
        whole = None
        if self.whole and other.whole:
            whole = Whole(self.whole.first, other.whole.last, self.whole.is_fiscal)
        return DateSpan(start, end, whole, self.in_quarters)

    def in_fiscal(self, year: int) -> DateSpan:
        """The same in a fiscal year."""
        return self._replace(start=self.start.in_fiscal(year), end=self.end.in_fiscal(year))

    def beginning(self, year: int) -> DateSpan:
        """The same where it begins in a year."""
        end_year = year + (self.end.month < self.start.month)
        return self._replace(start=self.start._replace(year=year), end=self.end._replace(year=end_year))

    def period(self) -> Period:
        """Its days; ValueError if there are none."""
        if self.bound == "before":
            return Period(None, self.start.first() - timedelta(days=1))
        if self.bound == "within":
            return Period(None, self.end.last())
        return Period(self.start.first(), date.max if self.bound == "from" else self.end.last())


def whole_year(year: int, is_fiscal: bool) -> DateSpan:
    """All of a fiscal year, which reports also call a year."""
    start, end = Written(FIRST_MONTH, 1, year - 1, year), Written(FIRST_MONTH - 1, 30, year, year)
    return DateSpan(start, end, Whole(year, year, is_fiscal))


def periods_of(spans: Iterable[DateSpan]) -> tuple[Period, ...]:
    """The days that spans come to, those left out of which nothing tells the year.

    ValueError if there is no such day, or if one of several years could be that of a month.
    """
    spans = list(spans)
    wholes = {span.whole for span in spans if span.whole}
    if wholes and any(span.end.year is None for span in spans):
        spans = _within_years(spans, {(whole.first, whole.last) for whole in wholes})
    spans = _with_years_beside(spans)
    return tuple(span.period() for span in spans if span.end.year is not None)


def _within_years(spans: list[DateSpan], years: set[tuple[int, int]]) -> list[DateSpan]:
    """Spans without a year in the one year that is named beside them; of several years they recur in each."""
    ((first, last),) = years  # ValueError if there are more
    if first != last:
        return [span for span in spans if span.whole]
    is_fiscal = any(span.whole.is_fiscal for span in spans if span.whole)
    if not is_fiscal and any(map(_is_ambiguous, spans)):
        raise ValueError(first)
    return [span if span.end.year else span.in_fiscal(first) for span in spans if not span.whole]


def _is_ambiguous(span: DateSpan) -> bool:
    """Whether a span would lie in another year if the year named is no fiscal one: `ปี ๒๕๖๘ เดือนธันวาคม`."""
    crosses = span.start.month >= FIRST_MONTH > span.end.month
    late = max(span.start.month, span.end.month) >= FIRST_MONTH
    return span.end.year is None and late and not crosses and not span.in_quarters


def _with_years_beside(spans: list[DateSpan]) -> list[DateSpan]:
    """Spans without a year take it from the next one that has one, else from the one before."""
    found: list[DateSpan] = []
    beside: Written | None = None
    for span in reversed(spans):
        if span.end.year is None and beside is not None:
            span = _beside(span, beside, beside.month < span.start.month, -1)  # noqa: PLW2901
        beside = span.start if span.start.year is not None else None
        found.insert(0, span)
    beside = None
    for place, span in enumerate(found):
        if span.end.year is None and beside is not None:
            found[place] = _beside(span, beside, span.start.month < beside.month, 1)
        beside = found[place].end if found[place].end.year is not None else None
    return found


def _beside(span: DateSpan, other: Written, wraps: bool, by: int) -> DateSpan:
    if other.fiscal is not None:
        return span.in_fiscal(other.fiscal)
    assert other.year is not None
    return span.beginning(other.year + by * wraps)
