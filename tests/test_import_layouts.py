"""Layouts that the samples do not have: what stands where must not matter."""

from __future__ import annotations

from typing import Any

import pytest

from italint import parse
from italint.base.document import plain
from italint.reading import Imported, Unreadable, import_document

pytestmark = pytest.mark.usefixtures("in_this_process")
TITLE = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลเมืองตัวอย่าง\n\n"
SCORES = TITLE + "ลำดับ\tตัวชี้วัด\tคะแนน\n1\tการปฏิบัติหน้าที่\t98.00\n2\tการใช้งบประมาณ\t97.50\n\n"


@pytest.fixture
def read(tmp_path):
    def run(text: str, name: str = "report.txt") -> Imported:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return import_document(tmp_path / name, "th")

    return run


def report(imported: Imported) -> dict[str, Any]:
    return plain(parse(imported.text).root)


def test_columns_in_any_order_and_unknown_ones_under_their_headings(read) -> None:
    text = SCORES + (
        "มาตรการเพื่อขับเคลื่อนความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569\n"
        "ผู้รับผิดชอบ\tงบประมาณ\tช่วงเวลา\tกิจกรรม\tตัวชี้วัด\tขั้นตอน\tการติดตามผล\n"
        "กองคลัง\t5,000 บาท\tต.ค. 68 - ก.ย. 69\tจัดอบรม\t1, 2\t1) ขออนุมัติ 2) จัดอบรม\tรายงานทุกไตรมาส\n"
    )
    plan = report(read(text))["plan"]
    assert plan == {
        "year": "2569",
        "titles": ["มาตรการเพื่อขับเคลื่อนความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569"],
        "measures": [
            {
                "title": "จัดอบรม",
                "indicators": [{"number": "1"}, {"number": "2"}],
                "steps": ["ขออนุมัติ", "จัดอบรม"],
                "period": "ต.ค. 68 - ก.ย. 69",
                "responsible": "กองคลัง",
                "follow_up": "รายงานทุกไตรมาส",
                "budget": "5,000 บาท",
            }
        ],
    }


def test_parts_of_the_eit_in_columns_and_ids_in_their_own(read) -> None:
    text = TITLE + (
        "IIT\tEIT ส่วนที่ 1\tEIT ส่วนที่ 2\tOIT\n95.00\t84.00\t90.00\t92.25\n\n"
        "ข้อ\tประเด็นการประเมิน\tEIT ส่วนที่ 1\tEIT ส่วนที่ 2\tคะแนนเฉลี่ย\n"
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน\t\t\t\t88.00\n"
        "e1\tเจ้าหน้าที่ปฏิบัติงานหรือให้บริการแก่ท่าน เป็นไปตามขั้นตอนและระยะเวลา\t80.00\t90.00\t85.00\n"
    )
    assessment = report(read(text))["assessment"]
    assert assessment["instruments"] == [
        {"id": "IIT", "score": "95.00"},
        {"id": "EIT1", "score": "84.00"},
        {"id": "EIT2", "score": "90.00"},
        {"id": "OIT", "score": "92.25"},
    ]
    assert assessment["indicators"] == [
        {
            "number": "6",
            "name": "คุณภาพการดำเนินงาน",
            "score": "88.00",
            "questions": [
                {
                    "id": "e1",
                    "text": "เจ้าหน้าที่ปฏิบัติงานหรือให้บริการแก่ท่าน เป็นไปตามขั้นตอนและระยะเวลา",
                    "score": "85.00",
                    "parts": [{"part": "EIT1", "score": "80.00"}, {"part": "EIT2", "score": "90.00"}],
                }
            ],
        }
    ]


def test_statements_of_a_question(read) -> None:
    text = TITLE.replace("2568", "2564") + (
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน (86.16 คะแนน)\n"
        "ข้อคำถาม\tคะแนน\n"
        "e1 เจ้าหน้าที่ปฏิบัติงานตามประเด็นดังต่อไปนี้ มากน้อยเพียงใด\t86.16\n"
        "- เป็นไปตามขั้นตอนที่กำหนด\t87.29\n- เป็นไปตามระยะเวลาที่กำหนด\t85.04\n"
    )
    (indicator,) = report(read(text))["assessment"]["indicators"]
    assert indicator["score"] == "86.16"
    assert indicator["questions"][0]["parts"] == [
        {"text": "เป็นไปตามขั้นตอนที่กำหนด", "score": "87.29"},
        {"text": "เป็นไปตามระยะเวลาที่กำหนด", "score": "85.04"},
    ]


