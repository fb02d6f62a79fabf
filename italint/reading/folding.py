"""Texts as they are compared: without blanks, marks, digits, tone marks and the ring of a sara am."""

from __future__ import annotations

import re

from italint.reading.once import once

FOLDED = re.compile(r"[A-Za-zก-ฮะ-ูเ-ไ]")
UNFOLDED = re.compile(r"[^A-Za-zก-ฮะ-ูเ-ไ]+")
RINGS = str.maketrans({"ำ": "า"})


@once
def folded(text: str) -> str:
    """A text as it is compared."""
    return UNFOLDED.sub("", text.translate(RINGS))


def places_of_letters(text: str) -> list[int]:
    """Where each of the letters of a text stands by which it is compared."""
    return [found.start() for found in FOLDED.finditer(text)]
