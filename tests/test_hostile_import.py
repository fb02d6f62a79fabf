"""Documents made to break a program are refused for what they are, in bounded time and memory."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile_files import SHEET, WORD, sheet, word
from office_files import Word, save_open
from pdf_pages import stream, written

from italint.base.guarded import Allowance
from italint.cli.app import main
from italint.reading import Unreadable, import_document
from italint.report.finding import Source

MOST_SECONDS = 10  # of a processor; each takes less than four
LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))


def refused(path: Path) -> str:
    """Why a document cannot be imported."""
    with pytest.raises(Unreadable) as unreadable:
        import_document(path, "th")
    return unreadable.value.reason


def reported(path: Path) -> int:
    """The exit code of an import that says why it fails."""
    result = CliRunner().invoke(main, ["import", str(path)])
    assert isinstance(result.exception, SystemExit)
    assert result.output.strip()
    return result.exit_code


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
    assert reported(word(tmp_path / "broken.docx", *body)) == 2


def test_a_workbook_with_more_cells_than_anybody_fills(tmp_path) -> None:
    row = b'<sheetData><row r="9999"><c r="XFD9999"><v>1</v></c></row></sheetData>'
    assert refused(sheet(tmp_path / "wide.xlsx", SHEET, row, b"</worksheet>")) == "huge_cells"


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:C99999", "A:XFD"])
def test_a_sheet_merged_over_all_its_cells(area, tmp_path) -> None:
    merged = f'<sheetData/><mergeCells><mergeCell ref="{area}"/></mergeCells></worksheet>'.encode()
    assert refused(sheet(tmp_path / "merged.xlsx", SHEET, merged)) in ("huge_cells", "damaged")


@pytest.mark.parametrize("span", [b"x", b"999999999", b"9" * 5_000, b"-1", b""])
def test_a_cell_that_spans_what_no_table_has(span, tmp_path) -> None:
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="%s"/></w:tcPr><w:p/></w:tc><w:tc/>' % span
    before = b'<w:trPr><w:gridBefore w:val="%s"/></w:trPr>' % span
    table = b"<w:body><w:tbl><w:tr>" + before + cell + b"</w:tr></w:tbl></w:body></w:document>"
    assert refused(word(tmp_path / "span.docx", WORD, table)) == "no_report"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("nested.html", "<table><tr><td>x" * 20_000, "huge_nesting"),
        ("divided.html", "<div>" * 200_000, "huge_nesting"),
        ("elements.html", "<p>a" * 300_000, "huge_elements"),
        ("spans.html", "<table><tr>" + "<td colspan=1000 rowspan=1000>x" * 200, "huge_cells"),
        ("below.html", "<table><tr>" + "<td rowspan=1000>x" * 200 + "<tr>" * 999, "huge_cells"),
        ("columns.md", f"|{'a|' * 100_001}\n|{'-|' * 100_001}\n", "huge_cells"),
        ("tabs.txt", "a\tb\n" * 20_000 + "\t" * 90_000, "huge_cells"),
        ("lines.txt", "ก\n" * 100_000, "huge_lines"),
        ("breaks.html", "<p>" + "ก<br>" * 40_000, "huge_lines"),
        ("tables.html", "<table><tr><td>ก<td>ข</table>" * 3_001, "huge_tables"),
        ("blank.txt", "\n" * 2_000_000, "huge_lines"),
        ("letters.txt", "ก" * 1_000_000, "huge_letters"),
        ("commas.csv", "," * 10_000_000, "huge_cells"),
        ("lines.csv", "\n" * 10_000_000, "huge_lines"),
        ("ruler.md", f"|{'-' * 500_000}x|\n", "no_report"),
        ("pictures.md", "![" * 250_000, "no_report"),
        ("tags.md", "<p " * 150_000, "no_report"),
    ],
)
def test_a_text_that_is_far_more_than_a_report(name, text, reason, tmp_path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert refused(path) == reason


def pdf(path: Path, *pages: bytes) -> Path:
    """A PDF with what each page is to draw."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, drawn in enumerate(pages):
        size, fonts = b"/MediaBox [0 0 600 800]", b"/Resources << /Font << /F1 3 0 R >> >>"
        page = b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s %s >>" % (5 + 2 * at, size, fonts)
        objects += [page, stream(drawn)]
    return written(path, objects)


