"""What a cell of a plan is by itself, whatever stands over it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from italint.reading.once import MOST_TEXTS
from italint.reading.plan.periods import MARK, is_period
from italint.reading.plan.steps import is_list
from italint.reading.references import ONLY_NUMBERS, Names, asks, covered, references_in
from italint.reading.words import words

CellKind = Literal["score", "number", "numbers", "mark", "reference", "period", "unit", "list", "text"]
ORDINAL = re.compile(r"\(?(?:ลำดับ|มาตรการ|โครงการ|กิจกรรม|แนวทาง)?(?:ที่)?\s*[0-9๐-๙]{1,3}\s*[.)]?")
# A score has a point; what has a comma is money.
SCORED = re.compile(
    r"(?:ร้อยละ\s*)?(?:[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}|(?:100|๑๐๐)(?:\.[0๐]{1,2})?)\s*(?:คะแนน|%)?"
)
MOSTLY = 0.6  # of a column, and of the letters of a cell
LONGEST_UNIT = 70
NOT = "ไม่"


@lru_cache(maxsize=MOST_TEXTS)
def kind_of(text: str, names: Names) -> CellKind:
    """What a cell is."""
    if MARK.fullmatch(text):
        return "mark"
    if ORDINAL.fullmatch(text):
        return "number"
    if SCORED.fullmatch(text):
        return "score"
    if ONLY_NUMBERS.fullmatch(text):
        return "numbers"
    found = [each for each in references_in(text, names) if each.kind != "instrument"]
    if found and (covered(text, found) >= MOSTLY or asks(text, names)):
        return "reference"
    if is_period(text):
        return "period"
    if is_unit(text):
        return "unit"
    return "list" if is_list(text) else "text"


def is_unit(text: str) -> bool:
    """Whether every line names a unit or an officer of an agency, and nothing more: a name denies nothing."""
    lines = [
        line for each in text.split("\n") if (line := re.sub(r"^[-–●*•\s]+|^[0-9๐-๙]{1,2}[.)]\s*", "", each))
    ]
    return (
        bool(lines)
        and lines[0].startswith(words("units"))
        and all(len(line) <= LONGEST_UNIT and NOT not in line for line in lines)
    )


def most(texts: Sequence[str], names: Names) -> CellKind | None:
    """What most cells of a column are; None if they are of several kinds, or none is printed."""
    kinds = Counter(kind_of(text, names) for text in texts if text not in ("-", "–"))
    if not kinds:
        return None
    (kind, count), *_ = kinds.most_common(1)
    return kind if count >= MOSTLY * kinds.total() else None
