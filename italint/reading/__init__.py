"""From the document of an officer to a report file.

reader (one a format) ─▶ blocks ─▶ letters mended ─▶ recognised ─▶ written as YAML
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from italint.base.document import Document, Span
from italint.base.messages import Language
from italint.base.parsing import parse
from italint.linting.checked import Checked
from italint.reading.blocks import Contents, Progress, Reader, Unreadable, unwatched
from italint.report.finding import Source

__all__ = ["Imported", "Unreadable", "check_imported", "import_document", "is_document"]

# The module that reads each kind of file.
READERS = {
    ".docx": "word",
    ".pdf": "pdf",
    ".html": "web",
    ".htm": "web",
    ".md": "plain",
    ".txt": "plain",
    ".xlsx": "sheet",
    ".csv": "sheet",
}
# What an older format is saved as, and in which program.
OLDER = {".doc": (".docx", "Word"), ".rtf": (".docx", "Word"), ".xls": (".xlsx", "Excel")}
# How pictures begin: PNG, JPEG, GIF, TIFF.
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
# Of what is read as text, pictures left out: a report comes to one or two. A packed file can unpack to
# thousands of times its size.
MOST_TEXT = 10 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as a report file: its text, what was not understood, and the place of each line's value."""

    text: str
    notes: tuple[str, ...]
    sources: dict[int, Source]

    def source_of(self, span: Span) -> Source | None:
        """Where the first value in a span was read."""
        lines = range(span.line, span.end_line + 1)
        return next((self.sources[line] for line in lines if line in self.sources), None)


def is_document(file: str) -> bool:
    """Whether a file is a document and not a report file, by its ending."""
    return Path(file).suffix.lower() in READERS


def import_document(path: Path, lang: Language, progress: Progress = unwatched) -> Imported:
    """Read a document; Unreadable says why it cannot be imported, OSError that it cannot be opened."""
    from italint.reading.letters import mend
    from italint.reading.recognise import recognise
    from italint.reading.writer import notes, write
    from italint.ruleset.resources import built_in_editions

    draft = recognise(mend(_read(path, progress)), built_in_editions())
    text, sources = write(draft, path.name, lang)
    return Imported(text, tuple(notes(draft, lang)), sources)


def check_imported(imported: Imported, file: str, judge: Callable[[Document], Checked]) -> Checked:
    """Check an imported document: each finding also points to the place where its value was read."""
    checked = judge(parse(imported.text, file))
    findings = tuple(each._replace(source=imported.source_of(each.span)) for each in checked.findings)
    return checked._replace(findings=findings)


def _read(path: Path, progress: Progress) -> Contents:
    suffix = path.suffix.lower()
    if suffix in OLDER:
        newer, program = OLDER[suffix]
        raise Unreadable("older", newer=newer, program=program)
    if suffix not in READERS:
        raise Unreadable("unknown_format", known=" ".join(READERS))
    if path.is_fifo() or path.is_char_device():
        raise Unreadable("no_file")
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise Unreadable("empty")
    if start.startswith(PICTURES):
        raise Unreadable("picture")
    if path.stat().st_size > LARGEST:
        raise Unreadable("huge", most=LARGEST // MEGABYTE)
    if _text_size(path) > MOST_TEXT:
        raise Unreadable("huge", most=MOST_TEXT // MEGABYTE)
    try:
        reader: Reader = import_module(f"italint.reading.readers.{READERS[suffix]}").read
        return reader(path, progress)
    except ModuleNotFoundError:
        raise Unreadable("missing_library") from None
    except (RecursionError, MemoryError):
        raise Unreadable("damaged") from None


def _text_size(path: Path) -> int:
    """How many bytes a file unpacks to, of what is text; 0 where only the reader can tell."""
    if path.suffix.lower() == ".pdf":
        return 0
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError):
        return 0
    return sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
