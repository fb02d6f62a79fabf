"""Tables without upright rules, and columns of running text: from the white strips between what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from italint.reading.readers.pdf.lines import Letter, Line, Piece, lines_of
from italint.reading.readers.pdf.paragraphs import BULLET_ALONE, DIGITS, is_full
from italint.reading.readers.pdf.ruled import JOIN, Part, Placed, Span

# Of the size of the letters.
STRIP = 0.35  # a white strip between columns is no narrower
NARROW = 0.2  # or than that, beside ids and numbers
ALIGNED = 2.0  # points by which texts may begin behind a strip
CLOSE = 1.5  # words that are no further apart stand beside each other
APART = 2.6  # lines further apart are not of one table
LEAST_ROWS = 3  # lines that make a table without rules
LEAST_PROSE = 6  # lines that make columns of text
MORE = 1.06  # of the gap between lines: rows that are further apart than lines are at least so
FULL = 0.75  # of the width of a column: lines of running text fill as much

ITEM_NUMBER = re.compile(rf"\(?[{DIGITS}]{{1,2}}[.)]|[-–●*]")
# What stands alone in a cell and never goes on in the next line: a number, a score, an id, a short name.
VALUE = re.compile(rf"\s*(?:[ก-ฮ.]*\s*)?[A-Za-z]{{0,3}}\s*[{DIGITS}.,]{{0,7}}\s*")

Strip = tuple[float, float]


def between_rules(rules: Sequence[Span], pieces: list[Piece], page: int) -> Iterator[Part]:
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
        for run in _runs([(row, rule) for row, rule in zip(rows, over, strict=True) if row]):
            lines = [line for row, _ in run for line in row]
            strips = _strips(lines)
            if len(run) < 2 or not strips:
                continue
            part = _part(page, [row for row, _ in run], strips, (left, right))
            _merge_down(part, [rule for _, rule in run])
            taken = {id(piece) for line in lines for piece in line.pieces}
            pieces[:] = [each for each in pieces if id(each) not in taken]
            yield part


def _runs(rows: Sequence[tuple[list[Line], Span]]) -> list[list[tuple[list[Line], Span]]]:
    """Rows by the table that they belong to: where a column ends, another table has begun, with its title."""
    runs: list[list[tuple[list[Line], Span]]] = [[]]
    lines: list[Line] = []
    strips: list[Strip] = []
    for row in rows:
        more = _strips([*lines, *row[0]])
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


def _ladders(rules: Sequence[Span]) -> list[list[Span]]:
    """Level rules that begin or end where the one above does, three and more."""
    found: list[list[Span]] = []
    for rule in rules:
        ladder = next((each for each in found if _is_rung(each, rule)), None)
        if ladder is None:
            found.append([rule])
        else:
            ladder.append(rule)
    return [ladder for ladder in found if len(ladder) >= LEAST_ROWS]


def _is_rung(ladder: Sequence[Span], rule: Span) -> bool:
    left, right = min(start for start, _, _ in ladder), max(end for _, end, _ in ladder)
    usual = median([low - top for (*_, top), (*_, low) in pairwise(ladder)] or [rule[2] - ladder[-1][2]])
    near = rule[2] - ladder[-1][2] < 4 * usual
    return near and (abs(rule[1] - right) < JOIN or abs(rule[0] - left) < JOIN)


def _head_above(
    ladder: Sequence[Span], rows: Sequence[Sequence[Line]], pieces: Sequence[Piece]
) -> list[Line]:
    """What stands in several parts as close over the first rule as the rows stand over theirs."""
    pairs = zip(rows, ladder[1:], strict=True)
    room = median([rule[2] - row[-1].pieces[0].middle for row, rule in pairs if row] or [0.0])
    top = ladder[0][2]
    near = lines_of(each for each in pieces if top - 1.6 * room < each.middle < top)
    return near if sum(len(line.parts()) for line in near) > 1 else []


def _merge_down(part: Part, over: Sequence[Span]) -> None:
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


@dataclass(slots=True)
class Text:
    """Lines of running text between two margins; None where they are those of the page."""

    lines: list[Line]
    sides: Strip | None = None


def aligned(lines: list[Line], page: int, before: Part | None = None) -> Iterator[Part | Text]:
    """Lines as tables where what stands apart in them is aligned, and as text where not, in their order.

    `before` is the table that ends the page before, if it has no rules: its columns may go on here.
    """
    at = _going_on(lines, before) if before and lines else 0
    if before and at:
        yield _part(
            page, _rows(lines[:at], before.strips), before.strips, (before.edges[0], before.edges[-1])
        )
    rest: list[Line] = []
    while at < len(lines):
        end = _region(lines, at)
        region = lines[at:end]
        strips = _strips(region) if end - at > 1 else []
        if strips and _is_prose(region, strips):
            if rest:
                yield Text(rest)
                rest = []
            yield from _columns(region, strips)
        elif strips and sum(len(_cells(line, strips)) > 1 for line in region) >= LEAST_ROWS - (
            len(strips) > 1
        ):
            head = _head(rest, region, strips)
            rest = rest[: len(rest) - len(head)]
            if rest:
                yield Text(rest)
                rest = []
            yield _part(page, _rows([*head, *region], strips), strips, _extent(region))
        else:
            rest.append(lines[at])
            end = at + 1
        at = end
    if rest:
        yield Text(rest)


def _head(above: Sequence[Line], region: Sequence[Line], strips: Sequence[Strip]) -> list[Line]:
    """Lines close above a table that belong to its head: in one of its columns, or centred over all."""
    pitch = _pitch(region)
    found: list[Line] = []
    left, right = _extent(region)
    below = region[0]
    for line in reversed(above):
        centred = (
            abs((line.left + line.right) - (left + right)) < 2 * line.size and line.left > left + line.size
        )
        gap = below.baseline - line.baseline
        if not (gap < 0.75 * pitch and _cells(line, strips)) and not (gap < 1.15 * pitch and centred):
            break
        found.insert(0, line)
        below = line
        if centred and gap > 0.75 * pitch:
            break
    return found


def _going_on(lines: Sequence[Line], before: Part) -> int:
    """How many lines at the top of a page stand in the columns of the table before."""
    end = 0
    for at, line in enumerate(lines):
        if at and line.baseline - lines[at - 1].baseline > APART * line.size:
            break
        if not before.edges[0] - JOIN < line.left or line.right > before.edges[-1] + JOIN:
            break
        cells = _cells(line, before.strips)
        if len(cells) > 1 or (end == at and cells and 0 not in cells):
            end = at + 1
        elif not cells and at > end + 1:
            break
    return end


def _extent(lines: Sequence[Line]) -> Strip:
    return min(line.left for line in lines), max(line.right for line in lines)


def _region(lines: Sequence[Line], start: int) -> int:
    """Where a run of lines ends in which white strips go from the first to the last.

    A single line over all columns may stand between. A line in the font of the first one, after others in
    another, is the head of another table.
    """
    if len(_parts(lines[start])) < 2:
        return start
    free = _free(lines[start])
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
        narrowed = _narrowed(free, line)
        if narrowed and (several or len(narrowed) == len(free)):
            free, over = narrowed, 0
            end = at + 1
        elif several or over:
            break
        else:
            over += 1
    return end


def _parts(line: Line) -> list[Line]:
    """What stands apart in a line; the number of an item does not stand apart from the item."""
    parts = line.parts()
    return (
        parts[1:]
        if len(parts) > 1 and BULLET_ALONE.fullmatch(parts[0].text.strip()) and len(parts) == 2
        else parts
    )


def _free(line: Line) -> list[Strip]:
    """The gaps of a line."""
    parts = line.parts()
    return [(one.right, other.left) for one, other in pairwise(parts)]


def _narrowed(free: Sequence[Strip], line: Line) -> list[Strip]:
    """What is left of white strips beside a line."""
    words = sorted(_words(line))
    found = []
    for left, right in free:
        for start, end in words:
            if end <= left or start >= right:
                continue
            if start - left > right - end:
                right = start
            else:
                left = end
        if right - left > NARROW * line.size:
            found.append((left, right))
    return found


def _words(line: Line) -> Iterator[Strip]:
    """From where to where each word of a line goes."""
    return ((word.left, word.right) for word in line.words())


def _strips(lines: Sequence[Line]) -> list[Strip]:
    """The white strips that part columns: what no line covers but those that go over all columns."""
    several = [line for line in lines if len(line.parts()) > 1]
    if len(several) < 2:
        return []
    size = median(line.size for line in several)
    left, right = _extent(several)
    free = [(left, right)]
    for line in several:
        free = [each for start, end in free for each in _outside(start, end, line)]
    strips = [
        each for each in free if each[0] > left and each[1] < right and each[1] - each[0] > NARROW * size
    ]
    strips = [each for each in strips if _parts_columns(each, several)]
    strips = [each for each in strips if each[1] - each[0] > STRIP * size or _parts_narrowly(each, several)]
    for line in lines:
        narrowed = _narrowed(strips, line)
        strips = narrowed if len(narrowed) == len(strips) else strips
    strips = [each for at, each in enumerate(strips) if not _after_numbers(at, several, strips)]
    return [
        each for at, each in enumerate(strips) if not at or _is_filled(strips[at - 1][1], each[0], several)
    ]


def _parts_narrowly(strip: Strip, lines: Sequence[Line]) -> bool:
    """Whether a narrow strip is that of a column: texts begin at it, or ids, numbers and scores stand beside it."""
    close = []
    begun = 0
    for line in lines:
        before = max((word for word in line.words() if word.right <= strip[0] + 1), key=_right, default=None)
        after = min((word for word in line.words() if word.left >= strip[1] - 1), key=_left, default=None)
        if before and after:
            begun += after.left - strip[1] < ALIGNED
            close += [(before.text, after.text)] if after.left - before.right < CLOSE * line.size else []
    values = [
        2 * sum(VALUE.fullmatch(text) is not None for text in texts) >= len(close)
        for texts in zip(*close, strict=True)
    ]
    return begun >= LEAST_ROWS or (len(close) > 1 and any(values))


def _right(word: Letter) -> float:
    return word.right


def _left(word: Letter) -> float:
    return word.left


def _is_filled(start: float, end: float, lines: Sequence[Line]) -> bool:
    """Whether words stand between two strips."""
    return any(start - 1 <= word.left and word.right <= end + 1 for line in lines for word in line.words())


def _after_numbers(at: int, lines: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether a strip only parts the items of lists, in a column after the first one, from their numbers."""
    left = strips[at - 1][1] - 1 if at else strips[0][0]
    right = strips[at][0] + 1
    words = [
        each.text for line in lines for each in line.words() if left <= each.left and each.right <= right
    ]
    return bool(at and words) and all(ITEM_NUMBER.fullmatch(word) for word in words)


