"""Scores that a document does not print are given beside it: `--scores FILE`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pictured import REPORT

from italint import load_editions
from italint.cli.app import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    names = [row.name for row in load_editions()[2568].rows("indicators")]
    lines = [f"{name},{90 + number}.00" for number, name in enumerate(names)]
    (tmp_path / "scores.csv").write_text("\n".join(["ตัวชี้วัด,คะแนน", *lines]) + "\n", encoding="utf-8")
    return tmp_path


def test_they_are_read_for_what_is_not_printed(folder: Path) -> None:
    result = CliRunner().invoke(main, ["import", "report.md", "--scores", "scores.csv", "-o", "r.yaml"])
    assert result.exit_code == 0, result.output
    written = (folder / "r.yaml").read_text(encoding="utf-8")
    assert [f"score: {90 + number}.00" in written for number in range(10)] == [True] * 10


def test_without_them_the_picture_is_named_and_nothing_is_accused(folder: Path) -> None:
    result = CliRunner().invoke(main, ["check", "report.md", "--format", "json", "--lang", "en"])
    found = json.loads(result.stdout)["findings"]
    not_read = [each for each in found if each["code"] == "ITA018"]
    assert [each["message"].partition("; ")[2].partition(" under ")[0] for each in not_read] == [
        "it may be in a picture paragraph 6"
    ]
    assert {each["severity"] for each in found} <= {"warning", "info"}


def test_they_are_those_of_one_document(folder: Path) -> None:
    result = CliRunner().invoke(
        main, ["check", "report.md", "scores.csv", "--scores", "scores.csv", "--lang", "en"]
    )
    assert (result.exit_code, result.stderr) == (2, "italint: --scores goes with one document\n")
