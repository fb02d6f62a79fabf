"""The command line: how italint starts and ends, and which commands it has."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

import click

from italint.base.version import __version__
from italint.cli.usage import INTERRUPTED, USAGE, Commands, language_of

# Each is a function in a module of its name under italint.cli (`import_` of `import`), loaded when asked for.
COMMANDS = (
    *("check", "import", "explain", "rules", "test", "schema", "baseline", "init", "editions"),
    *("page", "server"),
)
COMPLETE = "_ITALINT_COMPLETE"  # by which a shell asks


def run() -> None:
    """Run the command as a program of its own: its streams, its signals and how it ends."""
    # Processes that this one starts never import from the folder in which they start.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    # Where a stream was closed before the start there is none.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    # An officer's console may know only cp874; what it cannot show must not stop the output.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), _stop)  # so that no unfinished file is left
    if COMPLETE in os.environ:
        import_module("italint.cli.completion")  # so that click knows of PowerShell
    try:
        main(prog_name="italint")
    except KeyboardInterrupt:
        _end(INTERRUPTED)
    except SystemExit as end:
        if isinstance(end.code, int) and not sys.gettrace() and not sys.getprofile():
            _end(end.code)
        raise
    except OSError as error:  # where no command has an answer of its own: a folder that is gone, a full disk
        _report(error)
        _end(USAGE)


def _stop(number: int, _: object) -> None:
    raise SystemExit(128 + number)  # what shells say of a program that a signal has ended


def _end(code: int) -> None:
    """End at once: to take a hundred thousand objects apart first costs a tenth of a short run."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # nobody reads on
        pass
    except OSError as error:
        _report(error)
        code = USAGE
    except ValueError:  # closed
        pass
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def _report(error: OSError) -> None:
    from italint.base.messages import error_reason
    from italint.cli.endings import report

    lang = language_of(sys.argv[1:])
    parts = (error.filename and str(error.filename), error_reason(error, lang))
    with suppress(OSError, ValueError):
        report("stopped", lang, reason=": ".join(part for part in parts if part))


@click.group(cls=Commands, names=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="italint")
def main() -> None:
    """Check ITA reports before publication."""
