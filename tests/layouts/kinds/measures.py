"""How a plan prints in its table what each measure answers."""

from __future__ import annotations

from collections.abc import Callable

from ..document import UP, Block, Part, Text, across, grid, part
from ..registry import MEASURES, entered
from ..report import Measure, Report
from .planned import (
    ALL,
    CellText,
    columns_of,
    facts_of,
    full,
    heading,
    names_of,
    plan,
    steps_of,
    table_of,
)

measures = entered(MEASURES)


@measures
def standard(report: Report) -> Part:
    columns = columns_of("title", "indicators", "questions", "finding", "steps", "period", "responsible")
    return plan(report, table_of(report, columns, number="ที่"), facts_of(report, *ALL, "finding"))


@measures
def reordered(report: Report) -> Part:
    columns = columns_of("responsible", "period", "questions", "title", "steps")
    table = table_of(report, columns)
    return plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def unusual_headings(report: Report) -> Part:
    heads = {
        "questions": "ประเด็นที่ต้องปรับปรุง",
        "title": "สิ่งที่จะทำ",
        "steps": "ทำอย่างไร",
        "period": "เมื่อใด",
        "responsible": "ใครทำ",
    }
    columns = columns_of("questions", "title", "steps", "period", "responsible", heads=heads)
    return plan(
        report, table_of(report, columns), facts_of(report, "questions", "steps", "period", "responsible")
    )


@measures
def official_headings(report: Report) -> Part:
    heads = {
        "indicators": "ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ/โครงการ/กิจกรรม",
        "title": "มาตรการ/แนวทางในการดำเนินการ",
        "period": "ช่วงระยะเวลาในการดำเนินการ",
        "responsible": "กลุ่ม/ฝ่ายที่รับผิดชอบ",
    }
    columns = columns_of(
        "title",
        "indicators",
        "steps",
        "period",
        "responsible",
        heads=heads,
        indicators=(heads["indicators"], _analysed),
    )
    table = table_of(report, columns, number="ลำดับ")
    return plan(report, table, facts_of(report, "indicators", "steps", "period", "responsible"))


def _analysed(report: Report, each: Measure) -> str:
    return f"{names_of(report, each)}\n{each.finding}"


def _with_ids(heads: str, cell_text: CellText) -> Callable[[Report], Part]:
    def layout(report: Report) -> Part:
        columns = columns_of(
            "title", "questions", "steps", "period", "responsible", questions=(heads, cell_text)
        )
        return plan(
            report, table_of(report, columns), facts_of(report, "questions", "steps", "period", "responsible")
        )

    return layout


MEASURES["ids_with_commas"] = _with_ids("ข้อคำถาม", lambda _, each: ", ".join(each.questions))
MEASURES["ids_with_and"] = _with_ids(
    "ข้อที่ต้องแก้ไข", lambda _, each: " และ".join(f"ข้อ {x}" for x in each.questions)
)
MEASURES["ids_with_slashes"] = _with_ids(
    "ข้อคำถามที่เกี่ยวข้อง", lambda _, each: " / ".join(x.upper() for x in each.questions)
)
MEASURES["ids_a_line_each"] = _with_ids(
    "ตัวชี้วัด/ข้อ", lambda _, each: "\n".join(f"ข้อ {x}" for x in each.questions)
)
MEASURES["ids_with_wordings"] = _with_ids(
    "ข้อที่ได้คะแนนต่ำกว่า 95",
    lambda report, each: "\n".join(f"{x} {report.question(x).text}" for x in each.questions),
)
MEASURES["ids_with_scores"] = _with_ids(
    "ประเด็นปัญหา",
    lambda report, each: "\n".join(f"{x} ({report.question(x).score} คะแนน)" for x in each.questions),
)


@measures
def ids_in_brackets(report: Report) -> Part:
    """The ids in brackets after the name of the indicator."""

    def cell_text(report: Report, each: Measure) -> str:
        ids = f" (ข้อ {', '.join(each.questions)})" if each.questions else ""
        return "\n".join(full(report, number) for number in each.indicators) + ids

    columns = columns_of(
        "indicators", "title", "steps", "period", "responsible", indicators=("ตัวชี้วัดที่เกี่ยวข้อง", cell_text)
    )
    return plan(report, table_of(report, columns), facts_of(report, *ALL))


