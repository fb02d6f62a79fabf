"""Tables whose rows are the parts of measures: cards of a key and a value, and measures side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from italint.reading.plan.columns import BESIDE, is_heading
from italint.reading.plan.grid import Grid, Line, Slot, filled, turned
from italint.reading.plan.inside import NUMBERED, role_of

MOSTLY = 0.6
NUMBERED_KEY = re.compile(r"(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง|แผนงาน)\s*(?:ที่|ลำดับที่)?\s*[0-9๐-๙]{1,2}")


def key_role(text: str) -> str | None:
    """What a key says that stands beside it."""
    return role_of(text) if len(text) <= 90 else None


def has_keys(grid: Grid) -> bool:
    """Whether the parts of measures stand one below the other, each behind its key."""
    rows = [line for line in grid if filled(line)]
    keys = [line[filled(line)[0]].text for line in rows if len(filled(line)) > 1]
    roles = [key_role(key) for key in keys]
    known = {role for role in roles if role}
    if len(keys) < 2 or sum(map(bool, roles)) < MOSTLY * len(keys):
        return False
    beside = {"period" if role in ("start", "end") else role for role in known} & set(BESIDE)
    across = is_heading(rows[0]) and len(filled(rows[0])) > 2 and not _alternates(rows[0])
    return not across and ("title" in known or len(beside) > 1) and bool(beside)


def _alternates(line: Line) -> bool:
    """Whether keys and values stand by turns in a row."""
    places = filled(line)
    roles = [key_role(line[at].text) for at in places]
    return len(places) % 2 == 0 and all(roles[::2]) and not any(roles[1::2])


def upright(grid: Grid) -> Grid:
    """The same measures as rows under headings."""
    rows = [line for line in grid if filled(line)]
    wide = max(len(filled(line)) for line in rows)
    if wide > 2 and not any(_alternates(line) and len(filled(line)) > 2 for line in rows):
        return turned(rows)
    return _under_headings(list(_cards(rows)))


def _pairs(rows: Grid) -> Iterator[tuple[Slot, Slot]]:
    """Keys and values in reading order; a key alone in its row stands over its value."""
    key: Slot | None = None
    for line in rows:
        places = filled(line)
        if len(places) == 1:
            only = line[places[0]]
            named = NUMBERED.fullmatch(only.text)
            if key is None and named and named["rest"]:
                yield Slot(named["label"], only.source), Slot(named["rest"], only.source)
            elif key is not None:
                yield key, only
                key = None
            elif key_role(only.text):
                key = only
            else:
                yield Slot("", only.source), only
            continue
        key = None
        for at, value in zip(places[::2], places[1::2], strict=False):
            yield line[at], line[value]


def _cards(rows: Grid) -> Iterator[list[tuple[Slot, Slot]]]:
    """The pairs of each card: a new one begins where a key comes again."""
    card: list[tuple[Slot, Slot]] = []
    for key, value in _pairs(rows):
        name = _name(key.text)
        if name and name in [_name(known.text) for known, _ in card]:
            yield card
            card = []
        card.append((key, value))
    yield card


def _name(key: str) -> str:
    """A key as it is the same on every card."""
    return re.sub(r"\s|(?:ที่|ลำดับที่)?\s*[0-9๐-๙]{1,2}\s*$|[:：]", "", key)


def _under_headings(cards: list[list[tuple[Slot, Slot]]]) -> Grid:
    names = list(dict.fromkeys(_name(key.text) for card in cards for key, _ in card))
    first = {}
    for card in cards:
        for key, _ in card:
            text = re.sub(r"\s*(?:ที่|ลำดับที่)?\s*[0-9๐-๙]{1,2}\s*$", "", key.text).strip(" :：")
            first.setdefault(_name(key.text), Slot(text, key.source))
    grid = [[first[name] for name in names]]
    for card in cards:
        values = {_name(key.text): value for key, value in card}
        grid.append([values.get(name, Slot("", card[0][1].source)) for name in names])
    return grid
