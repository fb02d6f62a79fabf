"""What a table says of indicators, issues or instruments, in whatever order its parts stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from italint.reading.blocks import Table
from italint.reading.notation import joined
from italint.reading.plan.cards import pairs_of, turned_upright
from italint.reading.plan.columns import PARTS_OF_ANALYSIS, PlanColumns, columns_of, heading_role
from italint.reading.plan.grid import Line, Lines, Slot, column, filled, lines_of
from italint.reading.plan.inside import labelled
from italint.reading.plan.table import sections
from italint.reading.references import Names, Reference, references_in

REFERRING = ("indicator", "issue", "instrument")
UNDIVIDED = ("finding", "result")
LONGEST_LABEL = 40
MOSTLY = 0.6
KEY = "ตัวชี้วัด"


class AnalysisText(NamedTuple):
    """A text on the part of an analysis; `about` is what it is of, empty where only a heading above tells."""

    part: str
    text: str
    slot: Slot
    about: list[Reference]


def said_in(table: Table, names: Names) -> list[AnalysisText]:
    """What a table of analysis says, in its order; nothing if it is no such table."""
    grid = lines_of(table)
    if _has_labels(grid):
        grid = turned_upright(grid) if _is_wide(grid) else _upright(grid, names)
    found: list[AnalysisText] = []
    for before, heads, data in sections(grid, names):
        if not heads:
            continue
        columns = columns_of(heads, data, names)
        found += _AnalysisRows(columns, data, names).read(before)
    return found


def part_of(text: str) -> str | None:
    """The part of an analysis that a label names."""
    role = heading_role(text.strip(" :：")) if len(text) <= LONGEST_LABEL else None
    return role if role in PARTS_OF_ANALYSIS else None


def _has_labels(grid: Lines) -> bool:
    """Whether the parts of the analysis stand one below the other, each behind its label."""
    several = [line for line in grid if len(filled(line)) > 1]
    labels = [line for line in several if part_of(line[filled(line)[0]].text)]
    beside = [line for line in several if all(part_of(line[at].text) for at in filled(line))]
    return not beside and len(labels) > 1 and len(labels) >= MOSTLY * (len(several) - 1)


def _is_wide(grid: Lines) -> bool:
    return max(len(filled(line)) for line in grid) > 2


def _upright(grid: Lines, names: Names) -> Lines:
    """Cards of a label and its text as rows under headings; what a card is of stands over it or in it."""
    cards: list[list[tuple[Slot, Slot]]] = []
    for key, value in pairs_of(grid, KEY):
        part = part_of(key.text)
        refers = part is None and bool(references_in(f"{key.text} {value.text}", names))
        known = [part_of(each.text) for each, _ in cards[-1]] if cards else []
        if not cards or refers or (part and part in known):
            cards.append([])
        own = bool(references_in(value.text, names))
        cards[-1].append((Slot(KEY, key.source), value if own else key) if refers else (key, value))
    heads = list(dict.fromkeys(joined([key.text]) for card in cards for key, _ in card))
    made: Lines = [[Slot(head, cards[0][0][0].source) for head in heads]]
    for card in cards:
        values = {joined([key.text]): value for key, value in card}
        made.append([values.get(head, Slot("", card[0][0].source)) for head in heads])
    return made


class _AnalysisRows:
    """The rows under headings of an analysis."""

    def __init__(self, columns: PlanColumns, data: Lines, names: Names) -> None:
        self.columns = columns
        self.data = data
        self.names = names
        self.about: list[Reference] = []
        self.printed: dict[int, Slot] = {}
        referring = columns.places(*REFERRING)
        self.parts = {at: role for at, role in columns.roles.items() if role in PARTS_OF_ANALYSIS}
        if not self.parts and referring:
            self.parts = dict.fromkeys(columns.places(*UNDIVIDED), "text")
        self.label = self._label_column()

    def read(self, before: Lines) -> Iterator[AnalysisText]:
        """What the rows say, under what stands over their headings."""
        for line in before:
            self._across(line)
        for line in self.data if self.parts or self.label is not None else ():
            places = filled(line)
            if (
                len(places) == 1
                and references_in(line[places[0]].text, self.names)
                and places[0] not in self.parts
            ):
                self._across(line)
                continue
            self._refer(line)
            yield from self._said(line)
            self.printed.update({at: slot for at, slot in enumerate(line) if slot.text})

    def _label_column(self) -> int | None:
        """The column that names the part of each row, if one does."""
        for at in range(len(self.data[0]) if self.data else 0):
            texts = column(self.data, at)
            if len(texts) > 1 and sum(bool(part_of(text)) for text in texts) >= MOSTLY * len(texts):
                return at
        return None

    def _across(self, line: Line) -> None:
        found = [each for at in filled(line) for each in references_in(line[at].text, self.names)]
        self.about = [each for each in found if each.kind in REFERRING] or self.about

    def _refer(self, line: Line) -> None:
        for at in self.columns.places(*REFERRING):
            found = references_in(line[at].text, self.names, self.columns.means.get(at))
            if line[at].text:
                self.about = [each for each in found if each.kind in REFERRING]

    def _said(self, line: Line) -> Iterator[AnalysisText]:
        if self.label is not None:
            part = part_of(line[self.label].text)
            rest = [slot for at, slot in enumerate(line) if slot.text and at > self.label]
            if part and rest:
                yield AnalysisText(part, joined([rest[0].text]), rest[0], self.about)
            return
        for at, part in self.parts.items():
            if line[at].text:
                yield from self._parts_of(part, line[at])

    def _parts_of(self, part: str, slot: Slot) -> Iterator[AnalysisText]:
        """A text of a part; a label in it begins another one."""
        gathered: list[tuple[str, list[str]]] = [(part, [])]
        for line in slot.text.split("\n"):
            said = labelled(line)
            if said and said.role in PARTS_OF_ANALYSIS and said.rest:
                gathered.append((said.role, [said.rest]))
            else:
                gathered[-1][1].append(line)
        for its, lines in gathered:
            if lines:
                yield AnalysisText(its, joined(lines), slot, self.about)
