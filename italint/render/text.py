"""The terminal: a finding, the line it stands in, a caret under the right Thai letters, how to fix it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from click import style as styled

from italint.base.document import LINE_END, Span
from italint.base.messages import Language, message
from italint.base.sanitize import columns, seen
from italint.linting.checked import Checked
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.verdict import counts, fixable, remarks, rules_listed, verdict
from italint.report.finding import Finding, Label, Severity
from italint.report.path import place_words, source_words

Style = dict[str, Any]  # as click.style takes it
Line = list[tuple[str, Style]]  # a line in pieces
PLAIN: Style = {}
BOLD: Style = {"bold": True}
DIM: Style = {"dim": True}
FRAME: Style = {"fg": "blue"}
RED: Style = {"fg": "red", "bold": True}
YELLOW: Style = {"fg": "yellow", "bold": True}
GREEN: Style = {"fg": "green", "bold": True}
STYLES: dict[Severity, Style] = {"error": RED, "warning": YELLOW, "info": {"fg": "cyan", "bold": True}}
PIPE_WIDTH = 120
MOST_LABELS = 8
FIXABLE = "[*]"  # beside a finding that --fix would put right
# A fault that one file repeats is shown this often; then the other places are listed.
MOST_ALIKE = 3


class Terminal(NamedTuple):
    """What the text is written to; the defaults are a pipe."""

    width: int = PIPE_WIDTH
    color: bool = False
    encoding: str = "utf-8"

    def can(self, text: str) -> bool:
        """Whether a text can be written there."""
        try:
            text.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True


def text_for(terminal: Terminal, *, everything: bool = False) -> Format:
    """A run as a person reads it there; `everything` also shows what is alike or suppressed."""
    return Format(
        partial(_part, terminal=terminal, everything=everything),
        partial(_whole, terminal=terminal),
        streams=True,
    )


def _part(checked: Checked, frame: Frame, terminal: Terminal, everything: bool) -> Part:
    return Part(_printed(_findings(checked, frame.lang, terminal, everything), terminal))


def _whole(frame: Frame, summary: Summary, parts: Parts, terminal: Terminal) -> Iterator[str]:
    yield from parts.bodies
    statistics = _statistics(frame, summary) if frame.statistics else ()
    yield _printed([*statistics, *_ending(frame, summary, terminal)], terminal)


def _printed(lines: Iterable[Line], terminal: Terminal) -> str:
    text = "".join(
        "".join(styled(said, **style) if style and terminal.color else said for said, style in line) + "\n"
        for line in lines
    )
    if terminal.can(text):
        return text
    return text.encode(terminal.encoding, "replace").decode(terminal.encoding)


def _findings(checked: Checked, lang: Language, terminal: Terminal, everything: bool) -> Iterator[Line]:
    source = LINE_END.split(checked.text)
    shown = [finding for finding in checked.findings if everything or finding.suppression is None]
    most = len(shown) if everything else MOST_ALIKE
    alike: dict[str, list[Finding]] = {}
    for finding in shown:
        alike.setdefault(finding.code, []).append(finding)
    printed: Counter[str] = Counter()
    for finding in shown:
        printed[finding.code] += 1
        if printed[finding.code] > most:
            continue
        yield from _finding(lang, finding, source, terminal)
        others = alike[finding.code][most:]
        if printed[finding.code] == most and others:
            yield _others(lang, others)
        yield []


def _others(lang: Language, others: Sequence[Finding]) -> Line:
    of_document = others[0].source is not None
    lines = " ".join(dict.fromkeys(str(other.span.line) for other in others))
    places = ", ".join(dict.fromkeys(_words(other, lang) for other in others))
    name, values = ("alike_there", {"places": places}) if of_document else ("alike", {"lines": lines})
    said = message("text", name, lang, count=len(others), code=others[0].code, **values)
    return [(f"  {said}", BOLD)]


def _words(finding: Finding, lang: Language) -> str:
    """Where a finding of a document stands: its part of the report, in words."""
    return seen(place_words(finding.path, lang))


def _finding(lang: Language, finding: Finding, source: Sequence[str], terminal: Terminal) -> Iterator[Line]:
    margin = _Margin(terminal, len(str(_last_line(finding))))
    style = STYLES[finding.severity]
    severity = message("severity", finding.severity, lang)
    mark = f" {FIXABLE}" if finding.fixable == "safe" else ""
    yield [(f"{severity} {finding.code}", style), (f"{mark} ", PLAIN), (finding.name, DIM)]
    yield [("  ", PLAIN), (seen(finding.message), BOLD)]
    place = _place(finding, lang)
    words = place_words(finding.path, lang) if finding.path else ""
    words = "" if words in (finding.path, f"“{finding.path}”") else words
    # The keys of a report file say nothing to whoever has a document.
    path = seen(words if finding.source else " ".join((words, finding.path)).strip())
    yield [(margin.arrow, FRAME), (f"{place}  ", PLAIN), (path, DIM)]
    yield from margin.quote(finding) if finding.source else margin.excerpt(finding, source, style)
    left_out = len(finding.labels) - MOST_LABELS
    if left_out > 0:
        yield margin.note(message("text", "more_places", lang, count=left_out))
    if finding.suppression:
        yield margin.note(f"{message('text', 'suppression', lang)}: {seen(finding.suppression.reason)}")
    if finding.note:
        yield margin.note(f"{message('text', 'certainty', lang)}: {finding.note}")
    if finding.fix:
        name = "fix" if finding.fix.safe or not finding.fix.edits else "fix_unsafe"
        yield margin.note(f"{message('text', name, lang)}: {seen(finding.fix.description)}")
    yield margin.note(f"{message('text', 'explain', lang)}: italint explain {finding.code}")


def _place(finding: Finding, lang: Language) -> str:
    """Where a finding stands: line and column of a report file, page and table of a document."""
    if finding.source is not None:
        heading = finding.source.heading
        under = message("source", "heading", lang, text=seen(heading)) if heading else ""
        place = " ".join(filter(None, (source_words(finding.source, lang), under)))
        return f"{seen(finding.file)}: {place}" if place else seen(finding.file)
    return f"{seen(finding.file)}:{finding.span.line}:{finding.span.column}"


def _last_line(finding: Finding) -> int:
    lines = [finding.region_of(label).line for label in finding.labels[:MOST_LABELS]]
    return max(finding.region.line, *lines, 1)


class _Margin:
    """The margin with line numbers, and the marks under a line."""

    def __init__(self, terminal: Terminal, digits: int) -> None:
        self.terminal = terminal
        self.digits = digits
        plain = not terminal.can("│╶▶")
        self.bar = "|" if plain else "│"
        self.arrow = " " * digits + ("--> " if plain else "╶─▶ ")
        self.gap = ":" if plain else "⋮"

    def note(self, text: str) -> Line:
        return [(" " * self.digits + " = ", FRAME), (text, PLAIN)]

    def quote(self, finding: Finding) -> Iterator[Line]:
        """The words of a document to search for, and what else the finding is about."""
        room = max(self.terminal.width - self.digits - 4, 20)
        words = finding.source.quote if finding.source else None
        said = [f"“{words}”"] if words else []
        said += [f"- {label.message}" for label in finding.labels[:MOST_LABELS]]
        for text in said:
            shown = seen(text)
            while columns(shown) > room:
                shown = shown[: -len(ELLIPSIS) - 1] + ELLIPSIS
            yield self._margin("", shown)

    def excerpt(self, finding: Finding, source: Sequence[str], style: Style) -> Iterator[Line]:
        marks: list[tuple[Span, str, str, Style]] = [(finding.span, "^", "", style)]
        labels: Sequence[Label] = finding.labels[:MOST_LABELS]
        marks += [(label.span, "-", label.message, FRAME) for label in labels]
        marks.sort(key=lambda mark: (mark[0].line, mark[0].column))
        last, window = 0, ""
        yield self._margin("")
        for span, sign, said, color in marks:
            line = source[span.line - 1] if span.line <= len(source) else ""
            shown = self._shorten(line, span)[0]
            if last and span.line > last + 1:
                yield self._margin(self.gap)
            # Two marks far apart in one long line each get their part of it.
            if span.line != last or shown != window:
                yield self._margin(str(span.line), shown)
            yield self._underline(line, span, sign, said, color)
            last, window = span.line, shown

    def _margin(self, number: str, text: str = "") -> Line:
        margin = f"{number:>{self.digits}} {self.bar}{' ' if text else ''}"
        return [(margin, FRAME), (text, PLAIN)]

    def _underline(self, line: str, span: Span, sign: str, said: str, color: Style) -> Line:
        shown, start = self._shorten(line, span)
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        before = columns(seen(line[start : span.column - 1])) + (columns(shown) - columns(seen(shown)))
        if start:
            before += columns(ELLIPSIS)
        room = max(columns(shown) - before, 1)
        end = min(end, span.column + len(shown) * LETTERS_A_CELL)
        under = min(max(columns(seen(line[span.column - 1 : end])), 1), room)
        text = f"{sign * under} {seen(said)}".rstrip()
        return [(f"{'':>{self.digits}} {self.bar} ", FRAME), (" " * before, PLAIN), (text, color)]

    def _shorten(self, line: str, span: Span) -> tuple[str, int]:
        """A line as it fits the terminal, and from which character on it is shown."""
        room = max(self.terminal.width - self.digits - 4, 20)
        most = room * LETTERS_A_CELL
        if len(line) <= most and columns(seen(line)) <= room:
            return seen(line), 0
        start = max(0, span.column - 1 - most)
        if start or columns(seen(line[: span.column - 1])) > room // 3:
            first, start = start, span.column - 1
            while start > first and columns(seen(line[start - 1 : span.column - 1])) <= room // 3:
                start -= 1
        shown = (ELLIPSIS if start else "") + seen(line[start : start + most])
        while columns(shown) > room - columns(ELLIPSIS):
            shown = shown[:-1]
        return shown + ELLIPSIS, start


ELLIPSIS = "..."
# The most that a column of Thai holds: a consonant, a vowel, a tone mark, a sign. What is further away than
# the terminal could show is not looked at, so that a line may be of any length.
LETTERS_A_CELL = 4


def _statistics(frame: Frame, summary: Summary) -> Iterator[Line]:
    """The reports by province, by kind of agency and by rule, each table from most to least."""
    from italint.render.tables import tables

    for heads, rows in tables(frame, summary):
        numbers = heads[:-1]
        yield [("  ".join(heads), DIM)]
        for *counts_, named in rows:
            cells = (f"{count}".rjust(columns(head)) for count, head in zip(counts_, numbers, strict=True))
            yield [("  ".join([*cells, seen(str(named))]), PLAIN)]
        yield []


def _ending(frame: Frame, summary: Summary, terminal: Terminal) -> Iterator[Line]:
    doubtful = summary.nothing_checked or summary.incomplete
    yield [(verdict(frame, summary), RED if summary.failed else YELLOW if doubtful else GREEN)]
    if not summary.nothing_checked or summary.passed_over or summary.problems:
        yield [((" · " if terminal.can("·") else ", ").join(counts(frame, summary)), DIM)]
    yield from ([(f"{FIXABLE} {line}", PLAIN)] for line in fixable(frame, summary))
    yield from ([(f"  {seen(line)}", PLAIN)] for line in remarks(frame, summary))
    if not summary.nothing_checked:
        yield from ([(line, DIM)] for line in rules_listed(frame, summary))


render = text_for(Terminal())
