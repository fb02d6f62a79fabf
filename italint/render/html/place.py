"""Where a finding stands, as a person looks for it: the place in words, the row or the lines."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from italint.base.messages import Language, message
from italint.linting.checked import Checked
from italint.render.html.excerpt import excerpt
from italint.render.html.markup import element
from italint.render.where import Places
from italint.report.finding import Finding

MOST_LETTERS = 90  # of a cell in which nothing is marked
AROUND = 120  # letters on each side of what is marked
ELLIPSIS = "…"


def place(finding: Finding, places: Places) -> Element | None:
    """The place in words: in the report, then in the file."""
    words = " · ".join(filter(None, (places.in_report(finding), places.in_file(finding))))
    return element("p", words, class_="place") if words else None


def shown(finding: Finding, checked: Checked, source: Sequence[str], lang: Language) -> Element | None:
    """The row or paragraph of a document, or the lines of a file, with the words of the finding marked."""
    if checked.origin is None:
        return excerpt(finding, source)
    cells = checked.origin.printed_at(finding.source) if finding.source else ()
    quote = (finding.source.quote or "").rstrip(ELLIPSIS) if finding.source else ""
    marked = next((at for at, cell in enumerate(cells) if quote and quote in cell), None)
    if marked is None and quote:
        looked_for = element("mark", finding.source.quote, class_="here") if finding.source else None
        return element("p", message("html", "look_for", lang), " ", looked_for, class_="printed", lang="th")
    row = [_cell(cell, quote if at == marked else "") for at, cell in enumerate(cells)]
    return element("p", *row, class_="printed row" if len(row) > 1 else "printed", lang="th") if row else None


def _cell(text: str, quote: str) -> Element:
    before, found, behind = text.partition(quote) if quote else (text, "", "")
    if not found:
        return element("span", _ended(text, MOST_LETTERS), " ", class_="cell")
    head = before if len(before) <= AROUND else ELLIPSIS + before[-AROUND:]
    return element(
        "span", head, element("mark", found, class_="here"), _ended(behind, AROUND), " ", class_="cell"
    )


def _ended(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rstrip() + ELLIPSIS
