"""What is known of Thai writing as data, from words.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from italint.base.compiled import compiled
from italint.base.document import plain
from italint.base.parsing import parse


def _written() -> Any:
    file = Path(__file__).with_name("words.yaml")
    return plain(parse(file.read_text(encoding="utf-8"), file.name).root)


_made = compiled("words")
WORDS: dict[str, Any] = _written() if _made is None else _made

NEXT_WORDS: tuple[str, ...] = tuple(WORDS["next"])
BEFORE_NAMES: tuple[str, ...] = tuple(WORDS["before_names"])
SCORE_LEADS: tuple[str, ...] = tuple(WORDS["score_leads"])
BUDDHIST_CENTURIES: tuple[str, ...] = tuple(WORDS["years"]["buddhist"])
GREGORIAN_CENTURIES: tuple[str, ...] = tuple(WORDS["years"]["gregorian"])
CENTURIES: tuple[str, ...] = BUDDHIST_CENTURIES + GREGORIAN_CENTURIES
SHORT_DECADES: tuple[str, ...] = tuple(WORDS["years"]["short"])


class MonthWords(NamedTuple):
    """What a month is called: in full, in two letters with stops, and for short."""

    name: str
    short: str
    said: str

    @property
    def halves(self) -> tuple[str, str]:
        """The two parts of its short form, each without its stop."""
        first, last, _ = self.short.split(".")
        return first, last


MONTH_WORDS: tuple[MonthWords, ...] = tuple(MonthWords(**words) for words in WORDS["months"])
# What each word of a period does there.
DATE_WORDS: dict[str, str] = {word: does for does, words in WORDS["date_words"].items() for word in words}
# Letters that are wrong wherever they stand, and what is meant; nothing where they are to be left out.
TYPING_FAULTS: tuple[tuple[str, str], ...] = tuple(
    (fault["found"], fault["expected"] or "") for fault in WORDS["typing_faults"]
)


class PowerWord(NamedTuple):
    """A word that multiplies the number before it, and the ends with which it is another word."""

    word: str
    power: int
    other: tuple[str, ...] = ()


POWER_WORDS: tuple[PowerWord, ...] = tuple(
    PowerWord(each["word"], int(each["power"]), tuple(each.get("other", ()))) for each in WORDS["powers"]
)
# Words that a line is not broken within.
WHOLE_WORDS: tuple[str, ...] = tuple(WORDS["whole"])
