"""Phrases with slots: how a rule names what a text says, without regular expressions.

A phrase is plain words. `{number}`, `{section}`, `{year}`, `{score}`, `{question}`, `{instrument}` stand for
what may be written there, in Thai or Arabic digits; `{name}` for a name of the rule's table; `{words}` for
any words that lead to no other question or indicator. A space stands for any space or none, because
Thai text breaks anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from italint.thaidate import buddhist_year
from italint.values import arabic, read_question, read_score

DIGIT = "[0-9๐-๙]"
ARABIC_AND_THAI = dict(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))
# Typed from memory or read by a scanner, the letter o becomes a zero and the letter i a one: `๐๒๑`, `1๗`.
QUESTION = rf"(?<![A-Za-z0-9๐-๙.])(?:[A-Za-z]\s?|[๐0]\s?|1(?=[๐-๙]))[1-9๑-๙]{DIGIT}?(?!{DIGIT})"
ERA = r"(?:[พค]\s?\.?\s?ศ\s?\.?\s*)?"
LONG_YEAR = rf"[2๒][0๐5๕6๖]{DIGIT}{{2}}"
SHORT_YEAR = rf"[5-7๕-๗]{DIGIT}(?!{DIGIT}|\.{DIGIT})"
WORDS = "{words}"
ANY_SPACE = r"\s*+"  # without a way back: two of them side by side would share a long gap out in every way
GAP = 200  # letters that {words} may stand for
LEADS_ELSEWHERE = re.compile(rf"{QUESTION}|ตัวชี้วัดที่|\n")
SLOTS = {
    "number": rf"(?<!{DIGIT}){DIGIT}{{1,2}}(?!{DIGIT}|\.{DIGIT})",
    "section": rf"(?<!{DIGIT}){DIGIT}{{1,2}}\.{DIGIT}{{1,2}}(?!{DIGIT})",
    "year": rf"{ERA}(?P<{{group}}>{LONG_YEAR}(?!{DIGIT})|{SHORT_YEAR})",
    "score": rf"(?<!{DIGIT}){DIGIT}{{1,3}}(?:\.{DIGIT}{{1,4}})?(?!{DIGIT})",
    "question": QUESTION,
    "instrument": rf"[A-Z]{{2,4}}{DIGIT}?(?![A-Za-z])",
}
NAME = "name"
SLOT_NAMES = (*SLOTS, NAME, "words")


def _question(written: str) -> str:
    text = "".join(arabic(written).split())
    letter = {"0": "o", "1": "i"}.get(text[0], text[0])
    return read_question(letter + text[1:])


READERS: dict[str, Callable[[str], Any]] = {
    "number": lambda written: int(arabic(written)),
    "section": arabic,
    "year": lambda written: buddhist_year(arabic(written)),
    "score": read_score,
    "question": _question,
    "instrument": arabic,
}


class Said(NamedTuple):
    """A phrase found in a text: where, what its slots hold, and how that was written."""

    start: int
    end: int
    values: dict[str, Any]
    written: dict[str, str]
    phrase: Phrase


class Phrase(NamedTuple):
    """A phrase of a rule; `slots` are the names of its slots, in order."""

    text: str
    slots: tuple[str, ...]
    landmark: str  # its longest run of plain letters: a text without it can not hold the phrase

    def find(self, text: str, names: tuple[str, ...] = ()) -> Iterator[Said]:
        """Every place where a text says this; `names` are what `{name}` may stand for.

        What follows `{words}` is looked for once, from the left and not far: never back and forth, so that
        a long text costs no more than its length.
        """
        if self.landmark not in text:
            return
        first, *others = _patterns(self, names)
        for found in first.finditer(text):
            written = found.groupdict()
            end = found.end()
            for other in others:
                then = other.search(text, end, end + 2 * GAP)
                if then is None or not _is_gap(text[end : then.start()]):
                    break
                written |= then.groupdict()
                end = then.end()
            else:
                values = {slot: READERS.get(slot, str)(each) for slot, each in written.items()}
                yield Said(found.start(), end, values, written, self)


def _is_gap(text: str) -> bool:
    return len(text) <= GAP and LEADS_ELSEWHERE.search(text) is None


@cache
def _patterns(phrase: Phrase, names: tuple[str, ...]) -> list[re.Pattern[str]]:
    """One pattern for what stands before, between and after each `{words}`."""
    named: set[str] = set()
    return [_pattern(piece, names, named) for piece in phrase.text.split(WORDS) if piece.strip()]


def _pattern(text: str, names: tuple[str, ...], named: set[str]) -> re.Pattern[str]:
    parts: list[str] = []
    for literal, slot, _, _ in Formatter().parse(text.strip()):
        parts.append(_literal(literal))
        if slot is None:
            continue
        inner = _names(names) if slot == NAME else SLOTS[slot]
        group = "?:" if slot in named else f"?P<{slot}>"
        named.add(slot)
        if "?P<{group}>" in inner:
            parts.append(inner.replace("?P<{group}>", group))
        else:
            parts.append(f"({group}{inner})")
    return re.compile(ANY_SPACE.join(part for part in parts if part))


def _literal(text: str) -> str:
    pieces = []
    for word in text.split(" "):
        letters = (
            f"[{each}{ARABIC_AND_THAI[each]}]" if each in ARABIC_AND_THAI else re.escape(each)
            for each in arabic(word)
        )
        pieces.append("".join(letters))
    return ANY_SPACE.join(pieces)


@cache
def _names(names: tuple[str, ...]) -> str:
    """Any of some names, the longest first, so that no name is taken for the beginning of another."""
    if not names:
        return "(?!)"
    return "|".join(_literal(name) for name in sorted(names, key=len, reverse=True))


def read_phrase(written: Any) -> Phrase:
    """A phrase as a rule file writes it; ValueError-like errors for pydantic if it can not be one."""
    text = str(written)
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        raise PydanticCustomError("bad_template", "template") from None
    if any(specification or conversion for _, _, specification, conversion in parsed):
        raise PydanticCustomError("bad_template", "template")
    slots = tuple(slot for _, slot, _, _ in parsed if slot is not None)
    for slot in slots:
        if slot not in SLOT_NAMES:
            known = " ".join(SLOT_NAMES)
            raise PydanticCustomError("unknown_placeholder", "{found}", {"found": slot, "known": known})
    runs = [run for literal, _, _, _ in parsed for run in re.split(r"[\s0-9๐-๙]+", literal)]
    landmark = max(runs, key=len, default="")
    if not landmark:
        raise PydanticCustomError("empty_phrase", "phrase")
    return Phrase(text, slots, landmark)


class Phrases:
    """The phrases of a rule, looked for together."""

    __slots__ = ("phrases",)

    def __init__(self, phrases: tuple[Phrase, ...] = ()) -> None:
        self.phrases = phrases

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self.phrases)

    def __len__(self) -> int:
        return len(self.phrases)

    def possible(self, text: str) -> list[Phrase]:
        """Those that a text may say."""
        return [phrase for phrase in self.phrases if phrase.landmark in text]


class PhrasesField:
    """How pydantic reads the phrases of a rule."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        each = core_schema.no_info_plain_validator_function(read_phrase)
        return core_schema.no_info_after_validator_function(
            lambda phrases: Phrases(tuple(phrases)),
            core_schema.list_schema(each, min_length=1),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda phrases: [phrase.text for phrase in phrases]
            ),
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
