"""What a wheel carries compiled says what the YAML says that it was compiled from."""

from __future__ import annotations

from dataclasses import fields

import pytest
from conftest import ROOT

import italint
from italint.base import compiled as module
from italint.base.compiled import _Unpickler, _within, compile_into, compiled
from italint.base.declarations import Declaration
from italint.base.messages import MESSAGES
from italint.report.shape import REPORT
from italint.ruleset.resources import built_in_rules
from italint.ruleset.rule import Rules
from italint.thai.phrases import Phrases

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
    assert [said(rule) for rule in rules] == [said(rule) for rule in written]
    for year, edition in italint.load_editions().items():
        assert said(compiled(f"fy{year}")) == said(edition)
    assert compiled("messages") == MESSAGES


def said(value: object) -> object:
    """All that a declaration holds, to be compared."""
    if isinstance(value, Declaration):
        names = [field.name for field in fields(value)]
        return type(value), {name: said(getattr(value, name)) for name in names}
    if isinstance(value, Phrases):
        return list(value)
    if isinstance(value, dict):
        return {key: said(each) for key, each in value.items()}
    return [said(each) for each in value] if isinstance(value, tuple | list) else value


def test_shapes_are_those_of_the_report_and_in_its_order(parts) -> None:
    rules: Rules = built_in_rules.__wrapped__()
    selectors = [rule.check.each[0] for rule in rules if hasattr(rule.check, "each")]
    assert {selector.shapes[0] is REPORT for selector in selectors} == {True}
    shapes = [
        [(shape.leaf, shape.required, shape.words, shape.key, list(shape.forms)) for shape in _within(whole)]
        for whole in (compiled("shape"), REPORT)
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 100


def test_it_can_be_loaded_on_another_system(parts) -> None:
    loaded = set()

    class Watched(_Unpickler):
        def find_class(self, name, of):
            loaded.add(name.partition(".")[0])
            return super().find_class(name, of)

    for file in module.FOLDER.iterdir():
        Watched(file.open("rb")).load()
    assert loaded == {"italint", "decimal", "datetime"}


@pytest.mark.parametrize("left", [0, 1, 1000])
def test_a_damaged_part_counts_as_absent(left, parts) -> None:
    file = module.FOLDER / "rules.pickle"
    file.write_bytes(file.read_bytes()[:left])
    assert compiled("rules") is None
