"""Serves the page: to one officer on the own machine, or to an office behind its proxy."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence, Set
from pathlib import Path
from secrets import token_urlsafe

import uvicorn
from starlette.types import ASGIApp

from italint.base.messages import Language
from italint.page.routes import application

LOOPBACK = "127.0.0.1"
BACKLOG = 128
MOST_CONNECTIONS = 300


def serve_own(given: Sequence[Path], lang: Language, opened: Callable[[str], None]) -> None:
    """Serve whoever sits at this machine, until Ctrl-C; `opened` gets the address, secret and all."""
    with socket.create_server((LOOPBACK, 0), backlog=BACKLOG) as door:
        port = door.getsockname()[1]
        secret = token_urlsafe(32)
        app = application({f"{LOOPBACK}:{port}", f"localhost:{port}"}, secret, given)
        _serve(app, door, lambda: opened(f"http://{LOOPBACK}:{port}/?lang={lang}#{secret}"))


def serve_office(host: str, port: int, names: Set[str], opened: Callable[[str], None]) -> None:
    """Serve an office, to browsers that call it by one of some names; OSError if the address is taken."""
    with socket.create_server((host, port), family=_family(host), backlog=BACKLOG) as door:
        shown = f"[{host}]" if ":" in host else host
        _serve(application(names), door, lambda: opened(f"http://{shown}:{door.getsockname()[1]}/"))


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _serve(app: ASGIApp, door: socket.socket, opened: Callable[[], None]) -> None:
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        ws="none",
        server_header=False,
        proxy_headers=False,  # nothing here depends on who asks
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=1,
    )
    _Announcing(config, opened).run([door])


class _Announcing(uvicorn.Server):
    """A server that says when it can be reached."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self.opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.opened()
