"""The digits that a report is written in, so that what is said of it can be typed into it."""

from __future__ import annotations

from italint.base.document import Document
from italint.base.patterns import pattern
from italint.thai.numerals import THAI_DIGIT, THAI_DIGITS

# A score: the numbers of items may be counted by whoever made the file.
DECIMAL = pattern(r"[0-9๐-๙]\.[0-9๐-๙]{2}")


def writes_thai_digits(document: Document) -> bool:
    """Whether most scores of a report are in Thai digits."""
    # Those that a text holds as escapes do not count.
    if not any(digit in document.text for digit in THAI_DIGITS):
        return False
    thai = [bool(THAI_DIGIT.search(leaf.text)) for leaf in document.leaves if DECIMAL.search(leaf.text)]
    return sum(thai) * 2 > len(thai)
