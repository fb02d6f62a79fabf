"""What a build asks: the readme for PyPI, and rules compiled for a wheel (`italint/ruleset/building.py`)."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

RELATIVE = re.compile(
    r"(!?)(\[[^\]]*\])\((?![a-z]+:|#)([^)]+)\)"
)  # a link in Markdown, a picture with its sign


class CompilingHook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling runs before it builds a wheel; an editable one reads the YAML of its checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from italint.base.compiled import FOLDER  # noqa: PLC0415 (found only now)
        from italint.ruleset.building import compile_into  # noqa: PLC0415

        self.made = TemporaryDirectory()
        compile_into(Path(self.made.name))
        build_data["force_include"][self.made.name] = f"italint/{FOLDER.name}"

    def finalize(self, version: str, *_: Any) -> None:
        if version != "editable":
            self.made.cleanup()


class ReadmeHook(MetadataHookInterface):
    """README.md as PyPI shows it, far from the files beside it."""

    def update(self, metadata: dict[str, Any]) -> None:
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        if repository := metadata["urls"].get("Repository"):
            text = with_addresses(text, repository, f"v{metadata['version']}")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def with_addresses(text: str, repository: str, tag: str) -> str:
    """Markdown whose links and pictures beside it lead to a tag of its repository."""

    def absolute(link: re.Match[str]) -> str:
        picture, words, path = link.groups()
        return f"{picture}{words}({repository}/{'raw' if picture else 'blob'}/{tag}/{path})"

    return RELATIVE.sub(absolute, text)
