"""The closed lists of editions, folded so that they are found in texts: names, wordings and grades."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from italint.editions.edition import Edition
from italint.reading.folding import folded
from italint.reading.mentioned import MentionKind

LISTS: tuple[tuple[str, MentionKind], ...] = (
    ("indicators", "indicator"),
    ("sub_indicators", "sub_indicator"),
    ("issues", "issue"),
    ("instruments", "instrument"),
)


class ListEntry(NamedTuple):
    """An entry of a list."""

    kind: MentionKind
    key: str


def names_of(editions: Iterable[Edition]) -> dict[str, ListEntry]:
    """The entry that each name of an indicator, sub-indicator, issue or instrument stands for."""
    found: dict[str, ListEntry] = {}
    for edition in editions:
        for table, kind in LISTS:
            for row in edition.rows(table):
                for name in filter(None, row.names):
                    found.setdefault(folded(name), ListEntry(kind, str(row.key or "")))
    return found


def wordings_of(editions: Iterable[Edition]) -> dict[str, tuple[str, ...]]:
    """The ids of each wording, folded; of several years only those on whose id they agree."""
    found: dict[str, tuple[str, ...]] = {}
    for edition in editions:
        own: dict[str, tuple[str, ...]] = {}
        for row in edition.rows("wordings"):
            for text in filter(None, (row.text, row.topic)):
                own[folded(text)] = (*own.get(folded(text), ()), row.id)
        for flat, ids in own.items():
            found[flat] = ids if found.get(flat, ids) == ids else ()
    return {flat: ids for flat, ids in found.items() if ids and flat}


def grades_of(editions: Iterable[Edition]) -> tuple[str, ...]:
    """The labels of grades, longest first."""
    labels = {label for each in editions if each.grades for label in each.grades.labels}
    return tuple(sorted(labels, key=lambda label: (-len(label), label)))
