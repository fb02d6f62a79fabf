"""What a wheel carries compiled says what the YAML says that it was compiled from."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from io import BytesIO

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import italint
from italint.base import compiled as module
from italint.base.compiled import compiled
from italint.base.messages import MESSAGES
from italint.report.shape import REPORT, Shape
from italint.ruleset.building import compile_into
from italint.ruleset.resources import built_in_rules
from italint.ruleset.rule import Rules

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
    assert list(rules) == list(written)
    for year, edition in italint.load_editions().items():
        assert compiled(f"fy{year}") == edition
    assert compiled("messages") == MESSAGES


def within(shape: Shape) -> Iterator[Shape]:
    """A shape and all shapes within it."""
    yield shape
    for inner in (*shape.fields.values(), shape.item, *shape.options, shape.others):
        if inner is not None:
            yield from within(inner)


def test_shapes_are_those_of_the_report_and_in_its_order(parts) -> None:
    shapes = [
        [
            (
                shape.leaf and (shape.leaf.name, shape.leaf.read),
                shape.required,
                shape.words,
                shape.key,
                list(shape.forms),
            )
            for shape in within(whole)
        ]
        for whole in (compiled("shape"), REPORT)
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 100


def test_rules_of_which_some_words_were_read_are_carried_to_another_process(parts, rules) -> None:
    carried: Rules = built_in_rules.__wrapped__()
    read = [rule.message for rule in list(carried)[::2]]
    again = pickle.loads(pickle.dumps(carried))
    assert [rule.message for rule in list(again)[::2]] == read
    assert again.by_code == rules.by_code
    assert [rule.needs_previous for rule in again] == [rule.needs_previous for rule in rules]


def test_it_can_be_loaded_on_another_system(parts) -> None:
    loaded = set()

    class Watched(pickle.Unpickler):
        def find_class(self, name, of):
            loaded.add(name.partition(".")[0])
            return super().find_class(name, of)

    for file in module.FOLDER.iterdir():
        Watched(BytesIO(file.read_bytes()[module.DIGEST :])).load()
    assert loaded == {"italint", "decimal", "datetime"}


@pytest.mark.parametrize("left", [0, 1, 1000])
def test_a_damaged_part_counts_as_absent(left, parts) -> None:
    file = module.FOLDER / "rules.pickle"
    file.write_bytes(file.read_bytes()[:left])
    assert compiled("rules") is None


@pytest.mark.parametrize("name", ["rules", "fy2568", "messages", "shape", "words", "agencies"])
@given(st.integers(0), st.integers(0, 7))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_bit_and_zeros_are_seen(parts, name, at, bit) -> None:
    file = module.FOLDER / f"{name}.pickle"
    data = file.read_bytes()
    at %= len(data)
    for wrong in (bytes([data[at] ^ 1 << bit]), b"\0" * 64):
        damaged = data[:at] + wrong + data[at + len(wrong) :]
        file.write_bytes(damaged)
        assert (compiled(name) is None) == (damaged != data)
    file.write_bytes(data)
