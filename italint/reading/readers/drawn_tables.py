"""Reads tables of Markdown that are drawn: as a grid of + - |, or as columns under a line of dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from italint.reading.blocks import MOST_CELLS, Contents, refuse_more
from italint.reading.ids import LETTER
from italint.reading.readers.grid import TableGrid
from italint.reading.words import column_role

EDGE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
DASHES = re.compile(r"\s*-+(?:\s+-+)*\s*")
RULED = frozenset("-=:+")
# What takes one column of a screen: a letter with the marks above and below it. Some programs fill cells up
# by columns, others by letters.
DISPLAYED = re.compile("[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*")
# An item of a list begins a line of its own, however full the line before it is.
ITEM = re.compile(
    rf"\(?(?:(?:[0-9๐-๙]{{1,2}}|[ก-ฮa-z])[.)](?![0-9๐-๙])|{LETTER}[0-9๐-๙]{{1,2}}\s|[-–●○•*▪➢✓]\s)"
)
# So does a label of a part of a measure, `ขั้นตอน:`.
LABEL = re.compile(r"([ก-๙/ ]{3,40}?)\s*[:：]")
# So does a score, and what follows one: scores of several questions stand below each other.
VALUE = re.compile(r"[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}(?:\s*(?:คะแนน|%))?")
CUT = re.compile("[ก-๎]{2}")  # what stands on both sides of a cut in a word
TOLERANCE = 2  # columns of a cell that a fold may leave empty
MOST_LINES_OF_TABLE = 10_000

Clean = Callable[[str], str]


def ends_grid(lines: list[str], start: int) -> int | None:
    """The line after a grid that begins at a line; None if none begins there."""
    if not EDGE.fullmatch(lines[start]):
        return None
    end = start + 1
    while end < len(lines) and lines[end].lstrip().startswith(("+", "|")):
        end += 1
    while end > start and not EDGE.fullmatch(lines[end - 1]):
        end -= 1
    return end if end - start > 2 else None


def add_grid(contents: Contents, lines: list[str], clean: Clean) -> None:
    """Take in a grid; a cell may span rows and columns, where the lines between them are not drawn."""
    texts = [line.strip() for line in lines]
    edges = [at for at, line in enumerate(texts) if line.startswith("+") or "+-" in line or "-+" in line]
    even = len({len(line) for line in texts}) == 1
    drawn = [list(line) if even else DISPLAYED.findall(line) for line in texts]
    marks = sorted({place for at in edges for place, sign in enumerate(drawn[at]) if sign == "+"})
    refuse_more("cells", len(marks) * len(edges), MOST_CELLS)
    grid = TableGrid()
    for row, (top, bottom) in enumerate(pairwise(edges)):
        if bottom - top < 2:
            continue
        grid.begin_row()
        column = 0
        while column < len(marks) - 1:
            end = _right(drawn[top + 1], marks, column)
            left, right = marks[column], marks[end]
            if not _is_ruled(drawn[top], left, right):  # the lower part of a cell above
                column = end
                continue
            down = _rows_down(drawn, edges[row + 1 :], left, right)
            inside = drawn[top + 1 : edges[row + down]]
            pieces = ["".join(line[left + 1 : right]) for line in inside]
            grid.put(clean(_unfolded(pieces, right - left - 3)), down, end - column)
            column = end
    grid.add_to(contents)


def _right(line: list[str], marks: list[int], column: int) -> int:
    """The mark at which a cell ends: the next one where a bar stands."""
    ends = range(column + 1, len(marks))
    return next(
        (end for end in ends if line[marks[end] : marks[end] + 1] in (["|"], ["+"], [])), len(marks) - 1
    )


def _is_ruled(line: list[str], left: int, right: int) -> bool:
    return RULED.issuperset(line[left + 1 : right])


def _rows_down(lines: list[list[str]], edges: list[int], left: int, right: int) -> int:
    """How many rows a cell takes: as many as there are until a line is drawn under it."""
    return next((at for at, edge in enumerate(edges, start=1) if _is_ruled(lines[edge], left, right)), 1)


def ends_columns(lines: list[str], start: int) -> int | None:
    """The line after a table of columns that begins at a line; None if none begins there."""
    if len(lines[start].split()) == 0:
        return None
    bordered = _is_border(lines[start])
    if bordered:
        end = next(
            (at for at in range(start + 1, min(start + 200, len(lines))) if _is_ruler(lines[at])), None
        )
        close = None if end is None else _closing(lines, end + 1)
        return None if close is None else close + 1
    if _is_ruler(lines[start]):
        return _after(lines, start)
    if start + 1 < len(lines) and _is_ruler(lines[start + 1]) and not _is_ruler(lines[start]):
        return _after(lines, start + 1)
    return None


def _after(lines: list[str], ruler: int) -> int:
    """The line after a table without lines around it: it ends at dashes, else where a line is empty."""
    at = ruler + 1
    while at < len(lines) and lines[at].strip() and not DASHES.fullmatch(lines[at]):
        at += 1
    closed = _closing(lines, ruler + 1)
    if closed is not None and all(_fits(line, lines[ruler]) for line in lines[ruler + 1 : closed]):
        return closed + 1
    return at


def _fits(line: str, ruler: str) -> bool:
    """Whether a line keeps the gaps between the columns of a ruler."""
    gaps = [found.start() for found in re.finditer(r"(?<=-)\s(?=\s*-)", ruler)]
    indent = len(ruler) - len(ruler.lstrip())
    return all(line[gap : gap + 1] in ("", " ") for gap in gaps) and not line[:indent].strip()


def _closing(lines: list[str], start: int) -> int | None:
    stop = min(start + MOST_LINES_OF_TABLE, len(lines))
    return next((at for at in range(start, stop) if DASHES.fullmatch(lines[at])), None)


def _is_border(line: str) -> bool:
    return re.fullmatch(r"\s*-{10,}\s*", line) is not None


def _is_ruler(line: str) -> bool:
    """Whether a line of dashes says where two columns or more stand."""
    return DASHES.fullmatch(line) is not None and len(line.split()) > 1


def add_columns(contents: Contents, lines: list[str], clean: Clean) -> None:
    """Take in a table of columns; where a line is empty between its rows, a row may take several lines."""
    ruler = next(at for at, line in enumerate(lines) if _is_ruler(line))
    starts = [found.start() for found in re.finditer("-+", lines[ruler])]
    head = [line for line in lines[:ruler] if not DASHES.fullmatch(line)]
    body = [line for line in lines[ruler + 1 :] if not DASHES.fullmatch(line)]
    grid = TableGrid()
    apart = any(not line.strip() for line in body)
    for group in ([head] if head else []) + list(_groups(body) if apart else ([line] for line in body)):
        grid.begin_row()
        for left, right in zip(starts, [*starts[1:], None], strict=True):
            width = 0 if right is None else right - left - 1
            grid.put(clean(_unfolded([line[left:right] for line in group], width)))
    grid.add_to(contents)


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Lines that belong together, for an empty one parts them."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _begins_line(part: str, before: str, width: int) -> bool:
    """Whether a part of a cell is no rest of the line before: it is an item or a value, or had room there."""
    taken = len(DISPLAYED.findall(before)) + 1 + len(DISPLAYED.findall(part.split(maxsplit=1)[0]))
    if width and taken <= width - TOLERANCE:
        return True
    label = LABEL.match(part)
    labelled = label is not None and column_role(label[1]) is not None
    return labelled or bool(ITEM.match(part) or VALUE.fullmatch(part) or VALUE.fullmatch(before))


def _unfolded(lines: list[str], width: int) -> str:
    """The text of a cell whose paragraphs were folded to the width of its column.

    A word with no blank, as Thai has them, was cut before it was folded; its later parts fill the column.
    """
    text, before = "", ""
    for line in lines:
        part = line.strip()
        if not part:
            text += "\n"
        elif not text or text.endswith("\n"):
            text += part
        elif text.endswith("\\"):
            text = f"{text[:-1]}\n{part}"
        elif _begins_line(part, before, width):
            text += f"\n{part}"
        else:
            cut = width and len(part) >= width and CUT.fullmatch(before[-1] + part[0])
            text += part if cut else f" {part}"
        before = part
    return text
