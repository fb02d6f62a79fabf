"""When two texts are the same one: however they are spaced, in whatever digits, and but for what nobody sees."""

from __future__ import annotations

from italint.thai.numerals import arabic


def comparable(text: str) -> str:
    """A text as it is compared: spaces, line breaks, invisible characters and the kind of digits do not count."""
    flat = "".join(text.split())
    return arabic(flat if flat.isprintable() else "".join(filter(str.isprintable, flat)))
