"""Make docs/check.svg, the picture in the README, from real output: `pytest --update` writes it.

Every Thai letter with its marks is placed in its own terminal cell, so that carets stand where they do in
a terminal, whatever font a browser has.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from italint import Frame, lint_file
from italint.render.text import Terminal, text_for

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "samples/fy2568-pong-nam-ron.yaml"
COLUMNS, CELL, LINE, MARGIN = 124, 8.4, 21, 16
NO_BREAK = "&#160;"  # an ordinary space next to another is dropped in SVG
FONTS = "DejaVu Sans Mono, Menlo, Consolas, Noto Sans Thai, Loma, monospace"
INK, PAPER = "#d6dbe5", "#1d2330"
COLORS = {1: "#ff7b72", 2: "#7ee787", 3: "#e3b341", 4: "#6ea8fe", 6: "#76d9e6"}  # by ANSI number


def clusters(text: str) -> Iterator[str]:
    """A text cell by cell: runs of ASCII whole, other letters each with the marks above and below."""
    found = ""
    for letter in text:
        joins = found and ((letter.isascii() and found.isascii()) or cell_len(letter) == 0)
        if found and not joins:
            yield found
            found = ""
        found += letter
    if found:
        yield found


def line_svg(segments: list[Segment], y: float) -> Iterator[str]:
    """One line of the terminal as SVG texts."""
    column = 0
    for segment in segments:
        style = segment.style
        color = COLORS.get(style.color.number or 0, INK) if style and style.color else INK
        weight = ' font-weight="700"' if style and style.bold else ""
        faint = ' opacity=".65"' if style and style.dim else ""
        for cluster in clusters(segment.text):
            width = cell_len(cluster)
            said = cluster.strip()
            if said:
                fit = f' textLength="{len(said) * CELL:.1f}"' if cluster.isascii() else ""
                x = MARGIN + (column + len(cluster) - len(cluster.lstrip())) * CELL
                place = f'x="{x:.1f}" y="{y:.1f}" fill="{color}"{weight}{faint}{fit}'
                yield f"<text {place}>{escape(said).replace(' ', NO_BREAK)}</text>"
            column += width


def picture(lines: list[str]) -> str:
    """Lines with terminal colours as one SVG."""
    console = Console(width=COLUMNS, file=StringIO(), color_system="standard", force_terminal=True)
    rows = console.render_lines(Text.from_ansi("\n".join(lines)), pad=False)
    width, height = COLUMNS * CELL + 2 * MARGIN, len(rows) * LINE + 2 * MARGIN
    texts = [text for place, row in enumerate(rows, 1) for text in line_svg(row, MARGIN + place * LINE - 6)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
            f' font-family="{FONTS}" font-size="14">',
            f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
            *texts,
            "</svg>\n",
        ]
    )


def check_svg() -> str:
    """A few findings of one sample and the verdict; not the sums, which every new rule changes."""
    checked = lint_file(ROOT / SAMPLE)
    text = text_for(Terminal(COLUMNS, color=True))(Frame("th"), (checked,)).replace(
        str(ROOT / SAMPLE), SAMPLE
    )
    lines = text.rstrip().split("\n")
    findings = "\n".join(lines[:-4]).split("\n\n")
    shown = [f"$ italint check {SAMPLE}"]
    for finding in findings[1:3] + findings[5:6]:
        shown += [*finding.strip("\n").split("\n"), ""]
    shown += ["...", "", lines[-3]]
    return picture(shown)
