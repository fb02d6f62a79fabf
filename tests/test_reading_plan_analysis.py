"""What a report says of indicators and instruments, in tables of any order and in text."""

from __future__ import annotations

import pytest
from plans import TITLE, read, table

SCORES = table("ลำดับ|ตัวชี้วัด|คะแนน", "1|การปฏิบัติหน้าที่|95.00", "2|การใช้งบประมาณ|96.00")
FIRST = {
    "indicator": {"number": "1", "name": "การปฏิบัติหน้าที่"},
    "strengths": [{"questions": ["i3"], "text": "ข้อ i3 ดี"}],
    "weaknesses": [{"questions": ["i1"], "text": "ข้อ i1 ล่าช้า"}],
}
SECOND = {
    "indicator": {"number": "2", "name": "การใช้งบประมาณ"},
    "strengths": [{"questions": ["i4"], "text": "ข้อ i4 ดี"}],
    "weaknesses": [{"questions": ["i5"], "text": "ข้อ i5 ต่ำ"}],
}
ONE, TWO = "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่", "ตัวชี้วัดที่ ๒ การใช้งบประมาณ"
LAYOUTS = {
    "columns in order": ["ตัวชี้วัด|จุดแข็ง|จุดอ่อน", f"{ONE}|ข้อ i3 ดี|ข้อ i1 ล่าช้า", f"{TWO}|ข้อ i4 ดี|ข้อ i5 ต่ำ"],
    "columns in another order, a heading that is not known": [
        "จุดที่ต้องพัฒนา|หัวข้อ|จุดแข็ง",
        f"ข้อ i1 ล่าช้า|{ONE}|ข้อ i3 ดี",
        f"ข้อ i5 ต่ำ|{TWO}|ข้อ i4 ดี",
    ],
    "names without numbers": [
        "ด้าน|จุดแข็ง|จุดที่ควรพัฒนา",
        "การปฏิบัติหน้าที่|ข้อ i3 ดี|ข้อ i1 ล่าช้า",
        "การใช้งบประมาณ|ข้อ i4 ดี|ข้อ i5 ต่ำ",
    ],
    "labels behind a heading over the row": [
        f"{ONE}|<",
        "จุดแข็ง|ข้อ i3 ดี",
        "จุดอ่อน|ข้อ i1 ล่าช้า",
        f"{TWO}|<",
        "จุดแข็ง|ข้อ i4 ดี",
        "จุดอ่อน|ข้อ i5 ต่ำ",
    ],
    "indicators side by side": [
        "ประเด็น|การปฏิบัติหน้าที่|การใช้งบประมาณ",
        "จุดแข็ง|ข้อ i3 ดี|ข้อ i4 ดี",
        "จุดอ่อน|ข้อ i1 ล่าช้า|ข้อ i5 ต่ำ",
    ],
    "a column of labels": [
        "ตัวชี้วัด|ด้าน|ผลการวิเคราะห์",
        f"{ONE}|จุดแข็ง|ข้อ i3 ดี",
        "^|จุดอ่อน|ข้อ i1 ล่าช้า",
        f"{TWO}|จุดแข็ง|ข้อ i4 ดี",
        "^|จุดอ่อน|ข้อ i5 ต่ำ",
    ],
}


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=LAYOUTS)
def test_analysis_in_a_table(rows) -> None:
    report = read(SCORES, table(*rows))
    assert [
        {**each, "indicator": {"number": each["indicator"]["number"], "name": each["indicator"]["name"]}}
        for each in report["analysis"]
    ] == [FIRST, SECOND]
    assert "plan" not in report or not report["plan"]


def test_labels_in_a_table_under_a_heading() -> None:
    report = read(SCORES, ONE, table("จุดแข็ง|ข้อ i3 ดี", "จุดอ่อน|ข้อ i1 ล่าช้า"))
    assert report["analysis"] == [FIRST]


def test_labels_in_running_text() -> None:
    report = read(
        SCORES, f"{ONE}\nจุดแข็ง : ข้อ i3 ดี\nจุดอ่อน : ข้อ i1 ล่าช้า\n{TWO}\nจุดแข็ง\n- ข้อ i4 ดี\nจุดอ่อน\n- ข้อ i5 ต่ำ"
    )
    assert report["analysis"] == [FIRST, SECOND]


