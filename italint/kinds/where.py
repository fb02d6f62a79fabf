"""`where:` narrows the places that a rule is about; where it is false the rule is not applicable."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

from italint.document import UNREAD, Node
from italint.kinds.outcome import texts_of, value_of
from italint.selector import Paths, compile_relative

CONDITIONS = ("equals", "in", "below", "present")


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on a field of an item: one of `equals`, `in`, `below`, `present`."""

    field: Paths
    condition: str
    wanted: Any

    def holds(self, item: Node, position: int) -> bool:
        """Whether any node that the field names fulfils the condition."""
        nodes = self.field[position].select(item)
        if self.condition == "present":
            return any(texts_of(node) or value_of(node) is UNREAD for node in nodes) is self.wanted
        values = [value for node in nodes if (value := value_of(node)) not in (None, UNREAD)]
        if self.condition == "below":
            return any(isinstance(value, int | Decimal) and value < self.wanted for value in values)
        return any(str(value) in self.wanted for value in values)


class WhereField:
    """How pydantic reads a `where`, relative to the `each` of the same check."""

    def _compile(self, written: Any, info: ValidationInfo) -> Where:
        found = [name for name in CONDITIONS if isinstance(written, dict) and name in written]
        if len(found) != 1 or set(written) != {"field", *found}:
            raise PydanticCustomError("where_one", "where")
        condition = found[0]
        wanted = written[condition]
        try:
            if condition == "below":
                wanted = Decimal(str(wanted))
            elif condition == "present":
                wanted = {"true": True, "false": False}[str(wanted).lower()]
            else:
                wanted = frozenset(map(str, wanted if isinstance(wanted, list) else [wanted]))
        except (InvalidOperation, KeyError):
            raise PydanticCustomError("where_one", "where") from None
        return Where(compile_relative(written["field"], info.data.get("each", ())), condition, wanted)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
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
