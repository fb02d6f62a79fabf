"""The table of agencies: which kind a name tells, by its beginning, its ending or as a whole."""

from __future__ import annotations

from collections import Counter

import pytest
from pydantic import TypeAdapter, ValidationError

from italint.editions.agencies import AgencyKind, agencies


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("สำนักงานปลัดกระทรวงพลังงาน", "กระทรวงและกรม"),
        ("กรมที่ดิน", "กระทรวงและกรม"),
        ("กองทัพเรือ", "กระทรวงและกรม"),
        ("กรุงเทพมหานคร", "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ"),
        ("องค์การบริหารส่วนจังหวัดตัวอย่าง", "องค์การบริหารส่วนจังหวัด"),
        ("องค์การสวนสัตว์แห่งประเทศไทย", "รัฐวิสาหกิจ"),
        ("การท่าเรือแห่งประเทศไทย", "รัฐวิสาหกิจ"),
        ("การประปานครหลวง", "รัฐวิสาหกิจ"),
        ("ธนาคารออมสิน", "รัฐวิสาหกิจ"),
        ("บริษัท ไปรษณีย์ไทย จำกัด", "รัฐวิสาหกิจ"),
        ("สถาบันวัคซีนแห่งชาติ", "สถาบัน"),
        ("สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)", "องค์การมหาชน"),
        ("โรงพยาบาลบ้านแพ้ว (องค์การมหาชน)", "องค์การมหาชน"),
        ("โรงพยาบาลตัวอย่าง", "โรงพยาบาล"),
        ("กองทุนเงินให้กู้ยืมเพื่อการศึกษา", "กองทุน"),
        ("สำนักงานศาลปกครอง", "ศาล รัฐสภา อัยการ และองค์กรอิสระ"),
        ("สำนักงานการตรวจเงินแผ่นดิน", "ศาล รัฐสภา อัยการ และองค์กรอิสระ"),
        ("จุฬาลงกรณ์มหาวิทยาลัย", "สถาบันอุดมศึกษา"),
        ("ราชวิทยาลัยจุฬาภรณ์", "สถาบันอุดมศึกษา"),
        ("เทศบาลศรีพนา", "เทศบาลที่ชื่อไม่บอกประเภท"),
        ("การประชุม", ""),
        ("กรม", ""),
    ],
)
def test_a_name_tells_its_group(name: str, group: str) -> None:
    assert agencies().group_of(name) == group


def test_every_kind_that_texts_speak_of_has_one_row() -> None:
    table = agencies()
    begins = Counter(begin for kind in table.kinds for begin in kind.beginnings)
    words = Counter(word.text for kind in table.kinds for word in kind.words)
    assert [each for each, times in (begins + words).items() if times > 1] == []
    assert [kind.under for kind in table.kinds if kind.under and not begins[kind.under]] == []
    assert [word.text for kind in table.kinds for word in kind.words if not kind.begins] == []


@pytest.mark.parametrize("kind", [{}, {"begins": [""]}, {"ends": [""]}, {"names": [""]}, {"short": ["อบต."]}])
def test_no_kind_fits_every_name(kind: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(AgencyKind).validate_python(kind)
