"""The objects of a page as PDFium has them: rules, pictures, and what stretches of text stand for."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from italint.reading.readers.pdf.calls import count_marks, get_kind, get_of_form, get_of_page

# A page full of tables has 3,000 lines and rectangles. What has far more is a picture, which is not read.
MOST_OBJECTS = 20_000
MOST_POINTS = 40_000
DEEPEST = 8  # of forms within forms
THIN = 3.0  # points: what is no thicker is a rule
LEAST_PICTURE = 40.0  # points: smaller pictures are ornaments
WHITE = 254  # of 255: what is as light is paper
SCANNED = 0.5  # of the page: a picture that covers as much is the page
BYTE_ORDERS = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le", b"\xef\xbb\xbf": "utf-8"}


@dataclass(slots=True)
class Cluster:
    """Text that several glyphs stand for together, and where they stand."""

    text: str
    box: list[float]
    read: bool = False


class PageObjects:
    """The objects of a page and of the forms on it: rules, pictures, and the clusters of the text."""

    def __init__(self, page: Any, box: tuple[float, ...]) -> None:
        self.area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
        self.segments: list[tuple[float, float, float, float]] = []
        self.bands: list[tuple[float, float, float, float]] = []  # rectangles filled with a colour
        self.pictures: list[tuple[float, ...]] = []
        self.covered: set[int] = set()  # text that a picture of the whole page was drawn over
        self.clusters: dict[int, Cluster] = {}  # by the address of their text object
        self.drawing = False
        self.scanned = False
        self._marks: dict[int, Cluster] = {}
        self._texts: list[int] = []
        self._points = self._objects = 0
        address = ctypes.cast(page, ctypes.c_void_p).value
        self._walk(address, pdfium.FPDFPage_CountObjects(page), get_of_page, (), 0)

    def _walk(self, holder: int | None, count: int, get: Any, outer: tuple[float, ...], depth: int) -> None:
        for at in range(count):
            self._objects += 1
            if self._objects > MOST_OBJECTS or self._points > MOST_POINTS:
                self.drawing = True
                return
            address = get(holder, at)
            kind = get_kind(address)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(address, outer)
                continue
            each = _pointer(address)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(each, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(each, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                inner = pdfium.FPDFFormObj_CountObjects(each)
                self._walk(address, inner, get_of_form, _matrix(each, outer), depth + 1)

    def _text(self, address: int, outer: tuple[float, ...]) -> None:
        self._texts.append(address)
        for at in reversed(range(count_marks(address))):
            each = _pointer(address)
            mark = pdfium.FPDFPageObj_GetMark(each, at)
            key = ctypes.addressof(mark.contents)
            if key not in self._marks:
                text = _actual_text(mark)
                if text is None:
                    continue
                self._marks[key] = Cluster(text, [])
            cluster = self._marks[key]
            box = _bounds(each, outer)
            was = cluster.box or box
            cluster.box = [*map(min, was[:2], box[:2]), *map(max, was[2:], box[2:])]
            self.clusters[address] = cluster
            return

    def _picture(self, each: Any, outer: tuple[float, ...]) -> None:
        left, bottom, right, top = box = _bounds(each, outer)
        if right - left < LEAST_PICTURE or top - bottom < LEAST_PICTURE:
            return
        self.pictures.append(tuple(box))
        if (right - left) * (top - bottom) > SCANNED * self.area:
            self.scanned = True
            self.covered.update(self._texts)

    def _path(self, each: Any, outer: tuple[float, ...]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(each, fill, stroke)
        if not (fill.value or stroke.value):
            return
        stroked, filled = bool(stroke.value), bool(fill.value) and _is_coloured(each)
        points: list[tuple[float, float]] = []
        matrix = _matrix(each, outer)
        for at in range(min(pdfium.FPDFPath_CountSegments(each), MOST_POINTS)):
            self._points += 1
            segment = pdfium.FPDFPath_GetPathSegment(each, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._shape(points, stroked, filled)
                points = []
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(_moved(matrix, x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        self._shape(points, stroked, filled)

    def _shape(self, points: list[tuple[float, float]], stroked: bool, filled: bool) -> None:
        """Take what a shape draws: itself if it is thin, its edges if they are drawn, else a band."""
        if len(points) < 2:
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        bottom, top = min(y for _, y in points), max(y for _, y in points)
        if right - left <= THIN or top - bottom <= THIN:
            if right - left > top - bottom:
                self.segments.append((left, (bottom + top) / 2, right, (bottom + top) / 2))
            else:
                self.segments.append(((left + right) / 2, bottom, (left + right) / 2, top))
        elif stroked:
            for (x, y), (next_x, next_y) in pairwise(points):
                if abs(next_x - x) < 1 or abs(next_y - y) < 1:
                    self.segments.append((min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y)))
        elif filled and all(x in (left, right) and y in (bottom, top) for x, y in points):
            self.bands.append((left, bottom, right, top))


def _is_coloured(each: Any) -> bool:
    """Whether what fills an object can be seen on paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(each, red, green, blue, alpha)
    return alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE


def _pointer(address: int) -> Any:
    """An object as pypdfium2 takes it."""
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def _matrix(each: Any, outer: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix of an object, in the space of the page."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(each, own)
    inner = (own.a, own.b, own.c, own.d, own.e, own.f)
    if not outer:
        return inner
    a, b = inner[0] * outer[0] + inner[1] * outer[2], inner[0] * outer[1] + inner[1] * outer[3]
    c, d = inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3]
    return (a, b, c, d, *_moved(outer, inner[4], inner[5]))


def _moved(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(each: Any, outer: tuple[float, ...]) -> list[float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
    corners = [(left.value, bottom.value), (right.value, top.value)]
    if outer:
        corners = [_moved(outer, *corner) for corner in corners]
    (x, y), (other_x, other_y) = corners
    return [min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)]


def _actual_text(mark: Any) -> str | None:
    """What a marked content stands for; None if it does not say."""
    size = ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, size) or not size.value:
        return None
    buffer = (ctypes.c_ubyte * size.value)()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, size.value, size)
    written = bytes(buffer)
    encoding = next((name for mark, name in BYTE_ORDERS.items() if written.startswith(mark)), "latin-1")
    return written.decode(encoding, "replace").lstrip("\ufeff") or None
