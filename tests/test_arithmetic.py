"""Results whose scores follow from one another, rounded as they are printed: no sum of theirs is wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import mean
from typing import Any

import pytest
from conftest import YEARS, of_rules
from faults.clean import Clean
from hypothesis import given, settings
from hypothesis import strategies as st

from italint.authoring.example import Bench, run_example
from italint.base.parsing import read
from italint.editions.edition import Edition
from italint.editions.interval import rounded
from italint.ruleset.resources import clean_sample
from italint.ruleset.rule import Example

# Thirds and sevenths of a score as well, which no number of decimals holds.
SCORE = st.integers(0, 100 * 42).map(lambda count: Fraction(count, 42))
OF_SUMS = {"ITA201", "ITA202", "ITA203", "ITA204"}


def shown(score: Fraction, places: int) -> str:
    return f"{rounded(Decimal(score.numerator) / Decimal(score.denominator), places):f}"


def result(
    edition: Edition, questions: dict[str, Fraction], indicators: dict[str, Fraction]
) -> dict[str, Any]:
    """A result by path: instruments and total are made of scores that are not rounded yet."""
    instruments = {
        row.id: mean(indicators[str(number)] for number in edition.instrument_indicators[row.id])
        for row in edition.rows("instruments")
    }
    total = sum(Fraction(row.weight) * instruments[row.id] for row in edition.rows("weights"))
    scores = {f"assessment.indicators[{number}].score": score for number, score in indicators.items()}
    return {
        **{path: shown(score, edition.places) for path, score in {**scores, **questions}.items()},
        "assessment.score": shown(Fraction(total), edition.places),
        "assessment.instruments": [
            {"id": each, "score": shown(Fraction(score), edition.places)}
            for each, score in instruments.items()
        ],
    }


@pytest.fixture(scope="module", params=YEARS)
def clean(request: pytest.FixtureRequest, bench: Bench) -> Clean:
    """The clean report of a year."""
    return Clean(request.param, read(clean_sample(request.param)), bench.editions)


@pytest.fixture(scope="module")
def of_sums(bench: Bench) -> Bench:
    return of_rules(OF_SUMS, bench)


@settings(max_examples=12)
@given(data=st.data())
def test_scores_that_follow_from_one_another_are_never_called_wrong(
    data: st.DataObject, clean: Clean, of_sums: Bench
) -> None:
    numbers = [str(row.number) for row in clean.rows("indicators")]
    answered = {
        number: clean.paths(f"assessment.indicators[{number}].questions[*].score")
        for number in numbers
        if not clean.paths(f"assessment.indicators[{number}].sub_indicators")
    }
    questions = {path: data.draw(SCORE) for paths in answered.values() for path in paths}
    means = {number: mean(questions[path] for path in paths) for number, paths in answered.items() if paths}
    indicators = {
        number: Fraction(means[number] if number in means else data.draw(SCORE)) for number in numbers
    }
    example = Example(edition=clean.year, set=result(clean.edition, questions, indicators))
    found = run_example(example, of_sums.rules, of_sums).findings
    assert [(each.code, each.path) for each in found if each.code in OF_SUMS] == []
