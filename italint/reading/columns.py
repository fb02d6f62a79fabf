"""What stands in the columns of a table, by the headings over them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from italint.reading.blocks import Row, Table
from italint.reading.context import Context
from italint.reading.notation import joined, number_in, score_in
from italint.reading.words import WORDS, column_role
from italint.thai.numerals import arabic

FEW = 2  # rows that show nothing yet


@dataclass(slots=True)
class Columns:
    """The columns of a table: the role of each that is known, and what is printed over each."""

    roles: dict[int, str] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)

    def under(self, row: Row, roles: Mapping[int, str], more: bool) -> Columns:
        """The columns under a further row of headings, or under new ones where data stand between."""
        heads = {at: joined([text]) for at, text in enumerate(row.texts) if text}
        if not more:
            return Columns(dict(roles), heads)
        return Columns({**self.roles, **roles}, {**self.heads, **heads})

    @property
    def others(self) -> dict[int, str]:
        """The headings of columns that are not known."""
        return {at: head for at, head in self.heads.items() if at not in self.roles}

    @property
    def by_role(self) -> dict[str, str]:
        """The heading of each role."""
        return {role: self.heads[at] for at, role in self.roles.items()}

    @property
    def is_plan(self) -> bool:
        """Whether the table is one of measures."""
        return self.has("title") and self.has(*WORDS["measure"])

    def has(self, *roles: str) -> bool:
        """Whether one of the roles is there."""
        return any(role in self.roles.values() for role in roles)

    def places(self, role: str) -> list[int]:
        """The columns of a role."""
        return [at for at, each in self.roles.items() if each == role]

    def drop(self, role: str) -> None:
        """Forget what a column is."""
        self.roles = {at: each for at, each in self.roles.items() if each != role}

    def of_other_years(self, year: str) -> list[int]:
        """Columns of scores, where there are several and one of them is headed by the year."""
        scored = [at for at, role in self.roles.items() if role == "score"]
        others = [at for at in scored if year not in arabic(self.heads[at])]
        return others if len(scored) - len(others) == 1 else []

    def read(self, row: Row, above: Mapping[int, str], carried: Collection[int]) -> dict[str, str]:
        """The text of a row under each role.

        A merged cell, and an empty one of the `carried` columns, holds what was printed above it.
        """
        found: dict[str, str] = {}
        for at, role in self.roles.items():
            cell = row.cells[at] if at < len(row.cells) else None
            text = cell.text if cell else ""
            if not text and (at in carried or (cell and cell.merged)):
                text = above.get(at, "")
            if text:
                found[role] = joined([found[role], text]) if role in found else text
        return found


def headings_of(table: Table) -> list[dict[int, str]]:
    """For each row the columns that it heads; none if it is no heading."""
    found = []
    below: dict[int, str] = {}
    for row in reversed(table.rows):
        roles = {at: role for at, text in enumerate(row.texts) if text and (role := column_role(text))}
        filled = sum(bool(text) for text in row.texts)
        if any(score_in(text) for text in row.texts):
            roles = {}
        # Over the headings of columns may stand those of several, which are not known by themselves.
        over = roles and below and filled > 1 and row is table.rows[0]
        below = roles if over or (len(roles) > 1 and len(roles) * 2 >= filled) else {}
        found.append(below)
    return found[::-1]


def is_ranked(table: Table, headings: Sequence[Mapping[int, str]], context: Context) -> bool:
    """Whether the numbers of a table of indicators count them by score: most stand beside another name."""
    roles = next((roles for roles in headings if roles), {})
    at = {role: place for place, role in roles.items()}
    if not {"number", "indicator", "score"} <= at.keys():
        return False
    beside = []
    for row in table.rows:
        if len(row.cells) > max(at["number"], at["indicator"]):
            known = context.by_name(row.texts[at["indicator"]], row.source)
            number = number_in(row.texts[at["number"]])
            if known and number:
                beside.append((int(number), known.number))
    elsewhere = sum(number != known for number, known in beside)
    return elsewhere * 2 > len(beside) > FEW and len({known for _, known in beside}) == len(beside)
