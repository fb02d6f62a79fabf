"""Kinds about what a text says in so many words: phrases, references to another thing, near-misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from italint.document import Scalar
from italint.edition import certainty_of, table_rows
from italint.kinds.names import rows_by_key
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Context, Fail, Outcome, Silent
from italint.kinds.prose import PhraseList, Prose, keys_of_names, official_wordings, subject_of
from italint.phrase import NAME, Phrases, Said


class SaysPhrase(Prose):
    """A text says none of `never`, or one of `always`; `at` is where in the text that counts.

    `{name}` stands for a name of `table`, or for the wording of a question (`wordings`).
    """

    kind: Literal["phrases"]
    never: PhraseList = Field(default_factory=Phrases)
    always: PhraseList = Field(default_factory=Phrases)
    at: Literal["anywhere", "start", "end", "whole"] = "anywhere"
    table: Literal["instruments", "indicators", "sub_indicators", "issues", "wordings"] | None = None

    values: ClassVar = frozenset({"actual", "found", "expected"})

    @model_validator(mode="after")
    def _one_of_both(self) -> SaysPhrase:
        if bool(self.never) == bool(self.always):
            raise PydanticCustomError("never_or_always", "phrases")
        return self

    def tables(self) -> tuple[str, ...]:
        return (self.table,) if self.table else ()

    def run(self, context: Context) -> Iterator[Outcome]:
        names = self._names(context)
        if self.always:
            for text in self.texts(context).each:
                yield self._judge(text, self.said(context, text, list(self.always), names))
        for text, all_said in self.saying(context, self.never, names):
            found = [said for said in all_said if self._stands(said, text.text)]
            if not found:
                yield PASS
            for said in found:
                words = text.text[said.start : said.end]
                yield Fail(
                    text,
                    {"actual": text.text, "found": words, "expected": ""},
                    within=(said.start, said.end),
                )

    @property
    def unsaid(self) -> Silent:
        return PASS

    def _judge(self, text: Scalar, found: list[Said]) -> Outcome:
        if any(self._stands(said, text.text) for said in found):
            return PASS
        expected = ", ".join(phrase.text for phrase in self.always)
        return Fail(text, {"actual": text.text, "found": "", "expected": expected})

    def _names(self, context: Context) -> tuple[str, ...]:
        if self.table is None:
            return ()
        if self.table == "wordings":
            return official_wordings(context.edition)
        return tuple(keys_of_names(context.edition, self.table))

    def _stands(self, said: Said, text: str) -> bool:
        before, after = text[: said.start].strip(), text[said.end :].strip()
        at_start, at_end = not before, not after
        return {
            "anywhere": True,
            "start": at_start,
            "end": at_end,
            "whole": at_start and at_end,
        }[self.at]


# A number that is one of several, `ตัวชี้วัดที่ 1 - 5`, `1, 2 และ 3`, says nothing about the one thing.
ONE_OF_SEVERAL = re.compile(r"\s*(?:[-–,/]|ถึง|และ|กับ)\s*(?:ตัวชี้วัด(?:ที่)?\s*|ประเด็น(?:ที่)?\s*)?[0-9๐-๙]")


def _is_listed(rest: str, names: tuple[str, ...]) -> bool:
    """Whether what follows a reference makes it one of several."""
    return ONE_OF_SEVERAL.match(rest) is not None or rest.lstrip(" ,").removeprefix("และ").startswith(names)


class Mention(Prose):
    """What a text names is what it is about.

    A phrase with one of `{number}`, `{name}`, `{instrument}` names a row of `table`: it must be the one
    that the text is about, or the one that the phrase's other slot names. With `unless_own` a text that
    names its own thing too, or several others, may name them, for then it compares or lists them.
    """

    kind: Literal["mention"]
    table: Literal["indicators", "issues", "instruments"]
    phrases: PhraseList
    unless_own: bool = False

    values: ClassVar = frozenset({"actual", "found", "key", "name", "own", "own_name"})

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        keys = keys_of_names(context.edition, self.table)
        known, names = set(keys.values()), tuple(keys)
        for text, all_said in self.saying(context, self.phrases, names):
            named = [
                (said, self._keys(said, keys))
                for said in all_said
                if not _is_listed(text.text[said.end :], names)
            ]
            if not named:
                yield NOT_APPLICABLE
                continue
            own = tuple(key for key in subject_of(text).keys(self.table) if key in known)
            judged = [
                (said, found) for said, found in named if (own or len(found) > 1) and known.issuperset(found)
            ]
            if not judged:
                yield NOT_APPLICABLE
                continue
            alone = {found[0] for _, found in judged if len(found) == 1}
            compares = len(alone) > 1 or not alone.isdisjoint(own)
            wrong = [(said, found) for said, found in judged if self._is_wrong(found, own, compares)]
            yield from (self._fail(context, text, said, found, own) for said, found in wrong)
            if not wrong:
                yield PASS

    def _keys(self, said: Said, keys: dict[str, Any]) -> list[Any]:
        """The rows that a phrase names, one a slot; a name first."""
        squeezed = {"".join(name.split()): key for name, key in keys.items()}
        named = [squeezed["".join(said.values[NAME].split())]] if NAME in said.values else []
        return named + [said.values[slot] for slot in ("number", "instrument") if slot in said.values]

    def _is_wrong(self, found: list[Any], own: tuple[Any, ...], compares: bool) -> bool:
        if len(found) > 1:
            return bool(found[0] != found[1])
        return found[0] not in own and not (self.unless_own and compares)

    def _fail(
        self, context: Context, text: Scalar, said: Said, found: list[Any], own: tuple[Any, ...]
    ) -> Fail:
        rows = rows_by_key(context.edition, self.table)
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
    a slip, what is like none of them is something else. The names are those of `table`, or `names`.
    """

    kind: Literal["near_name"]
    begins: tuple[str, ...] = Field(min_length=1)
    table: Literal["instruments", "indicators", "sub_indicators", "issues"] | None = None
    names: tuple[str, ...] = ()

    values: ClassVar = frozenset({"actual", "found", "expected"})

    def tables(self) -> tuple[str, ...]:
        return (self.table,) if self.table else ()

    def run(self, context: Context) -> Iterator[Outcome]:
        known = (*self.names, *(keys_of_names(context.edition, self.table) if self.table else ()))
        texts = self.texts(context)
        possible = [re.escape(word) for word in self.begins if word in texts.whole]
        if not possible:
            context.settle(NOT_APPLICABLE, len(texts.each))
            return
        begins = re.compile("|".join(possible))
        for text in texts.each:
            starts = [found.start() for found in begins.finditer(text.text)]
            if not starts:
                yield NOT_APPLICABLE
            for start in starts:
                yield self._judge(text, start, known)

    def _judge(self, text: Scalar, start: int, names: tuple[str, ...]) -> Outcome:
        from italint.likeness import near_beginning

        rest = text.text[start:]
        squeezed = "".join(rest.split())
        if any(squeezed.startswith("".join(name.split())) for name in names):
            return PASS
        near = near_beginning(rest, names)
        if near is None:
            return NOT_APPLICABLE
        length, expected = near
        values = {"actual": text.text, "found": rest[:length], "expected": expected}
        return Fail(text, values, within=(start, start + length))


