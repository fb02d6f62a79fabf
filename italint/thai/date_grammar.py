"""The grammar of dates and periods: tokens to spans of dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from italint.thai.date_spans import Bound, DateSpan, Written, whole_year
from italint.thai.date_tokens import Token
from italint.thai.fiscal_years import FIRST_MONTH, GREGORIAN_CENTURY, buddhist_year
from italint.thai.words import BUDDHIST_CENTURIES, CENTURIES, SHORT_DECADES


class _YearToken(NamedTuple):
    """A year as written; `said` are the words before it."""

    number: int
    said: frozenset[str]


OF_YEAR = frozenset({"fiscal", "calendar", "year", "buddhist", "gregorian"})
JOINS = frozenset({"dash", "to"})
UNITS = frozenset({"unit", "month_word", "year"})
# What says nothing by itself, between dates and inside of one.
SILENT = frozenset({"mark", "line", "filler", "and", "unit", "month_word", "day", "first", "last", "part"})
OF_A_PART = frozenset({"first", "second", "last", "part", "end"})
AFTER_HALF = frozenset({"end of text", "filler", "line", "mark"})
MARKS_IN_DATE = frozenset("(),:.")
LAST_DAY, LAST_MONTH, LAST_QUARTER = 31, 12, 4
FULL_YEAR, SHORT_YEAR = 4, 2  # digits
MONTHS_OF_QUARTER, QUARTERS_OF_HALF = 3, 2
BOUNDS: dict[str, Bound] = {"within": "within", "to": "within", "before": "before", "from": "from"}


class Grammar:
    """Tokens to spans, left to right. A method that reads something stands behind it, else where it stood."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = [*tokens, *[Token("end of text", "", -1, -1)] * 6]
        self.end = len(tokens)
        self.place = 0
        self.spans: list[DateSpan] = []
        self.years: set[tuple[int, int]] = set()
        self.recurs = False
        self.bare_day = False  # one of no month, as in `วันที่ ๕ ของทุกเดือน`
        self.is_between = False
        self.bound: Bound = ""

    def read(self) -> bool:
        """Read everything; False where something has no place."""
        while self.place < self.end:
            if not (self._bullet() or self._count() or self._dates() or self._word()):
                return False
        return True

    @property
    def now(self) -> Token:
        return self.tokens[self.place]

    def ahead(self, count: int = 1) -> Token:
        return self.tokens[self.place + count]

    def _skip(self, *does: str) -> None:
        while self.now.does in does or (self.now.does == "mark" and self.now.text in MARKS_IN_DATE):
            self.place += 1

    # What is no date

    def _bullet(self) -> bool:
        """A hyphen, or a number with a stop or a bracket, before an item of a list."""
        if self._is_bullet():
            self.place += 1
            return True
        if self.now.does != "number" or self.now.value > LAST_DAY:
            return False
        mark, item = self.ahead(), self.ahead(2)
        if mark.text == ")" or (mark.text == "." and item.does not in ("number", "month")):
            self.place += 2
            return True
        return False

    def _is_bullet(self) -> bool:
        """Whether a hyphen begins a line of a list, all of whose lines begin so; others join lines."""
        begins = self.place == 0 or (
            self.tokens[self.place - 1].does == "line" and self.tokens[0].does == "dash"
        )
        return begins and self.now.does == "dash"

    def _count(self) -> bool:
        """How often, how long or how much: `๒ ครั้ง`, `๓ - ๕ วัน`, `ครั้งที่ ๑`, `๒,๕๖๘ บาท`."""
        if self.now.does == "ordinal" and self.ahead().does == "number":
            self.place += 2
            return True
        place = self.place
        while self.tokens[place].does == "number":
            place += 1
            if self.tokens[place].text in (",", ".", "-") and self.tokens[place + 1].does == "number":
                place += 1
        unit, following = self.tokens[place], self.tokens[place + 1]
        is_date = unit.does == "month_word" and following.does in ("month", "first", "second", "last")
        if place == self.place or is_date or unit.does not in UNITS | {"money"}:
            return False
        self.recurs = self.recurs or unit.does != "money"
        self.place = place + 1
        return True

    def _word(self) -> bool:
        """A word or mark that is no part of a date; some say how the next date is meant."""
        word = self.now
        if word.does in BOUNDS and not (word.does == "to" and self.spans):
            self.bound = BOUNDS[word.does]
        elif word.does == "end":  # before the end of something is within it
            self.bound = "within" if self.bound else ""
        elif word.does == "between":
            self.is_between = True
        elif word.does == "onwards" and self.spans:
            self.spans[-1] = self.spans[-1]._replace(bound="from")
        elif word.does == "quarter" and self.ahead().does == "number" and not self._is_year_ahead():
            return False
        elif word.does in ("recurs", "half", "quarter") or (
            word.does in OF_YEAR and word.text.startswith("ปี")
        ):
            self.recurs = True
        elif word.does == "day" and self.ahead().does == "number" and self.ahead().value <= LAST_DAY:
            self.bare_day = True
            self.place += 1
        elif word.does == "second":
            if not self._is_second_half():
                return False
        elif word.text == "/":
            if not self.spans or self.ahead().does != "month":
                return False
        elif word.does not in SILENT and word.text != "งบประมาณ":
            return False
        self.place += 1
        return True

    def _is_second_half(self) -> bool:
        """Whether this is the end of `ครึ่งปีหลัง` or `๖ เดือนหลัง`; right before a date it is "after"."""
        before, last = self.tokens[self.place - 2], self.tokens[self.place - 1]
        is_half = last.does == "half" or (before.does == "half" and last.does in OF_YEAR)
        is_half = is_half or (before.does, last.does) == ("number", "month_word")
        following = self.ahead()
        of_year = following.does in OF_YEAR or self._is_year_ahead()
        is_apart = following.start > self.now.end and of_year
        return is_half and (is_apart or following.does in AFTER_HALF)

    def _is_year_ahead(self) -> bool:
        following = self.ahead()
        return following.does == "number" and len(following.text) == FULL_YEAR

    # Dates

    def _dates(self) -> bool:
        """Some dates, or a period from one to another."""
        spans = self._attempt(self._spans)
        if spans is None:
            return False
        first = spans[-1]
        if self._joins():
            self._skip("day", "filler", "end", "part", "within")
            last = self._attempt(self._quarter_numbers if first.in_quarters else self._spans)
            last = (
                last
                or self._attempt(self._spans)
                or (self._attempt(self._last_year) if first.whole else None)
            )
            if last is None or not first.can_end_with(last[0]):
                return False
            spans = [*spans[:-1], first.to(last[0]), *last[1:]]
            self.bound = ""
        if not spans[-1].whole or self.bound != "within":
            spans[-1] = spans[-1]._replace(bound=self.bound)
        self.spans += spans
        self.bound, self.is_between = "", False
        return True

    def _attempt(self, read: Callable[[], list[DateSpan] | None]) -> list[DateSpan] | None:
        place, years = self.place, set(self.years)
        found = read()
        if not found:
            self.place, self.years = place, years
        return found

    def _joins(self) -> bool:
        place = self.place
        self._skip("filler", "line")
        joins = self.now.does in JOINS and not self._is_bullet()
        if joins or (self.is_between and self.now.does == "and") or self._is_interval():
            self.place += 1
            return True
        self.place = place
        return False

    def _is_interval(self) -> bool:
        """Whether a stroke joins two dates as in ISO 8601: `๒๕๖๘-๑๐-๐๑/๒๕๖๙-๐๙-๓๐`."""
        before, after = self.tokens[max(self.place - 2, 0)], self.ahead(2)
        year = len(self.ahead().text) == FULL_YEAR
        return self.now.text == "/" and year and (before.does, after.does) == ("dash", "dash")

    def _spans(self) -> list[DateSpan] | None:
        in_numbers = (
            self._numeric,
            self._numeric_month,
            self._numeric_day,
            self._months_of_year,
            self._days,
            self._whole_year,
        )
        in_words = (self._month, self._quarters, self._half, self._whole_year)
        for read in in_numbers if self.now.does in ("number", "day") else in_words:
            found = self._attempt(read)
            if found:
                return found
        return None

    def _numeric(self) -> list[DateSpan] | None:
        """`๑/๑๐/๒๕๖๘`, `1-10-๒๕๖๘`, `๒๕๖๘.10.01`."""
        self._skip("day")
        one, mark, month, again, three = (self.ahead(count) for count in range(5))
        if mark.text not in ("/", "-", ".") or mark.text != again.text:
            return None
        if mark.does == "dash" and (mark.start, again.end) != (one.end, three.start):
            return None  # with blanks around it a hyphen joins
        day, year = (three, one) if len(one.text) == FULL_YEAR else (one, three)
        self.place += 5
        return self._dated(day, month, year)

    def _numeric_month(self) -> list[DateSpan] | None:
        """`๑๐/๒๕๖๘`."""
        month, mark, year, after = (self.ahead(count) for count in range(4))
        if mark.text != "/" or after.text == "/":
            return None
        self.place += 3
        return self._dated(None, month, year)

    def _numeric_day(self) -> list[DateSpan] | None:
        """`๑/๑๐`, whose year stands at the other end of a period."""
        day, mark, month, join = (self.ahead(count) for count in range(4))
        if mark.text != "/" or join.does not in JOINS:
            return None
        self.place += 3
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
            self._skip("day")
            day = self.now
            if day.does != "number" or not 0 < day.value <= LAST_DAY:
                return None
            days[-1:] = [(days[-1][0], day.value)] if joined else [*days[-1:], (day.value, day.value)]
            self.place += 1
            joined = self.now.does in JOINS
            if self.ahead().does == "month" and self.now.text in ("/", "-"):
                self.place += 1
            month = self._attempt(self._month)
            if month:
                start = month[0].start
                return [DateSpan(start._replace(day=one), start._replace(day=last)) for one, last in days]
            if not joined and self.now.does != "and" and self.now.text != ",":
                return None
            self.place += 1

    def _month(self) -> list[DateSpan] | None:
        """`ตุลาคม ๒๕๖๘`, `ธ.ค. (๖๘)`, `ต.ค.-68`, `ธันวาคม ปีงบประมาณ ๒๕๖๙`."""
        self._skip("month_word", "filler")
        month = self.now
        if month.does != "month":
            return None
        self.place += 1
        written = Written(month.value)
        year = self._year_behind(month)
        if year:
            is_fiscal = "fiscal" in year.said
            written = written.in_fiscal(year.number) if is_fiscal else written._replace(year=year.number)
        return [DateSpan(written, written)]

    def _quarters(self) -> list[DateSpan] | None:
        """`ไตรมาส ๑`, `ไตรมาสที่ 1-2 ปีงบประมาณ ๒๕๖๙`, `ไตรมาส ๑, ๒ และ ๔`, `ไตรมาส 3/๖๙`."""
        if self.now.does != "quarter":
            return None
        self.place += 1
        return self._part_of_year(1) or self._quarter_numbers()

    def _half(self) -> list[DateSpan] | None:
        """`ครึ่งปีแรก ๒๕๖๙`, `ครึ่งหลังของปีงบประมาณ ๒๕๖๙`."""
        if self.now.does != "half":
            return None
        self.place += 1 + (self.ahead().does in OF_YEAR)
        return self._part_of_year(QUARTERS_OF_HALF)

    def _months_of_year(self) -> list[DateSpan] | None:
        """`๖ เดือนแรก ปีงบประมาณ ๒๕๖๙`, `3 เดือนสุดท้ายของปี ๒๕๖๙`."""
        quarters, over = divmod(self.now.value, MONTHS_OF_QUARTER)
        if self.ahead().does != "month_word" or over or not 0 < quarters < LAST_QUARTER:
            return None
        self.place += 2
        return self._part_of_year(quarters)

    def _part_of_year(self, quarters: int) -> list[DateSpan] | None:
        """The first or last so many quarters of a year, which reports count as a fiscal one."""
        which = self.now
        if which.does == "first":
            span = _quarter_span(1, quarters)
        elif which.does == "last" or (which.does == "second" and self._is_second_half()):
            span = _quarter_span(LAST_QUARTER + 1 - quarters, LAST_QUARTER)
        else:
            return None
        self.place += 1
        year = self._year_behind(which)
        return [span.in_fiscal(year.number) if year else span]

    def _quarter_numbers(self) -> list[DateSpan] | None:
        quarters: list[tuple[int, int]] = []
        while True:
            first = last = self._quarter_number()
            if first is None or last is None:
                return None
            if self.now.does in JOINS and self.ahead().does == "number" and self.ahead(2).text != "/":
                self.place += 1
                last = self._quarter_number()
                if last is None:
                    return None
            quarters.append((first, last))
            goes_on = self.now.does == "and" or self.now.text == ","
            if not goes_on or self.ahead().does != "number" or self.ahead().value > LAST_QUARTER:
                break
            self.place += 1
        year = self._year_behind(self.tokens[self.place - 1])
        spans = [_quarter_span(*each) for each in quarters]
        return [span.in_fiscal(year.number) for span in spans] if year else spans

    def _quarter_number(self) -> int | None:
        number = self.now
        if number.does != "number" or not 0 < number.value <= LAST_QUARTER:
            return None
        self.place += 1
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
        place = self.place - 1
        while place >= 0 and self.tokens[place].does in OF_YEAR | {"filler"}:
            place -= 1
        return place >= 0 and self.tokens[place].does in OF_A_PART

    def _last_year(self) -> list[DateSpan] | None:
        """The other end of `๒๕๖๖ - ๗๐`."""
        year = self._year()
        return [whole_year(year.number, is_fiscal=False)] if year else None

    # Years

    def _year_behind(self, before: Token) -> _YearToken | None:
        """The year of what stands before it, behind words, brackets or a comma, or behind Excel's hyphen."""
        place = self.place
        mark, year = self.now, self.ahead()
        if mark.text in ("/", "-") and (before.end, mark.end) == (mark.start, year.start):
            self.place += 1
        else:
            self._skip("filler", "line")
        found = self._year()
        if found is None:
            self.place = place
        return found

    def _year(self, is_alone: bool = False) -> _YearToken | None:
        """A year with the words that call it one; `is_alone` where without these it needs all its digits."""
        said = set()
        while self.now.does in OF_YEAR:
            said.add(self.now.does)
            self.place += 1
            self._skip()
        written = self.now
        if is_alone and not said and len(written.text) != FULL_YEAR:
            return None
        number = self._year_of(written, frozenset(said))
        is_certain = bool(said) and len(written.text) == FULL_YEAR
        if number is None or (self.ahead().does == "unit" and not is_certain):
            return None
        self.place += 1
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
