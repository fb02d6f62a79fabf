"""How a report prints the overall score, the grade and the scores of the instruments."""

from __future__ import annotations

from decimal import Decimal

from ..document import LEFT, UP, Facts, Part, Text, across, grid, merged, part
from ..registry import OVERALL, entered, instrument_facts
from ..report import Report

overall = entered(OVERALL)
INSTRUMENTS = ("IIT", "EIT", "OIT")
WEIGHTS = {"IIT": 30, "EIT": 30, "OIT": 40}


def _facts(report: Report, *ids: str, graded: bool = True, previous: bool = False) -> Facts:
    whole = {"score": report.score}
    if graded:
        whole["grade"] = report.grade
    if previous:
        whole["previous"] = report.last
    return merged({"assessment": whole}, instrument_facts(report, *ids) if ids else {})


def _named(report: Report, instrument: str) -> str:
    return f"{report.instrument_names[instrument]} ({instrument})"


@overall
def sentence_and_lines(report: Report) -> Part:
    scores = report.instruments
    lines = [
        f"ผลการประเมินในภาพรวม ได้คะแนน {report.score} คะแนน อยู่ในระดับ {report.grade} โดยมีรายละเอียดดังนี้",
        *(f"{_named(report, each)} ได้คะแนน {scores[each]} คะแนน" for each in INSTRUMENTS),
    ]
    return part(lines, _facts(report, *INSTRUMENTS))


@overall
def lines_without_the_word(report: Report) -> Part:
    """Scores that no `คะแนน` stands before."""
    lines = [
        f"ผลการประเมินระดับ {report.grade} คะแนนภาพรวม {report.score}",
        *(f"{_named(report, each)} ได้ {report.instruments[each]} คะแนน" for each in INSTRUMENTS),
    ]
    return part(lines, _facts(report, *INSTRUMENTS))


@overall
def one_sentence(report: Report) -> Part:
    scores = report.instruments
    text = (
        f"ในปีงบประมาณ พ.ศ. {report.year} {report.name} มีคะแนนภาพรวมเท่ากับ {report.score} คะแนน "
        f"ผลการประเมินอยู่ในระดับ {report.grade} แบ่งเป็นคะแนน IIT {scores['IIT']} คะแนน "
        f"EIT {scores['EIT']} คะแนน และ OIT {scores['OIT']} คะแนน"
    )
    return part([text], _facts(report, *INSTRUMENTS))


@overall
def percent(report: Report) -> Part:
    text = f"โดยภาพรวมได้คะแนนเฉลี่ยเท่ากับร้อยละ {report.score} ซึ่งอยู่ในระดับ “{report.grade}”"
    return part([text], _facts(report))


@overall
def grade_first(report: Report) -> Part:
    text = f"หน่วยงานได้รับผลการประเมินระดับ {report.grade} ({report.score} คะแนน)"
    return part([text], _facts(report))


@overall
def with_the_year_before(report: Report) -> Part:
    rises = not report.change.startswith("-")
    text = (
        f"คะแนนภาพรวม {report.score} คะแนน ระดับ {report.grade} {'เพิ่มขึ้น' if rises else 'ลดลง'}จากปีงบประมาณ "
        f"พ.ศ. {report.year - 1} ซึ่งได้ {report.last} คะแนน อยู่ {report.change.lstrip('+-')} คะแนน"
    )
    return part([text], _facts(report, previous=True))


@overall
def rows(report: Report) -> Part:
    table = [
        ["รายการ", "คะแนน"],
        *([_named(report, each), report.instruments[each]] for each in INSTRUMENTS),
        ["คะแนนภาพรวม", report.score],
        ["ระดับผลการประเมิน", report.grade],
    ]
    return part([grid(table)], _facts(report, *INSTRUMENTS))


@overall
def columns(report: Report) -> Part:
    table = [
        ["หน่วยงาน", *INSTRUMENTS, "คะแนนรวม ITA", "ระดับ"],
        [report.name, *(report.instruments[each] for each in INSTRUMENTS), report.score, report.grade],
    ]
    return part([grid(table)], _facts(report, *INSTRUMENTS))


