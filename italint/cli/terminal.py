"""What stands on a terminal, in a pipe or in the log of a runner."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress

import click

from italint.base.patterns import pattern
from italint.render import Format
from italint.render.text import PIPE_WIDTH, Terminal, text_for

# A runner of GitHub executes `::command::` at the beginning of a line and `##[command]` anywhere in it.
# What stands for these signs in a format, so that a reader of the format sees them as they were.
OLD_COMMAND = "##["
COMMAND = pattern(r"^(\s*)::", re.MULTILINE)
JSON, XML = "#\\u0023[", "#&#35;["
IN_FORMAT = {"json": JSON, "sarif": JSON, "gitlab": JSON, "junit": XML, "html": XML}
COLONS = {"junit": "&#58;:", "html": "&#58;:"}


def harmless(text: str, format_: str = "text") -> str:
    """A text of which a runner of GitHub executes nothing; the commands of the format `github` are meant."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    if format_ != "github":
        text = COMMAND.sub(rf"\1{COLONS.get(format_, ': :')}", text)
    return text.replace(OLD_COMMAND, IN_FORMAT.get(format_, "## ["))


def say(text: str) -> None:
    """A line for standard error."""
    click.echo(harmless(text), err=True)


def put(text: str, format_: str = "text") -> None:
    """A text for standard output; but on a terminal, whatever a program may read is UTF-8."""
    text = harmless(text, format_)
    if format_ == "text" or sys.stdout.isatty():
        click.echo(text, nl=False, color=True if "\x1b[" in text else None)
    else:
        click.echo(text.encode("utf-8", "replace"), nl=False)


def put_bytes(data: bytes) -> None:
    """What was on standard input goes on to standard output, letter by letter, for a program to take."""
    click.echo(data, nl=False)


def text_format(encoding: str | None, interactive: bool, everything: bool = False) -> Format:
    """Text as a stream of this encoding can show it."""
    terminal = Terminal(_width(), _colored(interactive), encoding or "utf-8", wraps=interactive)
    return text_for(terminal, everything=everything)


def file_format(everything: bool = False) -> Format:
    """Text as a file holds it, without colours whatever the terminal is."""
    return text_for(Terminal(_width()), everything=everything)


def _width() -> int:
    # In a pipe or a log nobody knows the width; COLUMNS may say it. shutil, which knows this too, brings all
    # that archives need.
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    with suppress(OSError, ValueError):  # closed or no terminal
        if sys.__stdout__:
            return os.get_terminal_size(sys.__stdout__.fileno()).columns or PIPE_WIDTH
    return PIPE_WIDTH


def _colored(interactive: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced is not None:
        return forced.lower() not in ("", "0", "false")
    return interactive and os.environ.get("TERM") != "dumb"
