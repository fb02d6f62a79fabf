"""An edition: the assessment of one fiscal year, with all its tables, each with its source and certainty.

A table that is absent is not known; one written `none` is known not to exist in that year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal

from italint.base.declarations import Declaration, Limited, Wrong, limited

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


class Certainty(IntEnum):
    """How sure a table is, from weakest to strongest; a finding is no more severe than it allows."""

    assumed = 1  # carried over from the year before, because nothing says otherwise yet
    inferred = 2
    single_source = 3
    practice = 4  # what agencies hold to and no official text states
    verified = 5

    @property
    def label(self) -> str:
        return self.name.replace("_", "-")


class CertaintyField:
    """How pydantic reads a certainty: by the label that editions write."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(_labelled, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": [certainty.label for certainty in reversed(Certainty)], "type": "string"}


def _labelled(written: Any) -> Any:
    return Certainty.__members__.get(str(written).replace("-", "_"), written)


Sure = Annotated[Certainty, CertaintyField()]
Names = tuple[str, ...]


class TableRow(Declaration):
    certainty: Sure | None = limited(
        default=None, description="Of this row, where it is not that of its table."
    )

    @property
    def key(self) -> Any:
        """The number or id of the row."""
        return getattr(self, "id", None) or getattr(self, "number", None)

    @property
    def official(self) -> Names:
        """The official names of the row, the canonical one first."""
        name = getattr(self, "name", None)
        return (*((name,) if name else ()), *getattr(self, "also", ()))

    @property
    def names(self) -> Names:
        """What the row is called, the canonical name first, accepted variants last."""
        return (*self.official, *getattr(self, "variants", ()))


class EditionTable(Declaration):
    certainty: Sure = limited(description="verified, practice, single-source, inferred or assumed")
    source: str = limited(min_length=1, description="Where the facts of this table come from.")


class InstrumentRow(TableRow):
    id: str
    name: str
    variants: Names = ()
    short: Names = limited(default=(), description="How texts call it beside its id.")


class WeightRow(TableRow):
    id: str
    weight: Decimal = limited(gt=0, le=1)


class PartRow(TableRow):
    id: str
    instrument: str
    name: str | None = None


class IndicatorRow(TableRow):
    number: int
    name: str
    also: Names = limited(default=(), description="Other names that are as official.")
    variants: Names = limited(default=(), description="Accepted, but not official.")
    instrument: str


class SubIndicatorRow(TableRow):
    number: str
    indicator: int
    name: str | None = limited(default=None, description="Absent where the name is not known.")
    variants: Names = ()


class SplitRow(TableRow):
    indicator: int
    readings: tuple[tuple[Annotated[int, Limited(gt=0)], ...], ...] = limited(
        min_length=1,
        description="How many consecutive questions each sub-indicator has; several where it is not settled.",
    )


class QuestionRow(TableRow):
    id: str
    indicator: int | None = limited(default=None, description="Absent where it is not known.")


class WordingRow(TableRow):
    id: str
    text: str | None = limited(default=None, description="The official wording.")
    topic: str | None = limited(default=None, description="What it asks, where the wording is not known.")


class IssueRow(TableRow):
    number: int
    name: str
    questions: tuple[str, ...] = limited(default=(), description="Ids of the questions that it gathers.")


class Band(Declaration):
    label: str
    variants: Names = limited(default=(), description="Other ways to write the label.")
    score: Decimal = limited(alias="from", ge=0, le=100, description="The least overall score.")
    components: Decimal | None = limited(
        default=None, ge=0, le=100, description="The least score of every component."
    )

    @property
    def labels(self) -> Names:
        """The label, and the other ways to write it."""
        return (self.label, *self.variants)


class Instruments(EditionTable):
    rows: tuple[InstrumentRow, ...]


class Weights(EditionTable):
    rows: tuple[WeightRow, ...]


class InstrumentParts(EditionTable):
    rows: tuple[PartRow, ...]


class PartWeights(EditionTable):
    rows: tuple[WeightRow, ...]


