"""A Word file is read as Word shows it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from office_files import NAMESPACES, Word, paragraph, read, row, shown, table

from italint.report.finding import Source

RUN = "<w:r><w:t>{}</w:t></w:r>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"


@pytest.fixture
def texts(tmp_path: Path):
    def texts_of(body: str, **parts: object) -> list[object]:
        return shown(read(Word(body, **parts).save(tmp_path / "made.docx")))

    return texts_of


@pytest.fixture
def contents(tmp_path: Path):
    return lambda body, **parts: read(Word(body, **parts).save(tmp_path / "made.docx"))


def test_tracked_changes_are_read_as_accepted(texts) -> None:
    changed = (
        "<w:del><w:r><w:delText>๙๐.๐๐</w:delText></w:r></w:del><w:ins><w:r><w:t>๙๕.๔๖</w:t></w:r></w:ins>"
    )
    moved = f"<w:moveFrom>{RUN.format('ย้าย')}</w:moveFrom><w:moveTo>{RUN.format('ย้าย')}</w:moveTo>"
    rows = row("เก่า", properties="<w:del/>") + row("ใหม่", "๑", properties="<w:ins/>")
    body = f"<w:p>{RUN.format('คะแนน ')}{changed}</w:p><w:p>{moved}</w:p>{table(rows)}"
    assert texts(body) == ["คะแนน ๙๕.๔๖", "ย้าย", [["ใหม่", "๑"]]]


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next(texts) -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert texts(paragraph("การใช้", deleted) + paragraph("อำนาจ") + paragraph("จบ")) == ["การใช้อำนาจ", "จบ"]


def test_hidden_text_is_left_out_and_reported(contents) -> None:
    styles = (
        "<w:style w:styleId='H' w:type='character'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='B' w:type='character'><w:basedOn w:val='H'/></w:style>"
    )
    by_style = "<w:r><w:rPr><w:rStyle w:val='B'/></w:rPr><w:t>ลับ</w:t></w:r>"
    shown_again = "<w:r><w:rPr><w:rStyle w:val='B'/><w:vanish w:val='0'/></w:rPr><w:t>เห็น</w:t></w:r>"
    body = f"<w:p>{RUN.format('ก')}{HIDDEN.format('๑๒.๓๔')}</w:p><w:p>{by_style}{shown_again}</w:p>"
    body += table(row("ข", "ค"), row("ซ่อน", "ทั้งแถว", properties="<w:hidden/>"))
    found = contents(body, styles=styles)
    assert shown(found) == ["ก", "เห็น", [["ข", "ค"]]]
    assert found.doubts == [
        ("hidden", "๑๒.๓๔", Source(paragraph=1)),
        ("hidden", "ลับ", Source(paragraph=2)),
        ("hidden", "ซ่อน ทั้งแถว", Source(table=1, row=2)),
    ]


def test_of_fields_the_result_is_read(texts) -> None:
    def step(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    inner = (
        step("begin")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + step("separate")
        + RUN.format("3")
        + step("end")
    )
    outer = step("begin") + RUN.format("IF") + inner + step("separate") + RUN.format("หน้า ๓") + step("end")
    assert texts(f"<w:p>{outer}{RUN.format(' จบ')}</w:p>{paragraph('ต่อ')}") == ["หน้า ๓ จบ", "ต่อ"]


def test_text_boxes_are_read_once_after_their_paragraph(texts) -> None:
    inside = f"<w:txbxContent>{paragraph('IIT ๙๕.๘๒')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    art = "<w:r><w:pict><v:shape><v:textpath string='รายงาน ITA'/></v:shape></w:pict></w:r>"
    assert texts(f"<w:p>{RUN.format('ก่อน')}{box}{art}</w:p>{paragraph('หลัง')}") == [
        "ก่อน",
        "IIT ๙๕.๘๒",
        "รายงาน ITA",
        "หลัง",
    ]
    assert texts(table(row(f"<w:p>{RUN.format('ช่อง')}{box}</w:p>", "สอง"))) == [[["ช่อง", "สอง"]], "IIT ๙๕.๘๒"]


def test_notes_stand_at_the_end_with_the_place_of_their_sign(contents) -> None:
    sign = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    notes = "".join(
        f"<w:footnote w:id='{id_}'>{paragraph(f'หมายเหตุ {id_}')}</w:footnote>" for id_ in (1, 2, 3)
    )
    body = (
        paragraph("ก") + table(row(f"<w:p>{RUN.format('97.84')}{sign.format(2)}</w:p>", "ข")) + paragraph("ค")
    )
    found = contents(body, footnotes=notes)
    assert shown(found) == ["ก", [["97.84", "ข"]], "ค", "หมายเหตุ 2"]
    assert found.blocks[-1].source == Source(table=1, row=1)


def test_signs_of_wingdings(texts) -> None:
    signs = "".join(
        f"<w:r><w:sym w:font='{font}' w:char='{char}'/></w:r>"
        for font, char in (("Wingdings", "F0FC"), ("Wingdings", "F0A7"), ("Symbol", "F0FC"))
    )
    assert texts(f"<w:p>{signs}</w:p>{paragraph(chr(0xF0FC))}") == ["✓●●", "✓"]


# Numbers of lists


def level(depth: int, kind: str, pattern: str, more: str = "", start: int = 1) -> str:
    return f"<w:lvl w:ilvl='{depth}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{pattern}'/>{more}</w:lvl>"


def abstract(id_: int, *levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='{id_}'>{''.join(levels)}</w:abstractNum>"


def num(id_: int, of: int, more: str = "") -> str:
    return f"<w:num w:numId='{id_}'><w:abstractNumId w:val='{of}'/>{more}</w:num>"


def item(number: int, depth: int = 0, text: str = "ก") -> str:
    return paragraph(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


def labels(found: list[object]) -> str:
    return " ".join(str(text).removesuffix("ก").strip() or "_" for text in found)


def test_lists_of_one_abstract_list_go_on_with_one_another(texts) -> None:
    numbering = abstract(0, level(0, "thaiNumbers", "%1.")) + num(1, 0) + num(2, 0)
    body = item(1) + item(2) + paragraph("คั่น") + table(row(item(1), "ข")) + item(2)
    assert texts(body, numbering=numbering) == ["๑. ก", "๒. ก", "คั่น", [["๓. ก", "ข"]], "๔. ก"]


def test_a_start_of_its_own_begins_a_list_anew_once(texts) -> None:
    override = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='{}'/></w:lvlOverride>"
    numbering = (
        abstract(0, level(0, "decimal", "%1)"))
        + num(1, 0)
        + num(2, 0, override.format(1))
        + num(3, 0, override.format(5))
    )
    assert (
        labels(texts(item(1) * 2 + item(2) * 2 + item(1) + item(3) * 2, numbering=numbering))
        == "1) 2) 1) 2) 3) 5) 6)"
    )


def test_levels_begin_anew_under_each_item(texts) -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "%3)", "<w:lvlRestart w:val='1'/>"),
        level(3, "decimal", "(%4)", "<w:lvlRestart w:val='0'/>"),
    ) + num(1, 0)
    depths = (0, 1, 1, 2, 1, 2, 3, 0, 1, 2, 3)
    found = labels(texts("".join(item(1, depth) for depth in depths), numbering=numbering))
    assert found == "1. 1.1 1.2 a) 1.3 b) (1) 2. 2.1 a) (2)"


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("decimalZero", "08 09 10"),
        ("thaiNumbers", "๘ ๙ ๑๐"),
        ("thaiLetters", "ซ ฌ ญ"),
        ("lowerRoman", "viii ix x"),
        ("upperLetter", "H I J"),
        ("none", "_ _ _"),
        ("cardinalText", "8 9 10"),
    ],
)
def test_kinds_of_numbers(kind, numbers, texts) -> None:
    numbering = abstract(0, level(0, kind, "%1", start=8)) + num(1, 0)
    assert labels(texts(item(1) * 3, numbering=numbering)) == numbers


def test_numbers_by_style_and_by_the_style_of_a_list(texts) -> None:
    numbering = (
        abstract(
            0,
            level(0, "decimal", "%1."),
            level(1, "decimal", "%1.%2.", "<w:pStyle w:val='Sub'/><w:suff w:val='nothing'/>"),
        )
        + "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='L'/></w:abstractNum>"
        + num(1, 0)
        + num(2, 1)
    )
    styles = (
        "<w:style w:type='numbering' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='Item'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='Sub'><w:basedOn w:val='Item'/></w:style>"
    )
    none = "<w:pStyle w:val='Item'/><w:numPr><w:numId w:val='0'/></w:numPr>"
    body = (
        paragraph("ก", "<w:pStyle w:val='Item'/>")
        + paragraph("ก", "<w:pStyle w:val='Sub'/>")
        + item(2)
        + paragraph("ก", none)
    )
    assert texts(body, numbering=numbering, styles=styles) == ["1. ก", "1.1.ก", "2. ก", "ก"]


def test_an_empty_item_is_counted_and_has_no_text(texts) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    assert texts(item(1) + item(1, text="") + item(1), numbering=numbering) == ["1. ก", "3. ก"]


# Headings, tables


def test_levels_of_headings(contents) -> None:
    styles = (
        "<w:style w:styleId='1'><w:name w:val='heading 1'/></w:style><w:style w:styleId='Own'><w:basedOn w:val='1'/></w:style>"
        "<w:style w:styleId='Out'><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>"
    )
    written = [
        "<w:pStyle w:val='1'/>",
        "<w:pStyle w:val='Own'/>",
        "<w:pStyle w:val='Out'/>",
        "<w:outlineLvl w:val='1'/>",
        "<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>",
        "",
    ]
    found = contents("".join(paragraph("ก", each) for each in written), styles=styles)
    assert [block.level for block in found.blocks] == [1, 1, 3, 2, None, None]


def test_a_table_of_contents_is_no_text(texts) -> None:
    lines = ("TOC1", "12"), ("12", "ข"), ("13", "ค")
    styles = '<w:style w:styleId="12"><w:name w:val="toc 2"/></w:style>'
    body = "".join(paragraph(text, f'<w:pStyle w:val="{style}"/>') for style, text in lines)
    assert texts(body, styles=styles) == ["ค"]


def cell(text: str, properties: str) -> str:
    return f"<w:tcPr>{properties}</w:tcPr>{paragraph(text)}"


def test_cells_over_rows_and_columns(texts) -> None:
    down, on, wide = "<w:vMerge w:val='restart'/>", "<w:vMerge/>", "<w:gridSpan w:val='2'/>"
    body = table(
        row(cell("IIT", down + wide), "๑"),
        row(cell("", on + wide), "๒"),
        row("ก", cell("ข", on), properties="<w:gridAfter w:val='1'/>"),
        row("ค", properties="<w:gridBefore w:val='2'/>"),
        row(cell("ง", "<w:hMerge w:val='restart'/>"), cell("", "<w:hMerge w:val='continue'/>"), "จ"),
        row("ฉ"),
    )
    assert texts(body) == [
        [["IIT", "<", "๑"], ["^", "^<", "๒"], ["ก", "ข", ""], ["", "", "ค"], ["ง", "<", "จ"], ["ฉ", "", ""]]
    ]


def test_cells_in_content_controls_and_tables_in_cells(texts) -> None:
    control = f"<w:sdt><w:sdtContent><w:tc>{paragraph('ใน')}</w:tc></w:sdtContent></w:sdt>"
    inner = table(row("ก", "1"), row("ข", "2"))
    body = f"<w:tbl><w:tr>{control}<w:tc>{paragraph('บน')}{inner}{paragraph('ล่าง')}</w:tc></w:tr></w:tbl>"
    assert texts(body) == [[["ใน", "บน\nก 1\nข 2\nล่าง"]]]


def test_a_table_that_only_lays_out_others_is_none(texts) -> None:
    left, right = table(row("ก", "1")), table(row("ข", "2"))
    assert texts(table(row(left + paragraph(""), right + paragraph("")))) == [[["ก", "1"]], [["ข", "2"]]]
    assert texts(table(row(paragraph("ในกรอบ") + left))) == ["ในกรอบ", [["ก", "1"]]]


# What hangs on a paragraph

SERIES = (
    "<c:ser><c:tx><c:v>{name}</c:v></c:tx><c:cat><c:strCache><c:pt idx='0'><c:v>การใช้อำนาจ</c:v></c:pt><c:pt idx='1'>"
    "<c:v>การใช้งบประมาณ</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:formatCode>0.00</c:formatCode>"
    "<c:pt idx='0'><c:v>{first}</c:v></c:pt><c:pt idx='1'><c:v>88.5</c:v></c:pt></c:numCache></c:val></c:ser>"
)
CHART = (
    f"<c:chartSpace {NAMESPACES}><c:chart><c:title><a:t>คะแนน</a:t></c:title>{{}}</c:chart></c:chartSpace>"
)
DRAWN = "<w:p><w:r><w:drawing><a:graphicData>{}</a:graphicData></w:drawing></w:r></w:p>"


def test_a_chart_is_the_table_it_was_drawn_from(contents) -> None:
    series = SERIES.format(name="2567", first="90") + SERIES.format(name="2568", first="95.456")
    chart = ("chart", "charts/c.xml", CHART.format(series).encode())
    found = contents(DRAWN.format("<c:chart r:id='c'/>"), others={"c": chart})
    assert shown(found) == [
        "คะแนน",
        [["", "2567", "2568"], ["การใช้อำนาจ", "90.00", "95.46"], ["การใช้งบประมาณ", "88.50", "88.50"]],
    ]
    assert found.pictures == []


def test_a_chart_without_values_and_a_picture_are_reported(contents) -> None:
    chart = ("chart", "charts/c.xml", CHART.format("").encode())
    body = (
        DRAWN.format("<c:chart r:id='c'/>")
        + paragraph("ก")
        + table(row(DRAWN.format("<a:blip r:embed='p'/>"), "ข"))
    )
    found = contents(body, others={"c": chart})
    assert found.pictures == [Source(paragraph=1), Source(table=1, row=1)]


def test_an_embedded_sheet_is_read_instead_of_its_picture(contents) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["การใช้อำนาจ", 97.84])
    book.create_sheet("อีกแผ่น").append(["ไม่แสดง", 1])
    written = io.BytesIO()
    book.save(written)
    body = "<w:p><w:r><w:object><v:imagedata r:id='i'/><o:OLEObject ProgID='Excel.Sheet.12' r:id='{}'/></w:object></w:r></w:p>"
    others = {
        "x": ("package", "embeddings/x.xlsx", written.getvalue()),
        "y": ("oleObject", "embeddings/y.bin", b"\xd0\xcf"),
    }
    found = contents(body.format("x") + body.format("y"), others=others)
    assert shown(found) == [[["การใช้อำนาจ", "97.84"]]]
    assert found.pictures == [Source(paragraph=2)]


def test_a_diagram_and_a_page_put_in_as_it_was(texts) -> None:
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:t>{text}</a:t></a:p></dgm:t></dgm:pt>" for text in ("ขั้นที่ ๑", "ขั้นที่ ๒")
    )
    diagram = ("diagramData", "d.xml", f"<dgm:dataModel {NAMESPACES}>{points}</dgm:dataModel>".encode())
    page = ("aFChunk", "p.html", "<p>จากเว็บ</p><table><tr><td>ก<td>1</table>".encode())
    body = DRAWN.format("<dgm:relIds r:dm='d'/>") + "<w:altChunk r:id='p'/>"
    assert texts(body, others={"d": diagram, "p": page}) == ["ขั้นที่ ๑", "ขั้นที่ ๒", "จากเว็บ", [["ก", "1"]]]


def test_strict_open_xml_is_read_alike(tmp_path) -> None:
    numbering = abstract(0, level(0, "thaiNumbers", "%1.")) + num(1, 0)
    usual = Word(item(1) + table(row("ก", "ข")), numbering=numbering).save(tmp_path / "usual.docx")
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006",
                b"http://purl.oclc.org/ooxml/officeDocument",
            )
            new.writestr(
                name,
                data.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            )
    assert read(strict) == read(usual)
    assert shown(read(strict)) == ["๑. ก", [["ก", "ข"]]]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_nothing_outside_the_file_is_followed(tmp_path) -> None:
    path = Word(paragraph("ก") + DRAWN.format("<c:chart r:id='c'/>")).save(tmp_path / "made.docx")
    outside = f'<Relationship Id="c" Type="x/chart" TargetMode="External" Target="file:///{tmp_path}/c.xml"/>'
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("word/_rels/document.xml.rels", f"<Relationships>{outside}</Relationships>")
    assert shown(read(path)) == ["ก"]
