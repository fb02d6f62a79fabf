"""A zip archive of XML parts, as Word, Excel and OpenDocument files are; nothing is unpacked unmeasured."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from italint.reading.blocks import Unreadable

MEGABYTE = 1024 * 1024
# A report of 200 pages has 4 MB of XML in one part. A packed file can unpack to a thousand times its size.
MOST_OF_A_PART = 20 * MEGABYTE
MOST_OF_ALL = 40 * MEGABYTE
MOST_OF_RELATIONS = MEGABYTE
MOST_PARTS = 20_000


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and the part it names."""

    kind: str
    target: str


class Package:
    """The parts of a packed document, by name; Unreadable if the file is damaged or far too large."""

    def __init__(self, file: Path | bytes) -> None:
        self._left = MOST_OF_ALL
        try:
            self._zip = zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise Unreadable("damaged") from None
        self._parts = {part.filename.lstrip("/"): part for part in self._zip.infolist()}
        if len(self._parts) > MOST_PARTS:
            raise Unreadable("huge", most=MOST_OF_ALL // MEGABYTE)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part, as many as the archive says and no more."""
        part = self._parts[name]
        self._left -= part.file_size
        if part.file_size > MOST_OF_A_PART or self._left < 0:
            raise Unreadable("huge", most=MOST_OF_A_PART // MEGABYTE)
        if part.flag_bits & 1:
            raise Unreadable("encrypted")
        try:
            with self._zip.open(part) as packed:
                return packed.read(part.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise Unreadable("damaged") from None

    def xml(self, name: str) -> Any:
        """The root element of a part; None if there is no such part."""
        return parse_xml(self.read(name)) if name in self._parts else None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to within the package, by id; what lies outside is never followed."""
        folder, _, file = name.rpartition("/")
        part = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if part in self and self._parts[part].file_size > MOST_OF_RELATIONS:
            raise Unreadable("huge", most=MOST_OF_RELATIONS // MEGABYTE)
        root = self.xml(part)
        found = {}
        for each in [] if root is None else root:
            target = each.get("Target", "")
            if each.get("TargetMode") != "External" and target:
                whole = target if target.startswith("/") else f"/{folder}/{target}"
                kind = each.get("Type", "").rpartition("/")[2]
                found[each.get("Id", "")] = Relation(kind, posixpath.normpath(whole).lstrip("/"))
        return found

    def main_part(self) -> str | None:
        """The part that an Office file is about."""
        relations = self.relations("").values()
        return next((each.target for each in relations if each.kind == "officeDocument"), None)


def parse_xml(data: bytes, *, whole: bool = False) -> Any:
    """The root element of XML without a document type: Office writes none, an entity bomb needs one.

    `whole` keeps what is no element, for whoever writes the part again.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not whole,
        remove_pis=not whole,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable("deep" if "depth" in str(fault) else "damaged") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("damaged")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace, which Strict Open XML writes otherwise."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Any, name: str, default: str = "") -> str:
    """An attribute by its name without namespace."""
    if name in element.attrib:
        return str(element.attrib[name])
    return next((str(found) for key, found in element.attrib.items() if key.endswith("}" + name)), default)


def first(element: Any, path: str) -> Any:
    """The first element at a path of local names, such as `tcPr/gridSpan`, or None."""
    for name in path.split("/"):
        element = next(element.iterchildren(f"{{*}}{name}"), None)
        if element is None:
            return None
    return element