def _outside(start: float, end: float, line: Line) -> Iterator[Strip]:
    """What a line leaves of a strip, also in several pieces."""
    for word_start, word_end in sorted(_words(line)):
        if word_end <= start or word_start >= end:
            continue
        if word_start > start:
            yield start, word_start
        start = max(start, word_end)
    if start < end:
        yield start, end


def _parts_columns(strip: Strip, lines: Sequence[Line]) -> bool:
    """Whether a strip has text on both sides in two lines and more, or in one that it parts widely."""
    beside = sum(
        any(part.right <= strip[0] + 1 for part in line.parts())
        and any(part.left >= strip[1] - 1 for part in line.parts())
        for line in lines
    )
    return beside > 1 or (beside == 1 and strip[1] - strip[0] > lines[0].size)


def _cells(line: Line, strips: Sequence[Strip]) -> dict[int, Line]:
    """What of a line stands in which column; empty if it goes over a strip."""
    edges = [(start + end) / 2 for start, end in strips]
    found: dict[int, Line] = {}
    for piece in line.pieces:
        for start, some in _split(piece, edges):
            found.setdefault(start, Line()).pieces.append(some)
    if any(start < edge - 1 and end > edge + 1 for start, end in _words(line) for edge in edges):
        return {}
    return found


def _split(piece: Piece, edges: Sequence[float]) -> Iterator[tuple[int, Piece]]:
    """The parts of a piece by column."""
    found: dict[int, Piece] = {}
    for letter in piece.letters:
        column = sum(edge < (letter.left + letter.right) / 2 for edge in edges)
        found.setdefault(column, Piece([], piece.baseline, piece.size, piece.font)).letters.append(letter)
    for column, each in found.items():
        if any(letter.text != " " for letter in each.letters):
            yield column, each


