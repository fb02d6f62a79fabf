"""Reads .txt and .md: lines, tables of Markdown and tables copied with tabs."""

from __future__ import annotations

import re
from pathlib import Path

from italint.finding import Source
from italint.importers.blocks import Block, Cell, Contents, Paragraph, Progress, Row, Table, Unreadable

RULER = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*\|?")
LINE_TAG = re.compile(r"</?(?:p|ul|ol|li|div|tr|br)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"</?(?:u|b|i|em|strong|span|sup|sub|font|input|img|a)\b[^>]*>", re.IGNORECASE)
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>", re.IGNORECASE)
EMPHASIS = re.compile(r"\*\*|__|^#{1,6}\s+", re.MULTILINE)


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a text file; OSError if it can not be opened."""
    text = decode(path.read_bytes())
    contents = Contents(pictures=len(PICTURE.findall(text)))
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if cells is None:
            written = tidy(line)
            contents.blocks.append(Paragraph(written, Source(row=number)))
        elif not RULER.fullmatch(line.strip()):
            _add_row(contents.blocks, cells)
    contents.blocks = [_line_with_tab(block) for block in contents.blocks]
    progress(1, 1)
    return contents


def _mended(row: Row, rest: Row) -> Row:
    """A row whose last cell had a line end in it, which has cut the row in two."""
    *before, cut = row.cells
    first, *after = rest.cells
    return Row((*before, Cell(f"{cut.text}\n{first.text}".strip()), *after), row.source)


def _line_with_tab(block: Block) -> Block:
    """A single row of two cells is a line that was typed with a tab."""
    if isinstance(block, Paragraph) or len(block.rows) > 1 or len(block.rows[0].cells) > 2:
        return block
    row = block.rows[0]
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


def _add_row(blocks: list[Block], cells: list[str]) -> None:
    last = blocks[-1] if blocks else None
    tables = sum(isinstance(block, Table) for block in blocks)
    rows = last.rows if isinstance(last, Table) else ()
    source = Source(table=tables if rows else tables + 1, row=len(rows) + 1)
    row = Row(tuple(Cell(tidy(cell)) for cell in cells), source)
    if len(rows) > 1 and len(rows[-1].cells) + len(row.cells) - 1 == len(rows[0].cells):
        blocks[-1] = Table((*rows[:-1], _mended(rows[-1], row)))
    elif rows:
        blocks[-1] = Table((*rows, row))
    else:
        blocks.append(Table((row,)))
