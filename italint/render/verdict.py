"""The end of every report to people: the verdict in plain words, and how much was checked."""

from __future__ import annotations

from italint.base.messages import counted, message
from italint.report.finding import SEVERITIES, Run

MOST_CODES = 30


def verdict(run: Run) -> str:
    """Passed or not, with the number of findings; or that nothing was checked."""
    name = verdict_name(run)
    said = message("text", name, run.lang)
    return said if name == "nothing" else f"{said}  {_findings(run)}"


def verdict_name(run: Run) -> str:
    """The verdict's name among the messages: not_clean, with_notes, clean or nothing."""
    if run.summary.nothing_checked:
        return "nothing"
    return "not_clean" if run.fails else "with_notes" if run.summary.severities else "clean"


def _findings(run: Run) -> str:
    numbers = {
        f"{severity}s": counted(severity, run.summary.severities[severity], run.lang)
        for severity in SEVERITIES
    }
    return message("text", "counts", run.lang, **numbers)


def counts(run: Run) -> list[str]:
    """What was checked, what was not and why."""
    summary, total = run.summary, run.summary.total
    checked = message(
        "text",
        "checked",
        run.lang,
        checked=counted("check", total.checked, run.lang),
        rules=counted("rule", len(summary.tallies), run.lang),
        files=counted("file", summary.files, run.lang),
    )
    numbers = {
        "not_applicable": total.not_applicable,
        "could_not_check": total.could_not_check,
        "silenced": total.silenced,
        "excepted": summary.excepted,
        "skipped": summary.skipped,
    }
    parts = [message("text", name, run.lang, count=count) for name, count in numbers.items() if count]
    return [checked, *parts]


def never_applied(run: Run) -> str:
    """The rules that met nothing in the whole run; many are only counted."""
    idle = run.summary.never_applied
    name = "never_applied" if len(idle) <= MOST_CODES else "never_applied_many"
    return message("text", name, run.lang, codes=" ".join(idle), count=len(idle)) if idle else ""
