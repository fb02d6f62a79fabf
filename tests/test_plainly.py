"""What a definition plainly says is read as pydantic reads it; of everything else nothing is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import italint.kinds  # noqa: F401 (which declares most)
from italint.base.declarations import Declaration
from italint.linting.baseline import Baseline
from italint.ruleset.configuration import Configuration
from italint.ruleset.definition import adapter
from italint.ruleset.plainly import NotPlain, plainly

WORDS = st.sampled_from(
    [
        "th",
        "en",
        "error",
        "off",
        "ITA101",
        "",
        "95",
        "95.5",
        "-1",
        "101",
        "๙๕",
        "1e1",
        "0",
        "007",
        ">=0.2",
        "x\n",
    ]
)
WRITTEN = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.just("match"), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([*Configuration.__dataclass_fields__, "unknown"])
ENTRY_KEYS = st.sampled_from(["file", "code", "path", "item", "value", "count", "reason", "judged_by"])
ENTRIES = st.lists(st.dictionaries(ENTRY_KEYS, WORDS | st.none(), min_size=4), max_size=3)


def as_pydantic(model, written) -> None:
    try:
        found = plainly(model, written)
    except NotPlain:
        return
    assert found == adapter(model).validate_python(written)


@given(st.dictionaries(KEYS, WRITTEN, max_size=4))
@settings(max_examples=300)
def test_of_a_configuration(written) -> None:
    as_pydantic(Configuration, written)


@given(st.dictionaries(st.sampled_from(["entries", "judged_by"]), ENTRIES | WRITTEN))
@settings(max_examples=200)
def test_of_a_baseline(written) -> None:
    as_pydantic(Baseline, written)


PLAIN = {
    "lang": "en",
    "fail_on": "warning",
    "select": ["ITA1"],
    "severity": {"ITA101": "off"},
    "exclude": ["drafts/"],
    "paths": [{"match": "old/*.yaml", "ignore": ["ITA2"]}],
    "line": "90.5",
    "required_version": ">=0.2, <9",
    "baseline": "accepted.yaml",
}


@pytest.mark.parametrize("key", PLAIN)
def test_what_configurations_say_is_plain(key) -> None:
    assert plainly(Configuration, {key: PLAIN[key]}) == adapter(Configuration).validate_python(
        {key: PLAIN[key]}
    )


@pytest.mark.parametrize(
    ("key", "written"),
    [("lang", "fr"), ("line", "101"), ("line", "x"), ("select", "ITA1"), ("paths", [{}]), ("lag", "th")],
)
def test_a_mistake_is_left_to_pydantic(key, written) -> None:
    with pytest.raises(NotPlain):
        plainly(Configuration, {key: written})
    with pytest.raises(ValidationError):
        adapter(Configuration).validate_python({key: written})


def test_a_configuration_does_not_load_pydantic(tmp_path) -> None:
    (tmp_path / ".italint.yaml").write_text("lang: en\nline: 95\nignore: [ITA401]\n", encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from italint.ruleset.configuration import Configuration;"
        "from italint.ruleset.definition import define; from italint.base.parsing import read; wrong = [];"
        "before = set(sys.modules); define(read(Path(sys.argv[1])), Configuration, wrong); assert not wrong;"
        "print('pydantic' in set(sys.modules) - before)"
    )
    words = [sys.executable, "-c", program, str(tmp_path / ".italint.yaml")]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def declarations(above: type[Declaration] = Declaration) -> Iterator[type[Declaration]]:
    for declared in above.__subclasses__():
        yield declared
        yield from declarations(declared)


def test_what_is_made_in_code_has_the_fields_that_a_file_gives() -> None:
    for declared in declarations():
        found = fields(declared)
        assert [each.name for each in found] == list(declared._field_names)
        needed = [each.name for each in found if each.default is MISSING and each.default_factory is MISSING]
        if needed:
            with pytest.raises(TypeError, match=f"{declared.__name__} needs {needed[0]}"):
                declared()
