"""Documents as files for the short while that they are read: readers want files, and nothing is kept."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

IN_MEMORY = Path("/dev/shm")  # noqa: S108 (a file system in memory, where Linux has one)
ROOM = 4  # times the document that have to be free there
UNUSABLE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
LONGEST = 60  # letters of a name, each of up to three bytes


@contextmanager
def laid_down(data: bytes, name: str) -> Iterator[Path]:
    """A file with some bytes in a private folder, in memory where there is room; gone at the end."""
    with TemporaryDirectory(prefix="italint-", dir=_folder(len(data)), ignore_cleanup_errors=True) as folder:
        path = Path(folder) / _file_name(name)
        path.write_bytes(data)
        yield path


def _folder(size: int) -> Path | None:
    try:
        roomy = os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM * size
    except OSError:
        return None
    return IN_MEMORY if roomy else None


def _file_name(name: str) -> str:
    """A name that every system takes, with the ending that the document had."""
    stem, suffix = os.path.splitext(UNUSABLE.sub("_", name))
    return f"{stem[:LONGEST].strip(' .') or 'document'}{suffix[:LONGEST].rstrip(' .')}"
