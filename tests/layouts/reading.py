"""Reads a made document as a user's command would, in this process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from italint import parse
from italint.base.document import plain
from italint.reading import Imported, Unreadable, import_document

from .combinations import Made
from .scoring import Score, score


def imported(made: Made) -> Imported:
    """What italint reads of a document; Unreadable if it refuses it."""
    return _imported(made.suffix, made.content)


@lru_cache(maxsize=100)
def _imported(suffix: str, content: bytes) -> Imported:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_bytes(content)
        return import_document(path, "th")


def read(made: Made) -> dict[str, Any]:
    """The report that italint reads, as plain data."""
    return dict(plain(parse(imported(made).text).root))


def measured(made: Made) -> Score:
    """How well a document is read; a refusal is a document of which nothing is read."""
    try:
        return score(read(made), made.facts)
    except Unreadable as refusal:
        result = score(None, made.facts)
        result.lost = [f"all: refused as {refusal.reason}"]
        return result
