"""The words by which the parts of a report are known, from words.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from italint.base.document import plain
from italint.base.parsing import parse
from italint.reading.once import MOST_TEXTS
from italint.thai.numerals import arabic
from italint.thai.words import BUDDHIST_CENTURIES

WORDS: dict[str, Any] = plain(
    parse(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"), "words.yaml").root
)
# What a cell of a heading may hold beside the words that are known, as a share of its letters.
MOST_UNKNOWN = 0.4
SHORTEST_WITHIN = 4  # letters of a word that is known among others
A_YEAR = re.compile(rf"(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?(?:{'|'.join(BUDDHIST_CENTURIES)})[0-9]{{2}}$")


def words(name: str) -> tuple[str, ...]:
    """One list of words."""
    return tuple(WORDS[name])


def _flat(text: str) -> str:
    return arabic("".join(text.split())).rstrip(":")


@cache
def _columns() -> tuple[tuple[str, str], ...]:
    """Each word for a column with its role, the longest first."""
    pairs = ((_flat(word), role) for role, known in WORDS["columns"].items() for word in known)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _exact_columns() -> dict[str, str]:
    return dict(reversed(_columns()))


@cache
def _within() -> tuple[tuple[str, str], ...]:
    """The words that are known among others."""
    return tuple(pair for pair in _columns() if len(pair[0]) >= SHORTEST_WITHIN)


@cache
def _fillers() -> tuple[str, ...]:
    return tuple(map(_flat, WORDS["fillers"]))


@lru_cache(maxsize=MOST_TEXTS)
def column_role(text: str, most_unknown: float = MOST_UNKNOWN) -> str | None:
    """What stands under a heading, if it is one that is known. The year of a heading does not count."""
    rest = A_YEAR.sub("", arabic(_flat(text))) or _flat(text)
    if not rest:
        return None
    if rest in _exact_columns():
        return _exact_columns()[rest]
    length, role = len(rest), None
    for word, meant in _within():
        if word in rest:
            role = role or meant
            rest = rest.replace(word, "")
    for filler in _fillers() if role else ():
        rest = rest.replace(filler, "")
    return role if len(rest) <= length * most_unknown else None


def begins(text: str, name: str) -> bool:
    """Whether a text begins with one of the words of a list."""
    return text.startswith(words(name))


@cache
def labels() -> dict[str, str]:
    """The words above a part of an analysis, longest first, with the field that they stand for."""
    fields = (
        "strengths",
        "weaknesses",
        "positive_factors",
        "negative_factors",
        "shortcomings",
        "improve",
        "maintain",
    )
    pairs = [(word, name) for name in fields for word in WORDS["columns"][name]]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))
