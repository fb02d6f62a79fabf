"""Make docs/check.svg, the picture in the README, from real output: `python docs/picture.py`."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from italint import Run, lint_file
from italint.render.text import Terminal, render

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "samples/fy2568-pong-nam-ron.yaml"
COLUMNS = 100
LINES = 34

if __name__ == "__main__":
    checked = lint_file(ROOT / SAMPLE)
    told = render(Run("th", (checked,)), Terminal(COLUMNS, color=True)).replace(str(ROOT / SAMPLE), SAMPLE)
    lines = told.rstrip().split("\n")
    shown = [f"$ italint check {SAMPLE}", *lines[:LINES], "...", *lines[-3:]]
    console = Console(record=True, width=COLUMNS, file=StringIO())
    console.print(Text.from_ansi("\n".join(shown)))
    console.save_svg(str(ROOT / "docs" / "check.svg"), title="italint")
