"""Periods of measures: as text, from two columns, and from columns of months or quarters with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from italint.reading.notation import joined
from italint.reading.once import once
from italint.reading.plan.grid import Line, Lines
from italint.reading.written import BUDDHIST_CENTURY
from italint.thai.date_tokens import PLAIN, Token, pieces_of, tokens_of
from italint.thai.dates import read_date, read_period
from italint.thai.numerals import arabic
from italint.thai.years import SHORT_YEAR

# Ticks, dots and arrows that fill a month; with lines and blanks between them they are one mark.
# What no period begins with: a dash, or a year alone.
REST_OF_PERIOD = re.compile(r"\s*(?:[-–—]|ถึง|(?:พ\.?\s?ศ\.?\s*)?[0-9๐-๙]{2,4}\s*$)")
MARKS = r"✓✔☑√●○■▪◆★*xX/\\←→↔⇔⇐⇒⟵⟶⟷⟸⟹⟺➔➜►▶◄◀<>"
MARK = re.compile(rf"[{MARKS}□=|–—\s-]*[{MARKS}][{MARKS}□=|–—\s-]*")
STRANGE = 0.3  # the share of letters of a period that tell no date
YEAR = re.compile(rf"(?:พ\.?\s?ศ\.?\s*)?(?<![0-9๐-๙])({BUDDHIST_CENTURY}?{SHORT_YEAR})(?![0-9๐-๙])")
QUARTER = re.compile(r"(ไตรมาส(?:ที่)?\s*|Q\s?)?\(?([1-4๑-๔])\)?")
HALF = re.compile(r"[^()]*(?:เดือน|ครึ่งปี|รอบ)[^()]*\((?P<months>[^()]+)\)")  # `6 เดือนแรก (ต.ค. 67 – มี.ค. 68)`
DECEMBER = 12
FULL_YEAR = 4  # digits
MONTH_HEADS = (["month"], ["month", "number"])


@once
def is_period(text: str) -> bool:
    """Whether a text is a period and nothing else, though some of its words may not be understood."""
    if read_period(text) is not None:
        return True
    plain = arabic(text).translate(PLAIN)
    pieces = list(pieces_of(plain))
    if not any(does == "month" or _is_full_year(letters) for does, letters in pieces):
        return False
    rest = re.sub(r"[\W\d_]", "", "".join(letters for does, letters in pieces if not does))
    return len(rest) <= STRANGE * len(re.sub(r"[\W_]", "", plain))


def _is_full_year(text: str) -> bool:
    return len(text) == FULL_YEAR and YEAR.fullmatch(text) is not None


def is_one_date(text: str) -> bool:
    """Whether a text is one day or month, as the start of something is."""
    return read_date(text) is not None or (len(_months_in(text)) == 1 and is_period(text))


def _months_in(text: str) -> list[Token]:
    """The months of a text of which every letter is of a date."""
    read = tokens_of(text)
    return [token for token in read[0] if token.does == "month"] if read else []


def from_to(start: str, end: str) -> str:
    """A period of two columns."""
    return joined([start, "–", end]) if start and end else start or end


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A column of a calendar: what is printed over it, its month (of a quarter None) and its printed year."""

    said: str
    month: int | None
    number: int
    year: str = ""
    over: str = ""
    dated: bool = False  # whether the month itself is printed with its year
    # The first and last month of a quarter or half year, where they are printed with their year.
    months: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnCalendar:
    """Columns of months or of quarters, in the order of the page."""

    parts: dict[int, CalendarPart]

    def period(self, line: Line, year: str) -> list[str]:
        """The periods that the marks of a row show; `year` is that of the plan where none is printed."""
        runs: list[list[CalendarPart]] = []
        last = -2
        for at in self._marked(line):
            part = self.parts[at]
            if at != last + 1 or not runs:
                runs.append([])
            runs[-1].append(part)
            last = at
        return [self._said(run, year) for run in runs]

    def texts(self, line: Line) -> list[str]:
        """Periods that are printed over the columns instead of marks."""
        return [joined([line[at].text]) for at in self._written(line) if is_period(line[at].text)]

    def unread(self, line: Line) -> list[int]:
        """The columns in which something stands that is neither a mark nor a period."""
        return [at for at in self._written(line) if not is_period(line[at].text)]

    def _written(self, line: Line) -> list[int]:
        return [
            at
            for at in self.parts
            if line[at].text not in ("", "-", "–") and not MARK.fullmatch(line[at].text)
        ]

    def _marked(self, line: Line) -> list[int]:
        marked = [at for at in self.parts if MARK.fullmatch(line[at].text)]
        if not marked:
            # An arrow that is drawn over merged cells leaves no text in them.
            wide = [at for at in self.parts if line[at].spanned and not line[at].text]
            marked = [
                at - 1
                for at in wide
                if at - 1 in self.parts and not line[at - 1].spanned and not line[at - 1].text
            ]
        covered = set(marked)
        for at in marked:
            for following in range(at + 1, len(line)):
                if following not in self.parts or not line[following].spanned:
                    break
                covered.add(following)
        return sorted(covered)

    def _said(self, run: Sequence[CalendarPart], year: str) -> str:
        first, last = run[0], run[-1]
        if first.month is None:
            return _quarters(first, last, year)
        if first.dated and last.dated:
            return first.said if first is last else f"{first.said} – {last.said}"
        if first.year and last.year and not self._is_fiscal(first):
            ends = [joined([part.said, part.year]) for part in ((first,) if first is last else (first, last))]
            return " – ".join(ends)
        months = first.said if first is last else f"{first.said} – {last.said}"
        fiscal = first.year or year
        return joined([months, f"ปีงบประมาณ พ.ศ. {fiscal}" if fiscal else ""])

    def _is_fiscal(self, part: CalendarPart) -> bool:
        """Whether the year over a month is a fiscal one: it says so, or runs from December to January."""
        if "งบประมาณ" in part.over:
            return True
        same = [
            each.month for each in self.parts.values() if each.year == part.year and each.over == part.over
        ]
        return DECEMBER in same and 1 in same and same.index(DECEMBER) < same.index(1)