class NamesListed(Prose):
    """Where a text lists names of a table, it lists no other: `ตัวชี้วัดการใช้งบประมาณ การใช้อำนาจ …`.

    A list begins after one of `after` and holds at least two names; its first item is judged.
    """

    kind: Literal["names_listed"]
    after: tuple[str, ...] = Field(min_length=1)
    table: Literal["instruments", "indicators", "issues"]

    values: ClassVar = frozenset({"actual", "found", "expected"})

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        keys = keys_of_names(context.edition, self.table)
        texts = self.texts(context)
        possible = [after for after in self.after if after in texts.whole]
        if not possible:
            context.settle(NOT_APPLICABLE, len(texts.each))
            return
        for text in texts.each:
            outcome: Outcome = NOT_APPLICABLE
            for after in possible:
                for found in re.finditer(re.escape(after), text.text):
                    if text.text[found.end() :].lstrip().startswith(self.unless_before or ("\n",)):
                        continue
                    outcome = self._judge(context, text, found.end(), keys)
                    if outcome is not NOT_APPLICABLE:
                        break
            yield outcome

    def _judge(self, context: Context, text: Scalar, start: int, keys: dict[str, Any]) -> Outcome:
        items = list(re.finditer(r"[^\s,]+", text.text[start:]))[: len(set(keys.values()))]
        words = [item[0].removeprefix("และ") for item in items]
        listed = [keys[word] for word in words[1:] if word in keys]
        if not items or len(listed) < 2:
            return NOT_APPLICABLE
        if words[0] in keys:
            return PASS
        before = [row for row in table_rows(context.edition, self.table) if _key(row) not in listed]
        expected = before[0].name if before else ""
        first = items[0]
        values = {"actual": text.text, "found": first[0], "expected": expected}
        certainty = certainty_of(context.edition, self.table)
        return Fail(text, values, within=(start + first.start(), start + first.end()), certainty=certainty)


def _key(row: Any) -> Any:
    return getattr(row, "id", None) or row.number
