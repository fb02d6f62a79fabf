"""How a report prints scores with what they come to: means below rows, points of weights, bands of scores."""

from __future__ import annotations

from decimal import Decimal

from ..document import LEFT, UP, Block, Part, across, grid, part
from ..registry import OVERALL, QUESTIONS, SCORES, entered, instrument_facts, score_facts
from ..report import Indicator, Report
from .questions import facts_of, with_questions

INSTRUMENTS = ("IIT", "EIT", "OIT")
WEIGHTS = {"IIT": 30, "EIT": 30, "OIT": 40}
BANDS = ((0, 85, "ต่ำกว่า 85.00"), (85, 95, "85.00 - 94.99"), (95, 101, "95.00 - 100"))
OF_ANSWERS = 5  # the highest answer of a scale


def _points(score: str, weight: int) -> str:
    return f"{Decimal(score) * weight / 100:.2f}"


def _scores(report: Report, rows: list[list[str]]) -> Part:
    return part([grid(rows)], score_facts(list(report.indicators)))


# The instruments


@entered(OVERALL)
def points_before_scores(report: Report) -> Part:
    """What each instrument comes to by its weight stands before its score of a hundred."""
    table = [["ลำดับ", "องค์ประกอบ", "คะแนนเต็ม", "คะแนนที่ได้", "คิดเป็นร้อยละ"]]
    for at, each in enumerate(INSTRUMENTS, 1):
        score, weight = report.instruments[each], WEIGHTS[each]
        table.append([str(at), f"แบบวัด {each}", str(weight), _points(score, weight), score])
    table.append(["", "รวม", "100", report.score, report.score])
    lines: list[Block | str] = [grid(table), f"ระดับผลการประเมิน คือ {report.grade}"]
    facts = instrument_facts(report, *INSTRUMENTS)
    return part(lines, {"assessment": {**facts["assessment"], "score": report.score, "grade": report.grade}})


@entered(OVERALL)
def instruments_by_a_part_of_their_names(report: Report) -> Part:
    """`เปิดเผยข้อมูล (OIT)` is no indicator."""
    names = {"IIT": "ภายใน (IIT)", "EIT": "ภายนอก (EIT)", "OIT": "เปิดเผยข้อมูล (OIT)"}
    rows = [[names[each], report.instruments[each], str(WEIGHTS[each])] for each in INSTRUMENTS]
    table = grid([["แบบ", "คะแนน", "น้ำหนัก"], *rows, ["คะแนนภาพรวม", report.score, "100"]])
    facts = instrument_facts(report, *INSTRUMENTS)
    return part([table], {"assessment": {**facts["assessment"], "score": report.score}})


@entered(OVERALL)
def parts_with_dashes(report: Report) -> Part:
    rows = [
        ["IIT", report.instruments["IIT"]],
        ["EIT", report.instruments["EIT"]],
        *([f"- ส่วนที่ {at}", report.instruments[f"EIT{at}"]] for at in (1, 2)),
        ["OIT", report.instruments["OIT"]],
        ["เฉลี่ยรวม", report.score],
    ]
    facts = instrument_facts(report, "IIT", "EIT", "EIT1", "EIT2", "OIT")
    table = grid([["เครื่องมือ", "คะแนน"], *rows])
    return part([table], {"assessment": {**facts["assessment"], "score": report.score}})


# The indicators


@entered(SCORES)
def bands_as_columns(report: Report) -> Part:
    """A column for each range of scores; each score stands in its own."""
    rows = [
        [each.name, *(each.score if low <= float(each.score) < high else "" for low, high, _ in BANDS)]
        for each in report.indicators
    ]
    return _scores(report, [["ตัวชี้วัด", *(name for _, _, name in BANDS)], *rows])


