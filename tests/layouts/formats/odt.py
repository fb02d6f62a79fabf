"""Writes OpenDocument: texts and sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from ..document import LEFT, UP, Block, Grid, Text
from .word import packed

SPACES = "urn:oasis:names:tc:opendocument:xmlns"
MIME = "application/vnd.oasis.opendocument"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    + " ".join(f'xmlns:{name}="{SPACES}:{name}:1.0"' for name in ("office", "text", "table"))
    + "><office:body>"
)


def write(blocks: Sequence[Block]) -> bytes:
    """An .odt of the blocks."""
    body = "".join(_paragraph(each) if isinstance(each, Text) else _table(each) for each in blocks)
    return _packed("text", f"<office:text>{body}</office:text>")


def sheet(blocks: Sequence[Block]) -> bytes:
    """An .ods: one table, a paragraph is a row of one cell."""
    rows: list[list[str]] = []
    for each in blocks:
        rows += [[_cell(each.text, 1, 1)]] if isinstance(each, Text) else [*_rows(each), [_cell("", 1, 1)]]
    width = max(map(len, rows))
    filled = "".join(
        f"<table:table-row>{''.join(row)}{_cell('', 1, 1) * (width - len(row))}</table:table-row>"
        for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    table = f'<table:table table:name="ITA">{columns}{filled}</table:table>'
    return _packed("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


def _packed(kind: str, body: str) -> bytes:
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest xmlns:manifest="{SPACES}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}.{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    content = f"{HEAD}{body}</office:body></office:document-content>"
    return packed(
        {"content.xml": content, "META-INF/manifest.xml": manifest}, first=("mimetype", f"{MIME}.{kind}")
    )


def _paragraph(line: Text) -> str:
    text = escape(line.text).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    text = re.sub(" {2,}", lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', text)
    if line.level:
        return f'<text:h text:outline-level="{line.level}">{text}</text:h>'
    return f"<text:p>{text}</text:p>"


def _table(grid: Grid) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(grid.rows[0])}"/>'
    rows = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in _rows(grid))
    return f"<table:table>{columns}{rows}</table:table>"


def _rows(grid: Grid) -> Iterator[list[str]]:
    for row, cells in zip(grid.rows, grid.cells(), strict=True):
        begun = iter(cells)
        yield ["<table:covered-table-cell/>" if text in (UP, LEFT) else _cell(*next(begun)) for text in row]


def _cell(text: str, rows: int, columns: int) -> str:
    spans = f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    inside = "".join(_paragraph(Text(line)) for line in text.split("\n"))
    taken = spans if rows * columns > 1 else ""
    return f'<table:table-cell office:value-type="string"{taken}>{inside}</table:table-cell>'
