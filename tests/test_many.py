"""Many reports: several processes report what one reports, in the same order, whatever befalls one."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import get_start_method
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from installed import COMMAND, as_installed

from italint import Checked, Document, lint
from italint.base.processes import in_order
from italint.cli.app import main
from italint.cli.inspection import FEW, MOST, processes_for
from italint.cli.progress import drawable

SAMPLE = ROOT / "samples" / "fy2568-pong-nam-ron.yaml"
CLEAN = ROOT / "rules" / "clean" / "fy2568.yaml"
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows always starts processes that way")
FORKED = pytest.mark.skipif(
    get_start_method() != "fork", reason="a process of its own has not the test's lint"
)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def slow_square(number: int) -> int:
    time.sleep(random.random() / 200)
    return number * number


def deadly(number: int) -> int:
    if number % 7 == 3:
        os._exit(9)
    return number


def endless_at_two(number: int) -> int:
    while number == 2:
        pass
    return number


def stopped_at_times(number: int) -> int:
    if number % 7 == 3:
        os.kill(os.getpid(), signal.SIGSTOP)
    return number


def minus(number: int, _loss: str = "") -> int:
    return -number


def named(number: int, loss: str) -> str:
    return f"{loss} over {number}"


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 3, 400])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(in_order(slow_square, range(count), jobs, minus)) == [n * n for n in range(count)]


def test_a_process_that_dies_loses_one_item() -> None:
    expected = [-n if n % 7 == 3 else n for n in range(100)]
    assert list(in_order(deadly, range(100), 3, minus)) == expected


@POSIX
def test_a_process_that_is_stopped_loses_one_item_and_is_ended(monkeypatch) -> None:
    monkeypatch.setattr("italint.base.processes.LONGEST_SILENCE", 0.3)
    expected = [f"silent over {n}" if n % 7 == 3 else n for n in range(12)]
    assert list(in_order(stopped_at_times, range(12), 2, named)) == expected
    assert multiprocessing.active_children() == []


@POSIX
def test_nor_does_one_that_works_without_end_take_the_others_with_it(monkeypatch) -> None:
    monkeypatch.setattr("italint.base.processes.LONGEST_SILENCE", 0.3)
    assert list(in_order(endless_at_two, range(6), 2, named)) == [0, 1, "silent over 2", 3, 4, 5]


def test_one_that_takes_its_time_is_waited_for(monkeypatch) -> None:
    monkeypatch.setattr("italint.base.processes.LONGEST_SILENCE", 0.5)
    assert list(in_order(slow_square, range(400), 1, named)) == [n * n for n in range(400)]


def test_no_more_is_read_ahead_than_needed() -> None:
    begun = []
    results = in_order(slow_square, (begun.append(n) or n for n in range(100_000)), 2, minus)
    assert next(results) == 0
    results.close()
    assert len(begun) < 300


def test_few_files_need_no_further_process() -> None:
    assert (processes_for(0), processes_for(FEW - 1)) == (1, 1)


@pytest.mark.parametrize(("cores", "processes"), [(1, 1), (3, 3), (500, MOST)])
def test_many_files_are_worth_a_process_a_core(cores: int, processes: int, monkeypatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert processes_for(FEW) == processes
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert processes_for(FEW) == processes


# -- the command -----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports with and without faults, one that is no report, and one that cannot be opened; one is there."""
    monkeypatch.chdir(tmp_path)
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(8):
        shutil.copy(SAMPLE if number % 3 == 0 else CLEAN, reports / f"{number}.yaml")
    (reports / "broken.yaml").write_text("assessment: [", encoding="utf-8")
    (reports / "other.yaml").write_text("a: 1\n", encoding="utf-8")
    (reports / "gone.yaml").symlink_to("nowhere.yaml")
    return tmp_path


def command(folder: Path, *arguments: str, start: str = "") -> subprocess.Popen[str]:
    """The command in a process group of its own, with another way to start processes if asked."""
    # Whoever started the tests in the background has them ignore Ctrl-C, and what they start with them.
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code += "; from italint.cli.app import run; run()"
    if start:
        code = f"import multiprocessing; multiprocessing.set_start_method({start!r}); {code}"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=as_installed(PYTHONIOENCODING="utf-8"),
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def reported(folder: Path, *arguments: str, start: str = "") -> tuple[str, str, int]:
    process = command(folder, *arguments, start=start)
    output, errors = process.communicate(timeout=120)
    return output, errors, process.returncode


