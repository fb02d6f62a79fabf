"""`italint editions`."""

from __future__ import annotations

from pathlib import Path

import click

from italint.authoring.table_evidence import evidence
from italint.authoring.tablebook import listed_editions
from italint.base.document import Document
from italint.base.messages import MESSAGES, Language, message
from italint.base.parsing import parse
from italint.base.progress import unwatched
from italint.base.suffixes import is_document
from italint.cli.documents import NotImported, imported
from italint.cli.endings import FAILED, refusal
from italint.cli.options import configuration_file, edition_files, language
from italint.cli.settings import load_settings
from italint.linting.engine import context_of
from italint.linting.files import Unopened, read_input
from italint.ruleset.resources import built_in_editions
from italint.ruleset.settings import Settings


@click.command()
@click.option(
    "--check",
    "report",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@language
@edition_files
@configuration_file
def editions(
    report: Path | None, lang: Language | None, editions: tuple[Path, ...], config: Path | None
) -> None:
    """List the years and tables that are known, and how sure they are."""
    settings = load_settings(config, lang, editions=editions)
    known, lang = settings.editions(built_in_editions()), settings.configuration.lang
    if report is None:
        click.echo(listed_editions(known, settings.given, lang), nl=False)
        return
    context = context_of(_document(report, settings), known)
    edition = context.edition
    if not edition.known:
        raise refusal("year_without_tables", lang, file=report, known=", ".join(map(str, known)))
    found = evidence(context)
    for each in found:
        table = getattr(edition, each.table)
        certainty = getattr(table, "certainty", None)
        sure = MESSAGES["certainty"][certainty.label][lang] if certainty is not None else ""
        words = f"{MESSAGES['tables'][each.table][lang]} {edition.edition}"
        said = message("evidence", each.says, lang)
        arithmetic = f"  {each.arithmetic}" if each.arithmetic else ""
        click.echo(f"{said}  {each.table} ({words}{', ' if sure else ''}{sure}){arithmetic}")
    if any(each.says == "contradicts" for each in found):
        raise SystemExit(FAILED)


def _document(report: Path, settings: Settings) -> Document:
    """The report as a document, whatever it is written in; what cannot be read ends the command."""
    lang = settings.configuration.lang
    if is_document(str(report)):
        found = imported(report, lang, unwatched, editions=settings.editions(built_in_editions()))
        if isinstance(found, NotImported):
            raise refusal("could_not_open", lang, file=report, reason=found.said)
        return parse(found.text, str(report))
    read = read_input(str(report), named=True)
    if isinstance(read, Unopened):
        raise refusal("could_not_open", lang, file=report, reason=read.said(lang))
    if not isinstance(read, Document):
        return parse(report.read_text(encoding="utf-8", errors="replace"), str(report))
    return read
