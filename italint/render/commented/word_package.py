"""The parts of a Word file that comments change: the main part, the comments, what names them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

from italint.reading.blocks import Unreadable
from italint.reading.readers.package import Package, attribute, parse_xml
from italint.render.commented.earlier import forget_in_word
from italint.render.commented.markup import AUTHOR
from italint.render.commented.repacked import repacked

COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "[Content_Types].xml"
# Strict Open XML has names of its own; what its relations are called lies under these.
MORE = ("commentsExtended", "commentsIds", "commentsExtensible")  # the parts that say more of comments
STRICT = "purl.oclc.org"
RELATIONS = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


class WordPackage:
    """A Word file; `root` is that of its main part. What is not changed is packed byte for byte."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.parts = Package(file)
        self.main = self.parts.main_part() or "word/document.xml"
        self.changed: dict[str, Any] = {self.main: self._parsed(self.main)}
        self.root = self.changed[self.main]
        self._forget()

    def name(self, name: str) -> str:
        """A name of the document's own dialect."""
        return f"{{{etree.QName(self.root).namespace}}}{name}"

    def _forget(self) -> None:
        """Take the comments of an earlier check out, with what other parts say of them."""
        parts = {each.kind: each.target for each in self.parts.relations(self.main).values()}
        names = [parts[kind] for kind in ("comments", *MORE) if parts.get(kind, "") in self.parts]
        if names and parts.get("comments") == names[0]:
            read = {name: self._parsed(name) for name in names}
            if any(attribute(each, "author") == AUTHOR for each in read[names[0]]):
                forget_in_word(self.root, read[names[0]], [read[name] for name in names[1:]])
                self.changed.update(read)

    @cached_property
    def comments(self) -> Any:
        """The root of the part with the comments, which is made where there is none."""
        relations = self.parts.relations(self.main).values()
        part = next((each.target for each in relations if each.kind == "comments"), "")
        if part in self.parts:
            self.changed.setdefault(part, self._parsed(part))
        else:
            part = posixpath.join(posixpath.dirname(self.main), self._free("comments"))
            space = etree.QName(self.root).namespace
            self.changed[part] = etree.Element(self.name("comments"), nsmap={"w": space})
            self._relate(part)
            self._declare(part)
        return self.changed[part]

    @cached_property
    def comment_ids(self) -> Iterator[int]:
        """The ids of further comments."""
        taken = [attribute(each, "id") for each in self.comments]
        return count(
            max((int(each) for each in taken if each.isascii() and each.isdecimal()), default=-1) + 1
        )

    def packed(self) -> bytes:
        """The file with its changed parts."""
        return repacked(self.file, self.changed)

    def _free(self, stem: str) -> str:
        """A name that no part of the main part's folder has."""
        folder = posixpath.dirname(self.main)
        names = (f"{stem}{number or ''}.xml" for number in count())
        return next(name for name in names if posixpath.join(folder, name) not in self.parts)

    def _relate(self, part: str) -> None:
        folder, file = posixpath.split(self.main)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        space = f"{PACKAGE}/relationships"
        if name in self.parts:
            root = self.changed[name] = self._parsed(name)
        else:
            root = self.changed[name] = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
        taken = {each.get("Id") for each in root}
        id_ = next(each for each in map("rId{}".format, count(1)) if each not in taken)
        kind = f"{RELATIONS[STRICT in etree.QName(self.root).namespace]}/comments"
        etree.SubElement(root, f"{{{space}}}Relationship", Id=id_, Type=kind, Target=posixpath.basename(part))

    def _declare(self, part: str) -> None:
        root = self.changed[TYPES] = self._parsed(TYPES)
        space = etree.QName(root).namespace
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{part}", ContentType=COMMENTS)

    def _parsed(self, name: str) -> Any:
        if name not in self.parts:
            raise Unreadable("damaged")
        return parse_xml(self.parts.read(name), whole=True)
