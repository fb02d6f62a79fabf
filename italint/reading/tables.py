"""Tables as grids with one thing in each row: turned, parted and unfolded as their cells ask for.

What a column holds is known by its cells; the heading over it confirms, or says what no cell can: of which
year or part a score is. Headings of several levels stand over all the columns that they span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from italint.reading.blocks import Row, Table
from italint.reading.evidence import Evidence, Mention, leading_id
from italint.reading.notation import joined, question_in, short
from italint.reading.scope import is_of_nation
from italint.reading.words import column_role, words
from italint.reading.written import is_change, score_of, year_of
from italint.report.finding import Source
from italint.thai.numerals import arabic

SUBJECTS = ("indicator", "sub_indicator", "question")
WEIGHTY, LIGHT = 3, 1  # how much the name of an indicator counts, and that of an instrument
COUNTING = 2  # rows that show that a column counts them
MOSTLY = 0.6  # of the filled cells of a column
WHOLE = re.compile(r"\(?\s*([0-9๐-๙]{1,3})\s*[.)]?")
DECIMAL = re.compile(r"[0-9๐-๙][.,][0-9๐-๙]{2}(?![0-9๐-๙])")
A_SCORE = re.compile(r"[0-9๐-๙]{2,3}[.,][0-9๐-๙]")
EMPTY = ("", "-", "–", "—", "N/A")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a grid: its text, its source, and whether it goes on with the one above or to its left."""

    text: str
    source: Source
    merged: bool = False
    spanned: bool = False


Line = list[Slot]


@dataclass(slots=True)
class Grid:
    """The places of a table, row by row; all rows are as long."""

    rows: list[Line]

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def text(self, row: int, column: int) -> str:
        """What is printed over a place: of a merged one the text of the cell that it is a part of."""
        slot = self.rows[row][column]
        while not slot.text and (slot.merged or slot.spanned):
            if slot.merged and row:
                row -= 1
            elif slot.spanned and column:
                column -= 1
            else:
                break
            slot = self.rows[row][column]
        return slot.text

    def column(self, at: int, rows: Sequence[int]) -> list[str]:
        """The texts of a column that stand in it themselves."""
        return [text for row in rows if (text := self.rows[row][at].text)]

    def turned(self) -> Grid:
        """The grid with its rows as columns."""
        return Grid(
            [
                [Slot(slot.text, slot.source, slot.spanned, slot.merged) for slot in line]
                for line in zip(*self.rows, strict=True)
            ]
        )

    def part(self, start: int, end: int) -> Grid:
        """Some of its columns."""
        return Grid([line[start:end] for line in self.rows])


def grid_of(table: Table) -> Grid:
    """The grid of a table; a row that is too short ends with empty places."""
    width = max((len(row.cells) for row in table.rows), default=0)
    return Grid([_line(row, width) for row in table.rows])


def _line(row: Row, width: int) -> Line:
    found = []
    for at, cell in enumerate(row.cells):
        source = row.source._replace(column=at + 1, quote=short(cell.text) or None)
        found.append(Slot(cell.text, source, cell.merged, cell.spanned))
    return found + [Slot("", row.source) for _ in range(width - len(found))]


def parts_of(grid: Grid, evidence: Evidence) -> Iterator[Grid]:
    """The grids that a table is made of: what it counts down its rows, each block of columns by itself."""
    if not grid.rows:
        return
    grid = unfolded(grid, evidence)
    if _is_across(grid, evidence):
        grid = unfolded(grid.turned(), evidence)
    starts = [0, *_further_blocks(grid, evidence), grid.width]
    for start, end in pairwise(starts):
        yield grid.part(start, end)


def _weight(mentions: Sequence[Mention | None]) -> int:
    found = {(each.kind, each.key) for each in mentions if each is not None}
    return sum(WEIGHTY if kind in SUBJECTS else LIGHT for kind, _ in found)


def _is_across(grid: Grid, evidence: Evidence) -> bool:
    """Whether what the table is about stands side by side and not one below the other."""
    said = [[subject_of(slot.text, evidence) for slot in line] for line in grid.rows]
    if _numbers_across(grid):
        return True
    across = max(_weight(line) for line in said)
    down = max(_weight(line) for line in zip(*said, strict=True))
    return across > max(down, LIGHT)


def _numbers_across(grid: Grid) -> bool:
    """Whether a row is nothing but the numbers of indicators, under `ตัวชี้วัดที่`."""
    texts = [slot.text for slot in grid.rows[0]]
    return (
        len(texts) > COUNTING
        and "ตัวชี้วัด" in texts[0]
        and all(map(WHOLE.fullmatch, texts[1:]))
        and _counts(texts[1:])
    )


