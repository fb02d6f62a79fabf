"""`italint server`."""

from __future__ import annotations

import click

from italint.base.messages import Language
from italint.cli.endings import refusal
from italint.cli.options import language
from italint.cli.usage import language_of


@click.command()
@language
def server(lang: Language | None) -> None:
    """Answer an editor while a report is typed."""
    try:
        from italint.server.service import serve
    except ModuleNotFoundError:
        raise refusal("server_missing", lang or language_of(())) from None
    serve(lang)
