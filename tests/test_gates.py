"""The gates as they run: the hook by pre-commit, the script of the action, the commands of docs/ci.md."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from documents import as_word, lay_out, read_report
from installed import as_installed
from isolated import environment

from italint.base.document import plain
from italint.base.parsing import parse
from italint.cli.app import main
from italint.render import FORMATS

CLEAN = ROOT / "rules" / "clean" / "fy2568.yaml"
FAULTY = ROOT / "samples" / "fy2568-pong-nam-ron.yaml"


def read(path: str):
    return plain(parse((ROOT / path).read_text(encoding="utf-8")).root)


def ran(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = as_installed(**variables)
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        arguments, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


# -- pre-commit ------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the hook as it is, but for the environment that pre-commit would install it in."""
    hooks = read(".pre-commit-hooks.yaml")
    script = environment(tmp_path / "environment") / "italint"
    for hook in hooks:
        hook |= {"language": "system", "entry": hook["entry"].replace("italint", str(script), 1)}
        hook["require_serial"] = hook["require_serial"] == "true"
        hook.pop("additional_dependencies", None)
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    place = tmp_path / "reports"
    place.mkdir()
    (place / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    ran("git", "init", "--quiet", cwd=place)
    return place


def committed(repository: Path, tmp_path: Path) -> tuple[int, str]:
    ran("git", "add", "--all", cwd=repository)
    result = ran("pre-commit", "run", "--color=never", cwd=repository, PRE_COMMIT_HOME=str(tmp_path / "home"))
    return result.returncode, result.stdout


def test_the_hook_passes_sound_reports_and_says_nothing(repository, tmp_path) -> None:
    for name in ("ita-a.yaml", "ita-b.yml"):
        shutil.copy(CLEAN, repository / name)
    (repository / "ita-other.yaml").write_text("a: 1\n", encoding="utf-8")
    code, said = committed(repository, tmp_path)
    assert (code, re.sub(r"\.+", "…", said)) == (
        0,
        "italint…Passed\nitalint (documents)…(no files to check)Skipped\n",
    )


def test_the_hook_stops_a_faulty_report_and_checks_all_in_one_process(repository, tmp_path) -> None:
    shutil.copy(CLEAN, repository / "ita-a.yaml")
    shutil.copy(FAULTY, repository / "ita-b.yaml")
    shutil.copy(FAULTY, repository / "other.yaml")  # not in the hook's files
    code, said = committed(repository, tmp_path)
    assert (code, said.count("ไม่ผ่านการตรวจ"), "ใน 2 ไฟล์" in said) == (1, 1, True)
    assert ("ita-b.yaml:" in said, "other.yaml" in said) == (True, False)


def test_documents_are_checked_whatever_the_case_of_their_suffix(repository, tmp_path) -> None:
    sample = read_report(ROOT / "samples" / "fy2568-si-phana.yaml")
    as_word(lay_out(sample), repository / "ITA 2568.DOCX")
    shutil.copy(CLEAN, repository / "Ita.YAML")
    code, said = committed(repository, tmp_path)
    assert (code, "ITA 2568.DOCX:" in said) == (1, True)
    assert re.findall(r"^(italint.*?)\.+(\w+)$", said, re.MULTILINE) == [
        ("italint", "Passed"),
        ("italint (documents)", "Failed"),
    ]


def test_each_report_of_a_commit_is_judged_by_its_own_configuration(repository, tmp_path) -> None:
    for folder, words in (("ita-old", "ignore: [ITA]"), ("ita-new", "fail_on: error")):
        (repository / folder).mkdir()
        shutil.copy(FAULTY, repository / folder / "r.yaml")
        (repository / folder / ".italint.yaml").write_text(f"{words}\n", encoding="utf-8")
    code, said = committed(repository, tmp_path)
    assert (code, "ita-new/r.yaml:" in said, "ita-old/r.yaml:" in said) == (1, True, False)


def test_where_the_hook_is_given_no_names_one_run_writes_one_file(repository, tmp_path) -> None:
    (shown,) = re.findall(r"```yaml\n(      - id: italint\n.*?pass_filenames: false\n)```", PAGE, re.DOTALL)
    (hook,) = plain(parse(shown).root)
    config = json.loads((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = config["repos"][0]["hooks"]
    hooks[:] = [{**hooks[0], **hook, "pass_filenames": hook["pass_filenames"] != "false"}]
    (repository / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    for name in ("ita-1.yaml", "ita-2.yaml", "deep/ita-3.yaml"):
        (repository / "reports" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FAULTY, repository / "reports" / name)
    code, said = committed(repository, tmp_path)
    assert (code, said.count("ไม่ผ่านการตรวจ"), "ใน 3 ไฟล์" in said) == (1, 1, True)
    written = (repository / "italint.xml").read_text(encoding="utf-8")
    assert len(re.findall("<testsuite ", written)) >= 3
    assert [number for number in "123" if f"ita-{number}.yaml" not in written] == []


# -- the action ------------------------------------------------------------------------------------


def action(tmp_path: Path, paths: str, config: str = "", **inputs: str) -> tuple[int, str, str]:
    """Exit code, output and job summary of the step of the action that checks."""
    environment(tmp_path / "italint")
    (step,) = [each for each in read("action.yml")["runs"]["steps"] if each.get("id") == "check"]
    summary = tmp_path / "summary.md"
    variables = {
        "ITALINT_PATHS": paths,
        "ITALINT_CONFIG": config,
        "ITALINT_LANG": "en",
        "ITALINT_FAIL_ON": "error",
        "ITALINT_FORMAT": "",
        "ITALINT_BASELINE": "",
        "ITALINT_UPLOAD": "false",
        **inputs,
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
    }
    assert set(step["env"]) == {name for name in variables if name.startswith("ITALINT")}
    result = ran("bash", "-e", "-o", "pipefail", "-c", step["run"], cwd=ROOT, **variables)
    return result.returncode, result.stdout, summary.read_text(encoding="utf-8") if summary.exists() else ""


def test_the_action_annotates_and_writes_the_summary(tmp_path) -> None:
    code, said, summary = action(tmp_path, "rules/clean/fy2568.yaml\nsamples/fy2568-pong-nam-ron.yaml\n")
    assert (code, "\n::error file=samples/" in said) == (1, True)
    assert summary.startswith("## italint: not passed")


def test_the_action_passes_a_sound_report(tmp_path) -> None:
    code, said, summary = action(tmp_path, "rules/clean/fy2568.yaml")
    assert (code, "::" in said, summary.splitlines()[0][:18]) == (0, False, "## italint: passed")


@pytest.mark.parametrize("name", ["PATHS", "CONFIG", "LANG", "FAIL_ON", "FORMAT", "BASELINE", "UPLOAD"])
def test_the_action_reads_no_shell_in_its_inputs(name, tmp_path) -> None:
    harm = f"$(touch {tmp_path}/harm) `touch {tmp_path}/harm` ; touch {tmp_path}/harm"
    inputs = {f"ITALINT_{name}": harm}
    code, said, _ = action(tmp_path, "rules/clean/fy2568.yaml", **inputs)
    expected = 0 if name == "UPLOAD" else 2
    assert (code, said.startswith("::"), (tmp_path / "harm").exists()) == (expected, False, False)


def test_the_action_writes_further_outputs_and_what_code_scanning_takes(tmp_path) -> None:
    inputs = {
        "ITALINT_FORMAT": f"junit={tmp_path}/a b.xml\n\njson={tmp_path}/c.json",
        "ITALINT_UPLOAD": "true",
    }
    code, _, _ = action(tmp_path, "samples/fy2568-pong-nam-ron.yaml", **inputs)
    sarif = tmp_path / "italint.sarif"
    assert (code, (tmp_path / "outputs").read_text(encoding="utf-8")) == (1, f"sarif={sarif}\n")
    assert json.loads(sarif.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert {"a b.xml", "c.json"} <= {path.name for path in tmp_path.iterdir()}


def test_the_action_accepts_what_a_baseline_holds(tmp_path) -> None:
    baseline = tmp_path / "old.yaml"
    sample = "samples/fy2568-pong-nam-ron.yaml"
    assert ran("italint", "baseline", sample, "--baseline", str(baseline), cwd=ROOT).returncode == 0
    assert action(tmp_path, sample, ITALINT_BASELINE=str(baseline))[0] == 0
    assert not (tmp_path / "outputs").exists()  # nothing is handed over but where that is asked


def test_the_action_takes_a_configuration_from_elsewhere(tmp_path) -> None:
    (tmp_path / "gate of old.yaml").write_text("ignore: [ITA]\n", encoding="utf-8")
    paths = "\n samples/fy2568-pong-nam-ron.yaml \n\n".replace(" ", "")
    code, _, summary = action(tmp_path, paths, str(tmp_path / "gate of old.yaml"))
    assert (code, re.search(r"(\d+) of \d+ rules off", summary) is not None) == (3, True)


def test_the_action_knows_no_word_that_the_bash_of_macos_lacks() -> None:
    for step in read("action.yml")["runs"]["steps"]:
        assert re.findall(r"mapfile|readarray|declare -A|\$\{\w+[,^]", step.get("run", "")) == []


def test_the_action_leaves_the_python_of_the_job() -> None:
    python = read("action.yml")["runs"]["steps"][0]
    assert python["uses"].startswith("actions/setup-python@")
    assert python["with"]["update-environment"] == "false"


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_are_those_of_the_workspace_wherever_the_command_runs(variable, tmp_path, monkeypatch) -> None:
    (tmp_path / "sub" / "reports").mkdir(parents=True)
    shutil.copy(FAULTY, tmp_path / "sub" / "reports" / "ita.yaml")
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.chdir(tmp_path / "sub")
    prints = set()
    for name in ("reports/ita.yaml", "../sub/reports/ita.yaml", str(tmp_path / "sub/reports/ita.yaml")):
        said = {
            format_: CliRunner().invoke(main, ["check", name, "--format", format_]).stdout
            for format_ in ("github", "gitlab", "sarif")
        }
        assert set(re.findall(r"file=([^,]*)", said["github"])) == {"sub/reports/ita.yaml"}
        issues = json.loads(said["gitlab"])
        assert {issue["location"]["path"] for issue in issues} == {"sub/reports/ita.yaml"}
        assert set(re.findall(r'"uri": "([^"]*)"', said["sarif"])) == {"sub/reports/ita.yaml"}
        prints.add(tuple(issue["fingerprint"] for issue in issues))
    assert len(prints) == 1


def turned(text: str) -> str:
    """The same with its indicators in the other order, and written as JSON."""
    tree = plain(parse(text).root)
    tree["assessment"]["indicators"].reverse()
    return json.dumps(tree, ensure_ascii=False, indent=1)


SURVIVED = {
    "a measure more": lambda text: text.replace("  measures:\n", "  measures:\n    - title: ใหม่\n", 1),
    "lines and comments": lambda text: "# ก\n\n" + text.replace("plan:\n", "# ข\nplan:\n", 1),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "another order and form": turned,
}


@pytest.mark.parametrize("change", SURVIVED)
def test_a_print_survives_what_the_baseline_survives(change, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "samples" / "fy2567-mueang-chan.yaml").read_text(encoding="utf-8")
    found = []
    for report in (text, SURVIVED[change](text)):
        Path("r.yaml").write_text(report, encoding="utf-8")
        issues = json.loads(CliRunner().invoke(main, ["check", "r.yaml", "--format", "gitlab"]).stdout)
        found.append({issue["fingerprint"] for issue in issues})
    assert found[0] <= found[1]


# -- the page --------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^[ -]*(?:\S*/)?italint\"? (check .*?)(?: \|\| true)?$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_page_work(command, tmp_path, monkeypatch) -> None:
    (tmp_path / "reports").mkdir()
    shutil.copy(CLEAN, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, shlex.split(command)).exit_code == 0
    written = {path.name for path in tmp_path.iterdir()} - {"reports"}
    assert written == set(re.findall(r"=(\S+)", command))


def test_the_page_names_every_format() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE.partition("\n## ")[0], re.MULTILINE)) == set(FORMATS)
    assert len(COMMANDS) == 2


def test_the_page_names_every_input_of_the_action_with_what_it_is_unless_given() -> None:
    inputs = read("action.yml")["inputs"]
    written = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| `([^`]+)` \|$", PAGE, re.MULTILINE)
    assert written == [(name, each["default"]) for name, each in inputs.items() if each["default"]]
    assert [name for name in inputs if f"| `{name}` |" not in PAGE] == []
