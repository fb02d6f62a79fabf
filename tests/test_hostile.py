"""Files made to break a program: each is reported of at a place, in bounded time and memory."""

from __future__ import annotations

import errno
import json
import os
import subprocess

import pytest
from installed import COMMAND, as_installed

from italint import Document
from italint.cli.inputs import find_inputs
from italint.linting.files import Unopened, read_input
from italint.linting.summary import PassedOver
from italint.report.path import natural, place_words

MEMORY = 2 << 30
SECONDS = 120  # for all of them together, on a busy machine; each takes a second or two
SMALL = 100_000
GREAT = 300_000
HEAD = "italint: 1\nagency: {name: ก}\nassessment:\n  year: 2568\n  indicators: []\n"
ANCHORS = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
# What is reported of every report that begins so; then what is reported of each besides: code, line, column.
HEAD_REPORTED = [("ITA408", 1, 1), ("ITA414", 1, 1), ("ITA213", 4, 3), ("ITA303", 4, 3), ("ITA103", 5, 15)]
FILES = {
    "brackets": ("italint: 1\na: " + "[" * GREAT, ("ITA001", 2, 43)),
    "braces": ("italint: 1\na: " + "{a: " * GREAT, ("ITA001", 2, 160)),
    "dashes": ("italint: 1\na:\n " + "- " * GREAT, ("ITA001", 3, 80)),
    "both": ("italint: 1\na: " + "[{a: " * SMALL, ("ITA001", 2, 100)),
    "steps": ("italint: 1\n" + "".join(" " * n + "a:\n" for n in range(1_500)), ("ITA001", 42, 41)),
    "aliases": ("italint: 1\nl0: &l0 x\n" + ANCHORS, ("ITA007", 2, 1)),
    "alias-of-itself": (HEAD + "plan: &a {measures: [*a]}\n", ("ITA004", 6, 7)),
    "anchors": (HEAD + "issues:\n" + "- &a x\n" * 5_000, ("ITA004", 5_006, 3)),
    "long-text": (HEAD + "passages:\n- text: " + "ก" * (16 << 20), ("ITA001", 7, 1_999_920)),
    "long-value": (HEAD + "passages:\n- text: " + "ก ข " * GREAT, ("ITA001", 7, 9)),
    "long-key": (HEAD + "k" * SMALL + ": 1\n", ("ITA001", 6, 100_001)),
    "long-id": (HEAD + "issues: [{number: 1, questions: [i" + "1" * 40_000 + "]}]\n", ("ITA008", 6, 34)),
    "long-number": (HEAD.replace("2568", "9" * GREAT), ("ITA001", 4, 9)),
    "keys": (HEAD + "".join(f"k{n}: 1\n" for n in range(SMALL)), ("ITA001", 49_996, 9)),
    "same-keys": (HEAD + "k: 1\n" * GREAT, ("ITA001", 49_996, 4)),
    "items": (HEAD + "plan: {measures: [{period: [" + "a," * GREAT + "]}]}\n", ("ITA001", 6, 199_977)),
    "nulls": (HEAD + "a: " + "\0" * GREAT, ("ITA005", 6, 4)),
    "nulls-apart": (HEAD + "a: " + "\0x" * GREAT, ("ITA001", 6, 20_004)),
    "hidden": (HEAD + "a: " + "\u202e" * GREAT, ("ITA005", 6, 4)),
    "numbers": (HEAD.replace("2568", "1e999999999"), ("ITA008", 4, 9)),
    "exponent": (HEAD.replace("2568", "2568\n  score: 1E+1000000"), ("ITA008", 5, 10)),
    "late-year": (HEAD.replace("2568", "999999999"), ("ITA010", 4, 9)),
    "late-date": (HEAD + "document: {date: 1 ม.ค. 99999999}\n", ("ITA508", 6, 18)),
    "escaped-surrogate": (HEAD.replace("ก", '"\\ud800"'), ("ITA001", 2, 19)),
    "returns": (HEAD.replace("\n", "\r"), None),
    "tabs": (HEAD.replace("  ", "\t"), ("ITA001", 4, 1)),
    "documents": (HEAD + "---\n" * SMALL, ("ITA004", 6, 1)),
    "comments": (HEAD + "# italint: ignore[ITA101] x\n" * 3_000, ("ITA901", 3_005, 1)),
    "blanks": (HEAD + "passages: [{text: 'ตัวชี้วัดที่" + " " * 40_000 + "x'}]\n", None),
    "path-like-keys": (HEAD + '"plan[0]": x\n"[": x\n".[a]": x\n"assessment.year[": x\n', ("ITA007", 9, 1)),
    "directives": ("%YAML 1.1\n%TAG ! x\n---\n" + HEAD, ("ITA004", 1, 1)),
}
BYTES = {
    "two-marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode(), HEAD_REPORTED),
    "utf-16": (b"\xff\xfe" + HEAD.encode("utf-16-le"), [("ITA002", 1, 1)]),
    "utf-32": (HEAD.encode("utf-32"), [("ITA002", 1, 1)]),
    "overlong": (HEAD.encode() + b"\xc0\x80", [("ITA002", 6, 1)]),
    "surrogate": (HEAD.encode() + b"\xed\xa0\x80", [("ITA002", 6, 1)]),
    "cut": (HEAD.encode() + "ก".encode()[:2], [("ITA002", 6, 1)]),
}


