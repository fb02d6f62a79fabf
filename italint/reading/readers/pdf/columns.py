"""Pages set in two columns: on one at least, tables stand beside each other on both sides of the middle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.pieces import Piece
from italint.reading.readers.pdf.ruled import RuledPart
from italint.reading.readers.pdf.strips import Strip, extent_of

MIDDLE = (0.4, 0.6)  # of the width of a page: the white between two columns is there
SHORT = 0.2  # of the width of a column: text is longer than scores are
LEAST_LEVEL = 3  # lines on both sides
LEAST_BESIDE = 10  # lines that begin at one place and make a column without tables
GUTTER = 3.0  # points before the lines of a column, which are white
MOST_TABLES = 60  # of a page; what has far more is set in no columns


@dataclass(slots=True)
class Zone:
    """What is read together, from top to bottom; `sides` are those of a column, None those of the page."""

    parts: list[RuledPart] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    sides: Strip | None = None


def zones_of(
    parts: Sequence[RuledPart], lines: Sequence[TextLine], width: float, known: float | None
) -> list[Zone]:
    """What stands above two columns, in the left one, in the right one, and below; or all of the page.

    `known` is where the columns of other pages are parted.
    """
    beside = _beside(parts, width) or _both_sides(lines, known)
    if beside is None:
        return [Zone(list(parts), list(lines))]
    x, start, end = beside
    over = [(part.top, part.bottom) for part in parts if part.edges[0] < x < part.edges[-1]]
    over += [(line.top, line.baseline) for line in lines if _crosses(line, x)]
    top = max((low for _, low in over if low < end and low <= start), default=0.0)
    bottom = min((high for high, _ in over if high >= end), default=float("inf"))
    if any(top < high < bottom for high, _ in over):
        return [Zone(list(parts), list(lines))]
    around = [line for line in _level(lines, x) if not start < line.baseline < end]
    if not _is_text(around, x):
        top, bottom = max(top, start), min(bottom, end)
    above, left, right, below = Zone(), Zone(), Zone(), Zone()
    for part in parts:
        inner = left if part.edges[-1] < x else right
        (above if part.bottom <= top else below if part.top >= bottom else inner).parts.append(part)
    inside: list[Piece] = []
    for line in lines:
        if line.baseline <= top:
            above.lines.append(line)
        elif line.top >= bottom:
            below.lines.append(line)
        else:
            inside += line.pieces
    for zone, pieces in ((left, _on(inside, 0, x)), (right, _on(inside, x, width))):
        zone.lines = lines_of(pieces)
        zone.sides = _sides(zone)
    return [above, left, right, below]


def between_columns(parts: Sequence[RuledPart], lines: Sequence[TextLine], width: float) -> float | None:
    """Where the columns of a page are parted, if tables stand beside each other in them, or text does."""
    beside = _beside(parts, width)
    if beside is not None:
        return beside[0]
    return None if parts else _in_text(lines, width)


def _in_text(lines: Sequence[TextLine], width: float) -> float | None:
    """Where the second column of a page of text begins: nearly all its lines leave white before it."""
    pieces = [piece for line in lines for piece in line.pieces]
    middle = [round(each.left) for each in pieces if MIDDLE[0] < each.left / width < MIDDLE[1]]
    begins = Counter(middle)
    start, count = begins.most_common(1)[0] if begins else (0, 0)
    if count < LEAST_BESIDE:
        return None
    x = start - GUTTER
    level = _level(lines, x)
    over = sum(_crosses(line, x) for line in lines)
    text = count > 4 * over and 2 * len(level) > len(lines)
    two = [line for line in level if len(line.parts()) == 2 and line.parts()[0].right > (1 - SHORT) * x]
    return x if text and 2 * len(two) > len(level) and _is_text(level, x) else None


def _both_sides(lines: Sequence[TextLine], x: float | None) -> tuple[float, float, float] | None:
    """The same, of a page with text on both sides of where the columns of others are parted."""
    level = [] if x is None else [each for each in lines if each.right > x and not _crosses(each, x)]
    if x is None or len(level) < LEAST_LEVEL or not _is_text(level, x):
        return None
    return x, level[0].baseline, level[0].baseline


def _level(lines: Sequence[TextLine], x: float) -> list[TextLine]:
    """Lines that stand on both sides of a place, and not over it."""
    return [line for line in lines if line.left < x < line.right and not _crosses(line, x)]


def _is_text(lines: Sequence[TextLine], x: float) -> bool:
    """Whether what stands on the right of a place is text mostly, and no scores."""
    long = sum(
        line.right - min(each.left for each in line.pieces if each.left > x) > SHORT * x for line in lines
    )
    return 2 * long >= len(lines)


def _beside(parts: Sequence[RuledPart], width: float) -> tuple[float, float, float] | None:
    """The white between two tables that stand beside each other, and from where to where they do."""
    for left, right in permutations(parts, 2) if len(parts) <= MOST_TABLES else ():
        x = (left.edges[-1] + right.edges[0]) / 2
        level = left.top < right.bottom and right.top < left.bottom
        if level and left.edges[-1] < right.edges[0] and MIDDLE[0] * width < x < MIDDLE[1] * width:
            return x, min(left.top, right.top), max(left.bottom, right.bottom)
    return None


def _crosses(line: TextLine, x: float) -> bool:
    return any(piece.left < x < piece.right for piece in line.pieces)


def _on(pieces: Iterable[Piece], start: float, end: float) -> list[Piece]:
    return [each for each in pieces if start <= each.left < end]


def _sides(zone: Zone) -> Strip | None:
    """From where to where a column goes."""
    sides = [(part.edges[0], part.edges[-1]) for part in zone.parts]
    sides += [extent_of(zone.lines)] if zone.lines else []
    return (min(left for left, _ in sides), max(right for _, right in sides)) if sides else None
