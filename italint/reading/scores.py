"""Reads the tables of scores of a document, grid by grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from italint.reading.assembly import Ledger
from italint.reading.blocks import Paragraph, Table, under_title
from italint.reading.cards import cards_of
from italint.reading.context import Whereabouts
from italint.reading.draft import Draft
from italint.reading.evidence import Evidence, subject_of
from italint.reading.grids import grid_of
from italint.reading.notation import with_id_first
from italint.reading.overall import label_first
from italint.reading.scope import without_other_years
from italint.reading.score_rows import TableReading, TakeBand
from italint.reading.tables import Column, columns_of, headings_of
from italint.reading.unfolding import parts_of
from italint.reading.words import column_role


@dataclass(slots=True)
class Tables:
    """Reads the tables of a document; with the `columns` of the table before the next one may go on."""

    context: Whereabouts
    evidence: Evidence
    draft: Draft
    ledger: Ledger
    columns: list[Column] = field(default_factory=list)

    def read(self, table: Table, band: TakeBand) -> bool:
        """Read a table of scores; False if it is none. `band` reads a text that stands across a row."""
        found = [reading.read(band) for reading in self._parts(table)]
        return sum(found) > 0

    def gives_scores(self, table: Table) -> bool:
        """Whether a table has scores of indicators, questions or instruments."""
        return any(reading.has_scores for reading in self._parts(table))

    def is_card_of(self, table: Table, title: Paragraph) -> bool:
        """Whether a table begins with labels and values of the indicator that the line above it names."""
        named = subject_of(title.text, self.evidence)
        whole = under_title(table, title)
        return bool(named and named.kind == "indicator" and cards_of(grid_of(whole), self.evidence))

    def read_beside(self, table: Table) -> None:
        """Read the scores that a table of measures has beside questions or indicators."""
        for reading in self._parts(table):
            if any(column_role(column.heading) == "score" for column in reading.columns):
                reading.read_beside()

    def _parts(self, table: Table) -> Iterator[TableReading]:
        whole = grid_of(table).changed(self._plain)
        for grid in parts_of(whole, self.evidence):
            heads = headings_of(grid, self.evidence)
            self.columns = columns_of(grid, heads, self.evidence, self.columns)
            reading = TableReading(
                grid, self.columns, heads, self.evidence, self.context, self.draft, self.ledger
            )
            yield reading

    def _plain(self, text: str) -> str:
        """A text of a cell in the order of most: ids and labels first, no other years."""
        return label_first(with_id_first(without_other_years(text, self.context.year)), self.evidence)
