"""Further forms of plans: what one cell, one heading, one sentence or one period says of several things."""

from __future__ import annotations

import pytest
from plans import TITLE, read, read_measures, table

LENDING = {
    "title": "โครงการยืม",
    "questions": ["i10", "i12"],
    "steps": ["จัดทำแบบฟอร์ม", "แจ้งเวียน"],
    "period": "ต.ค. ๖๘ – ก.ย. ๖๙",
    "responsible": "กองคลัง",
}
WHEN_AND_WHO = {"period": "ต.ค. ๖๘ – ก.ย. ๖๙", "responsible": "กองคลัง"}


def test_a_heading_between_the_rows_is_none_of_the_columns() -> None:
    rows = table(
        "มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
        "ประเด็นที่ต้องพัฒนา : ข้อ i10 และข้อ i12|<|<|<",
        "โครงการยืม|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
    )
    assert read_measures(rows) == [LENDING]


def test_cards_whose_rows_are_numbered() -> None:
    card = table(
        "ลำดับ|หัวข้อ|รายละเอียด",
        "๑|ชื่อมาตรการ|โครงการยืม",
        "๒|ข้อคำถาม|i10, i12",
        "๓|วิธีดำเนินการ|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน",
        "๔|ระยะเวลา|ต.ค. ๖๘ – ก.ย. ๖๙",
        "๕|ผู้รับผิดชอบ|กองคลัง",
    )
    other = {"title": "อบรม", "questions": ["i14"], "steps": ["เชิญ"], **WHEN_AND_WHO}
    second = table(
        "ลำดับ|หัวข้อ|รายละเอียด",
        "๑|ชื่อมาตรการ|อบรม",
        "๒|ข้อคำถาม|i14",
        "๓|วิธีดำเนินการ|๑. เชิญ",
        "๔|ระยะเวลา|ต.ค. ๖๘ – ก.ย. ๖๙",
        "๕|ผู้รับผิดชอบ|กองคลัง",
    )
    assert read_measures(card, second) == [LENDING, other]


@pytest.mark.parametrize("head", ["ระยะเวลา/ผู้รับผิดชอบ", "ผู้รับผิดชอบ/ระยะเวลา"])
@pytest.mark.parametrize("cell", ["ต.ค. ๖๘ – ก.ย. ๖๙⏎กองคลัง", "ต.ค. ๖๘ – ก.ย. ๖๙⏎(กองคลัง)"])
def test_a_period_and_a_unit_in_one_cell(head, cell) -> None:
    rows = table(
        f"ข้อ / มาตรการ|ขั้นตอน|{head}",
        f"[i10, i12] โครงการยืม|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|{cell}",
    )
    assert read_measures(rows) == [LENDING]


def test_the_unit_over_a_table_is_that_of_its_measures() -> None:
    heads = "มาตรการ|ข้อคำถาม|ขั้นตอน|ระยะเวลา"
    row = "โครงการยืม|i10, i12|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|ต.ค. ๖๘ – ก.ย. ๖๙"
    assert read_measures("ผู้รับผิดชอบ : กองคลัง", table(heads, row)) == [LENDING]


def test_a_question_over_the_title_of_the_plan_is_not_what_it_answers() -> None:
    rows = table("มาตรการ|ระยะเวลา|ผู้รับผิดชอบ", "โครงการยืม|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง")
    assert read("o43 การดำเนินการตามมาตรการ", TITLE, rows)["plan"]["measures"] == [
        {"title": "โครงการยืม", **WHEN_AND_WHO}
    ]


def test_a_period_in_the_first_row_alone_is_that_of_all() -> None:
    rows = table(
        "มาตรการ|ข้อคำถาม|ระยะเวลา|ผู้รับผิดชอบ",
        "โครงการยืม|i10|ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙|กองคลัง",
        "อบรม|i14||สำนักปลัด",
        "ประชุม|i15||สำนักปลัด",
    )
    assert [each["period"] for each in read_measures(rows)] == ["ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙"] * 3


def test_two_tables_of_the_same_measures() -> None:
    first = table("มาตรการ|ข้อคำถาม|ผลการวิเคราะห์ตัวชี้วัด", "โครงการยืม|i10, i12|ไม่ทราบวิธียืม")
    second = table(
        "มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
        "โครงการยืม|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
    )
    (measure,) = read_measures(first, second)
    assert {name: measure[name] for name in LENDING} == LENDING


@pytest.mark.parametrize("total", ["รวม", "รวมงบประมาณทั้งสิ้น", "รวมเงินทั้งหมด"])
def test_a_total_is_no_measure(total) -> None:
    rows = table(
        "มาตรการ|งบประมาณ|ระยะเวลา|ผู้รับผิดชอบ",
        "โครงการยืม|๕,๐๐๐ บาท|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
        f"{total}|๕,๐๐๐ บาท||",
    )
    assert [each["title"] for each in read_measures(rows)] == ["โครงการยืม"]


@pytest.mark.parametrize(
    "text",
    [
        "๑. โครงการยืม เพื่อแก้ไขข้อ i10 และข้อ i12 ดำเนินการระหว่าง ต.ค. ๖๘ – ก.ย. ๖๙ โดยมีกองคลังเป็นผู้รับผิดชอบ",
        "๑) เพราะข้อ i10 และข้อ i12 ต่ำ จึงกำหนด “โครงการยืม” มอบหมายกองคลังดำเนินการ ในช่วง ต.ค. ๖๘ – ก.ย. ๖๙",
        "๑) โครงการยืม\n• แก้ไขข้อ i10, i12\n• ระยะเวลา ต.ค. ๖๘ – ก.ย. ๖๙\n• ผู้รับผิดชอบ กองคลัง",
    ],
)
def test_a_measure_in_a_sentence_or_in_bullets(text) -> None:
    assert read_measures(text) == [{name: LENDING[name] for name in LENDING if name != "steps"}]


