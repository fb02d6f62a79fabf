"""Puts comments and tracked changes into the main part of a Word file; no other letter of it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from italint.base.progress import Progress
from italint.reading.blocks import Unreadable, WrittenLine
from italint.reading.readers.package import Package, attribute, local
from italint.reading.readers.word import written_lines
from italint.render.commented.anchoring import Anchored, Anchors, Replaced, anchors
from italint.render.commented.markup import AUTHOR, INITIALS, Markup
from italint.render.commented.placing import Located
from italint.render.commented.runs import SPACE, Cuts, can_change
from italint.render.commented.word_package import WordPackage


def mark(file: Path, markup: Markup, progress: Progress) -> bytes:
    """A Word file with comments and changes; Unreadable if it is none."""
    package = WordPackage(file)
    lines = written_lines(Package(file), package.main, package.root)
    if not lines:
        raise Unreadable("damaged")
    writer = _WordMarks(package, lines, markup.date)
    writer.put_in(anchors(lines, markup, _can_change), progress)
    return package.packed()


def _can_change(line: WrittenLine, found: Located) -> bool:
    return can_change(line.slots[found.first.text : found.last.text + 1])


class _WordMarks:
    def __init__(self, package: WordPackage, lines: Sequence[WrittenLine], date: str) -> None:
        self.package = package
        self.lines = lines
        self.date = date
        self.cuts = Cuts()
        self.ends: dict[Any, Any] = {}  # of the comments that end behind a run, the last
        self.name = package.name
        ids = (each.get(package.name("id"), "") for each in package.root.iter(package.name("*")))
        self.last_id = max((int(each) for each in ids if each.isascii() and each.isdecimal()), default=0)

    def put_in(self, found: Anchors, progress: Progress) -> None:
        """Cut the runs where something begins or ends, then change and comment."""
        self._cut(found.places)
        for change in found.changes:
            self._change(change)
        for number, comment in enumerate(found.comments, start=1):
            self._comment(comment)
            progress(number, len(found.comments))

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

    def _change(self, change: Replaced) -> None:
        """Delete words unless they are kept, and put the new ones behind them."""
        first, last = self._run(*change.place.first), self._run(*change.place.last)
        before = last if change.kept else self._delete(first, last)
        if change.new:
            run = self._element("r")
            run.extend(deepcopy(each) for each in first if local(each) == "rPr")
            run.append(self._text("t", change.new))
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

    def _tracked(self) -> dict[str, str]:
        self.last_id += 1
        return {"id": str(self.last_id), "author": AUTHOR, "date": self.date}

    def _comment(self, comment: Anchored) -> None:
        """Put a comment in, and its anchors around what it is about."""
        id_ = str(next(self.package.comment_ids))
        start, end = (self._element(f"commentRange{which}", {"id": id_}) for which in ("Start", "End"))
        sign = self._element("r")
        sign.append(self._element("commentReference", {"id": id_}))
        if isinstance(comment.place, Located):
            first, last = self._run(*comment.place.first), self._run(*comment.place.last)
            first.addprevious(start)
            (self.ends[last] if last in self.ends else _behind(last)).addnext(end)
            outermost = _in_paragraph(end)
            outermost.addnext(sign)
            self.ends[last] = sign if outermost is end else end
        else:
            _on_page(self.lines[comment.place].paragraph).extend((start, end, sign))
        self.package.comments.append(self._said(id_, comment))

    def _said(self, id_: str, comment: Anchored) -> Any:
        about = {"id": id_, "author": AUTHOR, "date": self.date, "initials": INITIALS}
        element = self._element("comment", about)
        bold = self._element("rPr")
        bold.extend((self._element("b"), self._element("bCs")))
        for line in (comment.title, *comment.lines):
            paragraph, run = self._element("p"), self._element("r")
            paragraph.append(run)
            run.append(self._text("t", line))
            element.append(paragraph)
        element[0][0].insert(0, bold)
        sign = self._element("r")
        sign.append(self._element("annotationRef"))
        element[0].insert(0, sign)
        return element

    def _element(self, name: str, attributes: dict[str, str] | None = None) -> Any:
        named = {self.name(key): each for key, each in (attributes or {}).items()}
        return self.package.root.makeelement(self.name(name), named)

    def _text(self, name: str, text: str) -> Any:
        element = self._element(name)
        element.text = text
        element.set(SPACE, "preserve")
        return element


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
