"""How scores stand to one another: which place each has, and how many reach a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

ScoresByKey = Mapping[Any, Decimal]


def places(scores: ScoresByKey, key: Any, highest: bool) -> set[int]:
    """The places, from 1, that a score may be said to have from one end: equal ones share theirs.

    A place counts the scores before it, or the different scores before it: texts do both.
    """
    own = scores[key]
    before = [score for score in scores.values() if (score > own if highest else score < own)]
    equal = sum(score == own for score in scores.values())
    return {*range(len(before) + 1, len(before) + equal + 1), len(set(before)) + 1}


def reaching(scores: ScoresByKey, line: Decimal) -> tuple[int, int]:
    """How many are at the line or above it, and how many are above it."""
    return sum(score >= line for score in scores.values()), sum(score > line for score in scores.values())


def first_out_of_order(scores: ScoresByKey, keys: Sequence[Any], highest: bool) -> Any:
    """The first of several that should not stand behind the one before it; None if there is none."""
    for before, key in pairwise(keys):
        if scores[key] > scores[before] if highest else scores[key] < scores[before]:
            return key
    return None
