"""The forms that a date has, and what a date can be a part of: days, months, quarters, halves and years."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from italint.thai.date_spans import DateSpan, Written, whole_year
from italint.thai.date_tokens import Token, TokenCursor
from italint.thai.fiscal_years import FIRST_MONTH, GREGORIAN_CENTURY, buddhist_year
from italint.thai.words import BUDDHIST_CENTURIES, CENTURIES, SHORT_DECADES

OF_YEAR = frozenset({"fiscal", "calendar", "year", "buddhist", "gregorian"})
JOINS = frozenset({"dash", "to"})
OF_A_PART = frozenset({"first", "second", "last", "part", "end"})
AFTER_HALF = frozenset({"end of text", "filler", "line", "mark"})
LAST_DAY, LAST_MONTH, LAST_QUARTER = 31, 12, 4
FULL_YEAR, SHORT_YEAR = 4, 2  # digits
MONTHS_OF_QUARTER, QUARTERS_OF_HALF = 3, 2


class _YearToken(NamedTuple):
    """A year as written; `said` are the words before it."""

    number: int
    said: frozenset[str]


class DateForms:
    """Reads dates. A method that reads one leaves the cursor behind it, else where it stood.

    `years` is where the years stand that were read.
    """

    def __init__(self, cursor: TokenCursor) -> None:
        self.at = cursor
        self.years: set[tuple[int, int]] = set()

    def dates(self) -> list[DateSpan] | None:
        """Some dates of one form."""
        return self._attempt(self._any)

    def other_end(self, first: DateSpan) -> list[DateSpan] | None:
        """What a period that begins with a date ends with."""
        found = self._attempt(self._quarter_numbers) if first.in_quarters else None
        return found or self.dates() or (self._attempt(self._last_year) if first.whole else None)

    def is_second_half(self) -> bool:
        """Whether this is the end of `ครึ่งปีหลัง` or `๖ เดือนหลัง`; right before a date it is "after"."""
        before, last = self.at.tokens[self.at.place - 2], self.at.tokens[self.at.place - 1]
        is_half = last.does == "half" or (before.does == "half" and last.does in OF_YEAR)
        is_half = is_half or (before.does, last.does) == ("number", "month_word")
        following = self.at.ahead()
        of_year = following.does in OF_YEAR or self.is_year_ahead()
        is_apart = following.start > self.at.now.end and of_year
        return is_half and (is_apart or following.does in AFTER_HALF)

    def is_year_ahead(self) -> bool:
        following = self.at.ahead()
        return following.does == "number" and len(following.text) == FULL_YEAR

    def _attempt(self, read: Callable[[], list[DateSpan] | None]) -> list[DateSpan] | None:
        place, years = self.at.place, set(self.years)
        found = read()
        if not found:
            self.at.place, self.years = place, years
        return found

    def _any(self) -> list[DateSpan] | None:
        in_numbers = (
            self._numeric,
            self._numeric_month,
            self._numeric_day,
            self._months_of_year,
            self._days,
            self._whole_year,
        )
        in_words = (self._month, self._quarters, self._half, self._whole_year)
        for read in in_numbers if self.at.now.does in ("number", "day") else in_words:
            found = self._attempt(read)
            if found:
                return found
        return None

    def _numeric(self) -> list[DateSpan] | None:
        """`๑/๑๐/๒๕๖๘`, `1-10-๒๕๖๘`, `๒๕๖๘.10.01`."""
        self.at.skip("day")
        one, mark, month, again, three = (self.at.ahead(count) for count in range(5))
        if mark.text not in ("/", "-", ".") or mark.text != again.text:
            return None
        if mark.does == "dash" and (mark.start, again.end) != (one.end, three.start):
            return None  # with blanks around it a hyphen joins
        day, year = (three, one) if len(one.text) == FULL_YEAR else (one, three)
        self.at.place += 5
        return self._dated(day, month, year)

    def _numeric_month(self) -> list[DateSpan] | None:
        """`๑๐/๒๕๖๘`."""
        month, mark, year, after = (self.at.ahead(count) for count in range(4))
        if mark.text != "/" or after.text == "/":
            return None
        self.at.place += 3
        return self._dated(None, month, year)

    def _numeric_day(self) -> list[DateSpan] | None:
        """`๑/๑๐`, whose year stands at the other end of a period."""
        day, mark, month, join = (self.at.ahead(count) for count in range(4))
        if mark.text != "/" or join.does not in JOINS:
            return None
        self.at.place += 3
        return self._dated(day, month, None)

    def _dated(self, day: Token | None, month: Token, year: Token | None) -> list[DateSpan] | None:
        """The date of some numbers; None if one of them is not that."""
        if month.does != "number" or not 0 < month.value <= LAST_MONTH:
            return None
        if day and (day.does != "number" or not 0 < day.value <= LAST_DAY):
            return None
        number = self._year_of(year, frozenset()) if year else None
        if year and number is None:
            return None
        written = Written(month.value, day.value if day else None, number)
        return [DateSpan(written, written)]

    def _days(self) -> list[DateSpan] | None:
        """Days of one month: `๑๕ ตุลาคม ๒๕๖๘`, `1 - 31 มี.ค. 69`, `๑, ๘ และ ๑๕ ม.ค. ๖๙`, `15-ต.ค.-68`."""
        days: list[tuple[int, int]] = []
        joined = False
        while True:
            last = self._attempt(self._numeric) if joined else None  # `1 - 31/3/69`
            if last:
                start = last[0].start
                return [DateSpan(start._replace(day=days[-1][0]), start)] if len(days) == 1 else None
            self.at.skip("day")
            day = self.at.now
            if day.does != "number" or not 0 < day.value <= LAST_DAY:
                return None
            days[-1:] = [(days[-1][0], day.value)] if joined else [*days[-1:], (day.value, day.value)]
            self.at.place += 1
            joined = self.at.now.does in JOINS
            if self.at.ahead().does == "month" and self.at.now.text in ("/", "-"):
                self.at.place += 1
            month = self._attempt(self._month)
            if month:
                start = month[0].start
                return [DateSpan(start._replace(day=one), start._replace(day=last)) for one, last in days]
            if not joined and self.at.now.does != "and" and self.at.now.text != ",":
                return None
            self.at.place += 1

    def _month(self) -> list[DateSpan] | None:
        """`ตุลาคม ๒๕๖๘`, `ธ.ค. (๖๘)`, `ต.ค.-68`, `ธันวาคม ปีงบประมาณ ๒๕๖๙`."""
        self.at.skip("month_word", "filler")
        month = self.at.now
        if month.does != "month":
            return None
        self.at.place += 1
        written = Written(month.value)
        year = self._year_behind(month)
        if year:
            is_fiscal = "fiscal" in year.said
            written = written.in_fiscal(year.number) if is_fiscal else written._replace(year=year.number)
        return [DateSpan(written, written)]

    def _quarters(self) -> list[DateSpan] | None:
        """`ไตรมาส ๑`, `ไตรมาสที่ 1-2 ปีงบประมาณ ๒๕๖๙`, `ไตรมาส ๑, ๒ และ ๔`, `ไตรมาส 3/๖๙`."""
        if self.at.now.does != "quarter":
            return None
        self.at.place += 1
        return self._part_of_year(1) or self._quarter_numbers()

    def _half(self) -> list[DateSpan] | None:
        """`ครึ่งปีแรก ๒๕๖๙`, `ครึ่งหลังของปีงบประมาณ ๒๕๖๙`."""
        if self.at.now.does != "half":
            return None
        self.at.place += 1 + (self.at.ahead().does in OF_YEAR)
        return self._part_of_year(QUARTERS_OF_HALF)

    def _months_of_year(self) -> list[DateSpan] | None:
        """`๖ เดือนแรก ปีงบประมาณ ๒๕๖๙`, `3 เดือนสุดท้ายของปี ๒๕๖๙`."""
        quarters, over = divmod(self.at.now.value, MONTHS_OF_QUARTER)
        if self.at.ahead().does != "month_word" or over or not 0 < quarters < LAST_QUARTER:
            return None
        self.at.place += 2
        return self._part_of_year(quarters)

    def _part_of_year(self, quarters: int) -> list[DateSpan] | None:
        """The first or last so many quarters of a year, which reports count as a fiscal one."""
        which = self.at.now
        if which.does == "first":
            span = _quarter_span(1, quarters)
        elif which.does == "last" or (which.does == "second" and self.is_second_half()):
            span = _quarter_span(LAST_QUARTER + 1 - quarters, LAST_QUARTER)
        else:
            return None
        self.at.place += 1
        year = self._year_behind(which)
        return [span.in_fiscal(year.number) if year else span]

    def _quarter_numbers(self) -> list[DateSpan] | None:
        quarters: list[tuple[int, int]] = []
        while True:
            first = last = self._quarter_number()
            if first is None or last is None:
                return None
            if (
                self.at.now.does in JOINS
                and self.at.ahead().does == "number"
                and self.at.ahead(2).text != "/"
            ):
                self.at.place += 1
                last = self._quarter_number()
                if last is None:
                    return None
            quarters.append((first, last))
            goes_on = self.at.now.does == "and" or self.at.now.text == ","
            if not goes_on or self.at.ahead().does != "number" or self.at.ahead().value > LAST_QUARTER:
                break
            self.at.place += 1
        year = self._year_behind(self.at.tokens[self.at.place - 1])
        spans = [_quarter_span(*each) for each in quarters]
        return [span.in_fiscal(year.number) for span in spans] if year else spans

    def _quarter_number(self) -> int | None:
        number = self.at.now
        if number.does != "number" or not 0 < number.value <= LAST_QUARTER:
            return None
        self.at.place += 1
        return number.value

    def _whole_year(self) -> list[DateSpan] | None:
        """`ปีงบประมาณ พ.ศ. ๒๕๖๙`."""
        part = self._is_of_a_part()
        year = self._year(is_alone=True)
        if year is None or (part and not year.said & {"fiscal", "calendar"}):
            return None
        if "calendar" in year.said:
            return [DateSpan(Written(1, 1, year.number), Written(LAST_MONTH, 31, year.number))]
        return [whole_year(year.number, "fiscal" in year.said)]

    def _is_of_a_part(self) -> bool:
        """Whether the words before say a part of a year: `ปลายปี ๒๕๖๙` is another one in a calendar year."""
        place = self.at.place - 1
        while place >= 0 and self.at.tokens[place].does in OF_YEAR | {"filler"}:
            place -= 1
        return place >= 0 and self.at.tokens[place].does in OF_A_PART

    def _last_year(self) -> list[DateSpan] | None:
        """The other end of `๒๕๖๖ - ๗๐`."""
        year = self._year()
        return [whole_year(year.number, is_fiscal=False)] if year else None

    def _year_behind(self, before: Token) -> _YearToken | None:
        """The year of what stands before it, behind words, brackets or a comma, or behind Excel's hyphen."""
        place = self.at.place
        mark, year = self.at.now, self.at.ahead()
        if mark.text in ("/", "-") and (before.end, mark.end) == (mark.start, year.start):
            self.at.place += 1
        else:
            self.at.skip("filler", "line")
        found = self._year()
        if found is None:
            self.at.place = place
        return found

    def _year(self, is_alone: bool = False) -> _YearToken | None:
        """A year with the words that call it one; `is_alone` where without these it needs all its digits."""
        said = set()
        while self.at.now.does in OF_YEAR:
            said.add(self.at.now.does)
            self.at.place += 1
            self.at.skip()
        written = self.at.now
        if is_alone and not said and len(written.text) != FULL_YEAR:
            return None
        number = self._year_of(written, frozenset(said))
        is_certain = bool(said) and len(written.text) == FULL_YEAR
        if number is None or (self.at.ahead().does == "unit" and not is_certain):
            return None
        self.at.place += 1
        return _YearToken(number, frozenset(said))

    def _year_of(self, token: Token, said: frozenset[str]) -> int | None:
        """A year in the Buddhist era; None if the number is none, or is none of the era that is named."""
        written = token.text
        number: int | None = None
        if token.does == "number" and len(written) == FULL_YEAR and written_century(token) in CENTURIES:
            is_buddhist = written_century(token) in BUDDHIST_CENTURIES
            if ("gregorian" if is_buddhist else "buddhist") not in said:
                number = buddhist_year(str(token.value))
        elif token.does == "number" and len(written) == SHORT_YEAR:
            if "gregorian" in said:
                number = GREGORIAN_CENTURY + token.value
            elif written[0] in SHORT_DECADES:
                number = buddhist_year(written)
        if number is not None:
            self.years.add((token.start, token.end))
        return number


def written_century(token: Token) -> str:
    """The first two digits of a year."""
    return token.text[:2]


def _quarter_span(first: int, last: int) -> DateSpan:
    """From one quarter to another of a fiscal year that is not said yet."""
    start = (FIRST_MONTH - 1 + MONTHS_OF_QUARTER * (first - 1)) % LAST_MONTH + 1
    end = (FIRST_MONTH - 1 + MONTHS_OF_QUARTER * last - 1) % LAST_MONTH + 1
    return DateSpan(Written(start), Written(end), in_quarters=True)
