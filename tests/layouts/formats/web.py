"""Writes a page of the web."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from ..document import Block, Grid, Text


def write(blocks: Sequence[Block], *, style: str = "") -> bytes:
    """A page of the blocks; `style` is its style sheet."""
    body = "\n".join(_line(each) if isinstance(each, Text) else _table(each) for each in blocks)
    head = '<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title></title>'
    head += f"<style>{style}</style></head>"
    return f"{head}<body>\n{body}\n</body></html>".encode()


def word(blocks: Sequence[Block]) -> bytes:
    """A page as Word saves it: in the letters of Thai Windows, spans that end inside words."""
    body = "".join(
        _spanned(each.text) if isinstance(each, Text) else _table(each, _paragraphs) for each in blocks
    )
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-874"><title></title>'
    page = f"<html><head>{head}</head><body lang=TH><div class=WordSection1>{body}</div></body></html>"
    return page.encode("cp874", errors="xmlcharrefreplace")


def _paragraphs(text: str) -> str:
    return "".join(map(_spanned, text.split("\n")))


def _spanned(text: str) -> str:
    """A paragraph of spans, as different languages and spell checking cut it."""
    pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
    spans = "".join(f"<span lang=TH style='font-size:16.0pt'>{_breaks(each)}</span>" for each in pieces)
    return f"<p class=MsoNormal>{spans or '&nbsp;'}</p>\n"


def _line(line: Text) -> str:
    tag = "p" if line.level is None else f"h{line.level + 1}"
    return f"<{tag}>{_breaks(line.text)}</{tag}>"


def _breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("\t", "&emsp;")


def _table(grid: Grid, inside: Callable[[str], str] = _breaks) -> str:
    rows = "\n".join(f"<tr>{''.join(_cell(*cell, inside) for cell in row)}</tr>" for row in grid.cells())
    return f'<table border="1">\n{rows}\n</table>'


def _cell(text: str, rows: int, columns: int, inside: Callable[[str], str]) -> str:
    spans = f' rowspan="{rows}"' * (rows > 1) + f' colspan="{columns}"' * (columns > 1)
    return f"<td{spans}>{inside(text)}</td>"
