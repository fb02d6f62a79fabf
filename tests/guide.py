"""The rules that the guide to writing rules shows, as files."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import ROOT

FILE = re.compile(r"```(?:yaml|text)\n# (?P<name>my-rules/\S+)\n(?P<text>.*?)```", re.DOTALL)


def write_guide_rules(folder: Path, guide: str = "writing-rules.md") -> Path:
    """The folder of the rules, made below another."""
    for file in FILE.finditer((ROOT / "docs" / guide).read_text(encoding="utf-8")):
        target = folder / file["name"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file["text"], encoding="utf-8")
    return folder / "my-rules"
