"""What the READMEs show works."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from conftest import ROOT

from italint import parse
from italint.cli import main
from italint.shape import check_shape

READMES = ("README.md", "README.th.md")


def blocks(name: str) -> list[str]:
    """The YAML blocks of a README."""
    return re.findall(r"```yaml\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_the_rule_that_it_shows_is_tested_and_used(name, tmp_path) -> None:
    (text,) = [block for block in blocks(name) if "code: LOC001" in block]
    (tmp_path / "LOC001-oit-measure-has-follow-up.yaml").write_text(text, encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(main, ["test", "LOC001", "--rules", str(tmp_path)]).exit_code == 0
    assert "LOC001" in runner.invoke(main, ["rules", "--rules", str(tmp_path)]).stdout


@pytest.mark.parametrize("name", READMES)
def test_the_report_that_it_shows_has_the_right_shape(name) -> None:
    (text,) = [block for block in blocks(name) if block.lstrip("#").find("italint: 1") >= 0]
    document = parse(text)
    assert (document.faults, check_shape(document)) == ([], [])


@pytest.mark.parametrize("name", READMES)
def test_the_commands_that_it_shows_exist(name) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = set(re.findall(r"italint (baseline|check|explain|import|init|rules|test|schema)\b", text))
    assert shown >= {"baseline", "check", "explain", "import", "init", "rules", "test"}
    assert shown <= set(main.commands)
    for sample in re.findall(r"samples/[\w-]+\.yaml", text):
        assert (ROOT / sample).exists()


@pytest.mark.parametrize("name", READMES)
def test_every_exit_code_is_told(name) -> None:
    assert re.findall(r"^\| (\d) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE) == list("0123")


@pytest.mark.parametrize("name", READMES)
def test_the_exception_and_the_configuration_that_it_shows_hold(name, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-rules").mkdir()
    (rule,) = [block for block in blocks(name) if "code: LOC001" in block]
    (tmp_path / "my-rules" / "LOC001.yaml").write_text(rule, encoding="utf-8")
    (configuration,) = [block for block in blocks(name) if block.startswith("lang: th")]
    (tmp_path / ".italint.yaml").write_text(configuration, encoding="utf-8")
    (tmp_path / ".italint-baseline.yaml").write_text("entries: []\n", encoding="utf-8")
    (plan,) = [block for block in blocks(name) if block.startswith("plan:")]
    clean = (ROOT / "rules/clean/fy2568.yaml").read_text(encoding="utf-8")
    (tmp_path / "report.yaml").write_text(clean[: clean.index("plan:")] + plan, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "report.yaml", "--format", "json"])
    periods = [f for f in json.loads(result.stdout)["findings"] if f["path"] == "plan.measures[1].period"]
    reasons = [(f["code"], f["excepted"]["reason"]) for f in periods]
    assert reasons == [("ITA501", "เริ่มก่อนได้ตามมติที่ประชุม")]
