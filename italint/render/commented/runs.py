"""The runs of a Word paragraph: where text may be cut, commented and changed without any other effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from italint.reading.readers.package import local

# What may hold runs, comments and changes as a paragraph does.
CONTAINERS = frozenset(
    {"p", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple"}
    | {"dir", "bdo"}
)
# Where a change can be tracked; in what somebody else has inserted, or in a field, it would be lost with it.
CHANGEABLE = frozenset({"p", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml"})
# What stands between words and says nothing.
SILENT = frozenset(
    {"rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"}
    | {"commentRangeStart", "commentRangeEnd"}
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def outer(element: Any) -> Any:
    """What of a paragraph of the page holds an element: its run, or the run that a text box hangs on."""
    path = [element, *element.iterancestors()]
    paragraph = max(at for at, each in enumerate(path) if local(each) == "p" or at == 0)
    while paragraph and local(path[paragraph]) in CONTAINERS:
        paragraph -= 1
    return path[paragraph]


def can_change(texts: Sequence[Any]) -> bool:
    """Whether texts can be deleted in a tracked change, and nothing else with them: a note, a hidden word."""
    first, last = outer(texts[0]), outer(texts[-1])
    if first.getparent() is not last.getparent() or not _is_changeable(first):
        return False
    siblings = [first]
    while siblings[-1] is not last:
        siblings.append(siblings[-1].getnext())
    parts = [part for each in siblings for part in (each if local(each) == "r" else (each,))]
    if texts[0] not in parts or texts[-1] not in parts:
        return False
    inside = parts[parts.index(texts[0]) : parts.index(texts[-1]) + 1]
    return all(part in texts if local(part) == "t" else local(part) in SILENT for part in inside)


def _is_changeable(run: Any) -> bool:
    """Whether a run stands where a change can be tracked."""
    for each in run.iterancestors():
        if local(each) not in CHANGEABLE:
            return False
        if local(each) == "p":
            return True
    return False


class Cuts:
    """Runs cut at letters, and which run holds a letter afterwards."""

    def __init__(self) -> None:
        self._pieces: dict[Any, list[tuple[int, Any]]] = {}  # of a text, by the letter that each begins with

    def cut(self, element: Any, offsets: Iterable[int]) -> None:
        """Cut the run of a text before the letters of some offsets; behind its last one if that is asked for.

        Of one run the last text must be cut first, for what stands behind a cut goes to a new run.
        """
        run = outer(element)
        self._pieces[element] = [(0, element)]
        if local(run) != "r" or element.getparent() is not run:
            return
        length = len(element.text or "") if local(element) == "t" else 1
        pieces = []
        for offset in sorted({min(each, length) for each in offsets}, reverse=True):
            piece = _cut(run, element, offset, length)
            if piece is not None:
                pieces.append((offset, piece))
        self._pieces[element] += reversed(pieces)

    def run(self, element: Any, offset: int) -> Any:
        """What of the paragraph holds a letter: its run, or the change that the run has become."""
        pieces = self._pieces.get(element, [(0, element)])
        return outer(next(piece for start, piece in reversed(pieces) if start <= offset))


def _cut(run: Any, element: Any, offset: int, length: int) -> Any:
    """Cut a run; the rest of the text, which is then in a new run, or None if the text is not divided."""
    children = [child for child in run if local(child) != "rPr"]
    at = children.index(element)
    behind = children[at:] if offset == 0 else children[at + 1 :]
    divided = 0 < offset < length
    if not divided and (len(behind) == len(children) or not behind):
        return None
    new = run.makeelement(run.tag, dict(run.attrib))
    new.extend(deepcopy(child) for child in run if local(child) == "rPr")
    piece = None
    if divided:
        text = element.text
        piece = element.makeelement(element.tag, dict(element.attrib))
        element.text, piece.text = text[:offset], text[offset:]
        for each in (element, piece):
            each.set(SPACE, "preserve")
        new.append(piece)
    new.extend(behind)
    run.addnext(new)
    return piece
