"""The kind that compares: a number or a date with another, or with what the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple

from italint.base.declarations import Wrong, limited
from italint.base.document import UNREAD, Node, ScalarNode
from italint.editions.context import Context
from italint.kinds.kind import NONE, Cases, EachKind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, Outcome
from italint.report.leaves import text_of, texts_of, value_of
from italint.report.path import find
from italint.report.selector import PathField, Paths
from italint.thai.amounts import amount_in
from italint.thai.dates import read_date
from italint.thai.numerals import read_number

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo

Quantity = Decimal | date
Compared = ("score", "change", "whole", "text")


class Counterpart(NamedTuple):
    """What a value is compared with: a constant, or for each path of `each` a path from there."""

    constant: Quantity | None
    paths: Paths
    text: str


class CounterpartField:
    """How pydantic reads a bound: a number, a date, or a path relative to `each`."""

    path = PathField("each", leaves=Compared, of_previous=True)

    def _compile(self, given: Any, info: ValidationInfo) -> Counterpart:
        text = str(given)
        constant: Quantity | None = read_date(text)
        try:
            constant = constant or read_number(text)
        except ValueError:
            return Counterpart(None, self.path.relative(text, info), text)
        return Counterpart(constant, (), text)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(self._compile)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "number"]}


ACounterpart = Annotated[Counterpart | None, CounterpartField()]


class Limits(NamedTuple):
    """What the values of one place are compared with: the strictest values, each with where it stands."""

    strictest: tuple[tuple[Quantity, Node | None], ...]
    unread: Node | None = None


class Compare(EachKind):
    """A number or a date is `at_least`, `at_most` or `equals` another.

    The other is a number, a date such as `๑ ต.ค. ๖๙`, or a path from the same place; of several values
    each counts. `value` is a path too, without which the place itself is compared. `margin` is by how much it
    may be missed, of dates in days. Of a text its number counts, years apart, or with
    `of: date` its date; a text with several numbers cannot be compared.
    """

    kind: Literal["compare"]
    value: Annotated[Paths, PathField("each", leaves=Compared)] | None = None
    at_least: ACounterpart = None
    at_most: ACounterpart = None
    equals: ACounterpart = None
    margin: Decimal = limited(default=Decimal(0), ge=0)
    of: Literal["number", "date"] = "number"

    cases: ClassVar = dict.fromkeys(("at_least", "at_most", "equals"), fills("actual bound difference"))
    labels: ClassVar = {"bound": NONE}

    def __post_init__(self) -> None:
        bounds = self._bounds
        if not bounds:
            raise Wrong("no_bound")
        constants = [bound.constant for bound in bounds.values() if bound.constant is not None]
        if any(isinstance(constant, date) != (self.of == "date") for constant in constants):
            raise Wrong("bound_type", expected=self.of)
        if self.value is None:
            for path in self.each:
                path.demand(Compared)

    @cached_property
    def _bounds(self) -> dict[str, Counterpart]:
        named = {case: getattr(self, case) for case in self.cases}
        return {case: bound for case, bound in named.items() if bound is not None}

    def possible_cases(self) -> Cases:
        return {case: self.cases[case] for case in self._bounds}

    def run(self, context: Context) -> Iterator[Outcome]:
        for position, items in self.by_path(context):
            found = [[item] for item in items] if self.value is None else self.value[position].each(items)
            limits = [self._limits(case, bound, position, items) for case, bound in self._bounds.items()]
            for item, nodes, *own in zip(items, found, *limits, strict=True):
                values = [text for node in nodes for text in texts_of(node)]
                if not values:
                    yield NOT_APPLICABLE
                for value in values:
                    yield self._judge(item, value, own)

    def _limits(self, case: str, bound: Counterpart, position: int, items: list[Node]) -> list[Limits]:
        """What each place is compared with, read once for those that have it in common."""
        if bound.constant is not None:
            return [Limits(((bound.constant, None),))] * len(items)
        others = bound.paths[position].each(items)
        read: dict[int, Limits] = {}
        for nodes in others:
            if id(nodes) not in read:
                read[id(nodes)] = self._strictest(case, nodes)
        return [read[id(nodes)] for nodes in others]

    def _strictest(self, case: str, nodes: list[Node]) -> Limits:
        values = [(self._read(text), text) for node in nodes for text in texts_of(node)]
        known = [(value, text) for value, text in values if value is not None]
        unread = next((text for value, text in values if value is None), None)
        ends = {"at_least": (max,), "at_most": (min,), "equals": (min, max)}[case]
        return Limits(tuple(end(known, key=_quantity) for end in ends) if known else (), unread)

    def _judge(self, item: Node, node: ScalarNode, limits: list[Limits]) -> Outcome:
        value = self._read(node)
        if value is None:
            return CouldNotCheck(node, "unreadable", (node,))
        missing: Outcome = PASS
        for (case, bound), (strictest, unread) in zip(self._bounds.items(), limits, strict=True):
            text = bound.text
            for limit, other in strictest:
                if (past := self._past(case, value, limit)) is not None:
                    said = {"bound": text_of(other) or text, "difference": f"{past:f}"}
                    marks = () if other in (None, node) else (Mark(other, "bound"),)
                    return Fail(node, {"actual": node.text, **said}, case, marks, item=item)
            if unread is not None:
                return CouldNotCheck(node, "unreadable", (unread,))
            if not strictest:
                missing = CouldNotCheck(node, "missing", (find(item, text) or item,))
        return missing

    def _read(self, node: ScalarNode) -> Quantity | None:
        """What a leaf gives, None if that cannot be read."""
        value = value_of(node)
        if isinstance(value, (Decimal, int)):
            return Decimal(value)
        if value is UNREAD:
            return None
        return read_date(node.text) if self.of == "date" else amount_in(node.text)

    def _past(self, case: str, value: Any, limit: Any) -> Decimal | None:
        """How far a value lies past its limit, of dates in days; None if it does not."""
        apart = value - limit
        over = Decimal(apart.days) if self.of == "date" else apart
        past = over if case == "at_most" else -over if case == "at_least" else abs(over)
        return past if past > self.margin else None


def _quantity(found: tuple[Any, Node]) -> Any:
    return found[0]
