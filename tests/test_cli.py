"""The command line as people and pipelines use it: what is printed, and the exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT
from installed import COMMAND, answers, as_installed

from italint.base.document import plain
from italint.base.messages import MESSAGES
from italint.base.parsing import parse
from italint.cli.app import COMMANDS, main
from italint.cli.endings import mistaken
from italint.render import FORMATS
from italint.ruleset.definition import DefinitionError
from italint.ruleset.loading import load_rules
from italint.ruleset.rule import Rules

CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text(encoding="utf-8")
SAMPLE = ROOT / "samples" / "fy2568-pong-nam-ron.yaml"


def italint(*arguments: str, stdin: bytes | None = None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def found(*arguments: str, stdin: bytes | None = None):
    """The findings of a check, as code, line and column, and the exit code."""
    result = italint("check", "--format", "json", *arguments, stdin=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    findings = json.loads(result.stdout)["findings"]
    return [(f["code"], f["line"], f["column"]) for f in findings], result.exit_code


# -- exit codes ------------------------------------------------------------------------------------


def test_a_clean_report_passes(tmp_path) -> None:
    (tmp_path / "r.yaml").write_text(CLEAN, encoding="utf-8")
    assert found(tmp_path / "r.yaml") == ([], 0)


def test_a_faulty_report_fails() -> None:
    assert italint("check", SAMPLE).exit_code == 1


def test_warnings_fail_only_when_asked(tmp_path) -> None:
    report = tmp_path / "r.yaml"
    report.write_text(CLEAN.replace("  score: 95.85\n", ""), encoding="utf-8")
    findings, code = found(report)
    assert ({finding[0] for finding in findings} >= {"ITA213"}, code) == (True, 0)
    assert italint("check", "--fail-on", "warning", report).exit_code == 1


def test_nothing_to_check_is_reported(tmp_path) -> None:
    (tmp_path / "other.yaml").write_text("a: 1\n", encoding="utf-8")
    assert italint("check", tmp_path).exit_code == 3
    assert italint("check", tmp_path, "--allow-none").exit_code == 0


def test_an_input_that_is_not_there(tmp_path) -> None:
    result = italint("check", tmp_path / "none.yaml", SAMPLE)
    assert (result.exit_code, "none.yaml" in result.stderr, "ITA101" in result.stdout) == (2, True, True)


def test_an_unknown_option_or_rule_is_wrong_use() -> None:
    assert italint("check", "--nope").exit_code == 2
    result = italint("check", "--select", "indicator-nam", SAMPLE)
    assert (result.exit_code, "indicator-name" in result.stderr) == (2, True)


# -- what counts as a report -----------------------------------------------------------------------


def test_in_a_folder_only_reports_are_checked(tmp_path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.yml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("assessment: [broken\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("other: 1\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_text("", encoding="utf-8")
    (tmp_path / "e.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text(CLEAN, encoding="utf-8")
    result = italint("check", tmp_path, "--format", "json")
    said = json.loads(result.stdout)
    assert [os.path.relpath(f["file"], tmp_path) for f in said["files"]] == ["b.yaml", "deep/a.yml"]
    passed_over = [(os.path.relpath(each["file"], tmp_path), each["reason"]) for each in said["passed_over"]]
    assert passed_over == [
        (".hidden.yaml", "เป็นไฟล์หรืออยู่ในโฟลเดอร์ที่ซ่อนไว้"),
        ("e.txt", "ไฟล์ข้อความ หากเป็นรายงานให้ระบุชื่อไฟล์"),
        ("c.yaml", "ไม่ใช่รายงาน"),
        ("d.yaml", "ไม่ใช่รายงาน"),
    ]
    assert (said["summary"]["skipped"], said["summary"]["complete"]) == (4, False)


def test_a_file_is_checked_once_however_often_it_is_named(tmp_path) -> None:
    (tmp_path / "r.yaml").write_text(CLEAN, encoding="utf-8")
    said = json.loads(italint("check", tmp_path, tmp_path / "r.yaml", "--format", "json").stdout)
    assert said["summary"]["files"] == 1


def test_a_report_without_its_key_is_still_a_report(tmp_path) -> None:
    (tmp_path / "r.yaml").write_text(CLEAN.replace("italint: 1\n", ""), encoding="utf-8")
    findings, code = found(tmp_path)
    assert ([finding[0] for finding in findings], code) == (["ITA009"], 1)


def test_standard_input() -> None:
    assert found("-", stdin=CLEAN.encode()) == ([], 0)
    assert found("-", stdin=b"")[0] == [("ITA003", 1, 1)]


# -- bad input: every message at its place, all in one run ------------------------------------------

BROKEN = {
    "empty": ("", [("ITA003", 1, 1)]),
    "broken YAML": ("italint: 1\nagency: [a\n", [("ITA001", 3, 1)]),
    "tab": ("italint: 1\nagency:\n\tname: x\n", [("ITA001", 3, 1)]),
    "no mapping": ("- italint: 1\n", [("ITA008", 1, 1)]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_one_finding(name) -> None:
    text, expected = BROKEN[name]
    assert found("-", stdin=text.encode()) == (expected, 1)


@pytest.mark.parametrize("arguments", [["--select", "ITA2"], ["--ignore", "ITA001"], ["--config", "c.yaml"]])
def test_that_a_file_cannot_be_read_is_always_reported(arguments, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.yaml").write_text("italint: 1\nagency: {name: [}\n", encoding="utf-8")
    Path("c.yaml").write_text(
        "severity: {ITA001: off}\nbaseline: accepted.yaml\npaths: [{match: '*', ignore: [ITA0]}]\n",
        encoding="utf-8",
    )
    Path("accepted.yaml").write_text("entries: [{file: r.yaml, code: ITA001, path: ''}]\n", encoding="utf-8")
    assert found("r.yaml", *arguments) == ([("ITA001", 2, 17)], 1)
    refused = italint("baseline", "r.yaml")
    assert (refused.exit_code, "r.yaml" in refused.stderr, Path(".italint-baseline.yaml").exists()) == (
        2,
        True,
        False,
    )


def test_a_file_in_another_encoding_is_reported() -> None:
    findings, code = found("-", stdin=CLEAN.encode("cp874", "replace"))
    assert ([finding[0] for finding in findings], code) == (["ITA002"], 1)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("italint: 1\n", "italint: 1\nitalint: 1\n", {"ITA006"}),
        ("agency:\n", "agency: &a\n", {"ITA004"}),
        ("italint: 1\n", "italint: !!int 1\n", {"ITA004"}),
        ("italint: 1\n", "italint: 2\n", {"ITA013"}),
        ("  year: 2568\n", "  year: 2025\n", {"ITA010"}),
        ("  year: 2568\n", "  year: 2599\n", {"ITA010"}),
        ("  year: 2568\n", "  year:\n", {"ITA010"}),
        ("  year: 2568\n", "  year: ปีที่แล้ว\n", {"ITA008"}),
        ("  score: 95.85\n", "  score: เก้าสิบห้า\n", {"ITA008", "ITA210", "ITA301"}),
        ("  score: 95.85\n", "  score: NaN\n", {"ITA008", "ITA210", "ITA301"}),
        ("  score: 95.85\n", "  socre: 95.85\n", {"ITA007"}),
        ("  district:", "  \u202edistrict:", {"ITA005"}),
    ],
)
def test_faults_of_shape(old, new, codes) -> None:
    assert old in CLEAN
    findings, code = found("-", stdin=CLEAN.replace(old, new, 1).encode())
    assert (codes <= {finding[0] for finding in findings}, code) == (True, 1)


@pytest.mark.parametrize("score", ["101", "-1", "๑๐๐.๐๑"])
def test_a_score_that_no_score_can_be(score) -> None:
    findings, code = found("-", stdin=CLEAN.replace("  score: 95.85\n", f"  score: {score}\n", 1).encode())
    assert ("ITA211" in {finding[0] for finding in findings}, code) == (True, 1)


def test_all_faults_are_reported_in_one_run() -> None:
    text = CLEAN.replace("agency:\n", "agency: !x\n", 1).replace("  year: 2568\n", "  year: 2025\n", 1)
    text = text.replace("  grade: ", "  grdae: ", 1) + "italint: 1\n"
    findings, _ = found("-", stdin=text.encode())
    assert [finding[0] for finding in findings] == ["ITA004", "ITA303", "ITA010", "ITA007", "ITA006"]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_byte_order_mark_and_any_line_end_change_nothing(end) -> None:
    text = "\ufeff" + CLEAN.replace("\n", end)
    assert found("-", stdin=text.encode()) == ([], 0)


# -- languages and consoles ------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "word"), [("th", "ไม่ผ่านการตรวจ"), ("en", "not passed")])
def test_the_language_is_chosen(lang, word, monkeypatch) -> None:
    assert word in italint("check", SAMPLE, "--lang", lang).stdout
    monkeypatch.setenv("ITALINT_LANG", lang)
    assert word in italint("check", SAMPLE).stdout


@pytest.mark.parametrize("encoding", ["cp874", "ascii", "utf-8"])
def test_output_never_fails_on_a_poor_console(encoding: str, tmp_path: Path) -> None:
    commands = [["check", str(SAMPLE)], ["rules"], ["explain", "ITA401"], ["--help"]]
    done = answers(commands, tmp_path / "said", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert [(each.code, each.errors) for each in done] == [(1, b""), (0, b""), (0, b""), (0, b"")]
    if encoding == "cp874":
        text = done[0].output.decode("cp874")
        assert ("ไม่ผ่านการตรวจ" in text, "?" in text) == (True, False)


# -- output ----------------------------------------------------------------------------------------


def test_output_is_written_whole(tmp_path) -> None:
    target = tmp_path / "out.json"
    assert italint("check", SAMPLE, "--format", "json", "--output", target).exit_code == 1
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_output_that_cannot_be_written_is_reported(tmp_path) -> None:
    result = italint("check", SAMPLE, "--output", tmp_path / "no" / "out.txt")
    assert (result.exit_code, "out.txt" in result.stderr) == (2, True)


def test_several_formats_in_one_run(tmp_path) -> None:
    formats = [f"--format={name}={tmp_path / name}" for name in FORMATS]
    result = italint("check", SAMPLE, "--format", "json", *formats)
    assert result.exit_code == 1
    assert json.loads(result.stdout) == json.loads((tmp_path / "json").read_text(encoding="utf-8"))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FORMATS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "json", "--format", "text"],
        ["--format", "json=a", "--format", "sarif=a"],
        ["--format", "json", "--format", "sarif=b", "--output", "c"],
        ["--format", "json=a", "--output", "c"],
        ["--format", "jsn"],
        ["--format", "json="],
        ["--output", ""],
    ],
)
def test_outputs_that_cannot_be_are_wrong_use(arguments, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = italint("check", SAMPLE, *arguments)
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "ita.yaml", "--output", "ita.yaml"],
        ["check", "ita.yaml", "--format", "json=./ita.yaml"],
        ["check", "ita.yaml", "--fix", "--format", "html=link.yaml"],
        ["check", ".", "--output", "other.yaml"],
        ["check", "ita.yaml", "--output", "accepted.yaml"],
        ["check", "ita.yaml", "--output", ".italint.yaml"],
        ["check", "report.md", "--format", "markdown=report.md"],
        ["rules", "--format", "markdown", "--output", "ita.yaml"],
        ["import", "report.md", "-o", "report.md"],
        ["import", "report.md", "-o", "other.yaml"],
        ["baseline", "ita.yaml", "--baseline", "ita.yaml"],
        ["baseline", "ita.yaml", "--baseline", "notes.yaml"],
    ],
)
def test_what_is_read_and_every_report_is_kept(arguments, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {
        "ita.yaml": SAMPLE.read_text(encoding="utf-8"),
        "other.yaml": CLEAN,
        "report.md": "| ตัวชี้วัดที่ | คะแนน |\n",
        ".italint.yaml": "baseline: accepted.yaml\n",
        "accepted.yaml": "entries: []\n",
        "notes.yaml": "- ก\n",
    }
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("link.yaml").symlink_to("ita.yaml")
    result = italint(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert arguments[-1].split("=")[-1].removeprefix("./") in result.stderr
    assert {name: Path(name).read_text(encoding="utf-8") for name in texts} == texts


def test_an_earlier_output_is_written_over(tmp_path) -> None:
    (tmp_path / "r.yaml").write_text(CLEAN, encoding="utf-8")
    target = tmp_path / "out.txt"
    for _ in range(2):
        assert italint("check", tmp_path, "--output", target, "--lang", "en").exit_code == 0
        assert target.read_text(encoding="utf-8").startswith("passed")


def test_github_actions_gets_annotations_unless_a_format_is_named(monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert italint("check", SAMPLE).stdout.count("::error file=") > 1
    assert not italint("check", SAMPLE, "--format", "text").stdout.startswith("::")


# -- rules -----------------------------------------------------------------------------------------


def test_select_and_ignore() -> None:
    said = json.loads(
        italint("check", SAMPLE, "--select", "ITA1", "--ignore", "indicator-name", "--format", "json").stdout
    )
    assert {finding["code"] for finding in said["findings"]} == {"ITA107", "ITA108", "ITA127"}


def test_explain_takes_code_and_name() -> None:
    assert italint("explain", "ITA401").stdout == italint("explain", "low-question-has-measure").stdout
    assert italint("explain", "ITA999").exit_code == 2


def test_all_rules_are_listed() -> None:
    lines = [line for line in italint("rules").stdout.splitlines() if line.startswith("ITA")]
    assert len(lines) == len(list((ROOT / "rules").glob("*/ITA*.yaml")))


def test_the_examples_of_rules_are_run() -> None:
    assert italint("test", "ITA101").exit_code == 0


def test_mistakes_in_a_rule_are_all_reported_at_their_place(tmp_path) -> None:
    rule = (ROOT / "rules" / "names" / "ITA101-indicator-name.yaml").read_text(encoding="utf-8")
    rule = rule.replace("ITA101", "LOC101").replace("name: indicator-name", "name: my-name")
    rule = rule.replace("  each: assessment.indicators[*]", "  each: assessment.indicator[*]")
    rule = rule.replace("  table: indicators", "  table: indicator")
    rule = rule.replace("severity: error", "severity: eror\nsevertiy: x")
    rule = rule.replace("en: change the name to “{expected}”", "en: change the name to “{expcted}”")
    (tmp_path / "LOC101-my-name.yaml").write_text(rule, encoding="utf-8")
    result = italint("check", SAMPLE, "--rules", tmp_path, "--lang", "en")
    assert result.exit_code == 2
    for word in ("indicators", "severity", "did you mean"):
        assert word in result.stderr
    assert result.stderr.count("LOC101-my-name.yaml:") >= 4


def test_a_mistake_in_a_built_in_rule_is_reported_at_its_line(tmp_path, monkeypatch, capsys) -> None:
    rule = (ROOT / "rules" / "names" / "ITA101-indicator-name.yaml").read_text(encoding="utf-8")
    (tmp_path / "ITA101-broken.yaml").write_text(
        rule.replace("severity: error", "severity: eror"), encoding="utf-8"
    )

    def built_in_rules() -> Rules:
        return load_rules([ROOT / "rules" / "shape", tmp_path])

    monkeypatch.setattr("italint.cli.endings.built_in_rules", built_in_rules)
    with pytest.raises(DefinitionError) as wrong:
        built_in_rules()
    assert mistaken(wrong.value, "en").code == 2
    line = rule[: rule.index("severity:")].count("\n") + 1
    assert f"ITA101-broken.yaml:{line}:" in capsys.readouterr().err


def test_a_fix_is_shown_then_written_and_a_second_run_has_nothing_to_do(tmp_path) -> None:
    report = tmp_path / "report.yaml"
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    shown = italint("check", str(report), "--diff", "--lang", "en")
    assert "+      name: การปฏิบัติหน้าที่\n" in shown.stdout
    assert report.read_text(encoding="utf-8") == text
    fixed = italint("check", str(report), "--fix", "--lang", "en")
    assert "places fixed in" in fixed.stderr
    after = report.read_text(encoding="utf-8")
    assert after != text
    again = italint("check", str(report), "--fix", "--lang", "en")
    assert (report.read_text(encoding="utf-8"), "fixed" in again.stderr) == (after, False)


def test_a_difference_breaks_no_format() -> None:
    result = italint("check", SAMPLE, "--diff", "--format", "json")
    assert json.loads(result.stdout)["version"] == 1
    assert "+      name: การปฏิบัติหน้าที่\n" in result.stderr


def test_a_baseline_is_written_used_and_pruned(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    Path("report.yaml").write_text(text, encoding="utf-8")
    Path(".italint.yaml").write_text("lang: en\nbaseline: accepted.yaml\n", encoding="utf-8")
    written = italint("baseline", "report.yaml", "--reason", "old")
    assert (written.exit_code, "accepted findings written to" in written.stdout) == (0, True)
    passed = italint("check", "report.yaml", "--fail-on", "info")
    assert (passed.exit_code, "suppressed" in passed.stdout) == (0, True)
    Path("report.yaml").write_text(text.replace("การใช้จ่าย\n", "การใช้อำนาจ\n"), encoding="utf-8")
    stale = italint("check", "report.yaml", "--fail-on", "info")
    assert (stale.exit_code, "an entry of the baseline matches nothing any more" in stale.stderr) == (1, True)
    assert "1 entry that matches nothing" in italint("baseline", "report.yaml", "--prune").stdout
    assert italint("check", "report.yaml", "--fail-on", "info").exit_code == 0
    assert italint("check", "report.yaml", "--no-ignores").exit_code == 1


def entries(file: str) -> list[dict]:
    return plain(parse(Path(file).read_text(encoding="utf-8")).root)["entries"]


def test_a_baseline_keeps_what_it_says_of_other_files_and_its_reasons(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("x.yaml", "y.yaml"):
        Path(name).write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert italint("baseline", "x.yaml", "y.yaml", "--reason", "old").exit_code == 0
    both = entries(".italint-baseline.yaml")
    assert {entry["reason"] for entry in both} == {"old"}
    Path("y.yaml").write_text(CLEAN.replace("  score: 95.85\n", "", 1), encoding="utf-8")
    assert italint("baseline", "y.yaml", "--reason", "new").exit_code == 0
    now = entries(".italint-baseline.yaml")
    assert [e for e in now if e["file"] == "x.yaml"] == [e for e in both if e["file"] == "x.yaml"]
    assert {entry["reason"] for entry in now if entry["file"] == "y.yaml"} == {"new"}


@pytest.mark.parametrize(
    ("arguments", "code"), [(["x.yaml", "none.yaml"], 2), (["none.yaml"], 2), (["d"], 3)]
)
def test_a_baseline_of_what_is_not_there_is_not_written(arguments, code, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d").mkdir()
    Path("x.yaml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    italint("baseline", "x.yaml", "--reason", "old")
    before = Path(".italint-baseline.yaml").read_text(encoding="utf-8")
    result = italint("baseline", *arguments)
    assert (result.exit_code, result.stderr != "", result.stdout) == (code, True, "")
    assert Path(".italint-baseline.yaml").read_text(encoding="utf-8") == before


def test_the_configuration_sets_line_and_rules_of_some_paths(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    clean = (ROOT / "rules/clean/fy2568.yaml").read_text(encoding="utf-8")
    Path("old").mkdir()
    Path("old/a.yaml").write_text(clean, encoding="utf-8")
    Path("b.yaml").write_text(clean, encoding="utf-8")
    Path(".italint.yaml").write_text(
        "line: 99\npaths:\n  - {match: old/*, ignore: [ITA4]}\n", encoding="utf-8"
    )
    found = json.loads(italint("check", "b.yaml", "old", "--format", "json").stdout)["findings"]
    assert {finding["file"] for finding in found} == {"b.yaml"}
    assert {finding["code"] for finding in found} == {"ITA401", "ITA402", "ITA416"}


@pytest.fixture
def two_configurations(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b/old"):
        Path(folder).mkdir(parents=True)
        Path(folder, "ita.yaml").write_text(
            CLEAN.replace("  score: 95.85", "  score: 94.85"), encoding="utf-8"
        )
    Path("other.yaml").write_text("a: 1\n", encoding="utf-8")
    Path("a/.italint.yaml").write_text("ignore: [ITA2]\n", encoding="utf-8")
    Path("b/.italint.yaml").write_text("ignore: [ITA1]\n", encoding="utf-8")


def test_each_report_is_judged_by_its_own_configuration(two_configurations) -> None:
    for paths in (["a/ita.yaml", "b/old/ita.yaml"], ["b/old/ita.yaml", "a/ita.yaml"], ["."]):
        said = json.loads(italint("check", *paths, "--format", "json").stdout)
        found = {(Path(each["file"]).parts[0], each["code"]) for each in said["findings"]}
        assert found & {("a", "ITA201"), ("b", "ITA201")} == {("b", "ITA201")}
        assert {each["by"] for each in said["summary"]["relaxed"]} == {
            str(Path("a/.italint.yaml")),
            str(Path("b/.italint.yaml")),
        }
    assert italint("check", ".", "--config", "a/.italint.yaml").exit_code == 0


def test_reports_with_different_configurations_have_no_common_baseline(two_configurations) -> None:
    assert italint("baseline", "a", "other.yaml").exit_code == 0
    refused = italint("baseline", ".", "--lang", "en")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert str(Path("a/.italint.yaml")) in refused.stderr
    assert str(Path("b/.italint.yaml")) in refused.stderr


def test_a_report_is_started_and_never_written_over(tmp_path) -> None:
    report = tmp_path / "report.yaml"
    started = italint("init", "--year", "2568", "--agency", "อบต.ก", "--output", str(report))
    assert (started.exit_code, report.exists()) == (0, True)
    text = report.read_text(encoding="utf-8")
    schema = (ROOT / "schema/report.schema.json").as_uri()
    assert text.startswith(f"# yaml-language-server: $schema={schema}\n# ")
    assert italint("check", str(report)).exit_code == 1
    again = italint("init", "--year", "2567", "--output", str(report))
    assert (again.exit_code, report.read_text(encoding="utf-8")) == (2, text)
    unknown = italint("init", "--year", "2500", "--lang", "en")
    assert (unknown.exit_code, "the year 2500 is not known" in unknown.stderr) == (2, True)


@pytest.mark.parametrize(
    ("pattern", "reported"),
    [("nothing/**", True), ("old/*.yml", True), ("old/*", False), ("./old/a.yaml", False), ("*.yaml", False)],
)
def test_a_pattern_that_no_file_is_under_is_reported(pattern, reported, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old").mkdir()
    Path("old/a.yaml").write_text(CLEAN, encoding="utf-8")
    Path(".italint.yaml").write_text(f"lang: en\npaths: [{{match: '{pattern}', ignore: [ITA4]}}]\n")
    result = italint("check", ".")
    assert (result.exit_code, f"no file is under {pattern}" in result.stderr) == (0, reported)


@pytest.mark.parametrize("pattern", ["*/2564/*", "**/old.yaml", "nothing/**", "/**", "x?.yaml"])
def test_a_pattern_looks_at_no_file_but_those_that_are_checked(pattern, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deep/er").mkdir(parents=True)
    for name in ("deep/a.yaml", "deep/er/b.yaml", "r.yaml"):
        Path(name).write_text(CLEAN, encoding="utf-8")
    Path(".italint.yaml").write_text(f"paths: [{{match: '{pattern}', ignore: [ITA4]}}]\n", encoding="utf-8")
    walked: list[str] = []

    def noting(real: Callable[..., object]) -> Callable[..., object]:
        def note(path: object = ".", *others: object) -> object:
            if str(tmp_path / "deep") in os.path.abspath(str(path)):
                walked.append(str(path))
            return real(path, *others)

        return note

    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, noting(getattr(os, name)))
    italint("check", "r.yaml")
    assert walked == []
    italint("check", ".")
    assert walked != []


@pytest.mark.parametrize(("word", "meant"), [("ITA999", ""), ("ITA4O1", "ITA401"), ("ita40l", "ITA401")])
def test_only_what_is_near_is_meant(word, meant, tmp_path) -> None:
    (tmp_path / "c.yaml").write_text(f"lang: en\nseverity: {{{word}: info}}\n", encoding="utf-8")
    result = italint("check", SAMPLE, "--config", tmp_path / "c.yaml")
    assert (result.exit_code, f"there is no rule {word}" in result.stderr) == (2, True)
    assert re.findall(r"did you mean (\w+)\?", result.stderr) == ([meant] if meant else [])


def test_a_code_in_small_letters_gets_a_guess_of_what_it_means(tmp_path) -> None:
    (tmp_path / "r.yaml").write_text("# italint: ignore[ita101] เหตุผล\n" + CLEAN, encoding="utf-8")
    result = italint("check", tmp_path / "r.yaml", "--lang", "en")
    assert "there is no rule “ita101”; did you mean ITA101?" in result.stdout


@pytest.mark.parametrize("key", ["select", "ignore"])
def test_a_rule_misspelt_for_some_paths_is_refused(key: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.yaml").write_text(CLEAN, encoding="utf-8")
    Path(".italint.yaml").write_text(f"lang: en\npaths: [{{match: x, {key}: [ITA4O1]}}]\n", encoding="utf-8")
    result = italint("check", "report.yaml")
    assert (result.exit_code, "there is no rule ITA4O1; did you mean ITA401?" in result.stderr) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_full_disk_is_reported(format_: str) -> None:
    words = [*COMMAND, "check", str(SAMPLE), "--format", format_, "--lang", "en"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            words, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=as_installed()
        )
    assert (done.returncode, done.stderr) == (2, "italint: cannot write stdout: No space left on device\n")


def test_nobody_reading_on_is_no_problem() -> None:
    words = [*COMMAND, "check", str(SAMPLE), "--format", "json"]
    check = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=as_installed()
    )
    check.stdout.close()
    assert (check.stderr.read(), check.wait()) == ("", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams by the shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_from_the_start_is_no_problem(closed) -> None:
    command = f"{' '.join(COMMAND)} check {SAMPLE} --format json"
    whole, part = (
        subprocess.run(["sh", "-c", each], capture_output=True, text=True, env=as_installed(), check=False)
        for each in (command, f"{command} {closed}")
    )
    assert (part.returncode, part.stderr) == (1, "")
    assert part.stdout == ("" if closed.startswith(">") else whole.stdout)
    assert json.loads(whole.stdout)["findings"]


def test_a_document_cannot_be_fixed_and_that_is_reported(tmp_path: Path) -> None:
    document = tmp_path / "report.md"
    table = "| ตัวชี้วัดที่ | ตัวชี้วัด | คะแนน |\n|---|---|---|\n| 1 | การปฏิบัติหน้าที่ | 98.10 |\n"
    text = f"# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\n\n{table}"
    document.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(document), "--fix", "--lang", "en"])
    reported = "a document itself is never changed; --format docx=FILE or --format odt=FILE gives the fixes"
    assert f"italint: {document}: {reported} as tracked changes" in result.stderr
    assert document.read_text(encoding="utf-8") == text


def test_a_file_or_folder_in_the_place_of_a_command_is_checked(tmp_path) -> None:
    assert italint(SAMPLE, "--lang", "en").stdout == italint("check", SAMPLE, "--lang", "en").stdout
    assert italint(str(tmp_path)).exit_code == italint("check", str(tmp_path)).exit_code == 3
    page = tmp_path / "รายงาน ๒๕๖๘.html"
    page.write_text("<p>ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568</p>", encoding="utf-8")
    for path in (page, tmp_path, tmp_path / "*.html"):
        given = [str(path), "--format", "json", "--lang", "en"]
        assert italint(*given).stdout == italint("check", *given).stdout
    missing = italint("reprot.docx", "--lang", "en")
    assert (missing.exit_code, missing.stderr) == (2, italint("check", "reprot.docx", "--lang", "en").stderr)
    assert "cannot open reprot.docx" in missing.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "FILE"],
        ["--lang=en", "FILE"],
        ["--lang", "en", "check", "FILE"],
        ["--no-ignores", "--lang", "en", "FILE"],
        ["--lang", "en", "--no-ignores", "FILE"],
    ],
)
def test_options_may_stand_before_the_file_or_the_command(arguments: list[str]) -> None:
    given = [str(SAMPLE) if word == "FILE" else word for word in arguments]
    others = [word for word in given if word not in ("check", str(SAMPLE))]
    assert italint(*given).stdout == italint("check", str(SAMPLE), *others).stdout != ""


def test_options_that_come_first_are_explained_where_they_are_wrong() -> None:
    in_english = CliRunner().invoke(main, [], env={"ITALINT_LANG": "en"})
    assert italint("--lang", "en").stderr == in_english.stderr
    assert italint("--lang", "en", "--version").stdout == italint("--version").stdout
    wrong = italint("--langg", "en", str(SAMPLE))
    assert (wrong.exit_code, wrong.stderr.splitlines()[-1]) == (
        2,
        "italint: ไม่มีตัวเลือก --langg หมายถึง --lang หรือไม่",
    )
    wrong = italint("--lang", "en", str(SAMPLE), "--format", "csvv=x")
    known = "italint: --format must be one of text, json, sarif, github, gitlab, junit, markdown, html"
    assert (wrong.exit_code, wrong.stderr.splitlines()[-1].startswith(known)) == (2, True)


def test_no_command_is_loaded_but_the_one_asked_for() -> None:
    code = "import sys; from italint.cli.app import main; main(['schema', 'rule'], standalone_mode=False); "
    code += "print([m for m in sys.modules if m in ('rich', 'italint.reading', 'italint.cli.check')])"
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8", cwd=ROOT
    )
    assert run.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    ("lang", "words"), [("th", "แก้ไขเฉพาะที่แก้ได้โดยปลอดภัย"), ("en", "carry out the safe fixes")]
)
def test_help_speaks_the_language_that_is_asked_for(lang, words) -> None:
    shown = italint("check", "--help", "--lang", lang).stdout
    assert words in shown
    assert bool(re.search("[ก-๙]", shown)) is (lang == "th")


def test_every_command_and_option_has_help_and_no_help_is_of_none() -> None:
    context = main.make_context("italint", ["check"])
    told, silent = {"italint"}, set()
    for name in COMMANDS:
        command = main.get_command(context, name)
        told.add(name)
        for option in command.params:
            if isinstance(option, click.Option):
                keys = [key for each in option.opts for key in (f"{name} {each}", each)]
                told |= {key for key in keys if key in MESSAGES["help"]}
                silent |= set() if option.help else {keys[0]}
    assert (silent, set(MESSAGES["help"]) - told) == (set(), set())
