"""Markdown, for a pull-request comment or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.tasks import tasks_of
from italint.render.verdict import counts, judged_by, remarks, rules_listed, verdict
from italint.render.where import Places
from italint.report.finding import Finding

# Punctuation that Markdown gives a meaning to; a backslash takes it away. HTML is escaped as such.
MEANT = re.compile(r"([\\`*_\[\]|~$#])")
HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What GitHub and GitLab make mentions, links, emoji and references of even where it is escaped: they look at
# the text that comes of it, so only something unseen in between keeps it what it is.
ACTS = re.compile(r"(@|:(?=//|[\w+-]+:)|\bwww(?=\.)|[#!](?=\d))", re.IGNORECASE)
BREAK = "&#8203;"
MOST_OF_ROW = 200  # letters of a row of a document
COLUMNS = ("severity", "place", "finding", "fix")
RULE = "|" + " --- |" * len(COLUMNS)
# GitHub drops a job summary above 1 MiB whole; what stands before the tables is small.
MOST_BYTES = 1_000_000


def part(checked: Checked, frame: Frame) -> Part:
    """What one file is, what was not read of it, and a table of its findings."""
    return Part("".join(f"{line}\n" for line in _file(checked, frame)))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """The verdict, how much was checked, then the tables as far as there is room."""
    yield f"## italint: {escaped(verdict(frame, summary))}\n\n"
    yield escaped(" · ".join(counts(frame, summary))) + "\n\n"
    yield from (f"- {escaped(line)}\n" for line in remarks(frame, summary))
    yield from (f"\n{escaped(line)}\n" for line in rules_listed(frame, summary))
    yield "\n"
    yield from _as_fits(frame, summary, parts.bodies)


def _as_fits(frame: Frame, summary: Summary, pieces: Iterable[str]) -> Iterator[str]:
    """The lines of the tables as far as there is room, and how many findings are left out."""
    room, shown, no_findings = MOST_BYTES, 0, (f"{_head(frame.lang)}\n", f"{RULE}\n")
    for line in _lines(pieces):
        room -= len(line.encode(errors="replace"))
        if room < 0:
            left_out = summary.severities.total() - shown
            yield "\n" + escaped(message("text", "more_findings", frame.lang, count=left_out)) + "\n"
            return
        yield line
        shown += line.startswith("| ") and line not in no_findings


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Texts that are cut anywhere, as lines."""
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece).split("\n")
        yield from (f"{line}\n" for line in lines)
    if rest:
        yield rest


def _head(lang: Language) -> str:
    return "| " + " | ".join(message("columns", name, lang) for name in COLUMNS) + " |"


def compared(finding: Finding, frame: Frame) -> Part:
    """A table of one row for a finding over several reports, and under it all its places."""
    lang = frame.lang
    severity = message("severity", finding.severity, lang)
    count = message("text", "places", lang, count=len(finding.labels))
    fix = finding.fix.description if finding.fix else ""
    cells = (f"{severity} {finding.code}", count, finding.message, fix)
    places = (f"- {escaped(f'{label.file}: {label.message}')}" for label in finding.labels)
    row = "| " + " | ".join(map(escaped, cells)) + " |"
    return Part("".join(f"{line}\n" for line in (_head(lang), RULE, row, "", *places, "")))


render = Format(part, whole, compared, names_digest=True)


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, in one line, and that does nothing."""
    line = MEANT.sub(r"\\\1", ACTS.sub("\\1\0", seen(" ".join(text.split()))))
    return "".join(HTML.get(letter, letter) for letter in line).replace("\0", BREAK)


def _file(checked: Checked, frame: Frame) -> Iterator[str]:
    findings = [finding for task in tasks_of(checked.findings) for finding in task.findings]
    if not findings and not checked.notes:
        return
    lang = frame.lang
    yield f"### {escaped(checked.file)}"
    yield ""
    yield escaped(" · ".join(_facts(checked, frame)))
    yield ""
    for note in checked.notes:
        yield f"- {escaped(note.message)}"
    if checked.notes:
        yield ""
    if findings:
        places = Places(checked, lang)
        yield _head(lang)
        yield RULE
        for finding in findings:
            yield "| " + " | ".join(map(escaped, _cells(places, finding))) + " |"
        yield ""


def _facts(checked: Checked, frame: Frame) -> Iterator[str]:
    """What checked it, when, and what tells the file from others."""
    yield judged_by(frame, [checked.year] if checked.year else [])
    if checked.sha256:
        yield f"SHA-256 {checked.sha256}"


def _cells(places: Places, finding: Finding) -> tuple[str, str, str, str]:
    severity = message("severity", finding.severity, places.lang)
    fix = finding.fix.description if finding.fix else ""
    if places.checked.origin is None:
        place = f"{finding.span.line}:{finding.span.column} {finding.path}"
    else:
        row = " / ".join(places.printed(finding))
        place = (
            f"{places.said(finding)} {row[:MOST_OF_ROW]}"
            if row != places.quote(finding)
            else places.said(finding)
        )
    return f"{severity} {finding.code}", place.strip(), finding.whole_message, fix
