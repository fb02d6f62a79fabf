"""What a document is made of, whatever its format: paragraphs and tables, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from italint.base.messages import Language, message
from italint.base.progress import Progress
from italint.report.finding import Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its lines are parted by line ends.

    A title is a heading over the report or a plan; what is printed on several lines is one title. `level` is
    that of a heading by the document's own styles, from 1; None where it has none.
    """

    text: str
    source: Source
    title: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its lines.

    `merged` if it is the lower part of the cell above, `spanned` if it is the right part of the cell to its
    left: either has no text of its own.
    """

    text: str = ""
    merged: bool = False
    spanned: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, as wide as the table's grid; its source names page, table and row."""

    cells: tuple[Cell, ...]
    source: Source

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]

    def with_texts(self, texts: list[str]) -> Row:
        """The row with other texts in its cells; itself where they are the same."""
        if texts == self.texts:
            return self
        cells = (replace(cell, text=text) for cell, text in zip(self.cells, texts, strict=True))
        return Row(tuple(cells), self.source)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]


Block = Paragraph | Table


class WrittenLine(NamedTuple):
    """A paragraph as it stands in a file: its texts, each with what it is written in, and its place.

    `slots` are of the format: an element, or an element and whether the text is within or behind it.
    """

    place: Source
    column: int | None  # of the grid of its table
    paragraph: Any
    texts: Sequence[str]
    slots: Sequence[Any]


# A report of 350 pages has 380,000 letters, 4,000 lines and 6,500 cells, one of as many dense pages
# 800,000 letters, and a table of all agencies 80,000 cells. What is far longer is another document.
MOST_LETTERS = 900_000
MOST_LINES = 24_000  # of running text and rows of tables
MOST_CELLS = 100_000
MOST_TABLES = 3_000
MOST_SPANNED = 1_000  # rows or columns that one cell takes


# The mark of a note where it stands raised; behind a number it is no digit of it.
NOTE_MARK = re.compile(r"\s*[\[(]?(?:[0-9๐-๙]{1,2}|[*†‡]{1,3})[\])]?\s*")


def is_note_mark(raised: str) -> bool:
    """Whether a raised text is but the mark of a note."""
    return NOTE_MARK.fullmatch(raised) is not None


def tidy(text: str) -> str:
    """A text without the blanks that lay it out: one between words, none around a line, no empty line."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def whole(written: str, otherwise: int) -> int:
    """A number that a file says of its layout, or another where it says none."""
    return int(written) if re.fullmatch("[0-9]{1,9}", written.strip()) else otherwise


def spanned(written: str) -> int:
    """How many rows or columns a cell takes, by what is written of it."""
    return min(max(whole(written, 1), 1), MOST_SPANNED)


@dataclass(slots=True)
class Contents:
    """What a reader found: the blocks in reading order, and what it could not read.

    `pictures` are the places of pictures and charts that were not read, `doubts` are notes on what was read
    or left out: their name in the catalogue under `import_note`, text and place. `tables` counts those that
    were taken in.
    """

    blocks: list[Block] = field(default_factory=list)
    pictures: list[Source] = field(default_factory=list)
    doubts: list[tuple[str, str, Source]] = field(default_factory=list)
    tables: int = 0
    _letters: int = 0
    _lines: int = 0
    _cells: int = 0

    def add(self, block: Block) -> None:
        """Take in a block; Unreadable if the document is now far longer than any report."""
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells]
            self._letters += sum(len(cell.text) for cell in cells)
            self.tables += 1
            self._lines += len(block.rows) + sum(cell.text.count("\n") for cell in cells)
            self._cells += len(cells)
        else:
            self._letters += len(block.text)
            self._lines += 1 + block.text.count("\n")
        self.blocks.append(block)
        refuse_more("letters", self._letters, MOST_LETTERS)
        refuse_more("lines", self._lines, MOST_LINES)
        refuse_more("cells", self._cells, MOST_CELLS)
        refuse_more("tables", self.tables, MOST_TABLES)


class Unreadable(Exception):
    """A document that cannot be imported; `reason` is a text of the catalogue under `import`."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    def __str__(self) -> str:
        return self.said("en")

    def said(self, lang: Language) -> str:
        """Why, in words."""
        return message("unreadable", self.reason, lang, **self.values)


def refuse_more(what: str, count: int, most: int) -> None:
    """Raise Unreadable if there is more of something than a report can have."""
    if count > most:
        raise Unreadable(f"huge_{what}", most=f"{most:,}")


Reader = Callable[[Path, Progress], Contents]


def beside_title(table: Table, title: Paragraph, headings: range, label: str) -> Table:
    """A table with the line above it as its last column: under `label`, merged down over all rows."""
    width = max(len(row.cells) for row in table.rows)
    rows = []
    for at, row in enumerate(table.rows):
        cell = Cell(merged=at not in (headings.start, headings.stop))
        cell = Cell(label) if at == headings.start else Cell(title.text) if at == headings.stop else cell
        rows.append(Row((*row.cells, *[Cell()] * (width - len(row.cells)), cell), row.source))
    return Table(tuple(rows))


def under_title(table: Table, title: Paragraph) -> Table:
    """A table with the line above it as its first row, over all columns."""
    rest = [Cell(spanned=True)] * (len(table.rows[0].cells) - 1)
    return Table((Row((Cell(title.text), *rest), title.source), *table.rows))
