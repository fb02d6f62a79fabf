"""A document that was read: a tree of nodes, every scalar as it was written, every node with its place.

Nothing here guesses types: `no`, `0x1F` and `95.46` are text until a model says what they are.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple

from italint.base.patterns import pattern

# Written `null` and `~` mean what an empty value means, because editors read them so.
BLANK_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
BLOCK_STYLES = ("|", ">")
NOT_KEPT = "?"  # the style of what was refused
# libyaml also ends lines at U+0085, U+2028 and U+2029; these are refused before it sees them.
LINE_END = pattern(r"\r\n|\r|\n")


class Unread:
    """The value of a scalar that could not be read as the type its field has."""

    def __repr__(self) -> str:
        return "UNREAD"

    def __reduce__(self) -> str:
        return "UNREAD"


UNREAD = Unread()


class Span(NamedTuple):
    """A place in a text: lines and columns from 1, columns in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Node:
    """A place in the document: `start` and `end` are character offsets, `step` its key or position."""

    __slots__ = ("end", "parent", "start", "step")

    def __init__(self, parent: Node | None, step: str | int, start: int, end: int) -> None:
        self.parent = parent
        self.step = step
        self.start = start
        self.end = end

    def ancestors(self) -> Iterator[Node]:
        """The node itself, then its parents up to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class ScalarNode(Node):
    """A leaf. `text` is what YAML makes of it, `value` what the type that it should have makes of that."""

    __slots__ = ("blank", "style", "text", "value")

    def __init__(
        self, parent: Node | None, step: str | int, start: int, end: int, text: str, style: str
    ) -> None:
        # Nine of ten nodes are made here: a call of the class above would cost as much as all of this.
        self.parent = parent
        self.step = step
        self.start = start
        self.end = end
        self.text = text
        self.style = style
        self.blank = blank = not text.strip() if style else text in BLANK_WORDS
        self.value: Any = None if blank else UNREAD


# A key as it was read: what it says, where it starts and ends, and how it was quoted.
Key = tuple[str, int, int, str]


class MappingNode(Node):
    """Keys to nodes. `name` is the value of the number or id that names it, None if it has none.

    `previous` is on a root alone: that of the report of the year before, beside which it is judged.
    """

    __slots__ = ("_keys", "entries", "name", "previous")

    previous: Node | None

    def __init__(self, parent: Node | None, step: str | int, start: int, end: int) -> None:
        self.parent = parent
        self.step = step
        self.start = start
        self.end = end
        self.entries: dict[str, Node] = {}
        self.name: Any = None
        self._keys: dict[str, Key] = {}

    def put(self, key: Key, node: Node) -> None:
        """Enter a node under a key."""
        self.entries[key[0]] = node
        self._keys[key[0]] = key

    def key(self, name: str) -> ScalarNode:
        """The place of a key, for findings about the key itself; KeyError if it is not there."""
        return key_node(self, self._keys[name])


def key_node(mapping: MappingNode, key: Key) -> ScalarNode:
    """A key as a place of its mapping."""
    name, start, end, style = key
    return ScalarNode(mapping, name, start, end, name, style)


class SequenceNode(Node):
    """A list of nodes. `addresses` is how its items are addressed in paths, once somebody has asked."""

    __slots__ = ("addresses", "items")

    def __init__(self, parent: Node | None, step: str | int, start: int, end: int) -> None:
        self.parent = parent
        self.step = step
        self.start = start
        self.end = end
        self.items: list[Node] = []
        self.addresses: tuple[list[str], dict[str, int]] | None = None


class MissingNode(Node):
    """What should be at `parent.step` and is not: its own path, its parent's place."""

    __slots__ = ()

    def __init__(self, parent: Node, step: str) -> None:
        super().__init__(parent, step, parent.start, parent.end)


class Fault(NamedTuple):
    """Something the text or its shape has wrong, before any rule about content can look at it.

    `name` is one of the faults that rules of the kind `shape` name; `values` fill its message.
    """

    name: str
    node: Node
    values: AnyMapping[str, str] = MappingProxyType({})
    first: Node | None = None


# Faults after which there is no tree that could be judged; only what reading found is reported.
UNREADABLE = frozenset({"syntax", "empty", "not_utf8"})


class Document:
    """A report, rule, edition or configuration file that has been read."""

    __slots__ = ("_leaves", "_lines", "faults", "file", "root", "text")

    file: str
    text: str
    root: Node
    faults: list[Fault]

    def __init__(self, file: str, text: str, root: Node, faults: list[Fault]) -> None:
        self.file = file
        self.text = text
        self.root = root
        self.faults = faults
        self._lines: list[int] = []
        self._leaves: tuple[ScalarNode, ...] | None = None

    @property
    def readable(self) -> bool:
        """Whether there is a tree that could be judged."""
        return not any(fault.name in UNREADABLE for fault in self.faults)

    @property
    def leaves(self) -> tuple[ScalarNode, ...]:
        """Every leaf, in the order of the text."""
        if self._leaves is None:
            self._leaves = tuple(scalars(self.root))
        return self._leaves

    def _line_starts(self) -> list[int]:
        if not self._lines:
            lines = self.text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
            self._lines = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
        return self._lines

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset."""
        starts = self._line_starts()
        line = bisect.bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The character offset of a line and column, both from 1."""
        return self._line_starts()[line - 1] + column - 1

    def span(self, node: Node) -> Span:
        """Where a node stands; a missing one where its parent stands."""
        return Span(*self.position(node.start), *self.position(node.end))

    def part(self, scalar: ScalarNode, start: int, end: int) -> Node:
        """The place of some words of a scalar's text; the scalar itself where they are written otherwise.

        `start` and `end` are offsets in the text that YAML makes of the scalar. Words that a line break
        or an escape divides are not found in the file as they read.
        """
        words = scalar.text[start:end]
        source = self.text[scalar.start : scalar.end]
        as_read = source.find(scalar.text)
        if as_read >= 0:
            at = as_read + start
        else:
            at = source.find(words)
            for _ in range(scalar.text.count(words, 0, start)):
                at = source.find(words, at + len(words))
        if at < 0 or not words:
            return scalar
        return Node(scalar.parent, scalar.step, scalar.start + at, scalar.start + at + len(words))

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end."""
        starts = self._line_starts()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def plain(node: Node) -> Any:
    """The document's content as dicts, lists and texts; what is left blank as None."""
    if isinstance(node, ScalarNode):
        return None if node.blank and not node.style else node.text
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, SequenceNode) else None


def scalars(node: Node) -> list[ScalarNode]:
    """Every leaf under a node, in the order of the text."""
    found: list[ScalarNode] = []
    _gather_scalars(node, found)
    return found


def _gather_scalars(node: Node, found: list[ScalarNode]) -> None:
    for inner in node.entries.values() if type(node) is MappingNode else getattr(node, "items", (node,)):
        if type(inner) is ScalarNode:
            found.append(inner)
        elif type(inner) is MappingNode or type(inner) is SequenceNode:
            _gather_scalars(inner, found)


def follow(node: Node, location: tuple[str | int, ...]) -> Node:
    """The node at a location as pydantic gives it; steps that are no keys (union tags) are passed over.

    The last step may be absent from the document: then it is a `MissingNode` under the nearest node.
    """
    for place, step in enumerate(location):
        if isinstance(node, MappingNode) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, MappingNode) and isinstance(step, str) and place == len(location) - 1:
            return MissingNode(node, step)
    return node
