"""The JSON Schemas of reports, rules, editions and configurations, made from the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from italint.base.declarations import Declaration
from italint.base.files import write_whole
from italint.editions.edition import Edition
from italint.report.format import report_schema
from italint.ruleset.configuration import Configuration
from italint.ruleset.definition import adapter
from italint.ruleset.loading import EXTENDS, KEPT, MERGED
from italint.ruleset.rule import Rule

MODELS: dict[str, type[Declaration]] = {"rule": Rule, "edition": Edition, "config": Configuration}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The schema of `report`, `rule`, `edition` or `config` files."""
    if name == "report":
        return report_schema()
    model = MODELS[name]
    schema = adapter(model).json_schema()
    return {"$schema": DIALECT, **(_with_extensions(schema) if model is Rule else schema)}


def _with_extensions(schema: dict[str, Any]) -> dict[str, Any]:
    """A rule file is a whole rule, or says what is different about another."""
    definitions = schema.pop("$defs")
    changes = {key: value for key, value in schema["properties"].items() if key not in KEPT}
    changes |= {key: {"type": "object"} for key in MERGED}
    extended = {"type": "string", "description": "The code or name of the rule that this one changes."}
    extension = {
        "type": "object",
        "description": "What is different about another rule; keys of check and fix are replaced one by one.",
        "required": [EXTENDS],
        "additionalProperties": False,
        "properties": {EXTENDS: extended, **changes},
    }
    return {
        "if": {"required": [EXTENDS]},
        "then": {"$ref": "#/$defs/Extension"},
        "else": {"$ref": "#/$defs/WholeRule"},
        "$defs": {**definitions, "Extension": extension, "WholeRule": schema},
    }


def schema_text(name: str) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n"


NAMES = ("report", "rule", "edition", "config")


def write_schemas(folder: Path) -> None:
    """Write every schema: `python -m italint.schemas schema`."""
    for name in NAMES:
        write_whole(folder / f"{name}.schema.json", schema_text(name))


if __name__ == "__main__":
    import sys

    write_schemas(Path(sys.argv[1]))
