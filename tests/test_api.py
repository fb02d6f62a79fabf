"""italint as a library: what it exports is typed, documented and raises what it says."""

from __future__ import annotations

import doctest
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest
from conftest import ROOT
from documents import as_word, lay_out, read_report

import italint

PAGE = ROOT / "docs" / "api.md"
CLEAN = ROOT / "rules" / "clean" / "fy2568.yaml"
# A program as others write it: every exported name in the place of its type.
PROGRAM = """
from datetime import date
from pathlib import Path

import italint


def first(checked: italint.Checked) -> italint.Finding | None:
    return next(iter(checked.findings), None)


def said(finding: italint.Finding) -> str:
    fix: italint.Fix | None = finding.fix
    source: italint.Source | None = finding.source
    suppression: italint.Suppression | None = finding.suppression
    edits: tuple[italint.Edit, ...] = fix.edits if fix else ()
    labels: tuple[italint.Label, ...] = finding.labels
    span: italint.Span = finding.span
    return f"{span.line}{len(edits)}{len(labels)}{source}{suppression}{finding.fixable}"


def judge(path: Path) -> str:
    try:
        rules: italint.Rules = italint.load_rules(Path("rules"))
        imported: italint.Imported = italint.read_document(path, "en")
    except italint.DefinitionError as wrong:
        return str(len(wrong.mistakes))
    except italint.Unreadable as problem:
        return problem.said("th")
    editions: italint.Editions = italint.load_editions()
    edition: italint.Edition = editions[2568]
    document: italint.Document = italint.parse(imported.text)
    previous = italint.Earlier(document)
    checked = italint.lint(document, rules, editions, "en", date.today(), previous)
    tally: italint.Tally = checked.tallies["ITA101"]
    rule: italint.Rule | None = rules.get("ITA101")
    summary: italint.Summary = italint.Frame("en").summary_of(checked)
    with italint.Copies(rules) as copies:
        if texts := italint.sketched(checked, rules):
            copies.add(texts)
        common = [finding.code for finding in copies.findings()]
    return f"{edition.edition}{tally.checked}{rule}{summary.files}{common}{italint.__version__}"
"""


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the examples of the page run."""
    monkeypatch.chdir(tmp_path)
    text = CLEAN.read_text(encoding="utf-8").replace("name: การปฏิบัติหน้าที่", "name: การใช้งบประมาณ", 1)
    Path("report.yaml").write_text(text, encoding="utf-8")
    as_word(lay_out(read_report(ROOT / "samples" / "fy2568-si-phana.yaml")), Path("report.docx"))
    Path("notes.txt").write_text("ไม่มีรายงานในไฟล์นี้\n", encoding="utf-8")
    readme = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    (rule,) = [each for each in re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL) if "code: LOC001" in each]
    for folder, written in (("my-rules/LOC001.yaml", rule), ("broken-rules/LOC002.yaml", "code: LOC002\n")):
        Path(folder).parent.mkdir()
        Path(folder).write_text(written, encoding="utf-8")
    return tmp_path


def test_the_page_is_what_the_docstrings_say(update) -> None:
    made = run_path(str(ROOT / "docs" / "api.py"))["api_md"]()
    if update:
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made


def test_the_examples_of_the_page_run(examples) -> None:
    text = "\n".join(re.findall(r"```pycon\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(text, {}, "docs/api.md", str(PAGE), 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test, out=said.append)
    assert ("".join(said), result.failed, result.attempted > 10) == ("", 0, True)


def test_a_program_that_uses_it_is_sound_for_mypy(tmp_path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    # The cache of the project's own run, so that italint is not read a second time.
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache")]
    done = subprocess.run(
        [*command, str(tmp_path / "program.py")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("Success: no issues found in 1 source file\n", 0)


def test_the_program_uses_every_name() -> None:
    used = set(re.findall(r"italint\.(\w+)", PROGRAM))
    assert set(italint.__all__) - used == {"lint_file", "lint_text"}
    assert [name for name in italint.__all__ if not hasattr(italint, name)] == []


def test_types_are_marked_as_such() -> None:
    assert (ROOT / "italint" / "py.typed").is_file()


def test_a_file_is_judged_by_what_it_is(examples) -> None:
    report, document = (italint.lint_file(examples / name) for name in ("report.yaml", "report.docx"))
    assert [(finding.code, finding.source) for finding in report.findings] == [("ITA101", None)]
    assert (document.year, document.readable) == (2568, True)
    assert document == pickle.loads(pickle.dumps(document))
    shutil.copy("notes.txt", "notes.yaml")
    assert [finding.code for finding in italint.lint_file(examples / "notes.yaml").findings] == ["ITA008"]


@pytest.mark.parametrize("name", ["gone.yaml", "gone.docx"])
def test_a_file_that_is_not_there_is_the_error_of_python(name, tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match=name):
        italint.lint_file(tmp_path / name)


def test_what_is_wrong_is_said_by_the_error_itself(examples) -> None:
    with pytest.raises(
        italint.DefinitionError,
        match=r"(?m)^  .*LOC002.yaml:1:1: missing_part expected name$",
    ):
        italint.load_rules(examples / "broken-rules")
    with pytest.raises(italint.Unreadable, match=r"^no ITA report") as caught:
        italint.lint_file(examples / "notes.txt")
    assert caught.value.reason == "no_report"
