"""What editors and pipelines ask of `italint check`: standard input, what would be done, no exit code."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from italint import lint_text, parse
from italint.base.document import plain
from italint.base.files import BOM
from italint.base.version import __version__
from italint.cli.app import main

CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_bytes()
SAMPLE = (ROOT / "samples" / "fy2568-si-phana.yaml").read_bytes()


def italint(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", "--lang", "en", *arguments], input=stdin)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# -- text on standard input ------------------------------------------------------------------------


def test_a_name_for_standard_input_is_that_of_its_findings_and_of_its_file() -> None:
    result = italint("-", "--stdin-filename", "old/r.yaml", "--format", "json", stdin=SAMPLE)
    said = json.loads(result.stdout)
    assert {finding["file"] for finding in said["findings"]} == {"old/r.yaml"}
    assert [(each["file"], each["sha256"]) for each in said["files"]] == [
        ("old/r.yaml", sha256(SAMPLE).hexdigest())
    ]


def test_the_configuration_nearest_to_that_name_judges() -> None:
    Path("old").mkdir()
    Path("old/.italint.yaml").write_text("paths: [{match: r.yaml, ignore: [ITA]}]\n", encoding="utf-8")
    assert italint("-", "--stdin-filename", "old/r.yaml", stdin=SAMPLE).exit_code == 3
    assert italint("-", "--stdin-filename", "old/other.yaml", stdin=SAMPLE).exit_code == 1


def test_what_stands_on_standard_input_is_checked_in_the_place_of_its_file() -> None:
    Path("r.yaml").write_bytes(SAMPLE)
    result = italint("-", "r.yaml", "--stdin-filename", "r.yaml", stdin=CLEAN)
    assert (result.exit_code, "in 1 file" in result.stdout) == (0, True)


def test_a_name_for_standard_input_without_it_is_wrong_use() -> None:
    assert italint("r.yaml", "--stdin-filename", "r.yaml").exit_code == 2


def test_a_fixed_text_is_all_that_standard_output_holds() -> None:
    result = italint("--fix", "-", "--select", "ITA101", stdin=BOM + SAMPLE)
    assert result.stdout_bytes.startswith(BOM)
    assert [each.code for each in lint_text(result.stdout_bytes).findings if each.code == "ITA101"] == []
    changed = [
        (old, new)
        for old, new in zip(SAMPLE.splitlines(), result.stdout_bytes[3:].splitlines(), strict=True)
        if old != new
    ]
    assert len(changed) == 2
    assert "2 places fixed in -" in result.stderr


@pytest.mark.parametrize(
    "text", [CLEAN, CLEAN.replace(b"\n", b"\r\n"), b"", b"a: [\n", "ก".encode("cp874"), b"\xff\xfea"]
)
def test_what_needs_no_fix_or_cannot_be_read_goes_on_as_it_was(text: bytes) -> None:
    assert italint("--fix", "-", stdin=text).stdout_bytes == text


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_findings_stand_beside_a_fixed_text(format_: str) -> None:
    result = italint("--fix", "-", "--format", format_, stdin=SAMPLE)
    assert plain(parse(result.stdout).root)["italint"] == "1"
    assert (result.exit_code, "ITA501" in result.stderr) == (1, True)


def test_a_difference_of_standard_input_is_shown_instead() -> None:
    assert italint("--fix", "--diff", "-", stdin=SAMPLE).stdout.startswith("--- -")


# -- what would be done ----------------------------------------------------------------------------


def test_the_files_that_would_be_checked_are_listed() -> None:
    Path("reports/drafts").mkdir(parents=True)
    for name in ("reports/a.YAML", "reports/drafts/b.yaml"):
        Path(name).write_bytes(CLEAN)
    Path("reports/other.yaml").write_text("a: 1\n", encoding="utf-8")
    Path("reports/c.docx").touch()
    listed = [str(Path("reports", name)) for name in ("a.YAML", "c.docx")]
    result = italint("reports", "--list-files", "--exclude", "drafts")
    assert (result.stdout.splitlines(), result.exit_code) == (listed, 0)


def test_the_configuration_in_force_is_shown_whole_and_can_be_read_again() -> None:
    Path(".italint.yaml").write_text("line: 90\npaths: [{match: a, ignore: [ITA6]}]\n", encoding="utf-8")
    result = italint("--show-config", "--fail-on", "warning", "--ignore", "ITA1")
    shown = plain(parse(result.stdout).root)
    assert (shown["line"], shown["fail_on"], shown["ignore"]) == ("90", "warning", ["ITA1"])
    assert shown["paths"] == [{"match": "a", "select": [], "ignore": ["ITA6"]}]
    assert f"# italint {__version__}" in result.stdout
    Path("again.yaml").write_text(result.stdout, encoding="utf-8")
    again = italint("--show-config", "--config", "again.yaml")
    assert again.stdout.splitlines()[3:] == result.stdout.splitlines()[3:]


def test_a_file_that_is_named_is_listed_whether_it_is_there_or_not() -> None:
    result = italint("gone.yaml", "--list-files")
    assert result.stdout == "gone.yaml\n"


# -- what can be fixed -----------------------------------------------------------------------------


def test_a_mark_stands_at_what_a_fix_puts_right_and_both_kinds_are_counted() -> None:
    Path("r.yaml").write_bytes(SAMPLE)
    text = italint("r.yaml", "--all").stdout
    findings = json.loads(italint("r.yaml", "--format", "json").stdout)["findings"]
    with_edits = [each["fix"]["safe"] for each in findings if each["fix"] and each["fix"]["edits"]]
    safe, unsafe = with_edits.count(True), with_edits.count(False)
    assert text.count(" [*] ") == safe
    assert f"[*] {safe} fixes with --fix, {unsafe} more with --unsafe-fixes" in text


def test_nothing_is_said_of_fixes_where_there_are_none() -> None:
    assert "--fix" not in italint("-", stdin=CLEAN).stdout


# -- no exit code ----------------------------------------------------------------------------------


def test_what_is_found_fails_nothing_where_that_is_asked_but_what_was_not_checked_does() -> None:
    assert italint("-", "--exit-zero", stdin=SAMPLE).exit_code == 0
    assert italint("gone.yaml", "--exit-zero").exit_code == 2
    assert italint("--exit-zero").exit_code == 3
