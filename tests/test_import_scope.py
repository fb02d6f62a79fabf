"""Whose result, and of which year, the scores of a document are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from italint import parse
from italint.base.document import plain
from italint.reading import Unreadable, import_document

TITLE = "# รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year}\n\nการยางแห่งประเทศไทย\n\n"
OWN = "| ตัวชี้วัด | คะแนน |\n|---|---|\n| 1. การปฏิบัติหน้าที่ | 97.65 |\n| 2. การใช้งบประมาณ | 96.12 |\n\n"
OTHERS = OWN.replace("97.65", "91.11").replace("96.12", "92.22")
TWO_YEARS = (
    "| ตัวชี้วัด | ปีงบประมาณ | คะแนน |\n|---|---|---|\n| 1. การปฏิบัติหน้าที่ | 2567 | 91.11 |\n|  | 2568 | 97.65 |\n"
    "| 2. การใช้งบประมาณ | 2567 | 92.22 |\n|  | 2568 | 96.12 |\n\n"
)
RAISED = "<table><tr><th>ตัวชี้วัด</th><th>คะแนน</th></tr><tr><td>1. การปฏิบัติหน้าที่</td><td>97.65<sup>1</sup></td></tr><tr><td>2. การใช้งบประมาณ<sup>2</sup></td><td>96.12<sup>(3)</sup></td></tr></table>"  # noqa: E501


def scores(text: str, folder: Path, suffix: str = ".md") -> dict[int, Any]:
    """The score of each indicator that is read."""
    path = folder / f"report{suffix}"
    path.write_text(text, encoding="utf-8")
    report: Any = plain(parse(import_document(path, "en").text).root)
    return {int(each["number"]): str(each["score"]) for each in report["assessment"]["indicators"]}


@pytest.mark.parametrize(
    "body",
    [
        f"## ผลการประเมินปีงบประมาณ พ.ศ. 2567\n\n{OTHERS}## ผลการประเมินปีงบประมาณ พ.ศ. 2568\n\n{OWN}",
        f"ตารางที่ 1 ค่าเฉลี่ยระดับประเทศ\n\n{OTHERS}ตารางที่ 2 ผลคะแนนของการยางแห่งประเทศไทย\n\n{OWN}",
        TWO_YEARS,
        OWN.replace("97.65", "91.11 -> 97.65").replace("96.12", "96.12 (2)"),
    ],
    ids=["year over a table", "country over a table", "year in a row", "what it was before"],
)
def test_scores_are_the_agencys_in_the_assessed_year(body: str, tmp_path: Path) -> None:
    assert scores(TITLE.format(year=2568) + body, tmp_path) == {1: "97.65", 2: "96.12"}


def test_a_raised_mark_of_a_note_is_no_digit(tmp_path: Path) -> None:
    title = "<h1>รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568</h1>"
    assert scores(title + RAISED, tmp_path, ".html") == {1: "97.65", 2: "96.12"}


def test_a_year_before_the_first_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        scores(TITLE.format(year=2560) + OWN, tmp_path)
    assert refused.value.reason == "unknown_year"


def notes_on(lines: str, folder: Path) -> tuple[str, ...]:
    path = folder / "report.md"
    path.write_text(TITLE.format(year=2568) + OWN + lines, encoding="utf-8")
    return import_document(path, "en").notes


def test_notes_that_are_alike_at_one_place_are_one_line(tmp_path: Path) -> None:
    lines = "\n\n".join(f"บรรทัดที่ {number}ก" for number in range(300))
    assert (
        notes_on(lines, tmp_path)[-1]
        == "line 10: not used: “บรรทัดที่ 0ก”, and 299 more like it, the last at line 608"
    )


def test_lines_that_say_little_are_counted_and_come_last(tmp_path: Path) -> None:
    lines = "\n\n".join(f"## ส่วนย่อย {number}\n\nบรรทัดที่ {number}ก" for number in range(130))
    notes = notes_on(lines + "\n\nค่าที่ไม่ทราบ 91.27", tmp_path)
    assert notes[-1] == "and 160 more lines"
    first = next(at for at, note in enumerate(notes) if "บรรทัดที่" in note)
    assert next(at for at, note in enumerate(notes) if "91.27" in note) < first


def test_what_every_memo_has_is_no_note(tmp_path: Path) -> None:
    lines = "บันทึกข้อความ\n\nเรียน ผู้ว่าการ\n\nจึงเรียนมาเพื่อโปรดทราบ\n\nหน้า 4"
    assert [note for note in notes_on(lines, tmp_path) if "not used" in note] == []
