"""GitLab's code quality report: what a merge request shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from italint.base.sanitize import seen
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.fingerprints import fingerprinted, placed, print_of_places
from italint.render.json import BETWEEN, PARTS, filled, items
from italint.render.verdict import judged_by, remarks
from italint.render.where import Places
from italint.report.finding import Finding, Severity

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def part(checked: Checked, frame: Frame) -> Part:
    """One issue a finding; what a suppression covers is left out, because GitLab cannot mark it."""
    engine = judged_by(frame._replace(today=None), [checked.year] if checked.year else [])
    places = Places(checked, frame.lang)
    issues = [
        {
            **_issue(finding, placed(finding.file, frame.workspace), fingerprint, places),
            "engine_name": engine,
        }
        for finding, fingerprint in fingerprinted(checked, frame.workspace)
        if finding.suppression is None
    ]
    return Part(items(issues, depth=1))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """All issues as one JSON list; what makes the verdict worth less comes last, as issues too."""
    notes = [_note(line) for line in remarks(frame, summary)]
    more = [items(notes, depth=1)] if notes else []
    yield from filled([PARTS], _followed(parts.bodies, more))


def _followed(parts: Iterable[str], more: Iterable[str]) -> Iterator[str]:
    """Parts that are joined, and others behind them."""
    begun = False
    for part_ in parts:
        begun = True
        yield part_
    for each in more:
        yield BETWEEN + each if begun else each


def compared(finding: Finding, frame: Frame) -> Part:
    """A finding over several reports, at its first place; the description names all."""
    places = [f"{placed(label.file, frame.workspace)}: {label.message}" for label in finding.labels]
    issue = {
        "description": "\n".join(map(seen, (finding.message, *places))),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": print_of_places(finding, frame.workspace),
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": placed(finding.file, frame.workspace),
            "lines": {"begin": finding.span.line, "end": finding.span.end_line},
        },
        "engine_name": judged_by(frame._replace(today=None), []),
    }
    return Part(items([issue], depth=1))


render = Format(part, whole, compared, between=BETWEEN)


def _note(line: str) -> dict[str, Any]:
    return {
        "description": seen(line),
        "check_name": "italint",
        "fingerprint": sha256(line.encode(errors="replace")).hexdigest(),
        "severity": "info",
        "location": {"path": ".", "lines": {"begin": 1, "end": 1}},
    }


def _issue(finding: Finding, file: str, fingerprint: str, places: Places) -> dict[str, Any]:
    lines, said = {"begin": finding.span.line, "end": finding.span.end_line}, finding.whole_message
    if places.checked.origin is not None:  # a document has no lines, but GitLab asks for one
        lines, said = {"begin": 1, "end": 1}, f"{places.said(finding)}: {finding.whole_message}"
    return {
        "description": seen(said),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": file, "lines": lines},
    }
