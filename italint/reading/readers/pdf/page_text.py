"""The letters of a page as PDFium has them, put together to pieces by the direction that they are read in."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat
from math import hypot
from string import ascii_letters, digits
from typing import Any

import pypdfium2.raw as pdfium

from italint.reading.blocks import refuse_more
from italint.reading.readers.pdf.calls import (
    get_box,
    get_font,
    get_loose_box,
    get_matrix,
    get_mode,
    get_object,
    get_origin,
    get_size,
    is_generated,
    is_unnamed,
)
from italint.reading.readers.pdf.letters import LOST, MARK, RING
from italint.reading.readers.pdf.lines import BLANK
from italint.reading.readers.pdf.objects import Cluster, PageObjects
from italint.reading.readers.pdf.pieces import Letter, Piece

MOST_LETTERS_HERE = 10_000  # a page of small letters has 6,000
LEVEL = 0.01  # of its length, by which a line of text may rise and be level
OVERLAP = 0.35  # of the size, by which a letter may stand back into the one before
RING_REACH = (0.1, 0.6)  # of the size: how far the ring of a sara am reaches to the left of it
LEAST_BLANK = 0.05  # of the size
BEARING = 0.06  # of the size: the white on the sides of a letter, which its bounds lack
HYPHENS = "\x02\ufffe"  # what PDFium calls one at the end of a line
SIDES = 4  # of a box: left, top, right, bottom
BOX = SIDES * ctypes.sizeof(ctypes.c_float)
# Letters that need no second look where their font names them.
PLAIN = (frozenset(map(chr, range(ord("ก"), ord("๛") + 1))) - MARK) | frozenset(ascii_letters + digits)
STROKED = 2
INVISIBLE = (3, 7)  # ways to draw text that leave nothing on the page


@dataclass(slots=True)
class _Ink:
    """How the letters of a text object are drawn. `turn` counts quarter turns to the left, None is aslant."""

    turn: int | None
    baseline: float
    size: float
    font: str
    cluster: Cluster | None
    seen: bool
    unnamed: bool

    @property
    def is_plain(self) -> bool:
        """Whether its letters are level, seen, and named by their font alone."""
        return self.seen and self.turn == 0 and self.cluster is None and not self.unnamed


def turned(turn: int, x: float, y: float) -> tuple[float, float]:
    """A point as it is seen when the page is turned so that text of this direction is upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def turned_box(turn: int, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
    """The same of a box: its left, bottom, right and top."""
    x, y = turned(turn, left, bottom)
    other_x, other_y = turned(turn, right, top)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


class PageText:
    """The letters of a page, as pieces by the direction that they are read in."""

    def __init__(self, text: Any, objects: PageObjects) -> None:
        self.text = text
        self.objects = objects
        self.count = min(pdfium.FPDFText_CountChars(text), MOST_LETTERS_HERE + 1)
        refuse_more("page", self.count, MOST_LETTERS_HERE)
        self.pieces: dict[int, list[Piece]] = {}
        self.letters = self.lost = self.hidden = self.turned = 0
        self._inks: dict[int | None, _Ink] = {}
        self._boxes = (ctypes.c_float * (SIDES * self.count))()
        self._boxes_at = ctypes.addressof(self._boxes)
        self._fonts: dict[tuple[int, bool], str] = {}
        self._handle = ctypes.cast(text, ctypes.c_void_p).value
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        self._sides_at = [ctypes.addressof(side) for side in self._sides]

    def read(self) -> None:
        """Go through the letters in the order of PDFium, which is that of the lines, more or less."""
        address: int | None = -1
        piece: Piece | None = None
        chars = self._chars()
        self._find_boxes(chars)
        objects = map(get_object, repeat(self._handle), range(self.count))
        letters = zip(chars, objects, self._boxes[::SIDES], self._boxes[2::SIDES], strict=True)
        for at, (char, here, left, right) in enumerate(letters):
            if char in "\r\n " and is_generated(self._handle, at):
                continue
            begins = here != address
            if begins:
                address = here
                ink = self._inks.get(address) or self._ink(at, address)
                is_plain = ink.is_plain
            elif is_plain and char in PLAIN:
                self.letters += 1
                piece = self._put(Letter(char, left, right), ink, piece)
                continue
            if not ink.seen or ink.turn is None:
                self._left_out(ink, char)
                continue
            letter = self._letter(at, char, ink)
            if letter is not None:
                if begins and char in "าำ" and ink.cluster is None and address:
                    piece = self._put_ring(letter, ink, piece, address)
                piece = self._put(letter, ink, piece)

    def _find_boxes(self, chars: str) -> None:
        """Find the boxes of all letters but marks, which takes most of the time that a page does."""
        for at, char in enumerate(chars):
            if char not in MARK:
                get_loose_box(self._handle, at, self._boxes_at + BOX * at)

    def _chars(self) -> str:
        """The letters, one for each of PDFium's."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        pdfium.FPDFText_GetText(self.text, 0, self.count, buffer)
        chars = bytes(buffer)[: 2 * self.count].decode("utf-16-le", "replace")
        if len(chars) == self.count and "\0" not in chars:
            return chars
        codes = (pdfium.FPDFText_GetUnicode(self.text, at) for at in range(self.count))
        return "".join(chr(code) if 0 < code < 0x110000 else LOST for code in codes)

    def _ink(self, at: int, address: int | None) -> _Ink:
        get_matrix(self._handle, at, self._matrix_at)
        matrix = self._matrix
        turn = _turn(matrix.a, matrix.b)
        mode = get_mode(address) if address else -1
        cluster = self.objects.clusters.get(address or 0)
        # Of a cluster in a form, PDFium says where it would stand without the form.
        origin = (matrix.e, matrix.f) if cluster else self._origin(at)
        ink = self._inks[address] = _Ink(
            turn,
            turned(turn or 0, *origin)[1],
            max(get_size(self._handle, at) * hypot(matrix.c, matrix.d), 1.0),
            self._font(get_font(address) if address else None, mode == STROKED),
            cluster,
            mode not in INVISIBLE and address not in self.objects.covered,
            bool(is_unnamed(self._handle, at)),
        )
        return ink

    def _font(self, address: int | None, bold: bool) -> str:
        """The name of a font; a part of a font that a PDF carries has a name of its own.

        What has no bold letters is made bold by drawing their edges too, and counts as another font.
        """
        if not address:
            return ""
        if (address, bold) not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(ctypes.cast(address, pdfium.FPDF_FONT), buffer, 128)
            self._fonts[address, bold] = buffer.value.decode("utf-8", "replace") + " bold" * bold
        return self._fonts[address, bold]

    def _left_out(self, ink: _Ink, char: str) -> None:
        if char.isspace():
            return
        if ink.seen:
            self.turned += 1
        else:
            self.hidden += 1

    def _letter(self, at: int, char: str, ink: _Ink) -> Letter | None:
        """A letter in the space of its direction; a cluster once, None where it goes on."""
        cluster = ink.cluster
        if cluster is not None:
            if cluster.read:
                return None
            cluster.read = True
            self.letters += 1
            left, _, right, _ = turned_box(ink.turn or 0, *cluster.box)
            bearing = BEARING * ink.size
            return Letter(cluster.text, left - bearing, right + bearing, spelled=True)
        left, right = self._sides_of_mark(at, ink) if char in MARK else self._sides_of(at, ink)
        if char == " ":
            return Letter(char if self._has_width(at, ink) else RING, left, right)
        self.letters += 1
        if char in HYPHENS and pdfium.FPDFText_IsHyphen(self.text, at):
            return Letter("-", left, right)
        if not "ก" <= char <= "๛" and self._is_lost(at, char, ink):
            self.lost += 1
            return Letter(LOST, left, right)
        return Letter(char, left, right)

    def _sides_of(self, at: int, ink: _Ink) -> tuple[float, float]:
        """From where to where a letter takes space."""
        left, top, right, bottom = self._boxes[SIDES * at : SIDES * (at + 1)]
        if ink.turn:
            left, _, right, _ = turned_box(ink.turn, left, bottom, right, top)
        return left, right

    def _sides_of_mark(self, at: int, ink: _Ink) -> tuple[float, float]:
        """The sides of the ink of a mark, which may be set behind the letter after the one it is seen on."""
        left, right, *_ = self._sides
        if not ink.turn and get_box(self._handle, at, *self._sides_at) and left.value < right.value:
            return left.value, right.value
        get_loose_box(self._handle, at, self._boxes_at + BOX * at)
        return self._sides_of(at, ink)

    def _has_width(self, at: int, ink: _Ink) -> bool:
        """Whether what follows a blank is drawn further on; a ring is called a blank, but takes no space."""
        places = (self._origin(each) for each in (at, min(at + 1, self.count - 1)))
        here, beyond = (turned(ink.turn or 0, *place)[0] for place in places)
        return abs(beyond - here) > LEAST_BLANK * ink.size

    def _origin(self, at: int) -> tuple[float, float]:
        """Where a letter stands on its line."""
        x, y, *_ = self._sides
        get_origin(self._handle, at, *self._sides_at[:2])
        return x.value, y.value

    def _is_lost(self, at: int, char: str, ink: _Ink) -> bool:
        """Whether the font does not say what letter it is."""
        if char < " " or char in (LOST, "\ufffe"):
            return True
        return (ink.unnamed or not char.isalnum()) and bool(is_unnamed(self._handle, at))

    def _put_ring(self, letter: Letter, ink: _Ink, piece: Piece | None, address: int) -> Piece | None:
        """Put back a ring that PDFium took for a second blank: there is ink before the first letter."""
        each = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        sides = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(each, *sides)
        left, *_ = turned_box(ink.turn or 0, *(side.value for side in sides))
        if not RING_REACH[0] * ink.size < letter.left - left < RING_REACH[1] * ink.size:
            return piece
        return self._put(Letter(RING, letter.left, letter.left), ink, piece)

    def _put(self, letter: Letter, ink: _Ink, piece: Piece | None) -> Piece:
        """Add a letter to the piece, a mark to the letter before it, or begin another piece."""
        if piece is not None and piece.baseline == ink.baseline and piece.font is ink.font:
            last = piece.letters[-1]
            if letter.text in MARK:
                middle = (letter.left + letter.right) / 2
                if middle < last.left and len(piece.letters) > 1 and piece.letters[-2].left < middle:
                    last = piece.letters[-2]  # it is set behind the letter that follows the one under it
                if last.text != " " and last.left - piece.size / 2 < middle < last.right + piece.size / 3:
                    last.text += letter.text
                    return piece
            elif -OVERLAP * piece.size < letter.left - last.right < BLANK * piece.size:
                piece.letters.append(letter)
                return piece
        made = Piece([letter], ink.baseline, ink.size, ink.font)
        self.pieces.setdefault(ink.turn or 0, []).append(made)
        return made


def _turn(a: float, b: float) -> int | None:
    """Quarter turns to the left of a direction; None if it is aslant."""
    if abs(b) <= LEVEL * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= LEVEL * abs(b):
        return 1 if b > 0 else 3
    return None
