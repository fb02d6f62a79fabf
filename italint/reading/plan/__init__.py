"""Reads measures from tables in any layout, and from running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from italint.reading.blocks import Cell, Paragraph, Table, beside_title, under_title
from italint.reading.context import Whereabouts
from italint.reading.draft import Draft, Value
from italint.reading.notation import joined, squeezed
from italint.reading.plan.cards import has_keys, key_role, upright
from italint.reading.plan.columns import REFERRING, PlanColumns, columns_of, heading_role
from italint.reading.plan.grid import Lines, Slot, column, filled, lines_of
from italint.reading.plan.inside import labelled
from italint.reading.plan.labelled_cells import with_labels_apart
from italint.reading.plan.measure import Fields, build, said_over, together, without_counts
from italint.reading.plan.periods import is_period
from italint.reading.plan.prose import measures_in
from italint.reading.plan.table import BY_ITSELF, MeasureRows, sections
from italint.reading.plan.ticked import with_ticked_references
from italint.reading.references import Names, covered, references_in
from italint.reading.words import begins, labels, words
from italint.thai.dates import years_in

__all__ = ["Fields", "PlanReader", "heading_over", "measures_in", "names_of", "year_of"]
MOSTLY = 0.6
DECIMAL = re.compile(r"(?<![0-9๐-๙])[0-9๐-๙]{1,3}[.,][0-9๐-๙]{2}(?![0-9๐-๙])")
TITLE = re.compile(r"(?:[0-9๐-๙]{1,2}[.)]\s*)?(?:มาตรการ|โครงการ|กิจกรรม)")
COUPLE = 2  # a key and its value
SHORT = 40  # a longer line under a heading is text of its own
OVER = ("มาตรการ", "แผน", "แนวทาง", "แบบวัด", "แบบตรวจ", "ตาราง")
SURE = "มาตรการ"
MEASURES = ("โครงการ", "แนวทาง", "แผนงาน")
LONGEST_OVER = 120  # a longer line over a table does not name it
FEW = 3
NEAR = 4  # lines over a table that may tell what it is
PlanPart = tuple[Lines, Lines, PlanColumns, Lines]
HEADING = 160  # a longer line is no heading


def _numbers(grid: Lines) -> list[int]:
    return [line[0].source.row for line in grid if line[0].source.row is not None]


def names_of(context: Whereabouts) -> Names:
    """The closed lists of the assessed year, or of the one that is known best."""
    return Names(context.edition or context.names_of)


def heading_over(lines: Sequence[Paragraph], names: Names) -> list[Slot]:
    """The heading over a table that says what its measures answer, or who sees to them or when.

    Nothing but headings may follow it.
    """
    planned = False
    for line in reversed([each for each in lines if each.text]):
        titled = line.title or begins(line.text, "plan_titles")
        said = said_over(line.text)
        if said:
            return [Slot(line.text, line.source)]
        found = references_in(line.text, names)
        scores = len(DECIMAL.findall(line.text))
        if (planned and (scores or all(each.kind == "question" for each in found))) or scores > 1:
            return []  # a question over the title of the plan, or scores, are of what stands before it
        planned = planned or titled
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


def _begin_cards(grid: Lines) -> bool:
    """Whether each text alone in its row stands over the key with which the table begins: it heads a card."""
    if len(filled(grid[0])) != COUPLE:
        return False
    first = squeezed(grid[0][filled(grid[0])[0]].text)
    for line, below in pairwise([*grid, []]):
        places = filled(line)
        if len(places) == COUPLE:
            continue
        if len(places) != 1 or not below or squeezed(below[0].text) != first:
            return False
    return True


@dataclass(slots=True)
class PlanReader:
    """The measures of a document as they are read; `last` are the columns of the table before.

    `heads` are those of the last table that had any: on the next page they may be said again.
    """

    names: Names
    draft: Draft
    last: PlanColumns | None = None
    width: int = 0
    heads: Mapping[int, str] = field(default_factory=dict)
    fields: list[Fields] = field(default_factory=list)
    asked: tuple[Table, list[PlanPart]] | None = None  # the table that was asked for last, in its parts
    lines: tuple[Table, Lines] | None = None  # the same, in its lines

    def reads(self, table: Table, over: Sequence[Paragraph] = ()) -> bool:
        """Whether a table is one of measures; `over` are the lines above it."""
        grid = self._grid(table)
        if not grid:
            return False
        headings = [line.text for line in over[-NEAR:] if line.title or len(line.text) <= LONGEST_OVER]
        planned = any(word in text for text in headings for word in words("planned"))
        return self._goes_on(grid) or any(
            self._is_plan(before, columns, data, planned)
            for before, _, columns, data in self._parts(table, grid)
        )

    def is_said_again(self, table: Table) -> bool:
        """Whether a table has the headings of the table of measures before it, as on the next page."""
        grid = self._grid(table)
        return bool(grid) and any(self._again(columns) for _, _, columns, _ in self._parts(table, grid))

    def _again(self, columns: PlanColumns) -> bool:
        return bool(self.heads) and _in_one_spelling(columns.heads) == self.heads

    def titled(self, table: Table, over: Sequence[Paragraph]) -> Table:
        """A table of one measure, or of cards, with the title that stands right above it."""
        line = self._title_over(table, over)
        return under_title(table, line) if line else self._with_title_beside(table, over)

    def _title_over(self, table: Table, over: Sequence[Paragraph]) -> Paragraph | None:
        """The line right above a card that is the title of its measure, where no row of the card names it."""
        line = next((each for each in reversed(over) if each.text), None)
        grid = self._grid(table)
        if line is None or len(line.text) > LONGEST_OVER or years_in(line.text) or not grid:
            return None
        uneven = any(len(filled(each)) % COUPLE for each in grid)
        if not (_begin_cards(grid) if uneven else TITLE.match(line.text)) or not has_keys(grid, self.names):
            return None
        return None if any(key_role(each[filled(each)[0]].text) == "title" for each in grid) else line

    def _with_title_beside(self, table: Table, over: Sequence[Paragraph]) -> Table:
        """A table of one measure with its title, which stands right above it, in a column of its own."""
        line = next((each for each in reversed(over) if each.text), None)
        said = labelled(line.text) if line and len(line.text) <= LONGEST_OVER else None
        if line is None or said is None or said.role != "title" or not said.rest or years_in(line.text):
            return table
        parts = self._parts(table, self._grid(table))
        before, heads, columns, data = parts[0] if len(parts) == 1 else ([], [], PlanColumns({}, {}), [])
        named = any(heading_role(head) == "title" for head in columns.heads.values())
        own = columns.places(*BY_ITSELF, *REFERRING)
        rows = [row for row in data if any(row[at].text for at in own)]
        if named or not heads or columns.beside < COUPLE or len(rows) != 1:
            return table
        return beside_title(table, line, range(len(before), len(before) + len(heads)), SURE)

    def read_table(self, table: Table, above: list[Slot], year: str) -> Table | None:
        """Read the measures of a table; what of it is no plan is given back.

        `above` are the headings that stand over it, `year` is that of the plan, empty if none is printed.
        """
        grid = self._grid(table)
        goes_on = self._goes_on(grid)
        left: list[int] = []
        for lead, heads, own, data in self._parts(table, grid):
            columns = self.last if goes_on and self.last is not None else own
            if not (columns.has("title") and columns.beside):
                left += _numbers([*lead, *heads, *data])
                continue
            rows = MeasureRows(columns, self.names, self.draft, above, year)
            on = goes_on or self._again(columns)
            rows.measures = self.fields if on else []
            rows.share(data)
            left += self._lead(lead, rows)
            for line in data:
                rows.read(line)
            if not on:
                self.fields = [*self.fields, *rows.measures]
            self.heads = _in_one_spelling(columns.heads)
            # Of the grid that was read, which may be the table turned.
            self.last, self.width = columns, len([*lead, *heads, *data][0])
        rest = tuple(row for row in table.rows if row.source.row in left)
        return Table(rest) if rest else None

    def without_measures(self, table: Table, rest: Table | None) -> Table:
        """The table that was read last with what it holds of questions and their scores alone.

        `rest` is what was given back of it.
        """
        if self.last is None or has_keys(lines_of(table), self.names):
            return table
        left = rest.rows if rest else ()
        calendar = self.last.calendar.parts if self.last.calendar else {}
        own = [at for at, role in self.last.roles.items() if role not in (*REFERRING, "number", "score")]
        rows = [
            replace(
                row,
                cells=tuple(
                    Cell() if at in own or at in calendar else cell for at, cell in enumerate(row.cells)
                ),
            )
            for row in table.rows
            if row not in left
        ]
        return Table(tuple(rows))

    def _lead(self, lead: Lines, rows: MeasureRows) -> list[int]:
        """Read the rows over the headings of a table: titles of the plan, and what its measures answer."""
        left = []
        for line in lead:
            texts = [slot for slot in line if slot.text]
            if len(texts) != 1:
                left += _numbers([line])
            elif begins(texts[0].text, "plan_titles"):
                self.draft.plan.setdefault("titles", []).append(
                    Value(joined([texts[0].text]), texts[0].source)
                )
                rows.year = year_of([texts[0].text]) or rows.year
            else:
                rows.read(line)
        return left

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
        measures = [fields for fields in together(self.fields) if not fields.is_blank]
        without_counts(measures)
        self.draft.measures += [build(fields, self.names, self.draft) for fields in measures]

    def _grid(self, table: Table) -> Lines:
        if self.lines is None or self.lines[0] is not table:
            grid = lines_of(table)
            made = with_labels_apart(with_ticked_references(grid, self.names)) if grid else grid
            self.lines = table, made
        return self.lines[1]

    def _parts(self, table: Table, grid: Lines) -> list[PlanPart]:
        """What stands before headings, the headings, the columns under them and the rows."""
        if self.asked is None or self.asked[0] is not table:
            made = upright(grid) if has_keys(grid, self.names) else grid
            parts = [
                (before, heads, columns_of(heads, data, self.names), data)
                for before, heads, data in sections(made, self.names)
            ]
            self.asked = table, parts
        return self.asked[1]

    def _is_plan(self, before: Lines, columns: PlanColumns, data: Lines, planned: bool) -> bool:
        """Whether columns are those of measures: they, a heading or what they speak of say so."""
        if not columns.has("title") or not columns.beside:
            return False
        (place, *_) = columns.places("title")
        head = columns.heads.get(place, "")
        own = columns.places(*REFERRING)
        refers = any(
            at in own or each.kind != "instrument"  # which is named in passing too
            for line in (*before, *data)
            for at, slot in enumerate(line)
            for each in references_in(slot.text, self.names, columns.means.get(at))
        )
        titles = column(data, place)
        if not refers and len(titles) > FEW and len(set(titles)) * 2 <= len(titles):
            return False  # what happened on many days is no plan
        if SURE in head or (columns.beside > 1 and any(word in head for word in MEASURES)):
            return True
        return (planned or refers) and (heading_role(head) == "title" or columns.beside > 1)

    def _goes_on(self, grid: Lines) -> bool:
        """Whether a table without headings goes on with the measures of the table before."""
        if self.last is None or len(grid[0]) != self.width or has_keys(grid, self.names):
            return False
        periods = [text for at in self.last.places("period") for text in column(grid, at)]
        if periods and not any(map(is_period, periods)):
            return False
        return not any(heads for _, heads, _ in sections(grid, self.names))


def _in_one_spelling(heads: Mapping[int, str]) -> dict[int, str]:
    """The headings of columns without what a page breaks in them."""
    return {at: squeezed(head) for at, head in heads.items()}
