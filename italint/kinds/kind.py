"""What every kind is: a declaration of the rule's `check` with a `run` that yields outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from italint.base.declarations import Declaration
from italint.base.document import Node
from italint.kinds.outcome import NOT_APPLICABLE, Context, Outcome
from italint.kinds.where import Where, WhereField
from italint.report.selector import PathField, Paths

Each = Annotated[Paths, PathField()]
Field = Annotated[Paths, PathField("each")]
TextField = Annotated[Paths, PathField("each", leaves=("text",))]
ScoreField = Annotated[Paths, PathField("each", leaves=("score", "change"))]


class Kind(Declaration):
    """A rule's machinery. Subclasses declare what their messages may name and the tables they read."""

    values: ClassVar[frozenset[str]] = frozenset()
    cases: ClassVar[frozenset[str]] = frozenset()
    labels: ClassVar[frozenset[str]] = frozenset()
    reads: ClassVar[tuple[str, ...]] = ()

    def possible_cases(self) -> frozenset[str]:
        """The cases that this check can come to, where its fields leave some of the kind's out."""
        return self.cases

    def tables(self) -> tuple[str, ...]:
        """The tables that every outcome of this check rests on."""
        return self.reads

    def run(self, context: Context) -> Iterator[Outcome]:
        """Judge every place that the check is about."""
        raise NotImplementedError


class EachKind(Kind):
    """A kind that judges every place that `each` names and `where` does not leave out."""

    each: Each
    where: Annotated[Where | None, WhereField()] = None

    def places(self, context: Context) -> list[Node]:
        """Every such place."""
        return [node for _, nodes in self.by_path(context) for node in nodes]

    def by_path(self, context: Context) -> Iterator[tuple[int, list[Node]]]:
        """The places that each path of `each` names, and which path it is."""
        for position, path in enumerate(self.each):
            nodes = context.select(path)
            if self.where is not None:
                named = len(nodes)
                nodes = self.where.among(nodes, position)
                context.settle(NOT_APPLICABLE, named - len(nodes))
            yield position, nodes

    def items(self, context: Context, *fields: Paths) -> list[tuple[Any, ...]]:
        """Every such place, with the node of each of the given fields relative to it, None if absent."""
        return [
            item
            for position, nodes in self.by_path(context)
            for item in zip(nodes, *[field[position].ones(nodes) for field in fields], strict=True)
        ]
