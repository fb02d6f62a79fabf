"""What must hold of linting as a whole: purity, outcomes, severity, silence."""

from __future__ import annotations

import pickle

import pytest
from conftest import ROOT, reported
from hypothesis import given, settings
from hypothesis import strategies as st

import italint
from italint import lint, lint_text, load_editions, load_rules, parse
from italint.authoring.example import example_document
from italint.base.messages import message
from italint.editions.tables import Certainty
from italint.linting.wording import capped
from italint.report.finding import SEVERITIES
from italint.report.path import find, path_of
from italint.ruleset.rule import Example

SAMPLE = (ROOT / "samples" / "fy2568-pong-nam-ron.yaml").read_text(encoding="utf-8")


def test_the_same_arguments_give_the_same_findings(rules) -> None:
    document = parse(SAMPLE)
    first = lint(document, rules, load_editions())
    assert lint(document, rules, load_editions()) == first == lint(parse(SAMPLE), rules, load_editions())


def test_what_comes_back_can_be_pickled(rules) -> None:
    checked = italint.lint_text(SAMPLE)
    assert pickle.loads(pickle.dumps(checked)) == checked


def test_every_rule_is_counted(rules) -> None:
    assert set(italint.lint_text(SAMPLE).tallies) == {rule.code for rule in rules.of_one_report}


PARTS = (
    "document",
    "agency",
    "assessment.indicators",
    "assessment.instruments",
    "analysis",
    "passages",
    "plan",
)
WITHOUT = [(), *((part,) for part in PARTS), PARTS]


@pytest.mark.parametrize("year", load_editions())
def test_a_rule_that_is_passed_over_would_have_come_to_nothing(year: int, changed, monkeypatch) -> None:
    passed_over = [changed(year, remove=parts).tallies for parts in WITHOUT]
    monkeypatch.setattr("italint.kinds.kind.EachKind.misses", lambda *_: False)
    assert [changed(year, remove=parts).tallies for parts in WITHOUT] == passed_over


def test_a_path_finds_its_node_again(rules) -> None:
    document = parse(SAMPLE)
    for finding in lint(document, rules, load_editions()).findings:
        node = find(document.root, finding.path)
        assert node is not None
        assert path_of(node) == finding.path


def test_a_finding_is_no_more_severe_than_its_table() -> None:
    table = {(severity, sure): capped(severity, sure) for severity in SEVERITIES for sure in Certainty}
    assert table == {
        ("error", Certainty.verified): "error",
        ("error", Certainty.practice): "error",
        ("error", Certainty.single_source): "warning",
        ("error", Certainty.inferred): "warning",
        ("error", Certainty.assumed): "warning",
        ("warning", Certainty.verified): "warning",
        ("warning", Certainty.practice): "warning",
        ("warning", Certainty.single_source): "warning",
        ("warning", Certainty.inferred): "warning",
        ("warning", Certainty.assumed): "warning",
        ("info", Certainty.verified): "info",
        ("info", Certainty.practice): "info",
        ("info", Certainty.single_source): "info",
        ("info", Certainty.inferred): "info",
        ("info", Certainty.assumed): "info",
    }


@pytest.mark.parametrize(
    ("year", "severity", "certainty", "word"),
    [(2568, "error", "verified", ""), (2569, "warning", "assumed", "สันนิษฐาน")],
)
def test_how_sure_a_table_is_is_reported(
    changed, year: int, severity: str, certainty: str, word: str
) -> None:
    (finding,) = [f for f in changed(year, {"assessment.grade": "ผ่านดีเยี่ยม"}).findings if f.code == "ITA301"]
    assert (finding.severity, finding.certainty, word in finding.basis) == (severity, certainty, True)


@pytest.mark.parametrize(("year", "severity"), [(2568, "error"), (2569, "warning")])
def test_practice_is_said_with_where_to_change_it(changed, year: int, severity: str) -> None:
    findings = changed(year, remove=["plan.measures[9]"]).findings
    (finding,) = [f for f in findings if f.code == "ITA401"]
    said = ("เป็นแนวปฏิบัติ" in finding.basis, ".italint.yaml" in finding.basis)
    assert said == (True, False)
    assert (finding.severity, finding.hint) == (severity, message("hint", "line", "th"))
    assert "ต่ำกว่าเกณฑ์ 95 (แนวปฏิบัติ) และต่ำกว่าคะแนนผ่าน 85" in finding.message


def test_an_unknown_year_is_one_finding(changed) -> None:
    checked = changed(2568, {"assessment.year": 2600})
    assert reported(checked) == [("ITA010", "assessment.year")]


def test_a_foreign_list_is_one_finding(changed) -> None:
    names = {f"assessment.indicators[{n}].name": f"รายการ MOIT {n}" for n in range(1, 11)}
    checked = changed(2568, names)
    assert [code for code, _ in reported(checked)] == ["ITA012"]
    assert len(checked.findings[0].labels) == 9


def test_rules_run_beside_what_is_broken(changed) -> None:
    checked = changed(2568, {"assessment.indicators[1].score": "สูงมาก", "assessment.indicators[3].name": "x"})
    assert {"ITA008", "ITA101", "ITA201"} <= {code for code, _ in reported(checked)}


@pytest.mark.parametrize("year", [y for y, edition in load_editions().items() if edition.indicator_questions])
@given(data=st.data())
@settings(max_examples=30)
def test_any_change_of_one_score_is_found(year, bench, changed, data) -> None:
    """The score of an indicator whose questions are known cannot move unseen by more than the tolerance."""
    number = data.draw(st.sampled_from(sorted(load_editions()[year].indicator_questions)))
    clean = example_document(Example(edition=year), bench)
    node = find(clean.root, f"assessment.indicators[{number}].score")
    assert node is not None
    from italint.thai.numerals import read_number

    score = read_number(node.text)
    moved = data.draw(st.decimals(0, 100, places=2).filter(lambda other: abs(other - score) > 1))
    paths = [
        path for _, path in reported(changed(year, {f"assessment.indicators[{number}].score": str(moved)}))
    ]
    assert f"assessment.indicators[{number}].score" in paths


def test_a_problem_that_names_a_brace_is_said_as_it_is() -> None:
    (broken,) = lint_text("{&a ", lang="en", rules=load_rules().only(["ITA001"])).findings
    assert "}" in broken.message


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("document.title", "รายงานผลการประเมิน ปี 2568 ตามแบบของ ปีงบประมาณ พ.ศ. ๒๕๖๗ ของหน่วยงาน", "๒๕๖๗"),
        ("document.title", "รายงานผลการประเมิน ประจำปี 2024", "2024"),
        ("document.title", "รายงานผลการประเมิน ปีงบประมาณ ๖๗", "๖๗"),
        ("plan.titles", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร พ.ศ. 2567", "2567"),
    ],
)
def test_of_a_title_the_wrong_year_is_shown(changed, path: str, text: str, words: str) -> None:
    checked = changed(2568, {path: [text]})
    (finding,) = checked.findings
    line = checked.text.splitlines()[finding.span.line - 1]
    assert finding.path == f"{path}[1]"
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == words