def test_the_word_for_within_may_end_the_name_of_a_unit() -> None:
    text = "๑) เนื่องจากข้อ i10 ต่ำ จึงกำหนดให้มี “โครงการยืม” มอบหมายหน่วยตรวจสอบภายในดำเนินการ ในช่วง ม.ค. ๖๙"
    assert read_measures(text)[0]["responsible"] == "หน่วยตรวจสอบภายใน"


def test_a_project_whose_parts_are_numbered() -> None:
    text = """
        โครงการที่ ๑ โครงการยืม
        ๑. หลักการและเหตุผล
        ไม่ทราบวิธียืม จึงแก้ไขตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ
        ๒. วิธีดำเนินการ
        ๒.๑ จัดทำแบบฟอร์ม
        ๒.๒ แจ้งเวียน
        ๓. ระยะเวลาดำเนินการ
        ต.ค. ๖๘ – ก.ย. ๖๙
        ๔. งบประมาณ
        ๕,๐๐๐ บาท
        ๕. ผู้รับผิดชอบ
        กองคลัง
    """
    (measure,) = read_measures(text)
    assert measure == {
        "title": "โครงการยืม",
        "indicators": [{"number": "4", "name": "การใช้ทรัพย์สินของราชการ"}],
        "steps": LENDING["steps"],
        **WHEN_AND_WHO,
        "budget": "๕,๐๐๐ บาท",
        "other": {"หลักการและเหตุผล": "ไม่ทราบวิธียืม จึงแก้ไขตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ"},
    }


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("งบประมาณ (บาท)", "budget"),
        ("ตัวชี้วัด\nความสำเร็จ", "success"),
        ("ค่าเป้าหมาย", "target"),
        ("ผลการดำเนินงาน", "results"),
    ],
)
def test_further_columns_are_known_by_their_headings(heading: str, field: str) -> None:
    text = table(
        f"มาตรการ|ข้อคำถาม|{heading}|หมายเหตุ|ระยะเวลา|ผู้รับผิดชอบ".replace("\n", " "),
        "โครงการยืม|i10, i12|๒ ครั้ง|-|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
    )
    (measure,) = read_measures(text)
    assert (measure[field], measure["other"]) == ("๒ ครั้ง", {"หมายเหตุ": "-"})


def test_headings_and_cells_a_line_each() -> None:
    text = """
        มาตรการ
        ข้อที่ต้องแก้ไข
        ขั้นตอน
        ระยะเวลา
        ผู้รับผิดชอบ
        โครงการยืม
        ข้อ i10 และข้อ i12
        ๑. จัดทำแบบฟอร์ม
        ๒. แจ้งเวียน
        ต.ค. ๖๘ – ก.ย. ๖๙
        กองคลัง
    """
    assert read_measures(text) == [LENDING]


def test_headings_of_two_levels_are_no_measure() -> None:
    rows = table(
        "มาตรการ|ข้อคำถาม|เป้าหมาย|<|ระยะเวลา|ผู้รับผิดชอบ",
        "^|^|ผลผลิต|งบประมาณ|^|^",
        "โครงการยืม|i10, i12|๑ ฉบับ|๕,๐๐๐ บาท|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
    )
    assert [each["title"] for each in read_measures(rows)] == ["โครงการยืม"]


def test_a_sentence_that_begins_with_people_is_no_unit() -> None:
    card = table(
        "โครงการยืม|<",
        "สาเหตุของปัญหา|บุคลากรกังวลเรื่องการเอื้อประโยชน์",
        "แนวทางแก้ไข|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน",
        "กำหนดเวลา|ต.ค. ๖๘ – ก.ย. ๖๙",
        "เจ้าภาพ|กองคลัง",
        "แก้ไขข้อ|i10, i12",
    )
    assert read_measures(card)[0]["responsible"] == "กองคลัง"


def test_columns_whose_titles_begin_like_a_heading() -> None:
    rows = table(
        "มาตรการ/โครงการ/กิจกรรม|โครงการสื่อสาร|มาตรการกำกับติดตามการดำเนินงาน|กิจกรรมรายงาน",
        "ข้อคำถาม|i10|o12|o38",
        "ระยะเวลา|ม.ค. ๖๙|ก.พ. ๖๙|มี.ค. ๖๙",
        "ผู้รับผิดชอบ|กองคลัง|สำนักปลัด|กองช่าง",
    )
    assert [each["title"] for each in read_measures(rows)] == [
        "โครงการสื่อสาร",
        "มาตรการกำกับติดตามการดำเนินงาน",
        "กิจกรรมรายงาน",
    ]


def test_a_column_of_titles_with_their_steps_under_a_heading_of_steps() -> None:
    rows = table(
        "ลำดับที่|มาตรการและวิธีดำเนินการ|ข้อคำถาม|ระยะเวลา|ผู้รับผิดชอบ",
        "๑|โครงการยืม⏎๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|i10, i12|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
    )
    assert read_measures(rows) == [LENDING]
