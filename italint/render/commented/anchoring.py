"""Finds a place in the document for every comment and change, whatever the format of the document is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.reading.blocks import WrittenLine
from italint.render.commented.markup import Change, Comment, Markup
from italint.render.commented.placing import Located, Placing, Words
from italint.render.commented.rewriting import rewritings
from italint.thai.numerals import as_written

CanChange = Callable[[WrittenLine, Located], bool]


class Anchored(NamedTuple):
    """A comment in its final words, and the letters, or the line without letters, that it stands at."""

    title: str
    lines: tuple[str, ...]
    place: Located | int


class Replaced(NamedTuple):
    """Letters that are deleted, or kept, and what is put behind them."""

    place: Located
    kept: bool
    new: str


class Anchors(NamedTuple):
    """Where everything goes that is put into a document."""

    comments: tuple[Anchored, ...]
    changes: tuple[Replaced, ...]

    @property
    def places(self) -> list[Located]:
        """All letters that something begins before or ends behind."""
        found = [each.place for each in self.comments if isinstance(each.place, Located)]
        return [*(each.place for each in self.changes), *found]


def anchors(lines: Sequence[WrittenLine], markup: Markup, can_change: CanChange) -> Anchors:
    """The places of comments and changes; `can_change` says whether letters of a line can be replaced."""
    anchoring = _Anchoring(lines, markup.lang, can_change)
    done = {number for number, change in enumerate(markup.changes) if anchoring.change(change)}
    return Anchors(
        tuple(anchoring.comment(each, done) for each in markup.comments),
        tuple(dict.fromkeys(each for here in anchoring.by_line.values() for each in here)),
    )


class _Anchoring:
    def __init__(self, lines: Sequence[WrittenLine], lang: Language, can_change: CanChange) -> None:
        self.lines = lines
        self.lang = lang
        self.can_change = can_change
        self.placing = Placing(lines)
        self.by_line: dict[int, list[Replaced]] = {}

    def change(self, change: Change) -> bool:
        """Take a change in if the words that it replaces are found for certain, each of them."""
        wanted = []
        for each in rewritings(change):
            found = self.placing.words(each.words, change.source)
            if found is None or not found.sure or found.first.line != found.last.line:
                return False
            if not self.can_change(self.lines[found.first.line], found):
                return False
            wanted.append(self._replaced(found, each.words.text, each.new))
        if not all(map(self._agrees, wanted)):
            return False
        for replaced in wanted:
            self.by_line.setdefault(replaced.place.first.line, []).append(replaced)
        return bool(wanted)

    def _replaced(self, found: Located, old: str, new: str) -> Replaced:
        """What becomes of some words: they stay where what is wanted begins with them."""
        texts = self.lines[found.first.line].texts
        new = as_written("".join(texts[found.first.text : found.last.text + 1]), new)
        kept = new.startswith(old)
        return Replaced(found, kept, new.removeprefix(old))

    def _agrees(self, wanted: Replaced) -> bool:
        """Whether no other change touches the words; one that wants the same is no other."""
        first, last, _ = wanted.place
        here = self.by_line.get(first.line, ())
        touched = (each for each in here if each.place.first <= last and first <= each.place.last)
        return all(each == wanted for each in touched)

    def comment(self, comment: Comment, done: set[int]) -> Anchored:
        """A comment at the first of its words that is found, else at the heading, else at the beginning.

        Where none is found its place may be one of another file: that with the scores.
        """
        found = next(filter(None, (self.placing.words(each, comment.source) for each in comment.words)), None)
        lines = (*comment.lines, *self._more(comment, done, named=found is None))
        if found is not None:
            return Anchored(comment.title, lines, self._in_one_part(found))
        heading = comment.source.heading if comment.source else None
        place = self.placing.words(Words(heading), None) if heading else None
        return Anchored(comment.title, lines, place or self._beginning())

    def _more(self, comment: Comment, done: set[int], *, named: bool) -> Iterator[str]:
        """What is known only when the places have been found."""
        if comment.changes:
            yield message(
                "commented", "changed" if done.issuperset(comment.changes) else "not_changed", self.lang
            )
        if named and comment.source is not None and comment.source.quote:
            yield message("commented", "words", self.lang, text=seen(comment.source.quote))

    def _in_one_part(self, found: Located) -> Located:
        """Words as far as they stand in one cell, for no comment goes over its end."""
        first, last = (self.lines[position.line].paragraph for position in found[:2])
        if first.getparent() is last.getparent():
            return found
        return found._replace(last=self.placing.whole(found.first.line).last)

    def _beginning(self) -> Located | int:
        """The first line of the document that says anything."""
        filled = (at for at, line in enumerate(self.lines) if "".join(line.texts).strip())
        at = next(filled, None)
        return 0 if at is None else self.placing.whole(at)
