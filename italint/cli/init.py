"""`italint init`."""

from __future__ import annotations

from pathlib import Path

import click

from italint.authoring.template import template
from italint.base.files import is_stream
from italint.base.folders import schema_line
from italint.base.messages import Language, message
from italint.base.scalars import can_be_written
from italint.cli.endings import refusal, report
from italint.cli.options import configuration_file, edition_files, language, offered_years
from italint.cli.output import write
from italint.cli.settings import load_settings
from italint.editions.edition import Edition
from italint.ruleset.resources import built_in_editions

WORD = ".docx"


@click.command()
@click.option(
    "--year",
    type=int,
    required=True,
    shell_complete=offered_years,
)
@click.option("--agency", default="")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
)
@language
@edition_files
@configuration_file
def init(
    year: int,
    agency: str,
    output: Path | None,
    lang: Language | None,
    editions: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Start a report: a year's outline to be filled in."""
    settings = load_settings(config, lang, editions=editions)
    lang, known = settings.configuration.lang, settings.editions(built_in_editions())
    if not can_be_written(agency):
        raise refusal("no_letters", lang, found=agency)
    if year not in known:
        raise refusal("unknown_year", lang, found=year, known=", ".join(map(str, known)))
    if output is not None and output.exists() and not is_stream(output):
        raise refusal("exists", lang, file=output)
    is_form = output is not None and output.suffix.lower() == WORD
    write(
        _form(known[year], agency, lang)
        if is_form
        else schema_line(output) + template(known[year], agency, lang),
        output,
        lang,
        "yaml",
    )
    if output is not None:
        report("written", lang, file=output)


def _form(edition: Edition, agency: str, lang: Language) -> bytes:
    """The Word form of a year; what ends the command where it cannot be made."""
    try:
        from italint.authoring.form import word_form
    except ModuleNotFoundError:
        raise refusal("stopped", lang, reason=message("unreadable", "missing_library", lang)) from None
    try:
        return word_form(edition, agency)
    except LookupError:
        raise refusal("no_form", lang, year=edition.edition) from None
