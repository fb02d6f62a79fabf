"""Measures in tables: columns of any order and heading, measures over rows, headings between, cut rows."""

from __future__ import annotations

import pytest
from plans import HEAD, TITLE, read, read_measures, said, table

LENDING = {
    "title": "โครงการยืม",
    "questions": ["i10"],
    "steps": ["จัดทำแบบฟอร์ม", "แจ้งเวียน"],
    "period": "ต.ค. ๖๘ – ก.ย. ๖๙",
    "responsible": "กองคลัง",
}
TRUST = {
    "title": "สร้างความเชื่อมั่น",
    "questions": ["i14"],
    "steps": ["ทบทวน"],
    "period": "ม.ค. – มี.ค. ๖๙",
    "responsible": "สำนักปลัด",
}
CELLS = {
    "title": ("โครงการยืม", "สร้างความเชื่อมั่น"),
    "questions": ("i10", "i14"),
    "steps": ("๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน", "๑. ทบทวน"),
    "period": ("ต.ค. ๖๘ – ก.ย. ๖๙", "ม.ค. – มี.ค. ๖๙"),
    "responsible": ("กองคลัง", "สำนักปลัด"),
}
ORDERS = [
    {
        "questions": "ข้อ",
        "title": "มาตรการ",
        "steps": "ขั้นตอน",
        "period": "ระยะเวลา",
        "responsible": "ผู้รับผิดชอบ",
    },
    {
        "responsible": "ใคร",
        "period": "เมื่อไร",
        "steps": "ทำอย่างไร",
        "title": "สิ่งที่จะทำ",
        "questions": "แก้เรื่องใด",
    },
    {
        "title": "แผนงาน/โครงการ",
        "questions": "ปัญหาที่พบ",
        "period": "กรอบเวลา",
        "responsible": "เจ้าภาพ",
        "steps": "รายละเอียด",
    },
    {
        "period": "ผู้รับผิดชอบ",
        "title": "มาตรการ",
        "responsible": "ระยะเวลา",
        "questions": "ข้อคำถามที่เกี่ยวข้อง",
        "steps": "แนวปฏิบัติ",
    },
    {
        "steps": "แนวทางการดำเนินงาน",
        "questions": "ข้อที่ได้คะแนนต่ำกว่า ๙๕",
        "responsible": "หน่วยปฏิบัติ",
        "title": "กิจกรรม",
        "period": "ห้วงเวลา",
    },
]


@pytest.mark.parametrize("heads", ORDERS, ids=lambda heads: next(iter(heads.values())))
def test_a_column_is_what_its_cells_are(heads) -> None:
    rows = ["|".join(CELLS[role][row] for role in heads) for row in (0, 1)]
    assert read_measures(table("|".join(heads.values()), *rows)) == [LENDING, TRUST]


ANSWERED = [
    ("i10, i12", {"questions": ["i10", "i12"]}),
    ("ข้อ i๑๐ และข้อ i๑๒", {"questions": ["i10", "i12"]}),
    ("I10/I12", {"questions": ["i10", "i12"]}),
    ("i10 – i12", {"questions": ["i10", "i11", "i12"]}),
    ("i10⏎i12", {"questions": ["i10", "i12"]}),
    ("i10 (๘๔.๘๖), i12 (๙๑.๘๙)", {"questions": ["i10", "i12"]}),
    ("ตัวชี้วัดที่ ๔ (ข้อ i10, i12)", {"indicators": [{"number": "4"}], "questions": ["i10", "i12"]}),
    (
        "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของทางราชการ - i10",
        {"indicators": [{"number": "4", "name": "การใช้ทรัพย์สินของทางราชการ"}], "questions": ["i10"]},
    ),
    (
        "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน และ ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล⏎(e9, o10)",
        {
            "indicators": [
                {"number": "8", "name": "การปรับปรุงการทำงาน"},
                {"number": "9", "name": "การเปิดเผยข้อมูล"},
            ],
            "questions": ["e9", "o10"],
        },
    ),
    ("การใช้ทรัพย์สินของราชการ", {"indicators": [{"number": "4", "name": "การใช้ทรัพย์สินของราชการ"}]}),
    (
        "หน่วยงานมีการปรับปรุงการดำเนินงานให้ตอบสนองต่อประชาชน",
        {"questions": [{"id": "e8", "text": "หน่วยงานมีการปรับปรุงการดำเนินงานให้ตอบสนองต่อประชาชน"}]},
    ),
    (
        "i10 การยืมทรัพย์สินอย่างถูกต้อง⏎i12 การกำกับดูแลทรัพย์สิน",
        {
            "questions": [
                {"id": "i10", "text": "การยืมทรัพย์สินอย่างถูกต้อง"},
                {"id": "i12", "text": "การกำกับดูแลทรัพย์สิน"},
            ]
        },
    ),
]


