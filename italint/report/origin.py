"""What stands behind a report that was read from a document: the places, and the words that are there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from italint.base.document import Span
from italint.report.finding import Source

PrintedTexts = Mapping[Source, tuple[str, ...]]


class Origin(NamedTuple):
    """The document of a report: where each of its lines was read, and what is printed there.

    `printed` has the cells of rows, and the only text of paragraphs, by their `bare` places.
    """

    sources: Mapping[int, Source]
    printed: PrintedTexts

    def source_of(self, span: Span) -> Source | None:
        """Where the first value in a span was read."""
        lines = range(span.line, span.end_line + 1)
        return next((self.sources[line] for line in lines if line in self.sources), None)

    def printed_at(self, source: Source) -> tuple[str, ...]:
        """The row or paragraph of a place as it is printed; nothing where that is not known."""
        return self.printed.get(bare(source), ())


def bare(source: Source) -> Source:
    """The row or paragraph that a place is in."""
    return source._replace(column=None, heading=None, quote=None)
