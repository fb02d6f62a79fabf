"""An OpenDocument file is read as LibreOffice shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import OPEN_NAMESPACES, read, save_open, shown

from italint.report.finding import Source

NUMBERS = (
    "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='๑, ๒, ๓, ...' style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/>"
    "<text:list-level-style-number text:level='3' style:num-format='1' style:num-list-format='%1%.%3%' text:display-levels='2'/></text:list-style>"
    "<text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char='•'/></text:list-style>"
    "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='Q' style:family='paragraph' style:default-outline-level='3' style:parent-style-name='R'/>"
    "<style:style style:name='R' style:family='paragraph'/>"
)


@pytest.fixture
def contents(tmp_path: Path):
    return lambda body, styles=NUMBERS, **others: read(
        save_open(tmp_path / "made.odt", body, styles, **others)
    )


def p(text: str, name: str = "p", attributes: str = "") -> str:
    return f"<text:{name} {attributes}>{text}</text:{name}>"


def items(*texts: str, attributes: str = "text:style-name='L'") -> str:
    inside = "".join(
        f"<text:list-item>{text if text.startswith('<') else p(text)}</text:list-item>" for text in texts
    )
    return f"<text:list {attributes}>{inside}</text:list>"


def test_numbers_of_lists(contents) -> None:
    body = (
        items("ก", p("ข") + items("ค", p("ง") + items("จ", attributes=""), attributes=""))
        + p("คั่น")
        + items("ฉ", attributes="text:style-name='L' text:continue-numbering='true'")
        + items("ช")
        + items("ซ", attributes="text:style-name='B'")
        + "<text:list text:style-name='L'><text:list-header><text:p>หัว</text:p></text:list-header>"
        + "<text:list-item text:start-value='7'><text:p>เจ็ด</text:p><text:p>ต่อ</text:p></text:list-item></text:list>"
    )
    assert shown(contents(body)) == [
        "๑. ก",
        "๒. ข",
        "a) ค",
        "b) ง",
        "๒.1 จ",
        "คั่น",
        "๓. ฉ",
        "๑. ช",
        "● ซ",
        "หัว",
        "๗. เจ็ด",
        "ต่อ",
    ]


def test_a_list_that_names_the_one_it_goes_on_with(contents) -> None:
    first = items("ก", "ข", attributes="text:style-name='L' xml:id='a'")
    body = first + items("ค") + items("ง", attributes="text:style-name='L' text:continue-list='a'")
    assert shown(contents(body)) == ["๑. ก", "๒. ข", "๑. ค", "๓. ง"]


def test_blanks_and_lines_of_a_paragraph(contents) -> None:
    body = p(
        "คะแนน<text:s text:c='3'/>๙๕<text:tab/>จาก\n  ๑๐๐<text:line-break/>บรรทัดสอง<text:soft-page-break/>"
    )
    assert shown(contents(body)) == ["คะแนน ๙๕ จาก ๑๐๐\nบรรทัดสอง"]


def test_what_is_no_text_of_the_document(contents) -> None:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>ลบแล้ว</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    comment = "<office:annotation><text:p>ความเห็น</text:p></office:annotation>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>หมายเหตุ</text:p></text:note-body></text:note>"
    found = contents(
        deleted
        + p(f"ก{comment}{note}<text:span text:style-name='H'>ซ่อน</text:span>")
        + "<text:section text:display='none'><text:p>ทั้งตอน</text:p></text:section>"
        + p("ข")
    )
    assert shown(found) == ["ก", "ข", "หมายเหตุ"]
    assert found.blocks[-1].source == Source(paragraph=1)
    assert found.doubts == [("hidden", "ซ่อน", Source(paragraph=1)), ("hidden", "ทั้งตอน", Source(paragraph=2))]


def test_levels_of_headings(contents) -> None:
    body = (
        p("ก", "h", "text:outline-level='2'")
        + p("ข", "h")
        + p("ค", attributes="text:style-name='Q'")
        + p("ง")
    )
    assert [block.level for block in contents(body).blocks] == [2, 1, 3, None]


def test_cells_over_rows_and_columns(contents) -> None:
    def cell(text: str, attributes: str = "") -> str:
        return (
            f"<table:table-cell {attributes}>{text if text.startswith('<') else p(text)}</table:table-cell>"
        )

    covered = "<table:covered-table-cell/>"
    down, wide, thrice = (
        f"table:number-{what}='{count}'"
        for what, count in (("rows-spanned", 2), ("columns-spanned", 2), ("columns-repeated", 3))
    )
    rows = (
        f"<table:table-header-rows><table:table-row>{cell('IIT', down)}{cell('ก')}{cell('1')}</table:table-row></table:table-header-rows>",
        f"<table:table-row>{covered}{cell('ข')}{cell('2')}</table:table-row>",
        f"<table:table-row>{cell('รวม', wide)}{covered}{cell(items('ค', 'ง'))}</table:table-row>",
        f"<table:table-row>{cell('ซ้ำ', thrice)}</table:table-row>",
    )
    found = contents(f"<table:table>{''.join(rows)}</table:table>")
    assert shown(found) == [
        [["IIT", "ก", "1"], ["^", "ข", "2"], ["รวม", "<", "๑. ค\n๒. ง"], ["ซ้ำ", "ซ้ำ", "ซ้ำ"]]
    ]


def test_frames_shapes_pictures_and_objects(contents) -> None:
    box = f"<draw:frame><draw:text-box>{p('ในกรอบ')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('ในรูป')}</draw:custom-shape>"
    picture = "<draw:frame><draw:image xlink:href='Pictures/1.png'/></draw:frame>"
    chart = "<draw:frame><draw:object xlink:href='./Object 1'/><draw:image xlink:href='x'/></draw:frame>"
    values = "".join(
        f"<table:table-row><table:table-cell>{p(a)}</table:table-cell><table:table-cell>{p(b)}</table:table-cell></table:table-row>"
        for a, b in (("", "2568"), ("การใช้อำนาจ", "97.84"))
    )
    part = f"<office:document-content {OPEN_NAMESPACES}><office:body><office:chart><chart:chart><table:table>{values}</table:table></chart:chart></office:chart></office:body></office:document-content>"
    found = contents(p(f"ก{box}{picture}") + shape + p(chart), **{"Object 1/content.xml": part})
    assert shown(found) == ["ก", "ในกรอบ", "ในรูป", [["", "2568"], ["การใช้อำนาจ", "97.84"]]]
    assert found.pictures == [Source(paragraph=1)]


# Sheets


def sheet(*rows: str, name: str = "คะแนน", style: str = "") -> str:
    return f"<table:table table:name='{name}' table:style-name='{style}'>{''.join(rows)}</table:table>"


def cells(*texts: str, attributes: str = "") -> str:
    inside = "".join(
        text if text.startswith("<") else f"<table:table-cell>{p(text)}</table:table-cell>" for text in texts
    )
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def test_sheets_as_they_are_shown(tmp_path) -> None:
    merged = f"<table:table-cell table:number-rows-spanned='2'>{p('IIT')}</table:table-cell>"
    unreckoned = "<table:table-cell table:formula='of:=AVERAGE([.A1])'/>"
    empty = "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    hidden = "<style:style style:name='N' style:family='table'><style:table-properties table:display='false'/></style:style>"
    body = sheet(
        cells("คะแนน"),
        cells("", ""),
        cells(merged, "การใช้อำนาจ", "97.84"),
        cells("<table:covered-table-cell/>", "การใช้งบประมาณ", unreckoned),
        cells("ซ่อน", "1", attributes="table:visibility='collapse'"),
        empty,
    ) + sheet(cells("เก่า"), name="ปีก่อน", style="N")
    found = read(save_open(tmp_path / "made.ods", body, hidden, "spreadsheet"))
    assert shown(found) == ["คะแนน", [["IIT", "การใช้อำนาจ", "97.84"], ["^", "การใช้งบประมาณ"]]]
    place = Source(table=1)
    assert found.doubts == [
        ("hidden_cells", "คะแนน", place),
        ("formulas", "คะแนน", place),
        ("hidden_sheet", "ปีก่อน", Source(table=2)),
    ]
