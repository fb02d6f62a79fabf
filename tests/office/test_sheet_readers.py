"""A sheet is read as it is shown: numbers in their formats, nothing hidden, in any program's file."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from office_files import read, shown

from italint.reading.older_formats import office
from italint.reading.readers.number_format import shown as formatted
from italint.report.finding import Source

ROWS = [["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "97.84"], ["การใช้งบประมาณ", "90.00"]]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (97.8, "0.00", "97.80"),
        (90, "0.00", "90.00"),
        (0.9784, "0.00%", "97.84%"),
        (0.905, "0%", "91%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (97.845, "0.0#", "97.85"),
        (97.8, "0.0#", "97.8"),
        (97.84, '0.00" คะแนน"', "97.84 คะแนน"),
        (97.84, "[$-D000000]0.00", "๙๗.๘๔"),
        (97.84, "t0.00", "๙๗.๘๔"),
        (-2.59, "0.00;[Red]-0.00", "-2.59"),
        (-2.59, "+0.00;-0.00;0.00", "-2.59"),
        (2.59, "+0.00;-0.00;0.00", "+2.59"),
        (-2.59, "0.00", "-2.59"),
        (1.005, "0.00", "1.01"),
        (45931, "[$-107041E]d mmmm yyyy", "1 ตุลาคม 2568"),
        (45931, "[$-D07041E]d mmm yy", "๑ ต.ค. ๖๘"),
        (45931, "dd/mm/yyyy", "01/10/2025"),
        (45931, "[$-409]d mmm yyyy", "1 Oct 2025"),
        (45931.5, "h:mm", "12:00"),
        (95.46, "0." + "0" * 4_000_000, "95.46"),
    ],
)
def test_numbers_as_their_format_shows_them(value, code, text) -> None:
    assert formatted(value, code).rstrip("0" if len(code) > 1_000 else "") == text


@pytest.fixture
def book():
    return pytest.importorskip("openpyxl").Workbook()


def test_a_workbook_as_it_is_shown(book, tmp_path) -> None:
    sheet = book.active
    sheet.title = "คะแนน"
    for line in (
        ["ผลคะแนน"],
        [],
        ["IIT", "การใช้อำนาจ", 0.9784, "ซ่อน"],
        [None, "การใช้งบประมาณ", date(2025, 10, 1)],
        ["ซ่อน", "ก", 1],
    ):
        sheet.append(line)
    sheet["C3"].number_format = "0.00%"
    sheet["C4"].number_format = "[$-107041E]d mmm yyyy"
    sheet.merge_cells("A3:A4")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("ปีก่อน").sheet_state = "hidden"
    book.save(tmp_path / "made.xlsx")
    found = read(tmp_path / "made.xlsx")
    assert shown(found) == [
        "ผลคะแนน",
        [["IIT", "การใช้อำนาจ", "97.84%"], ["^", "การใช้งบประมาณ", "1 ต.ค. 2568"]],
    ]
    assert found.doubts == [
        ("hidden_cells", "คะแนน", Source(table=1)),
        ("hidden_sheet", "ปีก่อน", Source(table=2)),
    ]


def test_formulas_without_values_are_reported(book, tmp_path) -> None:
    for line in (["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "=AVERAGE(B3:B4)"]):
        book.active.append(line)
    book.save(tmp_path / "made.xlsx")
    found = read(tmp_path / "made.xlsx")
    assert shown(found) == [[["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ"]]]
    assert found.doubts == [("formulas", "Sheet", Source(table=1))]


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed, which makes the .xls")
def test_a_workbook_of_excel_97(book, tmp_path) -> None:
    sheet = book.active
    for line in (["IIT", "การใช้อำนาจ", 97.8], [None, "การใช้งบประมาณ", "=C1+1"]):
        sheet.append(line)
    sheet["C1"].number_format = sheet["C2"].number_format = "0.00"
    sheet.merge_cells("A1:A2")
    book.create_sheet("ปีก่อน").sheet_state = "hidden"
    book.save(tmp_path / "made.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(office()),
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "made.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = read(tmp_path / "made.xls")
    assert shown(found) == [[["IIT", "การใช้อำนาจ", "97.80"], ["^", "การใช้งบประมาณ", "98.80"]]]
    assert found.doubts == [("hidden_sheet", "ปีก่อน", Source(table=2))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xls"])
def test_tables_in_text(suffix, separator, encoding, tmp_path: Path) -> None:
    path = tmp_path / f"made{suffix}"
    path.write_text("\n".join(separator.join(row) for row in ROWS), encoding=encoding)
    assert shown(read(path)) == [ROWS]
