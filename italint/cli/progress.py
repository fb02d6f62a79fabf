"""How far a long run is, on a terminal only, and gone when it is over."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

from italint.base.messages import Language, message

if TYPE_CHECKING:
    from rich.progress import Progress

MOMENT = 0.7  # seconds that need no bar
PAUSE = 0.1  # seconds from one drawing to the next


def drawable() -> bool:
    """Whether standard error is a terminal that can draw and whose owner wants it to."""
    wanted = not os.environ.get("NO_COLOR") and not os.environ.get("CI")
    return wanted and os.environ.get("TERM") != "dumb" and sys.stderr.isatty()


class Bar:
    """A bar below what is printed, from when a run has taken a moment."""

    def __init__(self, total: int, lang: Language) -> None:
        self.total = total
        self.lang = lang
        self.done = 0
        self.due = monotonic() + MOMENT if drawable() and total > 1 else float("inf")
        self.drawn: Progress | None = None

    def advance(self) -> None:
        """One more is done."""
        self.done += 1
        if monotonic() < self.due:
            return
        if self.drawn is None:
            self.drawn = self._begun()
        self.drawn.update(self.drawn.task_ids[0], completed=self.done, refresh=True)
        self.due = monotonic() + PAUSE

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is printed meanwhile takes the place of the bar, which then stands below it."""
        if self.drawn is None:
            yield
            return
        self.drawn.stop()
        yield
        self.drawn.start()

    def close(self) -> None:
        """Nothing of the bar is left."""
        if self.drawn is not None:
            self.drawn.stop()

    def _begun(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        # No thread draws it, for processes are started meanwhile.
        bar = Progress(
            *columns,
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        bar.add_task(message("text", "progress", self.lang), total=self.total)
        bar.start()
        return bar


def pages(name: str, done: int, whole: int) -> None:
    """How much of a document is read."""
    if drawable():
        end = done == whole
        click.echo(f"\r{name} {done}/{whole}" + ("\r\033[K" if end else ""), err=True, nl=False)