def test_sub_indicators_and_the_total_in_the_score_table(read) -> None:
    text = TITLE + (
        "| เครื่องมือ | ตัวชี้วัด | คะแนน ITA |\n|---|---|---|\n"
        "| OIT | ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล | ๘๓.๗๕ |\n| | ๙.๑ ข้อมูลพื้นฐาน | ๑๐๐ |\n"
        "| | ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต | ๑๐๐ |\n| | รวม | ๙๕.๔๖ |\n"
    )
    assessment = report(read(text))["assessment"]
    assert assessment["score"] == "๙๕.๔๖"
    assert assessment["indicators"] == [
        {
            "number": "9",
            "name": "การเปิดเผยข้อมูล",
            "instrument": "OIT",
            "score": "๘๓.๗๕",
            "sub_indicators": [{"number": "9.1", "name": "ข้อมูลพื้นฐาน", "score": "๑๐๐"}],
        },
        {"number": "10", "name": "การป้องกันการทุจริต", "instrument": "OIT", "score": "๑๐๐"},
    ]


def test_the_result_with_its_change_and_the_year_before(read) -> None:
    text = SCORES + (
        "คะแนนภาพรวม ๙๕.๔๖ คะแนน ระดับ ผ่านดี ลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๗ ๒.๕๙ คะแนน "
        "(ปีงบประมาณ พ.ศ. ๒๕๖๗ ได้ ๙๘.๐๕ คะแนน) ค่าเฉลี่ยระดับประเทศ ๙๓.๘๒ คะแนน\n"
    )
    assessment = report(read(text))["assessment"]
    found = {key: assessment[key] for key in ("year", "score", "grade", "change", "previous")}
    assert found == {
        "year": "2568",
        "score": "๙๕.๔๖",
        "grade": "ผ่านดี",
        "change": "ลดลง ๒.๕๙",
        "previous": "๙๘.๐๕",
    }


def test_a_table_of_years(read) -> None:
    text = SCORES + "ปี\tคะแนน\tระดับ\n2566\t90.10\tผ่าน\n2567\t98.05\tผ่านดีเยี่ยม\n2568\t95.46\tผ่านดี\n"
    assessment = report(read(text))["assessment"]
    assert [assessment[key] for key in ("score", "grade", "previous")] == ["95.46", "ผ่านดี", "98.05"]


def test_the_score_of_one_question_is_not_the_overall_score(read) -> None:
    text = SCORES + "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\nวิเคราะห์ผลการประเมิน\nข้อ i2 ได้คะแนน 98.50 คะแนน อยู่ในระดับ ผ่านดี\n"
    imported = read(text)
    assert "score" not in report(imported)["assessment"]
    assert "ไม่พบคะแนนภาพรวม" in map(str, imported.notes)


ROWS = {
    "i๑๐": "i10",
    "I ๑๐": "i10",
    "ข้อ i10": "i10",
    "1๑๐": "i10",
    "๑๐": "i10",
    "ข้อ ๑๐.": "i10",
}


@pytest.mark.parametrize("written", ROWS)
def test_ids_of_a_question_under_its_indicator(read, written) -> None:
    text = (
        TITLE + f"ตัวชี้วัด\tข้อคำถาม\tคะแนน\n๔. การใช้ทรัพย์สินของราชการ\t\t\n\t{written} ข้อความของข้อคำถามนี้\t๙๗.๓๐\n"
    )
    (indicator,) = report(read(text))["assessment"]["indicators"]
    assert indicator["questions"] == [{"id": ROWS[written], "text": "ข้อความของข้อคำถามนี้", "score": "๙๗.๓๐"}]


def test_an_id_that_does_not_exist_is_read_by_its_wording_and_reported(read) -> None:
    text = (
        TITLE
        + "ข้อคำถาม\tคะแนน\nข้อ ๑๑๖ ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม\t๑๐๐\n"
        + "ข้อ ๑๑๗ เรื่องอื่นที่ไม่มีในรายการข้อของปีนี้เลย\t๕๐\n"
    )
    imported = read(text)
    (indicator,) = report(imported)["assessment"]["indicators"]
    assert [question["id"] for question in indicator["questions"]] == ["o16"]
    assert any("o116" in note and "o16" in note for note in map(str, imported.notes))
    assert any("เรื่องอื่นที่ไม่มีในรายการ" in note for note in map(str, imported.notes))


