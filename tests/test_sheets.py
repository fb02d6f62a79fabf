"""CSV and workbooks: every report and finding is there, Thai shows, and no text is a formula."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from documents import as_word, lay_out, read_report
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from reading import read_page

import italint
from bench.made import made_reports
from italint.base.document import plain
from italint.base.parsing import parse
from italint.cli.app import main
from italint.render import renderer
from italint.render.rows import is_formula

PLAIN = ["-2.59", "-", "+๑๐", "ก=1"]
HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "-2.59",
    "-",
    "+๑๐",
    "ก=1",
]
PLAIN = ["-2.59", "-", "+๑๐", "ก=1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Made reports, those of hostile agencies, and a document that cannot be read."""
    place = tmp_path_factory.mktemp("sheets")
    for report in made_reports(10):
        (place / report.file).write_text(report.text, encoding="utf-8")
    for number, name in enumerate(HOSTILE):
        agency = f"{{name: {json.dumps(name)}, province: {json.dumps(name)}}}"
        assessment = f"{{year: 2568, indicators: [], grade: {json.dumps(name)}}}"
        text = f"italint: 1\nagency: {agency}\nassessment: {assessment}\n"
        (place / f"hostile{number:02}.yaml").write_text(text, encoding="utf-8")
    (place / "broken.docx").write_bytes(b"PK\3\4 no document")
    arguments = [
        f"--format=json={place / 'o.json'}",
        f"--format=csv={place / 'o.csv'}",
        f"--format=xlsx={place / 'o.xlsx'}",
    ]
    assert CliRunner().invoke(main, ["check", str(place), *arguments]).exit_code in (1, 2)
    return place


def findings(folder: Path) -> list[tuple[str, str]]:
    said = json.loads((folder / "o.json").read_text(encoding="utf-8"))
    return [(each["file"], each["code"]) for each in said["findings"]]


def lines(folder: Path) -> list[list[str]]:
    text = (folder / "o.csv").read_text(encoding="utf-8")
    assert text[0] == "\ufeff"
    return list(csv.reader(text[1:].splitlines(keepends=True)))


def test_the_library_needs_no_editions_for_the_scores_of_a_workbook(tmp_path: Path) -> None:
    checked = [italint.lint_text(next(made_reports(1)).text)]

    def scores(frame: italint.Frame) -> list[list[object]]:
        file = tmp_path / "book.xlsx"
        file.write_bytes(b"".join(renderer("xlsx").pieces(frame, checked)))
        return [[cell.value for cell in row] for row in load_workbook(file).worksheets[1]]

    heads, first = scores(italint.Frame("th"))
    assert [heads, first] == scores(italint.Frame("th", editions=italint.load_editions()))
    assert heads[-1].startswith("10 ")
    assert isinstance(first[-1], float)


def test_a_line_of_csv_for_every_finding_and_for_a_report_without(folder: Path) -> None:
    head, *rows = lines(folder)
    assert {len(row) for row in rows} == {len(head)}
    assert head[:3] == ["ไฟล์", "หน่วยงาน", "จังหวัด"]
    assert [(row[0], row[8]) for row in rows if row[8]] == findings(folder)
    assert "คะแนนภาพรวม · บรรทัดที่ 3 assessment.score" in {row[11] for row in rows}
    assert {Path(row[0]).name for row in rows} >= {report.file for report in made_reports(10)}
    assert any("broken.docx" in row[10] for row in rows)


def test_no_text_of_csv_is_a_formula_and_numbers_stay(folder: Path) -> None:
    cells = {cell for row in lines(folder) for cell in row}
    assert [cell for cell in cells if is_formula(cell)] == []
    assert set(PLAIN) <= cells
    assert {"'=1+1", "'+1+1", "'-1+1", "'@SUM(A1)"} <= cells


def test_the_workbook_has_a_sheet_of_reports_and_one_of_findings(folder: Path) -> None:
    book = load_workbook(folder / "o.xlsx")
    reports, _, found = book.worksheets
    assert (reports.title, found.title) == ("รายงาน", "ข้อที่ตรวจพบ")
    names = [Path(row[0].value).name for row in reports.iter_rows(min_row=2) if row[0].value]
    assert names == sorted(each.name for each in folder.glob("*.yaml"))
    assert [(row[0].value, row[8].value) for row in found.iter_rows(min_row=2)] == findings(folder)
    codes = {row[0].value: row[11].value or "" for row in reports.iter_rows(min_row=2) if row[0].value}
    for file, of_file in codes.items():
        assert of_file.split() == sorted({code for each, code in findings(folder) if each == file})
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "inlineStr",
        "n",
    }
    assert all(isinstance(row[5].value, float) for row in reports.iter_rows(min_row=2, max_row=11))
    assert [sheet.print_title_rows for sheet in book] == ["$1:$1"] * 3
    assert [(sheet.page_setup.orientation, sheet.page_setup.fitToHeight) for sheet in book] == [
        ("landscape", 0)
    ] * 3
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book)
    assert reports["F2"].number_format == "0.00"
    assert all(cell.alignment.wrap_text for row in found.iter_rows() for cell in row)
    quoted = {cell.value for row in reports.iter_rows() for cell in row if cell.quotePrefix}
    assert {"=1+1", "@SUM(A1)"} <= quoted
    assert "italint" in book.properties.description


