"""Makes the files of office programs part by part, as these programs write them."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from italint.reading import read_contents
from italint.reading.blocks import Contents, Paragraph, Table
from italint.reading.file_format import format_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
OPEN_NAMESPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "drawing", "chart")
    ).replace("xmlns:drawing", "xmlns:draw")
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)


@dataclass
class Word:
    """A Word file: the XML of its body, and of parts beside it by the kind of their relation."""

    body: str
    styles: str = ""
    numbering: str = ""
    footnotes: str = ""
    others: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)  # id: kind, part, content
    main: str = "word/document.xml"

    def save(self, path: Path) -> Path:
        known = {
            "styles": ("styles", "styles", self.styles),
            "numbering": ("numbering", "numbering", self.numbering),
            "footnotes": ("footnotes", "footnotes", self.footnotes),
        }
        relations = "".join(
            f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
            for kind, _, written in known.values()
            if written
        ) + "".join(
            f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{part}"/>'
            for id_, (kind, part, _) in self.others.items()
        )
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("[Content_Types].xml", CONTENT_TYPES)
            packed.writestr(
                "_rels/.rels",
                _relations(f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="{self.main}"/>'),
            )
            packed.writestr(self.main, f"<w:document {NAMESPACES}><w:body>{self.body}</w:body></w:document>")
            packed.writestr("word/_rels/document.xml.rels", _relations(relations))
            for kind, root, written in known.values():
                if written:
                    packed.writestr(f"word/{kind}.xml", f"<w:{root} {NAMESPACES}>{written}</w:{root}>")
            for _, part, content in self.others.values():
                packed.writestr(f"word/{part}", content)
        return path


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of Word of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def row(*cells: str, properties: str = "") -> str:
    """A row of Word; a cell is its text, or XML of its properties and content."""
    inside = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def save_open(path: Path, body: str, styles: str = "", kind: str = "text", **others: str) -> Path:
    """An OpenDocument file: the XML of its body and of its automatic styles."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        packed.writestr(
            "content.xml",
            f"<office:document-content {OPEN_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        for name, content in others.items():
            packed.writestr(name, content)
    return path


def save_compound(path: Path, *names: str) -> Path:
    """An OLE file with parts of these names at its top, and nothing in them."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<6I", header, 44, 1, 1, 0, 4096, end, 0)
    struct.pack_into("<111I", header, 68, end, 0, *[0], *[free] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    entries = b""
    for at, name in enumerate(("Root Entry", *names)):
        last = at == len(names)
        right, child = (free, 1) if at == 0 else (free if last else at + 1, free)
        written = name.encode("utf-16-le")
        entry = (
            written + bytes(64 - len(written)) + struct.pack("<HBB", len(written) + 2, 5 if at == 0 else 2, 1)
        )
        entries += entry + struct.pack("<3I", free, right, child) + bytes(36) + struct.pack("<III", 1, 0, 0)
    path.write_bytes(bytes(header) + fat + entries + bytes(512 - len(entries)) + bytes(512))
    return path


def read(path: Path) -> Contents:
    """The blocks of a file in the format that it has."""
    return read_contents(path, format_of(path))


def shown(contents: Contents) -> list[str | list[list[str]]]:
    """The texts of a document: of a paragraph as it is, of a table by rows, with ^ and < where cells are merged."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [
            ["^" * cell.merged + "<" * cell.spanned + cell.text for cell in row.cells] for row in block.rows
        ]
        for block in contents.blocks
        if isinstance(block, Table) or block.text
    ]
