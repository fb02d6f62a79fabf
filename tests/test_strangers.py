"""What a repository under check names, links and configures reads and writes nothing outside it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from italint import load_rules
from italint.base.repository import leads_out
from italint.cli.app import main

CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text(encoding="utf-8")
SECRET = "root:$6$verysecret:19000\npassword: hunter2\n"
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def italint(*arguments: object):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a sound report, beside a file that is none of its business."""
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    (tmp_path / "secret.yaml").write_text(SECRET, encoding="utf-8")
    place = tmp_path / "repository"
    (place / ".git").mkdir(parents=True)
    (place / "ita.yaml").write_text(CLEAN, encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def refused(result) -> None:
    """The command ended without a line of the secret."""
    assert result.exit_code == 2, result.output
    assert "hunter2" not in result.output
    assert "verysecret" not in result.output


# -- what a configuration names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../secret", "../secret.yaml", "/etc/passwd", "a/../../secret.yaml", "/proc/self/environ"]
)
@pytest.mark.parametrize("key", ["baseline", "rules"])
def test_a_configuration_names_nothing_outside(key: str, name: str, repository: Path) -> None:
    value = json.dumps([name] if key == "rules" else name)
    Path(".italint.yaml").write_text(f"{key}: {value}\n", encoding="utf-8")
    for command in (["check", "ita.yaml"], ["baseline", "ita.yaml"], ["check", "."]):
        result = italint(*command, "--lang", "en")
        refused(result)
        assert "outside the repository" in result.stderr


@LINKS
@pytest.mark.parametrize("target", ["../secret", "../secret.yaml"])
@pytest.mark.parametrize("link", [".italint.yaml", "accepted.yaml", "rules/LOC1.yaml", "rules"])
def test_a_link_leads_nothing_in(link: str, target: str, repository: Path) -> None:
    Path(link).parent.mkdir(exist_ok=True)
    Path(link).symlink_to(os.path.relpath(target, Path(link).parent) if "/" in link else target)
    if link != ".italint.yaml":
        Path(".italint.yaml").write_text(
            "baseline: accepted.yaml\n" if link == "accepted.yaml" else "rules: [rules]\n"
        )
    refused(italint("check", "ita.yaml"))


@LINKS
@pytest.mark.parametrize("option", ["--rules", "--baseline", "--config"])
def test_nor_does_a_link_that_the_command_line_names(option: str, repository: Path) -> None:
    Path("link.yaml").symlink_to("../secret.yaml")
    refused(italint("check", "ita.yaml", option, "link.yaml"))


