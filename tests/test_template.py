"""The start of a report: sound for every year, and a list of what is to be filled in."""

from __future__ import annotations

import pytest
from conftest import YEARS

from italint import lint, load_editions, load_rules, parse
from italint.authoring.template import template
from italint.base.document import plain

RULES, EDITIONS = load_rules(), load_editions()


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_year_has_one_without_a_fault_of_shape(year: int, lang: str) -> None:
    text = template(EDITIONS[year], "เทศบาลตำบลตัวอย่าง", lang)
    findings = lint(parse(text), RULES, EDITIONS).findings
    assert [f.code for f in findings if f.code.startswith("ITA0") and f.outcome == "fail"] == []


@pytest.mark.parametrize("year", [2564, 2565, 2567, 2568])
def test_it_names_all_indicators_and_questions(year: int) -> None:
    edition = EDITIONS[year]
    data = plain(parse(template(edition, "", "th")).root)
    there = {
        int(each["number"]): [question["id"] for question in each["questions"]]
        for each in data["assessment"]["indicators"]
    }
    assert there == edition.indicator_questions


def test_it_says_what_to_fill_in() -> None:
    codes = {f.code for f in lint(parse(template(EDITIONS[2568], "ก", "th")), RULES, EDITIONS).findings}
    assert {"ITA213", "ITA216", "ITA303", "ITA406", "ITA407", "ITA413"} <= codes


def test_with_scores_it_says_which_measures_are_missing() -> None:
    text = (
        template(EDITIONS[2568], "ก", "th")
        .replace("score: }", "score: 100}")
        .replace("      score:\n", "      score: 100\n")
    )
    low = text.replace("score: 100}", "score: 80}", 6)  # the instruments, then i1 and i2
    findings = lint(parse(low), RULES, EDITIONS).findings
    assert [f.path for f in findings if f.code == "ITA401"] == [
        "assessment.indicators[1].questions[i1].score",
        "assessment.indicators[1].questions[i2].score",
    ]


@pytest.mark.parametrize("year", YEARS)
def test_one_that_is_not_filled_in_fails(year: int) -> None:
    findings = lint(parse(template(EDITIONS[year], "", "th")), RULES, EDITIONS).findings
    errors = {f.path for f in findings if f.severity == "error"}
    assert "agency.name" in errors
    assert any(path.startswith("assessment.indicators") for path in errors)
