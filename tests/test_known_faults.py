"""The faults of the samples, row by row: each is reported or stands in docs/limits.md, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import ROOT

from italint import lint_file
from italint.base.document import plain
from italint.base.parsing import parse

FAULTS: dict[str, Any] = plain(parse((ROOT / "tests/known_faults.yaml").read_text(encoding="utf-8")).root)
LIMITS = set(re.findall(r"^## (\S+)$", (ROOT / "docs/limits.md").read_text(encoding="utf-8"), re.MULTILINE))
ROWS = {f"{sample}-{row['row']}": row for sample, rows in FAULTS.items() for row in rows}


def findings(sample: str) -> set[str]:
    return {f"{found.code} {found.path}" for found in lint_file(ROOT / f"samples/{sample}.yaml").findings}


@pytest.mark.parametrize("sample", FAULTS)
def test_what_is_found_is_what_the_table_says(sample: str) -> None:
    reported = {reported for row in FAULTS[sample] for reported in row.get("found", ())}
    assert findings(sample) == reported


def test_each_row_is_found_limited_or_accepted() -> None:
    assert len(ROWS) == sum(map(len, FAULTS.values()))
    assert [name for name, row in ROWS.items() if not row.keys() & {"found", "limit", "accepted"}] == []


def test_every_limit_is_met_in_a_sample_and_no_other_is_named() -> None:
    assert {row["limit"] for row in ROWS.values() if "limit" in row} == LIMITS
