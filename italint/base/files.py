"""Files as they are written: whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

BOM = b"\xef\xbb\xbf"


def write_whole(path: Path, pieces: Iterable[str], encoding: str = "utf-8") -> None:
    """Write a file whole or not at all: beside its place first, then moved; raises OSError.

    A link stays a link, a file keeps its mode, and one that may not be written is not replaced.
    """
    from shutil import copymode

    path = path.resolve()
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    place = path.parent / f".{path.name}.{os.getpid()}.part"
    try:
        # A file name that is no UTF-8 must not stop the output.
        with place.open("w", encoding=encoding, errors="replace", newline="") as file:
            file.writelines(pieces)
        if path.exists():
            copymode(path, place)
        os.replace(place, path)
    finally:
        place.unlink(missing_ok=True)
