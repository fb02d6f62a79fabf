"""The list of kinds for those who write rules, made from the kinds themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from italint.kinds import KINDS
from italint.kinds.kind import Kind
from italint.ruleset.definition import adapter, kind_name
from italint.ruleset.rule import Rules


def kinds_as_markdown(rules: Rules) -> str:
    """Every kind by name: what it checks, its fields, what messages may name, a rule that uses it."""
    found = sorted((kind_name(kind), kind) for kind in KINDS)
    return "\n\n".join("\n".join(_lines(name, kind, rules)) for name, kind in found)


def _lines(name: str, kind: type[Kind], rules: Rules) -> Iterator[str]:
    yield f"**`{name}`** {' '.join((inspect.getdoc(kind) or '').split())}"
    yield ""
    schema = adapter(kind).json_schema()
    required = schema.get("required", ())
    for field, described in schema["properties"].items():
        if field != "kind":
            need = "required, " if field in required else ""
            more = f". {described['description']}" if "description" in described else ""
            yield f"- `{field}`: {need}{_type(field, described)}{more}"
    for case, names in kind.cases.items():
        head = f"messages of the case `{case}` name" if case else "messages name"
        yield f"- {head}: {_listed(names) or 'nothing of its own'}"
    if kind.labels:
        yield f"- labels: {_listed(kind.labels)}"
    users = [rule.code for rule in rules if type(rule.check) is kind]
    if users:
        yield f"- as in {users[0]}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _type(field: str, described: dict[str, Any]) -> str:
    """What a field takes, in words."""
    if field == "where":
        return "a condition"
    if "$ref" in described:
        return "a mapping"
    if "anyOf" in described:
        options = dict.fromkeys(_type(field, one) for one in described["anyOf"] if one.get("type") != "null")
        return " or ".join(options)
    if "enum" in described or "const" in described:
        words = described.get("enum") or [described["const"]]
        return " or ".join(f"`{word}`" for word in words)
    if described.get("type") == "array":
        inner = described.get("items") or {}
        return f"a list of: {_type(field, inner)}" if inner else "a list"
    return "a path" if "pattern" in described else TYPES.get(str(described.get("type")), "a value")


TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}
