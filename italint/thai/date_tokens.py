"""A date or period as tokens: every letter of it belongs to one, or it is no date at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from italint.base.patterns import pattern
from italint.thai.numerals import arabic
from italint.thai.words import DATE_WORDS, MONTH_WORDS

# Blanks of other widths, fullwidth letters and the other dashes, letter for letter what they stand for.
DASHES = "–—−‐‑‒―~"
PLAIN = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u3000\t", " "),
        **{chr(ord(letter) + 0xFEE0): letter for letter in "0123456789-/.,():"},
    }
)
MARKS_IN_DATE = frozenset("(),:.")
MOST_AHEAD = 6  # tokens that are looked at behind the one that is next


class Token(NamedTuple):
    """A word, number or mark: what it does, its letters, where they stand, and its number if it has one."""

    does: str
    text: str
    start: int
    end: int
    value: int = 0


class TokenCursor:
    """Tokens read one after another, and the place of the one that is next."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = [*tokens, *[Token("end of text", "", -1, -1)] * MOST_AHEAD]
        self.end = len(tokens)
        self.place = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.place]

    def ahead(self, count: int = 1) -> Token:
        return self.tokens[self.place + count]

    def skip(self, *does: str) -> None:
        """Go on behind what does one of these, and behind the marks that dates are written with."""
        while self.now.does in does or (self.now.does == "mark" and self.now.text in MARKS_IN_DATE):
            self.place += 1


class Misspelt(NamedTuple):
    """A month that is not spelt as any is: where it stands, and the name that is meant."""

    start: int
    end: int
    meant: str


def _months() -> dict[str, int]:
    """The names of months without their stops."""
    return {
        name: number
        for number, words in enumerate(MONTH_WORDS, start=1)
        for name in (words.name, words.said, "".join(words.halves))
    }


def _by_first_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by the letter that they begin with, in order."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return found


def _short_months() -> re.Pattern[str]:
    # The stops of a short month are often forgotten or spaced: `ต.ค.`, `ต.ค`, `ต. ค.`, `ตค`.
    firsts: dict[str, list[str]] = {}
    for first, last in (words.halves for words in MONTH_WORDS):
        firsts.setdefault(last, []).append(first)
    short = (rf"(?:{'|'.join(first)})\s?\.?\s?{last}(?:\s?\.)?" for last, first in firsts.items())
    return pattern("|".join(short), re.ASCII)


MONTH_NUMBER = _months()
SIGN = pattern(
    r"(?P<blank> +)|(?P<line>\n\s*)|(?P<number>\d{1,4}(?!\d))|(?P<dash>-)|(?P<mark>[/.,():;•])"
    r"|(?P<buddhist>พ\s?\.?\s?ศ(?:\s?\.)?)|(?P<gregorian>ค\s?\.?\s?ศ(?:\s?\.)?)",
    re.ASCII,
)
# Words are looked up: to compile them as choices of a pattern takes two thousandths of a second.
LONG_MONTHS = _by_first_letter([words.name for words in MONTH_WORDS] + [words.said for words in MONTH_WORDS])
SHORT_MONTH = _short_months()
WORDS = _by_first_letter(sorted(DATE_WORDS, key=len, reverse=True))
THAI_LETTER = pattern("[ก-ฺเ-๎]")
SHORTEST_NAME = min(len(words.name) for words in MONTH_WORDS) - 1
LONGEST_NAME = max(len(words.name) for words in MONTH_WORDS) + 2
THAI_WORD = pattern(f"[ก-ฺเ-๎]{{{SHORTEST_NAME},{LONGEST_NAME}}}")
# How many letters of a month may be mistyped, of a long one; of a short one only one.
MOST_SLIPS, LONG_NAME = 2, 8
# Words of which it is known whether they are months: the cells of a table repeat themselves.
WORDS_KEPT = 4096


