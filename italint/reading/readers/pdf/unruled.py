"""Tables without upright rules, and columns of running text: from the white strips between what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from italint.reading.readers.pdf.lines import Line, Piece, lines_of
from italint.reading.readers.pdf.paragraphs import BULLET_ALONE, DIGITS, is_full
from italint.reading.readers.pdf.ruled import JOIN, Part, Placed, Span

# Of the size of the letters.
STRIP = 0.35  # a white strip between columns is no narrower
APART = 2.6  # lines further apart are not of one table
LEAST_ROWS = 3  # lines that make a table without rules
LEAST_PROSE = 6  # lines that make columns of text
FULL = 0.75  # of the width of a column: lines of running text fill as much

# What stands alone in a cell and never goes on in the next line: a number, a score, an id, a short name.
VALUE = re.compile(rf"\s*(?:[ก-ฮ.]*\s*)?[A-Za-z]{{0,3}}\s*[{DIGITS}.,]{{0,7}}\s*")

Strip = tuple[float, float]


def between_rules(rules: Sequence[Span], pieces: list[Piece], page: int) -> Iterator[Part]:
    """Tables whose rows are parted by level rules of one length; their pieces leave the list."""
    for band in _ladders(rules):
        left, right = min(start for start, _, _ in band) - JOIN, max(end for _, end, _ in band) + JOIN
        ys = [y for _, _, y in band]
        inside = [each for each in pieces if left <= each.left and each.right <= right and ys[0] < each.middle < ys[-1]]
        # The head of a web table has no rule over it.
        above = _head_above(ys[0], [each for each in pieces if left <= each.left and each.right <= right])
        rows = [lines_of(above)] if above else []
        for top, bottom in pairwise(ys):
            rows.append(lines_of(each for each in inside if top < each.middle < bottom))
        rows = [row for row in rows if row]
        strips = _strips([line for row in rows for line in row])
        if len(rows) < 2 or not strips:
            continue
        taken = {id(each) for each in (*inside, *above)}
        pieces[:] = [each for each in pieces if id(each) not in taken]
        yield _part(page, rows, strips, (left, right))


def _ladders(rules: Sequence[Span]) -> list[list[Span]]:
    """Level rules that begin and end where the one above does, three and more."""
    found: list[list[Span]] = []
    for rule in rules:
        same = next(
            (
                band
                for band in found
                if abs(band[-1][0] - rule[0]) < JOIN and abs(band[-1][1] - rule[1]) < JOIN
            ),
            None,
        )
        if same is None:
            found.append([rule])
        else:
            same.append(rule)
    return [band for band in found if len(band) >= LEAST_ROWS]


def _head_above(top: float, pieces: Sequence[Piece]) -> list[Piece]:
    """What stands in several parts close over the first rule."""
    near = [each for each in pieces if top - 1.6 * each.size < each.middle < top]
    return near if sum(len(line.parts()) for line in lines_of(near)) > 1 else []


@dataclass(slots=True)
class Text:
    """Lines of running text between two margins; None where they are those of the page."""

    lines: list[Line]
    sides: Strip | None = None


def aligned(lines: list[Line], page: int) -> Iterator[Part | Text]:
    """Lines as tables where what stands apart in them is aligned, and as text where not, in their order."""
    at = 0
    rest: list[Line] = []
    while at < len(lines):
        end = _region(lines, at)
        region = lines[at:end]
        strips = _strips(region) if end - at >= LEAST_ROWS else []
        if strips and _is_prose(region, strips):
            if rest:
                yield Text(rest)
                rest = []
            yield from _columns(region, strips)
        elif strips and sum(len(_cells(line, strips)) > 1 for line in region) >= LEAST_ROWS:
            if rest:
                yield Text(rest)
                rest = []
            yield _part(page, _rows(region, strips), strips, _extent(region))
        else:
            rest.append(lines[at])
            end = at + 1
        at = end
    if rest:
        yield Text(rest)


def _extent(lines: Sequence[Line]) -> Strip:
    return min(line.left for line in lines), max(line.right for line in lines)


def _region(lines: Sequence[Line], start: int) -> int:
    """Where a run of lines ends in which a white strip goes from the first to the last."""
    if len(_parts(lines[start])) < 2:
        return start
    free = _free(lines[start])
    end = start + 1
    spanning = 0
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.baseline - lines[at - 1].baseline > APART * line.size:
            break
        narrowed = _narrowed(free, line)
        if narrowed:
            free, spanning = narrowed, 0
            end = at + 1
        elif len(_parts(line)) > 1 or spanning:
            break
        else:
            spanning += 1
    return end


def _parts(line: Line) -> list[Line]:
    """What stands apart in a line; the number of an item does not stand apart from the item."""
    parts = line.parts()
    return parts[1:] if len(parts) > 1 and BULLET_ALONE.fullmatch(parts[0].text.strip()) and len(parts) == 2 else parts


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
        if right - left > STRIP * line.size:
            found.append((left, right))
    return found


def _words(line: Line) -> Iterator[Strip]:
    """From where to where each word of a line goes."""
    for piece in line.pieces:
        start: float | None = None
        end = 0.0
        for letter in piece.letters:
            if letter.text == " ":
                if start is not None:
                    yield start, end
                start = None
                continue
            start = letter.left if start is None else start
            end = max(end, letter.right) if start is not None else letter.right
        if start is not None:
            yield start, end


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
    strips = [(start, end) for start, end in free if end - start > STRIP * size]
    strips = [each for each in strips if each[0] > left and each[1] < right]
    return [each for each in strips if _parts_columns(each, several, strips)]


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


def _parts_columns(strip: Strip, lines: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether a strip has text close on both sides in two lines and more, or is the wide gap of one."""
    beside = sum(
        any(part.right <= strip[0] + 1 for part in line.parts()) and any(part.left >= strip[1] - 1 for part in line.parts())
        for line in lines
    )
    return beside >= 2 and strip in strips


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
    return Part(page, first.top, last.baseline, edges, placed, slack)


