"""Places of a text as editors count them: lines from 0, columns in the units that were agreed on."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from lsprotocol.types import Position, PositionEncodingKind, Range

from italint.base.document import LINE_END, Document, Span

# Thai takes one unit of UTF-16 a character and three of UTF-8; what lies beyond U+FFFF two and four.
CODECS = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}


class SourceLine(NamedTuple):
    """A line of a text: where it starts, and where it ends, without its end of line."""

    start: int
    end: int


class Positions:
    """The places of one text; none that it gives lies outside of it, whatever it is asked for."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str | None) -> None:
        self.text = text
        self._codec = CODECS.get(PositionEncodingKind(encoding or PositionEncodingKind.Utf16))
        ends = [*((found.start(), found.end()) for found in LINE_END.finditer(text)), (len(text), len(text))]
        starts = [0, *(after for _, after in ends[:-1])]
        self.lines = [SourceLine(start, end) for start, (end, _) in zip(starts, ends, strict=True)]
        self._starts = starts

    def offset(self, position: Position) -> int:
        """The character that a position stands before; beyond a line its end, beyond the text the text's."""
        if position.line >= len(self.lines):
            return len(self.text)
        line = self.lines[position.line]
        if self._codec is None:
            return min(line.start + position.character, line.end)
        at, units = line.start, position.character
        while at < line.end and (units := units - self._units(self.text[at])) >= 0:
            at += 1
        return at

    def position(self, offset: int) -> Position:
        """The position before a character."""
        number = bisect_right(self._starts, offset) - 1
        line = self.lines[number]
        return Position(number, self._units(self.text[line.start : min(offset, line.end)]))

    def range(self, start: int, end: int) -> Range:
        """The range of the characters from one to another, which it leaves out."""
        return Range(self.position(start), self.position(end))

    def of_span(self, document: Document, span: Span) -> Range:
        """The range of a span of the document that was made of the text."""
        mark = len(self.text) - len(document.text)  # a byte order mark is no part of a document
        start, end = document.offset(span.line, span.column), document.offset(span.end_line, span.end_column)
        return self.range(start + mark if start else 0, end + mark)

    def _units(self, text: str) -> int:
        if self._codec is None:
            return len(text)
        name, size = self._codec
        return len(text.encode(name, "surrogatepass")) // size
