"""An edition: the assessment of one fiscal year, with all its tables, each with its source and certainty.

A table that is absent is not known; one written `none` is known not to exist in that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from italint.report import Measure


class Certainty(IntEnum):
    """How sure a table is, from weakest to strongest; a finding is no more severe than it allows."""

    inferred = 1
    single_source = 2
    verified = 3

    @property
    def label(self) -> str:
        return self.name.replace("_", "-")


def _certainty(written: Any) -> Any:
    return Certainty.__members__.get(str(written).replace("-", "_"), written)


Sure = Annotated[
    Certainty,
    BeforeValidator(_certainty, json_schema_input_type=Literal["verified", "single-source", "inferred"]),
]
Names = tuple[str, ...]


class Entry(BaseModel):
    """Base of everything in an edition file: no unknown keys, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Row(Entry):
    certainty: Sure | None = Field(None, description="Of this row, where it is not that of its table.")


class Table(Entry):
    certainty: Sure = Field(description="verified, single-source or inferred")
    source: str = Field(min_length=1, description="Where the facts of this table come from.")


class InstrumentRow(Row):
    id: str
    name: str
    variants: Names = ()


class WeightRow(Row):
    id: str
    weight: Decimal = Field(gt=0, le=1)


class PartRow(Row):
    id: str
    instrument: str
    name: str | None = None


class IndicatorRow(Row):
    number: int
    name: str
    variants: Names = ()
    instrument: str


class SubIndicatorRow(Row):
    number: str
    indicator: int
    name: str | None = Field(None, description="Absent where the name is not known.")
    variants: Names = ()


class SplitRow(Row):
    indicator: int
    readings: tuple[tuple[Annotated[int, Field(gt=0)], ...], ...] = Field(
        min_length=1,
        description="How many consecutive questions each sub-indicator has; several where it is not settled.",
    )


class QuestionRow(Row):
    id: str
    indicator: int | None = Field(None, description="Absent where it is not known.")
    negative: bool = Field(
        False, description="Worded so that agreement is bad; its score is already reversed."
    )


class WordingRow(Row):
    id: str
    text: str | None = Field(None, description="The official wording.")
    topic: str | None = Field(None, description="What it asks, where the wording is not known.")


class IssueRow(Row):
    number: int
    name: str
    questions: tuple[str, ...] = Field((), description="Ids of the questions that it gathers.")


class Band(Entry):
    label: str
    score: Decimal = Field(alias="from", ge=0, le=100, description="The least overall score.")
    components: Decimal | None = Field(None, ge=0, le=100, description="The least score of every component.")


class Instruments(Table):
    rows: tuple[InstrumentRow, ...]


class Weights(Table):
    rows: tuple[WeightRow, ...]


class Parts(Table):
    rows: tuple[PartRow, ...]


class PartWeights(Table):
    rows: tuple[WeightRow, ...]


class Indicators(Table):
    rows: tuple[IndicatorRow, ...]


class SubIndicators(Table):
    rows: tuple[SubIndicatorRow, ...]


class Splits(Table):
    rows: tuple[SplitRow, ...]


class Questions(Table):
    """All questions of the instruments it has questions of; those of any other instrument are not known."""

    rows: tuple[QuestionRow, ...] = Field(min_length=1)


class Wordings(Table):
    rows: tuple[WordingRow, ...]


class Issues(Table):
    rows: tuple[IssueRow, ...]


class Grades(Table):
    """Bands in order: the first whose score and condition hold gives the grade."""

    prefixes: Names = Field((), description="Words that may stand before a label, such as ระดับ.")
    components: Names = Field((), description="What the conditions of the bands look at.")
    former: Names = Field((), description="Labels of the scale before, which are still met in this year.")
    rows: tuple[Band, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _every_score_has_one_reachable_band(self) -> Grades:
        last = self.rows[-1]
        if last.components is not None or last.score > 0:
            raise PydanticCustomError("bands_end", "the last band must take every score that is left")
        for first, second in pairwise(self.rows):
            if first.components is None and second.score >= first.score:
                raise PydanticCustomError("band_unreachable", "{label}", {"label": second.label})
            if first.score <= second.score and (first.components or 0) <= (second.components or 0):
                raise PydanticCustomError("band_unreachable", "{label}", {"label": second.label})
        if any(band.components is not None for band in self.rows) and not self.components:
            raise PydanticCustomError("bands_components", "conditions need components")
        return self


class Decimals(Table):
    places: int = Field(ge=0, le=6, description="Decimals that scores are printed with.")


class Line(Table):
    score: Decimal = Field(ge=0, le=100, description="A question below this needs a measure.")


class Results(Table):
    announced: date = Field(description="Day of the announcement, Gregorian: 2025-08-15.")


def _fields_of_measure(names: str | tuple[str, ...]) -> str | tuple[str, ...]:
    for name in (names,) if isinstance(names, str) else names:
        if name not in Measure.model_fields:
            known = " ".join(Measure.model_fields)
            raise PydanticCustomError("unknown_path", "{found}", {"found": name, "known": known})
    return names


MeasurePart = Annotated[str | tuple[str, ...], AfterValidator(_fields_of_measure)]


class PlanParts(Table):
    unit: Literal["indicator", "issue"] = Field(description="What a plan answers by.")
    required: tuple[MeasurePart, ...] = Field(
        description="Fields that every measure needs; a list where one of several is enough."
    )


class Item(Table):
    edition: int = Field(description="The edition whose OIT list asks for this report.")
    id: str
    name: str


NONE = Literal["none"]


class Edition(Entry):
    """The tables of one year. Numbers are exact decimals, scores 0 to 100, years Buddhist era."""

    edition: int
    results: Results | None = None
    decimals: Decimals | None = None
    line: Line | None = None
    instruments: Instruments | None = None
    weights: Weights | None = None
    parts: Parts | NONE | None = None
    part_weights: PartWeights | NONE | None = None
    indicators: Indicators | None = None
    sub_indicators: SubIndicators | NONE | None = None
    splits: Splits | NONE | None = None
    questions: Questions | None = None
    wordings: Wordings | None = None
    issues: Issues | NONE | None = None
    grades: Grades | None = None
    plan: PlanParts | None = None
    item: Item | None = None

    def __hash__(self) -> int:
        """By identity: an edition is loaded once, and what is derived from it is kept by it."""
        return id(self)

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


def best_known(editions: Mapping[int, Edition], years: Iterable[int]) -> int:
    """The newest of some years of which most tables are known."""
    return max(years, key=lambda year: (len(editions[year].model_fields_set), year))


def certainty_of(edition: Edition, table: str, row: Row | None = None) -> Certainty:
    """How sure a row is: what it says itself, else what its table says."""
    if row is not None and row.certainty is not None:
        return row.certainty
    found = getattr(edition, table)
    return found.certainty if isinstance(found, Table) else Certainty.verified


def table_rows(edition: Edition, table: str) -> Iterator[Any]:
    """The rows of a table, none if the edition has no such table or does not know it."""
    found = getattr(edition, table)
    yield from getattr(found, "rows", ())
