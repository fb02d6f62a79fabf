"""A report with the edition that it is judged by: what rules look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from italint.base.document import Document, Fault, Node
from italint.editions.edition import NO_EDITION, Edition
from italint.report.origin import Origin
from italint.report.selector import Selector, stepped

Made = TypeVar("Made")


class Earlier(NamedTuple):
    """The report of the year before, and where it stands if it was read from a document."""

    document: Document
    origin: Origin | None = None


class Context:
    """One document with its edition, while rules run; selections and indexes are made once."""

    def __init__(
        self,
        document: Document,
        faults: list[Fault],
        edition: Edition,
        editions: Mapping[int, Edition],
        previous: Earlier | None = None,
    ) -> None:
        self.document = document
        self.previous = previous
        self.faults = faults
        self.edition = edition
        self.editions = editions
        self._selected: dict[tuple[str, ...], list[Node]] = {(): [document.root]}
        self._made: dict[Any, Any] = {}

    @property
    def earlier_edition(self) -> Edition:
        """The edition of the year before the report's."""
        return self.editions.get(self.edition.edition - 1, NO_EDITION) if self.edition.known else NO_EDITION

    def is_earlier(self, node: Node) -> bool:
        """Whether a place stands in the report of the year before."""
        *_, root = node.ancestors()
        return self.previous is not None and root is self.previous.document.root

    def select(self, selector: Selector) -> list[Node]:
        """The nodes of an absolute path, found once a document."""
        return self._reached(selector.steps)

    def _reached(self, steps: tuple[str, ...]) -> list[Node]:
        """The nodes of a path, each step from those of the path without it, which other paths begin with."""
        nodes = self._selected.get(steps)
        if nodes is None:
            nodes = self._selected[steps] = stepped(self._reached(steps[:-1]), steps[-1])
        return nodes

    def once(self, make: Callable[[Context], Made]) -> Made:
        """What `make` makes of this context, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made
