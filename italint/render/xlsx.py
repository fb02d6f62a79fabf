"""An Excel workbook: a sheet with a line a report, and one with a line a finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import ceil
from tempfile import TemporaryFile
from typing import Any

from italint.base.sanitize import columns as columns_of
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts, rows
from italint.render.rows import FINDING, REPORT, TOTALS, Cell
from italint.render.verdict import judged_by, verdict
from italint.report.finding import Finding

MEGABYTE = 1024 * 1024
A4 = "9"  # as workbooks call it
LONGEST = 32_767  # letters that a cell holds
WIDTHS = {
    "file": 22,
    "agency": 24,
    "kind": 18,
    "verdict": 18,
    "rule": 20,
    "codes": 44,
    "place": 24,
    "checked_by": 30,
    "fix": 36,
    "message": 44,
}
NARROW = 10  # any other column
FILLED = 0.85  # of a line, for it ends between words
POINTS, HIGHEST = 16, 400  # the height of a line, and of a row at most


def part(checked: Checked, frame: Frame) -> Part:
    """The lines of one report, as JSON until the workbook is made."""
    report = [*rows.about(checked, frame.lang), *rows.totals(checked, frame)]
    return Part(_lines(rows.findings(checked, frame)), _lines([report]))


def compared(finding: Finding, frame: Frame) -> Part:
    """The line of a finding over several reports."""
    return Part(_lines([rows.compared(finding, frame.lang)]))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[bytes]:
    """The workbook, written row by row."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    judged = judged_by(frame, summary.years)
    book.properties.creator = "italint"
    book.properties.description = f"{verdict(frame, summary)} · {judged}"
    reports, found = (rows.heads((name,), frame.lang)[0] for name in ("reports", "findings"))
    unread: Iterator[list[Cell]] = ([*[""] * len(REPORT), line] for line in rows.unchecked(frame, summary))
    _sheet(book, reports, (*REPORT, *TOTALS), frame, chain(_rows(parts.entries), unread))
    _sheet(book, found, (*REPORT, *FINDING), frame, _rows(parts.bodies))
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(MEGABYTE):
            yield piece


render = Format(part, whole, compared)


def _sheet(
    book: Any, title: str, columns: tuple[str, ...], frame: Frame, lines: Iterable[list[Cell]]
) -> None:
    """A sheet whose heads stay in sight, filter and are on every printed page; long texts are wrapped."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    widths = [WIDTHS.get(name, NARROW) for name in columns]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    _append(sheet, 1, rows.heads(columns, frame.lang), widths, font=Font(bold=True))
    count = 1
    for count, line in enumerate(lines, start=2):
        _append(sheet, count, line, widths)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _append(sheet: Any, number: int, line: Sequence[Cell], widths: Sequence[int], **style: Any) -> None:
    """A row as high as its longest text needs, which LibreOffice does not find out itself."""
    from openpyxl.styles import Alignment

    cells = [_cell(sheet, value) for value in line]
    for cell in cells:
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        for name, value in style.items():
            setattr(cell, name, value)
    needed = max(
        columns_of(str(value)) / (width * FILLED) for value, width in zip(line, widths, strict=False)
    )
    sheet.row_dimensions[number].height = min(POINTS * ceil(needed), HIGHEST)
    sheet.append(cells)
    del sheet.row_dimensions[number]  # written: memory does not grow with the rows


def _cell(sheet: Any, value: Cell) -> Any:
    """A number, or a text that is never a formula, also where it is copied from."""
    from openpyxl.cell import WriteOnlyCell

    text = rows.shown(value)
    cell = WriteOnlyCell(sheet, text[:LONGEST] if isinstance(text, str) else text)
    if isinstance(text, str):
        cell.data_type = "s"
        if rows.is_formula(text):
            cell.quotePrefix = 1
    return cell


def _lines(cells: Iterable[list[Cell]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in cells)


def _rows(pieces: Iterable[str]) -> Iterator[list[Cell]]:
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece).split("\n")
        yield from map(json.loads, lines)
