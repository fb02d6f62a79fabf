"""Fixes as editors carry them out: of one finding, or of all that is certain."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from italint.base.messages import message
from italint.base.sanitize import seen
from italint.linting.fix import edited, fix, fixable
from italint.server.diagnostics import diagnostic, shown_range
from italint.server.opened import Opened

FIX_ALL = "source.fixAll.italint"


def quick_fixes(opened: Opened, asked: Range, versioned: bool) -> Iterator[CodeAction]:
    """The fixes of the findings in a range; those that are certain are preferred, the others say so."""
    document = opened.document
    if document is None or opened.checked is None:
        return
    for finding in fixable(opened.checked, unsafe=True):
        place = shown_range(opened.positions, document, finding)
        if place.start > asked.end or asked.start > place.end:
            continue
        if finding.fix is None or edited(document, finding.fix.edits) is None:
            continue
        edits = [
            TextEdit(opened.positions.of_span(document, edit.span), edit.text) for edit in finding.fix.edits
        ]
        name = "fix_safe" if finding.fix.safe else "fix_unsafe"
        values = {"code": finding.code, "fix": seen(finding.fix.description)}
        yield CodeAction(
            message("server", name, opened.conditions.lang, **values),
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic(opened, finding, related=False)],
            is_preferred=finding.fix.safe or None,
            edit=_edit(opened, edits, versioned),
        )


def fix_all(opened: Opened) -> CodeAction | None:
    """The fix of all that is certain, whose edit is asked for when it is chosen; None if nothing is."""
    if opened.checked is None or not fixable(opened.checked, unsafe=False):
        return None
    title = message("server", "fix_all", opened.conditions.lang)
    return CodeAction(title, kind=FIX_ALL, data={"uri": opened.uri, "version": opened.version})


def resolved(action: CodeAction, opened: Opened, versioned: bool) -> CodeAction:
    """The fix of all that is certain, with its edit: the lines that change and no others."""
    if opened.document is not None:
        fixed = fix(opened.document, opened.conditions.judge)
        action.edit = _edit(opened, list(_changed_lines(opened, fixed.after.text)), versioned)
    return action


def _changed_lines(opened: Opened, after: str) -> Iterator[TextEdit]:
    begin = opened.offset(0)
    lines, others = opened.text[begin:].splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [begin]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for tag, first, last, other_first, other_last in SequenceMatcher(
        None, lines, others, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            place = opened.positions.range(starts[first], starts[last])
            yield TextEdit(place, "".join(others[other_first:other_last]))


def _edit(opened: Opened, edits: list[TextEdit], versioned: bool) -> WorkspaceEdit:
    """Edits of one version of a text, where the editor can hold to that."""
    if not versioned:
        return WorkspaceEdit(changes={opened.uri: edits})
    text = OptionalVersionedTextDocumentIdentifier(uri=opened.uri, version=opened.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(text, edits)])
