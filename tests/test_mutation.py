"""The clean samples with one fault each: the tables of what is caught, missed and told beside are current."""

from __future__ import annotations

import pytest
from conftest import ROOT, YEARS
from mutation import PLACES, Trial, table

from italint.example import Bench


@pytest.mark.parametrize("year", YEARS)
def test_the_table_is_current(year: int, bench: Bench, update: bool) -> None:
    text = table(year, list(Trial(year, bench).rows(PLACES)))
    golden = ROOT / "tests" / "golden" / "mutation" / f"fy{year}.md"
    if update:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
