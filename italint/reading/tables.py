"""The columns of a table of scores, and its rows of headings.

What a column holds is known by its cells; the heading over it confirms, or says what no cell can: of which
year or part a score is. Headings of several levels stand over all the columns that they span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from italint.reading.evidence import SUBJECTS, Evidence, subject_of
from italint.reading.grids import COUNTING, MOSTLY, WHOLE, Grid, Line, counts, is_value
from italint.reading.ids import DIVIDED, PART, instrument_id
from italint.reading.notation import joined
from italint.reading.scope import is_of_nation, is_range
from italint.reading.words import column_role, words
from italint.reading.written import is_change, score_of, year_of
from italint.thai.numerals import arabic

DECIMAL = re.compile(r"[0-9๐-๙][.,][0-9๐-๙]{2}(?![0-9๐-๙])")
A_SCORE = re.compile(r"[0-9๐-๙]{2,3}[.,][0-9๐-๙]")
EMPTY = ("", "-", "–", "—", "N/A")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings from the top, and what it holds.

    `holds` is score, number, text, or what a column of numbers holds that are no scores: rank, target,
    weight, full, change, nation, count. `part` is the part or instrument that its heading names, `year` the
    year.
    """

    at: int
    heading: str
    holds: str
    part: str | None = None
    year: int | None = None


def _are_numbers(texts: Sequence[str], heading: str) -> bool:
    """Whether whole numbers that only rise, each perhaps for several rows, number what stands beside them."""
    found = [WHOLE.fullmatch(text) for text in texts]
    if not all(found):
        return False
    numbers = [int(arabic(each[1])) for each in found if each]
    rises = all(second - first in (0, 1) for first, second in pairwise(numbers))
    return (
        column_role(heading) == "number"
        or (rises and numbers[0] <= 1 and len(numbers) > 1)
        or ("ตัวชี้วัด" in heading and max(numbers) < LARGE)
    )


LARGE = 40  # no list has as many


def headings_of(grid: Grid, evidence: Evidence) -> range:
    """The rows of headings of a grid; texts across all columns may stand over them."""
    start = 0
    while start < len(grid.rows) and sum(bool(slot.text) for slot in grid.rows[start]) <= 1:
        start += 1
    end = start
    while end < len(grid.rows):
        texts = [slot.text for slot in grid.rows[end] if slot.text]
        first = end == start
        if not is_heading(texts, evidence, first) and not (first and _heads_values(grid, end, evidence)):
            break
        end += 1
    return range(start, end) if end > start else range(0)


def is_heading(texts: Sequence[str], evidence: Evidence, first: bool) -> bool:
    """Whether a row heads columns: it has words for them, as the first of a table at least one."""
    if not texts:
        return True
    subjects = [subject_of(text, evidence) for text in texts]
    if any(each and each.kind in SUBJECTS for each in subjects):
        return False
    scored = [text for text in texts if DECIMAL.search(text) or A_SCORE.fullmatch(text)]
    if any(not is_range(text) for text in scored) or all(map(is_value, texts)):
        return False
    if any(joined([text]) in evidence.grades for text in texts):
        return False
    values = [text for text, subject in zip(texts, subjects, strict=True) if subject is None]
    if values and len(values) < len(texts) and all(map(is_value, values)):
        return False  # an instrument and its score, in whole numbers too
    known = sum(column_role(text) is not None for text in texts)
    years = sum(bool(year_of(text)) for text in texts)
    instruments = sum(each is not None for each in subjects)
    if first and len(texts) > COUNTING and known:
        return True
    return known + years + instruments >= len(texts) / 2 and (known > 0 or years + instruments > 1)


def _heads_values(grid: Grid, row: int, evidence: Evidence) -> bool:
    """Whether a row of texts in unknown words stands over subjects and their scores."""
    texts = [slot.text for slot in grid.rows[row] if slot.text]
    below = grid.rows[row + 1 :]
    if len(texts) < COUNTING or len(below) < COUNTING or _says_anything(texts, evidence):
        return False
    named = sum(any(subject_of(slot.text, evidence) for slot in line) for line in below)
    scored = (sum(score_of(line[at].text) is not None for line in below) for at in range(grid.width))
    return named > MOSTLY * len(below) and max(scored) > MOSTLY * len(below)


def _says_anything(texts: Sequence[str], evidence: Evidence) -> bool:
    """Whether any of some texts is a value, a grade, a score, or names something."""
    return any(
        is_value(text)
        or DECIMAL.search(text)
        or joined([text]) in evidence.grades
        or subject_of(text, evidence)
        for text in texts
    )


def is_repeated_heading(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a row of data is the heading of the table again, as at the head of a new page."""
    texts = [joined([slot.text]) for slot in line]
    filled = [at for at, text in enumerate(texts) if text]
    return len(filled) > 1 and all(columns[at].heading.endswith(texts[at]) for at in filled)


def columns_of(grid: Grid, heads: range, evidence: Evidence, before: Sequence[Column] = ()) -> list[Column]:
    """The columns of a grid below its rows of headings; `before` are those of a table that goes on."""
    found = []
    for at in range(grid.width):
        levels = dict.fromkeys(joined([grid.text(row, at)]) for row in heads)
        heading = " ".join(filter(None, levels))
        found.append(_column(grid, at, heads, heading, evidence))
    if heads or len(before) != grid.width or any(column.heading for column in found):
        return found
    if [each.holds == "text" for each in before] != [each.holds == "text" for each in found]:
        return found  # another kind of table
    return [_column(grid, at, heads, each.heading, evidence) for at, each in enumerate(before)]


def _column(grid: Grid, at: int, heads: range, heading: str, evidence: Evidence) -> Column:
    rows = range(heads.stop, len(grid.rows))
    texts = [text for text in grid.column(at, rows) if text not in EMPTY]
    values = [text for text in texts if is_value(text)]
    flat = arabic("".join(heading.split()))
    if not texts or len(values) < MOSTLY * len(texts):
        return Column(at, heading, "text", year=year_of(heading))
    named = next((name for name in NOT_SCORES if _says(flat, name)), None)
    if named in CONSTANT and len(set(texts)) > 1 and any(map(DECIMAL.search, texts)):
        named = None
    if named == "change" and sum(_is_large(text) for text in values) * 2 > len(values):
        named = None  # no result goes so far from one year to the next
    if named == "rank" and all(DECIMAL.search(text) for text in values):
        named = None  # ranks are whole: they stand in brackets behind the scores
    if named is None and _are_numbers(texts, heading):
        named = "number"
    if named is None and counts(texts) and not any("." in arabic(text).rstrip(".") for text in texts):
        named = "number"
    if named is None and sum(is_change(text) for text in values) * 2 > len(values):
        named = "change"
    instruments = [each for each in evidence.mentions(heading) if each.kind == "instrument"]
    part = instruments[-1].key if instruments else _part_of(flat)
    return Column(at, heading, named or "score", part, year_of(heading))


def _is_large(text: str) -> bool:
    score = score_of(text)
    return score is not None and float(arabic(score)) > MOST_CHANGE


MOST_CHANGE = 50
CONSTANT = ("full",)  # a heading may say these of a score: `คะแนน (คะแนนเต็ม 100)`
NOT_SCORES = ("rank", "target", "weight", "spread", "full", "change", "nation", "count")


def _says(flat: str, name: str) -> bool:
    return is_of_nation(flat) if name == "nation" else any(word in flat for word in words(name))


def _part_of(flat: str) -> str | None:
    found = re.search(rf"(?:ส่วนที่|[Pp]art)({PART})(?![0-9])", flat)
    return instrument_id(DIVIDED, found[1]) if found else None
