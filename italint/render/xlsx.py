"""An Excel workbook: a sheet with a line a report, one with its scores, one with a line a finding.

Behind them the tables of the statistics that were asked for, each on a sheet of its own.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from math import ceil
from os import strerror
from tempfile import TemporaryFile
from typing import Any

from italint.base.messages import Language
from italint.base.sanitize import columns as columns_of
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts, rows
from italint.render.rows import FINDING, REPORT, TOTALS, CellValue
from italint.render.summary_tables import score_tables, tables
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
COUNTED, COUNT = 60, 14  # of the statistics: what is counted, and the numbers
MARGIN = 0.4  # of a printed page, in inches
SCORE = "0.00"
FILLED = 0.85  # of a line, for it ends between words
POINTS, HIGHEST = 16, 400  # the height of a line, and of a row at most


def part(checked: Checked, frame: Frame) -> Part:
    """The lines of one report, as JSON until the workbook is made."""
    about = rows.about(checked, frame.lang)
    report = [*about, *rows.totals(checked, frame)]
    return Part(_lines(rows.findings(checked, frame)), _lines([[report, about, rows.scores(checked)]]))


def compared(finding: Finding, frame: Frame) -> Part:
    """The line of a finding over several reports."""
    return Part(_lines([rows.compared(finding, frame.lang)]))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[bytes]:
    """The workbook, written row by row; OSError if there is no room for it while it is made."""
    with TemporaryFile() as file:
        with _room():
            _made(frame, summary, parts).save(file)
        file.seek(0)
        while piece := file.read(MEGABYTE):
            yield piece


def _made(frame: Frame, summary: Summary, parts: Parts) -> Any:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    judged = judged_by(frame, summary.years)
    book.properties.creator = "italint"
    book.properties.description = f"{verdict(frame, summary)} · {judged}"
    _reports(book, frame, summary, parts.entries)
    found = _sheet(book, "findings", (*REPORT, *FINDING), frame.lang)
    for line in _rows(parts.bodies):
        found.append(line)
    found.finish()
    if frame.statistics:
        _statistics(book, frame, summary)
    return book


@contextmanager
def _room() -> Iterator[None]:
    """Write with openpyxl: through lxml, where that is installed, a full disk is an error of lxml's own."""
    try:
        yield
    except Exception as broken:
        number = getattr(errno, str(broken).removeprefix("IO_"), None)
        if type(broken).__name__ != "SerialisationError" or number is None:
            raise
        raise OSError(number, strerror(number)) from None


render = Format(part, whole, compared)


def _reports(book: Any, frame: Frame, summary: Summary, entries: Iterable[str]) -> None:
    """The sheets of reports and of their scores, both in one pass."""
    reports = _sheet(book, "reports", (*REPORT, *TOTALS), frame.lang)
    keys = rows.scored(frame, summary)
    scores = _sheet(book, "scores", REPORT, frame.lang, keys.values())
    for report, about, scored in _rows(entries):
        reports.append(report)
        scores.append([*about, *(scored.get(key, "") for key in keys)])
    for line in rows.unchecked(frame, summary):
        reports.append([*[""] * len(REPORT), line])
    reports.finish()
    scores.finish()


def _sheet(
    book: Any, name: str, columns: tuple[str, ...], lang: Language, further: Iterable[str] = ()
) -> _PrintedSheet:
    """A sheet with its columns by their names among the messages, and `further` heads as they are."""
    (title,), heads = rows.heads((name,), lang), [*rows.heads(columns, lang), *further]
    widths = [WIDTHS.get(column, NARROW) for column in columns]
    return _PrintedSheet(book, title, heads, widths + [NARROW] * (len(heads) - len(widths)))


def _statistics(book: Any, frame: Frame, summary: Summary) -> None:
    """A sheet of each table of the summary."""
    each: Iterator[tuple[list[str], Iterable[tuple[Any, ...]]]]
    each = chain(tables(frame, summary), score_tables(frame, summary))
    for (*heads, named), lines in each:
        sheet = _PrintedSheet(book, named, [named, *heads], [COUNTED, *[COUNT] * len(heads)])
        for *numbers, name in lines:
            sheet.append([name, *map(_number, numbers)])
        sheet.finish()


def _number(written: str | int) -> CellValue:
    """A count, or a score that is given in two decimals."""
    return float(written) if "." in str(written) else int(written)


class _PrintedSheet:
    """A sheet whose heads stay in sight, filter and are on every printed page; long texts are wrapped."""

    def __init__(self, book: Any, title: str, heads: Sequence[str], widths: list[int]) -> None:
        from openpyxl.styles import Font
        from openpyxl.worksheet.page import PageMargins
        from openpyxl.worksheet.properties import PageSetupProperties

        self.sheet = sheet = book.create_sheet(title)
        sheet.freeze_panes = "B2"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = (
            0,
            PageSetupProperties(fitToPage=True),
        )
        sheet.page_margins = PageMargins(MARGIN, MARGIN, MARGIN, 2 * MARGIN, MARGIN, MARGIN)
        sheet.print_options.gridLines = True
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
        sheet.print_title_rows = "1:1"
        self.widths, self.count = widths, 0
        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[_letter(place)].width = width
        self.append(heads, font=Font(bold=True))

    def append(self, line: Sequence[CellValue], **style: Any) -> None:
        """A row as high as its longest text needs, which LibreOffice does not find out itself."""
        from openpyxl.styles import Alignment

        self.count += 1
        cells = [_cell(self.sheet, value) for value in line]
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            for name, value in style.items():
                setattr(cell, name, value)
        needed = max(
            columns_of(str(value)) / (width * FILLED) for value, width in zip(line, self.widths, strict=False)
        )
        heights = self.sheet.row_dimensions
        heights[self.count].height = min(POINTS * ceil(needed), HIGHEST)
        self.sheet.append(cells)
        del heights[self.count]  # written: memory does not grow with the rows

    def finish(self) -> None:
        """Let the heads filter all rows."""
        self.sheet.auto_filter.ref = f"A1:{_letter(len(self.widths))}{self.count}"


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place))


def _cell(sheet: Any, value: CellValue) -> Any:
    """A number, or a text that is never a formula, also where it is copied from."""
    from openpyxl.cell import WriteOnlyCell

    text = rows.shown(value)
    cell = WriteOnlyCell(sheet, text[:LONGEST] if isinstance(text, str) else text)
    if isinstance(text, float):
        cell.number_format = SCORE
    if isinstance(text, str):
        cell.data_type = "s"
        if rows.is_formula(text):
            cell.quotePrefix = 1
    return cell


def _lines(cells: Iterable[Sequence[Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in cells)


def _rows(pieces: Iterable[str]) -> Iterator[list[Any]]:
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece).split("\n")
        yield from map(json.loads, lines)