def tokens_of(text: str) -> tuple[list[Token], list[Misspelt]] | None:
    """The tokens of a period and the months among them that are misspelt; None if a letter is in no token."""
    plain = arabic(text).translate(PLAIN)
    tokens: list[Token] = []
    misspelt: list[Misspelt] = []
    place = 0
    while place < len(plain):
        token = _known(plain, place)
        if token is None:
            token = _misspelt_month(plain, place)
            if token is None:
                return None
            misspelt.append(Misspelt(token.start, token.end, MONTH_WORDS[token.value - 1].name))
        place = token.end
        if token.does != "blank":
            tokens.append(token)
    return tokens, misspelt


def _known(plain: str, place: int) -> Token | None:
    read = _read(plain, place)
    if read is None:
        return None
    does, letters = read
    end = place + len(letters)
    if does == "word":
        return Token(DATE_WORDS[letters], letters, place, end)
    if does == "month":
        # With its last stop it ends there; without it, letters may follow that make it another word.
        if not letters.endswith(".") and not _ends_word(plain, end):
            return None
        return Token(does, letters, place, end, MONTH_NUMBER[re.sub(r"[\s.]", "", letters)])
    return Token(does, letters, place, end, int(letters) if does == "number" else 0)


def _read(plain: str, place: int) -> tuple[str, str] | None:
    """What stands at a place, and its letters."""
    sign = SIGN.match(plain, place)
    if sign is not None:
        return str(sign.lastgroup), sign[0]
    if month := _begun(LONG_MONTHS, plain, place):
        return "month", month
    if short := SHORT_MONTH.match(plain, place):
        return "month", short[0]
    word = _begun(WORDS, plain, place)
    return ("word", word) if word else None


def pieces_of(plain: str) -> Iterator[tuple[str, str]]:
    """A text in pieces: what each does and its letters, letter by letter where it does nothing."""
    place = 0
    while place < len(plain):
        does, letters = _read(plain, place) or ("", plain[place])
        place += len(letters)
        yield does, letters


def _begun(words: dict[str, list[str]], plain: str, place: int) -> str:
    """The first of some words that stands at a place."""
    return next((word for word in words.get(plain[place], ()) if plain.startswith(word, place)), "")


def _ends_word(plain: str, end: int) -> bool:
    """Whether a word can end here: what follows is no Thai letter, or begins a known word."""
    return not THAI_LETTER.match(plain, end) or _read(plain, end) is not None


def _misspelt_month(plain: str, place: int) -> Token | None:
    """The month whose name is nearly written here, if it is nearer than every other."""
    word = THAI_WORD.match(plain, place)
    if word is None:
        return None
    near = [
        (slips, -length, month)
        for length in range(len(word[0]), SHORTEST_NAME - 1, -1)
        if _ends_word(plain, place + length)
        for slips, month in _nearest(word[0][:length])
    ]
    if not near:
        return None
    _, length, month = min(near)
    return Token("month", plain[place : place - length], place, place - length, month)


@lru_cache(WORDS_KEPT)
def _nearest(word: str) -> list[tuple[int, int]]:
    """By how many letters a word differs from the month that it is nearest to, and that month."""
    letters = Counter(word)
    if not any(_may_be(letters, month) for month in _letters_of_months()):
        return []  # most words are no month at all, and need no library to say so
    from rapidfuzz.distance import OSA

    (slips, month), (others, _) = sorted(
        (OSA.distance(word, words.name), number) for number, words in enumerate(MONTH_WORDS, start=1)
    )[:2]
    allowed = MOST_SLIPS if len(MONTH_WORDS[month - 1].name) >= LONG_NAME else 1
    return [(slips, month)] if slips <= allowed and slips + slips <= others else []


@cache
def _letters_of_months() -> list[Counter[str]]:
    return [Counter(words.name) for words in MONTH_WORDS]


def _may_be(word: Counter[str], month: Counter[str]) -> bool:
    """Whether a word may differ from a month by a few letters, in whatever order they stand."""
    if len(word.keys() - month.keys()) > MOST_SLIPS or len(month.keys() - word.keys()) > MOST_SLIPS:
        return False
    return max((word - month).total(), (month - word).total()) <= MOST_SLIPS
