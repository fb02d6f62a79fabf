"""Plans with all of a measure in one cell, each part behind its label: the parts become columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from italint.reading.plan.columns import BESIDE
from italint.reading.plan.grid import Line, Lines, Slot
from italint.reading.plan.inside import LABELS, LONGEST_LABEL, labelled

FEWEST = 3  # labels in a cell, two of them of what stands beside a title
# Where a label may stand inside a line, in a format that keeps no lines in cells.
INSIDE = re.compile(r"\s+(?=[ก-๙/]{3,40}\s*[:：])")
LabelledParts = dict[str, tuple[str, list[str]]]  # of each role the label and the lines behind it


def with_labels_apart(grid: Lines) -> Lines:
    """The grid with a column for each label that stands in the cells of one of its columns."""
    for at in range(len(grid[0]) if len(grid[0]) > 1 else 0):
        cells = [_parts(line[at].text) for line in grid]
        first = next((row for row, parts in enumerate(cells) if parts), None)
        if first is not None and all(cells[first:]):
            return _spread(grid, at, first, cells)
    return grid


def _parts(text: str) -> LabelledParts:
    """The parts of a cell that begins with a label; none if it has too few of them."""
    parts: LabelledParts = {}
    role = ""
    for line in _lines(text):
        said = labelled(line)
        if said and said.role in LABELS and said.role not in parts:
            role = said.role or ""
            parts[role] = (said.label, [said.rest] if said.rest else [])
        elif not role:
            return {}
        else:
            parts[role][1].append(line)
    return parts if len(parts) >= FEWEST and len(parts.keys() & set(BESIDE)) > 1 else {}


def _lines(text: str) -> Iterator[str]:
    """The lines of a cell; a known label inside one begins another."""
    for line in text.split("\n"):
        start = 0
        for blank in INSIDE.finditer(line):
            said = labelled(line[blank.end() : blank.end() + LONGEST_LABEL])
            if said and said.role in LABELS:
                yield line[start : blank.start()]
                start = blank.end()
        yield line[start:]


def _spread(grid: Lines, at: int, first: int, cells: list[LabelledParts]) -> Lines:
    labels = {role: label for parts in reversed(cells) for role, (label, _) in parts.items()}
    rows: list[Line] = []
    for row, (line, parts) in enumerate(zip(grid, cells, strict=True)):
        texts = ["\n".join(parts[role][1]) if role in parts else "" for role in labels]
        if row == first - 1:
            texts = list(labels.values())
        elif row < first:
            texts = [line[at].text, *[""] * (len(labels) - 1)]
        rows.append([*line[:at], *(replace(line[at], text=text) for text in texts), *line[at + 1 :]])
    if not first:
        source = grid[0][0].source
        empty = [Slot("", source) for _ in grid[0]]
        heads = [Slot(label, source) for label in labels.values()]
        rows.insert(0, [*empty[:at], *heads, *empty[at + 1 :]])
    return rows
