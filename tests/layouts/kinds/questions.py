"""How a report prints the scores of its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..document import LEFT, UP, Block, Facts, Part, Text, across, grid, part
from ..registry import QUESTIONS, entered
from ..report import Indicator, Question, Report

questions = entered(QUESTIONS)
LINE = 95


def facts_of(
    indicators: Iterable[Indicator],
    *,
    named: bool = True,
    scored: bool = False,
    parts: bool = False,
    worded: bool = True,
) -> Facts:
    rows = []
    for each in indicators:
        row: Facts = {"number": each.number}
        if named:
            row["name"] = each.name
        if scored:
            row["score"] = each.score
        row["questions"] = [_question(q, parts=parts, worded=worded) for q in each.questions]
        rows.append(row)
    return {"assessment": {"indicators": rows}}


def _question(question: Question, *, parts: bool, worded: bool) -> Facts:
    row: Facts = {"id": question.id}
    if worded:
        row["text"] = question.text
    row["score"] = question.score
    if parts and question.parts:
        row["parts"] = [{"part": f"EIT{n}", "score": score} for n, score in enumerate(question.parts, 1)]
    return row


def with_questions(report: Report) -> list[Indicator]:
    return [each for each in report.indicators if each.questions]


def full(each: Indicator) -> str:
    return f"ตัวชี้วัดที่ {each.number} {each.name}"


def _table_each(
    report: Report, head: Sequence[str], row: Callable[[Question], list[str]], **facts: bool
) -> Part:
    """A heading and a table for each indicator."""
    blocks: list[Block | str] = []
    for each in with_questions(report):
        blocks += [Text(full(each), 2), grid([head, *map(row, each.questions)])]
    return part(blocks, facts_of(with_questions(report), **facts))


@questions
def one_table(report: Report) -> Part:
    """The indicator in a row over all columns."""
    table = [["ข้อ", "ประเด็นการประเมิน", "คะแนน"]]
    for each in with_questions(report):
        table.append(across(full(each), 3))
        table += [[q.id, q.text, q.score] for q in each.questions]
    return part([grid(table)], facts_of(with_questions(report)))


@questions
def one_table_with_means(report: Report) -> Part:
    """The indicator's own score in its row."""
    table = [["รายการ", "คะแนน"]]
    for each in with_questions(report):
        table.append([full(each), each.score])
        table += [[f"{q.id} {q.text}", q.score] for q in each.questions]
    return part([grid(table)], facts_of(with_questions(report), scored=True))


@questions
def table_each(report: Report) -> Part:
    return _table_each(report, ["ข้อคำถาม", "คะแนน"], lambda q: [f"{q.id} {q.text}", q.score])


@questions
def table_each_with_ids_apart(report: Report) -> Part:
    return _table_each(report, ["รหัสข้อ", "ข้อคำถาม", "คะแนนเฉลี่ย"], lambda q: [q.id, q.text, q.score])


@questions
def table_each_under_unknown_words(report: Report) -> Part:
    return _table_each(report, ["สิ่งที่ถาม", "ที่ได้"], lambda q: [f"({q.id}) {q.text}", q.score])


@questions
def indicator_merged_down(report: Report) -> Part:
    table = [["ตัวชี้วัด", "ข้อคำถาม", "คะแนน"]]
    for each in with_questions(report):
        for at, q in enumerate(each.questions):
            table.append([UP if at else full(each), f"{q.id.upper()} {q.text}", q.score])
    return part([grid(table)], facts_of(with_questions(report)))


@questions
def two_scores(report: Report) -> Part:
    """The score of the question, and the indicator's merged down beside it."""
    table = [["ตัวชี้วัด", "ข้อ", "ข้อคำถาม", "คะแนนรายข้อ", "คะแนนเฉลี่ยตัวชี้วัด"]]
    for each in with_questions(report):
        for at, q in enumerate(each.questions):
            table.append([UP if at else full(each), q.id, q.text, q.score, UP if at else each.score])
    return part([grid(table)], facts_of(with_questions(report), scored=True))


@questions
def two_scores_mean_first(report: Report) -> Part:
    table = [["ประเด็นการประเมิน", "คะแนนตัวชี้วัด", "ข้อคำถาม", "คะแนน"]]
    for each in with_questions(report):
        for at, q in enumerate(each.questions):
            table.append([UP if at else full(each), UP if at else each.score, f"{q.id} {q.text}", q.score])
    return part([grid(table)], facts_of(with_questions(report), scored=True))


