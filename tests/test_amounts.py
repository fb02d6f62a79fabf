"""The one number that a text gives, and that none is given where there are several."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint.thai.amounts import amount_in


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("๒๐,๐๐๐ บาท", 20_000),
        ("๖๐,๐๐๐.-", 60_000),
        ("1.5 ล้านบาท", 1_500_000),
        ("๖ หมื่นบาท", 60_000),
        ("๒แสน", 200_000),
        ("3 พันคน", 3_000),
        ("๕ พันธกิจ", 5),
        ("-5.00", -5),
        ("– ๕ คน", 5),
        ("ร้อยละ ๙๐ (90%)", 90),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๙ จำนวน ๒ ครั้ง", 2),
        ("ภายใน ก.ย. ๖๙ ร้อยละ ๙๕", 95),
        ("ไม่ใช้งบประมาณ", None),
        ("ปี ๒๕๖๙", None),
        ("60 000", None),
        ("60,0000", None),
        ("๑ แสน ๕ หมื่น", None),
        ("๑๐-๒๐ คน", None),
        ("ค่าอาหาร 20,000 ค่าวิทยากร 5,000", None),
    ],
)
def test_the_one_number_of_a_text(text: str, amount: int | None) -> None:
    assert amount_in(text) == amount


@given(st.decimals(-999_999, 999_999, places=2))
def test_every_number_is_read_as_it_is_written(number: Decimal) -> None:
    assert amount_in(f"{number:f}") == number
    assert amount_in(f"จำนวน {number:,} บาท") == number