def test_the_workbook_has_the_scores_of_every_report(folder: Path) -> None:
    scores = load_workbook(folder / "o.xlsx")["คะแนน"]
    heads = [cell.value for cell in scores[1]]
    assert heads[7:13] == ["IIT", "EIT", "OIT", "EIT1", "EIT2", "1 การปฏิบัติหน้าที่"]
    assert heads[-1] == "10 การป้องกันการทุจริต"
    for line, made in zip(scores.iter_rows(min_row=2, values_only=True), made_reports(10), strict=False):
        said = plain(parse(made.text).root)["assessment"]
        found = dict(zip(heads[7:], line[7:], strict=True))
        assert {key: found[key] for key in ("IIT", "OIT", "EIT1")} == {
            each["id"]: float(each["score"])
            for each in said["instruments"]
            if each["id"] in ("IIT", "OIT", "EIT1")
        }
        assert list(found.values())[5:] == [float(each["score"]) for each in said["indicators"]]
    hostile = [line for line in scores.iter_rows(min_row=12, values_only=True) if "hostile" in line[0]]
    assert len(hostile) == len(HOSTILE)
    assert {value for line in hostile for value in line[7:]} == {None}


def test_a_folder_of_word_files_as_a_workbook_and_a_page(tmp_path: Path) -> None:
    laid_out = lay_out(read_report(ROOT / "samples" / "fy2568-si-phana.yaml"))
    for number in range(4):
        as_word(laid_out, tmp_path / f"รายงาน {number:02}.docx")
    outputs = [f"--format={name}={tmp_path / 'o'}.{name}" for name in ("xlsx", "html", "json")]
    said = CliRunner().invoke(main, ["check", str(tmp_path), *outputs])
    assert (said.exit_code, said.stdout) == (1, "")
    found = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    reports, _, rows = load_workbook(tmp_path / "o.xlsx").worksheets
    names = [f"รายงาน {number:02}.docx" for number in range(4)]
    assert [Path(row[0].value).name for row in reports.iter_rows(min_row=2) if row[0].value] == names
    assert rows.max_row == 1 + len(found["findings"])
    page = read_page((tmp_path / "o.html").read_text(encoding="utf-8"))
    assert page.values("class").count("report") == 4


def test_each_table_of_the_statistics_is_a_sheet_of_the_workbook(folder: Path, tmp_path: Path) -> None:
    asked = ["check", str(folder), "--statistics"]
    CliRunner().invoke(
        main, [*asked, f"--format=xlsx={tmp_path / 'o.xlsx'}", f"--format=json={tmp_path / 'o.json'}"]
    )
    sheets = {sheet.title: sheet for sheet in load_workbook(tmp_path / "o.xlsx").worksheets}
    lines = {
        title: [list(row) for row in sheet.iter_rows(values_only=True)] for title, sheet in sheets.items()
    }
    counted = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["summary"]["statistics"]
    assert lines["จังหวัด"][0] == ["จังหวัด", "รายงาน", "ฉบับที่มีข้อผิดพลาด", "ข้อที่ตรวจพบ"]
    assert lines["เกณฑ์การตรวจ"][1:] == [
        [f"{share['code']} {share['name']}", share["reports"], share["with_errors"], share["findings"]]
        for share in counted["rules"]
        if share["findings"]
    ]
    first = counted["indicators"][0]
    of_year = lines[f"ตัวชี้วัด พ.ศ. {first['year']}"]
    assert of_year[1][:3] == [f"{first['number']} {first['name']}", first["reports"], first["mean"]]


def test_a_workbook_is_written_to_a_file() -> None:
    sample = str(ROOT / "samples" / "fy2568-si-phana.yaml")
    said = CliRunner().invoke(main, ["check", sample, "--format", "xlsx"])
    assert (said.exit_code, said.stdout) == (2, "")
    assert "--format xlsx=" in said.stderr


def test_statistics_alone_print_the_summary_only(folder: Path) -> None:
    alone = CliRunner().invoke(main, ["check", str(folder), "--statistics", "--lang", "en"]).stdout
    both = (
        CliRunner().invoke(main, ["check", str(folder), "--statistics", "--format=text", "--lang=en"]).stdout
    )
    assert alone.startswith("reports  with errors")
    assert both.endswith(alone)
    assert len(both) > len(alone)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-999, max_value=999, places=2))
def test_a_number_is_no_formula(number) -> None:
    assert not is_formula(str(number))
    assert not is_formula(f"{number:+}")


@given(st.sampled_from("=+-@\t\r"), st.text(alphabet="=+-@()A1!|'", min_size=1))
def test_what_begins_like_a_formula_and_is_no_number_is_one(first: str, rest: str) -> None:
    number = (
        (first + rest).lstrip("+-").replace("1", "") == "" and first in "+-" and not set(rest) & set("+-")
    )
    assert is_formula(first + rest) != number
