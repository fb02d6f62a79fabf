"""Kinds about names, numbers and ids: is it the name, the number, the wording that the edition has?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from italint.base.document import UNREAD, MappingNode, Node, SequenceNode
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.edition import Edition, certainty_of
from italint.kinds.kind import NONE, EachKind, Field, Kind, TextField, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, Outcome, Several
from italint.report.leaves import key_of, text_of, value_of
from italint.report.selector import PathField, Paths
from italint.thai.comparison import comparable
from italint.thai.letters import as_seen
from italint.thai.similarity import closest, nearest

KeyedTable = Literal[
    "instruments", "parts", "indicators", "sub_indicators", "questions", "issues", "wordings"
]
NamesTable = Literal["instruments", "indicators", "sub_indicators", "issues"]
LATIN_IN_BRACKETS = pattern(r"\([A-Za-z][^)]*\)$")
LEADING_WORD = "(?:ตัวชี้วัดย่อย|ตัวชี้วัด|ประเด็น)?(?:ที่)?"


def bare(name: str, key: str) -> str:
    """A name without its own number in front and a code in brackets behind, which reports often print."""
    name = LATIN_IN_BRACKETS.sub("", name)
    return re.sub(rf"^{LEADING_WORD}\(?{re.escape(key)}\)?[.:]?(?=\D)", "", name)


def known_keys(edition: Edition, table: str, like: object) -> str:
    """The numbers or ids of a table in short: `1–10`, or `o1–o28` for ids that begin as `like` does."""
    keys = [str(key) for key in edition.by_key(table)]
    if table == "questions":
        keys = [key for key in keys if key[0] == str(like)[0]] or keys
        return f"{keys[0]}–{keys[-1]}" if keys[0][0] == keys[-1][0] else ", ".join((keys[0], "…", keys[-1]))
    return f"{keys[0]}–{keys[-1]}" if len(keys) > 4 else ", ".join(keys)


class Name(EachKind):
    """The name printed beside a number or id is the one that the table has for it.

    `accept: variants` takes the accepted variants too, `accept: canonical` only official names. A name that
    is neither is corrected to the nearest official one.
    """

    kind: Literal["name"]
    name: TextField
    table: NamesTable
    accept: Literal["variants", "canonical"] = "variants"

    cases: ClassVar = {"another": fills("key actual expected other"), "unlike": fills("key actual expected")}

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        edition = context.edition
        for item, name in self.items(context, self.name):
            actual, key = text_of(name), key_of(item)
            row = edition.by_key(self.table).get(key)
            if not actual or row is None:
                yield NOT_APPLICABLE
                continue
            if row.name is None:
                yield CouldNotCheck(name, "unknown_table", table=self.table)
                continue
            if actual == row.name:
                yield PASS
                continue
            known = context.edition.keys_by_name(self.table, comparable)
            name_alone = bare(comparable(actual), str(key))
            if name_alone not in known:  # for its letters there is another rule
                name_alone = bare(comparable(as_seen(actual)), str(key))
            other = known.get(name_alone)
            is_official = name_alone in map(comparable, row.official)
            if is_official or (other == key and self.accept == "variants"):
                yield PASS
                continue
            if self.accept == "canonical" and other != key:
                yield NOT_APPLICABLE
                continue
            is_another = other not in (None, key)
            expected = row.name if is_another else nearest(actual, row.official)
            values = {"key": str(key), "actual": actual, "expected": expected}
            yield Fail(
                name,
                {**values, "other": str(other)} if is_another else values,
                "another" if is_another else "unlike",
                certainty=certainty_of(edition, self.table, row),
                item=item,
            )


class Foreign(EachKind):
    """Most names of a list are in no known year's table: it is the list of another body.

    What no year knows is foreign however sure the table of the assessed year is.
    """

    kind: Literal["foreign"]
    name: TextField
    table: NamesTable

    judges_absence: ClassVar = True
    cases: ClassVar = {"": fills("count total actual expected")}

    def run(self, context: Context) -> Iterator[Outcome]:
        named = [(name, text) for _, name in self.items(context, self.name) if (text := text_of(name))]
        if not named:
            yield NOT_APPLICABLE
            return
        foreign = self._foreign_to([context.edition], named)
        if len(foreign) * 2 > len(named):  # only then the tables of all years are read
            foreign = self._foreign_to(context.editions.values(), named)
        if len(foreign) * 2 <= len(named):
            yield Several(PASS, len(named))
            return
        first = next(row for edition in context.editions.values() for row in edition.rows(self.table))
        values = {"count": str(len(foreign)), "total": str(len(named)), "expected": str(first.name)}
        for name, text in foreign:
            yield Fail(name, {**values, "actual": text})

    def _foreign_to(
        self, editions: Iterable[Edition], named: list[tuple[Node, str]]
    ) -> list[tuple[Node, str]]:
        """The names that no table of these years knows."""
        known = {name for edition in editions for name in edition.keys_by_name(self.table, comparable)}
        return [(name, text) for name, text in named if text not in known and comparable(text) not in known]


class Complete(Kind):
    """A list has every number or id of the table."""

    kind: Literal["complete"]
    list: Annotated[Paths, PathField()]
    table: KeyedTable

    cases: ClassVar = {"": fills("missing expected")}

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        expected = context.edition.by_key(self.table)
        for selector in self.list:
            for node in context.select(selector):
                items = node.items if isinstance(node, SequenceNode) else []
                present = {key_of(item) for item in items}
                missing = [str(key) for key in expected if key not in present]
                unread = [key_leaf(item) for item in items if key_of(item) is None]
                if not missing:
                    yield PASS
                elif unread:
                    yield CouldNotCheck(node, "unreadable", tuple(unread))
                else:
                    yield Fail(node, {"missing": ", ".join(missing), "expected": str(len(expected))})


class Unique(EachKind):
    """Each number or id stands once in its list."""

    kind: Literal["unique"]

    cases: ClassVar = {"": fills("key")}
    labels: ClassVar = {"first": NONE}

    def run(self, context: Context) -> Iterator[Outcome]:
        seen: dict[tuple[int, Any], Node] = {}
        for item in self.places(context):
            key = key_of(item)
            if key is None:
                yield NOT_APPLICABLE
                continue
            within = item.parent
            if not isinstance(within, SequenceNode):
                within = next((above for above in item.ancestors() if isinstance(above, SequenceNode)), item)
            first = seen.setdefault((id(within), key), item)
            if first is item:
                yield PASS
            else:
                at, before = key_leaf(item), key_leaf(first)
                yield Fail(at, {"key": str(key)}, marks=(Mark(before, "first"),), item=item)


def key_leaf(item: Node) -> Node:
    """The leaf that holds an item's number or id, or the item itself where it is written bare."""
    if isinstance(item, MappingNode):
        return item.entries.get("id") or item.entries.get("number") or item
    return item


