"""Where a finding stands, as a person looks for it: the place in words, the row or the lines."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from italint.base.messages import message
from italint.render.html.excerpt import excerpt
from italint.render.html.markup import element
from italint.render.where import ELLIPSIS, Places
from italint.report.finding import Finding

MOST_LETTERS, FEWER_LETTERS = 90, 30  # of a cell in which nothing is marked, in a short and a long row
SHORT_ROW = 4
AROUND = 120  # letters on each side of what is marked


def place(finding: Finding, places: Places) -> Element | None:
    """The place in words: in the report, then in the file."""
    words = " · ".join(filter(None, (places.in_report(finding), places.in_file(finding))))
    return element("p", words, class_="place") if words else None


def shown(finding: Finding, places: Places, source: Sequence[str]) -> Element | None:
    """The row or paragraph of a document, or the lines of a file, with the words of the finding marked."""
    if places.checked.origin is None:
        return excerpt(finding, source)
    cells, quote = places.printed(finding), places.quote(finding)
    if not cells:
        return _search(quote, places) if quote else None
    marked = next((at for at, cell in enumerate(cells) if quote and quote in cell), None)
    most = MOST_LETTERS if len(cells) <= SHORT_ROW else FEWER_LETTERS
    row = [_cell(cell, quote if at == marked else "", most) for at, cell in enumerate(cells)]
    return element("p", *row, class_="printed row" if len(row) > 1 else "printed", lang="th")


def _search(quote: str, places: Places) -> Element:
    words = element("mark", quote, class_="here", lang="th")
    return element("p", message("html", "look_for", places.lang), " ", words, class_="printed")


def _cell(text: str, quote: str, most: int) -> Element:
    before, found, behind = text.partition(quote) if quote else (text, "", "")
    if not found:
        return element("span", _ended(text, most), " ", class_="cell")
    head = before if len(before) <= AROUND else ELLIPSIS + before[-AROUND:]
    return element(
        "span", head, element("mark", found, class_="here"), _ended(behind, AROUND), " ", class_="cell"
    )


def _ended(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rstrip() + ELLIPSIS
