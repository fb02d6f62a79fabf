"""How a new value is written in the place of an old one: its quotes and its digits stay."""

from __future__ import annotations

import re
from decimal import Decimal

from italint.base.document import BLOCK_STYLES, NOT_KEPT, ScalarNode
from italint.thai.numerals import NUMBER, as_written

UNQUOTABLE = (*BLOCK_STYLES, NOT_KEPT)
# Plain text that YAML cannot take for anything else, whatever follows it.
PLAIN = re.compile(r"[0-9A-Za-zก-๙+-][0-9A-Za-zก-๙ ./()+–-]*")


def written_as(old: ScalarNode, value: str) -> str | None:
    """`value` as YAML text in the style of `old`; None where it cannot stand there."""
    text = as_written(old.text, value)
    if old.style in UNQUOTABLE:
        return None
    if isinstance(old.value, Decimal | int) and NUMBER.fullmatch(value) is None:
        return None  # a range of what a number may be is no number
    if old.style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if old.style == "'" or not PLAIN.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def words_as(old: ScalarNode, value: str) -> str | None:
    """`value` in the place of some words of `old`; None where it would need other quotes."""
    text = as_written(old.text, value)
    return text if PLAIN.fullmatch(text) and old.style not in UNQUOTABLE else None
