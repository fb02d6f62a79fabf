"""The server: what an editor asks, and what it is answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from italint.base.document import Node
from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.base.version import __version__
from italint.server.completion import completion
from italint.server.conditions import Configurations
from italint.server.diagnostics import diagnostics, of_definitions
from italint.server.fixes import FIX_ALL, fix_all, quick_fixes, resolved
from italint.server.hover import hover
from italint.server.navigation import definitions, references
from italint.server.opened import Opened
from italint.server.outline import folds, outline

PAUSE = 0.03  # seconds without a further letter after which what was typed is judged
logger = logging.getLogger(__name__)


class Server(LanguageServer):
    """The reports that are open in one editor."""

    def __init__(self, lang: Language | None = None) -> None:
        # Whole texts: a report is small, and editors and libraries do not part lines alike at every letter.
        super().__init__("italint", __version__, types.TextDocumentSyncKind.Full)
        self.lang = lang
        self.configurations = Configurations(lang)
        self.known: dict[str, Opened] = {}
        self.reported: set[str] = set()  # the URIs of configuration files whose mistakes are shown
        self.said: set[str] = set()  # why configurations that are met cannot be used

    def opened(self, uri: str) -> Opened | None:
        """A text that is open, as it stands now."""
        text = self.workspace.text_documents.get(uri)
        if text is None:
            return None
        file = to_fs_path(uri) or uri
        conditions = self.configurations.of(file)
        known = self.known.get(uri)
        if known is None or known.version != text.version or known.conditions is not conditions:
            encoding = self.server_capabilities.position_encoding
            known = Opened(uri, file, text.source, text.version, encoding, conditions)
            self.known[uri] = known
        return known

    def can(self, capability: str) -> bool:
        """Whether the editor says that it can do something."""
        return bool(get_capability(self.client_capabilities, capability, False))

    def publish(self, uri: str) -> None:
        """Show what is found in a text, and what is wrong with its configuration."""
        opened = self.opened(uri)
        if opened is None:
            return
        found = diagnostics(opened, self.can("text_document.publish_diagnostics.related_information"))
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=opened.version)
        )
        self._publish_configurations()

    def publish_all(self) -> None:
        """Show everything anew, after a file has changed that may be part of a configuration."""
        self.configurations.forget()
        for uri in list(self.workspace.text_documents):
            self.publish(uri)

    def _publish_configurations(self) -> None:
        """Show what is wrong with the configurations of all that is open, and say of each once."""
        conditions = {id(each.conditions): each.conditions for each in self.known.values()}.values()
        for problem in sorted({each.problem for each in conditions} - self.said - {""}):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, seen(problem)))
        self.said = {each.problem for each in conditions}
        encoding = self.server_capabilities.position_encoding
        files = dict(of_definitions(each, encoding) for one in conditions for each in one.mistakes)
        for uri in self.reported | files.keys():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, files.get(uri, [])))
        self.reported = set(files)

    def forget(self, uri: str) -> None:
        """A text was closed."""
        self.known.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self._publish_configurations()

    def report_fault(self, fault: Exception) -> None:
        """Report a fault of italint's own where the editor keeps such things; nothing stops for it."""
        logger.error("fault", exc_info=fault)
        lang = self.lang or "th"
        said = message("server", "at_fault", lang, reason=seen(f"{type(fault).__name__}: {fault}"))
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, said))

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 (pygls's)
        """The same of what pygls met."""
        self.report_fault(error)


Handler = Callable[[Server, Any], Any]


def answered(handler: Handler) -> Handler:
    """A handler that has no answer where it fails, and says so."""
    if asyncio.iscoroutinefunction(handler):

        @wraps(handler)
        async def waiting(server: Server, params: Any) -> Any:
            try:
                return await handler(server, params)
            except Exception as fault:
                server.report_fault(fault)
                return None

        return waiting

    @wraps(handler)
    def at_once(server: Server, params: Any) -> Any:
        try:
            return handler(server, params)
        except Exception as fault:
            server.report_fault(fault)
            return None

    return at_once


def did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Judge a text as soon as it is there."""
    server.publish(params.text_document.uri)


async def did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """What was typed is judged when no further letter follows at once."""
    uri = params.text_document.uri
    await asyncio.sleep(PAUSE)
    text = server.workspace.text_documents.get(uri)
    if text is not None and text.version == params.text_document.version:
        server.publish(uri)


def did_save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """What was saved and is no report may be a rule or a configuration, by which all is judged anew."""
    opened = server.opened(params.text_document.uri)
    if opened is None or opened.document is None:
        server.publish_all()
    else:
        server.publish(opened.uri)


def did_change_files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
    """Files have changed outside of the editor."""
    server.publish_all()


def did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Nothing is shown of what is closed."""
    server.forget(params.text_document.uri)


def code_actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The fixes of what is found in a range, and the fix of all that is certain."""
    opened = server.opened(params.text_document.uri)
    if opened is None or opened.document is None:
        return []
    only = params.context.only
    versioned = server.can("workspace.workspace_edit.document_changes")
    actions: list[types.CodeAction] = []
    if only is None or _asked(types.CodeActionKind.QuickFix, only):
        actions += quick_fixes(opened, params.range, versioned)
    every = fix_all(opened) if only is None or _asked(FIX_ALL, only) else None
    if every is not None:
        lazily = "edit" in get_capability(
            server.client_capabilities, "text_document.code_action.resolve_support.properties", []
        )
        actions.append(every if lazily else resolved(every, opened, versioned))
    return actions


def _asked(kind: str, only: Iterable[str]) -> bool:
    """Whether a kind of action, or what it is a kind of, was asked for."""
    return any(not each or kind == each or kind.startswith(f"{each}.") for each in only)


def code_action_resolve(server: Server, action: types.CodeAction) -> types.CodeAction:
    """The edit of what was chosen; none if the text has changed since."""
    asked = action.data if isinstance(action.data, dict) else {}
    opened = server.opened(str(asked.get("uri", "")))
    if opened is None or opened.version != asked.get("version"):
        return action
    return resolved(action, opened, server.can("workspace.workspace_edit.document_changes"))


def hovered(server: Server, params: types.HoverParams) -> types.Hover | None:
    """What is known of a place."""
    opened = server.opened(params.text_document.uri)
    kinds = get_capability(server.client_capabilities, "text_document.hover.content_format", [])
    if opened is None:
        return None
    return hover(opened, params.position, types.MarkupKind.Markdown in kinds)


def completed(server: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    """What may be written at a place."""
    opened = server.opened(params.text_document.uri)
    if opened is None or not _may_be_report(opened):
        return []
    return completion(opened, opened.positions.offset(params.position))


def _may_be_report(opened: Opened) -> bool:
    """Whether a text is a report, or nothing else so far."""
    return opened.document is not None or not any(branch.key for branch in opened.root.inner)


def defined(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Where to go from a place."""
    return _locations(server, params, definitions)


def referred(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Every place that is about the same."""
    return _locations(server, params, references)


def _locations(
    server: Server,
    params: types.DefinitionParams | types.ReferenceParams,
    find: Callable[[Opened, int], list[Node]],
) -> list[types.Location]:
    opened = server.opened(params.text_document.uri)
    if opened is None:
        return []
    found = find(opened, opened.positions.offset(params.position))
    return [types.Location(opened.uri, opened.range_of(node)) for node in found]


def symbols(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """The outline of a report."""
    opened = server.opened(params.text_document.uri)
    return outline(opened) if opened is not None and opened.document is not None else []


def folded(server: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    """What can be folded; of other files nothing is said, so that the editor folds them by itself."""
    opened = server.opened(params.text_document.uri)
    return folds(opened) if opened is not None and opened.document is not None else None


HANDLERS: dict[str, tuple[Handler, Any]] = {
    types.TEXT_DOCUMENT_DID_OPEN: (did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (did_change, None),
    types.TEXT_DOCUMENT_DID_SAVE: (did_save, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (did_close, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (did_change_files, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        code_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True),
    ),
    types.CODE_ACTION_RESOLVE: (code_action_resolve, None),
    types.TEXT_DOCUMENT_HOVER: (hovered, None),
    types.TEXT_DOCUMENT_COMPLETION: (completed, types.CompletionOptions([" ", ":", "[", "{", ","])),
    types.TEXT_DOCUMENT_DEFINITION: (defined, None),
    types.TEXT_DOCUMENT_REFERENCES: (referred, None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (symbols, None),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (folded, None),
}


def server_of(lang: Language | None) -> Server:
    """A server that answers everything it can; `lang`, if given, goes before the configuration's."""
    server = Server(lang)
    for name, (handler, options) in HANDLERS.items():
        server.feature(name, options)(partial(answered(handler), server))
    return server


def serve(lang: Language | None) -> None:
    """Answer an editor over standard input and output, until it has done."""
    logging.basicConfig(level=logging.ERROR)
    server_of(lang).start_io()
