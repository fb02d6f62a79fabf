"""Inputs tried in a process with limits: one that loops, floods or dies is named and loses no other."""

from __future__ import annotations

import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from time import monotonic, process_time
from typing import Any, NamedTuple

from italint import reading

from .judging import REFUSED, faulty
from .kinds import KINDS, Kind

MOST_SECONDS = 10.0  # of a processor, for other programs may be busy
MOST_PATIENCE = 60.0  # seconds by the clock, for what no signal stops
MOST_MEGABYTES = 500
A_PROCESS = 500  # inputs that one process takes
IN_MEMORY = Path("/dev/shm")
FAILED = "failed"


class Tried(NamedTuple):
    """What came of one input: judged, refused or failed, in how many seconds, and what went wrong."""

    number: int
    kind: str
    outcome: str
    seconds: float
    megabytes: float = 0.0
    fault: str = ""


def kind_of(seed: int, number: int, kinds: Mapping[str, Kind] = KINDS) -> str:
    """The kind of an input, which follows from its number."""
    weights = [kind.weight for kind in kinds.values()]
    return Random(f"{seed} {number} kind").choices(list(kinds), weights)[0]


def made(seed: int, number: int, kind: Kind) -> bytes:
    """An input, which follows from its number."""
    return kind.make(Random(f"{seed} {number}"))


class _Worker:
    """A process at work on inputs: `numbers` are those to come, `heard` is when it last spoke."""

    def __init__(self, seed: int, numbers: list[int], kinds: Mapping[str, Kind]) -> None:
        context: Any = get_context("fork")
        self.line, its_end = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(seed, numbers, kinds, its_end), daemon=True)
        self.process.start()
        its_end.close()
        self.numbers = numbers
        self.heard = monotonic()

    def said(self) -> Tried:
        """What came of its next input; EOFError or OSError if the process is gone."""
        each: Tried = self.line.recv()
        self.numbers, self.heard = self.numbers[1:], monotonic()
        return each

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


def tried(
    seed: int, numbers: Sequence[int], kinds: Mapping[str, Kind] = KINDS, jobs: int = 1
) -> Iterator[Tried]:
    """What comes of each input, with one job in their order.

    Where a process ends before its work another one goes on behind the input that it was at.
    """
    for kind in kinds.values():  # what all have in common is loaded before the process divides
        kind.make(Random(0))
    faulty()
    waiting = [list(numbers[at : at + A_PROCESS]) for at in range(0, len(numbers), A_PROCESS)]
    workers: list[_Worker] = []
    while waiting or workers:
        while waiting and len(workers) < jobs:
            workers.append(_Worker(seed, waiting.pop(0), kinds))
        ready = wait([each.line for each in workers], timeout=1)
        for worker in list(workers):
            fault = ""
            try:
                if worker.line in ready:
                    yield worker.said()
                elif monotonic() - worker.heard > MOST_PATIENCE:
                    fault = f"took more than {MOST_PATIENCE:g} s"
            except (EOFError, OSError):
                fault = "its process died"
            if fault or not worker.numbers:
                worker.end()
                workers.remove(worker)
            if fault:
                yield _lost(seed, worker.numbers[0], kinds, fault)
                waiting[:0] = [worker.numbers[1:]] if worker.numbers[1:] else []


def _lost(seed: int, number: int, kinds: Mapping[str, Kind], fault: str) -> Tried:
    """An input over which its process was lost."""
    name = kind_of(seed, number, kinds)
    # What a library crashes over is refused by the command: the reader's process is its own.
    contained = kinds[name].guarded and "died" in fault
    return Tried(number, name, REFUSED if contained else FAILED, MOST_PATIENCE, fault=fault)


def _work(seed: int, numbers: list[int], kinds: Mapping[str, Kind], line: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, _too_long)
    _limit_memory()
    # This process is the one of its own in which documents are read.
    sys.set_int_max_str_digits(0)
    reading.guarded = lambda work, *given, progress, limits: work(*given, progress)  # type: ignore[assignment]
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        for number in numbers:
            name = kind_of(seed, number, kinds)
            path = Path(folder) / kinds[name].file
            try:
                path.write_bytes(made(seed, number, kinds[name]))
            except Exception as broken:
                line.send(Tried(number, name, FAILED, 0, fault=f"cannot be made: {_short(broken)}"))
                continue
            line.send(_judged(number, name, kinds[name], path))


def _judged(number: int, name: str, kind: Kind, path: Path) -> Tried:
    start, fault = process_time(), ""
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        outcome = kind.judge(path, number)
    except _TooLong:
        outcome, fault = FAILED, f"took more than {MOST_SECONDS:g} s"
    except MemoryError:
        outcome = REFUSED if kind.guarded else FAILED
        fault = f"needs more than {MOST_MEGABYTES} MB"
    except Exception as broken:
        outcome, fault = FAILED, _short(broken)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Tried(number, name, outcome, process_time() - start, most, fault)


class _TooLong(BaseException):
    """Not to be caught by what catches whatever a library raises."""


def _too_long(*_: object) -> None:
    raise _TooLong


def _short(broken: Exception) -> str:
    last = traceback.extract_tb(broken.__traceback__)[-1]
    return f"{type(broken).__name__}: {str(broken)[:200]} ({Path(last.filename).name}:{last.lineno})"


def _limit_memory() -> None:
    """So many megabytes more than now, as a reader has them; where the system can limit them."""
    if sys.platform == "linux":
        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + MOST_MEGABYTES * 2**20,) * 2)