def _limited() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture(scope="module")
def reported(tmp_path_factory) -> dict[str, list[dict]]:
    """What one run over all of them reports, by name of the file."""
    pytest.importorskip("resource")
    folder = tmp_path_factory.mktemp("hostile")
    for name, (text, _) in FILES.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    for name, (data, _) in BYTES.items():
        (folder / f"{name}.yaml").write_bytes(data)
    command = [*COMMAND, "check", "--format", "json", *map(str, folder.iterdir())]
    ran = subprocess.run(
        command, env=as_installed(), capture_output=True, timeout=SECONDS, preexec_fn=_limited, check=False
    )
    assert (ran.returncode, ran.stderr.decode()) == (1, "")
    found: dict[str, list[dict]] = {name: [] for name in (*FILES, *BYTES)}
    for finding in json.loads(ran.stdout)["findings"]:
        found[finding["file"].rsplit("/", 1)[1].removesuffix(".yaml")].append(finding)
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_text_is_reported_at_its_place(name, reported) -> None:
    expected = FILES[name][1]
    assert expected in places(reported[name]) if expected else places(reported[name]) == HEAD_REPORTED


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_text_are_reported(name, reported) -> None:
    assert places(reported[name]) == BYTES[name][1]


def places(findings: list[dict]) -> list[tuple[str, int, int]]:
    return [(finding["code"], finding["line"], finding["column"]) for finding in findings]


@pytest.mark.parametrize("letter", ["ก", "a", "é", "😀"])
def test_of_a_file_without_end_as_much_is_read_as_tells_so(letter, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("italint.linting.files.MAXIMUM_LENGTH", 1_000)
    monkeypatch.setattr("italint.base.parsing.MAXIMUM_LENGTH", 1_000)
    monkeypatch.setattr("italint.linting.files.MOST_BYTES", 4_008)
    path = tmp_path / "long.yaml"
    path.write_text("italint: 1\n" + f"a: {letter}\n" * 5_000 + "agency: {name: ก}\n", encoding="utf-8")
    document = read_input(str(path), named=True)
    assert isinstance(document, Document)
    assert [fault.name for fault in document.faults] == ["syntax"]
    assert len(document.text) == 1_001


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_name_that_cannot_be_shown_is_written_as_it_can(tmp_path) -> None:
    os.symlink("nowhere", os.fsencode(tmp_path) + b"/\x1b[31m\n\xff.yaml")
    ran = subprocess.run(
        [*COMMAND, "check", str(tmp_path), "--lang", "en"],
        env=as_installed(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 2
    said = ran.stderr.decode()
    assert said == f"italint: cannot open {tmp_path}/\ufffd[31m\ufffd\ufffd.yaml: No such file or directory\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
def test_a_pipe_in_a_folder_is_no_report(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    inputs = find_inputs([str(tmp_path)])
    assert (inputs.places, inputs.passed_over) == ([], [PassedOver(str(tmp_path / "pipe.yaml"), "no_file")])
    assert read_input(str(tmp_path / "pipe.yaml"), True) == Unopened(
        str(tmp_path / "pipe.yaml"), "not a plain file", errno.EINVAL
    )


@pytest.mark.parametrize("path", ["plan[0]", "[", "].[", ".[a]", "agency[1].name", ".", "plan.measures[x"])
def test_any_key_can_be_put_into_words(path: str) -> None:
    assert place_words(path, "th").strip("“”")


def test_numbers_in_paths_are_ordered_by_value_whatever_their_length() -> None:
    paths = ["a[²]", "a[10]", "a[2]", "a[" + "9" * 5_000 + "]", "a[1" + "0" * 5_000 + "]"]
    assert sorted(paths, key=natural) == [paths[2], paths[1], paths[3], paths[4], paths[0]]
