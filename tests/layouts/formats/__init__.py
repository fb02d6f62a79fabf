"""The formats a document is written in: each a function from blocks to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from ..document import Block
from . import odt, sheet, text, web, word


class Format(NamedTuple):
    suffix: str
    write: Callable[[Sequence[Block]], bytes]


FORMATS = {
    "docx": Format(".docx", word.write),
    "docx-cut": Format(".docx", partial(word.write, cut=True)),
    "docx-numbered": Format(".docx", partial(word.write, numbered=True)),
    "odt": Format(".odt", odt.write),
    "ods": Format(".ods", odt.sheet),
    "html": Format(".html", web.write),
    "html-word": Format(".htm", web.word),  # as Word saves a page
    "md": Format(".md", text.markdown),
    "md-grid": Format(".md", text.gridded),  # as pandoc writes tables with lines in cells
    "txt-tabs": Format(".txt", text.tabs),  # the lines of a cell become one
    "txt-cells": Format(".txt", text.cells),  # as Word saves text: each cell is a line
    "xlsx": Format(".xlsx", sheet.xlsx),
    "csv": Format(".csv", sheet.csv),
    "csv-874": Format(".csv", sheet.csv_of_windows),  # Thai Windows has no ✓ and no →
}
# These keep where each cell is, its lines and its marks.
WHOLE = tuple(name for name in FORMATS if name not in ("txt-tabs", "txt-cells", "csv-874"))
