"""What the rules of a table leave whole, and its text does not: rows that are counted, cells in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from italint.reading.ids import LETTER
from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.paragraphs import DIGITS, SCORE
from italint.reading.readers.pdf.rows import rows_of
from italint.reading.readers.pdf.ruled import Placed, RuledPart
from italint.reading.readers.pdf.strips import ALIGNED, Strip, cells_of
from italint.thai.numerals import arabic

COUNT = re.compile(rf"([{DIGITS}]{{1,2}})[.)]?|{LETTER}\s?([{DIGITS}]{{1,2}})")
LEAST_LEVEL = 3  # lines of two cells that stand level and are rows


def open_rows(part: RuledPart) -> None:
    """Part the rows of a table that its rules leave whole, and cells over columns that they stand in."""
    part.rows = [row for cells in part.rows for row in _parted(cells)]
    full = max(part.rows, key=len)
    others = [row for row in part.rows if len(row) == len(full)]
    part.rows = [row if len(row) == len(full) else list(_in_columns(row, others)) for row in part.rows]


def _in_columns(cells: Sequence[Placed], others: Sequence[Sequence[Placed]]) -> Iterator[Placed]:
    """The cells of a row, those parted whose lines stand as those of several columns of other rows do."""
    for cell in cells:
        columns = [
            [each.lines for each in column]
            for column in zip(*others, strict=True)
            if cell.left <= column[0].left and column[0].right <= cell.right
        ]
        edges = [each.left for each in others[0] if cell.left < each.left < cell.right]
        found = [cells_of(line, [(edge, edge) for edge in edges]) for line in cell.lines]
        if not edges or not all(found) or len(set().union(*found)) < 2 or not _stand(found, columns):
            yield cell
            continue
        for at, (left, right) in enumerate(pairwise([cell.left, *edges, cell.right])):
            yield Placed(left, right, [line[at] for line in found if at in line])


def _stand(lines: Sequence[dict[int, TextLine]], columns: Sequence[Sequence[Sequence[TextLine]]]) -> bool:
    """Whether what stands in each column begins, or ends, where a line of other rows does."""
    return all(
        any(
            abs(line.left - other.left) < ALIGNED or abs(line.right - other.right) < ALIGNED
            for others in columns[column]
            for other in others
        )
        for cells in lines
        for column, line in cells.items()
    )


def _parted(cells: list[Placed]) -> Iterator[list[Placed]]:
    filled = [cell for cell in cells if cell.lines]
    count = len(filled[0].lines) if filled else 0
    if len(filled) < 2 or count < 2 or any(len(cell.lines) < count for cell in filled):
        yield cells
        return
    strips: list[Strip] = [(cell.left, cell.left) for cell in cells[1:]]
    rows: list[list[TextLine]] = []
    if _counts(filled[0].lines) or _is_level(filled):
        lines = _lines(filled)
        rows = rows_of(lines, strips)
        rows = rows if len(rows) == count else _around(filled[0].lines, lines, _pitch(filled))
    if len(rows) != count:
        yield cells
        return
    for row in rows:
        columns: dict[int, list[TextLine]] = {}
        for line in row:
            for column, each in cells_of(line, strips).items():
                columns.setdefault(column, []).append(each)
        yield [Placed(cell.left, cell.right, columns.get(at, [])) for at, cell in enumerate(cells)]


def _around(counts: Sequence[TextLine], lines: Sequence[TextLine], pitch: float) -> list[list[TextLine]]:
    """Lines by the row in whose middle its number stands; none if rows do not reach as far up as down."""
    end = lines[0].baseline - pitch / 2
    rows: list[list[TextLine]] = []
    for count in counts:
        start, end = end, 2 * count.baseline - end
        rows.append([line for line in lines if start <= line.baseline < end])
    level = abs(lines[-1].baseline + pitch / 2 - end) < pitch / 2
    return rows if level and all(rows) and sum(map(len, rows)) == len(lines) else []


def _pitch(cells: Sequence[Placed]) -> float:
    """How far lines of a cell are apart at least."""
    pairs = (pair for cell in cells for pair in pairwise(cell.lines))
    return min(more.baseline - line.baseline for line, more in pairs)


def _lines(cells: Sequence[Placed]) -> list[TextLine]:
    """The lines of all cells, over all columns."""
    return lines_of(piece for cell in cells for line in cell.lines for piece in line.pieces)


def _counts(lines: Sequence[TextLine]) -> bool:
    """Whether each line is the number after the one before, or the id."""
    found = [COUNT.fullmatch(line.text.strip()) for line in lines]
    numbers = [int(arabic(each[1] or each[2])) for each in found if each]
    return len(numbers) == len(lines) and all(more == one + 1 for one, more in pairwise(numbers))


def _is_level(cells: Sequence[Placed]) -> bool:
    """Whether each line of a cell has a score beside it."""
    first, last = cells[0].lines, cells[-1].lines
    return (
        len(first) == len(last) >= LEAST_LEVEL
        and all(SCORE.fullmatch(line.text.strip()) for line in last)
        and all(abs(one.baseline - other.baseline) < 1 for one, other in zip(first, last, strict=True))
    )