def test_analysis_of_instruments() -> None:
    report = read(SCORES, table("เครื่องมือ|จุดแข็ง|จุดที่ควรพัฒนา", "IIT|บุคลากรมั่นใจ|การยืม", "EIT|บริการดี|สื่อสารช้า"))
    assert report["analysis"] == [
        {"instrument": {"id": "IIT"}, "strengths": "บุคลากรมั่นใจ", "weaknesses": "การยืม"},
        {"instrument": {"id": "EIT"}, "strengths": "บริการดี", "weaknesses": "สื่อสารช้า"},
    ]


def test_analysis_that_is_not_divided_beside_scores() -> None:
    report = read(
        table(
            "ตัวชี้วัด|คะแนน|ผลการวิเคราะห์",
            f"{ONE}|95.00|ให้บริการดีแต่ข้อ i1 ล่าช้า",
            f"{TWO}|96.00|ใช้งบประมาณคุ้มค่า",
        )
    )
    assert [(each["number"], each["score"]) for each in report["assessment"]["indicators"]] == [
        ("1", "95.00"),
        ("2", "96.00"),
    ]
    assert [each["text"] for each in report["analysis"]] == ["ให้บริการดีแต่ข้อ i1 ล่าช้า", "ใช้งบประมาณคุ้มค่า"]


def test_analysis_in_the_columns_of_a_plan() -> None:
    report = read(
        TITLE,
        table(
            "ตัวชี้วัด|จุดแข็ง|จุดที่ต้องพัฒนา|มาตรการ|ระยะเวลา|ผู้รับผิดชอบ",
            "๔. การใช้ทรัพย์สินของราชการ|ดี|ข้อ i10 มีคะแนนต่ำกว่าเกณฑ์|โครงการยืม|ต.ค. ๖๘|กองคลัง",
        ),
    )
    about = {"number": "4", "name": "การใช้ทรัพย์สินของราชการ"}
    assert report["analysis"] == [
        {"indicator": about, "strengths": "ดี", "weaknesses": "ข้อ i10 มีคะแนนต่ำกว่าเกณฑ์"}
    ]
    assert report["plan"]["measures"] == [
        {
            "title": "โครงการยืม",
            "indicators": [about],
            "questions": ["i10"],
            "period": "ต.ค. ๖๘",
            "responsible": "กองคลัง",
        }
    ]


FOUND = "บุคลากรส่วนหนึ่งยังไม่ทราบขั้นตอนการขอยืมพัสดุของหน่วยงาน"


@pytest.mark.parametrize("heading", ["๓. การวิเคราะห์รายตัวชี้วัด", "การวิเคราะห์รายตัวชี้วัด", "๓. ผลการวิเคราะห์"])
@pytest.mark.parametrize("number", ["", "๓.๑ ", "(๑) "])
def test_text_below_an_indicator_is_its_analysis_under_the_heading_of_one(heading, number) -> None:
    report = read(SCORES, f"{heading}\n{number}{ONE}\n{FOUND}\n{TWO}\n{FOUND}\n{TITLE}\n{ONE}\n{FOUND}")
    assert report["analysis"] == [
        {"indicator": {"number": "1", "name": "การปฏิบัติหน้าที่"}, "text": FOUND},
        {"indicator": {"number": "2", "name": "การใช้งบประมาณ"}, "text": FOUND},
    ]


def test_text_below_an_indicator_elsewhere_is_a_passage() -> None:
    """What the indicators mean stands in many reports, and analyses nothing."""
    report = read(SCORES, f"๒. ตัวชี้วัดการประเมิน\n{ONE}\n{FOUND}")
    assert "analysis" not in report
    assert {"about": {"indicator": "1"}, "text": FOUND} in report["passages"]


def test_text_below_a_list_of_indicators_is_of_none_of_them() -> None:
    report = read(SCORES, f"๓. การวิเคราะห์รายตัวชี้วัด\n{ONE}\n{TWO}\n{FOUND}")
    assert "analysis" not in report
