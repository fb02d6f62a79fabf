"""Every rule's own examples, and what must hold of every rule."""

from __future__ import annotations

import pytest
from conftest import ROOT, YEARS, findings_of
from english import NAMES, texts, thai_in
from failing import failures
from guide import write_guide_rules

from italint import Checked, Frame, Rule, Rules, lint, lint_file, load_editions, load_rules
from italint.authoring.example import Bench, run_example, run_examples
from italint.base.document import plain
from italint.base.parsing import read
from italint.kinds import KINDS
from italint.render.text import render as as_text
from italint.ruleset.resources import built_in_rules, clean_sample
from italint.ruleset.rule import Bad

RULES = list(load_rules())
# The years of which a table is carried over or not known, so that their clean sample cannot be checked in
# all; what is reported of it stands in tests/golden/.
PARTLY_KNOWN = [year for year, edition in load_editions().items() if edition.unknown or edition.assumed]


@pytest.fixture(scope="module")
def unknown(bench: Bench) -> dict[int, set[tuple[str, str]]]:
    """What is reported, in English, of every report of a year: tables that are carried over or not known."""
    return {
        year: {
            (finding.code, finding.message)
            for finding in lint(read(clean_sample(year)), bench.rules, bench.editions, "en").findings
        }
        for year in PARTLY_KNOWN
    }


@pytest.fixture(scope="module", params=RULES, ids=lambda rule: rule.code)
def rule(request: pytest.FixtureRequest) -> Rule:
    return request.param


@pytest.fixture(scope="module")
def tried(rule: Rule, bench: Bench) -> list[tuple[Bad, Checked]]:
    """The bad examples of a rule, each with what all rules report of it in English."""
    return [(bad, run_example(bad, bench.rules, bench, "en")) for bad in rule.examples.bad]


def test_examples_do_what_the_rule_says(rule: Rule, bench: Bench) -> None:
    """Each rule passes somewhere in its good examples too, so that none can be green in silence."""
    trial = run_examples(rule, bench)
    assert (trial.failures, trial.passed > 0) == ([], True)


def test_a_bad_example_makes_no_other_rule_fire(rule: Rule, tried, unknown) -> None:
    for bad, checked in tried:
        of_year = unknown.get(bad.edition, set())
        found = {
            f.code for f in checked.findings if f.code == rule.code or (f.code, f.message) not in of_year
        }
        assert bad.defines or found == {rule.code, *bad.also}, bad


def test_what_a_rule_reports_in_english_has_no_thai_of_its_own(rule: Rule, tried) -> None:
    checks = "\n".join(texts(plain(read(built_in_rules().files[rule.code]).root)["check"]))
    agencies = (ROOT / "rules/agencies.yaml").read_text(encoding="utf-8")
    for bad, checked in tried:
        known = "\n".join([checked.text, bad.other or "", NAMES, agencies, checks])
        said = [
            text
            for f in checked.findings
            if f.code == rule.code
            for text in (f.message, f.fix.description if f.fix else "", *(each.message for each in f.labels))
        ]
        assert said
        assert {text: thai for text in said for thai in thai_in(text) if thai not in known} == {}


def test_a_failure_carries_what_its_case_declares(rule: Rule, tried, bench: Bench) -> None:
    if rule.check.phase == "comparing":
        return  # it finds nothing in one report: its tests are those of copies
    possible = rule.check.possible_cases()
    found = [fail for bad, checked in tried for fail in failures(rule, bad, checked.document, bench)]
    assert found
    assert [(fail.case, set(fail.values)) for fail in found] == [
        (fail.case, possible[fail.case]) for fail in found
    ]
    holes = [(fail.case, name) for fail in found for name, value in fail.values.items() if value == ""]
    assert holes == []
    for fail in found:
        for mark in fail.marks:
            assert rule.check.labels[mark.label] <= {*fail.values, *mark.values}


def test_a_rule_of_practice_says_so_in_its_basis_and_in_every_finding(bench: Bench) -> None:
    # Of exceptions it is the practice of linters that the basis names.
    of_reports = [rule for rule in RULES if not rule.code.startswith("ITA9")]
    assert [r.code for r in of_reports if r.practice] == [
        r.code for r in of_reports if r.basis.en.startswith("practice")
    ]
    for rule in of_reports:
        bad = rule.examples.bad[0]
        if rule.practice and not bad.defines:
            checked = run_example(bad, bench.rules.only({rule.code}), bench)
            finding = next(each for each in checked.findings if each.code == rule.code)
            assert (finding.certainty != "verified", bool(finding.basis)) == (True, True), rule.code


@pytest.mark.parametrize("year", YEARS)
def test_clean_samples_are_clean(year: int, bench: Bench) -> None:
    """No rule fails but the notice on tables carried over; only unknown tables leave things unchecked."""
    checked = lint(read(clean_sample(year)), bench.rules, bench.editions)
    notice = [("ITA701", "assessment.year")] if bench.editions[year].assumed else []
    assert [(f.code, f.path) for f in checked.findings if f.outcome != "could-not-check"] == notice
    assert bool(checked.findings) is (year in PARTLY_KNOWN)


@pytest.mark.parametrize("year", PARTLY_KNOWN)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_what_cannot_be_checked_is_as_kept(year: int, lang: str, golden, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    text = findings_of(as_text(Frame(lang), (lint_file(clean_sample(year).relative_to(ROOT), lang=lang),)))
    assert text == golden(ROOT / "tests" / "golden" / f"fy{year}.{lang}.txt", text)


def test_every_kind_is_used_by_a_rule_or_shown_in_the_guide(tmp_path) -> None:
    rules = [*RULES, *load_rules(write_guide_rules(tmp_path))]
    assert {type(rule.check) for rule in rules} == set(KINDS)


def test_rules_run_in_any_order_with_the_same_result(bench: Bench) -> None:
    sample = ROOT / "samples" / "fy2567-mueang-chan.yaml"
    forward = lint(read(sample), bench.rules, bench.editions)
    backward = lint(read(sample), Rules(reversed(list(bench.rules))), bench.editions)
    assert forward == backward
