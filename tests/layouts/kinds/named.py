"""Plans whose headings, numbers and years say more than their words alone."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, grid, part
from ..registry import MEASURES, entered
from ..report import Report
from .planned import columns_of, facts_of, full, heading, names_of, plan, steps_of, table_of

measures = entered(MEASURES)


@measures
def ways_of_measures_and_their_course(report: Report) -> Part:
    """The heading of the titles ends like one of steps, that of the steps begins with another word."""
    heads = {"title": "มาตรการ/แนวทางการดำเนินการ", "steps": "กระบวนการ/ขั้นตอน", "finding": "สภาพปัญหา"}
    columns = columns_of("indicators", "finding", "title", "steps", "responsible", "period", heads=heads)
    facts = facts_of(report, "indicators", "finding", "steps", "period", "responsible")
    return plan(report, table_of(report, columns, number="ที่"), facts)


@measures
def years_below_their_heading(report: Report) -> Part:
    """Aims of two years, side by side under one heading."""
    years = [f"ปี {report.year + 1}", f"ปี {report.year + 2}"]
    table = [
        ["มาตรการ", "ตัวชี้วัด", "ขั้นตอน", "เป้าหมาย", LEFT, "ระยะเวลา", "ผู้รับผิดชอบ"],
        [UP, UP, UP, *years, UP, UP],
    ]
    for x in report.measures:
        what = [x.title, names_of(report, x), steps_of(report, x)]
        table.append([*what, "ร้อยละ 80", "ร้อยละ 90", x.period, x.responsible])
    facts = facts_of(report, "indicators", "steps", "period", "responsible")
    return part([heading(report), grid(table)], facts)


@measures
def what_was_done_beside(report: Report) -> Part:
    """What was done in the assessed year, beside what is planned: each heading names its year."""
    columns = columns_of(
        "indicators",
        "done",
        "title",
        "steps",
        "period",
        "responsible",
        heads={"title": f"มาตรการ ปี {report.year + 1}"},
        done=(f"ผลการดำเนินงาน ปี {report.year}", lambda _, __: "ดำเนินการครบถ้วนตามแผนของปีก่อน"),
    )
    facts = facts_of(report, "indicators", "steps", "period", "responsible")
    return plan(report, table_of(report, columns), facts)


@measures
def none_asked_in_a_numbered_row(report: Report) -> Part:
    """A row that has its own number and names no question answers none of the row above."""
    columns = columns_of("questions", "title", "period", "responsible")
    facts = facts_of(report, "questions", "period", "responsible")
    return plan(report, table_of(report, columns, number="ที่"), facts)


@measures
def answered_below_a_numbered_title(report: Report) -> Part:
    """Numbers of sections before the titles; what is answered stands below, without a label."""
    lines: list[Block | str] = [heading(report)]
    for at, x in enumerate(report.measures, 1):
        refers = " และ ".join(full(report, number) for number in x.indicators)
        asked = f" ({', '.join(f'ข้อ {each}' for each in x.questions)})" if x.questions else ""
        steps = " ".join(f"{n}) {step}" for n, step in enumerate(x.steps, 1))
        lines += [f"3.{at} {x.title}", f"แก้ไข{refers}{asked}", f"วิธีการ: {steps}"]
        lines += [f"ผู้รับผิดชอบ: {x.responsible}", f"ระยะเวลา: {x.period}"]
    return part(lines, facts_of(report, "indicators", "questions", "steps", "period", "responsible"))


@measures
def projects_of_a_year(report: Report) -> Part:
    """The heading over the table names the year of the plan, and no measures."""
    columns = columns_of("title", "indicators", "budget", "period", "responsible")
    columns["title"] = ("โครงการ/กิจกรรม", columns["title"][1])
    table = table_of(report, columns, number="ลำดับ")
    over = Text(f"โครงการเสริมสร้างธรรมาภิบาล ปีงบประมาณ พ.ศ. {report.year + 1}", 1)
    return part([over, grid(table)], facts_of(report, "indicators", "budget", "period", "responsible"))
