"""What a document is made of before it has a format: paragraphs, and tables with merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

UP = "\0up"  # the cell goes on from the one above
LEFT = "\0left"  # the cell goes on from the one to its left
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
Facts = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """A paragraph; `\\n` is a soft line end, `\\t` a tab. `level` is that of a heading, 0 for a title."""

    text: str
    level: int | None = None


@dataclass(frozen=True)
class Grid:
    """A table: rows of equal length; `UP` and `LEFT` stand for the rest of a merged cell.

    The lines of a cell are parted by `\\n`: each is a paragraph of its own.
    """

    rows: tuple[tuple[str, ...], ...]

    def cells(self) -> Iterator[list[tuple[str, int, int]]]:
        """Each row as the cells that begin in it: text, rows and columns that it takes."""
        for y, row in enumerate(self.rows):
            yield [
                (text, self._height(x, y), self._width(x, y))
                for x, text in enumerate(row)
                if text not in (UP, LEFT)
            ]

    def plain(self) -> list[list[str]]:
        """Each row as texts; what is merged is blank but for its first cell."""
        return [["" if text in (UP, LEFT) else text for text in row] for row in self.rows]

    def _height(self, x: int, y: int) -> int:
        height = 1
        while y + height < len(self.rows) and self.rows[y + height][x] == UP:
            height += 1
        return height

    def _width(self, x: int, y: int) -> int:
        width = 1
        while x + width < len(self.rows[y]) and self.rows[y][x + width] == LEFT:
            width += 1
        return width


Block = Text | Grid


@dataclass(frozen=True)
class Part:
    """Blocks of a document, and the facts that they print."""

    blocks: tuple[Block, ...] = ()
    facts: Facts = field(default_factory=dict)


def part(blocks: Iterable[Block | str], facts: Facts | None = None) -> Part:
    """A part of blocks; a text is a paragraph."""
    return Part(tuple(Text(each) if isinstance(each, str) else each for each in blocks), facts or {})


def grid(rows: Iterable[Sequence[object]]) -> Grid:
    """A table of whatever is written in its cells; short rows are filled up."""
    written = [[str(cell) for cell in row] for row in rows]
    width = max(map(len, written))
    return Grid(tuple(tuple(row + [""] * (width - len(row))) for row in written))


def turned(table: Grid) -> Grid:
    """The table with its rows as columns."""
    swap = {UP: LEFT, LEFT: UP}
    return Grid(
        tuple(tuple(swap.get(cell, cell) for cell in column) for column in zip(*table.rows, strict=True))
    )


def across(text: str, width: int) -> list[str]:
    """A row that is one cell over all columns."""
    return [text, *[LEFT] * (width - 1)]


def joined(parts: Iterable[Part]) -> Part:
    """Several parts as one, their facts merged."""
    blocks: list[Block] = []
    facts: Facts = {}
    for each in parts:
        blocks += each.blocks
        facts = merged(facts, each.facts)
    return Part(tuple(blocks), facts)


def merged(one: Any, other: Any) -> Any:
    """Facts of two parts together: mappings by key, lists of things by their number or id."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {
            key: merged(one[key], other[key]) if key in one and key in other else one.get(key, other.get(key))
            for key in {**one, **other}
        }
    if isinstance(one, list) and isinstance(other, list):
        return _merged_lists(one, other)
    if one != other:
        raise ValueError(f"two facts of one thing: {one!r}, {other!r}")
    return one


def _merged_lists(one: list[Any], other: list[Any]) -> list[Any]:
    key = next(
        (name for name in ("number", "id") if all(isinstance(x, dict) and name in x for x in one + other)),
        None,
    )
    if key is None:
        raise ValueError("lists without numbers or ids cannot be merged")
    rows = {item[key]: item for item in one}
    for item in other:
        rows[item[key]] = merged(rows[item[key]], item) if item[key] in rows else item
    return list(rows.values())


def written(blocks: Iterable[Block], change: Callable[[str], str]) -> tuple[Block, ...]:
    """The blocks with each text changed."""
    return tuple(
        replace(each, text=change(each.text))
        if isinstance(each, Text)
        else Grid(
            tuple(tuple(cell if cell in (UP, LEFT) else change(cell) for cell in row) for row in each.rows)
        )
        for each in blocks
    )
