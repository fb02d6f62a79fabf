"""What has been read of a report so far: values with their places, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from italint.report.finding import Source


class Value(NamedTuple):
    """A text as it is to be written, and where it was read."""

    text: str
    source: Source


class Note(NamedTuple):
    """Something that was not found or not understood, as a text of the catalogue under `import_note`."""

    name: str
    values: dict[str, str]
    source: Source | None = None


# Notes on what may hold scores or measures and was not read.
OPEN = frozenset(
    {
        "pictures",
        "letters",
        "rivals",
        "undecided",
        "question_nowhere",
        "question_unclear",
        "turned",
        "objects",
    }
)
LEFT_OVER = ("row", "unused")  # which may hold scores if a number is written like one
A_SCORE = re.compile(r"[0-9๐-๙][.,][0-9๐-๙]{2}(?![0-9๐-๙])")

Item = dict[str, Any]  # a mapping of the report format whose leaves are values


@dataclass(slots=True)
class Draft:
    """The parts of a report as they are found; `report` puts them together."""

    agency: Item = field(default_factory=dict)
    document: Item = field(default_factory=dict)
    assessment: Item = field(default_factory=dict)
    instruments: dict[str, Item] = field(default_factory=dict)
    indicators: dict[int, Item] = field(default_factory=dict)
    issues: list[Item] = field(default_factory=list)
    analysis: list[Item] = field(default_factory=list)
    plan: Item = field(default_factory=dict)
    measures: list[Item] = field(default_factory=list)
    passages: list[Item] = field(default_factory=list)
    notes: dict[object, Note] = field(default_factory=dict)  # by what each says
    # Places of values that arithmetic or order had to settle.
    settled: list[Source] = field(default_factory=list)
    pictures: list[Source] = field(default_factory=list)  # places of pictures, which were not read

    def note(self, name: str, source: Source | None = None, **values: str) -> None:
        """Note once what was not found or not understood."""
        self.notes[name, tuple(values.items()), source] = Note(name, values, source)

    def use(self, places: Iterable[Source]) -> None:
        """What stands at some places was used after all."""
        used = {("unused", place) for place in places}
        self.notes = {key: note for key, note in self.notes.items() if (note.name, note.source) not in used}

    @property
    def year(self) -> int | None:
        """The assessed year, if it was found."""
        return int(self.assessment["year"].text) if "year" in self.assessment else None

    @property
    def closed(self) -> bool:
        """Whether every number and name of the document that may be a score or of one was accounted for."""
        return not any(map(self.opens, self.notes.values()))

    @staticmethod
    def opens(note: Note) -> bool:
        """Whether a note is about what may hold scores or measures and was not read."""
        if note.name in LEFT_OVER:
            return A_SCORE.search(note.values.get("text", "")) is not None
        return note.name in OPEN

    def issue(self, item: Item) -> Item:
        """The issue of a heading: the last one, if it is of that number."""
        if not self.issues or self.issues[-1]["number"].text != item["number"].text:
            self.issues.append(item)
        return self.issues[-1]

    def report(self) -> Item:
        """The report as the format orders it, without what is empty."""
        numbered = sorted(self.indicators.items())
        assessment = {
            **self.assessment,
            "instruments": list(self.instruments.values()),
            "indicators": [item for _, item in numbered],
        }
        parts: Item = {
            "agency": self.agency,
            "document": self.document,
            "assessment": assessment,
            "issues": self.issues,
            "analysis": self.analysis,
            "plan": {**self.plan, "measures": self.measures},
            "passages": self.passages,
        }
        return {"italint": Value("1", Source()), **parts}
