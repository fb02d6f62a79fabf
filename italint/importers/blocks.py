"""What a document is made of, whatever its format: paragraphs and tables, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from italint.finding import Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Its source counts lines or paragraphs as rows, and has no table.

    A title is a heading over the report or a plan; what is printed on several lines is one title.
    """

    text: str
    source: Source
    title: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its lines. `merged` if it is the lower part of the cell above: then it has no text."""

    text: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A cell that spans columns stands in the first, the others are empty."""

    cells: tuple[Cell, ...]
    source: Source

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(slots=True)
class Contents:
    """What a reader found: the blocks in reading order, and what it could not read.

    `pictures` counts pictures, `doubts` are notes on letters: their name, text and place.
    """

    blocks: list[Block] = field(default_factory=list)
    pictures: int = 0
    doubts: list[tuple[str, str, Source]] = field(default_factory=list)


class Unreadable(Exception):
    """A document that can not be imported; `reason` is a text of the catalogue under `import`."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


Progress = Callable[[int, int], None]


def unwatched(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""


Reader = Callable[[Path, Progress], Contents]
