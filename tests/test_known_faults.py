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
ROWS = [(sample, row) for sample, rows in FAULTS.items() for row in rows]


def findings(sample: str) -> set[str]:
    return {f"{found.code} {found.path}" for found in lint_file(ROOT / f"samples/{sample}.yaml").findings}


@pytest.mark.parametrize("sample", FAULTS)
def test_what_is_found_is_what_the_table_says(sample: str) -> None:
    reported = {reported for row in FAULTS[sample] for reported in row.get("found", ())}
    assert findings(sample) == reported


@pytest.mark.parametrize(("sample", "row"), ROWS, ids=[f"{sample}-{row['row']}" for sample, row in ROWS])
def test_each_row_is_found_limited_or_accepted(sample: str, row: dict[str, Any]) -> None:
    assert row.keys() & {"found", "limit", "accepted"}
    assert "limit" not in row or row["limit"] in LIMITS


def test_every_limit_is_met_in_a_sample() -> None:
    assert {row["limit"] for _, row in ROWS if "limit" in row} == LIMITS