def subject_of(text: str, evidence: Evidence) -> Mention | None:
    """The indicator, question or instrument that a cell is about; None if it says anything else."""
    if not text or len(text) > LONGEST_SUBJECT:
        return None
    if leading_id(text):
        asked = question_in(text, None, None)
        return Mention("question", asked.id, 0, len(text)) if asked else None
    found = evidence.whole(text)
    if found is not None and found.kind != "issue":
        return found
    mentions = evidence.mentions(text)
    named = [each for each in mentions if each.kind not in ("score", "year", "grade")]
    if len(named) == 1 and named[0].kind == "instrument" and len(text) <= LONGEST_INSTRUMENT:
        return named[0]
    return None


LONGEST_SUBJECT = 400
LONGEST_INSTRUMENT = 160


def _further_blocks(grid: Grid, evidence: Evidence) -> list[int]:
    """Where further blocks of a table begin that stand to the right of the first one."""
    named = [_names(grid, at, evidence) for at in range(grid.width)]
    places = [at for at, names in enumerate(named) if names]
    starts = []
    for before, at in pairwise(places):
        apart = not named[before] & named[at]
        if (
            apart
            and {kind for kind, _ in named[before]} == {kind for kind, _ in named[at]}
            and at - before > 1
        ):
            counts = _counts(grid.column(at - 1, range(len(grid.rows))))
            starts.append(at - 1 if counts and at - 1 > before + 1 else at)
    return starts


def _names(grid: Grid, at: int, evidence: Evidence) -> set[tuple[str, str]]:
    found = (subject_of(line[at].text, evidence) for line in grid.rows)
    return {(each.kind, each.key) for each in found if each and each.kind in SUBJECTS}


def _counts(texts: Sequence[str]) -> bool:
    """Whether texts number rows: whole numbers, each one more than the last or a new beginning."""
    found = [WHOLE.fullmatch(text) for text in texts]
    numbers = [int(arabic(each[1])) for each in found if each]
    if len(numbers) < COUNTING or len(numbers) * 2 < len(texts):
        return False
    steps = sum(second in (first + 1, 1) for first, second in pairwise(numbers))
    return steps >= MOSTLY * (len(numbers) - 1) and len(set(numbers)) > 1


# Unfolding: several things in the lines of one cell, their scores in the lines of another


def unfolded(grid: Grid, evidence: Evidence) -> Grid:
    """A grid in which each thing has its own row, though a cell holds several with their scores beside."""
    rows: list[Line] = []
    for line in grid.rows:
        rows += _unfolded(line, evidence)
    return Grid(rows)


def _unfolded(line: Line, evidence: Evidence) -> list[Line]:
    for at, slot in enumerate(line):
        items = _items(slot.text, evidence)
        if len(items) < COUNTING:
            continue
        split = {at: items}
        for other, beside in enumerate(line):
            lines = beside.text.split("\n")
            if other != at and len(lines) == len(items) and all(score_of(each) for each in lines):
                split[other] = lines
        if len(split) == 1:
            continue
        return [_one_of(line, split, number) for number in range(len(items))]
    return [line]


def _one_of(line: Line, split: dict[int, list[str]], number: int) -> Line:
    found = []
    for at, slot in enumerate(line):
        if at in split:
            found.append(Slot(split[at][number], slot.source, slot.merged, slot.spanned))
        elif number:
            found.append(Slot("", slot.source, True, slot.spanned))
        else:
            found.append(slot)
    return found


def _items(text: str, evidence: Evidence) -> list[str]:
    """The questions or indicators that the lines of a cell name, each with the lines that go on with it."""
    items: list[str] = []
    for line in text.split("\n") if "\n" in text else ():
        if subject_of(line, evidence) or leading_id(line):
            items.append(line)
        elif items:
            items[-1] = f"{items[-1]} {line}"
        else:
            return []
    return items


