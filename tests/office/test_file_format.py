"""What a file is, is found by its content, whatever it is called; what cannot be read is refused for what it is."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from pathlib import Path

import documents
import pytest
from conftest import ROOT
from office_files import OFFICE, Word, _relations, paragraph, read, save_compound, save_open, shown

from italint.base.suffixes import SUFFIXES, is_document
from italint.reading import Unreadable, import_document
from italint.reading.blocks import Contents
from italint.reading.file_format import READER_MODULES, format_of

PARTS = documents.lay_out(documents.read_report(ROOT / "samples" / "fy2568-si-phana.yaml"))
WRITERS = {
    "word": documents.as_word,
    "workbook": documents.as_sheet,
    "web": documents.as_html,
    "opendocument": lambda _, path: save_open(path, "<text:p>ก</text:p>"),
    "opendocument_sheet": lambda _, path: save_open(path, "<table:table/>", kind="spreadsheet"),
    "rtf": lambda _, path: path.write_bytes(rb"{\rtf1 a}"),
    "old_word": lambda _, path: save_compound(path, "WordDocument", "1Table"),
    "old_workbook": lambda _, path: save_compound(path, "Workbook"),
    "pdf": lambda _, path: path.write_bytes(b"%PDF-1.4\n"),
}

NAMES = (".docx", ".DOC", ".pdf", ".zip", ".txt", ".xls", ".html", "")


@pytest.mark.parametrize("format_", WRITERS)
def test_content_decides_and_no_name(format_, tmp_path) -> None:
    made = tmp_path / "made"
    WRITERS[format_](PARTS, made)
    found = {}
    for suffix in NAMES:
        made = made.rename(tmp_path / f"file{suffix}")
        found[suffix] = format_of(made)
    assert found == dict.fromkeys(NAMES, format_)


def test_a_document_is_read_whatever_it_is_called(tmp_path) -> None:
    documents.as_word(PARTS, tmp_path / "report.docx")
    whole = import_document(tmp_path / "report.docx", "th")
    (tmp_path / "report.docx").rename(tmp_path / "report.zip")
    assert import_document(tmp_path / "report.zip", "th").sources == whole.sources


@pytest.mark.parametrize(
    ("suffix", "format_"),
    [
        (".txt", "text"),
        (".docx", "text"),
        (".md", "markdown"),
        (".csv", "separated"),
        (".xls", "separated"),
        (".html", "web"),
    ],
)
def test_of_texts_the_suffix_tells(suffix, format_, tmp_path) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_text("ตัวชี้วัด\tคะแนน\n", encoding="utf-8")
    assert format_of(path) == format_


def packed(path: Path, **parts: str) -> None:
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def office(main: str):
    target = _relations(f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="{main}"/>')
    return lambda path: packed(path, **{"_rels/.rels": target, main: "<x/>"})


MANIFEST = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": "<m><encryption-data/></m>",
}
MAIL = "Subject: =?utf-8?b?4LiB?=\nFrom: a@b.go.th\nTo: c@d.go.th\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("slides.pptx", office("ppt/presentation.xml"), "slides"),
        (
            "slides.odp",
            lambda path: packed(path, mimetype="application/vnd.oasis.opendocument.presentation"),
            "slides",
        ),
        ("slides.ppt", lambda path: save_compound(path, "PowerPoint Document"), "slides"),
        ("binary.xlsb", office("xl/workbook.bin"), "older"),
        ("many.zip", lambda path: packed(path, **{"report.docx": "x"}), "archive"),
        ("empty.docx", packed, "archive"),
        ("locked.odt", lambda path: packed(path, **MANIFEST), "encrypted"),
        ("locked.docx", lambda path: save_compound(path, "EncryptionInfo", "EncryptedPackage"), "encrypted"),
        ("mail.msg", lambda path: save_compound(path, "__properties_version1.0"), "mail"),
        ("mail.eml", lambda path: path.write_text(MAIL, encoding="utf-8"), "mail"),
        ("~$report.docx", lambda path: path.write_bytes(b"\5admin" + bytes(156)), "lock_file"),
        (
            "flat.xml",
            lambda path: path.write_text(
                '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
            ),
            "older",
        ),
        ("other.doc", lambda path: save_compound(path, "Contents"), "damaged"),
        ("cut.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "damaged"),
        ("zeros.docx", lambda path: path.write_bytes(bytes(100)), "damaged"),
        ("text.py", lambda path: path.write_text("import this\n"), "unknown_format"),
    ],
)
def test_what_cannot_be_read_is_refused_for_what_it_is(name, make, reason, tmp_path) -> None:
    make(tmp_path / name)
    with pytest.raises(Unreadable) as refused:
        format_of(tmp_path / name)
    assert refused.value.reason == reason


def test_a_word_file_that_was_cut_off_is_damaged(tmp_path) -> None:
    paragraphs = "".join(paragraph(f"ย่อหน้า {number}") for number in range(3_000))
    whole = Word(paragraphs).save(tmp_path / "whole.docx").read_bytes()
    for size in range(100, 6_000, 487):
        (tmp_path / "cut.docx").write_bytes(whole[:size])
        with pytest.raises(Unreadable) as refused:
            import_document(tmp_path / "cut.docx", "th")
        assert (size, refused.value.reason) == (size, "damaged")


def test_documents_are_known_by_suffix_in_any_letters() -> None:
    assert all(is_document(f"รายงาน{suffix}") and is_document(f"X{suffix.upper()}") for suffix in SUFFIXES)
    assert not any(
        is_document(name) for name in ("report.yaml", "report.zip", "report", ".docx", "slides.pptx")
    )


def test_every_format_has_its_reader() -> None:
    for format_ in {*SUFFIXES.values()} - {"old_word", "rtf"}:
        assert (
            ROOT / "italint" / "reading" / "readers" / f"{READER_MODULES[format_]}.py"
        ).exists() or format_ == "pdf"


def test_templates_and_files_with_macros_are_word_files(tmp_path) -> None:
    for suffix in (".docm", ".dotx", ".dotm"):
        assert shown(read(Word(paragraph("ก")).save(tmp_path / f"file{suffix}"))) == ["ก"]


# What is typed stays, what nobody sees goes


def test_letters_stay_as_they_were_typed(tmp_path) -> None:
    path = tmp_path / "report.md"
    path.write_text(
        "รายงานการวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\n\nเทศบาลตําบลตัวอย่าง\n\n"
        "| ตัวชี้วัด | คะแนน |\n|---|---|\n| การใช้อํานาจ | 97.84 |\n| การป้องกัน\u200bการทุจริต | 95.00 |\n",
        encoding="utf-8",
    )
    report = import_document(path, "en")
    assert "name: เทศบาลตําบลตัวอย่าง " in report.text
    assert "name: การใช้อํานาจ " in report.text
    assert "name: การป้องกันการทุจริต " in report.text
    assert any(note.message.endswith("invisible letters left out: 1") for note in report.notes)


def test_contents_of_all_formats_are_equal(tmp_path) -> None:
    first = read(Word(paragraph("ก")).save(tmp_path / "a.docx"))
    assert isinstance(first, Contents)
    assert first == read(Word(paragraph("ก")).save(tmp_path / "b.docx"))


def test_any_change_of_a_file_is_read_or_refused(tmp_path) -> None:
    chance = random.Random(1)
    for make in (
        documents.as_word,
        documents.as_sheet,
        lambda _, path: save_compound(path, "Workbook", "Book"),
    ):
        make(PARTS[:6], tmp_path / "whole")
        whole = (tmp_path / "whole").read_bytes()
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(20):
                data[chance.randrange(len(data))] = chance.randrange(256)
            (tmp_path / "changed").write_bytes(data)
            with suppress(Unreadable):
                read(tmp_path / "changed")
