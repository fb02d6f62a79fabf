"""How long an editor waits: from a change of the text until its findings are there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from bench.measure import Seconds


def waits(program: Sequence[str], file: Path, text: str, rounds: int) -> tuple[Seconds, list[Seconds]]:
    """From the start until the first findings of a report are there, and from each change of it on."""
    return asyncio.run(_waits(program, file.as_uri(), text, rounds))


async def _waits(program: Sequence[str], uri: str, text: str, rounds: int) -> tuple[Seconds, list[Seconds]]:
    client = LanguageClient("bench", "1")
    shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    def show(found: types.PublishDiagnosticsParams) -> None:
        shown.put_nowait(found)

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(show)
    began = time.perf_counter()
    await client.start_io(*program, "server")
    await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    item = types.TextDocumentItem(uri, "yaml", 0, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await shown.get()
    first = time.perf_counter() - began
    found = []
    for version in range(1, rounds + 1):
        change = types.TextDocumentContentChangeWholeDocument(f"{text}# {version}\n")
        began = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, uri), [change])
        )
        while (await shown.get()).version != version:
            pass
        found.append(time.perf_counter() - began)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return first, found
