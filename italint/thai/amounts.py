"""The number that a text gives: `๒๐,๐๐๐ บาท`, `1.5 ล้านบาท`, `ร้อยละ ๙๐ ภายในปี ๒๕๖๙`."""

from __future__ import annotations

from decimal import Decimal

from italint.base.patterns import pattern
from italint.thai.numerals import arabic, with_hyphens
from italint.thai.words import POWER_WORDS
from italint.thai.years import YEAR_IN_TEXT

POWERS = {each.word: each.power for each in POWER_WORDS}
WORD = "|".join(each.word + (f"(?!{'|'.join(each.other)})" if each.other else "") for each in POWER_WORDS)
# A sign stands directly before the number and behind nothing.
AMOUNT = pattern(
    r"(?P<number>(?:(?<![^\s(])[-+])?[0-9]{1,12}(?:,[0-9]{3})*(?:\.[0-9]{1,12})?)"
    rf"(?:\s?(?P<power>{WORD}))?"
)


def amount_in(text: str) -> Decimal | None:
    """The one number of a text; None if it gives none, or several that differ. Years are no amounts."""
    plain = YEAR_IN_TEXT.sub(" ", with_hyphens(arabic(text)))
    amounts = {
        Decimal(found["number"].replace(",", "")).scaleb(POWERS.get(found["power"], 0))
        for found in AMOUNT.finditer(plain)
    }
    return amounts.pop() if len(amounts) == 1 else None
