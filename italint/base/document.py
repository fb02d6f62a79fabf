"""YAML text to a tree of nodes: every scalar as it was written, every node with its place.

Nothing here guesses types: `no`, `0x1F` and `95.46` are text until a model says what they are. What YAML
allows and a report does not need (anchors, aliases, merge keys, tags, directives, several documents) is
refused with a fault, and the rest is still read.
"""

from __future__ import annotations

import bisect
import errno
import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from italint.base.events import events_of

# What a report may have. The format is 8 levels deep, the longest reports published come to 20,000 letters
# and 1,200 events of the parser (a scalar is one, a list or mapping two). A file beyond a bound is told and
# not read, so that no file, whatever it holds, costs time or memory without end.
MAXIMUM_DEPTH = 40
MAXIMUM_LENGTH = 5_000_000  # letters
MAXIMUM_TEXT = 50_000  # letters of one scalar
MAXIMUM_EVENTS = 300_000
MAXIMUM_FORBIDDEN = 10_000  # runs of forbidden characters
# Written `null` and `~` mean what an empty value means, because editors read them so.
BLANK_WORDS = frozenset({"", "~", "null", "Null", "NULL"})


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
    """Keys to nodes. `name` is the value of the number or id that names it, None if it has none."""

    __slots__ = ("_keys", "entries", "name")

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


# Faults after which there is no tree that could be judged; only what reading found is told.
UNREADABLE = frozenset({"syntax", "empty", "not_utf8"})


@dataclass(slots=True, eq=False)
class Document:
    """A report, rule, edition or configuration file that has been read."""

    file: str
    text: str
    root: Node
    faults: list[Fault]
    _lines: list[int] = field(default_factory=list, repr=False)

    @property
    def readable(self) -> bool:
        """Whether there is a tree that could be judged."""
        return not any(fault.name in UNREADABLE for fault in self.faults)

    def _line_starts(self) -> list[int]:
        if not self._lines:
            self._lines = [0, *(match.end() for match in LINE_END.finditer(self.text))]
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

    def words(self, scalar: ScalarNode, start: int, end: int) -> Node:
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


# libyaml also ends lines at U+0085, U+2028 and U+2029; these are refused before it sees them.
LINE_END = re.compile(r"\r\n|\r|\n")
# Pasted from Word or a PDF: control characters (U+000B is Word's soft line end), bidirectional
# controls, foreign line ends, lone surrogates. They are invisible, and some of them reorder what people
# see, so each is a fault; to the parser they are blanks, which keeps every offset.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
MERGE_KEY = "<<"
ODD_KEYS = (MERGE_KEY, "")
BLOCK_STYLES = ("|", ">")
NOT_KEPT = "?"  # the style of what was refused


def decode(data: bytes, file: str) -> Document | str:
    """The text of a file, without a byte order mark; a document with one fault if it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode("utf-8-sig")
        place = Node(None, "", len(readable), len(readable))
        values = {"byte": f"0x{data[error.start]:02X}", "position": str(error.start + 1)}
        return Document(file, readable, place, [Fault("not_utf8", place, values)])


def read(path: Path, *, endless: bool = False) -> Document:
    """Read one YAML file; raises OSError if it cannot be opened."""
    try:
        data = path.read_bytes()
    except ValueError as error:  # a zero in the name
        raise OSError(errno.EINVAL, str(error), str(path)) from None
    text = decode(data, str(path))
    return text if isinstance(text, Document) else parse(text, str(path), endless=endless)


def parse(text: str, file: str = "-", *, endless: bool = False) -> Document:
    """Read YAML text. Never raises: what is wrong with the text is in `faults`.

    `endless` is for files that grow with the number of reports: they may be of any length.
    """
    return _Builder(text.removeprefix("\ufeff"), file, endless).build()


class _Beyond(Exception):
    """The text is more than a report may have, from this offset on; the parser's name for it."""

    def __init__(self, start: int, problem: str) -> None:
        super().__init__(problem)
        self.start = start
        self.problem = problem


