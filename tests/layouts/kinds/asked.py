"""Further ways to print the scores of questions: side by side, grouped, in ranges."""

from __future__ import annotations

import re

from ..document import LEFT, UP, Block, Part, Text, grid, part
from ..registry import QUESTIONS, entered
from ..report import Report
from .questions import facts_of, full, with_questions

questions = entered(QUESTIONS)
LINE = 95


@questions
def row_each_indicator(report: Report) -> Part:
    """The three questions of an indicator side by side, with their mean; those of the OIT in lines."""
    blocks: list[Block | str] = []
    table = [["ตัวชี้วัด", "ข้อที่ 1", "ข้อที่ 2", "ข้อที่ 3", "เฉลี่ย"]]
    few = [x for x in with_questions(report) if len(x.questions) == 3]
    for x in few:
        table.append([full(x), *(f"{q.id}\n{q.score}" for q in x.questions), x.score])
    if few:
        blocks.append(grid(table))
    for x in with_questions(report):
        if x not in few:
            blocks += [Text(full(x), 2), *(f"{q.id} {q.score}" for q in x.questions)]
    return part(blocks, facts_of(with_questions(report), worded=False))


@questions
def instrument_and_indicator_merged(report: Report) -> Part:
    table = [["เครื่องมือ", "ตัวชี้วัด", "ข้อ", "ประเด็นคำถาม", "ผลคะแนน"]]
    seen = ""
    for x in with_questions(report):
        for at, q in enumerate(x.questions):
            instrument = UP if x.instrument == seen else x.instrument
            seen = x.instrument
            table.append([instrument, UP if at else full(x), q.id, q.text, q.score])
    return part([grid(table)], facts_of(with_questions(report)))


@questions
def side_by_side(report: Report) -> Part:
    """Two questions to a row, wording and score each."""
    blocks: list[Block | str] = []
    for x in with_questions(report):
        cells = [[f"{q.id} {q.text}", q.score] for q in x.questions] + [["", ""]] * (len(x.questions) % 2)
        rows = [left + right for left, right in zip(cells[::2], cells[1::2], strict=True)]
        blocks += [Text(full(x), 2), grid([["ข้อคำถาม", "คะแนน"] * 2, *rows])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def dotted(report: Report) -> Part:
    blocks: list[Block | str] = []
    for x in with_questions(report):
        blocks += [Text(full(x), 2), *(f"{q.id}) {q.text} {'.' * 20} {q.score}" for q in x.questions)]
    return part(blocks, facts_of(with_questions(report)))


@questions
def ranges(report: Report) -> Part:
    """Ids by range, scores in their order."""
    lines: list[Block | str] = []
    for x in with_questions(report):
        first, last = x.questions[0].id, x.questions[-1].id
        printed = ", ".join(q.score for q in x.questions)
        lines.append(f"{full(x)} ข้อ {first} – {last} ได้คะแนน {printed} ตามลำดับ")
    return part(lines, facts_of(with_questions(report), worded=False))


@questions
def low_and_high(report: Report) -> Part:
    """Two tables: what is below the line, and what is not."""
    blocks: list[Block | str] = []
    asked = [(x, q) for x in with_questions(report) for q in x.questions]
    for title, low in (("ข้อคำถามที่ต้องพัฒนา", True), ("ข้อคำถามที่ควรรักษาระดับ", False)):
        rows = [[full(x), f"{q.id} {q.text}", q.score] for x, q in asked if (float(q.score) < LINE) is low]
        blocks += [Text(title, 2), grid([["ตัวชี้วัด", "ข้อคำถาม", "คะแนน"], *rows])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def tabs(report: Report) -> Part:
    blocks: list[Block | str] = []
    for x in with_questions(report):
        blocks += [Text(full(x), 2), *(f"{q.id}\t{q.text}\t{q.score}" for q in x.questions)]
    return part(blocks, facts_of(with_questions(report)))


CUT = re.compile(r"^(.{12,}?)(?<![เ-ไ])(?=[ก-ฮเ-ไ])")  # no line ends before a vowel or mark of its letter
BROKEN = r"\1\n"


@questions
def wording_on_two_lines(report: Report) -> Part:
    """The id on a line of its own, the wording broken in two."""
    blocks: list[Block | str] = []
    for x in with_questions(report):
        rows = [[f"ข้อ {q.id}\n{CUT.sub(BROKEN, q.text, 1)}", f"{q.score}\nคะแนน"] for q in x.questions]
        blocks += [Text(full(x), 2), grid([["รายการประเมิน", "ผลประเมิน"], *rows])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def with_the_year_before(report: Report) -> Part:
    """Three columns of numbers, the last the difference."""
    blocks: list[Block | str] = []
    for x in with_questions(report):
        rows = []
        for q in x.questions:
            before = float(q.score) * 0.98
            rows.append([q.id, q.text, q.score, f"{before:.2f}", f"{float(q.score) - before:+.2f}"])
        head = ["ข้อ", "ข้อคำถาม", f"คะแนนปี {report.year}", f"คะแนนปี {report.year - 1}", "ผลต่าง"]
        blocks += [Text(full(x), 2), grid([head, *rows])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def shares_of_answers(report: Report) -> Part:
    """A column for each answer with its share, and the score at the end."""
    blocks: list[Block] = []
    for each in with_questions(report):
        table = [
            ["ข้อ", "ข้อคำถาม", "ร้อยละของผู้ตอบ", LEFT, LEFT, "คะแนน"],
            [UP, UP, "น้อย", "ปานกลาง", "มาก", UP],
        ]
        for at, asked in enumerate(each.questions):
            shares = [f"{2.5 + at / 4:.2f}", f"{11.25 + at / 4:.2f}", f"{86.25 - at / 2:.2f}"]
            table.append([asked.id, asked.text, *shares, asked.score])
        blocks += [Text(full(each), 2), grid(table)]
    return part(blocks, facts_of(with_questions(report)))
