"""What PDFium says is on a page: pieces of text, rules, pictures; turned so that its text is upright."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.objects import THIN, PageObjects
from italint.reading.readers.pdf.page_text import PageText, turned_box
from italint.reading.readers.pdf.pieces import Letter, Piece


@dataclass(slots=True)
class DrawnRules:
    """Straight lines: level ones as (left, right, y), upright ones as (top, bottom, x).

    Rectangles of a colour are (left, top, right, bottom).
    """

    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    bands: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A page, upright. `turned` letters stand aslant and were left out, `hidden` ones are not printed."""

    number: int
    width: float
    height: float
    pieces: list[Piece]
    rules: DrawnRules
    pictures: int
    scanned: bool
    letters: int = 0
    lost: int = 0
    hidden: int = 0
    turned: int = 0


def read_page(page: Any, number: int) -> Page:
    """A page of a PDF; Unreadable if it holds more than a page of a report."""
    box = tuple(page.get_bbox())
    objects = PageObjects(page.raw, box)
    drawn = objects.drawing
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    try:
        text = PageText(text_page, objects)
        if not drawn:
            text.read()
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    turn = max(
        text.pieces, key=lambda each: sum(len(piece.letters) for piece in text.pieces[each]), default=0
    )
    left, bottom, right, top = turned_box(turn, *box)
    pieces = [
        piece for each in _pieces(text.pieces, turn) for piece in _placed(each, left, top, right, bottom)
    ]
    return Page(
        number,
        right - left,
        top - bottom,
        pieces,
        DrawnRules() if drawn else _rules(objects, turn, left, top),
        len(objects.pictures) + drawn,
        objects.scanned,
        text.letters,
        text.lost,
        text.hidden,
        text.turned,
    )


def _pieces(pieces: dict[int, list[Piece]], turn: int) -> Iterator[Piece]:
    """The pieces in the direction of the page; a line in another one is one piece with one letter."""
    yield from pieces.get(turn, [])
    for other, found in pieces.items():
        if other != turn:
            for line in _lines_of_turned(found):
                yield _laid(line, other, turn)


def _lines_of_turned(pieces: list[Piece]) -> list[TextLine]:
    for piece in pieces:
        piece.baseline = -piece.baseline
    return [part for line in lines_of(pieces) for part in line.parts()]


def _laid(line: TextLine, other: int, turn: int) -> Piece:
    """A turned line where it stands, as if it were one letter."""
    box = turned_box(-other % 4, line.left, -line.baseline, line.right, line.size - line.baseline)
    left, bottom, right, _ = turned_box(turn, *box)
    return Piece([Letter(line.text, left, right)], bottom, line.size, line.font)


def _placed(piece: Piece, left: float, top: float, right: float, bottom: float) -> Iterator[Piece]:
    """A piece in points from the upper left corner, if it is on the page."""
    middle = (piece.left + piece.right) / 2
    if left <= middle <= right and bottom <= piece.baseline <= top:
        piece.baseline = top - piece.baseline
        if left:
            for letter in piece.letters:
                letter.left -= left
                letter.right -= left
        yield piece


def _rules(objects: PageObjects, turn: int, left: float, top: float) -> DrawnRules:
    rules = DrawnRules()
    for segment in objects.segments:
        from_x, from_y, to_x, to_y = turned_box(turn, *segment)
        if to_x - from_x > to_y - from_y:
            if to_x - from_x > THIN:
                rules.level.append((from_x - left, to_x - left, top - (from_y + to_y) / 2))
        elif to_y - from_y > THIN:
            rules.upright.append((top - to_y, top - from_y, (from_x + to_x) / 2 - left))
    for band in objects.bands:
        from_x, from_y, to_x, to_y = turned_box(turn, *band)
        rules.bands.append((from_x - left, top - to_y, to_x - left, top - from_y))
    return rules
