"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from italint.cli.usage import VARIABLE

Completer = Callable[[click.Context, click.Parameter, str], Any]
LANGUAGES = ("th", "en")


def _offered(name: str) -> Completer:
    """A function of the module that knows what a shell may offer, loaded when a shell asks."""

    def offered(context: click.Context, parameter: click.Parameter, incomplete: str) -> Any:
        return getattr(import_module("italint.cli.completion"), name)(context, parameter, incomplete)

    return offered


offered_rules, offered_years = _offered("rules"), _offered("years")

# No path of click's, which asks the system for a file before anybody could say what is wrong with its name.
files_and_folders = click.argument("paths", nargs=-1, shell_complete=_offered("files"))

language = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar=VARIABLE,
)
local_rules = click.option(
    "--rules",
    "folders",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
)
edition_files = click.option(
    "--editions",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
)
configuration_file = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
baseline_file = click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
)
scores_file = click.option(
    "--scores",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
)
previous_reports = click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True),
)


def separated(values: Sequence[str]) -> list[str]:
    """The words of an option that may be repeated, or hold several with commas between them."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
