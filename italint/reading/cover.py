"""Reads the agency, the titles, the memo and the years from the running text of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from italint.reading.blocks import Block, Paragraph, Table
from italint.reading.draft import Draft, Value
from italint.reading.notation import joined, squeezed
from italint.reading.words import WORDS, begins, words
from italint.report.finding import Source
from italint.thai.dates import MONTHS, years_in
from italint.thai.numerals import arabic

LONGEST_LINE = 220
MOST_LINES = 8
DATE = re.compile(
    r"วันที่\s*([0-9๐-๙]{1,2}\s*(?:" + "|".join(re.escape(name) for names in MONTHS for name in names) + r")\s*"
    r"(?:พ\.?\s?ศ\.?\s*)?[0-9๐-๙]{4})"
)
SUBJECT = re.compile(r"เรื่อง\s*[:]?\s+(.{8,})")
MEMO = re.compile("บันทึกข้อความ|ส่วนราชการ")
PLACE = re.compile(r"อำเภอ\s?([ก-๙]+)\s*(?:จังหวัด|จ\.)\s?([ก-๙]+)")
NAME_END = r"[\s“”\"'()\[\],.:;/–-]"
NEAR = 140  # letters before a year that tell what it is the year of
TITLE_VOTES = 10
MOST_NAMES = 100  # of agencies, of which one is the report's own


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
    _agency(blocks, lines, draft)
    _year(blocks, draft)


def _memo(lines: Sequence[Paragraph], draft: Draft) -> None:
    start = next((at for at, line in enumerate(lines) if MEMO.search(line.text)), None)
    if start is None:
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
        if isinstance(block, Table) or (block.text and not _carries_on(block.text)):
            break
        if block.text and block.text not in words("title_joints"):
            lines.append(block)
        if len(lines) > MOST_LINES:
            return []
    whole = joined(line.text for line in lines)
    if not years_in(whole) or len(whole) > 2 * LONGEST_LINE:
        return []
    return lines


def _carries_on(text: str) -> bool:
    kinds = (*words("title_lines"), *words("agencies"))
    return text.startswith(kinds) and len(text) <= LONGEST_LINE and not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    return any(word in text for word in words("not_titles"))


def _agency(blocks: Sequence[Block], lines: Sequence[Paragraph], draft: Draft) -> None:
    """The name that is met most often; where a name ends is seen where it stands alone."""
    kinds = words("agencies")
    alone: Counter[str] = Counter()
    first: dict[str, Source] = {}
    for line in every_line(blocks):
        for name in _names(line.text, kinds):
            alone[name] += 1
            first.setdefault(name, line.source)
    if not alone:
        _short_agency(blocks, draft)
        return
    whole = "\n".join(line.text for line in every_line(blocks))
    best = max(
        (name for name, _ in alone.most_common(MOST_NAMES)),
        key=lambda name: (
            _rank(name, kinds) < 6,
            alone[name] > 1,
            whole.count(name) * (2 if alone[name] > 2 else 1),
            -len(name),
        ),
    )
    draft.agency["name"] = Value(best, first[best])
    place = best.removeprefix(next(kind for kind in kinds if best.startswith(kind)))
    for line in every_line(blocks):
        for short_kind in words("short_agencies"):
            if place in line.text and re.search(
                rf"{re.escape(short_kind)}\s?{re.escape(place)}(?![ก-๙])", line.text
            ):
                draft.agency.setdefault("short_names", [Value(short_kind + place, line.source)])
    for line in lines:
        found = PLACE.search(line.text)
        if found and (best in line.text or len(line.text) < LONGEST_LINE):
            draft.agency["district"] = Value(found[1], line.source)
            draft.agency["province"] = Value(found[2], line.source)
            return


def _rank(name: str, kinds: Sequence[str]) -> int:
    return next(at for at, kind in enumerate(kinds) if name.startswith(kind))


def _names(text: str, kinds: Sequence[str]) -> Iterator[str]:
    """Names of agencies that a line holds, each up to a blank or a word that cannot be part of one."""
    for kind in (kind for kind in kinds if kind in text):
        for found in re.finditer(rf"{kind}[ก-๙]{{0,{LONGEST_LINE}}}(?=$|{NAME_END})", text, re.MULTILINE):
            name = found[0]
            for end in words("agency_ends"):
                cut = name.find(end, len(kind) + 2)
                name = name[:cut] if cut > 0 else name
            if len(name) > len(kind) + 1 and name not in WORDS["not_agencies"] and "ป.ป.ช" not in name:
                before = text[: found.start()]
                if not before.endswith(("มหา", "สำนักงาน", "นายก")) or kind not in ("วิทยาลัย", "จังหวัด"):
                    yield name


def _short_agency(blocks: Sequence[Block], draft: Draft) -> None:
    for line in every_line(blocks):
        for kind in words("short_agencies"):
            found = kind in line.text and re.search(
                rf"{re.escape(kind)}\s?[ก-๙]{{1,{LONGEST_LINE}}}(?=$|{NAME_END})", line.text
            )
            if found:
                draft.agency["name"] = Value(found[0], line.source)
                draft.note("short_agency", line.source, found=found[0])
                return


def _year(blocks: Sequence[Block], draft: Draft) -> None:
    """The assessed year: the one most often named beside a result and not beside measures, titles first."""
    votes: Counter[int] = Counter()
    first: dict[int, Source] = {}
    for line in every_line(blocks):
        text = arabic(line.text)
        for named in years_in(text):
            year = named.year
            near = squeezed(text[max(0, named.start - NEAR) : named.start])
            said = any(word in near for word in words("assessed"))
            planned = any(word in near for word in (*words("planned"), *words("compared")))
            votes[year] += (TITLE_VOTES if line.title else 1) if said and not planned else 0
            first.setdefault(year, line.source)
    ranked = [year for year, count in votes.most_common() if count]
    if not ranked and len(votes) == 1:
        ranked = list(votes)
        draft.note("year_alone", first[ranked[0]], year=str(ranked[0]))
    if ranked:
        draft.assessment["year"] = Value(str(ranked[0]), first[ranked[0]])
