"""Documents made to break a program are refused for what they are, in bounded time and memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from italint.cli import main
from italint.importers import Unreadable, import_document

WORD = b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))


def refused(path: Path) -> str:
    """Why a document can not be imported."""
    with pytest.raises(Unreadable) as unreadable:
        import_document(path, "th")
    return unreadable.value.reason


def told(path: Path) -> int:
    """The exit code of an import that says why it fails."""
    result = CliRunner().invoke(main, ["import", str(path)])
    assert isinstance(result.exception, SystemExit)
    assert result.output.strip()
    return result.exit_code


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


def test_a_word_file_that_unpacks_to_a_thousand_times_its_size(tmp_path) -> None:
    text = b"<w:body><w:p><w:r><w:t>" + b"a" * (64 << 20) + b"</w:t></w:r></w:p></w:body></w:document>"
    path = word(tmp_path / "bomb.docx", WORD, text)
    assert path.stat().st_size < 1 << 20
    assert refused(path) == "huge"


@pytest.mark.parametrize(
    "body",
    [
        (WORD, b"<w:body>", b"<w:sdt>" * 100_000),
        (b"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>", LAUGHS, b"]>", WORD, b"<w:body>&j;</w:body></w:document>"),
        (b"",),
        (b"\0" * 1_000,),
    ],
)
def test_a_word_file_that_is_no_document(body, tmp_path) -> None:
    assert told(word(tmp_path / "broken.docx", *body)) == 2


def test_a_workbook_with_more_cells_than_anybody_fills(tmp_path) -> None:
    row = b'<sheetData><row r="9999"><c r="XFD9999"><v>1</v></c></row></sheetData>'
    assert refused(sheet(tmp_path / "wide.xlsx", SHEET, row, b"</worksheet>")) == "huge_cells"


def test_a_page_longer_than_a_report(tmp_path) -> None:
    path = tmp_path / "long.html"
    path.write_text("<p>a" * 3_000_000, encoding="utf-8")
    assert refused(path) == "huge"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf"])
@pytest.mark.parametrize("data", [b"", b"x", b"PK\x03\x04", b"%PDF-1.4\n", b"\xd0\xcf\x11\xe0", b"<p>x</p>"])
def test_a_file_that_is_not_what_its_name_says(suffix, data, tmp_path) -> None:
    path = tmp_path / f"wrong{suffix}"
    path.write_bytes(data)
    assert refused(path) in (("damaged", "encrypted") if data else ("empty",))


@pytest.mark.parametrize("suffix", [".html", ".csv", ".txt", ".md"])
@pytest.mark.parametrize("data", [b"", b"\0" * 1_000, b"\xff\xfe\x00", b'"' * 200_001])
def test_a_text_that_is_no_report(suffix, data, tmp_path) -> None:
    path = tmp_path / f"wrong{suffix}"
    path.write_bytes(data)
    assert told(path) == 2
