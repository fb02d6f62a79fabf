"""What lies in an OLE compound file, in which old Office keeps documents and new Office encrypted ones."""

from __future__ import annotations

import struct
from typing import NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTORS = {9: 512, 12: 4096}  # bytes of a sector, by the number that names its size
ENTRY = 128  # bytes of an entry of the directory
END = 0xFFFFFFFA  # numbers of sectors and entries end here; what is higher means "none"
MOST_ENTRIES = 10_000


class CompoundEntry(NamedTuple):
    """An entry of the directory: its name, its neighbours and first child, and its first sector."""

    name: str
    left: int
    right: int
    child: int
    sector: int


def top_parts(data: bytes) -> dict[str, int]:
    """The parts at the top of a compound file, with the place of their first byte; none if it is broken.

    What lies deeper belongs to objects in a document: a workbook in a text does not make it a workbook.
    """
    try:
        size = SECTORS[struct.unpack_from("<H", data, 30)[0]]
        entries = _directory(data, size)
    except (struct.error, IndexError, KeyError):
        return {}
    found: dict[str, int] = {}
    seen: set[int] = set()
    open_ = [entries[0].child] if entries else []
    while open_:
        at = open_.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        entry = entries[at]
        found[entry.name] = (entry.sector + 1) * size
        open_ += [entry.left, entry.right]
    return found


def _directory(data: bytes, size: int) -> list[CompoundEntry]:
    sector = struct.unpack_from("<I", data, 48)[0]
    tables = struct.unpack_from("<109I", data, 76)
    entries: list[CompoundEntry] = []
    while sector < END and len(entries) < MOST_ENTRIES:
        start = (sector + 1) * size
        for place in range(start, start + size, ENTRY):
            length = min(struct.unpack_from("<H", data, place + 64)[0], 64)
            name = data[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
            left, right, child = struct.unpack_from("<3I", data, place + 68)
            entries.append(
                CompoundEntry(name, left, right, child, struct.unpack_from("<I", data, place + 116)[0])
            )
        table, place = divmod(sector, size // 4)
        sector = struct.unpack_from("<I", data, (tables[table] + 1) * size + place * 4)[0]
    return entries
