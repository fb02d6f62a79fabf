"""A document given back with a comment at every finding, and with what fixes change as tracked changes.

`part` says what the comments are, `whole` puts them into the document: in a process of its own with limits,
as it was read.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from italint.base.document import MissingNode, ScalarNode
from italint.base.guarded import guarded
from italint.base.messages import MESSAGES, Language, message
from italint.base.progress import Progress, unwatched
from italint.base.sanitize import seen
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.reading import LIMITS
from italint.render import Format, Frame, Part, Parts, unsaid
from italint.render.commented.markup import Change, Comment, Markup
from italint.render.commented.placing import Words
from italint.render.verdict import counts, remarks, verdict
from italint.report.finding import Finding, Source
from italint.report.path import path_of

MOST_NOTES = 20  # that are named in the first comment
MOST_LABELS = 8  # other places that a comment names
OF_ALL = ("agency", "document", "assessment")  # parts that stand in no one place
LONGEST = 60  # letters of a value that are looked for where it is not found whole


Marker = Callable[[Path, Markup, Progress], bytes]


def commented(mark: Marker, returns: str) -> Format:
    """The format that gives a document of a format back, into which `mark` puts comments and changes."""
    return Format(part, partial(whole, mark=mark), unsaid, returns=returns)


def whole(frame: Frame, summary: Summary, parts: Parts, mark: Marker) -> Iterator[bytes]:
    """The document with what its part says."""
    body = "".join(parts.bodies)
    if body:  # else the document could not be read
        file, markup = _restored(json.loads(body), frame, summary)
        yield _marked(mark, file, markup)


def _marked(mark: Marker, file: Path, markup: Markup) -> bytes:
    """A document as `mark` makes it; OSError if that does not end well."""
    try:
        return guarded(mark, file, markup, progress=unwatched, limits=LIMITS)
    except OSError:
        raise
    except Exception:  # whatever a broken file brings about in a library, or the end of the process
        reason = message("unreadable", "damaged", markup.lang)
        raise OSError(errno.EIO, reason, str(file)) from None


def part(checked: Checked, frame: Frame) -> Part:
    """What is said of one document, as JSON."""
    found = [finding for finding in checked.findings if finding.suppression is None]
    data = {
        "file": checked.file,
        "notes": [note.message for note in checked.notes],
        "bases": list(dict.fromkeys(finding.basis for finding in found if finding.basis)),
        "comments": [_comment(finding, checked, frame.lang) for finding in found],
        "changes": list(checked.changes),
    }
    return Part(json.dumps(data, ensure_ascii=False))


def _restored(data: dict[str, Any], frame: Frame, summary: Summary) -> tuple[Path, Markup]:
    """A document and what is put into it, from what its part says, with the verdict first."""
    comments = [
        Comment(title, tuple(lines), tuple(Words(*each) for each in words), _source(place), tuple(changes))
        for title, lines, words, place, changes in data["comments"]
    ]
    changes = [Change(line, old, new, _source(place)) for line, old, new, place, _ in data["changes"]]
    first = _first(data["notes"], data["bases"], frame, summary)
    markup = Markup((first, *comments), tuple(changes), frame.lang, _made(frame))
    return Path(data["file"]), markup


def _made(frame: Frame) -> str:
    """The day of the check and the time of the clock, as Word writes them."""
    now = datetime.now()
    return datetime.combine(frame.today or now.date(), now.time()).isoformat(timespec="seconds")


def _source(values: list[Any] | None) -> Source | None:
    return None if values is None else Source(*values)


def _first(notes: list[str], bases: list[str], frame: Frame, summary: Summary) -> Comment:
    """The verdict, how much was checked, what was not read, and what is not sure of the tables."""
    lang = frame.lang
    title = message("commented", "verdict", lang, verdict=verdict(frame, summary))
    lines = [" · ".join(counts(frame, summary)), *remarks(frame, summary)]
    lines.append(message("commented", "not_read" if notes else "nothing_left_out", lang))
    lines += [f"- {note}" for note in notes[:MOST_NOTES]]
    if len(notes) > MOST_NOTES:
        lines.append(message("commented", "more", lang, count=len(notes) - MOST_NOTES))
    lines += [f"{message('text', 'certainty', lang)}: {basis}" for basis in bases]
    return Comment(title, tuple(map(seen, lines)))


def _comment(finding: Finding, checked: Checked, lang: Language) -> Comment:
    """What is wrong, what to write, and the code."""
    own = finding.code, finding.path
    changes = tuple(number for number, change in enumerate(checked.changes) if own in change.fixes)
    title = f"{message('severity', finding.severity, lang)} {finding.code}"
    lines = [finding.message]
    if finding.fix:
        name = "fix" if finding.fix.safe or not changes else "fix_unsafe"
        lines.append(f"{message('text', name, lang)}: {finding.fix.description}")
    if finding.certainty != "verified":
        sure = MESSAGES["certainty"][finding.certainty][lang]
        lines.append(f"{message('text', 'certainty', lang)}: {sure}")
    labels = [label.message for label in finding.labels]
    lines += [f"- {said}" for said in dict.fromkeys(labels[:MOST_LABELS])]
    if len(labels) > MOST_LABELS:
        lines.append(message("text", "more_places", lang, count=len(labels) - MOST_LABELS))
    source = None if _is_of_all(finding, checked) else finding.source
    words = tuple(_words(finding, checked)) if source else ()
    return Comment(title, tuple(map(seen, lines)), words, source, changes)


def _is_of_all(finding: Finding, checked: Checked) -> bool:
    """Whether a finding is about the report as a whole, so that no place of the document is its own."""
    node, root = checked.node_of(finding), checked.document.root
    if not finding.path or node.parent is None:
        return True
    return isinstance(node, MissingNode) and (node.parent is root or path_of(node.parent or root) in OF_ALL)


def _words(finding: Finding, checked: Checked) -> Iterator[Words]:
    """The words that a finding is about, from the closest to those that only stand there."""
    document, node, span = checked.document, checked.node_of(finding), finding.span
    if isinstance(node, ScalarNode) and node.text:
        start, end = document.offset(span.line, span.column), document.offset(span.end_line, span.end_column)
        shown = document.text[start:end]
        if (start, end) != (node.start, node.end) and node.text.count(shown):
            at = node.text.find(shown)
            for _ in range(document.text.count(shown, node.start, start)):
                at = node.text.find(shown, at + 1)
            yield Words(shown, node.text[:at], node.text[at + len(shown) :])
        yield Words(node.text)
        yield Words(node.text[:LONGEST])
        yield Words(node.text[-LONGEST:])  # where the number of a list stands before it
    if finding.source and finding.source.quote:
        yield Words(finding.source.quote.removesuffix("…"))
