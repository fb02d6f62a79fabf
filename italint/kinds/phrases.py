"""Kinds about what a text says in so many words: phrases, references to another thing, near-misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, ClassVar, Literal

from italint.base.declarations import Word, Wrong, limited
from italint.base.document import ScalarNode, SequenceNode
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.edition import certainty_of
from italint.kinds.kind import Cases, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Outcome, Several, Silent
from italint.kinds.prose import ONE_OF_SEVERAL, Excuses, Prose, subject_of
from italint.thai.passages import Passage, squeezed
from italint.thai.phrases import PhraseList, Phrases, Said
from italint.thai.slots import NAME


class SaysPhrase(Prose):
    """A text says none of `never`, or one of `always`; `at` is where in the text that counts.

    Of a list each item is a text of its own; only what must not stand at its `end` may lead to the next item.
    `{name}` stands for a name of `table`, or for the wording of a question (`wordings`).
    """

    kind: Literal["phrases"]
    never: PhraseList = limited(default_factory=Phrases)
    always: PhraseList = limited(default_factory=Phrases)
    at: Literal["anywhere", "start", "end", "whole"] = "anywhere"
    table: Literal["instruments", "indicators", "sub_indicators", "issues", "wordings"] | None = None

    cases: ClassVar = {"never": fills("actual found"), "always": fills("actual expected")}

    def possible_cases(self) -> Cases:
        case = "never" if self.never else "always"
        return {case: self.cases[case]}

    def __post_init__(self) -> None:
        if bool(self.never) == bool(self.always):
            raise Wrong("never_or_always")

    def tables(self) -> tuple[str, ...]:
        return (self.table,) if self.table else ()

    def run(self, context: Context) -> Iterator[Outcome]:
        official = self._names(context)
        if self.always:
            for text, passage in self.texts(context):
                yield self._judge(text, self.said(context, passage, list(self.always), official))
            return
        said_of, unsaid = self.saying(context, self.never, official)
        yield unsaid
        for text, all_said in said_of:
            # An item of a list that is not the last may lead to the next.
            found = [said for said in all_said if self._stands(said, text, last=_is_last(text))]
            if not found:
                yield PASS
            for said in found:
                words = text.text[said.start : said.end]
                values = {"actual": text.text, "found": words}
                yield Fail(text, values, "never", within=(said.start, said.end))

    @property
    def unsaid(self) -> Silent:
        return PASS

    def _judge(self, text: ScalarNode, found: list[Said]) -> Outcome:
        if any(self._stands(said, text) for said in found):
            return PASS
        expected = ", ".join(phrase.text for phrase in self.always)
        return Fail(text, {"actual": text.text, "expected": expected}, "always")

    def _names(self, context: Context) -> tuple[str, ...]:
        if self.table is None:
            return ()
        if self.table == "wordings":
            return context.edition.official_wordings
        return tuple(context.edition.keys_by_name(self.table, squeezed))

    def _stands(self, said: Said, text: ScalarNode, *, last: bool = True) -> bool:
        if self.at == "anywhere":
            return True
        at_start = not text.text[: said.start].strip()
        at_end = last and not text.text[said.end :].strip()
        return {"start": at_start, "end": at_end, "whole": at_start and at_end}[self.at]


def _is_last(text: ScalarNode) -> bool:
    return not isinstance(text.parent, SequenceNode) or text.parent.items[-1] is text


REST = 100  # letters behind a reference that can hold its own name and what comes next
SLACK = 8  # letters that a misspelt name may have too many
# A number that is one of several, `ตัวชี้วัดที่ 1 - 5`, `1, 2 และ 3`, says nothing about the one thing.


def _is_listed(rest: str, own: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether what follows a reference, but for its own name, makes it one of several."""
    rest = rest.lstrip()
    for name in own:
        rest = rest.removeprefix(name)
    return ONE_OF_SEVERAL.match(rest) is not None or rest.lstrip(" ,").removeprefix("และ").startswith(names)


