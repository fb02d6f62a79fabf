"""Results with what is thought of them: ticked grades, verdicts behind scores, aims, what went up or down."""

from __future__ import annotations

from ..document import Block, Part, Text, grid, merged, part
from ..registry import NOISE, OVERALL, QUESTIONS, SCORES, entered, instrument_facts, score_facts
from ..report import Indicator, Report
from .questions import facts_of, full, with_questions

INSTRUMENTS = ("IIT", "EIT", "OIT")
GRADES = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน")
LINE = 85


def _overall(report: Report, blocks: list[Block | str], *ids: str) -> Part:
    whole = {"assessment": {"score": report.score, "grade": report.grade}}
    return part(blocks, merged(whole, instrument_facts(report, *ids)) if ids else whole)


def _scores(report: Report, blocks: list[Block | str]) -> Part:
    return part(blocks, score_facts(list(report.indicators)))


def _verdict(score: str) -> str:
    return "ผ่านเกณฑ์" if float(score) >= LINE else "ต่ำกว่าเกณฑ์"


# The whole result


@entered(OVERALL)
def grade_ticked_in_columns(report: Report) -> Part:
    """A column for each grade, and a tick in one."""
    ticks = ["✓" if each == report.grade else "" for each in GRADES]
    return _overall(report, [grid([["คะแนนภาพรวม", *GRADES], [report.score, *ticks]])])


@entered(OVERALL)
def aim_first(report: Report) -> Part:
    lines: list[Block | str] = ["ค่าเป้าหมายตามแผนแม่บท : 85 คะแนน"]
    lines += [f"ผลคะแนน ITA ที่ได้รับ : {report.score} คะแนน", f"ระดับ : {report.grade}"]
    lines += [f"คะแนน {each} : {report.instruments[each]}" for each in INSTRUMENTS]
    return _overall(report, lines, *INSTRUMENTS)


@entered(OVERALL)
def under_a_caption(report: Report) -> Part:
    """What is left of a picture of a gauge: its caption, the number and the grade."""
    caption = f"ภาพที่ 1 ผลคะแนนภาพรวม ITA ของหน่วยงาน ปี {report.year}"
    return _overall(report, [caption, report.score, f"ระดับ {report.grade}"])


@entered(OVERALL)
def of_all_indicators(report: Report) -> Part:
    """The number of indicators stands before the score, the criterion behind it."""
    return _overall(
        report,
        [
            f"สรุปได้ว่า {report.name} มีคะแนนเฉลี่ยรวมทั้ง 10 ตัวชี้วัด คิดเป็นร้อยละ {report.score} "
            f"ระดับผลการประเมิน : {report.grade} (เกณฑ์การประเมินผ่านต้องไม่น้อยกว่า 85 คะแนน)"
        ],
    )


@entered(OVERALL)
def dashes(report: Report) -> Part:
    lines: list[Block | str] = [f"ผลคะแนนภาพรวม – {report.score} คะแนน", f"ผลการประเมิน – {report.grade}"]
    lines += [f"{each} – {report.instruments[each]} คะแนน" for each in INSTRUMENTS]
    return _overall(report, lines, *INSTRUMENTS)


@entered(OVERALL)
def how_far_it_went_first(report: Report) -> Part:
    way = "ลดลง" if report.change.startswith("-") else "เพิ่มขึ้น"
    return _overall(
        report,
        [
            f"ปีงบประมาณ พ.ศ. {report.year} หน่วยงานมีผลคะแนน ITA {way} {report.change.lstrip('+-')} คะแนน "
            f"จาก {report.last} คะแนน เป็น {report.score} คะแนน ระดับ {report.grade}"
        ],
    )


# Scores of indicators


@entered(SCORES)
def axes_by_code(report: Report) -> Part:
    """`I1` to `I10` are the axes of a chart, and no questions."""
    rows = [[f"I{x.number}", x.name, x.score] for x in report.indicators]
    return _scores(report, [grid([["รหัสแกน", "ป้ายชื่อ", "ค่า"], *rows])])


