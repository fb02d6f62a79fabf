"""Findings and reports as rows of a sheet, for those who sort and filter: plain values, harmless to open."""

from __future__ import annotations

import re
from decimal import Decimal

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.editions.agencies import agencies
from italint.editions.context import Context
from italint.editions.scored import INDICATORS, INSTRUMENTS
from italint.linting.checked import Checked
from italint.linting.summary import Summary, summary_of
from italint.render import Frame
from italint.render.verdict import judged_by, not_checked, verdict_name
from italint.render.where import Places
from italint.report.finding import SEVERITIES, Finding
from italint.report.leaves import key_of, score_of, text_of, value_of
from italint.report.path import find
from italint.ruleset.resources import built_in_editions

CellValue = str | int | float
REPORT = ("file", "agency", "province", "kind", "year", "score", "grade")
TOTALS = ("verdict", "errors", "warnings", "infos", "codes", "checked_by")
FINDING = ("severity", "code", "rule", "message", "place", "fix", "certainty", "suppressed")
# What a spreadsheet takes for a formula, and what it takes for a plain number or for nothing.
FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?[0-9๐-๙,]*(?:\.[0-9๐-๙]+)?%?")


def heads(names: tuple[str, ...], lang: Language) -> list[str]:
    """The heads of columns."""
    return [message("sheet", name, lang) for name in names]


def about(checked: Checked, lang: Language) -> list[CellValue]:
    """Whose report it is, and what it says of its result."""
    group = agencies().group_of(checked.agency)
    names = {each.name.th: each.name[lang] for each in agencies().groups}
    root = checked.document.root if checked.readable else None
    score = find(root, "assessment.score") if root else None
    grade = find(root, "assessment.grade") if root else None
    value = value_of(score)
    return [
        checked.file,
        checked.agency,
        agencies().province_of(checked.province),
        names.get(group, ""),
        checked.year or "",
        float(value) if isinstance(value, Decimal) else text_of(score),
        text_of(grade),
    ]


def scored(frame: Frame, summary: Summary) -> dict[str, str]:
    """The instruments, their parts and the indicators of the years of a run, with what each is called."""
    known = frame.editions or built_in_editions()
    editions = [known[year] for year in sorted(summary.years) if year in known]
    found: dict[str, str] = {}
    for table in ("instruments", "parts"):
        found |= {row.id: row.id for edition in editions for row in edition.rows(table)}
    numbered = {row.number: row.name for edition in editions for row in edition.rows("indicators")}
    return found | {str(number): f"{number} {name}" for number, name in sorted(numbered.items())}


def scores(checked: Checked) -> dict[str, CellValue]:
    """The scores that a report gives, by the id of the instrument or the number of the indicator."""
    context = Context(checked.document, [], checked.edition, {})
    found: dict[str, CellValue] = {}
    for item in (each for path in (INSTRUMENTS, INDICATORS) for each in context.select(path)):
        node, score = score_of(item)
        if (key := key_of(item)) is not None and score is not None:
            found.setdefault(str(key), float(score) if isinstance(score, Decimal) else text_of(node))
    return found


def totals(checked: Checked, frame: Frame) -> list[CellValue]:
    """What the check of a report came to."""
    summary = summary_of(checked, frame.fail_on)
    counts = [summary.severities[severity] for severity in SEVERITIES]
    judged = judged_by(frame, [checked.year] if checked.year else [])
    return [
        message("text", verdict_name(summary), frame.lang),
        *counts,
        " ".join(open_codes(checked)),
        judged,
    ]


def open_codes(checked: Checked) -> list[str]:
    """The rules that found what no suppression covers, each once."""
    return sorted({finding.code for finding in checked.findings if finding.suppression is None})


def findings(checked: Checked, frame: Frame) -> list[list[CellValue]]:
    """The findings of a report, each with what is said of the report."""
    head, places = about(checked, frame.lang), Places(checked, frame.lang)
    return [[*head, *_cells(finding, _places(finding, places), frame.lang)] for finding in checked.findings]


def _places(finding: Finding, places: Places) -> str:
    """Where it stands, and in which other files, a line each."""
    return "\n".join((_place(finding, places), *(label.message for label in finding.elsewhere)))


def _place(finding: Finding, places: Places) -> str:
    if places.checked.origin is not None:
        return places.said(finding)
    said = (places.in_report(finding), f"{places.in_file(finding)} {finding.path}".rstrip())
    return " · ".join(filter(None, said))


def compared(finding: Finding, lang: Language) -> list[CellValue]:
    """A finding over several reports, with all its agencies in one cell, and all its places in another."""
    whose = "\n".join(dict.fromkeys(label.agency for label in finding.labels))
    places = "\n".join(f"{label.file}: {label.message}" for label in finding.labels)
    return [finding.file, whose, *[""] * (len(REPORT) - 2), *_cells(finding, places, lang)]


def _cells(finding: Finding, place: str, lang: Language) -> list[CellValue]:
    return [
        message("severity", finding.severity, lang),
        finding.code,
        finding.name,
        finding.message,
        place,
        finding.fix.description if finding.fix else "",
        message("certainty", finding.certainty, lang),
        finding.suppression.reason if finding.suppression else "",
    ]


def unchecked(frame: Frame, summary: Summary) -> list[str]:
    """What could not be checked, a line each."""
    return [seen(line) for line in not_checked(frame, summary)]


def shown(cell: CellValue) -> CellValue:
    """A cell without what nobody sees; the lines of a text stay."""
    return "\n".join(map(seen, cell.split("\n"))) if isinstance(cell, str) else cell


def is_formula(cell: CellValue) -> bool:
    """Whether a spreadsheet would take a text for more than a text or a number."""
    return isinstance(cell, str) and bool(FORMULA.match(cell)) and not NUMBER.fullmatch(cell)
