"""Periods, dates and years as Thai reports write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint.thai.dates import read_date, read_period
from italint.thai.fiscal_years import MONTHS, Period, fiscal_year, fiscal_year_of
from italint.thai.numerals import TO_THAI
from italint.thai.years import years_in

YEAR_2569 = fiscal_year(2569)


def days(text: str) -> tuple[str, str]:
    start, end = text.split()
    return (start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ต.ค. ๖๗ - ก.ย. ๖๘", "2024-10-01 2025-09-30"),
        ("๑ ต.ค. ๖๘ – ๓๐ ก.ย. ๖๙", "2025-10-01 2026-09-30"),
        ("๑ ต.ค.๖๘ – ๓๐ ก.ย. ๖๙", "2025-10-01 2026-09-30"),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", "2025-10-01 2026-09-30"),
        ("ตลอด ปีงบประมาณ พ.ศ.๒๕๖๘", "2024-10-01 2025-09-30"),
        ("ตลอดปีงบประมาณ ๒๕๗๐", "2026-10-01 2027-09-30"),
        ("ม.ค. – ก.ย. ๖๙", "2026-01-01 2026-09-30"),
        ("ต.ค. – ก.ย. ๖๙", "2025-10-01 2026-09-30"),
        ("ต.ค. ๖๘ - ก.ย.", "2025-10-01 2026-09-30"),
        ("(ต.ค.64 - มี.ค.65)", "2021-10-01 2022-03-31"),
        ("ตุลาคม 2568 ถึง กันยายน 2569", "2025-10-01 2026-09-30"),
        ("ต.ค 68 - ก.ย 69", "2025-10-01 2026-09-30"),
        ("ไตรมาสที่ 2 ปีงบประมาณ 2569", "2026-01-01 2026-03-31"),
        ("ไตรมาส 1-4 ปีงบประมาณ พ.ศ. 2569", "2025-10-01 2026-09-30"),
        ("ไตรมาส 3/2569", "2026-04-01 2026-06-30"),
        ("ม.ค.-มี.ค. ปีงบประมาณ 2569", "2026-01-01 2026-03-31"),
        ("1 - 31 มี.ค. 69", "2026-03-01 2026-03-31"),
        ("1/10/2568 - 30/9/2569", "2025-10-01 2026-09-30"),
        ("พ.ศ. 2566 - 2570", "2022-10-01 2027-09-30"),
        ("15 มกราคม 2569", "2026-01-15 2026-01-15"),
        ("มกราคม 2026", "2026-01-01 2026-01-31"),
        ("ตามความเหมาะสม ปี 2569", "2025-10-01 2026-09-30"),
        ("มค 69 ถึง มีค 69", "2026-01-01 2026-03-31"),
        ("เดือนม.ค. 69", "2026-01-01 2026-01-31"),
    ],
)
def test_one_period(text, expected) -> None:
    reading = read_period(text)
    assert reading is not None
    assert [tuple(map(str, period)) for period in reading.periods] == [days(expected)]


def test_several_periods_in_one_cell() -> None:
    reading = read_period("ต.ค. 68 – มี.ค. 69 เม.ย. 69 – ก.ย. 69")
    assert reading is not None
    assert [tuple(map(str, period)) for period in reading.periods] == [
        ("2025-10-01", "2026-03-31"),
        ("2026-04-01", "2026-09-30"),
    ]


@pytest.mark.parametrize("text", ["ภายในเดือนมีนาคม 2569", "ภายใน 31 มี.ค. 69"])
def test_an_end_without_a_start(text) -> None:
    assert read_period(text).periods == (Period(None, date(2026, 3, 31)),)


@pytest.mark.parametrize(
    "text",
    ["ทุกเดือน", "ตลอดปี", "ตลอดปีงบประมาณ", "ไตรมาส 2", "มกราคม - มีนาคม", "รายไตรมาส", "ปีละ 2 ครั้ง"],
)
def test_what_recurs_without_a_year(text) -> None:
    reading = read_period(text)
    assert reading is not None
    assert (reading.periods, reading.recurring) == ((), True)


@pytest.mark.parametrize(
    "text", ["-", "เร็ว ๆ นี้", "30 ก.พ. 69", "Oct 2025", "13/13/2569", "", "ตามความเหมาะสม"]
)
def test_what_cannot_be_read(text) -> None:
    assert read_period(text) is None


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.booleans(), st.booleans(), st.booleans())
def test_every_date_in_every_form(day: date, short: bool, thai: bool, two: bool) -> None:
    year = str(day.year + 543)[2:] if two else str(day.year + 543)
    text = f"{day.day} {MONTHS[day.month - 1][short]} {year}"
    assert read_date(text.translate(TO_THAI) if thai else text) == day


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)))
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    start, end = fiscal_year(fiscal_year_of(day))
    assert start <= day <= end


@given(st.text(alphabet="ตคกยมี.0123456789๖๙ -–/ปีงบประมาณพศไตรมาสที่ภายใน", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_period(text)
    years_in(text)


def test_years_are_distinguished_from_dates() -> None:
    text = "ในปีงบประมาณ พ.ศ.๒๕๖๘ ประจำปี พ.ศ.๒๕๖๗ ณ วันที่ 1 มกราคม 2566 และ ค.ศ. 2025"
    assert [named.year for named in years_in(text)] == [2568, 2567, 2568]
