"""A table as rows of places, so that it can be read across or down."""

from __future__ import annotations

from collections.abc import Sequence

from italint.reading import grids
from italint.reading.blocks import Table
from italint.reading.grids import Line, Slot

__all__ = ["Grid", "Line", "Slot", "column", "filled", "grid_of", "turned"]
Grid = list[Line]


def grid_of(table: Table) -> Grid:
    """The places of a table, every row as wide as the widest, empty rows left out."""
    return [line for line in grids.grid_of(table).rows if any(slot.text or slot.merged for slot in line)]


def turned(grid: Grid) -> Grid:
    """The columns of a grid as rows."""
    return grids.Grid(grid).turned().rows


def filled(line: Sequence[Slot]) -> list[int]:
    """The places of a row in which something is printed."""
    return [at for at, slot in enumerate(line) if slot.text]


def column(grid: Grid, at: int) -> list[str]:
    """The texts printed in a column."""
    return [line[at].text for line in grid if line[at].text]