def _quarters(first: CalendarPart, last: CalendarPart, year: str) -> str:
    if first.months and last.months:
        return f"{first.months[0]} – {last.months[-1]}"
    said = (
        first.said if first is last else f"{first.said} – {re.sub(r'^ไตรมาส(?:ที่)?', '', last.said).strip()}"
    )
    fiscal = first.year or year
    return joined([said, f"ปีงบประมาณ พ.ศ. {fiscal}" if fiscal else ""])


def calendar_of(heads: Lines) -> ColumnCalendar | None:
    """The months, quarters or half years that rows of headings name, each with the year printed over it."""
    parts: dict[int, CalendarPart] = {}
    for at in range(len(heads[0]) if heads else 0):
        texts = list(_above(heads, at))
        part = _part(texts)
        if part is not None:
            parts[at] = part
    return ColumnCalendar(parts) if len({part.said for part in parts.values()}) > 1 else None


def names_part(text: str) -> bool:
    """Whether a heading is a month or a quarter."""
    return _part([text]) is not None


def _above(heads: Lines, at: int) -> Iterator[str]:
    """The headings over a column, from the highest; one that spans columns stands over all of them."""
    for line in heads:
        place = at
        while (
            place > 0
            and not line[place].text
            and not line[place].merged
            and (line[place].spanned or line is not heads[-1])
        ):
            place -= 1
        if line[place].text:
            yield line[place].text


def _part(texts: Sequence[str]) -> CalendarPart | None:
    if not texts:
        return None
    own, over = joined([texts[-1]]), joined(texts[:-1])
    year = YEAR.search(over)
    printed = year[1] if year else ""
    month = _only_month(own)
    if month is not None:
        dated = any(letter.isdigit() for letter in own)
        return CalendarPart(own, month, month, printed, over, dated=dated)
    half = HALF.fullmatch(own)
    if half and len(months := _months(half["months"])) > 1:
        return CalendarPart(own, None, 0, months=months)
    found = QUARTER.match(own)
    quarterly = "ไตรมาส" in own or "ไตรมาส" in over or own.startswith("Q")
    if found and quarterly and (found[1] or found.end() == len(own)):
        lead = found[1].strip() if found[1] and not found[1].startswith("Q") else "ไตรมาส"
        months = _months(own[found.end() :])
        own_year = None if months else YEAR.search(own, found.end())
        year_over = own_year[1] if own_year else printed
        return CalendarPart(f"{lead} {found[2]}", None, int(arabic(found[2])), year_over, over, months=months)
    return None


def _only_month(said: str) -> int | None:
    """The number of the month that a heading names, with its year or without, and nothing else."""
    read = tokens_of(said)
    if read is None or [token.does for token in read[0] if token.does != "mark"] not in MONTH_HEADS:
        return None
    return read[0][0].value


def _months(said: str) -> tuple[str, ...]:
    """The months that a quarter names, each with its year; none if it prints no year."""
    read = tokens_of(said)
    tokens = read[0] if read else []
    years = {
        place: said[token.start : token.end] for place, token in enumerate(tokens) if token.does == "number"
    }
    months = [place for place, token in enumerate(tokens) if token.does == "month"]
    if not months or not years:
        return ()
    last = years[max(years)]
    named = [said[tokens[place].start : tokens[place].end] for place in months]
    return tuple(f"{name} {years.get(place + 1, last)}" for name, place in zip(named, months, strict=True))
