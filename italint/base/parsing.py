"""YAML text to a document.

What YAML allows and a report does not need (anchors, aliases, merge keys, tags, directives, several
documents) is refused with a fault, and the rest is still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from italint.base.charset import encoding_of
from italint.base.document import (
    BLOCK_STYLES,
    NOT_KEPT,
    Document,
    Fault,
    Key,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    key_node,
)
from italint.base.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ReaderError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    events_of,
)
from italint.base.files import read_plain
from italint.base.lookalikes import conflict_in, lookalike_near
from italint.base.patterns import pattern

# What a report may have. The format is 8 levels deep, the longest reports published come to 20,000 letters
# and 1,200 events of the parser (a scalar is one, a list or mapping two). A file beyond a bound is reported
# and not read, so that no file, whatever it holds, costs time or memory without end.
MAXIMUM_DEPTH = 40
MAXIMUM_LENGTH = 2_000_000  # letters
MOST_BYTES = 4 * (MAXIMUM_LENGTH + 2)  # a letter has at most four
MAXIMUM_TEXT = 50_000  # letters of one scalar
MAXIMUM_EVENTS = 100_000
MAXIMUM_DIRECTIVES = 1_000  # each of which the parser compares with all before it
MAXIMUM_FORBIDDEN = 10_000  # runs of forbidden characters
# Pasted from Word or a PDF: control characters (U+000B is Word's soft line end), bidirectional
# controls, foreign line ends, lone surrogates. They are invisible, and some of them reorder what people
# see, so each is a fault; to the parser they are blanks, which keeps every offset.
FORBIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
MERGE_KEY = "<<"
ODD_KEYS = (MERGE_KEY, "")


def decode(data: bytes, file: str) -> Document | str:
    """The text of a file, without a byte order mark; a document with one fault if it is not UTF-8."""
    encoding = encoding_of(data)
    try:
        text = data.decode("utf-8-sig")
        start = 0
    except UnicodeDecodeError as error:
        text, start = data[: error.start].decode("utf-8-sig"), error.start
    else:
        if not encoding:
            return text
        text = ""
    place = Node(None, "", len(text), len(text))
    values = {"byte": f"0x{data[start]:02X}", "position": str(start + 1)}
    values |= {"case": "named", "found": encoding} if encoding else {"case": "plain"}
    return Document(file, text, place, [Fault("not_utf8", place, values)])


def read(path: Path, *, endless: bool = False) -> Document:
    """Read one YAML file; raises OSError if it cannot be opened or is no plain file."""
    text = decode(read_plain(path, -1 if endless else MOST_BYTES), str(path))
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
            if self.text.count("%TAG") > MAXIMUM_DIRECTIVES:
                raise _Beyond(self.text.index("%TAG"), "exceeded max directives")
            conflict = conflict_in(self.text)
            if conflict is not None:  # what stands beside it is two texts
                raise _Beyond(conflict, "conflict marker")
            # What is printable needs no search, which costs ten times as much.
            printable = self.text.replace("\n", "").replace("\r", "").isprintable()
            self._walk(events_of(self.text if printable else FORBIDDEN.sub(self._forbidden, self.text)))
            broken = False
        except MarkedYAMLError as error:
            places = [mark.index for mark in (error.problem_mark, error.context_mark) if mark]
            start, problem = next(iter(places), 0), str(error.problem or error.context)
            pasted = lookalike_near(self.text, *places)
            self._unreadable(*((pasted.start, f"lookalike {pasted.name}") if pasted else (start, problem)))
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
                start = min(self._properties(event), end)  # of an empty one nothing stands behind them
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


PROPERTIES = pattern(r"(?:[&!][^\s,\[\]{}]*[ \t]*)+(?:\r?\n[ \t]*)?")
