"""The page as it is served: in a thread of this process, and called as a browser or as a stranger would."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any
from urllib.parse import quote

import uvicorn

from italint.page import application
from italint.page.limits import PageLimits

SECRET = "f" * 40


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.body.decode().splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        return self.lines[-1]


@dataclass
class Served:
    """A page that is being served."""

    port: int
    headers: dict[str, str] = field(default_factory=lambda: {"x-italint-secret": SECRET})

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.port}"

    def address(self, lang: str = "th") -> str:
        return f"http://{self.name}/?lang={lang}#{SECRET}"

    def call(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Ask as the page does; `host`, `origin` and the like stand in for a stranger's."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request(method, path, body, {"host": self.name, **self.headers, **named})
        response = line.getresponse()
        answer = Answer(response.status, dict(response.headers.items()), response.read())
        line.close()
        return answer

    def read(self, path: Path, lang: str = "th") -> Answer:
        """A document, read and judged."""
        return self.call("POST", f"/read?lang={lang}", path.read_bytes(), x_italint_name=quote(path.name))

    def post(self, path: str, **sent: Any) -> Answer:
        return self.call(
            "POST", path, json.dumps({"lang": "th", "corrections": {}, "sha256": "", **sent}).encode()
        )

    def raw(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)


@contextmanager
def served(limits: PageLimits | None = None, **options: Any) -> Iterator[Served]:
    """Serve a page for a while."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as door:
        page = Served(door.getsockname()[1])
        app = application({page.name}, SECRET, limits=limits, **options)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="error", ws="none", timeout_graceful_shutdown=1)
        )
        thread = Thread(target=server.run, args=([door],), daemon=True)
        thread.start()
        while not server.started:
            sleep(0.02)
        yield page
        server.should_exit = True
        thread.join()
