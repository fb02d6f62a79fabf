"""The notes on a reading: what matters first, and what is alike at one place in one line."""

from __future__ import annotations

from collections.abc import Sequence

from italint.base.messages import Language, message
from italint.reading.draft import Draft, Note
from italint.report.path import source_words
from italint.report.unread import ReadingNote

MOST_ALIKE = 3  # notes of one kind at one place that are listed one by one
MOST_LINES = 100  # that say little
# What matters first: what is missing, what may hold scores, what had to be decided; last what is left over.
MISSING = 0
ORDER = (
    ("pictures", "plan_in_words", "analysis_in_words"),
    ("letters", "rivals", "undecided", "row", "question_nowhere", "question_unclear", "differs"),
    ("id_by_wording", "by_heading", "part_of_indicator"),
    ("year_alone", "year_of_plan", "short_agency", "ranked"),
)
LAST = ("column", "others_column", "others_table", "done_table", "others_said", "no_scores", "unused")


def notes(draft: Draft, lang: Language) -> list[ReadingNote]:
    """What was not found or not understood, a line each, with its place."""
    groups: dict[object, list[Note]] = {}
    for note in sorted(draft.notes.values(), key=lambda note: _weight(note, draft)):
        groups.setdefault(_group(note, draft), []).append(note)
    lines = [
        (line, _says_little(group[0], draft)) for group in groups.values() for line in _lines(group, lang)
    ]
    little = [line for line, is_little in lines if is_little]
    left_out = len(little) - MOST_LINES
    said = [line for line, is_little in lines if not is_little] + little[:MOST_LINES]
    if left_out > 0:
        said.append(ReadingNote("more_unused", message("import_note", "more_unused", lang, count=left_out)))
    return said


def _weight(note: Note, draft: Draft) -> int:
    if note.name.startswith("no_") and note.name not in LAST:
        return MISSING
    if note.name in LAST and not draft.opens(note):
        return len(ORDER) + 2 + LAST.index(note.name)
    named = next((at for at, names in enumerate(ORDER, 1) if note.name in names), len(ORDER) + 1)
    return 1 if draft.opens(note) else named


def _says_little(note: Note, draft: Draft) -> bool:
    return note.name in LAST and not draft.opens(note)


def _group(note: Note, draft: Draft) -> object:
    """What notes of one group have in common: their kind, and the table or heading that they stand under."""
    if note.source is None or "text" not in note.values:
        return id(note)
    place = note.source.table if note.source.table is not None else note.source.heading
    return note.name, place, draft.opens(note)


def _lines(group: Sequence[Note], lang: Language) -> list[ReadingNote]:
    if len(group) <= MOST_ALIKE:
        return [ReadingNote(note.name, _line(note, lang), note.source) for note in group]
    first, last = group[0], group[-1].source
    until = source_words(last, lang) if last else ""
    said = _line(first, lang)
    alike = message("import_note", "and_alike", lang, said=said, count=len(group) - 1, last=until)
    return [ReadingNote(first.name, alike, first.source)]


def _line(note: Note, lang: Language) -> str:
    said = message("import_note", note.name, lang, **note.values)
    place = source_words(note.source, lang) if note.source else ""
    return f"{place}: {said}" if place else said