def _is_title(line: Line, edges: Sequence[float]) -> bool:
    """Whether a line is centred over the table."""
    return len(edges) > 2 and abs((line.left + line.right) - (edges[0] + edges[-1])) < 2 * line.size and line.left > edges[1]


def _rows(lines: Sequence[Line], strips: Sequence[Strip]) -> list[list[Line]]:
    """Lines by the row that they stand in."""
    rows: list[list[Line]] = []
    rights = [*(end - 0.5 * lines[0].size for _, end in strips), max(line.right for line in lines)]
    pitch = _pitch(lines)
    below: dict[int, Line] = {}  # the last line of each column of the row
    for line in lines:
        cells = _cells(line, strips)
        if rows and cells and below and _same_row(rows[-1][-1], line, below, cells, rights, pitch):
            rows[-1].append(line)
        else:
            rows.append([line])
            below = {}
        below = {column: each for column, each in below.items() if each.baseline >= line.baseline - 1.5 * pitch} | cells
        if not cells:
            below = {}
    return rows


def _pitch(lines: Sequence[Line]) -> float:
    """How far a line usually is below the one before."""
    gaps = [more.baseline - line.baseline for line, more in pairwise(lines)]
    return median(gap for gap in gaps if gap > 0) if gaps else 1.0


def _same_row(
    last: Line, line: Line, below: dict[int, Line], cells: dict[int, Line], rights: Sequence[float], pitch: float
) -> bool:
    """Whether a line goes on with the row above it.

    What is centred upright stands between the lines of its neighbours. Else no column begins again that had
    ended, and most of those that go on were full.
    """
    gap = line.baseline - last.baseline
    if gap < 0.75 * pitch:
        return True
    if gap > 1.35 * pitch or any(column not in below for column in cells):
        return False
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
