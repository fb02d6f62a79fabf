"""Writes plain text: Markdown, tables with tabs, and tables of which each cell is a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from unicodedata import category

from ..document import LEFT, Block, Grid, Text


def markdown(blocks: Sequence[Block]) -> bytes:
    return "\n\n".join(_piped(each) if isinstance(each, Grid) else _marked(each) for each in blocks).encode()


def _marked(line: Text) -> str:
    mark = "" if line.level is None else "#" * (line.level + 1) + " "
    return mark + line.text.replace("\n", "  \n" + mark)


def _piped(grid: Grid) -> str:
    head, *rows = [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in row) + " |"
        for row in grid.plain()
    ]
    return "\n".join([head, "|" + "---|" * len(grid.rows[0]), *rows])


def gridded(blocks: Sequence[Block]) -> bytes:
    """Tables drawn with lines; the lines of a cell stand below each other."""
    return "\n\n".join(_drawn(each) if isinstance(each, Grid) else _marked(each) for each in blocks).encode()


def _drawn(grid: Grid) -> str:
    rows = [[text.split("\n") for text in row] for row in grid.plain()]
    columns = [max(_width(line) for row in rows for line in row[x]) for x in range(len(rows[0]))]
    rule = "+" + "+".join("-" * (width + 2) for width in columns) + "+"
    drawn = [rule]
    for at, row in enumerate(rows):
        for lines in zip_longest(*row, fillvalue=""):
            padded = (line + " " * (width - _width(line)) for line, width in zip(lines, columns, strict=True))
            drawn.append("| " + " | ".join(padded) + " |")
        drawn.append(rule if at else rule.replace("-", "="))
    return "\n".join(drawn)


def _width(text: str) -> int:
    """How many places a line takes: marks above and below letters take none."""
    return sum(category(letter) != "Mn" for letter in text)


def tabs(blocks: Sequence[Block]) -> bytes:
    """Cells parted by tabs; the lines of a cell by blanks."""
    return "\n".join(line for each in blocks for line in (*_tabbed(each), "")).encode()


def _tabbed(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield block.text
    else:
        yield from ("\t".join(cell.replace("\n", " ") for cell in row) for row in block.plain())


def cells(blocks: Sequence[Block]) -> bytes:
    """Cells a line each, as Word saves a document as text; what is merged down leaves blank lines."""
    return "\r\n".join(line for each in blocks for line in _lines(each)).encode()


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield from block.text.split("\n")
        return
    for row, plain in zip(block.rows, block.plain(), strict=True):
        for cell, text in zip(row, plain, strict=True):
            if cell != LEFT:
                yield from text.split("\n")
