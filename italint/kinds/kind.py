"""What every kind is: a declaration of the rule's `check` with a `run` that yields outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from italint.base.declarations import Declaration
from italint.base.document import Node
from italint.editions.context import Context
from italint.kinds.outcome import Outcome
from italint.kinds.where import Where, WhereField
from italint.report.selector import PathField, Paths

Each = Annotated[Paths, PathField()]
Field = Annotated[Paths, PathField("each")]
TextField = Annotated[Paths, PathField("each", leaves=("text",))]
ScoreField = Annotated[Paths, PathField("each", leaves=("score", "change"))]
EarlierField = Annotated[Paths, PathField("each", leaves=("score", "change"), of_previous=True)]
Cases = Mapping[str, frozenset[str]]
NONE: frozenset[str] = frozenset()
# What a check looks at: the faults of reading, whatever could be read; what the report says; what the
# suppressions cover, which is known when everything else is; what several reports have in common, which is
# known when all of them are read, so that one report alone is not judged.
Phase = Literal["reading", "judging", "suppressions", "comparing"]


def fills(names: str) -> frozenset[str]:
    """The placeholders that a case fills, divided by spaces."""
    return frozenset(names.split())


class Kind(Declaration):
    """A rule's machinery. Subclasses declare what their messages may name and the tables they read.

    `cases` are the placeholders that each case of a failure fills; a kind that fails in one way only has one
    case, without a name. `labels` are those that each label can name besides what every case fills.
    """

    cases: ClassVar[Cases] = {"": NONE}
    labels: ClassVar[Cases] = {}
    reads: ClassVar[tuple[str, ...]] = ()

    @property
    def phase(self) -> Phase:
        """When it is judged."""
        return "judging"

    def possible_cases(self) -> Cases:
        """The cases that this check can come to, where its fields leave some of the kind's out."""
        return self.cases

    def tables(self) -> tuple[str, ...]:
        """The tables that every outcome of this check rests on."""
        return self.reads

    def misses(self, context: Context) -> bool:  # noqa: ARG002 (without `each`, a kind is always run)
        """Whether the report has nothing that it is about, so that it comes to no outcome."""
        return False

    def left_out(self, context: Context) -> int:  # noqa: ARG002 (there is none unless a kind says so)
        """How many places it does not apply to, whatever stands there."""
        return 0

    def run(self, context: Context) -> Iterator[Outcome]:
        """Judge every place that the check is about; outcomes are all that comes of it."""
        raise NotImplementedError


class EachKind(Kind):
    """A kind that judges every place that `each` names and `where` does not leave out."""

    each: Each
    where: Annotated[Where | None, WhereField()] = None

    judges_absence: ClassVar[bool] = False  # whether it comes to something where there is no such place

    def misses(self, context: Context) -> bool:
        # Of a short report most rules have nothing to look at.
        return not self.judges_absence and not any(map(context.select, self.each))

    def left_out(self, context: Context) -> int:
        if self.where is None:
            return 0
        named = sum(len(context.select(path)) for path in self.each)
        return named - len(self.places(context))

    def places(self, context: Context) -> list[Node]:
        """Every such place."""
        return [node for _, nodes in self.by_path(context) for node in nodes]

    def by_path(self, context: Context) -> Iterator[tuple[int, list[Node]]]:
        """The places that each path of `each` names, and which path it is."""
        for position, path in enumerate(self.each):
            nodes = context.select(path)
            yield position, nodes if self.where is None else self.where.among(nodes, position)

    def items(self, context: Context, *fields: Paths) -> list[tuple[Any, ...]]:
        """Every such place, with the node of each of the given fields relative to it, None if absent."""
        return [
            item
            for position, nodes in self.by_path(context)
            for item in zip(nodes, *[field[position].ones(nodes) for field in fields], strict=True)
        ]
