"""Dates, periods and years as Thai reports write them.

Years are Buddhist (Gregorian plus 543), in four digits or two, in Thai or Arabic digits. The fiscal year N
runs from 1 October of N-1 to 30 September of N.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from italint.base.messages import Bilingual, Language, message
from italint.thai.numerals import arabic, as_written
from italint.thai.words import BUDDHIST_CENTURIES, CENTURIES, SHORT_DECADES

BUDDHIST_ERA = 543
CENTURY = 100 * int(BUDDHIST_CENTURIES[0])  # a short year such as 69 counts from here
FIRST_MONTH = 10  # of the fiscal year

MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
MONTH_NUMBER = {
    name.replace(".", ""): number for number, names in enumerate(MONTHS, start=1) for name in names
}


class Period(NamedTuple):
    """Days from `start` to `end`, both included; `start` is None where only the end is said."""

    start: date | None
    end: date


class Reading(NamedTuple):
    """What a period says: its periods, and whether it recurs without naming a year."""

    periods: tuple[Period, ...]
    recurring: bool = False


@dataclass(slots=True)
class _Date:
    """A date as written, with what is left out as None."""

    day: int | None
    month: int
    year: int | None


def _month_pattern() -> str:
    full = [re.escape(name) for name, _ in MONTHS]
    # The stops of a short month are often forgotten or spaced: `ต.ค.`, `ต.ค`, `ต. ค.`, `ตค`. Without its
    # first stop it must stand alone: the letters of มค are in the middle of ตามความ too. What must not stand
    # before it is asked behind its first letters, so that most places are passed over by these.
    halves = [short.rstrip(".").split(".") for _, short in MONTHS]
    stopped = [rf"{first}\.\s?{last}\.?" for first, last in halves]
    bare = "|".join(rf"{first}(?<![ก-๎]{first}){last}" for first, last in halves)
    return "|".join([*full, *stopped, rf"(?:{bare})\.?(?![ก-๎])"])


ERA = r"(?:พ\s?\.?\s?ศ\s?\.?\s*)?"
YEAR_WORD = rf"(?:(?:ปีงบประมาณ|ปี|พุทธศักราช)\s*)?{ERA}"
YEAR_4 = rf"(?:{'|'.join(CENTURIES)})\d\d(?!\d)"
YEAR = rf"(?:{YEAR_4}|\d\d(?!\d))"
TOKEN = re.compile(
    rf"""
      (?P<fiscal>(?:ปีงบประมาณ|ปีงบฯ|งบประมาณ)\s*{ERA}(?P<fiscal_year>{YEAR}))
    | (?P<quarter>ไตรมาส(?:ที่)?\s*(?P<quarter_first>[1-4])
        (?:\s*-\s*(?P<quarter_last>[1-4]))?
        (?:\s*/\s*(?P<quarter_year>{YEAR}))?)
    | (?P<date>(?:(?P<day>[0-3]?\d)\s*)?(?:เดือน\s*)?(?P<month>{_month_pattern()})\s*
        (?:{YEAR_WORD}(?P<year>{YEAR_4}|\d\d(?![\d.])))?)
    | (?P<numeric>(?P<n_day>[0-3]?\d)/(?P<n_month>[01]?\d)/(?P<n_year>{YEAR}))
    | (?P<plain_year>(?:ปี\s*)?{ERA}(?P<only_year>{YEAR_4}))
    | (?P<within>ภายใน|ก่อน|ไม่เกิน)
    | (?P<dash>-|ถึง|จนถึง)
    | (?P<number>\d+)
    | (?P<recurs>ทุก|ตลอด|ราย|ละ|สม่ำเสมอ|ต่อเนื่อง|เป็นประจำ|ปีงบประมาณ)
    """,
    re.VERBOSE,
)
# English dates do not stand in these reports; half of one must not be taken for a bare year.
ENGLISH_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
DASHES = "–—−‐~"


def buddhist_year(written: str) -> int:
    """A year in two or four digits as a Buddhist one; Gregorian years are turned into it."""
    year = int(written)
    if year < 100:
        return CENTURY + year
    return year + BUDDHIST_ERA if year < CENTURY - 100 else year


def fiscal_year(year: int) -> Period:
    """The days of a fiscal year, Buddhist era."""
    return Period(_day(year - 1, FIRST_MONTH, 1), _month_end(year, FIRST_MONTH - 1))


def fiscal_year_of(day: date) -> int:
    """The fiscal year, Buddhist era, in which a day lies."""
    return day.year + BUDDHIST_ERA + (day.month >= FIRST_MONTH)


def day_in(day: date, lang: Language) -> str:
    """A day in the short form of reports, `30 ก.ย.` or `30 Sep`, with its full year, Buddhist era."""
    return f"{day.day} {message('months', str(day.month), lang)} {day.year + BUDDHIST_ERA}"


def day_words(day: date) -> Bilingual:
    """A day as messages name it."""
    return Bilingual(th=day_in(day, "th"), en=day_in(day, "en"))


def _day(year: int, month: int, day: int) -> date:
    return date(year - BUDDHIST_ERA, month, day)


def _month_end(year: int, month: int) -> date:
    following = _day(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def read_date(text: str) -> date | None:
    """One full date such as `๑๕ ตุลาคม ๒๕๖๘`; None if it is not one."""
    reading = read_period(text)
    if reading is None or len(reading.periods) != 1:
        return None
    start, end = reading.periods[0]
    return end if start == end else None


def _plain(text: str) -> str:
    """A text with Arabic digits and hyphens, letter for letter."""
    text = arabic(text)
    for dash in DASHES:
        text = text.replace(dash, "-")
    return text


def read_period(text: str) -> Reading | None:
    """The periods that a cell names; None if it cannot be read.

    A year given once holds for both ends, but `ต.ค. - ก.ย. ๖๙` begins in October of ๖๘. A fiscal year named
    beside months or quarters gives them their year.
    """
    normal = " ".join(_plain(text).split())
    if ENGLISH_MONTH.search(normal):
        return None
    tokens = list(TOKEN.finditer(normal))
    try:
        return _Assembly(tokens).read()
    except ValueError:  # 31 February, month 13
        return None


YEAR_GROUPS = ("fiscal_year", "quarter_year", "year", "n_year", "only_year")


def moves(text: str, years: int) -> list[tuple[int, int, str]]:
    """Where a period names years, and each so many years later, in its own digits and length."""
    # Letter by letter, so that places in the plain text are places in the text as it was written.
    plain = _plain(text)
    found = []
    for token in TOKEN.finditer(plain):
        for group in YEAR_GROUPS:
            if token[group]:
                start, end = token.span(group)
                later = str((int(token[group]) + years) % 10 ** (end - start)).zfill(end - start)
                found.append((start, end, as_written(text[start:end], later)))
    return found


def moved(text: str, years: int) -> str:
    """A period with each of its years so many years later, everything else as it was written."""
    for start, end, later in reversed(moves(text, years)):
        text = text[:start] + later + text[end:]
    return text


class _Assembly:
    """Tokens to periods, left to right."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens = tokens
        self.place = 0
        self.periods: list[Period] = []
        self.yearless = False
        self.fiscal = self._fiscal_context()

    def _fiscal_context(self) -> int | None:
        """The one fiscal year that gives months and quarters of the cell their year."""
        named = {
            buddhist_year(token["fiscal_year"] or token["only_year"])
            for token in self.tokens
            if token.lastgroup in ("fiscal", "plain_year")
        }
        return named.pop() if len(named) == 1 else None

    def read(self) -> Reading | None:
        has_parts = any(
            (token.lastgroup == "date" and not token["year"])
            or (token.lastgroup == "quarter" and not token["quarter_year"])
            for token in self.tokens
        )
        recurs = False
        within = False
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            said = token.lastgroup
            if said == "within":
                within = True
            elif said == "recurs":
                recurs = True
            elif said in ("date", "numeric"):
                self._dates(within)
                within = False
                continue
            elif said == "quarter":
                self._quarter(token)
            elif said == "number" and self._day_range():
                continue
            elif said in ("fiscal", "plain_year") and not (has_parts and self.fiscal):
                self._years()
                continue
            self.place += 1
        if self.periods:
            return Reading(tuple(self.periods))
        return Reading((), recurring=True) if recurs or self.yearless else None

    def _next(self, ahead: int, *names: str) -> re.Match[str] | None:
        place = self.place + ahead
        if place >= len(self.tokens):
            return None
        token = self.tokens[place]
        return token if token.lastgroup in names else None

    def _years(self) -> None:
        token = self.tokens[self.place]
        first = buddhist_year(token["fiscal_year"] or token["only_year"])
        last = first
        until = self._next(2, "fiscal", "plain_year")
        if until and self._next(1, "dash"):
            last = buddhist_year(until["fiscal_year"] or until["only_year"])
            self.place += 2
        self.place += 1
        self.periods.append(Period(fiscal_year(first).start, fiscal_year(last).end))

    def _quarter(self, token: re.Match[str]) -> None:
        year = buddhist_year(token["quarter_year"]) if token["quarter_year"] else self.fiscal
        if year is None:
            self.yearless = True
            return
        first, last = int(token["quarter_first"]), int(token["quarter_last"] or token["quarter_first"])
        start_month = (FIRST_MONTH - 1 + 3 * (first - 1)) % 12 + 1
        end_month = (FIRST_MONTH - 1 + 3 * (last - 1) + 2) % 12 + 1
        start_year = year - 1 if first == 1 else year
        end_year = year - 1 if last == 1 else year
        self.periods.append(Period(_day(start_year, start_month, 1), _month_end(end_year, end_month)))

    def _day_range(self) -> bool:
        """`1 - 31 มี.ค. 69`: the first day takes month and year of the second."""
        if not (self._next(1, "dash") and self._next(2, "date")):
            return False
        day = int(self.tokens[self.place]["number"])
        end = self._date(self.tokens[self.place + 2])
        if end.day is None:
            return False
        self.place += 3
        self._add(_Date(day, end.month, end.year), end)
        return True

    def _date(self, token: re.Match[str]) -> _Date:
        if token.lastgroup == "numeric":
            return _Date(int(token["n_day"]), int(token["n_month"]), buddhist_year(token["n_year"]))
        letters = "".join(letter for letter in token["month"] if letter not in ". ")
        day = int(token["day"]) if token["day"] else None
        year = buddhist_year(token["year"]) if token["year"] else None
        return _Date(day, MONTH_NUMBER[letters], year)

    def _dates(self, within: bool) -> None:
        start = self._date(self.tokens[self.place])
        until = self._next(2, "date", "numeric")
        if until and self._next(1, "dash") and not within:
            self.place += 3
            self._add(start, self._date(until))
            return
        self.place += 1
        self._add(None if within else start, start)

    def _add(self, start: _Date | None, end: _Date) -> None:
        if end.year is None and start is not None and start.year is not None:
            end.year = start.year + (end.month < start.month)
        if end.year is None and self.fiscal is not None:
            end.year = self.fiscal - (end.month >= FIRST_MONTH)
        if end.year is None:
            self.yearless = True
            return
        last = _day(end.year, end.month, end.day) if end.day else _month_end(end.year, end.month)
        if start is None:
            self.periods.append(Period(None, last))
            return
        year = start.year
        if year is None and self.fiscal is not None:
            year = self.fiscal - (start.month >= FIRST_MONTH)
        if year is None:
            year = end.year - (start.month > end.month)
        self.periods.append(Period(_day(year, start.month, start.day or 1), last))


