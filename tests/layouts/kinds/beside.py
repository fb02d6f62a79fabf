"""How a report prints scores among other numbers: another year, aims, ranks, means, shares of answers."""

from __future__ import annotations

from ..document import Block, Part, across, grid, merged, part
from ..registry import SCORES, entered, instrument_facts, score_facts
from ..report import Indicator, Report

scores = entered(SCORES)
INSTRUMENTS = ("IIT", "EIT", "OIT")
FOOTNOTES = "¹²³"


def _full(each: Indicator) -> str:
    return f"ตัวชี้วัดที่ {each.number} {each.name}"


def _part(report: Report, blocks: list[Block | str], *, named: bool = True) -> Part:
    return part(blocks, score_facts(list(report.indicators), named=named))


def _nation(each: Indicator) -> str:
    return f"{91 + each.number * 0.41:.2f}"


@scores
def both_years_in_a_cell(report: Report) -> Part:
    table = [["ตัวชี้วัด", f"คะแนน ปี {report.year - 1} / ปี {report.year}"]]
    return _part(report, [grid(table + [[_full(x), f"{x.last} / {x.score}"] for x in report.indicators])])


@scores
def card_each(report: Report) -> Part:
    """A table for each indicator: its name over an aim, two years and the mean of the country."""
    return _part(
        report,
        [
            grid(
                [
                    [f"ตัวชี้วัดที่ {x.number}", x.name],
                    ["ค่าเป้าหมาย", "95.00"],
                    [f"คะแนนปี {report.year - 1}", x.last],
                    [f"คะแนนปี {report.year}", x.score],
                    ["ค่าเฉลี่ยระดับประเทศ", _nation(x)],
                ]
            )
            for x in report.indicators
        ],
    )


@scores
def one_table_of_cards(report: Report) -> Part:
    table = []
    for x in report.indicators:
        table += [across(_full(x), 2), ["คะแนนเต็ม", "100"], ["คะแนนที่ได้", x.score]]
    return _part(report, [grid(table)])


@scores
def short_word_for_an_aim(report: Report) -> Part:
    table = [["คะแนน", "ตัวชี้วัด", "เครื่องมือ", "เป้า"]]
    return _part(report, [grid(table + [[x.score, x.name, x.instrument, "95"] for x in report.indicators])])


@scores
def an_aim_without_a_word(report: Report) -> Part:
    table = [["ตัวชี้วัด", "ควรได้", "คะแนนที่ได้"]]
    return _part(report, [grid(table + [[x.name, "90", x.score] for x in report.indicators])])


@scores
def last_year_in_brackets(report: Report) -> Part:
    return _part(
        report,
        [
            f"{x.number}) {x.name}{'.' * 30} {x.score} (ปี {report.year - 1} = {x.last})"
            for x in report.indicators
        ],
    )


@scores
def from_year_to_year(report: Report) -> Part:
    lines: list[Block | str] = []
    for x in report.indicators:
        change = "ลดลง" if x.change.startswith("-") else "สูงขึ้น"
        told = f"ปีก่อนได้ {x.last} คะแนน ปีนี้ได้ {x.score} คะแนน {change} {x.change.lstrip('+-')} คะแนน"
        lines.append(f"{x.number}. ตัวชี้วัด{x.name} {told}")
    return _part(report, lines)


@scores
def scores_over_names(report: Report) -> Part:
    """What is copied from panels of which each has its score over its name."""
    lines = [line for x in report.indicators for line in (x.score, x.name, f"ปี {report.year - 1}: {x.last}")]
    return _part(report, list(lines))


@scores
def short_word_for_indicators(report: Report) -> Part:
    """A row each year under `ตชว.1` to `ตชว.10`; the names stand in a note."""
    table = [["ปีงบประมาณ", *(f"ตชว.{x.number}" for x in report.indicators)]]
    table.append([str(report.year - 1), *(x.last for x in report.indicators)])
    table.append([str(report.year), *(x.score for x in report.indicators)])
    return _part(report, [grid(table)], named=False)


@scores
def among_means_of_others(report: Report) -> Part:
    """As under a chart: the agency, the country, the highest and the lowest of its group."""
    table = [["ตัวชี้วัด", "หน่วยงาน", "ค่าเฉลี่ยประเทศ", "ค่าสูงสุดของกลุ่ม", "ค่าต่ำสุดของกลุ่ม"]]
    table += [[_full(x), x.score, _nation(x), "99.50", f"{60 + x.number}.25"] for x in report.indicators]
    return _part(report, [grid(table)])


@scores
def colours(report: Report) -> Part:
    table = [["ลำดับ", "ตัวชี้วัด", "คะแนน", "สถานะ"]]
    for x in report.indicators:
        table.append(
            [
                str(x.number),
                x.name,
                x.score,
                "เขียว" if float(x.score) >= 95 else "เหลือง" if float(x.score) >= 85 else "แดง",
            ]
        )
    return _part(report, [grid(table)])


@scores
def arrows_from_last_year(report: Report) -> Part:
    table = [["ตัวชี้วัด", "คะแนน (เทียบปีก่อน)"]]
    for x in report.indicators:
        arrow = "↓" if x.change.startswith("-") else "↑"
        table.append([_full(x), f"{x.score} ({arrow} {x.change.lstrip('+-')})"])
    return _part(report, [grid(table)])


@scores
def with_footnote_marks(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน"]]
    table += [[str(x.number), x.name, f"{x.score}{FOOTNOTES[x.number % 3]}"] for x in report.indicators]
    notes = [f"{mark} คะแนนตามระบบ ITAS" for mark in FOOTNOTES]
    return _part(report, [grid(table), *notes])


@scores
def blanks_around_the_point(report: Report) -> Part:
    table = [["ที่", "ตัวชี้วัด", "คะแนน"]]
    table += [[str(x.number), x.name, x.score.replace(".", " . ")] for x in report.indicators]
    return _part(report, [grid(table)])


@scores
def heading_again_on_the_next_page(report: Report) -> Part:
    blocks: list[Block | str] = []
    for title, some in (("ตารางที่ 1", report.indicators[:6]), ("ตารางที่ 1 (ต่อ)", report.indicators[6:])):
        rows = [[str(x.number), x.name, "100", x.score] for x in some]
        blocks += [title, grid([["ที่", "ตัวชี้วัด", "เต็ม", "ได้"], *rows])]
    return _part(report, blocks)


@scores
def instruments_over_their_own_tables(report: Report) -> Part:
    """The heading over each table gives the score of the instrument."""
    blocks: list[Block | str] = []
    for key in INSTRUMENTS:
        blocks.append(f"{report.instrument_names[key]} ({key}) คะแนน {report.instruments[key]}")
        blocks.append(
            grid([["ที่", "ตัวชี้วัด", "คะแนน"], *([str(x.number), x.name, x.score] for x in report.of(key))])
        )
    facts = merged(score_facts(list(report.indicators)), instrument_facts(report, *INSTRUMENTS))
    return part(blocks, facts)


@scores
def rank_before_the_score(report: Report) -> Part:
    ranked = sorted(report.indicators, key=lambda each: -float(each.score))
    table = [["ตัวชี้วัด", "อันดับ", "คะแนนเฉลี่ย (ร้อยละ)"]]
    table += [[x.name, str(ranked.index(x) + 1), f"{x.score}%"] for x in report.indicators]
    return _part(report, [grid(table)])
