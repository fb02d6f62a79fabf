"""The commands that are measured beside each other, each over the same reports."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from italint.base.folders import folder

SPECTRAL = Path(__file__).parent / "spectral"
# The rules that check what the Spectral ruleset checks.
FOUR = ("ITA101", "ITA301", "ITA401", "ITA501")
# Made reports pass it: what is measured is checking, not reporting.
YAMLLINT = "{extends: relaxed, rules: {line-length: disable}}"
START = "Python's own start"
EVERY_RULE = "italint, every rule"
FOUR_RULES = "italint, four rules"
BESIDE_YAMLLINT = "yamllint"
BESIDE_SCHEMA = "check-jsonschema"
BESIDE_SPECTRAL = "Spectral, the same four checks"


INSTALLED = (sys.executable, "-I")  # with what is installed, and not with the folder one stands in


def italint_over(reports: Path, *options: str) -> tuple[str, ...]:
    """The command that checks a folder of reports."""
    return (*INSTALLED, "-m", "italint", "check", str(reports), "--format", "text", *options)


def installation() -> str:
    """Which italint the commands start: an installed one carries its rules compiled."""
    ask = "from italint.base.compiled import compiled; print('' if compiled('rules') is None else 'compiled')"
    listed = subprocess.run([*INSTALLED, "-c", ask], capture_output=True, text=True, check=True).stdout
    return (
        "Installed, with its rules compiled"
        if listed.strip()
        else "A checkout, which reads its YAML at each start"
    )


def commands(reports: Path) -> dict[str, tuple[str, ...]]:
    """Every contender's command over a folder of reports; Spectral only where npm is."""
    python = (*INSTALLED, "-m")
    schema = folder("schema") / "report.schema.json"
    files = [str(path) for path in sorted(reports.glob("*.yaml"))]
    found = {
        START: (sys.executable, "-c", "pass"),
        EVERY_RULE: italint_over(reports, "--jobs", "1"),
        FOUR_RULES: italint_over(reports, "--jobs", "1", "--select", ",".join(FOUR)),
        BESIDE_YAMLLINT: (*python, "yamllint", "-d", YAMLLINT, str(reports)),
        BESIDE_SCHEMA: (*python, "check_jsonschema", "--schemafile", str(schema), *files),
    }
    if spectral := _spectral():
        ruleset = str(SPECTRAL / "ruleset.yaml")
        found[BESIDE_SPECTRAL] = (str(spectral), "lint", "-q", "-r", ruleset, f"{reports}/*.yaml")
    return found


def _spectral() -> Path | None:
    """Spectral's program, installed beside its ruleset the first time."""
    program = SPECTRAL / "node_modules/.bin/spectral"
    npm = shutil.which("npm")
    if npm and not program.exists():
        install = (npm, "install", "--silent", "--no-package-lock", "--prefix", str(SPECTRAL))
        subprocess.run(install, check=True)
    return program if program.exists() else None
