"""Tables with one thing in each row: turned, parted and unfolded as their cells ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from italint.reading.cards import cards_as_rows, parted_by_years, with_years_beside
from italint.reading.evidence import SUBJECTS, Evidence, subject_of
from italint.reading.grids import COUNTING, WHOLE, Grid, Line, Slot, counts
from italint.reading.mentioned import Mention
from italint.reading.notation import leading_id
from italint.reading.overall import is_overall
from italint.reading.scored_items import with_scores_apart
from italint.reading.stacked import labels_as_columns
from italint.reading.tables import DECIMAL
from italint.reading.ticked_grades import with_ticked_grades
from italint.reading.written import is_year, score_of, year_of

HEADS = 2  # rows in which the year over columns is looked for
WEIGHTY, LIGHT = 3, 1  # how much the name of an indicator counts, and that of an instrument


def parts_of(grid: Grid, evidence: Evidence) -> Iterator[Grid]:
    """The grids that a table is made of: what it counts down its rows, each block of columns by itself."""
    if not grid.rows:
        return
    grid = with_scores_apart(with_ticked_grades(grid, evidence), evidence)
    grid = labels_as_columns(cards_as_rows(unfolded(grid, evidence), evidence), evidence)
    grid = with_years_beside(parted_by_years(grid))
    if _is_across(grid, evidence):
        grid = unfolded(grid.turned(), evidence)
    starts = [0, *_further_blocks(grid, evidence), grid.width]
    for start, end in pairwise(starts):
        yield _under_one_year(grid.part(start, end)) if len(starts) > COUNTING else grid


def _weight(mentions: Sequence[Mention | None]) -> int:
    found = {(each.kind, each.key) for each in mentions if each is not None}
    return sum(WEIGHTY if kind in SUBJECTS else LIGHT for kind, _ in found)


def _is_across(grid: Grid, evidence: Evidence) -> bool:
    """Whether what the table is about stands side by side and not one below the other."""
    said = [[subject_of(slot.text, evidence) for slot in line] for line in grid.rows]
    if _numbers_across(grid) or _names_over_values(grid, said) or _whole_over_value(grid, said):
        return True
    across = max(_weight(line) for line in said)
    down = max(_weight(line) for line in zip(*said, strict=True))
    return across > max(down, LIGHT)


def _names_over_values(grid: Grid, said: Sequence[Sequence[Mention | None]]) -> bool:
    """Whether rows of names alone have rows of scores below them, three or four to a row."""
    named = [at for at, line in enumerate(said) if any(each and each.kind in SUBJECTS for each in line)]
    for row in named:
        below = grid.rows[row + 1] if row + 1 < len(grid.rows) else []
        texts = [slot.text for slot in grid.rows[row]]
        if any(bool(text) != (each is not None) for text, each in zip(texts, said[row], strict=True)):
            return False
        if len(below) != len(texts) or any(score_of(slot.text) is None for slot in below if slot.text):
            return False
        if [bool(slot.text) for slot in below] != [bool(text) for text in texts]:
            return False
    return any(sum(map(bool, said[row])) > 1 for row in named)


def _whole_over_value(grid: Grid, said: Sequence[Sequence[Mention | None]]) -> bool:
    """Whether the whole result stands over its one score, in a table that names no part of it and no year."""
    if any(map(any, said)) or any(is_year(slot.text) for line in grid.rows for slot in line):
        return False
    heads = next((line for line in grid.rows if any(is_overall(slot.text) for slot in line)), [])
    for at, slot in enumerate(heads):
        below = grid.column(at, range(grid.rows.index(heads) + 1, len(grid.rows)))
        if is_overall(slot.text) and len(below) == 1 and score_of(below[0]) and DECIMAL.search(below[0]):
            return True
    return False


def _numbers_across(grid: Grid) -> bool:
    """Whether a row is nothing but the numbers of indicators, under `ตัวชี้วัดที่`."""
    texts = [slot.text for slot in grid.rows[0]]
    return (
        len(texts) > COUNTING
        and "ตัวชี้วัด" in texts[0]
        and all(map(WHOLE.fullmatch, texts[1:]))
        and counts(texts[1:])
    )


def _further_blocks(grid: Grid, evidence: Evidence) -> list[int]:
    """Where further blocks of a table begin that stand to the right of the first one."""
    named = [_names(grid, at, evidence) for at in range(grid.width)]
    places = [at for at, names in enumerate(named) if names]
    starts = []
    for before, at in pairwise(places):
        apart = not named[before] & named[at] or _year_over(grid, before) != _year_over(grid, at)
        if (
            apart
            and {kind for kind, _ in named[before]} == {kind for kind, _ in named[at]}
            and at - before > 1
        ):
            numbered = counts(grid.column(at - 1, range(len(grid.rows))))
            starts.append(at - 1 if numbered and at - 1 > before + 1 else at)
    return starts


def _year_over(grid: Grid, at: int) -> int | None:
    """The year over a column, or over one to its left where none stands over itself."""
    for line in grid.rows[:HEADS]:
        filled = [slot.text for slot in line[: at + 1] if slot.text]
        if filled and is_year(filled[-1]):
            return year_of(filled[-1])
    return None


def _under_one_year(grid: Grid) -> Grid:
    """A block of columns with the year that alone stands over it over each of them."""
    rows = list(grid.rows)
    for row, line in enumerate(rows[:HEADS]):
        filled = [slot for slot in line if slot.text]
        if len(filled) == 1 and is_year(filled[0].text):
            rows[row] = [filled[0]] * grid.width
    return Grid(rows)


def _names(grid: Grid, at: int, evidence: Evidence) -> set[tuple[str, str]]:
    found = (subject_of(line[at].text, evidence) for line in grid.rows)
    return {(each.kind, each.key) for each in found if each and each.kind in SUBJECTS}


def unfolded(grid: Grid, evidence: Evidence) -> Grid:
    """A grid in which each thing has its own row, though a cell holds several with their scores beside."""
    rows: list[Line] = []
    for line in grid.rows:
        rows += _unfolded(line, evidence)
    return Grid(rows)


def _unfolded(line: Line, evidence: Evidence) -> list[Line]:
    for at, slot in enumerate(line):
        items = _items(slot.text, evidence)
        if len(items) < COUNTING:
            continue
        split = {at: items}
        for other, beside in enumerate(line):
            lines = beside.text.split("\n")
            if other != at and len(lines) == len(items) and all(score_of(each) for each in lines):
                split[other] = lines
        if len(split) == 1:
            continue
        return [_one_of(line, split, number) for number in range(len(items))]
    return [line]


def _one_of(line: Line, split: dict[int, list[str]], number: int) -> Line:
    found = []
    for at, slot in enumerate(line):
        if at in split:
            found.append(Slot(split[at][number], slot.source, slot.merged, slot.spanned))
        elif number:
            found.append(Slot("", slot.source, True, slot.spanned))
        else:
            found.append(slot)
    return found


def _items(text: str, evidence: Evidence) -> list[str]:
    """The questions or indicators that the lines of a cell name, each with the lines that go on with it."""
    items: list[str] = []
    for line in text.split("\n") if "\n" in text else ():
        if subject_of(line, evidence) or leading_id(line):
            items.append(line)
        elif items:
            items[-1] = f"{items[-1]} {line}"
        else:
            return []
    return items
