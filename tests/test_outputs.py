"""Every output is what its reader takes it for: complete or said not to be, whole, UTF-8, and only text."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from conftest import ROOT
from installed import COMMAND, answers, as_installed
from lxml import etree
from openpyxl import load_workbook

from italint import Frame, Summary, lint_text
from italint.cli.app import main
from italint.cli.terminal import harmless
from italint.linting.summary import Problem
from italint.render import BINARY, FORMATS, Parts, renderer
from italint.render.markdown import MOST_BYTES

CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text(encoding="utf-8")
SAMPLE = ROOT / "samples" / "fy2568-pong-nam-ron.yaml"
FAULTY = SAMPLE.read_text(encoding="utf-8")
JUNIT = etree.XMLSchema(etree.parse(str(ROOT / "tests" / "schemas" / "junit.xsd")))
HOSTILE = "italint: 1\nagency: {{name: ก}}\nassessment: {{year: 2568, grade: {}, indicators: []}}\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="devices, pipes and terminals are others there")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ita.yaml").write_text(FAULTY, encoding="utf-8")
    Path("clean.yaml").write_text(CLEAN, encoding="utf-8")


def italint(*arguments: str):
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


# The whole rule book runs hundreds of examples; how it is written does not depend on how many rules it has.
SHORT_BOOK = """
from itertools import islice
from italint.cli import rules
entries = rules.entries
rules.entries = lambda known, *others: entries(islice(known, 5), *others)
"""


def ran(*arguments: str, **others) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    environment = as_installed(**others.pop("variables", {}))
    others = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **others}
    return subprocess.run([*COMMAND, *arguments], env=environment, check=False, timeout=60, **others)


# -- a verdict that is not complete ------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("inputs", [["clean.yaml", "missing.yaml"], ["missing.yaml", "clean.yaml"]])
def test_an_input_that_could_not_be_opened_is_in_every_format(inputs: list[str], format_: str) -> None:
    result = italint("check", *inputs, "--lang", "en", "--format", f"{format_}=out", "--format", "text")
    written = cells_of(Path("out")) if format_ in BINARY else Path("out").read_text(encoding="utf-8")
    assert result.exit_code == 2
    assert "cannot open missing.yaml" in written.replace("\\", "")
    # The lines of a workbook are of single reports, one of which passed.
    assert format_ in BINARY or re.search(r"(?m)^(## italint: )?passed", written) is None
    assert re.findall(r'class="verdict (\w+)"', written)[:1] == ["incomplete"] * (format_ == "html")
    assert result.stdout.startswith("not complete")


def test_programs_get_it_too() -> None:
    formats = [f"--format={name}={name}" for name in ("json", "junit", "sarif")]
    italint("check", "clean.yaml", "missing.yaml", *formats)
    summary = json.loads(Path("json").read_text(encoding="utf-8"))["summary"]
    assert (summary["problems"], summary["complete"]) == (1, False)
    errors = ET.parse("junit").getroot().findall("testsuite[@errors='1']/testcase/error")
    assert len(errors) == 1
    (run,) = json.loads(Path("sarif").read_text(encoding="utf-8"))["runs"]
    (invocation,) = run["invocations"]
    assert (invocation["executionSuccessful"], len(invocation["toolExecutionNotifications"])) == (False, 1)


@pytest.mark.parametrize("failing", ["sarif=nodir/x", "json=/dev/full"])
def test_where_one_output_fails_the_others_are_written(failing: str) -> None:
    if failing.startswith("json") and not Path("/dev/full").exists():
        pytest.skip("the system has no device that is always full")
    result = italint("check", "ita.yaml", "--format", failing, "--format", "junit=ok.xml", "--format", "text")
    assert result.exit_code == 2
    if failing.startswith("sarif"):  # which is known before anything is checked
        assert (result.stdout, Path("ok.xml").exists()) == ("", False)
    else:
        assert Path("ok.xml").exists()
        assert "ไม่ผ่านการตรวจ" in result.stdout


# -- where to ---------------------------------------------------------------------------------------


@POSIX
def test_a_device_and_a_pipe_stay_what_they_are() -> None:
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    reader.start()
    assert italint("check", "ita.yaml", "--format", "json=pipe").exit_code == 1
    reader.join(10)
    assert json.loads(read[0])["version"] == 1
    assert Path("pipe").is_fifo()
    assert italint("check", "ita.yaml", "--format", "json=/dev/null").exit_code == 1
    assert Path("/dev/null").is_char_device()
    assert italint("rules", "--output", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"])
def test_standard_output_by_other_names(name: str) -> None:
    if not (name == "-" or os.path.exists(name)):
        pytest.skip("the system does not call it so")
    for words in (["--format", "json", "--output", name], ["--format", f"json={name}"]):
        done = ran("check", "ita.yaml", *words)
        assert (json.loads(done.stdout)["version"], done.returncode) == (1, 1)
    for command in (["rules", "--output", name], ["init", "--year", "2568", "--output", name]):
        assert len(ran(*command).stdout) > 1_000


@POSIX
def test_a_log_is_written_on() -> None:
    Path("log").write_text("before\n", encoding="utf-8")
    with Path("log").open("a", encoding="utf-8") as log:
        ran("check", "ita.yaml", "--format", "json", "--output", "-", stdout=log)
    assert Path("log").read_text(encoding="utf-8").startswith("before\n{")


def cells_of(workbook: Path) -> str:
    """The texts of all cells, a cell a line."""
    rows = (
        row
        for sheet in load_workbook(BytesIO(workbook.read_bytes()))
        for row in sheet.iter_rows(values_only=True)
    )
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


# -- letters ----------------------------------------------------------------------------------------


READ_BY_PROGRAMS = [
    *(f"check ita.yaml --format {name}" for name in FORMATS if name not in ("text", *BINARY)),
    "init --year 2568",
    "schema report",
    "import report.md",
    "rules --format markdown",
    "rules --format html",
    "check ita.yaml --diff",
]


@pytest.mark.parametrize("encoding", ["cp874", "cp1252", "ascii"])
def test_whatever_a_program_may_read_is_utf_8(encoding: str, tmp_path: Path) -> None:
    table = "| ตัวชี้วัดที่ | ตัวชี้วัด | คะแนน |\n|---|---|---|\n| 1 | การปฏิบัติหน้าที่ | 98.10 |\n"
    text = f"# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\n\n{table}"
    Path("report.md").write_text(text, encoding="utf-8")
    words = [command.split() for command in READ_BY_PROGRAMS]
    done = answers(words, tmp_path / "said", SHORT_BOOK, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    said = {command: each.output for command, each in zip(READ_BY_PROGRAMS, done, strict=True)}
    assert {command: wrong for command, output in said.items() if (wrong := wrong_in(output))} == {}


def wrong_in(output: bytes) -> str:
    """What is wrong with an output that is Thai in UTF-8, as its lines are everywhere."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        return str(error)
    wrong = {"no Thai": not re.search("[ก-ฮ]", text), "letters lost": "??" in text, "CRLF": "\r\n" in text}
    return ", ".join(name for name, is_so in wrong.items() if is_so)


