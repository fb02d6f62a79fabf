"""CSV for spreadsheets: a line a finding, and one for a report without any. A mark makes Thai show."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts, rows
from italint.render.rows import FINDING, REPORT, CellValue
from italint.render.verdict import judged_by
from italint.report.finding import Finding

BOM = "\ufeff"  # by which Excel knows UTF-8
GUARD = "'"  # before what would be a formula


def part(checked: Checked, frame: Frame) -> Part:
    """The lines of one report."""
    found = rows.findings(checked, frame)
    alone = [*rows.about(checked, frame.lang), *[""] * len(FINDING)]
    judged = judged_by(frame, [checked.year] if checked.year else [])
    return Part(_lines([*line, judged] for line in found or [alone]))


def compared(finding: Finding, frame: Frame) -> Part:
    """The line of a finding over several reports."""
    return Part(_lines([[*rows.compared(finding, frame.lang), judged_by(frame, [])]]))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """The heads, all lines, and one for each input that could not be checked."""
    yield BOM + _lines([rows.heads((*REPORT, *FINDING, "checked_by"), frame.lang)])
    yield from parts.bodies
    left = len(FINDING) - 3
    said = ([*[""] * (len(REPORT) + 3), line, *[""] * left] for line in rows.unchecked(frame, summary))
    yield _lines(said)


render = Format(part, whole, compared)


def _lines(cells: Iterable[Iterable[CellValue]]) -> str:
    """Lines in which every text is quoted, whatever divides cells where it is opened."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        map(_harmless, row) for row in cells
    )
    return text.getvalue()


def _harmless(cell: CellValue) -> CellValue:
    text = rows.shown(cell)
    return f"{GUARD}{text}" if rows.is_formula(text) else text
