"""Beyond one machine: what is mapped is plain data, and the page about it shows what works."""

from __future__ import annotations

import importlib.util
import json
import pickle
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, YEARS
from installed import as_installed

import italint
from bench.copies import TEXTS as TEXTS_OF_COPIES
from bench.copies import made_copies
from italint import Frame
from italint.cli.app import main
from italint.ruleset.resources import clean_sample

PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in [*SAMPLES, *map(clean_sample, YEARS)]]


def again(value):
    return pickle.loads(pickle.dumps(value))


def test_rules_and_editions_judge_the_same_after_a_journey() -> None:
    rules, editions = italint.load_rules(), italint.load_editions()
    assert dict(again(editions)) == dict(editions)
    assert list(again(rules)) == list(rules)
    others = again(rules), again(editions)
    for text in TEXTS:
        assert italint.lint(italint.parse(text), *others) == italint.lint(
            italint.parse(text), rules, editions
        )


def test_results_are_the_same_after_a_journey() -> None:
    for text in TEXTS:
        checked = italint.lint_text(text)
        assert again(checked) == checked
        summary = Frame("th", statistics=True).summary_of(checked)
        assert again(summary) == summary


def test_bytes_are_read_as_a_file_is(tmp_path: Path) -> None:
    for data in (TEXTS[0].encode(), TEXTS[0].encode("utf-8-sig"), TEXTS[0].encode("cp874", "replace"), b"\0"):
        path = tmp_path / "report.yaml"
        path.write_bytes(data)
        assert italint.lint_text(data, str(path)) == italint.lint_file(path)


def example() -> str:
    """The whole program that the page shows."""
    (text,) = [block for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "__main__" in block]
    return text


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="needs the extra italint[scale]")
def test_the_cluster_that_the_page_shows_finds_the_same(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    for number in range(30):
        place = reports / str(number % 3) / f"{number}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLES[number % len(SAMPLES)], place)
    for report in made_copies(10, 2):
        (reports / report.file).write_text(report.text, encoding="utf-8")
    (tmp_path / "count.py").write_text(example(), encoding="utf-8")
    reported = subprocess.run(
        [sys.executable, "count.py", f"{reports}/**/*.yaml"],
        cwd=tmp_path,
        env=as_installed(DASK_DISTRIBUTED__DASHBOARD__LINK=""),
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    ).stdout
    checked = CliRunner().invoke(main, ["check", str(reports), "--format", "json"]).stdout
    found = Counter(finding["code"] for finding in json.loads(checked)["findings"])
    assert found["ITA801"] >= TEXTS_OF_COPIES
    assert reported.splitlines() == [f"{count} {code}" for code, count in sorted(found.items())]


# What the process that started the others has needed at most, in kilobytes.
MEMORY = """
import resource
from italint.cli.app import main

arguments = ["check", "{folder}", "--jobs", "2", "--select", "ITA009", "--format", "sarif=found.sarif"]
try:
    main(arguments)
except SystemExit as end:
    assert end.code == 1
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory in the units of Linux")
def test_memory_does_not_grow_with_the_reports(tmp_path: Path) -> None:
    """The sources alone would take 150 MB."""
    text = (
        "italint: 1\nassessment: {year: 2568, indicators: []}\npassages:\n" + f"  - text: {'ก' * 300}\n" * 160
    )
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    (tmp_path / "few" / "report.yaml").write_text(text, encoding="utf-8")
    for number in range(1000):
        (tmp_path / "many" / f"{number}.yaml").hardlink_to(tmp_path / "few" / "report.yaml")

    def kilobytes(folder: str) -> int:
        program = MEMORY.format(folder=folder)
        reported = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env=as_installed(),
            capture_output=True,
            text=True,
            check=True,
        )
        return int(reported.stdout)

    assert kilobytes("many") - kilobytes("few") < 10_000
