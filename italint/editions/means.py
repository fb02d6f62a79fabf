"""How scores weigh in a mean by an edition's tables: whole readings, of which one must fit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from math import lcm
from typing import Any, Literal, NamedTuple

from italint.editions.edition import Edition, certainty_of
from italint.editions.interval import HIGHEST, Interval
from italint.editions.tables import Certainty


class Weighting(NamedTuple):
    """How much each member weighs, exactly, and by what the sum is divided.

    Where the tables leave several readings open, one must fit.
    """

    weights: dict[Any, Decimal]
    whole: Decimal


ONE = Decimal(1)
Weighing = Literal[
    "listed",
    "indicator_questions",
    "splits",
    "split_questions",
    "split_means",
    "indicators",
    "overall",
    "instruments",
    "part_weights",
]
NEEDS: dict[str, tuple[str, ...]] = {
    "listed": (),
    "indicator_questions": ("questions",),
    "splits": ("questions", "splits"),
    "split_questions": ("questions", "splits"),
    "split_means": ("sub_indicators",),
    "indicators": ("indicators",),
    "overall": ("indicators", "weights"),
    "instruments": ("weights",),
    "part_weights": ("part_weights",),
}


def equal_weights(keys: Iterable[Any]) -> Weighting:
    """A plain mean."""
    weights = dict.fromkeys(keys, Decimal(1))
    return Weighting(weights, Decimal(len(weights)))


def shared(shares: dict[Any, tuple[Decimal, int]]) -> Weighting:
    """A mean by shares of one: each a weight, and among how many that is shared."""
    whole = lcm(*(among for _, among in shares.values()))
    weights = {key: weight * (whole // among) for key, (weight, among) in shares.items()}
    return Weighting(weights, Decimal(whole))


@cache
def readings(edition: Edition, weighing: str, key: Any) -> tuple[Weighting, ...]:
    """How the members of a mean weigh by the edition's tables; several where a table has several readings.

    `key` is the number or id of the item whose score is the mean. Empty if the tables say nothing of it.
    """
    if key is None and weighing not in ("overall", "instruments", "part_weights"):
        return ()
    if weighing == "indicator_questions":
        ids = edition.indicator_questions.get(key, [])
        return (equal_weights(ids),) if ids else ()
    if weighing == "splits":
        return tuple(
            shared({member_id: (ONE, len(groups) * len(group)) for group in groups for member_id in group})
            for groups in split_groups(edition, key)
        )
    if weighing == "split_questions":
        indicator, _, position = str(key).partition(".")
        return tuple(
            equal_weights(groups[int(position) - 1])
            for groups in split_groups(edition, int(indicator))
            if 0 < int(position) <= len(groups)
        )
    if weighing == "split_means":
        numbers = [row.number for row in edition.rows("sub_indicators") if row.indicator == key]
        return (equal_weights(numbers),) if numbers else ()
    if weighing == "indicators":
        numbers = edition.instrument_indicators.get(key, [])
        return (equal_weights(numbers),) if numbers else ()
    if weighing in ("instruments", "part_weights"):
        table = "weights" if weighing == "instruments" else weighing
        return (shared({row.id: (row.weight, 1) for row in edition.rows(table)}),)
    weights = {row.id: row.weight for row in edition.rows("weights")}
    members = {name: numbers for name, numbers in edition.instrument_indicators.items() if name in weights}
    shares = {
        number: (weights[name], len(numbers)) for name, numbers in members.items() for number in numbers
    }
    return (shared(shares),)


def split_groups(edition: Edition, indicator: int) -> list[list[list[str]]]:
    """The readings of an indicator's split into sub-indicators, each as groups of question ids."""
    ids = edition.indicator_questions.get(indicator, [])
    found = []
    row = rows_by_indicator(edition).get(indicator)
    for sizes in row.readings if row else ():
        ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
        found.append([ids[end - size : end] for size, end in zip(sizes, ends, strict=True)])
    return found


def split_certainty(edition: Edition, weighing: str, key: Any) -> Certainty | None:
    """How sure the split of an indicator is; None where no split decides."""
    if weighing not in ("splits", "split_questions"):
        return None
    rows = rows_by_indicator(edition)
    return certainty_of(edition, "splits", rows.get(int(str(key).partition(".")[0])))


@cache
def rows_by_indicator(edition: Edition) -> dict[int, Any]:
    """The splits by indicator."""
    return {row.indicator: row for row in edition.rows("splits")}


def weigh(reading: Weighting, scores: dict[Any, Decimal], half: Decimal) -> Interval:
    """The weighted mean of printed scores, as an interval; members that are not printed are 0 to 100."""
    total = printed = unprinted = Decimal(0)
    for key, weight in reading.weights.items():
        score = scores.get(key)
        if score is None:
            unprinted += weight
        else:
            total += score * weight
            printed += weight
    slack = half * printed
    return Interval((total - slack) / reading.whole, (total + slack + unprinted * HIGHEST) / reading.whole)
