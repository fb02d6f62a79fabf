"""Last year's reports that the configuration names, as they stand on the disk: those in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from italint.base.document import Document
from italint.base.repository import leads_out
from italint.base.suffixes import is_yaml
from italint.kinds.outcome import Earlier
from italint.linting.files import read_input
from italint.linting.identity import Identity, Index, glimpsed, identity_of


class Before:
    """The reports in a file or folder, each found by whose it is."""

    def __init__(self, place: Path) -> None:
        self._index = Index((file, glimpsed(file) or _identity(file)) for file in _files(place))

    def of(self, document: Document) -> Earlier | None:
        """The report of the year before a report's, if there is one that can be read."""
        own = identity_of(document)
        file = self._index.file_of(own._replace(year=own.year - 1)) if own else None
        found = _report(file) if file else None
        return Earlier(found) if found else None


def _files(place: Path) -> Iterator[str]:
    """The YAML files of a folder, or the one that is named; a link that leads out of the folder is none."""
    for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
        if is_yaml(str(file)) and file.is_file() and not leads_out(file, place):
            yield str(file)


def _report(file: str) -> Document | None:
    found = read_input(file, named=False)
    return found if isinstance(found, Document) and found.readable else None


def _identity(file: str) -> Identity | None:
    report = _report(file)
    return identity_of(report) if report else None
