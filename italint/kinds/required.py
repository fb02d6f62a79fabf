"""Kinds about what must be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from italint.base.declarations import Wrong, limited
from italint.base.document import MappingNode, Node
from italint.base.messages import in_both
from italint.editions.context import Context
from italint.editions.tables import PlanParts
from italint.kinds.kind import EachKind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Named, Outcome, Several
from italint.report.blank import Placeholders, filled, placeholders
from italint.report.leaves import texts_of
from italint.report.path import field_words, find
from italint.report.selector import (
    PATHS_SCHEMA,
    PathField,
    Paths,
    Selector,
    compile_path,
    compile_relative,
    one_or_several,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo


class PartField:
    """How pydantic reads a part: a path relative to `each`, or several of which one is enough."""

    def _compile(self, paths: tuple[Any, ...], info: ValidationInfo) -> tuple[Paths, ...]:
        part = tuple(compile_relative(path, info.data.get("each", ())) for path in paths)
        if any(path.of_previous for each in part for path in each):
            raise Wrong("of_previous", found=", ".join(map(str, paths)))
        return part

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        compiled = core_schema.with_info_plain_validator_function(self._compile)
        return core_schema.chain_schema([one_or_several(core_schema.any_schema()), compiled])

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**PATHS_SCHEMA}  # pydantic writes into it


RequiredPart = Annotated[tuple[Paths, ...], PartField()]
MEASURES = "plan.measures[*]"  # of which the tables of a year say what they must have


class Required(EachKind):
    """Parts that must be filled in: those that the edition's plan needs, or the `fields` named here.

    A field is a path from each item, such as `responsible` or `other[งบประมาณ]`; in a list of alternatives
    one is enough. `missing: any` fails each item without the part; `some` only where other items have it;
    `all` once, where no item has it; `blank` each item that has its heading and nothing under it.
    """

    kind: Literal["required"]
    fields: tuple[RequiredPart, ...] | None = limited(default=None, min_length=1)
    missing: Literal["any", "some", "all", "blank"] = "any"
    placeholders: tuple[str, ...] = limited(
        default=(), description="Texts that count as left blank, such as a dash."
    )

    judges_absence: ClassVar = True
    cases: ClassVar = {"": fills("part count item")}

    def __post_init__(self) -> None:
        other = next((path for path in self.each if path.forms != compile_path(MEASURES).forms), None)
        if self.fields is None and other is not None:
            raise Wrong("no_fields", found=other.text)

    def tables(self) -> tuple[str, ...]:
        return ("plan",) if self.fields is None else ()

    def run(self, context: Context) -> Iterator[Outcome]:
        for position, nodes in self.by_path(context):
            items = [node for node in nodes if isinstance(node, MappingNode)]
            if not items:
                yield NOT_APPLICABLE
                continue
            for part in self._parts(context, position):
                yield from self._judge(items, part)

    def _parts(self, context: Context, position: int) -> Iterator[Paths]:
        """Every part, as the paths of which one is enough."""
        if self.fields is not None:
            yield from (tuple(path[position] for path in alternatives) for alternatives in self.fields)
        elif isinstance(plan := context.edition.plan, PlanParts):
            for names in plan.required:
                each = (names,) if isinstance(names, str) else names
                yield tuple(compile_path(name, self.each[position]) for name in each)

    def _judge(self, items: list[MappingNode], part: Paths) -> Iterator[Outcome]:
        if self.missing == "blank":
            yield from (_judge_heading(item, path) for item in items for path in part)
            return
        empty = placeholders(self.placeholders)
        found = zip(items, *(path.each([*items]) for path in part), strict=True)
        lacking = [item for item, *each in found if not _are_filled(each, empty)]
        everywhere = len(lacking) == len(items)
        if self.missing == "all":
            if not everywhere:
                yield PASS
                return
            parent = items[0].parent or items[0]
            yield Fail(parent, _values(items[0], part, len(items)))
            return
        yield Several(PASS, len(items) - len(lacking))
        for item in lacking:
            if self.missing == "some" and everywhere:
                yield NOT_APPLICABLE
            else:
                yield Fail(find(item, part[0].text) or item, _values(item, part, len(lacking)))


def _are_filled(found: list[list[Node]], empty: Placeholders) -> bool:
    return any(filled(node, empty) for nodes in found for node in nodes)


def _judge_heading(item: MappingNode, path: Selector) -> Outcome:
    found = path.select(item)
    if not found:
        return NOT_APPLICABLE
    return PASS if any(map(filled, found)) else Fail(found[0], _values(item, (path,), 1))


def _values(item: MappingNode, part: Paths, count: int) -> dict[str, Any]:
    said = reduce(lambda one, other: in_both("text", "or", one=one, other=other), map(field_words, part))
    return {"part": said, "count": str(count), "item": Named(item)}


class Placeholder(EachKind):
    """A text is more than a placeholder such as a dash."""

    kind: Literal["placeholder"]
    each: Annotated[Paths, PathField(leaves=("text",))]
    placeholders: tuple[str, ...] = limited(min_length=1)

    cases: ClassVar = {"": fills("actual")}

    def run(self, context: Context) -> Iterator[Outcome]:
        empty = placeholders(self.placeholders)
        for found in self.places(context):
            for node in texts_of(found):
                yield Fail(node, {"actual": node.text}) if empty.holds(node.text) else PASS
