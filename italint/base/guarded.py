"""Work on what a stranger has made, in a process of its own with limits of time and memory.

Whatever happens there, a loop, a flood or the crash of a library, is an exception here and ends in time.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, TypeVar

from italint.base.processes import uninterrupted

Result = TypeVar("Result")
Progress = Callable[[int, int], None]

MEGABYTE = 1024 * 1024
PROGRESS_PAUSE = 0.1  # seconds between two words of progress


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long work may take, in seconds, and how much memory it may add, in megabytes.

    Memory is limited where the system can do it for a process: on Linux.
    """

    seconds: float = 60.0
    megabytes: int = 500


class TookTooLong(Exception):
    """Work that was not done in time."""


class NeedsTooMuchMemory(Exception):
    """Work that asked for more memory than it may have."""


class BrokeOff(Exception):
    """Work whose process died."""


def guarded(
    work: Callable[..., Result],
    *arguments: object,
    progress: Progress,
    limits: Allowance = Allowance(),
) -> Result:
    """What `work(*arguments, progress)` returns or raises; work, arguments and result must be picklable.

    On Linux the process is a copy of this one, at hand within milliseconds and with all that is loaded here.
    """
    context: Any = get_context("fork" if sys.platform == "linux" else "spawn")
    line, its_end = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, arguments, its_end, limits), daemon=True)
    with uninterrupted():
        process.start()
    its_end.close()
    try:
        outcome, value = _outcome(line, progress, monotonic() + limits.seconds)
    finally:
        line.close()
        process.kill()
        process.join()
        process.close()
    if outcome == "failed":
        raise value
    result: Result = value
    return result


def _outcome(line: Connection, progress: Progress, deadline: float) -> tuple[str, Any]:
    """The last word of the process; its words of progress are passed on and win it no time."""
    while line.poll(max(deadline - monotonic(), 0)):
        try:
            word, value = line.recv()
        except (EOFError, OSError):
            raise BrokeOff from None
        if word != "progress":
            return word, value
        progress(*value)
    raise TookTooLong


def _work(
    work: Callable[..., Any], arguments: tuple[object, ...], line: Connection, limits: Allowance
) -> None:
    """The life of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it answers for both
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(limits.megabytes * MEGABYTE)
    try:
        last = ("done", work(*arguments, _reporter(line)))
    except MemoryError:
        last = ("failed", NeedsTooMuchMemory())
    except Exception as fault:
        last = ("failed", fault)
    with suppress(BrokenPipeError):
        line.send(last)


def _reporter(line: Connection) -> Progress:
    """Progress reported over the line, now and then."""
    reported = 0.0

    def report(done: int, whole: int) -> None:
        nonlocal reported
        if monotonic() - reported >= PROGRESS_PAUSE or done == whole:
            reported = monotonic()
            line.send(("progress", (done, whole)))

    return report


def _limit_memory(more: int) -> None:
    """Let this process have so many bytes more than it has now."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as sizes:
        now = int(sizes.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
