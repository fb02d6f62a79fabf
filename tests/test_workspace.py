"""Nothing that lies in a workspace is run, in any documented way of checking it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from isolated import environment

from italint.base.document import plain
from italint.base.parsing import parse

CLEAN = ROOT / "rules" / "clean" / "fy2568.yaml"
# What a search for modules would find first in the folder in which it begins.
MODULES = [
    *("click", "re", "hashlib", "rapidfuzz", "italint", "multiprocessing", "signal", "threading", "os"),
    *("pydantic", "ruamel", "rich", "pip", "venv", "sitecustomize", "usercustomize", "lxml", "encodings"),
]
HARM = "open(__file__ + '.harm', 'w').close()\n"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment(tmp_path_factory.mktemp("runner") / "italint")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A report beside modules that leave a mark when they are run."""
    place = tmp_path / "workspace"
    (place / "reports").mkdir(parents=True)
    for name in MODULES:
        for folder in (place, place / "reports"):
            (folder / f"{name}.py").write_text(HARM, encoding="utf-8")
    shutil.copy(CLEAN, place / "reports" / "ita.yaml")
    return place


def ran(command: list[str], workspace: Path, programs: Path, **variables: str) -> tuple[int, list[Path]]:
    """How a command ended in the workspace, and the marks that were left."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **variables}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, check=False)
    return done.returncode, sorted(workspace.rglob("*harm"))


def read(path: str) -> object:
    return plain(parse((ROOT / path).read_text(encoding="utf-8")).root)


PAGES = ("README.md", "README.th.md", "docs/usage.md", "docs/usage.th.md", "docs/ci.md", "docs/security.md")
COMMANDS = sorted(
    {
        command.strip()
        for page in PAGES
        for command in re.findall(
            r"^(?: *- (?:run: )?)?((?:python )?[^#`\n]*\bitalint check .*?)(?: \|\| true)?$",
            (ROOT / page).read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        if re.match(r"(?:\S*python\S* |\S*/)?(?:-I -m )?italint check", command.strip())
    }
)


def test_the_modules_would_be_run_if_they_were_looked_for(workspace: Path, programs: Path) -> None:
    _, harm = ran([str(programs / "python"), "-m", "italint", "check", "reports"], workspace, programs)
    assert workspace / "italint.py.harm" in harm


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("start", [["italint"], ["python", "-I", "-m", "italint"]])
def test_a_check_runs_nothing_of_the_workspace(start, jobs, workspace: Path, programs: Path) -> None:
    command = [str(programs / start[0]), *start[1:], "check", "reports", "--jobs", jobs]
    assert ran(command, workspace, programs) == (0, [])


def test_processes_that_are_started_anew_run_nothing_of_it_either(workspace: Path, programs: Path) -> None:
    """As on Windows and macOS, where no process is divided."""
    start = "import multiprocessing as m, sys; m.set_start_method('spawn'); sys.path.pop(0); "
    start += "sys.argv = ['italint', 'check', 'reports', '--jobs', '2']; "
    start += "from italint.cli.app import run; run()"
    (workspace.parent / "start.py").write_text(f"if __name__ == '__main__':\n    {start}\n", encoding="utf-8")
    command = [str(programs / "python"), "-P", str(workspace.parent / "start.py")]
    assert ran(command, workspace, programs)[1] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_pages_run_nothing_of_the_workspace(command, workspace, programs) -> None:
    words = shlex.split(command)
    command = [str(programs / Path(words[0]).name), *words[1:]]
    assert ran(command, workspace, programs)[1] == []


def test_pages_and_gates_never_start_it_in_an_unsafe_way() -> None:
    assert len(COMMANDS) > 2
    for page in (*PAGES, "action.yml", ".pre-commit-hooks.yaml", "CONTRIBUTING.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert re.findall(r"python\S* -m (?:italint|pip install \S*\$)", text) == [], page


def test_the_action_runs_nothing_of_the_workspace(workspace: Path, programs: Path) -> None:
    install, check = (
        each
        for each in read("action.yml")["runs"]["steps"]
        if each.get("name") in ("Install italint", "Check")
    )
    assert re.findall(r'^ *"\$\w+"(?! -I)', install["run"] + check["run"], re.MULTILINE) == []
    variables = {
        "ITALINT_PATHS": "reports\n",
        "ITALINT_CONFIG": "",
        "ITALINT_LANG": "en",
        "ITALINT_FAIL_ON": "error",
        "RUNNER_TEMP": str(programs.parent.parent),
        "GITHUB_STEP_SUMMARY": str(workspace.parent / "summary.md"),
        "GITHUB_WORKSPACE": str(workspace),
        "GITHUB_ACTIONS": "true",
    }
    command = ["bash", "-e", "-o", "pipefail", "-c", check["run"]]
    assert ran(command, workspace, programs, **variables) == (0, [])


def test_the_hook_runs_nothing_of_the_workspace(workspace: Path, programs: Path) -> None:
    hooks = read(".pre-commit-hooks.yaml")
    assert [hook["language"] for hook in hooks] == ["python", "python"]
    for hook in hooks:
        program, *words = shlex.split(hook["entry"])
        assert ran([str(programs / program), *words, "reports/ita.yaml"], workspace, programs) == (0, [])


def test_git_is_not_run_in_a_repository_that_configures_a_program(workspace: Path, programs: Path) -> None:
    """A folder of a repository may itself look like a repository of git's, with programs of its own."""
    bare = workspace / "reports"
    (bare / "objects").mkdir()
    (bare / "refs").mkdir()
    (bare / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (bare / "config").write_text(
        f"[core]\nbare = false\nworktree = {bare}\nfsmonitor = touch {json.dumps(str(workspace / 'harm'))}\n",
        encoding="utf-8",
    )
    (bare / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    assert ran([str(programs / "italint"), "check", "."], bare, programs) == (0, [])