# Headings and what stands under them


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings from the top, and what it holds.

    `holds` is score, number, text, or what a column of numbers holds that are no scores: rank, target,
    weight, full, change, nation, count. `part` is the part or instrument that its heading names, `year` the
    year.
    """

    at: int
    heading: str
    holds: str
    part: str | None = None
    year: int | None = None


def _are_numbers(texts: Sequence[str], heading: str) -> bool:
    """Whether whole numbers that only rise, each perhaps for several rows, number what stands beside them."""
    found = [WHOLE.fullmatch(text) for text in texts]
    if not all(found):
        return False
    numbers = [int(arabic(each[1])) for each in found if each]
    rises = all(second - first in (0, 1) for first, second in pairwise(numbers))
    return (
        column_role(heading) == "number"
        or (rises and numbers[0] <= 1 and len(numbers) > 1)
        or ("ตัวชี้วัด" in heading and max(numbers) < LARGE)
    )


LARGE = 40  # no list has as many


def is_value(text: str) -> bool:
    """Whether a cell is a number that may be a score or a difference."""
    return score_of(text) is not None or is_change(text)


def headings_of(grid: Grid, evidence: Evidence) -> range:
    """The rows of headings of a grid; texts across all columns may stand over them."""
    start = 0
    while start < len(grid.rows) and sum(bool(slot.text) for slot in grid.rows[start]) <= 1:
        start += 1
    end = start
    while end < len(grid.rows):
        texts = [slot.text for slot in grid.rows[end] if slot.text]
        if not is_heading(texts, evidence, first=end == start):
            break
        end += 1
    return range(start, end) if end > start else range(0)


def is_heading(texts: Sequence[str], evidence: Evidence, first: bool) -> bool:
    """Whether a row heads columns: it has words for them, as the first of a table at least one."""
    if not texts:
        return True
    subjects = [subject_of(text, evidence) for text in texts]
    if any(each and each.kind in SUBJECTS for each in subjects):
        return False
    if any(DECIMAL.search(text) or A_SCORE.fullmatch(text) for text in texts) or all(map(is_value, texts)):
        return False
    if any(joined([text]) in evidence.grades for text in texts):
        return False
    known = sum(column_role(text) is not None for text in texts)
    years = sum(bool(year_of(text)) for text in texts)
    instruments = sum(each is not None for each in subjects)
    if first and len(texts) > COUNTING and known:
        return True
    return known + years + instruments >= len(texts) / 2 and (known > 0 or years + instruments > 1)


def is_repeated_heading(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a row of data is the heading of the table again, as at the head of a new page."""
    texts = [joined([slot.text]) for slot in line]
    filled = [at for at, text in enumerate(texts) if text]
    return len(filled) > 1 and all(columns[at].heading.endswith(texts[at]) for at in filled)


def columns_of(grid: Grid, heads: range, evidence: Evidence, before: Sequence[Column] = ()) -> list[Column]:
    """The columns of a grid below its rows of headings; `before` are those of a table that goes on."""
    found = []
    for at in range(grid.width):
        levels = dict.fromkeys(joined([grid.text(row, at)]) for row in heads)
        heading = " ".join(filter(None, levels))
        if not heading and not heads and len(before) == grid.width:
            heading = before[at].heading
        found.append(_column(grid, at, heads, heading, evidence))
    return found


def _column(grid: Grid, at: int, heads: range, heading: str, evidence: Evidence) -> Column:
    rows = range(heads.stop, len(grid.rows))
    texts = [text for text in grid.column(at, rows) if text not in EMPTY]
    values = [text for text in texts if is_value(text)]
    flat = arabic("".join(heading.split()))
    if not texts or len(values) < MOSTLY * len(texts):
        return Column(at, heading, "text", year=year_of(heading))
    named = next((name for name in NOT_SCORES if _says(flat, name)), None)
    if named in CONSTANT and len(set(texts)) > 1:
        named = None
    if named == "rank" and all(DECIMAL.search(text) for text in values):
        named = None  # ranks are whole: they stand in brackets behind the scores
    if named is None and _are_numbers(texts, heading):
        named = "number"
    if named is None and _counts(texts) and not any("." in arabic(text).rstrip(".") for text in texts):
        named = "number"
    if named is None and sum(is_change(text) for text in values) * 2 > len(values):
        named = "change"
    instruments = [each for each in evidence.mentions(heading) if each.kind == "instrument"]
    part = instruments[-1].key if instruments else _part_of(flat)
    return Column(at, heading, named or "score", part, year_of(heading))


CONSTANT = ("full",)  # a heading may say these of a score: `คะแนน (คะแนนเต็ม 100)`
NOT_SCORES = ("rank", "target", "weight", "spread", "full", "change", "nation", "count")


def _says(flat: str, name: str) -> bool:
    return is_of_nation(flat) if name == "nation" else any(word in flat for word in words(name))


def _part_of(flat: str) -> str | None:
    found = re.search(r"(?:ส่วนที่|[Pp]art)([12])(?![0-9])", flat)
    return f"EIT{found[1]}" if found else None
