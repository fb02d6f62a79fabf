"""JSON, version 1: every key is named here, so that no change inside italint changes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from italint.base.document import Span
from italint.base.version import __version__
from italint.editions.tables import EditionTable
from italint.linting.checked import Checked
from italint.linting.spread import Spread
from italint.linting.summary import Share, Summary, ranked
from italint.render import Format, Frame, Part, Parts
from italint.render.summary_tables import scores
from italint.render.verdict import why
from italint.report.finding import SEVERITIES, Finding, Fix
from italint.report.unread import ReadingNote
from italint.ruleset.provenance import tables_of

VERSION = 1
BETWEEN = ",\n"
# Control letters beyond those that JSON escapes itself, what reorders or ends a line, half letters and none.
STEERS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
PARTS, ENTRIES = "<parts>", "<entries>"  # what stands in a list for the parts of all files


def part(checked: Checked, _: Frame) -> Part:
    """The findings of one file, and how much of it was checked."""
    entry = {
        "file": checked.file,
        "edition": checked.year,
        "checked": sum(tally.checked for tally in checked.tallies.values()),
        "assumed": list(checked.edition.assumed),
        "sha256": checked.sha256 or None,
        "notes": [_note(note) for note in checked.notes],
    }
    return Part(items([_finding(finding) for finding in checked.findings], 2), items([entry], 2))


def _note(note: ReadingNote) -> dict[str, Any]:
    return {"name": note.name, "message": note.message, "source": note.source and note.source._asdict()}


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """A run as one JSON object."""
    run = {
        "version": VERSION,
        "lang": frame.lang,
        "tool": tool(frame, summary),
        "findings": [PARTS],
        "files": [ENTRIES],
        "passed_over": [{"file": each.file, "reason": why(each, frame.lang)} for each in summary.passed_over],
        "problems": [each._asdict() for each in summary.problems],
        "editions": editions_of(frame, summary),
        "summary": totals(frame, summary),
    }
    yield from filled(run, parts.bodies, parts.entries)


def compared(finding: Finding, _: Frame) -> Part:
    """A finding over several reports, among all others."""
    return Part(items([_finding(finding)], 2))


render = Format(part, whole, compared, between=BETWEEN, names_digest=True)


def tool(frame: Frame, summary: Summary) -> dict[str, Any]:
    """Which italint judged, and the files of the tables by which it did."""
    tables = [
        {"edition": each.edition, "from": each.by or "built-in", "sha256": each.sha256}
        for each in tables_of(summary.years, frame.given)
    ]
    return {"name": "italint", "version": __version__, "tables": tables}


def editions_of(frame: Frame, summary: Summary) -> list[dict[str, Any]]:
    """The tables that judged, by year, each with how sure it is, its source and the file that gives it."""
    given = {(each.year, table): each.file for each in frame.given for table in each.tables}
    return [
        {
            "edition": year,
            "tables": {
                name: {
                    "certainty": table.certainty.label,
                    "source": " ".join(table.source.split()),
                    "from": given.get((year, name), "built-in"),
                }
                for name, table in frame.editions[year].tables.items()
                if isinstance(table, EditionTable)
            },
        }
        for year in sorted(summary.years & frame.editions.keys())
    ]


def totals(frame: Frame, summary: Summary) -> dict[str, Any]:
    """How much was checked and found."""
    total = summary.total
    return {
        **{f"{severity}s": summary.severities[severity] for severity in SEVERITIES},
        "excepted": summary.suppressed,
        "files": summary.files,
        "skipped": len(summary.passed_over),
        "problems": len(summary.problems),
        "complete": not summary.incomplete,
        "rules": len(summary.tallies),
        "relaxed": [each._asdict() | {"by": each.by or "command line"} for each in frame.relaxed],
        "checked": total.checked,
        "not_applicable": total.not_applicable,
        "could_not_check": total.could_not_check,
        "left_out": list(summary.left_out),
        "silenced": total.silenced,
        "never_applied": list(summary.never_applied),
        **({"given": _given(frame)} if frame.given else {}),
        **({"statistics": _statistics(frame, summary)} if frame.statistics else {}),
    }


def _given(frame: Frame) -> list[dict[str, Any]]:
    """The tables of users."""
    return [{"edition": each.year, "tables": list(each.tables), "file": each.file} for each in frame.given]


def _statistics(frame: Frame, summary: Summary) -> dict[str, Any]:
    """The tables; who belongs to no province or kind that is known stands under null."""
    names = {rule.code: rule.name for rule in frame.rules}
    return {
        "provinces": [{"province": key or None, **_share(share)} for key, share in ranked(summary.provinces)],
        "kinds": [{"kind": key or None, **_share(share)} for key, share in ranked(summary.kinds)],
        "rules": [
            {"code": code, "name": names.get(code), **_share(share)} for code, share in ranked(summary.rules)
        ],
        "indicators": [
            {"year": row.year, "number": row.number, "name": row.name, **_spread(row.spread)}
            for row in scores(frame, summary)
        ],
    }


def _share(share: Share) -> dict[str, int]:
    return {"reports": share.reports, "with_errors": share.with_errors, "findings": share.findings}


def _spread(spread: Spread) -> dict[str, float]:
    found = {
        "mean": spread.mean,
        "deviation": spread.deviation,
        "lowest": spread.lowest,
        "highest": spread.highest,
    }
    numbers = {name: float(round(score, 2)) for name, score in found.items()}
    return {"reports": spread.scores, **numbers, "below": spread.below}


def written(value: Any) -> str:
    """A value as JSON, with what a terminal or a log may take for more than text escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def items(values: Iterable[Any], depth: int) -> str:
    """Values as items of a list that stands so deep."""
    indent = " " * depth
    lines = (written(value) for value in values)
    return BETWEEN.join(indent + line.replace("\n", "\n" + indent) for line in lines)


def filled(data: Any, parts: Iterable[str], entries: Iterable[str] = ()) -> Iterator[str]:
    """Data as JSON, with the items of all files where PARTS and ENTRIES stand alone in a list."""
    rest = written(data) + "\n"
    for mark, pieces in ((PARTS, parts), (ENTRIES, entries)):
        found = re.search(rf'\[\n *"{mark}"(\n *)\]', rest)
        filling = iter(pieces)
        first = next(filling, None)
        if found is None:
            continue
        yield rest[: found.start()]
        if first is None:
            yield "[]"
        else:
            yield "[\n" + first
            yield from filling
            yield found[1] + "]"
        rest = rest[found.end() :]
    yield rest


def _finding(finding: Finding) -> dict[str, Any]:
    suppression, source = finding.suppression, finding.source
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "outcome": finding.outcome,
        "certainty": finding.certainty,
        "basis": finding.basis,
        "hint": finding.hint,
        "message": finding.message,
        "file": finding.file,
        "path": finding.path,
        **_span(finding.region),
        "labels": [
            {
                "path": label.path,
                "file": label.file,
                **_span(finding.region_of(label)),
                "message": label.message,
            }
            for label in finding.labels
        ],
        "fix": _fix(finding.fix) if finding.fix else None,
        "excepted": suppression
        and {"by": suppression.by, "reason": suppression.reason, "until": suppression.until},
        "source": source and source._asdict(),
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
