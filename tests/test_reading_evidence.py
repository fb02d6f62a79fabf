"""Scores go to what names them, whatever stands around; what stays open is reported and not read."""

from __future__ import annotations

from typing import Any

import pytest

from italint.base.document import plain
from italint.base.parsing import parse
from italint.reading import Imported, Unreadable, import_document
from italint.reading.agency_names import whole_name
from italint.reading.blocks import Paragraph
from italint.reading.evidence import Evidence
from italint.reading.places import with_headings
from italint.reading.written import is_change, score_of, year_of
from italint.report.finding import Source
from italint.ruleset.resources import built_in_editions

TITLE = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568\nเทศบาลเมืองตัวอย่าง\n\n"


@pytest.fixture
def read(tmp_path):
    def run(text: str, name: str = "report.txt") -> Imported:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return import_document(tmp_path / name, "th")

    return run


def scores(imported: Imported) -> dict[str, Any]:
    found = plain(parse(imported.text).root)["assessment"].get("indicators", [])
    return {each["number"]: each.get("score") for each in found}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("ร้อยละ ๙๗.๘๔", "๙๗.๘๔"),
        ("97,84", "97.84"),
        ("๙๗.๘๔ / ๑๐๐", "๙๗.๘๔"),
        ("คะแนนที่ได้ 97.84 คะแนน", "97.84"),
        ("๙๗.๘๔\nผ่านดีเยี่ยม", "๙๗.๘๔"),
        ("74.20 ระดับต้องปรับปรุง", "74.20"),
        ("-2.59", None),
        ("100.5", None),
        ("12/100 คน", None),
    ],
)
def test_a_whole_text_that_is_a_score(text, score) -> None:
    assert score_of(text) == score


def test_changes_and_years() -> None:
    assert [is_change(text) for text in ("+1.20", "ลดลง 0.55", "1.20")] == [True, True, False]
    assert [year_of(text) for text in ("คะแนน ปี ๒๕๖๗", "ปี 67", "FY2025", "2567 - 2568")] == [
        2567,
        2567,
        2568,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("๓) การใช้อานาจ", "3"),
        ("คุณภาพการดาเนินงาน", "6"),
        ("การแก้ปัญหาคาการทุจริต", "5"),
        ("การใช้อำนาจ (ตัวชี้วัดที่ 3)", "3"),
        ("มาตรการป้องกันการทุจริต", None),
        ("การปฏิบัติงาน", None),
    ],
)
def test_names_are_known_by_their_letters(text, key) -> None:
    editions = built_in_editions()
    found = Evidence(editions[2568], editions).whole(text)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "EIT"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ 1 (EIT1)", "EIT1"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ ๒ (EIT)", "EIT2"),
        ("EIT๑ แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก ส่วนที่ ๑", "EIT1"),
    ],
)
def test_an_instrument_its_part_and_its_id_are_one(text, key) -> None:
    editions = built_in_editions()
    assert [each.key for each in Evidence(editions[2568], editions).mentions(text)] == [key]


@pytest.mark.parametrize("unit", ["คะแนน", "ร้อยละ", "คะแนนที่ได้ :"])
@pytest.mark.parametrize(
    "order", ["{name}\n{unit}\n{score}\n", "{name}\n{score}\n{unit}\n", "{score}\n{unit}\n{name}\n"]
)
def test_a_unit_may_stand_beside_a_name_and_its_score(read, order, unit) -> None:
    printed = {"การปฏิบัติหน้าที่": "91.20", "การใช้งบประมาณ": "88.40", "การใช้อำนาจ": "90.11"}
    text = "".join(order.format(name=name, unit=unit, score=score) for name, score in printed.items())
    assert scores(read(TITLE + text)) == {"1": "91.20", "2": "88.40", "3": "90.11"}


def test_ranks_are_no_numbers_of_indicators(read) -> None:
    text = TITLE + "ลำดับ\tหัวข้อ\tคะแนน\n1\tการเปิดเผยข้อมูล\t97.78\n2\tการปฏิบัติหน้าที่\t91.83\n3\tการใช้อำนาจ\t87.74\n"
    assert scores(read(text)) == {"1": "91.83", "3": "87.74", "9": "97.78"}


def test_the_year_of_a_heading_over_several_columns(read) -> None:
    page = (
        "<p>รายงานผลการประเมิน ITA เทศบาลเมืองตัวอย่าง ปีงบประมาณ พ.ศ. 2568</p><table>"
        "<tr><td rowspan=2>ตัวชี้วัด<td colspan=2>คะแนน</tr><tr><td>ปี 2567<td>ปี 2568</tr>"
        "<tr><td>การใช้ทรัพย์สินของราชการ<td>88.40<td>91.53</tr><tr><td>การใช้อำนาจ<td>85.44<td>90.00</tr></table>"
    )
    assert scores(read(page, "report.html")) == {"3": "90.00", "4": "91.53"}


