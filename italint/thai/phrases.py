"""Phrases with slots: how a rule names what a text says, without regular expressions.

A phrase is plain words. `{number}`, `{section}`, `{year}`, `{score}`, `{question}`, `{instrument}` stand for
what may be written there, in Thai or Arabic digits, a score with `ได้คะแนน`, `เท่ากับร้อยละ` and the like
before and `คะแนน` behind it; `{name}` for a name of the rule's table, where a word ends and, if the phrase
begins with it, where one begins; `{words}` for any words that lead to no other question or indicator;
`{ได้|มี}` for one of some words. Blanks do not count, in the phrase or in the text, because Thai text breaks
anywhere; no phrase leaves its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from italint.base.declarations import Wrong
from italint.base.patterns import pattern
from italint.thai.numerals import DIGIT, arabic, in_any_digits
from italint.thai.passages import RUN_ENDS, Passage, landmarks_of, squeezed, stand
from italint.thai.slots import ANY_BLANK, IN_DIGITS, NAME, QUESTION, SLOT_READERS, SLOTS, TYPED_QUESTION

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

ASKED = ("ข้อ", "คำถาม", "ข้อที่")  # after these it is a question, however it is typed
WORDS = "{words}"
PATTERNS = 1024  # that are kept; each takes about a thousandth of a second to compile
GAP = 200  # letters that {words} may stand for
SEVERAL = rf"(?:(?:[-–,/]|ถึง|และ|กับ)\s?(?:ตัวชี้วัด(?:ที่)?|ประเด็น(?:ที่)?)?\s?)?{DIGIT}"
LEADS_ELSEWHERE = pattern(
    rf"{QUESTION}|ตัวชี้วัด(?:ที่|ย่อย)|ข้อ(?:คำถาม)?ที่|ส่วนที่|[A-Z]{{2,4}}{DIGIT}(?!{DIGIT})|\n|\A\s?{SEVERAL}|ไม่ใช่"
    r"|ไม่(?:ได้|มี)?\Z"
)
NAMED = "{name}"
SLOT_NAMES = (*SLOTS, NAME, "words")
SLOT = pattern(r"\{[^{}]*\}")
REGULAR = pattern(r"\.[*+?]|\\[dswbDSWB.]|\(\?|\]\+|\]\*")  # what plain words do not hold
CHOICE = pattern(r"\{([^{}]*\|[^{}]*)\}")


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
    # A text without these cannot hold it: its plain letters, the longest first; of each of its choices one;
    # and its slots filled, behind the letters directly before each.
    landmarks: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    led: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, str], ...]  # the letters directly behind each of its slots, and that slot
    runs: tuple[str, ...]  # its plain letters again, in the order in which it says them

    def find(self, text: str, names: tuple[str, ...] = ()) -> Iterator[Said]:
        """Every place where a text says this; `names` are what `{name}` may stand for."""
        passage = Passage(text, squeezed(text))
        for said in self.among(passage, names) if self.may_stand(passage) else ():
            start, end = passage.place(said.start, said.end)
            yield said._replace(start=start, end=end)

    def among(self, passage: Passage, names: tuple[str, ...] = ()) -> Iterator[Said]:
        """Every place where a passage in which it may stand says this, counted in its letters.

        What follows `{words}` is looked for once, from the left and not far: never back and forth, so that
        a long text costs no more than its length.
        """
        letters = passage.letters
        names = passage.may_name(names) if NAME in self.slots else ()
        if NAME in self.slots and not (names and self._named(passage, names)):
            return
        first, *others = _patterns(self.text, names)
        named_first = self.text.startswith(NAMED)
        for found in first.finditer(letters):
            if named_first and not passage.begins_name(found.start()):
                continue
            matches = [found]
            for other in others:
                end = matches[-1].end()
                then = other.search(letters, end, end + 2 * GAP)
                if then is None or not _is_gap(letters[end : then.start()]):
                    break
                matches.append(then)
            else:
                ends = [each.end(NAME) for each in matches if NAME in each.re.groupindex]
                if all(map(passage.ends_word, ends)):
                    written = {slot: each for match in matches for slot, each in match.groupdict().items()}
                    values = {slot: SLOT_READERS.get(slot, str)(each) for slot, each in written.items()}
                    yield Said(found.start(), matches[-1].end(), values, written, self)

    def may_stand(self, passage: Passage) -> bool:
        """Whether a passage holds what this cannot be said without."""
        letters = passage.letters
        if not stand(self.landmarks, letters):
            return False
        if not (passage.has_digits or IN_DIGITS.isdisjoint(self.slots)):
            return False
        for words in self.choices:
            if not any(word in letters for word in words):
                return False
        for run, slot in self.behind:
            if slot != NAME and not passage.follows(run, slot):
                return False
        for before, slot in self.led:  # a generator takes three times as long
            if not passage.fills(before, slot):
                return False
        return _follow(self.runs, letters)

    def _named(self, passage: Passage, names: tuple[str, ...]) -> bool:
        """Whether what follows a name stands behind one of some names."""
        ends = tuple(RUN_ENDS.split(name.rstrip())[-1] for name in names)
        return all(passage.stands_behind(run, ends) for run, slot in self.behind if slot == NAME)


def _follow(runs: tuple[str, ...], letters: str) -> bool:
    """Whether some letters stand one behind the other, be there anything between them."""
    end = 0
    for run in runs:
        at = letters.find(run, end)
        if at < 0:
            return False
        end = at + len(run)
    return True


def _is_gap(text: str) -> bool:
    return len(text) <= GAP and LEADS_ELSEWHERE.search(text) is None


@lru_cache(PATTERNS)
def _patterns(text: str, names: tuple[str, ...]) -> list[re.Pattern[str]]:
    """One pattern for what stands before, between and after each `{words}`."""
    named: set[str] = set()
    return [_pattern(piece, names, named) for piece in text.split(WORDS) if piece.strip()]


def _pattern(text: str, names: tuple[str, ...], named: set[str]) -> re.Pattern[str]:
    parts: list[str] = []
    for literal, slot, _, _ in Formatter().parse(text.strip()):
        parts.append(_literal(literal))
        if slot is None:
            continue
        if "|" in slot:
            parts.append(f"(?:{'|'.join(map(_literal, slot.split('|')))})")
            continue
        asks = slot != "question" or literal.rstrip().endswith(ASKED)
        inner = _names(names) if slot == NAME else SLOTS[slot] if asks else TYPED_QUESTION
        group = "?:" if slot in named else f"?P<{slot}>"
        named.add(slot)
        if "?P<{group}>" in inner:
            parts.append(inner.replace("?P<{group}>", group))
        else:
            parts.append(f"({group}{inner})")
    return re.compile(ANY_BLANK.join(part for part in parts if part))


def _literal(text: str) -> str:
    pieces = []
    for word in text.split(" "):
        pieces.append(in_any_digits(arabic(word)))
    return ANY_BLANK.join(pieces)


@lru_cache(PATTERNS)
def _names(names: tuple[str, ...]) -> str:
    """Any of some names, the longest first, so that no name is taken for the beginning of another."""
    if not names:
        return "(?!)"
    return "|".join(_literal(name) for name in sorted(names, key=len, reverse=True))


def read_phrases(written: Any) -> tuple[Phrase, ...]:
    """What a rule file writes as a phrase; Wrong if it cannot be one.

    Where no plain letters stand in every way to say it, each of the first words to choose from makes one.
    """
    text = str(written)
    choice = CHOICE.search(text)
    if choice and not landmarks_of(SLOT.sub("\n", text)):
        ways = (text[: choice.start()] + word + text[choice.end() :] for word in choice[1].split("|"))
        return tuple(map(read_phrase, ways))
    return (read_phrase(text),)


def read_phrase(text: str) -> Phrase:
    """One phrase; Wrong if it cannot be one."""
    if REGULAR.search(text):
        raise Wrong("no_pattern", found=text)
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        raise Wrong("bad_template") from None
    if any(specification or conversion for _, _, specification, conversion in parsed):
        raise Wrong("bad_template")
    slots = tuple(slot for _, slot, _, _ in parsed if slot is not None and "|" not in slot)
    for slot in slots:
        if slot not in SLOT_NAMES:
            raise Wrong("unknown_placeholder", found=slot, known=" ".join(SLOT_NAMES))
    plain = "\n".join(literal for literal, _, _, _ in parsed)
    landmarks = landmarks_of(plain)
    if not landmarks:
        raise Wrong("empty_phrase")
    choices = [slot.split("|") for _, slot, _, _ in parsed if slot is not None and "|" in slot]
    of_choices = [[landmarks_of(word)[:1] for word in words] for words in choices]
    needed = tuple(tuple(run for (run,) in words) for words in of_choices if all(words))
    led = tuple((_last_run(literal), slot) for literal, slot, _, _ in parsed if slot in SLOTS)
    behind = tuple(
        (run, slot)
        for (_, slot, _, _), (literal, _, _, _) in pairwise(parsed)
        if (slot in SLOTS or slot == NAME) and (run := RUN_ENDS.split(literal.lstrip())[0])
    )
    runs = tuple(run for run in RUN_ENDS.split(plain) if run)
    return Phrase(text, slots, landmarks, needed, led, behind, runs)


def _last_run(literal: str) -> str:
    """The plain letters that a literal ends with."""
    return RUN_ENDS.split(literal.rstrip())[-1]


class Phrases(tuple[Phrase, ...]):
    """The phrases of a rule, looked for together."""

    @cached_property
    def landmarks(self) -> tuple[str, ...]:
        """The longest plain letters of each; a text with none of them says none of these."""
        return tuple(dict.fromkeys(phrase.landmarks[0] for phrase in self))

    def __getstate__(self) -> None:
        """Nothing that was only worked out is pickled."""


class PhrasesField:
    """How pydantic reads the phrases of a rule."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        each = core_schema.no_info_plain_validator_function(read_phrases)
        return core_schema.no_info_after_validator_function(
            lambda written: Phrases(tuple(phrase for phrases in written for phrase in phrases)),
            core_schema.list_schema(each, min_length=1),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda phrases: [phrase.text for phrase in phrases]
            ),
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}


PhraseList = Annotated[Phrases, PhrasesField()]
