"""What italint says of whole reports, word for word. `pytest --update` rewrites the golden texts.

What a run adds up is left out: how many rules there are is no matter of a sample.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from conftest import ROOT, findings_of
from reading import read_page

from italint import Checked, Frame, lint_file, load_rules
from italint.base.version import __version__
from italint.render import BINARY, FORMATS, renderer
from italint.render.json import render as as_json
from italint.render.text import render as as_text

SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
# One small report with each shape of finding, judged by these rules alone.
REPORT = ROOT / "tests" / "formats" / "report.yaml"
RULES = ("ITA008", "ITA101", "ITA203", "ITA212", "ITA301", "ITA402", "ITA406", "ITA501", "ITA622")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_text_is_as_kept(sample, lang, golden, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    text = findings_of(as_text(Frame(lang), (lint_file(sample.relative_to(ROOT), lang=lang),)))
    assert text == golden(sample.with_suffix(f".{lang}.txt"), text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_json_is_as_kept(sample, golden, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    said = json.loads(as_json(Frame("th"), (lint_file(sample.relative_to(ROOT)),)))
    text = json.dumps(said["findings"], ensure_ascii=False, indent=1) + "\n"
    assert text == golden(sample.with_suffix(".json"), text)


def test_there_are_three_samples() -> None:
    assert len(SAMPLES) == 3


@pytest.fixture
def small(monkeypatch) -> Checked:
    monkeypatch.chdir(ROOT)
    return lint_file(REPORT.relative_to(ROOT), load_rules().only(RULES), "en")


@pytest.mark.parametrize("format_", sorted(FORMATS.keys() - BINARY))
def test_every_format_is_as_kept(format_, small, golden) -> None:
    text = renderer(format_)(Frame("en", rules=tuple(load_rules().only(RULES))), (small,))
    if format_ == "html":
        text = read_page(text).outline() + "\n"
    text = without_provenance(text)
    assert text == golden(ROOT / "tests" / "golden" / f"report.{format_}", text)


def without_provenance(text: str) -> str:
    """A text without the version and the digests of tables, which are no matter of a format."""
    digest = sha256((ROOT / "rules" / "editions" / "fy2568.yaml").read_bytes()).hexdigest()
    return text.replace(digest, "DIGEST").replace(digest[:8], "DIGEST").replace(__version__, "VERSION")


def test_the_small_report_has_each_shape_of_finding(small) -> None:
    def shape(finding: Any) -> set[str]:
        fix = finding.fix
        return {
            finding.severity,
            finding.outcome,
            "labels" if finding.labels else "",
            "suppressed" if finding.suppression else "",
            "safe" if fix and fix.safe else "advice" if fix and not fix.edits else "unsafe" if fix else "",
        } - {""}

    assert set().union(*map(shape, small.findings)) == {
        "error",
        "warning",
        "info",
        "fail",
        "could-not-check",
        "labels",
        "suppressed",
        "safe",
        "advice",
        "unsafe",
    }
