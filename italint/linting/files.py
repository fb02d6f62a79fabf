"""From a file to the report that it holds, or to what else it is."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from italint.base.document import Document, MappingNode, Node, SequenceNode
from italint.base.files import BOM, read_plain, write_whole
from italint.base.messages import Language, system_reason
from italint.base.parsing import MAXIMUM_LENGTH, MOST_BYTES, decode, parse
from italint.base.patterns import pattern
from italint.base.suffixes import is_yaml

STDIN = "-"
REPORT_KEYS = frozenset({"italint", "assessment"})
# Under another key, or in a list, a mapping counts as a report if it has two of these.
PARTS = frozenset({"italint", "agency", "document", "assessment", "plan"})
# A key of a report as it may stand where YAML sees none: plain or quoted, behind any sign that ends a line.
REPORT_KEY = pattern(
    rb"(?:^|[\r\n\f\v{,]|\xc2?\x85|[-?] )[ \t]*[\"']{0,2}(?:italint|assessment)[\"']{0,2}[ \t]*:"
)
WORD = pattern(rb"italint|assessment", re.IGNORECASE)
# What stands between the letters of a word without being seen: the zeros of UTF-16 and UTF-32, byte order
# marks, blanks of no width in UTF-8.
BETWEEN = pattern(
    rb"\0|\xff\xfe|\xfe\xff|\xef\xbb\xbf|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xc2\xad|\x0b\x20|\x20\x0b"
)
UNSEEN = pattern("[\u00ad\u200b-\u200f\u2060\ufeff]")
UNSOUND = frozenset({"syntax", "not_utf8"})


class Unopened(NamedTuple):
    """An input that could not be opened, and what the system said: in English, and by its number."""

    file: str
    reason: str
    number: int | None = None

    @classmethod
    def by(cls, file: str, error: OSError) -> Unopened:
        """The input over which an error was raised."""
        return cls(file, error.strerror or str(error), error.errno)

    def said(self, lang: Language) -> str:
        """The reason in a language."""
        return system_reason(self.number, self.reason, lang)


class Skipped(NamedTuple):
    """A file that is no report; one that is not `understood` may be anything."""

    file: str
    understood: bool = True


Input = Document | Unopened | Skipped


def read_input(file: str, named: bool, data: bytes | None = None) -> Input:
    """One input; `data` is what it holds where that was read before, as from standard input.

    Only what can be read is known to be no report. What cannot is reported: if its key is still seen, or if
    it was named. A file that was named and is empty is an empty report, one found in a folder is none.
    """
    given = data is not None or file == STDIN
    if not given and not is_yaml(file) and os.path.isfile(file):
        return Skipped(file)
    try:
        if data is None:
            data = standard_input() if given else _bytes(file)
    except OSError as error:
        return Unopened.by(file, error)
    text = decode(data, file)
    document = parse(text[: MAXIMUM_LENGTH + 1], file) if isinstance(text, str) else text
    if given or _is_report(document, data):
        return document
    if not data.removeprefix(BOM).strip():
        return document if named else Skipped(file)
    understood = not any(fault.name in UNSOUND for fault in document.faults)
    return Skipped(file, understood) if understood or not named else document


def report_in(text: str, file: str) -> Document | None:
    """The report that a text is which may not be saved yet; None if it is none."""
    document = parse(text[: MAXIMUM_LENGTH + 1], file)
    return document if _is_report(document, text.encode("utf-8", "surrogatepass")) else None


def _is_report(document: Document, data: bytes) -> bool:
    """Whether a file is meant as a report, which a broken one shows by its words."""
    faults = {fault.name for fault in document.faults}
    if faults & UNSOUND:
        return WORD.search(BETWEEN.sub(b"", data)) is not None
    if isinstance(document.root, MappingNode) and _keys(document.root) & REPORT_KEYS:
        return True
    if any(len(_keys(inner) & PARTS) > 1 for inner in _inner(document.root)):
        return True
    # A scalar that YAML made of lines which other programs part, a second document, letters of four bytes.
    shaped = isinstance(document.root, MappingNode | SequenceNode)
    doubtful = not shaped or faults & {"refused", "forbidden_character"}
    return bool(doubtful) and REPORT_KEY.search(BETWEEN.sub(b"", data)) is not None


def _keys(mapping: MappingNode) -> set[str]:
    return {(key if key.isascii() else UNSEEN.sub("", key)).strip() for key in mapping.entries}


def _inner(root: Node) -> Iterator[MappingNode]:
    """The mappings right under a mapping or a list."""
    nodes: list[Node] = []
    if isinstance(root, MappingNode | SequenceNode):
        nodes = list(root.entries.values()) if isinstance(root, MappingNode) else root.items
    return (node for node in nodes if isinstance(node, MappingNode))


def standard_input() -> bytes:
    """What stands there; of more than any report may be, enough to see that."""
    if sys.stdin is None:  # closed before the start
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return _whole_letters(sys.stdin.buffer.read(MOST_BYTES))


def _bytes(file: str) -> bytes:
    """What a file holds; of one that is longer than any report may be, enough to see that."""
    return _whole_letters(read_plain(file, MOST_BYTES))


def _whole_letters(data: bytes) -> bytes:
    if len(data) < MOST_BYTES:
        return data
    end = len(data) - 1
    while end > len(data) - 4 and 0x80 <= data[end] < 0xC0:  # within a letter
        end -= 1
    return data[:end]


def holds_report(file: str) -> bool:
    """Whether a file that was not named would be checked."""
    return isinstance(read_input(file, named=False), Document)


def rewrite(path: Path, before: str, after: str) -> None:
    """Put a new text in the place of the one that was read; OSError too if the file has changed since."""
    data = read_plain(path)
    new = replaced(data, before, after)
    if new is None:
        raise OSError(errno.EBUSY, "the file has changed meanwhile", str(path))
    write_whole(path, [new.decode("utf-8")], before=data)


def replaced(data: bytes, before: str, after: str) -> bytes | None:
    """What a file holds with another text in the place of its own; None if its own is not this one."""
    own = before.encode("utf-8")
    begin = data[: len(data) - len(own)]
    if not data.endswith(own) or begin.replace(BOM, b""):  # byte order marks at most stand before the text
        return None
    return begin + after.encode("utf-8")
