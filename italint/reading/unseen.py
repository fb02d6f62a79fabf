"""Leaves out of a document what nobody sees: signs that only lay out lines. No letter that is seen changes.

Web pages put blanks of no width between Thai words, Word marks where a word may be parted; names and scores
are looked for in the text without them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from italint.reading.blocks import Block, Contents, Paragraph, Row, Table
from italint.report.finding import Source

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
# Signs of Symbol and Wingdings, which Word keeps at places of its own: bullets, ticks and boxes.
SIGNS = str.maketrans(
    dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf06c\uf0e8\uf0ae", "●")
    | {
        "\uf0fc": "✓",
        "\uf0fe": "☑",
        "\uf0fb": "✗",
        "\uf0fd": "☒",
        "\uf0a8": "□",
        "\uf06f": "□",
        "\uf0e0": "→",
    }
)


def without_unseen(contents: Contents) -> Contents:
    """The document without what nobody sees; that something was left out is reported once."""
    cleaner = _Cleaner()
    blocks = [cleaner.block(block) for block in contents.blocks]
    found = replace(contents, blocks=blocks)
    if cleaner.first is not None:
        found.doubts.append(("unseen", str(cleaner.count), cleaner.first))
    return found


class _Cleaner:
    """Counts what it leaves out, and remembers where that was first."""

    def __init__(self) -> None:
        self.count = 0
        self.first: Source | None = None

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text=self._text(block.text, block.source))
        return Table(tuple(self._row(row) for row in block.rows))

    def _row(self, row: Row) -> Row:
        return row.with_texts([self._text(text, row.source) for text in row.texts])

    def _text(self, text: str, place: Source) -> str:
        if text.isascii() and text.isprintable():
            return text
        clean, count = UNSEEN.subn("", text)
        if count:
            self.count += count
            self.first = self.first or place
        return clean.translate(SIGNS)
