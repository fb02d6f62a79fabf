"""Reads a table that has lost its cells: a line for each heading, then a line for each text under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from italint.reading.draft import Value
from italint.reading.once import once
from italint.reading.plan import steps
from italint.reading.plan.columns import BESIDE, DIGITS, REFERRING, meaning
from italint.reading.plan.grid import Slot
from italint.reading.plan.inside import labelled, role_of
from italint.reading.plan.kinds import kind_of
from italint.reading.plan.measure import Fields
from italint.reading.references import Names, covered, numbered_in, references_in

FEWEST = 3  # headings in a row
MOSTLY, WHOLLY = 0.6, 0.9
LONGEST = 90  # of a heading
MOST_LINES = 60  # in which the first measure is whole
TYPED = {"period": "period", "unit": "responsible", "list": "steps"}


def headings_at(lines: Sequence[str]) -> list[str]:
    """The roles of the headings that lines begin with, one a line; none if they are not those of measures."""
    roles: list[str] = []
    for line in lines:
        role = _role(line.strip()) if len(line) <= LONGEST else None
        if role is None or role in roles:
            break
        roles.append(role)
    enough = len(roles) >= FEWEST and "title" in roles and len(set(roles) & set(BESIDE)) > 1
    return roles if enough else []


@once
def _role(heading: str) -> str | None:
    """The role that a heading names, or what it says that its texts refer to."""
    if numbered_in(heading):
        return None
    return role_of(heading) or (None if DIGITS.search(heading) else meaning(heading, None))


@dataclass(slots=True)
class Listed:
    """Puts lines under headings in the order of the headings, row by row."""

    roles: list[str]
    names: Names

    def read(self, lines: Sequence[Slot]) -> tuple[list[Fields], int]:
        """The measures of the lines below the headings, and how many lines they took."""
        found: list[Fields] = []
        under: list[Slot] = []
        fields = Fields()
        at, taken = -1, 0
        repeated = 0  # up to this line the headings are said again
        for number, slot in enumerate(lines, start=1):
            if number > MOST_LINES and not found and not self._is_whole(fields):
                break
            if self._are_headings(lines[number - 1 : number - 1 + len(self.roles)]):
                repeated = number - 1 + len(self.roles)
            if number <= repeated:
                continue
            place = self._place(slot.text, at)
            if place is None:
                break
            counts_on = steps.first_number(slot.text) == len(fields.steps) + 1 > 1
            goes_on = counts_on and self.roles[place] == "steps"
            if place <= at and not goes_on and self._is_whole(fields):
                found.append(fields)
                taken = number - 1
                fields, at = Fields(under=list(under)), -1
                place = self._place(slot.text, at)
            if at < 0 and self._is_heading(slot.text):
                under, fields = [slot], Fields(under=[slot])
                continue
            if place is None:
                break
            self._add(fields, self.roles[place], slot)
            at = place
        if self._is_whole(fields):
            found.append(fields)
            taken = len(lines) if place is not None else number - 1
        return found, taken

    def _are_headings(self, lines: Sequence[Slot]) -> bool:
        """Whether lines only say the headings again."""
        return headings_at([slot.text for slot in lines]) == self.roles

    def _place(self, text: str, at: int) -> int | None:
        """The column of a line that follows one of the column `at`."""
        kind = kind_of(text, self.names)
        role = "steps" if steps.first_number(text) else TYPED.get(kind)
        if kind in ("number", "score", "mark"):
            role = "number" if "number" in self.roles else None
            return self.roles.index("number") if role else None
        if role in self.roles and not (role == "responsible" and self._before_period(at)):
            return self.roles.index(role)
        referring = [place for place, each in enumerate(self.roles) if each in REFERRING]
        if kind == "reference" and self._names(text) and referring:
            kinds = {each.kind for each in references_in(text, self.names)}
            return next((place for place in referring if {self.roles[place]} == kinds), referring[0])
        free = [
            place for place, each in enumerate(self.roles) if each not in ("period", "responsible", "number")
        ]
        after = [place for place in free if place > at and self.roles[place] not in REFERRING]
        after = after or [place for place in free if place > at]
        return after[0] if after else free[0]

    def _before_period(self, at: int) -> bool:
        """Whether the period is still to come, and the unit after it: findings speak of persons too."""
        order = [self.roles.index(role) for role in ("period", "responsible") if role in self.roles]
        return len(order) > 1 and at < order[0] < order[1]

    def _is_heading(self, text: str) -> bool:
        said = labelled(text)
        about = said.rest if said and said.rest else text
        found = references_in(about, self.names)
        return bool(found) and covered(about, found) >= MOSTLY and self.roles[0] not in REFERRING

    def _names(self, text: str) -> bool:
        """Whether a text names something by its number, or by its name and says nothing more."""
        return numbered_in(text) or covered(text, references_in(text, self.names)) >= WHOLLY

    def _is_whole(self, fields: Fields) -> bool:
        given = [role for role in ("period", "responsible") if role in self.roles]
        return bool(fields.parts.get("title")) and all(fields.parts.get(role) for role in given)

    def _add(self, fields: Fields, role: str, slot: Slot) -> None:
        if role == "steps":
            first = len(fields.steps) + 1
            fields.steps += [Value(item, slot.source) for item in steps.items(slot.text, first)]
        elif role != "number":
            fields.add(role, slot)
