"""Cells and cards that hold several numbers of one thing, each told by its own label: laid out in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from italint.reading.evidence import SUBJECTS, Evidence, subject_of
from italint.reading.grids import MOSTLY, Grid, Line, Slot, is_value
from italint.reading.notation import joined
from italint.reading.written import is_year, score_of, year_of
from italint.thai.dates import years_in

COUPLE = 2  # a label and its value
APART = re.compile(r"\s*(?:/|\||→|->|\n|;)\s*")
HEADS = 2  # rows in which the years over a column are looked for


def cards_as_rows(grid: Grid, evidence: Evidence) -> Grid:
    """Cards of a name over labels and their numbers as rows under the labels; any other grid as it is."""
    cards = cards_of(grid, evidence)
    if not cards:
        return grid
    labels = list(dict.fromkeys(joined([label.text]) for _, pairs in cards for label, _ in pairs))
    first = {joined([label.text]): label for _, pairs in reversed(cards) for label, _ in pairs}
    source = grid.rows[0][0].source
    rows: list[Line] = [[Slot("", source), *(first[each] for each in labels)]]
    for name, pairs in cards:
        values = {joined([label.text]): value for label, value in pairs}
        rows.append([name, *(values.get(each, Slot("", name.source)) for each in labels)])
    return Grid(rows)


Card = tuple[Slot, list[tuple[Slot, Slot]]]


def cards_of(grid: Grid, evidence: Evidence) -> list[Card]:
    """The cards of a grid of nothing else: each has its name in a row, then only labels and values."""
    cards: list[Card] = []
    for line in grid.rows:
        filled = [slot for slot in line if slot.text]
        name = _name(filled, evidence) if len(filled) <= COUPLE else None
        if name is not None:
            cards.append((name, []))
        elif (
            not cards
            or len(filled) % COUPLE
            or any(_is_no_label(slot, evidence) for slot in filled[::COUPLE])
        ):
            if filled:
                return []
        else:
            cards[-1][1].extend(zip(filled[::COUPLE], filled[1::COUPLE], strict=True))
    scored = [any(score_of(value.text) for _, value in pairs) for _, pairs in cards]
    return cards if cards and all(scored) else []


def _is_no_label(slot: Slot, evidence: Evidence) -> bool:
    subject = subject_of(slot.text, evidence)
    return is_value(slot.text) or (subject is not None and subject.kind in SUBJECTS)


def _name(filled: Sequence[Slot], evidence: Evidence) -> Slot | None:
    """The name of a card, alone or behind its number."""
    if not filled or any(is_value(slot.text) for slot in filled[1:]):
        return None
    whole = Slot(joined(slot.text for slot in filled), filled[-1].source)
    found = next((each for slot in (whole, *filled) if (each := subject_of(slot.text, evidence))), None)
    if found is None or found.kind not in SUBJECTS:
        return None
    return whole if subject_of(whole.text, evidence) else filled[-1]


def parted_by_years(grid: Grid) -> Grid:
    """A grid with a column for each year where a heading names several and each cell has as many numbers."""
    at = 0
    while at < grid.width:
        years = _years_over(grid, at)
        if len(years) > 1:
            grid = Grid([list(_parted(line, at, row, years)) for row, line in enumerate(grid.rows)])
        at += max(len(years), 1)
    return grid


def _years_over(grid: Grid, at: int) -> list[str]:
    """The years that a heading names, if the cells under it have a number for each."""
    for row in range(min(HEADS, len(grid.rows))):
        text = grid.rows[row][at].text
        years = [text[each.start : each.end] for each in years_in(text)]
        if len(set(years)) < COUPLE:
            continue
        below = [line[at].text for line in grid.rows[row + 1 :] if line[at].text]
        numbers = [len(_numbers(text)) == len(years) for text in below]
        return years if numbers and sum(numbers) >= MOSTLY * len(numbers) else []
    return []


def _numbers(text: str) -> list[str]:
    parts = APART.split(text.strip())
    return parts if len(parts) > 1 and all(score_of(part) for part in parts) else []


def _parted(line: Line, at: int, row: int, years: Sequence[str]) -> Iterator[Slot]:
    """A row with the numbers of a cell, or the years of a heading, each in a place of its own."""
    yield from line[:at]
    slot = line[at]
    parts = _numbers(slot.text)
    if not parts and row < HEADS and year_of(slot.text) is None and len(years_in(slot.text)) == len(years):
        parts = [f"ปี {year}" for year in years]
    for place in range(len(years)):
        if len(parts) == len(years):
            yield Slot(parts[place], slot.source)
        else:
            yield slot if not place else Slot("", slot.source, slot.merged, True)
    yield from line[at + 1 :]


def with_years_beside(grid: Grid) -> Grid:
    """A grid in which years stand across it over the rows of each: these have their year in a column."""
    bands = [_band_year(line) for line in grid.rows]
    if len({year_of(band.text) for band in bands if band}) < COUPLE or grid.width < COUPLE:
        return grid
    rows: list[Line] = []
    here: Slot | None = None
    for line, band in zip(grid.rows, bands, strict=True):
        here = band or here
        if band is None:
            rows.append([*line, here or Slot("", line[0].source)])
    return Grid(rows)


def _band_year(line: Line) -> Slot | None:
    """The year that alone stands in a row."""
    filled = [slot for slot in line if slot.text]
    return filled[0] if len(filled) == 1 and is_year(filled[0].text) else None
