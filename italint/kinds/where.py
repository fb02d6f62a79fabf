"""`where:` narrows the places that a rule is about; where it is false the rule is not applicable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from italint.base.declarations import Wrong
from italint.base.document import UNREAD, MappingNode, Node, SequenceNode
from italint.report.leaves import key_of, texts_of, value_of
from italint.report.selector import Paths, Selector, compile_relative
from italint.report.values import LEAF_READERS

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo

NUMBERS = ("score", "change", "whole")
CONDITIONS = ("equals", "in", "below", "present")


class Where(NamedTuple):
    """A condition on a field of an item: one of `equals`, `in`, `below`, `present`.

    `wanted` holds, for each path of `each`, what the field's values are compared with.
    """

    field: Paths
    condition: str
    wanted: tuple[Any, ...]

    def among(self, items: list[Node], position: int) -> list[Node]:
        """The items of which a node that the field names fulfils the condition."""
        found = zip(items, self.field[position].each(items), strict=True)
        wanted = self.wanted[position]
        if self.condition == "present":
            return [item for item, nodes in found if (bool(nodes) and any(map(_is_present, nodes))) is wanted]
        if self.condition == "below":
            return [item for item, nodes in found if any(value < wanted for value in _values(nodes))]
        return [item for item, nodes in found if not wanted.isdisjoint(_values(nodes))]


def _is_present(node: Node) -> bool:
    return bool(texts_of(node)) or value_of(node) is UNREAD


def _values(nodes: list[Node]) -> list[Any]:
    """The values of leaves and of lists of leaves, and of a reference in its long form its number or id."""
    values: list[Any] = []
    for node in nodes:
        if isinstance(node, SequenceNode):
            values += map(value_of, node.items)
        else:
            values.append(key_of(node) if isinstance(node, MappingNode) else value_of(node))
    return [value for value in values if value not in (None, UNREAD)]


class WhereField:
    """How pydantic reads a `where`, relative to the `each` of the same check."""

    def _compile(self, written: Any, info: ValidationInfo) -> Where:
        found = [name for name in CONDITIONS if isinstance(written, dict) and name in written]
        if len(found) != 1 or set(written) != {"field", *found}:
            raise Wrong("where_one")
        condition = found[0]
        field = compile_relative(written["field"], info.data.get("each", ()))
        return Where(field, condition, tuple(_wanted(path, condition, written[condition]) for path in field))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(self._compile)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        texts = {"type": "array", "items": {"type": ["string", "number"]}}
        return {
            "type": "object",
            "required": ["field"],
            "additionalProperties": False,
            "properties": {
                "field": {"type": "string"},
                "equals": {"type": ["string", "number"]},
                "in": texts,
                "below": {"type": "number"},
                "present": {"type": "boolean"},
            },
        }


def _wanted(path: Selector, condition: str, written: Any) -> Any:
    """What the values of a field are compared with, read as they are; an impossible comparison is refused."""
    if condition == "present":
        try:
            return {"true": True, "false": False}[str(written).lower()]
        except KeyError:
            raise Wrong("where_present") from None
    leaves = [form.leaf.name for form in path.forms if form.leaf]
    if not leaves:
        raise Wrong("not_compared", found=path.text)
    if condition == "below" and leaves[0] not in NUMBERS:
        raise Wrong("not_below", found=path.text)
    texts = written if condition == "in" and isinstance(written, list) else [written]
    values = frozenset(_read(path, leaves[0], str(text)) for text in texts)
    return next(iter(values)) if condition == "below" else values


def _read(path: Selector, leaf: str, text: str) -> Any:
    try:
        value = LEAF_READERS[leaf](text)
    except ValueError:
        raise Wrong("not_comparable", found=path.text, value=text, expected=leaf) from None
    if leaf == "score" and not 0 <= value <= 100:
        raise Wrong("outside_scores", value=text)
    return value
