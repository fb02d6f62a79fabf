"""The clean samples with one fault each: every fault is reported at its place, and nothing beside it."""

from __future__ import annotations

import pytest
from conftest import YEARS
from faults import LIMITS, OPERATORS, PLACES, Trial
from faults.clean import NO_RULE

from italint.authoring.example import Bench


@pytest.fixture(scope="module")
def trials(bench: Bench) -> dict[int, Trial]:
    return {year: Trial(year, bench) for year in YEARS}


@pytest.mark.parametrize("year", YEARS)
def test_every_fault_is_reported_at_its_place_and_nothing_beside_it(year: int, trials) -> None:
    rows = list(trials[year].rows(PLACES))
    assert {row.kind for row in rows if row.missed} == {*LIMITS} & {row.kind for row in rows}
    assert [stray for row in rows for stray in row.strays] == []


def test_every_kind_of_fault_is_made_and_every_rule_is_struck(trials, bench: Bench) -> None:
    struck: set[str] = set()
    for operator in OPERATORS:
        faults = [fault for trial in trials.values() for fault in trial.faults(operator)]
        assert faults, operator.__name__
        assert {not fault.right for fault in faults} == {operator.__name__.startswith("harmless")}
        struck |= {right.split()[0] for fault in faults for right in fault.right}
    not_of_reports = {"ITA014", "ITA701"}  # files of definitions, tables of a year
    codes = {rule.code for rule in bench.rules}
    assert codes - struck == not_of_reports
    assert struck - codes == {NO_RULE}


def test_without_its_rule_a_fault_is_missed(bench: Bench) -> None:
    others = bench.rules.only({rule.code for rule in bench.rules} - {"ITA101"})
    trial = Trial(YEARS[0], Bench(others, bench.editions, bench.samples))
    assert [bool(row.missed) for row in trial.rows(1, "names of two indicators swapped")] == [True]


def test_a_change_that_changes_nothing_is_missed_and_what_nobody_expects_is_a_stray(trials) -> None:
    trial = trials[YEARS[0]]
    name = "assessment.indicators[1].name"
    nothing = trial.clean.fault(f"ITA101 {name}", set={name: trial.clean[name]})
    assert trial.row("nothing", [nothing]).missed == [nothing.words]
    harmful = trial.clean.fault(set={name: "การใช้อำนาจ"})
    assert trial.row("harmful", [harmful]).strays == [f"{harmful.words}: ITA101 {name}"]
