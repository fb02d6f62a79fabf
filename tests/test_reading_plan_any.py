"""Plans whose columns and rows stand in any order, and tables of anything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from plans import TITLE, read, read_measures, table

from italint.reading.blocks import Unreadable

COLUMNS = {
    "ข้อ": ("i10, i12", "i14", "e4 – e5"),
    "มาตรการ": ("โครงการยืม", "สร้างความเชื่อมั่น", "สื่อสารเชิงรุก"),
    "ขั้นตอน": ("๑. ร่าง⏎๒. แจ้งเวียน", "๑. ทบทวน", "๑. ออกแบบ⏎๒. เผยแพร่"),
    "ระยะเวลา": ("ต.ค. ๖๘ – ก.ย. ๖๙", "ม.ค. – มี.ค. ๖๙", "ปีงบประมาณ พ.ศ. ๒๕๖๙"),
    "ผู้รับผิดชอบ": ("กองคลัง", "สำนักปลัด", "งานประชาสัมพันธ์"),
    "งบประมาณ": ("๕,๐๐๐ บาท", "ไม่ใช้งบประมาณ", "๑๐,๐๐๐ บาท"),
}
MEASURES = [
    {
        "title": "โครงการยืม",
        "questions": ["i10", "i12"],
        "steps": ["ร่าง", "แจ้งเวียน"],
        "period": "ต.ค. ๖๘ – ก.ย. ๖๙",
        "responsible": "กองคลัง",
        "budget": "๕,๐๐๐ บาท",
    },
    {
        "title": "สร้างความเชื่อมั่น",
        "questions": ["i14"],
        "steps": ["ทบทวน"],
        "period": "ม.ค. – มี.ค. ๖๙",
        "responsible": "สำนักปลัด",
        "budget": "ไม่ใช้งบประมาณ",
    },
    {
        "title": "สื่อสารเชิงรุก",
        "questions": ["e4", "e5"],
        "steps": ["ออกแบบ", "เผยแพร่"],
        "period": "ปีงบประมาณ พ.ศ. ๒๕๖๙",
        "responsible": "งานประชาสัมพันธ์",
        "budget": "๑๐,๐๐๐ บาท",
    },
]
ORDERS = st.permutations(list(COLUMNS))
CELLS = [
    "",
    "^",
    "<",
    "-",
    "มาตรการ",
    "ขั้นตอน",
    "ระยะเวลา",
    "ผู้รับผิดชอบ",
    "ตัวชี้วัด",
    "จุดแข็ง",
    "ต.ค.",
    "พ.ย.",
    "พ.ศ. ๒๕๖๙",
    "ไตรมาส ๑",
    "✓",
    "i10",
    "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ",
    "โครงการยืม",
    "๑. ร่าง⏎๒. แจ้ง",
    "ต.ค. ๖๘ – ก.ย. ๖๙",
    "กองคลัง",
    "๙๕.๐๐",
    "๑",
]


@given(ORDERS)
def test_columns_in_any_order(order) -> None:
    rows = ["|".join(COLUMNS[name][row] for name in order) for row in range(3)]
    assert read_measures(table("|".join(order), *rows)) == MEASURES


@given(ORDERS)
def test_the_same_table_turned(order) -> None:
    assert read_measures(table(*("|".join((name, *COLUMNS[name])) for name in order))) == MEASURES


@given(ORDERS)
def test_the_same_measures_as_cards_of_keys_in_any_order(order) -> None:
    cards = [table(*(f"{name}|{COLUMNS[name][row]}" for name in order)) for row in range(3)]
    assert read_measures(*cards) == MEASURES


@given(st.permutations([name for name in COLUMNS if name != "มาตรการ"]))
def test_the_same_measures_in_text_with_labels_in_any_order(order) -> None:
    lines = []
    for row in range(3):
        lines.append(f"มาตรการที่ {row + 1} {COLUMNS['มาตรการ'][row]}")
        lines += [f"{name} : {COLUMNS[name][row].replace('⏎', ' ')}" for name in order]
    assert read_measures("\n".join(lines)) == MEASURES


@settings(max_examples=300)
@given(
    st.integers(1, 6).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from(CELLS), min_size=width, max_size=width), min_size=1, max_size=7
        )
    )
)
def test_a_table_of_anything_is_read_without_an_error_and_nothing_is_made_up(rows) -> None:
    try:
        report = read(TITLE, "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 95.00", table(*map("|".join, rows)))
    except Unreadable:
        return
    printed = "".join(cell.replace("⏎", "") for row in rows for cell in row)
    for measure in (report.get("plan") or {}).get("measures") or []:
        titles = measure.get("title", [])
        for title in titles if isinstance(titles, list) else [titles]:
            assert title in printed
        for step in measure.get("steps", []):
            assert step in printed
