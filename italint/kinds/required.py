"""Kinds about what must be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from italint.base.declarations import Wrong, limited
from italint.base.document import MappingNode, MissingNode, Node
from italint.base.messages import Bilingual, in_both
from italint.editions.edition import PlanParts
from italint.kinds.kind import EachKind, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    Fail,
    Named,
    Outcome,
    Several,
    texts_of,
)
from italint.report.blank import filled, placeholders
from italint.report.selector import PathField, Paths, Selector

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo


def _part_names(written: Any, info: ValidationInfo) -> tuple[str, ...]:
    """The names of a part, one of which is enough: fields of everything that `each` names."""
    names = tuple(map(str, written if isinstance(written, list) else [written]))
    for selector in info.data.get("each", ()):
        for name in names:
            if child_shape(selector, name) is None:
                known = [name for form in selector.forms for name in form.fields]
                raise Wrong("unknown_path", found=name, known=" ".join(known))
    return names


class PartNamesField:
    """How pydantic reads the names of a part."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(_part_names)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        text = {"type": "string"}
        return {"anyOf": [text, {"type": "array", "items": text}]}


PartNames = Annotated[tuple[str, ...], PartNamesField()]


class Required(EachKind):
    """Parts that must be filled in: those that the edition's plan needs, or the `fields` named here.

    `missing: any` fails each item without the part; `some` only where other items have it; `all` once,
    where no item has it; `blank` each item that has its heading and nothing under it. In a list of
    alternatives one is enough.
    """

    kind: Literal["required"]
    fields: tuple[PartNames, ...] | None = None
    missing: Literal["any", "some", "all", "blank"] = "any"
    placeholders: tuple[str, ...] = limited(
        default=(), description="Texts that count as left blank, such as a dash."
    )

    cases: ClassVar = {"": fills("part count item")}

    def tables(self) -> tuple[str, ...]:
        return ("plan",) if self.fields is None else ()

    def run(self, context: Context) -> Iterator[Outcome]:
        plan = context.edition.plan
        fields = (
            self.fields if self.fields is not None else plan.required if isinstance(plan, PlanParts) else ()
        )
        for position, nodes in self.by_path(context):
            items = [node for node in nodes if isinstance(node, MappingNode)]
            if not items:
                yield NOT_APPLICABLE
            for alternatives in fields:
                parts = (alternatives,) if isinstance(alternatives, str) else alternatives
                yield from self._judge(self.each[position], items, parts)

    def _judge(
        self, selector: Selector, items: list[MappingNode], parts: tuple[str, ...]
    ) -> Iterator[Outcome]:
        if self.missing == "blank":
            yield from (self._judge_heading(selector, item, name) for item in items for name in parts)
            return
        empty = placeholders(self.placeholders)
        lacking = [item for item in items if not any(filled(item.entries.get(name), empty) for name in parts)]
        everywhere = len(lacking) == len(items)
        if self.missing == "all" and items:
            if not everywhere:
                yield PASS
                return
            parent = items[0].parent or items[0]
            yield Fail(parent, self._values(selector, items[0], parts, len(items)))
            return
        yield Several(PASS, len(items) - len(lacking))
        for item in lacking:
            if self.missing == "some" and everywhere:
                yield NOT_APPLICABLE
            else:
                yield Fail(_absent(item, parts[0]), self._values(selector, item, parts, len(lacking)))

    def _judge_heading(self, selector: Selector, item: MappingNode, name: str) -> Outcome:
        part = item.entries.get(name)
        if part is None:
            return NOT_APPLICABLE
        return PASS if filled(part) else Fail(part, self._values(selector, item, (name,), 1))

    def _values(
        self, selector: Selector, item: MappingNode, parts: tuple[str, ...], count: int
    ) -> dict[str, Any]:
        words = [field_words(selector, name) for name in parts]
        said = reduce(lambda one, other: in_both("text", "or", one=one, other=other), words)
        return {"part": said, "count": str(count), "item": Named(item)}


def field_words(selector: Selector, name: str) -> Bilingual:
    """What a field of what a path selects is called."""
    words = (form.words[name] for form in selector.forms if name in form.words)
    return next(words, Bilingual(th=name, en=name))


def child_shape(selector: Selector, name: str) -> Any:
    """The shape of a field of what a path selects, None if it has no such field."""
    return next((form.fields[name] for form in selector.forms if name in form.fields), None)


def _absent(item: MappingNode, name: str) -> Node:
    return item.entries.get(name) or MissingNode(item, name)


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
