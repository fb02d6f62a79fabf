"""Every rule's own examples, and what must hold of every rule."""

from __future__ import annotations

import pytest

from italint import Rules, lint, load_editions, load_rules
from italint.example import Bench, check_examples, example_document
from italint.kinds import KINDS
from italint.resources import clean_sample

RULES = list(load_rules())
BAD = [(rule, place) for rule in RULES for place in range(len(rule.examples.bad))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples_do_what_the_rule_says(rule, bench: Bench) -> None:
    assert list(check_examples(rule, bench)) == []


@pytest.mark.parametrize(("rule", "place"), BAD, ids=[f"{rule.code}-{place + 1}" for rule, place in BAD])
def test_a_bad_example_makes_no_other_rule_fire(rule, place: int, bench: Bench) -> None:
    bad = rule.examples.bad[place]
    if bad.defines:
        return
    checked = lint(example_document(bad, bench), bench.rules, bench.editions)
    assert {finding.code for finding in checked.findings} == {rule.code, *bad.also}


@pytest.mark.parametrize("year", list(load_editions()))
def test_clean_samples_are_clean(year: int, bench: Bench) -> None:
    from italint.document import read

    checked = lint(read(clean_sample(year)), bench.rules, bench.editions)
    assert [(f.code, f.path, f.message) for f in checked.findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_rule_is_idle(rule, bench: Bench) -> None:
    """Each rule checks something in the clean sample of some edition, so that none can pass in silence."""
    if rule.check.kind == "shape":
        return
    from italint.document import read

    checked = sum(
        lint(read(clean_sample(year)), Rules([rule]), bench.editions).tallies[rule.code].checked
        for year in bench.samples
    )
    assert checked > 0


def test_every_kind_is_used_by_a_rule() -> None:
    assert {type(rule.check) for rule in RULES} == set(KINDS)


def test_rules_run_in_any_order_with_the_same_result(bench: Bench) -> None:
    from tests.conftest import ROOT

    from italint.document import read

    sample = ROOT / "samples" / "fy2567-mueang-chan.yaml"
    forward = lint(read(sample), bench.rules, bench.editions)
    backward = lint(read(sample), Rules(reversed(list(bench.rules))), bench.editions)
    assert forward == backward
