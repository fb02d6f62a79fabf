"""Gives words back the letters they were typed with, after a document was read by what its letters look like.

`ํา` looks like `ำ` and `เเ` like `แ`: names and scores are found whichever was typed, and the report says what
was typed, for judging is the work of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from italint.reading.blocks import Contents, Paragraph
from italint.report.finding import Source

WORD = re.compile(r"[^\s\"'(),:;\[\]{}]+")


class Typed:
    """How the words of a document were typed that look like others, by place and in the whole document."""

    def __init__(self, written: Contents, seen: Contents) -> None:
        self._by_place: dict[Source, dict[str, str]] = {}  # by places without their heading, column and quote
        self._everywhere: dict[str, str] = {}
        as_they_look: set[str] = set()
        for place, typed, read in _texts(written, seen):
            words, looks = WORD.findall(typed), WORD.findall(read)
            if typed == read or len(words) != len(looks):
                as_they_look.update(looks)
                continue
            for word, look in zip(words, looks, strict=True):
                if word == look:
                    as_they_look.add(look)
                else:
                    self._by_place.setdefault(_bare(place), {})[look] = word
                    self._everywhere[look] = word
        for look in as_they_look:
            self._everywhere.pop(look, None)

    def restored(self, report: str, sources: Mapping[int, Source]) -> str:
        """The text of a report with its words as they were typed at the place of each line."""
        if not self._by_place:
            return report
        lines = report.split("\n")
        return "\n".join(self._line(line, sources.get(at)) for at, line in enumerate(lines, start=1))

    def _line(self, line: str, source: Source | None) -> str:
        here = self._by_place.get(_bare(source), {}) if source else {}
        return WORD.sub(lambda word: here.get(word[0]) or self._everywhere.get(word[0], word[0]), line)


def _bare(place: Source) -> Source:
    """A place as the reader of a document gives it: a row or a line."""
    return place._replace(column=None, heading=None, quote=None)


def _texts(written: Contents, seen: Contents) -> Iterator[tuple[Source, str, str]]:
    """Each text with its place: as it was typed, and as it looks."""
    for block, other in zip(written.blocks, seen.blocks, strict=True):
        if isinstance(block, Paragraph):
            assert isinstance(other, Paragraph)
            yield block.source, block.text, other.text
        else:
            assert not isinstance(other, Paragraph)
            for row, like in zip(block.rows, other.rows, strict=True):
                yield from ((row.source, *pair) for pair in zip(row.texts, like.texts, strict=True))
