"""The kind that compares: a number or a date with another, or with what the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple

from italint.base.declarations import Wrong, limited
from italint.base.document import UNREAD, Node, ScalarNode
from italint.base.patterns import pattern
from italint.kinds.kind import NONE, Cases, EachKind, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    CouldNotCheck,
    Fail,
    Mark,
    Outcome,
    text_of,
    value_of,
    written,
)
from italint.report.path import find
from italint.report.selector import PathField, Paths, compile_relative
from italint.thai.dates import read_date
from italint.thai.numerals import arabic, read_number

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo

Quantity = Decimal | date
IN_TEXT = pattern(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


class Counterpart(NamedTuple):
    """What a value is compared with: a constant, or for each path of `each` a path from there."""

    constant: Quantity | None
    paths: Paths
    text: str


class CounterpartField:
    """How pydantic reads a bound: a number, a date, or a path relative to `each`."""

    def _compile(self, given: Any, info: ValidationInfo) -> Counterpart:
        text = str(given)
        constant: Quantity | None = read_date(text)
        try:
            constant = constant or read_number(text)
        except ValueError:
            return Counterpart(None, compile_relative(text, info.data.get("each", ())), text)
        return Counterpart(constant, (), text)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(self._compile)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "number"]}


Compared = ("score", "change", "whole", "text")
ACounterpart = Annotated[Counterpart | None, CounterpartField()]


class Compare(EachKind):
    """A number or a date is `at_least`, `at_most` or `equals` another.

    The other is a number, a date such as `๑ ต.ค. ๖๙`, or a path from the same place; of several values
    each counts. `value` is a path too, without which the place itself is compared. `margin` is by how much it
    may be missed, of dates in days. In a text the first number counts, or with `of: date` its date.
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

    @cached_property
    def _bounds(self) -> dict[str, Counterpart]:
        named = {case: getattr(self, case) for case in self.cases}
        return {case: bound for case, bound in named.items() if bound is not None}

    def possible_cases(self) -> Cases:
        return {case: self.cases[case] for case in self._bounds}

    def run(self, context: Context) -> Iterator[Outcome]:
        for position, items in self.by_path(context):
            found = [[item] for item in items] if self.value is None else self.value[position].each(items)
            for item, nodes in zip(items, found, strict=True):
                if not nodes:
                    yield NOT_APPLICABLE
                for node in nodes:
                    yield self._judge(position, item, node)

    def _judge(self, position: int, item: Node, node: Node) -> Outcome:
        value = self._read(node)
        if value is None or value is UNREAD:
            return NOT_APPLICABLE if value is None else CouldNotCheck(node, "unreadable", (node,))
        missing: Outcome = PASS
        for case, bound in self._bounds.items():
            others = [None] if bound.constant is not None else bound.paths[position].select(item)
            for other in others:
                limit = bound.constant if other is None else self._read(other)
                if other is not None and limit is UNREAD:
                    return CouldNotCheck(node, "unreadable", (other,))
                if limit is not None and (past := self._past(case, value, limit)) is not None:
                    at, said = (other or node), (text_of(other) or bound.text)
                    values = {"actual": text_of(node) or "", "bound": said, "difference": written(past)}
                    return Fail(node, values, case, () if at is node else (Mark(at, "bound"),), item=item)
            if not any(other is None or self._read(other) is not None for other in others):
                missing = CouldNotCheck(node, "missing", (find(item, bound.text) or item,))
        return missing

    def _read(self, node: Node) -> Any:
        """A number or date, None if it is blank, UNREAD if what stands there is neither."""
        value = value_of(node)
        if value is None or value is UNREAD or not isinstance(node, ScalarNode):
            return value
        if isinstance(value, Decimal):
            return value
        if isinstance(value, int):
            return Decimal(value)
        if self.of == "date":
            return read_date(node.text) or UNREAD
        found = IN_TEXT.search(arabic(node.text))
        return Decimal(found[0].replace(",", "")) if found else UNREAD

    def _past(self, case: str, value: Any, limit: Any) -> Decimal | None:
        """How far a value lies past its limit, of dates in days; None if it does not."""
        apart = value - limit
        over = Decimal(apart.days) if self.of == "date" else apart
        past = over if case == "at_most" else -over if case == "at_least" else abs(over)
        return past if past > self.margin else None