def _part(page: int, rows: Sequence[Sequence[Line]], strips: Sequence[Strip], extent: Strip) -> Part:
    """A table of rows of lines; a line over all columns is a cell of them all."""
    edges = [extent[0], *((start + end) / 2 for start, end in strips), extent[1]]
    placed = []
    for lines in rows:
        columns: dict[int, list[Line]] = {}
        whole = []
        for line in lines:
            cells = _cells(line, strips)
            if not cells or (len(lines) == 1 and len(cells) == 1 and _is_title(line, edges)):
                whole.append(line)
            for column, each in cells.items():
                columns.setdefault(column, []).append(each)
        if whole:
            placed.append([Placed(edges[0], edges[-1], list(lines))])
        else:
            placed.append(
                [Placed(left, right, columns.get(at, [])) for at, (left, right) in enumerate(pairwise(edges))]
            )
    first, last = rows[0][0], rows[-1][-1]
    slack = [JOIN, *((end - start) / 2 for start, end in strips), JOIN]
    return Part(page, first.top, last.baseline, edges, placed, slack, strips=list(strips))


def _is_title(line: Line, edges: Sequence[float]) -> bool:
    """Whether a line is centred over the table."""
    return (
        len(edges) > 2
        and abs((line.left + line.right) - (edges[0] + edges[-1])) < 2 * line.size
        and line.left > edges[1]
    )


