"""What the READMEs and the documentation show works."""

from __future__ import annotations

import json
import re

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT, YEARS

from italint import __version__, load_rules, parse
from italint.cli.app import main
from italint.report.shape import check_shape

READMES = ("README.md", "README.th.md")
GUIDES = ("docs/usage.md", "docs/usage.th.md")
DOCS = sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))
PAGES = [*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md", *DOCS]


def blocks(name: str) -> list[str]:
    """The YAML blocks of a page."""
    return re.findall(r"```yaml\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", GUIDES)
def test_the_rule_that_it_shows_is_tested_and_used(name, tmp_path) -> None:
    (text,) = [block for block in blocks(name) if "code: LOC001" in block]
    (tmp_path / "LOC001-oit-measure-has-follow-up.yaml").write_text(text, encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(main, ["test", "LOC001", "--rules", str(tmp_path)]).exit_code == 0
    assert "LOC001" in runner.invoke(main, ["rules", "--rules", str(tmp_path)]).stdout


@pytest.mark.parametrize("name", GUIDES)
def test_the_report_that_it_shows_has_the_right_shape(name) -> None:
    (text,) = [block for block in blocks(name) if block.lstrip("#").find("italint: 1") >= 0]
    document = parse(text)
    assert (document.faults, check_shape(document)) == ([], [])


def loaded(name: str) -> click.Command:
    return main.get_command(click.Context(main), name)


def commands(text: str) -> set[tuple[str, str]]:
    """The commands that a page shows, each with an option of it or with none."""
    blocks = re.findall(r"```(\w*)\n(.*?)```|`([^`\n]+)`", text, re.DOTALL)
    code = "\n".join(block + words for language, block, words in blocks if language != "python")
    code = re.sub(r'\bitalint (?=[\w-]+\.\w+|")', "italint check ", code)  # a file in the place of a command
    shown = re.findall(r"\bitalint ([a-z]+)([^#|&\n]*)", code)
    return {(name, option) for name, rest in shown for option in ["", *re.findall(r"--[\w-]+", rest)]}


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_and_files_that_it_shows_exist(name) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    there = {
        (command.name, option)
        for command in map(loaded, main.names)
        for option in ["", *(option for parameter in command.params for option in parameter.opts)]
    }
    assert commands(text) - there == set()
    assert [
        link
        for link in re.findall(r"\]\(([\w./-]+)\)", text)
        if not (ROOT / name).parent.joinpath(link).exists()
    ] == []
    assert [
        sample for sample in re.findall(r"samples/[\w-]+\.yaml", text) if not (ROOT / sample).exists()
    ] == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_is_shown(name) -> None:
    shown = {command for command, _ in commands((ROOT / name).read_text(encoding="utf-8"))}
    assert shown == set(main.names) - {"schema"}


@pytest.mark.parametrize("name", GUIDES)
def test_every_exit_code_is_reported(name) -> None:
    reported = re.findall(r"^\| (\d+) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert reported == ["0", "1", "2", "3", "130"]


@pytest.mark.parametrize("name", GUIDES)
def test_the_suppression_and_the_configuration_that_it_shows_hold(name, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "reports" / "2567").mkdir(parents=True)
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


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_short_and_begins_with_what_needs_no_terminal(name) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    blocks = "".join(re.findall(r"```console\n(.*?)```", text, re.DOTALL))
    first, *_ = re.findall(r"^italint .*$", blocks, re.MULTILINE)
    assert first.startswith("italint page")
    named = {"--shortcut", "--scores", "--format", "--output"}
    assert named <= {option for _, option in commands(text)}


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_every_family_of_rules(name) -> None:
    named = re.findall(r"^\| `(ITA\d)` \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert named == sorted({rule.code[:4] for rule in load_rules()})


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_the_years_whose_tables_are_known(name) -> None:
    assert re.search(f"{YEARS[0]}(?: to |–){YEARS[-1]}", (ROOT / name).read_text(encoding="utf-8"))


def test_the_index_names_every_page_of_the_documentation() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert {f"docs/{page}" for page in re.findall(r"\]\(([\w.-]+)\)", index)} == {*DOCS} - {"docs/README.md"}


@pytest.mark.parametrize(
    "name", [*READMES, *GUIDES, "CONTRIBUTING.md", "docs/page.md", "docs/word.md", "docs/documents.md"]
)
def test_its_commands_run_in_cmd_powershell_and_bash(name) -> None:
    """A command a line, in double quotes: cmd knows no single ones, PowerShell 5 no `&&`."""
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if "uvicorn" not in line]
    assert [line for line in lines if re.search(r"'|&&|\\$|#|\[[\w,]+\](?!\")", line)] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_names_an_address_that_is_not_there(name) -> None:
    """Where italint is kept is one setting of whoever publishes it: `[project.urls]` in pyproject.toml."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"example\.(?:org|com)\S*italint\S*|\bowner/italint", text) == []
    assert set(re.findall(r"italint@v([\d.]+)|^ *rev: v([\d.]+)$", text, re.MULTILINE)) <= {
        (__version__, ""),
        ("", __version__),
    }


def test_the_extension_of_the_editor_bears_the_version_of_italint() -> None:
    extension = json.loads((ROOT / "editors" / "vscode" / "package.json").read_text(encoding="utf-8"))
    guide = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    assert (extension["version"], f"italint-{__version__}.vsix" in guide) == (__version__, True)
