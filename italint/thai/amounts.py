"""The number that a text gives: `๒๐,๐๐๐ บาท`, `1.5 ล้านบาท`, `ร้อยละ ๙๐ ภายในปี ๒๕๖๙`."""

from __future__ import annotations

from decimal import Decimal

from italint.base.patterns import pattern
from italint.thai.numerals import arabic, with_hyphens
from italint.thai.years import YEAR_IN_TEXT

POWERS = {"ล้าน": 6, "แสน": 5, "หมื่น": 4, "พัน": 3}
# A sign stands directly before the number and behind nothing. พัน begins other words too: a rank, a mission.
AMOUNT = pattern(
    r"(?P<number>(?:(?<![^\s(])[-+])?[0-9]{1,12}(?:,[0-9]{3})*(?:\.[0-9]{1,12})?)"
    r"(?:\s?(?P<power>ล้าน|แสน|หมื่น|พัน(?!ธ|เอก|โท|ตรี|จ่า|ตำรวจ)))?"
)


def amount_in(text: str) -> Decimal | None:
    """The one number of a text; None if it gives none, or several that differ. Years are no amounts."""
    plain = YEAR_IN_TEXT.sub(" ", with_hyphens(arabic(text)))
    amounts = {
        Decimal(found["number"].replace(",", "")).scaleb(POWERS.get(found["power"], 0))
        for found in AMOUNT.finditer(plain)
    }
    return amounts.pop() if len(amounts) == 1 else None
