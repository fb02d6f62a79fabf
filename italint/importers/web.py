"""Reads .html: paragraphs, lists and tables with cells that span rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from italint.finding import Source
from italint.importers.blocks import Cell, Contents, Paragraph, Progress, Row, Table
from italint.importers.plain import decode, tidy

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

UNREAD = frozenset({"script", "style", "head", "template", "noscript", "svg", "select", "button"})
LINES = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr section article header footer main blockquote".split()  # noqa: SIM905
)
MOST_SPANNED = 1000


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a web page."""
    from bs4 import BeautifulSoup
    from bs4.dammit import EncodingDetector

    data = path.read_bytes()
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    # Word saves Thai pages as windows-874, a name that Python does not know.
    thai = declared is not None and declared.lower() in ("windows-874", "tis-620", "iso-8859-11")
    page = BeautifulSoup(data.decode("cp874", "replace") if thai else decode(data), "lxml")
    contents = Contents(pictures=len(page.find_all("img")))
    _Reader(contents).walk(page)
    progress(1, 1)
    return contents


class _Reader:
    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.tables = 0
        self.lines = 0
        self.text = ""

    def walk(self, element: Tag) -> None:
        """Read an element: its tables as tables, its running text line by line."""
        self._inside(element)
        self._end_line()

    def _inside(self, element: Tag) -> None:
        from bs4.element import Tag

        for child in element.children:
            if not isinstance(child, Tag):
                self.text += _letters(child)
            elif child.name == "table" and not _is_frame(child):
                self._end_line()
                self._table(child)
            elif child.name == "br":
                self._end_line()
            elif child.name not in UNREAD:
                block = child.name in LINES
                if block:
                    self._end_line()
                self.text += _label(child)
                self._inside(child)
                if block:
                    self._end_line()

    def _end_line(self) -> None:
        text = " ".join(self.text.split())
        self.text = ""
        if text:
            self.lines += 1
            self.contents.blocks.append(Paragraph(text, Source(row=self.lines)))

    def _table(self, table: Tag) -> None:
        self.tables += 1
        rows = [
            Row(tuple(cells), Source(table=self.tables, row=number))
            for number, cells in enumerate(_grid(table), start=1)
        ]
        if rows:
            self.contents.blocks.append(Table(tuple(rows)))


def _rows(table: Tag) -> list[Tag]:
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _is_frame(table: Tag) -> bool:
    """Whether a table is a frame around other content: one cell that holds tables."""
    cells = [cell for row in _rows(table) for cell in row.find_all(["td", "th"], recursive=False)]
    return len(cells) == 1


def _grid(table: Tag) -> Iterator[list[Cell]]:
    """The cells of each row, with the places that cells from above or from the left take."""
    below: dict[int, int] = {}
    for row in _rows(table):
        cells: list[Cell] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _fill(cells, below)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for place in range(across):
                if down > 1:
                    below[len(cells)] = down - 1
                cells.append(Cell() if place else Cell(_cell_text(cell)))
        _fill(cells, below)
        yield cells


def _fill(cells: list[Cell], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(Cell(merged=True))


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name, "1")).strip()
    return min(max(int(written), 1), MOST_SPANNED) if written.isdecimal() else 1


def _cell_text(cell: Tag) -> str:
    return tidy("".join(_lines(cell)))


def _lines(element: Tag) -> Iterator[str]:
    from bs4.element import Tag

    for child in element.children:
        if not isinstance(child, Tag):
            yield _letters(child)
        elif child.name == "br":
            yield "\n"
        elif child.name not in UNREAD:
            end = "\n" if child.name in LINES else ""
            yield end + _label(child)
            yield from _lines(child)
            yield end


def _letters(text: PageElement) -> str:
    """The letters of a piece of text; comments have none. A line end in the source is a blank."""
    from bs4.element import NavigableString

    return str(text).replace("\n", " ").replace("\r", " ") if type(text) is NavigableString else ""


def _label(element: Tag) -> str:
    """The number or bullet of a list item."""
    if element.name != "li" or element.parent is None:
        return ""
    if element.parent.name != "ol":
        return "● "
    items = element.parent.find_all("li", recursive=False)
    return f"{next(at for at, item in enumerate(items, start=1) if item is element)}. "
