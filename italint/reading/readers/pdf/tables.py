"""Tables over pages: repeated headings left out, rows joined that the page cut, cells in their columns."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from italint.reading.blocks import MOST_CELLS, Cell, Row, Table, refuse_more
from italint.reading.ids import LETTER
from italint.reading.readers.pdf.paragraphs import DIGITS, ITEM, SCORE, cell_text, inner_right, is_full
from italint.reading.readers.pdf.ruled import Placed, RuledPart
from italint.report.finding import Source
from italint.thai.years import LONG_YEAR

SAME_EDGE = 4.0  # points by which the edges of a table may shift from page to page
RECENT = 20  # rows at the end of a table say what its rows are like
HEADS = 3  # rows of a head, of which the first may be a title that is not repeated
LAST_LINE = 0.7  # of the size of the letters: lines as near as that are the last ones of a row both
NUMBER = re.compile(rf"\(?([{DIGITS}]{{1,3}})(?:[.)]|$|\s)")
# What continues a period: a dash and its end, or the year alone.
REST_OF_PERIOD = re.compile(rf"[-–—]\s*[{DIGITS}ก-ฮ]|(?:ถึง|พ\.ศ\.)|{LONG_YEAR}$|[{DIGITS}]{{2}}$")
CUT_NUMBER = re.compile(
    rf"(?:^|[^.{DIGITS}])[{DIGITS}]{{1,3}}\n\.[{DIGITS}]{{1,2}}$"
)  # its decimals on the next page
CUT_SCORE = re.compile(
    rf"[{DIGITS}]{{1,2}}\n[{DIGITS}]?\.[{DIGITS}]{{2}}|[{DIGITS}]{{1,3}}\.[{DIGITS}]?\n[{DIGITS}]{{1,2}}"
)
OPEN_PERIOD = re.compile(r"(?:[-–—]|ถึง|พ\.ศ\.|\(|/)\s*$")
ID = re.compile(rf"(?:ข้อ\s*)?{LETTER}\s?[{DIGITS}]{{1,2}}\b")


@dataclass(slots=True)
class Laid:
    """A row of a table and the page that it begins on."""

    cells: list[Placed]
    page: int
    _texts: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What its cells say, as far as it takes to compare rows."""
        self._texts = self._texts or [cell_text(cell.lines, cell.left, cell.right) for cell in self.cells]
        return self._texts

    def paste(self, rest: Laid) -> None:
        """Let each cell go on with the one of another row."""
        for cell, more in zip(self.cells, rest.cells, strict=True):
            cell.lines = [*cell.lines, *more.lines]
            cell.merged = cell.merged and not cell.lines
        self._texts = []


@dataclass(slots=True)
class Joined:
    """A table over all its pages."""

    edges: list[float]
    slack: list[float]
    rows: list[Laid]
    last: RuledPart
    cells: int = 0


def begun(part: RuledPart) -> Joined:
    """A table that begins with a part."""
    return Joined(list(part.edges), list(part.slack), _rows(part), part)


def _rows(part: RuledPart) -> list[Laid]:
    """The rows of a part, without those that hold nothing and are only space between rules."""
    rows = [Laid(cells, part.page) for cells in part.rows]
    return [row for row in rows if any(cell.lines or cell.merged for cell in row.cells)]


def goes_on(table: Joined, part: RuledPart) -> bool:
    """Whether a part stands between the sides of the table, and the columns that both have are the same."""
    if part.page != table.last.page + 1:
        return False
    if part.strips and table.last.strips:
        return _in_strips(table, part)
    if abs(table.edges[0] - part.edges[0]) > SAME_EDGE or abs(table.edges[-1] - part.edges[-1]) > SAME_EDGE:
        return False
    few, many = sorted((table.edges, part.edges), key=len)
    return all(min(abs(edge - other) for other in many) < SAME_EDGE for edge in few)


def _in_strips(table: Joined, part: RuledPart) -> bool:
    """Whether columns that only white strips part are the same, as far as such strips are wide."""
    return len(table.edges) == len(part.edges) and all(
        abs(one - other) < max(slack, more, SAME_EDGE)
        for one, other, slack, more in zip(
            table.edges[1:-1], part.edges[1:-1], table.slack[1:-1], part.slack[1:-1], strict=True
        )
    )


def add(table: Joined, part: RuledPart) -> None:
    """Add the rows of the next page without repeated headings; a row that was cut is joined."""
    rows = _rows(part)
    if part.strips:
        _move(rows, dict(zip(part.edges, table.edges, strict=True)))
    for edge, slack in zip(part.edges if not part.strips else (), part.slack, strict=False):
        if min(abs(edge - other) for other in table.edges) >= max(SAME_EDGE, slack):
            at = bisect(table.edges, edge)
            table.edges.insert(at, edge)
            table.slack.insert(at, slack)
    rows = _parted_from_head(table.rows[:HEADS], rows)
    repeated = max(_repeated(table.rows[start:], rows) for start in range(HEADS))
    if repeated < len(rows) or len(rows) == 1:
        rows = rows[repeated:]
    if rows and table.rows and _is_cut(table, rows[0], part, repeated):
        table.rows[-1].paste(rows.pop(0))
    table.rows += rows
    table.cells += sum(len(row.cells) for row in rows)
    table.last = part
    refuse_more("cells", table.cells, MOST_CELLS)


