"""What cannot be imported is reported in one line and leaves nothing behind; certain letters are repaired."""

from __future__ import annotations

import builtins
import json
import random
import re
from pathlib import Path

import documents
import pytest
from click.testing import CliRunner
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_files import save_compound

from italint import lint_text, parse
from italint.base.document import plain
from italint.base.messages import MESSAGES
from italint.cli.app import main
from italint.reading import import_document, letters
from italint.reading.blocks import Contents, Paragraph, Source
from italint.reading.notation import listed, score_in
from italint.reading.references import ids_in

SAMPLE = ROOT / "samples" / "fy2568-si-phana.yaml"


@pytest.fixture(scope="module")
def word_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("word") / "report.docx"
    documents.as_word(documents.lay_out(documents.read_report(SAMPLE)), path)
    return path


def encrypted_pdf(path: Path) -> None:
    from fpdf import FPDF

    page = FPDF()
    page.set_encryption(owner_password="owner", user_password="user")
    page.add_page()
    page.output(str(path))


def scanned_pdf(path: Path) -> None:
    from fpdf import FPDF
    from PIL import Image

    page = FPDF()
    page.add_page()
    page.image(Image.new("L", (60, 80)), w=100)
    page.output(str(path))


def noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(4000))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def wrapped(path: Path) -> None:
    save_compound(path, "EncryptionInfo", "EncryptedPackage")


def old_word(path: Path) -> None:
    save_compound(path, "WordDocument")


def picture(path: Path) -> None:
    from PIL import Image

    Image.new("L", (60, 80)).save(path, "PNG")


def cut(path: Path) -> None:
    documents.as_word(documents.lay_out(documents.read_report(SAMPLE)), path)
    path.write_bytes(path.read_bytes()[:2000])


def another(path: Path) -> None:
    path.write_text("รายการอาหารกลางวันประจำสัปดาห์\nวันจันทร์ ข้าวผัด\n", encoding="utf-8")


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)


FAULTS = [
    ("scan.pdf", scanned_pdf, "scanned"),
    ("locked.pdf", encrypted_pdf, "encrypted"),
    ("locked.docx", wrapped, "encrypted"),
    ("locked.xlsx", wrapped, "encrypted"),
    *[(f"noise{suffix}", noise, "damaged") for suffix in (".pdf", ".docx", ".xlsx")],
    *[(f"empty{suffix}", empty, "empty") for suffix in (".pdf", ".docx", ".xlsx", ".txt", ".csv", ".html")],
    *[(f"picture{suffix}", picture, "picture") for suffix in (".pdf", ".docx", ".txt")],
    ("cut.docx", cut, "damaged"),
    ("locked.xls", wrapped, "encrypted"),
    ("lunch.txt", another, "no_report"),
    ("large.pdf", large, "huge"),
    ("lunch.odt", another, "no_report"),
    ("report.pages", another, "unknown_format"),
]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("name", "make", "reason"), FAULTS, ids=[f"{name}-{reason}" for name, _, reason in FAULTS]
)
def test_a_document_that_cannot_be_imported(name, make, reason, lang, tmp_path) -> None:
    make(tmp_path / name)
    output = tmp_path / "report.yaml"
    result = CliRunner().invoke(main, ["import", str(tmp_path / name), "-o", str(output), "--lang", lang])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    said = MESSAGES["unreadable"][reason][lang]
    assert said.partition("{")[0] in result.stderr
    assert "{" not in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_older_document_without_libreoffice_is_refused_with_the_step_that_helps(
    lang, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("italint.reading.older_formats.office", lambda: None)
    old_word(tmp_path / "old.docx")
    result = CliRunner().invoke(main, ["import", str(tmp_path / "old.docx"), "--lang", lang])
    assert result.exit_code == 2
    said = MESSAGES["unreadable"]["older"][lang].format(program="Word", newer=".docx")
    assert result.stderr.rstrip().endswith(said)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".html", ".txt"])
def test_bytes_of_any_kind_are_refused_without_an_error(suffix, tmp_path, word_file) -> None:
    whole = word_file.read_bytes()
    for seed in range(12):
        data = bytearray(whole)
        chance = random.Random(seed)
        for _ in range(30):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / f"report{suffix}").write_bytes(data[: chance.randrange(1, len(data))])
        result = CliRunner().invoke(main, ["import", str(tmp_path / f"report{suffix}")])
        assert result.exit_code == 2, result.exception