class Exists(EachKind):
    """The number or id is one that the edition has."""

    kind: Literal["exists"]
    table: KeyedTable
    or_table: KeyedTable | None = None

    cases: ClassVar = {"": fills("key known")}

    def tables(self) -> tuple[str, ...]:
        return (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        rows = context.edition.by_key(self.table)
        others = context.edition.by_key(self.or_table) if self.or_table else {}
        for item in self.places(context):
            key = key_of(item)
            if key is None:
                yield NOT_APPLICABLE
            elif key in rows or key in others:
                yield PASS
            elif self.table == "questions" and _is_of_unknown_instrument(context, key):
                yield CouldNotCheck(key_leaf(item), "unknown_table", table=self.table)
            else:
                known = known_keys(context.edition, self.table, key)
                if others:
                    known = ", ".join([known, *map(str, others)])
                yield Fail(key_leaf(item), {"key": str(key), "known": known}, item=item)


def _is_of_unknown_instrument(context: Context, question_id: str) -> bool:
    """Whether this edition knows no question of an instrument of which another edition does."""
    letter = question_id[0]
    return letter not in context.edition.question_letters and any(
        letter in edition.question_letters for edition in context.editions.values()
    )


class Lookup(EachKind):
    """What the report has is what the table says of the item's number or id; `at` is what is shown."""

    kind: Literal["lookup"]
    key: Field
    value: Field
    table: Literal["indicators", "questions", "sub_indicators"]
    column: Literal["instrument", "indicator"]
    at: Literal["key", "value"] = "key"

    cases: ClassVar = {"": fills("key actual expected")}
    labels: ClassVar = {"value": NONE}

    def tables(self) -> tuple[str, ...]:
        return (self.table, "indicators") if self.column == "indicator" else (self.table,)

    def run(self, context: Context) -> Iterator[Outcome]:
        rows = context.edition.by_key(self.table)
        # The number of an indicator that does not exist is another rule's business.
        exist = context.edition.by_key("indicators") if self.column == "indicator" else None
        for position, items in self.by_path(context):
            keys, values = self.key[position].ones(items), self.value[position].each(items)
            for item, key_at, nodes in zip(items, keys, values, strict=True):
                row = rows.get(value_of(key_at))
                named = [node for node in nodes if exist is None or value_of(node) in exist]
                yield NOT_APPLICABLE if row is None else self._judge(item, key_at, named, row)

    def _judge(self, item: Node, key_at: Node | None, named: list[Node], row: Any) -> Outcome:
        expected = getattr(row, self.column)
        if expected is not None and expected in map(value_of, named):
            return PASS
        nodes = [node for node in named if value_of(node) not in (None, UNREAD)]
        if not nodes:
            return NOT_APPLICABLE
        if expected is None:
            return CouldNotCheck(nodes[0], "unknown_table", table=self.table)
        actual = map(value_of, nodes)
        assert key_at is not None
        places = [key_at, *nodes]
        if self.at == "value":
            places = places[1:] + places[:1]
        return Fail(
            places[0],
            {
                "key": str(value_of(key_at)),
                "actual": ", ".join(map(str, actual)),
                "expected": str(expected),
            },
            marks=tuple(Mark(node, "value") for node in places[1:]),
            item=item,
        )


class Wording(EachKind):
    """A question's text is its own: not the text of another id, nor of the same id in another year.

    A difference alone says nothing, for reports shorten and mistype; the text must fit something else
    clearly better.
    """

    kind: Literal["wording"]
    text: TextField

    cases: ClassVar = {
        "another": fills("key actual expected other"),
        "another_year": fills("key actual expected year"),
    }
    reads: ClassVar = ("wordings",)

    def run(self, context: Context) -> Iterator[Outcome]:
        rows, known = context.edition.by_key("wordings"), wordings(context.edition)
        for item, node in self.items(context, self.text):
            text, key = text_of(node), key_of(item)
            if not text or key not in rows:
                yield NOT_APPLICABLE
            elif text == rows[key].text or comparable(text) == known.get(key):
                yield PASS
            else:
                yield self._judge(context, item, node, key)

    def _judge(self, context: Context, item: Node, node: Node, key: str) -> Outcome:
        own = context.edition.by_key("wordings")[key]
        text = text_of(node)
        fits = closest(comparable(text), wordings(context.edition), key, like=key[0])
        if fits is not None:
            row = context.edition.by_key("wordings")[fits]
            certainty = min(certainty_of(context.edition, "wordings", each) for each in (row, own))
            values = {"key": key, "actual": text, "other": fits, "expected": own.text or own.topic or ""}
            # The wording settles which question is meant only where it is written out in full.
            settled = comparable(text) == wordings(context.edition)[fits]
            return Fail(
                node,
                values,
                "another",
                certainty=certainty,
                item=item,
                fixable=settled,
                fixes=key_leaf(item),
            )
        for year, edition in context.editions.items():
            if year == context.edition.edition or not own.text:
                continue
            there = wordings(edition).get(key)
            if (
                there is not None
                and closest(comparable(text), {key: comparable(own.text), "": there}, key) == ""
            ):
                certainty = min(
                    certainty_of(context.edition, "wordings", own),
                    certainty_of(edition, "wordings", edition.by_key("wordings")[key]),
                )
                values = {"key": key, "actual": text, "expected": own.text, "year": str(year)}
                return Fail(node, values, "another_year", certainty=certainty, item=item, fixable=False)
        return PASS if own.text else NOT_APPLICABLE


@cache
def wordings(edition: Edition) -> dict[str, str]:
    """Each question's wording as it is compared."""
    return {row.id: comparable(row.text) for row in edition.rows("wordings") if row.text}
