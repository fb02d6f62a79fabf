"""Kinds about the agency: its name as it is written in running text, and words that belong to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Declaration, Word, limited
from italint.base.document import ScalarNode
from italint.kinds.kind import fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Context, Fail, Outcome, Several, Silent, text_of
from italint.kinds.prose import Excuses, PhraseList, Prose
from italint.report.selector import PathField, Paths
from italint.thai.phrases import Passage, Phrases, squeezed

# A consonant or a leading vowel with all that stands above, below and behind it.
CLUSTER = re.compile("[^ัิ-ฺ็-๎][ัิ-ฺ็-๎]*")
AgencyPath = Annotated[Paths, PathField(leaves=("text",))]


class AgencyKind(Declaration):
    """A kind of agency: how names of such agencies begin, and what only they, or those under them, say."""

    names: tuple[Word, ...] = limited(min_length=1)
    words: PhraseList = limited(default_factory=Phrases)


def agency_name(context: Context, path: Paths) -> str | None:
    """The one right spelling of the agency's name."""
    nodes = context.select(path[0])
    text = text_of(nodes[0]) if nodes else None
    return " ".join(text.split()) if text else None


def kind_of(name: str, kinds: tuple[AgencyKind, ...]) -> tuple[AgencyKind, str] | None:
    """The kind of agency a name belongs to, by its longest beginning, and that beginning."""
    beginnings = [
        (len(begin), begin, kind) for kind in kinds for begin in kind.names if name.startswith(begin)
    ]
    if not beginnings:
        return None
    _, begin, kind = max(beginnings, key=lambda each: each[0])
    return kind, begin


class AgencyName(Prose):
    """Where a text names an agency of the same kind by nearly the same name, it is written right.

    Thai sets no space between words, so what follows the name decides: with one or two letters too
    many before the next word, or with one or two letters other than the name's, it is a slip. Names of
    fewer than five letters allow one.
    """

    kind: Literal["agency_name"]
    name: AgencyPath
    short_names: AgencyPath
    kinds: tuple[AgencyKind, ...] = limited(min_length=1)

    cases: ClassVar = {"": fills("actual found expected")}

    def run(self, context: Context) -> Iterator[Outcome]:
        name = agency_name(context, self.name)
        known = kind_of(name, self.kinds) if name else None
        if name is None or known is None:
            return
        proper = squeezed(name.removeprefix(known[1]))
        shorts = [squeezed(short) for node in context.select(self.short_names[0]) if (short := text_of(node))]
        begins = sorted(known[0].names, key=len, reverse=True)
        texts = self.texts(context)
        silent = len(texts.each)
        pattern = re.compile("|".join(map(re.escape, begins)))
        for text, passage, _ in texts.holding(begins):
            excuses = Excuses(self, passage, context.edition)
            outcomes = [
                self._judge(text, passage, each, name, proper, shorts)
                for each in pattern.finditer(passage.letters)
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
        name: str,
        proper: str,
        shorts: list[str],
    ) -> Outcome:
        start, end = begin.span()
        letters = passage.letters
        if any(
            letters.startswith(short, start) and passage.ends_word(start + len(short)) for short in shorts
        ):
            return PASS
        wrong = _misspelt(passage, end, proper)
        if wrong is None:
            return PASS if letters.startswith(proper, end) else NOT_APPLICABLE
        first, last = passage.place(start, wrong)
        values = {"actual": text.text, "found": text.text[first:last], "expected": name}
        return Fail(text, values, within=(first, last))


def _misspelt(passage: Passage, at: int, proper: str) -> int | None:
    """Where that ends which is nearly the name; None where the name itself stands, or another."""
    wanted = CLUSTER.findall(proper)
    allowed = 1 if len(wanted) < 5 else 2
    there = CLUSTER.findall(passage.letters[at : at + len(proper) + 30])
    ends = list(accumulate(map(len, there), initial=at))
    if passage.letters.startswith(proper, at) and there[: len(wanted)] == wanted:
        if passage.ends_word(at + len(proper)):
            return None
        lengths = range(len(wanted) + 1, len(wanted) + allowed + 1)
    else:
        around = range(max(1, len(wanted) - allowed), len(wanted) + allowed + 1)
        lengths = sorted(around, key=lambda length: abs(length - len(wanted)))  # type: ignore[assignment]
    for length in lengths:
        ends_there = length <= len(there) and passage.ends_word(ends[length])
        if ends_there and _distance(there[:length], wanted) <= allowed:
            return ends[length]
    return None


def _distance(one: list[str], other: list[str]) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other)


class SelfReference(Prose):
    """A text does not call the agency what only agencies of another kind call themselves, in whole words."""

    kind: Literal["self_reference"]
    name: AgencyPath
    kinds: tuple[AgencyKind, ...] = limited(min_length=1)

    whole: ClassVar = True
    cases: ClassVar = {"": fills("actual found expected other")}

    def run(self, context: Context) -> Iterator[Outcome]:
        name = agency_name(context, self.name)
        known = kind_of(name, self.kinds) if name else None
        if name is None or known is None:
            return
        own = set(known[0].words)
        others = {word: kind.names[0] for kind in self.kinds for word in kind.words if word not in own}
        said_of, unsaid = self.saying(context, Phrases(tuple(others)))
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
