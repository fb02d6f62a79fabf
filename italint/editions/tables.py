"""The tables of an edition and their rows: what each may say, and how sure it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from italint.base.declarations import Declaration, Limited, Wrong, limited
from italint.report.finding import CertaintyLabel

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
    def label(self) -> CertaintyLabel:
        return cast("CertaintyLabel", self.name.replace("_", "-"))


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
NameList = tuple[str, ...]


class TableRow(Declaration):
    certainty: Sure | None = limited(
        default=None, description="Of this row, where it is not that of its table."
    )

    @property
    def key(self) -> Any:
        """The number or id of the row."""
        return getattr(self, "id", None) or getattr(self, "number", None)

    @property
    def official(self) -> NameList:
        """The official names of the row, the canonical one first."""
        name = getattr(self, "name", None)
        return (*((name,) if name else ()), *getattr(self, "also", ()))

    @property
    def names(self) -> NameList:
        """What the row is called, the canonical name first, accepted variants last."""
        return (*self.official, *getattr(self, "variants", ()))


class EditionTable(Declaration):
    certainty: Sure = limited(description="verified, practice, single-source, inferred or assumed")
    source: str = limited(min_length=1, description="Where the facts of this table come from.")


class InstrumentRow(TableRow):
    id: str
    name: str
    variants: NameList = ()
    short: NameList = limited(default=(), description="How texts call it beside its id.")


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
    also: NameList = limited(default=(), description="Other names that are as official.")
    variants: NameList = limited(default=(), description="Accepted, but not official.")
    instrument: str


class SubIndicatorRow(TableRow):
    number: str
    indicator: int
    name: str | None = limited(default=None, description="Absent where the name is not known.")
    variants: NameList = ()


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
    variants: NameList = limited(default=(), description="Other ways to write the label.")
    score: Decimal = limited(alias="from", ge=0, le=100, description="The least overall score.")
    components: Decimal | None = limited(
        default=None, ge=0, le=100, description="The least score of every component."
    )

    @property
    def labels(self) -> NameList:
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

    prefixes: NameList = limited(default=(), description="Words that may stand before a label, such as ระดับ.")
    components: NameList = limited(default=(), description="What the conditions of the bands look at.")
    former: NameList = limited(
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


class AssessedItem(EditionTable):
    edition: int = limited(description="The edition whose OIT list asks for this report.")
    id: str | None = limited(default=None, description="Absent where it is not known.")
    name: str
    says: NameList = limited(default=(), description="What a title says that names the item; else the name.")


NONE = Literal["none"]
