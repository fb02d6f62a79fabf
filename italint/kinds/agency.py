"""Kinds about the agency: its name as it is written in running text, and words that belong to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from italint.document import Scalar
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Context, Fail, Outcome, text_of
from italint.kinds.prose import Prose
from italint.selector import PathField, Paths

# A consonant or a leading vowel with all that stands above, below and behind it.
CLUSTER = re.compile("[^ัิ-ฺ็-๎][ัิ-ฺ็-๎]*")
AgencyPath = Annotated[Paths, PathField(leaves=("text",))]


class AgencyKind(BaseModel):
    """A kind of agency: how names of such agencies begin, and what only such an agency calls itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    names: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = ()


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
    many before one of `then`, or with one or two letters other than the name's, it is a slip. Names of
    fewer than five letters allow one.
    """

    kind: Literal["agency_name"]
    name: AgencyPath
    short_names: AgencyPath
    kinds: tuple[AgencyKind, ...] = Field(min_length=1)
    then: tuple[str, ...] = Field(min_length=1)

    values: ClassVar = frozenset({"actual", "found", "expected"})

    def run(self, context: Context) -> Iterator[Outcome]:
        name = agency_name(context, self.name)
        known = kind_of(name, self.kinds) if name else None
        if name is None or known is None:
            return
        proper = name.removeprefix(known[1]).strip()
        right = [name, *(short for node in context.select(self.short_names[0]) if (short := text_of(node)))]
        begins = sorted(known[0].names, key=len, reverse=True)
        texts = self.texts(context)
        possible = [re.escape(begin) for begin in begins if begin in texts.whole]
        if not possible:
            context.settle(NOT_APPLICABLE, len(texts.each))
            return
        pattern = re.compile(rf"({'|'.join(possible)})\s*")
        for text in texts.each:
            yield from self._judge(text, name, proper, right, pattern)

    def _judge(
        self, text: Scalar, name: str, proper: str, right: list[str], begins: re.Pattern[str]
    ) -> Iterator[Outcome]:
        outcomes: list[Outcome] = []
        for found in begins.finditer(text.text):
            rest = text.text[found.end() :]
            wrong = self._misspelt(rest, proper)
            here = text.text[found.start() :]
            if any(here.startswith(short) and self._goes_on(here[len(short) :]) for short in right[1:]):
                outcomes.append(PASS)
            elif wrong:
                end = found.end() + len(wrong)
                words = text.text[found.start() : end]
                values = {"actual": text.text, "found": words, "expected": name}
                outcomes.append(Fail(text, values, within=(found.start(), end)))
            elif rest.startswith(proper):
                outcomes.append(PASS)
        yield from outcomes or [NOT_APPLICABLE]

    def _misspelt(self, rest: str, proper: str) -> str | None:
        """What stands in the place of the name, where that is nearly the name; None for it or another."""
        wanted = CLUSTER.findall(proper)
        allowed = 1 if len(wanted) < 5 else 2
        if rest.startswith(proper):
            behind = CLUSTER.findall(rest[len(proper) : len(proper) + 30])
            if self._goes_on("".join(behind)):
                return None
            for extra in range(1, allowed + 1):
                if len(behind) >= extra and self._goes_on("".join(behind[extra:])):
                    return proper + "".join(behind[:extra])
            return None
        there = CLUSTER.findall(rest[: len(proper) + 30])
        for length in sorted(
            range(max(1, len(wanted) - allowed), len(wanted) + allowed + 1),
            key=lambda n: abs(n - len(wanted)),
        ):
            piece = there[:length]
            ends = self._goes_on("".join(there[length:]))
            if ends and len(piece) == length and _distance(piece, wanted) <= allowed:
                return "".join(piece)
        return None

    def _goes_on(self, rest: str) -> bool:
        """Whether a new word begins here."""
        return not rest or not ("ก" <= rest[0] <= "๎") or rest.startswith(self.then)


def _distance(one: list[str], other: list[str]) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other)


class SelfReference(Prose):
    """A text does not call the agency what only agencies of another kind call themselves.

    The words of the kinds are whole words: one of `then`, or no Thai letter, follows.
    """

    kind: Literal["self_reference"]
    name: AgencyPath
    kinds: tuple[AgencyKind, ...] = Field(min_length=1)
    then: tuple[str, ...] = ()

    values: ClassVar = frozenset({"actual", "found", "expected", "other"})

    def run(self, context: Context) -> Iterator[Outcome]:
        name = agency_name(context, self.name)
        known = kind_of(name, self.kinds) if name else None
        if name is None or known is None:
            return
        own = known[0]
        texts = self.texts(context)
        foreign = [
            (word, kind)
            for kind in self.kinds
            if kind is not own
            for word in kind.words
            if word in texts.whole and word not in own.words
        ]
        if not foreign:
            context.settle(PASS, len(texts.each))
            return
        for text in texts.each:
            fails = [fail for word, kind in foreign for fail in self._uses(text, word, kind, name)]
            yield from fails
            if not fails:
                yield PASS

    def _uses(self, text: Scalar, word: str, kind: AgencyKind, name: str) -> Iterator[Fail]:
        if word not in text.text:
            return
        for found in re.finditer(re.escape(word), text.text):
            rest = text.text[found.end() :]
            whole = not rest or not ("ก" <= rest[0] <= "๎") or rest.startswith(self.then or ("\n",))
            before = text.text[: found.start()].rstrip()
            excused = before.endswith(self.unless_after or ("\n",)) or rest.lstrip().startswith(
                self.unless_before or ("\n",)
            )
            if whole and not excused:
                values = {"actual": text.text, "found": word, "expected": name, "other": kind.names[0]}
                yield Fail(text, values, within=(found.start(), found.end()))
