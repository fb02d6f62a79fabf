"""Files that are made from the models are current; `pytest --update` rewrites them."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator
from PIL import Image
from ruamel.yaml import YAML

from italint import load_editions, parse
from italint.reading.words import WORDS
from italint.ruleset.schemas import NAMES, schema_of, schema_text


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_current(name, update) -> None:
    file = ROOT / "schema" / f"{name}.schema.json"
    if update:
        file.write_text(schema_text(name), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == schema_text(name)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(("name", "size"), [("page", (1200, 720)), ("word", (1002, 680))])
def test_the_pictures_of_the_readmes_are_small(name, size, lang) -> None:
    file = ROOT / "docs" / "pictures" / f"{name}.{lang}.png"
    assert Image.open(file).size == size
    assert file.stat().st_size < 100_000


def test_no_key_stands_twice_in_what_the_code_reads() -> None:
    files = [*(ROOT / "italint").rglob("*.yaml"), *(ROOT / "rules").rglob("*.yaml")]
    faults = {path.name: parse(path.read_text(encoding="utf-8")).faults for path in files}
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) > 150


def test_no_year_stands_in_code() -> None:
    found = [
        f"{path.name}: {line}"
        for path in (ROOT / "italint").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search("25[67][0-9]", line)
    ]
    assert found == []


# Letters, parts and numbers of one assessment's scheme, and the years of one century.
SCHEME = re.compile(
    r"\bieo|\[IEO|[IEO]IT[|)\[]|[|(][IEO]IT|\A[IEO]IT[0-9]?\Z|\[12|\(9\|10\)|:9\|10|\[5-7|(?<!%)\b2[56](?:\b(?!%)|\[)|๒๕\[|\[2๒"
)


def test_no_fact_of_the_scheme_stands_in_code() -> None:
    found = [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in (ROOT / "italint").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SCHEME.search(node.value)
    ]
    assert found == []


def types_of(path: Path) -> Iterator[str]:
    """The classes and aliases that a module defines, but for the variables of generic functions."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name[0].isupper() and not name.isupper() and "TypeVar(" not in ast.unparse(node.value):
                yield name


def test_the_name_of_a_type_means_one_thing() -> None:
    names = Counter(name for path in (ROOT / "italint").rglob("*.py") for name in types_of(path))
    assert [name for name, homes in names.items() if homes > 1] == []


def test_documents_are_read_by_the_ids_that_the_editions_have() -> None:
    editions = load_editions().values()
    assert {
        "letters": {row.id[0] for each in editions for row in each.rows("wordings")},
        "instruments": {row.id for each in editions for row in each.rows("instruments")},
        "parts": {row.id for each in editions for row in each.rows("parts")},
        "with_sub_indicators": {
            row.number.split(".")[0] for each in editions for row in each.rows("sub_indicators")
        },
    } == {
        **{name: set(WORDS["ids"][name]) for name in ("letters", "instruments", "with_sub_indicators")},
        "parts": {f"{whole}{part}" for whole, parts in WORDS["ids"]["parts"].items() for part in parts},
    }


@pytest.mark.parametrize(
    ("name", "files"), [("rule", "rules/*/ITA*.yaml"), ("edition", "rules/editions/*.yaml")]
)
def test_what_is_written_fits_the_schema_that_editors_use(name, files) -> None:
    validator = Draft202012Validator(schema_of(name))
    found = {
        f"{file.name}: {error.message}"
        for file in ROOT.glob(files)
        for error in validator.iter_errors(as_editors_read(file))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("name", "written", "fits"),
    [
        ("rule", {"extends": "ITA401", "severity": "info"}, True),
        ("rule", {"extends": "ITA401", "severty": "info"}, False),
        ("rule", {"extends": "ITA401", "code": "ITA401"}, False),
        ("rule", {"severity": "info"}, False),
        ("config", {"lang": "en", "rules": ["mine"], "severity": {"ITA401": "off"}}, True),
        ("config", {"lang": "en", "rule": ["mine"]}, False),
        ("config", {"severity": {"ITA401": "none"}}, False),
    ],
)
def test_the_schema_says_what_italint_says(name, written, fits) -> None:
    assert Draft202012Validator(schema_of(name)).is_valid(written) is fits


def as_editors_read(file: Path) -> object:
    """A file by the types of YAML; what JSON has no type for as text."""
    return json.loads(json.dumps(YAML(typ="safe").load(file.read_text(encoding="utf-8")), default=str))
