"""An environment as a gate makes it: outside the workspace, with italint and its console script."""

from __future__ import annotations

import os
import sys
import sysconfig
import venv
from pathlib import Path

from installed import installed


def environment(place: Path) -> Path:
    """Make an environment that has this italint; the folder of its programs."""
    venv.create(place, symlinks=os.name != "nt")
    packages = next(place.rglob("site-packages"))
    # Not by PYTHONPATH, which an isolated Python does not read.
    others = {path for path in sys.path if path.endswith("-packages")} | {sysconfig.get_path("purelib")}
    (packages / "italint.pth").write_text(
        "\n".join([str(installed()), *sorted(others)]) + "\n", encoding="utf-8"
    )
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    script = programs / "italint"
    start = "from italint.cli.app import run\nrun()\n"
    script.write_text(f"#!{programs / 'python'}\n{start}", encoding="utf-8")
    script.chmod(0o755)
    return programs
