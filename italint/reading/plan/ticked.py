"""Plans with a column for each indicator or question, ticked where a measure answers it."""

from __future__ import annotations

from dataclasses import replace

from italint.reading.plan.grid import Line, Lines
from italint.reading.references import Names, references_in
from italint.reading.ticked_grades import OPEN, TICK
from italint.reading.words import WORDS

FEWEST = 3  # columns that show what is ticked
MOST_HEADINGS = 4  # rows
ABOUT = WORDS["referring"]["indicator"]


def with_ticked_references(grid: Lines, names: Names) -> Lines:
    """The grid with what each row ticks written out in the first of these columns."""
    for row in range(min(MOST_HEADINGS, len(grid))):
        labels = _labels(grid, row, names)
        below = grid[row + 1 :]
        if len(labels) < FEWEST or not any(_ticks(line, labels) for line in below):
            continue
        if all(_is_ticked(line, labels) for line in below):
            heads = [
                _written(line, labels, ABOUT if at == row else "") for at, line in enumerate(grid[: row + 1])
            ]
            return heads + [_written(line, labels, "\n".join(_ticks(line, labels))) for line in below]
    return grid


def _labels(grid: Lines, row: int, names: Names) -> dict[int, str]:
    """What the columns under a row of headings stand for: they name it, or number it under its name."""
    found = {}
    for at, slot in enumerate(grid[row]):
        over = " ".join(_over(grid[above], at) for above in range(row))
        if slot.text and references_in(slot.text, names):
            found[at] = slot.text
        elif slot.text.isdecimal() and ABOUT in over:
            found[at] = f"{ABOUT}ที่ {slot.text}"
    return found


def _over(line: Line, at: int) -> str:
    """The heading over a place: its own, or the nearest to its left, which may span it."""
    return next((slot.text for slot in reversed(line[: at + 1]) if slot.text), "")


def _ticks(line: Line, labels: dict[int, str]) -> list[str]:
    return [label for at, label in labels.items() if TICK.fullmatch(line[at].text)]


def _is_ticked(line: Line, labels: dict[int, str]) -> bool:
    """Whether a row has ticks and blanks alone under the labels."""
    return all(line[at].text.strip() in OPEN or TICK.fullmatch(line[at].text) for at in labels)


def _written(line: Line, labels: dict[int, str], text: str) -> Line:
    first = min(labels)
    return [
        replace(slot, text=text if at == first else "") if at in labels else slot
        for at, slot in enumerate(line)
    ]
