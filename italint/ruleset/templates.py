"""Mistakes in the texts of a rule: placeholders, cases and labels that its kind does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from italint.base.messages import placeholders
from italint.kinds.kind import Cases, Kind

# What every message may name: the failing place in words, the item that it belongs to, and its field there.
PLACES = frozenset({"place", "item", "field"})
# The label that every rule may have which shows all places in one finding.
LABELS: Cases = {"more": frozenset({"message"})}


class Mistake(NamedTuple):
    """Something wrong in a definition that its model cannot see, at a location as pydantic gives it."""

    location: tuple[str, ...]
    name: str
    values: dict[str, str]


def template_mistakes(kind: type[Kind], possible: Cases, written: dict[str, Any]) -> Iterator[Mistake]:
    """Placeholders, cases and labels that the kind does not have, in a rule as it is written.

    `possible` are the cases that the rule's check can come to. What stands for several of them names only
    what all of them fill.
    """
    filled = PLACES | frozenset.intersection(*possible.values())
    message = written.get("message")
    if isinstance(message, dict):
        cases = {} if "th" in message or "en" in message else message
        yield from _unknown(cases, possible, "unknown_case", ("message",))
        for case in sorted(possible) if cases else ():
            if case not in cases:
                yield Mistake(("message",), "missing_case", {"found": case})
        for case, both in cases.items():
            yield from _placeholders(both, PLACES | possible.get(case, filled), ("message", case))
        if not cases:
            yield from _placeholders(message, filled, ("message",))
    labels = written.get("labels")
    if isinstance(labels, dict):
        known = {**kind.labels, **LABELS}
        yield from _unknown(labels, known, "unknown_label", ("labels",))
        for name, both in labels.items():
            own = known.get(name, frozenset()) | {"actual"}
            yield from _placeholders(both, filled | own, ("labels", name))
    fix = written.get("fix")
    if isinstance(fix, dict):
        yield from _placeholders({**fix, "text": None}, filled, ("fix",))
        # Where a case does not fill what the text names, it cannot be carried out and is advice.
        any_filled = PLACES.union(*possible.values())
        yield from _placeholders({"text": fix.get("text")}, any_filled, ("fix",))


def _unknown(
    given: Iterable[str], known: Iterable[str], name: str, location: tuple[str, ...]
) -> Iterator[Mistake]:
    for found in given:
        if found not in known:
            yield Mistake((*location, found), name, {"found": found, "known": " ".join(sorted(known))})


def _placeholders(both: Any, known: frozenset[str], location: tuple[str, ...]) -> Iterator[Mistake]:
    for part in ("th", "en", "text"):
        text = both.get(part) if isinstance(both, dict) else None
        if not isinstance(text, str):
            continue
        try:
            names = placeholders(text)
        except ValueError:
            yield Mistake((*location, part), "bad_template", {})
            continue
        for name in names:
            if name not in known:
                values = {"found": name, "known": " ".join(sorted(known))}
                yield Mistake((*location, part), "unknown_placeholder", values)
