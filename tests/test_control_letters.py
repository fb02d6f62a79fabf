"""No letter that steers a terminal, a log or a reader gets through any format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from italint.base.document import plain
from italint.base.parsing import parse
from italint.cli.app import main
from italint.render import BINARY, FORMATS

REPORT = (ROOT / "tests" / "formats" / "report.yaml").read_text(encoding="utf-8")
LETTERS = {
    "NUL": "\0",
    "BEL": "\x07",
    "BS": "\b",
    "VT": "\x0b",
    "FF": "\x0c",
    "CR": "\r",
    "ESC": "\x1b[2J",
    "title": "\x1b]0;x\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "DEL": "\x7f",
    "NEL": "\x85",
    "CSI": "\x9b31m",
    "OSC": "\x9d0;x\x9c",
    "LRM": "\u200e",
    "RLO": "\u202e",
    "isolate": "\u2066",
    "line": "\u2028",
    "paragraph": "\u2029",
    "ALM": "\u061c",
    "FFFE": "\ufffe",
    "FFFF": "\uffff",
    "surrogate": "\ud800",
}
# What no output may hold as it is; JSON holds it escaped, for programs.
STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def italint(*arguments: str):
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def hostile(letters: str) -> str:
    """A report that holds letters in a value, a key, an exception, a name and a file name's place."""
    written = json.dumps(f"ก{letters}ข")
    tree = plain(parse(REPORT).root)
    tree["assessment"]["grade"] = f"ดี{letters}มาก"
    tree[f"k{letters}"] = f"v{letters}"
    tree["agency"]["name"] = f"เทศบาล{letters}ตำบล"
    return json.dumps(tree, indent=1) + f"\n# italint: ignore[ITA{letters}] {written}\n"


def steering(*files: str) -> dict[str, list[str]]:
    """The letters that steer in what a check of some files writes, by format and stream."""
    names = FORMATS.keys() - BINARY
    result = italint("check", *files, "--format", "text", *(f"--format={name}=out.{name}" for name in names))
    assert result.exit_code in (1, 2)
    written = {name: Path(f"out.{name}").read_bytes().decode("utf-8") for name in names}
    written |= {"stdout": result.stdout, "stderr": result.stderr}
    return {
        name: found for name, text in written.items() if (found := STEERS.findall(text.replace("\n", "")))
    }


@pytest.mark.parametrize("name", LETTERS)
def test_no_format_holds_a_letter_that_steers(name: str) -> None:
    letters = LETTERS[name]
    raw = hostile("MARK").replace("MARK", letters).encode("utf-8", "surrogatepass")
    Path("escaped.yaml").write_text(hostile(letters), encoding="utf-8", errors="surrogatepass")
    Path("raw.yaml").write_bytes(raw)
    assert steering("escaped.yaml", "raw.yaml") == {}


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("option", ["--config", "--baseline", "--rules", "--editions"])
def test_nor_does_a_message_about_another_file(option: str, name: str) -> None:
    letters = LETTERS[name]
    written = json.dumps(letters)
    Path("clean.yaml").write_text(REPORT, encoding="utf-8")
    keys = ("select", "entries", "code", "edition")
    text = "{" + "".join(f'"{key}": [{written}], ' for key in keys) + '"k{}": 1}'
    for key in (letters.encode("utf-8", "surrogatepass"), written[1:-1].encode()):
        Path("other.yaml").write_bytes(text.encode().replace(b"{}", key))
        result = italint("check", "clean.yaml", option, "other.yaml")
        assert result.exit_code == 2
        assert STEERS.findall(result.output.replace("\n", "")) == []


@pytest.mark.parametrize("name", sorted(LETTERS.keys() - {"NUL", "surrogate"}))
def test_nor_does_the_name_of_a_file(name: str) -> None:
    file = f"a{LETTERS[name].replace('/', '')}.yaml"
    Path(file).write_text(REPORT, encoding="utf-8")
    assert steering(file, f"none{file}") == {}