def test_indicators_as_columns_and_scores_in_sentences(read) -> None:
    text = TITLE + (
        "ตัวชี้วัดที่\t4\t8\nชื่อตัวชี้วัด\tการใช้ทรัพย์สินของราชการ\tการปรับปรุงการทำงาน\nคะแนน\t91.53\t90.00\n\n"
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ คะแนนเท่ากับ 90.96 และตัวชี้วัดที่ 2 การใช้งบประมาณ มีคะแนนเท่ากับ 82.79\n"
        "ค่าเฉลี่ยระดับประเทศ ตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนน 93.10 คะแนน\n"
    )
    assert scores(read(text)) == {"1": "90.96", "2": "82.79", "4": "91.53", "8": "90.00"}


def test_two_columns_that_nothing_tells_apart_are_not_read(read) -> None:
    text = TITLE + "ตัวชี้วัด\tก\tข\nการใช้อำนาจ\t90.00\t91.00\nการใช้งบประมาณ\t92.00\t93.00\n\nการปฏิบัติหน้าที่ 95.00\n"
    imported = read(text)
    assert {key: score for key, score in scores(imported).items() if score} == {"1": "95.00"}
    assert [part.path for part in imported.unread] == [
        "assessment.indicators",
        "assessment.score",
        "assessment.grade",
        "plan.measures",
        "analysis",
    ]


def test_the_score_of_a_question_and_the_mean_beside_it(read) -> None:
    text = TITLE + (
        "ตัวชี้วัด\tข้อ\tข้อคำถาม\tคะแนนรายข้อ\tคะแนนเฉลี่ยตัวชี้วัด\n"
        "การใช้ทรัพย์สินของราชการ\ti10\tการขอยืมอย่างถูกต้อง\t84.86\t91.53\n\ti11\tการนำไปใช้ส่วนตัว\t97.84\t91.53\n"
    )
    (indicator,) = plain(parse(read(text).text).root)["assessment"]["indicators"]
    assert indicator["score"] == "91.53"
    assert [(each["id"], each["score"]) for each in indicator["questions"]] == [
        ("i10", "84.86"),
        ("i11", "97.84"),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("กรมตัวอย่างและแบบอย่าง", "กรมตัวอย่างและแบบอย่าง"),
        ("สำนักงานปลัดกระทรวงตัวอย่าง", "สำนักงานปลัดกระทรวงตัวอย่าง"),
        ("องค์การบริหารส่วนตาบลตัวอย่าง อาเภอเมือง จังหวัดตัวอย่าง", "องค์การบริหารส่วนตาบลตัวอย่าง"),
        ("สถาบันตัวอย่าง (องค์การมหาชน)", "สถาบันตัวอย่าง (องค์การมหาชน)"),
        ("สำนักปลัด", None),
        ("เทศบาลอย่างรู้คุณค่า", None),
        ("เทศบาลตำบลซึ่งได้รับการประเมิน", None),
    ],
)
def test_a_line_that_is_the_name_of_an_agency(line, name) -> None:
    assert whole_name(line) == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("หน่วยงาน,IIT,OIT\nกรมหนึ่ง,95.10,91.10\nกรมสอง,91.10,93.30\nกรมสาม,90.10,92.30\n", "many_agencies"),
        (TITLE + "คะแนนภาพรวม 92.15 คะแนน อยู่ในระดับ ผ่าน\n", "no_indicators"),
    ],
)
def test_a_refusal_says_what_the_document_is(read, text, reason) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text, "scores.csv" if reason == "many_agencies" else "report.txt")
    assert refused.value.reason == reason


def test_scores_beside_a_document_fill_in_what_it_does_not_print(tmp_path) -> None:
    (tmp_path / "report.txt").write_text(TITLE + "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 90.00\n", encoding="utf-8")
    (tmp_path / "ita.csv").write_text("ตัวชี้วัด,คะแนน\nการปฏิบัติหน้าที่,91.00\nการใช้อำนาจ,92.00\n", encoding="utf-8")
    imported = import_document(tmp_path / "report.txt", "th", scores=tmp_path / "ita.csv")
    assert scores(imported) == {"1": "90.00", "3": "92.00"}


def test_a_line_of_a_list_and_a_large_score_are_no_headings() -> None:
    texts = (
        "๒. ผลการประเมิน",
        "94.07",
        "๑. การปฏิบัติหน้าที่ ๙๗.๘๔",
        "๒. การใช้งบประมาณ ๙๗.๓๐",
        "๓. การใช้อำนาจ ๑๐๐",
        "จบ",
    )
    blocks = [
        Paragraph(text, Source(paragraph=at), level=1 if at == 1 else None) for at, text in enumerate(texts)
    ]
    assert {block.source.heading for block in with_headings(blocks)} == {None, texts[0]}
