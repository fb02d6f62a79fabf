"""Who may use the page: no other site, no other name of this machine, nobody without its secret."""

from __future__ import annotations

import re
from collections.abc import Set
from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECRET = "x-italint-secret"  # noqa: S105 (the header that bears it)
POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "connect", "img")),
        *(f"{kind} 'none'" for kind in ("base-uri", "form-action", "frame-ancestors")),
    ]
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
PORT = re.compile(r":\d+$")


class Access:
    """An ASGI application before another one. What lies at the `public` paths holds nothing of anybody."""

    def __init__(self, app: ASGIApp, names: Set[str], secret: str, public: Set[str]) -> None:
        self.app = app
        self.names = {name.lower() for name in names}
        self.secret = secret
        self.public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            refused = self._refusal(scope)
            app = PlainTextResponse(refused[1], refused[0]) if refused else self.app
            await app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the reason, for those who look into it, where a request is not served."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if host not in self.names and PORT.sub("", host) not in self.names:
            return 421, "this page does not go by that name"
        if scope["path"].removeprefix(scope.get("root_path", "")) in self.public:
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host:
            return 403, "another site"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "another site"
        if not compare_digest(headers.get(SECRET, "").encode(), self.secret.encode()):
            return 403, "the secret of this page is missing"
        return None


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent
