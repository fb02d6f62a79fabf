"""Tables whose rows are the parts of measures: cards of a key and a value, and measures side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from italint.reading.plan.columns import BESIDE, heading_role, is_heading
from italint.reading.plan.grid import Line, Lines, Slot, filled, turned
from italint.reading.plan.inside import NUMBERED, role_of
from italint.reading.plan.kinds import ORDINAL, kind_of
from italint.reading.references import Names

MOSTLY = 0.6
FEWEST = 2  # kinds of values that show a card whose keys are not known
FEWEST_LABELS = 3  # that show a card of labels over their texts
LONGEST_KEY = 90
TITLE_KEY = "มาตรการ"
SHORT_KEY = 40  # of a key that is not known


def key_role(text: str) -> str | None:
    """What a key says that stands beside it."""
    return role_of(text.strip(" :：")) if len(text) <= LONGEST_KEY else None


def has_keys(grid: Lines, names: Names) -> bool:
    """Whether the parts of measures stand one below the other, each behind its key or under it."""
    rows = [line for line in _without_numbers(grid) if filled(line)]
    several = [line for line in rows if len(filled(line)) > 1]
    if len(several) < FEWEST:
        labels = [role for line in rows if (role := key_role(line[filled(line)[0]].text))]
        return len(labels) >= FEWEST_LABELS and len(labels) * 3 >= len(rows) and _is_measure(labels)
    keys = [line[at].text for line in several for at in filled(line)[: None if _alternates(line) else 1 : 2]]
    roles = [role for key in keys if (role := key_role(key))]
    across = {heading_role(rows[0][at].text) for at in filled(rows[0])} - {None}
    if is_heading(rows[0]) and not _alternates(rows[0]) and len(across) >= len(set(roles)):
        return False
    if len(roles) >= MOSTLY * len(keys):
        return _is_measure(roles)
    return all(len(filled(line)) == 2 for line in several) and _values_tell(several, names)


def _is_measure(roles: Sequence[str]) -> bool:
    known = {"period" if role in ("start", "end") else role for role in roles}
    beside = known & set(BESIDE)
    return bool(beside) and ("title" in known or len(beside) > 1)


def _values_tell(rows: Lines, names: Names) -> bool:
    """Whether what stands behind unknown keys is of the kinds that one measure has."""
    pairs = [[line[at].text for at in filled(line)] for line in rows]
    if any(len(key) > SHORT_KEY or kind_of(key, names) not in ("text", "unit") for key, _ in pairs):
        return False
    kinds = Counter(kind_of(value, names) for _, value in pairs)
    cards = max(Counter(_name(key) for key, _ in pairs).values())
    parts = [kind for kind in ("period", "unit", "list", "reference") if 0 < kinds[kind] <= 2 * cards]
    return len(parts) > FEWEST and ("period" in parts or "unit" in parts)


def _alternates(line: Line) -> bool:
    """Whether keys and values stand by turns in a row."""
    places = filled(line)
    roles = [key_role(line[at].text) for at in places]
    return len(places) % 2 == 0 and all(roles[::2]) and not any(roles[1::2])


def turned_upright(grid: Lines) -> Lines:
    """Rows as columns, without the empty ones."""
    return turned([line for line in grid if filled(line)])


def _without_numbers(grid: Lines) -> Lines:
    """A table of keys and values without the column before them that only counts its rows."""
    counted = [line for line in grid if ORDINAL.fullmatch(line[0].text)]
    if len(grid[0]) <= FEWEST or len(counted) < max(FEWEST_LABELS, len(grid) - 1):
        return grid
    keyed = sum(key_role(line[1].text) is not None for line in counted)
    return [line[1:] for line in counted] if keyed >= MOSTLY * len(counted) else grid


def upright(grid: Lines) -> Lines:
    """The same measures as rows under headings."""
    rows = [line for line in _without_numbers(grid) if filled(line)]
    wide = [line for line in rows if len(filled(line)) > 2]
    if sum(map(_alternates, wide)) * 2 < len(wide):
        return turned_upright(rows)
    return _under_headings(list(_cards(rows)))


def pairs_of(rows: Lines, alone: str = TITLE_KEY) -> list[tuple[Slot, Slot]]:
    """Keys and values in reading order; a key alone in its row stands over its value.

    `alone` is the key of a text that has none.
    """
    pairs: list[tuple[Slot, Slot]] = []
    for line in rows:
        places = filled(line)
        if len(places) > 1:
            pairs += [(line[at], line[value]) for at, value in zip(places[::2], places[1::2], strict=False)]
            continue
        only = line[places[0]]
        named = NUMBERED.fullmatch(only.text)
        open_ = bool(pairs) and not pairs[-1][1].text
        if named and named["rest"]:
            pairs.append((Slot(named["label"], only.source), Slot(named["rest"], only.source)))
        elif key_role(only.text) and places[0] == 0:
            pairs.append((only, Slot("", only.source)))
        elif open_ or (pairs and (places[0] or len(line) == 1)):
            key, value = pairs[-1]
            pairs[-1] = (
                key,
                Slot(f"{value.text}\n{only.text}".strip(), value.source if value.text else only.source),
            )
        else:
            pairs.append((Slot(alone, only.source), only))
    return pairs


def _cards(rows: Lines) -> Iterator[list[tuple[Slot, Slot]]]:
    """The pairs of each card: a new one begins where a key comes again."""
    card: list[tuple[Slot, Slot]] = []
    for key, value in pairs_of(rows):
        name = _name(key.text)
        if name and name in [_name(known.text) for known, _ in card]:
            yield card
            card = []
        card.append((key, value))
    yield card


def _name(key: str) -> str:
    """A key as it is the same on every card."""
    return re.sub(r"\s|(?:ที่|ลำดับที่)?\s*[0-9๐-๙]{1,2}\s*$|[:：]", "", key)


def _under_headings(cards: list[list[tuple[Slot, Slot]]]) -> Lines:
    names = list(dict.fromkeys(_name(key.text) for card in cards for key, _ in card))
    first: dict[str, Slot] = {}
    for card in cards:
        for key, _ in card:
            text = re.sub(r"\s*(?:ที่|ลำดับที่)?\s*[0-9๐-๙]{1,2}\s*$", "", key.text).strip(" :：")
            first.setdefault(_name(key.text), Slot(text, key.source))
    grid = [[first[name] for name in names]]
    for card in cards:
        values = {_name(key.text): value for key, value in card}
        grid.append([values.get(name, Slot("", card[0][1].source)) for name in names])
    return grid
