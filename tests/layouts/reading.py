"""Reads a made document as a user's command would, in this process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from italint import parse
from italint.base.document import plain
from italint.reading import Imported, Unreadable, import_document

from .combinations import Made
from .scoring import Score, score


def imported(made: Made, folder: Path) -> Imported:
    """What italint reads of a document; Unreadable if it refuses it."""
    path = folder / f"report{made.suffix}"
    path.write_bytes(made.content)
    return import_document(path, "th")


def read(made: Made, folder: Path) -> dict[str, Any]:
    """The report that italint reads, as plain data."""
    return dict(plain(parse(imported(made, folder).text).root))


def measured(made: Made, folder: Path) -> Score:
    """How well a document is read; a refusal is a document of which nothing is read."""
    try:
        return score(read(made, folder), made.facts)
    except Unreadable as refusal:
        result = score(None, made.facts)
        result.lost = [f"all: refused as {refusal.reason}"]
        return result
