"""Compiles what a wheel carries compiled: see `italint/compiled.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilingHook(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling runs before it builds a wheel; an editable one reads the YAML of its checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from italint.compiled import FOLDER, compile_into  # noqa: PLC0415 (found only now)

        made = Path(mkdtemp())
        compile_into(made)
        build_data["force_include"][str(made)] = f"italint/{FOLDER.name}"
