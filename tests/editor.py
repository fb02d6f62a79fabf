"""An editor that talks to the server over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from installed import as_installed
from lsprotocol import types
from pygls.lsp.client import LanguageClient

SECONDS = 60  # that an answer may take on a busy machine
START = ("-c", "from italint.cli.app import run; run()", "server")
CAN = types.ClientCapabilities(
    general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16]),
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        code_action=types.CodeActionClientCapabilities(
            resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"])
        ),
    ),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
    ),
)


class Editor:
    """One window with texts in it."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.shown: dict[str, asyncio.Queue[types.PublishDiagnosticsParams]] = {}
        self.logged: list[str] = []
        self.said: list[str] = []
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(
            lambda found: self._queue(found.uri).put_nowait(found)
        )
        client.feature(types.WINDOW_LOG_MESSAGE)(lambda said: self.logged.append(said.message))
        client.feature(types.WINDOW_SHOW_MESSAGE)(lambda said: self.said.append(said.message))

    def _queue(self, uri: str) -> asyncio.Queue[types.PublishDiagnosticsParams]:
        return self.shown.setdefault(uri, asyncio.Queue())

    async def findings(self, uri: str, version: int | None = None) -> list[types.Diagnostic]:
        """What is shown next of a text; of a version, where one is asked for."""
        while True:
            found = await asyncio.wait_for(self._queue(uri).get(), SECONDS)
            if version is None or found.version == version:
                return list(found.diagnostics)

    async def open(self, file: Path, text: str | None = None) -> str:
        """Open a file, or a text in its place that is not saved; its URI."""
        uri = file.as_uri()
        self.texts[uri], self.versions[uri] = text if text is not None else file.read_text("utf-8"), 1
        item = types.TextDocumentItem(uri, "yaml", 1, self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    async def type(self, uri: str, text: str) -> list[types.Diagnostic]:
        """Change a text; what is found in it then."""
        self.texts[uri] = text
        self.versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return await self.findings(uri, self.versions[uri])

    async def save(self, uri: str) -> None:
        Path(uri.removeprefix("file://")).write_text(self.texts[uri], "utf-8")
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def actions(self, uri: str, place: types.Range, only: Sequence[str] | None = None):
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        return await asyncio.wait_for(self.client.text_document_code_action_async(params), SECONDS)

    def apply(self, uri: str, edit: types.WorkspaceEdit) -> str:
        """A text with an edit that the server gave; its columns are those of UTF-16."""
        (change,) = edit.document_changes
        assert (change.text_document.uri, change.text_document.version) == (uri, self.versions[uri])
        text = self.texts[uri]
        for each in sorted(change.edits, key=lambda each: each.range.start, reverse=True):
            start, end = offset(text, each.range.start), offset(text, each.range.end)
            text = text[:start] + each.new_text + text[end:]
        return text

    async def ask(self, method: str, params: object):
        return await asyncio.wait_for(self.client.protocol.send_request_async(method, params), SECONDS)


def offset(text: str, position: types.Position) -> int:
    """The character that a position in UTF-16 stands before."""
    lines = text.split("\n")
    before = lines[position.line].encode("utf-16-le")[: 2 * position.character].decode("utf-16-le")
    return sum(len(line) + 1 for line in lines[: position.line]) + len(before)


def position(text: str, words: str, after: int = 0) -> types.Position:
    """The position in UTF-16 so many characters behind the start of some words."""
    at = text.index(words) + after
    line = text.count("\n", 0, at)
    return types.Position(line, len(text[text.rfind("\n", 0, at) + 1 : at].encode("utf-16-le")) // 2)


@asynccontextmanager
async def editor(
    *start: str, can: types.ClientCapabilities = CAN, environment: dict[str, str] | None = None
) -> AsyncIterator[Editor]:
    """An editor with a server of its own, which must end well."""
    client = LanguageClient("editor", "1")
    window = Editor(client)
    await client.start_io(sys.executable, *(start or START), env=environment or as_installed())
    answer = await asyncio.wait_for(
        client.initialize_async(types.InitializeParams(capabilities=can)), SECONDS
    )
    window.can = answer.capabilities
    client.initialized(types.InitializedParams())
    yield window
    await asyncio.wait_for(client.shutdown_async(None), SECONDS)
    client.exit(None)
    await asyncio.wait_for(client.stop(), SECONDS)
    assert client._server.returncode == 0
