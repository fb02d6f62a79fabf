"""What must be reported of a report by the tables of any year, those carried over too; and what is absent."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Lint

LAST = "plan.measures[10]"
# What is done to the clean report of 2568 and of 2569, and the rule that says so.
FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "overall score": ({"set": {"assessment.score": "90.00"}}, "ITA201"),
    "higher grade": ({"set": {"assessment.grade": "ผ่านดีเยี่ยม"}}, "ITA301"),
    "letter grade": ({"set": {"assessment.grade": "A"}}, "ITA302"),
    "instrument": ({"set": {"assessment.instruments[IIT].score": "87.14"}}, "ITA202"),
    "name of another": ({"set": {"assessment.indicators[1].name": "การใช้อำนาจ"}}, "ITA101"),
    "wrong instrument": ({"set": {"assessment.indicators[6].instrument": "IIT"}}, "ITA106"),
    "wrong number": ({"set": {"assessment.indicators[10].number": "11"}}, "ITA105"),
    "indicator left out": ({"remove": ["assessment.indicators[8]"]}, "ITA103"),
    "measure left out": ({"remove": [LAST]}, "ITA401"),
    "period left out": ({"remove": ["plan.measures[3].period"]}, "ITA405"),
    "early date": ({"set": {"document.date": "1 มิถุนายน {year}"}}, "ITA508"),
    "wording of another year": ({"set": {"assessment.indicators[9].questions[o3].text": "{o3}"}}, "ITA116"),
}
# Of the same id in the other year, clearly.
O3 = {2568: "ข้อมูลการติดต่อและช่องทางการสอบถาม", 2569: "อำนาจหน้าที่"}
# The wording of one year rests on one source only.
FOUND_BY_WARNING = {2568: {"ITA508", "ITA116"}, 2569: {code for _, code in FAULTS.values()}}


def written(change: dict[str, Any], year: int) -> dict[str, Any]:
    """A change with the year, and the wording of the other one, put in."""
    values = {path: text.format(year=year, o3=O3[year]) for path, text in change.get("set", {}).items()}
    return {"values": values, "remove": tuple(change.get("remove", ()))}


@pytest.mark.parametrize("year", [2568, 2569])
def test_eleven_of_twelve_faults_are_reported_with_the_severity_that_the_tables_allow(
    changed: Lint, year: int
) -> None:
    reported = set()
    for name, (change, code) in FAULTS.items():
        found = [f for f in changed(year, **written(change, year)).findings if f.code == code]
        if found:
            reported.add(name)
            assert {f.severity for f in found if f.outcome == "fail"} <= (
                {"warning"} if code in FOUND_BY_WARNING[year] else {"error"}
            ), name
    assert len(reported) >= len(FAULTS) - 1, FAULTS.keys() - reported


ABSENT = {
    "analysis": (["analysis"], "ITA414"),
    "plan": (["plan"], "ITA408"),
    "plan titles": (["plan.titles"], "ITA632"),
    "steps": (["plan.measures[*].steps"], "ITA406"),
    "responsible": (["plan.measures[*].responsible"], "ITA406"),
    "grade": (["assessment.grade"], "ITA303"),
    "date": (["document.date"], "ITA510"),
    "title": (["document.title"], "ITA130"),
    "instruments": (["assessment.instruments"], "ITA219"),
}


@pytest.mark.parametrize("year", [2564, 2567, 2568, 2569])
@pytest.mark.parametrize("part", ABSENT)
def test_what_is_absent_is_reported(changed: Lint, year: int, part: str) -> None:
    paths, code = ABSENT[part]
    measures = len(changed(year).document.root.entries["plan"].entries["measures"].items)
    removed = tuple(
        path.replace("[*]", f"[{n}]")
        for path in paths
        for n in (range(1, measures + 1) if "[*]" in path else (0,))
    )
    assert code in {finding.code for finding in changed(year, remove=removed).findings}


@pytest.mark.parametrize("year", [2564, 2567, 2568, 2569])
def test_measures_of_empty_words_are_reported(changed: Lint, year: int) -> None:
    measures = len(changed(year).document.root.entries["plan"].entries["measures"].items)
    empty = {f"plan.measures[{n}].title": "มาตรการ" for n in range(1, measures + 1)}
    empty |= {f"plan.measures[{n}].steps": "ดำเนินการ" for n in range(1, measures + 1)}
    found = [finding for finding in changed(year, empty).findings if finding.code == "ITA417"]
    assert len(found) == 2 * measures


def test_a_report_judged_by_assumed_tables_is_never_simply_passed(bench, changed: Lint) -> None:
    from italint import Frame, Rules, lint
    from italint.linting.summary import summary_of
    from italint.render.verdict import counts, verdict_name

    silent = Rules(rule for rule in bench.rules if rule.code not in ("ITA701", "ITA205", "ITA206"))
    checked = lint(changed(2569).document, silent, bench.editions)
    assert checked.findings == ()
    summary = summary_of(checked)
    assert verdict_name(summary) == "with_notes"
    assert "1 file judged by tables of the year before" in counts(Frame("en"), summary)
