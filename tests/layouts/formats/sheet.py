"""Writes workbooks and comma-separated values: a paragraph is a row of one cell."""

from __future__ import annotations

import csv as comma
import io
import re
from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from ..document import Block, Grid, Text


def xlsx(blocks: Sequence[Block]) -> bytes:
    """Numbers are numbers, shown with two decimals; what is merged is merged."""
    book = Workbook()
    page = book.active
    top = 1
    for block in blocks:
        rows = _rows(block)
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                _fill(page.cell(top + y, x + 1), text)
        if isinstance(block, Grid):
            for y, x, height, width in _merges(block):
                page.merge_cells(
                    start_row=top + y, start_column=x + 1, end_row=top + y + height - 1, end_column=x + width
                )
        top += len(rows) + isinstance(block, Grid)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(cell, text: str) -> None:
    if re.fullmatch(r"\d{1,3}\.\d\d", text, re.ASCII):
        cell.value, cell.number_format = float(text), "0.00"
    elif re.fullmatch(r"\d{1,4}", text, re.ASCII):
        cell.value = int(text)
    elif text:
        cell.value = text if text[0] not in "=+-" else f" {text}"


def _merges(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    for y, (row, cells) in enumerate(zip(grid.rows, grid.cells(), strict=True)):
        begun = iter(cells)
        for x, text in enumerate(row):
            if text.startswith("\0"):
                continue
            _, height, width = next(begun)
            if height * width > 1:
                yield y, x, height, width


def csv(blocks: Sequence[Block]) -> bytes:
    """As Excel saves it: UTF-8 with a mark, every row as wide as the widest."""
    return _comma(blocks).encode("utf-8-sig")


def csv_of_windows(blocks: Sequence[Block]) -> bytes:
    """In the letters of Thai Windows, in which some marks are lost."""
    return _comma(blocks).encode("cp874", errors="replace")


def _comma(blocks: Sequence[Block]) -> str:
    rows = [row for block in blocks for row in (*_rows(block), *([[""]] if isinstance(block, Grid) else []))]
    width = max(map(len, rows))
    file = io.StringIO()
    comma.writer(file).writerows(row + [""] * (width - len(row)) for row in rows)
    return file.getvalue()


def _rows(block: Block) -> list[list[str]]:
    return [[block.text.replace("\t", " ")]] if isinstance(block, Text) else block.plain()
