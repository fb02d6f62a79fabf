"""Reads whose report a document is: the agency's name, its short names, district and province.

A line that is nothing but a name decides, then what stands behind `ของ` in a title; a name that only running
text has ends where a word that can be in no name begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from italint.reading.agency_names import (
    LONGEST_NAME,
    among,
    begin_of,
    name_at_start,
    names_in,
    short_beginnings,
    whole_name,
)
from italint.reading.blocks import Block, Paragraph
from italint.reading.draft import A_SCORE, Draft, Value
from italint.reading.notation import joined
from italint.reading.words import words
from italint.report.finding import Source

FEW_CELLS, FIRST_ROWS = 2, 15  # of a table on the cover
FIRST_LINES = 60  # of a document, among which the cover is
# How much a name counts by where it stands.
IN_FIELD, ALONE_FIRST, OF_TITLE, ALONE, IN_MEMO = 12, 8, 6, 2, 3
MENTIONED = 1  # for each time, up to
MOST_MENTIONED = 4
MOST_CANDIDATES = 60
PROVINCE_ALONE = 4  # lines from another agency in which a province is its place
LEAD = re.compile(r"^(?:หน่วยงาน|ชื่อหน่วยงาน|ส่วนราชการ|ของ|โดย|จัดทำโดย|ประกาศ|ณ)\s*[:：]?\s*")
PLACE = re.compile(r"(?:อ[ำา]เภอ|อ\.)\s?([ก-๙]+)\s*(?:จังหวัด|จ\.)\s?([ก-๙]+)")
PROVINCE = re.compile(r"\s*()(?:จังหวัด|จ\.)\s?([ก-๙]+)")  # directly behind the name, without a district
FIELDS = words("agency_fields")
NAME_END = r"[\s“”\"'()\[\],.:;/–-]"


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the document: where it stands, and whether the cell before asks for a name."""

    text: str
    source: Source
    at: int
    cells: int = 0  # of its row, of which it stands in one; 0 for running text
    asked: bool = False
    title: bool = False


@dataclass(slots=True)
class AgencyNames:
    """AgencyNames that may be the agency's, with how much speaks for each."""

    weights: Counter[str] = field(default_factory=Counter)
    alone: set[str] = field(default_factory=set)  # those that are a line by themselves
    sources: dict[str, Source] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, name: str | None, weight: int, line: Printed) -> None:
        """Take in a name."""
        if name:
            self.weights[name] += weight
            self.sources.setdefault(name, line.source)
            self.places.setdefault(name, line.at)


def read_agency(blocks: Sequence[Block], draft: Draft) -> None:
    """Read the agency into the draft; without a whole name its short one."""
    lines = list(_printed(blocks))
    names = AgencyNames()
    for line in lines:
        _candidates(line, names)
    whole = "\n".join(line.text for line in lines)
    if not names.weights:
        _by_sentence(lines, names)
    best = _best(names, whole) or _assessor(lines, names)
    if best is None:
        _short_name(lines, draft)
        return
    draft.agency["name"] = Value(best, names.sources[best])
    _short_names(best, lines, draft)
    _place(best, lines, draft)


def _assessor(lines: Sequence[Printed], names: AgencyNames) -> str | None:
    """The body that assesses the others, where a line is nothing but its name and nobody else's is there."""
    for line in lines[:FIRST_LINES]:
        if line.text in words("assessors"):
            names.add(line.text, ALONE_FIRST, line)
            return line.text
    return None


def _printed(blocks: Sequence[Block]) -> Iterator[Printed]:
    at = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                if text.strip():
                    yield Printed(joined([text]), block.source, at, title=block.title)
                    at += 1
            continue
        for row in block.rows:
            asked = False
            texts = [text for text in row.texts if text]
            for text in texts:
                for line in text.split("\n"):
                    yield Printed(joined([line]), row.source, at, len(texts), asked)
                asked = joined([text]).rstrip(" :") in FIELDS
            at += 1