def _rows(lines: Sequence[Line], strips: Sequence[Strip]) -> list[list[Line]]:
    """Lines by the row that they stand in."""
    rows: list[list[Line]] = []
    rights = [*(end - 0.5 * lines[0].size for _, end in strips), max(line.right for line in lines)]
    pitch = _pitch(lines)
    spaced = _spaced([_cells(line, strips) for line in lines])
    below: dict[int, Line] = {}  # the last line of each column of the row
    for line in lines:
        cells = _cells(line, strips)
        if not rows or not cells or not below:
            same = False
        elif spaced:
            same = _near(rows[-1][-1], line, below, cells, spaced)
        else:
            same = _same_row(rows[-1][-1], line, below, cells, rights, pitch)
        if same:
            rows[-1].append(line)
        else:
            rows.append([line])
            below = {}
        room = spaced or pitch
        below = {
            column: each for column, each in below.items() if each.baseline >= line.baseline - 1.5 * room
        } | cells
        if not cells:
            below = {}
    return rows


def _spaced(cells: Sequence[dict[int, Line]]) -> float | None:
    """How far lines of a cell are apart at most, if rows are further apart than they are."""
    near, all_ = [], []
    last: dict[int, Line] = {}
    for each in cells:
        gaps = [line.baseline - last[column].baseline for column, line in each.items() if column in last]
        all_ += gaps
        near += gaps if len(each) == 1 else []  # a line in one column only goes on with a cell
        last |= each
    if not near:
        return None
    most = sorted(near)[len(near) // 5] * MORE
    # What is much further apart has lines of other columns between.
    wider = [gap for gap in all_ if most * MORE < gap < 1.6 * most]
    between = [gap for gap in all_ if most < gap <= most * MORE]
    return most if len(wider) > 0.2 * len(all_) and not between else None


def _near(last: Line, line: Line, below: dict[int, Line], cells: dict[int, Line], most: float) -> bool:
    """Whether a line stands as near below the row as lines of one cell do, or between those of its neighbours."""
    gaps = [line.baseline - below[column].baseline for column in cells if column in below]
    return any(gap <= most for gap in gaps) or line.baseline - last.baseline < 0.7 * most


def _pitch(lines: Sequence[Line]) -> float:
    """How far a line usually is below the one before."""
    gaps = [more.baseline - line.baseline for line, more in pairwise(lines)]
    return median([gap for gap in gaps if gap > 0.9 * lines[0].size] or [1.3 * lines[0].size])


def _same_row(
    last: Line,
    line: Line,
    below: dict[int, Line],
    cells: dict[int, Line],
    rights: Sequence[float],
    pitch: float,
) -> bool:
    """Whether a line goes on with the row above it.

    What is centred upright stands between the lines of its neighbours. Else no column begins again that had
    ended, and most of those that go on were full.
    """
    gap = line.baseline - last.baseline
    if gap < 0.75 * pitch:
        return True
    if all(each.font != below[column].font for column, each in cells.items() if column in below):
        return False
    if gap > 1.35 * pitch or any(column not in below for column in cells):
        return False
    if len(cells) == 1:
        return True
    full = sum(
        not VALUE.fullmatch(below[column].text) and is_full(below[column], each, rights[column])
        for column, each in cells.items()
    )
    return 2 * full >= len(cells)


def _is_prose(lines: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether columns are those of running text: two or three, in which most lines are full."""
    if len(strips) > 2 or len(lines) < LEAST_PROSE:
        return False
    left, right = _extent(lines)
    edges = [left, *((start + end) / 2 for start, end in strips), right]
    widths = [end - start for start, end in pairwise(edges)]
    if min(widths) < 0.6 * max(widths):
        return False
    filled = [
        each.right - each.left > FULL * widths[column]
        for line in lines
        for column, each in _cells(line, strips).items()
    ]
    return bool(filled) and sum(filled) > 0.7 * len(filled)


def _columns(lines: Sequence[Line], strips: Sequence[Strip]) -> Iterator[Text]:
    """Columns of running text, one after the other."""
    cells = [_cells(line, strips) for line in lines]
    for column in range(len(strips) + 1):
        found = [each[column] for each in cells if column in each]
        if found:
            yield Text(found, _extent(found))