def _move(rows: Sequence[Laid], edges: dict[float, float]) -> None:
    """Put cells between the edges of the table that stand for those of a part."""
    for row in rows:
        for cell in row.cells:
            cell.left, cell.right = edges[cell.left], edges[cell.right]


def _parted_from_head(heads: Sequence[Laid], rows: list[Laid]) -> list[Laid]:
    """The rows, with what no rule parts from the repeated head above it in a row of its own."""
    for at, row in enumerate(rows[:HEADS]):
        for head in heads:
            if _alike(head, row) and all(map(_begins_as, row.cells, head.cells)):
                ends = [len(cell.lines) for cell in head.cells]
                if ends == [len(cell.lines) for cell in row.cells] or not any(ends):
                    continue
                pairs = list(zip(row.cells, ends, strict=True))
                both = [[Placed(c.left, c.right, c.lines[:end]) for c, end in pairs]]
                both += [[Placed(c.left, c.right, c.lines[end:]) for c, end in pairs]]
                return [*rows[:at], *(Laid(cells, row.page) for cells in both), *rows[at + 1 :]]
    return rows


def _begins_as(cell: Placed, head: Placed) -> bool:
    """Whether the first lines of a cell are those of another one."""
    return [line.text for line in cell.lines[: len(head.lines)]] == [line.text for line in head.lines]


def _repeated(heads: Sequence[Laid], rows: Sequence[Laid]) -> int:
    """How many rows are those of the head again."""
    pairs = enumerate(zip(heads, rows, strict=False))
    return next((at for at, (head, row) in pairs if not _same(head, row)), min(len(heads), len(rows)))


def _same(row: Laid, other: Laid) -> bool:
    texts = ["".join(text.split()) for text in row.texts if text]
    return bool(texts) and texts == ["".join(text.split()) for text in other.texts if text]


def _is_cut(table: Joined, rest: Laid, part: RuledPart, repeated: int) -> bool:
    """Whether the page has cut the last row of the table, and a row goes on with it."""
    row = table.rows[-1]
    if not _alike(row, rest) or len(rest.cells) == 1 or len(table.rows) <= repeated:
        return False
    if any(CUT_NUMBER.search(f"{text}\n{more}") for text, more in zip(row.texts, rest.texts, strict=True)):
        return True
    if _cuts_score(table, row, rest) and _lacks(table, rest):
        return True
    if _begins_anew(row, rest):
        return False
    if table.last.open_bottom and part.open_top and not repeated:
        return True
    return _lacks(table, rest) or _reads_on(table, row, rest) or _is_filled(row, rest)


def _cuts_score(table: Joined, row: Laid, rest: Laid) -> bool:
    """Whether a narrow cell has a score in parts, the last of them on the next page: `๘` over `๘.๓๑`."""
    for at, (text, more) in enumerate(zip(row.texts, rest.texts, strict=True)):
        if CUT_SCORE.fullmatch(f"{text}\n{more}") and SCORE.fullmatch(text + more):
            others = [each.texts[at] for each in table.rows[-RECENT:-1] if len(each.cells) == len(row.cells)]
            if sum(SCORE.fullmatch(each) is not None for each in others) > 1:
                return True
    return False


def _alike(row: Laid, rest: Laid) -> bool:
    return len(row.cells) == len(rest.cells) and all(
        abs(one.left - other.left) < SAME_EDGE for one, other in zip(row.cells, rest.cells, strict=True)
    )


def _usual(table: Joined) -> list[int]:
    """The columns that nearly all full rows fill, by their place among the cells of the last row."""
    width = len(table.rows[-1].cells)
    full = [row for row in table.rows[-RECENT:] if len(row.cells) == width]
    filled = Counter(at for row in full for at, cell in enumerate(row.cells) if cell.lines or cell.merged)
    return [at for at in range(width) if 3 * filled[at] >= 2 * len(full)]


def _lacks(table: Joined, rest: Laid) -> bool:
    """Whether a row lacks what nearly all others have; the last row of the page before may lack it too."""
    row = table.rows[-1]
    if rest.cells[0].lines and not any(cell.lines or cell.merged for cell in rest.cells[1:]):
        return False
    usual = _usual(table)
    empty = [
        at
        for at in usual
        if not rest.cells[at].lines
        and not rest.cells[at].merged
        and (row.cells[at].lines or row.cells[at].merged)
    ]
    return bool(empty) and any(cell.lines for cell in rest.cells)


