"""Where a line of Thai may end: at blanks and between known words, never within one of them.

Thai is written without blanks between words, and a browser's or terminal's own idea of its words breaks
`ตัวชี้วัด` in three. Where neither a blank nor a known word is near, a line ends before a vowel that a
syllable begins with, never between a consonant and its marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from italint.thai.words import COMPOUNDS, WHOLE_WORDS

NUMBER = "[0-9๐-๙]+(?:[.][0-9๐-๙]+)?"
# A number stays with the word that it counts, an abbreviation with its stops.
COUNTED = rf"(?:ตัวชี้วัด(?:ย่อย)?ที่|ประเด็นที่|ข้อ|ลำดับที่|ส่วนที่|ตาราง|แถว|หน้า|พ\.ศ\.)[ ][ieoIEO]?{NUMBER}"
SHORTENED = r"(?:[ก-ฮ]{1,2}\.){2,}"
# What a browser would break, and what anybody else would who knows no words.
COMPOUND = re.compile("|".join((COUNTED, *COMPOUNDS, SHORTENED)))
TIED = re.compile("|".join((COUNTED, *WHOLE_WORDS, SHORTENED)))
OPENING, CLOSING = tuple("(“‘[/"), tuple(")”’]ๆฯ,.:;!?%/")
PIECE = re.compile(r"[^ ]+ *| +")
# A syllable begins with one of these vowels, and a vowel before it ends none.
SYLLABLE = re.compile(r"(?<=[^เแโใไ])(?=[เแโใไ])")
CLUSTER = re.compile(r"(?<=[^เแโใไ])(?=[ก-ฮ0-9A-Za-z(“])(?![ก-ฮ]์)")


def tied(text: str, by: re.Pattern[str] = TIED) -> Iterator[tuple[str, bool]]:
    """A text in parts, and whether a line may not be broken within each."""
    done = 0
    for found in by.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], False
        yield found[0], True
        done = found.end()
    if done < len(text):
        yield text[done:], False


def wrapped(text: str, width: int, columns: Callable[[str], int]) -> list[str]:
    """A text in lines of at most so many columns, broken where a reader expects it."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and columns((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        while columns(piece.rstrip()) > width:
            head = _beginning(piece, width, columns)
            lines.append(head)
            piece = piece[len(head) :]  # noqa: PLW2901 (what is left of it)
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """What a line is made of: known words whole, the rest by its blanks, signs with what they belong to."""
    joined = ""
    for part, whole in tied(text):
        for piece in (part,) if whole else PIECE.findall(part):
            if joined and not joined.endswith(OPENING) and not piece.startswith((*CLOSING, " ")):
                yield joined
                joined = ""
            joined += piece
    if joined:
        yield joined


def _beginning(piece: str, width: int, columns: Callable[[str], int]) -> str:
    """As much of a piece as fits a line, up to where a syllable or at least a cluster ends."""
    fits = next((at for at in range(len(piece), 0, -1) if columns(piece[:at]) <= width), 1)
    for pattern in (SYLLABLE, CLUSTER):
        ends = [
            found.start()
            for found in pattern.finditer(piece, 0, fits + 1)
            if width // 3 < found.start() <= fits
        ]
        if ends:
            return piece[: ends[-1]]
    return piece[:fits]
