"""A PDF of one page that is read in a few milliseconds: lines and rules, one byte a letter."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from random import Random

from ..layouts.document import Block, Text

MOST_LETTERS = 220  # that a font of one byte can hold
LINE = 16


def tiny_pdf(chance: Random, blocks: Sequence[Block]) -> bytes:
    """What some blocks say, on one page."""
    lines = [line[:80] for line in _lines(blocks)][:45]
    letters = sorted({letter for line in lines for letter in line})[:MOST_LETTERS]
    codes = {letter: code for code, letter in enumerate(letters, start=33)}
    names = b"".join(b"<%02x> <%s>\n" % (code, _utf16(letter)) for letter, code in codes.items())
    cmap = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%sendbfchar endcmap"
    drawn = b"".join(_line(codes, line, 800 - LINE * at) for at, line in enumerate(lines, start=1))
    if chance.random() < 0.5:
        drawn += b"".join(b"30 %d m 570 %d l S\n" % (y, y) for y in range(100, 790, LINE))
        drawn += b"".join(b"%d 100 m %d 790 l S\n" % (x, x) for x in (30, 300, 570))
    last = 32 + max(len(letters), 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Thai /FirstChar 33 /LastChar %d /Widths [%s] "
        b"/ToUnicode 6 0 R >>" % (last, b"500 " * (last - 32)),
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /MediaBox [0 0 600 820] "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        _stream(drawn),
        _stream(cmap % (len(codes), names)),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF"


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield from block.text.split("\n")
        else:
            yield from ("  ".join(row).replace("\n", " ") for row in block.plain())


def _line(codes: dict[str, int], line: str, y: int) -> bytes:
    hexadecimal = bytes(codes[letter] for letter in line if letter in codes).hex().encode()
    return b"BT /F1 12 Tf 40 %d Td <%s> Tj ET\n" % (y, hexadecimal)


def _utf16(letter: str) -> bytes:
    return letter.encode("utf-16-be", "surrogatepass").hex().encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
