"""The grammar of periods: tokens to spans of dates."""

from __future__ import annotations

from italint.thai.date_forms import FULL_YEAR, JOINS, LAST_DAY, OF_YEAR, DateForms
from italint.thai.date_spans import Bound, DateSpan
from italint.thai.date_tokens import Token, TokenCursor

UNITS = frozenset({"unit", "month_word", "year"})
# What says nothing by itself, between dates and inside of one.
SILENT = frozenset({"mark", "line", "filler", "and", "unit", "month_word", "day", "first", "last", "part"})
BOUNDS: dict[str, Bound] = {"within": "within", "to": "within", "before": "before", "from": "from"}


class Grammar:
    """Tokens to spans, left to right. A method that reads something stands behind it, else where it stood."""

    def __init__(self, tokens: list[Token]) -> None:
        self.at = TokenCursor(tokens)
        self.forms = DateForms(self.at)
        self.spans: list[DateSpan] = []
        self.recurs = False
        self.bare_day = False  # one of no month, as in `วันที่ ๕ ของทุกเดือน`
        self.is_between = False
        self.bound: Bound = ""

    def read(self) -> bool:
        """Read everything; False where something has no place."""
        while self.at.place < self.at.end:
            if not (self._bullet() or self._count() or self._dates() or self._word()):
                return False
        return True

    def _bullet(self) -> bool:
        """A hyphen, or a number with a stop or a bracket, before an item of a list."""
        if self._is_bullet():
            self.at.place += 1
            return True
        if self.at.now.does != "number" or self.at.now.value > LAST_DAY:
            return False
        mark, item = self.at.ahead(), self.at.ahead(2)
        if mark.text == ")" or (mark.text == "." and item.does not in ("number", "month")):
            self.at.place += 2
            return True
        return False

    def _is_bullet(self) -> bool:
        """Whether a hyphen begins a line of a list, all of whose lines begin so; others join lines."""
        begins = self.at.place == 0 or (
            self.at.tokens[self.at.place - 1].does == "line" and self.at.tokens[0].does == "dash"
        )
        return begins and self.at.now.does == "dash"

    def _count(self) -> bool:
        """How often, how long or how much: `๒ ครั้ง`, `๓ - ๕ วัน`, `ครั้งที่ ๑`, `๒,๕๖๘ บาท`."""
        if self.at.now.does == "ordinal" and self.at.ahead().does == "number":
            self.at.place += 2
            return True
        place = self.at.place
        while self.at.tokens[place].does == "number":
            place += 1
            if self.at.tokens[place].text in (",", ".", "-") and self.at.tokens[place + 1].does == "number":
                place += 1
        unit, following = self.at.tokens[place], self.at.tokens[place + 1]
        is_date = unit.does == "month_word" and following.does in ("month", "first", "second", "last")
        if place == self.at.place or is_date or unit.does not in UNITS | {"money"}:
            return False
        self.recurs = self.recurs or unit.does != "money"
        self.at.place = place + 1
        return True

    def _word(self) -> bool:
        """A word or mark that is no part of a date; some say how the next date is meant."""
        word = self.at.now
        if word.does in BOUNDS and not (word.does == "to" and self.spans):
            self.bound = BOUNDS[word.does]
        elif word.does == "end":  # before the end of something is within it
            self.bound = "within" if self.bound else ""
        elif word.does == "between":
            self.is_between = True
        elif word.does == "onwards" and self.spans:
            self.spans[-1] = self.spans[-1]._replace(bound="from")
        elif word.does == "quarter" and self.at.ahead().does == "number" and not self.forms.is_year_ahead():
            return False
        elif word.does in ("recurs", "half", "quarter") or (
            word.does in OF_YEAR and word.text.startswith("ปี")
        ):
            self.recurs = True
        elif word.does == "day" and self.at.ahead().does == "number" and self.at.ahead().value <= LAST_DAY:
            self.bare_day = True
            self.at.place += 1
        elif word.does == "second":
            if not self.forms.is_second_half():
                return False
        elif word.text == "/":
            if not self.spans or self.at.ahead().does != "month":
                return False
        elif word.does not in SILENT and word.text != "งบประมาณ":
            return False
        self.at.place += 1
        return True

    def _dates(self) -> bool:
        """Some dates, or a period from one to another."""
        spans = self.forms.dates()
        if spans is None:
            return False
        first = spans[-1]
        if self._joins():
            self.at.skip("day", "filler", "end", "part", "within")
            last = self.forms.other_end(first)
            if last is None or not first.can_end_with(last[0]):
                return False
            spans = [*spans[:-1], first.to(last[0]), *last[1:]]
            self.bound = ""
        if not spans[-1].whole or self.bound != "within":
            spans[-1] = spans[-1]._replace(bound=self.bound)
        self.spans += spans
        self.bound, self.is_between = "", False
        return True

    def _joins(self) -> bool:
        place = self.at.place
        self.at.skip("filler", "line")
        joins = self.at.now.does in JOINS and not self._is_bullet()
        if joins or (self.is_between and self.at.now.does == "and") or self._is_interval():
            self.at.place += 1
            return True
        self.at.place = place
        return False

    def _is_interval(self) -> bool:
        """Whether a stroke joins two dates as in ISO 8601: `๒๕๖๘-๑๐-๐๑/๒๕๖๙-๐๙-๓๐`."""
        before, after = self.at.tokens[max(self.at.place - 2, 0)], self.at.ahead(2)
        year = len(self.at.ahead().text) == FULL_YEAR
        return self.at.now.text == "/" and year and (before.does, after.does) == ("dash", "dash")
