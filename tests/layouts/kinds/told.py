"""Results told in sentences beside those of others, of other years and of the country."""

from __future__ import annotations

from ..document import Block, Part, Text, grid, part
from ..registry import NOISE, OVERALL, SCORES, entered, score_facts
from ..report import Indicator, Report


def _overall(report: Report, lines: list[Block | str], *, previous: bool = False) -> Part:
    whole = {"score": report.score, "grade": report.grade}
    return part(lines, {"assessment": {**whole, "previous": report.last} if previous else whole})


def _scores(report: Report, lines: list[Block | str]) -> Part:
    return part(lines, score_facts(list(report.indicators)))


def _nation(each: Indicator) -> str:
    return f"{90 + each.number * 0.37:.2f}"


def _rises(each: Indicator) -> bool:
    return not each.change.startswith("-")


# The whole result


@entered(OVERALL)
def with_a_rank_and_the_year_before(report: Report) -> Part:
    """The grade of the year before ends the sentence."""
    return _overall(
        report,
        [
            f"{report.name} ได้คะแนนภาพรวม {report.score} ({report.grade}) เป็นอันดับที่ 3 จาก 8 แห่ง "
            f"โดยปี {report.year - 1} ได้ {report.last} คะแนน (ผ่าน)"
        ],
        previous=True,
    )


@entered(OVERALL)
def both_years_in_one_sentence(report: Report) -> Part:
    return _overall(
        report,
        [
            f"ในปีงบประมาณ พ.ศ. {report.year - 1} {report.name} ได้คะแนนภาพรวม {report.last} คะแนน และ"
            f"ในปีงบประมาณ พ.ศ. {report.year} ได้คะแนนภาพรวม {report.score} คะแนน ระดับ{report.grade} ดังนี้"
        ],
        previous=True,
    )


@entered(OVERALL)
def a_line_each_year(report: Report) -> Part:
    scored = ((report.year - 1, report.last, "ผ่าน"), (report.year, report.score, report.grade))
    lines = [f"ปีงบประมาณ พ.ศ. {year} คะแนน {score} ระดับ {grade}" for year, score, grade in scored]
    return _overall(report, ["ผลการประเมินย้อนหลัง ดังนี้", *lines], previous=True)


@entered(OVERALL)
def beside_other_agencies(report: Report) -> Part:
    """What an agency that was visited had stands before; its own is in a table of several."""
    rows = [
        ["ลำดับ", "หน่วยงาน", "คะแนน ITA", "ระดับ"],
        ["1", "เทศบาลตำบลหนองหินกอง", "98.11", "ผ่านดีเยี่ยม"],
        ["2", report.name, report.score, report.grade],
        ["3", "องค์การบริหารส่วนตำบลท่าสะเดา", "71.20", "ต้องปรับปรุง"],
    ]
    text = "จากการศึกษาแนวปฏิบัติของเทศบาลนครพระยาทดซึ่งได้คะแนน 99.12 คะแนน ระดับผ่านดีเยี่ยม"
    return _overall(report, [text, grid(rows)])


@entered(OVERALL)
def behind_its_grade_in_brackets(report: Report) -> Part:
    return _overall(report, [f"ภาพรวมได้ {report.score}% ({report.grade}) แยกเป็นรายตัวชี้วัด"])


@entered(OVERALL)
def a_number_with_a_blank(report: Report) -> Part:
    spaced = report.score.replace(".", ". ")
    return _overall(report, [f"คะแนนภาพรวม {spaced} คะแนน ระดับ {report.grade}"])


# The indicators


@entered(SCORES)
def out_of_a_hundred(report: Report) -> Part:
    return _scores(report, [f"{x.number}. {x.name} : {x.score} / 100" for x in report.indicators])


@entered(SCORES)
def what_it_fell_or_rose_to(report: Report) -> Part:
    lines: list[Block | str] = [
        f"ด้าน{x.name} จากเดิม {x.last} คะแนน {'เพิ่มขึ้นเป็น' if _rises(x) else 'ลดลงเหลือ'} {x.score} คะแนน"
        for x in report.indicators
    ]
    return _scores(report, lines)


@entered(SCORES)
def behind_the_mean_of_the_country(report: Report) -> Part:
    lines: list[Block | str] = [
        f"{x.name} ค่าเฉลี่ยประเทศ {_nation(x)} คะแนน หน่วยงานได้ {x.score} คะแนน" for x in report.indicators
    ]
    return _scores(report, lines)


@entered(SCORES)
def under_headings_with_others_in_brackets(report: Report) -> Part:
    lines: list[Block | str] = []
    for x in report.indicators:
        others = f"(ค่าเฉลี่ยระดับประเทศ {_nation(x)} คะแนน ปีที่ผ่านมา {x.last} คะแนน)"
        lines += [
            Text(f"ตัวชี้วัดที่ {x.number} {x.name}", 2),
            f"คะแนนที่ได้ {x.score} คะแนน {others}",
        ]
    return _scores(report, lines)


@entered(SCORES)
def numbers_behind_names(report: Report) -> Part:
    lines: list[Block | str] = [f"{x.name} (ตัวชี้วัดที่ {x.number}) / {x.score} คะแนน" for x in report.indicators]
    return _scores(report, lines)


@entered(NOISE)
def differences_in_words(report: Report) -> Part:
    """How far indicators went is no score of them."""
    said = " ".join(f"{x.name} เพิ่มขึ้น {3 + x.number * 0.41:.2f} คะแนน" for x in report.indicators[:3])
    return part([f"เมื่อเปรียบเทียบกับปีที่ผ่านมา พบว่า {said}"])
