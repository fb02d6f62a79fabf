"""italint as a wheel lays it down, for tests that start it: no start reads the YAML of its rules."""

from __future__ import annotations

import atexit
import compileall
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

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


# A process that has loaded all commands, and runs each in a copy of itself with streams of its own.
COPIES = """
import json, os, sys
import click
from italint import load_editions, load_rules
from italint.cli import app
folder, commands = sys.argv[1], json.loads(sys.argv[2])
loaded = [app.main.get_command(click.Context(app.main), name) for name in app.COMMANDS]
loaded += [*load_rules(), *load_editions().values()]
codes = []
for number, words in enumerate(commands):
    if not os.fork():
        for stream in (1, 2):
            os.dup2(os.open(f"{folder}/{number}.{stream}", os.O_WRONLY | os.O_CREAT), stream)
        sys.argv[1:] = words
        app.run()
    codes.append(os.waitstatus_to_exitcode(os.wait()[1]))
print(json.dumps(codes))
"""


class Answer(NamedTuple):
    """How a command ended, and what it wrote to its streams."""

    code: int
    output: bytes
    errors: bytes


def answers(
    commands: Sequence[Sequence[str]], folder: Path, first: str = "", **variables: str
) -> list[Answer]:
    """What several commands answer, each in a process of its own that starts in no time.

    The streams of all are as Python makes them under some `variables`; `folder` takes what is written;
    `first` is code that runs before any of them.
    """
    environment = as_installed(**variables)
    if not hasattr(os, "fork"):  # Windows
        alone = [sys.executable, "-c", f"{first}from italint.cli import app\napp.run()"]
        started = [
            subprocess.run([*alone, *words], env=environment, capture_output=True, check=False, timeout=120)
            for words in commands
        ]
        return [Answer(done.returncode, done.stdout, done.stderr) for done in started]
    folder.mkdir()
    copied = [sys.executable, "-c", first + COPIES, str(folder), json.dumps(commands)]
    done = subprocess.run(copied, env=environment, capture_output=True, check=True, timeout=120)
    return [
        Answer(code, *((folder / f"{number}.{stream}").read_bytes() for stream in (1, 2)))
        for number, code in enumerate(json.loads(done.stdout))
    ]
