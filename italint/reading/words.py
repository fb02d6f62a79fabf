"""The words by which the parts of a report are known, from words.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from italint.base.document import plain
from italint.base.parsing import parse
from italint.thai.numerals import arabic
from italint.thai.words import BUDDHIST_CENTURIES

WORDS: dict[str, Any] = plain(
    parse(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"), "words.yaml").root
)
# What a cell of a heading may hold beside the words that are known, as a share of its letters.
MOST_UNKNOWN = 0.4
MOST_CACHED = 4_000
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


@lru_cache(maxsize=MOST_CACHED)
def column_role(text: str, most_unknown: float = MOST_UNKNOWN) -> str | None:
    """What stands under a heading, if it is one that is known. The year of a heading does not count."""
    rest = A_YEAR.sub("", arabic(_flat(text))) or _flat(text)
    if not rest:
        return None
    exact = next((role for word, role in _columns() if word == rest), None)
    if exact:
        return exact
    length, role = len(rest), None
    for word, meant in _columns():
        if len(word) > 3 and word in rest:
            role = role or meant
            rest = rest.replace(word, "")
    for filler in WORDS["fillers"]:
        rest = rest.replace(_flat(filler), "")
    return role if len(rest) <= length * most_unknown else None


def begins(text: str, name: str) -> bool:
    """Whether a text begins with one of the words of a list."""
    return text.startswith(words(name))


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