@pytest.mark.parametrize(("written", "answered"), ANSWERED, ids=[written for written, _ in ANSWERED])
def test_what_a_measure_answers(written, answered) -> None:
    measures = read_measures(
        table(
            "ประเด็นที่ต้องปรับปรุง|มาตรการ|ระยะเวลา|ผู้รับผิดชอบ",
            f"{written}|โครงการยืม|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
            "ข้อ i14|สร้างความเชื่อมั่น|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
        )
    )
    assert measures == [
        {"title": "โครงการยืม", **answered, "period": "ต.ค. ๖๘ – ก.ย. ๖๙", "responsible": "กองคลัง"},
        {
            "title": "สร้างความเชื่อมั่น",
            "questions": ["i14"],
            "period": "ม.ค. – มี.ค. ๖๙",
            "responsible": "สำนักปลัด",
        },
    ]


def test_numbers_are_of_what_their_heading_says() -> None:
    first, second = read_measures(
        table(
            "ลำดับ|โครงการ|ตัวชี้วัด ITA|ตัวชี้วัดความสำเร็จ|งบประมาณ (บาท)|ระยะเวลา|หน่วยงาน",
            "๑|โครงการยืม|๔|ร้อยละ ๙๐|๕,๐๐๐|ต.ค. ๖๘|กองคลัง",
            "๒|สร้างความเชื่อมั่น|๕ และ ๑๐|ร้อยละ ๘๕|-|ม.ค. ๖๙|สำนักปลัด",
        )
    )
    assert first == {
        "title": "โครงการยืม",
        "indicators": [{"number": "4"}],
        "period": "ต.ค. ๖๘",
        "responsible": "กองคลัง",
        "success": "ร้อยละ ๙๐",
        "budget": "๕,๐๐๐",
    }
    assert second["indicators"] == [{"number": "5"}, {"number": "10"}]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("- ร้อยละ ๙๐\n- บุคลากรพึงพอใจ", ["ร้อยละ ๙๐", "บุคลากรพึงพอใจ"]),
        ("๑. ร้อยละ ๙๐ ๒. บุคลากรพึงพอใจ", ["ร้อยละ ๙๐", "บุคลากรพึงพอใจ"]),
        ("ดังนี้\n1) ร้อยละ 90\n2) 3 ครั้ง", ["ร้อยละ 90", "3 ครั้ง"]),
        ("ร้อยละ ๙๐\nของบุคลากร", "ร้อยละ ๙๐ ของบุคลากร"),
        ("1. ร้อยละ ๙๐", "1. ร้อยละ ๙๐"),
    ],
)
def test_a_list_of_targets_is_read_item_by_item(printed: str, read_as: str | list[str]) -> None:
    heads = ("เป้าหมาย", "ตัวชี้วัดความสำเร็จ", "ผลผลิตที่ได้")
    (measure,) = read_measures(
        table(
            f"โครงการ|ตัวชี้วัด ITA|ขั้นตอน|{'|'.join(heads)}|ระยะเวลา|หน่วยงาน",
            f"โครงการยืม|๔|ประชุม|{printed}|{printed}|{printed}|ต.ค. ๖๘|กองคลัง",
        )
    )
    assert (measure["target"], measure["success"], measure["other"]) == (
        read_as,
        read_as,
        {heads[2]: read_as},
    )


