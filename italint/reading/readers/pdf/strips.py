"""The white strips that part the columns of a table without upright rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from italint.reading.readers.pdf.lines import TextLine
from italint.reading.readers.pdf.paragraphs import DIGITS
from italint.reading.readers.pdf.pieces import Letter, Piece

ALIGNED = 2.0  # points by which texts may begin behind a strip
# Of the size of the letters.
STRIP = 0.35  # a white strip between columns is no narrower
NARROW = 0.2  # or than that, beside ids and numbers
CLOSE_BLANK = 0.6  # what parts two words is no wider
CLOSE = 1.5  # words that are no further apart stand beside each other
LEAST_ROWS = 3  # lines that make a table without rules
ITEM_NUMBER = re.compile(rf"\(?[{DIGITS}]{{1,2}}[.)]|[-–●*]")
# What stands alone in a cell and never goes on in the next line: a number, a score, an id, a short name.
VALUE = re.compile(rf"\s*(?:[ก-ฮ.]*\s*)?[A-Za-z]{{0,3}}\s*[{DIGITS}.,]{{0,7}}\s*")
Strip = tuple[float, float]


def strips_of(lines: Sequence[TextLine]) -> list[Strip]:
    """The white strips that part columns: what no line covers but those that go over all columns."""
    several = [line for line in lines if len(line.parts()) > 1]
    if len(several) < 2:
        return []
    size = median(line.size for line in several)
    left, right = extent_of(several)
    free = [(left, right)]
    for line in several:
        free = [each for start, end in free for each in _outside(start, end, line)]
    strips = [
        each for each in free if each[0] > left and each[1] < right and each[1] - each[0] > NARROW * size
    ]
    strips = [each for each in strips if _parts_columns(each, several) and not _is_typed(each, several)]
    strips = [each for each in strips if each[1] - each[0] > STRIP * size or _parts_narrowly(each, several)]
    strips = left_by_all(strips, lines)
    strips = [each for at, each in enumerate(strips) if not _after_numbers(at, several, strips)]
    strips = [each for at, each in enumerate(strips) if not _is_blank(at, several, strips)]
    strips = [each for at, each in enumerate(strips) if _has_both_sides(at, several, strips, (left, right))]
    return [
        each for at, each in enumerate(strips) if not at or _is_filled(strips[at - 1][1], each[0], several)
    ]


def left_by_all(strips: Sequence[Strip], lines: Sequence[TextLine]) -> list[Strip]:
    """The widest part of each strip that no line covers, but for lines that go over a whole strip."""
    parts = [[strip] for strip in strips]
    for line in lines:
        room = NARROW * line.size
        left = [
            [each for strip in some for each in _outside(*strip, line) if each[1] - each[0] > room]
            for some in parts
        ]
        parts = left if all(left) else parts
    return [max(some, key=lambda each: each[1] - each[0]) for some in parts]


def _parts_narrowly(strip: Strip, lines: Sequence[TextLine]) -> bool:
    """Whether a narrow strip is that of a column: texts begin at it, or ids and numbers stand beside it."""
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


def _is_filled(start: float, end: float, lines: Sequence[TextLine]) -> bool:
    """Whether words stand between two strips."""
    return any(start - 1 <= word.left and word.right <= end + 1 for line in lines for word in line.words())


def _after_numbers(at: int, lines: Sequence[TextLine], strips: Sequence[Strip]) -> bool:
    """Whether a strip only parts the items of lists, in a column after the first one, from their numbers."""
    left = strips[at - 1][1] - 1 if at else strips[0][0]
    right = strips[at][0] + 1
    words = [
        each.text for line in lines for each in line.words() if left <= each.left and each.right <= right
    ]
    return bool(at and words) and all(ITEM_NUMBER.fullmatch(word) for word in words)


def _is_blank(at: int, lines: Sequence[TextLine], strips: Sequence[Strip]) -> bool:
    """Whether a strip is but a blank in a few lines: all words behind it stand close to what is before."""
    if at + 1 == len(strips):
        return False
    start, end = strips[at][1] - 1, strips[at + 1][0] + 1
    gaps = []
    for line in lines:
        spans = sorted(word_spans(line))
        for (_, before), (left, right) in pairwise(spans):
            if before < start <= left and right <= end:
                gaps.append((left - before) / line.size)
                break
    return bool(gaps) and 2 * len(gaps) <= len(lines) and max(gaps) < CLOSE_BLANK


def _is_typed(strip: Strip, lines: Sequence[TextLine]) -> bool:
    """Whether a narrow strip is a blank that the words of most lines have there: the cells begin alike."""
    typed = sum(any(each.left < strip[0] and strip[1] < each.right for each in line.pieces) for line in lines)
    return strip[1] - strip[0] < CLOSE_BLANK * lines[0].size and 2 * typed > len(lines)


def _has_both_sides(at: int, lines: Sequence[TextLine], strips: Sequence[Strip], extent: Strip) -> bool:
    """Whether some line has words in both columns beside a strip; a head that stands aside has none."""
    start = strips[at - 1][1] if at else extent[0]
    end = strips[at + 1][0] if at + 1 < len(strips) else extent[1]
    left, right = strips[at]
    for line in lines:
        spans = list(word_spans(line))
        if any(start - 1 <= one and other <= left + 1 for one, other in spans) and any(
            right - 1 <= one and other <= end + 1 for one, other in spans
        ):
            return True
    return False


def _outside(start: float, end: float, line: TextLine) -> Iterator[Strip]:
    """What a line leaves of a strip, also in several pieces."""
    for word_start, word_end in sorted(word_spans(line)):
        if word_end <= start or word_start >= end:
            continue
        if word_start > start:
            yield start, word_start
        start = max(start, word_end)
    if start < end:
        yield start, end


def _parts_columns(strip: Strip, lines: Sequence[TextLine]) -> bool:
    """Whether a strip has text on both sides in two lines and more, or in one that it parts widely."""
    beside = sum(
        any(part.right <= strip[0] + 1 for part in line.parts())
        and any(part.left >= strip[1] - 1 for part in line.parts())
        for line in lines
    )
    return beside > 1 or (beside == 1 and strip[1] - strip[0] > lines[0].size)


def extent_of(lines: Sequence[TextLine]) -> Strip:
    """From where to where lines go."""
    return min(line.left for line in lines), max(line.right for line in lines)


def gaps_of(line: TextLine) -> list[Strip]:
    """The gaps of a line."""
    parts = line.parts()
    return [(one.right, other.left) for one, other in pairwise(parts)]


def narrowed_by(free: Sequence[Strip], line: TextLine) -> list[Strip]:
    """What is left of white strips beside a line."""
    words = sorted(word_spans(line))
    found = []
    for strip in free:
        left, right = strip
        for start, end in words:
            beside = end <= left or start >= right
            if not beside and start - left > right - end:
                right = start
            elif not beside:
                left = end
        if right - left > NARROW * line.size:
            found.append((left, right))
    return found


def word_spans(line: TextLine) -> Iterator[Strip]:
    """From where to where each word of a line goes."""
    return ((word.left, word.right) for word in line.words())


def cells_of(line: TextLine, strips: Sequence[Strip]) -> dict[int, TextLine]:
    """What of a line stands in which column; empty if it goes over a strip."""
    edges = [(start + end) / 2 for start, end in strips]
    found: dict[int, TextLine] = {}
    for piece in line.pieces:
        for start, some in _split(piece, edges):
            found.setdefault(start, TextLine()).pieces.append(some)
    if any(start < edge - 1 and end > edge + 1 for start, end in word_spans(line) for edge in edges):
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
