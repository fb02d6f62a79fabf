"""The JSON Schemas of reports, rules and editions, made from the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from italint.edition import Edition
from italint.files import write_whole
from italint.report import report_schema
from italint.rule import Rule

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The schema of `report`, `rule` or `edition` files."""
    if name == "report":
        return report_schema()
    model = Rule if name == "rule" else Edition
    return {"$schema": DIALECT, **model.model_json_schema(by_alias=True)}


def schema_text(name: str) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n"


NAMES = ("report", "rule", "edition")


def write_schemas(folder: Path) -> None:
    """Write every schema: `python -m italint.schemas schema`."""
    for name in NAMES:
        write_whole(folder / f"{name}.schema.json", schema_text(name))


if __name__ == "__main__":
    import sys

    write_schemas(Path(sys.argv[1]))
