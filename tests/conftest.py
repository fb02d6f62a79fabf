"""What the tests share: rules, editions, clean samples, and a way to change one place of a report."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from italint import Checked, Rules, lint, load_editions, load_rules
from italint.authoring.example import Bench, example_document
from italint.cli.start import GARBAGE
from italint.ruleset.resources import clean_sample
from italint.ruleset.rule import Example

ROOT = Path(__file__).resolve().parent.parent
YEARS = tuple(load_editions())
Lint = Callable[..., Checked]

# What Python compiles of a module is kept, whatever the machine says: the tests start hundreds of processes.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(GARBAGE)  # as the command does

# Speed is measured in bench/, not here: a busy machine must not fail a property. The same examples every
# time, so that a change is judged by what it changes; `HYPOTHESIS_PROFILE=deep` looks for new ones, long.
settings.register_profile("italint", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=10_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "italint"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files and schemas")


def pytest_configure() -> None:
    """With ITALINT_TESTS=complete, as CI sets it, no test is skipped because a program is not there."""
    if os.environ.get("ITALINT_TESTS") != "complete":
        return
    from browser import find_browser  # which is for Unix
    from documents import thai_fonts

    there = {
        "LibreOffice": shutil.which("soffice"),
        "Chromium": find_browser(),
        "a font with Thai letters": thai_fonts(),
    }
    missing = ", ".join(name for name, found in there.items() if not found)
    if missing:
        raise pytest.UsageError(f"tests that need it would be skipped: {missing}")


def pytest_collection_finish() -> None:
    """What stands until the end is not looked through for garbage again and again."""
    gc.freeze()


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], str]:
    """What a golden file holds; `--update` writes the text that was made there first."""

    def kept(file: Path, made: str) -> str:
        if request.config.getoption("--update"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(made, encoding="utf-8", newline="")
        return file.read_bytes().decode("utf-8")  # with the line ends that the format has

    return kept


@pytest.fixture(autouse=True)
def _anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests see the same wherever they run: the format is not chosen by the machine."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="session")
def bench(rules: Rules) -> Bench:
    return Bench(rules, load_editions(), {year: clean_sample(year) for year in YEARS})


@pytest.fixture(scope="session")
def changed(bench: Bench) -> Lint:
    """Lint the clean sample of a year with some values set, added or removed."""

    def run(year: int, values: dict[str, Any] | None = None, **others: Any) -> Checked:
        example = Example(edition=year, set=values or {}, **others)
        return lint(example_document(example, bench), bench.rules, bench.editions)

    return run


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read without a process for each, where that is not what is tested."""
    monkeypatch.setattr(
        "italint.reading.guarded", lambda work, *given, progress, limits: work(*given, progress)
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium with one page in it."""
    pytest.importorskip("fcntl", reason="the browser's pipe is for Unix")
    from browser import Browser, find_browser

    program = find_browser()
    if program is None:
        pytest.skip("no Chromium is installed: the HTML page is not tried in a browser")
    opened = Browser(program)
    yield opened
    opened.close()


def of_rules(codes: Iterable[str], bench: Bench) -> Bench:
    """Some rules alone with those that they need, where nothing else is looked at."""
    chosen = set(codes)
    while needed := {need for code in chosen for need in bench.rules.by_code[code].after} - chosen:
        chosen |= needed
    return replace(bench, rules=bench.rules.only(chosen))


def reported(checked: Checked) -> list[tuple[str, str]]:
    """The findings of a file, as code and path."""
    return [(finding.code, finding.path) for finding in checked.findings]


def findings_of(text: str) -> str:
    """The findings of a run in the terminal, without the lines of its sums."""
    return "\n\n".join(text.split("\n\n")[:-1]) + "\n"
