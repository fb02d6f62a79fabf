"""Where a finding stands, in words, for everything that people read."""

from __future__ import annotations

from functools import cached_property

from italint.base.messages import Language, message
from italint.linting.checked import Checked
from italint.report.digits import writes_thai_digits
from italint.report.finding import Finding, Source
from italint.report.path import place_words, source_words, words_of
from italint.thai.numerals import in_thai


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
        return self.of(finding.source) if finding.source else ""

    def of(self, source: Source) -> str:
        """A place of a document."""
        under = message("source", "heading", self.lang, text=source.heading) if source.heading else ""
        return f"{source_words(source, self.lang)} {under}".strip()

    @cached_property
    def _thai_digits(self) -> bool:
        return self.lang == "th" and self.checked.readable and writes_thai_digits(self.checked.document)
