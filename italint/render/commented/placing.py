"""Finds words of a report among the paragraphs of the document that it was read from.

Blanks and line ends do not count, for a report has none of those that lay a document out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from italint.reading.blocks import WrittenLine
from italint.report.finding import Source
from italint.thai.numerals import ARABIC_DIGITS, THAI_DIGITS

CONTEXT = 40  # letters before and behind the words that are compared
SURE = 12  # letters that say enough to be looked for in the whole document
PLAIN = {"ำ": "ํา", "แ": "เเ", **dict(zip(THAI_DIGITS, ARABIC_DIGITS, strict=True))}
BESIDE = 400  # letters further than the text itself may be long that it is looked for


class Words(NamedTuple):
    """Words of a value, with what stands before and behind them in it."""

    text: str
    before: str = ""
    after: str = ""


class Position(NamedTuple):
    """Where a letter is written: the line, which of its texts, and the offset in that."""

    line: int
    text: int
    offset: int


class Located(NamedTuple):
    """The first and the last letter of words; `sure` if they can be no others."""

    first: Position
    last: Position
    sure: bool


class _Folded(NamedTuple):
    """A text without blanks, and where each of its letters is written; `parted` from the one before."""

    letters: str
    places: list[Position]
    parted: list[bool]


class Placing:
    """The lines of a document, in which words are looked for."""

    def __init__(self, lines: Sequence[WrittenLine]) -> None:
        self.lines = lines
        self._folded: list[_Folded | None] = [None] * len(lines)
        self._at: dict[Source, int] = {}
        for at, line in enumerate(lines):
            self._at.setdefault(line.place, at)

    def words(self, words: Words, source: Source | None) -> Located | None:
        """Where words stand: at their place, else where the document has them once; None if nowhere."""
        needle = fold(words.text)
        start = self._begin(source)
        if not needle.letters:
            return None
        if source is not None and start is not None:
            length = len(words.text) + len(words.before) + len(words.after) + BESIDE
            found = self._best(needle, words, self._window(start, length), source)
            if found is not None:
                return found
        if len(needle.letters) < SURE:
            return None
        whole = self._whole
        matches = list(_matches(needle, whole))
        return _found(whole, matches[0], needle, sure=True) if len(matches) == 1 else None

    def whole(self, line: int) -> Located:
        """All letters of a line that has some."""
        places = self._line(line).places
        return Located(places[0], places[-1], sure=False)

    def _begin(self, source: Source | None) -> int | None:
        if source is None:
            return None
        return self._at.get(Source(table=source.table, row=source.row, paragraph=source.paragraph))

    def _of(self, start: int) -> range:
        """The lines of the place of a line."""
        end = start
        while end < len(self.lines) and self.lines[end].place == self.lines[start].place:
            end += 1
        return range(start, end)

    def _window(self, start: int, length: int) -> range:
        """The lines of a place and so many of those behind it as a text of some length may take."""
        end = self._of(start).stop
        while end < len(self.lines) and length > 0:
            length -= len(self._line(end).letters)
            end += 1
        return range(start, end)

    def _best(self, needle: _Folded, words: Words, window: range, source: Source) -> Located | None:
        """Of the matches the one that stands best between what is around it; sure if none is as good."""
        before, after = fold(words.before).letters[-CONTEXT:], fold(words.after).letters[:CONTEXT]
        stream, own, length = self._stream(window), self._of(window.start), len(needle.letters)

        def rank(at: int) -> tuple[bool, int, bool, bool]:
            around = _common(stream.letters[max(at - CONTEXT, 0) : at][::-1], before[::-1])
            around += _common(stream.letters[at + length : at + length + CONTEXT], after)
            line = stream.places[at].line
            column = self.lines[line].column == source.column
            return line in own, around, column, len(self._line(line).letters) == length

        ranked = sorted((rank(at), -at) for at in _matches(needle, stream))
        if not ranked:
            return None
        (best, at), rivals = ranked[-1], [each for each, _ in ranked[-2:-1]]
        if not best[0] and best[1] + length < SURE:  # behind its place, and too short to tell what it is
            return None
        return _found(stream, -at, needle, sure=best not in rivals)

    @cached_property
    def _whole(self) -> _Folded:
        """The whole document."""
        return self._stream(range(len(self.lines)))

    def _stream(self, window: range) -> _Folded:
        """Some lines one behind the other."""
        folded = [self._line(at) for at in window]
        return _Folded(
            "".join(each.letters for each in folded),
            [place for each in folded for place in each.places],
            [parted for each in folded for parted in each.parted],
        )

    def _line(self, at: int) -> _Folded:
        folded = self._folded[at]
        if folded is None:
            folded = self._folded[at] = _fold(self.lines[at].texts, at)
        return folded


def fold(text: str) -> _Folded:
    """A text by its letters; the offsets of their places are those in the text."""
    return _fold([text], 0)


def _fold(texts: Sequence[str], line: int) -> _Folded:
    letters: list[str] = []
    places: list[Position] = []
    parted: list[bool] = []
    blank = True
    for at, text in enumerate(texts):
        for offset, letter in enumerate(text):
            for one in _plain(letter):
                letters.append(one)
                places.append(Position(line, at, offset))
                parted.append(blank)
                blank = False
            blank = blank or letter.isspace()
    return _Folded("".join(letters), places, parted)


def _plain(letter: str) -> str:
    """A letter by what it says: none for a blank, two for those that are typed in two ways, digits alike."""
    if "ก" <= letter <= "๙":
        return PLAIN.get(letter, letter)
    if letter == ",":  # of decimals, which a report writes with a point
        return "."
    if letter.isspace() or unicodedata.category(letter) == "Cf":
        return ""
    return letter


def _matches(needle: _Folded, stream: _Folded) -> Iterator[int]:
    """Where the needle stands in a stream, also over the ends of lines; numbers are never cut."""
    at = stream.letters.find(needle.letters)
    while at >= 0:
        if _is_whole(stream, at, at + len(needle.letters)) and _is_alike(needle, stream, at):
            yield at
        at = stream.letters.find(needle.letters, at + 1)


def _found(stream: _Folded, at: int, needle: _Folded, *, sure: bool) -> Located:
    return Located(stream.places[at], stream.places[at + len(needle.letters) - 1], sure)


def _is_whole(stream: _Folded, start: int, end: int) -> bool:
    """Whether no number or Latin word goes on before or behind a match."""
    letters, parted = stream.letters, stream.parted
    left, right = letters[max(start - 2, 0) : start], letters[end : end + 2]
    if start < len(parted) and parted[start]:
        left = ""
    if end < len(parted) and parted[end]:
        right = ""
    return not (_goes_on(left[::-1], letters[start]) or _goes_on(right, letters[end - 1]))


def _goes_on(beyond: str, edge: str) -> bool:
    """Whether what stands beyond an edge belongs to the number or word there."""
    if beyond[:1] in (".", ","):
        return edge.isdecimal() and beyond[1:].isdecimal()
    return _is_joined(edge) and _is_joined(beyond[:1])


def _is_joined(letter: str) -> bool:
    return letter.isdecimal() or (letter.isascii() and letter.isalpha())


def _is_alike(needle: _Folded, stream: _Folded, start: int) -> bool:
    """Whether no number of the needle is made of two that stand apart."""
    pairs = enumerate(pairwise(needle.letters), start=1)
    inside = [at for at, (one, other) in pairs if one.isdecimal() and (other.isdecimal() or other in ".,")]
    return all(needle.parted[at] or not stream.parted[start + at] for at in inside)


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