def test_a_missing_library_is_named(tmp_path, monkeypatch, word_file) -> None:
    real = builtins.__import__

    def without_lxml(name, *arguments, **named):
        if name == "lxml":
            raise ModuleNotFoundError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without_lxml)
    result = CliRunner().invoke(main, ["import", str(word_file)])
    assert result.exit_code == 2
    assert 'pip install "italint[import]"' in result.stderr


def test_checking_a_document_gives_the_findings_of_its_report_and_their_places(word_file) -> None:
    result = CliRunner().invoke(main, ["check", str(word_file), "--format", "json"])
    assert result.exit_code == 1
    found = json.loads(result.stdout)["findings"]
    sample = lint_text(SAMPLE.read_text(encoding="utf-8"))
    assert {(each["code"], each["path"]) for each in found} >= {
        (each.code, each.path) for each in sample.findings if each.code in ("ITA101", "ITA203", "ITA501")
    }
    period = next(each for each in found if each["path"] == "plan.measures[5].period")
    assert (period["source"]["table"], period["source"]["row"]) == (12, 7)
    assert "ตาราง 12 แถว 7" in CliRunner().invoke(main, ["check", str(word_file)]).stdout


@pytest.mark.parametrize("format_", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_of_a_document_no_line_of_a_report_is_shown(format_, word_file) -> None:
    found = CliRunner().invoke(main, ["check", str(word_file), "--format", format_, "--all"])
    written = import_document(word_file, "th").text.splitlines()
    lines = [line.strip() for line in written if ": " in line and "#" in line]
    assert len(lines) > 100
    assert [line for line in lines if line in found.stdout] == []
    numbers = re.findall(r'(?:"(?:start_?)?[lL]ine"|"begin"|\bline)[:=] ?([0-9]+)', found.stdout)
    assert set(numbers) <= {"1"}


def test_every_finding_of_a_document_has_a_place(word_file) -> None:
    result = CliRunner().invoke(main, ["check", str(word_file), "--format", "json"])
    found = json.loads(result.stdout)["findings"]
    assert [each for each in found if each["source"] is None] == []
    assert [each for each in found if each["fix"] and each["fix"]["edits"]] == []


def test_a_document_beside_a_report_is_checked_too(word_file) -> None:
    result = CliRunner().invoke(main, ["check", str(word_file), str(SAMPLE), "--format", "json"])
    assert len(json.loads(result.stdout)["files"]) == 2


def test_every_reason_has_its_text() -> None:
    for section in ("unreadable", "import_note", "source"):
        assert all(set(said) == {"th", "en"} for said in MESSAGES[section].values())


# Letters

REPAIRED = {
    "ส\u0e4d\u0e32นักปลัด": "สำนักปลัด",
    "จ ำนวน": "จำนวน",
    "ก าหนด": "กำหนด",
    "ท ี่": "ที่",
    "ที\u0e48 \u0e33": "ที่ำ",
    "เ\u0e40ผน": "แผน",
    "น\u0e4d\u0e49\u0e32ใจ": "น้ำใจ",
    "น\u0e49\u0e4d\u0e32ใจ": "น้ำใจ",
    "ผ\u0e49\u0e39": "ผู้",
    "หน\uf70aวยงาน": "หน่วยงาน",
    "จัดทำ\u200bแผน": "จัดทำแผน",
    "กองคลัง\u00a0งานพัสดุ": "กองคลัง งานพัสดุ",
    "□ จัดอบรม": " จัดอบรม",
    "\uf0b7 จัดอบรม": "● จัดอบรม",
    "plain text 100": "plain text 100",
}


@pytest.mark.parametrize(("written", "meant"), REPAIRED.items())
def test_letters_are_repaired(written, meant) -> None:
    assert letters.repaired(written) == meant


@settings(deadline=None)
@given(st.text(alphabet="กขคงนมท่้๊๋ัิีึืุู็์ำาเแ \u200b\uf70a\u0e4d", max_size=30))
def test_mending_twice_changes_nothing(text) -> None:
    once = letters.repaired(text)
    assert letters.repaired(once) == once


def test_what_is_lost_is_reported_and_kept() -> None:
    contents = letters.repair_letters(Contents([Paragraph("คู่มือ\ufffdฏิบัติงาน", Source(paragraph=4))]))
    assert [block.text for block in contents.blocks] == ["คู่มือ\ufffdฏิบัติงาน"]
    assert contents.doubts == [("letters", "คู่มือ\ufffdฏิบัติงาน", Source(paragraph=4))]


# Notation


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("๑. ทบทวน ๒. อบรม ๓. ติดตาม", ["ทบทวน", "อบรม", "ติดตาม"]),
        ("1) ทบทวนตามมาตรา 9.5 2) อบรม", ["ทบทวนตามมาตรา 9.5", "อบรม"]),
        ("● ทบทวน ● อบรม", ["ทบทวน", "อบรม"]),
        ("- ทบทวน - อบรม", ["ทบทวน", "อบรม"]),
        ("ทบทวน\nอบรม", ["ทบทวน", "อบรม"]),
        ("ทบทวนปี 2568 ครั้งที่ 1", ["ทบทวนปี 2568 ครั้งที่ 1"]),
        ("", []),
    ],
)
def test_lists(written, items) -> None:
    assert listed(written) == items


