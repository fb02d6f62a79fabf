"""Findings as text on a terminal or in a pipe."""

from __future__ import annotations

import os
from shutil import get_terminal_size

from italint.render import Format
from italint.render.text import PIPE_WIDTH, Terminal, text_for


def text_format(encoding: str | None, interactive: bool, everything: bool = False) -> Format:
    """Text as a stream of this encoding can show it."""
    # In a pipe or a log nobody knows the width; COLUMNS may say it.
    width = get_terminal_size((PIPE_WIDTH, 24)).columns
    color = (interactive or "FORCE_COLOR" in os.environ) and not os.environ.get("NO_COLOR")
    return text_for(Terminal(width, bool(color), encoding or "utf-8"), everything=everything)
