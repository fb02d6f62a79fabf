"""Documents on the command line."""

from __future__ import annotations

from pathlib import Path

from italint.base.messages import Language, message
from italint.reading import Imported, Unreadable, import_document
from italint.reading.blocks import Progress


def imported(path: Path, lang: Language, progress: Progress, scores: Path | None = None) -> Imported | str:
    """A document as a report file, or why it cannot be one; `scores` has those that it does not print."""
    try:
        return import_document(path, lang, progress, scores)
    except Unreadable as problem:
        return message("unreadable", problem.reason, lang, **problem.values)
    except OSError as error:
        return error.strerror or str(error)
