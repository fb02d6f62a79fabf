"""The letters of a PDF are put right as they are printed, where that is certain."""

from __future__ import annotations

from pathlib import Path

import pdf_pages
import pytest

pytest.importorskip("pypdfium2")

from italint.base.progress import unwatched
from italint.reading.blocks import Contents, Paragraph
from italint.reading.readers import pdf
from italint.reading.readers.pdf import letters
from italint.reading.readers.pdf.pieces import Letter, Piece


def read(path: Path) -> Contents:
    return pdf.read(path, unwatched)


def texts(path: Path) -> list[str]:
    return [block.text for block in read(path).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("called", "printed"),
    [
        ("ส\u200bานักงาน", "สำนักงาน"),  # the ring is a blank of no width
        ("ส\u200bำนักงาน", "สำนักงาน"),
        ("น\u200b\u0e49า", "น้ำ"),
        ("น\u0e49\u200bา", "น้ำ"),
        ("ดำาเนินงาน", "ดำเนินงาน"),
        ("นำ\u0e49า", "น้ำ"),
        ("ส\u0e4dานักปลัด", "สำนักปลัด"),
        ("จ ำนวน", "จำนวน"),
        ("งาม\t่", "งาม่"),
        ("ไผ \u0e48งาม", "ไผ่งาม"),
        ("ผ\u0e49\u0e39", "ผู้"),
        ("ไปส\u0e48\u0e48", "ไปส่"),
        ("หน\uf70aวยงาน", "หน่วยงาน"),
        ("ป\uf702", "ปี"),
        ("เเผน", "แผน"),
        ("\uf0b7 จัดอบรม", "● จัดอบรม"),
        ("ต\ufffdำกว่า", "ต่ำกว่า"),
        ("นำ\ufffdา", "น้ำ"),
        ("ค\ufffdำ", "ค\ufffdำ"),  # ค่ำ or ค้ำ
        ("กอง\u00a0คลัง", "กอง คลัง"),
        ("จัดทำ\u200bแผน", "จัดทำแผน"),
        ("การใช้ทรัพย์สิน 100.00", "การใช้ทรัพย์สิน 100.00"),
    ],
)
def test_each_fault_is_put_right(called, printed) -> None:
    assert letters.put_right(called) == printed
    assert letters.put_right(printed) == printed


def piece(text: str, font: str) -> Piece:
    """Letters of a font, each with the ring that follows it."""
    found: list[Letter] = []
    for at, letter in enumerate(text):
        if letter == letters.RING:
            found[-1].text += letter
        else:
            found.append(Letter(letter, float(at), float(at + 1)))
    return Piece(found, 0.0, 12.0, font)


def called(pieces: list[Piece]) -> list[str]:
    letters.name_sara_aa(pieces)
    return ["".join(letter.text for letter in each.letters) for each in pieces]


def test_a_font_that_draws_rings_calls_every_sara_aa_a_sara_am() -> None:
    pieces = [piece("กำรปฏิบัติหนำที่", "bold"), piece("ก\u200bำหนด", "bold"), piece("การ น้ำ", "plain")]
    assert called(pieces) == ["การปฏิบัติหนาที่", "ก\u200bำหนด", "การ น้ำ"]


def test_a_font_with_many_sara_am_and_no_sara_aa_has_none() -> None:
    assert called([piece("กำรรำยงำนผลกำรประเมินงำน", "bold")]) == ["การรายงานผลการประเมินงาน"]
    assert called([piece("ทำ นำ จำ", "bold")]) == ["ทำ นำ จำ"]


def test_a_half_of_sara_am_without_a_name_is_left_out() -> None:
    halves = [piece("อำ\ufffdนาจ ทำ\ufffdงาน", "F"), piece("ทำ\ufffdใ\ufffd ทำงาน", "G")]
    letters.leave_out_halves(halves)
    assert ["".join(letter.text for letter in each.letters) for each in halves] == [
        "อำนาจ ทำงาน",
        "ทำ\ufffdใ\ufffd ทำงาน",
    ]


def test_a_ring_without_a_name_is_that_of_a_sara_am() -> None:
    rings = [
        piece("อ\ufffdานาจ ท\ufffdางาน ก\ufffdาหนด ค\ufffdาถาม น\ufffdา", "F"),
        piece("น\ufffdา หน\ufffdี", "G"),
    ]
    letters.name_lost_rings(rings)
    found = [letters.put_right("".join(letter.text for letter in each.letters)) for each in rings]
    assert found == ["อำนาจ ทำงาน กำหนด คำถาม น\ufffdา", "น\ufffdา หน\ufffdี"]


def test_a_spelled_sara_am_is_one() -> None:
    spelled = [Piece([Letter("ำ", 0.0, 1.0, spelled=True) for _ in range(9)], 0.0, 12.0, "bold")]
    assert called(spelled) == ["ำ" * 9]


THAI = ["ก", "า", " ", "น", "\u0e49", "ง", "ร", " ", "ำ"]
WIDTHS = [600, 500, 0, 600, 0, 500, 500, 300, 500]


def thai(text: str) -> str:
    """A text in the codes of the font above; `*` is the ring that is called a blank."""
    codes = {"ก": " ", "า": "!", "*": '"', "น": "#", "\u0e49": "$", "ง": "%", "ร": "&", " ": "'", "ำ": "("}
    return "".join(codes[letter] for letter in text)


