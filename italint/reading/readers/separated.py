"""Reads .csv and .tsv: a table in text, whatever parts its cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from italint.base.progress import Progress
from italint.reading.blocks import MOST_CELLS, MOST_LINES, Cell, Contents, Unreadable, refuse_more, tidy
from italint.reading.readers.plain import decode
from italint.reading.readers.sheet import add_sheet

SEPARATORS = ",;\t|"
HEAD = 4096


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a table in text."""
    text = decode(path.read_bytes())
    separator = max(SEPARATORS, key=text[:HEAD].count)
    refuse_more("cells", text.count(separator), MOST_CELLS)
    refuse_more("lines", text.count("\n"), MOST_LINES)
    try:
        lines = [
            [Cell(tidy(cell)) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)
        ]
    except csv.Error:  # a quotation mark that nothing closes
        raise Unreadable("damaged") from None
    contents = Contents()
    add_sheet(contents, enumerate(lines, start=1), 1)
    progress(1, 1)
    return contents
