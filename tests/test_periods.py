"""Periods and dates in every form: right ones pass, wrong ones are reported, half-read ones are neither."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from random import Random

import pytest
from conftest import Lint
from hypothesis import given, settings
from hypothesis import strategies as st
from written_periods import Said, disturbed, written_period

from italint import lint, load_editions, load_rules
from italint.authoring.example import Bench, example_document
from italint.linting.fix import fix
from italint.ruleset.rule import Example
from italint.thai.dates import read_period
from italint.thai.fiscal_years import Period, fiscal_year, fiscal_year_of

JUDGE = partial(lint, rules=load_rules(), editions=load_editions())
PLACE = "plan.measures[1].period"
OF_PERIODS = {"ITA501", "ITA502", "ITA503"}
YEAR = fiscal_year(2569)  # in which the measures of the clean report of 2568 run

# Of fiscal year 2569, each in a form of its own.
RIGHT = """
15-11-2568
01-10-2568
2568-11-15
2025-11-15
1-10-2568 ถึง 30-9-2569
2025-10-01 ถึง 2026-09-30
2568-10-01 ถึง 2569-09-30
2025/10/01 - 2026/09/30
2568-10-01/2569-09-30
2025-10-01/2026-09-30
๒๕๖๘-๑๐-๐๑/๒๕๖๙-๐๙-๓๐
2025-10-01 / 2026-09-30
พฤษจิกายน 2568
พฤศจิกา 2568
ธันวา 2568
พฤศจิกา – ธันวา 2568
1 ตุลาคม ค.ศ.2025
ธันวาคม (2568)
ธันวาคม, 2568
ธันวาคม ปีงบประมาณ 2569
15.11.2568
15/11/68
๑๕/๑๑/๒๕๖๘
１５/１１/２５６８
2568.11.15
2025.11.15
10/2568 - 9/2569
1/10 – 30/9/2569
1 - 31/3/2569
ต.ค.-68
15-ต.ค.-68
15/ต.ค./2568
ต.ค.-68 – ก.ย.-69
ตค 68-กย 69
ต. ค. 68 – ก. ย. 69
ต.ค 6๘
ต.ค. — ธ.ค. 68
1 ต.ค.68−30 ก.ย.69
ระหว่างเดือนตุลาคม 2568 และกันยายน 2569
ระหว่างวันที่ 1 ตุลาคม 2568 - 30 กันยายน 2569
ตั้งแต่ ต.ค. 2568 จนถึง ก.ย. 2569
ตั้งแต่ ต.ค. 2568 เป็นต้นไป
เริ่มดำเนินการ ต.ค. 68 แล้วเสร็จ ก.ย. 69
1 ต.ค. 68 ถึงสิ้นปีงบประมาณ 2569
จนถึงสิ้นเดือนกันยายน 2569
ก่อน 1 ตุลาคม 2569
ก่อนสิ้นเดือนกันยายน 2569
ภายใน 30 ก.ย. 69
ภายในไตรมาส 4/2569
ไตรมาส 1-2 ปีงบประมาณ 2569
ไตรมาสที่ 1 ถึงไตรมาสที่ 4 ปี 2569
ไตรมาส ๑, ๒ และ ๔/๒๕๖๙
ไตรมาสที่ 1 (ต.ค. – ธ.ค. 2568)
ไตรมาสที่ 1 (ตุลาคม – ธันวาคม) ปีงบประมาณ 2569
Q1/2569
เดือนละ 1 ครั้ง ตลอดปีงบประมาณ 2569
ทุกเดือน (ต.ค. 68 – ก.ย. 69)
ต.ค., พ.ย. และ ธ.ค. 2568
ม.ค., ต.ค. ปีงบประมาณ 2569
ม.ค./เม.ย./ก.ค. 2569
1, 8, 15 และ 22 ต.ค. 2568
วันพุธที่ 15 ตุลาคม พ.ศ. 2568
ปี 2569 (ต.ค. - ก.ย.)
ปีงบประมาณ 2569 (ธันวาคม)
1) ต.ค. 68 2) ม.ค. 69
ต.ค. 68 งบประมาณ 2,567 บาท
ต.ค.68-ก.ย.69
1ต.ค.68-30ก.ย.69
ต.ค.68ถึงก.ย.69
1 ต.ค. - 30 ก.ย. 2569
ต.ค. 2568 - ก.ย.
ธ.ค. - ก.พ. 2569
ต.ค. - ธ.ค. (2568)
ต.ค. - ธ.ค. (ปีงบประมาณ 2569)
(ปีงบประมาณ 2569)
ปีงบประมาณ พ.ศ. (2569)
ปีงบประมาณ พ.ศ. 2569 (ต.ค. 68 - ก.ย. 69)
ปีงบ 69
งปม. 69
FY2569
FY 2569
FY69
ไตรมาสแรก 2569
ไตรมาสสุดท้ายของปีงบประมาณ 2569
ไตรมาส 2/69
ไตรมาสที่ ๑ - ๒/๒๕๖๙
Q1-Q2/2569
ครึ่งปีแรก 2569
ครึ่งปีหลัง 2569
ครึ่งหลังของปีงบประมาณ 2569
ครึ่งปีแรกและครึ่งปีหลัง 2569
ครึ่งปีแรก (ต.ค. 68 - มี.ค. 69)
6 เดือนแรก ปีงบประมาณ 2569
ปีงบประมาณ 2569 รอบ 6 เดือนแรก
ทุกครึ่งปี ปีงบประมาณ 2569
ปลายปีงบประมาณ 2569
ภายในสิ้นปีงบประมาณ 2569
ต.ค. ค.ศ. 25
มกราคม 2026
กุมภาพันธุ์ 2569
กรกฏาคม 2569
ตุลาคม\u00a02568
ตุลาคม\u30002568
""".strip().split("\n")

WRONG = """
พฤษจิกายน 2569
ธันวาคน 2569
พฤศจิกายน 2569
ธันวาคม ปีงบประมาณ 2568
ธันวาคม ปีงบประมาณ 2570
15-11-2567
2026-11-15
01.10.2569
1 ตุลาคม ค.ศ. 2024
ต.ค.-69
ไตรมาส 4/2568
ไตรมาสที่ 1 (ต.ค. – ธ.ค. 2567)
ก่อน 1 ตุลาคม 2568
ตั้งแต่ ต.ค. 2569 เป็นต้นไป
1-10-2567 ถึง 30-9-2568
2567-10-01/2568-09-30
2024-10-01/2025-09-30
ระหว่าง ต.ค. 67 และ ก.ย. 68
ต.ค., พ.ย. และ ธ.ค. 2569
ปีปฏิทิน 2570
ต.ค.67-ก.ย.68
ต.ค. - ธ.ค. 2569
1 ต.ค. - 30 ก.ย. 2568
ปีงบประมาณ (2568)
ไตรมาสแรก 2568
ครึ่งปีแรก 2568
ครึ่งปีหลัง 2568
6 เดือนหลัง ปีงบประมาณ 2568
FY2568
FY 2025
ต.ค. ค.ศ. 24
2567-2568
""".strip().split("\n")

UNREADABLE = """
13NOV2017
Oct 2025
มีราคม 2569
ต.ค. 25
01/10/25
2569-13-01
30/2/2569
10/15/2568
พ.ศ. 2025
ค.ศ. 2568
25688
ปี 2568/2569
ปี 2569 เดือนธันวาคม
ปีงบประมาณ 2568 ปีงบประมาณ 2569 เดือนธันวาคม
หลัง ต.ค. 2567
ยกเว้น ต.ค. 2567
ต.ค. 2567 (ถ้ามี)
ต.ค. 68.5
ต.ค. 67 -
1/10-2567
วันที่ 15
20251001
20251001/20260930
2568-10-01/2569
2568-10-01//2569-09-30
2568-10-01/09-30
ไตรมาส 5/2569
ไตรมาส I/2569
ไตรมาสที่ 0 ปี 2569
ครึ่งปีหลัง 69
ปลายปี 2569
ภายในสิ้นปี 2569
ต้นปี 2569
2568-W40
2025-W40-1
W40/2568
2567/68
67/68
ปีงบประมาณ 2567/2568
ปีงบประมาณ 68/69
ปีงบประมาณ [2569]
FY25
ต.ค. '25
1 ต.ค. 25
ต.ค. 99
25
ต.ค.2568-2569
ต.ค. 68 ถึง ปัจจุบัน
ต.ค. 68 → ก.ย. 69
10-2568
68-10-01
31 เม.ย. 69
29 ก.พ. 69
""".strip().split("\n")


# What is a part of a year, by its quarters.
PARTS = [
    ("ครึ่งปีแรก 2569", 1, 2),
    ("ครึ่งปีหลัง ปีงบประมาณ 2569", 3, 4),
    ("ครึ่งแรกของปี พ.ศ. 2569", 1, 2),
    ("ครึ่งปีหลัง (2569)", 3, 4),
    ("6 เดือนแรก 2569", 1, 2),
    ("๖ เดือนหลัง ปีงบประมาณ ๒๕๖๙", 3, 4),
    ("ปีงบประมาณ 2569 รอบ 6 เดือนแรก", 1, 2),
    ("3 เดือนแรก ปีงบประมาณ 2569", 1, 1),
    ("9 เดือนแรกของปีงบประมาณ 2569", 1, 3),
    ("3 เดือนสุดท้ายของปีงบประมาณ 2569", 4, 4),
    ("ไตรมาสแรก 2569", 1, 1),
    ("ไตรมาสสุดท้าย ปีงบประมาณ 2569", 4, 4),
    ("ไตรมาส 2-3/69", 2, 3),
    ("Q1-Q2/2569", 1, 2),
]


def test_a_part_of_a_year_is_its_quarters() -> None:
    starts = [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)]
    read = {text: read_period(text) for text, _, _ in PARTS}
    assert {text: reading and reading.periods for text, reading in read.items()} == {
        text: (Period(starts[first - 1], starts[last] - timedelta(days=1)),) for text, first, last in PARTS
    }


def _of_periods(changed: Lint, texts: list[str]) -> dict[str, list[tuple[str, str]]]:
    """What the rules about periods find in each of some texts, which stand in one cell of one report."""
    found: dict[str, list[tuple[str, str]]] = {text: [] for text in texts}
    at = {f"{PLACE}[{place}]": text for place, text in enumerate(texts, start=1)}
    for each in changed(2568, {PLACE: texts}).findings:
        if each.code in OF_PERIODS and each.path in at:
            found[at[each.path]].append((each.code, each.outcome))
    return found


def _lies_in_the_year(text: str) -> bool:
    reading = read_period(text)
    return bool(reading and reading.periods) and all(each.lies_in(YEAR) for each in reading.periods)


def test_a_right_period_is_never_reported(changed: Lint) -> None:
    assert {text: found for text, found in _of_periods(changed, RIGHT).items() if found} == {}
    assert [text for text in RIGHT if not _lies_in_the_year(text)] == []


def test_a_wrong_period_is_always_reported(changed: Lint) -> None:
    found = _of_periods(changed, WRONG)
    assert {text: each for text, each in found.items() if {outcome for _, outcome in each} != {"fail"}} == {}


def test_a_period_that_is_half_read_is_not_judged(changed: Lint, bench: Bench) -> None:
    assert [text for text in UNREADABLE if read_period(text) is not None] == []
    assert _of_periods(changed, UNREADABLE) == {text: [("ITA501", "could-not-check")] for text in UNREADABLE}
    document = example_document(Example(edition=2568, set={PLACE: UNREADABLE}), bench)
    assert not fix(document, JUDGE, unsafe=True).changed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RIGHT[0], []),
        (WRONG[0], [("ITA501", "fail")]),
        (UNREADABLE[0], [("ITA501", "could-not-check")]),
    ],
)
def test_a_period_that_stands_alone_is_judged_alike(changed: Lint, text: str, found: list) -> None:
    findings = changed(2568, {PLACE: text}).findings
    assert [
        (each.code, each.outcome) for each in findings if each.code in OF_PERIODS and each.path == PLACE
    ] == found


MISSPELT = [
    ("พฤษจิกายน 2568", "พฤศจิกายน"),
    ("ธันวาคน 2568", "ธันวาคม"),
    ("กุมภาพันธุ์ 2569", "กุมภาพันธ์"),
    ("กรกฏาคม 2569", "กรกฎาคม"),
    ("เดือนเมษายยน2569", "เมษายน"),
]


@pytest.mark.parametrize(("text", "meant"), MISSPELT)
def test_a_misspelt_month_is_read_and_shown(changed: Lint, text: str, meant: str) -> None:
    (found,) = [each for each in changed(2568, {PLACE: text}).findings if each.path == PLACE]
    assert (found.code, found.severity) == ("ITA509", "info")
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == [meant]


DATES = [
    ("1 มกราคม 2568", "fail"),
    ("2568-01-01", "fail"),
    ("01-01-2568", "fail"),
    ("01.01.2568", "fail"),
    ("2025-01-01", "fail"),
    ("1 มกรา 2568", "fail"),
    ("1 มกราคม ค.ศ. 2025", "fail"),
    ("วันที่ ๑ เดือน มกราคม พ.ศ. ๒๕๖๘", "fail"),
    ("๑๕ ตุลาคม ค.ศ. ๒๐๒๕", None),
    ("15-10-2568", None),
    ("15 สิงหาคม 2568", None),
    ("ตุลาคม 2568", None),
    ("ไม่ทราบ", "could-not-check"),
    ("1 Jan 2568", "could-not-check"),
    ("สิงหาคม 2568", "could-not-check"),  # the results came on the 15th
    ("ปี 2568", "could-not-check"),
    ("1 มกราคม 2568, 15 ตุลาคม 2568", "fail"),
]


@pytest.mark.parametrize(("text", "outcome"), DATES)
def test_the_date_of_a_report(changed: Lint, text: str, outcome: str | None) -> None:
    checked = changed(2568, {"document.date": text}, remove=["document.subject"])
    found = [each.outcome for each in checked.findings if each.code == "ITA508"]
    assert found == ([outcome] if outcome else [])
    assert checked.tallies["ITA508"].passed == (outcome is None)


# Every combination of form, era, digits, and what joins two ends.
PERIODS = st.randoms(use_true_random=False).map(written_period)


def _expected(period: Period) -> list[str]:
    """The rules that a period breaks in fiscal year 2569."""
    start, end = period.start or period.end, period.end
    if start > end:
        return ["ITA503"]
    if end < date(2025, 10, 1) or start > date(2026, 9, 30):
        return ["ITA501"]
    return [] if date(2025, 10, 1) <= start and end <= date(2026, 9, 30) else ["ITA502"]


@given(PERIODS)
@settings(max_examples=3000)
def test_a_period_in_any_form_means_its_days(said: Said) -> None:
    reading = read_period(said.text)
    assert reading is not None
    assert (reading.periods, reading.misspelt) == ((said.period,), ())


@given(st.lists(PERIODS, min_size=30, max_size=30))
@settings(max_examples=20)
def test_periods_in_any_form_are_judged_by_their_days(bench: Bench, several: list[Said]) -> None:
    document = example_document(Example(edition=2568, set={PLACE: [said.text for said in several]}), bench)
    found = {each.path: each.code for each in JUDGE(document).findings if each.code in OF_PERIODS}
    assert found == {
        f"{PLACE}[{place}]": code
        for place, said in enumerate(several, start=1)
        for code in _expected(said.period)
    }


@given(st.lists(PERIODS, min_size=10, max_size=10))
@settings(max_examples=10)
def test_what_was_fixed_lies_in_the_fiscal_year(bench: Bench, several: list[Said]) -> None:
    document = example_document(Example(edition=2568, set={PLACE: [said.text for said in several]}), bench)
    fixed = fix(document, JUDGE, unsafe=True)
    # Only what lay in one other year could be moved into this one.
    left = {each.path for each in fixed.after.findings if each.code in OF_PERIODS}
    for place, said in enumerate(several, start=1):
        start, end = said.period.first, said.period.end
        one_year = start <= end and fiscal_year_of(start) == fiscal_year_of(end)
        assert (f"{PLACE}[{place}]" in left) == (not one_year and _expected(said.period) != [])


@given(PERIODS, st.randoms(use_true_random=False))
@settings(max_examples=1000)
def test_a_period_with_anything_else_in_it_is_not_read(said: Said, chance: Random) -> None:
    reading = read_period(disturbed(chance, said))
    # A letter too many in the name of a month is a slip, which is shown.
    assert reading is None or (reading.misspelt and reading.periods == (said.period,))


@given(st.text(alphabet="ตคกยมี.0123456789๖๙ -–/()ปีงบประมาณพศไตรมาสที่ภายในถึงและ,\n", max_size=60))
def test_any_text_is_read_alike_twice(text: str) -> None:
    reading = read_period(text)
    assert reading == read_period(text)
    if reading is not None:
        assert all(text[start:end].isdecimal() for start, end in reading.years)
