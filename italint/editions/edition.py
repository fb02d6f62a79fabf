"""An edition: the assessment of one fiscal year, with all its tables, each with its source and certainty.

A table that is absent is not known; one written `none` is known not to exist in that year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from italint.base.declarations import Declaration, limited
from italint.editions.tables import (
    NONE,
    AnalysisParts,
    AssessedItem,
    Certainty,
    Decimals,
    EditionTable,
    Grades,
    Indicators,
    InstrumentParts,
    Instruments,
    Issues,
    PartWeights,
    PlanParts,
    Questions,
    Results,
    ScoreLine,
    Splits,
    SubIndicators,
    TableRow,
    Weights,
    Wordings,
)


class Edition(Declaration):
    """The tables of one year. Numbers are exact decimals, scores 0 to 100, years Buddhist era."""

    edition: int = limited(ge=1_000, le=9_999)  # four digits
    results: Results | None = None
    decimals: Decimals | None = None
    line: ScoreLine | None = None
    instruments: Instruments | None = None
    weights: Weights | None = None
    parts: InstrumentParts | NONE | None = None
    part_weights: PartWeights | NONE | None = None
    indicators: Indicators | None = None
    sub_indicators: SubIndicators | NONE | None = None
    splits: Splits | NONE | None = None
    questions: Questions | None = None
    wordings: Wordings | None = None
    issues: Issues | NONE | None = None
    grades: Grades | None = None
    analysis: AnalysisParts | None = None
    plan: PlanParts | None = None
    item: AssessedItem | None = None

    def __hash__(self) -> int:
        return self.edition

    @property
    def places(self) -> int:
        """The decimals that scores are printed with; only for who needs that table."""
        assert self.decimals is not None
        return self.decimals.places

    @property
    def line_score(self) -> Decimal:
        """A question below this needs a measure; only for who needs that table."""
        assert self.line is not None
        return self.line.score

    def rows(self, table: str) -> tuple[Any, ...]:
        """The rows of a table, none if the edition has no such table or does not know it."""
        return getattr(getattr(self, table), "rows", ())

    def by_key(self, table: str) -> dict[Any, Any]:
        """The rows of a table by their number or id."""
        found = self._by_key.get(table)
        if found is None:
            found = self._by_key[table] = {row.key: row for row in self.rows(table)}
        return found

    def keys_by_name(self, table: str, form: Callable[[str], str]) -> dict[str, Any]:
        """Which number or id each name of a table belongs to, variants included, in the form of a text."""
        found = self._keys_by_name.get((table, form))
        if found is None:
            found = {form(name): row.key for row in self.rows(table) for name in row.names}
            self._keys_by_name[table, form] = found
        return found

    @cached_property
    def _by_key(self) -> dict[str, dict[Any, Any]]:
        return {}

    @cached_property
    def _keys_by_name(self) -> dict[tuple[str, Callable[[str], str]], dict[str, Any]]:
        return {}

    @cached_property
    def official_wordings(self) -> tuple[str, ...]:
        """The official wordings of the questions, as they are written."""
        return tuple(row.text for row in self.rows("wordings") if row.text)

    @cached_property
    def official_words(self) -> frozenset[str]:
        """The official wordings of the questions and the official names of the indicators."""
        return frozenset((*self.official_wordings, *(row.name for row in self.rows("indicators"))))

    @cached_property
    def passing(self) -> Decimal | None:
        """The least score that passes, None where the table does not say."""
        return self.grades.passes if self.grades else None

    @cached_property
    def assumed(self) -> tuple[str, ...]:
        """The tables that are carried over from the year before, as a whole or in some rows."""
        return tuple(
            name
            for name, table in self.tables.items()
            if isinstance(table, EditionTable)
            and Certainty.assumed in (table.certainty, *(row.certainty for row in _sure_rows(table)))
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """The tables that are not known."""
        return tuple(name for name, table in self.tables.items() if table is None)

    @property
    def tables(self) -> dict[str, EditionTable | NONE | None]:
        """Every table by its name."""
        _, *names = self._field_names
        return {name: getattr(self, name) for name in names}

    @property
    def known(self) -> bool:
        """Whether it is the edition of a year; else the report's year is not known, and no table is."""
        return self.edition > 0

    @cached_property
    def indicator_questions(self) -> dict[int, list[str]]:
        """The ids of each indicator's questions, in order."""
        found: dict[int, list[str]] = {}
        for row in self.questions.rows if self.questions else ():
            if row.indicator is not None:
                found.setdefault(row.indicator, []).append(row.id)
        return found

    @cached_property
    def indicator_of(self) -> dict[str, int]:
        """The number of each question's indicator."""
        return {each: number for number, ids in self.indicator_questions.items() for each in ids}

    @cached_property
    def question_letters(self) -> frozenset[str]:
        """What the ids begin with of which the edition knows all: i, e, o."""
        return frozenset(row.id[0] for row in self.questions.rows) if self.questions else frozenset()

    @cached_property
    def instrument_indicators(self) -> dict[str, list[int]]:
        """The numbers of each instrument's indicators, in order."""
        found: dict[str, list[int]] = {}
        for row in self.indicators.rows if self.indicators else ():
            found.setdefault(row.instrument, []).append(row.number)
        return found


# That of a report whose year has no tables: none is known.
NO_EDITION = Edition(edition=0)


def _sure_rows(table: EditionTable) -> list[TableRow]:
    return [row for row in getattr(table, "rows", ()) if isinstance(row, TableRow)]


def best_known(editions: Mapping[int, Edition], years: Iterable[int]) -> int:
    """The newest of some years of which most tables are known."""
    return max(years, key=lambda year: (_tables_known(editions[year]), year))


def _tables_known(edition: Edition) -> int:
    """How many tables are known, not counting those that are carried over."""
    return len(edition.tables) - len(edition.unknown) - len(edition.assumed)


def certainty_of(edition: Edition, table: str, row: TableRow | None = None) -> Certainty:
    """How sure a row is: what it says itself, else what its table says."""
    if row is not None and row.certainty is not None:
        return row.certainty
    found = getattr(edition, table)
    return found.certainty if isinstance(found, EditionTable) else Certainty.verified
