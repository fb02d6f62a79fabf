"""What an operator sees and what it makes: the clean report of a year, and that report with one fault.

An operator is a function that puts one kind of fault into a clean report wherever it can strike. A fault is
written as the example of a rule is. `right` are the findings that report it, as `CODE path`: one of them must
be made. `follows` are findings that the fault makes true as well, by arithmetic or because one place is wrong
in two ways; a code without a path stands for any place. Nothing else may be reported. A change without
`right` is harmless: nothing may be reported of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from italint.base.document import Document, Node, ScalarNode, SequenceNode, plain
from italint.editions.edition import Edition
from italint.report.path import path_of
from italint.report.shape import check_shape
from italint.ruleset.rule import Example
from italint.thai.numerals import arabic

TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
LONGEST = 100  # letters of a change that a table shows
LINE = 95  # below this a question needs a measure
HIGHEST = 100
NO_RULE = "none"  # in the place of a code: the fault is a limit, which no rule reports


class Fault(Example):
    """A change to the clean report of a year, and what must be reported of it."""

    right: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    today: date | None = None
    said: str = ""

    @property
    def words(self) -> str:
        changed = [f"{path} = {value}" for path, value in self.set.items()]
        changed += [f"without {path}" for path in self.remove]
        changed += [f"{path} + {value}" for path, value in {**self.add, **self.comments}.items()]
        words = self.said or "; ".join(changed)
        return words if len(words) <= LONGEST else words[:LONGEST] + "…"


class Clean:
    """The clean report of a year, with its tables."""

    def __init__(self, year: int, document: Document, editions: Mapping[int, Edition]) -> None:
        check_shape(document)
        self.year = year
        self.document = document
        self.editions = editions
        self.edition = editions[year]
        self.nodes = {path_of(node): node for node in _nodes(document.root)}
        self._found: dict[str, list[str]] = {}

    def __getitem__(self, path: str) -> Any:
        """The plain value at a path, None if there is none."""
        node = self.nodes.get(path)
        return None if node is None else plain(node)

    def paths(self, pattern: str) -> list[str]:
        """The paths that fit a pattern, in which `[*]` is any item and `**` anything."""
        if pattern not in self._found:
            spelt = re.escape(pattern).replace(r"\[\*\]", r"\[[^\]]*\]").replace(r"\*\*", ".*")
            self._found[pattern] = list(filter(re.compile(spelt).fullmatch, self.nodes))
        return self._found[pattern]

    def leaves(self, pattern: str) -> list[tuple[str, str]]:
        """The paths that fit a pattern, with the texts written there."""
        nodes = [(path, self.nodes[path]) for path in self.paths(pattern)]
        return [(path, node.text) for path, node in nodes if isinstance(node, ScalarNode) and not node.blank]

    def scores(self, pattern: str) -> list[tuple[str, Decimal]]:
        return [(path, Decimal(arabic(text))) for path, text in self.leaves(pattern)]

    def rows(self, table: str) -> list[Any]:
        """The rows of a table of the year."""
        return list(self.edition.rows(table))

    def above(self, indicator: str) -> tuple[str, ...]:
        """What is computed from the score of an indicator."""
        rows = (row for row in self.rows("indicators") if str(row.number) == indicator)
        instrument = next((row.instrument for row in rows), "")
        mean = (f"ITA202 assessment.instruments[{instrument}].score",)
        if instrument == "EIT":
            first = "assessment.instruments[EIT1].score"
            mean = (*mean, f"ITA214 {first}", f"ITA215 {first}")
        return ("ITA201 assessment.score", *mean)

    def fault(self, right: str | tuple[str, ...] = (), **others: Any) -> Fault:
        return Fault(edition=self.year, right=(right,) if isinstance(right, str) else right, **others)

    def said(self, text: str, code: str = "", about: dict[str, Any] | None = None) -> Fault:
        """A further passage, and the rule that must find something in it."""
        place = f"passages[{len(self['passages']) + 1}].text"
        passage = {"about": about, "text": text} if about else {"text": text}
        return self.fault(f"{code} {place}" if code else (), add={"passages": passage}, said=text)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    inside = node.items if isinstance(node, SequenceNode) else getattr(node, "entries", {}).values()
    for each in inside:
        yield from _nodes(each)


def thai(text: str) -> str:
    return text.translate(TO_THAI)


def key(path: str, name: str) -> str:
    """The number or id by which a path names an item: `key("indicators[4].score", "indicators")` is "4"."""
    return path.split(f"{name}[", 1)[1].split("]", 1)[0]


Operator = Callable[[Clean], Iterator[Fault]]
