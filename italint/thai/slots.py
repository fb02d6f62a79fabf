"""What the slots of phrases stand for: how each is written in a text, and how that is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_uppercase
from typing import Any

from italint.base.patterns import pattern
from italint.thai.fiscal_years import buddhist_year
from italint.thai.numerals import (
    ARABIC_DIGITS,
    DIGIT,
    THAI_DIGITS,
    arabic,
    read_lettered,
    read_number,
)
from italint.thai.words import SCORE_LEADS
from italint.thai.years import LONG_YEAR, SHORT_YEAR

# What may not stand before it is asked behind its letter, which is found far faster.
TYPED_QUESTION = rf"[A-Za-z](?<![A-Za-z0-9.๐-๙][A-Za-z])\s?[1-9๑-๙]{DIGIT}?(?!{DIGIT})"
# Typed from memory or read by a scanner, the letter o becomes a zero and the letter i a one: `๐๒๑`, `1๗`.
QUESTION = rf"(?<![A-Za-z0-9.])(?<![๐-๙])(?:[A-Za-z]\s?|[๐0]\s?|1(?=[๐-๙]))[1-9๑-๙]{DIGIT}?(?!{DIGIT})"
ERA = r"(?:[พค]\s?\.?\s?ศ\s?\.?\s*)?"
LED = rf"(?:(?:{'|'.join(map(re.escape, sorted(SCORE_LEADS, key=len, reverse=True)))})\s?)*+"
ANY_BLANK = " *+"  # without a way back: two of them side by side would share a long gap in every way
SLOTS = {
    "number": rf"(?<!{DIGIT}){DIGIT}{{1,2}}(?!{DIGIT}|\.{DIGIT})",
    "section": rf"(?<!{DIGIT}){DIGIT}{{1,2}}\.{DIGIT}{{1,2}}(?!{DIGIT})",
    "year": rf"{ERA}(?P<{{group}}>{LONG_YEAR}(?!{DIGIT})|{SHORT_YEAR}(?!{DIGIT}|\.{DIGIT}))",
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
IN_DIGITS = frozenset(SLOTS) - {"instrument"}  # the slots that nothing without a digit fills
# What fills a slot, wherever it stands.
FILLED = {slot: pattern(ANY_BLANK + written.replace("?P<{group}>", "?:")) for slot, written in SLOTS.items()}


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