@questions
def in_cells(report: Report) -> Part:
    """All questions of an indicator in one cell, their scores in the next, a line each."""
    table = [["ตัวชี้วัด", "ข้อคำถาม", "คะแนนรายข้อ"]]
    for each in with_questions(report):
        asked = "\n".join(f"{q.id} {q.text}" for q in each.questions)
        table.append([full(each), asked, "\n".join(q.score for q in each.questions)])
    return part([grid(table)], facts_of(with_questions(report)))


@questions
def in_one_cell(report: Report) -> Part:
    """Questions with their scores as lines of one cell."""
    table = [["ตัวชี้วัด", "ผลการประเมินรายข้อ"]]
    table += [
        [full(x), "\n".join(f"{q.id} = {q.score}" for q in x.questions)] for x in with_questions(report)
    ]
    return part([grid(table)], facts_of(with_questions(report), worded=False))


@questions
def listed(report: Report) -> Part:
    blocks: list[Block | str] = []
    for each in with_questions(report):
        blocks.append(Text(full(each), 2))
        blocks += [f"ข้อ {q.id} {q.text} ได้ {q.score} คะแนน" for q in each.questions]
    return part(blocks, facts_of(with_questions(report)))


@questions
def listed_with_brackets(report: Report) -> Part:
    blocks: list[Block | str] = []
    for each in with_questions(report):
        blocks.append(Text(f"{each.number}. {each.name}", 2))
        blocks += [f"- {q.id} {q.text} ({q.score})" for q in each.questions]
    return part(blocks, facts_of(with_questions(report)))


@questions
def in_sentences(report: Report) -> Part:
    blocks = []
    for each in with_questions(report):
        printed = ", ".join(f"ข้อ {q.id} ได้ {q.score} คะแนน" for q in each.questions)
        blocks.append(f"{full(each)} เมื่อพิจารณารายข้อ พบว่า {printed}")
    return part(blocks, facts_of(with_questions(report), worded=False))


@questions
def ids_in_rows(report: Report) -> Part:
    """No wording: ids in one row, scores in the next."""
    blocks: list[Block | str] = []
    for each in with_questions(report):
        blocks.append(Text(full(each), 2))
        for at in range(0, len(each.questions), 10):
            some = each.questions[at : at + 10]
            blocks.append(grid([["ข้อ", *(q.id for q in some)], ["คะแนน", *(q.score for q in some)]]))
    return part(blocks, facts_of(with_questions(report), worded=False))


@questions
def ids_and_scores(report: Report) -> Part:
    """No wording and no names: all ids down a table of three blocks side by side."""
    asked = [q for each in with_questions(report) for q in each.questions]
    asked += [Question("", "", "", ())] * (-len(asked) % 3)
    third = len(asked) // 3
    table = [["ข้อ", "คะแนน"] * 3]
    for row in zip(asked[:third], asked[third : 2 * third], asked[2 * third :], strict=True):
        table.append([text for q in row for text in (q.id, q.score)])
    return part([grid(table)], facts_of(with_questions(report), named=False, worded=False))


@questions
def without_ids(report: Report) -> Part:
    return _table_each(report, ["ข้อคำถาม", "ผลคะแนน"], lambda q: [q.text, q.score])


