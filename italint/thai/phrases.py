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
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from string import Formatter, ascii_uppercase
from typing import TYPE_CHECKING, Annotated, Any

from italint.base.declarations import Wrong
from italint.base.named_tuples import NamedTuple
from italint.base.patterns import pattern
from italint.thai.fiscal_years import buddhist_year
from italint.thai.numerals import (
    ARABIC_DIGITS,
    DIGIT,
    THAI_DIGITS,
    arabic,
    in_any_digits,
    read_lettered,
    read_number,
)
from italint.thai.words import BEFORE_NAMES, CENTURIES, NEXT_WORDS, SCORE_LEADS, SHORT_DECADES

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

# Every blank that is no line's end, as a plain one: patterns of many kinds of blanks take long to compile.
PLAIN_BLANKS = dict.fromkeys(map(ord, "\t\r\xa0\ufeff"), " ") | dict.fromkeys(range(0x2000, 0x200C), " ")
APART = "A-Za-z0-9๐-๙.,"  # a blank between two of these parts what would else be one
BLANKS = pattern(rf" (?:(?<![{APART}] ) *+| *+(?![{APART}]))")
TYPED_QUESTION = rf"(?<![A-Za-z0-9.])(?<![๐-๙])[A-Za-z]\s?[1-9๑-๙]{DIGIT}?(?!{DIGIT})"
# Typed from memory or read by a scanner, the letter o becomes a zero and the letter i a one: `๐๒๑`, `1๗`.
QUESTION = rf"(?<![A-Za-z0-9.])(?<![๐-๙])(?:[A-Za-z]\s?|[๐0]\s?|1(?=[๐-๙]))[1-9๑-๙]{DIGIT}?(?!{DIGIT})"
ASKED = ("ข้อ", "คำถาม", "ข้อที่")  # after these it is a question, however it is typed
ERA = r"(?:[พค]\s?\.?\s?ศ\s?\.?\s*)?"
LONG_YEAR = rf"(?:{'|'.join(map(in_any_digits, CENTURIES))}){DIGIT}{{2}}"
SHORT_YEAR = rf"(?:{'|'.join(map(in_any_digits, SHORT_DECADES))}){DIGIT}(?!{DIGIT}|\.{DIGIT})"
LED = rf"(?:(?:{'|'.join(map(re.escape, sorted(SCORE_LEADS, key=len, reverse=True)))})\s?)*+"
WORDS = "{words}"
ANY_BLANK = " *+"  # without a way back: two of them side by side would share a long gap in every way
PATTERNS = 1024  # that are kept; each takes about a thousandth of a second to compile
GAP = 200  # letters that {words} may stand for
SEVERAL = rf"(?:(?:[-–,/]|ถึง|และ|กับ)\s?(?:ตัวชี้วัด(?:ที่)?|ประเด็น(?:ที่)?)?\s?)?{DIGIT}"
LEADS_ELSEWHERE = pattern(
    rf"{QUESTION}|ตัวชี้วัด(?:ที่|ย่อย)|ข้อ(?:คำถาม)?ที่|ส่วนที่|[A-Z]{{2,4}}{DIGIT}(?!{DIGIT})|\n|\A\s?{SEVERAL}|ไม่ใช่"
    r"|ไม่(?:ได้|มี)?\Z"
)
SLOTS = {
    "number": rf"(?<!{DIGIT}){DIGIT}{{1,2}}(?!{DIGIT}|\.{DIGIT})",
    "section": rf"(?<!{DIGIT}){DIGIT}{{1,2}}\.{DIGIT}{{1,2}}(?!{DIGIT})",
    "year": rf"{ERA}(?P<{{group}}>{LONG_YEAR}(?!{DIGIT})|{SHORT_YEAR})",
    "score": rf"{LED}(?P<{{group}}>(?<!{DIGIT}){DIGIT}{{1,3}}(?:\.{DIGIT}{{1,4}})?(?!{DIGIT}))(?:\s?คะแนน)?",
    "question": QUESTION,
    "instrument": rf"(?<![A-Za-z])[A-Z]{{2,4}}{DIGIT}?(?![A-Za-z])",
}
# What stands last in what fills a slot.
DIGITS = tuple(ARABIC_DIGITS + THAI_DIGITS)
LAST = {
    **dict.fromkeys(("number", "section", "year", "question"), DIGITS),
    "score": (*DIGITS, "คะแนน"),
    "instrument": (*ascii_uppercase, *DIGITS),
}
NAME = "name"
NAMED = "{name}"
# What fills a slot, wherever it stands.
FILLED = {slot: pattern(ANY_BLANK + written.replace("?P<{group}>", "?:")) for slot, written in SLOTS.items()}
SLOT_NAMES = (*SLOTS, NAME, "words")
SLOT = pattern(r"\{[^{}]*\}")
RUN_ENDS = pattern(r"[\s0-9๐-๙]+")
REGULAR = pattern(r"\.[*+?]|\\[dswbDSWB.]|\(\?|\]\+|\]\*")  # what plain words do not hold
CHOICE = pattern(r"\{([^{}]*\|[^{}]*)\}")


