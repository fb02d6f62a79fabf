"""Reads .pdf with a text layer: lines from where the letters stand, tables from rules or white strips.

page (PDFium) ─▶ pieces of text and rules ─▶ tables and lines ─▶ assembly: margins left out, joined over pages
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from italint.base.progress import Progress
from italint.reading.blocks import MOST_LETTERS, Contents, Unreadable, refuse_more
from italint.reading.readers.pdf.assembly import assembled
from italint.reading.readers.pdf.guard import refuse_bombs
from italint.reading.readers.pdf.letters import (
    in_untrue_fonts,
    leave_out_halves,
    name_lost_rings,
    name_sara_aa,
)
from italint.reading.readers.pdf.page import Page, read_page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 400
LEAST_LETTERS = 20  # a document with fewer says nothing
LOST = 0.3  # of all letters: where the fonts do not say truly what more are, no text is left to read


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a PDF; Unreadable if it is a scan, encrypted or damaged, or its fonts name no letters."""
    import pypdfium2

    data = path.read_bytes()
    refuse_bombs(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise Unreadable("encrypted" if "assword" in str(problem) else "damaged") from None
    with document:
        if len(document) > MOST_PAGES:
            raise Unreadable("many_pages", most=MOST_PAGES)
        pages = list(_pages(document, progress))
    pieces = [piece for page in pages for piece in page.pieces]
    name_sara_aa(pieces)
    leave_out_halves(pieces)
    name_lost_rings(pieces)
    untrue = in_untrue_fonts(pieces)
    contents = assembled(pages)
    _refuse_unreadable(pages, untrue)
    return contents


def _pages(document: PdfDocument, progress: Progress) -> Iterator[Page]:
    import pypdfium2

    letters = 0
    for at in range(len(document)):
        try:
            page = document[at]
        except pypdfium2.PdfiumError:
            raise Unreadable("damaged") from None
        read_ = read_page(page, at + 1)
        page.close()
        letters += read_.letters
        refuse_more("letters", letters, MOST_LETTERS)
        yield read_
        progress(at + 1, len(document))


def _refuse_unreadable(pages: Sequence[Page], untrue: int) -> None:
    """Unreadable where nothing printed can be read, for the reason that there is.

    `untrue` letters are in fonts that call them by the names of others.
    """
    letters = sum(page.letters for page in pages)
    lost = untrue + sum(page.lost for page in pages)
    if lost > LOST * max(letters, 1):
        raise Unreadable("no_unicode")
    if letters >= LEAST_LETTERS:
        return
    if sum(page.hidden for page in pages if page.scanned) >= LEAST_LETTERS:
        raise Unreadable("scanned_with_text")
    raise Unreadable("scanned" if any(page.pictures for page in pages) else "no_report")
