"""From the document of an officer to a report file.

format by content ─▶ reader (one a format) ─▶ blocks ─▶ as they look ─▶ recognised ─▶ YAML, as it was typed

All of it runs in a process of its own with limits of time and memory, for a document may be made to break it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from italint.base.document import Document, MissingNode, Span, scalars
from italint.base.guarded import Allowance, BrokeOff, NeedsTooMuchMemory, TookTooLong, guarded
from italint.base.messages import Language
from italint.base.parsing import parse
from italint.base.progress import Progress, unwatched
from italint.base.suffixes import TEXTS, DocumentFormat
from italint.editions.edition import Edition
from italint.linting.checked import Change, Checked, Checking
from italint.reading.blocks import Contents, Reader, Unreadable
from italint.reading.file_format import READER_MODULES, format_of
from italint.report.finding import Finding, Source
from italint.report.origin import Origin, PrintedTexts
from italint.report.unread import ReadingNote, UnreadPart, note_settled, note_unread

__all__ = [
    "Imported",
    "Unreadable",
    "check_imported",
    "check_imported_with_fixes",
    "import_document",
    "read_contents",
]

# A PDF of 237 dense pages takes eight seconds; what takes more was nearly always made to.
# Only Linux limits these; elsewhere the time must be short.
LIMITS = Allowance(seconds=300 if sys.platform == "linux" else 60, megabytes=500, busy=10)
MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
# Of what is read as text: a report comes to one or two, and a page of Word or LibreOffice to a few more.
LARGEST_TEXT = 10 * MEGABYTE
# What LibreOffice makes Word files of, and the suffix by which it knows it.
OLDER: dict[DocumentFormat, str] = {"old_word": ".doc", "rtf": ".rtf"}


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as a report file: its text, what was not understood, and the place of each line's value.

    `unread` are the parts of which the document may say more: what lacks there is no fault of the report.
    `settled` are the lines whose values the document gives in more than one way, so that arithmetic or their
    order had to decide. `printed` are the rows and paragraphs that values were read from.
    """

    text: str
    notes: tuple[ReadingNote, ...]
    sources: dict[int, Source]
    unread: tuple[UnreadPart, ...] = ()
    settled: frozenset[int] = frozenset()
    printed: PrintedTexts = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """Where the report stands in the document."""
        return Origin(self.sources, self.printed)

    def source_of(self, span: Span) -> Source | None:
        """Where the first value in a span was read."""
        return self.origin.source_of(span)


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
            _load(format_)
            return guarded(
                _imported, place, format_, path.name, lang, beside, editions, progress=progress, limits=LIMITS
            )
    except ModuleNotFoundError:
        raise Unreadable("missing_library") from None
    except TookTooLong:
        raise Unreadable("slow", most=LIMITS.busy) from None
    except NeedsTooMuchMemory:
        raise Unreadable("memory", most=LIMITS.megabytes) from None
    except BrokeOff:
        raise Unreadable("damaged") from None


def read_contents(path: Path, format_: DocumentFormat, progress: Progress = unwatched) -> Contents:
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


def _load(format_: DocumentFormat) -> None:
    """Load what a document needs before the process divides, so that no document pays for it again."""
    from rapidfuzz import process  # noqa: F401

    from italint.editions.agencies import agencies
    from italint.reading import as_typed, letters, notes, places, recognise, unread, writer  # noqa: F401
    from italint.ruleset.resources import built_in_editions

    import_module(f"italint.reading.readers.{READER_MODULES[format_]}")
    agencies()
    list(built_in_editions().values())  # each is read when it is asked for


@contextmanager
def _sized(path: Path) -> Iterator[tuple[Path, DocumentFormat]]:
    """A document that is not too large, with its format; one in an older format is made a newer one."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("huge", most=LARGEST // MEGABYTE)
    format_ = format_of(path)
    most = LARGEST_TEXT if format_ in TEXTS else LARGEST
    if path.stat().st_size > most:
        raise Unreadable("huge", most=most // MEGABYTE)
    if format_ in OLDER:
        from italint.reading.older_formats import as_word

        with as_word(path, OLDER[format_]) as made:
            yield made, "word"
    else:
        yield path, format_


def _imported(
    path: Path,
    format_: DocumentFormat,
    name: str,
    lang: Language,
    scores: tuple[Path, DocumentFormat] | None,
    given: Mapping[int, Edition] | None,
    progress: Progress,
) -> Imported:
    from italint.editions.edition import best_known
    from italint.reading.as_typed import Typed
    from italint.reading.letters import repair_letters
    from italint.reading.notes import notes
    from italint.reading.places import printed_rows
    from italint.reading.recognise import recognise
    from italint.reading.unread import unread_parts
    from italint.reading.writer import settled_lines, write
    from italint.ruleset.resources import built_in_editions

    editions = given or built_in_editions()  # which this process has, where it is a copy of one that has them
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
    printed = printed_rows(seen.blocks if format_ == "pdf" else written.blocks, sources.values())
    return Imported(text, tuple(notes(draft, lang)), sources, unread, settled, printed)


def check_imported(imported: Imported, file: str, judge: Checking) -> Checked:
    """Check an imported document: each finding also points to the place where its value was read."""
    checked = _judging(imported, judge)(parse(imported.text, file))
    return checked._replace(findings=tuple(map(_advised, checked.findings)))


def check_imported_with_fixes(imported: Imported, file: str, judge: Checking, unsafe: bool) -> Checked:
    """Check an imported document, and find what its safe fixes, with `unsafe` all, would change in it."""
    from italint.linting.fix import fix

    fixed = fix(parse(imported.text, file), _judging(imported, judge), unsafe)
    before, after = fixed.before, fixed.after
    changed = {
        before.document.span(old).line: (old.text, new.text)
        for old, new in zip(scalars(before.document.root), scalars(after.document.root), strict=True)
        if old.text != new.text
    }
    fixes: dict[int, list[tuple[str, str]]] = {line: [] for line in changed}
    for finding in before.findings:
        lines = {edit.span.line for edit in finding.fix.edits} if finding.fix else set()
        for line in lines if lines <= changed.keys() else ():
            fixes[line].append((finding.code, finding.path))
    changes = tuple(
        Change(line, *texts, imported.sources.get(line), tuple(fixes[line]))
        for line, texts in changed.items()
    )
    return before._replace(findings=tuple(map(_advised, before.findings)), changes=changes)


def _judging(imported: Imported, judge: Checking) -> Checking:
    """A judge that knows what the reading of a document left open, and where its values were read."""

    def judged(document: Document) -> Checked:
        note_unread(document, imported.unread)
        if imported.settled:
            leaves = scalars(document.root)
            settled = [leaf for leaf in leaves if document.position(leaf.start)[0] in imported.settled]
            note_settled(document, settled)
        checked = judge(document)
        findings = tuple(_placed(each, imported) for each in checked.findings)
        return checked._replace(findings=findings, notes=imported.notes, origin=imported.origin)

    return judged


def _placed(finding: Finding, imported: Imported) -> Finding:
    """A finding with its place in the document; what is missing as a whole has none."""
    whole = isinstance(finding.node, MissingNode) and "[" not in finding.path
    source = None if whole else imported.source_of(finding.span)
    return finding._replace(source=source or Source())


def _advised(finding: Finding) -> Finding:
    """A finding whose fix is advice, for a document itself is not changed."""
    return finding._replace(fix=finding.fix._replace(edits=()) if finding.fix else None)