@pytest.mark.parametrize("money", ["๕,๐๐๐", "5000", "ไม่ใช้งบประมาณ", "๑๐.๕๐ ล้านบาท"])
def test_money_beside_a_question_is_no_score(money) -> None:
    report = read(
        TITLE,
        table("ข้อ|มาตรการ|งบประมาณ|ระยะเวลา|ผู้รับผิดชอบ", f"i10|โครงการยืม|{money}|ต.ค. ๖๘|กองคลัง"),
    )
    (measure,) = report["plan"]["measures"]
    assert measure["budget"] == money
    assert report["assessment"].get("indicators") is None


def test_a_measure_over_the_rows_of_its_questions_and_their_scores() -> None:
    report = read(
        TITLE,
        table(
            "ตัวชี้วัด|ข้อคำถาม|คะแนน|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
            "๔. การใช้ทรัพย์สินของราชการ|i10 การยืมทรัพย์สิน|๘๔.๘๖|โครงการยืม|"
            "๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
            "^|i12 การกำกับดูแล|๙๑.๘๙|^|^|^|^",
            "๕. การแก้ไขปัญหาการทุจริต|i14 ช่องทางร้องเรียน|๙๐.๑๑|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
        ),
    )
    assert report["plan"]["measures"] == [
        {
            **LENDING,
            "indicators": [{"number": "4", "name": "การใช้ทรัพย์สินของราชการ"}],
            "questions": [{"id": "i10", "text": "การยืมทรัพย์สิน"}, {"id": "i12", "text": "การกำกับดูแล"}],
        },
        {
            **TRUST,
            "indicators": [{"number": "5", "name": "การแก้ไขปัญหาการทุจริต"}],
            "questions": [{"id": "i14", "text": "ช่องทางร้องเรียน"}],
        },
    ]
    questions = [
        question for indicator in report["assessment"]["indicators"] for question in indicator["questions"]
    ]
    assert questions == [
        {"id": "i10", "text": "การยืมทรัพย์สิน", "score": "๘๔.๘๖"},
        {"id": "i12", "text": "การกำกับดูแล", "score": "๙๑.๘๙"},
        {"id": "i14", "text": "ช่องทางร้องเรียน", "score": "๙๐.๑๑"},
    ]


STEP_ROWS = {
    "merged": ("^", "^", "^", "^"),
    "empty": ("", "", "", ""),
}


@pytest.mark.parametrize("rest", STEP_ROWS.values(), ids=STEP_ROWS)
def test_each_step_in_a_row_of_its_own(rest) -> None:
    question, title, period, unit = rest
    measures = read_measures(
        table(
            "ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
            "i10|โครงการยืม|จัดทำแบบฟอร์ม|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
            f"{question}|{title}|แจ้งเวียน|{period}|{unit}",
            "i14|สร้างความเชื่อมั่น|ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
        )
    )
    assert measures == [LENDING, TRUST]


def test_each_step_with_a_period_and_a_unit_of_its_own() -> None:
    first, second = read_measures(
        table(
            "ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
            "i10|โครงการยืม|๑. จัดทำแบบฟอร์ม|ต.ค. ๖๘|กองคลัง",
            "^|^|๒. แจ้งเวียน|พ.ย. ๖๘ – ก.ย. ๖๙|กองพัสดุ",
            "i14|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
        )
    )
    assert first == {
        **LENDING,
        "period": ["ต.ค. ๖๘", "พ.ย. ๖๘ – ก.ย. ๖๙"],
        "responsible": ["กองคลัง", "กองพัสดุ"],
    }
    assert second == TRUST


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ข้อ i10 เจ้าหน้าที่ยืมไม่ถูกต้อง|<|<|<", "ข้อ i14|||"),
        ("(i10)|||", "(i14)|<|<|<"),
        ("ข้อคำถามที่ i๑๐|<|<|<", "i14 – i14|<|<|<"),
    ],
)
def test_a_heading_between_the_rows_says_what_the_measures_under_it_answer(first, second) -> None:
    measures = read_measures(
        table(
            "มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
            first,
            "โครงการยืม|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
            second,
            "สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
            "อบรม|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
        )
    )
    assert measures == [LENDING, TRUST, {**TRUST, "title": "อบรม"}]


