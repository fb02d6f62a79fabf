"""Tables in which each thing has several rows, told apart by the same labels: these become columns."""

from __future__ import annotations

from italint.reading.evidence import SUBJECTS, Evidence, subject_of
from italint.reading.grids import MOSTLY, Grid, Line, Slot, is_value
from italint.reading.notation import joined
from italint.reading.overall import is_overall
from italint.reading.written import is_year

FEWEST, MOST = 2, 6  # rows of one thing


def labels_as_columns(grid: Grid, evidence: Evidence) -> Grid:
    """A grid with an aim, a result and a difference below each other for each name has them side by side."""
    for at in range(1, grid.width - 1):
        starts = [row for row, line in enumerate(grid.rows) if _names(line[:at], evidence)]
        size = _size(grid, at, starts, evidence)
        if size:
            return _spread(grid, at, starts, size)
    return grid


def _names(line: Line, evidence: Evidence) -> bool:
    found = [subject_of(slot.text, evidence) for slot in line]
    return any(each and each.kind in SUBJECTS for each in found) or any(
        is_overall(slot.text) for slot in line
    )


def _size(grid: Grid, at: int, starts: list[int], evidence: Evidence) -> int:
    """How many rows each name has, which bear the same labels in a column; 0 if they do not."""
    if len(starts) < FEWEST:
        return 0
    size = starts[1] - starts[0]
    if not FEWEST <= size <= MOST or [*starts, len(grid.rows)] != list(
        range(starts[0], len(grid.rows) + 1, size)
    ):
        return 0
    labels = [[joined([line[at].text]) for line in grid.rows[row : row + size]] for row in starts]
    first = labels[0]
    if any(each != first for each in labels) or len(set(first)) < size:
        return 0
    if any(not text or is_value(text) or is_year(text) or subject_of(text, evidence) for text in first):
        return 0
    values = [slot.text for line in grid.rows[starts[0] :] for slot in line[at + 1 :] if slot.text]
    return size if sum(map(is_value, values)) > MOSTLY * len(values) else 0


def _spread(grid: Grid, at: int, starts: list[int], size: int) -> Grid:
    places = range(at + 1, grid.width)
    over = grid.rows[: starts[0]]
    rows: list[Line] = [[*line[:at], *(line[each] for each in places for _ in range(size))] for line in over]
    labels = [grid.rows[starts[0] + number][at] for number in range(size)]
    rows.append([*(Slot("", slot.source) for slot in labels[:1] * at), *(labels * len(places))])
    for start in starts:
        group = grid.rows[start : start + size]
        rows.append([*group[0][:at], *(line[place] for place in places for line in group)])
    return Grid(rows)
