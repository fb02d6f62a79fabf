"""How a plan lays out the title, steps, period and unit of its measures in tables."""

from __future__ import annotations

from collections.abc import Callable

from ..document import LEFT, UP, Block, Part, Text, across, grid, part, turned
from ..registry import MEASURES, entered
from ..report import FULL_MONTHS, MONTHS, Measure, Report
from .planned import (
    ALL,
    CellText,
    columns_of,
    facts_of,
    heading,
    ids_of,
    names_of,
    plan,
    steps_of,
    table_of,
)

measures = entered(MEASURES)


@measures
def cards(report: Report) -> Part:
    """A table of keys and values for each measure."""
    blocks: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        rows = [
            [f"มาตรการที่ {at}", each.title],
            ["ตัวชี้วัดที่เกี่ยวข้อง", names_of(report, each)],
            *([["ข้อคำถาม", ids_of(report, each)]] if each.questions else []),
            ["ขั้นตอนการดำเนินงาน", steps_of(report, each)],
            ["ระยะเวลา", each.period],
            ["ผู้รับผิดชอบ", each.responsible],
        ]
        blocks += [grid(rows), ""]
    return part(blocks, facts_of(report, *ALL))


@measures
def cards_under_a_title(report: Report) -> Part:
    """The title over both columns of a card."""
    blocks: list[Block | str] = [heading(report)]
    for each in report.measures:
        rows = [
            across(each.title, 2),
            ["สาเหตุของปัญหา", each.finding],
            ["แนวทางแก้ไข", steps_of(report, each)],
            ["กำหนดเวลา", each.period],
            ["เจ้าภาพ", each.responsible],
            ["แก้ไขตัวชี้วัด", names_of(report, each)],
        ]
        blocks.append(grid(rows))
    return part(blocks, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def transposed(report: Report) -> Part:
    """Measures as columns, three to a table."""
    columns = columns_of("title", "indicators", "questions", "period", "responsible")
    blocks: list[Block | str] = [heading(report)]
    for at in range(0, len(report.measures), 3):
        blocks.append(turned(grid(table_of(report, columns, report.measures[at : at + 3]))))
    return part(blocks, facts_of(report, "indicators", "questions", "period", "responsible"))


def _months_marked(mark: str) -> Callable[[Report], Part]:
    def layout(report: Report) -> Part:
        y = report.year % 100
        top = [
            "กิจกรรม",
            "ข้อคำถาม",
            f"พ.ศ. {report.year}",
            *[LEFT] * 2,
            f"พ.ศ. {report.year + 1}",
            *[LEFT] * 8,
            "ผู้รับผิดชอบ",
        ]
        table = [top, [UP, UP, *(f"{m} {y if at < 3 else y + 1}" for at, m in enumerate(MONTHS)), UP]]
        for each in report.measures:
            start, end = each.months
            marks = [mark if start <= at <= end else "" for at in range(12)]
            ids = ids_of(report, each) or names_of(report, each)
            table.append([each.title, ids, *marks, each.responsible])
        return plan(report, table, facts_of(report, "questions", "responsible"))

    return layout


MEASURES["months_ticked"] = _months_marked("✓")
MEASURES["months_with_arrows"] = _months_marked("→")
MEASURES["months_with_dots"] = _months_marked("●")


@measures
def quarters(report: Report) -> Part:
    table = [["ที่", "โครงการ", "ตัวชี้วัด", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4", "หน่วยงานรับผิดชอบ"]]
    for at, each in enumerate(report.measures, 1):
        start, end = each.months
        marks = ["/" if start // 3 <= quarter <= end // 3 else "-" for quarter in range(4)]
        table.append([str(at), each.title, names_of(report, each), *marks, each.responsible])
    return plan(report, table, facts_of(report, "indicators", "responsible"))


@measures
def start_and_end(report: Report) -> Part:
    def ends(_report: Report, each: Measure) -> list[str]:
        return each.period.split(" – ")

    columns = columns_of(
        "title", "questions", "steps", "start", "end", "responsible",
        start=("วันเริ่มต้น", lambda _, each: each.period.split(" – ")[0]),
        end=("วันสิ้นสุด", lambda _, each: each.period.split(" – ")[1]),
    )  # fmt: skip
    facts = facts_of(report, "questions", "steps", "period", "responsible", periods=ends)
    return plan(report, table_of(report, columns), facts)


@measures
def period_over_start_and_end(report: Report) -> Part:
    table = [
        ["มาตรการ", "ตัวชี้วัด", "ระยะเวลา", LEFT, "ผู้รับผิดชอบ"],
        [UP, UP, "เริ่ม", "สิ้นสุด", UP],
    ]
    table += [[x.title, names_of(report, x), *x.period.split(" – "), x.responsible] for x in report.measures]
    facts = facts_of(
        report, "indicators", "period", "responsible", periods=lambda _, each: each.period.split(" – ")
    )
    return plan(report, table, facts)


def _long(report: Report, each: Measure) -> str:
    names = [f"{FULL_MONTHS[at]} {report.year if at < 3 else report.year + 1}" for at in each.months]
    return " ถึง ".join(names)


def _days(report: Report, each: Measure) -> str:
    last = (31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30)
    start, end = each.months
    year = [report.year if at < 3 else report.year + 1 for at in (start, end)]
    return f"1 {MONTHS[start]} {year[0]} - {last[end]} {MONTHS[end]} {year[1]}"


def _with_periods(head: str, cell_text: CellText) -> Callable[[Report], Part]:
    def layout(report: Report) -> Part:
        columns = columns_of(
            "title", "indicators", "steps", "period", "responsible", period=(head, cell_text)
        )
        printed = facts_of(
            report,
            "indicators",
            "steps",
            "period",
            "responsible",
            periods=lambda r, each: [cell_text(r, each)],
        )
        return plan(report, table_of(report, columns), printed)

    return layout


MEASURES["full_months"] = _with_periods("ช่วงเวลาดำเนินการ", _long)
MEASURES["days"] = _with_periods("ห้วงเวลา", _days)


@measures
def step_rows(report: Report) -> Part:
    """Each step in a row; all else merged down."""
    table = [["มาตรการ", "ข้อคำถาม", "ขั้นตอนการดำเนินการ", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for each in report.measures:
        for at, step in enumerate(each.steps):
            row = [each.title, ids_of(report, each), f"{at + 1}. {step}", each.period, each.responsible]
            table.append([UP, UP, row[2], UP, UP] if at else row)
    return plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def steps_in_the_title(report: Report) -> Part:
    """Title and steps in one cell."""
    columns = columns_of(
        "title", "questions", "period", "responsible",
        title=("มาตรการและวิธีดำเนินการ", lambda report, each: f"{each.title}\n{steps_of(report, each)}"),
    )  # fmt: skip
    return plan(
        report,
        table_of(report, columns, number="ลำดับที่"),
        facts_of(report, "questions", "steps", "period", "responsible"),
    )


@measures
def steps_with_dashes(report: Report) -> Part:
    columns = columns_of(
        "questions", "title", "steps", "responsible", "period",
        steps=("แนวทางปฏิบัติ", lambda _, each: "\n".join(f"- {step}" for step in each.steps)),
    )  # fmt: skip
    return plan(
        report, table_of(report, columns), facts_of(report, "questions", "steps", "period", "responsible")
    )


@measures
def budget_and_success(report: Report) -> Part:
    """Columns that no year asks for, one of them called after indicators."""
    columns = columns_of("title", "indicators", "steps", "budget", "success", "period", "responsible")
    return plan(
        report,
        table_of(report, columns, number="ที่"),
        facts_of(report, "indicators", "steps", "period", "responsible", "budget", "success"),
    )


@measures
def period_and_unit_in_a_cell(report: Report) -> Part:
    columns = columns_of(
        "indicators", "title", "steps", "who",
        who=("ระยะเวลา/ผู้รับผิดชอบ", lambda _, each: f"{each.period}\n{each.responsible}"),
    )  # fmt: skip
    return plan(
        report, table_of(report, columns), facts_of(report, "indicators", "steps", "period", "responsible")
    )


@measures
def two_tables(report: Report) -> Part:
    """What is answered in one table, how and when in another."""
    first = table_of(report, columns_of("title", "questions", "finding"), number="ที่")
    second = table_of(report, columns_of("title", "steps", "period", "responsible"), number="ที่")
    blocks = [heading(report), grid(first), Text("การกำหนดขั้นตอนและผู้รับผิดชอบ", 2), grid(second)]
    return part(blocks, facts_of(report, "questions", "finding", "steps", "period", "responsible"))


@measures
def numbered_columns(report: Report) -> Part:
    """A row under the heading numbers the columns."""
    columns = columns_of("title", "indicators", "steps", "period", "responsible")
    head, *rows = table_of(report, columns)
    table = [head, [f"({at})" for at in range(1, 6)], *rows]
    return plan(report, table, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def heading_over_some_columns(report: Report) -> Part:
    table = [
        ["ตัวชี้วัด", "มาตรการ", "การดำเนินการ", LEFT, LEFT],
        [UP, UP, "วิธีการ", "ระยะเวลา", "ผู้รับผิดชอบ"],
    ]
    table += table_of(report, columns_of("indicators", "title", "steps", "period", "responsible"))[1:]
    return plan(report, table, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def heading_repeated(report: Report) -> Part:
    """The table goes on in another one, under the same heading."""
    columns = columns_of("title", "questions", "steps", "period", "responsible")
    head, *rows = table_of(report, columns)
    half = len(rows) // 2
    blocks = [heading(report), grid([head, *rows[:half]]), grid([head, *rows[half:]])]
    return part(blocks, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def table_goes_on_without_heading(report: Report) -> Part:
    columns = columns_of("title", "questions", "steps", "period", "responsible")
    head, *rows = table_of(report, columns)
    blocks = [heading(report), grid([head, *rows[:2]]), grid(rows[2:])]
    return part(blocks, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def total_of_budget(report: Report) -> Part:
    """A last row sums up the budget, a blank one stands before it."""
    columns = columns_of("title", "indicators", "budget", "period", "responsible")
    table = [*table_of(report, columns), [""] * 5, ["รวมงบประมาณทั้งสิ้น", LEFT, "835,000 บาท", "", ""]]
    return plan(report, table, facts_of(report, "indicators", "budget", "period", "responsible"))


@measures
def with_follow_up(report: Report) -> Part:
    printed = "รายงานผลต่อผู้บริหารทุกไตรมาส"
    columns = columns_of(
        "title", "indicators", "steps", "period", "responsible", "follow_up",
        follow_up=("การติดตามผล", lambda _, _each: printed),
    )  # fmt: skip
    facts = facts_of(report, "indicators", "steps", "period", "responsible")
    for row in facts["plan"]["measures"]:
        row["follow_up"] = printed
    return plan(report, table_of(report, columns), facts)


def _scores(report: Report, each: Measure) -> str:
    return "\n".join(report.indicator(number).score for number in each.indicators)


@measures
def scores_beside_the_indicator(report: Report) -> Part:
    """With the score reached and the score aimed at."""
    columns = columns_of(
        "indicators", "now", "aimed", "title", "steps", "period", "responsible",
        now=("คะแนนที่ได้", _scores),
        aimed=("เป้าหมาย", lambda _, each: "\n".join(["95.00"] * len(each.indicators))),
    )  # fmt: skip
    facts = facts_of(report, "indicators", "steps", "period", "responsible")
    return plan(report, table_of(report, columns), facts)


@measures
def titles_with_numbers(report: Report) -> Part:
    """`โครงการที่ 3 :` before each title, the steps in letters."""
    letters = "กขคงจ"
    table = [["ชื่อโครงการ", "ประเด็น (ข้อ)", "รายละเอียดการดำเนินงาน", "ช่วงเวลา", "ผู้รับผิดชอบหลัก"]]
    for at, each in enumerate(report.measures, 1):
        steps = "\n".join(f"{letter}) {step}" for letter, step in zip(letters, each.steps, strict=False))
        table.append([f"{at}. {each.title}", ids_of(report, each), steps, each.period, each.responsible])
    return plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def absent(_report: Report) -> Part:
    return part([])
