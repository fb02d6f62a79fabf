"""Every rule's own examples, and what must hold of every rule."""

from __future__ import annotations

import pytest
from conftest import ROOT

from italint import Rules, lint, load_editions, load_rules
from italint.document import read
from italint.example import Bench, example_document, run_examples
from italint.kinds import KINDS
from italint.resources import clean_sample

RULES = list(load_rules())
BAD = [(rule, place) for rule in RULES for place in range(len(rule.examples.bad))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples_do_what_the_rule_says(rule, bench: Bench) -> None:
    assert run_examples(rule, bench).failures == []


@pytest.mark.parametrize(("rule", "place"), BAD, ids=[f"{rule.code}-{place + 1}" for rule, place in BAD])
def test_a_bad_example_makes_no_other_rule_fire(rule, place: int, bench: Bench) -> None:
    bad = rule.examples.bad[place]
    if bad.defines:
        return
    checked = lint(example_document(bad, bench), bench.rules, bench.editions)
    assert {finding.code for finding in checked.findings} == {rule.code, *bad.also}


@pytest.mark.parametrize("year", list(load_editions()))
def test_clean_samples_are_clean(year: int, bench: Bench) -> None:
    checked = lint(read(clean_sample(year)), bench.rules, bench.editions)
    assert [(f.code, f.path, f.message) for f in checked.findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_rule_is_idle(rule, bench: Bench) -> None:
    """Each rule passes somewhere in its good examples, so that none can be green in silence."""
    alone = Rules([rule])
    good = [example for example in rule.examples.good if not example.defines]
    tallies = [lint(example_document(example, bench), alone, bench.editions).tallies for example in good]
    assert sum(tally[rule.code].passed for tally in tallies) > 0 or rule.code == "ITA014"


def test_every_kind_is_used_by_a_rule() -> None:
    assert {type(rule.check) for rule in RULES} == set(KINDS)


def test_rules_run_in_any_order_with_the_same_result(bench: Bench) -> None:
    sample = ROOT / "samples" / "fy2567-mueang-chan.yaml"
    forward = lint(read(sample), bench.rules, bench.editions)
    backward = lint(read(sample), Rules(reversed(list(bench.rules))), bench.editions)
    assert forward == backward