class NameMention(Prose):
    """What a text names is what it is about.

    A phrase with one of `{number}`, `{name}`, `{instrument}` names a row of `table`: it must be the one
    that the text is about, or the one that the phrase's other slot names. With `unless_own` a text that
    names its own thing too, or several others, may name them, for then it compares or lists them.
    """

    kind: Literal["mention"]
    table: Literal["indicators", "issues", "instruments"]
    phrases: PhraseList
    unless_own: bool = False

    cases: ClassVar = {"": fills("actual found key name own own_name")}

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        keys = context.edition.keys_by_name(self.table, squeezed)
        known, official = set(keys.values()), tuple(keys)
        by_key = {key: tuple(name for name in official if keys[name] == key) for key in known}
        said_of, unsaid = self.saying(context, self.phrases, official)
        yield unsaid
        for text, all_said in said_of:
            own = tuple(key for key in subject_of(text).keys(self.table) if key in known)
            named = [(said, self._keys(said, keys)) for said in all_said]
            named = [
                (said, found) for said, found in named if (own or len(found) > 1) and known.issuperset(found)
            ]
            alone = {found[0] for _, found in named if len(found) == 1}
            compares = len(alone) > 1 or not alone.isdisjoint(own)
            judged = [
                (said, found)
                for said, found in named
                if len(found) > 1
                or not _is_listed(squeezed(text.text[said.end : said.end + REST]), by_key[found[0]], official)
            ]
            if not judged:
                yield NOT_APPLICABLE
                continue
            wrong = [(said, found) for said, found in judged if self._is_wrong(found, own, compares)]
            yield from (self._fail(context, text, said, found, own) for said, found in wrong)
            if not wrong:
                yield PASS

    def _keys(self, said: Said, keys: dict[str, Any]) -> list[Any]:
        """The rows that a phrase names, one a slot; a name first."""
        named = [keys[said.values[NAME]]] if NAME in said.values else []
        return named + [said.values[slot] for slot in ("number", "instrument") if slot in said.values]

    def _is_wrong(self, found: list[Any], own: tuple[Any, ...], compares: bool) -> bool:
        if len(found) > 1:
            return bool(found[0] != found[1])
        return found[0] not in own and not (self.unless_own and compares)

    def _fail(
        self, context: Context, text: ScalarNode, said: Said, found: list[Any], own: tuple[Any, ...]
    ) -> Fail:
        rows = context.edition.by_key(self.table)
        key, should = (found[0], found[1:]) if len(found) > 1 else (found[0], list(own))
        values = {
            "actual": text.text,
            "found": text.text[said.start : said.end],
            "key": str(key),
            "name": rows[key].name if key in rows else "",
            "own": ", ".join(map(str, should)),
            "own_name": ", ".join(rows[each].name for each in should if each in rows),
        }
        return Fail(text, values, within=(said.start, said.end))


class NearName(Prose):
    """An official name that a text begins is written out as it is.

    Where one of `begins` stands, one of the names must follow as a whole; what is only nearly one of them is
    a slip, what is like none of them, or like two, is something else.
    """

    kind: Literal["near_name"]
    begins: tuple[Word, ...] = limited(min_length=1)
    table: Literal["instruments", "indicators", "sub_indicators", "issues"]

    cases: ClassVar = {"": fills("actual found expected")}

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        rows = context.edition.rows(self.table)
        known = {squeezed(name): name for row in rows for name in row.names}
        texts = self.texts(context)
        silent = len(texts.each)
        begins = pattern("|".join(map(re.escape, self.begins)))
        for text, passage, _ in texts.holding(self.begins):
            silent -= 1
            excuses = Excuses(self, passage, context.edition)
            for each in begins.finditer(passage.letters):
                if excuses.hold(*each.span()):
                    yield NOT_APPLICABLE
                else:
                    yield self._judge(text, passage, each.start(), known)
        yield Several(NOT_APPLICABLE, silent)

    def _judge(self, text: ScalarNode, passage: Passage, start: int, names: dict[str, str]) -> Outcome:
        from italint.thai.similarity import near_beginning

        if passage.letters.startswith(tuple(names), start):
            return PASS
        longest = max(map(len, names)) + SLACK
        ends = [length for length in range(1, longest) if passage.ends_word(start + length)]
        near = near_beginning(passage.letters[start : start + longest], ends, tuple(names))
        if near is None:
            return NOT_APPLICABLE
        length, nearest = near
        first, last = passage.place(start, start + length)
        values = {"actual": text.text, "found": text.text[first:last], "expected": names[nearest]}
        return Fail(text, values, within=(first, last))


class NamesListed(Prose):
    """Where a text lists names of a table, it lists no other: `ตัวชี้วัดการใช้งบประมาณ การใช้อำนาจ …`.

    A list begins after one of `after` and holds at least two names; its first item is judged if it is nearly
    a name that the list leaves out.
    """

    kind: Literal["names_listed"]
    after: tuple[Word, ...] = limited(min_length=1)
    table: Literal["instruments", "indicators", "issues"]

    cases: ClassVar = {"": fills("actual found expected")}

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        texts = self.texts(context)
        silent = len(texts.each)
        for text, passage, held in texts.holding(self.after):
            silent -= 1
            yield self._first_list(context, text, passage, held)
        yield Several(NOT_APPLICABLE, silent)

    def _first_list(self, context: Context, text: ScalarNode, passage: Passage, held: list[str]) -> Outcome:
        excuses = Excuses(self, passage, context.edition)
        for after in held:
            for found in re.finditer(re.escape(after), passage.letters):
                if excuses.hold(*found.span()):
                    continue
                outcome = self._judge(context, text, passage.place(*found.span())[1])
                if outcome is not NOT_APPLICABLE:
                    return outcome
        return NOT_APPLICABLE

    def _judge(self, context: Context, text: ScalarNode, start: int) -> Outcome:
        from italint.thai.similarity import HALF_MEANT, did_you_mean

        keys = context.edition.keys_by_name(self.table, squeezed)
        items = list(islice(re.compile(r"[^\s,]+").finditer(text.text, start), len(set(keys.values()))))
        words = [item[0].removeprefix("และ") for item in items]
        listed = {keys[word] for word in words[1:] if word in keys}
        if not items or len(listed) < 2:
            return NOT_APPLICABLE
        if words[0] in keys:
            return PASS
        unlisted = [row.name for row in context.edition.rows(self.table) if row.key not in listed]
        expected = did_you_mean(words[0], unlisted, HALF_MEANT)
        if expected is None:
            return NOT_APPLICABLE
        values = {"actual": text.text, "found": items[0][0], "expected": expected}
        certainty = certainty_of(context.edition, self.table)
        return Fail(text, values, within=items[0].span(), certainty=certainty)
