"""The letters of Thai text: where marks may stand, and what a reader sees of them."""

from __future__ import annotations

import re

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


# What a reader hardly sees: one tone or vowel over another, a tone typed before its vowel, no width at all.
OVER = re.compile(f"([{LETTERS[TONE]}])[{LETTERS[TONE]}]|([{LETTERS[VOWEL]}])[{LETTERS[VOWEL]}]")
TONE_FIRST = re.compile(f"([{LETTERS[TONE]}])([ั{LETTERS[VOWEL]}])")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def as_seen(text: str) -> str:
    """A text without the faults of typing that a reader hardly sees."""
    text = INVISIBLE.sub("", text).replace("ํา", "ำ").replace("เเ", "แ")
    return TONE_FIRST.sub(r"\2\1", OVER.sub(lambda marks: marks[0][0], text))
