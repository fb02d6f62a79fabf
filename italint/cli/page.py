"""`italint page`."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from italint.base.messages import Language, error_reason, message
from italint.cli.endings import refusal, unwritten
from italint.cli.options import language
from italint.cli.terminal import say
from italint.cli.usage import language_of


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--shortcut", is_flag=True)
@click.option("--host")
@click.option("--port", type=click.IntRange(0, 65535), default=8000)
@click.option(
    "--name",
    "names",
    multiple=True,
)
@language
def page(
    files: tuple[Path, ...],
    shortcut: bool,
    host: str | None,
    port: int,
    names: tuple[str, ...],
    lang: Language | None,
) -> None:
    """Check reports on a page in the browser."""
    lang = lang or language_of(())
    if shortcut:
        _put_launcher(lang)
        return
    try:
        from italint.page.serving import serve_office, serve_own
    except ModuleNotFoundError:
        raise refusal("page_missing", lang) from None
    if host is None:
        serve_own(files, lang, lambda address: _open(address, lang))
        return
    if files:
        raise refusal("page_of_one", lang)
    if not names:
        raise refusal("page_unnamed", lang)
    try:
        serve_office(host, port, set(names), lambda at: say("italint: " + _said("serving", lang, at)))
    except OSError as error:
        raise refusal(
            "could_not_open", lang, file=f"{host}:{port}", reason=error_reason(error, lang)
        ) from None


def _said(name: str, lang: Language, address: str) -> str:
    return message("page", name, lang, address=address)


def _open(address: str, lang: Language) -> None:
    """Open the page in the browser, and say where it is, for a machine without one."""
    say("italint: " + _said("opened", lang, address))
    webbrowser.open(address)


def _put_launcher(lang: Language) -> None:
    from italint.page.launcher import put_launcher

    try:
        path = put_launcher(lang)
    except FileNotFoundError as missing:
        raise refusal("no_desktop", lang, file=str(missing)) from None
    except OSError as error:
        raise unwritten(None, error, lang) from None
    say("italint: " + message("page", "shortcut_made", lang, file=str(path)))