@pytest.mark.usefixtures("in_this_process")
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # of up to eight texts each
@given(
    st.lists(
        st.text(alphabet="กขคงจช ", min_size=3, max_size=12).map(str.strip).filter(bool),
        min_size=2,
        max_size=12,
    )
)
def test_a_numbered_list_is_read_back(items) -> None:
    items = [" ".join(item.split()) for item in items]
    assert listed(" ".join(f"{number}. {item}" for number, item in enumerate(items, start=1))) == items


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ตามข้อคำถาม i๔ , i๕ และ i๖", ["i4", "i5", "i6"]),
        ("(e๔) และ (e4)", ["e4"]),
        ("ข้อ ๐๒๑ และ O7", ["o21", "o7"]),
        ("E-Service และ ISO 9001 ปี ๒๕๖๘", []),
    ],
)
def test_ids_in_a_running_text(text, ids) -> None:
    assert ids_in(text) == ids


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("๙๙.๗๘", "๙๙.๗๘"),
        ("100", "100"),
        ("98.86 คะแนน", "98.86"),
        ("๙๕.๐๐ - ๑๐๐", None),
        ("2568", None),
        ("", None),
    ],
)
def test_scores(text, score) -> None:
    assert score_in(text) == score


@pytest.mark.usefixtures("in_this_process")
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # of up to eight texts each
@given(
    st.lists(
        st.text(alphabet="กขค:-#&*!|>'\"{}[],?%@`~ \\0123456789.", min_size=1, max_size=20),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_is_written_so_that_it_reads_back(tmp_path_factory, texts) -> None:
    texts = ["ก" + " ".join(text.split()) for text in texts]
    path = tmp_path_factory.mktemp("written") / "report.csv"
    rows = ["ตัวชี้วัด\tกิจกรรม\tขั้นตอน\tเรื่องอื่น", *(f"1\tจัดอบรม\tอบรม\t{text}" for text in texts), "", "ประเมิน ITA"]
    path.write_text("\n".join(rows), encoding="utf-8")
    measures = plain(parse(import_document(path, "th").text).root)["plan"]["measures"]
    assert [each["other"] for each in measures] == [{"เรื่องอื่น": text} for text in texts]


ODD_ROWS = [
    [
        ("ข้อ", "คะแนน", "ข้อ", "คะแนน", "ข้อ", "คะแนน"),
        ("i1", "96.44", "e4", "98.50", "o13", "100.00"),
        ("i2", "99.71", "e5", "96.62EIT1", "o14", ""),
        ("i3", "96.67", "e61/1/99999999", "98.53", "o15", "100.00"),
        ("98.91", "e7", "97.79", "o16", "100.00"),
    ],
    [
        ("ที่", "ตัวชี้วัด", "คะแนน"),
        ("1", "การปฏิบัติหน้าที่", "96.75"),
        ("2", "การใช้งบประมาณ", "96.01"),
        ("7", "9.1ประสิทธิภาพการสื่อสาร", "94.98"),
        ("8", "การปรับปรุงการทำงาน", "94.36"),
    ],
]


@pytest.mark.parametrize("rows", ODD_ROWS)
def test_a_row_that_names_nothing_of_the_year_loses_no_other(tmp_path, in_this_process, rows) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = tmp_path / "odd.html"
    page.write_text(f"<h1>วิเคราะห์ผลการประเมิน ITA ปี 2568</h1><table>{cells}</table>", encoding="utf-8")
    read = import_document(page, "th").text
    assert rows[1][-1] in read
    assert rows[-1][-1] in read
