"""Tables that a user gives: edition files that add a year, or replace tables of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from italint.base.parsing import read
from italint.editions.edition import Edition
from italint.ruleset.definition import Mistakes, bad_definition, define, definition_files


class GivenTables(NamedTuple):
    """The tables of one file; what they replace is the edition of their year, where there is one."""

    file: str
    edition: Edition

    @property
    def year(self) -> int:
        return self.edition.edition

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that it gives."""
        return tuple(name for name, table in self.edition.tables.items() if table is not None)


def given_tables(places: Iterable[Path], mistakes: Mistakes) -> Iterator[GivenTables]:
    """The tables of edition files, or of those in folders; what is wrong in them is added to `mistakes`.

    One table of one year can be given once.
    """
    first: dict[tuple[int, str], str] = {}
    for file in (file for place in places for file in definition_files(place)):
        document = read(file)
        edition = define(document, Edition, mistakes)
        if edition is None:
            continue
        given = GivenTables(str(file), edition)
        for table in given.tables:
            other = first.setdefault((given.year, table), str(file))
            if other != str(file):
                values = {"found": table, "other": other}
                mistakes.append((document, bad_definition(document, (table,), "table_twice", values)))
        yield given


def with_tables(editions: Mapping[int, Edition], given: Iterable[GivenTables]) -> Mapping[int, Edition]:
    """The editions, with the tables that were given in the place of theirs."""
    replaced: dict[int, Edition] = {}
    for each in given:
        base = replaced.get(each.year) or editions.get(each.year)
        tables = {name: getattr(each.edition, name) for name in each.tables}
        replaced[each.year] = replace(base, **tables) if base else each.edition
    return dict(sorted({**editions, **replaced}.items())) if replaced else editions
