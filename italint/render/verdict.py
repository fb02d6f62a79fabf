"""The end of every report to people: the verdict in plain words, and how much was checked."""

from __future__ import annotations

from italint.finding import SEVERITIES, Run, Tally
from italint.messages import message

MOST_CODES = 30


def verdict(run: Run) -> str:
    """Passed or not, with the number of findings; or that nothing was checked."""
    name = verdict_name(run)
    said = message("text", name, run.lang)
    return said if name == "nothing" else f"{said}  {_findings(run)}"


def verdict_name(run: Run) -> str:
    """The verdict's name among the messages: not_clean, with_notes, clean or nothing."""
    if nothing_checked(run):
        return "nothing"
    told = any(run.count(severity) for severity in SEVERITIES)
    return "not_clean" if run.fails else "with_notes" if told else "clean"


def nothing_checked(run: Run) -> bool:
    """Whether there was no place to judge and nothing to tell."""
    return not run.findings and not any(tally.checked for tally in run.tallies.values())


def _findings(run: Run) -> str:
    numbers = {f"{name}s": run.count(name) for name in ("error", "warning", "info")}
    return message("text", "counts", run.lang, **numbers)


def counts(run: Run) -> list[str]:
    """What was checked, what was not and why."""
    total = sum(run.tallies.values(), Tally())
    said = {"checked": total.checked, "rules": len(run.tallies), "files": len(run.files)}
    numbers = {
        "not_applicable": total.not_applicable,
        "could_not_check": total.could_not_check,
        "silenced": total.silenced,
        "excepted": sum(finding.excepted is not None for finding in run.findings),
        "skipped": run.skipped,
    }
    parts = [message("text", name, run.lang, count=count) for name, count in numbers.items() if count]
    return [message("text", "checked", run.lang, **said), *parts]


def never_applied(run: Run) -> str:
    """The rules that met nothing in the whole run; many are only counted."""
    idle = run.never_applied
    name = "never_applied" if len(idle) <= MOST_CODES else "never_applied_many"
    return message("text", name, run.lang, codes=" ".join(idle), count=len(idle)) if idle else ""
