"""Tables whose rows are parted by bands of colour, every second one or that of the head, and by no rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from italint.reading.readers.pdf.ladders import leave, tables_between
from italint.reading.readers.pdf.lines import TextLine, lines_of
from italint.reading.readers.pdf.paragraphs import SCORE
from italint.reading.readers.pdf.pieces import Piece
from italint.reading.readers.pdf.rows import part_of
from italint.reading.readers.pdf.ruled import JOIN, SNAP, RuledPart, Stretch

MOST_BANDS = 1_000  # of a page; what has far more is a picture
FAR = 3.0  # of the height of the highest band: others further down are those of another table
NEAR = 2.0  # of the size of the letters: lines of one row are no further apart

ColourBand = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True)
class _Striped:
    """Rows from the top of their first band to the end of the last. They alternate if some have no band."""

    top: float
    end: float
    rows: list[list[TextLine]] = field(default_factory=list)
    alternates: bool = False

    @property
    def is_table(self) -> bool:
        """Whether it is no title over a head, and no band holds several rows."""
        scored = [sum(map(_is_scored, row)) for row in self.rows]
        return len(scored) > 1 and max(scored) < 2 and (self.alternates or scored[-1] > 0)


def between_bands(
    bands: Sequence[ColourBand], rules: Sequence[Stretch], pieces: list[Piece], page: int
) -> Iterator[RuledPart]:
    """Tables whose rows are parted by bands of colour; their pieces leave the list."""
    for table in _tables(_joined(bands)) if len(bands) <= MOST_BANDS else ():
        left, right = table[0][0] - JOIN, table[0][2] + JOIN
        beside = [each for each in pieces if left <= each.left and each.right <= right]
        wide = [y for start, end, y in rules if abs(start - table[0][0]) < JOIN > abs(end - table[0][2])]
        sides = _sides_of_cells(table, bands)
        for rows in _rows_of(table, wide, beside):
            if sides:
                strips = [(side, side) for side in sides[1:-1]]
                yield part_of(page, rows, strips, (left, right))
                leave(pieces, rows)
            else:
                rungs = [(row, (left, right, 0.0)) for row in rows]
                yield from tables_between(rungs, (left, right), pieces, page)


def _sides_of_cells(table: Sequence[ColourBand], bands: Sequence[ColourBand]) -> list[float]:
    """The sides of the cells that all bands of a table are drawn in; none where a band is not in cells."""
    found = []
    for _, top, right, bottom in table:
        level = [each for each in bands if max(abs(each[1] - top), abs(each[3] - bottom)) < SNAP]
        found.append([*sorted({float(round(left)) for left, *_ in level}), right])
    whole = len(found[0]) > 2 and all(each[:-1] == found[0][:-1] for each in found)
    return found[0] if whole else []


def _rows_of(
    table: Sequence[ColourBand], rules: Sequence[float], pieces: Sequence[Piece]
) -> Iterator[list[list[TextLine]]]:
    """The rows of tables: those in bands, and one between two of them, over the first and under the last."""
    found: list[_Striped] = []
    for _, top, _, bottom in table:
        last = found[-1] if found else None
        between = [] if last is None else _rows(each for each in pieces if last.end < each.middle < top)
        if last is None or (between and not _is_row(between, last.end)):
            last = _Striped(top, bottom)
            found.append(last)
            between = []
        inside = lines_of(each for each in pieces if top < each.middle < bottom)
        last.rows += [*between, *([inside] if inside else [])]
        last.alternates |= bool(between)
        last.end = bottom
    end = 0.0
    for each in found:
        over = [y for y in rules if y > end]
        above = _above(each, over, pieces)
        each.rows = [*above, *each.rows]
        each.alternates |= bool(above)
        if each.is_table:
            yield [*each.rows, *_below(each, pieces)]
        end = each.end


def _is_row(below: Sequence[Sequence[TextLine]], end: float) -> bool:
    """Whether what stands below a band is one row, and no title, which stands apart."""
    if len(below) != 1:
        return False
    first = below[0]
    return first[0].top - end <= first[0].size and sum(map(_is_scored, first)) < 2


def _joined(bands: Sequence[ColourBand]) -> list[ColourBand]:
    """The bands of whole rows, of those of their cells."""
    found: list[ColourBand] = []
    for left, top, right, bottom in sorted(bands, key=lambda each: (round(each[1]), round(each[3]), each[0])):
        last = found[-1] if found else None
        level = last and abs(last[1] - top) < SNAP and abs(last[3] - bottom) < SNAP
        if last and level and last[0] - JOIN < left < last[2] + JOIN:
            found[-1] = (last[0], last[1], max(last[2], right), last[3])
        else:
            found.append((left, top, right, bottom))
    return found


def _tables(bands: Sequence[ColourBand]) -> Iterator[list[ColourBand]]:
    """Bands of one width that stand near below each other, two and more."""
    widths = {(round(left / JOIN), round(right / JOIN)) for left, _, right, _ in bands}
    for width in sorted(widths):
        same = [each for each in bands if (round(each[0] / JOIN), round(each[2] / JOIN)) == width]
        same.sort(key=lambda each: each[1])
        room = FAR * max(bottom - top for _, top, _, bottom in same)
        table: list[ColourBand] = []
        for band in same:
            if table and band[1] - table[-1][3] > room:
                yield table
                table = []
            table.append(band)
        yield table


def _rows(pieces: Iterable[Piece]) -> list[list[TextLine]]:
    """The lines of a row, and those further down for themselves, such as the title of the next table."""
    rows: list[list[TextLine]] = []
    for line in lines_of(pieces):
        if not rows or line.baseline - rows[-1][-1].baseline > NEAR * line.size:
            rows.append([])
        rows[-1].append(line)
    return rows


def _above(table: _Striped, rules: Sequence[float], pieces: Sequence[Piece]) -> list[list[TextLine]]:
    """The rows without a band over the first one, parted by rules: the head, and what a page has cut."""
    found: list[list[TextLine]] = []
    low = table.top
    for rule in sorted((y for y in rules if y < table.top - SNAP), reverse=True):
        rows = _rows(each for each in pieces if rule < each.middle < low)
        if rows and (len(rows) > 1 or not _fills(rows[0], rule, low)):
            break
        found = [*rows, *found]
        low = rule
    while found and all(len(line.parts()) == 1 for line in found[0]):
        found.pop(0)  # a title
    return found


def _fills(row: Sequence[TextLine], top: float, bottom: float) -> bool:
    """Whether a row leaves no room over and under it, as what stands between two tables does."""
    return row[0].top - top < row[0].size and bottom - row[-1].baseline < row[-1].size


def _below(table: _Striped, pieces: Sequence[Piece]) -> Iterator[list[TextLine]]:
    """The row without a band that stands below the last one."""
    room = max(row[-1].baseline - row[0].top + NEAR * row[0].size for row in table.rows)
    below = _rows(each for each in pieces if table.end < each.middle < table.end + room)[:1]
    if _is_row(below, table.end) and sum(len(line.parts()) for line in below[0]) > len(below[0]):
        yield below[0]


def _is_scored(line: TextLine) -> bool:
    return SCORE.fullmatch(line.parts()[-1].text.strip()) is not None
