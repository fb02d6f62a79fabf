"""Running text of a report: where it stands, what it is about, and where it says a phrase."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from italint.document import Mapping, Node, Scalar, Sequence
from italint.edition import Edition, table_rows
from italint.kinds.kind import EachKind
from italint.kinds.outcome import NOT_APPLICABLE, Context, Silent, key_of
from italint.kinds.text import Texts
from italint.phrase import Phrase, Phrases, PhrasesField, Said
from italint.selector import child

PhraseList = Annotated[Phrases, PhrasesField()]
# What stands in quotation marks is somebody else's words.
QUOTED = re.compile('“[^”]*”|"[^"]*"|«[^»]*»')
# Fields that hold what a report refers to, beside its own words.
REFERENCES = frozenset(
    {"indicator", "indicators", "issue", "instrument", "instruments", "questions", "about"}
)


class Prose(EachKind):
    """A kind about running text: every text at and below `each`, references left out.

    A phrase does not count inside quotation marks or the official wording of a question, nor directly
    after one of `unless_after` or before one of `unless_before`.
    """

    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()

    def texts(self, context: Context) -> Texts:
        """Every such text."""
        places = [place for _, place in self.places(context)]
        return context.once(ProseBelow).texts(places)

    def saying(
        self, context: Context, phrases: Phrases, names: tuple[str, ...] = ()
    ) -> Iterator[tuple[Scalar, list[Said]]]:
        """Every such text that says one of some phrases, and where; the others are only counted."""
        texts = self.texts(context)
        possible = phrases.possible(texts.whole)
        silent = len(texts.each)
        for text in texts.each if possible else ():
            here = [phrase for phrase in possible if phrase.landmark in text.text]
            said = self.said(context, text, here, names) if here else None
            if said:
                silent -= 1
                yield text, said
        context.settle(self.unsaid, silent)

    @property
    def unsaid(self) -> Silent:
        """What a text comes to that says none of the phrases."""
        return NOT_APPLICABLE

    def said(
        self, context: Context, text: Scalar, phrases: list[Phrase], names: tuple[str, ...]
    ) -> list[Said]:
        """Where a text says one of some phrases, in order; of phrases that overlap the first."""
        found = [said for phrase in phrases for said in phrase.find(text.text, names)]
        if not found:
            return []
        foreign = _Foreign(text.text, official_wordings(context.edition))
        found = [said for said in found if not (self._excused(text.text, said) or foreign.holds(said))]
        kept: list[Said] = []
        for said in sorted(found, key=lambda each: (each.start, -each.end)):
            if not kept or said.start >= kept[-1].end:
                kept.append(said)
        return kept

    def _excused(self, text: str, said: Said) -> bool:
        before, after = text[: said.start].rstrip(), text[said.end :].lstrip()
        return before.endswith(self.unless_after or ("\n",)) or after.startswith(
            self.unless_before or ("\n",)
        )


class _Foreign:
    """Where a text repeats the words of others: in quotation marks, or a question's official wording."""

    def __init__(self, text: str, wordings: tuple[str, ...]) -> None:
        self.quotes = [(quote.start() + 1, quote.end() - 1) for quote in QUOTED.finditer(text)]
        self.wordings = [(at, at + len(wording)) for wording in wordings if (at := text.find(wording)) >= 0]

    def holds(self, said: Said) -> bool:
        """Whether a phrase lies in one of these places."""
        before = bisect_right(self.quotes, (said.start, sys.maxsize)) - 1
        near = [*self.wordings, *self.quotes[max(before, 0) : before + 1]]
        return any(start <= said.start and said.end <= end for start, end in near)


class ProseBelow:
    """The running texts below places, found once a document: most rules look at the same places."""

    def __init__(self, _: Context) -> None:
        self._known: dict[tuple[int, ...], Texts] = {}

    def texts(self, places: list[Node]) -> Texts:
        """The texts at and below some places, in the order of the document."""
        key = tuple(map(id, places))
        found = self._known.get(key)
        if found is None:
            each: list[Scalar] = []
            for place in places:
                _gather(place, each)
            found = self._known[key] = Texts(each)
        return found


def _gather(node: Node, texts: list[Scalar]) -> None:
    if isinstance(node, Scalar):
        if not node.blank:
            texts.append(node)
    elif isinstance(node, Sequence):
        for item in node.items:
            _gather(item, texts)
    elif isinstance(node, Mapping):
        for name, inner in node.entries.items():
            if name not in REFERENCES:
                _gather(inner, texts)


@cache
def official_wordings(edition: Edition) -> tuple[str, ...]:
    """The official wordings of an edition, as they are written."""
    return tuple(row.text for row in table_rows(edition, "wordings") if row.text)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about, by the references beside and around it."""

    indicators: tuple[int, ...] = ()
    issues: tuple[int, ...] = ()
    instruments: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    item: Node | None = None  # the measure, analysis or passage

    def keys(self, table: str) -> tuple[Any, ...]:
        """The numbers or ids of one table."""
        keys: tuple[Any, ...] = getattr(self, table)
        return keys


def subject_of(text: Node) -> Subject:
    """What a text is about."""
    found: dict[str, tuple[Any, ...]] = {}
    item: Node | None = None
    for node in text.ancestors():
        if not isinstance(node, Mapping):
            continue
        inside = node.entries.get("about", node)
        for name in ("indicators", "issues", "instruments", "questions"):
            mentions = [child(inside, name.removesuffix("s")), child(inside, name)]
            keys = tuple(key for mention in mentions for key in _keys(mention))
            if keys and name not in found:
                found[name] = keys
                item = node
        if isinstance(node.parent, Sequence) and node.parent.step in ("analysis", "measures", "passages"):
            return Subject(**found, item=node)
    return Subject(**found, item=item)


def _keys(mention: Node | None) -> list[Any]:
    if mention is None:
        return []
    items = mention.items if isinstance(mention, Sequence) else [mention]
    return [key for item in items if (key := key_of(item)) is not None]


@cache
def keys_of_names(edition: Edition, table: str) -> dict[str, Any]:
    """Which number or id each name of a table belongs to, as it is written, variants included."""
    return {
        name: getattr(row, "id", None) or row.number
        for row in table_rows(edition, table)
        for name in (row.name, *getattr(row, "variants", ()))
        if name
    }
