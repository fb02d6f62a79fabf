"""Takes in what a browser sends: never too much, never too slowly, never for too many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import ClientDisconnect, Request

from italint.page.limits import MEGABYTE, PageLimits


class Refused(Exception):
    """A request that is not served: the status of the answer, and why, as a text under `page`."""

    def __init__(self, status: int, name: str, **values: object) -> None:
        super().__init__(name)
        self.status = status
        self.name = name
        self.values = values


class Intake:
    """The bodies of all requests that are being served."""

    def __init__(self, limits: PageLimits) -> None:
        self.limits = limits
        self.held = 0

    async def body(self, request: Request, most: int) -> bytes:
        """The body of a request; Refused where it is too much or does not come."""
        announced = request.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > most:
            raise _too_large(most)
        received = bytearray()
        try:
            async with asyncio.timeout(self.limits.upload):
                await self._receive(request, most, received)
        except TimeoutError:
            raise Refused(408, "slow_upload") from None
        except ClientDisconnect:
            raise Refused(400, "cut_short") from None
        finally:
            self.held -= len(received)
        return bytes(received)

    @contextmanager
    def holding(self, body: bytes) -> Iterator[None]:
        """Count a body that came whole until it is done with."""
        self.held += len(body)
        try:
            yield
        finally:
            self.held -= len(body)

    async def _receive(self, request: Request, most: int, received: bytearray) -> None:
        pieces = request.stream()
        while True:
            async with asyncio.timeout(self.limits.pause):
                piece = await anext(pieces, None)
            if piece is None:
                return
            if len(received) + len(piece) > most:
                raise _too_large(most)
            if self.held + len(piece) > self.limits.held:
                raise Refused(503, "busy")
            received += piece
            self.held += len(piece)


def _too_large(most: int) -> Refused:
    return Refused(413, "too_large", most=most // MEGABYTE)
