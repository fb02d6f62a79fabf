"""What PDFium says is on a page: pieces of text, rules, pictures; turned so that its text is upright."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from italint.reading.blocks import refuse_more
from italint.reading.readers.pdf.letters import LOST, MARK, RING
from italint.reading.readers.pdf.lines import BLANK, TextLine, lines_of
from italint.reading.readers.pdf.objects import THIN, Cluster, PageObjects
from italint.reading.readers.pdf.pieces import Letter, Piece

MOST_LETTERS_HERE = 10_000  # a page of small letters has 6,000
LEVEL = 0.01  # of its length, by which a line of text may rise and be level
OVERLAP = 0.35  # of the size, by which a letter may stand back into the one before
RING_REACH = (0.1, 0.6)  # of the size: how far the ring of a sara am reaches to the left of it
LEAST_BLANK = 0.05  # of the size
BEARING = 0.06  # of the size: the white on the sides of a letter, which its bounds lack
HYPHENS = "\x02\ufffe"  # what PDFium calls one at the end of a line
STROKED = 2
INVISIBLE = (3, 7)  # ways to draw text that leave nothing on the page


def _of_letter(function: Any, answer: Any, pointers: int = 0) -> Any:
    """A function of PDFium about one letter that takes plain addresses.

    What wraps them makes an object for each pointer, which takes ten times as long as what they find.
    """
    kinds = (ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * pointers)
    return ctypes.cast(function, ctypes.CFUNCTYPE(answer, *kinds))


get_object = _of_letter(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
get_loose_box = _of_letter(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, pointers=1)
get_box = _of_letter(pdfium.FPDFText_GetCharBox, ctypes.c_int, pointers=4)
get_origin = _of_letter(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, pointers=2)


@dataclass(slots=True)
class DrawnRules:
    """Straight lines: level ones as (left, right, y), upright ones as (top, bottom, x)."""

    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)


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


def turned(turn: int, x: float, y: float) -> tuple[float, float]:
    """A point as it is seen when the page is turned so that text of this direction is upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def turned_box(turn: int, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
    """The same of a box: its left, bottom, right and top."""
    x, y = turned(turn, left, bottom)
    other_x, other_y = turned(turn, right, top)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


class _PageText:
    """The letters of a page, as pieces by the direction that they are read in."""

    def __init__(self, text: Any, objects: PageObjects) -> None:
        self.text = text
        self.objects = objects
        self.count = min(pdfium.FPDFText_CountChars(text), MOST_LETTERS_HERE + 1)
        refuse_more("page", self.count, MOST_LETTERS_HERE)
        self.pieces: dict[int, list[Piece]] = {}
        self.letters = self.lost = self.hidden = self.turned = 0
        self._inks: dict[int | None, _Ink] = {}
        self._fonts: dict[tuple[int, bool], str] = {}
        self._handle = ctypes.cast(text, ctypes.c_void_p).value
        self._box = pdfium.FS_RECTF()
        self._box_at = ctypes.addressof(self._box)
        self._sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        self._sides_at = [ctypes.addressof(side) for side in self._sides]

    def read(self) -> None:
        """Go through the letters in the order of PDFium, which is that of the lines, more or less."""
        ink = _Ink(None, 0.0, 1.0, "", None, False, False)
        address: int | None = None
        piece: Piece | None = None
        for at, char in enumerate(self._chars()):
            if char in "\r\n " and pdfium.FPDFText_IsGenerated(self.text, at):
                continue
            here = get_object(self._handle, at)
            begins = here != address
            if begins:
                address = here
                ink = self._inks.get(address) or self._ink(at, address)
            if not ink.seen or ink.turn is None:
                self._left_out(ink, char)
                continue
            letter = self._letter(at, char, ink)
            if letter is not None:
                if begins and char in "าำ" and ink.cluster is None and address:
                    piece = self._put_ring(letter, ink, piece, address)
                piece = self._put(letter, ink, piece)

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
        matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetMatrix(self.text, at, matrix)
        pdfium.FPDFText_GetCharOrigin(self.text, at, x, y)
        turn = _turn(matrix.a, matrix.b)
        mode = -1
        font = ""
        if address:
            each = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            mode = pdfium.FPDFTextObj_GetTextRenderMode(each)
            font = self._font(pdfium.FPDFTextObj_GetFont(each), mode == STROKED)
        ink = self._inks[address] = _Ink(
            turn,
            turned(turn or 0, x.value, y.value)[1],
            max(pdfium.FPDFText_GetFontSize(self.text, at) * hypot(matrix.c, matrix.d), 1.0),
            font,
            self.objects.clusters.get(address or 0),
            mode not in INVISIBLE and address not in self.objects.covered,
            bool(pdfium.FPDFText_HasUnicodeMapError(self.text, at)),
        )
        return ink

    def _font(self, font: Any, bold: bool) -> str:
        """The name of a font; a part of a font that a PDF carries has a name of its own.

        What has no bold letters is made bold by drawing their edges too, and counts as another font.
        """
        if not font:
            return ""
        address = ctypes.addressof(font.contents), bold
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            self._fonts[address] = buffer.value.decode("utf-8", "replace") + " bold" * bold
        return self._fonts[address]

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
        box = self._box
        get_loose_box(self._handle, at, self._box_at)
        if ink.turn:
            left, _, right, _ = turned_box(ink.turn, box.left, box.bottom, box.right, box.top)
        else:
            left, right = box.left, box.right
        if char == " ":
            return Letter(char if self._has_width(at, ink) else RING, left, right)
        self.letters += 1
        if char in HYPHENS and pdfium.FPDFText_IsHyphen(self.text, at):
            return Letter("-", left, right)
        if not "ก" <= char <= "๛" and self._is_lost(at, char, ink):
            self.lost += 1
            return Letter(LOST, left, right)
        if char in MARK and not ink.turn:
            left, right = self._inked(at, left, right)
        return Letter(char, left, right)

    def _inked(self, at: int, left: float, right: float) -> tuple[float, float]:
        """The sides of the ink of a mark, which may be set behind the letter after the one it is seen on."""
        sides = self._sides
        found = get_box(self._handle, at, *self._sides_at)
        ink = sides[0].value, sides[1].value
        return ink if found and ink[0] < ink[1] else (left, right)

    def _has_width(self, at: int, ink: _Ink) -> bool:
        """Whether what follows a blank is drawn further on; a ring is called a blank, but takes no space."""
        here, beyond = (self._origin(each, ink) for each in (at, min(at + 1, self.count - 1)))
        return abs(beyond - here) > LEAST_BLANK * ink.size

    def _origin(self, at: int, ink: _Ink) -> float:
        x, y, *_ = self._sides
        get_origin(self._handle, at, *self._sides_at[:2])
        return turned(ink.turn or 0, x.value, y.value)[0]

    def _is_lost(self, at: int, char: str, ink: _Ink) -> bool:
        """Whether the font does not say what letter it is."""
        if char < " " or char in (LOST, "\ufffe"):
            return True
        return (ink.unnamed or not char.isalnum()) and bool(pdfium.FPDFText_HasUnicodeMapError(self.text, at))

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
            gap = letter.left - last.right
            if letter.text in MARK:
                middle = (letter.left + letter.right) / 2
                if middle < last.left and len(piece.letters) > 1 and piece.letters[-2].left < middle:
                    last = piece.letters[-2]  # it is set behind the letter that follows the one under it
                if last.text != " " and last.left - piece.size / 2 < middle < last.right + piece.size / 3:
                    last.text += letter.text
                    return piece
            elif -OVERLAP * piece.size < gap < BLANK * piece.size:
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


def read_page(page: Any, number: int) -> Page:
    """A page of a PDF; Unreadable if it holds more than a page of a report."""
    box = tuple(page.get_bbox())
    objects = PageObjects(page.raw, box)
    drawn = objects.drawing
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    try:
        text = _PageText(text_page, objects)
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
        DrawnRules() if drawn else _rules(objects.segments, turn, left, top),
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


def _rules(
    segments: list[tuple[float, float, float, float]], turn: int, left: float, top: float
) -> DrawnRules:
    rules = DrawnRules()
    for segment in segments:
        from_x, from_y, to_x, to_y = turned_box(turn, *segment)
        if to_x - from_x > to_y - from_y:
            if to_x - from_x > THIN:
                rules.level.append((from_x - left, to_x - left, top - (from_y + to_y) / 2))
        elif to_y - from_y > THIN:
            rules.upright.append((top - to_y, top - from_y, (from_x + to_x) / 2 - left))
    return rules
