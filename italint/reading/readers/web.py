"""Reads .html: paragraphs, lists and tables with cells that span rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PageElement, Tag

from italint.reading.blocks import (
    MOST_CELLS,
    Cell,
    Contents,
    Paragraph,
    Progress,
    Row,
    Table,
    refuse_more,
    spanned,
)
from italint.reading.readers.plain import decode, tidy
from italint.report.finding import Source

UNREAD = frozenset({"script", "style", "head", "template", "noscript", "svg", "select", "button"})
LINES = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr section article header footer main blockquote".split()  # noqa: SIM905
)
# A long report that Word has saved has 50,000 elements, none of them within more than thirty others.
MOST_ELEMENTS = 100_000
DEEPEST = 100


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a web page."""
    data = path.read_bytes()
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    # Word saves Thai pages as windows-874, a name that Python does not know.
    thai = declared is not None and declared.lower() in ("windows-874", "tis-620", "iso-8859-11")
    text = data.decode("cp874", "replace") if thai else decode(data)
    refuse_more("elements", text.count("<") // 2, MOST_ELEMENTS)  # most have a beginning and an end
    page = _Page(text)
    contents = Contents(pictures=[Source() for _ in page.find_all("img")])
    _Reader(contents).walk(page)
    progress(1, 1)
    return contents


class _Page(BeautifulSoup):
    """A page that is refused while it is parsed, as soon as it is more than a report."""

    def __init__(self, text: str) -> None:
        self.elements = 0
        super().__init__(text, "lxml")

    def pushTag(self, tag: Tag) -> None:  # noqa: N802 (its name there)
        """Take in an element that begins."""
        super().pushTag(tag)
        self.elements += 1
        refuse_more("elements", self.elements, MOST_ELEMENTS)
        refuse_more("nesting", len(self.tagStack), DEEPEST)


class _Reader:
    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.tables = 0
        self.lines = 0
        self.text: list[str] = []

    def walk(self, element: Tag) -> None:
        """Read an element: its tables as tables, its running text line by line."""
        self._inside(element)
        self._end_line()

    def _inside(self, element: Tag) -> None:
        numbers = count(1)
        for child in element.children:
            if not isinstance(child, Tag):
                self.text.append(_letters(child))
            elif child.name == "table" and not _is_frame(child):
                self._end_line()
                self._table(child)
            elif child.name == "br":
                self._end_line()
            elif child.name not in UNREAD:
                block = child.name in LINES
                if block:
                    self._end_line()
                self.text.append(_label(child, numbers))
                self._inside(child)
                if block:
                    self._end_line()

    def _end_line(self) -> None:
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if text:
            self.lines += 1
            self.contents.add(Paragraph(text, Source(paragraph=self.lines)))

    def _table(self, table: Tag) -> None:
        self.tables += 1
        rows = [
            Row(tuple(cells), Source(table=self.tables, row=number))
            for number, cells in enumerate(_grid(table), start=1)
        ]
        if rows:
            self.contents.add(Table(tuple(rows)))


def _rows(table: Tag) -> list[Tag]:
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _is_frame(table: Tag) -> bool:
    """Whether a table is a frame around other content: one cell that holds tables."""
    cells = [cell for row in _rows(table) for cell in row.find_all(["td", "th"], recursive=False)]
    return len(cells) == 1


def _grid(table: Tag) -> Iterator[list[Cell]]:
    """The cells of each row, with the places that cells from above or from the left take."""
    below: dict[int, int] = {}
    made = 0
    for row in _rows(table):
        cells: list[Cell] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _fill(cells, below)
            refuse_more("cells", made + len(cells), MOST_CELLS)
            down, across = (spanned(str(cell.get(name, ""))) for name in ("rowspan", "colspan"))
            for place in range(across):
                if down > 1:
                    below[len(cells)] = down - 1
                cells.append(Cell() if place else Cell(_cell_text(cell)))
        _fill(cells, below)
        made += len(cells)
        refuse_more("cells", made, MOST_CELLS)
        yield cells


def _fill(cells: list[Cell], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(Cell(merged=True))


def _cell_text(cell: Tag) -> str:
    return tidy("".join(_lines(cell)))


def _lines(element: Tag) -> Iterator[str]:
    numbers = count(1)
    for child in element.children:
        if not isinstance(child, Tag):
            yield _letters(child)
        elif child.name == "br":
            yield "\n"
        elif child.name not in UNREAD:
            end = "\n" if child.name in LINES else ""
            yield end + _label(child, numbers)
            yield from _lines(child)
            yield end


def _letters(text: PageElement) -> str:
    """The letters of a piece of text; comments have none. A line end in the source is a blank."""
    return str(text).replace("\n", " ").replace("\r", " ") if type(text) is NavigableString else ""


def _label(element: Tag, numbers: Iterator[int]) -> str:
    """The number or bullet of a list item; `numbers` are those of its list."""
    if element.name != "li" or element.parent is None:
        return ""
    return f"{next(numbers)}. " if element.parent.name == "ol" else "● "
