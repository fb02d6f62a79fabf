"""Documents on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from italint.base.messages import Language, error_reason
from italint.base.progress import Progress
from italint.cli.endings import refusal
from italint.cli.inputs import InputPlace
from italint.cli.output import Output
from italint.editions.edition import Edition
from italint.linting.files import STDIN
from italint.reading import Imported, Unreadable, import_document
from italint.reading.file_format import format_of


class NotImported(NamedTuple):
    """Why a document is no report: in words, and the reason's name where it is the document's."""

    said: str
    name: str = ""


PROGRAMS = {"word": "Word", "opendocument": "LibreOffice"}  # whose documents are given back


def refuse_other(output: Output, returned: str, places: Sequence[InputPlace], lang: Language) -> None:
    """End the command where a document is to be given back and the input is not one of that format.

    What cannot be read at all is left to the check, which says why.
    """
    if output.file is None:
        raise refusal("commented_unnamed", lang, format=output.format)
    if len(places) != 1 or not places[0].named:
        raise refusal("commented_one", lang, format=output.format)
    file = places[0].file
    if file == STDIN or _format_of(file) not in (returned, None):
        program = PROGRAMS[returned]
        raise refusal("commented_other", lang, file=file, format=output.format, program=program)
    suffix = Path(file).suffix.lower()
    if output.file.suffix.lower() != suffix:
        raise refusal("commented_suffix", lang, output=output.file, suffix=suffix)


def _format_of(file: str) -> str | None:
    try:
        return format_of(Path(file))
    except Unreadable as problem:
        return problem.reason if problem.reason == "unknown_format" else None
    except (OSError, ModuleNotFoundError):
        return None


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
        return NotImported(problem.said(lang), problem.reason)
    except OSError as error:
        return NotImported(error_reason(error, lang))
    except ValueError as error:
        return NotImported(str(error))
