"""A PDF of one page that is read in a few milliseconds: lines and rules, one byte a letter."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from unicodedata import category

from ..layouts.document import Block, Text

MOST_LETTERS = 220  # that a font of one byte can hold
MOST_LINES, MOST_COLUMNS = 45, 84
LEFT, RIGHT, TOP, LINE = 40, 560, 800, 16


def tiny_pdf(chance: Random, blocks: Sequence[Block]) -> bytes:
    """What some blocks say, on one page."""
    lines = list(islice(_lines(blocks), MOST_LINES))
    letters = sorted({letter for line in lines for cell in line for letter in cell})[:MOST_LETTERS]
    codes = {letter: code for code, letter in enumerate(letters, start=33)}
    names = b"".join(b"<%02x> <%s>\n" % (code, _utf16(letter)) for letter, code in codes.items())
    cmap = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%sendbfchar endcmap"
    is_ruled = chance.random() < 0.5
    drawn = b"".join(_line(codes, line, TOP - LINE * at, is_ruled) for at, line in enumerate(lines, start=1))
    last = 32 + max(len(letters), 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Thai /FirstChar 33 /LastChar %d /Widths [%s] "
        b"/ToUnicode 6 0 R >>"
        % (last, b"".join(b"0 " if category(each) == "Mn" else b"500 " for each in letters)),
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /MediaBox [0 0 600 820] "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        _stream(drawn),
        _stream(cmap % (len(codes), names)),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF"


def _lines(blocks: Sequence[Block]) -> Iterator[list[str]]:
    """The cells of each line, as much of them as has room."""
    for block in blocks:
        rows = [[each] for each in block.text.split("\n")] if isinstance(block, Text) else block.plain()
        for row in rows:
            yield [cell.replace("\n", " ")[: MOST_COLUMNS // len(row)] for cell in row]


def _line(codes: dict[str, int], line: list[str], y: int, is_ruled: bool) -> bytes:
    """A row at a height, each cell in its column."""
    edges = [LEFT + (RIGHT - LEFT) * at // len(line) for at in range(len(line) + 1)]
    said = b"".join(
        b"BT /F1 12 Tf %d %d Td <%s> Tj ET\n" % (edge + 4, y, _written(codes, cell))
        for edge, cell in zip(edges, line, strict=False)
    )
    if not is_ruled or len(line) == 1:
        return said
    over, under = y + LINE - 4, y - 4
    across = b"".join(b"%d %d m %d %d l S\n" % (LEFT, at, RIGHT, at) for at in (over, under))
    return said + across + b"".join(b"%d %d m %d %d l S\n" % (at, over, at, under) for at in edges)


def _written(codes: dict[str, int], text: str) -> bytes:
    return bytes(codes[letter] for letter in text if letter in codes).hex().encode()


def _utf16(letter: str) -> bytes:
    return letter.encode("utf-16-be", "surrogatepass").hex().encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
