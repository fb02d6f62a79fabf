"""Where rules/ and schema/ lie: beside the code in a checkout, inside the package when installed."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from italint.base.repository import repository_of

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """One of the folders that lie beside the package: a wheel carries it inside, a checkout beside."""
    for place in (PACKAGE / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"italint is installed without its folder {name}")


def schema_line(beside: Path | None) -> str:
    """The comment by which editors find the schema of a report file that is written to a place.

    Within one repository the schema is named from there, so that the line holds for all who have it.
    """
    schema = folder("schema") / "report.schema.json"
    name = schema.as_uri()
    if beside is not None and schema.is_relative_to(os.path.realpath(repository_of(beside))):
        place = os.path.relpath(schema, os.path.realpath(beside.parent))
        name = quote(Path(place).as_posix())
    return f"# yaml-language-server: $schema={name}\n"
