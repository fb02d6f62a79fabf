"""Days, months and fiscal years. Years are Buddhist: Gregorian plus 543.

The fiscal year N runs from 1 October of N-1 to 30 September of N.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from italint.base.messages import Bilingual, Language, message
from italint.thai.words import BUDDHIST_CENTURIES, GREGORIAN_CENTURIES, MONTH_WORDS

BUDDHIST_ERA = 543
CENTURY = 100 * int(BUDDHIST_CENTURIES[0])  # a short year such as 69 counts from here
GREGORIAN_CENTURY = 100 * int(GREGORIAN_CENTURIES[0]) + BUDDHIST_ERA  # such as 26 of the other era
FIRST_MONTH = 10  # of the fiscal year
MONTHS = tuple((words.name, words.short) for words in MONTH_WORDS)


class Period(NamedTuple):
    """Days from `start` to `end`, both included.

    `start` is None where only the end is said; `end` is `date.max` where it goes on from its start.
    """

    start: date | None
    end: date

    @property
    def first(self) -> date:
        """The first day that is said."""
        return self.start or self.end

    def lies_in(self, other: Period) -> bool:
        """Whether it begins in another one and does not end after it."""
        return other.first <= self.first <= other.end and (self.end <= other.end or self.end == date.max)


def buddhist_year(written: str) -> int:
    """A year in two or four digits as a Buddhist one; Gregorian years are turned into it."""
    year = int(written)
    if year < 100:
        return CENTURY + year
    return year + BUDDHIST_ERA if year < CENTURY - 100 else year


def calendar_year(fiscal: int, month: int) -> int:
    """The year in which a month of a fiscal year lies."""
    return fiscal - (month >= FIRST_MONTH)


def fiscal_year(year: int) -> Period:
    """The days of a fiscal year, Buddhist era."""
    return Period(day_of(year - 1, FIRST_MONTH, 1), month_end(year, FIRST_MONTH - 1))


def fiscal_year_of(day: date) -> int:
    """The fiscal year, Buddhist era, in which a day lies."""
    return day.year + BUDDHIST_ERA + (day.month >= FIRST_MONTH)


def day_of(year: int, month: int, day: int) -> date:
    """A day of a Buddhist year; ValueError if there is none."""
    return date(year - BUDDHIST_ERA, month, day)


def month_end(year: int, month: int) -> date:
    """The last day of a month of a Buddhist year."""
    return day_of(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def day_in(day: date, lang: Language) -> str:
    """A day in the short form of reports, `30 ก.ย.` or `30 Sep`, with its full year, Buddhist era."""
    return f"{day.day} {message('months', str(day.month), lang)} {day.year + BUDDHIST_ERA}"


def day_words(day: date) -> Bilingual:
    """A day as messages name it."""
    return Bilingual(th=day_in(day, "th"), en=day_in(day, "en"))