@questions
def numbered_within_the_indicator(report: Report) -> Part:
    blocks: list[Block | str] = []
    for each in with_questions(report):
        rows = [[f"{at}) {q.text}", f"{q.score} คะแนน"] for at, q in enumerate(each.questions, 1)]
        blocks += [Text(full(each), 2), grid([["ข้อคำถาม", "คะแนน"], *rows])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def parts_in_columns(report: Report) -> Part:
    """The two parts of the EIT and their mean under one heading."""
    blocks: list[Block | str] = []
    for each in with_questions(report):
        blocks.append(Text(full(each), 2))
        if each.questions[0].parts:
            head = [["ข้อ", "ข้อคำถาม", "คะแนน", LEFT, LEFT], [UP, UP, "EIT ส่วนที่ 1", "EIT ส่วนที่ 2", "เฉลี่ย"]]
            blocks.append(grid([*head, *([q.id, q.text, *q.parts, q.score] for q in each.questions)]))
        else:
            blocks.append(
                grid([["ข้อ", "ข้อคำถาม", "คะแนน"], *([q.id, q.text, q.score] for q in each.questions)])
            )
    return part(blocks, facts_of(with_questions(report), parts=True))


@questions
def parts_in_rows(report: Report) -> Part:
    """Under a question of the EIT a row for each part."""
    table = [["ข้อ", "ข้อคำถาม", "คะแนน"]]
    for each in with_questions(report):
        table.append(across(full(each), 3))
        for q in each.questions:
            table.append([q.id, q.text, q.score])
            table += [["", f"EIT ส่วนที่ {n}", score] for n, score in enumerate(q.parts, 1)]
    return part([grid(table)], facts_of(with_questions(report), parts=True))


def _two_years(report: Report, spelt: Callable[[str], str]) -> Part:
    head = ["ข้อ", "ข้อคำถาม", f"ปี {report.year - 1}", f"ปี {report.year}"]
    return _table_each(report, head, lambda q: [spelt(q.id), q.text, _before(q), q.score])


def _before(question: Question) -> str:
    return f"{float(question.score) * 0.97:.2f}"


@questions
def two_years(report: Report) -> Part:
    return _two_years(report, str)


@questions
def id_forms(report: Report) -> Part:
    """The id in the forms that officers write."""
    forms = ("({})", "ข้อ {}", "{}.", "ข้อที่ {}", "{} :")
    blocks: list[Block | str] = []
    for at, each in enumerate(with_questions(report)):
        form = forms[at % len(forms)]
        rows = [
            [f"{form.format(q.id if at % 2 else q.id.upper())} {q.text}", q.score] for q in each.questions
        ]
        blocks += [Text(full(each), 2), grid([["ประเด็นคำถาม", "คะแนน"], *rows])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def with_a_remark(report: Report) -> Part:
    head = ["ลำดับ", "ข้อ", "คำถาม", "คะแนน", "เกณฑ์", "ผล"]
    blocks: list[Block | str] = []
    for each in with_questions(report):
        rows = [
            [str(at), q.id, q.text, q.score, "95.00", "ผ่าน" if float(q.score) >= LINE else "ต้องพัฒนา"]
            for at, q in enumerate(each.questions, 1)
        ]
        blocks += [Text(full(each), 2), grid([head, *rows])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def sorted_by_score(report: Report) -> Part:
    asked = sorted((q for x in with_questions(report) for q in x.questions), key=lambda q: float(q.score))
    table = [
        ["ลำดับ", "ข้อคำถาม", "คะแนน"],
        *([str(n), f"{q.id} {q.text}", q.score] for n, q in enumerate(asked, 1)),
    ]
    return part([grid(table)], facts_of(with_questions(report), named=False))


@questions
def only_low(report: Report) -> Part:
    """Only the questions below the line are printed."""
    low = [
        Indicator(
            x.number,
            x.name,
            x.instrument,
            x.score,
            x.last,
            tuple(q for q in x.questions if float(q.score) < LINE),
        )
        for x in with_questions(report)
    ]
    low = [each for each in low if each.questions]
    table = [["ตัวชี้วัด", "ข้อคำถามที่ได้คะแนนต่ำกว่า 95", "คะแนน"]]
    table += [[full(x), f"{q.id} {q.text}", q.score] for x in low for q in x.questions]
    return part([grid(table)], facts_of(low))


@questions
def instrument_tables(report: Report) -> Part:
    """A table for each instrument; the indicator is named by its number alone."""
    blocks: list[Block | str] = []
    for instrument in ("IIT", "EIT", "OIT"):
        some = [each for each in with_questions(report) if each.instrument == instrument]
        if some:
            rows = [[str(x.number), q.id, q.text, q.score] for x in some for q in x.questions]
            blocks += [Text(f"แบบ {instrument}", 2), grid([["ตัวชี้วัดที่", "ข้อ", "ข้อคำถาม", "คะแนน"], *rows])]
    return part(blocks, facts_of(with_questions(report), named=False))


@questions
def score_and_level(report: Report) -> Part:
    return _table_each(
        report,
        ["คะแนนที่ได้", "ระดับ", "ข้อ", "รายการ"],
        lambda q: [q.score, "ดีมาก" if float(q.score) >= LINE else "พอใช้", q.id.upper(), q.text],
    )


@questions
def table_each_without_heading(report: Report) -> Part:
    blocks: list[Block | str] = []
    for each in with_questions(report):
        blocks += [Text(full(each), 2), grid([[q.id, q.text, q.score] for q in each.questions])]
    return part(blocks, facts_of(with_questions(report)))


@questions
def scores_under_questions(report: Report) -> Part:
    """The wording in a line, the score in the next."""
    blocks: list[Block | str] = []
    for each in with_questions(report):
        blocks.append(Text(full(each), 2))
        for q in each.questions:
            blocks += [f"{q.id} {q.text}", f"คะแนนที่ได้ {q.score}"]
    return part(blocks, facts_of(with_questions(report)))


@questions
def absent(_report: Report) -> Part:
    return part([])
