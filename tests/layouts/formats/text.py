"""Writes plain text: Markdown, tables with tabs, and tables of which each cell is a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
