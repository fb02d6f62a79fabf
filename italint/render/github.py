"""GitHub's workflow commands: annotations at the lines of a pull request, and the verdict in the log."""

from __future__ import annotations

from italint.finding import Finding, Run, Severity
from italint.render.place import slashed
from italint.render.seen import seen
from italint.render.verdict import counts, verdict

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(run: Run) -> str:
    """A run as one command a finding; what an exception covers is only counted."""
    commands = [_command(finding) for finding in run.findings if finding.excepted is None]
    # A message of GitHub begins with `::`; the verdict never does.
    return "\n".join([*commands, verdict(run), ", ".join(counts(run))]) + "\n"


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {"file": slashed(finding.file), "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # columns are for one line only
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{finding.code} {finding.name}"
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {said}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    lines = [finding.message, finding.fix.description] if finding.fix else [finding.message]
    return "\n".join(map(seen, lines))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
