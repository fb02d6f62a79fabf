"""Files that are made from the models are current; `pytest --update` rewrites them."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from italint.schemas import NAMES, schema_text


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_current(name, update) -> None:
    file = ROOT / "schema" / f"{name}.schema.json"
    if update:
        file.write_text(schema_text(name), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == schema_text(name)


def test_no_year_stands_in_code() -> None:
    found = [
        f"{path.name}: {line}"
        for path in (ROOT / "italint").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search("25[67][0-9]", line)
    ]
    assert found == []
