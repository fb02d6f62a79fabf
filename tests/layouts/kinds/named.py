"""Plans whose headings, numbers and years say more than their words alone."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, grid, part
from ..registry import MEASURES, NOISE, entered
from ..report import Measure, Report
from .planned import columns_of, facts_of, full, heading, names_of, plan, steps_of, table_of

measures = entered(MEASURES)
HALF = 6  # months


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


@measures
def half_years_ticked(report: Report) -> Part:
    first, last = report.year % 100, report.year % 100 + 1
    halves = [f"6 เดือนแรก (ต.ค. {first} – มี.ค. {last})", f"6 เดือนหลัง (เม.ย. {last} – ก.ย. {last})"]
    table = [
        ["มาตรการ", "ตัวชี้วัด", "ขั้นตอน", "ระยะเวลาดำเนินการ", LEFT, "ผู้รับผิดชอบ"],
        [UP, UP, UP, *halves, UP],
    ]
    for x in report.measures:
        start, end = x.months
        ticks = ["✓" if start < HALF else "", "✓" if end >= HALF else ""]
        table.append([x.title, names_of(report, x), steps_of(report, x), *ticks, x.responsible])

    def printed(_: Report, each: Measure) -> list[str]:
        start, end = each.months
        return [
            f"ต.ค. {first}" if start < HALF else f"เม.ย. {last}",
            f"ก.ย. {last}" if end >= HALF else f"มี.ค. {last}",
        ]

    facts = facts_of(report, "indicators", "steps", "period", "responsible", periods=printed)
    return part([heading(report), grid(table)], facts)


@measures
def groups_between(report: Report) -> Part:
    """A row that groups the measures below it stands in the column of their titles, and alone in its row."""
    columns = columns_of("title", "questions", "steps", "period", "responsible")
    head, *rows = table_of(report, columns)
    half = len(rows) // 2
    blank = [""] * (len(head) - 1)
    inside, outside = ["1. ด้านการบริหารภายใน", *blank], ["2. ด้านการบริการประชาชน", *blank]
    table = [head, inside, *rows[:half], outside, *rows[half:]]
    return plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def leading_and_helping_units(report: Report) -> Part:
    """Who leads and who helps, side by side under one heading."""
    table = [
        ["มาตรการ", "ตัวชี้วัด", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ", LEFT],
        [UP, UP, UP, UP, "หลัก", "สนับสนุน"],
    ]
    for x in report.measures:
        what = [x.title, names_of(report, x), steps_of(report, x)]
        table.append([*what, x.period, x.responsible, "ทุกกอง"])
    facts = facts_of(report, "indicators", "steps", "period", "responsible")
    return part([heading(report), grid(table)], facts)


@measures
def cards_of_four_below_their_titles(report: Report) -> Part:
    """Two keys with their values in each row of a card; its title is the line above it."""
    blocks: list[Block | str] = [heading(report)]
    for at, x in enumerate(report.measures, 1):
        rows = [
            ["ตัวชี้วัด", names_of(report, x), "ระยะเวลา", x.period],
            ["ขั้นตอน", steps_of(report, x), "ผู้รับผิดชอบ", x.responsible],
        ]
        blocks += [f"มาตรการที่ {at} : {x.title}", grid(rows)]
    return part(blocks, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def topics_of_improvement(report: Report) -> Part:
    """The heading of what is answered names a part of the analysis; its cells are names of indicators."""
    heads = {"indicators": "ประเด็นการพัฒนา", "steps": "โครงการ/กิจกรรม"}
    columns = columns_of("indicators", "title", "steps", "period", "responsible", heads=heads)
    columns["title"] = ("มาตรการ", columns["title"][1])
    facts = facts_of(report, "indicators", "steps", "period", "responsible")
    return plan(report, table_of(report, columns), facts)


@entered(NOISE)
def timetable_of_the_assessment(report: Report) -> Part:
    """What was done for the assessment, and when, is no measure."""
    first, last = report.year % 100 - 1, report.year % 100
    rows = [
        ["กิจกรรม", "ระยะเวลา", "ผู้รับผิดชอบ"],
        ["แต่งตั้งคณะทำงานการประเมิน ITA", f"พ.ย. {first}", "สำนักปลัด"],
        ["นำเข้ารายชื่อผู้มีส่วนได้ส่วนเสีย", f"ม.ค. – ก.พ. {last}", "ผู้ดูแลระบบ"],
        ["ตอบแบบวัด OIT", f"มี.ค. – เม.ย. {last}", "ผู้ดูแลระบบ"],
    ]
    return part([Text(f"ปฏิทินการประเมิน ITA ปีงบประมาณ พ.ศ. {report.year}", 2), grid(rows)], {})
