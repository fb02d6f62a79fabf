"""The command line: how italint starts and ends, and which commands it has."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

import click

from italint.cli.usage import Commands

# Each is the function of its name in a module of its name under italint.cli, loaded when it is asked for.
COMMANDS = ("check", "import", "explain", "rules", "test", "schema", "baseline", "init", "editions")


def run() -> None:
    """What the installed command starts."""
    # Where a stream was closed before the start there is none.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    # An officer's console may know only cp874; what it cannot show must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        main(prog_name="italint")
    except SystemExit as end:
        if isinstance(end.code, int) and not sys.gettrace() and not sys.getprofile():
            _end(end.code)
        raise


def _end(code: int) -> None:
    """End at once: to take a hundred thousand objects apart first costs a tenth of a short run.

    Returns where what was written cannot be, which is reported on the usual way.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # full or closed
        return
    os._exit(code)


@click.group(cls=Commands, names=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="italint")
def main() -> None:
    """ตรวจรายงานผลการประเมิน ITA ก่อนเผยแพร่ / check ITA reports before publication."""