def test_a_heading_of_questions_stands_under_that_of_their_indicator() -> None:
    measures = read_measures(
        table(
            "มาตรการ|ระยะเวลา|ผู้รับผิดชอบ",
            "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ|<|<",
            "ข้อ i10|<|<",
            "โครงการยืม|ต.ค. ๖๘|กองคลัง",
            "ข้อ i12|<|<",
            "กำกับการยืม|ต.ค. ๖๘|กองคลัง",
            "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต|<|<",
            "สร้างความเชื่อมั่น|ม.ค. ๖๙|สำนักปลัด",
        )
    )
    four = [{"number": "4", "name": "การใช้ทรัพย์สินของราชการ"}]
    five = [{"number": "5", "name": "การแก้ไขปัญหาการทุจริต"}]
    assert [(each["indicators"], each.get("questions")) for each in measures] == [
        (four, ["i10"]),
        (four, ["i12"]),
        (five, None),
    ]


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("- กองคลัง⏎- งานพัสดุ", ["กองคลัง", "งานพัสดุ"]),
        ("๑. กองคลัง ๒. งานพัสดุ", ["กองคลัง", "งานพัสดุ"]),
        ("กองคลัง/กองช่าง", "กองคลัง/กองช่าง"),
        ("กองยุทธศาสตร์⏎และงบประมาณ", "กองยุทธศาสตร์ และงบประมาณ"),
        ("นักวิชาการพัสดุชำนาญการ", "นักวิชาการพัสดุชำนาญการ"),
    ],
)
def test_the_units_of_a_cell(cell, units) -> None:
    (measure,) = read_measures(table("ข้อ|มาตรการ|ระยะเวลา|เจ้าของเรื่อง", f"i10|โครงการยืม|ต.ค. ๖๘|{cell}"))
    assert measure["responsible"] == units


OVER = [
    ("ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ (ข้อ i10)", {"questions": ["i10"]}),
    ("ตารางที่ ๓ มาตรการของตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", {}),
    ("๓.๑ แนวทางแก้ไขตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", {}),
]


@pytest.mark.parametrize(("heading", "also"), OVER, ids=[heading for heading, _ in OVER])
def test_the_heading_over_a_table_says_what_its_measures_answer(heading, also) -> None:
    plan = table("มาตรการ|ระยะเวลา|ผู้รับผิดชอบ", "โครงการยืม|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง")
    (measure,) = read_measures(heading, plan)
    assert measure == {
        "title": "โครงการยืม",
        "indicators": [{"number": "4", "name": "การใช้ทรัพย์สินของราชการ"}],
        **also,
        "period": "ต.ค. ๖๘ – ก.ย. ๖๙",
        "responsible": "กองคลัง",
    }
    assert any("หัวข้อเหนือตาราง" in note for note in said(TITLE, heading, plan))


def test_an_instrument_over_a_table_is_what_its_measures_answer() -> None:
    (measure,) = read_measures(
        "การประเมินตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
        table("มาตรการ|ระยะเวลา|ผู้รับผิดชอบ", "ปรับปรุงบริการ|ต.ค. ๖๘|สำนักปลัด"),
    )
    assert measure["instruments"] == ["EIT"]


CUT = {
    "no ordinal": (
        "ที่|มาตรการ|ข้อ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
        "๑|โครงการ|i10|๑. จัดทำแบบ|ต.ค. ๖๘ –|กอง",
        "|ยืม||ฟอร์ม⏎๒. แจ้งเวียน|ก.ย. ๖๙|คลัง",
        "๒|สร้างความเชื่อมั่น|i14|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
    ),
    "period goes on": (
        "มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ|ข้อ",
        "โครงการ|๑. จัดทำแบบ|ต.ค. ๖๘|กอง|i10",
        "ยืม|ฟอร์ม⏎๒. แจ้งเวียน|– ก.ย. ๖๙|คลัง|",
        "สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด|i14",
    ),
    "no reference": (
        "ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
        "i10|โครงการ|๑. จัดทำแบบ|ต.ค. ๖๘ – ก.ย.|กอง",
        "|ยืม|ฟอร์ม⏎๒. แจ้งเวียน|๖๙|คลัง",
        "i14|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
    ),
    "only steps": (
        "ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
        "i10|โครงการยืม|๑. จัดทำแบบ|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
        "||ฟอร์ม⏎๒. แจ้งเวียน||",
        "i14|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
    ),
}


