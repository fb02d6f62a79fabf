"""What format a document has: its content decides; its suffix only tells texts apart that look alike."""

from __future__ import annotations

import re
import struct
from pathlib import Path

from italint.base.suffixes import SUFFIXES, TEXTS, DocumentFormat
from italint.reading.blocks import Unreadable
from italint.reading.readers.compound import MAGIC, top_parts
from italint.reading.readers.package import Package
from italint.reading.readers.plain import decode

# The module that reads each format; LibreOffice makes Word files of the older ones.
READER_MODULES: dict[DocumentFormat, str] = {
    "pdf": "pdf",
    "word": "word",
    "opendocument": "opendocument",
    "opendocument_sheet": "opendocument",
    "workbook": "workbook",
    "old_workbook": "old_workbook",
    "web": "web",
    "web_archive": "web",
    "markdown": "markdown",
    "text": "plain",
    "separated": "separated",
}
# How pictures begin: PNG, JPEG, GIF, TIFF, BMP.
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
LOCK_PREFIX = "~$"  # of the file that Word and Excel lay beside a document that is open
LOCK_SIZE = 1024
HEAD = 4096  # bytes in which a text says what it is
HTML = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta|table|div|p|style|title)\b",
    re.IGNORECASE | re.DOTALL,
)
XML_OFFICE = re.compile(
    r"<\?mso-application\b|<(?:w:wordDocument|office:document)\b|urn:schemas-microsoft-com:office:spreadsheet"
)
HEADER = re.compile(r"(?:^[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.MULTILINE)
CONTENT_TYPE = re.compile(r"^(?:MIME-Version|Content-Type):", re.MULTILINE | re.IGNORECASE)
MAIL_HEADER = re.compile(r"^(?:To|Cc|Received|Delivered-To|Message-ID):", re.MULTILINE | re.IGNORECASE)
# The folder of the main part of an Office package, and what the package is.
MAIN_FOLDERS: dict[str, DocumentFormat] = {"word": "word", "xl": "workbook"}
OPEN_TYPES: dict[str, DocumentFormat] = {
    "application/vnd.oasis.opendocument.text": "opendocument",
    "application/vnd.oasis.opendocument.spreadsheet": "opendocument_sheet",
}
FIB_ENCRYPTED = 0x0100  # a flag in the eleventh and twelfth bytes of an old Word document


def format_of(path: Path) -> DocumentFormat:
    """The format of a file; Unreadable says what it is instead, OSError that it cannot be opened."""
    if path.is_fifo() or path.is_char_device() or path.is_block_device():
        raise Unreadable("no_file")
    size = path.stat().st_size
    if path.name.startswith(LOCK_PREFIX) and size <= LOCK_SIZE:
        raise Unreadable("lock_file")
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Unreadable("empty")
    if head.startswith(PICTURES):
        raise Unreadable("picture")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(MAGIC[:4]):
        return _compound(path.read_bytes())
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(Package(path))
    return _text(head, path.suffix.lower(), cut=size > HEAD)


def _compound(data: bytes) -> DocumentFormat:
    parts = top_parts(data)
    if "EncryptedPackage" in parts:
        raise Unreadable("encrypted")
    if "WordDocument" in parts:
        flags = data[parts["WordDocument"] + 10 :][:2]
        if len(flags) == 2 and struct.unpack("<H", flags)[0] & FIB_ENCRYPTED:
            raise Unreadable("encrypted")
        return "old_word"
    if "Workbook" in parts or "Book" in parts:
        return "old_workbook"
    if "PowerPoint Document" in parts:
        raise Unreadable("slides")
    if "__properties_version1.0" in parts:
        raise Unreadable("mail")
    raise Unreadable("damaged")


def _package(package: Package) -> DocumentFormat:
    if "mimetype" in package:
        named = package.read("mimetype").decode("ascii", "replace").strip().removesuffix("-template")
        if named in OPEN_TYPES:
            if "META-INF/manifest.xml" in package and b"encryption-data" in package.read(
                "META-INF/manifest.xml"
            ):
                raise Unreadable("encrypted")
            return OPEN_TYPES[named]
        if "presentation" in named:
            raise Unreadable("slides")
    main = package.main_part() or ""
    folder = main.partition("/")[0]
    if folder == "ppt":
        raise Unreadable("slides")
    if main.endswith(".bin"):
        raise Unreadable("older", newer=".xlsx", program="Excel")
    if folder in MAIN_FOLDERS:
        return MAIN_FOLDERS[folder]
    raise Unreadable("archive")


def _text(head: bytes, suffix: str, cut: bool) -> DocumentFormat:
    """What a text is; a suffix that no document has is not guessed at."""
    try:
        text = decode(head, cut)
    except Unreadable:
        raise _not_text(suffix) from None
    if XML_OFFICE.search(text):
        raise Unreadable("older", newer=".docx", program="Word")
    if HTML.match(text):
        return "web"
    header = HEADER.match(text)
    if header and CONTENT_TYPE.search(header[0]):
        if MAIL_HEADER.search(header[0]) or ("text/html" not in text and "multipart/related" not in text):
            raise Unreadable("mail")
        return "web_archive"
    if suffix not in SUFFIXES:
        raise _not_text(suffix)
    named = SUFFIXES[suffix]
    if named in TEXTS:
        return named
    return "separated" if named in ("workbook", "old_workbook", "opendocument_sheet") else "text"


def _not_text(suffix: str) -> Unreadable:
    if suffix in SUFFIXES:
        return Unreadable("damaged")
    return Unreadable("unknown_format", known=" ".join(SUFFIXES))
