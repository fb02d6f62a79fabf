"""A text as phrases are looked for in it: its letters, without the blanks that part nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from italint.base.patterns import pattern
from italint.thai.numerals import DIGIT
from italint.thai.slots import FILLED, LAST
from italint.thai.words import BEFORE_NAMES, NEXT_WORDS

# Every blank that is no line's end, as a plain one: patterns of many kinds of blanks take long to compile.
PLAIN_BLANKS = dict.fromkeys(map(ord, "\t\r\xa0\ufeff"), " ") | dict.fromkeys(range(0x2000, 0x200C), " ")
APART = "A-Za-z0-9๐-๙.,"  # a blank between two of these parts what would else be one
BLANKS = pattern(rf" (?:(?<![{APART}] ) *+| *+(?![{APART}]))")
RUN_ENDS = pattern(r"[\s0-9๐-๙]+")
A_DIGIT = pattern(DIGIT)
QUOTED = pattern('“[^”]*”|"[^"]*"|«[^»]*»')


def squeezed(text: str) -> str:
    """A text without the blanks that part nothing: those before, in and behind Thai words."""
    if " " not in text and text.isprintable():
        return text  # nearly every leaf but running text
    return BLANKS.sub("", _plainly_spaced(text))


def each_squeezed(texts: list[str]) -> list[str]:
    """Each of some texts squeezed; those of one line, as nearly all are, in one go."""
    lines = [text if " " in text and text.isprintable() else "" for text in texts]
    done = BLANKS.sub("", "\n".join(lines)).split("\n") if lines else []
    return [line or squeezed(text) for text, line in zip(texts, done, strict=True)]


def _plainly_spaced(text: str) -> str:
    return text if text.isprintable() else text.translate(PLAIN_BLANKS)


class Passage:
    """A text with its squeezed letters, in which phrases are looked for."""

    __slots__ = ("_behind", "_fills", "_gaps", "_has_digits", "_names", "_quotes", "letters", "text")

    def __init__(self, text: str, letters: str) -> None:
        self.text = text
        self.letters = letters
        self._has_digits: bool | None = None
        self._quotes: list[tuple[int, int]] | None = None
        self._gaps: tuple[list[int], list[int]] | None = None
        self._fills: dict[tuple[str, str], bool] = {}
        self._behind: dict[tuple[str, str], bool] = {}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}

    @property
    def has_digits(self) -> bool:
        """Whether there is a digit among its letters."""
        if self._has_digits is None:
            self._has_digits = A_DIGIT.search(self.letters) is not None
        return self._has_digits

    @property
    def quotes(self) -> list[tuple[int, int]]:
        """Between which of its letters somebody else's words stand, in quotation marks."""
        if self._quotes is None:
            found = QUOTED.finditer(self.letters)
            self._quotes = [(quote.start() + 1, quote.end() - 1) for quote in found]
        return self._quotes

    def fills(self, before: str, slot: str) -> bool:
        """Whether something fills a slot directly behind some letters, or anywhere behind none."""
        known = self._fills.get((before, slot))
        if known is None:
            filled, ends = FILLED[slot], self._ends_of(before)
            found = (
                (filled.match(self.letters, end) for end in ends) if before else [filled.search(self.letters)]
            )
            known = self._fills[before, slot] = any(found)
        return known

    def _ends_of(self, before: str) -> Iterator[int]:
        at = self.letters.find(before) if before else -1
        while at >= 0:
            yield at + len(before)
            at = self.letters.find(before, at + 1)

    def follows(self, run: str, slot: str) -> bool:
        """Whether some letters stand, but for blanks, directly behind what a slot can end with."""
        known = self._behind.get((run, slot))
        if known is None:
            known = self._behind[run, slot] = self.stands_behind(run, LAST[slot])
        return known

    def stands_behind(self, run: str, ends: tuple[str, ...]) -> bool:
        """Whether some letters stand, but for blanks, directly behind one of some others."""
        for end in self._ends_of(run):
            at = end - len(run)
            while at and self.letters[at - 1] == " ":
                at -= 1
            if self.letters.endswith(ends, 0, at):
                return True
        return False

    def may_name(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some names whose letters stand here."""
        found = self._names.get(names)
        if found is None:
            found = tuple(name for name in names if stand(landmarks_of(name), self.letters))
            self._names[names] = found
        return found

    def _blanks(self) -> tuple[list[int], list[int]]:
        """Before which letters blanks were left out, and how many up to there."""
        if self._gaps is None:
            places: list[int] = []
            left_out = [0]
            for gap in BLANKS.finditer(_plainly_spaced(self.text)):
                places.append(gap.start() - left_out[-1])
                left_out.append(left_out[-1] + gap.end() - gap.start())
            self._gaps = places, left_out
        return self._gaps

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text some of its letters stand."""
        places, left_out = self._blanks()
        first, last = (at + left_out[bisect_right(places, at)] for at in (start, max(start, end - 1)))
        return first, last + (end > start)

    def ends_word(self, at: int) -> bool:
        """Whether a word may end before a letter: no Thai letter, a blank or a word to go on with follows."""
        if at >= len(self.letters) or not "ก" <= self.letters[at] <= "๎":
            return True
        return self._is_blank_before(at) or self.letters.startswith(NEXT_WORDS, at)

    def begins_name(self, at: int) -> bool:
        """Whether a name may begin here: behind a blank, no Thai letter or a word that names follow."""
        if at == 0 or not "ก" <= self.letters[at - 1] <= "๎":
            return True
        return self._is_blank_before(at) or self.letters.endswith(BEFORE_NAMES, 0, at)

    def _is_blank_before(self, at: int) -> bool:
        places, _ = self._blanks()
        before = bisect_right(places, at)
        return before > 0 and places[before - 1] == at


def stand(landmarks: tuple[str, ...], letters: str) -> bool:
    """Whether each of some landmarks is among some letters."""
    for landmark in landmarks:  # noqa: SIM110 (a generator takes three times as long, and this is asked most)
        if landmark not in letters:
            return False
    return True


@cache
def landmarks_of(text: str) -> tuple[str, ...]:
    """The runs of plain letters of a text, the longest first: they stand wherever the text is said."""
    runs = set(RUN_ENDS.split(text)) - {""}
    return tuple(sorted(runs, key=lambda run: (-len(run), run)))
