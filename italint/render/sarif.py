"""SARIF 2.1.0: what code scanning reads. Columns are characters, as everywhere in italint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from italint.base.document import Span
from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.base.version import __version__, repository
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.fingerprints import fingerprinted, print_of_places, uri
from italint.render.json import BETWEEN, PARTS, filled, items, tool, totals
from italint.render.verdict import remarks
from italint.render.where import Places
from italint.report.finding import Finding, Fix, Label, Severity, Suppression
from italint.ruleset.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
# Where a link's text would end and its address begin; brackets elsewhere stand for themselves.
LINK = re.compile(r"(\\*)\]\(")
SUPPRESSIONS = {"comment": "inSource", "baseline": "external"}


def part(checked: Checked, frame: Frame, everything: bool = False) -> Part:
    """The results of one file; suppressed ones only with `everything`, for code scanning opens each anew."""
    places = Places(checked, frame.lang)
    results = [
        _result(*each, frame.workspace, places.said(each[0]) if checked.origin else "")
        for each in fingerprinted(checked, frame.workspace)
        if everything or each[0].suppression is None
    ]
    return Part(items(results, depth=4))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """A run as one SARIF log."""
    driver = {
        "name": "italint",
        "semanticVersion": __version__,
        **({"informationUri": address} if (address := repository()) else {}),
        "rules": [_rule(rule, frame.lang) for rule in frame.rules],
    }
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": frame.lang,
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not summary.problems,
                        "toolExecutionNotifications": _notifications(frame, summary),
                    }
                ],
                "results": [PARTS],
                # How much was checked, so that an empty list of results is not a silent pass.
                "properties": {**totals(frame, summary), "tables": tool(frame, summary)["tables"]},
            }
        ],
    }
    yield from filled(log, parts.bodies)


def compared(finding: Finding, frame: Frame) -> Part:
    """A finding over several reports; all its places are related locations."""
    place = finding.labels[0].message if finding.source else ""
    result = _result(finding, print_of_places(finding, frame.workspace), frame.workspace, place)
    return Part(items([result], depth=4))


render = Format(part, whole, compared, between=BETWEEN)
render_everything = Format(partial(part, everything=True), whole, compared, between=BETWEEN)


def _notifications(frame: Frame, summary: Summary) -> list[dict[str, Any]]:
    level = "error" if summary.problems else "warning"
    return [{"level": level, "message": _text(seen(line))} for line in remarks(frame, summary)]


def _rule(rule: Rule, lang: Language) -> dict[str, Any]:
    basis = f"{message('explain', 'basis', lang)}: {rule.basis[lang]}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _text(rule.says[lang]),
        "fullDescription": _text(rule.why[lang]),
        "help": _text(f"{rule.why[lang]}\n{basis}\nitalint explain {rule.code}"),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _text(text: str) -> dict[str, str]:
    """A plain text message: no braces are placeholders (section 3.11.5), no brackets a link (3.11.6)."""
    escaped = text.replace("{", "{{").replace("}", "}}")
    return {"text": LINK.sub(r"\1\1\\](", escaped)}


def _result(finding: Finding, fingerprint: str, workspace: str, place: str) -> dict[str, Any]:
    """One result; `place` says in words where it is in a document, and is empty for a report file."""
    imported = bool(place)
    said = seen(f"{finding.message} ({place})" if imported else finding.message)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": _text(said),
        "locations": [_location(finding, workspace, imported)],
        "relatedLocations": [
            {**_location(label, workspace, lineless), "message": _text(seen(label.message))}
            for labels, lineless in ((finding.beside, imported), (finding.elsewhere, False))
            for label in labels
        ],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        "suppressions": [_suppression(finding.suppression)] if finding.suppression else [],
        "properties": {"outcome": finding.outcome, "certainty": finding.certainty},
    }
    if finding.fix and finding.fix.edits and not imported:
        result["fixes"] = [_fix(finding.fix, uri(finding.file, workspace))]
    elif finding.fix:
        result["properties"]["fix"] = finding.fix.description
    return result


def _location(at: Finding | Label, workspace: str, lineless: bool) -> dict[str, Any]:
    """A place in a file; a document has no lines that a program could show."""
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(at.file, workspace)}}
    if not lineless:
        place["region"] = _region(at.span)
    return {"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": at.path}]}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, address: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    changes = [{"artifactLocation": {"uri": address}, "replacements": replacements}]
    return {
        "description": _text(seen(fix.description)),
        "artifactChanges": changes,
        "properties": {"safe": fix.safe},
    }


def _suppression(suppression: Suppression) -> dict[str, Any]:
    until = {"properties": {"until": suppression.until}} if suppression.until else {}
    return {"kind": SUPPRESSIONS[suppression.by], "justification": suppression.reason, **until}
