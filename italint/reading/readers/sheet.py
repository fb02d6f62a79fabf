"""What is common to spreadsheets: how the cells of a sheet become running text and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from italint.reading.blocks import MOST_CELLS, MOST_LINES, Cell, Contents, Paragraph, Row, Table, refuse_more
from italint.report.finding import Source

SheetPlace = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """A sheet as it is shown: its texts by row and column from 1, its merged areas, what is hidden.

    An area is its first row and column and its last. `unreckoned` counts formulas without a value.
    """

    texts: dict[SheetPlace, str] = field(default_factory=dict)
    areas: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unreckoned: int = 0

    def add_to(self, contents: Contents, number: int, name: str) -> None:
        """Take the sheet into a document as its table of that number, and note what is not in it."""
        lines = self._lines()
        add_sheet(contents, lines, number)
        place = Source(table=number)
        if any(row in self.hidden_rows or column in self.hidden_columns for row, column in self.texts):
            contents.doubts.append(("hidden_cells", name, place))
        if self.unreckoned:
            contents.doubts.append(("formulas", name, place))

    def _lines(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that are shown, with their numbers."""
        places = [*self.texts, *((bottom, right) for _, _, bottom, right in self.areas)]
        bottom, right = (max((place[at] for place in places), default=0) for at in (0, 1))
        refuse_more("lines", bottom, MOST_LINES)
        refuse_more("cells", bottom * right, MOST_CELLS)
        covered = {place: kind for area in self.areas for place, kind in _covered(area)}
        columns = [column for column in range(1, right + 1) if column not in self.hidden_columns]
        for row in range(1, bottom + 1):
            if row not in self.hidden_rows:
                places_ = [(row, column) for column in columns]
                yield row, [covered.get(place) or Cell(self.texts.get(place, "")) for place in places_]


def _covered(area: tuple[int, int, int, int]) -> Iterator[tuple[SheetPlace, Cell]]:
    """The cells of a merged area, but its first."""
    top, left, bottom, right = area
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                yield (row, column), Cell(merged=row > top, spanned=column > left)


def add_sheet(contents: Contents, lines: Iterable[tuple[int, list[Cell]]], number: int) -> None:
    """Add the tables of a sheet: an empty row ends one, and lines of one cell over it are running text."""
    rows: list[Row] = []
    for at, cells in lines:
        source = Source(table=number, row=at)
        filled = [cell.text for cell in cells if cell.text]
        if not filled and not any(cell.merged for cell in cells):
            _end(contents, rows)
        elif not rows and len(filled) == 1:
            for line in filled[0].split("\n"):
                contents.add(Paragraph(line, source))
        elif filled or rows:
            rows.append(Row(tuple(_trimmed(cells)), source))
    _end(contents, rows)


def _end(contents: Contents, rows: list[Row]) -> None:
    if rows:
        contents.add(Table(tuple(rows)))
    rows.clear()


def _trimmed(cells: list[Cell]) -> list[Cell]:
    """Cells up to the last that holds something."""
    last = max((at for at, cell in enumerate(cells) if cell.text or cell.merged or cell.spanned), default=-1)
    return cells[: last + 1]
