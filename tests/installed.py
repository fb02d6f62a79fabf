"""italint as a wheel lays it down, for tests that start it: no start reads the YAML of its rules."""

from __future__ import annotations

import atexit
import compileall
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

from conftest import ROOT

from italint.base.compiled import FOLDER
from italint.ruleset.building import compile_into

COMMAND = (sys.executable, "-m", "italint")


@cache
def installed() -> Path:
    """A folder that holds the package with its rules and schemas, compiled as its code is."""
    place = Path(tempfile.mkdtemp(prefix="italint-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    unfinished = shutil.ignore_patterns("*.pyc.*")  # another process of the tests may be writing them
    package = shutil.copytree(ROOT / "italint", place / "italint", ignore=unfinished)
    for name in ("rules", "schema"):
        shutil.copytree(ROOT / name, package / name)
    compile_into(package / FOLDER.name)
    compileall.compile_dir(package, quiet=1)  # as pip does
    return place


def as_installed(**others: str) -> dict[str, str]:
    """The environment in which Python finds that package, wherever it is started."""
    return {**os.environ, "PYTHONPATH": str(installed()), "PYTHONSAFEPATH": "1", **others}