class _Builder:
    """One walk over the parser's events."""

    def __init__(self, text: str, file: str, endless: bool) -> None:
        self.text = text
        self.file = file
        self.endless = endless
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.documents = 0
        self.parent: MappingNode | SequenceNode | None = None  # the innermost container that is open
        self.around: list[MappingNode | SequenceNode | None] = []  # those around it
        self.key: Key | None = None  # of the innermost mapping: read, waiting for its value
        self.last_end = 0
        self.skipping = 0  # depth inside something that is not kept

    def build(self) -> Document:
        broken = True
        try:
            if len(self.text) > MAXIMUM_LENGTH and not self.endless:
                raise _Beyond(MAXIMUM_LENGTH, "exceeded max length")
            # What is printable needs no search, which costs ten times as much.
            printable = self.text.replace("\n", "").replace("\r", "").isprintable()
            self._walk(events_of(self.text if printable else FORBIDDEN.sub(self._forbidden, self.text)))
            broken = False
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._unreadable(mark.index if mark else 0, str(error.problem or error.context))
        except ReaderError as error:
            self._unreadable(0, str(error))
        except _Beyond as beyond:
            self._unreadable(beyond.start, beyond.problem)
        if self.root is None or (
            isinstance(self.root, ScalarNode) and self.root.blank and not self.root.style
        ):
            self.root = Node(None, "", 0, 0)
            if not broken:
                self.faults.append(Fault("empty", self.root))
        return Document(self.file, self.text, self.root, self.faults)

    def _walk(self, events: Iterator[Any]) -> None:
        # Most events are scalars in mappings: they are entered here, everything else in the methods below.
        turns = {
            MappingStartEvent: self._open,
            MappingEndEvent: self._close,
            SequenceStartEvent: self._open,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
        }
        event = None
        for event in events if self.endless else islice(events, MAXIMUM_EVENTS):
            if type(event) is not ScalarEvent:
                turn = turns.get(type(event))
                if turn is not None:
                    turn(event)
                elif type(event) is StreamEndEvent or (
                    type(event) is DocumentStartEvent and not self._begin(event)
                ):
                    return
                continue
            if self.skipping:
                continue
            start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
            if end - start > MAXIMUM_TEXT and not self.endless:
                raise _Beyond(start, "exceeded max text")
            if event.anchor or event.ctag:
                start = self._properties(event)
            if style and style in BLOCK_STYLES:
                # The parser's end of a block scalar is the start of what follows.
                end = start + len(self.text[start:end].rstrip())
            self.last_end = end
            parent, key = self.parent, self.key
            if type(parent) is not MappingNode:
                self._put(ScalarNode(parent, "", start, end, event.value, style))
            elif key is None:
                self.key = (event.value, start, end, style)
            elif key[0] in parent.entries or key[0] in ODD_KEYS:
                self._put(ScalarNode(parent, "", start, end, event.value, style))
            else:
                parent.put(key, ScalarNode(parent, key[0], start, end, event.value, style))
                self.key = None
        raise _Beyond(event.start_mark.index if event else 0, "exceeded max size")

    def _begin(self, event: Any) -> bool:
        """Whether to read a document: only the first of a file, and of it everything but directives."""
        start = event.start_mark.index
        self.documents += 1
        if self.documents > 1:
            self._refuse("documents", start, event.end_mark.index)
        elif event.version or event.tags:
            self._refuse("directive", start, len(self.text[start:].split("\n", 1)[0]) + start)
        return self.documents == 1

    def _open(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if self.skipping + len(self.around) >= MAXIMUM_DEPTH:
            # Not read on: the parser itself takes the square of the depth.
            raise _Beyond(start, "exceeded max depth")
        if self.skipping:
            self.skipping += 1
            return
        if self.key is None and type(self.parent) is MappingNode:
            self._refuse("key", start, max(end, start + 1))
            self._stand_in("", start, end)
            self.skipping = 1
            return
        if event.anchor or event.ctag:
            start = self._properties(event)
        node = (MappingNode if type(event) is MappingStartEvent else SequenceNode)(None, "", start, end)
        self.around.append(self.parent)
        self._put(node)
        self.last_end = max(self.last_end, end)
        self.parent = node

    def _close(self, event: Any) -> None:
        """A flow collection ends at its bracket, a block one at the end of its last node."""
        if self.skipping:
            self.skipping -= 1
            return
        node, end = self.parent, event.end_mark.index
        assert node is not None
        if end > event.start_mark.index:
            self.last_end = end
        node.end = self.last_end if self.last_end > node.start else node.start
        self.parent = self.around.pop()

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if not self.skipping:
            self._refuse("alias", start, end)
            self._stand_in(self.text[start:end], start, end)
            self.last_end = end

    def _stand_in(self, text: str, start: int, end: int) -> None:
        """What stands in the place of a refused key or value."""
        if self.key is None and type(self.parent) is MappingNode:
            self.key = ("", start, end, NOT_KEPT)
        else:
            self._put(ScalarNode(self.parent, "", start, end, text, NOT_KEPT))

    def _put(self, node: Node) -> None:
        """Enter a node where it belongs; what stands under a refused or repeated key is not kept."""
        parent, key = self.parent, self.key
        node.parent = parent
        if parent is None:
            self.root = node
        elif isinstance(parent, SequenceNode):
            node.step = len(parent.items)
            parent.items.append(node)
        elif key is not None:
            self.key = None
            name, start, end, style = key
            node.step = name
            if style == NOT_KEPT:
                return
            if name == MERGE_KEY and not style:
                self._refuse("merge", start, end)
            elif name in parent.entries:
                again = key_node(parent, key)
                self.faults.append(Fault("duplicate_key", again, {"found": name}, parent.key(name)))
            else:
                parent.put(key, node)

    def _properties(self, event: Any) -> int:
        """Refuse a node's anchor and tag; where the node itself starts."""
        start: int = event.start_mark.index
        found = PROPERTIES.match(self.text, start)
        end = found.end() if found else start
        self._refuse("anchor" if event.anchor else "tag", start, end)
        return end

    def _refuse(self, construct: str, start: int, end: int) -> None:
        found = self.text[start:end].strip()
        values = {"construct": construct, "found": found.split("\n", 1)[0].strip()}
        self.faults.append(Fault("refused", self._place(start, start + max(len(found), 1)), values))

    def _place(self, start: int, end: int | None = None) -> Node:
        return Node(None, "", start, start if end is None else end)

    def _unreadable(self, start: int, problem: str) -> None:
        self.faults.append(Fault("syntax", self._place(min(start, len(self.text))), {"problem": problem}))

    def _forbidden(self, match: re.Match[str]) -> str:
        if len(self.faults) == MAXIMUM_FORBIDDEN:
            raise _Beyond(match.start(), "exceeded max forbidden")
        place = self._place(match.start(), match.end())
        found = " ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(match[0]))
        self.faults.append(Fault("forbidden_character", place, {"found": found}))
        return " " * len(match[0])


PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]*)+(?:\r?\n[ \t]*)?")


def plain(node: Node) -> Any:
    """The document's content as dicts, lists and texts; what is left blank as None."""
    if isinstance(node, ScalarNode):
        return None if node.blank and not node.style else node.text
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, SequenceNode) else None


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
