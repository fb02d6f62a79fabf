"""What of a report its document may say and was not read: the rules that rest on it do not judge it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from italint.base.messages import Language, message
from italint.editions.edition import Edition
from italint.reading.blocks import Block, Paragraph, Table
from italint.reading.draft import Draft, Note, Value
from italint.reading.notation import joined
from italint.reading.places import is_heading
from italint.reading.scope import was_done
from italint.reading.sections import PROSE
from italint.reading.words import begins
from italint.report.finding import Source
from italint.report.path import source_words
from italint.report.unread import UnreadPart

FEW = 3  # places that are named
IN_WORDS = {"plan_in_words": "plan.measures", "analysis_in_words": "analysis"}
NUMBERING = re.compile(r"^\s*(?:ส่วนที่|บทที่)?\s*[0-9๐-๙.]{0,4}[.)]?\s*")


def unread_parts(draft: Draft, edition: Edition, lang: Language) -> tuple[UnreadPart, ...]:
    """The parts that are not all there, in a document of which not everything was accounted for."""
    parts = [
        UnreadPart(IN_WORDS[note.name], "words", words_of([note.source], lang))
        for note in draft.notes.values()
        if note.name in IN_WORDS and note.source
    ]
    if draft.closed:
        return tuple(parts)
    places = draft.pictures or [note.source for note in _open_notes(draft) if note.source]
    found = words_of(places, lang)
    noted = {part.path for part in parts}
    missing = (path for path in _incomplete(draft, edition) if path not in noted)
    return *parts, *(UnreadPart(path, "picture" if draft.pictures else "words", found) for path in missing)


def words_of(places: Sequence[Source], lang: Language) -> str:
    """The first of some places in words."""
    said = dict.fromkeys(filter(None, (_words(place, lang) for place in places)))
    return ", ".join(list(said)[:FEW]) + (" …" if len(said) > FEW else "")


def _words(place: Source, lang: Language) -> str:
    numbers = source_words(place, lang)
    if place.heading is None:
        return numbers
    return " ".join(filter(None, (numbers, message("source", "heading", lang, text=place.heading))))


def note_words(blocks: Sequence[Block], draft: Draft) -> None:
    """Note where a part of the report stands in words of which nothing was read."""
    if not draft.measures:
        _note_section(blocks, draft, "plan_in_words", "plan_sections")
    if not draft.analysis:
        _note_section(blocks, draft, "analysis_in_words", "analysis_sections")


def _note_section(blocks: Sequence[Block], draft: Draft, name: str, headings: str) -> None:
    place = _in_words(blocks, headings, draft.year)
    if place:
        draft.note(name, place)


def _in_words(blocks: Sequence[Block], headings: str, assessed: int | None) -> Source | None:
    """Where prose, or a table, begins under one of some headings."""
    under = False
    for block in blocks:
        if isinstance(block, Table):
            if under:
                return block.rows[0].source
        elif is_heading(block):
            said = joined([NUMBERING.sub("", block.text)])
            under = begins(said, headings) and not was_done(said, (), assessed)
        elif under and len(block.text) >= PROSE:
            return block.source
    return None


def under_headings(pictures: Sequence[Source], blocks: Sequence[Block]) -> list[Source]:
    """The places of pictures, each with the heading that stands nearest above it."""
    headings = (
        [block for block in blocks if isinstance(block, Paragraph) and is_heading(block)] if pictures else []
    )
    headings.sort(key=lambda each: _place(each.source))
    return [picture._replace(heading=_heading_over(picture, headings)) for picture in pictures]


def _heading_over(picture: Source, headings: Sequence[Paragraph]) -> str | None:
    place = _place(picture)
    above = bisect_right(headings, place, key=lambda each: _place(each.source))
    return joined([headings[above - 1].text]) if above and place > (0, 0) else None


def _place(source: Source) -> tuple[int, int]:
    return source.page or 0, source.paragraph or 0


def _open_notes(draft: Draft) -> list[Note]:
    return [note for note in draft.notes.values() if draft.opens(note)]


def _incomplete(draft: Draft, edition: Edition) -> Iterator[str]:
    rows = edition.rows("indicators")
    if any("score" not in draft.indicators.get(row.number, {}) for row in rows):
        yield "assessment.indicators"
    yield from (f"assessment.{name}" for name in ("score", "grade") if name not in draft.assessment)
    if not draft.measures or _within_measures(draft):
        yield "plan.measures"
    if not draft.analysis:
        yield "analysis"


def _within_measures(draft: Draft) -> bool:
    """Whether something in a table of measures was not understood."""
    tables = {value.source.table for measure in draft.measures for value in _values(measure)} - {None}
    return any(note.source is not None and note.source.table in tables for note in _open_notes(draft))


def _values(item: object) -> Iterator[Value]:
    if isinstance(item, Value):
        yield item
    elif isinstance(item, dict):
        for each in item.values():
            yield from _values(each)
    elif isinstance(item, list):
        for each in item:
            yield from _values(each)
