"""Numbers as Thai texts write them: Thai and Arabic digits alike, exact, nothing guessed."""

from __future__ import annotations

import re
from decimal import Decimal

from italint.base.patterns import pattern

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"
TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)
THAI_DIGIT = pattern(f"[{THAI_DIGITS}]")
DIGIT = "[0-9๐-๙]"
EITHER_DIGIT = {arab: f"[{arab}{thai}]" for arab, thai in zip(ARABIC_DIGITS, THAI_DIGITS, strict=True)}
# Lengths are bounded so that no number costs more to read than the line it stands in.
NUMBER = pattern(r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?")
LETTERED = pattern(r"([A-Za-z])\s?([0-9]{1,4})")


def arabic(text: str) -> str:
    """A text with Arabic for Thai digits, letter for letter."""
    if not text.isascii() and THAI_DIGIT.search(text):
        # `translate` looks up every letter: ten times the cost of ten searches.
        for thai, digit in zip(THAI_DIGITS, ARABIC_DIGITS, strict=True):
            text = text.replace(thai, digit)
    return text


def with_hyphens(text: str) -> str:
    """A text with hyphens for minus signs and en dashes, which are typed for a minus."""
    return text.replace("−", "-").replace("–", "-")


def in_any_digits(text: str) -> str:
    """A pattern of a text in Arabic digits, which finds it in Thai ones too."""
    return "".join(EITHER_DIGIT.get(letter) or re.escape(letter) for letter in text)


def as_written(text: str, value: str) -> str:
    """`value` in the digits that `text` uses: Thai ones stay Thai."""
    return value.translate(TO_THAI) if any(digit in text for digit in THAI_DIGITS) else value


def read_number(text: str) -> Decimal:
    """A number with or without a point: `95.46`, `๙๕.๔๖`; ValueError if it is none."""
    written = (text if text.isascii() else with_hyphens(arabic(text))).strip()
    if NUMBER.fullmatch(written) is None:
        raise ValueError(text)
    return Decimal(written)


def read_lettered(text: str) -> str:
    """One letter and a number: `i10`, `I๑๐`, always returned as `i10`; ValueError if it is something else."""
    found = LETTERED.fullmatch(arabic(text.strip()))
    if found is None:
        raise ValueError(text)
    return f"{found[1].lower()}{int(found[2])}"


# A number that stands for itself: digits beside Latin letters belong to an id, such as i10, EIT1 or U+200B.
ALONE = pattern(r"(?<![A-Za-z0-9])(?<![A-Za-z0-9][.,-])[0-9]+(?:[.,][0-9]+)*(?![A-Za-z0-9])")


def in_thai(text: str) -> str:
    """A text with its numbers in Thai digits; ids stay as they are."""
    return ALONE.sub(lambda found: found[0].translate(TO_THAI), text)
