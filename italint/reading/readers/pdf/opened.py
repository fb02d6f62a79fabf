"""Rows of a table with rules that no level rule parts: its first column counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from italint.reading.ids import LETTER
from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.paragraphs import DIGITS, SCORE
from italint.reading.readers.pdf.rows import rows_of
from italint.reading.readers.pdf.ruled import Placed, RuledPart
from italint.reading.readers.pdf.strips import Strip, cells_of
from italint.thai.numerals import arabic

COUNT = re.compile(rf"([{DIGITS}]{{1,2}})[.)]?|{LETTER}\s?([{DIGITS}]{{1,2}})")
LEAST_LEVEL = 3  # lines of two cells that stand level and are rows


def open_rows(part: RuledPart) -> None:
    """Part the rows of a table that its rules leave whole."""
    part.rows = [row for cells in part.rows for row in _parted(cells)]


def _parted(cells: list[Placed]) -> Iterator[list[Placed]]:
    filled = [cell for cell in cells if cell.lines]
    count = len(filled[0].lines) if filled else 0
    if len(filled) < 2 or count < 2 or any(len(cell.lines) < count for cell in filled):
        yield cells
        return
    strips: list[Strip] = [(cell.left, cell.left) for cell in cells[1:]]
    rows = rows_of(_lines(filled), strips) if _counts(filled[0].lines) or _is_level(filled) else []
    if len(rows) != count:
        yield cells
        return
    for row in rows:
        columns: dict[int, list[TextLine]] = {}
        for line in row:
            for column, each in cells_of(line, strips).items():
                columns.setdefault(column, []).append(each)
        yield [Placed(cell.left, cell.right, columns.get(at, [])) for at, cell in enumerate(cells)]


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
