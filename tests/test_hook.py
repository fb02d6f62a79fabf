"""The pre-commit hook looks at reports and not at every YAML file."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from italint.base.document import plain
from italint.base.parsing import parse

(HOOK,) = plain(parse((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")).root)


@pytest.mark.parametrize(
    "name", ["ita.yaml", "ITA2568.yml", "reports/ita-2568.yaml", "ita/2568/report.yaml", "รายงาน-ita.yaml"]
)
def test_reports_are_looked_at(name) -> None:
    assert re.search(HOOK["files"], name)


@pytest.mark.parametrize("name", [".github/workflows/ci.yaml", "digital.yaml", "italics.yaml", "capital.yml"])
def test_other_files_are_not(name) -> None:
    assert not re.search(HOOK["files"], name)


def test_the_hook_runs_one_process_and_passes_without_reports() -> None:
    assert (HOOK["entry"], HOOK["require_serial"]) == ("italint check --allow-none", "true")
