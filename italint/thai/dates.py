"""Dates and periods as Thai reports write them, read as a whole or not at all.

Letters become tokens, tokens spans of dates, spans periods of days. A text with a word, number or mark that
has no place in this grammar is not read, because half a date is another date. Years are written in both eras,
in four digits or two, in Thai or Arabic digits.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from italint.thai.date_grammar import Grammar
from italint.thai.date_spans import periods_of
from italint.thai.date_tokens import Misspelt, tokens_of
from italint.thai.fiscal_years import BUDDHIST_ERA, MONTHS, Period, buddhist_year
from italint.thai.numerals import as_written
from italint.thai.years import years_in

# The readers of documents know dates, months and years from here.
__all__ = [
    "BUDDHIST_ERA",
    "MONTHS",
    "Misspelt",
    "Reading",
    "buddhist_year",
    "moved",
    "moves",
    "read_date",
    "read_period",
    "years_in",
]

# Longer than any period of a published report, and short enough that none costs time.
LONGEST = 400


class Reading(NamedTuple):
    """What a period says: its periods, and whether it recurs without naming a year.

    `years` is where it names years, `misspelt` the months that are read although they are misspelt.
    """

    periods: tuple[Period, ...]
    recurring: bool = False
    years: tuple[tuple[int, int], ...] = ()
    misspelt: tuple[Misspelt, ...] = ()


def read_period(text: str) -> Reading | None:
    """The periods that a cell names; None if any part of it cannot be read.

    A year given once holds for both ends, but `ต.ค. - ก.ย. ๖๙` begins in October of ๖๘. A fiscal year named
    beside months or quarters gives them their year.
    """
    return _read(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=1024)  # three rules ask for each period, and plans repeat the same few
def _read(text: str) -> Reading | None:
    read = tokens_of(text)
    if read is None:
        return None
    tokens, misspelt = read
    grammar = Grammar(tokens)
    try:
        if not grammar.read():
            return None
        periods = periods_of(grammar.spans)
    except ValueError:  # 31 February; a month that one of two years could be of
        return None
    recurs = not periods and (grammar.recurs or (bool(grammar.spans) and not grammar.bare_day))
    if not periods and not recurs:
        return None
    return Reading(periods, recurs, tuple(sorted(grammar.forms.years)), tuple(misspelt))


def read_date(text: str) -> date | None:
    """One full date such as `๑๕ ตุลาคม ๒๕๖๘`; None if it is not one."""
    reading = read_period(text)
    if reading is None or len(reading.periods) != 1:
        return None
    start, end = reading.periods[0]
    return end if start == end else None


def moves(text: str, years: int) -> list[tuple[int, int, str]]:
    """Where a period names years, and each so many years later, in its own digits and length.

    Nothing is moved of a period that cannot be read.
    """
    reading = read_period(text)
    places = reading.years if reading else ()
    return [(start, end, _later(text[start:end], years)) for start, end in places]


def _later(written: str, years: int) -> str:
    later = (int(written) + years) % 10 ** len(written)
    return as_written(written, str(later).zfill(len(written)))


def moved(text: str, years: int) -> str:
    """A period with each of its years so many years later, everything else as it was written."""
    for start, end, later in reversed(moves(text, years)):
        text = text[:start] + later + text[end:]
    return text