class Indicators(EditionTable):
    rows: tuple[IndicatorRow, ...]


class SubIndicators(EditionTable):
    rows: tuple[SubIndicatorRow, ...]


class Splits(EditionTable):
    rows: tuple[SplitRow, ...]


class Questions(EditionTable):
    """All questions of the instruments it has questions of; those of any other instrument are not known."""

    rows: tuple[QuestionRow, ...] = limited(min_length=1)


class Wordings(EditionTable):
    rows: tuple[WordingRow, ...]


class Issues(EditionTable):
    rows: tuple[IssueRow, ...]


class Grades(EditionTable):
    """Bands in order: the first whose score and condition hold gives the grade."""

    prefixes: Names = limited(default=(), description="Words that may stand before a label, such as ระดับ.")
    components: Names = limited(default=(), description="What the conditions of the bands look at.")
    former: Names = limited(
        default=(), description="Labels of the scale before, which are still met in this year."
    )
    passes: Decimal | None = limited(default=None, ge=0, le=100, description="The least score that passes.")
    rows: tuple[Band, ...] = limited(min_length=1)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that a report may print: of each band, and of the scale before."""
        return (*(label for row in self.rows for label in row.labels), *self.former)

    def __post_init__(self) -> None:
        """Every score has one band, and every band can be reached."""
        last = self.rows[-1]
        if last.components is not None or last.score > 0:
            raise Wrong("bands_end")
        for first, second in pairwise(self.rows):
            if first.components is None and second.score >= first.score:
                raise Wrong("band_unreachable", label=second.label)
            if first.score <= second.score and (first.components or 0) <= (second.components or 0):
                raise Wrong("band_unreachable", label=second.label)
        if any(band.components is not None for band in self.rows) and not self.components:
            raise Wrong("bands_components")


class Decimals(EditionTable):
    places: int = limited(ge=0, le=6, description="Decimals that scores are printed with.")


class ScoreLine(EditionTable):
    score: Decimal = limited(ge=0, le=100, description="A question below this needs a measure.")


class Results(EditionTable):
    """When the results were known: the day of the announcement, else one before which they cannot be."""

    announced: date | None = limited(
        default=None, description="Day of the announcement, Gregorian: 2025-08-15."
    )
    earliest: date | None = limited(
        default=None,
        description="A day before which no result is known, where that of the announcement is not.",
    )

    def __post_init__(self) -> None:
        if self.announced is None and self.earliest is None:
            raise Wrong("results_day")


class FieldsOf:
    """How pydantic reads fields of a part of the report: the name of one, or several."""

    def __init__(self, part: str) -> None:
        self.part = part

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self._known, handler(source))

    def _known(self, names: str | tuple[str, ...]) -> str | tuple[str, ...]:
        from italint.report import format as parts

        known = getattr(parts, self.part).model_fields
        for name in (names,) if isinstance(names, str) else names:
            if name not in known:
                raise Wrong("unknown_path", found=name, known=" ".join(known))
        return names


MeasurePart = Annotated[str | tuple[str, ...], FieldsOf("PlannedMeasure")]


class PlanParts(EditionTable):
    unit: Literal["indicator", "issue"] = limited(description="What a plan answers by.")
    required: tuple[MeasurePart, ...] = limited(
        description="Fields that every measure needs; a list where one of several is enough."
    )


class AnalysisParts(EditionTable):
    unit: Literal["indicator", "issue"] = limited(description="What an analysis goes by.")
    weak: tuple[Annotated[str, FieldsOf("ReportAnalysis")], ...] = limited(
        min_length=1, description="Headings under which it says what is weak; one of them is enough."
    )


class Item(EditionTable):
    edition: int = limited(description="The edition whose OIT list asks for this report.")
    id: str | None = limited(default=None, description="Absent where it is not known.")
    name: str
    says: Names = limited(default=(), description="What a title says that names the item; else the name.")


NONE = Literal["none"]


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
    item: Item | None = None

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
        return {field.name: getattr(self, field.name) for field in fields(self)[1:]}

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
