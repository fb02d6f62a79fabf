"""Reads measures from tables in any layout, and from running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from italint.reading.blocks import Paragraph, Table
from italint.reading.context import Context
from italint.reading.draft import Draft
from italint.reading.plan.cards import has_keys, upright
from italint.reading.plan.columns import Columns, columns_of
from italint.reading.plan.grid import Grid, Slot, grid_of
from italint.reading.plan.measure import Fields, build
from italint.reading.plan.prose import measures_in
from italint.reading.plan.table import Rows, sections
from italint.reading.references import Names, covered, references_in
from italint.reading.words import begins, labels
from italint.thai.dates import years_in

__all__ = ["Fields", "Plan", "heading_over", "measures_in", "names_of", "year_of"]
MOSTLY = 0.6
SHORT = 40  # a longer line under a heading is text of its own
OVER = ("มาตรการ", "แผน", "แนวทาง", "แบบวัด", "แบบตรวจ", "ตาราง")
HEADING = 160  # a longer line is no heading
FEW = 2  # parts beside a title that show a plan whose headings are not known


def names_of(context: Context) -> Names:
    """The closed lists of the assessed year, or of the one that is known best."""
    return Names(context.edition or context.names_of)


def heading_over(lines: Sequence[Paragraph], context: Context) -> list[Slot]:
    """The heading over a table that says what its measures answer, if nothing but headings follows it."""
    names = names_of(context)
    for line in reversed([each for each in lines if each.text]):
        titled = line.title or begins(line.text, "plan_titles")
        found = references_in(line.text, names)
        labelled = any(word in line.text for word in labels())
        if found and len(line.text) <= HEADING and not labelled:
            over = covered(line.text, found) >= MOSTLY or titled or any(word in line.text for word in OVER)
            return [Slot(line.text, line.source)] if over else []
        if len(line.text) > SHORT and not titled:
            return []
    return []


def year_of(titles: Sequence[str]) -> str:
    """The year that the headings of a plan print for it, in their digits; empty if they name none."""
    for title in reversed(titles):
        named = max(years_in(title), default=None, key=lambda each: each.year)
        found = re.search("[0-9๐-๙]{4}", title[named.start : named.end]) if named else None
        if found:
            return found[0]
    return ""


@dataclass(slots=True)
class Plan:
    """The measures of a document as they are read; `last` are the columns of the table before."""

    context: Context
    draft: Draft
    last: Columns | None = None
    width: int = 0
    fields: list[Fields] = field(default_factory=list)

    def reads(self, table: Table) -> bool:
        """Whether a table is one of measures."""
        grid = grid_of(table)
        return bool(grid) and (self._goes_on(grid) or any(self._is_plan(columns) for _, columns, _ in self._parts(grid)))

    def read_table(self, table: Table, above: list[Slot], year: str) -> int:
        """Read the measures of a table; how many there are.

        `above` are the headings that stand over it, `year` is that of the plan, empty if none is printed.
        """
        grid = grid_of(table)
        before = len(self.fields)
        goes_on = self._goes_on(grid)
        for lead, columns, data in self._parts(grid):
            if goes_on and self.last is not None:
                columns = self.last
            elif not self._is_plan(columns):
                continue
            rows = Rows(columns, self.context, self.draft, above, year, measures=self.fields)
            if not goes_on:
                rows.measures = []
            for line in (*lead, *data):
                rows.read(line)
            if not goes_on:
                self.fields = [*self.fields, *rows.measures]
            self.last, self.width = columns, len(grid[0])
        return len(self.fields) - before

    def read_text(self, measures: Sequence[Fields], above: list[Slot]) -> None:
        """Take in measures of the running text, under the heading over them."""
        for each in measures:
            each.above = [] if each.under else above
        self.fields = [*self.fields, *measures]

    def leave(self) -> None:
        """What follows is no more of the last table."""
        self.last = None

    def end(self) -> None:
        """Put the measures together."""
        self.draft.measures += [build(fields, self.context, self.draft) for fields in self.fields]

    def _parts(self, grid: Grid) -> list[tuple[Grid, Columns, Grid]]:
        names = Names(self.context.edition or self.context.names_of)
        if has_keys(grid):
            grid = upright(grid)
        return [(before, columns_of(heads, data, names), data) for before, heads, data in sections(grid)]

    def _is_plan(self, columns: Columns) -> bool:
        return columns.has("title") and columns.beside > 0

    def _goes_on(self, grid: Grid) -> bool:
        """Whether a table without headings goes on with the measures of the table before."""
        if self.last is None or len(grid[0]) != self.width or has_keys(grid):
            return False
        return not any(heads for _, heads, _ in sections(grid))
