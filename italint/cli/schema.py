"""`italint schema`."""

from __future__ import annotations

import json

import click

from italint.ruleset.schemas import schema_of


@click.command()
@click.argument("name", type=click.Choice(["report", "rule", "edition", "config"]))
def schema(name: str) -> None:
    """Print the JSON Schema of a kind of file."""
    from italint.cli.terminal import put  # it loads what the schema does not need

    put(json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n", "json")
