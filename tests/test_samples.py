"""What italint says of each whole report, word for word. `pytest --update` rewrites the golden texts."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

from italint import Run, lint_file, load_rules
from italint.render import renderer
from italint.render.json import render as as_json
from italint.render.text import render as as_text

SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_text_is_as_kept(sample, lang, update, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    text = as_text(Run(lang, (lint_file(sample.relative_to(ROOT), lang=lang),)))
    golden = sample.with_suffix(f".{lang}.txt")
    if update:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_json_is_as_kept(sample, update, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    text = as_json(Run("th", (lint_file(sample.relative_to(ROOT)),)))
    golden = sample.with_suffix(".json")
    if update:
        golden.write_text(text, encoding="utf-8")
    assert json.loads(text) == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format_", ["sarif", "github", "gitlab", "junit", "markdown"])
def test_other_formats_are_as_kept(sample, format_, update, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    # The rules are described in every SARIF log; one is enough to see how.
    described = tuple(load_rules().only(["ITA101"]))
    text = renderer(format_)(Run("th", (lint_file(sample.relative_to(ROOT)),), rules=described))
    golden = ROOT / "tests" / "golden" / f"{sample.stem}.{format_}"
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_there_are_three_samples() -> None:
    assert len(SAMPLES) == 3