@measures
def by_name(report: Report) -> Part:
    """Indicators by name alone."""

    def cell_text(report: Report, each: Measure) -> str:
        return "\n".join(f"- {report.indicator(number).name}" for number in each.indicators)

    columns = columns_of(
        "indicators", "title", "steps", "responsible", "period", indicators=("ด้านที่พัฒนา", cell_text)
    )
    return plan(
        report, table_of(report, columns), facts_of(report, "indicators", "steps", "period", "responsible")
    )


@measures
def by_number(report: Report) -> Part:
    columns = columns_of(
        "title",
        "indicators",
        "period",
        "responsible",
        indicators=("ตัวชี้วัดที่", lambda _, each: ", ".join(map(str, each.indicators))),
    )
    return plan(report, table_of(report, columns), facts_of(report, "indicators", "period", "responsible"))


def _by_indicator(report: Report) -> list[tuple[tuple[int, ...], list[Measure]]]:
    """The measures that follow each other under the same indicators."""
    groups: list[tuple[tuple[int, ...], list[Measure]]] = []
    for each in report.measures:
        if groups and groups[-1][0] == each.indicators:
            groups[-1][1].append(each)
        else:
            groups.append((each.indicators, [each]))
    return groups


@measures
def heading_above(report: Report) -> Part:
    """A table for each indicator, under its name."""
    columns = columns_of("title", "steps", "period", "responsible")
    blocks: list[Block | str] = [heading(report)]
    for numbers, some in _by_indicator(report):
        blocks.append(Text(" และ".join(full(report, number) for number in numbers), 2))
        blocks.append(grid(table_of(report, columns, some)))
    return part(blocks, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def row_above(report: Report) -> Part:
    """The indicator in a row over all columns."""
    columns = columns_of("title", "steps", "period", "responsible")
    table = [[head for head, _ in columns.values()]]
    for numbers, some in _by_indicator(report):
        table.append(across(" และ ".join(full(report, number) for number in numbers), len(columns)))
        table += table_of(report, columns, some)[1:]
    return plan(report, table, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def row_of_ids_above(report: Report) -> Part:
    """The questions in a row over all columns."""
    columns = columns_of("title", "steps", "period", "responsible")
    table = [[head for head, _ in columns.values()]]
    for each in report.measures:
        ids = "ข้อ " + " และข้อ ".join(each.questions) if each.questions else full(report, each.indicators[0])
        table.append(across(f"ประเด็นที่ต้องพัฒนา : {ids}", len(columns)))
        table += table_of(report, columns, [each])[1:]
    facts = facts_of(report, "questions", "steps", "period", "responsible")
    for row, each in zip(facts["plan"]["measures"], report.measures, strict=True):
        if not each.questions:
            row["indicators"] = [each.indicators[0]]
    return plan(report, table, facts)


@measures
def indicator_merged_down(report: Report) -> Part:
    columns = columns_of("indicators", "title", "steps", "period", "responsible")
    table = [[head for head, _ in columns.values()]]
    for _, some in _by_indicator(report):
        for at, row in enumerate(table_of(report, columns, some)[1:]):
            table.append([UP, *row[1:]] if at else row)
    return plan(report, table, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def question_rows(report: Report) -> Part:
    """A row for each question; the measure is merged down over its questions."""
    head = ["ข้อ", "คะแนน", "มาตรการ", "วิธีดำเนินการ", "ระยะเวลา", "ผู้รับผิดชอบ"]
    table = [head]
    for each in report.measures:
        own = [each.title, steps_of(report, each), each.period, each.responsible]
        if not each.questions:
            table.append(["-", "-", *own])
        for at, question in enumerate(map(report.question, each.questions)):
            table.append([question.id, question.score, *([UP] * 4 if at else own)])
    return plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))