def _question(written: str) -> str:
    text = "".join(arabic(written).split())
    letter = {"0": "o", "1": "i"}.get(text[0], text[0])
    return read_lettered(letter + text[1:])


SLOT_READERS: dict[str, Callable[[str], Any]] = {
    "number": lambda written: int(arabic(written)),
    "section": arabic,
    "year": lambda written: buddhist_year(arabic(written)),
    "score": read_number,
    "question": _question,
    "instrument": arabic,
}


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

    __slots__ = ("_behind", "_fills", "_gaps", "_names", "letters", "text")

    def __init__(self, text: str, letters: str) -> None:
        self.text = text
        self.letters = letters
        self._gaps: tuple[list[int], list[int]] | None = None
        self._fills: dict[tuple[str, str], bool] = {}
        self._behind: dict[tuple[str, str], bool] = {}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}

    def fills(self, before: str, slot: str) -> bool:
        """Whether something fills a slot directly behind some letters, or anywhere behind none."""
        asked = before, slot
        if asked not in self._fills:
            filled, ends = FILLED[slot], self._ends_of(before)
            found = (
                (filled.match(self.letters, end) for end in ends) if before else [filled.search(self.letters)]
            )
            self._fills[asked] = any(found)
        return self._fills[asked]

    def _ends_of(self, before: str) -> Iterator[int]:
        at = self.letters.find(before) if before else -1
        while at >= 0:
            yield at + len(before)
            at = self.letters.find(before, at + 1)

    def follows(self, run: str, slot: str) -> bool:
        """Whether some letters stand, but for blanks, directly behind what a slot can end with."""
        asked = run, slot
        if asked not in self._behind:
            self._behind[asked] = self.stands_behind(run, LAST[slot])
        return self._behind[asked]

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
            found = tuple(name for name in names if _stand(_landmarks(name), self.letters))
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
        first, *others = _patterns(self, names)
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
        if not _stand(self.landmarks, letters):
            return False
        for words in self.choices:
            if not any(word in letters for word in words):
                return False
        for run, slot in self.behind:
            if slot != NAME and not passage.follows(run, slot):
                return False
        return all(passage.fills(*led) for led in self.led) and _follow(self.runs, letters)

    def _named(self, passage: Passage, names: tuple[str, ...]) -> bool:
        """Whether what follows a name stands behind one of some names."""
        ends = tuple(RUN_ENDS.split(name.rstrip())[-1] for name in names)
        return all(passage.stands_behind(run, ends) for run, slot in self.behind if slot == NAME)


def _stand(landmarks: tuple[str, ...], letters: str) -> bool:
    for landmark in landmarks:  # noqa: SIM110 (a generator takes three times as long, and this is asked most)
        if landmark not in letters:
            return False
    return True


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
    if choice and not _landmarks(SLOT.sub("\n", text)):
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
    landmarks = _landmarks(plain)
    if not landmarks:
        raise Wrong("empty_phrase")
    choices = [slot.split("|") for _, slot, _, _ in parsed if slot is not None and "|" in slot]
    of_choices = [[_landmarks(word)[:1] for word in words] for words in choices]
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


@cache
def _landmarks(text: str) -> tuple[str, ...]:
    """The runs of plain letters of a text, the longest first: they stand wherever the text is said."""
    runs = set(RUN_ENDS.split(text)) - {""}
    return tuple(sorted(runs, key=lambda run: (-len(run), run)))


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
