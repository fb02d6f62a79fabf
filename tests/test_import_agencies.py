"""Whose report a document is, however it names its agency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from italint import parse
from italint.base.document import plain
from italint.reading import import_document

TITLE = "# รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568"
TABLE = "| ตัวชี้วัด | คะแนน |\n|---|---|\n| 1. การปฏิบัติหน้าที่ | 97.65 |\n| 2. การใช้งบประมาณ | 96.12 |\n"
NAMED = {
    "a ministry behind the name": (f"{TITLE}\n\nกรมชลประทาน กระทรวงเกษตรและสหกรณ์", "กรมชลประทาน"),
    "a long ministry behind the name": (
        f"{TITLE}\n\nมหาวิทยาลัยราชภัฏเลย กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม",
        "มหาวิทยาลัยราชภัฏเลย",
    ),
    "a district of the capital": (f"{TITLE}\n\nสำนักงานเขตบางกะปิ กรุงเทพมหานคร", "สำนักงานเขตบางกะปิ"),
    "a city with its place": (f"{TITLE}\n\nเมืองพัทยา อำเภอบางละมุง จังหวัดชลบุรี", "เมืองพัทยา"),
    "a memo from a unit": (
        "บันทึกข้อความ\n\nส่วนราชการ กลุ่มงานจริยธรรม สำนักบริหารงานบุคคล สำนักงานศาลปกครอง\n\n"
        "เรื่อง ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568",
        "สำนักงานศาลปกครอง",
    ),
    "a memo from an office": (
        "บันทึกข้อความ\n\nส่วนราชการ สำนักปลัดเทศบาล เทศบาลนครอุดรธานี โทร. 0 4232 5176\n\n"
        "เรื่อง ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568",
        "เทศบาลนครอุดรธานี",
    ),
    "an office that stands for it": (f"{TITLE}\n\nสำนักงานเทศบาลนครอุดรธานี", "เทศบาลนครอุดรธานี"),
    "a name of any beginning": (
        "# ผลการประเมิน ITA ของพิพิธภัณฑ์วิทยาศาสตร์แห่งอนาคต (องค์การมหาชน) ประจำปีงบประมาณ พ.ศ. 2568",
        "พิพิธภัณฑ์วิทยาศาสตร์แห่งอนาคต (องค์การมหาชน)",
    ),
    "a public organisation under a ministry": (
        f"{TITLE}\n\nหอภาพยนตร์ (องค์การมหาชน) กระทรวงวัฒนธรรม",
        "หอภาพยนตร์ (องค์การมหาชน)",
    ),
    "a company in a title": (f"{TITLE} บริษัท ขนส่ง จำกัด", "บริษัท ขนส่ง จำกัด"),
    "an announcement": ("ประกาศกองทัพอากาศ\n\n# เรื่อง ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568", "กองทัพอากาศ"),
    "who assesses the others": (
        f"{TITLE}\n\nสำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
        "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
    ),
}


@pytest.mark.parametrize(("head", "name"), NAMED.values(), ids=NAMED)
def test_the_agency_is_read_as_it_is_named(head: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"{head}\n\n{TABLE}", encoding="utf-8")
    report: Any = plain(parse(import_document(path, "en").text).root)
    assert report["agency"]["name"] == name


@pytest.mark.parametrize(
    ("behind", "place"),
    [
        (" อำเภอบ้านลาด จังหวัดเพชรบุรี", {"district": "บ้านลาด", "province": "เพชรบุรี"}),
        (" จังหวัดเพชรบุรี", {"province": "เพชรบุรี"}),
        ("\n\nจ.เพชรบุรี", {"province": "เพชรบุรี"}),
        (" ได้รับรางวัลจากจังหวัดเพชรบุรี", {}),
    ],
)
def test_where_the_agency_is_stands_behind_its_name(
    behind: str, place: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"{TITLE}\n\nเทศบาลตำบลตัวอย่าง{behind}\n\n{TABLE}", encoding="utf-8")
    report: Any = plain(parse(import_document(path, "en").text).root)
    assert report["agency"] == {"name": "เทศบาลตำบลตัวอย่าง", **place}
