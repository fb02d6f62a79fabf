"""Kinds about the agency: its name as it is written in running text, and words that belong to others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Annotated, ClassVar, Literal, NamedTuple

from italint.base.declarations import Word, limited
from italint.base.document import ScalarNode
from italint.base.patterns import pattern
from italint.editions.agencies import agencies
from italint.editions.context import Context
from italint.kinds.kind import fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Outcome, Several, Silent
from italint.kinds.prose import Excuses, Prose
from italint.report.leaves import text_of
from italint.report.selector import PathField, Paths
from italint.thai.passages import Passage, squeezed
from italint.thai.phrases import Phrase, Phrases

# A consonant or a leading vowel with all that stands above, below and behind it.
CLUSTER = pattern("[^ัิ-ฺ็-๎][ัิ-ฺ็-๎]*")
# The proper name of an agency: what follows the beginning without a blank.
PROPER = pattern("[ก-๎]{2,40}")
ALIKE = 6  # letters of a proper name that tell whose it is
AgencyPath = Annotated[Paths, PathField(leaves=("text",))]


LONGEST = 300  # letters of a name; the longest of an agency has 80


def agency_name(context: Context, path: Paths) -> str | None:
    """The one right spelling of the agency's name; None for what is far longer than any."""
    nodes = context.select(path[0])
    text = text_of(nodes[0]) if nodes else ""
    return " ".join(text.split()) if text and len(text) <= LONGEST else None


class NameSaid(NamedTuple):
    """The agency's name as texts have it: how it may begin there, and what follows each beginning."""

    whole: str
    begins: tuple[str, ...]
    proper: str


@lru_cache(64)  # several rules ask for the one name of a report
def _name_said(name: str) -> NameSaid | None:
    """What of a name is looked for in texts; None for a name that no known kind of agency has."""
    fits = agencies().fits(name)
    begins = sorted({begin for parts in fits for begin in parts.kind.beginnings if parts.begin}, key=len)
    if not begins:
        return None
    proper = name.removeprefix(max((parts.begin for parts in fits), key=len))
    for parts in fits:
        if parts.end.startswith("("):  # texts leave out what stands in brackets
            proper = proper.removesuffix(parts.end)
    return NameSaid(name, tuple(reversed(begins)), squeezed(proper.strip()))


class AgencyName(Prose):
    """Where a text names an agency of the same kind by nearly the same name, it is written right.

    Thai sets no space between words, so what follows the name decides: with one or two letters too
    many before the next word, or with one or two letters other than the name's, it is a slip. Names of
    fewer than five letters allow one.
    """

    kind: Literal["agency_name"]
    name: AgencyPath
    short_names: AgencyPath

    cases: ClassVar = {"": fills("actual found expected")}

    def run(self, context: Context) -> Iterator[Outcome]:
        name = agency_name(context, self.name)
        said = _name_said(name) if name else None
        if said is None:
            return
        shorts = [squeezed(short) for node in context.select(self.short_names[0]) if (short := text_of(node))]
        texts = self.texts(context)
        silent = len(texts.each)
        begins = pattern("|".join(map(re.escape, said.begins)))
        for text, passage, _ in texts.holding(said.begins):
            excuses = Excuses(self, passage, context.edition)
            outcomes = [
                self._judge(text, passage, each, said, shorts)
                for each in begins.finditer(passage.letters)
                if not excuses.hold(*each.span())
            ]
            silent -= bool(outcomes)
            yield from outcomes
        yield Several(NOT_APPLICABLE, silent)

    def _judge(
        self,
        text: ScalarNode,
        passage: Passage,
        begin: re.Match[str],
        said: NameSaid,
        shorts: list[str],
    ) -> Outcome:
        start, end = begin.span()
        letters = passage.letters
        if any(
            letters.startswith(short, start) and passage.ends_word(start + len(short)) for short in shorts
        ):
            return PASS
        wrong = _misspelt(passage, end, said.proper)
        if wrong is None:
            return PASS if letters.startswith(said.proper, end) else NOT_APPLICABLE
        first, last = passage.place(start, wrong)
        values = {"actual": text.text, "found": text.text[first:last], "expected": said.whole}
        return Fail(text, values, within=(first, last))