def _begins_anew(row: Laid, rest: Laid) -> bool:
    """Whether a row has a number, an id or a score of its own."""
    both = [(text, more) for text, more in zip(row.texts, rest.texts, strict=True) if text and more]
    if any(
        SCORE.fullmatch(more) and "\n" not in text and not OPEN_PERIOD.search(text) for text, more in both
    ):
        return True
    if not both:
        return False
    before, first = both[0]
    if ID.fullmatch(first) or (ID.match(first) and ID.match(before)):
        return True
    number, last = NUMBER.match(first), NUMBER.match(before)
    return bool(number and last and "\n" not in before and int(number[1]) == int(last[1]) + 1)


def _reads_on(table: Joined, row: Laid, rest: Laid) -> bool:
    """Whether a cell reads only with what stands above it: a list that goes on, the end of a period."""
    for at, (text, more) in enumerate(zip(row.texts, rest.texts, strict=True)):
        if not text or not more:
            continue
        if OPEN_PERIOD.search(text) or (REST_OF_PERIOD.match(more) and re.search(rf"[{DIGITS}]|\.", text)):
            return True
        begins = [each.texts[at] for each in table.rows[-RECENT:] if len(each.cells) == len(row.cells)][:-1]
        listed = [each for each in begins if _number(each) == 1]
        if at and len(listed) > 1 and 3 * len(listed) >= 2 * len([each for each in begins if each]) - 3:
            if _number(more) != 1:
                return True
        elif (
            at
            and (_number(more) or 0) > 1
            and any(_number(line) == (_number(more) or 0) - 1 for line in text.split("\n"))
        ):
            return True
    return False


def _number(text: str) -> int | None:
    """The number of an item that a text begins with."""
    found = NUMBER.match(text)
    return int(found[1]) if found and ITEM.match(text) else None


def _is_filled(row: Laid, rest: Laid) -> bool:
    """Whether the cells that go on are filled to the last line of the row, and most of these lines are full.

    Cells of a whole row end where their text ends: only where the page has cut it do several end at one line.
    """
    going = [(one, other) for one, other in zip(row.cells, rest.cells, strict=True) if other.lines]
    if not going or any(not one.lines for one, _ in going):
        return False
    if len(going) == 1 and len(going[0][0].lines) < 2:
        return False
    last = max(cell.lines[-1].baseline for cell in row.cells if cell.lines)
    if any(last - cell.lines[-1].baseline > LAST_LINE * cell.lines[-1].size for cell, _ in going):
        return False
    full = sum(
        is_full(cell.lines[-1], more.lines[0], inner_right(cell.lines, cell.left, cell.right))
        for cell, more in going
    )
    return full >= min(2, len(going)) and 2 * full > len(going)


def table_of(table: Joined, number: int) -> Table:
    """The table as rows of cells; its rows are numbered over all pages."""
    places = list(_grown(table))
    pitch = _pitch(table)
    rows = []
    for at, row in enumerate(places, start=1):
        cells: list[Cell] = []
        for cell in row.cells:
            wide = max(_between(table.edges, cell), 1)
            text = cell_text(cell.lines, cell.left, cell.right, pitch)
            cells.append(Cell(text, merged=cell.merged and not text))
            cells += [Cell(spanned=True)] * (wide - 1)
        rows.append(Row(tuple(cells), Source(page=row.page, table=number, row=at)))
    return Table(tuple(rows))


def _merging(table: Joined) -> dict[int, set[int]]:
    """For rows of so many cells, the places of those that go over several rows somewhere."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in table.rows:
        found[len(row.cells)] |= {at for at, cell in enumerate(row.cells) if cell.merged}
    return found


def _between(edges: Sequence[float], cell: Placed) -> int:
    """How many columns a cell goes over."""
    return bisect(edges, cell.right - SAME_EDGE) - bisect(edges, cell.left - SAME_EDGE)


def _pitch(table: Joined) -> float:
    """How far the lines of its cells are apart at least; 0 if no cell has two."""
    cells = (cell for row in table.rows for cell in row.cells)
    pairs = ((line, more) for cell in cells for line, more in pairwise(cell.lines))
    gaps = [more.baseline - line.baseline for line, more in pairs]
    gaps = sorted(gap for gap in gaps if gap > 0)
    return gaps[len(gaps) // 10] if gaps else 0.0


def _grown(table: Joined) -> Iterator[Laid]:
    """The rows, with cells that a page has cut going on below it as merged ones."""
    over: Laid | None = None
    merging = _merging(table)
    for row in table.rows:
        if over is not None and row.page != over.page and len(row.cells) == len(over.cells):
            for at, (cell, above) in enumerate(zip(row.cells, over.cells, strict=True)):
                cell.merged |= (
                    not cell.lines and bool(above.merged or above.lines) and at in merging[len(row.cells)]
                )
        yield row
        over = row
