"""GitLab's code quality report: what a merge request shows beside the changed lines."""

from __future__ import annotations

import json

from italint.finding import Run, Severity
from italint.render.place import fingerprinted, slashed
from italint.render.seen import seen

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(run: Run) -> str:
    """A run as one JSON list; what an exception covers is left out, because GitLab can not mark it."""
    issues = [
        {
            "description": seen(finding.message),
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": slashed(finding.file),
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for checked in run.files
        for finding, fingerprint in fingerprinted(checked)
        if finding.excepted is None
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"
