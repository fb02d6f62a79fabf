"""Questions in sentences, in quotation marks, with their scores in the row below."""

from __future__ import annotations

from ..document import Block, Part, Text, grid, part
from ..registry import QUESTIONS, entered
from ..report import Question, Report
from .questions import facts_of, full, with_questions

questions = entered(QUESTIONS)


def _lines_each(report: Report, line: str) -> Part:
    """A heading and lines for each indicator."""
    blocks: list[Block | str] = []
    for x in with_questions(report):
        blocks.append(Text(full(x), 2))
        blocks += [line.format(id=q.id, text=q.text, score=q.score) for q in x.questions]
    return part(blocks, facts_of(with_questions(report)))


@questions
def percent_behind(report: Report) -> Part:
    return _lines_each(report, "{id} {text} คิดเป็นร้อยละ {score}")


@questions
def quoted(report: Report) -> Part:
    return _lines_each(report, "- ข้อ {id} “{text}” ได้คะแนน {score} คะแนน")


@questions
def quoted_before_the_id(report: Report) -> Part:
    return _lines_each(report, "- '{text}' ({id}) เท่ากับ {score}")


@questions
def lowest_first(report: Report) -> Part:
    """A sentence for each indicator: the lowest question, then the others, with their wordings."""
    lines: list[Block | str] = []
    for x in with_questions(report):
        first, *others = map(_said, sorted(x.questions, key=lambda each: float(each.score)))
        then = f" รองลงมา คือ {' '.join(others)}" if others else ""
        lines.append(f"{full(x)} ข้อที่มีคะแนนต่ำที่สุด คือ {first}{then}")
    return part(lines, facts_of(with_questions(report)))


def _said(question: Question) -> str:
    return f"{question.id} {question.text} ({question.score} คะแนน)"


@questions
def score_in_the_row_below(report: Report) -> Part:
    blocks: list[Block | str] = []
    for x in with_questions(report):
        rows = [[text] for q in x.questions for text in (f"{q.id} {q.text}", f"คะแนนที่ได้ : {q.score}")]
        blocks += [Text(full(x), 2), grid([["ข้อคำถาม"], *rows])]
    return part(blocks, facts_of(with_questions(report)))
