"""How a report prints the scores of its ten indicators without a table."""

from __future__ import annotations

from ..document import Block, Part, Text, part
from ..registry import SCORES, entered, score_facts
from ..report import Indicator, Report

scores = entered(SCORES)


def _lines(report: Report, lines: list[Block | str], *, named: bool = True) -> Part:
    return part(lines, score_facts(list(report.indicators), named=named))


def _full(each: Indicator) -> str:
    return f"ตัวชี้วัดที่ {each.number} {each.name}"


@scores
def numbered_lines(report: Report) -> Part:
    return _lines(report, [f"{x.number}. {x.name} {x.score} คะแนน" for x in report.indicators])


@scores
def tab_lines(report: Report) -> Part:
    return _lines(report, [f"{x.number}\t{x.name}\t{x.score}" for x in report.indicators])


@scores
def dot_leaders(report: Report) -> Part:
    return _lines(report, [f"{x.number}) {x.name}{'.' * 60}{x.score}" for x in report.indicators])


@scores
def colons(report: Report) -> Part:
    return _lines(report, [f"- {x.name} : {x.score}" for x in report.indicators])


@scores
def equals(report: Report) -> Part:
    return _lines(report, [f"{_full(x)} = {x.score}" for x in report.indicators])


@scores
def brackets(report: Report) -> Part:
    return _lines(report, [f"{_full(x)} ({x.score} คะแนน)" for x in report.indicators])


@scores
def bullets_with_a_word(report: Report) -> Part:
    return _lines(report, [f"• ด้าน{x.name} ได้ร้อยละ {x.score}" for x in report.indicators])


@scores
def headings_with_scores(report: Report) -> Part:
    lines: list[Block | str] = []
    for x in report.indicators:
        lines.append(Text(f"{_full(x)} ได้คะแนน {x.score} คะแนน", 2))
        lines.append("หน่วยงานควรรักษาระดับและพัฒนาการดำเนินงานอย่างต่อเนื่องตามแนวทางที่กำหนด")
    return _lines(report, lines)


@scores
def label_over_value(report: Report) -> Part:
    return _lines(report, [line for x in report.indicators for line in (x.name, x.score)])


@scores
def label_number_and_unit(report: Report) -> Part:
    """What is copied from a page of panels: number, name, score and unit a line each."""
    lines = [line for x in report.indicators for line in (f"ตัวชี้วัดที่ {x.number}", x.name, x.score, "คะแนน")]
    return _lines(report, list(lines))


@scores
def one_sentence(report: Report) -> Part:
    printed = [f"{_full(x)} ได้คะแนน {x.score} คะแนน" for x in report.indicators]
    return _lines(report, ["เมื่อพิจารณารายตัวชี้วัด พบว่า " + " ".join(printed[:-1]) + " และ" + printed[-1]])


@scores
def sentence_of_commas(report: Report) -> Part:
    printed = ", ".join(f"{x.name} ({x.score})" for x in report.indicators)
    return _lines(report, [f"คะแนนรายตัวชี้วัด ได้แก่ {printed}"])


@scores
def sentences(report: Report) -> Part:
    lines: list[Block | str] = []
    for x in report.indicators:
        level = "สูงกว่า" if float(x.score) >= 95 else "ต่ำกว่า"
        lines.append(
            f"{_full(x)} มีคะแนนเท่ากับ {x.score} ซึ่ง{level}เกณฑ์ 95 คะแนน สะท้อนผลการดำเนินงานของหน่วยงานในด้านดังกล่าว"
        )
    return _lines(report, lines)


@scores
def best_first_in_sentences(report: Report) -> Part:
    ranked = sorted(report.indicators, key=lambda each: float(each.score), reverse=True)
    printed = [f"{x.name} คะแนนเท่ากับ {x.score}" for x in ranked]
    text = f"ตัวชี้วัดที่ได้คะแนนสูงสุด คือ {printed[0]} รองลงมา คือ {' '.join(printed[1:-1])} และต่ำสุด คือ {printed[-1]}"
    return _lines(report, [text])


@scores
def sides(report: Report) -> Part:
    """`ด้านที่ 3`, and the score after a dash."""
    return _lines(report, [f"ด้านที่ {x.number} {x.name} – {x.score}" for x in report.indicators])


@scores
def score_before_name(report: Report) -> Part:
    return _lines(report, [f"{x.score} : {x.name}" for x in report.indicators])


@scores
def high_and_low_in_sentences(report: Report) -> Part:
    """Two sentences: what reaches 95, and what is to be developed."""
    high = [x for x in report.indicators if float(x.score) >= 95]
    low = [x for x in report.indicators if float(x.score) < 95]
    lines: list[Block | str] = []
    for head, some in (("ตัวชี้วัดที่ได้คะแนน 95 ขึ้นไป", high), ("ตัวชี้วัดที่ได้คะแนนต่ำกว่า 95", low)):
        if some:
            printed = " ".join(f"({at}) {_full(x)} ร้อยละ {x.score}" for at, x in enumerate(some, 1))
            lines.append(f"{head} จำนวน {len(some)} ตัวชี้วัด ได้แก่ {printed}")
    return _lines(report, lines)


@scores
def absent(_report: Report) -> Part:
    return part([])
