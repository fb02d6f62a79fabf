"""The letters of Thai text: where marks may stand, and what a reader sees of them."""

from __future__ import annotations

import re

from italint.thai.words import TYPING_FAULTS

# What stands at a place of a Thai text, a letter each: Thai marks (vowels above and below, tone marks and
# signs) need a consonant before them, and neither two tones nor two such vowels stand on one.
OTHER, CONSONANT, VOWEL, TONE, SIGN = ".", "c", "v", "t", "s"
LETTERS = {
    CONSONANT: "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮำๅ",
    VOWEL: "ิีึืุู",
    TONE: "่้๊๋",
    SIGN: "ัฺ็์ํ๎",
}
MARKS = LETTERS[VOWEL] + LETTERS[TONE] + LETTERS[SIGN]
THAI = "cp874"  # one byte a letter
LOOSE_MARKS = (OTHER + VOWEL, OTHER + TONE, OTHER + SIGN)
DOUBLED_MARKS = (TONE + TONE, VOWEL + VOWEL)


def _classes() -> bytes:
    table = bytearray(OTHER.encode() * 256)
    for name, letters in LETTERS.items():
        for letter in letters.encode(THAI):
            table[letter] = ord(name)
    return bytes(table)


CLASSES = _classes()


def first_of(pairs: tuple[str, ...], text: str) -> int | None:
    """Where the first pair of letters of some classes stands: the offset of its second letter.

    The text has the class of each letter by one table of bytes, far cheaper than by a regular expression.
    """
    classes = (OTHER + text).encode(THAI, "replace").translate(CLASSES).decode()
    return min((at for pair in pairs if (at := classes.find(pair)) >= 0), default=None)


# One tone over another, one vowel over another: a reader sees the first.
OVER = re.compile(f"([{LETTERS[TONE]}])[{LETTERS[TONE]}]|([{LETTERS[VOWEL]}])[{LETTERS[VOWEL]}]")


def without_typing_faults(text: str) -> str:
    """A text with what was meant for every letter sequence that is wrong wherever it stands."""
    for found, expected in TYPING_FAULTS:
        text = text.replace(found, expected)
    return text


def as_seen(text: str) -> str:
    """A text without the faults of typing that a reader hardly sees."""
    return OVER.sub(lambda marks: marks[0][0], without_typing_faults(text))
