"""Reads .xls of Excel 97 to 2003: the sheets that are shown, with the values its formulas had."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from italint.base.progress import Progress
from italint.reading.blocks import MOST_CELLS, MOST_LINES, Contents, Unreadable, refuse_more, tidy
from italint.reading.readers.number_format import BUILT_IN, GENERAL, general, shown
from italint.reading.readers.sheet import Sheet
from italint.report.finding import Source


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a workbook: a table or more a sheet; hidden sheets are reported."""
    import xlrd

    try:
        # Its warnings about files of other programs are nobody's business.
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=StringIO())
    except MemoryError:
        raise
    except Exception as fault:  # nobody lists what a library raises over a damaged file
        raise Unreadable("encrypted" if "encrypt" in str(fault) else "damaged") from None
    contents = Contents()
    for number, each in enumerate(book.sheets(), start=1):
        if each.visibility:
            contents.doubts.append(("hidden_sheet", each.name, Source(table=number)))
        else:
            _sheet(book, each).add_to(contents, number, each.name)
        progress(number, book.nsheets)
    return contents


def _sheet(book: Any, written: Any) -> Sheet:
    refuse_more("lines", written.nrows, MOST_LINES)
    refuse_more("cells", written.nrows * written.ncols, MOST_CELLS)
    sheet = Sheet(
        hidden_rows={row + 1 for row, info in written.rowinfo_map.items() if info.hidden},
        hidden_columns={column + 1 for column, info in written.colinfo_map.items() if info.hidden},
        # It counts from 0 and names the row and column after the last.
        areas=[(top + 1, left + 1, bottom, right) for top, bottom, left, right in written.merged_cells],
    )
    for row in range(written.nrows):
        for column in range(written.row_len(row)):
            text = _written(book, written.cell(row, column))
            if text:
                sheet.texts[row + 1, column + 1] = text
    return sheet


def _written(book: Any, cell: Any) -> str:
    """What a cell shows."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return tidy(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    key = book.xf_list[cell.xf_index].format_key
    code = BUILT_IN.get(key) or book.format_map[key].format_str
    return general(cell.value) if code in (GENERAL, "@") else shown(cell.value, code, bool(book.datemode))
