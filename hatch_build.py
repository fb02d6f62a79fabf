"""Compiles what a wheel carries compiled: see `italint/ruleset/building.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


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
