"""The rows of a table without upright rules: lines that belong together, and their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from italint.reading.readers.pdf.lines import TextLine
from italint.reading.readers.pdf.paragraphs import DIGITS, SCORE, is_full
from italint.reading.readers.pdf.ruled import JOIN, Placed, RuledPart
from italint.reading.readers.pdf.strips import VALUE, Strip, cells_of

WHOLE = re.compile("100|๑๐๐|0|๐")  # scores that are often printed without decimals
COUNTED = re.compile(rf"\(?([{DIGITS}]{{1,3}})[.)]?")
MORE = 1.06  # of the gap between lines: rows that are further apart than lines are at least so


def part_of(
    page: int, rows: Sequence[Sequence[TextLine]], strips: Sequence[Strip], extent: Strip
) -> RuledPart:
    """A table of rows of lines; a line over all columns is a cell of them all."""
    edges = [extent[0], *((start + end) / 2 for start, end in strips), extent[1]]
    placed = []
    for lines in rows:
        columns: dict[int, list[TextLine]] = {}
        whole = []
        for line in lines:
            cells = cells_of(line, strips)
            if not cells or (len(lines) == 1 and len(cells) == 1 and _is_title(line, edges)):
                whole.append(line)
            for column, each in cells.items():
                columns.setdefault(column, []).append(each)
        if whole:
            placed.append([Placed(edges[0], edges[-1], list(lines))])
        else:
            placed.append(
                [Placed(left, right, columns.get(at, [])) for at, (left, right) in enumerate(pairwise(edges))]
            )
    first, last = rows[0][0], rows[-1][-1]
    slack = [JOIN, *((end - start) / 2 for start, end in strips), JOIN]
    return RuledPart(page, first.top, last.baseline, edges, placed, slack, strips=list(strips))


def _is_title(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether a line is centred over the table."""
    return (
        len(edges) > 2
        and abs((line.left + line.right) - (edges[0] + edges[-1])) < 2 * line.size
        and line.left > edges[1]
    )


def rows_of(lines: Sequence[TextLine], strips: Sequence[Strip]) -> list[list[TextLine]]:
    """Lines by the row that they stand in."""
    rows: list[list[TextLine]] = []
    rights = [*(end - 0.5 * lines[0].size for _, end in strips), max(line.right for line in lines)]
    pitch = pitch_of(lines)
    spaced = _spaced([cells_of(line, strips) for line in lines])
    below: dict[int, TextLine] = {}  # the last line of each column of the row
    for line in lines:
        cells = cells_of(line, strips)
        if not rows or not cells or not below:
            same = False
        elif spaced:
            same = _near(rows[-1][-1], line, below, cells, spaced)
        else:
            same = _same_row(rows[-1][-1], line, below, cells, rights, pitch)
        if same:
            rows[-1].append(line)
        else:
            rows.append([line])
            below = {}
        room = spaced or pitch
        below = {
            column: each for column, each in below.items() if each.baseline >= line.baseline - 1.5 * room
        } | cells
        if not cells:
            below = {}
    return rows


def _spaced(cells: Sequence[dict[int, TextLine]]) -> float | None:
    """How far lines of a cell are apart at most, if rows are further apart than they are."""
    near, all_ = [], []
    last: dict[int, TextLine] = {}
    for each in cells:
        gaps = [line.baseline - last[column].baseline for column, line in each.items() if column in last]
        all_ += gaps
        near += gaps if len(each) == 1 else []  # a line in one column only goes on with a cell
        last |= each
    if not near:
        return None
    most = sorted(near)[len(near) // 5] * MORE
    # What is much further apart has lines of other columns between.
    wider = [gap for gap in all_ if most * MORE < gap < 1.6 * most]
    between = [gap for gap in all_ if most < gap <= most * MORE]
    return most if len(wider) > 0.2 * len(all_) and not between else None


def _near(
    last: TextLine, line: TextLine, below: dict[int, TextLine], cells: dict[int, TextLine], most: float
) -> bool:
    """Whether a line stands as near below as lines of one cell do, or between those of its neighbours."""
    gaps = [line.baseline - below[column].baseline for column in cells if column in below]
    return any(gap <= most for gap in gaps) or line.baseline - last.baseline < 0.7 * most


def pitch_of(lines: Sequence[TextLine]) -> float:
    """How far a line usually is below the one before."""
    gaps = [more.baseline - line.baseline for line, more in pairwise(lines)]
    return median([gap for gap in gaps if gap > 0.9 * lines[0].size] or [1.3 * lines[0].size])


def _same_row(
    last: TextLine,
    line: TextLine,
    below: dict[int, TextLine],
    cells: dict[int, TextLine],
    rights: Sequence[float],
    pitch: float,
) -> bool:
    """Whether a line goes on with the row above it.

    What is centred upright stands between the lines of its neighbours. Else no column begins again that had
    ended, and most of those that go on were full.
    """
    gap = line.baseline - last.baseline
    if gap < 0.75 * pitch:
        return True
    if all(each.font != below[column].font for column, each in cells.items() if column in below):
        return False
    if gap > 1.35 * pitch or any(column not in below for column in cells):
        return False
    if any(SCORE.fullmatch(each.text.strip()) for each in cells.values()):
        return False  # no cell goes on with a score
    if any(
        WHOLE.fullmatch(each.text.strip()) and WHOLE.fullmatch(below[column].text.strip())
        for column, each in cells.items()
    ):
        return False
    if len(cells) == 1:
        return True
    if any(_counts_on(below[column].text, each.text) for column, each in cells.items()):
        return False
    full = sum(
        not VALUE.fullmatch(below[column].text) and is_full(below[column], each, rights[column])
        for column, each in cells.items()
    )
    return 2 * full >= len(cells)


def _counts_on(text: str, more: str) -> bool:
    """Whether two lines are a number and the next one, as rows are counted."""
    number, following = (COUNTED.fullmatch(each.strip()) for each in (text, more))
    return bool(number and following and int(number[1]) + 1 == int(following[1]))
