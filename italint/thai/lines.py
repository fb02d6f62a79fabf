"""Where a line of Thai may end: at blanks and between known words, never within one of them.

Thai is written without blanks between words, and a browser's or terminal's own idea of its words breaks
`ตัวชี้วัด` in three. Where neither a blank nor a known word is near, a line ends before a vowel that a
syllable begins with, never between a consonant and its marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from italint.base.patterns import pattern
from italint.thai.words import NEXT_WORDS, WHOLE_WORDS

NUMBER = "[0-9๐-๙]+(?:[.][0-9๐-๙]+)?"
# A number stays with the word that it counts, an abbreviation with its stops.
COUNTED = rf"(?:ตัวชี้วัด(?:ย่อย)?ที่|ประเด็นที่|ข้อ|ลำดับที่|ส่วนที่|เกณฑ์|ตาราง|แถว|หน้า|พ\.ศ\.)[ ][A-Za-z]?{NUMBER}"
UNITS = rf"{NUMBER}[ ](?:คะแนน|ตัวชี้วัด|ข้อ|รายการ|ส่วน|แห่ง)"
SHORTENED = r"(?:[ก-ฮ]{1,2}\.){2,}"
WHOLE = rf"(?:{'|'.join(WHOLE_WORDS)})(?:ของ)?"
TIED = pattern("|".join((COUNTED, UNITS, WHOLE, SHORTENED)))
OPENING, CLOSING = tuple("(“‘[/"), tuple(")”’]ๆฯ,.:;!?%/")
PIECE = pattern(r"[^ ]+ *| +")
# A syllable begins with one of these vowels, and a vowel before it ends none.
SYLLABLE = pattern(r"(?<=[^เแโใไ])(?=[เแโใไ])")
CLUSTER = pattern(r"(?<=[^เแโใไ])(?=[ก-ฮ0-9A-Za-z(“])(?![ก-ฮ]์)")

BLANK = pattern(r"(?= )")
# Shorter ones stand within other words too (`ปรับ`), but for those with a vowel that begins a syllable.
BEFORE_WORDS = [word for word in NEXT_WORDS if len(word) >= 4 or word[0] in "เแโใไ"]
BEFORE_WORD = pattern(rf"(?<=[^เแโใไ])(?={TIED.pattern}|{'|'.join(BEFORE_WORDS)})")


def beginning(text: str, most: int) -> str:
    """A text, or as much of it as so many letters hold, up to where a word or at least a syllable ends."""
    if len(text) <= most:
        return text
    near = text[: 2 * most]
    within = {at for found in TIED.finditer(near) for at in range(found.start() + 1, found.end())}
    for ends in (BLANK, BEFORE_WORD, SYLLABLE, CLUSTER):
        found = {end.start() for end in ends.finditer(near, most // 3)} - within
        if fitting := [at for at in found if at <= most]:
            return near[: max(fitting)]
    return near[:most]


def tied(text: str) -> Iterator[tuple[str, bool]]:
    """A text in parts, and whether a line may not be broken within each."""
    done = 0
    for found in TIED.finditer(text):
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
        for part in _parts(piece, width, columns):
            if line and columns((line + part).rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += part if line else part.lstrip()
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


# The most that a column of Thai holds: a consonant, a vowel, a tone mark, a sign.
LETTERS_A_COLUMN = 4


def _parts(piece: str, width: int, columns: Callable[[str], int]) -> Iterator[str]:
    """A piece, in parts where it is longer than a line."""
    start = 0
    while True:
        near = piece[start : start + width * LETTERS_A_COLUMN + 1]
        if columns(near.rstrip()) <= width:
            yield near
            return
        head = _beginning(near, width, columns)
        yield head
        start += len(head)


def _beginning(piece: str, width: int, columns: Callable[[str], int]) -> str:
    """As much of a piece as fits a line, up to where a syllable or at least a cluster ends."""
    fits = next((at for at in range(len(piece), 0, -1) if columns(piece[:at]) <= width), 1)
    for syllables in (SYLLABLE, CLUSTER):
        ends = [found.start() for found in syllables.finditer(piece, fits // 2, fits + 1)]
        if ends:
            return piece[: ends[-1]]
    return piece[:fits]
