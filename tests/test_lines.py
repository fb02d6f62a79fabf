"""Where lines of Thai end: between words that are known, never within one of them or within a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint import Frame, lint_text
from italint.base.sanitize import columns
from italint.render.text import Terminal, text_for
from italint.thai.lines import beginning, tied, wrapped
from italint.thai.words import WHOLE_WORDS

SAID = (
    "ตัวชี้วัดที่ 4 ข้อ i10 ได้ ๘๔.๒๐ คะแนน ต่ำกว่าเกณฑ์ 95 (แนวปฏิบัติ) แต่ไม่มีมาตรการรองรับข้อคำถามนี้ "
    "ทั้งโดยระบุข้อ ตัวชี้วัด หรือประเด็นของข้อคำถามนี้"
)
# A vowel or tone above, below or behind its consonant, and one before its consonant.
MARKS = "ะัาำิีึืฺุู็่้๊๋์ํ๎"


def test_lines_end_where_words_end() -> None:
    assert wrapped(SAID, 40, columns) == [
        "ตัวชี้วัดที่ 4 ข้อ i10 ได้ ๘๔.๒๐ คะแนน ต่ำกว่า",
        "เกณฑ์ 95 (แนวปฏิบัติ) แต่ไม่มีมาตรการรองรับ",
        "ข้อคำถามนี้ ทั้งโดยระบุข้อ ตัวชี้วัด หรือประเด็นของ",
        "ข้อคำถามนี้",
    ]


@given(
    st.lists(st.sampled_from([*WHOLE_WORDS, "กองคลัง", "น้ำ", " ", " (", ") ", "๙๕ "]), max_size=40).map(
        "".join
    )
)
def test_nothing_is_lost_and_nothing_is_too_wide(text: str) -> None:
    lines = wrapped(text, 30, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert [line for line in lines if columns(line) > 30] == []
    assert [line for line in lines if line[:1] and line[0] in MARKS] == []


@given(st.text("กขคเแ่้ีัา์ๆ", max_size=200), st.integers(5, 40))
def test_no_line_begins_with_a_mark_where_it_can_be_helped(text: str, width: int) -> None:
    lines = wrapped("ก" + text, width, columns)
    assert "".join(lines) == "ก" + text
    assert [line for line in lines if columns(line) > width] == []


@given(st.text(st.sampled_from("ตัวชี้วัดที่ 4ข้อi๑๐คะแนน.ศพ"), max_size=60))
def test_parts_are_the_text(text: str) -> None:
    assert "".join(part for part, _ in tied(text)) == text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_is_said_fits_the_terminal(width: int) -> None:
    report = "italint: 1\nagency: {name: ก}\nassessment: {year: 2568, grade: ดีมาก, indicators: []}\n"
    said = text_for(Terminal(width, wraps=True))(Frame("th"), [lint_text(report)])
    lines = said.splitlines()
    assert [line for line in lines if columns(line) > width and "│" not in line] == []
    fixes = [at for at, line in enumerate(lines) if "วิธีแก้" in line]
    indents = [len(lines[at + 1]) - len(lines[at + 1].lstrip()) for at in fixes if "=" not in lines[at + 1]]
    assert set(indents) <= {4, 5}


@pytest.mark.parametrize(
    ("text", "most", "begins"),
    [
        ("จัดอบรมบุคลากร ทุกไตรมาสในปีงบประมาณ", 20, "จัดอบรมบุคลากร"),  # a blank
        ("บุคลากรส่วนหนึ่งยังไม่ทราบแผนการใช้จ่าย", 20, "บุคลากรส่วนหนึ่งยัง"),  # a word, no blank near
        ("เผยแพร่ตัวชี้วัดที่ 4 และตัวชี้วัดที่ 10", 20, "เผยแพร่"),  # never within what stays together
        ("กองคลัง", 7, "กองคลัง"),
    ],
)
def test_a_text_is_cut_where_a_word_ends(text: str, most: int, begins: str) -> None:
    assert beginning(text, most) == begins


@given(st.text(alphabet="กขคงมนรลเแโใไะัาิี่้์ 1", max_size=80), st.integers(5, 60))
def test_a_cut_text_is_whole_letters_from_its_beginning(text: str, most: int) -> None:
    begins = beginning(text, most)
    assert text.startswith(begins)
    assert len(begins) <= most or begins == text
