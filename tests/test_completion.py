"""What shells offer on Tab, asked as each of them asks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from isolated import environment

from italint import load_editions, load_rules
from italint.cli import completion
from italint.cli.app import main
from italint.render import FORMATS, RETURNED

PAGE = (ROOT / "docs" / "completion.md").read_text(encoding="utf-8")


def offered(line: str, shell: str = "fish") -> list[str]:
    """What a shell is answered to a line, its last word unfinished."""
    variables = {
        "_ITALINT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": line.rpartition(" ")[2],
    }
    answer = CliRunner().invoke(main, prog_name="italint", env=variables).stdout
    return [re.split(r"\t", each)[0].removeprefix("plain,") for each in answer.split("\n") if each]


def codes(begin: str) -> list[str]:
    return [rule.code for rule in load_rules() if rule.code.startswith(begin)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("italint explain ITA50", codes("ITA50")),
        (
            "italint explain measure-p",
            [rule.name for rule in load_rules() if rule.name.startswith("measure-p")],
        ),
        ("italint test ITA1", codes("ITA1")),
        ("italint check --select ITA10,ITA50", [f"ITA10,{code}" for code in codes("ITA50")]),
        ("italint check --format ", [*FORMATS, *RETURNED]),
        ("italint init --year ", [str(year) for year in load_editions()]),
        ("italint check --lang ", ["th", "en"]),
        ("italint check rep", ["file,rep"]),
        ("italint che", ["file,che", "check"]),
        ("italint report.yaml --stdin", ["--stdin-filename"]),
        ("italint unknown --st", []),
    ],
)
def test_what_fits_is_offered(line, expected) -> None:
    assert offered(line) == expected


def test_powershell_is_answered_words_with_something_said_of_each() -> None:
    variables = {
        "_ITALINT_COMPLETE": "powershell_complete",
        "COMP_WORDS": "italint explain ITA101",
        "COMP_CWORD": "ITA101",
    }
    answer = CliRunner().invoke(main, prog_name="italint", env=variables).stdout
    assert answer == "ITA101\tindicator-name\n"
    assert offered("italint check rep", "powershell") == []  # it completes files by itself


def test_powershell_is_given_what_its_profile_runs() -> None:
    variables = {"_ITALINT_COMPLETE": "powershell_source"}
    source = CliRunner().invoke(main, prog_name="italint", env=variables).stdout
    assert "Register-ArgumentCompleter -Native -CommandName italint" in source
    assert (
        source.strip()
        == (
            completion.POWERSHELL
            % {
                "prog_name": "italint",
                "complete_var": "_ITALINT_COMPLETE",
                "complete_func": "",
            }
        ).strip()
    )


ASKED = {
    "bash": "{line}\nCOMP_WORDS=(italint explain ITA50); COMP_CWORD=2; _italint_completion italint\n"
    'printf "%s\\n" "${{COMPREPLY[@]}}"',
    "fish": "{line}\ncomplete --do-complete 'italint explain ITA50' | string split --fields 1 \\t",
    "zsh": "autoload -U compinit; compinit -D\n{line}\nwhence _italint_completion > /dev/null && "
    "_ITALINT_COMPLETE=zsh_complete COMP_WORDS='italint explain ITA50' COMP_CWORD=2 italint | grep ITA",
}


@pytest.mark.skipif(sys.platform == "win32", reason="these shells are not there")
@pytest.mark.parametrize("shell", ASKED)
def test_the_line_of_the_page_makes_the_shell_complete(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (line,) = re.findall(rf"```{shell}\n(.*)\n```", PAGE)
    programs = environment(tmp_path / "environment")
    variables = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    done = subprocess.run(
        [shell, "-c", ASKED[shell].format(line=line)],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.split(), done.returncode) == (codes("ITA50"), 0), done.stderr
