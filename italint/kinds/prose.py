"""Running text of a report: where it stands, what it is about, and where it says a phrase."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any, ClassVar, NamedTuple

from italint.base.declarations import Word
from italint.base.document import MappingNode, Node, ScalarNode, SequenceNode
from italint.base.messages import Bilingual, in_both
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.kinds.kind import EachKind
from italint.kinds.outcome import NOT_APPLICABLE, Several, Silent
from italint.report.leaves import key_of
from italint.report.selector import child
from italint.thai.numerals import DIGIT
from italint.thai.passages import Passage, each_squeezed, squeezed
from italint.thai.phrases import SEVERAL, Phrase, Phrases, Said
from italint.thai.years import years_in

# Between texts that are searched as one: half a letter, which no text that was read can hold.
BETWEEN = "\ud800"
ONE_OF_SEVERAL = pattern(rf"\s*{SEVERAL}")
NEAR = 60  # letters before and behind in which a word can excuse
OF_YEAR = pattern(r"\s*(?:คะแนน)?\s*(?:ใน|ของ|เมื่อ|สำหรับ|\()\s*(?:ปี|พ\.)")
FAR = 2_000  # letters before and behind in which a line is looked at
HEADED = 20  # texts of a list that one heading may stand before
HEADING = 120  # letters that a heading has at most
SCORED = pattern(rf"{DIGIT}[.]{DIGIT}{{2}}")
TOGETHER = 8  # letters between two things that are named together
YEAR_NEAR = 200  # letters before in which a year says of which one a sentence speaks
# Fields that hold what a report refers to, beside its own words.
REFERENCES = frozenset(
    {"indicator", "indicators", "issue", "instrument", "instruments", "questions", "about"}
)


class Prose(EachKind):
    """A kind about running text: every text at and below `each`, references left out.

    What is found does not count inside quotation marks or the official wording of a question, directly
    after one of `unless_after` or before one of `unless_before`, around one of `unless_within`, or where
    one of `unless_earlier` or `unless_later` stands at most 60 letters before or behind in the same line; nor
    in a text before which, in the same list, stands one of `unless_headed`.
    """

    whole: ClassVar[bool] = False  # whether a phrase must end where a word ends

    unless_after: tuple[Word, ...] = ()
    unless_before: tuple[Word, ...] = ()
    unless_within: tuple[Word, ...] = ()
    unless_earlier: tuple[Word, ...] = ()
    unless_later: tuple[Word, ...] = ()
    unless_headed: tuple[Word, ...] = ()

    def texts(self, context: Context) -> Passages:
        """Every such text."""
        return context.once(ProseBelow).texts(self.places(context))

    def saying(
        self, context: Context, phrases: Phrases, names: tuple[str, ...] = ()
    ) -> tuple[list[tuple[ScalarNode, list[Said]]], Several]:
        """Every such text that says one of some phrases, and where; and what the others come to."""
        texts = self.texts(context)
        found: list[tuple[ScalarNode, list[Said]]] = []
        for text, passage, held in texts.holding(phrases.landmarks):
            here = [phrase for phrase in phrases if phrase.landmarks[0] in held]
            said = self.said(context, passage, here, names)
            if said and not (self.unless_headed and self._headed(text)):
                found.append((text, said))
        return found, Several(self.unsaid, len(texts.each) - len(found))

    def _headed(self, text: ScalarNode) -> bool:
        """Whether the text before, or this one, says that it is about something else."""
        before = text.parent.items if isinstance(text.parent, SequenceNode) else []
        place = text.step if isinstance(text.step, int) else 0
        near = [each.text for each in before[max(0, place - 1) : place] if isinstance(each, ScalarNode)]
        return any(word in said for said in (*near, text.text) for word in self.unless_headed)

    @property
    def unsaid(self) -> Silent:
        """What a text comes to that says none of the phrases."""
        return NOT_APPLICABLE

    def said(
        self, context: Context, passage: Passage, phrases: list[Phrase], names: tuple[str, ...]
    ) -> list[Said]:
        """Where a text says one of some phrases, in order; of phrases that overlap the first."""
        found = [
            said for phrase in phrases if phrase.may_stand(passage) for said in phrase.among(passage, names)
        ]
        if not found:
            return []
        excuses = Excuses(self, passage, context.edition)
        found = [
            said
            for said in found
            if not excuses.hold(said.start, said.end) and (not self.whole or passage.ends_word(said.end))
        ]
        kept: list[Said] = []
        for said in sorted(found, key=lambda each: (each.start, -each.end)):
            start, end = passage.place(said.start, said.end)
            if not kept or start >= kept[-1].end:
                kept.append(said._replace(start=start, end=end))
        return kept


class Excuses:
    """Why what is found in a passage does not count; places are those of its letters."""

    def __init__(self, prose: Prose, passage: Passage, edition: Edition) -> None:
        self.prose = prose
        self.letters = passage.letters
        self.quotes = passage.quotes
        self.known = squeezed_wordings(edition)

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds for what stands here."""
        prose, letters = self.prose, self.letters
        if self._is_foreign(start, end):
            return True
        before = letters[max(0, start - NEAR) : start].rpartition("\n")[2].rstrip()
        after = letters[end : end + NEAR].partition("\n")[0].lstrip()
        if before.endswith(prose.unless_after) or after.startswith(prose.unless_before):
            return True
        words = letters[start:end]
        # To take official wordings out takes long, and few of these words stand anywhere.
        if any(excuse in words for excuse in prose.unless_within):
            words = own_words(words, self.known)
        near = ((words, prose.unless_within), (before, prose.unless_earlier), (after, prose.unless_later))
        return any(excuse in text for text, excuses in near for excuse in excuses)

    def _is_foreign(self, start: int, end: int) -> bool:
        """Whether these are the words of others: in quotation marks, or a question's official wording."""
        before = bisect_right(self.quotes, (start, sys.maxsize)) - 1
        if before >= 0 and end <= self.quotes[before][1]:
            return True
        words = self.letters[start:end]
        wordings = [wording for wording in self.known if words in wording]
        return any(
            0 <= (at := self.letters.find(each)) <= start and end <= at + len(each) for each in wordings
        )


