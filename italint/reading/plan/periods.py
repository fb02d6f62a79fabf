"""Periods of measures: as text, from two columns, and from columns of months or quarters with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from italint.reading.notation import joined
from italint.reading.plan.grid import Grid, Line
from italint.thai.dates import DASHES, TOKEN, read_period
from italint.thai.numerals import arabic

# Ticks, dots and arrows that fill a month; with lines and blanks between them they are one mark.
MARKS = r"✓✔☑√●○■▪◆★*xX/\\←→↔⇔⇐⇒⟵⟶⟷⟸⟹⟺➔➜►▶◄◀<>"
MARK = re.compile(rf"[{MARKS}□=|–—\s-]*[{MARKS}][{MARKS}□=|–—\s-]*")
# Words of a period that tell no date.
FILLERS = re.compile(
    r"ช่วง|ระหว่าง|ตั้งแต่|วันที่|วัน|เดือน|พ\.?\s?ศ\.?|ปีงบประมาณ|งบประมาณ|ปี|ดำเนินการ|แล้วเสร็จ|ประจำ|เป็นต้นไป|สิ้น|ของ|ละ|ครั้ง|สัปดาห์|ที่|ใน|และ|[\W\d_]"
)
NAMED = ("fiscal", "quarter", "date", "numeric", "plain_year", "recurs")
STRANGE = 0.3  # the share of letters of a period that tell no date
YEAR = re.compile(r"(?:พ\.?\s?ศ\.?\s*)?(?<![0-9๐-๙])((?:[2๒][5๕])?[5-9๕-๙][0-9๐-๙])(?![0-9๐-๙])")
QUARTER = re.compile(r"(ไตรมาส(?:ที่)?\s*|Q\s?)?\(?([1-4๑-๔])\)?")
DECEMBER = 12


def is_period(text: str) -> bool:
    """Whether a text is a period and nothing else."""
    if read_period(text) is None:
        return False
    plain = arabic(text)
    for dash in DASHES:
        plain = plain.replace(dash, "-")
    tokens = list(TOKEN.finditer(plain))
    if not any(token.lastgroup in NAMED for token in tokens):
        return False
    rest = FILLERS.sub("", TOKEN.sub("", plain))
    return len(rest) <= STRANGE * len(re.sub(r"[\W_]", "", plain))


def is_one_date(text: str) -> bool:
    """Whether a text is one day or month, as the start of something is."""
    dates = [token for token in TOKEN.finditer(arabic(text)) if token.lastgroup in ("date", "numeric")]
    return len(dates) == 1 and is_period(text)


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
    months: tuple[
        str, ...
    ] = ()  # the first and last month of a quarter, where they are printed with their year


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


def calendar_of(heads: Grid) -> ColumnCalendar | None:
    """The months or quarters that rows of headings name, each with the year printed over it."""
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


def _above(heads: Grid, at: int) -> Iterator[str]:
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
    token = TOKEN.match(arabic(own))
    if token and token.lastgroup == "date" and not token["day"] and token.end() >= len(own) - 1:
        month = read_month(token["month"])
        return CalendarPart(own, month, month, printed, over, dated=bool(token["year"]))
    found = QUARTER.match(own)
    quarterly = "ไตรมาส" in own or "ไตรมาส" in over or own.startswith("Q")
    if found and quarterly and (found[1] or found.end() == len(own)):
        lead = found[1].strip() if found[1] and not found[1].startswith("Q") else "ไตรมาส"
        months = _months(own[found.end() :])
        own_year = None if months else YEAR.search(own, found.end())
        year_over = own_year[1] if own_year else printed
        return CalendarPart(f"{lead} {found[2]}", None, int(arabic(found[2])), year_over, over, months=months)
    return None


def _months(said: str) -> tuple[str, ...]:
    """The months that a quarter names, each with its year; none if it prints no year."""
    plain = arabic(said)
    dates = [token for token in TOKEN.finditer(plain) if token.lastgroup == "date"]
    if not dates or not dates[-1]["year"]:
        return ()
    found = []
    for token in dates:
        year = token["year"] or dates[-1]["year"]
        digits = year if plain == said else "".join("๐๑๒๓๔๕๖๗๘๙"[int(digit)] for digit in year)
        found.append(f"{said[token.start('month') : token.end('month')]} {digits}")
    return tuple(found)


def read_month(written: str) -> int:
    """The number of a month by its name, full or short, with its stops or without."""
    from italint.thai.dates import MONTH_NUMBER

    return MONTH_NUMBER[re.sub(r"[.\s]", "", written)]
