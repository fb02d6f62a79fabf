"""Renderers: each a format in a module of its own, looked up by name.

A format is two functions. `part` makes what one file adds, in the process that checked it; `whole` sets the
parts of all files between what stands before and behind them. Neither needs all files at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from italint.report.finding import Checked, Run

# Names to modules, so that only the one that is asked for is loaded.
FORMATS = {
    name: f"italint.render.{name}"
    for name in ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")
}


class Part(NamedTuple):
    """What one file adds: its findings, and its line in a list of files where the format has one."""

    body: str
    entry: str = ""


class Parts(NamedTuple):
    """The parts of all files, joined, in pieces."""

    bodies: Iterable[str] = ()
    entries: Iterable[str] = ()


class Format(NamedTuple):
    """How findings become text; `between` stands between two parts.

    A part that `streams` may be told before the run is over: nothing stands before it.
    """

    part: Callable[[Checked, Run], Part]
    whole: Callable[[Run, Parts], Iterator[str]]
    between: str = ""
    streams: bool = False

    def __call__(self, run: Run) -> str:
        """A run over files that are all kept."""
        parts = [self.part(checked, run) for checked in run.files]
        bodies = self.between.join(part.body for part in parts if part.body)
        entries = self.between.join(part.entry for part in parts if part.entry)
        return "".join(self.whole(run, Parts([bodies] if bodies else [], [entries] if entries else [])))


def renderer(name: str) -> Format:
    """The renderer of a format."""
    render: Format = import_module(FORMATS[name]).render
    return render
