"""docs/security.md promises nothing that no test holds, and no test is named that is not there."""

from __future__ import annotations

import re

from conftest import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SAID = PAGE.partition("\n## Inputs made by chance")[0]  # what follows was measured
PROMISES = [row for row in re.findall(r"^\| (.*) \|$", SAID, re.MULTILINE) if row.count(" | ") == 2]


def held_by(row: str) -> list[str]:
    """The tests that a row names: files, or functions of a file."""
    return re.findall(r"`(tests/\S+)`", row.rsplit(" | ", 1)[1])


def test_every_promise_names_a_test() -> None:
    promised = [
        row
        for row in PROMISES
        if not row.startswith(("who ", "promise ", "what was wrong ", "--", "officer ", "auditor ", "gate "))
    ]
    assert len(promised) > 12
    assert [row for row in promised if not held_by(row)] == []


def test_every_test_that_is_named_is_there() -> None:
    named = [name for row in PROMISES for name in held_by(row)]
    assert named
    for name in named:
        file, _, function = name.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not function or f"def {function}(" in text, name