LETTERS = b"BT /F1 12 Tf 10 10 Td (aaaaaaaaaa) Tj ET "
PROSE = b"BT /F1 12 Tf 10 10 Td (There are thirty letters in it) Tj ET"
CROSSING = b"".join(b"%d 0 m %d 750 l S 0 %d m 750 %d l S " % (at, at, at, at) for at in range(0, 750, 5))


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        (b"BT /F1 12 Tf 10 10 Td (%s) Tj ET" % (b"a" * 20_000), "huge_page"),
        (LETTERS * 100_000, "scanned"),
        (b"q Q " * 5_000_000, "huge_content"),
        (b"q Q " * 500_000, "no_report"),
        (b"1 1 9 9 re S " * 12_000, "scanned"),
        (CROSSING, "scanned"),
    ],
)
def test_a_page_that_draws_more_than_a_page_of_a_report(drawn, reason, tmp_path) -> None:
    pytest.importorskip("pypdfium2")
    assert refused(pdf(tmp_path / "drawn.pdf", drawn)) == reason


def test_a_page_that_is_a_drawing_hides_no_other(tmp_path) -> None:
    pytest.importorskip("pypdfium2")
    from italint.base.progress import unwatched
    from italint.reading.readers.pdf import read

    contents = read(pdf(tmp_path / "drawn.pdf", CROSSING, PROSE, LETTERS * 30_000), unwatched)
    assert (len(contents.blocks), contents.pictures) == (1, [Source(page=1), Source(page=3)])


def forms(path: Path, depth: int, times: int) -> Path:
    """A PDF with a form that draws another one so many times, and so on."""
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /MediaBox [0 0 600 800] /Resources 6 0 R >>",
        stream(b"/X Do " * times),
    ]
    for at in range(depth):
        objects.append(b"<< /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >>" % (7 + 2 * at))
        drawn = b"/X Do " * times if at < depth - 1 else LETTERS
        objects.append(stream(drawn, b"%s /Resources %d 0 R" % (kind, 8 + 2 * at)))
    return written(path, objects)


@pytest.mark.parametrize(("depth", "times", "reason"), [(1, 2, "no_report"), (6, 12, "huge_content")])
def test_forms_that_draw_each_other_times_without_number(depth, times, reason, tmp_path) -> None:
    pytest.importorskip("pypdfium2")
    assert refused(forms(tmp_path / "forms.pdf", depth, times)) == reason


def test_a_page_that_repeats_its_content(tmp_path) -> None:
    pytest.importorskip("pypdfium2")
    path = pdf(tmp_path / "repeated.pdf", b"1 1 9 9 re S " * 50_000)
    path.write_bytes(path.read_bytes().replace(b"/Contents 5 0 R", b"/Contents [%s]" % (b"5 0 R " * 400)))
    assert refused(path) == "huge_content"


def test_a_page_longer_than_a_report(tmp_path) -> None:
    path = tmp_path / "long.html"
    path.write_text("<p>a" * 3_000_000, encoding="utf-8")
    assert refused(path) == "huge"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
def test_a_pipe_is_no_document(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt") == "no_file"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf"])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"x", "no_report"),
        (b"PK\x03\x04", "damaged"),
        (b"%PDF-1.4\n", "damaged"),
        (b"\xd0\xcf\x11\xe0", "damaged"),
        (b"<p>x</p>", "no_report"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(suffix, data, reason, tmp_path) -> None:
    path = tmp_path / f"wrong{suffix}"
    path.write_bytes(data)
    assert refused(path) == reason


@pytest.mark.parametrize("suffix", [".html", ".csv", ".txt", ".md"])
@pytest.mark.parametrize("data", [b"", b"\0" * 1_000, b"\xff\xfe\x00", b'"' * 200_001])
def test_a_text_that_is_no_report(suffix, data, tmp_path) -> None:
    path = tmp_path / f"wrong{suffix}"
    path.write_bytes(data)
    assert reported(path) == 2


MANY = "9" * 5_000
NUMBERED_TEXTS = [
    f"| (1) | (2) | ({MANY}) |\n|---|---|---|\n| ก | ข | ค |\n",
    f"ตัวชี้วัดที่ {MANY} การปฏิบัติหน้าที่ คะแนน 95.00\n",
    f"i{MANY} เจ้าหน้าที่ปฏิบัติงาน 90.00\n\nข้อ {MANY} และ o{MANY}\n",
    f"ปีงบประมาณ พ.ศ. {MANY} ไตรมาสที่ {MANY}\n",
    f"{MANY}. มาตรการ\n{MANY}.1 ขั้นตอน\n{MANY}) ระยะเวลา ต.ค. {MANY}\n",
    f"คะแนนภาพรวม {MANY}.{MANY} คะแนน ลดลง {MANY}\n",
]


@pytest.mark.parametrize("text", NUMBERED_TEXTS)
@pytest.mark.parametrize("name", ["numbers.md", "numbers.txt", "numbers.csv"])
def test_a_number_of_any_length_is_no_fault_of_italint(name, text, tmp_path) -> None:
    scores = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\n\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 95.00\n\n"
    (tmp_path / name).write_text(scores + text, encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(tmp_path / name)])
    assert (result.exit_code in (0, 2), "fault of italint" in result.output) == (True, False)
    assert result.exception is None or isinstance(result.exception, SystemExit)


