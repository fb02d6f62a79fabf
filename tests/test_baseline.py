"""The baseline: what it accepts, what opens a finding again, and that no entry is idle in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from installed import COMMAND, as_installed

from italint import lint, load_editions, load_rules, parse
from italint.base.document import plain
from italint.cli.app import main
from italint.linting.baseline import Accepted, Baseline, baseline_of, load_baseline, written_baseline

RULES, EDITIONS = load_rules(), load_editions()
SAMPLE = (ROOT / "samples/fy2568-si-phana.yaml").read_text("utf-8")
FOLDER = Path("/reports")
FILE = str(FOLDER / "a.yaml")


def checked(text: str):
    return lint(parse(text, FILE), RULES, EDITIONS)


BASELINE = baseline_of([checked(SAMPLE)], FOLDER)


def left_open(text: str, baseline: Baseline = BASELINE) -> list[tuple[str, str]]:
    marked, _ = Accepted(baseline, FOLDER).mark(checked(text))
    return [(f.code, f.path) for f in marked.findings if f.suppression is None]


def test_all_that_was_found_is_accepted() -> None:
    assert left_open(SAMPLE) == []
    assert sum(entry.count for entry in BASELINE.entries) == len(checked(SAMPLE).findings)


def test_it_is_written_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "baseline.yaml"
    file.write_text(written_baseline(BASELINE, "head"), encoding="utf-8")
    assert asdict(load_baseline(file)) == asdict(BASELINE)


@given(st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_it_survives_other_order_and_other_form(random) -> None:
    data = plain(parse(SAMPLE).root)
    random.shuffle(data["assessment"]["indicators"])
    random.shuffle(data["passages"])
    text = json.dumps(data, ensure_ascii=False, indent=random.choice([None, 1, 4]))
    assert left_open(text) == []


def test_a_changed_value_opens_the_finding_again() -> None:
    assert left_open(SAMPLE.replace("การใช้จ่ายเงิน", "การใช้เงิน")) == [
        ("ITA101", "assessment.indicators[3].name")
    ]


def test_a_further_fault_of_the_same_kind_is_reported() -> None:
    text = SAMPLE.replace("period: ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", "period: ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘", 1)
    assert [code for code, _ in left_open(text)] == ["ITA501"]


def test_what_is_fixed_is_reported_as_stale_and_pruned() -> None:
    accepted = Accepted(BASELINE, FOLDER)
    _, met = accepted.mark(checked(SAMPLE.replace("การใช้จ่ายเงิน", "การใช้อำนาจ")))
    assert [(key.code, key.value) for key in accepted.stale(met, [FILE])] == [("ITA101", "การใช้จ่ายเงิน")]
    pruned = accepted.pruned(BASELINE, met, [FILE])
    assert len(pruned.entries) == len(BASELINE.entries) - 1


def test_a_file_that_was_not_checked_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(SAMPLE, encoding="utf-8")
    other = lint(parse(SAMPLE, str(tmp_path / "b.yaml")), RULES, EDITIONS)
    baseline = baseline_of([other], tmp_path)
    assert Accepted(baseline, tmp_path).stale(Counter(), [str(tmp_path / "a.yaml")]) == []
    (tmp_path / "b.yaml").unlink()
    assert len(Accepted(baseline, tmp_path).stale(Counter(), [])) == len(baseline.entries)


def test_entries_of_rules_that_are_off_may_still_hold(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(SAMPLE, encoding="utf-8")
    run, asked = (
        CliRunner().invoke,
        ["check", "a.yaml", "--baseline", ".italint-baseline.yaml", "--lang", "en"],
    )
    run(main, ["baseline", "a.yaml", "--reason", "ผู้บริหารเห็นชอบ"])
    for chosen in (["--select", "ITA1"], ["--ignore", "ITA5"]):
        result = run(main, [*asked, *chosen])
        assert (result.exit_code, result.stderr) == (0, "")


def test_a_baseline_that_fails_a_check_without_findings_says_so(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SAMPLE, encoding="utf-8")
    run, asked = CliRunner().invoke, ["check", ".", "--baseline", ".italint-baseline.yaml", "--lang", "en"]
    run(main, ["baseline", ".", "--reason", "ผู้บริหารเห็นชอบ"])
    (tmp_path / "b.yaml").unlink()
    result = run(main, asked)
    assert (result.exit_code, result.stdout.splitlines()[0].split("  ")[0]) == (1, "passed")
    assert result.stderr.splitlines()[-1].startswith("italint: the exit code is 1 (not passed)")


@pytest.mark.parametrize("wrong", ["entries: 3", "entry: []", "entries: [{file: a, code: b}]"])
def test_a_wrong_baseline_is_refused_with_its_mistakes(wrong: str, tmp_path: Path) -> None:
    from italint.ruleset.definition import DefinitionError

    file = tmp_path / "baseline.yaml"
    file.write_text(wrong)
    with pytest.raises(DefinitionError) as refused:
        load_baseline(file)
    assert len(refused.value.mistakes) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such locks")
def test_baselines_that_are_written_at_once_lose_nothing(tmp_path) -> None:
    text = (ROOT / "samples" / "fy2568-pong-nam-ron.yaml").read_text(encoding="utf-8")
    names = [f"r{number}.yaml" for number in range(3)]
    for name in names:
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [*COMMAND, "baseline"]
    runs = [subprocess.Popen([*command, name], cwd=tmp_path, env=as_installed()) for name in names]
    assert [run.wait() for run in runs] == [0, 0, 0]
    kept = load_baseline(tmp_path / ".italint-baseline.yaml")
    assert {entry.file for entry in kept.entries} == set(names)


def test_entries_of_a_file_that_is_gone_say_so_once(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "samples" / "fy2568-pong-nam-ron.yaml").read_text(encoding="utf-8")
    Path("old.yaml").write_text(text, encoding="utf-8")
    CliRunner().invoke(main, ["baseline", "old.yaml", "--baseline", "b.yaml"])
    Path("old.yaml").rename("new.yaml")
    result = CliRunner().invoke(main, ["check", "new.yaml", "--baseline", "b.yaml", "--lang", "en"])
    assert (result.exit_code, result.stderr.count("old.yaml")) == (1, 1)
    assert "old.yaml is gone, but the baseline still has entries for it" in result.stderr


@pytest.mark.parametrize("format_", ["sarif", "gitlab", "github", "junit", "markdown", "text"])
@pytest.mark.parametrize("by", ["baseline", "comment"])
def test_what_is_accepted_is_open_in_no_format(by: str, format_: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "samples" / "fy2568-pong-nam-ron.yaml").read_text(encoding="utf-8")
    codes = {each.code for each in checked(text).findings}
    if by == "comment":
        text = f"# italint: ignore[{', '.join(sorted(codes))}] ยอมรับแล้ว\n{text}"
    Path("r.yaml").write_text(text, encoding="utf-8")
    options = []
    if by == "baseline":
        CliRunner().invoke(main, ["baseline", "r.yaml", "--baseline", "b.yaml", "--reason", "ก"])
        options = ["--baseline", "b.yaml"]
    result = CliRunner().invoke(main, ["check", "r.yaml", "--format", format_, "--fail-on", "info", *options])
    assert result.exit_code == 0
    # SARIF tells of every rule before its results, JUnit of every rule as a case.
    opened = {"sarif": '"results": ', "junit": "<failure"}
    said = result.stdout.partition(opened.get(format_, ""))[2] if format_ in opened else result.stdout
    assert [code for code in codes if code in said] == []


def test_statistics_are_refused_where_nothing_shows_them(tmp_path) -> None:
    sample = str(ROOT / "samples" / "fy2568-pong-nam-ron.yaml")
    for name, code in (("gitlab", 2), ("junit", 2), ("json", 1), ("text", 1)):
        result = CliRunner().invoke(main, ["check", sample, "--statistics", "--format", name])
        assert result.exit_code == code


def test_values_are_a_line_that_people_read() -> None:
    data = plain(parse(SAMPLE).root)
    del data["assessment"]["indicators"][4]
    data["document"]["subject"] = "ปี 2560 " * 1_000
    baseline = baseline_of([checked(json.dumps(data, ensure_ascii=False))], FOLDER)
    (listed,) = [each.value for each in baseline.entries if each.code == "ITA103"]
    assert listed == "1, 2, 3, 4, 6, 7, 8, 9, 10"
    assert max(len(each.value) for each in baseline.entries) == 120


def test_an_entry_of_before_with_a_long_value_still_holds() -> None:
    long = "รายงาน 2560 " * 100
    text = SAMPLE.replace("period: ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", f"period: {long}", 1)
    baseline = baseline_of([checked(text)], FOLDER)
    whole = [
        replace(entry, value=" ".join(long.split())) if entry.value.startswith(long[:20]) else entry
        for entry in baseline.entries
    ]
    assert whole != list(baseline.entries)
    assert left_open(text, Baseline(entries=tuple(whole))) == []


def test_an_entry_without_a_reason_is_reported(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(SAMPLE, encoding="utf-8")
    run = CliRunner().invoke
    written = run(main, ["baseline", "a.yaml", "--lang", "en"])
    asked = ["check", "a.yaml", "--baseline", ".italint-baseline.yaml", "--lang", "en"]
    check, strict = run(main, asked), run(main, [*asked, "--fail-on", "warning"])
    said = "entries of the baseline give no reason, the first for a.yaml"
    assert [said in each.output for each in (written, check, strict)] == [True] * 3
    assert (check.exit_code, strict.exit_code) == (0, 1)
    run(main, ["baseline", "a.yaml", "--reason", "ผู้บริหารเห็นชอบ"])
    explained = run(main, [*asked, "--fail-on", "warning"])
    assert (explained.exit_code, said in explained.output) == (0, False)
