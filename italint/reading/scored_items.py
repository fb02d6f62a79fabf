"""Cells whose lines are questions, each with its score behind it: the scores get a column of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from italint.reading.evidence import Evidence
from italint.reading.grids import COUNTING, MOSTLY, Grid, Line, Slot
from italint.reading.lines import scored_behind
from italint.reading.notation import leading_id

HEADING = "คะแนน"


def with_scores_apart(grid: Grid, evidence: Evidence) -> Grid:
    """The grid with a column for the scores that stand behind the questions of another column."""
    at = 0
    while at < grid.width:
        cells = [_parted(line[at].text, evidence) for line in grid.rows]
        found = sum(len(lines) for lines in cells)
        if found >= COUNTING and _are_most(grid, at, cells):
            grid = _with_column(grid, at, cells)
            at += 1
        at += 1
    return grid


Parted = list[tuple[str, str]]


def _parted(text: str, evidence: Evidence) -> Parted:
    """The questions of a cell, each with its score; none if one of its lines is anything else."""
    items: list[str] = []
    for line in text.split("\n"):
        if leading_id(line):
            items.append(line)
        elif items and scored_behind(items[-1], evidence) is None:
            items[-1] = f"{items[-1]} {line}"
        else:
            return []
    found = [scored_behind(item, evidence) for item in items]
    parted = [(head, score.key) for each in found if each for head, score in [each]]
    return parted if len(parted) == len(items) else []


def _are_most(grid: Grid, at: int, cells: Sequence[Parted]) -> bool:
    """Whether the cells with an id have their scores in them, and words before these."""
    asked = sum(bool(leading_id(line[at].text)) for line in grid.rows)
    worded = any(len(head.split()) > 1 for lines in cells for head, _ in lines)
    return worded and sum(map(bool, cells)) >= MOSTLY * asked


def _with_column(grid: Grid, at: int, cells: Sequence[Parted]) -> Grid:
    first = next(row for row, lines in enumerate(cells) if lines)
    rows: list[Line] = []
    for row, (line, lines) in enumerate(zip(grid.rows, cells, strict=True)):
        slot = line[at]
        beside = Slot("", slot.source, slot.merged, spanned=not lines)
        if lines:
            slot = replace(slot, text="\n".join(head for head, _ in lines))
            beside = replace(beside, text="\n".join(score for _, score in lines))
        elif row == first - 1 and sum(bool(each.text) for each in line) > 1:
            beside = Slot(HEADING, slot.source)
        rows.append([*line[:at], slot, beside, *line[at + 1 :]])
    return Grid(rows)
