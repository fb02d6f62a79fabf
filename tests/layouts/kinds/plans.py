"""How a report prints its plan without a table."""

from __future__ import annotations

from ..document import Block, Part, Text, part
from ..registry import MEASURES, entered
from ..report import Report
from .planned import ALL, facts_of, full, heading

measures = entered(MEASURES)


@measures
def labelled_lines(report: Report) -> Part:
    lines: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        lines.append(Text(f"มาตรการที่ {at} {each.title}", 2))
        lines.append("ตัวชี้วัดที่เกี่ยวข้อง : " + ", ".join(full(report, number) for number in each.indicators))
        if each.questions:
            lines.append(f"ข้อคำถาม : {', '.join(each.questions)}")
        lines.append("ขั้นตอนการดำเนินงาน :")
        lines += [f"{n}. {step}" for n, step in enumerate(each.steps, 1)]
        lines += [f"ระยะเวลา : {each.period}", f"ผู้รับผิดชอบ : {each.responsible}"]
    return part(lines, facts_of(report, *ALL))


@measures
def bullets(report: Report) -> Part:
    lines: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        lines.append(f"{at}) {each.title}")
        answered = ", ".join(each.questions) or full(report, each.indicators[0])
        lines += [f"• แก้ไขข้อ {answered}", f"• ระยะเวลา {each.period}", f"• ผู้รับผิดชอบ {each.responsible}"]
    return part(lines, facts_of(report, "questions", "period", "responsible"))


@measures
def under_each_indicator(report: Report) -> Part:
    """The indicator as a heading, its measure in lines below."""
    lines: list[Block | str] = [heading(report)]
    for each in report.measures:
        lines.append(Text(" และ".join(full(report, number) for number in each.indicators), 2))
        lines += [f"ปัญหา: {each.finding}", f"มาตรการ: {each.title}", "วิธีดำเนินการ:"]
        lines += [f"({n}) {step}" for n, step in enumerate(each.steps, 1)]
        lines += [f"ระยะเวลาดำเนินการ: {each.period}", f"หน่วยงานที่รับผิดชอบ: {each.responsible}"]
    return part(lines, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def sentences(report: Report) -> Part:
    lines: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        answered = " และ".join(f"ข้อ {x}" for x in each.questions) or full(report, each.indicators[0])
        lines.append(
            f"{at}. {each.title} เพื่อแก้ไข{answered} ดำเนินการระหว่าง {each.period} "
            f"โดยมี{each.responsible}เป็นผู้รับผิดชอบ"
        )
    return part(lines, facts_of(report, "questions", "period", "responsible"))