def ran(*arguments: str) -> tuple[str, str, int]:
    """The same of the command in this process, which starts those that check."""
    result = CliRunner().invoke(main, list(arguments))
    return result.stdout, result.stderr, result.exit_code


def test_several_processes_tell_what_one_tells(folder: Path) -> None:
    """In text, which is written while files are checked, and in formats that are written at the end."""
    files = [f"--format={name}={name}" for name in ("json", "sarif", "markdown", "html")]
    arguments = ("check", "reports", "--statistics", "--format", "text", *files, "--lang", "en", "--jobs")
    alone, *written = ran(*arguments, "1"), *outputs(folder)
    assert [ran(*arguments, "3"), *outputs(folder)] == [alone, *written]
    assert (alone[1], alone[2]) == ("italint: cannot open reports/gone.yaml: No such file or directory\n", 2)
    assert (len(written), all(written)) == (4, True)


def outputs(folder: Path) -> list[str]:
    """What was written to files, which are gone then."""
    files = sorted(file for file in folder.iterdir() if file.is_file())
    texts = [file.read_text(encoding="utf-8") for file in files]
    for file in files:
        file.unlink()
    return texts


@POSIX
def test_processes_that_inherit_nothing_tell_the_same(folder: Path) -> None:
    arguments = ("check", "reports", "--lang", "en", "--jobs", "2")
    assert reported(folder, *arguments, start="spawn") == reported(folder, *arguments)


@FORKED
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_of_italint_hides_no_other_file(jobs: str, folder: Path, monkeypatch) -> None:
    def lint_or_fail(document: Document, *others: Any) -> Checked:
        if document.file.endswith("3.yaml"):
            raise RecursionError("too deep")
        return lint(document, *others)

    (folder / "reports" / "gone.yaml").unlink()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("italint.linting.judge.lint", lint_or_fail)
    result = CliRunner().invoke(
        main, ["check", "reports", "--jobs", jobs, "--lang", "en", "--format", "json"]
    )
    assert re.fullmatch(
        r"italint: could not check reports/3.yaml, by a fault of italint's own, which please report: "
        r"test_many.py:\d+ RecursionError too deep\n",
        result.stderr,
    )
    files = [each["file"] for each in json.loads(result.stdout)["files"]]
    assert (len(files), "reports/3.yaml" in files, result.exit_code) == (8, False, 2)


@FORKED
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (signal.SIGKILL, "the process that did so has died"),
        (signal.SIGSTOP, "the process that did so gave no answer for too long and was ended"),
    ],
)
def test_a_file_over_which_a_process_is_lost_hides_no_other(sent, said, folder: Path, monkeypatch) -> None:
    def lint_or_die(document: Document, *others: Any) -> Checked:
        if document.file.endswith("3.yaml"):
            os.kill(os.getpid(), sent)
        return lint(document, *others)

    monkeypatch.setattr("italint.base.processes.LONGEST_SILENCE", 5.0)
    (folder / "reports" / "gone.yaml").unlink()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("italint.linting.judge.lint", lint_or_die)
    result = CliRunner().invoke(main, ["check", "reports", "--jobs", "2", "--lang", "en", "--format", "json"])
    assert result.stderr == f"italint: could not check reports/3.yaml: {said}\n"
    files = [each["file"] for each in json.loads(result.stdout)["files"]]
    assert (len(files), "reports/3.yaml" in files, result.exit_code) == (8, False, 2)


def test_differences_and_fixes_are_the_same(folder: Path) -> None:
    shutil.copytree(folder / "reports", folder / "copy", symlinks=True)
    arguments = ("--diff", "--lang", "en", "--jobs")
    alone = ran("check", "reports", *arguments, "1")
    assert "+++ reports/0.yaml" in alone[0]
    assert ran("check", "reports", *arguments, "3") == alone
    assert ran("check", "reports", "--fix", "--jobs", "3")[2] == 2
    assert ran("check", "copy", "--fix", "--jobs", "1")[2] == 2
    for report in (folder / "copy").glob("[0-9].yaml"):
        assert (folder / "reports" / report.name).read_bytes() == report.read_bytes()


