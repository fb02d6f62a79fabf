"""Tables as grids of places, and what the texts of a column are by their form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from italint.reading.blocks import Row, Table
from italint.reading.notation import short
from italint.reading.written import is_change, score_of
from italint.report.finding import Source
from italint.thai.numerals import arabic

COUNTING = 2  # rows that show that a column counts them
MOSTLY = 0.6  # of the filled cells of a column
WHOLE = re.compile(r"\(?\s*([0-9๐-๙]{1,3})\s*[.)]?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a grid: its text, its source, and whether it goes on with the one above or to its left."""

    text: str
    source: Source
    merged: bool = False
    spanned: bool = False

    def changed(self, change: Callable[[str], str]) -> Slot:
        """The place with its text changed."""
        text = change(self.text)
        return self if text == self.text else replace(self, text=text)


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

    def changed(self, change: Callable[[str], str]) -> Grid:
        """The grid with each text changed."""
        return Grid([[slot.changed(change) for slot in line] for line in self.rows])

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


def counts(texts: Sequence[str]) -> bool:
    """Whether texts number rows: whole numbers, each one more than the last or a new beginning."""
    found = [WHOLE.fullmatch(text) for text in texts]
    numbers = [int(arabic(each[1])) for each in found if each]
    if len(numbers) < COUNTING or len(numbers) * 2 < len(texts):
        return False
    steps = sum(second in (first + 1, 1) for first, second in pairwise(numbers))
    return steps >= MOSTLY * (len(numbers) - 1) and len(set(numbers)) > 1


def is_value(text: str) -> bool:
    """Whether a cell is a number that may be a score or a difference."""
    return score_of(text) is not None or is_change(text)
