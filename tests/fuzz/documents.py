"""Documents by chance: of few blocks of many layouts, with what a format is made of changed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from random import Random

from lxml import etree

from ..layouts.combinations import chosen, compose
from ..layouts.document import Block, Grid
from ..layouts.formats import FORMATS
from ..layouts.kept import FOLDER, KEPT
from .changes import changed_bytes
from .pieces import NUMBERS, TRICKS, UNSEEN
from .tiny_pdf import tiny_pdf

MOST_BLOCKS = (1, 1, 2, 2, 3, 4, 14)  # those of many take ten times as long
MOST_ROWS = 5
BASES = 40
Element = etree._Element


@cache
def _bases() -> list[tuple[Block, ...]]:
    """The blocks of some documents."""
    chance = Random(1)
    return [compose(replace(chosen(chance), format="docx")).blocks for _ in range(BASES)]


def _some(chance: Random) -> Sequence[Block]:
    """A few blocks that follow each other, often from a table on, and part of the cover of the document."""
    blocks = chance.choice(_bases())
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Grid)]
    is_table = tables and chance.random() < 0.8
    start = (
        max(chance.choice(tables) - chance.choice((0, 1)), 0) if is_table else chance.randrange(len(blocks))
    )
    cover = blocks[: chance.choice((0, 1, 3))]
    kept = [*cover, *blocks[start : start + chance.randint(1, chance.choice(MOST_BLOCKS))]]
    return [_cut(each) if isinstance(each, Grid) else each for each in kept]


def _cut(grid: Grid) -> Grid:
    return Grid(grid.rows[:MOST_ROWS])


def document_in(name: str) -> Callable[[Random], bytes]:
    """What makes documents of a format."""

    def made(chance: Random) -> bytes:
        data = FORMATS[name].write(_some(chance))
        if chance.random() < 0.1:
            return changed_bytes(chance, data)
        return _packed(chance, data) if data.startswith(b"PK") else _text(chance, data)

    return made


def _packed(chance: Random, data: bytes) -> bytes:
    """A package with one of its parts changed, left out, repeated or packed otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    main = [
        at for at, (name, _) in enumerate(parts) if re.search(r"document\.xml|content\.xml|sheet\d", name)
    ]
    at = chance.choice(main) if main and chance.random() < 0.8 else chance.randrange(len(parts))
    name, part = parts[at]
    luck = chance.random()
    if luck < 0.85 and name.endswith((".xml", ".rels")):
        parts[at] = name, _changed_xml(chance, part)
    elif luck < 0.92:
        parts[at] = name, changed_bytes(chance, part)
    elif luck < 0.96:
        del parts[at]
    else:
        parts.append((chance.choice((name, "../" + name, name.upper())), part))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as new:
        for name, part in dict(parts).items():
            new.writestr(name, part)
    return whole.getvalue()


