"""The letters of Thai text: where marks may stand, and what a reader sees of them."""

from __future__ import annotations

from italint.base.patterns import pattern
from italint.thai.numerals import ARABIC_DIGITS, THAI_DIGITS, TO_THAI, arabic
from italint.thai.words import TYPING_FAULTS

# What stands at a place of a Thai text, a letter each: Thai marks (vowels above and below, tone marks and
# signs) need a consonant before them, no two of a kind stand on one, no number has digits of both scripts.
OTHER, CONSONANT, VOWEL, TONE, SIGN, POINT, ARABIC, THAI_NUMBER = ".cvtspan"
LETTERS = {
    CONSONANT: "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮำๅ",
    VOWEL: "ัิีึืุู็",
    TONE: "่้๊๋",
    SIGN: "ฺ์ํ๎",
    POINT: ".",
    ARABIC: ARABIC_DIGITS,
    THAI_NUMBER: THAI_DIGITS,
}
MARKS = LETTERS[VOWEL] + LETTERS[TONE] + LETTERS[SIGN]
THAI = "cp874"  # one byte a letter
LOOSE_MARKS = tuple(
    before + mark for before in (OTHER, POINT, ARABIC, THAI_NUMBER) for mark in (VOWEL, TONE, SIGN)
)
DOUBLED_MARKS = (TONE + TONE, VOWEL + VOWEL, SIGN + SIGN, SIGN + VOWEL, SIGN + TONE)
MIXED_DIGITS = tuple(
    one + point + other
    for one, other in ((ARABIC, THAI_NUMBER), (THAI_NUMBER, ARABIC))
    for point in ("", POINT)
)


def _classes() -> bytes:
    table = bytearray(OTHER.encode() * 256)
    for name, letters in LETTERS.items():
        for letter in letters.encode(THAI):
            table[letter] = ord(name)
    return bytes(table)


CLASSES = _classes()
# One pair stands for all that make a mark loose, so that a long text is searched once for them.
LOOSE = (OTHER + SIGN).encode()
MERGED = bytes.maketrans(
    "".join((VOWEL, TONE, POINT, ARABIC, THAI_NUMBER)).encode(), (SIGN * 2 + OTHER * 3).encode()
)
DOUBLED, MIXED = ([pair.encode() for pair in pairs] for pairs in (DOUBLED_MARKS, MIXED_DIGITS))
BOTH_DIGITS = (ARABIC + THAI_NUMBER).encode()


def _classes_of(text: str) -> bytes:
    """The class of each letter, behind a letter of none."""
    return (OTHER + text).encode(THAI, "replace").translate(CLASSES)


def has_sound_marks(text: str) -> bool:
    """Whether no mark is loose or doubled and no number in mixed digits: `first_of` finds none of these."""
    classes = _classes_of(text)
    return (
        LOOSE not in classes.translate(MERGED)
        and not any(pair in classes for pair in DOUBLED)
        and not (all(digit in classes for digit in BOTH_DIGITS) and any(pair in classes for pair in MIXED))
    )


def first_of(pairs: tuple[str, ...], text: str) -> int | None:
    """Where the first letters of some classes stand one behind the other: the offset of the second.

    The text has the class of each letter by one table of bytes, far cheaper than by a regular expression.
    """
    classes = _classes_of(text).decode()
    return min((at for pair in pairs if (at := classes.find(pair)) >= 0), default=None)


# One tone over another, one vowel over another: a reader sees the first.
OVER = pattern(f"([{LETTERS[TONE]}])[{LETTERS[TONE]}]|([{LETTERS[VOWEL]}])[{LETTERS[VOWEL]}]")


NUMBER = pattern("[0-9๐-๙]+(?:[.][0-9๐-๙]+)*")  # a date in points too


def mixed_numbers(text: str) -> list[tuple[int, int, str]]:
    """Where numbers stand that mix Thai and Arabic digits, each in the digits that it has more of."""
    found = []
    for number in NUMBER.finditer(text):
        written = number[0]
        thai = sum(digit in THAI_DIGITS for digit in written)
        others = sum(digit in ARABIC_DIGITS for digit in written)
        if thai and others:
            right = arabic(written) if others > thai else written.translate(TO_THAI)
            found.append((*number.span(), right))
    return found


def _faulty() -> str:
    """What finds a text with a typing fault, and a few without: its first two letters may be those of two."""
    alone = "".join(found for found, _ in TYPING_FAULTS if len(found) == 1)
    first, second = ("".join(found[at] for found, _ in TYPING_FAULTS if len(found) > 1) for at in (0, 1))
    return f"[{alone}]|[{first}][{second}]"


FAULTY = pattern(_faulty())


def without_typing_faults(text: str) -> str:
    """A text with what was meant for every letter sequence that is wrong wherever it stands."""
    if text.isascii() or FAULTY.search(text) is None:
        return text
    for found, expected in TYPING_FAULTS:
        text = text.replace(found, expected)
    return text


def as_seen(text: str) -> str:
    """A text without the faults of typing that a reader hardly sees."""
    return OVER.sub(lambda marks: marks[0][0], without_typing_faults(text))
