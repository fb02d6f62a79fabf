"""Compiles, for a wheel, what `base.compiled` loads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from italint.base.compiled import FOLDER, packed
from italint.base.folders import folder
from italint.base.messages import MESSAGES
from italint.editions.agencies import agencies
from italint.report.shape import REPORT
from italint.ruleset.provenance import built_in_digests
from italint.ruleset.resources import built_in_editions, built_in_rules
from italint.thai.words import WORDS


def compile_into(target: Path) -> None:
    """Compile every part from its YAML; DefinitionError if a rule or an edition has a mistake."""
    assert not FOLDER.exists(), "from its YAML, not from what was compiled before"
    home = folder("rules")
    rules = built_in_rules()
    # No paths: those of one system cannot be loaded on another.
    files = {code: file.relative_to(home).as_posix() for code, file in rules.files.items()}
    parts: dict[str, Any] = {"messages": MESSAGES, "words": WORDS, "shape": REPORT, "agencies": agencies()}
    parts["digests"] = built_in_digests()
    parts["rules"] = (list(rules), files)
    parts |= {f"fy{year}": edition for year, edition in built_in_editions().items()}
    target.mkdir(parents=True, exist_ok=True)
    for name, part in parts.items():
        (target / f"{name}.pickle").write_bytes(packed(part))
