"""An Excel workbook: a sheet with a line a report, one with a line a finding, and one of the statistics."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from math import ceil
from tempfile import TemporaryFile
from typing import Any

from italint.base.sanitize import columns as columns_of
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts, rows
from italint.render.rows import FINDING, REPORT, TOTALS, Cell
from italint.render.tables import score_tables, tables
from italint.render.verdict import judged_by, verdict
from italint.report.finding import Finding

MEGABYTE = 1024 * 1024
A4 = "9"  # as workbooks call it
LONGEST = 32_767  # letters that a cell holds
WIDTHS = {
    "file": 22,
    "agency": 24,
    "province": 16,
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
WIDEST, COUNTED = 60, [14] * 6  # columns of the statistics: what is counted, and the numbers
TWO_DECIMALS = "0.00"  # of a score, as it is published
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
    if frame.statistics:
        _statistics(book, frame, summary)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(MEGABYTE):
            yield piece


render = Format(part, whole, compared=compared)


def _sheet(
    book: Any, title: str, columns: tuple[str, ...], frame: Frame, lines: Iterable[list[Cell]]
) -> None:
    """A sheet whose heads stay in sight, filter and are on every printed page; long texts are wrapped."""
    from openpyxl.utils import get_column_letter

    widths = [WIDTHS.get(name, NARROW) for name in columns]
    sheet = _printable(book, title, widths)
    sheet.freeze_panes, sheet.print_title_rows = "B2", "1:1"
    _append(sheet, 1, rows.heads(columns, frame.lang), widths, bold=True)
    last = 1
    for last, line in enumerate(lines, start=2):
        _append(sheet, last, line, widths)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


def _statistics(book: Any, frame: Frame, summary: Summary) -> None:
    """A sheet of the tables of the summary, one under the other."""
    widths = [WIDEST, *COUNTED]
    sheet = _printable(book, rows.heads(("statistics",), frame.lang)[0], widths)
    number = count(1)
    each: Iterator[tuple[list[str], Iterable[tuple[Any, ...]]]]
    each = chain(tables(frame, summary), score_tables(frame, summary))
    for (*heads, named), lines in each:
        _append(sheet, next(number), [named, *heads], widths, bold=True)
        for *numbers, name in lines:
            _append(sheet, next(number), [name, *map(_number, numbers)], widths)
        _append(sheet, next(number), [""], widths)


def _number(written: str | int) -> Cell:
    """A count, or a score that is given in two decimals."""
    return float(written) if "." in str(written) else int(written)


def _printable(book: Any, title: str, widths: Sequence[int]) -> Any:
    """A new sheet, which is printed on A4 with lines and the numbers of its pages."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(title)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines, sheet.oddFooter.right.text = True, "&P / &N"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    return sheet


def _append(
    sheet: Any, number: int, line: Sequence[Cell], widths: Sequence[int], *, bold: bool = False
) -> None:
    """A row as high as its longest text needs, which LibreOffice does not find out itself."""
    from openpyxl.styles import Alignment, Font

    cells = [_cell(sheet, value) for value in line]
    for cell in cells:
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if bold:
            cell.font = Font(bold=True)
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
    if isinstance(text, float):
        cell.number_format = TWO_DECIMALS
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
