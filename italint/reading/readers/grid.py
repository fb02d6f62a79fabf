"""Lays the cells of a table out in rows as wide as its grid, whatever rows and columns they span."""

from __future__ import annotations

from itertools import takewhile

from italint.reading.blocks import MOST_CELLS, Cell, Contents, Row, Table, refuse_more
from italint.report.finding import Source


class TableGrid:
    """A table while it is read: rows are begun in order, the cells of each are put in from the left."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._below: list[
            tuple[int, bool]
        ] = []  # by column: rows that a cell above takes, and whether it is its right part
        self._cells = 0

    def begin_row(self) -> None:
        """The cells put in from now on stand in a new row."""
        self._end_row()
        self._rows.append([])

    def put(self, text: str, down: int = 1, across: int = 1) -> None:
        """The next cell of the row, and how many rows and columns it takes."""
        row = self._rows[-1]
        self._fill(row)
        self._cells += across
        refuse_more("cells", self._cells, MOST_CELLS)
        for place in range(across):
            self._open(len(row), down - 1, bool(place))
            row.append(Cell(spanned=True) if place else Cell(text))

    def add_to(self, contents: Contents) -> None:
        """Take the table into a document, unless it is empty."""
        self._end_row()
        width = max(map(len, self._rows), default=0)
        number = contents.tables + 1
        refuse_more("cells", width * len(self._rows), MOST_CELLS)
        rows = tuple(
            Row((*row, *[Cell()] * (width - len(row))), Source(table=number, row=at))
            for at, row in enumerate(self._rows, start=1)
        )
        if width:
            contents.add(Table(rows))

    def _open(self, column: int, down: int, right: bool) -> None:
        self._below += [(0, False)] * (column + 1 - len(self._below))
        self._below[column] = (down, right)

    def _fill(self, row: list[Cell]) -> None:
        """The lower parts of cells above, as far as they stand next."""
        for down, right in takewhile(lambda each: each[0], self._below[len(row) :]):
            self._below[len(row)] = (down - 1, right)
            row.append(Cell(merged=True, spanned=right))
            self._cells += 1
        refuse_more("cells", self._cells, MOST_CELLS)

    def _end_row(self) -> None:
        if self._rows:
            row = self._rows[-1]
            self._fill(row)
            while any(down for down, _ in self._below[len(row) :]):  # cells above beyond the last of this row
                row.append(Cell())
                self._cells += 1
                self._fill(row)