def test_what_was_read_has_its_place_and_what_was_not_is_reported(read) -> None:
    imported = read(SCORES + "เรื่องอื่น\n")
    assert "      score: 97.50  # ตาราง 1 แถว 3 คอลัมน์ที่ 3\n" in imported.text
    assert imported.text.endswith("# - ย่อหน้าที่ 8: ไม่ได้ใช้ข้อความ “เรื่องอื่น”\n")
    assert [note for note in map(str, imported.notes) if "ไม่พบ" in note] == [
        "ไม่พบคะแนนภาพรวม",
        "ไม่พบระดับผลการประเมิน",
        "ไม่พบมาตรการ",
        "ไม่พบตัวชี้วัดที่ 3, 4, 5, 6, 7, 8, 9, 10",
    ]


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("รายงานผลการประเมิน ITA Online ของสถานศึกษา ปีงบประมาณ พ.ศ. 2567\nโรงเรียนตัวอย่างวิทยา\n", "obec"),
        ("รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\nโรงพยาบาลตัวอย่าง\nMOIT 1 การวางระบบ\n", "moph"),
        ("รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568\nวิทยาลัยเทคนิคตัวอย่าง\n", "ovec"),
    ],
)
def test_the_assessments_of_other_bodies_are_refused(read, head, reason) -> None:
    with pytest.raises(Unreadable) as refused:
        read(head + "\nลำดับ\tตัวชี้วัด\tคะแนน\n1\tการปฏิบัติหน้าที่\t98.00\n2\tการใช้งบประมาณ\t97.50\n")
    assert refused.value.reason == reason


