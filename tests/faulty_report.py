"""A Word report with known faults, made as the corpus of layouts is."""

from __future__ import annotations

from dataclasses import replace

from layouts.combinations import Made, Recipe, make
from layouts.report import Report, reports


def faulty_word_report() -> Made:
    """A report in Thai digits: wrong scores, names, periods, references and words, which 17 findings tell."""
    return make(Recipe(_with_faults(_town()), digits="thai", noise=("signatures",)))


def _town() -> Report:
    return next(report for report in reports() if report.key == "town")


def _with_faults(report: Report) -> Report:
    indicators, measures = list(report.indicators), list(report.measures)
    indicators[1] = replace(indicators[1], name="การใช้จ่ายงบประมาณ")
    indicators[2] = replace(indicators[2], name="การใช้ทรัพย์สินของราชการ")
    indicators[8] = replace(indicators[8], score="96.00")
    measures[0] = replace(measures[0], period="ต.ค. 65 – ก.พ. 66")
    measures[1] = replace(measures[1], responsible="-")
    measures[2] = replace(measures[2], title="งบประมานโปรงใส")
    measures[3] = replace(measures[3], period="ม.ค. 67 – ต.ค. 67")
    measures[4] = replace(measures[4], questions=("o12",))
    measures[5] = replace(measures[5], questions=("o38", "o99"))
    wrong = {"score": "94.11", "grade": "ผ่านดีเยี่ยม"}
    return replace(report, **wrong, indicators=tuple(indicators), measures=tuple(measures))