def _candidates(line: Printed, names: AgencyNames) -> None:
    """The names that a line gives: it is nothing else, or a title or field of one."""
    first = line.at < FIRST_LINES
    lead = LEAD.match(line.text)
    memo = line.text.startswith("ส่วนราชการ")
    alone = None if memo else whole_name(line.text[lead.end() :] if lead else line.text)
    if alone:
        asked = line.asked or (lead is not None and lead[0].startswith(("หน่วยงาน", "ชื่อหน่วยงาน")))
        on_cover = first and line.cells <= FEW_CELLS and (not line.cells or line.at < FIRST_ROWS)
        weight = IN_FIELD if asked else ALONE_FIRST if on_cover else 0 if line.cells else ALONE
        names.add(alone if weight else None, weight, line)
        if weight:
            names.alone.add(alone)
    elif memo and lead:
        names.add(_of_memo(line.text[lead.end() :]), IN_MEMO, line)
    elif first and not line.cells:
        # What gives a score is no title: an agency that it names may be one that was visited.
        short = len(line.text) <= 2 * LONGEST_NAME and not A_SCORE.search(line.text)
        for name, of in names_in(line.text):
            names.add(name, OF_TITLE if of and short else MENTIONED, line)


def _of_memo(text: str) -> str | None:
    """The agency of the heading of a memo: the units of which it is a part stand before it."""
    name = among(text.split())
    return name_at_start(name) if name else None


def _by_sentence(lines: Sequence[Printed], names: AgencyNames) -> None:
    for line in lines:
        for name, _ in names_in(line.text):
            names.add(name, MENTIONED, line)


def _best(names: AgencyNames, whole: str) -> str | None:
    """The name for which most speaks; of two that begin alike the one that is met as often."""
    ranked = [name for name, _ in names.weights.most_common(MOST_CANDIDATES)]
    if not ranked:
        return None
    others = [name for name in ranked if not name.startswith("จังหวัด")]

    def weight(name: str) -> tuple[float, int]:
        met = min(whole.count(name), MOST_MENTIONED)
        alone = names.alone - {name}
        longer = name not in names.alone and any(other.startswith(name) for other in alone)
        goes_on = any(name.startswith(other) for other in alone)
        near = name.startswith("จังหวัด") and any(
            abs(names.places[other] - names.places[name]) <= PROVINCE_ALONE for other in others
        )
        weighed = names.weights[name] + MENTIONED * met
        return weighed / (4 if near else 2 if longer or goes_on else 1), -names.places[name]

    return max(ranked, key=weight)


def _short_names(best: str, lines: Sequence[Printed], draft: Draft) -> None:
    kind = begin_of(best) or ""
    place = best.removeprefix(kind)
    for line in lines:
        for short in short_beginnings():
            if (
                place
                and place in line.text
                and re.search(rf"{re.escape(short)}\s?{re.escape(place)}(?![ก-๙])", line.text)
            ):
                draft.agency.setdefault("short_names", [Value(short + place, line.source)])
                return


def _place(best: str, lines: Sequence[Printed], draft: Draft) -> None:
    """The district and province beside the name, or in one of the lines below it."""
    for at, line in enumerate(lines):
        if best not in line.text and not PLACE.search(line.text):
            continue
        if best in line.text:
            below = joined(each.text for each in lines[at : at + PROVINCE_ALONE])
            behind = below[below.find(best) + len(best) :]
            found = PLACE.search(behind) or PROVINCE.match(behind)
        else:
            found = (
                PLACE.search(line.text) if at < FIRST_LINES and len(line.text) <= 2 * LONGEST_NAME else None
            )
        if found:
            if found[1]:
                draft.agency["district"] = Value(found[1], line.source)
            draft.agency["province"] = Value(found[2], line.source)
            return


def _short_name(lines: Sequence[Printed], draft: Draft) -> None:
    for line in lines:
        for kind in short_beginnings():
            found = kind in line.text and re.search(
                rf"{re.escape(kind)}\s?[ก-๙]{{1,{LONGEST_NAME}}}(?=$|{NAME_END})", line.text
            )
            if found:
                draft.agency["name"] = Value(found[0], line.source)
                draft.note("short_agency", line.source, found=found[0])
                return
