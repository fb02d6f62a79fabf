"""What the reading of a document left open, as faults of the report that was made from it.

A part that was not read is no fault of the report: rules that rest on the whole of it do not judge it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from italint.base.document import Document, Fault, MappingNode, MissingNode, Node
from italint.report.finding import Source
from italint.report.path import find, path_of

UNREAD: Literal["unread_part"] = "unread_part"
SETTLED: Literal["settled_value"] = "settled_value"


class UnreadPart(NamedTuple):
    """A part of the report of which the document may say more than was read.

    `why` is a case of the rule about it: a picture may hold it, words were not understood, nothing was found.
    `found` says where people look: a page, a heading, the words themselves.
    """

    path: str
    why: Literal["picture", "words", "nothing"]
    found: str = ""


class ReadingNote(NamedTuple):
    """What was not read of a document, or is not sure: its name in the catalogue, in words, and the place.

    `message` names the place too; several that are alike at one place are one, with the first one's place.
    """

    name: str
    message: str
    source: Source | None = None

    def __str__(self) -> str:
        return self.message


def note_unread(document: Document, parts: Iterable[UnreadPart]) -> None:
    """Mark in a document which of its parts were not wholly read."""
    for part in parts:
        node = _nearest(document.root, part.path)
        document.faults.append(Fault(UNREAD, node, {"case": part.why, "found": part.found}))


def note_settled(document: Document, nodes: Iterable[Node]) -> None:
    """Mark in a document which of its values were chosen among rivals by arithmetic, order or wording."""
    document.faults += [Fault(SETTLED, node, {"found": path_of(node)}) for node in nodes]


def unread_paths(faults: Iterable[Fault]) -> tuple[str, ...]:
    """The paths of the parts that were not wholly read."""
    return tuple(path_of(fault.node) for fault in faults if fault.name == UNREAD)


def settled_nodes(faults: Iterable[Fault]) -> Iterator[Node]:
    """The values that were settled."""
    return (fault.node for fault in faults if fault.name == SETTLED)


def within(path: str, part: str) -> bool:
    """Whether one of two paths lies in the other."""
    longer, shorter = max(path, part, key=len), min(path, part, key=len)
    return longer.startswith(shorter) and (longer[len(shorter) :][:1] in ("", ".", "[") or not shorter)


def _nearest(root: Node, path: str) -> Node:
    """The node at a path, or the first part of it that is not there."""
    node = root
    steps = path.split(".")
    for place in range(len(steps)):
        found = find(root, ".".join(steps[: place + 1]))
        if found is None:
            break
        node = found
        if isinstance(node, MissingNode):
            break
    return node if node is not root or not isinstance(root, MappingNode) else MissingNode(root, steps[0])
