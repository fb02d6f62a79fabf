"""What may be written at a place of a report: its values by the tables of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from italint.base.document import UNREAD
from italint.editions.edition import Edition
from italint.report.address import KEY_READERS
from italint.report.selector import ITEMS
from italint.report.shape import VERSION
from italint.server.sketch import Branch
from italint.server.things import TABLES, Thing

KEYS = ("id", "number")


class Offer(NamedTuple):
    """A value, and what it stands for."""

    text: str
    about: str = ""


def offers(branch: Branch, edition: Edition, years: Iterable[int]) -> list[Offer]:
    """The values that a year knows for a place; those that fit best first."""
    steps = branch.steps
    place = ".".join(step for step in steps if step != ITEMS)
    fixed: Mapping[str, Iterable[Offer]] = {
        "italint": [Offer(str(VERSION))],
        "assessment.year": [Offer(str(year)) for year in sorted(years, reverse=True)],
        "assessment.grade": [Offer(label) for label in _grades(edition)],
        "plan.year": [Offer(str(edition.edition + 1))] if edition.known else [],
    }
    if place in fixed:
        return list(fixed[place])
    field = steps[-1] if steps else ""
    if field == "part":
        return _rows(edition, ("parts",))
    if field in ("name", "text", *KEYS):
        holder = next((each for each in branch.around() if each.key and each is not branch), None)
        return _of_field(field, branch, holder, edition)
    named = next((step for step in reversed(steps) if step != ITEMS), "")
    return _keys(TABLES[named], branch, edition) if named in TABLES else []


def _grades(edition: Edition) -> Iterator[str]:
    yield from (row.label for row in edition.rows("grades"))


def _of_field(field: str, branch: Branch, holder: Branch | None, edition: Edition) -> list[Offer]:
    """Values of the fields of an item: its number or id, or what the item of that number or id is called."""
    table = TABLES.get(_field_of(holder))
    if holder is None or table is None:
        return []
    if field in KEYS:
        return _keys(table, branch, edition)
    key = key_in(holder)
    if field == "text" and table != "questions":
        return []
    own = list(_names(Thing(table, key), edition))
    others = (
        [] if own else [name for row in edition.by_key(table) for name in _names(Thing(table, row), edition)]
    )
    return [*own, *others]


def _field_of(holder: Branch | None) -> str:
    """The field that an item belongs to."""
    if holder is not None and holder.key == ITEMS:
        holder = holder.parent
    return holder.key if holder is not None else ""


def key_in(holder: Branch) -> Any:
    """The number or id of an item as its lines show it; None if it cannot be read."""
    for name in KEYS:
        written = holder.said(name)
        for read in KEY_READERS[name] if written else ():
            try:
                return read(written)
            except ValueError:
                continue
    return None


def _names(thing: Thing, edition: Edition) -> Iterator[Offer]:
    """What a thing is called, the official names before the accepted ones."""
    about = str(thing.key)
    if thing.table == "questions":
        wording = edition.by_key("wordings").get(thing.key)
        if wording is not None and wording.text:
            yield Offer(wording.text, about)
        return
    row = edition.by_key(thing.table).get(thing.key) or edition.by_key("parts").get(thing.key)
    for name in dict.fromkeys(getattr(row, "names", ()) if row else ()):
        yield Offer(name, about)


def _keys(table: str, branch: Branch, edition: Edition) -> list[Offer]:
    """The numbers or ids of a table that its list does not have yet; of an indicator its own."""
    taken = _taken(branch)
    if table == "instruments":
        found = _rows(edition, ("instruments", "parts"))
    elif table == "questions":
        found = _questions(branch, edition)
    elif table == "sub_indicators":
        number = _indicator_around(branch)
        rows = [row for row in edition.rows(table) if number in (None, row.indicator)]
        found = [Offer(str(row.key), row.name or "") for row in rows]
    else:
        found = _rows(edition, (table,))
    return [offer for offer in found if offer.text not in taken]


def _rows(edition: Edition, tables: Iterable[str]) -> list[Offer]:
    return [Offer(str(row.key), row.name or "") for table in tables for row in edition.rows(table)]


def _questions(branch: Branch, edition: Edition) -> list[Offer]:
    """The questions of the indicators that stand around or beside a place, else all."""
    words = {row.id: row.text or row.topic or "" for row in edition.rows("wordings")}
    all_ids = [row.id for row in edition.rows("questions")]
    number = _indicator_around(branch)
    own = edition.indicator_questions.get(number, []) if isinstance(number, int) else []
    return [Offer(each, words.get(each, "")) for each in own or all_ids]


def _indicator_around(branch: Branch) -> Any:
    """The number of the indicator that a place stands in."""
    for around in branch.around():
        if around.key == ITEMS and around.parent is not None and around.parent.key == "indicators":
            number = key_in(around)
            return None if number is UNREAD else number
    return None


def _taken(branch: Branch) -> set[str]:
    """The keys of the other items of the list that a place stands in."""
    lists = [branch, *branch.around()]
    items = next((each for each in lists if each.parent and each.key not in (ITEMS, "", *KEYS)), None)
    if items is None:
        return set()
    taken = {str(key_in(each)) for each in items.items if branch is not each and branch not in each.inner}
    bare = (words for each in items.items for words in (each, *each.inner) if words is not branch)
    return taken | {words.value for words in bare if words.key in (ITEMS, "")}
