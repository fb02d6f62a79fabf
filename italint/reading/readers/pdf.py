"""Reads .pdf with a text layer: lines from where the letters stand, tables from their rules.

Letters are taken in the order of the file, because the marks of Thai stand over, under and left of the
letters that they belong to; where a mark stands says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from italint.reading.blocks import Cell, Contents, Paragraph, Progress, Row, Table, Unreadable
from italint.reading.letters import is_mark, mended
from italint.report.finding import Source

MOST_PAGES = 400
LEAST_LETTERS = 20  # a page with fewer and with a picture is a scan
MARGIN = 0.09  # of the height of a page; running heads and page numbers stand there
SAME_EDGE = 4.0  # points by which the columns of a table may shift from page to page
SPACE = 0.22  # of the size of the letters: a wider gap is a blank
FREE = 0.15  # of the width of the text: a line that leaves more free at its end ends a paragraph
PARAGRAPH_GAP = 0.75  # of the size of the letters
PAGE_NUMBER = re.compile(r"[-–—\s]*(?:หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,3}(?:\s*(?:/|จาก)\s*[0-9๐-๙]{1,3})?[-–—\s]*")
ITEM = re.compile(r"\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]+)?[.)]|[-●*–]|ตัวชี้วัด|ประเด็นที่|ข้อ\s?[ieoIEO๐0-9]|จุด[แอท]|ปัจจัย")
OVERPRINT = 3  # letters before one among which it may have been printed already
THAI = re.compile("[ก-๎]")


Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True)
class Letter:
    """A letter with the marks on it."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class Line:
    """Letters that stand in one line."""

    letters: list[Letter] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return self.letters[-1].right

    @property
    def top(self) -> float:
        return min(letter.top for letter in self.letters)

    @property
    def bottom(self) -> float:
        return max(letter.bottom for letter in self.letters)

    @property
    def size(self) -> float:
        return median(letter.size for letter in self.letters)

    def text(self) -> str:
        """The letters in their order, with a blank for each gap."""
        parts: list[str] = []
        for before, letter in zip([None, *self.letters], self.letters, strict=False):
            if before and letter.left - before.right > SPACE * letter.size:
                parts.append(" ")
            parts.append(letter.text)
        return " ".join("".join(parts).split())


@dataclass(slots=True)
class Grid:
    """A table of one page: its rows, and the left edges of its columns."""

    edges: tuple[float, ...]
    rows: list[Row]
    whole: list[bool]  # for each row whether it is one cell over all columns


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a PDF; Unreadable if it is a scan, encrypted or damaged."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    from italint.reading.readers.pdf_page import pages_of

    read_pages = []
    try:
        with path.open("rb") as file:
            pages = list(pages_of(pdfplumber.open(file), MOST_PAGES))
            for number, page in enumerate(pages, start=1):
                read_pages.append(_read_page(page, number))
                page.close()
                progress(number, len(pages))
    except (Unreadable, ModuleNotFoundError):
        raise
    except Exception as problem:  # nobody lists what a library raises over a damaged file
        encrypted = any(isinstance(cause, PDFPasswordIncorrect) for cause in problem.args)
        raise Unreadable("encrypted" if encrypted else "damaged") from None
    return _assembled(read_pages)


@dataclass(slots=True)
class Page:
    """What stands on a page, from top to bottom: lines and tables."""

    number: int
    height: float
    parts: list[Line | Grid]
    pictures: int


def _read_page(page: Any, number: int) -> Page:
    letters = _letters(page.chars)
    parts: list[tuple[float, Line | Grid]] = []
    for table in page.tables({"explicit_horizontal_lines": _open_ends(page)}):
        top = table.bbox[1]
        inside = _inside(letters, table.bbox)
        if not inside:
            continue
        taken = {id(each) for each in inside}
        letters = [each for each in letters if id(each) not in taken]
        parts.append((top, _grid(table, inside, number)))
    parts += [(line.top, line) for line in _lines(letters)]
    parts.sort(key=lambda part: part[0])
    return Page(number, float(page.height), [part for _, part in parts], len(page.images) + page.drawn)


def _inside(letters: Iterable[Letter], box: Box) -> list[Letter]:
    left, top, right, bottom = box
    return [each for each in letters if left <= each.middle[0] < right and top <= each.middle[1] < bottom]


def _open_ends(page: Any) -> list[float]:
    """Where the upright rules of a table end without a level one: there the page has cut it."""
    level = sorted(
        edge["top"] for edge in page.edges if edge["orientation"] == "h" and edge["width"] > SAME_EDGE
    )
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = Counter(round(edge[end]) for edge in upright for end in ("top", "bottom"))
    several = [float(end) for end, count in ends.items() if count > 1]
    at = ((end, bisect(level, end)) for end in several)
    return [
        end
        for end, place in at
        if all(abs(end - near) >= SAME_EDGE for near in level[max(place - 1, 0) : place + 1])
    ]


