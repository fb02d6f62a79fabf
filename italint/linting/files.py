"""From the paths of a command line to the reports that lie there."""

from __future__ import annotations

import errno
import glob
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from italint.base.document import Document, MappingNode
from italint.base.files import BOM, write_whole
from italint.base.parsing import MAXIMUM_LENGTH, decode, parse

SUFFIXES = (".yaml", ".yml")
STDIN = "-"
# A broken file counts as a report if it begins like one; a sound one if it has one of the keys.
REPORT_KEYS = ("italint", "assessment")
REPORT_LINE = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:italint|assessment)[ \t]*:", re.MULTILINE)
MOST_BYTES = 4 * (MAXIMUM_LENGTH + 2)  # a letter has at most four


class Unopened(NamedTuple):
    """An input that could not be opened, and what the system said."""

    file: str
    reason: str


class Skipped(NamedTuple):
    """A file that is no report."""

    file: str


class Place(NamedTuple):
    """Where an input lies, and whether it was named or only found in a folder."""

    file: str
    named: bool


Input = Document | Unopened | Skipped


def find_inputs(paths: Iterable[str]) -> Iterator[Place]:
    """Every input once."""
    seen: set[str] = set()
    for path in paths:
        for file, named in _files(path):
            key = os.path.normcase(os.path.abspath(file)) if file != STDIN else STDIN
            if key not in seen:
                seen.add(key)
                yield Place(file, named)


def _files(path: str) -> Iterator[tuple[str, bool]]:
    if path == STDIN or not os.path.isdir(path):
        # Windows shells leave patterns to the program.
        found = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []
        if path == STDIN or os.path.exists(path) or not found:
            yield path, True
        else:
            for match in found:
                yield from _files(match)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(folder, name), False


def read_input(file: str, named: bool) -> Input:
    """One input; a file that was named and is empty is an empty report, one found in a folder is none."""
    if file != STDIN and not file.endswith(SUFFIXES) and os.path.isfile(file):
        return Skipped(file)
    # A pipe in a folder would be waited for without end.
    if not named and os.path.exists(file) and not os.path.isfile(file):
        return Skipped(file)
    try:
        data = _bytes(file)
    except OSError as error:
        return Unopened(file, error.strerror or str(error))
    text = decode(data, file)
    document = text if isinstance(text, Document) else None
    # Without the zeros that UTF-16 puts between letters, so that a report saved in it is found too.
    begins_like_one = REPORT_LINE.search(data.replace(b"\0", b"")) is not None
    if document is None:
        assert isinstance(text, str)
        document = parse(text[: MAXIMUM_LENGTH + 1], file)
    if file == STDIN or begins_like_one:
        return document
    if isinstance(document.root, MappingNode) and any(key in document.root.entries for key in REPORT_KEYS):
        return document
    return document if named and not data.strip() else Skipped(file)


def _bytes(file: str) -> bytes:
    """What a file holds; of one that is longer than any report may be, enough to see that."""
    if file == STDIN:
        data = sys.stdin.buffer.read(MOST_BYTES)
    else:
        with open(file, "rb") as stream:
            data = stream.read(MOST_BYTES)
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
    data = path.read_bytes()
    if data.removeprefix(BOM) != before.encode("utf-8"):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
    write_whole(path, after, "utf-8-sig" if data.startswith(BOM) else "utf-8")
