"""How officers of offices large and small print a result: in memos, boxes, levels, years side by side."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Facts, Part, across, grid, merged, part
from ..registry import OVERALL, SCORES, entered, instrument_facts, score_facts
from ..report import Indicator, Report

overall = entered(OVERALL)
scores = entered(SCORES)
INSTRUMENTS = ("IIT", "EIT", "OIT")
LINE, PASSED = 95, 85
LEVELS = (
    ("ระดับดีเยี่ยม (95.00 - 100 คะแนน)", 95, 101),
    ("ระดับดี (85.00 - 94.99 คะแนน)", 85, 95),
    ("ระดับต้องปรับปรุง (ต่ำกว่า 85.00 คะแนน)", 0, 85),
)


def _full(each: Indicator) -> str:
    return f"ตัวชี้วัดที่ {each.number} {each.name}"


def _part(report: Report, blocks: list[Block | str]) -> Part:
    return part(blocks, score_facts(list(report.indicators)))


def _whole(report: Report) -> Facts:
    return {"assessment": {"score": report.score, "grade": report.grade}}


def _best_first(report: Report) -> list[Indicator]:
    return sorted(report.indicators, key=lambda each: float(each.score), reverse=True)


# The whole result


@overall
def certificate(report: Report) -> Part:
    """The grade on a line of its own, without a word that says what it is."""
    lines: list[Block | str] = [
        "ขอมอบเกียรติบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า",
        report.name,
        f"ผ่านการประเมิน ITA คะแนน {report.score}",
        report.grade,
        f"ให้ไว้ ณ วันที่ 1 ตุลาคม พ.ศ. {report.year}",
    ]
    return part(lines, _whole(report))


@overall
def boxes(report: Report) -> Part:
    """A frame for each value, what it is below it."""
    blocks: list[Block | str] = [
        grid([[f"{report.score}\nคะแนนภาพรวม"]]),
        grid([[f"{report.grade}\nระดับผลการประเมิน"]]),
    ]
    blocks += [grid([[f"{report.instruments[each]}\n{each}"]]) for each in INSTRUMENTS]
    return part(blocks, merged(_whole(report), instrument_facts(report, *INSTRUMENTS)))


@overall
def stamp(report: Report) -> Part:
    """The year, the score and the grade below each other, without a label."""
    return part([f"ITA {report.year}", f"{report.score} คะแนน", report.grade], _whole(report))


@overall
def in_the_criterion(report: Report) -> Part:
    text = f'ผลการประเมินในภาพรวม คิดเป็นร้อยละ {report.score} ซึ่งอยู่ในเกณฑ์ "{report.grade}"'
    return part([text], _whole(report))


# Scores of indicators


@scores
def bullets_after_a_chart(report: Report) -> Part:
    """What is left of a chart: its caption and its axis, then a bullet for each indicator."""
    lines: list[Block | str] = ["แผนภูมิที่ 1 แสดงผลคะแนนรายตัวชี้วัด", "0  20  40  60  80  100"]
    for x in report.indicators:
        level = "สูงกว่า" if float(x.score) >= LINE else "ต่ำกว่า"
        lines.append(f"• {_full(x)} : ร้อยละ {x.score} ({level}ค่าเป้าหมายร้อยละ 95)")
    return _part(report, lines)


@scores
def instruments_beside_each_other(report: Report) -> Part:
    """Two columns for each instrument, which have rows of different numbers."""
    table = [["IIT", LEFT, "EIT", LEFT, "OIT", LEFT], ["ประเด็น", "คะแนน"] * 3]
    for at in range(max(len(report.of(each)) for each in INSTRUMENTS)):
        some = [report.of(each)[at : at + 1] for each in INSTRUMENTS]
        table.append([text for x in some for text in ((x[0].name, x[0].score) if x else ("", ""))])
    table.append([text for each in INSTRUMENTS for text in ("เฉลี่ย", report.instruments[each])])
    facts = merged(score_facts(list(report.indicators)), instrument_facts(report, *INSTRUMENTS))
    return part([grid(table)], facts)


@scores
def by_level(report: Report) -> Part:
    """A list for each level, which counts from one again."""
    lines: list[Block | str] = []
    for head, least, most in LEVELS:
        some = [x for x in report.indicators if least <= float(x.score) < most]
        lines += [f"{head} จำนวน {len(some)} ตัวชี้วัด"] * bool(some)
        lines += [f"{at}) {x.name} {x.score} คะแนน" for at, x in enumerate(some, 1)]
    return _part(report, lines)


@scores
def verdict_under_the_score(report: Report) -> Part:
    table = [["ลำดับ", "ประเด็นตัวชี้วัด", "ผลการประเมิน"]]
    for x in report.indicators:
        verdict = "ผ่าน" if float(x.score) >= PASSED else "ไม่ผ่าน"
        table.append([str(x.number), x.name, f"{x.score} คะแนน\n({verdict})"])
    return _part(report, [grid(table)])


@scores
def years_as_panels(report: Report) -> Part:
    """Each year with its own ranks, side by side."""
    before = sorted(report.indicators, key=lambda each: float(each.last), reverse=True)
    heads = [across(f"ปีงบประมาณ พ.ศ. {year}", 3) for year in (report.year - 1, report.year)]
    table = [[*heads[0], *heads[1]], ["อันดับ", "ตัวชี้วัด", "คะแนน"] * 2]
    for rank, (x, y) in enumerate(zip(before, _best_first(report), strict=True), 1):
        table.append([str(rank), x.name, x.last, str(rank), y.name, y.score])
    return _part(report, [grid(table)])


@scores
def names_three_rows_above(report: Report) -> Part:
    """Names in the first row, their scores in the fourth, and nothing that says what the rows are."""
    some = report.indicators
    table = [
        [x.name for x in some],
        [x.instrument for x in some],
        ["100"] * len(some),
        [x.score for x in some],
    ]
    return _part(report, [grid(table)])


@scores
def what_it_was_before(report: Report) -> Part:
    return _part(
        report, [f"- {_full(x)} จากเดิม {x.last} คะแนน เป็น {x.score} คะแนน" for x in report.indicators]
    )


@scores
def aim_and_result_below_each_other(report: Report) -> Part:
    table = [["ตัวชี้วัด", "รายการ", "คะแนน"]]
    for x in report.indicators:
        table.append([_full(x), "ค่าเป้าหมาย", "95.00"])
        table.append([UP, "ผลที่ได้", x.score])
        table.append([UP, "ส่วนต่าง", f"{float(x.score) - LINE:+.2f}"])
    return _part(report, [grid(table)])


@scores
def full_marks_first(report: Report) -> Part:
    return _part(report, [f"{_full(x)} คะแนนเต็ม 100 คะแนน ได้ {x.score} คะแนน" for x in report.indicators])


@scores
def years_on_their_own_lines(report: Report) -> Part:
    """A frame for each indicator: each year over its score."""
    boxes_: list[Block | str] = [
        grid([[f"{x.name}\nปี {report.year}\n{x.score}\nปี {report.year - 1}\n{x.last}"]])
        for x in report.indicators
    ]
    return _part(report, boxes_)


@scores
def percent_before_the_name(report: Report) -> Part:
    return _part(report, [f"ร้อยละ {x.score} – {_full(x)}" for x in report.indicators])
