"""The runner of inputs made by chance sees what it looks for, and makes an input from its number alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

pytest.importorskip("resource")
pytest.importorskip("lxml")
pytest.importorskip("openpyxl")

PROGRAM = """
import os, time
from pathlib import Path
from tests.fuzz import running
from tests.fuzz.judging import JUDGED
from tests.fuzz.kinds import Kind

def broken(path, number):
    raise KeyError("EIT1")

def looping(path, number):
    while True:
        pass

def flooding(path, number):
    return bytes(2**30) and JUDGED

def dying(path, number):
    os.abort()

def green(path, number):
    assert False, "green, and not read"

running.MOST_SECONDS = 0.5
for judge in (broken, looping, flooding, dying, green, lambda path, number: JUDGED):
    kinds = {"report": Kind(1, "r.yaml", lambda chance: b"", judge)}
    (one, two) = running.tried(1, range(2), kinds)
    assert (one.outcome, one.fault) == (two.outcome, two.fault)
    print(one.outcome, one.fault.split(" (")[0])
"""


def ran(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, timeout=120, check=False
    )


def test_crashes_loops_floods_deaths_and_false_greens_are_seen() -> None:
    done = ran("-c", PROGRAM)
    assert done.stdout.decode().splitlines() == [
        "failed KeyError: 'EIT1'",
        "failed took more than 0.5 s",
        "failed needs more than 500 MB",
        "failed its process died",
        "failed AssertionError: green, and not read",
        "judged ",
    ], done.stderr.decode()


def test_some_inputs_of_every_kind_hold() -> None:
    done = ran("-m", "tests.fuzz", "--count", "150", "--seed", "7")
    assert done.returncode == 0, done.stdout.decode()
    assert b"150 inputs, 0 failed" in done.stdout


def test_an_input_follows_from_its_number() -> None:
    shown = [ran("-m", "tests.fuzz", "--show", "12").stdout for _ in range(2)]
    assert shown[0] == shown[1] != b""
