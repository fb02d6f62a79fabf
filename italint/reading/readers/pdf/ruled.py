"""Tables from their rules."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.page import DrawnRules
from italint.reading.readers.pdf.pieces import Piece

SNAP = 3.0  # points: rules nearer than that are one
JOIN = 4.0  # points: pieces of a rule that leave no more between them are one
OPEN_SIDE = 8.0  # points by which level rules reach beyond the outermost upright one
STRUCK = (0.1, 0.6)  # of the size of letters: a rule so much over their baseline goes through them
# Crossings of a page full of tables: 600. What has far more is a picture drawn in lines.
MOST_CROSSINGS = 4_000

LATER_ITEM = re.compile("[2-9๒-๙][.)] ")

Stretch = tuple[float, float, float]  # from, to, and where on the other axis


@dataclass(slots=True)
class Placed:
    """A cell where it stands on a page. `merged` if it is the lower part of the cell above."""

    left: float
    right: float
    lines: list[TextLine] = field(default_factory=list)
    merged: bool = False


@dataclass(slots=True)
class RuledPart:
    """What stands of a table on one page.

    `edges` are the places that part its columns, with the outer ones; `slack` is how far they may be off.
    Open if the page has cut the table there without a rule. `strips` part columns that have no rules, from
    where to where. `overrun` is what runs over the rules of its cell, which is left out.
    """

    page: int
    top: float
    bottom: float
    edges: list[float]
    rows: list[list[Placed]]
    slack: list[float]
    open_top: bool = False
    open_bottom: bool = False
    strips: list[tuple[float, float]] = field(default_factory=list)
    overrun: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RuledGrid:
    """The rules of a table: columns between `xs`, rows between `ys`, and which of their sides are drawn."""

    xs: list[float]
    ys: list[float]
    walls: set[tuple[int, int]] = field(default_factory=set)  # (row, x) with an upright rule
    floors: set[tuple[int, int]] = field(default_factory=set)  # (y, column) with a level rule
    open_top: bool = False
    open_bottom: bool = False
    owners: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def covers(self, piece: Piece) -> bool:
        """Whether a piece stands in the table."""
        middle = (piece.left + piece.right) / 2
        return self.xs[0] <= middle <= self.xs[-1] and self.ys[0] <= piece.middle <= self.ys[-1]


def merged_rules(spans: Iterable[Stretch]) -> list[Stretch]:
    """DrawnRules of one direction, each once: the pieces that stand in one line are joined."""
    found: list[Stretch] = []
    near: list[Stretch] = []
    for span in sorted(spans, key=lambda each: each[2]):
        if near and span[2] - near[0][2] > SNAP:
            found += _joined(near)
            near = []
        near.append(span)
    return found + _joined(near)


def _joined(spans: list[Stretch]) -> list[Stretch]:
    """DrawnRules on one line, joined where they touch."""
    found: list[Stretch] = []
    for start, end, at in sorted(spans):
        if found and start - found[-1][1] < JOIN:
            found[-1] = (found[-1][0], max(found[-1][1], end), found[-1][2])
        else:
            found.append((start, end, at))
    return found


def grids(rules: DrawnRules) -> tuple[list[RuledGrid], list[Stretch], bool]:
    """The tables that rules make, the level rules that are left, and whether they are those of a drawing."""
    level, upright = merged_rules(rules.level), merged_rules(rules.upright)
    if len(level) * len(upright) > MOST_CROSSINGS:
        return [], [], True
    found = []
    alone: list[Stretch] = []
    for some, others in _connected(level, upright):
        if not others:
            alone += some
        for levels, uprights in _stacked(some, others):
            grid = _grid(levels, uprights) if len(uprights) > 1 and levels else None
            if grid is not None and (len(grid.xs) > 2 or len(grid.ys) > 2):
                found.append(grid)
    return found, sorted(alone, key=lambda each: each[2]), False


def _connected(level: list[Stretch], upright: list[Stretch]) -> list[tuple[list[Stretch], list[Stretch]]]:
    """DrawnRules that touch each other, together."""
    group = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for at, (top, bottom, x) in enumerate(upright, start=len(level)):
        for other, (left, right, y) in enumerate(level):
            if top - JOIN <= y <= bottom + JOIN and left - JOIN <= x <= right + JOIN:
                group[root(at)] = root(other)
    found: dict[int, tuple[list[Stretch], list[Stretch]]] = {}
    for at in range(len(group)):
        levels, uprights = found.setdefault(root(at), ([], []))
        if at < len(level):
            levels.append(level[at])
        else:
            uprights.append(upright[at - len(level)])
    return list(found.values())


def _stacked(level: list[Stretch], upright: list[Stretch]) -> Iterable[tuple[list[Stretch], list[Stretch]]]:
    """Tables that stand on each other, apart: their outer sides or their columns are not in one line."""
    ys = _places([y for _, _, y in level] + [end for top, bottom, _ in upright for end in (top, bottom)])
    starts = [0]  # of tables, as places in ys
    columns: list[float] = []
    title = None  # a row of one cell, which may be the first one of the next table
    for at, (top, bottom) in enumerate(pairwise(ys)):
        middle = (top + bottom) / 2
        sides = sorted(x for start, end, x in upright if start <= middle <= end)
        if columns and not _in_line(columns, sides):
            starts.append(at if title is None else title)
            columns = []
        if len(sides) == 2 and len(columns) != 2:
            title = at if title is None else title
        elif sides:
            title = None
        columns = max(columns, sides, key=len)
    if len(starts) == 1:
        return [(level, upright)]
    return [_clipped(level, upright, ys[start], ys[end]) for start, end in pairwise([*starts, len(ys) - 1])]


def _in_line(columns: Sequence[float], sides: Sequence[float]) -> bool:
    """Whether the sides of cells are those of the rows above, or some of them."""
    if not sides:
        return True
    few, many = sorted((columns, sides), key=len)
    same_ends = abs(few[0] - many[0]) < OPEN_SIDE and abs(few[-1] - many[-1]) < OPEN_SIDE
    return same_ends and all(min(abs(one - other) for other in many) <= SNAP for one in few)


def _clipped(
    level: list[Stretch], upright: list[Stretch], top: float, bottom: float
) -> tuple[list[Stretch], list[Stretch]]:
    """The rules of one of several tables that stand on each other."""
    sides = [(max(start, top), min(end, bottom), x) for start, end, x in upright]
    sides = [each for each in sides if each[1] - each[0] > SNAP]
    left, right = min((x for *_, x in sides), default=0.0), max((x for *_, x in sides), default=0.0)
    levels = [
        (max(start, left), min(end, right), y)
        for start, end, y in level
        if top - SNAP <= y <= bottom + SNAP and start < right and end > left
    ]
    return levels, sides


def _grid(level: list[Stretch], upright: list[Stretch]) -> RuledGrid | None:
    xs = _places(x for _, _, x in upright)
    left, right = min(start for start, _, _ in level), max(end for _, end, _ in level)
    if xs[0] - left > OPEN_SIDE:
        xs.insert(0, left)
    if right - xs[-1] > OPEN_SIDE:
        xs.append(right)
    ys = _places(y for _, _, y in level)
    top, bottom = min(start for start, _, _ in upright), max(end for _, end, _ in upright)
    open_top, open_bottom = ys[0] - top > JOIN, bottom - ys[-1] > JOIN
    ys = [top] * open_top + ys + [bottom] * open_bottom
    if len(xs) < 2 or len(ys) < 2:
        return None
    grid = RuledGrid(xs, ys, open_top=open_top, open_bottom=open_bottom)
    for start, end, x in upright:
        at = _nearest(xs, x)
        grid.walls |= {(row, at) for row in _covered(ys, start, end)}
    for start, end, y in level:
        at = _nearest(ys, y)
        grid.floors |= {(at, column) for column in _covered(xs, start, end)}
    _own(grid)
    return grid


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - value))


def _covered(places: Sequence[float], start: float, end: float) -> Iterable[int]:
    """The spaces between places whose middle is between start and end."""
    return (at for at in range(len(places) - 1) if start - 1 <= (places[at] + places[at + 1]) / 2 <= end + 1)


def _own(grid: RuledGrid) -> None:
    """Give each crossing of a row and a column to its cell, which is named by its upper left one."""
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            if (row, column) in grid.owners:
                continue
            end = column + 1
            while end < len(grid.xs) - 1 and (row, end) not in grid.walls and (row, end) not in grid.owners:
                end += 1
            below = row + 1
            while below < len(grid.ys) - 1 and not _parted(grid, below, column, end):
                below += 1
            for at in range(row, below):
                grid.owners.update({(at, each): (row, column) for each in range(column, end)})


def _parted(grid: RuledGrid, row: int, column: int, end: int) -> bool:
    """Whether a row has a rule over these columns, or other walls than one cell over them has."""
    if any((row, each) in grid.floors or (row, each) in grid.owners for each in range(column, end)):
        return True
    if any((row, each) in grid.walls for each in range(column + 1, end)):
        return True
    sides = [side for side in (column, end) if 0 < side < len(grid.xs) - 1]
    return any((row, side) not in grid.walls for side in sides)


def filled(grid: RuledGrid, pieces: Iterable[Piece], page: int) -> RuledPart:
    """A table with the pieces that stand in it."""
    inside: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        row = min(max(bisect(grid.ys, piece.middle) - 1, 0), len(grid.ys) - 2)
        for owner, each in _in_cells(grid, row, piece):
            inside.setdefault(owner, []).append(each)
    overrun = [each for owner in _overrun(grid, inside) for each in lines_of(inside.pop(owner, ()))]
    rows = []
    for row in range(len(grid.ys) - 1):
        cells: list[Placed] = []
        column = 0
        while column < len(grid.xs) - 1:
            owner = grid.owners[row, column]
            end = column + 1
            while end < len(grid.xs) - 1 and grid.owners[row, end] == owner:
                end += 1
            lines = lines_of(inside.get(owner, ())) if owner[0] == row else []
            cells.append(Placed(grid.xs[column], grid.xs[end], lines, merged=owner[0] != row))
            column = end
        rows.append(cells)
    slack = [SNAP] * len(grid.xs)
    part = RuledPart(page, grid.ys[0], grid.ys[-1], grid.xs, rows, slack, grid.open_top, grid.open_bottom)
    part.overrun = [line.text for line in overrun]
    return part


def _overrun(grid: RuledGrid, inside: Mapping[tuple[int, int], Sequence[Piece]]) -> set[tuple[int, int]]:
    """The cells on both sides of a rule that goes through text: it is not to be seen what is whose.

    A spreadsheet prints them where rows are lower than their text, and leaves out lines of it: in their
    columns, what begins with the second item of a list is the rest of one.
    """
    found: set[tuple[int, int]] = set()
    for (row, column), pieces in inside.items():
        for piece in pieces:
            for at in (row, row + 1):
                struck = STRUCK[0] * piece.size < piece.baseline - grid.ys[at] < STRUCK[1] * piece.size
                if struck and (at, column) in grid.floors:
                    sides = [(at - 1, column), (at, column)]
                    found |= {grid.owners[side] for side in sides if side in grid.owners}
    columns = {column for _, column in found}
    return found | {
        owner
        for owner, pieces in inside.items()
        if owner[1] in columns and LATER_ITEM.match(lines_of(pieces)[0].text)
    }


def _in_cells(grid: RuledGrid, row: int, piece: Piece) -> Iterable[tuple[tuple[int, int], Piece]]:
    """A piece in its cell; one that goes over a rule is parted there."""
    first, last = _column(grid, piece.left + 1), _column(grid, piece.right - 1)
    if grid.owners[row, first] == grid.owners[row, last]:
        yield grid.owners[row, first], piece
        return
    found: dict[tuple[int, int], Piece] = {}
    for letter in piece.letters:
        owner = grid.owners[row, _column(grid, (letter.left + letter.right) / 2)]
        part = found.setdefault(owner, Piece([], piece.baseline, piece.size, piece.font))
        part.letters.append(letter)
    yield from found.items()


def _column(grid: RuledGrid, x: float) -> int:
    return min(max(bisect(grid.xs, x) - 1, 0), len(grid.xs) - 2)
