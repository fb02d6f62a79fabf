"""The kind about texts that stand in the reports of several agencies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Word, limited
from italint.base.document import ScalarNode
from italint.editions.agencies import agencies
from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.kinds.kind import Each, Kind, Phase, fills
from italint.report.leaves import texts_below, texts_of
from italint.report.selector import PathField, Paths, Selector
from italint.thai.sketch import letters_of, pieces_of, sketch_of

WORDED = ("wordings", "indicators", "sub_indicators", "instruments", "issues")  # tables with official words
SHORTEST = 8  # pieces in a row that are words of one's own: some thirty letters


class Copied(Kind):
    """Reports of several agencies do not have the same text.

    Compared are texts of at least `least` letters without the words of the edition's tables, those under
    `official`, numbers, and the agency's own `names`. They are the same where they share `share` percent of
    what they are made of, and count where they stand in the reports of so many `agencies`, whatever the year.
    """

    kind: Literal["copied"]
    each: Annotated[Paths, PathField(leaves=("text",))]
    names: Each
    least: int = limited(ge=50, description="Letters that a text must have of its own.")
    share: int = limited(ge=30, le=100, description="Percent of two texts that must be the same.")
    agencies: int = limited(default=2, ge=2, description="How many agencies must have the text.")
    official: tuple[Word, ...] = limited(
        default=(), description="Texts of laws and forms that every report may have."
    )

    cases: ClassVar = {"": fills("actual agencies places")}

    @property
    def phase(self) -> Phase:
        return "comparing"

    def sketches(self, context: Context) -> Iterator[tuple[ScalarNode, bytes]]:
        """Every text of one report that is long enough, as its first leaf and a sketch."""
        names = sorted((name.text for path in self.names for name in _leaves(context, path)), key=len)
        official = _official_pieces(context.edition, self.official)
        for node in (node for path in self.each for node in context.select(path)):
            leaves = list(texts_below(node))
            text = "\n".join(leaf.text for leaf in leaves)
            if len(text) < self.least:
                continue
            for name in reversed(names):
                text = text.replace(name, "")
            text = _without_kinds(text)
            pieces = pieces_of(text)
            own = _own(pieces, official)
            if own and letters_of(text) * len(own) >= self.least * len(pieces):
                yield leaves[0], sketch_of(own)


def _own(pieces: list[int], official: frozenset[int]) -> list[int]:
    """The pieces that are not official; a few between others that are, are only where these meet."""
    runs = (list(run) for is_own, run in groupby(pieces, lambda piece: piece not in official) if is_own)
    return [piece for run in runs if len(run) >= SHORTEST for piece in run]


def _leaves(context: Context, path: Selector) -> list[ScalarNode]:
    return [leaf for node in context.select(path) for leaf in texts_of(node)]


def _without_kinds(text: str) -> str:
    """A text without what tells the kind of an agency: a copy may say that of another."""
    for beginning in _beginnings():
        text = text.replace(beginning, "")
    return text


@cache
def _beginnings() -> tuple[str, ...]:
    """What the names of agencies begin with, the longest first."""
    found = {beginning for kind in agencies().kinds for beginning in kind.beginnings}
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _official_pieces(edition: Edition, more: tuple[str, ...]) -> frozenset[int]:
    """The pieces of all official words."""
    rows = [row for table in WORDED for row in edition.rows(table)]
    words = [
        word for row in rows for word in (*getattr(row, "names", ()), getattr(row, "text", None)) if word
    ]
    item = (edition.item.name, *edition.item.says) if edition.item else ()
    return frozenset(piece for text in (*words, *item, *more) for piece in pieces_of(_without_kinds(text)))
