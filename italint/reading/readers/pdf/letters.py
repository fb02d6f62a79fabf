"""Puts the letters of a PDF right, as they are printed, where it is certain what is printed.

What a page shows and what its text layer says of it differ in Thai: fonts call the ring of sara am a blank,
call every sara aa a sara am, or give marks that were moved aside the numbers of no alphabet. Each fault has
a function of its own; what stays open is left, and reported as a doubt by who reads the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from italint.reading.boxes import said_by_boxes

if TYPE_CHECKING:
    from italint.reading.readers.pdf.pieces import Piece

LOST = "\ufffd"  # a letter that the font has no name for
RING = "\u200b"  # a blank of no width: where it stands before sara aa, the ring of a sara am
ABOVE_OR_BELOW = "ัิีึืฺุู็ํ๎"
TONES = "่้๊๋์"
MARK = frozenset(f"{ABOVE_OR_BELOW}{TONES}{RING}")

# The letters that old Thai fonts moved aside, so that they miss the stroke of the letter under them.
MOVED = str.maketrans(
    dict(
        zip(
            map(chr, range(0xF700, 0xF71B)),
            "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49"
            "\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
            strict=True,
        )
    )
)
BULLETS = str.maketrans(
    dict.fromkeys("\uf0b7\uf0d8\uf0fc\uf076\uf0a7•▪◦‣➢✓", "●") | dict.fromkeys("□☐☑☒\uf0a8\uf06f\uf0a3")
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200c-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
RINGS = re.compile(f"[{RING}ํำ][ \u00a0]?([{TONES}{LOST}]?){RING}*[าำ]|([{TONES}])[{RING}ํ]+[าำ]")
APART = re.compile(f"(?<=[ก-ฮ{ABOVE_OR_BELOW}{TONES}])[ \t]+(?=[{ABOVE_OR_BELOW}{TONES}ำ])")
SWAPPED = re.compile(f"([{TONES}]+)([{ABOVE_OR_BELOW}])")
TWICE = re.compile(f"([{ABOVE_OR_BELOW}{TONES}])\\1+")
# Words of one letter, a tone and sara am, of which only one tone makes a word.
TONE_OF = {"ต": "่", "น": "้", "ซ": "้", "ถ": "้"}
LOST_TONE = re.compile(f"(?<![ก-ฮ])([{''.join(TONE_OF)}]){LOST}ำ")
# A text in which nothing of this is found is right.
SUSPECT = re.compile(
    f"[{RING}{LOST}\ue000-\uf8ff□☐☑☒•▪◦‣➢✓\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad]"
    "|[\u2000-\u202f\u2060-\u206f\u3000\ufeff]"
    f"|ํ|ำ[{TONES}]?[าำ]|เเ|[ \t][{ABOVE_OR_BELOW}{TONES}ำ]|[{TONES}][{ABOVE_OR_BELOW}{TONES}]"
    f"|([{ABOVE_OR_BELOW}])\\1"
)


def put_right(text: str) -> str:
    """A line of a page as it is printed."""
    if not SUSPECT.search(text):
        return text
    text = BLANKS.sub(" ", UNSEEN.sub("", named(text)))
    for certain in (marks_beside_letters, sara_am_whole, marks_in_order, tones_of_words, sara_ae_whole):
        text = certain(text)
    return text.replace(RING, "")


def named(text: str) -> str:
    """Moved letters and bullets by their own names; of boxes only what is ticked."""
    return said_by_boxes(text.translate(MOVED)).translate(BULLETS)


def marks_beside_letters(text: str) -> str:
    """Neither a mark nor sara am can follow a blank: it stands on the letter before."""
    return APART.sub("", text)


def sara_am_whole(text: str) -> str:
    """A ring and sara aa are one sara am, however they are called, with a tone mark before or between."""
    return RINGS.sub(r"\1\2ำ", text)


def marks_in_order(text: str) -> str:
    """A vowel above or below stands before the tone mark, each once."""
    return SWAPPED.sub(r"\2\1", TWICE.sub(r"\1", text))


def tones_of_words(text: str) -> str:
    """A lost tone mark where only one makes a word: ต่ำ, น้ำ, ซ้ำ, ถ้ำ."""
    return LOST_TONE.sub(lambda found: f"{found[1]}{TONE_OF[found[1]]}ำ", text)


def sara_ae_whole(text: str) -> str:
    """Two sara e look as one sara ae, and stand nowhere in Thai."""
    return text.replace("เเ", "แ")


# No vowel above or below follows a vowel before its consonant, and no Latin letter stands within a syllable.
IMPOSSIBLE = re.compile("[แโใไ][ก-ฮ][ัิีึืุู]|[ก-ฮ][A-Za-zÀ-ž]า")
LEAST_FOR_FONT = 5
LEAST_HALVES = 2


def name_sara_aa(pieces: Iterable[Piece]) -> None:
    """Give sara aa its name in fonts that call it sara am.

    Such a font draws the ring of a true sara am before it, or, where none is printed, never names a sara aa,
    which is eight times as frequent.
    """
    drawn = [piece for piece in pieces if any("ำ" in letter.text for letter in piece.letters)]
    fonts = {piece.font for piece in drawn} & _without_sara_aa(pieces)
    for piece in drawn:
        if piece.font in fonts:
            _name_sara_aa(piece)


def _without_sara_aa(pieces: Iterable[Piece]) -> set[str]:
    """Fonts that draw a ring before sara am, or have no sara aa beside several sara am."""
    seen: Counter[tuple[str, str]] = Counter()
    for piece in pieces:
        before = ""
        for letter in piece.letters:
            if letter.text[0] in "าำ" and not letter.spelled:
                kind = "ring" if letter.text[0] == "ำ" and before.endswith(RING) else letter.text[0]
                seen[piece.font, kind] += 1
            before = letter.text
    fonts = {font for font, _ in seen}
    return {
        font
        for font in fonts
        if not seen[font, "า"] and (seen[font, "ring"] or seen[font, "ำ"] >= LEAST_FOR_FONT)
    }


def _name_sara_aa(piece: Piece) -> None:
    before = ""
    for letter in piece.letters:
        if letter.text[0] == "ำ" and not letter.spelled and not before.endswith(RING):
            letter.text = "า" + letter.text[1:]
        before = letter.text


def leave_out_halves(pieces: Sequence[Piece]) -> None:
    """Leave out the half of a sara am that a font has no name for, where it calls the other half the whole.

    Such a font has a letter without a name behind each sara am.
    """
    followed: dict[str, list[bool]] = defaultdict(list)
    for piece in pieces:
        for at, letter in enumerate(piece.letters):
            if letter.text == "ำ":
                followed[piece.font].append(_is_half(piece, at + 1))
    fonts = {font for font, found in followed.items() if len(found) >= LEAST_HALVES and all(found)}
    for piece in pieces:
        if piece.font in fonts:
            letters = enumerate(piece.letters)
            piece.letters = [
                each for at, each in letters if not (at and _is_half(piece, at) and _is_am(piece, at - 1))
            ]


def _is_half(piece: Piece, at: int) -> bool:
    return at < len(piece.letters) and piece.letters[at].text == LOST


def _is_am(piece: Piece, at: int) -> bool:
    return piece.letters[at].text == "ำ"


def name_lost_rings(pieces: Sequence[Piece]) -> None:
    """Give its name to the ring of sara am in fonts that have none for it, and no sara am.

    All letters without a name of such a font stand before a sara aa; a lost tone mark stands elsewhere too.
    Where a tone mark before the ring makes another word, it may be lost with it, and nothing is certain.
    """
    followed: dict[str, list[bool]] = defaultdict(list)
    named: set[str] = set()
    for piece in pieces:
        for letter, after in zip_longest(piece.letters, piece.letters[1:]):
            if letter.text == LOST:
                followed[piece.font].append(after is not None and after.text == "า")
            elif letter.text[0] == "ำ":
                named.add(piece.font)
    fonts = {font for font, found in followed.items() if all(found)} - named
    if sum(len(followed[font]) for font in fonts) < LEAST_FOR_FONT:
        return
    for piece in pieces:
        for before, letter in pairwise(piece.letters) if piece.font in fonts else ():
            if letter.text == LOST and before.text not in TONE_OF:
                letter.text = RING


def in_untrue_fonts(pieces: Iterable[Piece]) -> int:
    """How many letters are in fonts that call some by the names of others: their syllables are impossible."""
    letters: Counter[str] = Counter()
    impossible: Counter[str] = Counter()
    for piece in pieces:
        text = "".join(letter.text for letter in piece.letters)
        letters[piece.font] += len(text)
        impossible[piece.font] += len(IMPOSSIBLE.findall(text))
    return sum(letters[font] for font, count in impossible.items() if count >= LEAST_FOR_FONT)
