"""How a report prints its plan as tables of measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.layouts.document import LEFT, UP, Block, Facts, Part, Text, across, grid, part, turned
from tests.layouts.kinds import MEASURES, entered
from tests.layouts.report import FULL_MONTHS, MONTHS, Measure, Report

measures = entered(MEASURES)
Tell = Callable[[Report, Measure], str]
ALL = ("indicators", "questions", "steps", "period", "responsible")


def facts_of(
    report: Report, *told: str, periods: Callable[[Report, Measure], list[str]] | None = None
) -> Facts:
    """What a plan tells of its measures beside their titles: `told` names the fields."""
    rows = []
    for each in report.measures:
        row: Facts = {"title": each.title}
        if "indicators" in told:
            row["indicators"] = list(each.indicators)
        if "questions" in told and each.questions:
            row["questions"] = list(each.questions)
        if "steps" in told:
            row["steps"] = len(each.steps)
        if "period" in told:
            row["period"] = periods(report, each) if periods else [each.period]
        if "responsible" in told:
            row["responsible"] = each.responsible
        rows.append(row)
    return {"plan": {"year": report.year + 1, "measures": rows}}


def heading(report: Report) -> Text:
    return Text(f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {report.year + 1}", 1)


def full(report: Report, number: int) -> str:
    return f"ตัวชี้วัดที่ {number} {report.indicator(number).name}"


def _names(report: Report, each: Measure) -> str:
    return "\n".join(full(report, number) for number in each.indicators)


def _ids(_report: Report, each: Measure) -> str:
    return "\n".join(each.questions)


def _steps(_report: Report, each: Measure) -> str:
    return "\n".join(f"{at}. {step}" for at, step in enumerate(each.steps, 1))


COLUMNS: dict[str, tuple[str, Tell]] = {
    "title": ("มาตรการ/โครงการ/กิจกรรม", lambda _, each: each.title),
    "indicators": ("ตัวชี้วัด", _names),
    "questions": ("ข้อคำถาม", _ids),
    "finding": ("ผลการวิเคราะห์", lambda _, each: each.finding),
    "steps": ("ขั้นตอน/วิธีการปฏิบัติ", _steps),
    "period": ("ระยะเวลาดำเนินการ", lambda _, each: each.period),
    "responsible": ("ผู้รับผิดชอบ", lambda _, each: each.responsible),
    "budget": ("งบประมาณ", lambda _, each: each.budget),
    "aim": ("ตัวชี้วัดความสำเร็จ", lambda _, each: each.aim),
}
Columns = dict[str, tuple[str, Tell]]


def _table(
    report: Report, columns: Columns, rows: Sequence[Measure] | None = None, *, number: str = ""
) -> list[list[str]]:
    table = [[number] * bool(number) + [head for head, _ in columns.values()]]
    for at, each in enumerate(report.measures if rows is None else rows, 1):
        table.append([str(at)] * bool(number) + [tell(report, each) for _, tell in columns.values()])
    return table


def _some(*names: str, heads: dict[str, str] | None = None, **others: tuple[str, Tell]) -> Columns:
    """Columns in an order, some under other headings or with other cells."""
    known = {**COLUMNS, **others}
    return {name: ((heads or {}).get(name, known[name][0]), known[name][1]) for name in names}


def _plan(report: Report, table: list[list[str]], facts: Facts) -> Part:
    return part([heading(report), grid(table)], facts)


@measures
def standard(report: Report) -> Part:
    columns = _some("title", "indicators", "questions", "finding", "steps", "period", "responsible")
    return _plan(report, _table(report, columns, number="ที่"), facts_of(report, *ALL))


@measures
def reordered(report: Report) -> Part:
    columns = _some("responsible", "period", "questions", "title", "steps")
    table = _table(report, columns)
    return _plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def unusual_headings(report: Report) -> Part:
    heads = {
        "questions": "ประเด็นที่ต้องปรับปรุง",
        "title": "สิ่งที่จะทำ",
        "steps": "ทำอย่างไร",
        "period": "เมื่อใด",
        "responsible": "ใครทำ",
    }
    columns = _some("questions", "title", "steps", "period", "responsible", heads=heads)
    return _plan(
        report, _table(report, columns), facts_of(report, "questions", "steps", "period", "responsible")
    )


@measures
def official_headings(report: Report) -> Part:
    heads = {
        "indicators": "ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ/โครงการ/กิจกรรม",
        "title": "มาตรการ/แนวทางในการดำเนินการ",
        "period": "ช่วงระยะเวลาในการดำเนินการ",
        "responsible": "กลุ่ม/ฝ่ายที่รับผิดชอบ",
    }
    columns = _some("title", "indicators", "steps", "period", "responsible", heads=heads)
    return _plan(
        report,
        _table(report, columns, number="ลำดับ"),
        facts_of(report, "indicators", "steps", "period", "responsible"),
    )


def _with_ids(heads: str, tell: Tell) -> Callable[[Report], Part]:
    def layout(report: Report) -> Part:
        columns = _some("title", "questions", "steps", "period", "responsible", questions=(heads, tell))
        return _plan(
            report, _table(report, columns), facts_of(report, "questions", "steps", "period", "responsible")
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

    def tell(report: Report, each: Measure) -> str:
        ids = f" (ข้อ {', '.join(each.questions)})" if each.questions else ""
        return "\n".join(full(report, number) for number in each.indicators) + ids

    columns = _some(
        "indicators", "title", "steps", "period", "responsible", indicators=("ตัวชี้วัดที่เกี่ยวข้อง", tell)
    )
    return _plan(report, _table(report, columns), facts_of(report, *ALL))


@measures
def by_name(report: Report) -> Part:
    """Indicators by name alone."""

    def tell(report: Report, each: Measure) -> str:
        return "\n".join(f"- {report.indicator(number).name}" for number in each.indicators)

    columns = _some("indicators", "title", "steps", "responsible", "period", indicators=("ด้านที่พัฒนา", tell))
    return _plan(
        report, _table(report, columns), facts_of(report, "indicators", "steps", "period", "responsible")
    )


@measures
def by_number(report: Report) -> Part:
    columns = _some(
        "title",
        "indicators",
        "period",
        "responsible",
        indicators=("ตัวชี้วัดที่", lambda _, each: ", ".join(map(str, each.indicators))),
    )
    return _plan(report, _table(report, columns), facts_of(report, "indicators", "period", "responsible"))


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
    columns = _some("title", "steps", "period", "responsible")
    blocks: list[Block | str] = [heading(report)]
    for numbers, some in _by_indicator(report):
        blocks.append(Text(" และ".join(full(report, number) for number in numbers), 2))
        blocks.append(grid(_table(report, columns, some)))
    return part(blocks, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def row_above(report: Report) -> Part:
    """The indicator in a row over all columns."""
    columns = _some("title", "steps", "period", "responsible")
    table = [[head for head, _ in columns.values()]]
    for numbers, some in _by_indicator(report):
        table.append(across(" และ ".join(full(report, number) for number in numbers), len(columns)))
        table += _table(report, columns, some)[1:]
    return _plan(report, table, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def row_of_ids_above(report: Report) -> Part:
    """The questions in a row over all columns."""
    columns = _some("title", "steps", "period", "responsible")
    table = [[head for head, _ in columns.values()]]
    for each in report.measures:
        ids = "ข้อ " + " และข้อ ".join(each.questions) if each.questions else full(report, each.indicators[0])
        table.append(across(f"ประเด็นที่ต้องพัฒนา : {ids}", len(columns)))
        table += _table(report, columns, [each])[1:]
    return _plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def indicator_merged_down(report: Report) -> Part:
    columns = _some("indicators", "title", "steps", "period", "responsible")
    table = [[head for head, _ in columns.values()]]
    for _, some in _by_indicator(report):
        for at, row in enumerate(_table(report, columns, some)[1:]):
            table.append([UP, *row[1:]] if at else row)
    return _plan(report, table, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def question_rows(report: Report) -> Part:
    """A row for each question; the measure is merged down over its questions."""
    head = ["ข้อ", "คะแนน", "มาตรการ", "วิธีดำเนินการ", "ระยะเวลา", "ผู้รับผิดชอบ"]
    table = [head]
    for each in report.measures:
        own = [each.title, _steps(report, each), each.period, each.responsible]
        if not each.questions:
            table.append(["-", "-", *own])
        for at, question in enumerate(map(report.question, each.questions)):
            table.append([question.id, question.score, *([UP] * 4 if at else own)])
    return _plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def cards(report: Report) -> Part:
    """A table of keys and values for each measure."""
    blocks: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        rows = [
            [f"มาตรการที่ {at}", each.title],
            ["ตัวชี้วัดที่เกี่ยวข้อง", _names(report, each)],
            *([["ข้อคำถาม", _ids(report, each)]] if each.questions else []),
            ["ขั้นตอนการดำเนินงาน", _steps(report, each)],
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
            ["แนวทางแก้ไข", _steps(report, each)],
            ["กำหนดเวลา", each.period],
            ["เจ้าภาพ", each.responsible],
            ["แก้ไขตัวชี้วัด", _names(report, each)],
        ]
        blocks.append(grid(rows))
    return part(blocks, facts_of(report, "indicators", "steps", "period", "responsible"))


@measures
def transposed(report: Report) -> Part:
    """Measures as columns, three to a table."""
    columns = _some("title", "indicators", "questions", "period", "responsible")
    blocks: list[Block | str] = [heading(report)]
    for at in range(0, len(report.measures), 3):
        blocks.append(turned(grid(_table(report, columns, report.measures[at : at + 3]))))
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
            ids = _ids(report, each) or _names(report, each)
            table.append([each.title, ids, *marks, each.responsible])
        return _plan(report, table, facts_of(report, "questions", "responsible"))

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
        table.append([str(at), each.title, _names(report, each), *marks, each.responsible])
    return _plan(report, table, facts_of(report, "indicators", "responsible"))


@measures
def start_and_end(report: Report) -> Part:
    def ends(_report: Report, each: Measure) -> list[str]:
        return each.period.split(" – ")

    columns = _some(
        "title", "questions", "steps", "start", "end", "responsible",
        start=("วันเริ่มต้น", lambda _, each: each.period.split(" – ")[0]),
        end=("วันสิ้นสุด", lambda _, each: each.period.split(" – ")[1]),
    )  # fmt: skip
    facts = facts_of(report, "questions", "steps", "period", "responsible", periods=ends)
    return _plan(report, _table(report, columns), facts)


@measures
def period_over_start_and_end(report: Report) -> Part:
    table = [
        ["มาตรการ", "ตัวชี้วัด", "ระยะเวลา", LEFT, "ผู้รับผิดชอบ"],
        [UP, UP, "เริ่ม", "สิ้นสุด", UP],
    ]
    table += [[x.title, _names(report, x), *x.period.split(" – "), x.responsible] for x in report.measures]
    facts = facts_of(
        report, "indicators", "period", "responsible", periods=lambda _, each: each.period.split(" – ")
    )
    return _plan(report, table, facts)


def _long(report: Report, each: Measure) -> str:
    names = [f"{FULL_MONTHS[at]} {report.year if at < 3 else report.year + 1}" for at in each.months]
    return " ถึง ".join(names)


def _days(report: Report, each: Measure) -> str:
    last = (31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30)
    start, end = each.months
    year = [report.year if at < 3 else report.year + 1 for at in (start, end)]
    return f"1 {MONTHS[start]} {year[0]} - {last[end]} {MONTHS[end]} {year[1]}"


def _with_periods(head: str, tell: Tell) -> Callable[[Report], Part]:
    def layout(report: Report) -> Part:
        columns = _some("title", "indicators", "steps", "period", "responsible", period=(head, tell))
        told = facts_of(
            report, "indicators", "steps", "period", "responsible", periods=lambda r, each: [tell(r, each)]
        )
        return _plan(report, _table(report, columns), told)

    return layout


MEASURES["full_months"] = _with_periods("ช่วงเวลาดำเนินการ", _long)
MEASURES["days"] = _with_periods("ห้วงเวลา", _days)


@measures
def step_rows(report: Report) -> Part:
    """Each step in a row; all else merged down."""
    table = [["มาตรการ", "ข้อคำถาม", "ขั้นตอนการดำเนินการ", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    for each in report.measures:
        for at, step in enumerate(each.steps):
            row = [each.title, _ids(report, each), f"{at + 1}. {step}", each.period, each.responsible]
            table.append([UP, UP, row[2], UP, UP] if at else row)
    return _plan(report, table, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def steps_in_the_title(report: Report) -> Part:
    """Title and steps in one cell."""
    columns = _some(
        "title", "questions", "period", "responsible",
        title=("มาตรการและวิธีดำเนินการ", lambda report, each: f"{each.title}\n{_steps(report, each)}"),
    )  # fmt: skip
    return _plan(
        report,
        _table(report, columns, number="ลำดับที่"),
        facts_of(report, "questions", "steps", "period", "responsible"),
    )


@measures
def steps_with_dashes(report: Report) -> Part:
    columns = _some(
        "questions", "title", "steps", "responsible", "period",
        steps=("แนวทางปฏิบัติ", lambda _, each: "\n".join(f"- {step}" for step in each.steps)),
    )  # fmt: skip
    return _plan(
        report, _table(report, columns), facts_of(report, "questions", "steps", "period", "responsible")
    )


@measures
def budget_and_aim(report: Report) -> Part:
    """Columns that are no part of the format, one of them called after indicators."""
    columns = _some("title", "indicators", "steps", "budget", "aim", "period", "responsible")
    return _plan(
        report,
        _table(report, columns, number="ที่"),
        facts_of(report, "indicators", "steps", "period", "responsible"),
    )


@measures
def period_and_unit_in_a_cell(report: Report) -> Part:
    columns = _some(
        "indicators", "title", "steps", "who",
        who=("ระยะเวลา/ผู้รับผิดชอบ", lambda _, each: f"{each.period}\n{each.responsible}"),
    )  # fmt: skip
    return _plan(
        report, _table(report, columns), facts_of(report, "indicators", "steps", "period", "responsible")
    )


@measures
def two_tables(report: Report) -> Part:
    """What is answered in one table, how and when in another."""
    first = _table(report, _some("title", "questions", "finding"), number="ที่")
    second = _table(report, _some("title", "steps", "period", "responsible"), number="ที่")
    blocks = [heading(report), grid(first), Text("การกำหนดขั้นตอนและผู้รับผิดชอบ", 2), grid(second)]
    return part(blocks, facts_of(report, "questions", "steps", "period", "responsible"))


@measures
def absent(_report: Report) -> Part:
    return part([])