# A range of years is that of a plan, a year after a month that of a date, a year after the name of a law
# that of the law: none of them says which year a report is about.
YEAR_IN_TEXT = re.compile(
    rf"""(?P<other>(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พ\.ร\.บ\.|กฎกระทรวง|ระเบียบ|รัฐธรรมนูญ|ข้อบัญญัติ|เทศบัญญัติ)
            [^\d\n]{{0,120}}?พ\s?\.?\s?ศ\s?\.?\s*\d{{4}}
        | (?:{_month_pattern()})\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?\d{{2,4}})
    | (?:ปีงบประมาณ|ปีงบฯ|ประจำปี|ปี|[พค]\s?\.?\s?ศ\s?\.?)\s*(?:[พค]\s?\.?\s?ศ\s?\.?\s*)?
        (?P<year>{YEAR_4}|(?:{"|".join(SHORT_DECADES)})\d(?![\d.]))(?P<range>\s*(?:[-–]|ถึง)\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?\d{{2,4}})?""",
    re.VERBOSE,
)


class NamedYear(NamedTuple):
    """A year that a text names, Buddhist era, as it was written, and where in the text it stands."""

    year: int
    written: str
    start: int = 0
    end: int = 0

    @property
    def is_gregorian(self) -> bool:
        """Whether it was written in the other era."""
        return len(self.written) == len(str(self.year)) and arabic(self.written) != str(self.year)


def named_year(written: str) -> NamedYear:
    """A year as it was written."""
    return NamedYear(buddhist_year(arabic(written)), written)


def years_in(text: str) -> list[NamedYear]:
    """The years that a text names as years, in order.

    Years of dates, of laws and of plans that run from one year to another are not among them.
    """
    normal = arabic(text)
    return [
        named_year(found["year"])._replace(start=found.start(), end=found.end())
        for found in YEAR_IN_TEXT.finditer(normal)
        if found["year"] and not found["range"]
    ]
