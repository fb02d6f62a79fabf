"""What git ignores, by the `.gitignore` files of a repository.

Git itself is not asked: in a stranger's folder it may run what that folder configures.
"""

from __future__ import annotations

import os
import re
from fnmatch import translate
from functools import cached_property
from typing import NamedTuple

from italint.base.files import read_plain
from italint.base.repository import leads_out

FILE_NAME = ".gitignore"
MOST_BYTES = 100_000


class Pattern(NamedTuple):
    """One line of a `.gitignore`."""

    segments: tuple[re.Pattern[str] | None, ...]  # None stands for any number of folders: `**`
    anchored: bool
    folders_only: bool
    ignores: bool

    def covers(self, steps: tuple[str, ...], is_folder: bool) -> bool:
        """Whether it is about the file or folder at the end of some steps."""
        if self.folders_only and not is_folder:
            return False
        return _fit(self.segments, steps if self.anchored else steps[-1:])


def pattern_of(line: str) -> Pattern | None:
    """A line as git reads it; None of a comment or a blank line."""
    line = re.sub(r"(?<!\\)\s+$", "", line)
    if not line or line.startswith("#"):
        return None
    ignores = not line.startswith("!")
    line = line.removeprefix("!").removeprefix("\\")
    folders_only, line = line.endswith("/"), line.rstrip("/")
    anchored, line = "/" in line, line.lstrip("/")
    segments = tuple(
        None if part == "**" else re.compile(translate(part.replace("[!", "[^").replace("[^", "[!")))
        for part in line.split("/")
    )
    return Pattern(segments, anchored, folders_only, ignores) if line else None


def _fit(segments: tuple[re.Pattern[str] | None, ...], steps: tuple[str, ...]) -> bool:
    """Whether segments match all steps: from the left, every length that they can have matched so far."""
    reached = {0}
    for place, segment in enumerate(segments):
        if segment is None:
            # At the end it stands for everything inside a folder, elsewhere for any number of folders.
            first = min(reached, default=len(steps)) + (place == len(segments) - 1)
            reached = set(range(first, len(steps) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(steps) and segment.match(steps[at])}
    return len(steps) in reached


class Ignores:
    """The `.gitignore` of a folder, and those of the folders around it up to the root of its repository."""

    def __init__(self, folder: str, around: Ignores | None = None) -> None:
        self.folder = folder
        # The nearest that ignores anything: most folders have no such file, and trees may be deep.
        self.around: Ignores | None = around if around is None or around.patterns else around.around

    @cached_property
    def patterns(self) -> list[Pattern]:
        """The patterns of this folder's own file, the last first, for the last one decides."""
        file = os.path.join(self.folder, FILE_NAME)
        try:
            if not os.path.lexists(file) or leads_out(file):
                return []
            lines = read_plain(file, MOST_BYTES).decode("utf-8", "replace").splitlines()
        except OSError:
            return []
        return [pattern for line in reversed(lines) if (pattern := pattern_of(line))]

    def ignore(self, name: str, is_folder: bool) -> bool:
        """Whether a file or folder in this folder is ignored."""
        level: Ignores | None = self
        while level is not None:
            if level.patterns:
                steps = tuple(os.path.relpath(os.path.join(self.folder, name), level.folder).split(os.sep))
                for pattern in level.patterns:
                    if pattern.covers(steps, is_folder):
                        return pattern.ignores
            level = level.around
        return False


def ignores_of(folder: str, root: str) -> Ignores:
    """The ignores of a folder of a repository."""
    steps = os.path.relpath(folder, root).split(os.sep)
    ignores = Ignores(root)
    for place in range(len(steps)):
        if steps[place] != os.curdir:
            ignores = Ignores(os.path.join(ignores.folder, steps[place]), ignores)
    return ignores
