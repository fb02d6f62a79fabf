"""Wordings of questions behind their ids: in a running text both are one mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from italint.reading.folding import folded, places_of_letters
from italint.reading.mentioned import Mention
from italint.reading.notation import unquoted
from italint.reading.written import BUDDHIST_YEAR

LONGEST = 400
# What may end a wording and is no letter of it: marks of the last letter, a year, brackets, quotes.
ENDS = re.compile(rf"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*(?:[ .]*{BUDDHIST_YEAR}(?![0-9๐-๙.]))?[ฯๆ)\"”’']*")


def with_wordings(
    text: str, mentions: Iterable[Mention], wordings: Mapping[str, tuple[str, ...]]
) -> tuple[Mention, ...]:
    """The mentions of a text; an id and the wording behind it are one, which has this as `printed`.

    `wordings` are the folded ones, each with the ids that have it. What a wording names is no mention.
    """
    found: list[Mention] = []
    for mention in mentions:
        if found and mention.start < found[-1].end:
            continue
        end = _end(text, mention, wordings) if mention.kind == "question" else None
        if end is None:
            found.append(mention)
        else:
            wording = unquoted(text[mention.end : end])
            found.append(mention._replace(end=end, named=True, printed=wording))
    return tuple(found)


def _end(text: str, asked: Mention, wordings: Mapping[str, tuple[str, ...]]) -> int | None:
    """Where the wording of a question ends that stands behind its id; None if another text does."""
    behind = text[asked.end : asked.end + LONGEST]
    letters = folded(behind)
    for wording, ids in wordings.items():
        if asked.key in ids and wording and letters.startswith(wording):
            end = asked.end + places_of_letters(behind)[len(wording) - 1] + 1
            tail = ENDS.match(text, end)
            return tail.end() if tail else end
    return None
