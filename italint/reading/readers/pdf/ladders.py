"""Tables whose rows are parted by level rules, and their columns by nothing, as web pages have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.pieces import Piece
from italint.reading.readers.pdf.rows import part_of
from italint.reading.readers.pdf.ruled import JOIN, RuledPart, Stretch
from italint.reading.readers.pdf.strips import LEAST_ROWS, Strip, strips_of

APART = 1.6  # of the usual height of its rows: with more room between, a rule may be that of another table
LEADING = 1.7  # of the size of the letters: lines further apart are not of one cell
MOST_ROWS = 100  # of a page; what has far more is looked at only once

Rung = tuple[list[TextLine], Stretch]  # the lines of a row, and the rule over it


def between_rules(rules: Sequence[Stretch], pieces: list[Piece], page: int) -> Iterator[RuledPart]:
    """Tables whose rows are parted by level rules that end at one side; their pieces leave the list."""
    for ladder in _ladders(rules):
        left, right = min(start for start, _, _ in ladder) - JOIN, max(end for _, end, _ in ladder) + JOIN
        beside = [each for each in pieces if left <= each.left and each.right <= right]
        rows = [
            lines_of(each for each in beside if top < each.middle < low)
            for (*_, top), (*_, low) in pairwise(ladder)
        ]
        # The head of a web table has no rule over it.
        rows.insert(0, _head_above(ladder, rows, beside))
        over = [ladder[0], *ladder[:-1]]
        rungs = [(row, rule) for row, rule in zip(rows, over, strict=True) if row]
        for table in _with_heads(rungs):
            yield from tables_between(table, (left, right), pieces, page)


def _with_heads(rungs: Sequence[Rung]) -> Iterator[list[Rung]]:
    """Rows by the table that they belong to: no rule parts the last row of one from the head of the next."""
    table: list[Rung] = []
    for row, rule in rungs:
        head = _head_of_next(row)
        if head:
            yield [*table, (_row_before(row[: len(row) - len(head)]), rule)]
            table = [(head, rule)]
        else:
            table.append((row, rule))
    yield table


def _head_of_next(row: Sequence[TextLine]) -> list[TextLine]:
    """Lines that end a row in the one font of a head, after others in several parts in another one."""
    font = row[-1].font
    start = next((at for at in range(len(row), 0, -1) if row[at - 1].font != font), 0)
    head = list(row[start:])
    while head and len(head[0].parts()) < 2:
        head.pop(0)
    return head if any(len(line.parts()) > 1 for line in row[:start]) else []


def _row_before(lines: Sequence[TextLine]) -> list[TextLine]:
    """A row without what stands below it and apart from it, such as the title of the next table."""
    last = max((at for at, line in enumerate(lines) if len(line.parts()) > 1), default=len(lines) - 1)
    end = next(
        (
            at
            for at in range(last + 1, len(lines))
            if lines[at].baseline - lines[at - 1].baseline > LEADING * lines[at].size
        ),
        len(lines),
    )
    return list(lines[:end])


def tables_between(
    rungs: Sequence[Rung], extent: Strip, pieces: list[Piece], page: int
) -> Iterator[RuledPart]:
    """The tables that rows with the rules over them make; their pieces leave the list."""
    for run in _runs(rungs):
        lines = [line for row, _ in run for line in row]
        strips = strips_of(lines)
        if len(run) < 2 or not strips:
            continue
        part = part_of(page, [row for row, _ in run], strips, extent)
        _merge_down(part, [rule for _, rule in run])
        leave(pieces, [row for row, _ in run])
        yield part


def leave(pieces: list[Piece], rows: Sequence[Sequence[TextLine]]) -> None:
    """Take what stands in rows out of the pieces that are left."""
    taken = {id(piece) for row in rows for line in row for piece in line.pieces}
    pieces[:] = [each for each in pieces if id(each) not in taken]


def _runs(rows: Sequence[Rung]) -> list[list[Rung]]:
    """Rows by the table that they belong to: where a column ends, another table has begun, with its title."""
    if len(rows) > MOST_ROWS:
        return [list(rows)]
    runs: list[list[Rung]] = [[]]
    lines: list[TextLine] = []
    strips: list[Strip] = []
    for row in rows:
        more = strips_of([*lines, *row[0]])
        if (
            len(lines) >= LEAST_ROWS
            and any(len(line.parts()) > 1 for line in row[0])
            and _is_lost(strips, more)
        ):
            titles = 0
            while len(runs[-1]) > titles + 1 and not any(
                len(line.parts()) > 1 for line in runs[-1][-1 - titles][0]
            ):
                titles += 1
            runs.append(runs[-1][len(runs[-1]) - titles :])
            runs[-2] = runs[-2][: len(runs[-2]) - titles]
            lines = [line for each, _ in runs[-1] for line in each]
            more = []
        runs[-1].append(row)
        lines += row[0]
        strips = more
    return runs


def _is_lost(strips: Sequence[Strip], more: Sequence[Strip]) -> bool:
    """Whether a strip is none any more."""
    return not all(any(start < right and left < end for left, right in more) for start, end in strips)


def _ladders(rules: Sequence[Stretch]) -> list[list[Stretch]]:
    """Level rules that begin or end where the one above does, three and more."""
    found: list[list[Stretch]] = []
    for rule in rules:
        ladder = next((each for each in found if _is_rung(each, rule)), None)
        if ladder is None:
            found.append([rule])
        else:
            ladder.append(rule)
    tables = (table for ladder in found for table in _of_one_width(ladder))
    return [table for table in tables if len(table) >= LEAST_ROWS]


def _of_one_width(ladder: list[Stretch]) -> Iterator[list[Stretch]]:
    """The tables that stand on each other in a ladder: with room between, and of other widths.

    A shorter rule beside a merged cell stands between others that are as wide as the table.
    """
    room = APART * median(low - top for (*_, top), (*_, low) in pairwise(ladder)) if len(ladder) > 1 else 0.0
    tables = [ladder[:1]]
    for above, rule in pairwise(ladder):
        if rule[2] - above[2] > room:
            tables.append([])
        tables[-1].append(rule)
    whole = tables[0]
    for table in tables[1:]:
        if any(
            max(sides(whole)) < min(sides(table)) - JOIN or max(sides(table)) < min(sides(whole)) - JOIN
            for sides in (_lefts, _rights)
        ):
            yield whole
            whole = table
        else:
            whole += table
    yield whole


def _lefts(rules: Sequence[Stretch]) -> list[float]:
    return [left for left, _, _ in rules]


def _rights(rules: Sequence[Stretch]) -> list[float]:
    return [right for _, right, _ in rules]


def _is_rung(ladder: Sequence[Stretch], rule: Stretch) -> bool:
    left, right = min(start for start, _, _ in ladder), max(end for _, end, _ in ladder)
    usual = median([low - top for (*_, top), (*_, low) in pairwise(ladder)] or [rule[2] - ladder[-1][2]])
    near = rule[2] - ladder[-1][2] < 4 * usual
    return near and (abs(rule[1] - right) < JOIN or abs(rule[0] - left) < JOIN)


def _head_above(
    ladder: Sequence[Stretch], rows: Sequence[Sequence[TextLine]], pieces: Sequence[Piece]
) -> list[TextLine]:
    """What stands in several parts as close over the first rule as the rows stand over theirs."""
    pairs = zip(rows, ladder[1:], strict=True)
    room = median([rule[2] - row[-1].pieces[0].middle for row, rule in pairs if row] or [0.0])
    top = ladder[0][2]
    near = lines_of(each for each in pieces if top - 1.6 * room < each.middle < top)
    return near if sum(len(line.parts()) for line in near) > 1 else []


def _merge_down(part: RuledPart, over: Sequence[Stretch]) -> None:
    """Cells that have no rule over them belong to the cells above."""
    for at, (row, (start, end, _)) in enumerate(zip(part.rows, over, strict=True)):
        above = part.rows[at - 1] if at else []
        if len(row) != len(above):
            continue
        for cell, owner in zip(row, above, strict=True):
            if not start - JOIN <= (cell.left + cell.right) / 2 <= end + JOIN:
                cell.merged = True
                owner.lines += cell.lines
                cell.lines = []