@cache
def _mended(text: str) -> str:
    return text if text.isspace() else mended(text)


def _letters(chars: Iterable[dict[str, Any]]) -> list[Letter]:
    """The letters of a page, each with its marks."""
    found: list[Letter] = []
    for char in chars:
        text = _mended(char["text"])
        if not char.get("upright", True) or text == "":
            continue
        if text.startswith("(cid:"):
            text = "\ufffd"
        place = Letter(text, char["x0"], char["x1"], char["top"], char["bottom"], char["size"])
        if any(_same(place, letter) for letter in found[-OVERPRINT:]):
            continue
        base = _base(place, found) if is_mark(text) else None
        if base is not None:
            base.text += text
        else:
            found.append(place)
    return [letter for letter in found if not letter.text.isspace() or letter.right > letter.left]


def _same(letter: Letter, other: Letter) -> bool:
    """Whether a letter was printed twice, as some programs do for bold ones."""
    return (
        letter.text == other.text
        and abs(letter.left - other.left) < 0.1 * letter.size
        and abs(letter.top - other.top) < 0.1 * letter.size
        and letter.right > letter.left
    )


def _base(mark: Letter, letters: Sequence[Letter]) -> Letter | None:
    """The letter under a mark: the one before it in the file, else the nearest on its left."""
    if not letters:
        return None
    last = letters[-1]
    if abs(mark.left - last.right) < mark.size and abs(mark.middle[1] - last.middle[1]) < mark.size:
        return last
    near = [
        letter
        for letter in letters
        if abs(letter.middle[1] - mark.middle[1]) < mark.size and abs(mark.left - letter.left) < mark.size
    ]
    return min(near, key=lambda letter: abs(letter.right - mark.left), default=None)


def _lines(letters: Iterable[Letter]) -> list[Line]:
    """Letters by the line that they stand in, from top to bottom and left to right."""
    lines: list[Line] = []
    for letter in sorted(letters, key=lambda each: (round(each.bottom, 1), each.left)):
        near = (
            each for each in lines[-3:] if abs(each.letters[0].bottom - letter.bottom) < 0.4 * letter.size
        )
        line = next(near, None)
        if line is None:
            line = Line()
            lines.append(line)
        line.letters.append(letter)
    for line in lines:
        line.letters.sort(key=lambda each: each.left)
        while line.letters and line.letters[-1].text.isspace():
            line.letters.pop()
    return sorted((line for line in lines if line.text()), key=lambda line: line.top)


def _grid(table: Any, letters: list[Letter], page: int) -> Grid:
    boxes = [row.cells for row in table.rows]
    edges = sorted({round(box[0], 1) for cells in boxes for box in cells if box})
    spans = [box for cells in boxes for box in cells if box]
    rows = []
    whole = []
    for number, (row, cells) in enumerate(zip(table.rows, boxes, strict=True), start=1):
        found = []
        for at, box in enumerate(cells):
            if box is not None:
                found.append(Cell(_cell_text(letters, box)))
                continue
            left = edges[at] if at < len(edges) else 0.0
            above = any(
                span[0] - 1 <= left < span[2] - 1 and span[1] < row.bbox[1] - 1 and span[3] > row.bbox[1] + 1
                for span in spans
            )
            found.append(Cell(merged=above))
        rows.append(Row(tuple(found), Source(page=page, row=number)))
        whole.append(sum(box is not None for box in cells) == 1 and len(cells) > 1)
    return Grid(tuple(edges), rows, whole)


def _cell_text(letters: Iterable[Letter], box: Box) -> str:
    return _flowed(_lines(_inside(letters, box)), right=box[2])


def _flowed(lines: Sequence[Line], right: float) -> str:
    """The lines of a cell, those joined that were broken only because the cell is narrow."""
    text = ""
    before: Line | None = None
    for line in lines:
        written = line.text()
        if before is None:
            text = written
        elif ITEM.match(written) or _fits(line, right - before.right):
            text += "\n" + written
        else:
            text = _continued(text, written)
        before = line
    return text


def _fits(line: Line, free: float) -> bool:
    """Whether the first word of a line would have stood in the free end of the line above."""
    first = next((at for at, letter in enumerate(line.letters) if letter.text.isspace()), len(line.letters))
    word = line.letters[:first]
    return bool(word) and word[-1].right - word[0].left + line.size < free


def _continued(text: str, more: str) -> str:
    """Thai goes on in the next line without a blank."""
    tight = THAI.match(text[-1:]) and THAI.match(more[:1])
    return text + more if tight or text.endswith(("-", "/", "(")) else f"{text} {more}"