@overall
def label_over_value(report: Report) -> Part:
    lines = ["คะแนนภาพรวมหน่วยงาน", report.score, "ผลการประเมิน", report.grade]
    for each in INSTRUMENTS:
        lines += [each, report.instruments[each]]
    return part(lines, _facts(report, *INSTRUMENTS))


@overall
def panels(report: Report) -> Part:
    cells = [f"{each}\n{report.instruments[each]}" for each in INSTRUMENTS]
    table = [across(f"คะแนนภาพรวม\n{report.score} คะแนน\nระดับ {report.grade}", 3), cells]
    return part([grid(table)], _facts(report, *INSTRUMENTS))


@overall
def parts_as_rows(report: Report) -> Part:
    scores = report.instruments
    table = [
        ["เครื่องมือการประเมิน", "คะแนน"],
        ["IIT", scores["IIT"]],
        ["EIT ส่วนที่ 1", scores["EIT1"]],
        ["EIT ส่วนที่ 2", scores["EIT2"]],
        ["OIT", scores["OIT"]],
    ]
    lines = [grid(table), f"รวมคะแนนภาพรวม {report.score} คะแนน ระดับ {report.grade}"]
    return part(lines, _facts(report, "IIT", "EIT1", "EIT2", "OIT"))


@overall
def parts_under_the_whole(report: Report) -> Part:
    scores = report.instruments
    table = [
        ["IIT", "EIT", LEFT, LEFT, "OIT", "ภาพรวม"],
        [UP, "ส่วนที่ 1", "ส่วนที่ 2", "เฉลี่ย", UP, UP],
        [scores["IIT"], scores["EIT1"], scores["EIT2"], scores["EIT"], scores["OIT"], report.score],
    ]
    facts = _facts(report, "IIT", "EIT1", "EIT2", "EIT", "OIT", graded=False)
    return part([grid(table)], facts)


@overall
def parts_in_brackets(report: Report) -> Part:
    scores = report.instruments
    parts = f"(ส่วนที่ 1 = {scores['EIT1']} , ส่วนที่ 2 = {scores['EIT2']})"
    lines = [
        f"1) {_named(report, 'IIT')} = {scores['IIT']}",
        f"2) {_named(report, 'EIT')} = {scores['EIT']} {parts}",
        f"3) {_named(report, 'OIT')} = {scores['OIT']}",
        f"คะแนนเฉลี่ยรวม = {report.score} ผลการประเมินระดับ {report.grade}",
    ]
    return part(lines, _facts(report, "IIT", "EIT", "EIT1", "EIT2", "OIT"))


@overall
def weighted(report: Report) -> Part:
    """With the weights and what each instrument adds to the whole, which are no scores of instruments."""
    table = [["เครื่องมือ", "น้ำหนัก (ร้อยละ)", "คะแนนที่ได้", "คะแนนถ่วงน้ำหนัก"]]
    for each in INSTRUMENTS:
        score, weight = report.instruments[each], WEIGHTS[each]
        table.append([each, str(weight), score, f"{Decimal(score) * weight / 100:.2f}"])
    table.append(["รวม", "100", "", report.score])
    return part([grid(table), f"ผลการประเมินอยู่ในระดับ {report.grade}"], _facts(report, *INSTRUMENTS))


@overall
def bullets(report: Report) -> Part:
    lines = [
        Text("สรุปผลการประเมิน", 1),
        f"• คะแนน ITA ภาพรวม : {report.score}",
        f"• ระดับ : {report.grade}",
        *(f"• {each} : {report.instruments[each]}" for each in INSTRUMENTS),
    ]
    return part(lines, _facts(report, *INSTRUMENTS))


@overall
def years_as_rows(report: Report) -> Part:
    table = [
        ["ปีงบประมาณ พ.ศ.", "คะแนนภาพรวม", *INSTRUMENTS],
        [str(report.year - 1), report.last, *(report.last_instruments[each] for each in INSTRUMENTS)],
        [str(report.year), report.score, *(report.instruments[each] for each in INSTRUMENTS)],
    ]
    facts = _facts(report, *INSTRUMENTS, graded=False, previous=True)
    return part([grid(table)], facts)


