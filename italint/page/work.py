"""What is done with a document: read, put right, judged. It runs in processes of its own, with limits.

A reading is what was read of a document, as plain data: the server gives it to the browser, the browser sends
it again with corrections.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from italint.base.document import Document
from italint.base.guarded import Allowance, BrokeOff, NeedsTooMuchMemory, TookTooLong, guarded
from italint.base.messages import Language, error_reason, message
from italint.base.parsing import decode, parse
from italint.base.progress import Progress, unwatched
from italint.base.suffixes import SUFFIXES, is_yaml
from italint.editions.edition import Edition, best_known
from italint.linting.checked import Checked
from italint.linting.engine import context_of, lint
from italint.linting.summary import Summary
from italint.page.corrections import (
    CannotEnter,
    corrected,
    path_before,
    removals,
    still_unread,
    with_official_names,
    without,
)
from italint.page.form import Form
from italint.page.intake import Refused
from italint.reading import Imported, Unreadable, check_imported, import_document
from italint.render import Frame, Part, Parts, renderer
from italint.render.verdict import verdict, verdict_name
from italint.report.finding import Source
from italint.report.unread import ReadingNote
from italint.ruleset.resources import built_in_editions, built_in_rules

Result = TypeVar("Result")
COMMENTED = "docx"  # the format in which a document comes back with comments


class Submission(NamedTuple):
    """What was read of a document, and what the page wants to know of it."""

    imported: Imported
    file: str  # the name of the document
    sha256: str  # of the document, empty where that is not known
    lang: Language
    corrections: Mapping[str, str] = {}


class _SentReading(NamedTuple):
    """A reading as JSON can have it, whose objects have only texts for keys."""

    imported: Imported
    printed: tuple[tuple[Source, tuple[str, ...]], ...]


@cache
def _readings() -> TypeAdapter[_SentReading]:
    return TypeAdapter(_SentReading)


def as_sent(imported: Imported) -> Any:
    """A reading as JSON has it."""
    sent = _SentReading(replace(imported, printed={}), tuple(imported.printed.items()))
    return _readings().dump_python(sent, mode="json")


def as_received(sent: Any) -> Imported:
    """A reading that came back; Refused where it is none."""
    try:
        received = _readings().validate_python(sent)
    except ValidationError:
        raise Refused(400, "broken") from None
    return replace(received.imported, printed=dict(received.printed))


def read(document: Path, lang: Language, progress: Progress = unwatched) -> Imported:
    """What a document or a report file says; Refused where it cannot be read."""
    try:
        if is_yaml(document.name):
            text = decode(document.read_bytes(), document.name)
            if isinstance(text, Document):
                raise Unreadable("damaged")
            return Imported(text, (), {})
        return import_document(document, lang, progress)
    except Unreadable as problem:
        said = problem.said(lang)
    except OSError as error:
        said = error_reason(error, lang)
    raise Refused(422, "unreadable", reason=said)


def warm_up(limits: Allowance) -> None:
    """Load what documents need before the first of them comes."""
    with suppress(TookTooLong, NeedsTooMuchMemory, BrokeOff):
        guarded(_nothing, progress=unwatched, limits=limits)


def _nothing(_: Progress) -> None:
    """What a process does that is only there to be ready."""


def answered(submission: Submission, limits: Allowance) -> dict[str, Any]:
    """The verdict on a reading, and its form."""
    return _guarded(_answer, submission, limits)


def on_paper(submission: Submission, limits: Allowance) -> str:
    """The verdict as a page by itself, to print and to pass on."""
    return _guarded(_paper, submission, limits)


def with_comments(submission: Submission, document: Path, limits: Allowance) -> bytes:
    """A Word document with the findings as comments at their places."""
    format_ = renderer(COMMENTED)
    part, summary = _guarded(_part, submission._replace(file=str(document)), limits)
    try:
        pieces = format_.whole(_frame(submission.lang), summary, Parts([part.body]))
        return b"".join(each if isinstance(each, bytes) else each.encode() for each in pieces)
    except OSError as error:
        raise Refused(422, "unreadable", reason=error_reason(error, submission.lang)) from None


def takes_comments(file: str) -> bool:
    """Whether a document can be given back with comments."""
    return SUFFIXES.get(Path(file).suffix.lower()) == renderer(COMMENTED).returns


def _guarded(
    work: Callable[[Submission, Progress], Result], submission: Submission, limits: Allowance
) -> Result:
    try:
        return guarded(work, submission, progress=unwatched, limits=limits)
    except CannotEnter:
        raise Refused(422, "cannot_enter") from None
    except (TookTooLong, NeedsTooMuchMemory, BrokeOff):
        raise Refused(422, "gave_up") from None


class _Judgement(NamedTuple):
    """What the rules say today of a reading as its corrections leave it."""

    entered: Imported  # with all that was typed, also where it is taken out again
    edition: Edition  # that of its year
    judged: Imported
    checked: Checked


def _judged(submission: Submission) -> _Judgement:
    removed = removals(submission.corrections)
    typed = {path: text for path, text in submission.corrections.items() if path not in removed}
    entered = corrected(submission.imported, typed)
    edition = _edition_of(parse(entered.text))
    entered = with_official_names(submission.imported, entered, edition)
    judged = without(entered, removed)
    notes = judged.notes
    if submission.corrections:
        said = message("page", "corrected", submission.lang, count=len(submission.corrections))
        notes = (ReadingNote("corrected", said), *notes)
    judged = replace(judged, notes=notes, unread=still_unread(judged, edition))
    editions = built_in_editions()

    def judge(document: Document) -> Checked:
        return lint(document, built_in_rules(), editions, submission.lang, date.today())

    checked = check_imported(judged, submission.file, judge)._replace(sha256=submission.sha256)
    return _Judgement(entered, edition, judged, checked)


def _edition_of(document: Document) -> Edition:
    """The edition of a report, or the best known one where its year is not known."""
    editions = built_in_editions()
    edition = context_of(document, editions).edition
    return edition if edition.known else editions[best_known(editions, editions)]


def _frame(lang: Language) -> Frame:
    rules = built_in_rules()
    return Frame(lang, rules=tuple(rules), today=date.today(), known=len(rules), editions=built_in_editions())


def _answer(submission: Submission, _: Progress) -> dict[str, Any]:
    entered, edition, judged, checked = _judged(submission)
    frame = _frame(submission.lang)
    summary = frame.summary_of(checked)
    removed = removals(submission.corrections)
    form = Form(parse(entered.text), edition, entered.sources, submission.lang, removed)
    return {
        "verdict": verdict_name(summary),
        "said": verdict(frame, summary),
        "article": renderer("html").part(checked, frame).body,
        "report": judged.text,
        "commented": takes_comments(submission.file),
        "form": [
            {**group._asdict(), "fields": [field._asdict() for field in group.fields]}
            for group in form.groups()
        ],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity,
                "path": path_before(each.path, removed),
                "message": each.message,
            }
            for each in checked.findings
        ],
    }


def _paper(submission: Submission, _: Progress) -> str:
    checked = _judged(submission).checked
    return renderer("html")(_frame(submission.lang), [checked])


def _part(submission: Submission, _: Progress) -> tuple[Part, Summary]:
    checked = _judged(submission).checked
    frame = _frame(submission.lang)
    return renderer(COMMENTED).part(checked, frame), frame.summary_of(checked)
