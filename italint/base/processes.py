"""Work on many items in several processes, its results in the order of the items.

An executor of the standard library breaks as a whole when one of its processes dies, and cannot tell over
which item. Here each process has a line of its own to this one, so that one item is lost and no other.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import Pipe, Process, current_process, get_start_method, resource_tracker
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Generic, Literal, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Loss = Literal["died", "silent"]

AT_HAND = 4  # items that a process has before it, so that none waits for its next one
WINDOW = 256  # results that wait in memory for an earlier one
PATIENCE = 1.0  # seconds in which a process may put away what it has open
LONGEST_SILENCE = 600.0  # seconds that one item may take: twice what a document may
A_LOOK = 1.0  # seconds after which it is looked whether any process has been silent for too long


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int, lost: Callable[[Item, Loss], Result]
) -> Generator[Result]:
    """What `work` makes of each item; `lost` says it of one over which its process died, or was ended because
    it did not answer.

    `work`, items and results must be picklable. However this ends, no process is left behind.
    """
    coming = enumerate(items)
    done: dict[int, Result] = {}
    given = 0
    workers: list[_Worker[Item]] = []
    try:
        for _ in range(jobs):
            workers.append(_Worker(work))
        while _busy(workers, coming, WINDOW - len(done)):
            for at in _answering(workers):
                place, item = workers[at].at_hand.popleft()
                try:
                    done[place] = workers[at].answer()
                except (EOFError, OSError) as end:
                    done[place] = lost(item, "silent" if isinstance(end, TimeoutError) else "died")
                    workers[at] = workers[at].replaced(work)
            while given in done:
                yield done.pop(given)
                given += 1
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.end()


def _answering(workers: list[_Worker[Item]]) -> list[int]:
    """Which processes have answered, have died, or have been silent for too long.

    What counts is the time that this process looked on: while a whole run is stopped, no process is silent.
    """
    busy = [worker for worker in workers if worker.at_hand]
    begun = monotonic()
    ready = set(wait([worker.line for worker in busy], min(A_LOOK, LONGEST_SILENCE)))
    for worker in busy:
        worker.silent += min(monotonic() - begun, A_LOOK)
    return [
        at
        for at, worker in enumerate(workers)
        if worker.line in ready or (worker.at_hand and worker.is_silent)
    ]


def _busy(workers: Iterable[_Worker[Item]], coming: Iterator[tuple[int, Item]], room: int) -> bool:
    """Give each process work, as far as there is room for its results; whether any has some."""
    for worker in workers:
        for place, item in islice(coming, max(min(AT_HAND - len(worker.at_hand), room), 0)):
            worker.give(place, item)
            room -= 1
    return any(worker.at_hand for worker in workers)


class _Worker(Generic[Item]):
    """A process, the line to it, the items that it was given and has not answered, and for how many seconds
    it has been silent over the first of them.
    """

    def __init__(self, work: Callable[[Item], Any]) -> None:
        self.at_hand: deque[tuple[int, Item]] = deque()
        self.silent = 0.0
        self.line, its_end = Pipe()
        self.process = Process(target=_serve, args=(work, its_end, self.line), daemon=True)
        with uninterrupted():
            self.process.start()
        its_end.close()

    def give(self, place: int, item: Item) -> None:
        if not self.at_hand:
            self.silent = 0.0
        self.at_hand.append((place, item))
        with suppress(OSError):  # that the process is dead is seen where its answer is read
            self.line.send(item)

    @property
    def is_silent(self) -> bool:
        """Whether it has been silent for too long."""
        return self.silent >= LONGEST_SILENCE

    def answer(self) -> Any:
        """What it made of an item; TimeoutError if it was silent for too long."""
        if self.is_silent and not self.line.poll():
            raise TimeoutError
        self.silent = 0.0
        return self.line.recv()

    def replaced(self, work: Callable[[Item], Any]) -> _Worker[Item]:
        """A new process with the items of a dead one."""
        self.end()
        new: _Worker[Item] = _Worker(work)
        for place, item in self.at_hand:
            new.give(place, item)
        return new

    def end(self) -> None:
        self.line.close()
        self.process.join(PATIENCE)
        self.process.kill()
        self.process.join()
        self.process.close()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What would end this process waits for a moment. A process started meanwhile never gets Ctrl-C, and is
    not asked to end before it is `ready`: Python's own work after a fork would print where it was.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    if get_start_method() != "fork":
        resource_tracker.ensure_running()  # whose start would let Ctrl-C through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ready() -> None:
    """Let through what asks a process to end that was started `uninterrupted`."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


def _serve(work: Callable[[Any], Any], line: Connection, other_end: Connection) -> None:
    """The life of a process: it ends when it is asked to, or when whoever started it is gone."""
    other_end.close()
    current_process().daemon = False  # it may have processes of its own, such as one that reads a document
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells every process; one answers for all
    signal.signal(signal.SIGTERM, _leave)
    with suppress(EOFError, BrokenPipeError):
        ready()
        while True:
            line.send(work(line.recv()))


def _leave(*_: object) -> None:
    raise SystemExit
