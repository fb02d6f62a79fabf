"""How forms of offices print a result and a plan: boxes to tick, charts' tables, shaded months, sub-items."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, across, grid, merged, part
from ..registry import (
    COVERS,
    MEASURES,
    NOISE,
    OVERALL,
    QUESTIONS,
    SCORES,
    entered,
    instrument_facts,
    score_facts,
)
from ..report import MONTHS, Indicator, Report
from .planned import facts_of, full, heading, steps_of
from .questions import facts_of as asked_facts
from .questions import with_questions

INSTRUMENTS = ("IIT", "EIT", "OIT")
GRADES = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง")
WEIGHTS = {"IIT": 30, "EIT": 30, "OIT": 40}
LEVELS = ("น้อยที่สุด", "น้อย", "ปานกลาง", "มาก", "มากที่สุด")


def _named(each: Indicator) -> str:
    return f"ตัวชี้วัดที่ {each.number} {each.name}"


def _scores(report: Report, blocks: list[Block | str], *, named: bool = True) -> Part:
    return part(blocks, score_facts(list(report.indicators), named=named))


def _overall(report: Report, blocks: list[Block | str], *ids: str) -> Part:
    whole = {"assessment": {"score": report.score, "grade": report.grade}}
    return part(blocks, merged(whole, instrument_facts(report, *ids)) if ids else whole)


# The whole result


@entered(OVERALL)
def grade_ticked(report: Report) -> Part:
    """All grades, the one that was reached ticked."""
    boxes = "  ".join(f"{'☑' if each == report.grade else '☐'} {each}" for each in GRADES)
    return _overall(report, [f"คะแนนภาพรวมที่ได้ {report.score} คะแนน", f"ระดับผลการประเมิน : {boxes}"])


@entered(OVERALL)
def weights_in_brackets(report: Report) -> Part:
    lines: list[Block | str] = [f"ผลการประเมินภาพรวม = {report.score} ({report.grade})"]
    lines += [f"{each} ({WEIGHTS[each]}%) = {report.instruments[each]}" for each in INSTRUMENTS]
    return _overall(report, lines, *INSTRUMENTS)


@entered(OVERALL)
def changes_with_arrows(report: Report) -> Part:
    """The year before and how far it went, in one line."""
    arrow = "↓" if report.change.startswith("-") else "↑"
    line = (
        f"ปี {report.year - 1} ได้ {report.last} คะแนน → ปี {report.year} ได้ {report.score} คะแนน "
        f"({arrow} {report.change.lstrip('+-')}) ระดับ {report.grade}"
    )
    return _overall(report, [f"คะแนนภาพรวมของหน่วยงาน {line}"])


# Scores of indicators


@entered(SCORES)
def table_of_a_radar_chart(report: Report) -> Part:
    """A row each line of the chart, the axes as columns."""
    table = [["ชุดข้อมูล", *(f"{x.number}. {x.name}" for x in report.indicators)]]
    table.append([f"ปีงบประมาณ {report.year - 1}", *(x.last for x in report.indicators)])
    table.append([f"ปีงบประมาณ {report.year}", *(x.score for x in report.indicators)])
    table.append(["ค่าเป้าหมาย", *("95.00" for _ in report.indicators)])
    return _scores(report, [Text("แผนภูมิใยแมงมุมแสดงผลการประเมิน", 2), grid(table)])


@entered(SCORES)
def passed_ticked(report: Report) -> Part:
    table = [["ตัวชี้วัด", "คะแนน", "ผลการประเมิน", LEFT], [UP, UP, "ผ่านเกณฑ์", "ไม่ผ่านเกณฑ์"]]
    for x in report.indicators:
        boxes = ["☑", "☐"] if float(x.score) >= 85 else ["☐", "☑"]
        table.append([_named(x), x.score, *boxes])
    return _scores(report, [grid(table)])


@entered(SCORES)
def last_year_and_arrow_in_the_cell(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", f"คะแนน {report.year}"]]
    for x in report.indicators:
        arrow = "▼" if x.change.startswith("-") else "▲"
        table.append(
            [
                str(x.number),
                x.name,
                f"{x.score} {arrow} {x.change.lstrip('+-')} (ปี {report.year - 1} : {x.last})",
            ]
        )
    return _scores(report, [grid(table)])


@entered(SCORES)
def headings_with_percent(report: Report) -> Part:
    """The score in the heading, what it is about below."""
    blocks: list[Block | str] = []
    for x in report.indicators:
        blocks.append(Text(f"{x.number}. {x.name} (ร้อยละ {x.score})", 2))
        blocks.append(f"เป็นการประเมินการรับรู้ต่อ{x.name}ของหน่วยงานในรอบปีที่ผ่านมา โดยมีเกณฑ์ร้อยละ 95 ขึ้นไป")
    return _scores(report, blocks)


@entered(SCORES)
def instrument_tables_with_subtotals(report: Report) -> Part:
    """A table each instrument, its mean in the last row."""
    blocks: list[Block | str] = []
    for each in INSTRUMENTS:
        rows = [[str(x.number), x.name, x.score] for x in report.of(each)]
        mean = ["", f"คะแนนเฉลี่ย {each}", report.instruments[each]]
        blocks += [
            Text(f"ผลการประเมินตามแบบวัด {each}", 2),
            grid([["ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"], *rows, mean]),
        ]
    return part(blocks, merged(score_facts(list(report.indicators)), instrument_facts(report, *INSTRUMENTS)))


# Questions


@entered(QUESTIONS)
def five_answers(report: Report) -> Part:
    """The share of each of five answers, then their mean."""
    blocks: list[Block | str] = []
    for each in with_questions(report):
        table = [["ข้อคำถาม", "ระดับความเห็น (ร้อยละ)", *[LEFT] * 4, "คะแนนเฉลี่ย"], [UP, *LEVELS, UP]]
        for at, q in enumerate(each.questions):
            shares = [f"{value:.2f}" for value in (0.5, 1.25 + at / 8, 3.75, 22.5 - at / 8, 72.0)]
            table.append([f"{q.id} {q.text}", *shares, q.score])
        blocks += [Text(full(report, each.number), 2), grid(table)]
    return part(blocks, asked_facts(with_questions(report)))


@entered(QUESTIONS)
def with_the_distance_to_the_aim(report: Report) -> Part:
    """An aim, how far it is missed, and a box for what is to be worked on."""
    rows = []
    for each in with_questions(report):
        for q in each.questions:
            low = float(q.score) < 95
            rows.append(
                [
                    _named(each),
                    f"{q.id} {q.text}",
                    "95.00",
                    q.score,
                    f"{float(q.score) - 95:+.2f}",
                    "☑" if low else "☐",
                ]
            )
    head = ["ตัวชี้วัด", "ข้อคำถาม", "เป้าหมาย", "ผลคะแนน", "ส่วนต่าง", "ต้องพัฒนา"]
    return part([grid([head, *rows])], asked_facts(with_questions(report)))


# Measures


@entered(MEASURES)
def months_shaded(report: Report) -> Part:
    """Months as columns that are only shaded: no letter stands in them."""
    table = [
        ["ที่", "โครงการ/กิจกรรม", "ข้อคำถาม", "ผู้รับผิดชอบ", f"ปีงบประมาณ พ.ศ. {report.year + 1}", *[LEFT] * 11]
    ]
    table.append([UP] * 4 + list(MONTHS))
    for at, each in enumerate(report.measures, 1):
        table.append([str(at), each.title, ", ".join(each.questions), each.responsible, *[""] * 12])
    return part([heading(report), grid(table)], facts_of(report, "questions", "responsible"))


@entered(MEASURES)
def numbered_with_sub_items(report: Report) -> Part:
    """Each measure an item, what is said of it items below."""
    lines: list[Block | str] = [heading(report)]
    for at, each in enumerate(report.measures, 1):
        lines.append(f"{at}. {each.title}")
        lines.append(f"{at}.1 ตัวชี้วัดที่เกี่ยวข้อง {', '.join(full(report, number) for number in each.indicators)}")
        lines.append(f"{at}.2 ขั้นตอนการดำเนินงาน")
        lines += [f"{n}) {step}" for n, step in enumerate(each.steps, 1)]
        lines.append(f"{at}.3 ระยะเวลาดำเนินการ {each.period}")
        lines.append(f"{at}.4 ผู้รับผิดชอบ {each.responsible}")
    return part(lines, facts_of(report, "indicators", "steps", "period", "responsible"))


@entered(MEASURES)
def with_boxes_for_the_state(report: Report) -> Part:
    """A column of boxes that nobody has ticked yet."""
    table = [["ลำดับ", "มาตรการ", "ตัวชี้วัด", "ขั้นตอน", "กำหนดแล้วเสร็จ", "ผู้รับผิดชอบ", "สถานะ"]]
    for at, each in enumerate(report.measures, 1):
        names = "\n".join(full(report, number) for number in each.indicators)
        state = "☐ ยังไม่ดำเนินการ\n☐ อยู่ระหว่างดำเนินการ\n☐ แล้วเสร็จ"
        table.append(
            [str(at), each.title, names, steps_of(report, each), each.period, each.responsible, state]
        )
    return part(
        [heading(report), grid(table)], facts_of(report, "indicators", "steps", "period", "responsible")
    )


@entered(MEASURES)
def grouped_by_instrument(report: Report) -> Part:
    """A band each instrument, measures numbered on below it."""
    table = [["ที่", "มาตรการ", "ตัวชี้วัดที่เกี่ยวข้อง", "ระยะเวลา", "ผู้รับผิดชอบ"]]
    band = ""
    for at, each in enumerate(report.measures, 1):
        first = report.indicator(each.indicators[0]).instrument
        if first != band:
            band = first
            table.append(across(f"ด้านที่ประเมินจากแบบวัด {first}", 5))
        names = "\n".join(full(report, number) for number in each.indicators)
        table.append([str(at), each.title, names, each.period, each.responsible])
    return part([heading(report), grid(table)], facts_of(report, "indicators", "period", "responsible"))


# Around it


@entered(COVERS)
def letter_to_another_agency(report: Report) -> Part:
    """A letter of the agency to one above it, with that one's name."""
    lines = [
        f"ที่ มท 52001/ว 120\t\t\t{report.name}",
        f"วันที่ 28 พฤศจิกายน {report.year}",
        f"เรื่อง รายงานผลการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {report.year}",
        "เรียน ผู้อำนวยการสำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติประจำจังหวัดสมมติ",
        f"ด้วย{report.name} ได้วิเคราะห์ผลการประเมินแล้ว จึงขอส่งรายงานมาพร้อมหนังสือนี้",
    ]
    return part(lines, {"agency": {"name": report.name}, "assessment": {"year": report.year}})


@entered(NOISE)
def orders_of_the_head(report: Report) -> Part:
    """What the head of the agency orders, with numbers that are no scores of it."""
    lines: list[Block | str] = [
        Text("ข้อสั่งการของผู้บริหาร", 2),
        "1. ให้ทุกส่วนราชการรักษาระดับคะแนนตัวชี้วัดที่เกิน 95.00 คะแนนไว้",
        f"2. ให้ติดตามผลทุก 3 เดือน และรายงานก่อนวันที่ 30 กันยายน {report.year + 1}",
        "3. ข้อใดได้ต่ำกว่า 85.00 คะแนน ให้หัวหน้าส่วนราชการชี้แจงเป็นหนังสือ",
    ]
    return part(lines)


@entered(NOISE)
def before_and_after_the_appeal(report: Report) -> Part:
    """The score of one question before the agency appealed."""
    low = report.indicators[9]
    return part(
        [f"เดิม{low.name}ได้คะแนน 71.25 คะแนน หน่วยงานได้ยื่นทักท้วงผลคะแนน ต่อมาได้รับการปรับคะแนนตามผลการพิจารณาแล้ว"]
    )
