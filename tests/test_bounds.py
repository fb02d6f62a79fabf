"""What is far larger than it looks, or meets a rule a thousand times, is told in time or refused."""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import SHEET, sheet
from pdf_pages import stream, written

from italint import Frame, lint_text
from italint.reading import Unreadable, import_document
from italint.render import renderer

MOST_SECONDS = 10.0  # of a processor
HEAD = "italint: 1\nagency: {name: ก}\nassessment:\n  year: 2568\n  indicators: []\n"
ZEROS = zlib.compress(b"\0" * (30 << 20), 9)


def refused(path: Path) -> str:
    """Why a document cannot be imported, told within the time that every input has."""
    begun = time.monotonic()
    with pytest.raises(Unreadable) as unreadable:
        import_document(path, "th")
    assert time.monotonic() - begun < 3 * MOST_SECONDS  # another program may be busy
    return unreadable.value.reason


# -- workbooks --------------------------------------------------------------------------------------


def test_a_picture_of_a_workbook_is_never_unpacked(tmp_path: Path) -> None:
    path = sheet(tmp_path / "made.xlsx", SHEET, b"<sheetData/></worksheet>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", b"\0" * (60 << 20))
    assert refused(path) == "no_report"


@pytest.mark.parametrize(
    "body",
    [
        b'<sheetData><row r="1"><c r="A1"><v>' + b"9" * 400 + b"</v></c></row></sheetData>",
        b'<sheetData><row r="1"><c r="A1"><v>1e400</v></c></row></sheetData>',
        b'<sheetData/><hyperlinks><hyperlink ref="A1:XFD1048576" display="x"/></hyperlinks>',
        b'<cols><col min="1" max="16384" width="9"/></cols><sheetData/>',
    ],
    ids=["digits", "exponent", "links", "columns"],
)
def test_a_sheet_that_says_more_than_it_holds(body: bytes, tmp_path: Path) -> None:
    assert refused(sheet(tmp_path / "made.xlsx", SHEET, body, b"</worksheet>")) == "no_report"


def test_a_number_format_of_a_million_decimals(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" s="0"><v>9.5</v></c></row>' % (at, at) for at in range(1, 50))
    sound = sheet(tmp_path / "plain.xlsx", SHEET, b"<sheetData>", cells, b"</sheetData></worksheet>")
    path = tmp_path / "made.xlsx"
    form = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="0.{"0" * 1_000_000}"/></numFmts>'
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).decode() if name.endswith("styles.xml") else old.read(name)
            if isinstance(part, str):
                part = re.sub(r"<numFmts.*?(</numFmts>|/>)", "", part, flags=re.DOTALL)
                part = re.sub(r"(<styleSheet[^>]*>)", lambda found: found[1] + form, part)
                part = re.sub(r'(<cellXfs.*?numFmtId=")\d+', r"\g<1>200", part, flags=re.DOTALL)
            new.writestr(name, part)
    assert refused(path) == "no_report"


# -- PDF --------------------------------------------------------------------------------------------

PAGE = (
    b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] "
    b"/Resources << /Font << /F1 5 0 R >> >> >>"
)
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SAID = stream(b"BT /F1 12 Tf 10 10 Td (abcdefgh) Tj ET")
WIDE = stream(b"BT /F1 12 Tf 10 10 Td <00410042004300440045004600470048> Tj ET")
NOTHING = stream(b"begincmap endcmap")


def pdf(path: Path, *objects: bytes) -> Path:
    kinds = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", PAGE]
    return written(path, [*kinds, *objects])


def composite(path: Path, widths: bytes = b"", names: bytes = NOTHING) -> Path:
    """A PDF in a font of two bytes a letter."""
    system = b"/CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >>"
    return pdf(
        path,
        WIDE,
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A %s %s >>" % (system, widths),
        names,
    )


def zeros(entries: bytes = b"") -> bytes:
    """A stream that unpacks to a thousand times its size."""
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(ZEROS), entries, ZEROS)


