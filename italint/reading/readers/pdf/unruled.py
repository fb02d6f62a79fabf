"""Tables without rules, and columns of running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from italint.reading.readers.pdf.lines import TextLine
from italint.reading.readers.pdf.paragraphs import BULLET_ALONE
from italint.reading.readers.pdf.rows import part_of, pitch_of, rows_of
from italint.reading.readers.pdf.ruled import JOIN, RuledPart
from italint.reading.readers.pdf.strips import (
    LEAST_ROWS,
    Strip,
    cells_of,
    extent_of,
    gaps_of,
    left_by_all,
    narrowed_by,
    strips_of,
)

APART = 2.6  # of the size of the letters: lines further apart are not of one table
MOST_LINES = 300  # of a page; what has more is no table without rules
LEAST_PROSE = 6  # lines that make columns of text
FULL = 0.75  # of the width of a column: lines of running text fill as much


@dataclass(slots=True)
class PlainText:
    """Lines of running text between two margins; None where they are those of the page."""

    lines: list[TextLine]
    sides: Strip | None = None


def aligned(
    lines: list[TextLine], page: int, before: RuledPart | None = None
) -> Iterator[RuledPart | PlainText]:
    """Lines as tables where what stands apart in them is aligned, and as text where not, in their order.

    `before` is the table that ends the page before, if it has no rules: its columns may go on here.
    """
    if len(lines) > MOST_LINES:
        yield PlainText(lines)
        return
    at = _going_on(lines, before) if before and lines else 0
    if before and at:
        strips = left_by_all(before.strips, lines[:at])
        yield part_of(page, rows_of(lines[:at], strips), strips, (before.edges[0], before.edges[-1]))
    rest: list[TextLine] = []
    while at < len(lines):
        end = _region(lines, at)
        region = lines[at:end]
        strips = strips_of(region) if end - at > 1 else []
        if strips and _is_prose(region, strips):
            if rest:
                yield PlainText(rest)
                rest = []
            yield from _columns(region, strips)
        elif strips and sum(len(cells_of(line, strips)) > 1 for line in region) >= LEAST_ROWS - (
            len(strips) > 1
        ):
            head = _head(rest, region, strips)
            rest = rest[: len(rest) - len(head)]
            if rest:
                yield PlainText(rest)
                rest = []
            yield part_of(page, rows_of([*head, *region], strips), strips, extent_of(region))
        else:
            rest.append(lines[at])
            end = at + 1
        at = end
    if rest:
        yield PlainText(rest)


def _head(above: Sequence[TextLine], region: Sequence[TextLine], strips: Sequence[Strip]) -> list[TextLine]:
    """Lines close above a table that belong to its head: in one of its columns, or centred over all."""
    pitch = pitch_of(region)
    found: list[TextLine] = []
    left, right = extent_of(region)
    below = region[0]
    for line in reversed(above):
        centred = (
            abs((line.left + line.right) - (left + right)) < 2 * line.size and line.left > left + line.size
        )
        gap = below.baseline - line.baseline
        if not (gap < 0.75 * pitch and cells_of(line, strips)) and not (gap < 1.15 * pitch and centred):
            break
        found.insert(0, line)
        below = line
        if centred and gap > 0.75 * pitch:
            break
    return found


def _going_on(lines: Sequence[TextLine], before: RuledPart) -> int:
    """How many lines at the top of a page stand in the columns of the table before."""
    end = 0
    strips: Sequence[Strip] = before.strips
    for at, line in enumerate(lines):
        if at and line.baseline - lines[at - 1].baseline > APART * line.size:
            break
        if not before.edges[0] - JOIN < line.left or line.right > before.edges[-1] + JOIN:
            break
        strips = left_by_all(strips, [line])
        cells = cells_of(line, strips)
        if len(cells) > 1 or (end == at and cells and 0 not in cells):
            end = at + 1
        elif not cells and at > end + 1:
            break
    return end


def _region(lines: Sequence[TextLine], start: int) -> int:
    """Where a run of lines ends in which white strips go from the first to the last.

    A single line over all columns may stand between. A line in the font of the first one, after others in
    another, is the head of another table.
    """
    if len(_parts(lines[start])) < 2:
        return start
    free = gaps_of(lines[start])
    head = lines[start].font
    end = start + 1
    over, under_head = 0, False
    for at in range(start + 1, len(lines)):
        line = lines[at]
        several = len(_parts(line)) > 1
        if line.baseline - lines[at - 1].baseline > APART * line.size or (
            several and under_head and line.font == head
        ):
            break
        under_head |= several and line.font != head
        narrowed = narrowed_by(free, line)
        if narrowed and (several or len(narrowed) == len(free)):
            free, over = narrowed, 0
            end = at + 1
        elif several or over:
            break
        else:
            over += 1
    return end


def _parts(line: TextLine) -> list[TextLine]:
    """What stands apart in a line; the number of an item does not stand apart from the item."""
    parts = line.parts()
    return (
        parts[1:]
        if len(parts) > 1 and BULLET_ALONE.fullmatch(parts[0].text.strip()) and len(parts) == 2
        else parts
    )


def _is_prose(lines: Sequence[TextLine], strips: Sequence[Strip]) -> bool:
    """Whether columns are those of running text: two or three, in which most lines are full."""
    if len(strips) > 2 or len(lines) < LEAST_PROSE:
        return False
    left, right = extent_of(lines)
    edges = [left, *((start + end) / 2 for start, end in strips), right]
    widths = [end - start for start, end in pairwise(edges)]
    if min(widths) < 0.6 * max(widths):
        return False
    filled = [
        each.right - each.left > FULL * widths[column]
        for line in lines
        for column, each in cells_of(line, strips).items()
    ]
    return bool(filled) and sum(filled) > 0.7 * len(filled)


def _columns(lines: Sequence[TextLine], strips: Sequence[Strip]) -> Iterator[PlainText]:
    """Columns of running text, one after the other."""
    cells = [cells_of(line, strips) for line in lines]
    for column in range(len(strips) + 1):
        found = [each[column] for each in cells if column in each]
        if found:
            yield PlainText(found, extent_of(found))
