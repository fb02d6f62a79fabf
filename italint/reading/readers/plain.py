"""Reads .txt: a line is a paragraph, lines with tabs or bars are tables that were copied."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from italint.base.progress import Progress
from italint.reading.blocks import (
    MOST_CELLS,
    MOST_LINES,
    Cell,
    Contents,
    Paragraph,
    Row,
    Table,
    Unreadable,
    refuse_more,
    tidy,
)
from italint.report.finding import Source

FEW = 2  # cells between bars that make no table of one row
RULER = frozenset("|:- \t")


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a text file; OSError if it cannot be opened."""
    contents = Contents()
    lines = text_lines(path.read_bytes())
    numbered = ((number, line, cells_of(line)) for number, line in enumerate(lines, start=1))
    for tabular, group in groupby(numbered, key=lambda each: each[2] is not None):
        if tabular:
            add_table(contents, ((line, cells) for _, line, cells in group if cells))
        else:
            for number, line, _ in group:
                contents.add(Paragraph(tidy(line), Source(paragraph=number)))
    progress(1, 1)
    return contents


def text_lines(data: bytes) -> list[str]:
    """The lines of a text file; Unreadable if there are more lines or cells than a report has."""
    text = decode(data)
    lines = text.splitlines()
    refuse_more("lines", len(lines), MOST_LINES)
    refuse_more("cells", text.count("|") + text.count("\t"), MOST_CELLS)
    return lines


def add_table(
    contents: Contents, lines: Iterable[tuple[str, list[str]]], clean: Callable[[str], str] = tidy
) -> None:
    """Take in the table of consecutive lines, given with their cells; `clean` makes the text of a cell."""
    number = contents.tables + 1
    typed = [(line, cells) for line, cells in lines if not _is_ruler(line)]
    rows = _rows(([clean(cell) for cell in cells] for _, cells in typed), number)
    if rows:
        alone = len(typed) == 1 and ("\t" in typed[0][0] or len(rows[0].cells) <= FEW)
        contents.add(_line_with_tabs(rows[0]) if alone else Table(tuple(rows)))


def _rows(lines: Iterable[list[str]], table: int) -> list[Row]:
    rows: list[Row] = []
    for cells in lines:
        row = Row(tuple(map(Cell, cells)), Source(table=table, row=len(rows) + 1))
        if len(rows) > 1 and len(rows[-1].cells) + len(row.cells) - 1 == len(rows[0].cells):
            rows[-1] = _rejoined(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _is_ruler(line: str) -> bool:
    """Whether a line of Markdown parts the head of a table from its rows."""
    return "--" in line and RULER.issuperset(line)


def _rejoined(row: Row, rest: Row) -> Row:
    """A row whose last cell had a line end in it, which has cut the row in two."""
    *before, cut = row.cells
    first, *after = rest.cells
    return Row((*before, Cell(f"{cut.text}\n{first.text}".strip()), *after), row.source)


def _line_with_tabs(row: Row) -> Paragraph:
    """A line alone is no table: it was typed with tabs."""
    return Paragraph(" ".join(text for text in row.texts if text), row.source)


def decode(data: bytes, cut: bool = False) -> str:
    """The text of a file in UTF-8, UTF-16 or the Thai code page of Windows; `cut` if it is a beginning."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp874"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data, not cut)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("damaged")


def cells_of(line: str) -> list[str] | None:
    """The cells of a line of a table; None if it is none."""
    if "\t" in line.strip("\n"):
        return line.split("\t")
    written = line.strip()
    if written.startswith("|") and written.count("|") > 1:
        return re.split(r"(?<!\\)\|", written.removeprefix("|").removesuffix("|"))
    return None