RANGES = b"begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange %s endcmap"
COLUMNS = b"/DecodeParms << /Predictor 12 /Columns 1000000000 >>"
MARKS = b"".join(b"/P << /MCID %d >> BDC (a) Tj EMC " % at for at in range(9_999))
PDFS: dict[str, tuple[Callable[[Path], Path], set[str]]] = {
    "widths": (lambda path: composite(path, b"/W [0 100000000 500]"), {"no_unicode", "no_report"}),
    "widths down": (lambda path: composite(path, b"/W2 [0 100000000 1 2 3]"), {"no_unicode", "no_report"}),
    "range": (
        lambda path: composite(
            path, names=stream(RANGES % b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange")
        ),
        {"no_unicode", "no_report"},
    ),
    "ranges": (
        lambda path: composite(
            path, names=stream(RANGES % (b"9 beginbfrange " + b"<0000> <ffff> <0041> " * 50_000))
        ),
        {"no_unicode", "no_report", "unnamed_letters"},
    ),
    "loop": (lambda path: composite(path, names=b"7 0 R"), {"no_unicode", "no_report"}),
    "names of zeros": (lambda path: composite(path, names=zeros()), {"huge_content"}),
    "content of zeros": (lambda path: pdf(path, zeros(), HELVETICA), {"huge_content"}),
    "objects of zeros": (
        lambda path: pdf(path, SAID, HELVETICA, zeros(b"/Type /ObjStm /N 10000000 /First 10")),
        {"huge_content"},
    ),
    "predictor": (
        lambda path: pdf(path, stream(b"\0" * 1_000, COLUMNS), HELVETICA),
        {"no_report", "scanned"},
    ),
    "marks": (
        lambda path: pdf(path, stream(b"BT /F1 12 Tf 10 10 Td " + MARKS + b"ET"), HELVETICA),
        {"no_report", "huge_page"},
    ),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_that_asks_for_more_than_it_holds(name: str, tmp_path: Path) -> None:
    make, reasons = PDFS[name]
    assert refused(make(tmp_path / "made.pdf")) in reasons


@pytest.mark.parametrize("piece", [b"\0", b" 1 0 obj", b"(", b"trailer<<>>"])
def test_a_pdf_of_nothing_but_one_thing(piece: bytes, tmp_path: Path) -> None:
    (tmp_path / "made.pdf").write_bytes(b"%PDF-1.4\n" + piece * ((8 << 20) // len(piece)))
    assert refused(tmp_path / "made.pdf") == "damaged"


def test_one_line_of_many_years(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("ปี 2568 " * 10_000, encoding="utf-8")
    assert refused(tmp_path / "line.txt") == "no_report"


# -- reports ----------------------------------------------------------------------------------------

MANY = 1_000
REPORTS = {
    "tags": "".join(f"%TAG !a{at}! tag:x,{at}:\n" for at in range(5_000)) + "---\n" + HEAD,
    "very many tags": "".join(f"%TAG !{at}! a\n" for at in range(130_000)) + "---\n" + HEAD,
    "tags in a text": HEAD + "passages:\n- text: '" + "%TAG " * 9_000 + "'\n",
    "instruments": HEAD.replace(
        "  ind", "  instruments:\n" + f"  - {{id: EIT, name: {'ก' * 9}}}\n" * MANY + "  ind"
    ),
    "same keys": HEAD + "k: 1\n" * MANY,
    "exceptions": HEAD + "# italint: ignore[ITA101] x\nk: 1\n" * MANY,
    "more exceptions than hold": HEAD + "#italint:\n" * 10_010,
    "name": HEAD.replace("ก}", "องค์การบริหารส่วนตำบล" * 1_000 + "}")
    + f"passages:\n- text: {'องค์การบริหารส่วนตำบล' * 1_000}\n",
}
PIECES = [
    "ตัวชี้วัด" + " " * 900 + "x",
    "A(",
    "๙",
    "“",
    "“ก ",
    "ปี 2568 ",
    "คะแนน 85.00 ",
    "ต่ำกว่า 95 ",
    "ต.ค. 68 – ",
    "(",
]
REPORTS |= {
    f"text of {piece[:12]}": HEAD + f"passages:\n- text: '{piece * (20_000 // len(piece))}'\n"
    for piece in PIECES
}
REPORTS |= {
    f"period of {piece[:12]}": HEAD
    + f"plan: {{measures: [{{title: ก, period: '{piece * (9_000 // len(piece))}'}}]}}\n"
    for piece in PIECES
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_made_to_keep_a_program_busy(name: str) -> None:
    begun = time.process_time()
    checked = lint_text(REPORTS[name], "r.yaml")
    assert checked.findings
    for format_ in ("json", "sarif", "markdown"):
        renderer(format_)(Frame("th"), [checked])
    assert time.process_time() - begun < MOST_SECONDS


def test_of_too_many_exceptions_the_first_beyond_is_reported() -> None:
    found = [
        each for each in lint_text(REPORTS["more exceptions than hold"]).findings if each.code == "ITA905"
    ]
    assert (len(found), found[-1].span.line) == (10_001, 6 + 10_000)