@pytest.mark.parametrize("option", ["--rules", "--baseline"])
@pytest.mark.parametrize("text", [SECRET, "token: hunter2\nurl: x\n", "{verysecret", "- hunter2\n", ""])
def test_of_a_file_that_is_not_ours_no_line_is_shown(option: str, text: str, repository: Path) -> None:
    """A file that a runner lays in the workspace may hold what nobody shall see."""
    Path("credentials.yaml").write_text(text, encoding="utf-8")
    refused(italint("check", "ita.yaml", option, "credentials.yaml"))
    Path(".italint.yaml").write_text(
        "baseline: credentials.yaml\nrules: [credentials.yaml]\n", encoding="utf-8"
    )
    refused(italint("check", "ita.yaml"))
    Path(".git/config").write_text(text, encoding="utf-8")
    Path(".italint.yaml").write_text("baseline: .git/config\n", encoding="utf-8")
    refused(italint("check", "ita.yaml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
@pytest.mark.parametrize("name", ["pipe.yaml", "/dev/zero", "/dev/stdin"])
@pytest.mark.parametrize("option", ["--rules", "--baseline", "--config", None])
def test_nothing_waits_for_what_is_no_plain_file(option: str | None, name: str, repository: Path) -> None:
    os.mkfifo("pipe.yaml")
    refused(italint("check", *(["ita.yaml", option, name] if option else [name])))


def test_the_command_line_may_name_what_lies_outside(repository: Path) -> None:
    Path("../accepted.yaml").write_text("entries: []\n", encoding="utf-8")
    Path("../gate.yaml").write_text("baseline: accepted.yaml\nlang: en\n", encoding="utf-8")
    assert italint("check", "ita.yaml", "--baseline", "../accepted.yaml").exit_code == 0
    assert italint("check", "ita.yaml", "--config", "../gate.yaml").exit_code == 0


def test_a_configuration_in_a_folder_names_what_lies_elsewhere_in_its_repository(repository: Path) -> None:
    Path("reports").mkdir()
    Path("accepted.yaml").write_text("entries: []\n", encoding="utf-8")
    Path("reports/.italint.yaml").write_text("baseline: ../accepted.yaml\n", encoding="utf-8")
    Path("reports/ita.yaml").write_text(CLEAN, encoding="utf-8")
    assert italint("check", "reports").exit_code == 0


@LINKS
def test_where_a_path_leads(tmp_path: Path) -> None:
    for folder in ("repository/.git", "repository/in", "other"):
        (tmp_path / folder).mkdir(parents=True)
    repository = tmp_path / "repository"
    (repository / "out").symlink_to(tmp_path / "other")
    (repository / "up").symlink_to("..")
    (repository / "in" / "home").symlink_to("..")
    (tmp_path / "alias").symlink_to(repository)
    leads = {
        name: leads_out(repository / name) for name in ("in/x", "out/x", "up/x", "in/home/x", "in/../../x")
    }
    assert leads == {"in/x": False, "out/x": True, "up/x": True, "in/home/x": False, "in/../../x": False}
    assert leads_out(repository / "in/../../x", repository)
    assert not leads_out(tmp_path / "alias" / "in" / "x")
    assert leads_out("a\0b")


# -- what is written --------------------------------------------------------------------------------


@LINKS
@pytest.mark.parametrize("link", ["out.json", "folder/out.json"])
@pytest.mark.parametrize("command", ["check", "rules", "import", "init"])
def test_nothing_is_written_through_a_link(command: str, link: str, repository: Path) -> None:
    if link == "out.json":
        Path(link).symlink_to("../secret")
    else:
        Path("folder").symlink_to("..")
        Path("../out.json").write_text(SECRET, encoding="utf-8")
    Path("report.md").write_text(
        "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\n\nคะแนนภาพรวม 95.10\n", encoding="utf-8"
    )
    arguments = {
        "check": ["ita.yaml", "--format", f"json={link}"],
        "rules": ["--format", "markdown", "--output", link],
        "import": ["report.md", "--output", link],
        "init": ["--year", "2568", "--output", link],
    }
    refused(italint(command, *arguments[command]))
    assert Path("../secret").read_text(encoding="utf-8") == SECRET
    if link != "out.json":
        assert Path("../out.json").read_text(encoding="utf-8") == SECRET


@LINKS
def test_a_link_to_nothing_is_not_written_through_either(repository: Path) -> None:
    Path("out.json").symlink_to("../new")
    refused(italint("check", "ita.yaml", "--format", "json=out.json"))
    assert not Path("../new").exists()


@LINKS
def test_a_baseline_is_not_written_through_a_link(repository: Path) -> None:
    Path("accepted.yaml").symlink_to("../new.yaml")
    refused(italint("baseline", "ita.yaml", "--baseline", "accepted.yaml"))
    assert not Path("../new.yaml").exists()


# -- what is switched off ---------------------------------------------------------------------------

CODES = {rule.code for rule in load_rules()}
ALL, MEASURES = len(CODES), sum(code.startswith("ITA4") for code in CODES)
OF_READING = len(load_rules().of_reading)  # which nothing switches off

OFF = {
    "ignore: [ITA]\n": {"off": ALL - OF_READING, "weakened": 0, "partly": 0},
    "select: [ITA201]\n": {"off": ALL - OF_READING - 1, "weakened": 0, "partly": 0},
    "severity: {ITA201: off, ITA401: info, ITA213: error}\n": {"off": 1, "weakened": 1, "partly": 0},
    "paths: [{match: '*', ignore: [ITA4]}]\n": {"off": 0, "weakened": 0, "partly": MEASURES},
    "paths: [{match: 'x*', select: [ITA201]}]\n": {"off": 0, "weakened": 0, "partly": ALL - OF_READING - 1},
}


@pytest.mark.parametrize("text", OFF)
def test_the_verdict_says_what_is_switched_off_and_by_which_file(text: str, repository: Path) -> None:
    Path(".italint.yaml").write_text(text, encoding="utf-8")
    said = json.loads(italint("check", "ita.yaml", "--format", "json").stdout)
    assert said["summary"]["relaxed"] == [{"by": ".italint.yaml", **OFF[text]}]


@pytest.mark.parametrize(
    "format_", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"]
)
def test_every_format_says_it(format_: str, repository: Path) -> None:
    Path(".italint.yaml").write_text("ignore: [ITA4]\n", encoding="utf-8")
    said = italint("check", "ita.yaml", "--format", format_, "--lang", "en").stdout
    assert (f"{MEASURES} of {ALL} rules off" in said) or (f'"off": {MEASURES}' in said)
    assert ".italint.yaml" in said.replace("\\", "")


def test_a_local_rule_that_weakens_another_is_counted(repository: Path) -> None:
    Path("mine").mkdir()
    Path("mine/LOC.yaml").write_text("extends: ITA201\nseverity: info\n", encoding="utf-8")
    Path(".italint.yaml").write_text("rules: [mine]\n", encoding="utf-8")
    said = json.loads(italint("check", "ita.yaml", "--format", "json").stdout)
    assert said["summary"]["relaxed"] == [{"by": "mine", "off": 0, "weakened": 1, "partly": 0}]


def test_the_command_line_is_named_where_it_switches_off(repository: Path) -> None:
    said = json.loads(italint("check", "ita.yaml", "--ignore", "ITA4", "--format", "json").stdout)
    assert said["summary"]["relaxed"] == [{"by": "command line", "off": MEASURES, "weakened": 0, "partly": 0}]
    assert json.loads(italint("check", "ita.yaml", "--format", "json").stdout)["summary"]["relaxed"] == []


def test_with_a_configuration_from_elsewhere_no_other_counts(repository: Path) -> None:
    Path(".italint.yaml").write_text("ignore: [ITA]\nrules: [nowhere]\nnonsense: 1\n", encoding="utf-8")
    Path("ita.yaml").write_text(CLEAN.replace("  score: 95.85", "  score: 94.85"), encoding="utf-8")
    Path("../gate.yaml").write_text("lang: en\n", encoding="utf-8")
    result = italint("check", ".", "--config", "../gate.yaml", "--format", "json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["summary"]["relaxed"]) == (1, [])
    assert "ITA201" in {finding["code"] for finding in said["findings"]}


@pytest.mark.parametrize("key", ["severity: info", "check: {fault: not_utf8}", "message: {th: ก, en: a}"])
@pytest.mark.parametrize("code", ["ITA001", "ITA002", "not-utf8", "ITA003"])
def test_no_local_rule_makes_an_unreadable_report_pass(code: str, key: str, repository: Path) -> None:
    Path("mine").mkdir()
    Path("mine/LOC.yaml").write_text(f"extends: {code}\n{key}\n", encoding="utf-8")
    Path("broken.yaml").write_text("italint: 1\nagency: {name: [}\n", encoding="utf-8")
    assert italint("check", "broken.yaml", "--rules", "mine").exit_code in (1, 2)


def test_codes_of_italint_are_its_own(repository: Path) -> None:
    rule = (ROOT / "rules" / "names" / "ITA101-indicator-name.yaml").read_text(encoding="utf-8")
    for code, taken in (("ITA950", True), ("LOC950", False)):
        Path("mine.yaml").write_text(
            rule.replace("code: ITA101", f"code: {code}").replace(
                "name: indicator-name\n", "name: my-name\n"
            ),
            encoding="utf-8",
        )
        result = italint("check", "ita.yaml", "--rules", "mine.yaml", "--lang", "en")
        assert ("codes that begin with ITA are italint's own" in result.stderr) == taken
