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
from italint.render.tasks import related
from italint.render.verdict import counts, fixable, remarks, rules_listed, verdict
from italint.render.where import Places
from italint.report.finding import Finding, Label, Severity
from italint.report.path import is_foreign
from italint.thai.lines import wrapped

TerminalStyle = dict[str, Any]  # as click.style takes it
StyledLine = list[tuple[str, TerminalStyle]]  # a line in pieces
PLAIN: TerminalStyle = {}
BOLD: TerminalStyle = {"bold": True}
DIM: TerminalStyle = {"dim": True}
FRAME: TerminalStyle = {"fg": "blue"}
RED: TerminalStyle = {"fg": "red", "bold": True}
YELLOW: TerminalStyle = {"fg": "yellow", "bold": True}
GREEN: TerminalStyle = {"fg": "green", "bold": True}
STYLES: dict[Severity, TerminalStyle] = {
    "error": RED,
    "warning": YELLOW,
    "info": {"fg": "cyan", "bold": True},
}
PIPE_WIDTH = 120
NARROWEST = 20
MOST_LABELS = 8
FIXABLE = "[*]"  # beside a finding that --fix would put right
# A fault that one file repeats is shown this often; then the other places are listed.
MOST_ALIKE = 3


class Terminal(NamedTuple):
    """What the text is written to; the defaults are a pipe."""

    width: int = PIPE_WIDTH
    color: bool = False
    encoding: str = "utf-8"
    wraps: bool = False  # whether long lines are broken: a program that reads them wants them whole

    def can(self, text: str) -> bool:
        """Whether a text can be written there."""
        try:
            text.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def lines(self, text: str, indent: int) -> list[str]:
        """A text in the lines that fit behind an indent, broken where words end."""
        return wrapped(text, max(self.width - indent, NARROWEST), columns) if self.wraps else [text]

    def hanging(self, lead: StyledLine, text: str, style: TerminalStyle = PLAIN) -> Iterator[StyledLine]:
        """A text behind a lead; its further lines begin under its first."""
        indent = sum(columns(said) for said, _ in lead)
        first, *more = self.lines(text, indent)
        yield [*lead, (first, style)]
        yield from ([(" " * indent, PLAIN), (line, style)] for line in more)


def text_for(terminal: Terminal, *, everything: bool = False) -> Format:
    """A run as a person reads it there; `everything` also shows what is alike or suppressed."""
    return Format(
        partial(_part, terminal=terminal, everything=everything),
        partial(_whole, terminal=terminal),
        partial(_compared, terminal=terminal, everything=everything),
        streams=True,
    )


def _part(checked: Checked, frame: Frame, terminal: Terminal, everything: bool) -> Part:
    return Part(_printed(_findings(checked, frame.lang, terminal, everything), terminal))


def _compared(finding: Finding, frame: Frame, terminal: Terminal, everything: bool) -> Part:
    """A finding over several reports, with its places."""
    lang, margin = frame.lang, _Margin(terminal, 1)
    severity = f"{message('severity', finding.severity, lang)} {finding.code} "
    lines: list[StyledLine] = [[(severity, STYLES[finding.severity]), (finding.name, DIM)]]
    lines += terminal.hanging([("  ", PLAIN)], seen(finding.message), BOLD)
    most = len(finding.labels) if everything else MOST_LABELS
    for label in finding.labels[:most]:
        file = label.file if finding.source else f"{label.file}:{label.span.line}"
        lines += terminal.hanging([(margin.arrow, FRAME)], seen(f"{file}  {label.message}"))
    if len(finding.labels) > most:
        lines += margin.note(message("text", "more_places", lang, count=len(finding.labels) - most))
    lines += margin.advice(finding, finding.basis, lang)
    return Part(_printed([*lines, []], terminal))


def _whole(frame: Frame, summary: Summary, parts: Parts, terminal: Terminal) -> Iterator[str]:
    yield from parts.bodies
    statistics = _statistics(frame, summary) if frame.statistics else ()
    yield _printed([*statistics, *_ending(frame, summary, terminal)], terminal)


def _printed(lines: Iterable[StyledLine], terminal: Terminal) -> str:
    text = "".join(
        "".join(styled(said, **style) if style and terminal.color else said for said, style in line) + "\n"
        for line in lines
    )
    if terminal.can(text):
        return text
    return text.encode(terminal.encoding, "replace").decode(terminal.encoding)


def _findings(checked: Checked, lang: Language, terminal: Terminal, everything: bool) -> Iterator[StyledLine]:
    source, places = LINE_END.split(checked.text), Places(checked, lang)
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
        yield from _finding(places, finding, source, terminal)
        others = alike[finding.code][most:]
        if printed[finding.code] == most and others:
            yield from _others(places, others, terminal)
        yield []


def _others(places: Places, others: Sequence[Finding], terminal: Terminal) -> Iterator[StyledLine]:
    """How often a fault is repeated, and where: the lines of a report file, the places in a document."""
    if places.checked.origin is None:
        where = " ".join(dict.fromkeys(str(other.span.line) for other in others))
    else:
        where = ", ".join(dict.fromkeys(map(places.in_report, others)))
    name = "alike" if places.checked.origin is None else "alike_in_document"
    said = message("text", name, places.lang, count=len(others), lines=where, code=others[0].code)
    yield from terminal.hanging([("  ", PLAIN)], seen(said), BOLD)