def _changed_xml(chance: Random, part: bytes) -> bytes:
    """XML with elements left out, repeated, moved or renamed, and attributes and texts exchanged."""
    root = etree.fromstring(part)
    for _ in range(chance.choice((1, 2, 4, 8))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        chance.choice(XML_CHANGES)(chance, one, other)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _drop(chance: Random, one: Element, other: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _again(chance: Random, one: Element, other: Element) -> None:
    parent = one.getparent()
    for _ in range(chance.choice((1, 2, 20)) if parent is not None else 0):
        parent.append(deepcopy(one))


def _into(chance: Random, one: Element, other: Element) -> None:
    other.append(deepcopy(one))


def _called(chance: Random, one: Element, other: Element) -> None:
    one.tag = other.tag


def _attribute(chance: Random, one: Element, other: Element) -> None:
    for name in list(one.attrib) or list(other.attrib):
        one.set(name, chance.choice(NUMBERS))


def _said(chance: Random, one: Element, other: Element) -> None:
    text = chance.choice([*TRICKS, *UNSEEN, other.text or ""])
    one.text = "".join(letter for letter in text if letter.isprintable())


XML_CHANGES = (_drop, _again, _into, _called, _attribute, _said)


def _text(chance: Random, data: bytes) -> bytes:
    """Text or markup with tags, lines, cells and numbers exchanged."""
    parts = re.split(rb"(<[^<>]*>|\n|[|,\t])", data)
    for _ in range(chance.choice((1, 2, 4, 8))):
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        what = chance.randrange(5)
        if what == 0:
            parts[at] = b""
        elif what == 1:
            parts[at], parts[other] = parts[other], parts[at]
        elif what == 2:
            parts[at] *= chance.choice((2, 3, 50))
        elif what == 3:
            parts[at] += chance.choice(TRICKS + UNSEEN).encode("utf-8", "surrogatepass")
        else:
            parts[at] = re.sub(rb"\d+", chance.choice(NUMBERS).encode(), parts[at])
    return b"".join(parts)


# -- PDF --------------------------------------------------------------------------------------------

OBJECT = re.compile(rb"(\d+ \d+ obj\b.*?)(?=\d+ \d+ obj\b|xref|trailer|$)", re.DOTALL)
MOST_PACKED = 2**24  # bytes that a stream of a PDF comes to; with more it is too large to be made
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
TOKEN = re.compile(rb"-?\d+(?:\.\d+)?|/\w+|\b(?:BT|ET|Tj|TJ|Td|Tm|Tf|re|l|m|S|f|q|Q|cm|Do)\b|<[0-9A-Fa-f]+>")


@cache
def _kept_pdf(name: str) -> bytes:
    return (FOLDER / f"{name}.pdf").read_bytes()


def pdf(chance: Random) -> bytes:
    """A PDF with objects left out, repeated or exchanged, or numbers, names and operators in them."""
    # One that a program wrote takes fifty times as long as a small one of our own.
    data = (
        _kept_pdf(chance.choice(sorted(KEPT))) if chance.random() < 0.01 else tiny_pdf(chance, _some(chance))
    )
    if chance.random() < 0.1:
        return changed_bytes(chance, data)
    objects = [found[0] for found in OBJECT.finditer(data)]
    streams = [at for at, each in enumerate(objects) if STREAM.search(each)]
    for _ in range(chance.choice((1, 1, 2, 4))):
        # What a page says is seldom lost by a change within it, which one of another object often is.
        among = streams if streams and chance.random() < 0.7 else range(len(objects))
        at, other = chance.choice(among), chance.randrange(len(objects))
        luck = chance.random()
        if luck < 0.02:
            objects[at] = b""
        elif luck < 0.04:
            objects[at] = objects[other]
        else:
            objects[at] = _changed_object(chance, objects[at])
    return b"%PDF-1.7\n" + b"".join(objects) + b"trailer << /Root 1 0 R >>\n%%EOF"


def _changed_object(chance: Random, data: bytes) -> bytes:
    stream = STREAM.search(data)
    if stream is None or chance.random() < 0.1:
        return _exchanged(chance, data)
    try:
        inner = zlib.decompress(stream[1])
    except zlib.error:
        return _exchanged(chance, data)
    inner = _exchanged(chance, inner)
    if chance.random() < 0.05:
        inner *= min(chance.choice((10, 1_000)), MOST_PACKED // (len(inner) + 1) + 1)
    packed = zlib.compress(inner)
    head = re.sub(rb"/Length \d+(?: \d+ R)?", b"/Length %d" % len(packed), data[: stream.start()])
    return head + b"stream\n" + packed + b"\nendstream" + data[stream.end() :]


def _exchanged(chance: Random, data: bytes) -> bytes:
    tokens = list(TOKEN.finditer(data))
    for token in chance.sample(tokens, min(len(tokens), chance.choice((1, 2, 5)))):
        number = token[0][:1].isdigit()
        new = chance.choice(NUMBERS).encode() if number else chance.choice(tokens)[0]
        data = data[: token.start()] + new.ljust(len(token[0])) + data[token.end() :]
    return data
