"""How a new value is written in the place of an old one: its quotes and its digits stay."""

from __future__ import annotations

from decimal import Decimal

from italint.base.document import ScalarNode
from italint.base.scalars import UNQUOTABLE, in_style, is_plain
from italint.thai.numerals import NUMBER, as_written


def written_as(old: ScalarNode, value: str) -> str | None:
    """`value` as YAML text in the style of `old`; None where it cannot stand there."""
    if isinstance(old.value, Decimal | int) and NUMBER.fullmatch(value) is None:
        return None  # a range of what a number may be is no number
    return in_style(as_written(old.text, value), old.style)


def words_as(old: ScalarNode, value: str) -> str | None:
    """`value` in the place of some words of `old`; None where it would need other quotes."""
    text = as_written(old.text, value)
    return text if is_plain(text) and old.style not in UNQUOTABLE else None
