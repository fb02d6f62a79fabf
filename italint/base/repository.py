"""The repository that a file lies in, out of which neither its links nor the names in its files may lead."""

from __future__ import annotations

import errno
import os
from pathlib import Path

MARK = ".git"  # which git itself lets nobody add to a repository


def repository_of(path: str | Path) -> Path:
    """The folder of the repository around a file or folder; without one, the folder itself."""
    place = Path(os.path.abspath(path))
    folder = place if os.path.isdir(place) else place.parent
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / MARK)), folder)


def refuse_way_out(path: str | Path, root: str | Path | None = None) -> None:
    """OSError if a path leads out of a folder, by default of the repository in which it stands."""
    if leads_out(path, root):
        raise PermissionError(errno.EPERM, "it leads out of the repository", str(path))


def leads_out(path: str | Path, root: str | Path | None = None) -> bool:
    """Whether a path ends outside a folder once its links are followed.

    Without a folder it is the repository of the place where the path itself stands.
    """
    root = repository_of(os.path.dirname(os.path.abspath(path))) if root is None else root
    try:
        return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    except ValueError:  # a zero in the name, which leads nowhere
        return True
