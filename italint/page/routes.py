"""The page as an ASGI application: what it answers to which request."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import AsyncIterator, Sequence, Set
from contextlib import asynccontextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from italint.base.files import read_plain
from italint.base.guarded import load_for_threads
from italint.base.messages import Language, error_reason, message
from italint.base.progress import Progress
from italint.page import work
from italint.page.access import Access
from italint.page.desk import Desk
from italint.page.intake import Intake, Refused
from italint.page.limits import MEGABYTE, PageLimits
from italint.page.scratch import laid_down
from italint.page.shell import STATIC, shell, words

NAME = "x-italint-name"  # of a document, percent-encoded: in an address it would stand in logs
NAMES = "ITALINT_PAGE_NAMES"  # the variable that says by which names browsers may call an office's server
OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
LOG = logging.getLogger("italint.page")
LINES = "application/x-ndjson"  # a JSON value a line


class PageRoutes:
    """The endpoints, and what all requests share: limits and threads, and nothing of any document."""

    def __init__(self, limits: PageLimits, given: Sequence[Path], is_own: bool) -> None:
        self.limits = limits
        self.given = given
        self.is_own = is_own
        self.intake = Intake(limits)
        self.desk = Desk(limits)

    def routes(self) -> list[Route]:
        """Everything that is answered."""
        return [
            Route("/", self.shell),
            Route("/words.json", self.words),
            *(Route(f"/{name}", self.static) for name in STATIC),
            Route("/given", self.listed),
            Route("/given/{place:int}", self.document),
            Route("/read", self.read, methods=["POST"]),
            Route("/check", self.check, methods=["POST"]),
            Route("/paper", self.paper, methods=["POST"]),
            Route("/commented", self.commented, methods=["POST"]),
        ]

    async def shell(self, request: Request) -> Response:
        """The page without any document."""
        most = self.limits.largest // MEGABYTE
        return Response(shell(_language(request), self.is_own, most), media_type="text/html")

    async def words(self, _: Request) -> Response:
        """What the page says, in both languages, and the size of the largest document in bytes."""
        return JSONResponse({"largest": self.limits.largest, **words()})

    async def static(self, request: Request) -> Response:
        """Style, script and icon."""
        content, media_type = STATIC[request.url.path.rsplit("/", 1)[-1]]
        return Response(content, media_type=media_type)

    async def listed(self, _: Request) -> Response:
        """The names of the documents that the command line gave."""
        return JSONResponse([path.name for path in self.given])

    async def document(self, request: Request) -> Response:
        """One of them."""
        place = int(request.path_params["place"])
        if not 0 <= place < len(self.given):
            raise Refused(404, "broken")
        try:
            data = await run_in_threadpool(read_plain, self.given[place], self.limits.largest + 1)
        except OSError as error:
            raise Refused(422, "unreadable", reason=error_reason(error, _language(request))) from None
        name = quote(self.given[place].name)
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(data, media_type="application/octet-stream", headers=headers)

    async def read(self, request: Request) -> Response:
        """A document, as the body: how far it is read, a line at a time, then its reading and the verdict."""
        data = await self.intake.body(request, self.limits.largest)
        lang, name = _language(request), unquote(request.headers.get(NAME, ""))
        return StreamingResponse(self._reading(data, name, lang), media_type=LINES)

    async def _reading(self, data: bytes, name: str, lang: Language) -> AsyncIterator[str]:
        try:
            with self.intake.holding(data):
                async for word in self.desk.watch(partial(self._read, data, name, lang)):
                    yield _line("progress" if isinstance(word, tuple) else "answer", word)
        except Refused as refused:
            yield _line("problem", _said(refused, lang))
        except Exception:  # a document that breaks italint itself gets an answer too
            LOG.exception("a document was not read")
            yield _line("problem", message("page", "failed", lang))

    def _read(self, data: bytes, name: str, lang: Language, progress: Progress) -> dict[str, Any]:
        with laid_down(data, name) as document:
            imported = work.read(document, lang, progress)
        digest = sha256(data).hexdigest()
        answer = work.answered(work.Submission(imported, name, digest, lang), self.limits.judging)
        return {**answer, "reading": work.as_sent(imported), "sha256": digest}

    async def check(self, request: Request) -> Response:
        """A reading and its corrections: the verdict on them."""
        return JSONResponse(await self._of_submission(request, work.answered))

    async def paper(self, request: Request) -> Response:
        """A reading and its corrections: the verdict as a page by itself."""
        return Response(await self._of_submission(request, work.on_paper), media_type="text/html")

    async def commented(self, request: Request) -> Response:
        """A line with the length of what follows, a reading and its corrections, and the Word file itself."""
        body = await self.intake.body(request, self.limits.largest + self.limits.largest_reading)
        with self.intake.holding(body):
            made = await self.desk.do(partial(self._commented, body))
        return Response(made, media_type="application/octet-stream")

    def _commented(self, body: bytes) -> bytes:
        length, _, rest = body.partition(b"\n")
        end = int(length) if length.isdigit() else 0
        submission = _submission(rest[:end])
        if not work.takes_comments(submission.file):
            raise Refused(400, "broken")
        with laid_down(rest[end:], submission.file) as document:
            return work.with_comments(submission, document, self.limits.judging)

    async def _of_submission(self, request: Request, do: Any) -> Any:
        body = await self.intake.body(request, self.limits.largest_reading)
        with self.intake.holding(body):
            return await self.desk.do(lambda: do(_submission(body), self.limits.judging))


def _submission(body: bytes) -> work.Submission:
    try:
        sent = json.loads(body)
        corrections = {str(path): str(text) for path, text in sent["corrections"].items()}
        lang: Language = "en" if sent["lang"] == "en" else "th"
        reading, file, digest = work.as_received(sent["reading"]), str(sent["file"]), str(sent["sha256"])
        return work.Submission(reading, file, digest, lang, corrections)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(400, "broken") from None


def _line(kind: str, value: object) -> str:
    return json.dumps({kind: value}, ensure_ascii=False) + "\n"


def _language(request: Request) -> Language:
    return "en" if request.query_params.get("lang") == "en" else "th"


def _said(refused: Refused, lang: Language) -> str:
    return message("page", refused.name, lang, **refused.values)


async def _refused(request: Request, refused: Exception) -> Response:
    assert isinstance(refused, Refused)
    # What is left of the body is not read.
    headers = {"connection": "close"} if refused.status in (408, 413) else None
    return JSONResponse({"problem": _said(refused, _language(request))}, refused.status, headers)


async def _broken(request: Request, _: Exception) -> Response:
    """The answer where italint itself is at fault, which the server logs."""
    return JSONResponse({"problem": message("page", "failed", _language(request))}, 500)


def application(
    names: Set[str] | None = None,
    secret: str = "",
    given: Sequence[Path] = (),
    limits: PageLimits | None = None,
) -> ASGIApp:
    """The page as an ASGI application, for one officer or for an office.

    `names` are those by which browsers may call it, with a port or for every port; by default those of the
    variable ITALINT_PAGE_NAMES, between commas, else those of this machine alone. With a `secret` only a
    browser is served that was given it. `given` are documents that the page opens with.
    """
    if names is None:
        names = {name.strip() for name in os.environ.get(NAMES, "").split(",") if name.strip()} or OWN_NAMES
    page = PageRoutes(limits or PageLimits(), given, is_own=bool(secret))
    load_for_threads("italint.page.preloaded")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        page.desk.begin(partial(work.warm_up, page.limits.judging))
        yield
        page.desk.close()

    handlers = {Refused: _refused, Exception: _broken}
    app = Starlette(routes=page.routes(), lifespan=lifespan, exception_handlers=handlers)
    return Access(app, names, secret, {"/", "/words.json", *(f"/{name}" for name in STATIC)})