# What would fill the memory or never end


def refusal(path: Path) -> tuple[str, float]:
    """Why a document cannot be imported, and how many seconds of a processor it took to say so."""
    begun = processor_seconds()
    return refused(path), processor_seconds() - begun


def processor_seconds() -> float:
    """Of this process and of those that it waited for."""
    return sum(os.times()[:4])


def made_word(path: Path, body: str, **parts: object) -> Path:
    return Word(body, **parts).save(path)


NUMBERED = (
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='upperLetter'/>"
    f"<w:lvlText w:val='{'%1' * 200_000}'/><w:start w:val='999999999'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)
ITEM = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>"
LOOPING = "".join(
    f"<w:style w:styleId='{style}'><w:basedOn w:val='{other}'/></w:style>" for style, other in ("AB", "BA")
)
NESTED = "<w:tbl><w:tr><w:tc>"
WIDE = (
    "<w:tr><w:trPr><w:gridBefore w:val='1000'/></w:trPr>"
    "<w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr><w:p/></w:tc></w:tr>"
)
ZEROS = b"\0" * (1 << 20)


@pytest.mark.parametrize(
    ("body", "parts", "reason"),
    [
        (
            f"<w:tbl><w:tr><w:tc>{ITEM * 8_000}</w:tc><w:tc/></w:tr></w:tbl>",
            {"numbering": NUMBERED},
            "huge_letters",
        ),
        (NESTED * 10_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 10_000, {}, "deep"),
        (f"<w:tbl>{WIDE * 5_000}</w:tbl>", {}, "huge_cells"),
        (
            "<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>" * 1_000,
            {"styles": LOOPING},
            "no_report",
        ),
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" * 40_000, {}, "huge_lines"),
        ("<w:p/>" * 40_000, {}, "huge_lines"),
    ],
    ids=["numbers", "tables", "spans", "styles", "fields", "paragraphs"],
)
def test_a_word_file_made_to_keep_a_program_busy(body, parts, reason, tmp_path) -> None:
    found, seconds = refusal(made_word(tmp_path / "made.docx", body, **parts))
    assert found == reason
    assert seconds < MOST_SECONDS


def test_parts_that_unpack_to_a_thousand_times_their_size(tmp_path) -> None:
    picture = "<w:p><w:r><w:drawing><a:blip r:embed='p'/></w:drawing></w:r></w:p>"
    path = made_word(tmp_path / "picture.docx", picture, others={"p": ("image", "media/p.png", ZEROS * 200)})
    assert refused(path) == "no_report"  # a picture is never unpacked
    sheet_ = "<w:p><w:r><w:object><o:OLEObject r:id='x'/></w:object></w:r></w:p>"
    path = made_word(
        tmp_path / "sheet.docx", sheet_, others={"x": ("package", "embeddings/x.xlsx", b"PK" + ZEROS * 50)}
    )
    assert refused(path) == "huge"
    path = save_open(tmp_path / "text.odt", "<text:p>" + "ก" * (30 << 20) + "</text:p>")
    assert refused(path) == "huge"


def rows(count: int, down: int = 1, across: int = 1) -> str:
    """A table of OpenDocument whose rows and cells stand for many."""
    cell = f"<table:table-cell table:number-columns-repeated='{across}'><text:p>ก</text:p></table:table-cell>"
    row = f"<table:table-row table:number-rows-repeated='{down}'>{cell}</table:table-row>"
    return f"<table:table>{row * count}</table:table>"


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        ("<text:p>ก<text:s text:c='999999999'/></text:p>" * 40, "text", "huge_letters"),
        ("<text:list><text:list-item>" * 10_000, "text", "deep"),
        ("<text:list><text:list-item>" * 10_000 + "</text:list-item></text:list>" * 10_000, "text", "deep"),
        (rows(200, across=1_000), "text", "huge_cells"),
        (rows(1, down=1_000_000), "spreadsheet", "huge_lines"),
        (rows(1, across=999_999_999), "spreadsheet", "huge_cells"),
    ],
    ids=["blanks", "open", "lists", "cells", "rows", "columns"],
)
def test_an_opendocument_file_made_to_keep_a_program_busy(body, kind, reason, tmp_path) -> None:
    found, seconds = refusal(save_open(tmp_path / "made.odt", body, kind=kind))
    assert found == reason
    assert seconds < MOST_SECONDS


