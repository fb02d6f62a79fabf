"""Scores among other things: totals between them, other agencies beside them, definitions before them."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, across, grid, merged, part
from ..registry import SCORES, entered, instrument_facts, score_facts
from ..report import Indicator, Report

scores = entered(SCORES)
INSTRUMENTS = ("IIT", "EIT", "OIT")


def _full(each: Indicator) -> str:
    return f"ตัวชี้วัดที่ {each.number} {each.name}"


def _printed(report: Report, blocks: list[Block | str], *, named: bool = True) -> Part:
    return part(blocks, score_facts(list(report.indicators), named=named))


@scores
def tree(report: Report) -> Part:
    """Instruments, their indicators and the whole as rows of one table."""
    table = [["รายการ", "คะแนน", "ระดับ"]]
    for instrument in INSTRUMENTS:
        table.append(
            [f"{report.instrument_names[instrument]} ({instrument})", report.instruments[instrument], ""]
        )
        table += [[f"   {x.number}. {x.name}", x.score, ""] for x in report.of(instrument)]
    table.append(["ภาพรวม", report.score, report.grade])
    whole = {"assessment": {"score": report.score, "grade": report.grade}}
    facts = merged(score_facts(list(report.indicators)), instrument_facts(report, *INSTRUMENTS))
    return part([grid(table)], merged(facts, whole))


@scores
def subtotals(report: Report) -> Part:
    """A row of the mean after the indicators of each instrument."""
    table = [["ที่", "ตัวชี้วัด", "คะแนน"]]
    for instrument in INSTRUMENTS:
        table += [[str(x.number), x.name, x.score] for x in report.of(instrument)]
        table.append([f"เฉลี่ย {instrument}", LEFT, report.instruments[instrument]])
    facts = merged(score_facts(list(report.indicators)), instrument_facts(report, *INSTRUMENTS))
    return part([grid(table)], facts)


@scores
def agencies_compared(report: Report) -> Part:
    """The agency's column between those of others."""
    table = [["ตัวชี้วัด", "เทศบาลตำบลบ้านทดสอบ", report.name, "องค์การบริหารส่วนตำบลทุ่งสมมติ"]]
    for x in report.indicators:
        table.append([_full(x), f"{float(x.score) * 0.96:.2f}", x.score, f"{float(x.score) * 0.91:.2f}"])
    return _printed(report, [grid(table)])


@scores
def ranks_in_groups(report: Report) -> Part:
    table = [["ตัวชี้วัด", "คะแนน", "อันดับในจังหวัด", "อันดับในประเทศ"]]
    table += [[_full(x), x.score, str(x.number + 2), str(x.number * 37)] for x in report.indicators]
    return _printed(report, [grid(table)])


@scores
def a_table_each(report: Report) -> Part:
    """As text boxes come out: a table of one cell for each indicator."""
    return _printed(report, [grid([[f"{_full(x)}\n{x.score} คะแนน"]]) for x in report.indicators])


@scores
def with_definitions(report: Report) -> Part:
    """The score at the end of a paragraph that first says what the indicator measures."""
    lines: list[Block | str] = [
        f"{_full(x)} เป็นตัวชี้วัดที่มีวัตถุประสงค์เพื่อประเมินการรับรู้ต่อการดำเนินงานของหน่วยงาน โดยพิจารณาจากข้อคำถาม 3 ข้อ "
        f"ผลการประเมินพบว่าหน่วยงานได้คะแนน {x.score} คะแนน"
        for x in report.indicators
    ]
    return _printed(report, lines)


@scores
def one_line_of_bars(report: Report) -> Part:
    return _printed(report, [" | ".join(f"{x.name} {x.score}" for x in report.indicators)])


@scores
def numbers_without_names(report: Report) -> Part:
    """`ตัวชี้วัดที่ 1` to `10` over their scores, no name."""
    table = [["ตัวชี้วัดที่", *(str(x.number) for x in report.indicators)]]
    table.append(["คะแนน", *(x.score for x in report.indicators)])
    return _printed(report, [grid(table)], named=False)


@scores
def numbers_by_instrument(report: Report) -> Part:
    lines: list[Block | str] = [
        f"{instrument} : " + ", ".join(f"ตัวชี้วัดที่ {x.number} = {x.score}" for x in report.of(instrument))
        for instrument in INSTRUMENTS
    ]
    return _printed(report, lines, named=False)


@scores
def full_marks_without_decimals(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน"]]
    for x in report.indicators:
        table.append([str(x.number), x.name, "100" if x.score == "100.00" else x.score])
    return _printed(report, [grid(table)])


@scores
def columns_by_threes(report: Report) -> Part:
    """Name and score in a cell, three cells to a row, the instrument over them."""
    table = []
    for instrument in INSTRUMENTS:
        some = [f"{x.name}\nร้อยละ {x.score}" for x in report.of(instrument)]
        table.append(across(f"แบบ {instrument}", 3))
        table += [some[at : at + 3] for at in range(0, len(some), 3)]
    return _printed(report, [grid(table)])


@scores
def instruments_as_columns(report: Report) -> Part:
    """A column for each instrument: an indicator has its score in one of them."""
    table = [["ตัวชี้วัด", *INSTRUMENTS]]
    for x in report.indicators:
        table.append([_full(x), *(x.score if x.instrument == each else "-" for each in INSTRUMENTS)])
    return _printed(report, [grid(table)])


@scores
def a_sentence_each_instrument(report: Report) -> Part:
    lines: list[Block | str] = []
    for instrument in INSTRUMENTS:
        printed = [f"{x.name} {x.score} คะแนน" for x in report.of(instrument)]
        name = report.instrument_names[instrument]
        lines.append(f"จาก{name} พบว่า ประเด็นที่ประเมินมีดังนี้ {' '.join(printed)}")
    return _printed(report, lines)


@scores
def strong_and_weak_columns(report: Report) -> Part:
    """What reaches 95 in one column, the rest in the other."""
    cells = []
    for reaches in (True, False):
        some = [x for x in report.indicators if (float(x.score) >= 95) is reaches]
        cells.append("\n".join(f"- {x.name} ({x.score})" for x in some) or "-")
    return _printed(report, [grid([["ตั้งแต่ 95 คะแนน", "ต่ำกว่า 95 คะแนน"], cells])])


@scores
def heading_twice(report: Report) -> Part:
    """The table goes on after a page, its heading again and the text between."""
    rows = [[str(x.number), x.name, x.score] for x in report.indicators]
    head = ["ลำดับ", "ตัวชี้วัด", "คะแนน"]
    blocks: list[Block | str] = [grid([head, *rows[:6]]), "- 2 -", Text("(ต่อ)"), grid([head, *rows[6:]])]
    return _printed(report, blocks)


@scores
def merged_scores_of_two_years(report: Report) -> Part:
    """Two rows for each indicator: the year before and this year."""
    table = [["ตัวชี้วัด", "ปีงบประมาณ", "คะแนน"]]
    for x in report.indicators:
        table += [[_full(x), str(report.year - 1), x.last], [UP, str(report.year), x.score]]
    return _printed(report, [grid(table)])
