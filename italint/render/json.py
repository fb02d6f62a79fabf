"""JSON, version 1: every key is named here, so that no change inside italint changes it."""

from __future__ import annotations

import json
from typing import Any

from italint.document import Span
from italint.finding import Finding, Fix, Run, Tally

VERSION = 1


def render(run: Run) -> str:
    """A run as one JSON object."""
    return json.dumps(as_json(run), ensure_ascii=False, indent=1) + "\n"


def as_json(run: Run) -> dict[str, Any]:
    """A run as plain data."""
    total = sum(run.tallies.values(), Tally())
    return {
        "version": VERSION,
        "lang": run.lang,
        "findings": [_finding(finding) for finding in run.findings],
        "files": [
            {
                "file": checked.file,
                "edition": checked.edition,
                "checked": sum(tally.checked for tally in checked.tallies.values()),
            }
            for checked in run.files
        ],
        "summary": {
            "errors": run.count("error"),
            "warnings": run.count("warning"),
            "infos": run.count("info"),
            "excepted": sum(finding.excepted is not None for finding in run.findings),
            "files": len(run.files),
            "skipped": run.skipped,
            "rules": len(run.tallies),
            "checked": total.checked,
            "not_applicable": total.not_applicable,
            "could_not_check": total.could_not_check,
            "silenced": total.silenced,
            "never_applied": list(run.never_applied),
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    excepted, source = finding.excepted, finding.source
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "outcome": finding.outcome,
        "certainty": finding.certainty,
        "message": finding.message,
        "file": finding.file,
        "path": finding.path,
        **_span(finding.span),
        "labels": [
            {"path": label.path, "file": label.file, **_span(label.span), "message": label.message}
            for label in finding.labels
        ],
        "fix": _fix(finding.fix) if finding.fix else None,
        "excepted": excepted and {"by": excepted.by, "reason": excepted.reason, "until": excepted.until},
        "source": source and {"page": source.page, "table": source.table, "row": source.row},
    }


def _span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "safe": fix.safe,
        "description": fix.description,
        "edits": [{**_span(edit.span), "text": edit.text} for edit in fix.edits],
    }
