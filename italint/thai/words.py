"""What is known of Thai writing as data, from words.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from italint.base.compiled import compiled
from italint.base.document import plain
from italint.base.parsing import parse


def _written() -> Any:
    file = Path(__file__).with_name("words.yaml")
    return plain(parse(file.read_text(encoding="utf-8"), file.name).root)


_made = compiled("words")
WORDS: dict[str, Any] = _written() if _made is None else _made

NEXT_WORDS: tuple[str, ...] = tuple(WORDS["next"])
BUDDHIST_CENTURIES: tuple[str, ...] = tuple(WORDS["years"]["buddhist"])
CENTURIES: tuple[str, ...] = (*BUDDHIST_CENTURIES, *WORDS["years"]["gregorian"])
SHORT_DECADES: tuple[str, ...] = tuple(WORDS["years"]["short"])
# Letters that are wrong wherever they stand, and what is meant; nothing where they are to be left out.
TYPING_FAULTS: tuple[tuple[str, str], ...] = tuple(
    (fault["found"], fault["expected"] or "") for fault in WORDS["typing_faults"]
)