VALUES = [
    "\\uFFFF",
    "\\uFFFE",
    "\\uFDD0",
    "\\x1b[31m",
    "\\x00",
    "\\u0085",
    "\\u2028",
    "\\u202E",
    "]]>",
    "&amp;",
]


@pytest.mark.parametrize("value", VALUES)
def test_junit_is_well_formed_and_as_its_readers_take_it(value: str) -> None:
    checked = lint_text(HOSTILE.format(f'"{value}ดี"'), "a\uffff\x1b\ud800.yaml")
    frame = Frame("th")
    summary = Summary(problems=[Problem("b\uffff", "เปิด b\uffff ไม่ได้")])
    part = renderer("junit").part(checked, frame)
    text = "".join(renderer("junit").whole(frame, summary, Parts([part.body])))
    JUNIT.assertValid(etree.fromstring(text.encode("utf-8", "replace")))
    assert len(ET.fromstring(text.encode("utf-8", "replace"))) == 2


# -- the log of a runner ----------------------------------------------------------------------------

COMMANDS = [
    "##[error]forged",
    "::error::forged",
    "x ##[stop-commands]y",
    "##[add-mask]a",
    "  ::stop-commands::t",
]
OLD = re.compile(r"##\[(\w|-)+")
NEW = re.compile(r"^\s*::(?!error file=|warning file=|notice file=|warning title=italint::)", re.MULTILINE)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_of_a_report_becomes_a_command(command: str, format_: str, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    written = json.dumps(f"ดี\n{command}\n{command}", ensure_ascii=False)
    Path("r.yaml").write_text(HOSTILE.format(written) + f"title: |\n  {command}\n", encoding="utf-8")
    missing = f"none {command}.yaml"
    for arguments in (["r.yaml"], ["r.yaml", missing], ["r.yaml", "--config", missing]):
        result = italint("check", *arguments, "--format", format_)
        for text in (result.stdout, result.stderr):
            assert (OLD.findall(text), NEW.findall(text)) == ([], [])
    if format_ == "json":
        said = json.loads(italint("check", "r.yaml", "--format", "json").stdout)
        assert command in json.dumps(said, ensure_ascii=False)


def test_nor_does_a_difference(monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = FAULTY.replace("document:\n", "document:\n  title: |\n    ::stop-commands::x\n    ##[error]y\n", 1)
    Path("r.yaml").write_text(text + "\n", encoding="utf-8")
    shown = italint("check", "r.yaml", "--diff", "--format", "text")
    assert (OLD.findall(shown.output), NEW.findall(shown.output)) == ([], [])


def test_elsewhere_a_text_stays_as_it_is(monkeypatch) -> None:
    assert harmless("##[error]\n::x::") == "##[error]\n::x::"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert harmless("##[error]\n ::x::") == "## [error]\n : :x::"
    assert json.loads(harmless('"##[error]"', "json")) == "##[error]"
    assert ET.fromstring(harmless("<a>\n::x ##[b]</a>", "junit")).text == "\n::x ##[b]"


# -- limits and colours -----------------------------------------------------------------------------


def test_markdown_keeps_within_the_limit_of_a_job_summary() -> None:
    sample = (ROOT / "samples" / "fy2568-si-phana.yaml").read_text(encoding="utf-8")
    checked = lint_text(sample, "r.yaml", lang="en")
    files = [checked._replace(file=f"reports/{number}.yaml") for number in range(120)]
    text = renderer("markdown")(Frame("en"), files)
    found = sum(len(each.findings) for each in files)
    rows = len(re.findall(r"^\| (?:error|warning|info) ", text, re.MULTILINE))
    assert MOST_BYTES * 0.9 < len(text.encode()) < 1_048_576
    assert text.startswith("## italint: not passed")
    assert text.endswith(f"\n{found - rows} more findings, for which there is no room here\n")
    assert "120 files" in text.split("###")[0]


LARGE = {
    "one long value": 'grade: "' + "ดี" * 400_000 + '"',
    "many short values": "changes: {" + ", ".join(f"ก{number}: ข" for number in range(20_000)) + "}",
    "marks that are escaped": 'grade: "' + "|*_<" * 200_000 + '"',
}


@pytest.mark.parametrize("name", LARGE)
def test_nor_does_one_report_go_beyond_it(name: str) -> None:
    text = HOSTILE.format("ดี").replace("grade: ดี", LARGE[name])
    written = renderer("markdown")(Frame("th"), [lint_text(text, "r.yaml")])
    assert len(written.encode()) < 1_048_576
    assert written.startswith("## italint: ไม่ผ่านการตรวจ")


@pytest.mark.parametrize("forced", ["1", "0", "", "false", None])
def test_no_file_is_coloured(forced: str | None, monkeypatch) -> None:
    if forced is not None:
        monkeypatch.setenv("FORCE_COLOR", forced)
    italint("check", "ita.yaml", "--format", "text=out.txt")
    assert "\x1b" not in Path("out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({}, False),
    ],
)
def test_a_pipe_is_coloured_where_that_is_asked_for(variables: dict[str, str], coloured: bool) -> None:
    assert (b"\x1b[" in ran("check", "ita.yaml", variables=variables).stdout) == coloured


@POSIX
@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_terminal_that_cannot_draw_gets_no_colours(term: str, coloured: bool) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [*COMMAND, "check", "ita.yaml"],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=as_installed(TERM=term),
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    assert (done.wait(), b"\x1b[" in said) == (1, coloured)


PRINTING = ["rules", "schema report", "explain ITA401", "test ITA401", "--help", "--version"]
PRINTING += [
    "init --year 2568",
    "check ita.yaml",
    "check ita.yaml --diff",
    "baseline ita.yaml",
    "check --help",
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("command", PRINTING)
def test_a_full_disk_is_no_traceback(command: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = ran(*command.split(), stdout=full)
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
    assert "พื้นที่จัดเก็บเต็ม" in done.stderr.decode()


@POSIX
def test_no_room_for_a_workbook_while_it_is_made_is_no_traceback(tmp_path: Path) -> None:
    import resource

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    book = tmp_path / "book.xlsx"
    done = ran("check", str(SAMPLE), "--format", f"xlsx={book}", preexec_fn=little_room)
    assert (done.returncode, b"Traceback" in done.stderr, book.exists()) == (2, False, False)
    assert f"{book}".encode() in done.stderr


@POSIX
def test_a_folder_that_is_gone_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f"cd {tmp_path}/gone && rmdir {tmp_path}/gone && exec {' '.join(COMMAND)} check ."
    done = subprocess.run(["sh", "-c", command], env=as_installed(), capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)


# -- patches ----------------------------------------------------------------------------------------

ENDS = {
    "as it is": lambda text: text,
    "no final newline": lambda text: text.rstrip("\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "vertical tab": lambda text: text.replace("document:\n", "document:\n  # ก\vข\n", 1),
    "line separator": lambda text: text.replace("document:\n", "document:\n  # ก\u2028ข\n", 1),
    "next line": lambda text: text.replace("document:\n", "document:\n  # ก\u0085ข\n", 1),
    "form feed": lambda text: text.replace("document:\n", "document:\n  # ก\fข\n", 1),
    "byte order mark": lambda text: "\ufeff" + text,
    "carriage return": lambda text: text.replace("document:\n", "document:\n  # ก\r  # ข\n", 1),
}
FIXABLE = FAULTY.replace("สำนักปลัด", "สํานักปลัด")


@pytest.mark.parametrize(
    ("tool", "names"),
    [
        ("patch --binary -p0 -i fix.patch", ["r.yaml", "ราย งาน.yaml"]),  # which cannot say a quotation mark
        ("git apply -p0 --whitespace=nowarn fix.patch", ["r.yaml", "ราย งาน.yaml", 'a"b.yaml']),
    ],
)
@pytest.mark.parametrize("end", ENDS)
def test_a_difference_is_a_patch(end: str, tool: str, names: list[str]) -> None:
    command = tool.split()
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    for name in names:
        Path(name).write_bytes(ENDS[end](FIXABLE).encode())
    shown = italint("check", *names, "--diff")
    assert (shown.exit_code, shown.stdout_bytes != b"") == (1, True)
    Path("fix.patch").write_bytes(shown.stdout_bytes)
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout, done.stderr)
    patched = [Path(name).read_bytes() for name in names]
    for name in names:
        Path(name).write_bytes(ENDS[end](FIXABLE).encode())
    italint("check", *names, "--fix")
    assert [Path(name).read_bytes() for name in names] == patched


def test_without_a_difference_there_is_no_patch() -> None:
    shown = italint("check", "clean.yaml", "--diff")
    assert (shown.exit_code, shown.stdout) == (0, "")
