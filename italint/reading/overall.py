"""How the result as a whole is named, and what a cell or line holds of it: its score, its grade."""

from __future__ import annotations

import re
from functools import cache

from italint.reading.assembly import Topic
from italint.reading.evidence import Evidence
from italint.reading.notation import joined, squeezed
from italint.reading.once import once
from italint.reading.scope import is_of_nation
from italint.reading.words import words
from italint.reading.written import score_of
from italint.thai.numerals import arabic
from italint.thai.years import LONG_YEAR

OVERALL = Topic("overall", "")


@once
def is_overall(text: str) -> bool:
    """Whether a label names the result as a whole."""
    name = _label(text)
    named = name.startswith(_names_of_overall()) or TOTAL.fullmatch(name) is not None
    return named and not about_others(name)


@cache
def _names_of_overall() -> tuple[str, ...]:
    return tuple(map(squeezed, words("overall")))


def is_plain_total(text: str) -> bool:
    """Whether a label may be the total of the rows above it and no more."""
    return not any(word in text for word in (*words("overall"), "ITA", "ทั้งหมด"))


def _label(text: str) -> str:
    """A label without blanks, years and what is in brackets."""
    flat = re.sub(r"\([^()]*\)|[\s:=*•●“”\"]|^[-–]", "", arabic(CAPTION.sub("", text)))
    return re.sub(rf"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พ\.ศ\.)?{LONG_YEAR}", "", flat)


CAPTION = re.compile(r"^\s*(?:ภาพ|รูป|แผนภูมิ|แผนภาพ|กราฟ|ตาราง)(?:ที่)?\s*[0-9๐-๙.]{1,4}[:.]?\s+")
TOTAL = re.compile(
    r"(?:ระดับ|ผล|ค่า|สรุป)*(?:คะแนน)?(?:การประเมิน|ผลการประเมิน)?(?:ITA)?(?:คะแนน)?(?:เฉลี่ย|ที่ได้(?:รับ)?)?(?:โดย)?(?:ภาพ)?รวม"
    r"(?:เฉลี่ย|ทั้งหมด|ทั้งสิ้น|ทุกตัวชี้วัด|ทุกเครื่องมือ|ของหน่วยงาน|คะแนน|ภาพรวม|ITA)*|(?:ผล)?คะแนน(?:ผลการประเมิน|การประเมิน)?ITA(?:ที่ได้(?:รับ)?)?"
    r"|ผลการประเมินITA|ผลรวม(?:คะแนน)?|(?:ได้)?(?:รับ|ผ่าน)(?:ผล)?การประเมินITA(?:ด้วย|ได้)?คะแนน"
)


def grade_of(text: str, evidence: Evidence) -> str | None:
    """The label of a grade that a cell holds."""
    flat = joined([text]).strip(" \"“”'‘’()*")
    plain = re.sub(r"^(?:ระดับ|เกรด)?\s*(?:ผลการประเมิน)?\s*[:“\"]?\s*", "", flat)
    return plain if plain in evidence.grades else None


def label_first(text: str, evidence: Evidence) -> str:
    """The two lines of a box with the label of the whole result over its value: it may stand below it."""
    value, _, label = text.partition("\n")
    graded = squeezed(label) in words("grade_labels") and grade_of(value, evidence)
    scored = is_overall(label) and score_of(value)
    return f"{label}\n{value}" if "\n" not in label and (graded or scored) else text


def score_and_grade(text: str, evidence: Evidence) -> tuple[str, str] | None:
    """A score with its grade behind it: `94.11 (ผ่าน)`, `94.11 ระดับ A`."""
    found = WITH_GRADE.fullmatch(joined([text]))
    grade = grade_of(found["grade"], evidence) if found else None
    score = score_of(found["score"]) if found and grade else None
    return (score, grade) if score and grade else None


WITH_GRADE = re.compile(r"(?P<score>.*?[0-9๐-๙](?:\s*(?:คะแนน|%))?)\s*[(/]?\s*(?P<grade>[^0-9๐-๙()]+)\)?")


def about_others(text: str) -> bool:
    """Whether a text is about a part of the result, or about other agencies."""
    return is_of_nation(text) or any(word in text for word in words("not_overall"))
