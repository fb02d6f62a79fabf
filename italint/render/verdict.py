"""The end of every report to people: the verdict in plain words, and how much was checked."""

from __future__ import annotations

from italint.base.messages import MESSAGES, counted, message
from italint.linting.summary import Summary
from italint.render import Frame
from italint.report.finding import SEVERITIES
from italint.ruleset.given import GivenTables

MOST_CODES = 30


def verdict(frame: Frame, summary: Summary) -> str:
    """Passed or not, with the number of findings; or that nothing was checked."""
    name = verdict_name(frame, summary)
    said = message("text", name, frame.lang)
    return said if name == "nothing" else f"{said}  {_findings(frame, summary)}"


def verdict_name(frame: Frame, summary: Summary) -> str:
    """The verdict's name among the messages: not_clean, with_notes, clean or nothing."""
    if summary.nothing_checked:
        return "nothing"
    if summary.fails(frame.fail_on):
        return "not_clean"
    # What rests on tables that are assumed is never simply passed, whatever rules are in force.
    return "with_notes" if summary.severities or summary.assumed else "clean"


def _findings(frame: Frame, summary: Summary) -> str:
    numbers = {
        f"{severity}s": counted(severity, summary.severities[severity], frame.lang) for severity in SEVERITIES
    }
    return message("text", "counts", frame.lang, **numbers)


def counts(frame: Frame, summary: Summary) -> list[str]:
    """What was checked, what was not and why."""
    total = summary.total
    checked = message(
        "text",
        "checked",
        frame.lang,
        checked=counted("check", total.checked, frame.lang),
        rules=counted("rule", len(summary.tallies), frame.lang),
        files=counted("file", summary.files, frame.lang),
    )
    numbers = {
        "not_applicable": total.not_applicable,
        "could_not_check": total.could_not_check,
        "silenced": total.silenced,
        "excepted": summary.excepted,
        "skipped": summary.skipped,
        "assumed": summary.assumed,
    }
    parts = [message("text", name, frame.lang, count=count) for name, count in numbers.items() if count]
    return [checked, *parts, *(_given(frame, each) for each in frame.given)]


def _given(frame: Frame, given: GivenTables) -> str:
    """The tables of a user, which every output names."""
    tables = ", ".join(MESSAGES["tables"][table][frame.lang] for table in given.tables)
    return message("text", "given", frame.lang, year=given.year, tables=tables, file=given.file)


def rules_listed(frame: Frame, summary: Summary) -> list[str]:
    """The rules that lacked something, and those that met nothing in the whole run; many are only counted."""
    lines = []
    if summary.left_out:
        lines.append(message("text", "left_out", frame.lang, codes=" ".join(summary.left_out)))
    idle = summary.never_applied
    if idle:
        name = "never_applied" if len(idle) <= MOST_CODES else "never_applied_many"
        lines.append(message("text", name, frame.lang, codes=" ".join(idle), count=len(idle)))
    return lines
