"""Plans that say a part of a measure outside its row: over its table, in its title's cell, by ticks."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, across, grid, part
from ..registry import MEASURES, entered
from ..report import Report
from .planned import facts_of, full, heading, names_of, steps_of

measures = entered(MEASURES)
WHOLE = ("indicators", "steps", "period", "responsible")
LETTERS = "กขคงจฉชซ"


@measures
def activity_rows(report: Report) -> Part:
    """A row for each activity of a measure, under a heading that may be one of titles."""
    table = [["โครงการ/มาตรการ", "ตัวชี้วัด ITA", "กิจกรรม", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for each in report.measures:
        for at, step in enumerate(each.steps):
            own = [each.title, names_of(report, each), step, each.period, each.responsible]
            table.append([cell if not at or place == 2 else UP for place, cell in enumerate(own)])
    return part([heading(report), grid(table)], facts_of(report, *WHOLE))


@measures
def cards_in_one_table(report: Report) -> Part:
    """The title over each card, which in a sheet stands over the table as running text."""
    table = []
    for at, each in enumerate(report.measures, 1):
        table += [
            across(f"มาตรการที่ {at} {each.title}", 2),
            ["ตัวชี้วัดที่เกี่ยวข้อง", names_of(report, each)],
            ["ขั้นตอนการดำเนินงาน", steps_of(report, each)],
            ["ระยะเวลา", each.period],
            ["ผู้รับผิดชอบ", each.responsible],
        ]
    return part([heading(report), grid(table)], facts_of(report, *WHOLE))


@measures
def title_over_a_table_each(report: Report) -> Part:
    blocks: list[Block | str] = [heading(report)]
    head = ["ตัวชี้วัดที่เกี่ยวข้อง", "ขั้นตอนการดำเนินงาน", "ระยะเวลา", "ผู้รับผิดชอบ", "งบประมาณ"]
    for at, each in enumerate(report.measures, 1):
        row = [names_of(report, each), steps_of(report, each), each.period, each.responsible, each.budget]
        blocks += [Text(f"มาตรการที่ {at} {each.title}", 2), grid([head, row])]
    return part(blocks, facts_of(report, *WHOLE))


@measures
def what_is_wrong_and_what_helps(report: Report) -> Part:
    """The title stands behind `แนวทางแก้ไข`."""
    blocks: list[Block | str] = [heading(report)]
    for each in report.measures:
        blocks += [
            Text(full(report, each.indicators[0]), 2),
            f"ปัญหา: {each.finding}",
            f"แนวทางแก้ไข: {each.title}",
            f"ระยะเวลาดำเนินการ: {each.period}",
            f"ผู้รับผิดชอบ: {each.responsible}",
        ]
    facts = facts_of(report, "period", "responsible")
    for row, each in zip(facts["plan"]["measures"], report.measures, strict=True):
        row["indicators"] = [each.indicators[0]]
    return part(blocks, facts)


@measures
def unit_over_each_row(report: Report) -> Part:
    table = [["มาตรการ", "ตัวชี้วัด", "ขั้นตอน", "ระยะเวลา"]]
    for each in report.measures:
        table.append(across(f"ผู้รับผิดชอบ: {each.responsible}", 4))
        table.append([each.title, names_of(report, each), steps_of(report, each), each.period])
    return part([heading(report), grid(table)], facts_of(report, *WHOLE))


@measures
def unit_behind_the_title(report: Report) -> Part:
    table = [["ที่", "มาตรการ", "ขั้นตอน", "ระยะเวลา"]]
    for at, each in enumerate(report.measures, 1):
        title = f"{each.title}\n(ผู้รับผิดชอบ : {each.responsible})"
        table.append([str(at), title, steps_of(report, each), each.period])
    return part([heading(report), grid(table)], facts_of(report, "steps", "period", "responsible"))


@measures
def indicators_ticked(report: Report) -> Part:
    """A column for each indicator."""
    numbers = range(1, len(report.indicators) + 1)
    table = [["มาตรการ", "ตัวชี้วัดที่", *[LEFT] * (len(numbers) - 1), "ระยะเวลา", "ผู้รับผิดชอบ"]]
    table.append([UP, *map(str, numbers), UP, UP])
    for each in report.measures:
        ticks = ["✓" if number in each.indicators else "" for number in numbers]
        table.append([each.title, *ticks, each.period, each.responsible])
    return part([heading(report), grid(table)], facts_of(report, "indicators", "period", "responsible"))


@measures
def steps_by_letters(report: Report) -> Part:
    table = [["มาตรการ", "ตัวชี้วัด", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for each in report.measures:
        lines = [f"{letter}. {step}" for letter, step in zip(LETTERS, each.steps, strict=False)]
        row = [each.title, names_of(report, each), "\n".join(lines), each.period, each.responsible]
        table.append(row)
    return part([heading(report), grid(table)], facts_of(report, *WHOLE))
