"""Grades that are ticked in a table: a column for each grade, a mark in that which was reached."""

from __future__ import annotations

import re
from dataclasses import replace

from italint.reading.evidence import Evidence
from italint.reading.grids import Grid, Line
from italint.reading.overall import grade_of
from italint.reading.words import words

TICK = re.compile(r"\(?\s*[✓✔☑☒√●■★*xX/]\s*\)?")
OPEN = ("", "-", "–", "—", "☐", "□", "○", "( )", "()")
FEWEST = 2  # columns of grades


def with_ticked_grades(grid: Grid, evidence: Evidence) -> Grid:
    """The grid with the label of its column for each tick, and one word over all columns of grades."""
    labels: dict[int, str] = {}
    rows: list[Line] = []
    for line in grid.rows:
        here = {at: grade for at, slot in enumerate(line) if (grade := grade_of(slot.text, evidence))}
        if len(here) >= FEWEST:
            labels = here
        rows.append(_headed(line, labels) if here == labels else _graded(line, labels))
    return Grid(rows) if any(map(_is_graded, grid.rows, rows)) else grid


def _headed(line: Line, labels: dict[int, str]) -> Line:
    return [
        replace(slot, text=words("grade_labels")[0]) if at in labels else slot for at, slot in enumerate(line)
    ]


def _graded(line: Line, labels: dict[int, str]) -> Line:
    """A row with its one tick as the grade that it says; a row that has anything else there as it is."""
    ticks = [at for at in labels if TICK.fullmatch(line[at].text)]
    if len(ticks) != 1 or any(line[at].text.strip() not in OPEN for at in labels if at not in ticks):
        return line
    return [
        replace(slot, text=labels[at] if at in ticks else "") if at in labels else slot
        for at, slot in enumerate(line)
    ]


def _is_graded(before: Line, after: Line) -> bool:
    return any(
        TICK.fullmatch(old.text) and old.text != new.text for old, new in zip(before, after, strict=True)
    )
