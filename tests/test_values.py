"""What leaves mean: Thai and Arabic digits alike, numbers exact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint.base.document import ScalarNode
from italint.linting.edits import written_as
from italint.report.values import read_change, read_instrument, read_section, read_whole
from italint.thai.numerals import TO_THAI, read_lettered, read_number

SCORES = st.decimals(0, 100, places=2)


@given(SCORES)
def test_thai_and_arabic_digits_are_the_same_score(score: Decimal) -> None:
    assert read_number(str(score)) == read_number(str(score).translate(TO_THAI)) == score


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_number, " 95.46 ", Decimal("95.46")),
        (read_number, "๑๐๐", Decimal(100)),
        (read_number, "-1", Decimal(-1)),
        (read_change, "−2.59", Decimal("-2.59")),
        (read_change, "ลดลง ๒.๕๙", Decimal("-2.59")),
        (read_change, "+1.2", Decimal("1.2")),
        (read_change, "เพิ่มขึ้น 1.20", Decimal("1.20")),
        (read_change, "–2.59", Decimal("-2.59")),
        (read_change, "- 2.59", Decimal("-2.59")),
        (read_change, "+ 2.59", Decimal("2.59")),
        (read_change, "ลดลง2.59", Decimal("-2.59")),
        (read_change, "ลดลง –๒.๕๙", Decimal("-2.59")),
        (read_change, "เพิ่มขึ้น +2.59", Decimal("2.59")),
        (read_change, " 2.59 ", Decimal("2.59")),
        (read_number, "๙๕.46", Decimal("95.46")),
        (read_whole, "๒๕๖๘", 2568),
        (read_section, "๙.๑", "9.1"),
        (read_lettered, "I๑๐", "i10"),
        (read_lettered, "o 7", "o7"),
        (read_instrument, "eit1", "EIT1"),
    ],
)
def test_what_can_be_read(read, text, value) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_number, "เก้าสิบ"),
        (read_number, "NaN"),
        (read_number, "1e3"),
        (read_number, "95,46"),
        (read_number, "95.46%"),
        (read_number, "95.46 (เดิม 93)"),
        (read_number, "๙๕.๔๖ คะแนน"),
        (read_number, "9５.46"),
        (read_number, "1,000.5"),
        (read_number, "95..46"),
        (read_number, "95."),
        (read_number, "-"),
        (read_number, "- 95"),
        (read_change, "เพิ่มขึ้น -2.59"),
        (read_change, "ลดลง +2.59"),
        (read_change, "+-2.59"),
        (read_change, "--2.59"),
        (read_change, "ลดลง"),
        (read_change, "-"),
        (read_change, "±2.59"),
        (read_change, "(2.59)"),
        (read_change, "2.59 ลดลง"),
        (read_change, "ลดลงจาก 98.05"),
        (read_change, "2..59"),
        (read_lettered, "\u212a10"),  # lowers to k
        (read_lettered, "ｉ10"),
        (read_instrument, "\u0131\u0131t"),  # raises to IIT
        (read_whole, "2,568"),
        (read_whole, "2568 (2567)"),
        (read_section, "9.1.2"),
        (read_number, ""),
        (read_number, "9" * 40),
        (read_whole, "1.5"),
        (read_whole, "-1"),
        (read_section, "9"),
        (read_lettered, "๐๗"),
        (read_lettered, "ข้อ i1"),
        (read_instrument, "แบบวัด"),
    ],
)
def test_what_cannot_be_read(read, text) -> None:
    with pytest.raises(ValueError):
        read(text)


@pytest.mark.parametrize(
    ("old", "style", "new", "expected"),
    [
        ("๙๙.๗๘", "", "99.28", "๙๙.๒๘"),
        ("99.78", '"', "99.28", '"99.28"'),
        ("การใช้จ่าย", "", "การใช้อำนาจ", "การใช้อำนาจ"),
        ("x", "", "a: b", "'a: b'"),
        ("x", "'", "it's", "'it''s'"),
        ("x", "", "", "''"),
        ("x", "|", "y", None),
    ],
)
def test_a_new_value_keeps_quotes_and_digits(old, style, new, expected) -> None:
    assert written_as(ScalarNode(None, "", 0, len(old), old, style), new) == expected
