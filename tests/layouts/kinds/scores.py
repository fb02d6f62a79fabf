"""How a report prints the scores of its ten indicators in tables."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, across, grid, merged, part, turned
from ..registry import SCORES, entered, instrument_facts, score_facts
from ..report import Indicator, Report

scores = entered(SCORES)
INSTRUMENTS = ("IIT", "EIT", "OIT")


def _all(report: Report) -> list[Indicator]:
    return list(report.indicators)


def _best_first(report: Report) -> list[Indicator]:
    return sorted(report.indicators, key=lambda each: float(each.score), reverse=True)


def _full(each: Indicator) -> str:
    return f"ตัวชี้วัดที่ {each.number} {each.name}"


def _table(report: Report, rows: list[list[str]], *, named: bool = True) -> Part:
    return part([grid(rows)], score_facts(_all(report), named=named))


@scores
def rows(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน"], *([str(x.number), x.name, x.score] for x in report.indicators)]
    return _table(report, table)


@scores
def full_names(report: Report) -> Part:
    return _table(report, [["ตัวชี้วัด", "คะแนนที่ได้"], *([_full(x), x.score] for x in report.indicators)])


@scores
def columns(report: Report) -> Part:
    table = turned(
        grid([["ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"], *([str(x.number), x.name, x.score] for x in report.indicators)])
    )
    return part([table], score_facts(_all(report)))


@scores
def columns_of_names(report: Report) -> Part:
    table = [[x.name for x in report.indicators], [x.score for x in report.indicators]]
    return _table(report, table)


@scores
def columns_in_two_halves(report: Report) -> Part:
    table = []
    for half in (report.indicators[:5], report.indicators[5:]):
        table += [[_full(x) for x in half], [x.score for x in half]]
    return _table(report, table)


@scores
def sorted_with_ranks(report: Report) -> Part:
    table = [["อันดับ", "ตัวชี้วัด", "คะแนน"]]
    table += [[str(rank), each.name, each.score] for rank, each in enumerate(_best_first(report), 1)]
    return _table(report, table)


@scores
def sorted_under_unknown_words(report: Report) -> Part:
    table = [["ลำดับ", "หัวข้อ", "คะแนน"]]
    table += [[str(rank), each.name, each.score] for rank, each in enumerate(_best_first(report), 1)]
    return _table(report, table)


@scores
def sorted_with_both_numbers(report: Report) -> Part:
    table = [["ลำดับ", "ตัวชี้วัดที่", "ชื่อ", "คะแนน"]]
    table += [[str(rank), str(x.number), x.name, x.score] for rank, x in enumerate(_best_first(report), 1)]
    return _table(report, table)


@scores
def grouped_merged(report: Report) -> Part:
    """The instrument and its score merged down beside its indicators."""
    table = [["แบบวัด", "ตัวชี้วัด", "คะแนน", "คะแนนเฉลี่ยแบบวัด"]]
    for instrument in INSTRUMENTS:
        first, *others = report.of(instrument)
        table.append([instrument, _full(first), first.score, report.instruments[instrument]])
        table += [[UP, _full(each), each.score, UP] for each in others]
    facts = merged(score_facts(_all(report)), instrument_facts(report, *INSTRUMENTS))
    return part([grid(table)], facts)


@scores
def instrument_and_score_in_a_cell(report: Report) -> Part:
    table = [["เครื่องมือ", "ประเด็นการประเมิน", "ค่าคะแนน"]]
    for instrument in INSTRUMENTS:
        first, *others = report.of(instrument)
        table.append(
            [f"{instrument}\n{report.instruments[instrument]}", f"{first.number}. {first.name}", first.score]
        )
        table += [[UP, f"{each.number}. {each.name}", each.score] for each in others]
    facts = merged(score_facts(_all(report)), instrument_facts(report, *INSTRUMENTS))
    return part([grid(table)], facts)


@scores
def instrument_rows(report: Report) -> Part:
    """A row over all columns tells the instrument of the rows below."""
    table = [["ลำดับที่", "รายการ", "ผลคะแนน"]]
    for instrument in INSTRUMENTS:
        table.append(across(f"{report.instrument_names[instrument]} ({instrument})", 3))
        table += [[str(each.number), each.name, each.score] for each in report.of(instrument)]
    return _table(report, table)


@scores
def table_each_instrument(report: Report) -> Part:
    blocks: list[Block] = []
    for instrument in INSTRUMENTS:
        blocks.append(Text(f"ผลการประเมิน {instrument}", 2))
        blocks.append(grid([["ตัวชี้วัด", "คะแนนเฉลี่ย"], *([_full(x), x.score] for x in report.of(instrument))]))
    return part(blocks, score_facts(_all(report)))


@scores
def two_years(report: Report) -> Part:
    table = [["ตัวชี้วัด", f"ปี {report.year - 1}", f"ปี {report.year}"]]
    table += [[_full(x), x.last, x.score] for x in report.indicators]
    return _table(report, table)


@scores
def two_years_under_one_heading(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน", LEFT], [UP, UP, f"พ.ศ. {report.year - 1}", f"พ.ศ. {report.year}"]]
    table += [[str(x.number), x.name, x.last, x.score] for x in report.indicators]
    return _table(report, table)


@scores
def two_years_newest_first(report: Report) -> Part:
    table = [["ตัวชี้วัด", f"ผลคะแนน ITA {report.year}", f"ผลคะแนน ITA {report.year - 1}", "ผลต่าง"]]
    table += [[f"{x.number}. {x.name}", x.score, x.last, x.change] for x in report.indicators]
    return _table(report, table)


@scores
def two_years_of_instruments(report: Report) -> Part:
    """Years over two columns each: the score and whether it is above the line."""
    table = [
        ["ตัวชี้วัด", f"ปีงบประมาณ {report.year - 1}", LEFT, f"ปีงบประมาณ {report.year}", LEFT],
        [UP, "คะแนน", "เกิน 95", "คะแนน", "เกิน 95"],
    ]
    for x in report.indicators:
        marks = ["✓" if float(score) >= 95 else "–" for score in (x.last, x.score)]
        table.append([_full(x), x.last, marks[0], x.score, marks[1]])
    return _table(report, table)


@scores
def change_in_words(report: Report) -> Part:
    table = [["ตัวชี้วัด", f"คะแนนปี {report.year - 1}", f"คะแนนปี {report.year}", "เพิ่มขึ้น/ลดลง"]]
    for x in report.indicators:
        word = "ลดลง" if x.change.startswith("-") else "เพิ่มขึ้น"
        table.append([x.name, x.last, x.score, f"{word} {x.change.lstrip('+-')}"])
    return _table(report, table)


@scores
def this_year_and_change(report: Report) -> Part:
    table = [["ลำดับ", "ตัวชี้วัด", "คะแนน", "เปลี่ยนแปลงจากปีก่อน"]]
    table += [
        [str(x.number), x.name, x.score, x.change.replace("+", "▲ ").replace("-", "▼ ")]
        for x in report.indicators
    ]
    return _table(report, table)


@scores
def with_targets(report: Report) -> Part:
    table = [["ตัวชี้วัด", "ค่าเป้าหมาย", "ผลการประเมิน", "บรรลุ/ไม่บรรลุ"]]
    for x in report.indicators:
        table.append([_full(x), "95.00", x.score, "บรรลุ" if float(x.score) >= 95 else "ไม่บรรลุ"])
    return _table(report, table)


@scores
def with_the_national_mean(report: Report) -> Part:
    table = [["ตัวชี้วัด", "ค่าเฉลี่ยระดับประเทศ", "คะแนนหน่วยงาน"]]
    table += [[_full(x), f"{92 + x.number * 0.37:.2f}", x.score] for x in report.indicators]
    return _table(report, table)


@scores
def percent(report: Report) -> Part:
    return _table(
        report, [["ตัวชี้วัด", "ผลการประเมิน"], *([_full(x), f"ร้อยละ {x.score}"] for x in report.indicators)]
    )


@scores
def points(report: Report) -> Part:
    return _table(
        report,
        [["ลำดับ", "ตัวชี้วัด", "ผล"], *([str(x.number), x.name, f"{x.score} คะแนน"] for x in report.indicators)],
    )


@scores
def out_of_hundred(report: Report) -> Part:
    return _table(report, [["ตัวชี้วัด", "คะแนน"], *([_full(x), f"{x.score}/100"] for x in report.indicators)])


@scores
def full_marks_in_a_column(report: Report) -> Part:
    table = [["ตัวชี้วัด", "คะแนนเต็ม", "คะแนนที่ได้"], *([_full(x), "100", x.score] for x in report.indicators)]
    return _table(report, table)


@scores
def decimal_commas(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน"]]
    table += [[str(x.number), x.name, x.score.replace(".", ",")] for x in report.indicators]
    return _table(report, table)


@scores
def unknown_words(report: Report) -> Part:
    table = [["เรื่องที่วัด", "ค่าที่วัดได้"], *([x.name, x.score] for x in report.indicators)]
    return _table(report, table)


@scores
def no_heading(report: Report) -> Part:
    return _table(report, [[str(x.number), x.name, x.score] for x in report.indicators])


@scores
def score_first(report: Report) -> Part:
    table = [["คะแนน", "ตัวชี้วัด", "ลำดับ"], *([x.score, x.name, str(x.number)] for x in report.indicators)]
    return _table(report, table)


@scores
def number_after_the_name(report: Report) -> Part:
    table = [["ประเด็น", "ร้อยละ"], *([f"{x.name} (ตัวชี้วัดที่ {x.number})", x.score] for x in report.indicators)]
    return _table(report, table)


@scores
def total_row(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน"], *([str(x.number), x.name, x.score] for x in report.indicators)]
    table.append(["คะแนนรวมเฉลี่ยถ่วงน้ำหนัก", LEFT, report.score])
    facts = merged(score_facts(_all(report)), {"assessment": {"score": report.score}})
    return part([grid(table)], facts)


@scores
def side_by_side(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน"] * 2]
    for left, right in zip(report.indicators[:5], report.indicators[5:], strict=True):
        table.append([str(left.number), left.name, left.score, str(right.number), right.name, right.score])
    return _table(report, table)


@scores
def cards(report: Report) -> Part:
    cells = [f"ตัวชี้วัดที่ {x.number}\n{x.name}\n{x.score}" for x in report.indicators]
    return _table(report, [cells[at : at + 2] for at in range(0, 10, 2)])


@scores
def names_over_scores(report: Report) -> Part:
    """Three to a row: names in one row, their scores in the next."""
    table = []
    for at in range(0, 10, 3):
        some = report.indicators[at : at + 3]
        table += [[x.name for x in some], [x.score for x in some]]
    return _table(report, table)


@scores
def all_in_two_cells(report: Report) -> Part:
    """All names in one cell, a line each, and all scores in the next."""
    names = "\n".join(f"{x.number}. {x.name}" for x in report.indicators)
    return _table(report, [["ตัวชี้วัด", "คะแนน"], [names, "\n".join(x.score for x in report.indicators)]])


@scores
def with_the_questions_counted(report: Report) -> Part:
    """Other columns of numbers beside the score."""
    table = [["ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "จำนวนข้อ", "คะแนน", "ลำดับคะแนน"]]
    ranks = {x.number: rank for rank, x in enumerate(_best_first(report), 1)}
    counts = {"IIT": 3, "EIT": 3, "OIT": 14}
    table += [
        [str(x.number), x.name, str(counts[x.instrument]), x.score, str(ranks[x.number])]
        for x in report.indicators
    ]
    return _table(report, table)


@scores
def above_and_below_the_line(report: Report) -> Part:
    """Two tables: what reaches 95 and what does not."""
    high = [x for x in report.indicators if float(x.score) >= 95]
    low = [x for x in report.indicators if float(x.score) < 95]
    blocks: list[Block] = []
    for title, some in (("ตัวชี้วัดที่ผ่านเกณฑ์ 95 คะแนน", high), ("ตัวชี้วัดที่ต่ำกว่าเกณฑ์ 95 คะแนน", low)):
        if some:
            blocks += [Text(title, 2), grid([["ตัวชี้วัด", "คะแนน"], *([_full(x), x.score] for x in some)])]
    return part(blocks, score_facts(_all(report)))


@scores
def numbered_columns(report: Report) -> Part:
    """A row under the heading numbers the columns."""
    table = [["ลำดับ", "ตัวชี้วัด", "คะแนน"], ["(1)", "(2)", "(3)"]]
    return _table(report, table + [[str(x.number), x.name, x.score] for x in report.indicators])


@scores
def names_on_two_lines(report: Report) -> Part:
    """Names broken where the column is narrow."""
    table = [["ที่", "ตัวชี้วัด", "คะแนน"]]
    for x in report.indicators:
        table.append(
            [str(x.number), f"{x.name[:3]}\n{x.name[3:]}" if x.name.startswith("การ") else x.name, x.score]
        )
    return _table(report, table)


@scores
def with_a_footnote(report: Report) -> Part:
    table = [["ตัวชี้วัด", "คะแนน"]]
    table += [[f"{_full(x)}{'' if float(x.score) >= 95 else ' *'}", x.score] for x in report.indicators]
    note = "* ตัวชี้วัดที่ได้คะแนนต่ำกว่า 95 คะแนน"
    return part([grid(table), note], score_facts(_all(report)))


@scores
def with_deviations(report: Report) -> Part:
    table = [["ลำดับ", "ประเด็นการประเมิน", "ค่าเฉลี่ย", "S.D.", "แปลผล"]]
    for x in report.indicators:
        table.append([str(x.number), x.name, x.score, f"{0.2 + x.number / 20:.2f}", "ดีมาก"])
    return _table(report, table)


@scores
def weights(report: Report) -> Part:
    table = [["ตัวชี้วัด", "น้ำหนัก", "คะแนน"]]
    share = {"IIT": "6.00", "EIT": "10.00", "OIT": "20.00"}
    table += [[_full(x), share[x.instrument], x.score] for x in report.indicators]
    return _table(report, table)


@scores
def three_years(report: Report) -> Part:
    """The oldest year's scores are half the way to a hundred from last year's."""
    years = range(report.year - 2, report.year + 1)
    table = [["ลำดับ", "ตัวชี้วัด", *(f"ปีงบประมาณ พ.ศ. {year}" for year in years)]]
    for x in report.indicators:
        table.append([str(x.number), x.name, f"{(float(x.last) + 100) / 2:.2f}", x.last, x.score])
    return _table(report, table)


@scores
def years_as_rows(report: Report) -> Part:
    """Indicators as columns, a row each year."""
    table = [["ปีงบประมาณ", *(_full(x) for x in report.indicators)]]
    table.append([str(report.year - 1), *(x.last for x in report.indicators)])
    table.append([str(report.year), *(x.score for x in report.indicators)])
    return _table(report, table)


@scores
def columns_under_instruments(report: Report) -> Part:
    """Indicators as columns under their instruments, which take several columns each."""
    top = [text for each in INSTRUMENTS for text in across(each, len(report.of(each)))]
    table = [top, [x.name for x in report.indicators], [x.score for x in report.indicators]]
    return _table(report, table)


@scores
def bars(report: Report) -> Part:
    """Bars drawn with letters between the name and the score."""
    table = [[x.name, "█" * int(float(x.score) // 5), x.score] for x in report.indicators]
    return _table(report, table)
