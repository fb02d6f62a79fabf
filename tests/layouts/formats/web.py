"""Writes a page of the web."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..document import Block, Grid, Text


def write(blocks: Sequence[Block], *, style: str = "") -> bytes:
    """A page of the blocks; `style` is its style sheet."""
    body = "\n".join(_line(each) if isinstance(each, Text) else _table(each) for each in blocks)
    head = '<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title></title>'
    head += f"<style>{style}</style></head>"
    return f"{head}<body>\n{body}\n</body></html>".encode()


def _line(line: Text) -> str:
    tag = "p" if line.level is None else f"h{line.level + 1}"
    return f"<{tag}>{_breaks(line.text)}</{tag}>"


def _breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("\t", "&emsp;")


def _table(grid: Grid) -> str:
    rows = "\n".join(f"<tr>{''.join(_cell(*cell) for cell in row)}</tr>" for row in grid.cells())
    return f'<table border="1">\n{rows}\n</table>'


def _cell(text: str, rows: int, columns: int) -> str:
    spans = f' rowspan="{rows}"' * (rows > 1) + f' colspan="{columns}"' * (columns > 1)
    return f"<td{spans}>{_breaks(text)}</td>"
