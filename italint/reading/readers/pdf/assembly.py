"""The blocks of a document from its pages: margins left out, paragraphs and tables that go on over pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from italint.reading.blocks import MOST_CELLS, Contents, Paragraph, refuse_more
from italint.reading.readers.pdf import tables
from italint.reading.readers.pdf.bands import between_bands
from italint.reading.readers.pdf.columns import Zone, between_columns, zones_of
from italint.reading.readers.pdf.ladders import between_rules
from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.opened import open_rows
from italint.reading.readers.pdf.page import Page
from italint.reading.readers.pdf.paragraphs import paragraphs
from italint.reading.readers.pdf.ruled import RuledGrid, RuledPart, filled, grids
from italint.reading.readers.pdf.unruled import PlainText, aligned
from italint.report.finding import Source

MARGIN = 0.09  # of the height of a page; running heads and page numbers stand there
REPEATED = 3  # pages on which a running head stands, and one in so many of all
PAGE_NUMBER = re.compile(r"[-–—\s]*(?:หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,3}(?:\s*(?:/|จาก)\s*[0-9๐-๙]{1,3})?[-–—\s]*")

AT_FOOT = 4.0  # of the size: as near to the end of the fullest page, a line ends a page
SAME_HEIGHT = 6.0  # points

Sides = tuple[float, float]
Head = tuple[str, int]  # its text without numbers, and where it stands


@dataclass(slots=True)
class Read:
    """What stands on a page: tables by their rules, and lines."""

    page: Page
    parts: list[RuledPart]
    lines: list[TextLine]


def assembled(pages: Sequence[Page]) -> Contents:
    """The blocks of all pages in their order, and what of the pages was not read."""
    contents = Contents()
    read = list(_all_read(pages))
    contents.pictures = [Source(page=page.number) for page in pages for _ in range(page.pictures)]
    contents.doubts = [
        ("turned", str(page.turned), Source(page=page.number)) for page in pages if page.turned
    ]
    contents.doubts += [
        ("overrun", text, Source(page=part.page))
        for each in read
        for part in each.parts
        for text in part.overrun
    ]
    heads = _running_heads(read)
    for each in read:
        each.lines = list(_without_margins(each, heads))
    writer = _BlockMaker(contents, _sides(read), _foot(read))
    columns = _columns(read)
    before: RuledPart | None = None
    for each in read:
        parts = list(_in_order(each, before, columns.get(round(each.page.width))))
        writer.page(each, parts)
        before = next((part for part in parts[-1:] if isinstance(part, RuledPart) and part.strips), None)
    writer.end()
    return contents


def _all_read(pages: Sequence[Page]) -> Iterator[Read]:
    cells = 0
    for page in pages:
        read = _read(page)
        cells += sum(len(row) for part in read.parts for row in part.rows)
        refuse_more("cells", cells, MOST_CELLS)
        yield read


def _read(page: Page) -> Read:
    """The tables that rules make, and the lines that are left."""
    found, alone, drawing = grids(page.rules)
    page.pictures += drawing
    pieces = page.pieces
    parts = []
    for grid in sorted(found, key=_area):  # a table in a cell of another one comes first
        inside = [piece for piece in pieces if grid.covers(piece)]
        if inside:
            taken = {id(piece) for piece in inside}
            pieces = [piece for piece in pieces if id(piece) not in taken]
            parts.append(filled(grid, inside, page.number))
            open_rows(parts[-1])
    parts += between_bands(page.rules.bands, alone, pieces, page.number)
    parts += between_rules(alone, pieces, page.number)
    return Read(page, parts, lines_of(pieces))


def _area(grid: RuledGrid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _running_heads(read: Sequence[Read]) -> set[Head]:
    """What stands in the margins of several pages, at one height, numbers aside."""
    seen: Counter[Head] = Counter()
    for each in read:
        seen.update({_head(line) for line in each.lines if _in_margin(line, each.page)})
    return {head for head, count in seen.items() if count >= REPEATED and count * REPEATED >= len(read)}


def _in_margin(line: TextLine, page: Page) -> bool:
    return line.baseline < page.height * MARGIN or line.top > page.height * (1 - MARGIN)


def _head(line: TextLine) -> Head:
    return re.sub("[0-9๐-๙]+", "#", line.text), round(line.baseline / SAME_HEIGHT)


def _without_margins(read: Read, heads: set[Head]) -> Iterator[TextLine]:
    for line in read.lines:
        if _in_margin(line, read.page) and (PAGE_NUMBER.fullmatch(line.text) or _head(line) in heads):
            continue
        yield line


def _sides(read: Iterable[Read]) -> dict[int, Sides]:
    """From where to where text goes, on pages of one width."""
    lefts: dict[int, list[float]] = defaultdict(list)
    rights: dict[int, list[float]] = defaultdict(list)
    for each in read:
        width = round(each.page.width)
        lefts[width] += [min(line.left for line in each.lines)] if each.lines else []
        rights[width] += [max(line.right for line in each.lines)] if each.lines else []
        rights[width] += [max(part.edges[-1] for part in each.parts)] if each.parts else []
    return {width: (median(lefts[width] or [0]), median(rights[width] or [0])) for width in rights}


def _foot(read: Iterable[Read]) -> float:
    """Where the fullest page ends."""
    lines = (line.baseline for each in read for line in each.lines)
    return max([*lines, *(part.bottom for each in read for part in each.parts)], default=0.0)


class _BlockMaker:
    """Writes tables and paragraphs as blocks, each when it is at an end."""

    def __init__(self, contents: Contents, sides: dict[int, Sides], foot: float) -> None:
        self.contents = contents
        self.sides = sides
        self.table: tables.Joined | None = None
        self.tables = 0
        self.text: list[tuple[TextLine, Source]] = []
        self.between: Sides = (0.0, 0.0)
        self.foot = foot

    def page(self, read: Read, parts: Iterable[RuledPart | PlainText]) -> None:
        """Take in what stands on a page."""
        page = read.page
        if self.text and self.text[-1][0].baseline < self.foot - AT_FOOT * self.text[-1][0].size:
            self._end_text()  # a page that is not full ends a paragraph
        left, right = self.sides.get(round(page.width), (0.0, page.width))
        sides = left, max([right, *(line.right for line in read.lines)])
        number = 0
        for part in parts:
            if isinstance(part, RuledPart):
                self._table(part)
                continue
            places = []
            for line in part.lines:
                number += 1
                places.append((line, Source(page=page.number, paragraph=number)))
            self._text(places, part.sides or sides)

    def _table(self, part: RuledPart) -> None:
        if self.table is not None and not self.text and tables.goes_on(self.table, part):
            tables.add(self.table, part)
            return
        self.end()
        self.table = tables.begun(part)

    def _text(self, places: list[tuple[TextLine, Source]], sides: Sides) -> None:
        self._end_table()
        if self.text and abs(sides[0] - self.between[0]) + abs(sides[1] - self.between[1]) > 20:
            self._end_text()
        self.between = sides
        self.text += places

    def end(self) -> None:
        """Write what has been begun."""
        self._end_table()
        self._end_text()

    def _end_table(self) -> None:
        if self.table is not None:
            self.tables += 1
            self.contents.add(tables.table_of(self.table, self.tables))
            self.table = None

    def _end_text(self) -> None:
        lines = [line for line, _ in self.text]
        for at, text in paragraphs(lines, *self.between):
            self.contents.add(Paragraph(text, self.text[at][1]))
        self.text = []


def _columns(read: Iterable[Read]) -> dict[int, float]:
    """Where columns are parted, on pages of one width."""
    found = (
        (round(each.page.width), between_columns(each.parts, each.lines, each.page.width)) for each in read
    )
    return {width: x for width, x in found if x is not None}


def _in_order(read: Read, before: RuledPart | None, columns: float | None) -> Iterator[RuledPart | PlainText]:
    """Tables and running text of a page in the order of reading; a table without rules may go on in them."""
    for zone in zones_of(read.parts, read.lines, read.page.width, columns):
        for part in _downwards(zone, read.page.number, before):
            if isinstance(part, PlainText):
                part.sides = part.sides or zone.sides
            yield part
        before = None


def _downwards(zone: Zone, page: int, before: RuledPart | None) -> Iterator[RuledPart | PlainText]:
    lines: list[TextLine] = []
    both: list[tuple[float, RuledPart | TextLine]] = [(part.top, part) for part in zone.parts]
    both += [(line.baseline - line.size / 2, line) for line in zone.lines]
    for _, each in sorted(both, key=lambda pair: pair[0]):
        if isinstance(each, TextLine):
            lines.append(each)
            continue
        yield from aligned(lines, page, before)
        lines, before = [], None
        yield each
    yield from aligned(lines, page, before)
