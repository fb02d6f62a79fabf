"""Reads the agency, the titles, the memo and the years from the running text of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from italint.reading.agency_names import begin_of
from italint.reading.blocks import Block, Paragraph, Table
from italint.reading.draft import Draft, Value
from italint.reading.notation import joined, squeezed
from italint.reading.once import once
from italint.reading.words import begins, words
from italint.report.finding import Source
from italint.thai.dates import MONTHS, buddhist_year, years_in
from italint.thai.numerals import arabic
from italint.thai.words import BUDDHIST_CENTURIES
from italint.thai.years import LONG_YEAR, SHORT_YEAR

LONGEST_LINE = 220
MOST_LINES = 8
DATE = re.compile(
    r"วันที่\s*([0-9๐-๙]{1,2}\s*(?:" + "|".join(re.escape(name) for names in MONTHS for name in names) + r")\s*"
    r"(?:พ\.?\s?ศ\.?\s*)?[0-9๐-๙]{4})"
)
SUBJECT = re.compile(r"เรื่อง\s*[:]?\s+(.{8,})")
MEMO = re.compile("บันทึกข้อความ|ส่วนราชการ")
NEAR = 140  # letters before a year that tell what it is the year of
TITLE_VOTES, COVER_VOTES = 10, 3
COVER_LINES = 40
ONLY_YEAR = re.compile(rf"(?:พ\.?\s?ศ\.?\s*)?{LONG_YEAR}")
YEAR_WANTED = re.compile(r"(?:พ\.?\s?ศ\.?|ปี|ปีงบประมาณ|ปีที่ประเมิน|ปีงบประมาณที่ประเมิน)\s*[:：]?\s*$")
BARE_YEAR = re.compile(rf"(?<![0-9./,-]){BUDDHIST_CENTURIES[0]}{SHORT_YEAR}(?![0-9./,-])")
Meant = Literal["result", "plan"]  # what a year is the year of


def lines_of(blocks: Sequence[Block]) -> list[Paragraph]:
    """Every line of running text; what stands in tables is left out."""
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [replace(block, text=line) for line in block.text.split("\n") if line.strip()]
    return found


def every_line(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every line of the document, cells too."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from (Paragraph(text, row.source) for text in row.texts if text)
        else:
            yield block


def read_cover(blocks: Sequence[Block], draft: Draft) -> None:
    """Read what is said of the report as a whole: the agency, the assessed year, the memo around it."""
    lines = lines_of(blocks)
    _memo(lines, draft)
    _year(blocks, draft)


def _memo(lines: Sequence[Paragraph], draft: Draft) -> None:
    start = next((at for at, line in enumerate(lines) if MEMO.search(line.text)), None)
    if start is None:
        dated = ((DATE.fullmatch(line.text.strip()), line.source) for line in lines[:COVER_LINES])
        date, source = next((each for each in dated if each[0]), (None, None))
        if date and source:
            draft.document["date"] = Value(joined([date[1]]), source)
        return
    for line in lines[start : start + 12]:
        date = DATE.search(line.text)
        if date and "date" not in draft.document:
            draft.document["date"] = Value(joined([date[1]]), line.source)
        subject = SUBJECT.match(line.text.strip())
        if subject and "subject" not in draft.document:
            draft.document["subject"] = Value(joined([subject[1]]), line.source)


def with_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without empty ones, and each title in one.

    A title is a line that begins like one and the lines that carry it on, with a year in one of them.
    """
    at = 0
    while at < len(blocks):
        lines = list(_title(blocks, at))
        if lines:
            yield Paragraph(joined(line.text for line in lines), lines[0].source, title=True)
            at = next(place for place in range(at, len(blocks)) if blocks[place] is lines[-1]) + 1
            continue
        block = blocks[at]
        if isinstance(block, Table) or block.text:
            yield block
        at += 1


def _title(blocks: Sequence[Block], start: int) -> list[Paragraph]:
    first = blocks[start]
    if isinstance(first, Table) or not begins(first.text, "titles") or len(first.text) > LONGEST_LINE:
        return []
    if _is_sentence(first.text):
        return []
    lines = [first]
    for block in (blocks[at] for at in range(start + 1, len(blocks))):
        alone = isinstance(block, Paragraph) and _is_wanted_year(lines[-1].text, block.text)
        if isinstance(block, Table) or (block.text and not alone and not _carries_on(block.text)):
            break
        if block.text and block.text not in words("title_joints"):
            lines.append(block)
        if len(lines) > MOST_LINES:
            return []
    whole = joined(line.text for line in lines)
    if not years_in(whole) or len(whole) > 2 * LONGEST_LINE:
        return []
    return lines


