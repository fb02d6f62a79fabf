"""`italint import`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from italint.base.messages import Language
from italint.cli.documents import imported
from italint.cli.endings import refusal, report
from italint.cli.options import language, scores_file
from italint.cli.output import write, written_over
from italint.cli.progress import pages
from italint.cli.usage import language_of


@click.command("import")
@click.argument("document", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์รายงานที่จะเขียน / report file to write",
)
@scores_file
@language
def import_(document: Path, output: Path | None, scores: Path | None, lang: Language | None) -> None:
    """นำเข้ารายงานจาก Word, PDF, HTML, ข้อความ หรือตารางคะแนน / make a report file from a document."""
    lang = lang or language_of(())
    if output is not None and written_over([output], [document]):
        raise refusal("written_over", lang, file=output)
    if output is not None and output.exists():  # which may hold what somebody corrected by hand
        raise refusal("exists", lang, file=output)
    found = imported(document, lang, partial(pages, document.name), scores)
    if isinstance(found, str):
        raise refusal("could_not_import", lang, file=document, reason=found)
    write(found.text, output, lang)
    report("imported", lang, file=document, count=len(found.notes))
