"""Reads the sheets of .ods as they are shown: their cells hold what they show as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from italint.base.progress import Progress
from italint.reading.blocks import MOST_CELLS, MOST_LINES, Contents, refuse_more, spanned, tidy, whole
from italint.reading.readers.open_lists import OpenStyles
from italint.reading.readers.package import attribute, local
from italint.reading.readers.sheet import Sheet
from italint.report.finding import Source

ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
UNSEEN_ROWS = ("collapse", "filter")
BREAKS = {"tab": " ", "line-break": "\n"}


def rows_of(table: Any) -> Iterator[tuple[Any, int]]:
    """The rows of a table, with how often each stands there."""
    for child in table:
        if local(child) == "table-row":
            yield child, spanned(attribute(child, "number-rows-repeated"))
        elif local(child) in ROW_GROUPS:
            yield from rows_of(child)


def read_sheets(book: Any, styles: OpenStyles, contents: Contents, progress: Progress) -> None:
    """Take in the sheets of a workbook; hidden ones are reported."""
    tables = [each for each in book if local(each) == "table"]
    for number, table in enumerate(tables, start=1):
        name = attribute(table, "name")
        if styles.is_hidden_table(attribute(table, "style-name")):
            contents.doubts.append(("hidden_sheet", name, Source(table=number)))
        else:
            read_sheet(table).add_to(contents, number, name)
        progress(number, len(tables))


def read_sheet(table: Any) -> Sheet:
    """A sheet; its cells hold what they show as text."""
    sheet = Sheet()
    column = 1
    for each in table.iter("{*}table-column"):
        times = whole(attribute(each, "number-columns-repeated"), 1)
        if attribute(each, "visibility") in UNSEEN_ROWS:
            sheet.hidden_columns.update(range(column, min(column + times, MOST_CELLS)))
        column += times
    at = 1
    for row, times in _all_rows(table):
        if any(len(cell) or attribute(cell, "formula") or attribute(cell, "value") for cell in row):
            refuse_more("lines", at + times, MOST_LINES)
            for number in range(at, at + times):
                _fill(sheet, row, number)
        if attribute(row, "visibility") in UNSEEN_ROWS:
            sheet.hidden_rows.update(range(at, min(at + times, MOST_LINES)))
        at += times
    return sheet


def _all_rows(table: Any) -> Iterator[tuple[Any, int]]:
    """The rows of a sheet; the empty ones at its end come as a number of a million."""
    for row, _ in rows_of(table):
        yield row, whole(attribute(row, "number-rows-repeated"), 1)


def _fill(sheet: Sheet, row: Any, number: int) -> None:
    column = 1
    for cell in row:
        times = whole(attribute(cell, "number-columns-repeated"), 1)
        if local(cell) == "table-cell":
            text = _shown(cell, sheet)
            if text:
                refuse_more("cells", times, MOST_CELLS)
                sheet.texts |= {(number, at): text for at in range(column, column + times)}
                refuse_more("cells", len(sheet.texts), MOST_CELLS)
            down, across = (
                whole(attribute(cell, f"number-{what}-spanned"), 1) for what in ("rows", "columns")
            )
            if down > 1 or across > 1:
                refuse_more("cells", down * across, MOST_CELLS)
                sheet.areas.append((number, column, number + down - 1, column + across - 1))
        column += times


def _shown(cell: Any, sheet: Sheet) -> str:
    """The text that a cell shows; a formula without one is counted."""
    texts = ["".join(_cell_text(each)) for each in cell if local(each) == "p"]
    if not texts:
        value = attribute(cell, "value") or attribute(cell, "string-value")
        sheet.unreckoned += bool(attribute(cell, "formula")) and not value
        return tidy(value)
    return tidy("\n".join(texts))


def _cell_text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) == "s":
            yield " " * min(whole(attribute(child, "c"), 1), MOST_CELLS)
        elif local(child) in BREAKS:
            yield BREAKS[local(child)]
        elif local(child) != "ruby-text":
            yield from _cell_text(child)
        yield child.tail or ""
