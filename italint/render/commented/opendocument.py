"""Puts comments and tracked changes into an OpenDocument text; no other letter of it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from italint.base.progress import Progress
from italint.reading.blocks import Unreadable, WrittenLine
from italint.reading.readers.opendocument import CONTENT, SHAPES, written_lines
from italint.reading.readers.package import Package, attribute, first, local
from italint.render.commented.anchoring import Anchored, Anchors, Replaced, anchors
from italint.render.commented.earlier import forget_in_open
from italint.render.commented.markup import AUTHOR, INITIALS, Markup
from italint.render.commented.placing import Located
from italint.render.commented.repacked import repacked

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "meta")},
}
# At one place: what ends there, what begins there, what goes from there.
ENDS, BEGINS, GOES = range(3)


class Insertion(NamedTuple):
    """Elements that are put before a letter of a text; so many letters there go."""

    line: int
    text: int
    offset: int
    order: tuple[int, int]
    elements: tuple[Any, ...]
    gone: int = 0


def mark(file: Path, markup: Markup, progress: Progress) -> bytes:
    """An OpenDocument text with comments and changes; Unreadable if it is none."""
    package = Package(file)
    root = package.xml(CONTENT)
    if root is None:
        raise Unreadable("damaged")
    forget_in_open(root)
    lines = written_lines(package, root)
    if not lines:
        raise Unreadable("damaged")
    _OpenMarks(root, lines, markup.date).put_in(anchors(lines, markup, _can_change), progress)
    return repacked(file, {CONTENT: root})


def _can_change(line: WrittenLine, found: Located) -> bool:
    """Whether words are one piece of text of the page."""
    is_text = bool(line.slots[found.first.text][1])
    return is_text and found.first.text == found.last.text and not _in_shape(line.paragraph)


def _in_shape(paragraph: Any) -> bool:
    """Whether a paragraph is in a drawing, where nothing can be commented."""
    return any(local(each) in SHAPES and local(each) != "frame" for each in paragraph.iterancestors())


class _OpenMarks:
    def __init__(self, root: Any, lines: Sequence[WrittenLine], date: str) -> None:
        self.root = root
        self.lines = lines
        self.date = date
        taken = {attribute(each, "name") for each in root.iter("{*}annotation")}
        taken |= {attribute(each, "id") for each in root.iter("{*}changed-region")}
        self.names = (name for name in map("italint{}".format, count(1)) if name not in taken)

    def put_in(self, found: Anchors, progress: Progress) -> None:
        """Put everything in, in each text from its end to its beginning, so that offsets hold."""
        insertions = [each for change in found.changes for each in self._change(change)]
        for number, comment in enumerate(found.comments, start=1):
            insertions += self._comment(comment, number)
            progress(number, len(found.comments))
        for each in sorted(_outside(insertions), key=lambda each: each[:4], reverse=True):
            _insert(self.lines[each.line].slots[each.text], each)

    def _change(self, change: Replaced) -> Iterator[Insertion]:
        """What is deleted stands in a region of its own, what is put there between two marks."""
        start, last, _ = change.place
        if not change.kept:
            text = self.lines[start.line].texts[start.text][start.offset : last.offset + 1]
            name = self._region("deletion", text)
            mark = self._element("text", "change", change_id=name)
            yield Insertion(*start, (GOES, 0), (mark,), len(text))
        if change.new:
            name = self._region("insertion")
            begin = self._element("text", "change-start", change_id=name)
            end = self._element("text", "change-end", change_id=name)
            begin.tail = change.new
            yield Insertion(start.line, start.text, last.offset + 1, (ENDS, -1), (begin, end))

    def _region(self, kind: str, deleted: str = "") -> str:
        """Enter a change among the tracked ones; its name."""
        name = next(self.names)
        region = self._element("text", "changed-region", id=name)
        change = self._element("text", kind)
        info = self._element("office", "change-info")
        info.extend(self._signed())
        change.append(info)
        if deleted:
            change.append(self._paragraph(deleted))
        region.append(change)
        self._tracked().append(region)
        return name

    def _tracked(self) -> Any:
        text = first(first(self.root, "body"), "text")
        tracked = first(text, "tracked-changes")
        if tracked is None:
            tracked = self._element("text", "tracked-changes")
            text.insert(next((at for at, each in enumerate(text) if local(each) != "forms"), 0), tracked)
        return tracked

    def _comment(self, comment: Anchored, number: int) -> Iterator[Insertion]:
        name = next(self.names)
        annotation = self._element("office", "annotation", name=name)
        initials = self._element("meta", "creator-initials")
        initials.text = INITIALS
        annotation.extend((*self._signed(), initials))
        annotation.extend(self._paragraph(line) for line in (comment.title, *comment.lines))
        end = self._element("office", "annotation-end", name=name)
        place = self._on_page(comment.place)
        if isinstance(place, Located):
            begin, last, _ = place
            yield Insertion(*begin, (BEGINS, number), (annotation,))
            yield Insertion(last.line, last.text, last.offset + 1, (ENDS, number), (end,))
        else:
            yield Insertion(place, 0, 0, (BEGINS, number), (annotation, end))

    def _on_page(self, place: Located | int) -> Located | int:
        """A place where a comment can stand: what is in a drawing is commented where that hangs."""
        line = place.first.line if isinstance(place, Located) else place
        paragraph = self.lines[line].paragraph
        if not _in_shape(paragraph):
            return place
        hosts = [each for each in paragraph.iterancestors() if local(each) in ("p", "h")]
        known = {id(each.paragraph): at for at, each in enumerate(self.lines)}
        return next((known[id(each)] for each in reversed(hosts) if id(each) in known), 0)

    def _signed(self) -> list[Any]:
        creator, date = self._element("dc", "creator"), self._element("dc", "date")
        creator.text, date.text = AUTHOR, self.date
        return [creator, date]

    def _paragraph(self, text: str) -> Any:
        paragraph = self._element("text", "p")
        paragraph.text = text
        return paragraph

    def _element(self, prefix: str, tag: str, **attributes: str) -> Any:
        space = f"{{{NAMESPACES[prefix]}}}"
        named = {space + name.replace("_", "-"): value for name, value in attributes.items()}
        return self.root.makeelement(space + tag, named, nsmap=NAMESPACES)


def _outside(insertions: Sequence[Insertion]) -> Iterator[Insertion]:
    """The insertions, those within letters that go before or behind these."""
    going = [each for each in insertions if each.gone]
    for each in insertions:
        inside = (
            gone
            for gone in going
            if gone[:2] == each[:2] and gone.offset < each.offset < gone.offset + gone.gone
        )
        text = next(inside, None)
        if text is not None:
            offset = text.offset + (text.gone if each.order[0] == ENDS else 0)
            yield each._replace(offset=offset)
        else:
            yield each


def _insert(slot: tuple[Any, str], insertion: Insertion) -> None:
    """Put elements into a text: what stands behind them there follows the last one."""
    element, side = slot
    text = getattr(element, side) or ""
    last = insertion.elements[-1]
    last.tail = (last.tail or "") + text[insertion.offset + insertion.gone :]
    setattr(element, side, None)
    for each in reversed(insertion.elements):
        if side == "text":
            element.insert(0, each)
        else:
            element.addnext(each)
    setattr(element, side, text[: insertion.offset])
