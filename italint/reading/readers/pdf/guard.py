"""Looks at the bytes of a PDF before PDFium does, for PDFium carries out whatever a page asks for.

A few bytes can unpack to millions of instructions, and a form that draws a form that draws a form, each ten
times, to more than that. What is counted here is counted before it costs anything. Of an encrypted PDF
nothing can be counted.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from italint.reading.blocks import refuse_more

# A page full of tables has 100 KB of instructions, a map some megabytes.
MOST_CONTENT = 8_000_000  # bytes of one stream, and of what one page has
MOST_DRAWN = 2_000  # forms that one form comes to
MOST_DRAWN_HERE = 20_000  # and one page
MOST_PACKED = 3  # times that a stream is packed
TOKEN = re.compile(rb"([0-9]{1,8})\s+[0-9]{1,5}\s+obj\b|\bendobj\b|\bstream\r?\n")
REFERENCE = re.compile(rb"([0-9]{1,8})\s+[0-9]{1,5}\s+R\b")
CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|[0-9]+\s+[0-9]+\s+R)")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# Streams that hold no instructions of a page, and may be long.
OTHERS = re.compile(
    rb"/Subtype\s*/(?:Image|XML|Type1C|CIDFontType0C|OpenType)|/Length1\b|/FunctionType\b|/N [134]\b"
)
DRAWS = re.compile(rb"\bDo\b")


def refuse_bombs(data: bytes) -> None:
    """Unreadable if a page of the PDF would be more than a page of a report can be."""
    texts: dict[int, bytes] = {}  # of objects, by their numbers
    sizes: dict[int, int] = {}  # of streams
    draws: dict[int, int] = {}  # how often a form draws something
    drawn_here = 0
    for number, head, unpacked in _objects(data):
        texts[number] = head
        sizes[number] = len(unpacked)
        if b"/ObjStm" in head:
            texts |= _packed_objects(head, unpacked)
        elif b"/Form" in head:
            draws[number] = len(DRAWS.findall(unpacked))
        elif unpacked:
            drawn_here = max(drawn_here, len(DRAWS.findall(unpacked)))
    for text in texts.values():
        for contents in CONTENTS.finditer(text):
            size = sum(sizes.get(int(each), 0) for each in REFERENCE.findall(contents[1]))
            refuse_more("content", size, MOST_CONTENT)
    most = _refuse_nested(texts, draws)
    refuse_more("content", drawn_here * most if most > 1 else 0, MOST_DRAWN_HERE)


def _objects(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The objects of a PDF: the number of each, what it says, and what its stream unpacks to."""
    number, start = 0, -1
    for token in TOKEN.finditer(data):
        if token[1]:
            number, start = int(token[1]), token.end()
        elif start >= 0:
            head = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data[start : token.start()])
            start = -1
            stream = token[0].startswith(b"stream")
            yield number, head, _unpacked(data, token.end(), head) if stream else b""


def _unpacked(data: bytes, start: int, head: bytes) -> bytes:
    """The bytes of a stream that may hold instructions; Unreadable if they are too many."""
    times = min(head.count(b"/FlateDecode"), MOST_PACKED)
    if not times or (OTHERS.search(head) and b"/ObjStm" not in head):
        return b""
    unpacked = data[start : start + MOST_CONTENT]
    try:
        for _ in range(times):
            unpacked = zlib.decompressobj().decompress(unpacked, MOST_CONTENT + 1)
            refuse_more("content", len(unpacked), MOST_CONTENT)
    except zlib.error:
        return b""
    return unpacked


def _packed_objects(head: bytes, unpacked: bytes) -> dict[int, bytes]:
    """The objects that one stream holds: pairs of number and place come first."""
    first = re.search(rb"/First ([0-9]{1,7})", head)
    numbers = [int(each) for each in re.findall(rb"[0-9]{1,9}", unpacked[: int(first[1])])] if first else []
    places = numbers[1::2]
    ends = [*places[1:], len(unpacked)]
    start = int(first[1]) if first else 0
    pairs = zip(numbers[::2], places, ends, strict=False)
    return {number: unpacked[start + at : start + end] for number, at, end in pairs}


def _refuse_nested(texts: dict[int, bytes], draws: dict[int, int]) -> int:
    """How many forms the largest one comes to, by how often it draws and what; Unreadable if too many."""
    drawn = dict.fromkeys(draws, 0)
    inner = {form: {each for each in _reachable(texts, form) if each in draws} - {form} for form in draws}
    for _ in draws:
        before = dict(drawn)
        for form, times in draws.items():
            drawn[form] = 1 + times * max((drawn[each] for each in inner[form]), default=0)
            refuse_more("content", drawn[form], MOST_DRAWN)
        if drawn == before:
            break
    return max(drawn.values(), default=0)


def _reachable(texts: dict[int, bytes], form: int) -> Iterator[int]:
    """The objects that a form names, and those that its resources do."""
    for number in map(int, REFERENCE.findall(texts.get(form, b""))):
        yield number
        yield from map(int, REFERENCE.findall(texts.get(number, b"")))
