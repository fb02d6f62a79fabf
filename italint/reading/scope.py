"""Whose result a part of a document gives, and of which year: as the line over it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from italint.reading.blocks import Paragraph
from italint.reading.draft import A_SCORE
from italint.reading.places import is_heading
from italint.reading.words import words
from italint.reading.written import year_of
from italint.thai.dates import years_in

YEAR = r"(?:ใน|เมื่อ)?\s*(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(?P<year>[2๒][5๕][0-9๐-๙]{2})"
VALUE = r"[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}(?![0-9๐-๙])\s*(?:คะแนน|%)?"
BESIDE = 2  # numbers of a line in which one stands beside another
LEADING = r"\s*(?:ได้รับ|ได้|มี)?\s*(?:คะแนน)?\s*(?:ร้อยละ|เท่ากับ|อยู่ที่)?\s*[:=]?\s*"
BY_YEAR = re.compile(rf"[(\[,]?\s*{YEAR}{LEADING}{VALUE}\s*[)\]]?")
OF_YEAR = re.compile(rf"(?:จาก(?:เดิม)?\s*|[(\[]\s*){VALUE}\s*{YEAR}\s*[)\]]?")
LAST_YEAR = re.compile(rf"[(\[]?\s*(?:ใน)?ปี(?:ก่อน(?:หน้า)?|ที่แล้ว|ที่ผ่านมา){LEADING}{VALUE}\s*[)\]]?")
CHANGED = re.compile(
    rf"[(\[]?\s*(?:โดย)?(?:เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง|เพิ่ม|ลด|[▲▼↑↓])\s*(?:ร้อยละ\s*)?[+-]?\s*{VALUE}\s*[)\]]?"
)
LONGEST_OVER = 120  # letters of a line that says what stands below it
NEAR = 2  # lines over a table that may be no headings and say so all the same


def is_of_nation(text: str) -> bool:
    """Whether a text is about the result of the country or of a group; the names of some agencies end so."""
    own = text.replace(words("own_nation")[0], "")
    return any(word in own for word in words("nation"))


def without_other_years(text: str, assessed: int | None) -> str:
    """A line without what it says beside a score of another year, and of how much the score has changed."""
    if len(re.findall(VALUE, text)) < BESIDE:
        return text
    for pattern in (BY_YEAR, OF_YEAR):
        text = pattern.sub(lambda found: _kept(found, assessed), text)
    return CHANGED.sub(" ", LAST_YEAR.sub(" ", text))


def _kept(found: re.Match[str], assessed: int | None) -> str:
    named = year_of(f"ปี {found['year']}")
    return " " if assessed and named and named != assessed else found[0]


def line_of_others(lines: Sequence[Paragraph], assessed: int | None, agency: str) -> Paragraph | None:
    """The line over a table that says that it is of an earlier year or of the country; None if none does."""
    over = [line for line in lines if len(line.text) <= LONGEST_OVER and not A_SCORE.search(line.text)]
    nearest = [line for line in lines[-1:] if line in over and not (agency and agency in line.text)]
    if nearest and is_of_nation(nearest[0].text):
        return nearest[0]
    for line in reversed(over):
        if line not in over[-NEAR:] and not is_heading(line):
            continue
        if any(word in line.text for word in words("compared")):
            continue
        named = [each.year for each in years_in(line.text)]
        if named:
            return line if assessed and max(named) < assessed else None
    return None


def score_of_year(text: str, assessed: int | None) -> str | None:
    """What a score of the whole result is by the years before it: `score`, `previous`, None for another."""
    named = {each.year for each in years_in(text)}
    if not named or assessed is None or assessed in named or any(word in text for word in words("compared")):
        return "score"
    return "previous" if max(named) == assessed - 1 else None