def test_entities_of_any_kind_are_refused(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("คะแนนลับ", encoding="utf-8")
    outside = f"<!DOCTYPE d [<!ENTITY a SYSTEM 'file://{secret}'>]>".encode()
    laughs = b"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + LAUGHS + b"]>"
    for kind in (outside, laughs):
        for text in (
            b"<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>",
            b"<w:body x='&j;'/></w:document>",
        ):
            assert refused(word(tmp_path / "made.docx", kind, WORD, text)) == "damaged"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("metas.html", "<meta" * 1_600_000),
        ("quotes.html", '<p title="' * 50_000),
        ("stars.md", "*" * 500_000),
        ("links.md", "[" * 250_000 + "](" * 100_000),
        ("dashes.md", "- " * 250_000),
        ("grids.md", ("+" + "-" * 50 + "+\n|" + " " * 50 + "|\n") * 6_000),
        ("plus.md", "+--" * 100_000 + "+\n" + "|x" * 40_000 + "\n" + "+--" * 100_000 + "+\n"),
        ("rulers.md", "---- ----\n" * 23_000),
        ("tables.md", "<table" * 80_000),
        ("open.md", "<table\n" * 23_000),
        ("separators.csv", ("," * 2_000 + "\n") * 500),
        ("cells.csv", "ก,1.00\n" * 23_000),
        ("markup.rtf", "{\\rtf1" + "{" * 500_000),
        ("headers.txt", "a:b\n" * 23_000),
        ("headers.mht", "Content-Type: multipart/related; boundary=a\n\n" + "--a\n\n" * 23_000),
    ],
)
def test_a_text_made_to_keep_a_program_busy(name, text, tmp_path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    _, seconds = refusal(tmp_path / name)
    assert seconds < MOST_SECONDS


@pytest.mark.parametrize(
    "piece",
    [
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 98.00 ",
        "EIT ส่วนที่ 1 และ ส่วนที่ 2 ",
        "IIT (30) ",
        "ปี 2567 การปฏิบัติหน้าที่ 91.25 ",
        "ปี 2567 คะแนน 97.65 ",
        "ค่าเฉลี่ยระดับประเทศ 97.65 ",
        "1 (ผ่านดี ",
    ],
)
def test_a_line_takes_time_by_its_length(piece, tmp_path) -> None:
    (tmp_path / "line.txt").write_text(piece * (80_000 // len(piece)), encoding="utf-8")
    begun = processor_seconds()
    with suppress(Unreadable):
        import_document(tmp_path / "line.txt", "th")
    assert processor_seconds() - begun < MOST_SECONDS / 2  # by the square of it more than all of these


def test_rtf_that_is_nested_without_end_never_reaches_libreoffice(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("italint.reading.older_formats.office", lambda: Path("/nowhere/soffice"))
    (tmp_path / "made.rtf").write_text("{\\rtf1" + "{" * 500_000, encoding="utf-8")
    assert refused(tmp_path / "made.rtf") == "deep"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the work of a process")
def test_work_without_end_is_limited_by_the_seconds_of_the_processor(tmp_path, monkeypatch) -> None:
    (tmp_path / "text.txt").write_text("ก", encoding="utf-8")
    monkeypatch.setattr("italint.reading.LIMITS", Allowance(seconds=60, megabytes=50, busy=1))
    monkeypatch.setattr("italint.reading.readers.plain.text_lines", lambda _: all(iter(lambda: 1, 0)))
    assert refused(tmp_path / "text.txt") == "slow"


def test_a_loop_and_a_flood_in_a_reader_are_refusals(tmp_path, monkeypatch) -> None:
    (tmp_path / "text.txt").write_text("ก", encoding="utf-8")
    monkeypatch.setattr("italint.reading.LIMITS", Allowance(seconds=0.5, megabytes=50))
    monkeypatch.setattr("italint.reading.readers.plain.text_lines", lambda _: time.sleep(60))
    assert refused(tmp_path / "text.txt") == "slow"
    monkeypatch.setattr("italint.reading.readers.plain.text_lines", lambda _: [str(bytearray(1 << 30))])
    assert refused(tmp_path / "text.txt") == "memory"
    monkeypatch.setattr("italint.reading.readers.plain.text_lines", lambda _: os.abort())
    assert refused(tmp_path / "text.txt") == "damaged"
