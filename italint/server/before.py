"""Last year's reports that the configuration names, as they stand on the disk: those in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from italint.base.document import Document
from italint.base.repository import leads_out
from italint.base.suffixes import is_yaml
from italint.editions.context import Earlier
from italint.linting.files import read_input
from italint.linting.identity import Identity, Index, glimpsed, identity_of

MOST_FILES = 20_000  # of which it is remembered whose reports they are


class Before:
    """The reports in a file or folder, each found by whose it is."""

    def __init__(self, place: Path) -> None:
        self._index = Index((file, _identity(file, *stamp)) for file, stamp in _files(place))

    def of(self, document: Document) -> Earlier | None:
        """The report of the year before a report's, if there is one that can be read."""
        own = identity_of(document)
        file = self._index.file_of(own._replace(year=own.year - 1)) if own else None
        found = _report(file) if file else None
        return Earlier(found) if found else None


def _files(place: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The YAML files of a folder, or the one that is named, each with what changes when it is saved.

    A link that leads out of the folder is none of them.
    """
    for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
        if is_yaml(str(file)) and file.is_file() and not leads_out(file, place):
            status = file.stat()
            yield str(file), (status.st_mtime_ns, status.st_size)


def _report(file: str) -> Document | None:
    found = read_input(file, named=False)
    return found if isinstance(found, Document) and found.readable else None


@lru_cache(maxsize=MOST_FILES)
def _identity(file: str, *_stamp: int) -> Identity | None:
    """Whose report it is, asked again when it was saved."""
    seen_at_once = glimpsed(file)
    if seen_at_once is not None:
        return seen_at_once
    report = _report(file)
    return identity_of(report) if report else None
