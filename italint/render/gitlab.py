"""GitLab's code quality report: what a merge request shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from italint.base.sanitize import seen
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.json import BETWEEN, PARTS, filled, items
from italint.render.place import fingerprinted, slashed
from italint.report.finding import Finding, Severity

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def part(checked: Checked, _: Frame) -> Part:
    """One issue a finding; what an exception covers is left out, because GitLab cannot mark it."""
    issues = [
        _issue(finding, fingerprint)
        for finding, fingerprint in fingerprinted(checked)
        if finding.excepted is None
    ]
    return Part(items(issues, depth=1))


def whole(_frame: Frame, _summary: Summary, parts: Parts) -> Iterator[str]:
    """All issues as one JSON list."""
    yield from filled([PARTS], parts.bodies)


render = Format(part, whole, between=BETWEEN)


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": seen(finding.message),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": slashed(finding.file),
            "lines": {"begin": finding.span.line, "end": finding.span.end_line},
        },
    }
