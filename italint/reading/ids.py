"""How ids are written: letters of questions, instruments and their parts, numbers of sub-indicators.

Which ones the assessment has stands in words.yaml; here are patterns of them, as parts of longer ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from italint.reading.words import WORDS
from italint.thai.numerals import arabic, in_any_digits

LETTERS = frozenset(map(str, WORDS["ids"]["letters"]))
INSTRUMENTS: tuple[str, ...] = tuple(WORDS["ids"]["instruments"])
DIVIDED, _PARTS = next(iter(WORDS["ids"]["parts"].items()))
# What is typed for a letter of an id, and which it is.
TYPED_FOR: dict[str, str] = WORDS["typed_for"]
FOREIGN = frozenset(each for each in TYPED_FOR if not each.isascii())  # letters of other alphabets


def _either_case(letters: Iterable[str]) -> str:
    """A pattern of one of some letters, small or capital."""
    both = sorted({case for letter in letters for case in (letter, letter.upper())})
    return f"[{''.join(both)}]"


def _any(written: Iterable[str]) -> str:
    return f"(?:{'|'.join(written)})"


LETTER = _either_case(LETTERS)
LETTER_OR_FOREIGN = _either_case(LETTERS | FOREIGN)
LETTER_OR_ALIKE = _either_case(LETTERS | {each for each in TYPED_FOR if each.isalpha()})
INSTRUMENT = _any(INSTRUMENTS)
DOTTED_INSTRUMENT = _any(r"\.?".join(each) for each in INSTRUMENTS)
SPACED_INSTRUMENT = _any(r"\.?\s?".join(each) for each in INSTRUMENTS)
PART = _any(in_any_digits(str(each)) for each in _PARTS)
SUB_INDICATOR = rf"{_any(in_any_digits(str(each)) for each in WORDS['ids']['with_sub_indicators'])}\.[1-9๑-๙]"


def letter_of(written: str) -> str:
    """The letter of a question's id, from what is typed for it."""
    return TYPED_FOR.get(written.lower(), written.lower())


def question_id(letter: str, digits: str) -> str:
    """The id of a question, from its letter or what is typed for it, and its number."""
    return f"{letter_of(letter)}{int(arabic(digits))}"


def instrument_id(written: str, part: str | None = None) -> str:
    """The id of an instrument as it is written, or of a part of it where it has parts."""
    found = "".join(letter for letter in written if letter.isalpha())
    return f"{found}{arabic(part)}" if part and found == DIVIDED else found


def whole_of(instrument: str) -> str:
    """The instrument that a part belongs to, or itself."""
    return instrument.rstrip("0123456789")


def is_part(instrument: str) -> bool:
    """Whether an id is that of a part of an instrument."""
    return instrument != whole_of(instrument)
