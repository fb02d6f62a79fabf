"""The lines of a report that a finding is about, with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from italint.base.document import Span
from italint.render.html.markup import add, element
from italint.report.finding import Finding

MOST_LABELS = 3  # related places; more are not shown as lines
MOST_LETTERS = 2_000  # of a line, on each side of what is marked and in it
ENDS = 200  # letters that are left of what is longer
MOST_LINES = 3  # of one span: a whole plan as excerpt would bury the finding


def excerpt(finding: Finding, source: Sequence[str]) -> Element:
    """The marked lines, each with its number; related places say what they have to do with it."""
    marks: list[tuple[Span, str, str]] = [(finding.span, "here", "")]
    few = finding.beside if len(finding.beside) <= MOST_LABELS else ()
    marks += [(label.span, "label", label.message) for label in few]
    lines = sorted({line for span, _, _ in marks for line in _lines(span) if line <= len(source)})
    block = element("ol", class_="excerpt", lang="th")
    before = None
    for number in lines:
        if before is not None and number > before + 1:
            block.append(element("li", "⋮", class_="gap"))
        here = [mark for mark in marks if number in _lines(mark[0])]
        block.append(_line(number, source[number - 1], here))
        before = number
    return block


def _lines(span: Span) -> range:
    # A span that ends before the first column of a line does not reach into it.
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    return range(span.line, min(last, span.line + MOST_LINES - 1) + 1)


def _line(number: int, text: str, marks: list[tuple[Span, str, str]]) -> Element:
    code = element("code")
    indent = len(text) - len(text.lstrip(" "))
    cuts = {indent, len(text)}
    ranges = [(_range(span, number, text, indent), class_) for span, class_, _ in marks]
    for (start, end), _ in ranges:
        cuts |= {start, end}
    add(code, text[:indent])
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        names = [class_ for (low, high), class_ in ranges if low <= start and end <= high]
        shown = _shortened(text[start:end])
        add(code, element("mark", shown, class_=names[0]) if names else shown)
    notes = [message for span, _, message in marks if message and span.line == number]
    return element(
        "li",
        element("span", f"{number} ", class_="number"),
        code,
        *(element("span", " ", note, class_="note") for note in notes),
    )


def _shortened(text: str) -> str:
    """A text without its middle where it is longer than anybody reads in an excerpt."""
    return text if len(text) <= MOST_LETTERS else f"{text[:ENDS]} … {text[-ENDS:]}"


def _range(span: Span, number: int, text: str, indent: int) -> tuple[int, int]:
    """The marked characters of a line, from 0, the end exclusive."""
    start = span.column - 1 if number == span.line else indent
    end = span.end_column - 1 if number == span.end_line else len(text)
    start = min(max(start, indent), len(text))
    return start, min(max(end, start), len(text))
