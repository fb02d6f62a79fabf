"""The end of every report to people: the verdict in plain words, and how much was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from italint.base.messages import MESSAGES, Language, counted, message
from italint.base.version import __version__
from italint.linting.summary import PassedOver, Summary
from italint.render import Frame
from italint.report.finding import SEVERITIES
from italint.ruleset.given import GivenTables
from italint.ruleset.provenance import tables_of
from italint.ruleset.relaxations import Relaxation
from italint.thai.fiscal_years import day_in

MOST_FILES = 10  # that were not checked and are named


def verdict(frame: Frame, summary: Summary) -> str:
    """Passed or not, with the number of findings; that not all was checked, or nothing."""
    name = verdict_name(summary)
    said = message("text", name, frame.lang)
    if summary.incomplete and name == "not_clean":
        said += " · " + message("text", "incomplete", frame.lang)
    return said if summary.nothing_checked else f"{said}  {_findings(frame, summary)}"


def verdict_name(summary: Summary) -> str:
    """The verdict's name among the messages: not_clean, incomplete, with_notes, clean or nothing."""
    if summary.failed:
        return "not_clean"
    if summary.incomplete:
        return "incomplete"
    if summary.nothing_checked:
        return "nothing"
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
        "suppressed": summary.suppressed,
        "problems": len(summary.problems),
        "beside": summary.beside,
        "assumed": summary.assumed,
    }
    parts = [message("text", name, frame.lang, count=count) for name, count in numbers.items() if count]
    given = (_given(frame, each) for each in frame.given)
    return [checked, *parts, *_passed_over(frame, summary), *given, judged_by(frame, summary.years)]


def judged_by(frame: Frame, years: Iterable[int]) -> str:
    """Which italint judged reports of some years, by which tables, and on which day where that is known."""
    tables = ", ".join(map(str, tables_of(years, frame.given)))
    said = message(
        "text", "judged_by" if tables else "judged_without", frame.lang, version=__version__, tables=tables
    )
    if frame.today is None:
        return said
    return f"{said} {message('text', 'made_on', frame.lang, date=day_in(frame.today, frame.lang))}"


def _passed_over(frame: Frame, summary: Summary) -> list[str]:
    by_reason = Counter(each.reason for each in summary.passed_over)
    return [
        message("passed_over", name, frame.lang, count=count) for name, count in sorted(by_reason.items())
    ]


def fixable(frame: Frame, summary: Summary) -> list[str]:
    """How many findings each of the two kinds of fixes would put right; nothing where none would."""
    safe, unsafe = summary.fixable["safe"], summary.fixable["unsafe"]
    if not safe and not unsafe:
        return []
    fixes = message("text", "fixes", frame.lang, count=safe)
    more = message("text", "unsafe_fixes", frame.lang, count=unsafe)
    return [f"{fixes}{more}" if unsafe else fixes]


def remarks(frame: Frame, summary: Summary) -> list[str]:
    """What makes the verdict worth less: rules that are off, and files that may be reports and were not read.

    Names are as they were found: whoever prints a line takes out of it what must not be seen.
    """
    lines = [relaxation(frame, each) for each in frame.relaxed]
    files = not_checked(frame, summary)
    lines += files[:MOST_FILES]
    if len(files) > MOST_FILES:
        lines.append(message("text", "more_not_checked", frame.lang, count=len(files) - MOST_FILES))
    return lines


def relaxation(frame: Frame, each: Relaxation) -> str:
    """How many rules are off or weakened, and by what."""
    by = each.by or message("text", "command_line", frame.lang)
    numbers = {"off": each.off, "weakened": each.weakened, "partly": each.partly}
    return message("text", "relaxed", frame.lang, by=by, all=frame.known, **numbers)


def not_checked(frame: Frame, summary: Summary) -> list[str]:
    """The inputs that could not be checked, and what was passed over that may be a report."""
    passed_over = (
        message("text", "not_checked", frame.lang, file=each.file, reason=why(each, frame.lang))
        for each in summary.passed_over
        if each.matters
    )
    return [*(problem.message for problem in summary.problems), *passed_over]


def why(passed_over: PassedOver, lang: Language) -> str:
    """Why a file was passed over, in words."""
    return passed_over.said or message("why_passed_over", passed_over.reason, lang)


def _given(frame: Frame, given: GivenTables) -> str:
    """The tables of a user, which every output names."""
    tables = ", ".join(MESSAGES["tables"][table][frame.lang] for table in given.tables)
    return message("text", "given", frame.lang, year=given.year, tables=tables, file=given.file)


def rules_listed(frame: Frame, summary: Summary) -> list[str]:
    """The rules that lacked something; those that met nothing in the whole run are only counted."""
    lines = []
    if summary.left_out:
        lines.append(message("text", "left_out", frame.lang, codes=" ".join(summary.left_out)))
    if summary.never_applied:
        lines.append(message("text", "never_applied", frame.lang, count=len(summary.never_applied)))
    return lines
