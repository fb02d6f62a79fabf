"""GitHub's workflow commands: annotations at the lines of a pull request, and the verdict in the log."""

from __future__ import annotations

from collections.abc import Iterator

from italint.base.document import Span
from italint.base.sanitize import seen
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.fingerprints import placed
from italint.render.verdict import counts, remarks, verdict
from italint.render.where import Places
from italint.report.finding import Finding, Severity

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def part(checked: Checked, frame: Frame) -> Part:
    """One command a finding; what a suppression covers is only counted."""
    places = Places(checked, frame.lang)
    shown = [finding for finding in checked.findings if finding.suppression is None]
    return Part("".join(_command(finding, frame, places) + "\n" for finding in shown))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """The commands, and the verdict."""
    # A message of GitHub begins with `::`; the verdict never does.
    yield from parts.bodies
    yield f"{verdict(frame, summary)}\n{', '.join(counts(frame, summary))}\n"
    yield from (f"::warning title=italint::{_data(seen(line))}\n" for line in remarks(frame, summary))


def compared(finding: Finding, frame: Frame) -> Part:
    """One command for a finding over several reports, at its first place; it names all."""
    properties: dict[str, object] = {"file": seen(placed(finding.file, frame.workspace))}
    properties |= {} if finding.source else _lines(finding.span)
    properties["title"] = f"{finding.code} {finding.name}"
    places = [f"{placed(label.file, frame.workspace)}: {label.message}" for label in finding.labels]
    lines = (finding.message, *places, finding.fix.description if finding.fix else "")
    return Part(_written(finding, properties, "\n".join(map(seen, filter(None, lines)))) + "\n")


render = Format(part, whole, compared, streams=True)


def _command(finding: Finding, frame: Frame, places: Places) -> str:
    properties: dict[str, object] = {"file": seen(placed(finding.file, frame.workspace))}
    if places.checked.origin is None:
        properties |= _lines(finding.span)
    properties["title"] = f"{finding.code} {finding.name}"
    return _written(finding, properties, _message(finding, places))


def _written(finding: Finding, properties: dict[str, object], text: str) -> str:
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {said}::{_data(text)}"


def _lines(span: Span) -> dict[str, object]:
    lines: dict[str, object] = {"line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # columns are for one line only
        lines |= {"col": span.column, "endColumn": span.end_column}
    return lines


def _message(finding: Finding, places: Places) -> str:
    """What is wrong and how to fix it; of a document, which has no lines, its place too."""
    place = places.said(finding) if places.checked.origin else ""
    lines = (place, finding.whole_message, finding.fix.description if finding.fix else "")
    return "\n".join(map(seen, filter(None, lines)))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
