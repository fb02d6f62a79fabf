"""Plans in memos and under bullets, for all ten indicators, with all that is said in one cell."""

from __future__ import annotations

from dataclasses import replace

from ..document import UP, Block, Part, Text, grid, merged, part
from ..registry import MEASURES, entered, score_facts
from ..report import Measure, Report
from .planned import facts_of, full, heading, names_of, steps_of

measures = entered(MEASURES)
REST = ("steps", "period", "responsible")


def _refers(report: Report, each: Measure) -> str:
    return " และ".join(full(report, number) for number in each.indicators)


@measures
def topics_ways_and_groups(report: Report) -> Part:
    table = [["หัวข้อ", "ประเด็น", "วิธีการ", "กลุ่มเป้าหมาย", "งบประมาณ", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for x in report.measures:
        about = [x.title, names_of(report, x), steps_of(report, x)]
        table.append([*about, "บุคลากรทุกคน", x.budget, x.period, x.responsible])
    return part([heading(report), grid(table)], facts_of(report, "indicators", *REST))


@measures
def sentences_of_a_memo(report: Report) -> Part:
    lines: list[Block | str] = [heading(report), "3. ข้อพิจารณา เห็นควรกำหนดมาตรการ ดังนี้"]
    for at, x in enumerate(report.measures, 1):
        why = f"{x.title} เพื่อยกระดับ{_refers(report, x)}"
        lines.append(f"3.{at} {why} โดยมอบหมายให้ {x.responsible} ดำเนินการระหว่าง {x.period}")
    return part(lines, facts_of(report, "indicators", "period", "responsible"))


@measures
def given_to_divisions(report: Report) -> Part:
    """The division first; the period is that by which it is done."""
    lines: list[Block | str] = [heading(report)]
    for at, x in enumerate(report.measures, 1):
        unit = x.responsible.replace(" ", "")
        lines.append(f"{at}) ให้{unit} ดำเนินการ{x.title} ให้แล้วเสร็จภายใน {x.period}")
    return part(lines, facts_of(report, "period", "responsible"))


@measures
def division_in_brackets(report: Report) -> Part:
    lines: list[Block | str] = [heading(report)]
    lines += [
        f"{at}. {x.title} ({x.responsible}) ระยะเวลา {x.period}" for at, x in enumerate(report.measures, 1)
    ]
    return part(lines, facts_of(report, "period", "responsible"))


@measures
def all_indicators(report: Report) -> Part:
    """A row for each of the ten with its score: dashes where nothing is to be done."""
    table = [["ตัวชี้วัด", "คะแนน", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for indicator in report.indicators:
        own = [x for x in report.measures if x.indicators[0] == indicator.number]
        head = [full(report, indicator.number), indicator.score]
        if not own:
            table.append([*head, "-", "-", "-", "-"])
        for at, x in enumerate(own):
            rest = [x.title, steps_of(report, x), x.period, x.responsible]
            table.append([*([UP, UP] if at else head), *rest])
    in_order = sorted(report.measures, key=lambda each: each.indicators[0])
    facts = facts_of(replace(report, measures=tuple(in_order)), *REST)
    return part([heading(report), grid(table)], merged(facts, score_facts(list(report.indicators))))


@measures
def short_word_for_indicators(report: Report) -> Part:
    table = [["มาตรการ/แนวทาง", "ตชว.", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for x in report.measures:
        numbers = ", ".join(f"ตชว. {number}" for number in x.indicators)
        table.append([x.title, numbers, steps_of(report, x), x.period, x.responsible])
    return part([heading(report), grid(table)], facts_of(report, "indicators", *REST))


@measures
def causes_first(report: Report) -> Part:
    head = ["ข้อคำถามที่ได้คะแนนน้อย", "ปัญหา/สาเหตุ", "มาตรการแก้ไข", "วิธีปฏิบัติ", "เวลา", "ผู้รับผิดชอบ", "เป้าหมาย"]
    table = [head]
    for x in report.measures:
        about = ", ".join(x.questions) or names_of(report, x)
        rest = [x.finding, x.title, steps_of(report, x), x.period, x.responsible]
        table.append([about, *rest, "คะแนนเพิ่มขึ้นร้อยละ 5.00"])
    return part([heading(report), grid(table)], facts_of(report, "questions", *REST))


@measures
def under_arrows(report: Report) -> Part:
    lines: list[Block | str] = [heading(report)]
    for x in report.measures:
        steps = " ".join(f"({at}) {step}" for at, step in enumerate(x.steps, 1))
        lines.append(Text(full(report, x.indicators[0]), 2))
        lines += [f"➢ มาตรการ {x.title}", f"➢ ขั้นตอน {steps}"]
        lines += [f"➢ ระยะเวลา {x.period}", f"➢ ผู้รับผิดชอบ {x.responsible}"]
    return part(lines, facts_of(report, *REST))


@measures
def under_diamonds(report: Report) -> Part:
    """Numbered titles, and labels behind signs that no list of bullets has."""
    lines: list[Block | str] = [heading(report)]
    for at, x in enumerate(report.measures, 1):
        steps = " ".join(f"{number}. {step}" for number, step in enumerate(x.steps, 1))
        lines += [f"({at}) {x.title}", f"❖ ตัวชี้วัด {_refers(report, x)}", f"❖ วิธีดำเนินการ {steps}"]
        lines += [f"❖ ห้วงเวลา {x.period}", f"❖ ผู้รับผิดชอบ {x.responsible}"]
    return part(lines, facts_of(report, "indicators", "period", "responsible"))


@measures
def labels_in_a_cell(report: Report) -> Part:
    """All of a measure in one cell, beside what it answers."""
    table = [["ตัวชี้วัด", "รายละเอียดมาตรการ"]]
    for x in report.measures:
        lines = [f"มาตรการ: {x.title}", "ขั้นตอน:", steps_of(report, x)]
        lines += [f"ระยะเวลา: {x.period}", f"ผู้รับผิดชอบ: {x.responsible}"]
        table.append([names_of(report, x), "\n".join(lines)])
    return part([heading(report), grid(table)], facts_of(report, "indicators", *REST))
