"""From the document of an officer to a report file.

format by content ─▶ reader (one a format) ─▶ blocks ─▶ as they look ─▶ recognised ─▶ YAML, as it was typed

All of it runs in a process of its own with limits of time and memory, for a document may be made to break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from italint.base.document import Document, MissingNode, Span, scalars
from italint.base.guarded import Allowance, BrokeOff, NeedsTooMuchMemory, TookTooLong, guarded
from italint.base.messages import Language
from italint.base.parsing import parse
from italint.editions.edition import Edition
from italint.linting.checked import Checked
from italint.reading.blocks import Contents, Progress, Reader, Unreadable, unwatched
from italint.reading.file_format import READER_MODULES, Format, format_of, is_document
from italint.report.finding import Finding, Source
from italint.report.unread import UnreadPart, note_settled, note_unread

__all__ = ["Imported", "Unreadable", "check_imported", "import_document", "is_document", "read_contents"]

LIMITS = Allowance(seconds=60, megabytes=500)
MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
# Of what is read as text: a report comes to one or two, and a page of Word or LibreOffice to a few more.
LARGEST_TEXT = 10 * MEGABYTE
TEXTS = ("web", "markdown", "text", "separated")
# What LibreOffice makes Word files of, and the suffix by which it knows it.
OLDER: dict[Format, str] = {"old_word": ".doc", "rtf": ".rtf"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as a report file: its text, what was not understood, and the place of each line's value.

    `unread` are the parts of which the document may say more: what lacks there is no fault of the report.
    `settled` are the lines whose values the document gives in more than one way, so that arithmetic or their
    order had to decide.
    """

    text: str
    notes: tuple[str, ...]
    sources: dict[int, Source]
    unread: tuple[UnreadPart, ...] = ()
    settled: frozenset[int] = frozenset()

    def source_of(self, span: Span) -> Source | None:
        """Where the first value in a span was read."""
        lines = range(span.line, span.end_line + 1)
        return next((self.sources[line] for line in lines if line in self.sources), None)


def import_document(
    path: Path,
    lang: Language,
    progress: Progress = unwatched,
    scores: Path | None = None,
    editions: Mapping[int, Edition] | None = None,
) -> Imported:
    """Read a document; Unreadable says why it cannot be imported, OSError that it cannot be opened.

    `scores` is a file with the scores of the result (a table, a saved page, copied text) for those that the
    document does not print itself; `editions` have the names it is read by, by default the built-in ones.
    """
    try:
        with ExitStack() as opened:
            place, format_ = opened.enter_context(_sized(path))
            beside = opened.enter_context(_sized(scores)) if scores else None
            known = _load(format_, editions)
            return guarded(
                _imported, place, format_, path.name, lang, beside, known, progress=progress, limits=LIMITS
            )
    except ModuleNotFoundError:
        raise Unreadable("missing_library") from None
    except TookTooLong:
        raise Unreadable("slow", most=f"{LIMITS.seconds:g}") from None
    except NeedsTooMuchMemory:
        raise Unreadable("memory", most=LIMITS.megabytes) from None
    except BrokeOff:
        raise Unreadable("damaged") from None


def read_contents(path: Path, format_: Format, progress: Progress = unwatched) -> Contents:
    """The blocks of a document as they are written in it, read in this process."""
    from italint.reading.unseen import without_unseen

    reader: Reader = import_module(f"italint.reading.readers.{READER_MODULES[format_]}").read
    try:
        contents = reader(path, progress)
    except (Unreadable, MemoryError, OSError, ModuleNotFoundError):
        raise
    except Exception as fault:  # nobody lists what a library raises over a file that is broken
        raise Unreadable("damaged") from fault
    return contents if format_ == "pdf" else without_unseen(contents)


def _load(format_: Format, editions: Mapping[int, Edition] | None) -> Mapping[int, Edition]:
    """Load what a document needs before the process divides, so that no document pays for it again."""
    from rapidfuzz import process  # noqa: F401

    from italint.editions.agencies import agencies
    from italint.reading import as_typed, letters, notes, recognise, unread, writer  # noqa: F401
    from italint.ruleset.resources import built_in_editions

    import_module(f"italint.reading.readers.{READER_MODULES[format_]}")
    agencies()
    return dict(editions or built_in_editions())  # each is read when it is asked for


@contextmanager
def _sized(path: Path) -> Iterator[tuple[Path, Format]]:
    """A document that is not too large, with its format; one in an older format is made a newer one."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("huge", most=LARGEST // MEGABYTE)
    format_ = format_of(path)
    most = LARGEST_TEXT if format_ in TEXTS else LARGEST
    if path.stat().st_size > most:
        raise Unreadable("huge", most=most // MEGABYTE)
    if format_ in OLDER:
        from italint.reading.older import as_word

        with as_word(path, OLDER[format_]) as made:
            yield made, "word"
    else:
        yield path, format_


def _imported(
    path: Path,
    format_: Format,
    name: str,
    lang: Language,
    scores: tuple[Path, Format] | None,
    editions: Mapping[int, Edition],
    progress: Progress,
) -> Imported:
    from italint.editions.edition import best_known
    from italint.reading.as_typed import Typed
    from italint.reading.letters import repair_letters
    from italint.reading.notes import notes
    from italint.reading.recognise import recognise
    from italint.reading.unread import unread_parts
    from italint.reading.writer import settled_lines, write

    written = read_contents(path, format_, progress)
    seen = repair_letters(written)
    beside = repair_letters(read_contents(*scores)).blocks if scores else ()
    draft = recognise(seen, editions, beside)
    text, sources = write(draft, name, lang)
    if format_ != "pdf":  # whose letters are those of its fonts; all others were typed
        text = Typed(written, seen).restored(text, sources)
    settled = settled_lines(draft, sources)
    edition = editions.get(draft.year or 0, editions[best_known(editions, editions)])
    unread = unread_parts(draft, edition, lang)
    return Imported(text, tuple(notes(draft, lang)), sources, unread, settled)


def check_imported(imported: Imported, file: str, judge: Callable[[Document], Checked]) -> Checked:
    """Check an imported document: each finding also points to the place where its value was read."""
    document = parse(imported.text, file)
    note_unread(document, imported.unread)
    if imported.settled:
        leaves = scalars(document.root)
        note_settled(
            document, [leaf for leaf in leaves if document.position(leaf.start)[0] in imported.settled]
        )
    checked = judge(document)
    findings = tuple(_placed(each, imported) for each in checked.findings)
    return checked._replace(findings=findings)


def _placed(finding: Finding, imported: Imported) -> Finding:
    """A finding with its place in the document; what is missing as a whole has none.

    Its fix is advice: a document is not changed.
    """
    whole = isinstance(finding.node, MissingNode) and "[" not in finding.path
    source = None if whole else imported.source_of(finding.span)
    fix = finding.fix._replace(edits=()) if finding.fix else None
    return finding._replace(source=source or Source(), fix=fix)
