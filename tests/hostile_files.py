"""Office files with a part in them that no office program writes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

WORD = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def word(path: Path, *body: bytes) -> Path:
    """A Word file with another document in it."""
    docx = pytest.importorskip("docx")
    sound = path.with_name("sound.docx")
    docx.Document().save(str(sound))
    return packed(sound, path, "word/document.xml", body)


def sheet(path: Path, *body: bytes) -> Path:
    """A workbook with another sheet in it."""
    openpyxl = pytest.importorskip("openpyxl")
    sound = path.with_name("sound.xlsx")
    openpyxl.Workbook().save(sound)
    return packed(sound, path, "xl/worksheets/sheet1.xml", body)


def packed(sound: Path, path: Path, part: str, body: Iterable[bytes]) -> Path:
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, b"".join(body) if name == part else old.read(name))
    return path
