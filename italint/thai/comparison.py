"""When two texts are the same one: in whatever digits, with whatever spaces and invisible characters."""

from __future__ import annotations

from italint.thai.numerals import arabic


def comparable(text: str) -> str:
    """A text as it is compared: spaces, invisible characters and the kind of digits do not count."""
    flat = "".join(text.split())
    return arabic(flat if flat.isprintable() else "".join(filter(str.isprintable, flat)))