@entered(SCORES)
def grade_of_each_ticked(report: Report) -> Part:
    table = [["ตัวชี้วัด", *GRADES[:4], "ค่าคะแนน"]]
    for x in report.indicators:
        at = 0 if float(x.score) >= 95 else 1 if float(x.score) >= LINE else 3
        table.append([full(x), *("/" if place == at else "" for place in range(4)), x.score])
    return _scores(report, [grid(table)])


@entered(SCORES)
def card_under_each_heading(report: Report) -> Part:
    """The name of the indicator over a table of labels and values."""
    blocks: list[Block | str] = []
    for x in report.indicators:
        rows = [["คะแนนที่ได้", x.score], ["คะแนนปีก่อน", x.last], ["ผลต่าง", x.change]]
        blocks += [Text(full(x), 2), grid(rows)]
    return _scores(report, blocks)


@entered(SCORES)
def both_years_in_a_line(report: Report) -> Part:
    return _scores(
        report,
        [
            f"{full(x)} ปี {report.year - 1} ได้ {x.last} คะแนน ปี {report.year} ได้ {x.score} คะแนน"
            for x in report.indicators
        ],
    )


# Questions


def _in_a_row_each(report: Report, cell_text: str, *, worded: bool) -> Part:
    table = [["ตัวชี้วัด", "คะแนน", "ข้อคำถามและคะแนน", "หมายเหตุ"]]
    for x in with_questions(report):
        asked = [cell_text.format(id=q.id, text=q.text, score=q.score) for q in x.questions]
        text = "\n".join(asked) if worded else f"ข้อ {', '.join(asked)} จึงควรรักษามาตรฐานการปฏิบัติงาน"
        table.append([full(x), x.score, text, "สำรวจจากผู้มีส่วนได้ส่วนเสียทุกกลุ่ม"])
    return part([grid(table)], facts_of(with_questions(report), scored=True, worded=worded))


@entered(QUESTIONS)
def worded_in_one_cell(report: Report) -> Part:
    """Ids, wordings and scores as lines of one cell, a remark in the next."""
    return _in_a_row_each(report, "{id} {text} ({score} คะแนน)", worded=True)


@entered(QUESTIONS)
def sentence_in_one_cell(report: Report) -> Part:
    return _in_a_row_each(report, "{id} ได้ {score} คะแนน", worded=False)


@entered(QUESTIONS)
def with_verdicts(report: Report) -> Part:
    blocks: list[Block | str] = []
    for x in with_questions(report):
        lines = [f"ข้อ {q.id} {q.text} = {q.score} คะแนน ({_verdict(q.score)})" for q in x.questions]
        blocks += [Text(full(x), 2), *lines]
    return part(blocks, facts_of(with_questions(report)))


@entered(QUESTIONS)
def ids_behind_in_brackets(report: Report) -> Part:
    blocks: list[Block | str] = []
    for x in with_questions(report):
        rows = [[f"{q.text} ({q.id})", q.score] for q in x.questions]
        blocks += [Text(full(x), 2), grid([["ประเด็นการประเมิน", "คะแนน"], *rows])]
    return part(blocks, facts_of(with_questions(report)))


# Around it


def _evidence(report: Report) -> list[Indicator]:
    return [each for each in with_questions(report) if each.instrument == "OIT"]


@entered(NOISE)
def evidence_in_other_words(report: Report) -> Part:
    """Where the data of each item lies: the words are those of the web site."""
    head = ["ข้อ", "ข้อมูล", "URL", "หมายเหตุ"]
    items = [q.id for x in _evidence(report) for q in x.questions][:4] or ["o1", "o2"]
    words = ("โครงสร้างองค์กร", "ทำเนียบผู้บริหาร", "ภารกิจ", "ติดต่อเรา")
    rows = [
        [id_, word, f"https://www.example.go.th/{id_}", "เผยแพร่แล้ว"]
        for id_, word in zip(items, words, strict=False)
    ]
    return part([Text("ลิงก์หลักฐาน OIT", 2), grid([head, *rows])])
