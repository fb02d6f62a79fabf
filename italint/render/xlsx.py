"""An Excel workbook: a sheet with a line a report, and one with a line a finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from tempfile import TemporaryFile
from typing import Any

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
    "file": 28,
    "agency": 34,
    "kind": 24,
    "verdict": 22,
    "rule": 26,
    "codes": 44,
    "place": 44,
    "checked_by": 44,
    "fix": 50,
    "message": 70,
}


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


render = Format(part, whole, compared=compared)


def _sheet(
    book: Any, title: str, columns: tuple[str, ...], frame: Frame, lines: Iterable[list[Cell]]
) -> None:
    """A sheet whose heads stay in sight and filter."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    for place, name in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 14)
    bold = Font(bold=True)
    heads = [WriteOnlyCell(sheet, head) for head in rows.heads(columns, frame.lang)]
    for head in heads:
        head.font = bold
    sheet.append(heads)
    count = 1
    for line in lines:
        sheet.append([_cell(sheet, cell) for cell in line])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


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