def test_a_report_that_only_speaks_of_schools_is_read(read) -> None:
    text = SCORES + "เทศบาลเมืองตัวอย่างจัดอบรมครูของสถานศึกษาในสังกัดร่วมกับสำนักงานเขตพื้นที่การศึกษา\n"
    assert report(read(text))["agency"]["name"] == "เทศบาลเมืองตัวอย่าง"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_of_scores_in_csv(read, delimiter) -> None:
    rows = [["ลำดับ", "ตัวชี้วัด", "คะแนน"], ["1", "การปฏิบัติหน้าที่", "98.00"], ["2", "การใช้งบประมาณ", "97.50"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    found = report(read(text, "scores.csv"))["assessment"]["indicators"]
    assert [(each["number"], each["name"], each["score"]) for each in found] == [
        tuple(row) for row in rows[1:]
    ]


def test_a_table_in_the_order_of_scores(read) -> None:
    text = TITLE + (
        "ลำดับ\tตัวชี้วัด\tคะแนน\n1\tการป้องกันการทุจริต\t100\n2\tการใช้อำนาจ\t99.88\n3\tการใช้งบประมาณ\t99.78\n"
        "4\tการปฏิบัติหน้าที่\t98.91\n"
    )
    imported = read(text)
    found = report(imported)["assessment"]["indicators"]
    assert [(each["number"], each["name"]) for each in found] == [
        ("1", "การปฏิบัติหน้าที่"),
        ("2", "การใช้งบประมาณ"),
        ("3", "การใช้อำนาจ"),
        ("10", "การป้องกันการทุจริต"),
    ]
    assert any("ไม่ใช่หมายเลขตัวชี้วัด" in note for note in map(str, imported.notes))


def test_a_few_wrong_names_are_no_order_of_scores(read) -> None:
    text = TITLE + (
        "ลำดับ\tตัวชี้วัด\tคะแนน\n1\tการปฏิบัติหน้าที่\t98\n2\tการใช้งบประมาณ\t97\n3\tการใช้งบประมาณ\t96\n4\tการใช้จ่าย\t95\n"
    )
    found = report(read(text))["assessment"]["indicators"]
    assert [(each["number"], each["name"]) for each in found] == [
        ("1", "การปฏิบัติหน้าที่"),
        ("2", "การใช้งบประมาณ"),
        ("3", "การใช้งบประมาณ"),
        ("4", "การใช้จ่าย"),
    ]


def test_of_columns_of_several_years_that_of_the_assessed_one(read) -> None:
    text = TITLE + (
        "ตัวชี้วัด\tผลคะแนน ปี 2567\tผลคะแนน ปี 2568\tเพิ่ม/ลด\nตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ\t90.00\t93.00\t+3.00\n"
    )
    imported = read(text)
    (indicator,) = report(imported)["assessment"]["indicators"]
    assert indicator["score"] == "93.00"
    assert any("ผลคะแนน ปี 2567" in note for note in map(str, imported.notes))


def test_results_in_sentences_only(read) -> None:
    text = TITLE + (
        "เทศบาลเมืองตัวอย่างได้รับผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ได้คะแนน 92.15 คะแนน อยู่ในระดับ “ผ่าน”\n"
        "คะแนน EIT ส่วนที่ 1 ได้ 91.00 คะแนน และ EIT ส่วนที่ 2 ได้ 84.00 คะแนน\n"
        "1) ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 95.20\n2) ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้คะแนน 94.10\n"
    )
    assessment = report(read(text))["assessment"]
    assert assessment == {
        "year": "2568",
        "score": "92.15",
        "grade": "ผ่าน",
        "instruments": [{"id": "EIT1", "score": "91.00"}, {"id": "EIT2", "score": "84.00"}],
        "indicators": [
            {"number": "1", "name": "การปฏิบัติหน้าที่", "score": "95.20"},
            {"number": "2", "name": "การใช้งบประมาณ", "score": "94.10"},
        ],
    }


def test_what_a_measure_answers_is_never_taken_from_an_older_heading(read) -> None:
    text = SCORES + (
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\nหน่วยงานควรปรับปรุงขั้นตอนการปฏิบัติงานให้ชัดเจนยิ่งขึ้น\n\n"
        "ประเด็น\tมาตรการ\tขั้นตอน\tระยะเวลา\nการพัฒนาบุคลากร\tจัดอบรม\t1. อบรม\tไตรมาส 1/2569\n"
        "i4 การใช้จ่ายงบประมาณ\tประชุม\t1. ประชุม\tไตรมาส 2/2569\n"
    )
    first, second = report(read(text))["plan"]["measures"]
    assert first == {
        "title": "จัดอบรม",
        "steps": ["อบรม"],
        "period": "ไตรมาส 1/2569",
        "other": {"ประเด็น": "การพัฒนาบุคลากร"},
    }
    assert second["questions"] == [{"id": "i4", "text": "การใช้จ่ายงบประมาณ"}]


def test_a_measure_over_several_rows_and_a_period_over_several_measures(read) -> None:
    page = (
        "<p>รายงานผลการประเมิน ITA เทศบาลเมืองตัวอย่าง ปีงบประมาณ พ.ศ. 2568</p><table>"
        "<tr><th>ตัวชี้วัด</th><th>มาตรการ</th><th>ขั้นตอน</th><th>ระยะเวลา</th><th>ผู้รับผิดชอบ</th></tr>"
        "<tr><td rowspan=3>1. การปฏิบัติหน้าที่</td><td rowspan=2>จัดอบรม</td><td>ขออนุมัติ</td>"
        "<td rowspan=3>ต.ค. 68 - ก.ย. 69</td><td rowspan=2>กองคลัง</td></tr>"
        "<tr><td>อบรม</td></tr><tr><td>ทำคู่มือ</td><td>ร่างคู่มือ</td><td>กองช่าง</td></tr></table>"
    )
    both = {"indicators": [{"number": "1", "name": "การปฏิบัติหน้าที่"}], "period": "ต.ค. 68 - ก.ย. 69"}
    assert report(read(page, "report.html"))["plan"]["measures"] == [
        {"title": "จัดอบรม", **both, "steps": ["ขออนุมัติ", "อบรม"], "responsible": "กองคลัง"},
        {"title": "ทำคู่มือ", **both, "steps": ["ร่างคู่มือ"], "responsible": "กองช่าง"},
    ]


def test_a_line_end_inside_a_cell_and_an_indicator_in_the_title(read) -> None:
    text = SCORES + (
        "ที่\tมาตรการ/แนวทาง\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\tการติดตามผล\n"
        "1\tปรับปรุงการให้บริการ (ตัวชี้วัดที่ ๖)\t- จัดทำคู่มือ\n- ติดประกาศ\tสำนักปลัด\tรายงานทุกหกเดือน\n"
        "2\tเผยแพร่ข้อมูล\tเผยแพร่ทางเว็บไซต์\tทุกสำนัก/กอง\tรายงานสิ้นปี\n"
    )
    assert report(read(text))["plan"]["measures"] == [
        {
            "title": "ปรับปรุงการให้บริการ (ตัวชี้วัดที่ ๖)",
            "indicators": ["6"],
            "steps": ["จัดทำคู่มือ", "ติดประกาศ"],
            "responsible": "สำนักปลัด",
            "follow_up": "รายงานทุกหกเดือน",
        },
        {
            "title": "เผยแพร่ข้อมูล",
            "steps": ["เผยแพร่ทางเว็บไซต์"],
            "responsible": "ทุกสำนัก/กอง",
            "follow_up": "รายงานสิ้นปี",
        },
    ]


def test_markdown_with_headings_bold_labels_and_lists(read) -> None:
    text = (
        "# รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n\n## มหาวิทยาลัยตัวอย่าง\n\n"
        "**คะแนนภาพรวม:** 93.44 คะแนน ระดับ ผ่านดี\n\n### ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (95.10 คะแนน)\n\n"
        "**จุดแข็ง:** เจ้าหน้าที่ให้บริการดี\n\n**จุดที่ควรพัฒนา:**\n- ขั้นตอนล่าช้า (i1)\n- ขาดคู่มือ (i2)\n\n"
        "| มาตรการ | ตัวชี้วัด | ระยะเวลา |\n|:---|---|---:|\n"
        "| จัดทำคู่มือ | ตัวชี้วัดที่ 1 ข้อ i1, i2 | ปีงบประมาณ พ.ศ. 2569 |\n"
    )
    found = report(read(text, "report.md"))
    assert found["agency"] == {"name": "มหาวิทยาลัยตัวอย่าง"}
    assert found["assessment"]["indicators"] == [{"number": "1", "name": "การปฏิบัติหน้าที่", "score": "95.10"}]
    (analysis,) = found["analysis"]
    assert analysis["strengths"] == "เจ้าหน้าที่ให้บริการดี"
    assert analysis["weaknesses"] == [
        {"questions": ["i1"], "text": "ขั้นตอนล่าช้า (i1)"},
        {"questions": ["i2"], "text": "ขาดคู่มือ (i2)"},
    ]
    (measure,) = found["plan"]["measures"]
    assert (measure["indicators"], measure["questions"]) == ([{"number": "1"}], ["i1", "i2"])


PLAN = (
    "มาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
    "จัดอบรม\tอบรมเจ้าหน้าที่\tต.ค. 67 - ก.ย. 68\tสำนักปลัด\nทำคู่มือ\tร่างคู่มือ\tต.ค. 67 - ก.ย. 68\tกองคลัง\n"
)
UNNAMED = [
    {"title": "จัดอบรม", "steps": ["อบรมเจ้าหน้าที่"], "period": "ต.ค. 67 - ก.ย. 68", "responsible": "สำนักปลัด"},
    {"title": "ทำคู่มือ", "steps": ["ร่างคู่มือ"], "period": "ต.ค. 67 - ก.ย. 68", "responsible": "กองคลัง"},
]


def test_a_heading_and_its_analysis_in_one_paragraph(read) -> None:
    text = SCORES + (
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ จุดแข็ง: ข้อ i1 ให้บริการตามเวลา จุดอ่อน: ข้อ i3 ควรปรับปรุงการให้บริการ\n"
        "มาตรการส่งเสริมคุณธรรม\n" + PLAN
    )
    found = report(read(text))
    assert found["analysis"] == [
        {
            "indicator": {"number": "1", "name": "การปฏิบัติหน้าที่"},
            "strengths": [{"questions": ["i1"], "text": "ข้อ i1 ให้บริการตามเวลา"}],
            "weaknesses": [{"questions": ["i3"], "text": "ข้อ i3 ควรปรับปรุงการให้บริการ"}],
        }
    ]
    assert found["plan"] == {"titles": ["มาตรการส่งเสริมคุณธรรม"], "measures": UNNAMED}


@pytest.mark.parametrize(
    "rest", ["จุดแข็ง ข้อ i1 ให้บริการตามเวลา", ": ข้อ i1 ให้บริการตามเวลา", "ข้อ i1 ให้บริการตามเวลา"]
)
def test_what_a_heading_says_after_its_name_is_kept(read, rest) -> None:
    heading = f"ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ {rest}"
    found = report(read(f"{SCORES}{heading}\n\n{PLAN}"))
    assert found["passages"] == [
        {"about": {"indicator": {"number": "1", "name": "การปฏิบัติหน้าที่"}}, "text": heading}
    ]


def test_what_measures_answer_by_the_heading_above_them_is_reported_once(read) -> None:
    imported = read(f"{SCORES}ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n{PLAN}จัดทำเมื่อสิ้นปี\n\n{PLAN}")
    first, second, third, fourth = report(imported)["plan"]["measures"]
    answered = {"indicators": [{"number": "1", "name": "การปฏิบัติหน้าที่"}]}
    assert [first, second] == [{**each, **answered} for each in UNNAMED]
    assert [third, fourth] == UNNAMED
    assert [note for note in map(str, imported.notes) if "หัวข้อเหนือตาราง" in note] == [
        "ย่อหน้าที่ 8: มาตรการในตารางไม่ได้ระบุตัวชี้วัดหรือประเด็นที่เกี่ยวข้อง จึงถือตามหัวข้อเหนือตาราง: “1 การปฏิบัติหน้าที่”"
    ]


@pytest.mark.parametrize(
    ("heading", "year"), [("มาตรการส่งเสริมคุณธรรม", None), ("มาตรการส่งเสริมคุณธรรม ปีงบประมาณ พ.ศ. 2569", "2569")]
)
def test_the_year_of_the_plan_is_the_one_of_its_heading(read, heading, year) -> None:
    assert report(read(f"{SCORES}{heading}\n{PLAN}"))["plan"].get("year") == year


def test_a_grade_and_its_score_on_two_lines(read) -> None:
    lines = "ได้ผลการประเมินในระดับ “ผ่านดี”\n\nด้วยคะแนน 90.89 คะแนน\n"
    found = report(read(SCORES + lines))["assessment"]
    assert (found["score"], found["grade"]) == ("90.89", "ผ่านดี")


def test_shares_of_answers_under_a_heading_that_is_not_merged(read) -> None:
    text = (
        "ข้อ,ร้อยละของผู้ตอบ,,,คะแนน\n,น้อย,ปานกลาง,มาก,\n"
        "i1,2.50,11.25,86.25,100.00\ni2,2.75,11.50,85.75,100.00\ni3,3.00,11.75,85.25,100.00\n"
    )
    indicators = report(read(TITLE + text, "report.csv"))["assessment"]["indicators"]
    asked = [{"id": each, "score": "100.00"} for each in ("i1", "i2", "i3")]
    assert [each["questions"] for each in indicators] == [asked]


def test_questions_that_are_worded_alike_belong_to_the_indicator_over_them(read) -> None:
    wording = "การปฏิบัติงานหรือให้บริการตามขั้นตอนและระยะเวลา"
    text = TITLE.replace("2568", "2564") + "".join(
        f"ตัวชี้วัดที่ {name},\nข้อคำถาม,คะแนน\n{wording},{score}\nการปฏิบัติงานหรือให้บริการอย่างเท่าเทียมกัน,90.00\n\n"
        for name, score in (("1 การปฏิบัติหน้าที่", "88.28"), ("6 คุณภาพการดำเนินงาน", "94.45"))
    )
    indicators = report(read(text, "report.csv"))["assessment"]["indicators"]
    found = [
        (each["number"], each["questions"][0]["id"], each["questions"][0]["score"]) for each in indicators
    ]
    assert found == [("1", "i1", "88.28"), ("6", "e1", "94.45")]


@pytest.mark.parametrize("score", ["95", "95.64", "100", "๘๗"])
def test_an_instrument_and_its_whole_score_are_no_heading(read, score) -> None:
    text = SCORES.rstrip() + f"\n\tIIT\t97\n\tOIT\t{score}\n"
    instruments = report(read(text))["assessment"]["instruments"]
    assert {each["id"]: each["score"] for each in instruments} == {"IIT": "97", "OIT": score}


@pytest.mark.parametrize("between", ["", "| เครื่องมือ | คะแนน |\n|---|---|\n| IIT | 95.44 |\n\n"])
def test_the_overall_score_is_not_that_of_the_indicator_below_it(read, between) -> None:
    text = (
        f"# {TITLE}**คะแนนรวม:** 92.94 (ระดับผ่านดี)\n\n{between}## ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n\n"
        "- i1 การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่ในหน่วยงานของท่าน เป็นไปตามขั้นตอนและระยะเวลา มากน้อยเพียงใด (96.20)\n"
    )
    found = report(read(text, "report.md"))["assessment"]
    assert found["score"] == "92.94"
    assert "score" not in found["indicators"][0]


@pytest.mark.parametrize("word", ["มาตรการ", "โครงการ", "กิจกรรม/โครงการ"])
def test_a_heading_of_the_plan_and_its_year_alone_ends_the_indicator_above(read, word) -> None:
    text = (
        f"# {TITLE}คะแนนภาพรวม 92.94 คะแนน\n\n## ตัวชี้วัดที่ 10 การป้องกันการทุจริต 88.89 คะแนน\n\n"
        f"## {word} ปีงบประมาณ พ.ศ. 2569\n\n### มาตรการที่ 1 จัดทำแนวปฏิบัติการยืมพัสดุ\n\n- ข้อคำถาม: i10\n"
        "- ขั้นตอน: จัดทำแบบฟอร์ม\n- ผู้รับผิดชอบ: กองคลัง\n- ระยะเวลา: ต.ค. 68 - มี.ค. 69\n"
    )
    plan = report(read(text, "report.md"))["plan"]
    assert plan["year"] == "2569"
    (measure,) = plan["measures"]
    assert "indicators" not in measure
    assert measure["questions"] == ["i10"]


@pytest.mark.parametrize("heading", ["แนวทาง", "การดำเนินงาน", "การดำเนินการ", "รายละเอียดขั้นตอน"])
def test_what_is_done_of_a_measure_under_other_headings_is_its_steps(read, heading) -> None:
    text = SCORES + (
        "มาตรการส่งเสริมความโปร่งใส ปีงบประมาณ พ.ศ. 2569\n"
        f"ตัวชี้วัด\tมาตรการ\t{heading}\tระยะเวลา\tผู้รับผิดชอบ\n"
        "1\tตรวจสอบพัสดุประจำเดือน\tแต่งตั้งคณะกรรมการตรวจสอบพัสดุ\tธ.ค. 2568\tกองคลัง\n"
        "2\tเผยแพร่แผนการใช้จ่ายเงิน\tจัดทำอินโฟกราฟิก และเผยแพร่ทางเว็บไซต์\tม.ค. 2569\tสำนักปลัด\n"
    )
    measures = report(read(text))["plan"]["measures"]
    assert [each["title"] for each in measures] == ["ตรวจสอบพัสดุประจำเดือน", "เผยแพร่แผนการใช้จ่ายเงิน"]
    assert [each["steps"] for each in measures] == [
        ["แต่งตั้งคณะกรรมการตรวจสอบพัสดุ"],
        ["จัดทำอินโฟกราฟิก และเผยแพร่ทางเว็บไซต์"],
    ]


@pytest.mark.parametrize("name", ["การใช้อำนาจหน้าที่", "3. การใช้อำนาจหน้าที่", "๓) การใช้อำนาจและหน้าที่"])
def test_a_wrong_name_in_the_table_of_questions_is_read_where_it_stands(read, name) -> None:
    text = TITLE + (
        "ตัวชี้วัด\tข้อคำถาม\tคะแนน\n1. การปฏิบัติหน้าที่\ti1 ข้อหนึ่ง\t98.00\n2. การใช้งบประมาณ\ti4 ข้อสี่\t97.50\n"
        f"{name}\ti7 ข้อเจ็ด\t97.50\n"
    )
    found = {each["number"]: each["name"] for each in report(read(text))["assessment"]["indicators"]}
    assert found == {"1": "การปฏิบัติหน้าที่", "2": "การใช้งบประมาณ", "3": name.split(" ")[-1]}


def test_the_name_of_an_indicator_over_the_table_of_its_questions(read) -> None:
    text = TITLE + (
        "ตัวชี้วัดที่\t1\t2\tรวม\nคะแนน\t98.00\t97.50\t97.75\n\n"
        "ตาราง 1 ผลคะแนนรายข้อ ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n"
        "ข้อ\tคำถาม\tร้อยละ\n"
        "1\tการปฏิบัติงานหรือให้บริการของเจ้าหน้าที่ในหน่วยงานของท่าน เป็นไปตามขั้นตอนและระยะเวลา มากน้อยเพียงใด\t98.00\n"
    )
    first, second = report(read(text))["assessment"]["indicators"]
    assert (first["name"], first["score"]) == ("การปฏิบัติหน้าที่", "98.00")
    assert "name" not in second
