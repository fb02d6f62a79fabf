"""Findings as editors show them."""

from __future__ import annotations

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    PositionEncodingKind,
    Range,
)
from pygls.uris import from_fs_path

from italint.base.document import Document, ScalarNode, Span
from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.linting.checked import Checked
from italint.report.finding import Finding, Label
from italint.server.opened import Opened
from italint.server.positions import Positions

SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
SOURCE = "italint"


def diagnostics(opened: Opened, related: bool) -> list[Diagnostic]:
    """The findings of a report; `related` is whether the editor shows the other places of each."""
    return [diagnostic(opened, finding, related) for finding in opened.findings]


def diagnostic(opened: Opened, finding: Finding, related: bool) -> Diagnostic:
    """One finding, with what it rests on and how to fix it."""
    document = opened.document
    assert document is not None
    found = _diagnostic(opened.positions, document, finding, opened.conditions.lang)
    if related and finding.labels:
        found.related_information = [
            DiagnosticRelatedInformation(_location(opened, finding, label), seen(label.message))
            for label in finding.labels
        ]
    return found


def _location(opened: Opened, finding: Finding, label: Label) -> Location:
    """Where another place is; of a report that is not open the line, for its text is not at hand."""
    assert opened.document is not None
    if label.file == finding.file:
        return Location(opened.uri, opened.positions.of_span(opened.document, label.span))
    line = Position(label.span.line - 1, 0)
    return Location(from_fs_path(label.file) or opened.uri, Range(line, line))


def of_definitions(
    checked: Checked, encoding: PositionEncodingKind | str | None
) -> tuple[str, list[Diagnostic]]:
    """The mistakes of a configuration, rule or edition file, under its URI."""
    positions = Positions(checked.text, encoding)
    found = [_diagnostic(positions, checked.document, finding, None) for finding in checked.findings]
    return from_fs_path(checked.file) or checked.file, found


def shown_range(positions: Positions, document: Document, finding: Finding) -> Range:
    """What is underlined: the words at fault; of a list or mapping its first line, not all that is in it."""
    span = finding.span
    if span.end_line > span.line and not isinstance(finding.node, ScalarNode):
        span = Span(span.line, span.column, span.line, len(document.line(span.line)) + 1)
    return positions.of_span(document, span)


def _diagnostic(
    positions: Positions, document: Document, finding: Finding, lang: Language | None
) -> Diagnostic:
    said = [seen(finding.message)]
    said += [seen(each) for each in (finding.basis, finding.hint) if each]
    if finding.fix and lang:
        said.append(message("server", "fix", lang, fix=seen(finding.fix.description)))
    return Diagnostic(
        shown_range(positions, document, finding),
        "\n".join(said),
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
    )
