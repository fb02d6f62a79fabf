"""What a wheel carries compiled says what the YAML says that it was compiled from."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from conftest import ROOT

import italint
from italint import compiled as module
from italint.compiled import compile_into, compiled
from italint.messages import MESSAGES
from italint.resources import built_in_rules
from italint.rule import Rules
from italint.shape import REPORT

REPORTS = sorted([*ROOT.glob("samples/*.yaml"), *ROOT.glob("rules/clean/*.yaml")])


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """The compiled parts, where an installed italint finds its own."""
    compile_into(tmp_path / "made")
    monkeypatch.setattr(module, "FOLDER", tmp_path / "made")


def test_a_checkout_has_nothing_compiled() -> None:
    assert compiled("rules") is None


def test_it_judges_as_the_yaml_does(parts) -> None:
    rules: Rules = built_in_rules.__wrapped__()
    editions = {year: compiled(f"fy{year}") for year in italint.load_editions()}
    for path in REPORTS:
        document = italint.parse(path.read_text(encoding="utf-8"), path.name)
        expected = italint.lint(document, italint.load_rules(), italint.load_editions())
        assert italint.lint(document, rules, editions) == expected


def test_it_holds_all_that_the_yaml_says(parts) -> None:
    rules: Rules = built_in_rules.__wrapped__()
    written = italint.load_rules()
    assert rules.files == written.files
    assert [asdict(replace(rule, check=None)) for rule in rules] == [
        asdict(replace(rule, check=None)) for rule in written
    ]
    for year, edition in italint.load_editions().items():
        assert asdict(compiled(f"fy{year}")) == asdict(edition)
    assert compiled("messages") == MESSAGES


def test_the_shape_of_reports_is_shared(parts) -> None:
    selector = next(
        rule.check.each[0] for rule in built_in_rules.__wrapped__() if hasattr(rule.check, "each")
    )
    assert selector.shapes[0] is REPORT
    assert compiled("shape").fields.keys() == REPORT.fields.keys()