def _finding(
    places: Places, finding: Finding, source: Sequence[str], terminal: Terminal
) -> Iterator[StyledLine]:
    lang = places.lang
    margin = _Margin(terminal, len(str(_last_line(finding))))
    style = STYLES[finding.severity]
    severity = message("severity", finding.severity, lang)
    mark = f" {FIXABLE}" if finding.fixable == "safe" else ""
    yield [(f"{severity} {finding.code}", style), (f"{mark} ", PLAIN), (finding.name, DIM)]
    yield from terminal.hanging([("  ", PLAIN)], seen(finding.message), BOLD)
    yield from terminal.hanging([(margin.arrow, FRAME)], _place(finding, places))
    imported = places.checked.origin is not None
    yield from margin.quote(finding, places) if imported else margin.excerpt(finding, source, style)
    left_out = len(finding.beside) - MOST_LABELS
    if left_out > 0 and not imported:
        yield from margin.note(message("text", "more_places", lang, count=left_out))
    for label in () if imported else finding.elsewhere[:MOST_LABELS]:
        yield from margin.note(label.message)
    if finding.suppression:
        yield from margin.note(f"{message('text', 'suppression', lang)}: {finding.suppression.reason}")
    # Who hands in a document keeps no configuration.
    basis = finding.basis
    if finding.hint and not imported:
        basis = message("text", "basis_with_hint", lang, basis=basis, hint=finding.hint)
    yield from margin.advice(finding, basis, lang)


def _place(finding: Finding, places: Places) -> str:
    """Where a finding stands: line and column of a report file, page and table of a document."""
    words = places.in_report(finding)
    if places.checked.origin is not None:
        # The keys of a report file say nothing to whoever has a document.
        return seen(f"{finding.file}: {'  '.join(filter(None, (places.in_file(finding), words)))}".rstrip())
    words = "" if words == finding.path or is_foreign(finding.path) else words
    path = " ".join((words, finding.path)).strip()
    return seen(f"{finding.file}:{finding.span.line}:{finding.span.column}  {path}")


def _last_line(finding: Finding) -> int:
    lines = [finding.region_of(label).line for label in finding.beside[:MOST_LABELS]]
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

    def note(self, text: str) -> Iterator[StyledLine]:
        return self.terminal.hanging([(" " * self.digits + " = ", FRAME)], seen(text))

    def advice(self, finding: Finding, basis: str, lang: Language) -> Iterator[StyledLine]:
        """What it rests on, how to fix it and how to read more."""
        if basis:
            yield from self.note(f"{message('text', 'certainty', lang)}: {basis}")
        if finding.fix:
            name = "fix" if finding.fix.safe or not finding.fix.edits else "fix_unsafe"
            yield from self.note(f"{message('text', name, lang)}: {finding.fix.description}")
        yield from self.note(f"{message('text', 'explain', lang)}: italint explain {finding.code}")

    def quote(self, finding: Finding, places: Places) -> Iterator[StyledLine]:
        """The words of a document to search for, and what else the finding is about."""
        words = places.quote(finding)
        for text in filter(None, (f"“{words}”" if words else "", related(finding))):
            for line in self.terminal.lines(seen(text), self.digits + 4):
                yield self._margin("", line)

    def excerpt(self, finding: Finding, source: Sequence[str], style: TerminalStyle) -> Iterator[StyledLine]:
        marks: list[tuple[Span, str, str, TerminalStyle]] = [(finding.span, "^", "", style)]
        labels: Sequence[Label] = finding.beside[:MOST_LABELS]
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

    def _margin(self, number: str, text: str = "") -> StyledLine:
        margin = f"{number:>{self.digits}} {self.bar}{' ' if text else ''}"
        return [(margin, FRAME), (text, PLAIN)]

    def _underline(self, line: str, span: Span, sign: str, said: str, color: TerminalStyle) -> StyledLine:
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


def _statistics(frame: Frame, summary: Summary) -> Iterator[StyledLine]:
    """The reports by province, by kind of agency and by rule, each table from most to least; the scores."""
    from italint.render.summary_tables import score_tables, tables

    for heads, rows in tables(frame, summary):
        yield from _table(heads, rows)
    for heads, lines in score_tables(frame, summary):
        yield from _table(heads, lines)


def _table(heads: list[str], rows: Iterable[Sequence[object]]) -> Iterator[StyledLine]:
    """Numbers under their heads, and last what they are about."""
    lines = [[*map(_number, numbers), seen(str(named))] for *numbers, named in rows]
    widths = [
        max(map(columns, column)) for column in zip(heads[:-1], *(line[:-1] for line in lines), strict=True)
    ]
    for line, style in ((heads, DIM), *((line, PLAIN) for line in lines)):
        cells = (" " * (width - columns(cell)) + cell for cell, width in zip(line, widths, strict=False))
        yield [("  ".join([*cells, line[-1]]), style)]
    yield []


def _number(number: object) -> str:
    return f"{number:,}" if isinstance(number, int) else str(number)


def _ending(frame: Frame, summary: Summary, terminal: Terminal) -> Iterator[StyledLine]:
    doubtful = summary.nothing_checked or summary.incomplete
    style = RED if summary.failed else YELLOW if doubtful else GREEN
    yield from terminal.hanging([], verdict(frame, summary), style)
    if not summary.nothing_checked or summary.passed_over or summary.problems:
        dot = " · " if terminal.can("·") else ", "
        yield from terminal.hanging([], dot.join(counts(frame, summary)), DIM)
    for line in fixable(frame, summary):
        yield from terminal.hanging([(f"{FIXABLE} ", PLAIN)], line)
    for line in remarks(frame, summary):
        yield from terminal.hanging([("  ", PLAIN)], seen(line))
    for line in rules_listed(frame, summary) if not summary.nothing_checked else ():
        yield from terminal.hanging([], line, DIM)


render = text_for(Terminal())
