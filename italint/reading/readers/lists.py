"""Numbers of lists as word processors write them: digits, letters and Roman numerals, Thai ones too."""

from __future__ import annotations

from typing import Literal

from italint.thai.numerals import TO_THAI

Style = Literal[
    "none",
    "bullet",
    "decimal",
    "two_digits",
    "thai_digits",
    "thai_letters",
    "lower_letters",
    "upper_letters",
    "lower_roman",
    "upper_roman",
]
BULLET = "● "
LATIN = "abcdefghijklmnopqrstuvwxyz"
THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # no list has the four letters that are left out
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST = 3_000  # items; a list of more is no list of a report, and its letters would fill lines


def written_number(number: int, style: Style) -> str:
    """The number of an item, from 1, in the style of its list."""
    if style in ("none", "bullet"):
        return ""
    if style == "decimal" or not 1 <= number <= MOST:
        return str(number)
    if style == "two_digits":
        return f"{number:02}"
    if style == "thai_digits":
        return str(number).translate(TO_THAI)
    if style == "thai_letters":
        return _letters(number, THAI)
    text = _roman(number) if style.endswith("roman") else _letters(number, LATIN)
    return text.upper() if style.startswith("upper") else text


def _letters(number: int, alphabet: str) -> str:
    """The letters of an alphabet, then each twice, and so on."""
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for amount, letters in ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text
