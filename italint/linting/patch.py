"""Fixes as a patch that `patch -p0` and `git apply -p0` carry out."""

from __future__ import annotations

import re
from difflib import unified_diff

NO_END = "\\ No newline at end of file\n"
UNUSUAL = re.compile(r'[\x00-\x1f\x7f"\\\\]')


def patch_of(file: str, before: str, after: str) -> str:
    """What turns one text into another, line by line; a line ends at its line feed and nowhere else."""
    name = _quoted(file)
    lines = unified_diff(_lines(before), _lines(after), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_END}" for line in lines)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _quoted(file: str) -> str:
    """A file's name; one with unusual letters as git writes it."""
    if not UNUSUAL.search(file):
        return f"{file}\t" if " " in file else file
    return '"' + UNUSUAL.sub(lambda found: f"\\{ord(found[0]):03o}", file) + '"'
