"""`italint import`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from italint.base.files import is_stream
from italint.base.folders import schema_line
from italint.base.messages import Language
from italint.cli.documents import NotImported, imported
from italint.cli.endings import refusal, report
from italint.cli.options import configuration_file, edition_files, language, scores_file
from italint.cli.output import write, written_over
from italint.cli.progress import pages
from italint.cli.settings import load_settings
from italint.ruleset.resources import built_in_editions


@click.command("import")
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
)
@scores_file
@language
@edition_files
@configuration_file
def import_(
    document: Path,
    output: Path | None,
    scores: Path | None,
    lang: Language | None,
    editions: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Make a report file from a document."""
    settings = load_settings(config, lang, editions=editions)
    lang, known = settings.configuration.lang, settings.editions(built_in_editions())
    if output is not None and written_over([output], [document]):
        raise refusal("written_over", lang, file=output)
    # It may hold what somebody corrected by hand.
    if output is not None and output.exists() and not is_stream(output):
        raise refusal("exists", lang, file=output)
    found = imported(document, lang, partial(pages, document.name), scores, known)
    if isinstance(found, NotImported):
        raise refusal("could_not_import", lang, file=document, reason=found.said)
    write(schema_line(output) + found.text, output, lang, "yaml")
    report("imported", lang, file=document, count=len(found.notes))
