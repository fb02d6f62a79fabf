"""Where a finding stands, in words, for everything that people read."""

from __future__ import annotations

from functools import cached_property

from italint.base.document import MissingNode, SequenceNode
from italint.base.messages import Language, message
from italint.linting.checked import Checked
from italint.report.digits import writes_thai_digits
from italint.report.finding import Finding, Source
from italint.report.path import place_words, source_words, words_of
from italint.thai.numerals import in_thai

ELLIPSIS = "…"
LONGEST_HEADING = 45  # letters by which it is found


class Places:
    """The places of one file's findings in words."""

    def __init__(self, checked: Checked, lang: Language) -> None:
        self.checked = checked
        self.lang = lang

    def in_report(self, finding: Finding) -> str:
        """The indicator, the question, the measure; empty for the file as a whole."""
        if not finding.path:
            return ""
        node = self.checked.node_of(finding)
        said = place_words(finding.path, self.lang) if node.parent is None else words_of(node, self.lang)
        return self.in_digits(said)

    def in_digits(self, text: str) -> str:
        """A text in the digits of the report."""
        return in_thai(text) if self._thai_digits else text

    def in_file(self, finding: Finding) -> str:
        """Page, table, row and heading of a document; the line of a report file."""
        if self.checked.origin is None:
            return message("html", "place", self.lang, line=finding.span.line)
        return self.of(finding.source) if finding.source and not self._nowhere(finding) else ""

    def printed(self, finding: Finding) -> tuple[str, ...]:
        """The cells of the row, or the paragraph, that a document prints there."""
        origin, source = self.checked.origin, finding.source
        return origin.printed_at(source) if origin and source and not self._nowhere(finding) else ()

    def quote(self, finding: Finding) -> str:
        """The words to search for in a document, as they are printed; nothing where something is missing."""
        words = (finding.source.quote or "").rstrip(ELLIPSIS) if finding.source else ""
        if not words or isinstance(self.checked.node_of(finding), MissingNode):
            return ""
        cells = self.printed(finding)
        if not cells:
            return words
        return next((each for each in (words, in_thai(words)) if any(each in cell for cell in cells)), "")

    def _nowhere(self, finding: Finding) -> bool:
        """Whether a part of the whole report is missing, so that no place is nearer than another."""
        node = self.checked.node_of(finding)
        missing = isinstance(node, MissingNode)
        return missing and not any(isinstance(each, SequenceNode) for each in node.ancestors())

    def said(self, finding: Finding) -> str:
        """All of it in one line, for formats that have no other place for it."""
        quote = self.quote(finding)
        where = (self.in_report(finding), self.in_file(finding), f"“{quote}”" if quote else "")
        return " · ".join(filter(None, where))

    def of(self, source: Source) -> str:
        """A place of a document."""
        heading = source.heading or ""
        if len(heading) > LONGEST_HEADING:
            heading = heading[:LONGEST_HEADING].rstrip() + ELLIPSIS
        under = message("source", "heading", self.lang, text=heading) if heading else ""
        return f"{source_words(source, self.lang)} {under}".strip()

    @cached_property
    def _thai_digits(self) -> bool:
        return self.lang == "th" and self.checked.readable and writes_thai_digits(self.checked.document)
