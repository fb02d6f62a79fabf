"""A table as rows of cells, each with its own place, so that it can be read across or down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from italint.reading.blocks import Table
from italint.reading.notation import short
from italint.report.finding import Source


@dataclass(frozen=True, slots=True)
class Slot:
    """A text with its place: a cell or a line. `merged` and `spanned` are those of a cell."""

    text: str
    source: Source
    merged: bool = False
    spanned: bool = False


Line = list[Slot]
Grid = list[Line]
NOWHERE = Slot("", Source())


def grid_of(table: Table) -> Grid:
    """The cells of a table, every row as wide as the widest, empty rows left out."""
    width = max((len(row.cells) for row in table.rows), default=0)
    grid = []
    for row in table.rows:
        line = [
            Slot(
                cell.text.strip(),
                row.source._replace(column=at, quote=short(cell.text) or None),
                cell.merged,
                cell.spanned,
            )
            for at, cell in enumerate(row.cells, start=1)
        ]
        line += [Slot("", row.source)] * (width - len(line))
        if any(slot.text or slot.merged for slot in line):
            grid.append(line)
    return grid


def turned(grid: Grid) -> Grid:
    """The columns of a grid as rows: what was merged downward is spanned to the right, and the other way."""
    return [[Slot(each.text, each.source, each.spanned, each.merged) for each in line] for line in zip(*grid, strict=True)]


def filled(line: Sequence[Slot]) -> list[int]:
    """The places of a row in which something is printed."""
    return [at for at, slot in enumerate(line) if slot.text]


def column(grid: Grid, at: int) -> list[str]:
    """The texts printed in a column."""
    return [line[at].text for line in grid if line[at].text]