def _is_wanted_year(before: str, text: str) -> bool:
    """Whether a line is nothing but the year that the line before asks for."""
    return bool(YEAR_WANTED.search(before) and ONLY_YEAR.fullmatch(arabic(text).strip()))


ITEM = re.compile(r"\(?[0-9๐-๙]{1,2}\)")  # of a list


def _carries_on(text: str) -> bool:
    goes_on = begins(text, "title_lines") or begin_of(text, whole=False) is not None
    return goes_on and len(text) <= LONGEST_LINE and not (_is_sentence(text) or ITEM.match(text))


def _is_sentence(text: str) -> bool:
    return any(word in text for word in words("not_titles"))


def _year(blocks: Sequence[Block], draft: Draft) -> None:
    """The assessed year: the one most often named beside a result and not beside measures, titles first."""
    votes: Counter[int] = Counter()
    planned: Counter[int] = Counter()
    first: dict[int, Source] = {}
    for at, line in enumerate(_with_years(blocks)):
        weight = TITLE_VOTES if line.title else COVER_VOTES if at < COVER_LINES else 1
        for year, said in _years(line.text):
            votes[year] += weight if said == "result" else 0
            planned[year] += weight if said == "plan" and line.title else 0
            first.setdefault(year, line.source)
    ranked = sorted((year for year, count in votes.items() if count), key=lambda year: (-votes[year], -year))
    if not ranked and planned.total():
        year = max(planned, key=lambda each: (planned[each], each))
        draft.note("year_of_plan", first[year], year=str(year - 1), plan=str(year))
        draft.assessment["year"] = Value(str(year - 1), first[year])
        draft.settled.append(first[year])
    elif not ranked and len(votes) == 1:
        ranked = list(votes)
        draft.note("year_alone", first[ranked[0]], year=str(ranked[0]))
    if ranked:
        draft.assessment["year"] = Value(str(ranked[0]), first[ranked[0]])


def _with_years(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every line and every cell, each with the year that stands alone on the line or in the cell behind."""
    waiting: Paragraph | None = None
    for line in every_line(blocks):
        if waiting is not None:
            if ONLY_YEAR.fullmatch(arabic(line.text).strip()):
                yield replace(waiting, text=f"{waiting.text} {line.text}")
                waiting = None
                continue
            yield waiting
        waiting = line if YEAR_WANTED.search(line.text) and len(line.text) <= LONGEST_LINE else None
        if waiting is None:
            yield line
    if waiting is not None:
        yield waiting


@once
def _years(text: str) -> tuple[tuple[int, Meant | None], ...]:
    """The years of a text, and what each is the year of by the word that stands nearest before it."""
    plain = arabic(text)
    found = [(each.start, each.end, each.year) for each in years_in(plain)]
    if len(plain) <= LONGEST_LINE:
        taken = [(start, end) for start, end, _ in found]
        for bare in BARE_YEAR.finditer(plain):
            if all(bare.end() <= start or end <= bare.start() for start, end in taken):
                found.append((bare.start(), bare.end(), buddhist_year(bare[0])))
    found.sort()
    ends = (0, *(end for _, end, _ in found))
    before = (
        plain[max(last, start - NEAR) : start] for last, (start, _, _) in zip(ends, found, strict=False)
    )
    return tuple((year, _meant(squeezed(near))) for near, (_, _, year) in zip(before, found, strict=True))


def _meant(near: str) -> Meant | None:
    """What a year is the year of, by the words before it; a plan too names the assessment."""
    result, plan, compared = (_last(near, name) for name in ("assessed", "planned", "compared"))
    if result >= 0 and near[:result].endswith(words("raising")):
        result = -1
    if plan < 0:
        result = max(result, _last(near, "assessment"))
    if result > max(plan, compared):
        return "result"
    return "plan" if plan > compared else None


def _last(near: str, name: str) -> int:
    """Where the last of some words stands; -1 if none does."""
    return max(near.rfind(squeezed(word)) for word in words(name))
