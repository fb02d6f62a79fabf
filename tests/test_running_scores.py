"""Scores in running text: whose they are, and what beside them is none."""

from __future__ import annotations

from typing import Any

import pytest
from layouts.combinations import Made
from layouts.reading import read

pytestmark = pytest.mark.usefixtures("in_this_process")
HEAD = "# รายงานผลการประเมิน ITA ของเทศบาลเมืองท่าสายธาร ประจำปีงบประมาณ พ.ศ. 2568\n\n"


def assessment(text: str) -> dict[str, Any]:
    return dict(read(Made(".md", (HEAD + text).encode(), {}))["assessment"])


def scores(text: str) -> dict[str, str]:
    """The score of each indicator, by its number."""
    found = assessment(text).get("indicators", [])
    return {str(each["number"]): str(each["score"]) for each in found if "score" in each}


LISTS = {
    "each list counts from one": (
        "ระดับดีเยี่ยม\n\n1) การเปิดเผยข้อมูล 99.10 คะแนน\n\n2) การใช้อำนาจ 97.20 คะแนน\n\n"
        "ระดับดี\n\n1) การปฏิบัติหน้าที่ 90.30 คะแนน",
        {"9": "99.10", "3": "97.20", "1": "90.30"},
    ),
    "the numbers are their own": (
        "1) การปฏิบัติหน้าที่ 99.10 คะแนน\n\n2) การใช้งบประมาณ 97.20 คะแนน\n\n4) การใช้อำนาจ 90.30 คะแนน",
        {"1": "99.10", "2": "97.20", "4": "90.30"},  # what is wrong with it is for the rules
    ),
    "the weakest are counted": (
        "1) การปฏิบัติหน้าที่ 80.10 คะแนน\n\n2) การใช้งบประมาณ 81.20 คะแนน\n\n3) การเปิดเผยข้อมูล 82.30 คะแนน",
        {"1": "80.10", "2": "81.20", "9": "82.30"},
    ),
    "printed differently, and nothing tells which is right": (
        "- การใช้อำนาจ : 90.30\n\n- การปฏิบัติหน้าที่ : 91.05\n\n- การปฏิบัติหน้าที่ : 97.41",
        {"3": "90.30"},
    ),
    "what it was before": ("- ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ จากเดิม 91.05 คะแนน เป็น 97.41 คะแนน", {"1": "97.41"}),
    "full marks": ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ คะแนนเต็ม 100 คะแนน ได้ 97.41 คะแนน", {"1": "97.41"}),
    "another year over its score": (
        "การปฏิบัติหน้าที่\n\nปี 2567\n\n91.05\n\nปี 2568\n\n97.41\n\nการใช้งบประมาณ\n\nปี 2567\n\n88.00",
        {"1": "97.41"},
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_a_score_belongs_to_its_name(case: str) -> None:
    text, wanted = LISTS[case]
    assert scores(text) == wanted


def test_a_wording_may_end_in_a_year() -> None:
    """Neither is cut off at it, nor is the score behind it of that year."""
    worded = {
        "o6": "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี พ.ศ.2568",
        "o7": "รายงานผลการดำเนินงานประจำปี พ.ศ.2567",
        "o8": "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",
    }
    text = "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ประกอบด้วย " + " ".join(f"{k} {v} ร้อยละ 100.00" for k, v in worded.items())
    [indicator] = assessment(text)["indicators"]
    found = {each["id"]: (each["text"], str(each["score"])) for each in indicator["questions"]}
    assert found == {key: (wording, "100.00") for key, wording in worded.items()}


CERTIFICATES = (
    "ผ่านการประเมินระดับ ผ่านดี\n\nคะแนน 89.94",
    "ได้คะแนน 89.94 คะแนน ระดับ\n\nผ่านดี",
    "อยู่ในระดับ “ผ่านดี”\n\nโดยมีผลคะแนน 89.94 คะแนน",
)


@pytest.mark.parametrize("said", CERTIFICATES)
def test_a_certificate_gives_the_whole_result(said: str) -> None:
    text = f"เกียรติบัตร ITA 2568\n\n{said}\n\nให้ไว้ ณ วันที่ 1 สิงหาคม พ.ศ. 2568\n\n## ผล\n\n- การใช้อำนาจ : 90.00"
    found = assessment(text)
    assert (str(found["score"]), found["grade"]) == ("89.94", "ผ่านดี")


ANOTHERS = (
    "จากการศึกษาดูงานของเทศบาลนครพระยาทดซึ่งได้คะแนน 99.12 คะแนน ระดับผ่านดีเยี่ยม",
    "ปี 2567 ได้คะแนนภาพรวม 99.12 คะแนน (ผ่านดีเยี่ยม)",
)


@pytest.mark.parametrize("said", ANOTHERS)
def test_a_grade_belongs_to_its_score(said: str) -> None:
    """What another agency or year had is none of the result, wherever it stands."""
    own = "ภาพรวมได้คะแนน 86.20 คะแนน (ผ่าน) แยกเป็นรายตัวชี้วัด"
    found = assessment(f"{said}\n\n{own}\n\n- การใช้อำนาจ : 90.00")
    assert (str(found["score"]), found["grade"]) == ("86.20", "ผ่าน")