def test_a_baseline_is_compared_in_every_process(folder: Path) -> None:
    for name in ("gone.yaml", "broken.yaml"):  # what cannot be read is never accepted
        assert ran("baseline", "reports")[2] == 2
        (folder / "reports" / name).unlink()
    assert ran("baseline", "reports")[2] == 0
    check = ("check", "reports", "--baseline", ".italint-baseline.yaml", "--lang", "en", "--jobs")
    passed = ran(*check, "3")
    assert (passed, passed[2]) == (ran(*check, "1"), 0)
    shutil.copy(CLEAN, folder / "reports" / "3.yaml")
    stale = ran(*check, "3")
    assert (stale, stale[2]) == (ran(*check, "1"), 1)
    assert "an entry of the baseline matches nothing any more: reports/3.yaml" in stale[1]


def wait_for_processes_of(number: int) -> None:
    children = Path(f"/proc/{number}/task/{number}/children")
    while not children.read_text():
        time.sleep(0.01)


def left(group: int) -> bool:
    """Whether a process of a group is left, after a moment in which it may end."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@LINUX
@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("moment", [0, 0.1, 1])
def test_ctrl_c_stops_all_at_once(start: str, moment: float, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(1000):
        (reports / f"{number}.yaml").hardlink_to(SAMPLE)
    outputs = ("--format", "json=out.json", "--format", "html=out.html")
    process = command(tmp_path, "check", "reports", "--jobs", "3", *outputs, start=start)
    wait_for_processes_of(process.pid)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)
    begun = time.monotonic()
    _, errors = process.communicate(timeout=60)
    assert (errors, process.returncode) == ("", 130)
    assert time.monotonic() - begun < 5
    assert not left(process.pid)
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


@LINUX
def test_no_process_outlives_the_one_that_was_killed(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(1000):
        (reports / f"{number}.yaml").hardlink_to(SAMPLE)
    (tmp_path / "out.json").write_text("old", encoding="utf-8")
    process = command(tmp_path, "check", "reports", "--jobs", "3", "--format", "json=out.json")
    wait_for_processes_of(process.pid)
    process.kill()
    process.communicate(timeout=60)
    assert not left(process.pid)
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == "old"


# -- the terminal ----------------------------------------------------------------------------------


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What a terminal gets on standard error while standard output goes elsewhere."""
    ours, its = os.openpty()
    process = subprocess.Popen(
        [*COMMAND, "check", *arguments, "--lang", "en"],
        cwd=folder,
        env={
            name: value
            for name, value in as_installed(TERM="xterm").items()
            if name not in ("CI", "NO_COLOR")
        },
        stdout=subprocess.DEVNULL,
        stderr=its,
    )
    os.close(its)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # Linux says so when nobody is at the other end
        pass
    os.close(ours)
    assert process.wait() == 1
    return said.decode()


@pytest.fixture
def long_run(tmp_path: Path) -> Path:
    for number in range(120):
        (tmp_path / f"{number}.yaml").hardlink_to(SAMPLE)
    return tmp_path


@POSIX
def test_a_long_run_has_a_bar_that_is_gone_at_the_end(long_run: Path) -> None:
    said = on_a_terminal(long_run, ".", "--format", "json", "--jobs", "1")
    assert "/120" in said
    assert "checking" in said
    assert said.rindex("\x1b[2K") > said.rindex("checking")  # the line is erased


@pytest.mark.parametrize("plain", [("CI", "true"), ("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_bar_where_none_is_wanted(plain: tuple[str, str], monkeypatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not drawable()  # a pipe
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert drawable()
    monkeypatch.setenv(*plain)
    assert not drawable()


@POSIX
def test_a_short_run_has_no_bar(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "report.yaml")
    assert on_a_terminal(tmp_path, ".", "--format", "json") == ""
