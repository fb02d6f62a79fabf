"""What is looked at, what is passed over and said to be, and what can be no other than a report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from italint.base.ignored import Ignores, ignores_of, pattern_of
from italint.cli.app import main
from italint.cli.inputs import find_inputs

CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text(encoding="utf-8")
FAULTY = (ROOT / "samples" / "fy2568-pong-nam-ron.yaml").read_text(encoding="utf-8")
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def italint(*arguments: str):
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def said(*arguments: str) -> dict:
    return json.loads(italint("check", *arguments, "--lang", "en", "--format", "json").stdout)


def write(name: str, text: str = CLEAN) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def checked(*arguments: str) -> list[str]:
    return [Path(each["file"]).as_posix() for each in said(*arguments)["files"]]


def passed_over(*arguments: str) -> dict[str, str]:
    return {Path(each["file"]).as_posix(): each["reason"] for each in said(*arguments)["passed_over"]}


# -- names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ITA.YAML", "ita.Yml", "ita.yAmL", "รายงาน.YML"])
def test_the_case_of_a_suffix_says_nothing(name: str) -> None:
    write(name, FAULTY)
    assert (checked("."), italint("check", ".").exit_code) == ([name], 1)
    assert (checked(name), italint("check", name, "--allow-none").exit_code) == ([name], 1)


def test_rules_too() -> None:
    write("mine/LOC.YAML", "extends: ITA201\nseverity: info\n")
    write("ita.yaml")
    assert said("ita.yaml", "--rules", "mine")["summary"]["relaxed"][0]["weakened"] == 1


@pytest.mark.parametrize(
    "command",
    [
        ["check", "ita.yaml", "--rules", "empty"],
        ["test", "empty"],
        ["rules", "--rules", "empty"],
        ["explain", "ITA401", "--rules", "empty"],
        ["baseline", "ita.yaml", "--rules", "empty"],
        ["test", "ITA401", "--rules", "empty"],
    ],
)
def test_a_folder_without_rules_is_wrong_use(command: list[str]) -> None:
    write("ita.yaml")
    write("empty/readme.md", "")
    result = italint(*command, "--lang", "en")
    assert (result.exit_code, "there is no rule file in empty" in result.stderr) == (2, True)


@pytest.mark.parametrize("name", [".italint.yml", "italint.yaml", "italint.yml", ".italint", ".ITALINT.yaml"])
def test_a_configuration_by_another_name_is_not_passed_over_in_silence(name: str) -> None:
    write("reports/ita.yaml")
    write(name, "ignore: [ITA4]\n")
    result = italint("check", "reports", "--lang", "en")
    assert (result.exit_code, f"{name} is not read" in result.stderr) == (0, True)
    assert "is not read" not in italint("check", "reports", "--lang", "en", "--config", name).stderr


def test_a_report_may_be_called_like_the_tool() -> None:
    write("italint.yaml")
    assert (checked("."), italint("check", ".").stderr) == (["italint.yaml"], "")


# -- folders ----------------------------------------------------------------------------------------


def test_documents_in_a_folder_are_looked_at_and_named() -> None:
    write("d/ok.yaml")
    write("d/old.DOC", "x")
    Path("d/torn.docx").write_bytes(b"PK\x03\x04torn")
    write("d/~$torn.docx", "x")
    write("d/picture.png", "x")
    write("d/notes.md", "# x\n")
    reasons = passed_over("d")
    assert sorted(reasons) == ["d/notes.md", "d/old.DOC", "d/torn.docx"]
    result = italint("check", "d", "--lang", "en")
    assert (result.exit_code, result.stdout.startswith("not complete")) == (0, True)
    assert "d/torn.docx" in result.stdout


@pytest.mark.parametrize("name", ["old.doc", "x.odt2", "picture.png", "none.docx", "none.yaml"])
def test_what_is_named_is_answered_for(name: str) -> None:
    if not name.startswith("none"):
        write(name, "x")
    result = italint("check", name)
    assert (result.exit_code, name in result.stderr) == (2, True)


BESIDE = ["~$a.yaml", "~$a.docx", "~$a.xlsx", "~$A.DOCX", ".~lock.a.docx#", ".a.yaml.swp", "~WRL0001.tmp"]


@pytest.mark.parametrize("name", BESIDE)
def test_what_programs_lay_beside_an_open_file_is_no_matter(name: str) -> None:
    write("d/a.yaml")
    write(f"d/{name}", "\0")
    assert (checked("d"), passed_over("d")) == (["d/a.yaml"], {})
    for pattern in ("d/*.yaml", "d/*.[yd]*"):
        assert checked(pattern) == ["d/a.yaml"]


@pytest.mark.parametrize("name", ["._a.yaml", "._a.docx", "._a.pdf", ".old/._a.docx"])
def test_nor_is_what_macos_lays_beside_a_file_but_a_hidden_document_is(name: str) -> None:
    write("d/a.yaml")
    write(f"d/{name}", "")
    Path(f"d/{name}").write_bytes(b"\0\x05\x16\x07\0\x02\0\0Mac OS X")
    assert passed_over("d") == {}
    Path(f"d/{name}").write_bytes(FAULTY.encode())
    assert passed_over("d") == {f"d/{name}": "it is hidden"}


@pytest.mark.parametrize("path", ["*" * 3_000, "[" * 50, "**/" * 500 + "x", "x" * 5_000, "a\0b"])
def test_a_strange_name_is_no_fault_of_italint(path: str) -> None:
    assert italint("check", path).exit_code == 2


@LINKS
def test_every_real_file_is_checked_once_under_its_own_name() -> None:
    write("reports/ita.yaml")
    write("elsewhere/deep/b.yaml")
    Path(".git").mkdir()
    Path("reports/a-latest.yaml").symlink_to("ita.yaml")
    Path("reports/2567").symlink_to("../elsewhere")
    Path("reports/loop").symlink_to(".")
    assert checked("reports") == ["reports/ita.yaml", "reports/2567/deep/b.yaml"]
    assert checked("reports", "elsewhere", "reports/ita.yaml") == checked("reports")


@LINKS
def test_a_link_that_leads_outside_is_named() -> None:
    write("other/ita.yaml", FAULTY)
    write("reports/ita.yaml")
    Path("reports/.git").mkdir()
    Path("reports/2567").symlink_to("../other")
    Path("reports/one.yaml").symlink_to("../other/ita.yaml")
    Path("reports/gone.yaml").symlink_to("nowhere")
    result = italint("check", "reports", "--lang", "en")
    assert (result.exit_code, "gone.yaml" in result.stderr) == (2, True)
    reason = "a link that leads out of the repository"
    assert passed_over("reports") == {"reports/2567": reason, "reports/one.yaml": reason}


@pytest.mark.parametrize("name", [".old/ita.yaml", ".ita.yaml", "a/.b/c/ita.yml", ".old/report.docx"])
def test_a_hidden_report_is_named(name: str) -> None:
    write("ok.yaml")
    write(name, FAULTY)
    assert passed_over(".") == {name: "it is hidden"}
    assert italint("check", ".", "--lang", "en").stdout.startswith("not complete")


def test_what_is_hidden_and_no_report_is_no_matter() -> None:
    write("ok.yaml")
    write(".github/workflows/ci.yaml", "on: push\n")
    write(".git/ita.yaml", FAULTY)
    assert passed_over(".") == {}


def test_what_git_ignores_environments_and_what_is_excluded_are_left_out_and_counted() -> None:
    Path(".git").mkdir()
    for folder in ("build", "env/lib", "node_modules/x", "drafts", "deep/build", "tried"):
        write(f"{folder}/ita.yaml", FAULTY)
    write("ok.yaml")
    write("env/pyvenv.cfg", "")
    write(".gitignore", "/build/\ntri*\n!tried.yaml\n")
    write("deep/.gitignore", "build\n")
    write(".italint.yaml", "exclude: [drafts/]\n")
    assert checked(".") == ["ok.yaml"]
    assert passed_over(".") == {
        "build": "git ignores it",
        "deep/build": "git ignores it",
        "env": "a folder of programs",
        "node_modules": "a folder of programs",
        "tried": "git ignores it",
        "drafts/ita.yaml": "excluded",
    }
    assert italint("check", ".", "--lang", "en").stdout.startswith("passed")
    assert checked("drafts/ita.yaml") == ["drafts/ita.yaml"]
    assert checked("deep", "--exclude", "deep") == []


GIT = ["*.log", "!keep.log", "/top", "a/b", "c/", "**/deep", "x/**", "y/**/z", "f[!a]o", "sp ace"]
GIT += [r"\#hash", "tail\\ ", "*.y?ml", "s", "/s/t", "*"]
NAMES = ["a.log", "keep.log", "top", "s/top", "a/b", "s/a/b", "c", "deep", "s/t/deep", "x/1", "x/1/2"]
NAMES += ["y/z", "y/1/2/z", "foo", "fao", "sp ace", "#hash", "r.yaml", "r.yml"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git says what git ignores")
@pytest.mark.parametrize("pattern", GIT)
def test_patterns_are_read_as_git_reads_them(pattern: str) -> None:
    subprocess.run(["git", "init", "--quiet"], check=True)
    write(".gitignore", f"{pattern}\n")
    command = ["git", "check-ignore", "--no-index", "--stdin"]
    asked = subprocess.run(command, input="\n".join(NAMES), capture_output=True, text=True, check=False)
    expected = {line.strip('"') for line in asked.stdout.split("\n") if line}
    assert {name for name in NAMES if ignored(name)} == expected


def ignored(name: str) -> bool:
    """Whether a file, or a folder around it, is ignored."""
    *folders, last = name.split("/")
    here = os.getcwd()
    for at in range(len(folders)):
        if ignores_of(os.path.join(here, *folders[:at]), here).ignore(folders[at], True):
            return True
    return ignores_of(os.path.join(here, *folders), here).ignore(last, False)


def test_patterns_cost_no_time() -> None:
    pattern = pattern_of("*a" * 200 + "b")
    assert pattern is not None
    assert not pattern.covers(("a" * 2_000,), False)
    assert not pattern_of("/".join(["**"] * 200) + "/b").covers(("a",) * 200, False)
    assert Ignores("/nowhere").patterns == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_a_problem() -> None:
    unreadable(".")


def test_a_folder_that_cannot_be_listed_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.listdir

    def listdir(path: str) -> list[str]:
        if os.path.basename(path) == "2567":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    unreadable(".")


def unreadable(_: str) -> None:
    write("reports/2567/ita.yaml", FAULTY)
    write("reports/2568/ita.yaml")
    Path("reports/2567").chmod(0)
    for path in ("reports", "reports/2567"):
        result = italint("check", path, "--lang", "en")
        assert result.exit_code == 2
        assert "cannot open reports/2567: Permission denied" in result.stderr
        assert not result.stdout.startswith("passed")
    Path("reports/2567").chmod(0o700)


DEEP = 1_100  # folders within each other, more than Python calls within each other


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    for _ in range(DEEP):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(tmp_path)
    try:
        assert find_inputs(["."]).places == []
    finally:  # deeper than what cleans up after tests can go
        for _ in range(DEEP):
            os.chdir("d")
        for _ in range(DEEP):
            os.chdir("..")
            os.rmdir("d")


# -- what is a report -------------------------------------------------------------------------------

HEAD = '"italint": 1\n"agency": {"name": "ก"}\n"assessment": {"year": 2568, "score": 3}\n'
HIDDEN = {
    "utf-16": HEAD.encode("utf-16"),
    "utf-16-le": HEAD.encode("utf-16-le"),
    "utf-32": HEAD.encode("utf-32"),
    "utf-32-be": HEAD.encode("utf-32-be"),
    "cp874": HEAD.encode("cp874"),
    "tis-620": HEAD.encode("tis-620"),
    "nel": HEAD.replace("\n", "\x85").encode(),
    "form feed": HEAD.replace("\n", "\f").encode(),
    "vertical tab": HEAD.replace("\n", "\v").encode(),
    "line separator": HEAD.replace("\n", "\u2028").encode(),
    "in a list": ("- " + HEAD.replace("\n", "\n  ").strip() + "\n").encode(),
    "under a key": ("report:\n  " + HEAD.replace("\n", "\n  ").strip() + "\n").encode(),
    "second document": ("a: 1\n---\n" + HEAD).encode(),
    "zero width": HEAD.replace("italint", "ita\u200blint").replace("assessment", "ass\u2060essment").encode(),
    "soft hyphen": HEAD.replace("italint", "ita\u00adlint").encode(),
    "zero width, utf-16": HEAD.replace("italint", "ita\u200blint").encode("utf-16"),
    "comments": ("# x\n" * 1_300_000 + HEAD).encode(),
    "values": (b"[" + b"1," * 300_001 + b"]\n") + HEAD.encode(),
    "lone byte": b'"italint": 1\n\xff\n',
    "conflict": b'<<<<<<< HEAD\n"italint": 1\n',
    "flow": b'{"italint": 1',
    "upper case, broken": b'"ITALINT": [\n',
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_looks_like_a_report_and_cannot_be_read_is_never_green(name: str) -> None:
    Path("ita.yaml").write_bytes(HIDDEN[name])
    for path in ("ita.yaml", "."):
        result = italint("check", path, "--allow-none", "--format", "json")
        assert (result.exit_code, len(json.loads(result.stdout)["files"])) == (1, 1), path


OTHERS = {
    "byte order mark": b"\xef\xbb\xbf",
    "noise": bytes(range(256)),
    "tab": b"a:\n\tb: 1\n",
    "cp874": "ชื่อ: ก\n".encode("cp874"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_cannot_be_read_is_reported_where_it_is_named_and_named_where_it_is_found(name: str) -> None:
    Path("ita.yaml").write_bytes(OTHERS[name])
    assert italint("check", "ita.yaml", "--allow-none").exit_code == 1
    complete = said(".", "--allow-none")["summary"]["complete"]
    assert (complete, len(passed_over("."))) == (name == "byte order mark", 1)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "services: {italint: {image: x}}\n",
        "- id: italint\n",
        "# italint: 1\na: 1\n",
        "a: 'italint: 1'\n",
    ],
)
def test_what_is_something_else_is_none(text: str) -> None:
    write("other.yaml", text)
    assert (checked("other.yaml"), passed_over("other.yaml")) == ([], {"other.yaml": "no report"})
    assert italint("check", "other.yaml", "--allow-none").exit_code == 0
