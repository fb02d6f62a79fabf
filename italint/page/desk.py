"""Where the work of many is done in turn, some of it at once, without the server waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from italint.base.progress import Progress
from italint.page.intake import Refused
from italint.page.limits import PageLimits

Result = TypeVar("Result")


class Desk:
    """Threads that wait for the processes in which documents are read; nothing of a document runs in them."""

    def __init__(self, limits: PageLimits) -> None:
        self.threads = ThreadPoolExecutor(limits.at_once, thread_name_prefix="italint")
        self.most = limits.at_once + limits.waiting
        self.open = 0

    async def do(self, work: Callable[[], Result]) -> Result:
        """What the work comes to, when it is its turn; Refused where too many wait."""
        if self.open >= self.most:
            raise Refused(503, "busy")
        self.open += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, work)
        finally:
            self.open -= 1

    def begin(self, work: Callable[[], None]) -> None:
        """Do something that nobody waits for."""
        self.threads.submit(work)

    async def watch(self, work: Callable[[Progress], Result]) -> AsyncIterator[tuple[int, int] | Result]:
        """How far the work is, now and then, as pairs; last what it comes to.

        Work that has not begun is dropped when nobody waits for it any more.
        """
        loop = asyncio.get_running_loop()
        progress: asyncio.Queue[tuple[int, int]] = asyncio.Queue()

        def report(done: int, whole: int) -> None:
            loop.call_soon_threadsafe(progress.put_nowait, (done, whole))

        done = asyncio.ensure_future(self.do(lambda: work(report)))
        try:
            while not done.done():
                word: asyncio.Future[Any] = asyncio.ensure_future(progress.get())
                await asyncio.wait((word, done), return_when=asyncio.FIRST_COMPLETED)
                if word.done():
                    yield word.result()
                word.cancel()
            yield done.result()
        finally:
            done.cancel()

    def close(self) -> None:
        """Take on nothing more."""
        self.threads.shutdown(wait=False, cancel_futures=True)
