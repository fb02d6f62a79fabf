"""The made reports are what they are said to be, and the benchmark runs; nothing here is timed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

from bench.made import FAULTS, FAULTY, made_report, made_reports
from italint import lint_text


@pytest.mark.parametrize("prose", [False, True])
def test_a_made_report_has_its_one_fault_and_no_other(prose: bool) -> None:
    for report in made_reports(FAULTY * len(FAULTS) + 5, prose):
        found = [finding.code for finding in lint_text(report.text).findings]
        assert found == ([report.fault] if report.fault else []), report.file


def test_a_report_is_made_from_its_number_alone() -> None:
    assert made_report(7) == made_report(7)
    assert len({made_report(number).text for number in range(50)}) == 50


def test_the_benchmark_measures_and_tells() -> None:
    words = [sys.executable, "-m", "bench", "--runs", "1", "--only", "library"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split("|")[2].strip() for line in done.stdout.splitlines() if line.startswith("| full of")]
    assert rows == ["PyYAML's C loader", "italint, reading", "italint, four rules", "italint, every rule"]