def _assembled(pages: Sequence[Page]) -> Contents:
    """The blocks of all pages, without running heads, with tables joined that go on over pages."""
    if sum(map(_size, (part for page in pages for part in page.parts))) < LEAST_LETTERS:
        raise Unreadable("scanned" if any(page.pictures for page in pages) else "no_report")
    contents = Contents(pictures=[Source(page=page.number) for page in pages for _ in range(page.pictures)])
    heads = _running_heads(pages)
    last: Grid | None = None
    tables = 0
    for page in pages:
        lines: list[Line] = []
        number = 0
        for part in page.parts:
            if isinstance(part, Line):
                if not _is_head(part, page, heads):
                    lines.append(part)
                continue
            if lines:
                last = None
            number = _add_lines(contents, lines, page, number)
            lines = []
            if last is not None and _goes_on(last, part):
                _join(last, part)
            else:
                tables += 1
                last = part
                contents.blocks.append(Table(()))
            rows = tuple(_numbered(last.rows, tables))
            contents.blocks[-1] = Table(rows)
        if lines:
            last = None
        _add_lines(contents, lines, page, number)
    return contents


def _size(part: Line | Grid) -> int:
    """How many letters a part of a page holds."""
    if isinstance(part, Line):
        return len(part.letters)
    return sum(len(text) for row in part.rows for text in row.texts)


def _numbered(rows: Iterable[Row], table: int) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        yield Row(row.cells, Source(page=row.source.page, table=table, row=number))


def _running_heads(pages: Sequence[Page]) -> set[str]:
    """Texts that stand in the margins of several pages, numbers aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [part for part in page.parts if isinstance(part, Line) and _in_margin(part, page)]
        seen.update({_without_digits(line) for line in lines})
    return {text for text, count in seen.items() if count > 2 and count * 2 >= len(pages)}


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < page.height * MARGIN or line.top > page.height * (1 - MARGIN)


def _without_digits(line: Line) -> str:
    return re.sub("[0-9๐-๙]+", "#", line.text())


def _is_head(line: Line, page: Page, heads: set[str]) -> bool:
    if not _in_margin(line, page):
        return False
    return PAGE_NUMBER.fullmatch(line.text()) is not None or _without_digits(line) in heads


def _add_lines(contents: Contents, lines: Sequence[Line], page: Page, number: int) -> int:
    """Add lines as paragraphs; how many lines of the page have been added so far."""
    if not lines:
        return number
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    text = ""
    source = Source(page=page.number, paragraph=number + 1)
    before: Line | None = None
    for line in lines:
        number += 1
        written = line.text()
        if before is not None and _continues(before, line, left, right) and not ITEM.match(written):
            text = _continued(text, written)
        else:
            if text:
                contents.blocks.append(Paragraph(text, source))
            text, source = written, Source(page=page.number, paragraph=number)
        before = line
    contents.blocks.append(Paragraph(text, source))
    return number


def _continues(before: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line goes on with the paragraph of the line above."""
    full = right - before.right < FREE * (right - left)
    close = line.top - before.bottom < PARAGRAPH_GAP * line.size
    return full and close and line.left < left + 2 * line.size


def _goes_on(table: Grid, more: Grid) -> bool:
    """Whether a table goes on with one of the page before: its columns stand where those do."""
    return len(table.edges) == len(more.edges) and all(
        abs(one - other) < SAME_EDGE for one, other in zip(table.edges, more.edges, strict=True)
    )


def _join(table: Grid, more: Grid) -> None:
    """Add the rows of the next page without repeated headings; a row that was cut is joined."""
    rows, whole = list(more.rows), list(more.whole)
    for head in table.rows:
        if not rows or rows[0].texts != head.texts:
            break
        rows.pop(0)
        whole.pop(0)
    if rows and not whole[0] and not table.whole[-1] and _is_cut(table, rows[0]):
        table.rows[-1] = _pasted(table.rows[-1], rows.pop(0))
        whole.pop(0)
    table.rows += rows
    table.whole += whole


def _is_cut(table: Grid, row: Row) -> bool:
    """Whether a row lacks what nearly all others have, or the last one does: the page has cut it."""
    full = [each for each, whole in zip(table.rows, table.whole, strict=True) if not whole]
    filled = Counter(at for each in full for at, text in enumerate(each.texts) if text)
    usual = [at for at in range(1, len(row.cells)) if 3 * filled[at] >= 2 * len(full)]
    lacking = [at for at in usual if not row.texts[at] and not row.cells[at].merged]
    only_first = bool(row.texts[0]) and not any(row.texts[1:])
    if only_first:
        return False
    return bool(lacking) or any(not full[-1].texts[at] and not full[-1].cells[at].merged for at in usual)


def _pasted(row: Row, rest: Row) -> Row:
    cells = []
    for cell, more in zip(row.cells, rest.cells, strict=True):
        if not cell.text or not more.text:
            cells.append(cell if not more.text else Cell(more.text))
        elif ITEM.match(more.text):
            cells.append(Cell(f"{cell.text}\n{more.text}"))
        else:
            cells.append(Cell(_continued(cell.text, more.text)))
    return Row(tuple(cells), row.source)
