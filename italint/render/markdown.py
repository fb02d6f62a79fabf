"""Markdown, for a pull-request comment or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.verdict import counts, rules_listed, verdict
from italint.report.finding import Finding

# Punctuation that Markdown gives a meaning to; a backslash takes it away. HTML is escaped as such.
MEANT = re.compile(r"([\\`*_\[\]|~$#])")
HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What GitHub and GitLab make mentions, links, emoji and references of even where it is escaped: they look at
# the text that comes of it, so only something unseen in between keeps it what it is.
ACTS = re.compile(r"(@|:(?=//|[\w+-]+:)|\bwww(?=\.)|[#!](?=\d))", re.IGNORECASE)
BREAK = "&#8203;"


def part(checked: Checked, frame: Frame) -> Part:
    """A table of the findings of one file."""
    return Part("".join(f"{line}\n" for line in _table(frame.lang, checked)))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """The verdict, the tables, how much was checked."""
    yield f"## italint: {escaped(verdict(frame, summary))}\n\n"
    yield from parts.bodies
    yield escaped(" · ".join(counts(frame, summary))) + "\n"
    yield from (f"\n{escaped(line)}\n" for line in rules_listed(frame, summary))


render = Format(part, whole)


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, in one line, and that does nothing."""
    line = MEANT.sub(r"\\\1", ACTS.sub("\\1\0", seen(" ".join(text.split()))))
    return "".join(HTML.get(letter, letter) for letter in line).replace("\0", BREAK)


def _table(lang: Language, checked: Checked) -> Iterator[str]:
    findings = [finding for finding in checked.findings if finding.excepted is None]
    if not findings:
        return
    names = ("severity", "place", "finding", "fix")
    yield f"### {escaped(checked.file)}"
    yield ""
    yield "| " + " | ".join(message("columns", name, lang) for name in names) + " |"
    yield "|" + " --- |" * len(names)
    for finding in findings:
        yield "| " + " | ".join(map(escaped, _cells(lang, finding))) + " |"
    yield ""


def _cells(lang: Language, finding: Finding) -> tuple[str, str, str, str]:
    severity = message("severity", finding.severity, lang)
    fix = finding.fix.description if finding.fix else ""
    place = f"{finding.span.line}:{finding.span.column} {finding.path}"
    return f"{severity} {finding.code}", place.strip(), finding.message, fix
