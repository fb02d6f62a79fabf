"""Reads .xlsx and .csv: tables of scores, with the lines that stand over them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import iterparse

from italint.reading.blocks import (
    MOST_CELLS,
    MOST_LINES,
    Cell,
    Contents,
    Paragraph,
    Progress,
    Row,
    Table,
    Unreadable,
    refuse_more,
)
from italint.reading.readers.plain import decode
from italint.reading.readers.word import OLD_WORD
from italint.report.finding import Source

DECIMALS = re.compile(r"0\.(0+)")
DELIMITERS = ",;\t|"


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a workbook or of a table in text."""
    if path.suffix.lower() == ".csv":
        return _csv(path, progress)
    return _workbook(path, progress)


def _csv(path: Path, progress: Progress) -> Contents:
    text = decode(path.read_bytes())
    head = text[:4096]
    delimiter = max(DELIMITERS, key=head.count)
    refuse_more("cells", text.count(delimiter), MOST_CELLS)
    refuse_more("lines", text.count("\n"), MOST_LINES)
    table = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        lines = [[Cell(" ".join(cell.split())) for cell in row] for row in table]
    except csv.Error:  # a quotation mark that nothing closes
        raise Unreadable("damaged") from None
    contents = Contents()
    _add(contents, lines, 0)
    progress(1, 1)
    return contents


def _workbook(path: Path, progress: Progress) -> Contents:
    if path.read_bytes()[:4] == OLD_WORD:
        raise Unreadable("encrypted")
    from openpyxl import load_workbook

    try:
        _refuse_huge(path)
        book = load_workbook(path, data_only=True)
    except (Unreadable, ModuleNotFoundError):
        raise
    except Exception:  # nobody lists what a library raises over a damaged file
        raise Unreadable("damaged") from None
    contents = Contents()
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for number, sheet in enumerate(sheets, start=1):
        refuse_more("lines", sheet.max_row, MOST_LINES)
        refuse_more("cells", sheet.max_row * sheet.max_column, MOST_CELLS)
        _add(contents, _sheet(sheet), number)
        progress(number, len(sheets))
    return contents


def _refuse_huge(path: Path) -> None:
    """Count rows and cells before a sheet is read: openpyxl makes every cell of a merged area."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            with packed.open(name) as part, suppress(SyntaxError):  # a picture, or what openpyxl refuses
                rows = cells = 0
                for _, element in iterparse(part):  # noqa: S314 (expat itself bounds what entities come to)
                    kind = element.tag.rpartition("}")[2]
                    rows += kind == "row"
                    cells += _area(element.get("ref", "")) if kind == "mergeCell" else kind == "c"
                    refuse_more("lines", rows, MOST_LINES)
                    refuse_more("cells", cells, MOST_CELLS)
                    element.clear()


def _area(reference: str) -> int:
    """How many cells lie in an area such as A1:C3."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    return int((right - left + 1) * (bottom - top + 1))


def _sheet(sheet: Any) -> list[list[Cell]]:
    merged = {
        (row, column)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    return [
        [Cell(_written(cell), merged=(cell.row, cell.column) in merged) for cell in row]
        for row in sheet.iter_rows()
    ]


def _written(cell: Any) -> str:
    """What a cell shows: a number with the decimals of its format."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "\n".join(" ".join(line.split()) for line in str(value).split("\n")).strip()
    shown = str(cell.number_format)
    percent = shown.endswith("%")
    value = value * 100 if percent else value
    decimals = DECIMALS.search(shown)
    if decimals:
        return f"{value:.{len(decimals[1])}f}"
    return f"{value:.10g}"


def _add(contents: Contents, lines: Iterable[list[Cell]], sheet: int) -> None:
    """Add the tables of a sheet: an empty row ends one, and lines of one cell over it are running text."""
    rows: list[Row] = []
    table = sheet or 1
    for number, cells in enumerate(lines, start=1):
        source = Source(table=table, row=number)
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


def _trimmed(cells: list[Cell]) -> Iterator[Cell]:
    """Cells up to the last that holds something."""
    last = max((at for at, cell in enumerate(cells) if cell.text or cell.merged), default=-1)
    yield from cells[: last + 1]
