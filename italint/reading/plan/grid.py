"""A table as rows of places, so that it can be read across or down."""

from __future__ import annotations

from collections.abc import Sequence

from italint.reading.blocks import Table
from italint.reading.grids import Grid, Line, Slot, grid_of

__all__ = ["Line", "Lines", "Slot", "column", "filled", "lines_of", "text_over", "turned"]
Lines = list[Line]


def lines_of(table: Table) -> Lines:
    """The places of a table, every row as wide as the widest, empty rows left out."""
    return [line for line in grid_of(table).rows if any(slot.text or slot.merged for slot in line)]


def turned(grid: Lines) -> Lines:
    """The columns of a grid as rows."""
    return Grid(grid).turned().rows


def text_over(grid: Lines, row: int, at: int) -> str:
    """What is printed over a place: of a merged one the text of the cell that it is a part of."""
    return Grid(grid).text(row, at)


def filled(line: Sequence[Slot]) -> list[int]:
    """The places of a row in which something is printed."""
    return [at for at, slot in enumerate(line) if slot.text]


def column(grid: Lines, at: int) -> list[str]:
    """The texts printed in a column."""
    return [line[at].text for line in grid if line[at].text]