@pytest.mark.parametrize("rows", CUT.values(), ids=CUT)
def test_a_row_that_a_page_cuts_is_one_measure(rows) -> None:
    assert read_measures(table(*rows, pages=(1, 1, 2, 2))) == [LENDING, TRUST]
    head, first, *rest = rows
    repeated = table(head, first, head, *rest, pages=(1, 1, 2, 2, 2))
    assert read_measures(repeated) == [LENDING, TRUST]


@pytest.mark.parametrize("over", [(), ("รายงานผลการนำผลการวิเคราะห์ไปสู่การปฏิบัติ ปีงบประมาณ พ.ศ. ๒๕๖๘",)])
def test_a_table_with_the_headings_of_the_one_before_goes_on(over) -> None:
    """Text has no pages: a heading over the rest, and a mistyped year in it, makes no other plan."""
    first = table("ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ", "i10|โครงการ|๑. จัดทำแบบ|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง")
    rest = table(
        "ข้อ|มาตรการ|ขั้น ตอน|ระยะ เวลา|ผู้รับผิดชอบ",
        "|ยืม|ฟอร์ม⏎๒. แจ้งเวียน||",
        "i14|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
    )
    assert read_measures(first, *over, rest) == [LENDING, TRUST]


def test_a_row_at_the_top_of_a_page_is_a_measure_of_its_own() -> None:
    rows = (
        "ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
        "i10|โครงการยืม|๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
        "i14|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
    )
    assert read_measures(table(*rows, pages=(1, 1, 2))) == [LENDING, TRUST]


def test_a_table_without_headings_goes_on_with_the_one_before() -> None:
    first = table(
        "ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
        "i10|โครงการยืม|๑. จัดทำแบบ|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
    )
    second = table("||ฟอร์ม⏎๒. แจ้งเวียน||", "i14|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด")
    assert read_measures(first, second) == [LENDING, TRUST]


def test_a_plan_by_issue() -> None:
    first, second, third = read_measures(
        table(
            "ประเด็น|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
            "๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ|จัดทำคู่มือ|๑. ร่าง|ต.ค. ๖๘|กองคลัง",
            "^|อบรม|๑. จัดอบรม|^|สำนักปลัด",
            "ประเด็นที่ ๒ การให้บริการและระบบ E-Service|พัฒนาระบบ|๑. ออกแบบ|ม.ค. ๖๙|กองช่าง",
        )
    )
    one = {"number": "1", "name": "กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ"}
    assert (first["issue"], second["issue"]) == (one, one)
    assert second["period"] == "ต.ค. ๖๘"
    assert third["issue"] == {"number": "2", "name": "การให้บริการและระบบ E-Service"}


def test_a_question_of_one_indicator_is_none_of_the_next() -> None:
    measures = read_measures(
        table(
            "ตัวชี้วัด|ข้อคำถาม|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
            "ตัวชี้วัดที่ ๔|i10|โครงการยืม|๑. ร่าง|ต.ค. ๖๘|กองคลัง",
            "||ปรับปรุงทะเบียน|๑. ร่าง|ม.ค. ๖๙|กองคลัง",
            "|i12|อบรม|๑. จัดอบรม|ก.พ. ๖๙|กองคลัง",
            "ตัวชี้วัดที่ ๖||จัดทำคู่มือ|๑. ร่าง|มี.ค. ๖๙|สำนักปลัด",
        )
    )
    assert [(each["indicators"], each.get("questions")) for each in measures] == [
        ([{"number": "4"}], ["i10"]),
        ([{"number": "4"}], ["i10"]),
        ([{"number": "4"}], ["i12"]),
        ([{"number": "6"}], None),
    ]


