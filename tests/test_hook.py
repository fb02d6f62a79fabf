"""The pre-commit hook looks at reports and not at every YAML file."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from italint.base.document import plain
from italint.base.parsing import parse
from italint.base.suffixes import SUFFIXES, is_text

HOOK, DOCUMENTS = plain(parse((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")).root)


@pytest.mark.parametrize(
    "name", ["ita.yaml", "ITA2568.yml", "reports/ita-2568.yaml", "ita/2568/report.yaml", "รายงาน-ita.yaml"]
)
def test_reports_are_looked_at(name) -> None:
    assert re.search(HOOK["files"], name)


@pytest.mark.parametrize("name", [".github/workflows/ci.yaml", "digital.yaml", "italics.yaml", "capital.yml"])
def test_other_files_are_not(name) -> None:
    assert not re.search(HOOK["files"], name)


@pytest.mark.parametrize("suffix", sorted(suffix for suffix in SUFFIXES if not is_text(f"report{suffix}")))
@pytest.mark.parametrize("name", ["ita", "ITA 2568", "ita/2568/report", "รายงาน-ita", "ผล ITA (1)"])
def test_documents_are_looked_at_by_a_hook_of_their_own(name, suffix) -> None:
    for file in (f"{name}{suffix}", f"{name}{suffix.upper()}"):
        assert re.search(DOCUMENTS["files"], file)


@pytest.mark.parametrize("name", ["digital.docx", "ita.yaml", "ita.docx.txt", "italics.pdf", "ita.md"])
def test_other_documents_are_not(name) -> None:
    assert not re.search(DOCUMENTS["files"], name)


def test_documents_need_what_reads_them() -> None:
    assert DOCUMENTS["additional_dependencies"] == [".[import]"]
    assert {each["entry"] for each in (HOOK, DOCUMENTS)} == {"italint check --allow-none"}


def test_the_hook_runs_one_process_and_passes_without_reports() -> None:
    assert (HOOK["entry"], HOOK["require_serial"]) == ("italint check --allow-none", "true")
