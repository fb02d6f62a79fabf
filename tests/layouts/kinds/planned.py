"""What the layouts of plans share: the facts of measures, and the columns that a plan may have."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..document import Facts, Part, Text, grid, part
from ..report import Measure, Report

CellText = Callable[[Report, Measure], str]
ALL = ("indicators", "questions", "steps", "period", "responsible")


def facts_of(
    report: Report, *printed: str, periods: Callable[[Report, Measure], list[str]] | None = None
) -> Facts:
    """What a plan prints of its measures beside their titles: `printed` names the fields."""
    rows = []
    for each in report.measures:
        row: Facts = {"title": each.title}
        if "indicators" in printed:
            row["indicators"] = list(each.indicators)
        if "questions" in printed and each.questions:
            row["questions"] = list(each.questions)
        if "steps" in printed:
            row["steps"] = list(each.steps)
        if "period" in printed:
            row["period"] = periods(report, each) if periods else [each.period]
        if "responsible" in printed:
            row["responsible"] = each.responsible
        if "finding" in printed:
            row["finding"] = each.finding
        if "budget" in printed:
            row["budget"] = each.budget
        if "success" in printed:
            row["success"] = each.success
        rows.append(row)
    return {"plan": {"year": report.year + 1, "measures": rows}}


def heading(report: Report) -> Text:
    return Text(f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {report.year + 1}", 1)


def full(report: Report, number: int) -> str:
    return f"ตัวชี้วัดที่ {number} {report.indicator(number).name}"


def names_of(report: Report, each: Measure) -> str:
    return "\n".join(full(report, number) for number in each.indicators)


def ids_of(_report: Report, each: Measure) -> str:
    return "\n".join(each.questions)


def steps_of(_report: Report, each: Measure) -> str:
    return "\n".join(f"{at}. {step}" for at, step in enumerate(each.steps, 1))


COLUMNS: dict[str, tuple[str, CellText]] = {
    "title": ("มาตรการ/โครงการ/กิจกรรม", lambda _, each: each.title),
    "indicators": ("ตัวชี้วัด", names_of),
    "questions": ("ข้อคำถาม", ids_of),
    "finding": ("ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ", lambda _, each: each.finding),
    "steps": ("ขั้นตอน/วิธีการปฏิบัติ", steps_of),
    "period": ("ระยะเวลาดำเนินการ", lambda _, each: each.period),
    "responsible": ("ผู้รับผิดชอบ", lambda _, each: each.responsible),
    "budget": ("งบประมาณ", lambda _, each: each.budget),
    "success": ("ตัวชี้วัดความสำเร็จ", lambda _, each: each.success),
}
Columns = dict[str, tuple[str, CellText]]


def table_of(
    report: Report, columns: Columns, rows: Sequence[Measure] | None = None, *, number: str = ""
) -> list[list[str]]:
    table = [[number] * bool(number) + [head for head, _ in columns.values()]]
    for at, each in enumerate(report.measures if rows is None else rows, 1):
        table.append(
            [str(at)] * bool(number) + [cell_text(report, each) for _, cell_text in columns.values()]
        )
    return table


def columns_of(*names: str, heads: dict[str, str] | None = None, **others: tuple[str, CellText]) -> Columns:
    """Columns in an order, some under other headings or with other cells."""
    known = {**COLUMNS, **others}
    return {name: ((heads or {}).get(name, known[name][0]), known[name][1]) for name in names}


def plan(report: Report, table: list[list[str]], facts: Facts) -> Part:
    return part([heading(report), grid(table)], facts)