INSIDE = {
    "โครงการยืม⏎- จัดทำแบบฟอร์ม⏎- แจ้งเวียน": "โครงการยืม",
    "โครงการยืม⏎๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน": "โครงการยืม",
    "ชื่อมาตรการ : โครงการยืม⏎ขั้นตอน⏎๑) จัดทำแบบฟอร์ม⏎๒) แจ้งเวียน": "โครงการยืม",
    "โครงการยืม ขั้นตอน: ๑. จัดทำแบบฟอร์ม ๒. แจ้งเวียน": "โครงการยืม",
    "โครงการยืม⏎วิธีดำเนินการ⏎ก. จัดทำแบบฟอร์ม⏎ข. แจ้งเวียน": "โครงการยืม",
    "โครงการยืม โดยมีขั้นตอนดังนี้⏎๑) จัดทำแบบฟอร์ม⏎๒) แจ้งเวียน": "โครงการยืม",
    "โครงการยืม⏎● จัดทำแบบฟอร์ม⏎● แจ้งเวียน": "โครงการยืม",
    "๑. โครงการยืม⏎๑.๑ จัดทำแบบฟอร์ม⏎๑.๒ แจ้งเวียน": "โครงการยืม",
}


@pytest.mark.parametrize("cell", INSIDE)
def test_steps_under_the_title_in_its_cell(cell) -> None:
    first, second = read_measures(
        table(
            "ข้อ|มาตรการ/โครงการ/กิจกรรม|ระยะเวลา|ผู้รับผิดชอบ",
            f"i10|{cell}|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
            "i14|สร้างความเชื่อมั่น⏎- ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
        )
    )
    assert first == LENDING
    assert second == TRUST


STEPS = [
    "๑. จัดทำแบบฟอร์ม ๒. แจ้งเวียน",
    "1) จัดทำแบบฟอร์ม⏎2) แจ้งเวียน",
    "(๑) จัดทำแบบฟอร์ม (๒) แจ้งเวียน",
    "● จัดทำแบบฟอร์ม⏎● แจ้งเวียน",
    "- จัดทำแบบฟอร์ม⏎- แจ้งเวียน",
    "ก. จัดทำแบบฟอร์ม⏎ข. แจ้งเวียน",
    "ก) จัดทำแบบฟอร์ม ข) แจ้งเวียน",
    "ขั้นตอนที่ ๑ จัดทำแบบฟอร์ม ขั้นตอนที่ ๒ แจ้งเวียน",
    "ดำเนินการดังนี้⏎๑. จัดทำแบบฟอร์ม⏎๒. แจ้งเวียน",
    "จัดทำแบบฟอร์ม⏎แจ้งเวียน",
    "4.1 จัดทำแบบฟอร์ม⏎4.2 แจ้งเวียน",
    "1. จัดทำแบบฟอร์ม⏎1. แจ้งเวียน",
]


@pytest.mark.parametrize("cell", STEPS)
def test_steps_in_every_form(cell) -> None:
    measures = read_measures(
        table(
            "ข้อ|มาตรการ|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ",
            f"i10|โครงการยืม|{cell}|ต.ค. ๖๘ – ก.ย. ๖๙|กองคลัง",
            "i14|สร้างความเชื่อมั่น|๑. ทบทวน|ม.ค. – มี.ค. ๖๙|สำนักปลัด",
        )
    )
    assert measures == [LENDING, TRUST]


def test_numbers_of_columns_and_totals_are_no_measures() -> None:
    measures = read_measures(
        table(
            "ที่|มาตรการ|ข้อ|งบประมาณ|ระยะเวลา|ผู้รับผิดชอบ",
            "(๑)|(๒)|(๓)|(๔)|(๕)|(๖)",
            "๑|โครงการยืม|i10|๕,๐๐๐|ต.ค. ๖๘|กองคลัง",
            "รวม|<|<|๕,๐๐๐||",
        )
    )
    assert measures == [
        {
            "title": "โครงการยืม",
            "questions": ["i10"],
            "period": "ต.ค. ๖๘",
            "responsible": "กองคลัง",
            "budget": "๕,๐๐๐",
        }
    ]


