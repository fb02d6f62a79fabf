"""What stands in the columns of a table of analysis, by the headings over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from italint.reading.blocks import Row, Table
from italint.reading.notation import joined, score_in
from italint.reading.words import column_role


@dataclass(slots=True)
class Columns:
    """The columns of a table: the role of each that is known."""

    roles: dict[int, str] = field(default_factory=dict)

    def under(self, roles: Mapping[int, str], more: bool) -> Columns:
        """The columns under a further row of headings, or under new ones where data stand between."""
        return Columns({**self.roles, **roles} if more else dict(roles))

    def has(self, role: str) -> bool:
        """Whether a role is there."""
        return role in self.roles.values()

    def read(self, row: Row, above: Mapping[int, str]) -> dict[str, str]:
        """The text of a row under each role.

        A merged cell, and an empty one under an instrument, holds what was printed above it.
        """
        found: dict[str, str] = {}
        for at, role in self.roles.items():
            cell = row.cells[at] if at < len(row.cells) else None
            text = cell.text if cell else ""
            if not text and (role == "instrument" or (cell and cell.merged)):
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
