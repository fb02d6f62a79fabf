"""Documents on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from italint.base.messages import Language, message
from italint.editions.edition import Edition
from italint.reading import Imported, Unreadable, import_document
from italint.reading.blocks import Progress


class NotImported(NamedTuple):
    """Why a document is no report: in words, and the reason's name where it is the document's."""

    said: str
    name: str = ""


def imported(
    path: Path,
    lang: Language,
    progress: Progress,
    scores: Path | None = None,
    editions: Mapping[int, Edition] | None = None,
) -> Imported | NotImported:
    """A document as a report file, or why it cannot be one; `scores` has those that it does not print."""
    try:
        return import_document(path, lang, progress, scores, editions)
    except Unreadable as problem:
        return NotImported(message("unreadable", problem.reason, lang, **problem.values), problem.reason)
    except (OSError, ValueError) as error:
        return NotImported(getattr(error, "strerror", None) or str(error))