def test_a_ring_that_is_called_a_blank_of_no_width_is_read(tmp_path) -> None:
    """As Word 2007 and 2013 write it; a true blank stays."""
    drawn = pdf_pages.text(50, 100, thai("ก*าร กาน*า กงงงรรรงงงรรรงงง"), name="F2")
    path = pdf_pages.write(tmp_path / "ring.pdf", drawn, thai=pdf_pages.font(THAI, WIDTHS))
    assert texts(path) == ["กำร กานำ กงงงรรรงงงรรรงงง"]


def test_a_cluster_is_read_once(tmp_path) -> None:
    """Chrome draws the glyphs of a cluster as text objects of their own, and spells it once."""
    cluster = b"/Span << /ActualText <FEFF0E190E49> >> BDC %s%s EMC\n" % (
        pdf_pages.text(70, 100, "b"),
        pdf_pages.text(72, 100, "c"),
    )
    drawn = pdf_pages.text(50, 100, "aaa") + cluster + pdf_pages.text(78, 100, "d" * 20)
    assert texts(pdf_pages.write(tmp_path / "cluster.pdf", drawn)) == ["aaaน้" + "d" * 20]


def test_a_cluster_stands_in_its_line_in_a_form_too(tmp_path) -> None:
    """As on a sheet that two pages are printed on."""
    cluster = b"/Span << /ActualText <FEFF0E190E49> >> BDC %s EMC\n" % pdf_pages.text(70, 100, "b")
    drawn = pdf_pages.text(50, 100, "aaa") + cluster + pdf_pages.text(78, 100, "d" * 20)
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources 6 0 R"
    path = pdf_pages.write(tmp_path / "form.pdf", b"q .5 0 0 .5 100 50 cm /Im Do Q", picture=(drawn, form))
    assert texts(path) == ["aaaน้" + "d" * 20]


def test_a_mark_that_is_drawn_after_the_next_blank_stands_on_its_letter(tmp_path) -> None:
    font = pdf_pages.font(THAI, WIDTHS)
    line = pdf_pages.text(50, 100, thai("กานา กงงงรรรงงงรรรงงง"), name="F2")
    # Its ink is that of the font in place of this one: from 65.8 to 71.6, over the letter from 63.2 to 70.4.
    mark = pdf_pages.text(65, 100, thai("\u0e49"), name="F2")
    assert texts(pdf_pages.write(tmp_path / "mark.pdf", line + mark, thai=font)) == ["กาน้า กงงงรรรงงงรรรงงง"]


PROSE = "There are more than twenty letters in this line"
LEVELS = {
    "level": b"1 0 0 1 0 0 cm ",
    "not exactly level": b"1 -.00000003 -.00000001 1 0 0 cm ",
    "upside down": b"-1 0 0 -1 600 800 cm ",
    "sideways": b"0 1 -1 0 800 0 cm ",
}


@pytest.mark.parametrize("matrix", LEVELS.values(), ids=LEVELS)
def test_text_is_read_upright(matrix, tmp_path) -> None:
    drawn = matrix + pdf_pages.text(50, 100, PROSE) + pdf_pages.text(50, 130, "Second line")
    assert texts(pdf_pages.write(tmp_path / "turned.pdf", drawn)) == [PROSE, "Second line"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn, tmp_path) -> None:
    drawn = pdf_pages.text(50, 100, PROSE) + pdf_pages.text(50, 130, "Second line")
    path = pdf_pages.write(tmp_path / "page.pdf", drawn, entries=b"/Rotate %d" % turn)
    assert texts(path) == [PROSE, "Second line"]


def test_letters_that_stand_aslant_are_left_out_and_reported(tmp_path) -> None:
    aslant = b"q .7 .7 -.7 .7 0 0 cm " + pdf_pages.text(100, 700, "DRAFT") + b"Q "
    pages = pdf_pages.text(50, 100, PROSE), aslant + pdf_pages.text(50, 100, "Another page")
    contents = read(pdf_pages.write(tmp_path / "draft.pdf", *pages))
    assert [block.text for block in contents.blocks if isinstance(block, Paragraph)] == [
        PROSE,
        "Another page",
    ]
    assert [(name, text, source.page) for name, text, source in contents.doubts] == [("turned", "5", 2)]


def test_a_line_that_stands_sideways_beside_others_is_read(tmp_path) -> None:
    sideways = b"q 0 1 -1 0 300 0 cm " + pdf_pages.text(300, 800, "Sideways") + b"Q "
    found = texts(pdf_pages.write(tmp_path / "side.pdf", pdf_pages.text(50, 100, PROSE) + sideways))
    assert found == [PROSE, "Sideways"]


def test_a_font_that_calls_letters_by_the_names_of_others_is_found() -> None:
    wrong = [piece("ไดูรับการแกูไข", "A"), piece("การใชูจ่าย", "A"), piece("ดĚานินงาน", "A"), piece("ไดู", "A")]
    right = [piece("ได้ไปสู่ใครที่แม่ดูแลโดยผู้ใหญ่", "B") for _ in range(5)]
    assert letters.in_untrue_fonts([*wrong, *right]) == sum(len(each.letters) for each in wrong)
    assert letters.in_untrue_fonts(wrong[:2]) == 0