@overall
def big_number(report: Report) -> Part:
    """As on a cover: the number over the grade."""
    return part([Text("ผลคะแนน ITA", 1), Text(report.score, 1), Text(report.grade, 1)], _facts(report))


@overall
def out_of_hundred(report: Report) -> Part:
    lines = [f"คะแนนรวม {report.score}/100", f"ระดับผลการประเมิน: {report.grade}"]
    return part(lines, _facts(report))


@overall
def beside_the_nation(report: Report) -> Part:
    """The national mean in the same sentence."""
    text = (
        f"{report.name} ได้คะแนน {report.score} คะแนน อยู่ในระดับ{report.grade} "
        "เมื่อเทียบกับค่าเฉลี่ยระดับประเทศซึ่งได้ 93.47 คะแนน"
    )
    return part([text], _facts(report))


@overall
def keys_and_values(report: Report) -> Part:
    table = [
        ["ผลคะแนนภาพรวม", f"{report.score} คะแนน"],
        ["ผลการประเมินระดับ", report.grade],
        *([f"คะแนน {each}", f"{report.instruments[each]} คะแนน"] for each in INSTRUMENTS),
    ]
    return part([grid(table)], _facts(report, *INSTRUMENTS))


@overall
def instruments_in_prose(report: Report) -> Part:
    printed = " ".join(
        f"({at}) {_named(report, each)} มีค่าคะแนนเท่ากับ {report.instruments[each]}"
        for at, each in enumerate(INSTRUMENTS, 1)
    )
    text = (
        f"ค่าคะแนนการประเมินโดยรวมเท่ากับ {report.score} (ระดับ {report.grade}) เมื่อจำแนกตามเครื่องมือ พบว่า {printed}"
    )
    return part([text], _facts(report, *INSTRUMENTS))


@overall
def one_line(report: Report) -> Part:
    printed = [f"{each} {report.instruments[each]}" for each in INSTRUMENTS]
    return part(
        [" / ".join([*printed, f"ภาพรวม {report.score}", report.grade])], _facts(report, *INSTRUMENTS)
    )


@overall
def grade_then_score(report: Report) -> Part:
    lines = [f"ผลการประเมิน ITA {report.year} : {report.grade}", f"{report.score} คะแนน"]
    return part(lines, _facts(report))


@overall
def with_respondents(report: Report) -> Part:
    """Numbers of respondents before the scores."""
    people = {"IIT": "บุคลากร 52 คน", "EIT": "ผู้รับบริการ 202 คน", "OIT": "เว็บไซต์ 1 แห่ง"}
    lines = [
        f"{at}. {_named(report, each)} เก็บข้อมูลจาก{people[each]} ได้คะแนนเฉลี่ย {report.instruments[each]} คะแนน"
        for at, each in enumerate(INSTRUMENTS, 1)
    ]
    lines.append(f"คะแนนรวมทั้งสิ้น {report.score} คะแนน ผลการประเมินอยู่ในระดับ {report.grade}")
    return part(lines, _facts(report, *INSTRUMENTS))


@overall
def names_without_codes(report: Report) -> Part:
    table = [["เครื่องมือ", "ผลคะแนน"]]
    table += [[report.instrument_names[each], report.instruments[each]] for each in INSTRUMENTS]
    lines = [grid(table), f"ผลคะแนนภาพรวม เท่ากับ {report.score} คะแนน (ระดับ {report.grade})"]
    return part(lines, _facts(report, *INSTRUMENTS))


@overall
def two_years_in_columns(report: Report) -> Part:
    table = [["เครื่องมือ", f"ปี {report.year - 1}", f"ปี {report.year}"]]
    table += [[each, report.last_instruments[each], report.instruments[each]] for each in INSTRUMENTS]
    table.append(["คะแนนภาพรวม", report.last, report.score])
    lines = [grid(table), f"ระดับผลการประเมิน ปี {report.year} : {report.grade}"]
    return part(lines, _facts(report, *INSTRUMENTS, previous=True))


@overall
def absent(_report: Report) -> Part:
    return part([])