def own_words(words: str, wordings: tuple[str, ...]) -> str:
    """Squeezed words of a text without the official wordings in them."""
    for wording in wordings:
        words = words.replace(wording, "")
    return words


def speaks_of_another_year(edition: Edition, text: str, start: int, end: int) -> bool:
    """Whether the year that some words speak of is not the assessed one.

    It is the one named directly behind them, else the last one named in them or before them in their line.
    """
    behind = text[end : end + NEAR].partition("\n")[0]
    if OF_YEAR.match(behind):
        years = years_in(behind)[:1]
    else:
        words = squeezed(text[start:end])
        if years_in(words):  # to take official wordings out takes long
            words = own_words(words, squeezed_wordings(edition))
        line = text[max(0, start - YEAR_NEAR) : start].rpartition("\n")[2]
        years = years_in(f"{line} {words}")[-1:]
    return bool(years) and years[0].year != edition.edition


def instruments_spoken_of(edition: Edition, text: ScalarNode, start: int, end: int) -> set[str]:
    """The instruments that some words of a text are about: those named behind or before them in their line,
    else the one that the nearest heading names, a short line without scores.
    """
    behind = text.text[end : end + FAR].partition("\n")[0]
    *lines, before = text.text[max(0, start - FAR) : start].split("\n")
    ids = _named_last(edition, behind[: NEAR // 2]) or _named_last(edition, before)
    if ids:
        return ids
    if isinstance(text.parent, SequenceNode) and isinstance(text.step, int):
        earlier = text.parent.items[max(0, text.step - HEADED) : text.step]
        lines = [each.text for each in earlier if isinstance(each, ScalarNode)] + lines
    for line in reversed(lines):
        ids = _named_last(edition, line)
        if ids:
            return ids if len(ids) == 1 and len(line) < HEADING and not SCORED.search(line) else set()
    return set()


def _named_last(edition: Edition, text: str) -> set[str]:
    """The instruments that a text names last, together: by id, by name or for short."""
    letters = squeezed(text)
    places = sorted(
        (
            (at, at + len(name), row.id)
            for row in edition.rows("instruments")
            for name in (row.id, *map(squeezed, (*row.names, *row.short)))
            if (at := letters.rfind(name)) >= 0
        ),
        reverse=True,
    )
    found: set[str] = set()
    begin = len(letters)
    for start, end, instrument in places:
        if found and begin - end > TOGETHER:
            break
        found.add(instrument)
        begin = start
    return found


class Passages:
    """Some texts, and the letters of all of them in one: one search tells which of them hold a word."""

    def __init__(self, each: list[ScalarNode], passages: list[Passage]) -> None:
        self.each = each
        self._passages = passages
        letters = [passage.letters for passage in passages]
        self._whole = BETWEEN.join(letters)
        self._ends = [end + place for place, end in enumerate(accumulate(map(len, letters)), start=1)]

    def __iter__(self) -> Iterator[tuple[ScalarNode, Passage]]:
        return zip(self.each, self._passages, strict=True)

    def holding(self, words: Iterable[str]) -> Iterator[tuple[ScalarNode, Passage, list[str]]]:
        """Every text that holds one of some words, in order, and those that it holds."""
        held: dict[int, list[str]] = {}
        for word in words:
            at = self._whole.find(word)
            while at >= 0:
                place = bisect_right(self._ends, at)
                held.setdefault(place, []).append(word)
                at = self._whole.find(word, self._ends[place])
        for place in sorted(held):
            yield self.each[place], self._passages[place], held[place]


class ProseBelow:
    """The running texts below places, found once a document: most rules look at the same places."""

    def __init__(self, _: Context) -> None:
        self._known: dict[tuple[int, ...], Passages] = {}
        self._below: dict[int, list[ScalarNode]] = {}
        self._passages: dict[int, Passage] = {}

    def texts(self, places: list[Node]) -> Passages:
        """The texts at and below some places, in the order of the document."""
        key = tuple(map(id, places))
        found = self._known.get(key)
        if found is None:
            each = [text for place in places for text in self._texts_below(place)]
            self._read([text for text in each if id(text) not in self._passages])
            found = self._known[key] = Passages(each, [self._passages[id(text)] for text in each])
        return found

    def _texts_below(self, place: Node) -> list[ScalarNode]:
        found = self._below.get(id(place))
        if found is None:
            found = self._below[id(place)] = running_texts(place)
        return found

    def _read(self, unread: list[ScalarNode]) -> None:
        """Squeeze the texts that no other place had."""
        texts = [text.text for text in unread]
        for node, text, letters in zip(unread, texts, each_squeezed(texts), strict=True):
            self._passages[id(node)] = Passage(text, letters)


def running_texts(place: Node) -> list[ScalarNode]:
    """The texts at and below a place, in the order of the document; references are none."""
    texts: list[ScalarNode] = []
    _gather(place, texts)
    return texts


def _gather(node: Node, texts: list[ScalarNode]) -> None:
    if isinstance(node, ScalarNode):
        if not node.blank:
            texts.append(node)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            _gather(item, texts)
    elif isinstance(node, MappingNode):
        for name, inner in node.entries.items():
            if name in REFERENCES:
                continue
            if type(inner) is not ScalarNode:
                _gather(inner, texts)
            elif not inner.blank:
                texts.append(inner)


@cache
def squeezed_wordings(edition: Edition) -> tuple[str, ...]:
    """The official wordings of an edition without blanks, the longest first."""
    return tuple(sorted(map(squeezed, edition.official_wordings), key=len, reverse=True))


class Subject(NamedTuple):
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


def named(table: str, *keys: Any) -> Bilingual:
    """Questions, indicators and the like in words."""
    return in_both("items", table, number=", ".join(map(str, keys)))


def subject_of(text: Node) -> Subject:
    """What a text is about."""
    found: dict[str, tuple[Any, ...]] = {}
    item: Node | None = None
    for node in text.ancestors():
        if not isinstance(node, MappingNode):
            continue
        inside = node.entries.get("about", node)
        for name in ("indicators", "issues", "instruments", "questions"):
            mentions = [child(inside, name.removesuffix("s")), child(inside, name)]
            keys = tuple(key for mention in mentions for key in _keys(mention))
            if keys and name not in found:
                found[name] = keys
                item = node
        if isinstance(node.parent, SequenceNode) and node.parent.step in ("analysis", "measures", "passages"):
            return Subject(**found, item=node)
    return Subject(**found, item=item)


def _keys(mention: Node | None) -> list[Any]:
    if mention is None:
        return []
    items = mention.items if isinstance(mention, SequenceNode) else [mention]
    return [key for item in items if (key := key_of(item)) is not None]


def indicator_names(context: Context) -> tuple[str, ...]:
    """The names of the edition's indicators as phrases look for them."""
    return tuple(context.edition.keys_by_name("indicators", squeezed))
