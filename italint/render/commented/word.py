"""Puts comments and tracked changes into the main part of a Word file; no other letter of it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.reading.blocks import Progress, Unreadable, WrittenLine
from italint.reading.readers.package import Package, attribute, local
from italint.reading.readers.word import written_lines
from italint.render.commented import Comment, Markup
from italint.render.commented.placing import Located, Placing, Position, Words
from italint.render.commented.rewriting import Rewriting, rewritings
from italint.render.commented.runs import SPACE, Cuts, can_change
from italint.render.commented.word_package import WordPackage
from italint.thai.numerals import as_written

AUTHOR = "italint"
INITIALS = "ITA"


class Anchored(NamedTuple):
    """A comment and where it stands: letters, an empty paragraph, or nothing that is its own."""

    comment: Comment
    place: Located | int | None
    exact: bool


def mark(file: Path, markup: Markup, progress: Progress) -> bytes:
    """A Word file with comments and changes; Unreadable if it is none."""
    package = WordPackage(file)
    lines = written_lines(Package(file), package.main, package.root)
    if not lines:
        raise Unreadable("damaged")
    marking = _Marking(package, lines, markup)
    marking.carry_out(progress)
    return package.packed()


class _Marking:
    def __init__(self, package: WordPackage, lines: Sequence[WrittenLine], markup: Markup) -> None:
        self.package = package
        self.lines = lines
        self.markup = markup
        self.placing = Placing(lines)
        self.cuts = Cuts()
        self.name = package.name
        ids = (each.get(package.name("id"), "") for each in package.root.iter(package.name("*")))
        self.last_id = max((int(each) for each in ids if each.isascii() and each.isdecimal()), default=0)
        self.taken: list[tuple[Position, Position]] = []  # words that changes replace

    def carry_out(self, progress: Progress) -> None:
        """Find all places first, then cut the runs, then change and comment."""
        changes = [self._placed(list(rewritings(each)), each.source) for each in self.markup.changes]
        comments = [self._anchor(comment) for comment in self.markup.comments]
        spans = [found for each in changes for _, found in each or ()]
        self._cut([*spans, *(each.place for each in comments if isinstance(each.place, Located))])
        for each in changes:
            for rewriting, found in each or ():
                self._change(rewriting, found)
        done = {number for number, each in enumerate(changes) if each}
        for number, anchored in enumerate(comments):
            self._comment(anchored, done)
            progress(number + 1, len(comments))

    def _placed(self, rewritten: list[Rewriting], source: Any) -> list[tuple[Rewriting, Located]] | None:
        """Where the words stand that a change replaces; None if one is not found for certain."""
        placed = []
        for each in rewritten:
            found = self.placing.words(each.words, source)
            if found is None or not found.sure or not self._can_change(found):
                return None
            placed.append((each, found))
        own = [(found.first, found.last) for _, found in placed]
        if any(
            first <= its_last and its_first <= last
            for first, last in own
            for its_first, its_last in self.taken
        ):
            return None
        self.taken += own
        return placed or None

    def _can_change(self, found: Located) -> bool:
        slots = self.lines[found.first.line].slots[found.first.text : found.last.text + 1]
        return found.first.line == found.last.line and can_change(slots)

    def _anchor(self, comment: Comment) -> Anchored:
        for words in comment.words:
            found = self.placing.words(words, comment.source)
            if found is not None:
                return Anchored(comment, self._in_one_part(found), exact=True)
        place = self.placing.place(comment.source)
        if place is None and comment.source is not None and comment.source.heading:
            place = self.placing.words(Words(comment.source.heading), None)
        return Anchored(comment, place, exact=comment.source is None)

    def _in_one_part(self, found: Located) -> Located:
        """Words as far as they stand in one cell, for no comment goes over its end."""
        first, last = (self.lines[letter.line].paragraph for letter in found[:2])
        if first.getparent() is last.getparent():
            return found
        return found._replace(last=self.placing.whole(found.first.line).last)

    def _cut(self, spans: Iterable[Located]) -> None:
        """Cut all runs where a span begins or ends, those behind first."""
        offsets: dict[tuple[int, int], set[int]] = {}
        for first, last, _ in spans:
            offsets.setdefault((first.line, first.text), set()).add(first.offset)
            offsets.setdefault((last.line, last.text), set()).add(last.offset + 1)
        for line, text in sorted(offsets, reverse=True):
            self.cuts.cut(self.lines[line].slots[text], offsets[line, text])

    def _run(self, line: int, text: int, offset: int) -> Any:
        return self.cuts.run(self.lines[line].slots[text], offset)

    def _change(self, rewriting: Rewriting, found: Located) -> None:
        """Put new words in the place of old ones, or behind them where they begin with the old ones."""
        first, last = self._run(*found.first), self._run(*found.last)
        new = as_written(self._written(found), rewriting.new)
        added = new.removeprefix(rewriting.words.text)
        before = last if added != new else self._delete(first, last)
        if added:
            run = self._element("r")
            run.extend(deepcopy(each) for each in first if local(each) == "rPr")
            run.append(self._text("t", added))
            inserted = self._element("ins", self._tracked())
            inserted.append(run)
            before.addnext(inserted)

    def _delete(self, run: Any, last: Any) -> Any:
        """Mark runs that stand beside each other as deleted; the mark."""
        deleted = self._element("del", self._tracked())
        run.addprevious(deleted)
        while run is not None:
            following = None if run is last else run.getnext()
            deleted.append(run)
            run = following
        for each in deleted.iter(self.name("t")):
            each.tag = self.name("delText")
        return deleted

    def _written(self, found: Located) -> str:
        """Some words as they stand in the document, with what else their runs hold."""
        return "".join(self.lines[found.first.line].texts[found.first.text : found.last.text + 1])

    def _tracked(self) -> dict[str, str]:
        self.last_id += 1
        return {"id": str(self.last_id), "author": AUTHOR, "date": self.markup.date}

    def _comment(self, anchored: Anchored, done: set[int]) -> None:
        """Put a comment in, and its anchors around what it is about."""
        id_ = str(next(self.package.comment_ids))
        start, end = (self._element(f"commentRange{which}", {"id": id_}) for which in ("Start", "End"))
        sign = self._element("r")
        sign.append(self._element("commentReference", {"id": id_}))
        place = anchored.place
        if place is None:
            place = self._beginning()
        if isinstance(place, Located):
            first, last = self._run(*place.first), self._run(*place.last)
            first.addprevious(start)
            behind = _behind(last)
            behind.addnext(end)
            _in_paragraph(end).addnext(sign)
        else:
            paragraph = _on_page(self.lines[place].paragraph)
            paragraph.extend((start, end, sign))
        self.package.comments.append(self._said(id_, anchored, done))

    def _beginning(self) -> Located | int:
        """The first line of the document that says anything."""
        filled = (at for at, line in enumerate(self.lines) if "".join(line.texts).strip())
        at = next(filled, None)
        return 0 if at is None else self.placing.whole(at)

    def _said(self, id_: str, anchored: Anchored, done: set[int]) -> Any:
        comment, lang = anchored.comment, self.markup.lang
        about = {"id": id_, "author": AUTHOR, "date": self.markup.date, "initials": INITIALS}
        element = self._element("comment", about)
        title = self._element("p")
        title.append(self._element("r"))
        title[0].append(self._element("annotationRef"))
        title.append(self._element("r"))
        bold = self._element("rPr")
        bold.extend((self._element("b"), self._element("bCs")))
        title[1].extend((bold, self._text("t", comment.title)))
        element.append(title)
        for line in (*comment.lines, *_more(anchored, done, lang)):
            paragraph = self._element("p")
            paragraph.append(self._element("r"))
            paragraph[0].append(self._text("t", line))
            element.append(paragraph)
        return element

    def _element(self, name: str, attributes: dict[str, str] | None = None) -> Any:
        named = {self.name(key): each for key, each in (attributes or {}).items()}
        return self.package.root.makeelement(self.name(name), named)

    def _text(self, name: str, text: str) -> Any:
        element = self._element(name)
        element.text = text
        element.set(SPACE, "preserve")
        return element


def _more(anchored: Anchored, done: set[int], lang: Language) -> Iterator[str]:
    """What is known only when the places have been found."""
    comment = anchored.comment
    if comment.changes:
        whole = done.issuperset(comment.changes)
        yield message("commented", "changed" if whole else "not_changed", lang)
    quote = comment.source.quote if comment.source else None
    if quote and not anchored.exact:
        yield message("commented", "words", lang, text=seen(quote))


def _behind(run: Any) -> Any:
    """What a comment ends behind: of a deletion the insertion in its place, and comments that end there."""
    following = run.getnext()
    while following is not None and _goes_with(following):
        run, following = following, following.getnext()
    return run


def _goes_with(element: Any) -> bool:
    """Whether an element belongs to the words before it: what takes their place, the end of a comment."""
    if local(element) == "ins":
        return attribute(element, "author") == AUTHOR
    return local(element) == "commentRangeEnd" or next(element.iter("{*}commentReference"), None) is not None


def _on_page(paragraph: Any) -> Any:
    """The paragraph of the page that a paragraph is in: those of text boxes hang on another one."""
    return [each for each in (paragraph, *paragraph.iterancestors()) if local(each) == "p"][-1]


def _in_paragraph(element: Any) -> Any:
    """The child of the paragraph that an element is in."""
    while local(element.getparent()) != "p":
        element = element.getparent()
    return element
