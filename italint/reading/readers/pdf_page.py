"""Pages of a PDF, read no further than a page of a report goes.

A few bytes can tell a page to draw a million letters, a form on it to be drawn a thousand times, a hundred
lines to cross each other ten thousand times. What is counted here is counted before it costs anything.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.table import Table, TableFinder, edges_to_intersections

from italint.reading.blocks import MOST_LETTERS, Unreadable, refuse_more

# Of a page, and of all pages: one of small letters has 6,000, and one full of tables 100 KB of instructions.
MOST_LETTERS_HERE = 10_000
MOST_CONTENT_HERE = 1_000_000
MOST_CONTENT = 30_000_000
MOST_FORMS_HERE = 2_000
# A page full of tables has 3,000 lines and rectangles, which cross at 600 places. What has far more is a
# picture, which is not read.
MOST_SHAPES = 10_000
MOST_PAIRS = 1_000_000  # of level and upright lines
MOST_CROSSINGS = 3_000


class Limits:
    """What the pages of a document have come to so far."""

    letters = 0
    content = 0


def pages_of(document: PDF, most: int) -> Iterator[BoundedPage]:
    """The pages of a document, at most so many and one more."""
    limits = Limits()
    for number, page in enumerate(PDFPage.create_pages(document.doc), start=1):
        if number > most:
            raise Unreadable("many_pages", most=most)
        yield BoundedPage(document, page, number, limits)


class BoundedPage(Page):
    """A page that is refused while it is read, as soon as it holds more than a page of a report."""

    def __init__(self, document: PDF, page: PDFPage, number: int, limits: Limits) -> None:
        super().__init__(document, page, page_number=number)
        self.limits = limits
        self.drawn = 0  # what was left out as a picture that is drawn in lines

    @property
    def layout(self) -> LTPage:
        """What stands on the page."""
        device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
        device.limits = self.limits
        _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        self.drawn += device.drawn
        return device.get_result()

    def tables(self, settings: dict[str, Any]) -> list[Table]:
        """The tables that the lines of the page make."""
        return _Finder(self, settings).tables


class _Interpreter(PDFPageInterpreter):
    device: _Device

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the instructions of a page or of a form, if they are not those of a picture."""
        if self.device.takes(sum(_size(stream_value(stream)) for stream in streams)):
            super().execute(streams)


class _Device(PDFPageAggregatorWithMarkedContent):
    limits: Limits
    forms = content = letters = shapes = 0
    drawn = False  # whether something was left out as a picture

    def takes(self, content: int) -> bool:
        """Whether so many bytes of instructions may still be carried out."""
        self.forms += 1
        self.drawn |= self.forms > MOST_FORMS_HERE or self.content + content > MOST_CONTENT_HERE
        if self.drawn:
            return False
        self.content += content
        self.limits.content += content
        refuse_more("content", self.limits.content, MOST_CONTENT)
        return True

    def render_char(self, *given: Any, **named: Any) -> float:
        """Take in a letter."""
        self.letters += 1
        self.limits.letters += 1
        refuse_more("page", self.letters, MOST_LETTERS_HERE)
        refuse_more("letters", self.limits.letters, MOST_LETTERS)
        return super().render_char(*given, **named)

    def paint_path(self, *given: Any, **named: Any) -> None:
        """Take in a line or a rectangle."""
        self.shapes += 1
        self.drawn |= self.shapes > MOST_SHAPES
        if not self.drawn:
            super().paint_path(*given, **named)


class _Finder(TableFinder):
    page: BoundedPage

    def get_edges(self) -> list[dict[str, Any]]:
        """The lines that may be those of tables."""
        edges = super().get_edges() if not self.page.drawn else []
        level = sum(edge["orientation"] == "h" for edge in edges)
        pairs = level * (len(edges) - level)
        if pairs <= MOST_PAIRS and len(edges_to_intersections(edges)) <= MOST_CROSSINGS:
            return edges
        self.page.drawn += 1
        return []


def _size(stream: PDFStream) -> int:
    """How many bytes a stream unpacks to, as far as it matters."""
    if stream.rawdata is None:
        return len(stream.get_data())
    data = stream.rawdata
    for kind, _ in stream.get_filters():
        if kind not in LITERALS_FLATE_DECODE or stream.decipher:
            break
        try:
            data = zlib.decompressobj().decompress(data, MOST_CONTENT_HERE + 1)
        except zlib.error:
            break
    return len(data)
