"""Further plans: proposals of projects, tables by division, periods in words."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, grid, part
from ..registry import MEASURES, entered
from ..report import Measure, Report
from .planned import ALL, columns_of, facts_of, full, heading, ids_of, names_of, plan, steps_of, table_of

measures = entered(MEASURES)


@measures
def proposals(report: Report) -> Part:
    """Each measure written up as a project, with a heading for each part."""
    lines: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        lines += [
            Text(f"โครงการที่ {at} {each.title}", 2),
            "1. หลักการและเหตุผล",
            f"{each.finding} จึงจำเป็นต้องดำเนินการแก้ไข{names_of(report, each).replace(chr(10), ' และ')}",
            "2. วิธีดำเนินการ",
            *(f"2.{n} {step}" for n, step in enumerate(each.steps, 1)),
            "3. ระยะเวลาดำเนินการ",
            each.period,
            "4. งบประมาณ",
            each.budget,
            "5. ผู้รับผิดชอบ",
            each.responsible,
        ]
    return part(lines, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def after_the_analysis(report: Report) -> Part:
    """What is weak stands in the same row as what is done about it."""
    columns = columns_of(
        "indicators", "weak", "questions", "title", "steps", "period", "responsible",
        weak=("จุดอ่อน/สาเหตุ", lambda _, each: each.finding),
    )  # fmt: skip
    return plan(report, table_of(report, columns, number="ที่"), facts_of(report, *ALL))


@measures
def numbered_cards(report: Report) -> Part:
    """Cards of three columns: a number, what it is, what is printed."""
    blocks: list[Block | str] = [heading(report)]
    for each in report.measures:
        printed = [
            ("ชื่อมาตรการ", each.title),
            ("สอดคล้องกับตัวชี้วัด", names_of(report, each)),
            ("วิธีการดำเนินงาน", steps_of(report, each)),
            ("ระยะเวลา", each.period),
            ("หน่วยงานรับผิดชอบ", each.responsible),
        ]
        rows = [[str(at), *pair] for at, pair in enumerate(printed, 1)]
        blocks.append(grid([["ลำดับ", "หัวข้อ", "รายละเอียด"], *rows]))
    return part(blocks, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def by_division(report: Report) -> Part:
    """A table for each division: who is responsible stands in the heading."""
    blocks: list[Block | str] = [heading(report)]
    facts = facts_of(report, "indicators", "steps", "period", "responsible")
    for each in report.measures:
        columns = columns_of("title", "indicators", "steps", "period")
        blocks += [Text(f"ผู้รับผิดชอบ : {each.responsible}", 2), grid(table_of(report, columns, [each]))]
    return part(blocks, facts)


def _quarters(report: Report, each: Measure) -> str:
    first, last = (month // 3 + 1 for month in each.months)
    printed = f"ไตรมาสที่ {first}" if first == last else f"ไตรมาสที่ {first} - {last}"
    return f"{printed} ปีงบประมาณ พ.ศ. {report.year + 1}"


@measures
def quarters_in_words(report: Report) -> Part:
    columns = columns_of(
        "title", "questions", "steps", "period", "responsible", period=("กำหนดเวลา", _quarters)
    )
    facts = facts_of(
        report, "questions", "steps", "period", "responsible", periods=lambda r, each: [_quarters(r, each)]
    )
    return plan(report, table_of(report, columns), facts)


@measures
def the_whole_year(report: Report) -> Part:
    """All through the year, said once for all rows in a merged cell."""
    printed = f"ตลอดปีงบประมาณ พ.ศ. {report.year + 1}"
    table = [["มาตรการ", "ตัวชี้วัด", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for at, each in enumerate(report.measures):
        table.append([each.title, names_of(report, each), UP if at else printed, each.responsible])
    facts = facts_of(report, "indicators", "period", "responsible", periods=lambda _, _each: [printed])
    return plan(report, table, facts)


@measures
def unit_and_period_first(report: Report) -> Part:
    """The title stands last."""
    columns = columns_of("responsible", "period", "indicators", "steps", "title")
    return plan(
        report, table_of(report, columns), facts_of(report, "indicators", "steps", "period", "responsible")
    )


@measures
def narrow_columns(report: Report) -> Part:
    """Titles and periods broken over the lines of a narrow cell."""
    columns = columns_of(
        "title", "questions", "steps", "period", "responsible",
        title=("มาตรการ", lambda _, each: f"{each.title[:14]}\n{each.title[14:]}"),
        period=("ช่วงเวลา", lambda _, each: each.period.replace(" – ", " –\n")),
    )  # fmt: skip
    return plan(
        report, table_of(report, columns), facts_of(report, "questions", "steps", "period", "responsible")
    )


@measures
def because(report: Report) -> Part:
    """A paragraph for each: what is low, so what is done, by whom and when."""
    lines: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        low = " และ".join(f"ข้อ {x}" for x in each.questions) or full(report, each.indicators[0])
        lines.append(
            f"{at}) เนื่องจาก{low} มีคะแนนต่ำกว่าเกณฑ์ {report.name} จึงกำหนดให้มี “{each.title}” "
            f"มอบหมาย{each.responsible}ดำเนินการ ในช่วง {each.period}"
        )
    return part(lines, facts_of(report, "questions", "period", "responsible"))


@measures
def arrows(report: Report) -> Part:
    """Steps after arrows, the ids before the title."""
    table = [["ข้อ / มาตรการ", "แนวทางดำเนินการ", "ระยะเวลา / ผู้รับผิดชอบ"]]
    for each in report.measures:
        steps = "\n".join(f"➢ {step}" for step in each.steps)
        ids = f"[{ids_of(report, each).replace(chr(10), ', ')}] " if each.questions else ""
        table.append([ids + each.title, steps, f"{each.period}\n({each.responsible})"])
    return plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def expected_results(report: Report) -> Part:
    """Columns of aims and results between those that count, two levels of heading."""
    table = [
        ["ลำดับ", "โครงการ/กิจกรรม", "ตัวชี้วัด ITA ที่เกี่ยวข้อง", "เป้าหมาย", LEFT, "ระยะเวลา", "ผู้รับผิดชอบ"],
        [UP, UP, UP, "ผลผลิต", "งบประมาณ", UP, UP],
    ]
    for at, x in enumerate(report.measures, 1):
        table.append([str(at), x.title, names_of(report, x), x.success, x.budget, x.period, x.responsible])
    return plan(report, table, facts_of(report, "indicators", "period", "responsible"))