def test_the_title_of_a_plan_in_the_first_row_of_its_table() -> None:
    plan = read(
        table(
            "แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙|<|<|<",
            "ข้อ|มาตรการ|ระยะเวลา|ผู้รับผิดชอบ",
            "i10|โครงการยืม|ต.ค. ๖๘|กองคลัง",
        )
    )["plan"]
    assert plan["year"] == "2569"
    assert plan["measures"] == [
        {"title": "โครงการยืม", "questions": ["i10"], "period": "ต.ค. ๖๘", "responsible": "กองคลัง"}
    ]


def test_scores_over_the_plan_in_one_table() -> None:
    report = read(
        TITLE,
        table(
            "ลำดับ|ตัวชี้วัด|คะแนน|",
            "1|การปฏิบัติหน้าที่|95.00|",
            "2|การใช้งบประมาณ|96.00|",
            "ข้อ|มาตรการ|ระยะเวลา|ผู้รับผิดชอบ",
            "i10|โครงการยืม|ต.ค. ๖๘|กองคลัง",
        ),
    )
    assert [(each["number"], each["score"]) for each in report["assessment"]["indicators"]] == [
        ("1", "95.00"),
        ("2", "96.00"),
    ]
    assert [each["title"] for each in report["plan"]["measures"]] == ["โครงการยืม"]


@pytest.mark.parametrize(
    ("over", "rows"),
    [
        ("ปฏิทินการประเมิน", ("กิจกรรม|ระยะเวลา", "นำเข้าข้อมูล|๑ ธ.ค. ๖๗ – ๓๑ ม.ค. ๖๘", "ตอบแบบวัด|ก.พ. – มี.ค. ๖๘")),
        (
            "ภาพถ่ายกิจกรรมตามแผนปฏิบัติการป้องกันการทุจริต ประกอบการรายงานผลการดำเนินงานต่อผู้บริหาร"
            "และเผยแพร่บนเว็บไซต์หลักของหน่วยงานตามระยะเวลาที่กำหนด",
            ("ลำดับ|กิจกรรม|วันที่|จำนวนคน", *(f"{day}|อบรมบุคลากร|{day} ม.ค. ๖๙|{day}๐" for day in "๑๒๓๔๕")),
        ),
        (
            "สรุปแผนการจัดโครงการ",
            ("ลำดับ|กิจกรรม|วันที่|จำนวนคน", *(f"{day}|อบรมบุคลากร|{day} ม.ค. ๖๙|{day}๐" for day in "๑๒๓๔๕")),
        ),
        ("เกณฑ์การประเมิน", ("คะแนน|เงื่อนไข|ระดับ", "๙๕ – ๑๐๐|ทุกเครื่องมือ|ผ่านดีเยี่ยม", "๘๕ ขึ้นไป|ทุกเครื่องมือ|ผ่านดี")),
        ("ผลการประเมิน", ("ลำดับ|ตัวชี้วัด|คะแนน", "1|การปฏิบัติหน้าที่|95.00", "2|การใช้งบประมาณ|96.00")),
    ],
)
def test_a_table_of_something_else_is_no_plan(over, rows) -> None:
    assert not read("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 95.00", over, table(*rows)).get("plan")


def test_text_that_no_column_explains_is_reported() -> None:
    notes = said(
        TITLE,
        table("ข้อ|มาตรการ||ระยะเวลา|ผู้รับผิดชอบ", "i10|โครงการยืม|เร่งด่วน|ต.ค. ๖๘|กองคลัง"),
    )
    assert "ตาราง 1 แถว 2 คอลัมน์ที่ 3: ไม่เข้าใจแถว “เร่งด่วน”" in notes


def test_headings_of_the_report_are_none_of_the_plan() -> None:
    plan = read(TITLE, table("ข้อ|มาตรการ|ระยะเวลา", "i10|โครงการยืม|ต.ค. ๖๘"))["plan"]
    assert plan["titles"] == [TITLE]
    assert HEAD not in plan["titles"]