@entered(SCORES)
def beside_means_of_answers(report: Report) -> Part:
    """The mean of answers from one to five beside the score."""
    rows = [
        [each.name, f"{Decimal(each.score) * OF_ANSWERS / 100:.2f}", each.score] for each in report.indicators
    ]
    return _scores(report, [["ตัวชี้วัด", "คะแนนเฉลี่ย", "ร้อยละ"], *rows])


@entered(SCORES)
def under_their_instruments(report: Report) -> Part:
    """A column for each instrument, their means below, and one total across all of them."""
    rows = [
        [each.name, *(each.score if each.instrument == one else "" for one in INSTRUMENTS)]
        for each in report.indicators
    ]
    means = ["คะแนนเฉลี่ย", *(report.instruments[each] for each in INSTRUMENTS)]
    total = ["คะแนนภาพรวม", report.score, LEFT, LEFT]
    table = grid([["ตัวชี้วัด", *INSTRUMENTS], *rows, means, total])
    facts = score_facts(list(report.indicators))
    whole = instrument_facts(report, *INSTRUMENTS)["assessment"]
    return part([table], {"assessment": {**facts["assessment"], **whole, "score": report.score}})


@entered(SCORES)
def years_across(report: Report) -> Part:
    """The year of the rows below it stands across the table."""
    rows: list[list[str]] = [["ตัวชี้วัด", "คะแนน"]]
    for year, scores in ((report.year - 1, False), (report.year, True)):
        rows.append(across(f"ปีงบประมาณ พ.ศ. {year}", 2))
        rows += [[each.name, each.score if scores else each.last] for each in report.indicators]
    return _scores(report, rows)


@entered(SCORES)
def two_years_beside_their_labels(report: Report) -> Part:
    """The name over both columns of labels and values."""
    rows: list[list[str]] = []
    for each in report.indicators:
        rows.append(across(each.name, 4))
        rows.append([f"คะแนนปี {report.year - 1}", each.last, f"คะแนนปี {report.year}", each.score])
    return _scores(report, rows)


@entered(SCORES)
def the_weakest_counted(report: Report) -> Part:
    """After all of them the weakest again, counted from one in their order, with their own mean."""
    weak = sorted(report.indicators, key=lambda each: float(each.score))[:4]
    rows = [[str(at), each.name, each.score] for at, each in enumerate(_ordered(weak), 1)]
    mean = sum(Decimal(each.score) for each in weak) / len(weak)
    blocks: list[Block | str] = [
        grid([["ตัวชี้วัด", "คะแนน"], *([each.name, each.score] for each in report.indicators)]),
        "ตัวชี้วัดที่ต้องปรับปรุง",
        grid([["ที่", "ตัวชี้วัด", "คะแนน"], *rows, ["", "เฉลี่ย", f"{mean:.2f}"]]),
    ]
    return part(blocks, score_facts(list(report.indicators)))


def _ordered(some: list[Indicator]) -> list[Indicator]:
    return sorted(some, key=lambda each: each.number)


# The questions


@entered(QUESTIONS)
def means_below_questions(report: Report) -> Part:
    """One table, below the questions of each indicator their mean, named by nothing else."""
    rows = [["ตัวชี้วัด", "ข้อ", "คะแนน"]]
    for each in with_questions(report):
        rows += [["" if at else each.name, one.id, one.score] for at, one in enumerate(each.questions)]
        rows.append(["เฉลี่ย", "", each.score])
    return part([grid(rows)], facts_of(with_questions(report), scored=True, worded=False))


@entered(QUESTIONS)
def means_named_below_questions(report: Report) -> Part:
    """A column merged down; below it `ค่าเฉลี่ยตัวชี้วัดที่ …`."""
    rows = [["ตัวชี้วัด", "ข้อ", "คะแนน"]]
    for each in with_questions(report):
        rows += [[UP if at else each.name, one.id, one.score] for at, one in enumerate(each.questions)]
        rows.append([f"ค่าเฉลี่ยตัวชี้วัดที่ {each.number} {each.name}", "", each.score])
    return part([grid(rows)], facts_of(with_questions(report), scored=True, worded=False))
