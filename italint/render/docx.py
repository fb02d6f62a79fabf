"""The Word file that was checked, with comments and tracked changes."""

from __future__ import annotations

from pathlib import Path

from italint.base.progress import Progress
from italint.render.commented import commented
from italint.render.commented.markup import Markup


def mark(file: Path, markup: Markup, progress: Progress) -> bytes:
    """The file with comments and changes; what that needs is loaded now, for not every machine has it."""
    from italint.render.commented.word import mark

    return mark(file, markup, progress)


render = commented(mark, returns="word")