def _misspelt(passage: Passage, at: int, proper: str) -> int | None:
    """Where that ends which is nearly the name; None where the name itself stands, or another."""
    wanted = CLUSTER.findall(proper)
    allowed = 1 if len(wanted) < 5 else 2
    there = CLUSTER.findall(passage.letters[at : at + len(proper) + 30])
    ends = list(accumulate(map(len, there), initial=at))
    lengths: Iterable[int]
    if passage.letters.startswith(proper, at) and there[: len(wanted)] == wanted:
        if passage.ends_word(at + len(proper)):
            return None
        lengths = range(len(wanted) + 1, len(wanted) + allowed + 1)
    else:
        around = range(max(1, len(wanted) - allowed), len(wanted) + allowed + 1)
        lengths = sorted(around, key=lambda length: abs(length - len(wanted)))
    for length in lengths:
        ends_there = length <= len(there) and passage.ends_word(ends[length])
        if ends_there and _distance(there[:length], wanted) <= allowed:
            return ends[length]
    return None


def _distance(one: list[str], other: list[str]) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other)


class AnotherAgency(Prose):
    """A text names no other agency of some kinds where it speaks of the report's own.

    `kinds` are how the names of such agencies begin; with `behind` they count only directly behind one of
    these words. A name is what follows without a blank; that it is nearly the agency's own is another rule's
    business.
    """

    kind: Literal["another_agency"]
    name: AgencyPath
    short_names: AgencyPath
    kinds: tuple[Word, ...] = limited(min_length=1)
    behind: tuple[Word, ...] = ()

    cases: ClassVar = {"": fills("actual found expected")}

    def run(self, context: Context) -> Iterator[Outcome]:
        name = agency_name(context, self.name)
        if name is None:
            return
        said = _name_said(name)
        shorts = [short for node in context.select(self.short_names[0]) if (short := text_of(node))]
        own = tuple(squeezed(each) for each in (name, *shorts))
        texts = self.texts(context)
        silent = len(texts.each)
        kinds = pattern("|".join(re.escape(each) for each in sorted(self.kinds, key=len, reverse=True)))
        for text, passage, _ in texts.holding(self.kinds):
            excuses = Excuses(self, passage, context.edition)
            for each in kinds.finditer(passage.letters):
                begins_clause = not self.behind or passage.letters.endswith(self.behind, 0, each.start())
                if excuses.hold(*each.span()) or not begins_clause:
                    continue
                silent -= 1
                yield self._judge(text, passage, each, own, said, name)
        yield Several(NOT_APPLICABLE, max(silent, 0))

    def _judge(
        self,
        text: ScalarNode,
        passage: Passage,
        begin: re.Match[str],
        own: tuple[str, ...],
        said: NameSaid | None,
        name: str,
    ) -> Outcome:
        letters, (start, end) = passage.letters, begin.span()
        if letters.startswith(own, start) or (said and letters.startswith(said.proper, end)):
            return PASS
        if self.behind and any(each.startswith(letters[start : end + ALIKE]) for each in own):
            return NOT_APPLICABLE  # its own name for short
        first, last = passage.place(start, end)
        proper = PROPER.match(text.text, last)
        if proper is None or (said and _misspelt(passage, end, said.proper) is not None):
            return NOT_APPLICABLE
        found = text.text[first : proper.end()]
        values = {"actual": text.text, "found": found, "expected": name}
        return Fail(text, values, within=(first, proper.end()))


class SelfReference(Prose):
    """A text does not call the agency what only agencies of another kind call themselves, in whole words."""

    kind: Literal["self_reference"]
    name: AgencyPath

    whole: ClassVar = True
    cases: ClassVar = {"": fills("actual found expected other")}

    def run(self, context: Context) -> Iterator[Outcome]:
        name = agency_name(context, self.name)
        others = _words_of_others(name) if name else {}
        if name is None or not others:
            return
        said_of, unsaid = self.saying(context, _phrases_of_others(name))
        yield unsaid
        for text, said in said_of:
            for each in said:
                words = text.text[each.start : each.end]
                values = {
                    "actual": text.text,
                    "found": words,
                    "expected": name,
                    "other": others[each.phrase],
                }
                yield Fail(text, values, within=(each.start, each.end))

    @property
    def unsaid(self) -> Silent:
        return PASS


@lru_cache(64)
def _phrases_of_others(name: str) -> Phrases:
    return Phrases(_words_of_others(name))


@lru_cache(64)
def _words_of_others(name: str) -> dict[Phrase, str]:
    """What agencies of other kinds call themselves, with these kinds; nothing for a name of no kind."""
    own = [parts.kind for parts in agencies().fits(name)]
    may_say = {kind.under for kind in own} | {begin for kind in own for begin in kind.begins}
    others = (kind for kind in agencies().kinds if own and not may_say.intersection(kind.begins))
    return {word: kind.begins[0] for kind in others for word in kind.words}
