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
from threading import Lock, current_thread, main_thread
from time import monotonic
from typing import Any, TypeVar

from italint.base.processes import ready, uninterrupted
from italint.base.progress import Progress

Result = TypeVar("Result")

MEGABYTE = 1024 * 1024
# Whenever a process starts, the standard library asks all others whether they have ended: none may be put
# away meanwhile by another thread, which would leave it asking whatever has their number by then.
_one_at_a_time = Lock()
AN_END = 1.0  # seconds for a process to be gone that has closed its line
PROGRESS_PAUSE = 0.1  # seconds between two words of progress


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long work may take, in seconds, and how much memory it may add, in megabytes.

    `busy` are the seconds that the processor may work on it, which are fewer where a machine has much else to
    do. They and memory are limited where the system can do it for a process: on Linux.
    """

    seconds: float = 60.0
    megabytes: int = 500
    busy: int = 60


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
    limits: Allowance,
) -> Result:
    """What `work(*arguments, progress)` returns or raises; work, arguments and result must be picklable.

    On Linux the process is a copy of this one, at hand within milliseconds and with all that is loaded here;
    for a thread beside the main one, of a process that has no threads, for a lock that another thread holds
    would stay closed in a copy.
    """
    context: Any = get_context(_method())
    line, its_end = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, arguments, its_end, limits), daemon=True)
    with _one_at_a_time, uninterrupted():
        process.start()
    its_end.close()
    try:
        outcome, value = _outcome(line, progress, monotonic() + limits.seconds)
    except BrokeOff:
        process.join(AN_END)
        if process.exitcode == -getattr(signal, "SIGXCPU", 0):
            raise TookTooLong from None
        raise
    finally:
        line.close()
        with _one_at_a_time:
            process.kill()
            process.join()
            process.close()
    if outcome == "failed":
        raise value
    result: Result = value
    return result


def _method() -> str:
    """How the process starts."""
    if sys.platform != "linux":
        return "spawn"
    return "fork" if current_thread() is main_thread() else "forkserver"


def load_for_threads(module: str) -> None:
    """Have a module loaded in what is copied for threads, so that no copy has to load it."""
    if sys.platform == "linux":
        get_context("forkserver").set_forkserver_preload([module])


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
    ready()
    _limit_memory(limits.megabytes * MEGABYTE)
    _limit_work(limits.busy)
    sys.set_int_max_str_digits(0)  # which guards time; here that is limited, and a text may hold any number
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


def _limit_work(seconds: int) -> None:
    """Let the processor work so many seconds on this process; then the system ends it."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
