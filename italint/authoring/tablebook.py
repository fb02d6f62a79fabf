"""The tables of the years in words: what is known, how sure it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from italint.base.messages import MESSAGES, Language, message
from italint.editions.edition import Edition
from italint.editions.tables import EditionTable
from italint.ruleset.given import GivenTables


class TableEntry(NamedTuple):
    """One table of some years in which it rests on the same, in one language."""

    table: str
    years: str
    certainty: str
    source: str

    @property
    def said(self) -> str:
        """Everything in one line."""
        return f"{self.table} {self.years}: {self.certainty}" + (f": {self.source}" if self.source else "")


def table_entries(tables: Iterable[str], editions: Mapping[int, Edition], lang: Language) -> list[TableEntry]:
    """Some tables in every year, those of years that rest on the same as one."""
    found = []
    for name in tables:
        by_basis: dict[tuple[str, str], list[int]] = {}
        for year, edition in editions.items():
            table = getattr(edition, name)
            by_basis.setdefault(_basis(table, lang), []).append(year)
        words = MESSAGES["tables"][name][lang]
        found += [TableEntry(words, spans(years), *basis) for basis, years in by_basis.items()]
    return found


def _basis(table: object, lang: Language) -> tuple[str, str]:
    if isinstance(table, EditionTable):
        return MESSAGES["certainty"][table.certainty.label][lang], " ".join(table.source.split())
    return message("text", "no_such_table" if table == "none" else "table_unknown", lang), ""


def spans(years: list[int]) -> str:
    """Years in short, those in a row as a span."""
    runs = groupby(enumerate(years), key=lambda each: each[1] - each[0])
    parts = [[year for _, year in run] for _, run in runs]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in parts)


def listed_editions(editions: Mapping[int, Edition], given: Iterable[GivenTables], lang: Language) -> str:
    """Every year with its tables, how sure each is, and its source."""
    return "".join(f"{line}\n" for line in _lines(editions, tuple(given), lang))


def _lines(editions: Mapping[int, Edition], given: tuple[GivenTables, ...], lang: Language) -> Iterator[str]:
    files = {(each.year, table): each.file for each in given for table in each.tables}
    for year, edition in editions.items():
        yield str(year)
        for name, table in edition.tables.items():
            certainty, source = _basis(table, lang)
            file = files.get((year, name))
            origin = f" [{file}]" if file else ""
            words = MESSAGES["tables"][name][lang]
            yield f"  {name} ({words}): {certainty}{origin}"
            if source:
                yield f"      {source}"
