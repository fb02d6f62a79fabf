"""The benchmark measures what it says, and runs. Nothing here is timed."""

from __future__ import annotations

import pytest
import yaml
from click.testing import CliRunner

import italint
from bench import __main__ as benchmark
from bench.contenders import FOUR, commands
from bench.documents import web_page, whole
from bench.made import FAULTS, FAULTY, made_report, made_reports
from bench.measure import Target, Timed, side_by_side
from italint.reading import import_document

CODES = [code for code, _, _ in FAULTS]
SOME = FAULTY * len(FAULTS)  # reports until each fault was made once


@pytest.mark.parametrize("prose", [False, True])
def test_made_reports_hold_the_fault_that_is_meant_and_no_other(prose: bool) -> None:
    reports = list(made_reports(SOME, prose))
    assert [report.fault for report in reports if report.fault] == CODES
    for report in reports:
        findings = italint.lint_text(report.text).findings
        # Where text says that o28 is weak, a measure for another question is an info too.
        found = [finding.code for finding in findings if finding.severity != "info"]
        # One without prose has no analysis, which is a fault of its own.
        expected = [report.fault] * bool(report.fault) + ["ITA414"] * (not prose)
        assert sorted(found) == sorted(expected), report.file


def test_a_made_report_follows_from_its_number_alone() -> None:
    reports = list(made_reports(SOME))
    assert reports[7] == made_report(7)
    read = [yaml.load(report.text, Loader=yaml.CSafeLoader) for report in reports]
    agencies = {report["agency"]["name"] for report in read}
    scores = {report["assessment"]["score"] for report in read}
    assert len(agencies) > SOME / 2
    assert len(scores) > SOME / 2


def test_the_size_of_a_made_report_is_what_is_reported() -> None:
    report = yaml.safe_load(made_report(0).text)
    assert sum(len(each["questions"]) for each in report["assessment"]["indicators"]) == 52
    assert len(report["plan"]["measures"]) == 10
    assert not {"analysis", "passages"} & report.keys()
    assert {"analysis", "passages"} <= yaml.safe_load(made_report(0, prose=True).text).keys()


def test_the_four_rules_find_the_faults_of_the_four_checks() -> None:
    four = italint.load_rules().only(FOUR)
    faulty = (report for report in made_reports(SOME) if italint.lint_text(report.text, rules=four).findings)
    found = {report.fault for report in faulty}
    assert found == set(FOUR)


def test_rounds_are_run_in_turn_after_one_that_does_not_count() -> None:
    order: list[str] = []
    timed = side_by_side({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 2)
    assert order == ["a", "b", "a", "b", "a", "b"]
    assert [len(each.clock) for each in timed.values()] == [2, 2]


def test_how_many_times_as_long_is_the_median_of_the_rounds() -> None:
    own, other = Timed((2, 30, 8), (0, 0, 0)), Timed((1, 10, 1), (0, 0, 0))
    assert own.times(other) == 3
    assert own.median == 8


@pytest.mark.parametrize(
    ("target", "row"),
    [
        (Target("a", 1.5, 1.5), ["a", "at most 1.5", "1.50", "met"]),
        (Target("a", 1.5, 1.51), ["a", "at most 1.5", "1.51", "missed"]),
        (Target("a", 4, 3.99, least=True), ["a", "at least 4", "3.99", "missed"]),
    ],
)
def test_a_target_says_whether_it_is_met(target: Target, row: list[str]) -> None:
    assert target.row() == row


def test_the_smallest_workload_runs() -> None:
    reported = CliRunner().invoke(benchmark.main, ["--only", "library", "--rounds", "1"])
    assert reported.exit_code == 0, reported.output
    assert "| no running text      | italint, every rule" in reported.output
    for kind in ("no running text", "full of running text"):
        assert f"one report, {kind}, every rule, times the floor" in reported.output


def test_copies_of_the_rules_are_rules(tmp_path) -> None:
    in_force = italint.load_rules(benchmark.copied_rules(tmp_path / "copies", 1))
    assert len(in_force) == 2 * len(italint.load_rules())


def test_a_made_document_is_read_whole(tmp_path) -> None:
    report = yaml.safe_load(made_report(0).text)
    path = tmp_path / "report.html"
    path.write_text(web_page(report, annexes=2), encoding="utf-8")
    found = yaml.safe_load(import_document(path, "en").text)
    scores = [each["score"] for each in found["assessment"]["indicators"]]
    assert scores == [each["score"] for each in report["assessment"]["indicators"]]
    asked = [row["id"] for each in found["assessment"]["indicators"] for row in each["questions"]]
    assert len(asked) == 52
    titles = [whole(each["title"]) for each in report["plan"]["measures"]]
    assert [each["title"] for each in found["plan"]["measures"]] == titles


def test_results_are_not_written_in_part() -> None:
    reported = CliRunner().invoke(benchmark.main, ["--only", "library", "--write"])
    assert reported.exit_code == 2
    assert "--only" in reported.output


def test_every_contender_reads_the_same_reports(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)  # installs nothing
    (tmp_path / "a.yaml").write_text(made_report(0).text, encoding="utf-8")
    words = [word for each in commands(tmp_path).values() for word in each]
    assert sum(str(tmp_path) in word for word in words) >= 4
