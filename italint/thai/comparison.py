"""When two texts are the same one: however they are spaced, and in whatever digits."""

from __future__ import annotations

from italint.thai.numerals import arabic


def comparable(text: str) -> str:
    """A text as it is compared: spaces, line breaks and the kind of digits do not count."""
    return arabic("".join(text.split()))
