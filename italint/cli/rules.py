"""`italint rules`."""

from __future__ import annotations

from pathlib import Path

import click

from italint.authoring.example import built_in_bench
from italint.authoring.metadata import as_json
from italint.authoring.rulebook import as_markdown, entries, listed
from italint.authoring.rulepage import as_html
from italint.base.messages import Language
from italint.cli.options import configuration_file, edition_files, language, local_rules
from italint.cli.output import keep, write
from italint.cli.settings import load_settings
from italint.ruleset.resources import built_in_editions

BOOK_FORMATS = {"markdown": as_markdown, "html": as_html}


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["list", "json", *BOOK_FORMATS]),
    default="list",
    show_default=True,
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
)
@language
@local_rules
@edition_files
@configuration_file
def rules(
    format_: str,
    output: Path | None,
    lang: Language | None,
    folders: tuple[Path, ...],
    editions: tuple[Path, ...],
    config: Path | None,
) -> None:
    """List all rules, or print the rule book."""
    settings = load_settings(config, lang, rules=folders, editions=editions)
    known, lang = settings.rules, settings.configuration.lang
    keep([output], known.files.values(), lang)
    if format_ == "list":
        text = listed(known, lang)
    elif format_ == "json":
        text = as_json(known, settings.editions(built_in_editions()))
    else:
        years = settings.editions(built_in_editions())
        text = BOOK_FORMATS[format_](entries(known, built_in_bench(known, years), lang), lang, years)
    write(text, output, lang, "text" if format_ == "list" else format_)
