"""Reads .txt and .md: lines, tables of Markdown and tables copied with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from italint.reading.blocks import (
    MOST_CELLS,
    MOST_LINES,
    Block,
    Cell,
    Contents,
    Paragraph,
    Progress,
    Row,
    Table,
    Unreadable,
    refuse_more,
)
from italint.report.finding import Source

RULER = frozenset("|:- \t")
LINE_TAG = re.compile(r"</?(?:p|ul|ol|li|div|tr|br)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?(?:u|b|i|em|strong|span|sup|sub|font|input|img|a)\b[^<>]*>", re.IGNORECASE)
PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)
EMPHASIS = re.compile(r"\*\*|__|^#{1,6}\s+", re.MULTILINE)


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a text file; OSError if it cannot be opened."""
    text = decode(path.read_bytes())
    lines = text.splitlines()
    refuse_more("lines", len(lines), MOST_LINES)
    refuse_more("cells", text.count("|") + text.count("\t"), MOST_CELLS)
    contents = Contents(pictures=[Source() for _ in PICTURE.findall(text)])
    tables = 0
    numbered = ((number, line, _cells(line)) for number, line in enumerate(lines, start=1))
    for tabular, group in groupby(numbered, key=lambda each: each[2] is not None):
        if not tabular:
            for number, line, _ in group:
                contents.add(Paragraph(tidy(line), Source(paragraph=number)))
            continue
        rows = _rows((cells for _, line, cells in group if cells and not _is_ruler(line)), tables + 1)
        if rows:
            tables += 1
            contents.add(_line_with_tab(Table(tuple(rows))))
    progress(1, 1)
    return contents


def _rows(lines: Iterable[list[str]], table: int) -> list[Row]:
    rows: list[Row] = []
    for cells in lines:
        row = Row(tuple(Cell(tidy(cell)) for cell in cells), Source(table=table, row=len(rows) + 1))
        if len(rows) > 1 and len(rows[-1].cells) + len(row.cells) - 1 == len(rows[0].cells):
            rows[-1] = _mended(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _is_ruler(line: str) -> bool:
    """Whether a line of Markdown parts the head of a table from its rows."""
    return "--" in line and RULER.issuperset(line)


def _mended(row: Row, rest: Row) -> Row:
    """A row whose last cell had a line end in it, which has cut the row in two."""
    *before, cut = row.cells
    first, *after = rest.cells
    return Row((*before, Cell(f"{cut.text}\n{first.text}".strip()), *after), row.source)


def _line_with_tab(table: Table) -> Block:
    """A single row of two cells is a line that was typed with a tab."""
    row = table.rows[0]
    if len(table.rows) > 1 or len(row.cells) > 2:
        return table
    return Paragraph(" ".join(text for text in row.texts if text), row.source)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or the Thai code page of Windows."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp874"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("damaged")


def tidy(text: str) -> str:
    """A text without the marks of HTML and Markdown; what began a new line there does so here."""
    text = TAG.sub("", PICTURE.sub("", LINE_TAG.sub("\n", text)))
    lines = (" ".join(line.split()) for line in EMPHASIS.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _cells(line: str) -> list[str] | None:
    if "\t" in line.strip("\n"):
        return line.split("\t")
    written = line.strip()
    if written.startswith("|") and written.count("|") > 1:
        return re.split(r"(?<!\\)\|", written.strip().removeprefix("|").removesuffix("|"))
    return None
