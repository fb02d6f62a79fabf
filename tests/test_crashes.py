"""What once ended in a traceback: arguments, files and systems that nobody thinks of."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT
from hostile_files import WORD, word
from installed import COMMAND, as_installed
from office_files import Word

from italint.cli.app import main

CLEAN = ROOT / "rules" / "clean" / "fy2568.yaml"
EDITION = yaml.load((ROOT / "rules/editions/fy2568.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
LONG = "x" * 5_000


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("clean.yaml").write_text(CLEAN.read_text(encoding="utf-8"), encoding="utf-8")


def code(*arguments: str) -> int:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.output.strip()
    return result.exit_code


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", LONG],
        ["schema", LONG],
        ["test", LONG],
        ["init", "--year", "9" * 5_000],
        ["check", "clean.yaml", "--select", LONG],
        ["check", "clean.yaml", "--format", LONG],
        ["check", "clean.yaml", "--rules", LONG],
        ["import", LONG],
        *(
            [*command, "/dev/zero"]
            for command in (["import"], ["test"], ["rules", "--rules"], ["check", "clean.yaml", "--editions"])
        ),
    ],
    ids=lambda words: " ".join(words)[:30],
)
def test_wrong_use_is_told(arguments: list[str]) -> None:
    assert code(*arguments) == 2


def test_a_pattern_that_holds_no_letter() -> None:
    Path("c.yaml").write_text('paths: [{match: "a\\0b", ignore: [ITA1]}]\n', encoding="utf-8")
    assert code("check", "clean.yaml", "--config", "c.yaml") == 0


def test_word_files_without_their_parts() -> None:
    bodies = [(WORD, b"</w:document>"), (b"<x/>",), (WORD, b"<w:body/></w:document>")]
    for at, body in enumerate(bodies):
        assert code("import", str(word(Path(f"{at}.docx").absolute(), *body))) == 2
    assert code("import", str(Word("<w:p/>").save(Path("styles.docx").absolute()))) == 2


@pytest.mark.parametrize("field", ["title", "steps"])
@pytest.mark.parametrize("blank", ['[""]', '["", " "]', '["", ["", ""]]', "[~]"])
def test_lists_of_blank_texts_that_are_alike(field: str, blank: str) -> None:
    measure = f"{{{field}: {blank}}}"
    report = "italint: 1\nagency: {name: ก}\nassessment: {year: 2568, indicators: []}\n"
    Path("blank.yaml").write_text(f"{report}plan: {{measures: [{measure}, {measure}]}}\n", encoding="utf-8")
    assert code("check", "blank.yaml") == 1


TABLES = [name for name, table in EDITION.items() if isinstance(table, dict)]
ROWS = [(name, at) for name in ("instruments", "parts") for at in range(len(EDITION[name]["rows"]))]


@pytest.mark.parametrize("name", TABLES)
def test_tables_without_one_of_them(name: str) -> None:
    """As a year is of which it is not known."""
    others = {key: value for key, value in EDITION.items() if key != name}
    Path("e.yaml").write_text(json.dumps({**others, "edition": "2570"}), encoding="utf-8")
    report = CLEAN.read_text(encoding="utf-8").replace("  year: 2568", "  year: 2570", 1)
    Path("clean.yaml").write_text(report, encoding="utf-8")
    assert code("check", "clean.yaml", "--editions", "e.yaml") in (0, 1)


@pytest.mark.parametrize(("name", "at"), ROWS)
def test_tables_without_a_row_that_others_name(name: str, at: int) -> None:
    rows = [row for place, row in enumerate(EDITION[name]["rows"]) if place != at]
    changed = {**EDITION, name: {**EDITION[name], "rows": rows}}
    Path("e.yaml").write_text(json.dumps(changed), encoding="utf-8")
    assert code("check", "clean.yaml", "--editions", "e.yaml") in (0, 1, 2)


@pytest.mark.skipif(sys.platform != "linux", reason="limits files as Linux does")
def test_too_few_files_may_be_open() -> None:
    command = f"ulimit -n 24; exec {' '.join(COMMAND)} check . --jobs 20 --lang en"
    for name in range(80):
        Path(f"{name}.yaml").write_text("a: 1\n", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", command], env=as_installed(), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False), done.stderr.decode()
