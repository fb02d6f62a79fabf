"""Whose result, and of which year, the scores of a document are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from italint import lint, load_editions, load_rules, parse
from italint.base.document import plain
from italint.reading import Unreadable, check_imported, import_document

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


SENTENCES = {
    "the mean of a group": "ค่าเฉลี่ยของหน่วยงานในสังกัดกระทรวงเกษตรฯ ตัวชี้วัดการใช้งบประมาณ 88.88 คะแนน",
    "the mean of a kind": "คะแนนเฉลี่ยของการไฟฟ้าและการประปา ตัวชี้วัดการใช้งบประมาณ 88.88 คะแนน",
    "a number of agencies": "ผลของรัฐวิสาหกิจทั้ง 52 แห่ง ตัวชี้วัดการใช้งบประมาณมีคะแนนเฉลี่ย 88.88 คะแนน",
    "an aim": "ค่าเป้าหมาย ตัวชี้วัดการใช้งบประมาณ 88.88 คะแนน",
    "another agency of the kind": "การยางอื่นแห่งประเทศไทย ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้ 88.88 คะแนน",
    "the year before": "ตัวชี้วัดการใช้งบประมาณ ปีก่อนได้ 88.88 คะแนน",
}
OWN_SENTENCE = "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้ 97.65 คะแนน\n\n"


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_on_others_gives_no_score(sentence: str, tmp_path: Path) -> None:
    assert scores(TITLE.format(year=2568) + OWN_SENTENCE + sentence, tmp_path) == {1: "97.65"}


@pytest.mark.parametrize(
    "sentence",
    [
        "ตัวชี้วัดการใช้งบประมาณ ปีก่อนได้ 94.20 คะแนน ปีนี้ได้ 96.12 คะแนน สูงขึ้น 1.92 คะแนน",
        "ตัวชี้วัดการใช้งบประมาณ ปี 2567 ได้ 94.20 คะแนน ส่วนปี 2568 ได้ 96.12 คะแนน",
        "2) การใช้งบประมาณ............ 96.12 (ปี 2567 = 94.20)",
        "สูงกว่าเป้าหมาย ตัวชี้วัดการใช้งบประมาณ ได้ 96.12 คะแนน",
    ],
)
def test_of_several_years_the_assessed_one_is_read(sentence: str, tmp_path: Path) -> None:
    assert scores(TITLE.format(year=2568) + OWN_SENTENCE + sentence, tmp_path) == {1: "97.65", 2: "96.12"}


@pytest.mark.parametrize(
    "lines",
    [
        ("97.65", "การปฏิบัติหน้าที่", "ปี 2567: 95.11", "96.12", "การใช้งบประมาณ", "ปี 2567: 94.20"),
        ("คะแนนภาพรวม", "96.88", "97.65", "การปฏิบัติหน้าที่", "96.12", "การใช้งบประมาณ"),
        ("การปฏิบัติหน้าที่", "97.65", "การใช้งบประมาณ", "96.12", "IIT", "96.88"),
    ],
    ids=["score, name, last year", "overall over its score", "names over scores"],
)
def test_scores_over_names_and_names_over_scores(lines: tuple[str, ...], tmp_path: Path) -> None:
    found = scores(TITLE.format(year=2568) + "\n\n".join(lines), tmp_path)
    assert found == {1: "97.65", 2: "96.12"}


MANY = "| หน่วยงาน | ตัวชี้วัดที่ 1 | รวม |\n|---|---|---|\n" + "".join(
    f"| องค์การบริหารส่วนตำบล{name} | 97.65 | 94.11 |\n" for name in ("ที่นา", "ดู่ใต้", "บ่อแก้ว")
)
NATION = "หน่วยงานภาครัฐ 8,317 แห่ง มีคะแนนเฉลี่ย 93.82 คะแนน\n\n"
HEAD = "# รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}"
MOIT = "| MOIT | คะแนน |\n|---|---|\n| MOIT 1 | 5 |\n"
REFUSED = {
    "a year before the first known": (TITLE.format(year=2560) + OWN, "unknown_year"),
    "a year after the last known": (TITLE.format(year=2575) + OWN, "unknown_year"),
    "another assessment of any year": (HEAD.format(year=2575) + f" โรงพยาบาลน่าน\n\n{MOIT}", "moph"),
    "many agencies of a province": (HEAD.format(year=2568) + f" จังหวัดน่าน\n\n{MANY}", "many_agencies"),
    "the country": (HEAD.format(year=2568) + f"\n\nสำนักงาน ป.ป.ช.\n\n{NATION}{OWN}", "nation"),
    "the country in the title": (HEAD.format(year=2568) + f" ภาพรวมประเทศ\n\n{OWN}", "nation"),
    "scores that belong to no name": (
        TITLE.format(year=2568) + "การปฏิบัติหน้าที่ การใช้งบประมาณ และการใช้อำนาจ ได้คะแนน 90.10 และ 91.20 หรือ 92.30",
        "scores_unclear",
    ),
    "the agencies of a province": (HEAD.format(year=2568) + f" จังหวัดน่าน\n\n{NATION}{OWN}", "nation"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_report_of_one_agency_and_a_known_year_is_refused(
    text: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable) as refused:
        scores(text, tmp_path)
    assert refused.value.reason == reason


def test_a_province_has_a_report_of_its_own(tmp_path: Path) -> None:
    text = HEAD.format(year=2568) + f" จังหวัดน่าน\n\nคะแนนภาพรวม 96.88 คะแนน\n\n{NATION}{OWN}"
    assert scores(text, tmp_path) == {1: "97.65", 2: "96.12"}


def test_tables_that_a_user_gives_make_a_year_known(tmp_path: Path) -> None:
    editions = {**load_editions(), 2575: replace(load_editions()[2568], edition=2575)}
    path = tmp_path / "report.md"
    path.write_text(TITLE.format(year=2575) + OWN, encoding="utf-8")
    report: Any = plain(parse(import_document(path, "en", editions=editions).text).root)
    assert report["assessment"]["year"] == "2575"


PLAN = "| มาตรการ | ระยะเวลา | ผู้รับผิดชอบ |\n|---|---|---|\n| จัดทำคู่มือ | ต.ค. 68 - ธ.ค. 68 | กองคลัง |\n"


@pytest.mark.parametrize(
    "title",
    [
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. 2569",
        "มาตรการยกระดับผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2569",
        "มาตรการส่งเสริมคุณธรรม ปีงบประมาณ พ.ศ. 2569 จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568",
    ],
)
def test_the_year_of_a_plan_is_not_the_assessed_one(title: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(f"# {title}\n\nการยางแห่งประเทศไทย\n\n{PLAN}", encoding="utf-8")
    imported = import_document(path, "en")
    report: Any = plain(parse(imported.text).root)
    assert (report["assessment"]["year"], report["plan"]["year"]) == ("2568", "2569")
    assert any("only the year of the plan (2569)" in note.message for note in imported.notes) is (
        "2568" not in title
    )


DONE = (
    "| ตัวชี้วัด | มาตรการ | ผลการดำเนินการ | ระยะเวลา | ผู้รับผิดชอบ |\n|---|---|---|---|---|\n"
    "| 2. การใช้งบประมาณ | จัดอบรม | แล้วเสร็จ | ต.ค. 67 – ก.ย. 68 | สำนักปลัด |\n\n"
)
DONE_IN_WORDS = "1. จัดอบรม\n\nระยะเวลา : ต.ค. 67 – ก.ย. 68\n\nผู้รับผิดชอบ : กองคลัง\n\n"


@pytest.mark.parametrize(
    "before",
    [
        f"## ผลการดำเนินการตามมาตรการของปีงบประมาณ พ.ศ. 2568 (ปีที่ผ่านมา)\n\n{DONE}",
        f"## มาตรการ ปีงบประมาณ พ.ศ. 2568\n\n{DONE}",
        f"## มาตรการของปีที่ผ่านมา\n\n{DONE}",
        f"## ผลการดำเนินงานตามมาตรการ ปีงบประมาณ พ.ศ. 2568\n\n{DONE_IN_WORDS}",
    ],
)
def test_what_was_done_of_the_plan_before_is_no_measure(before: str, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    text = f"{TITLE.format(year=2568)}{OWN}{before}## มาตรการ ปีงบประมาณ พ.ศ. 2569\n\n{PLAN}"
    path.write_text(text, encoding="utf-8")
    report: Any = plain(parse(import_document(path, "en").text).root)
    assert [each["title"] for each in report["plan"]["measures"]] == ["จัดทำคู่มือ"]


IN_WORDS = {
    "prose": "## แนวทางการยกระดับ ปีงบประมาณ พ.ศ. 2569\n\n"
    "เพื่อยกระดับตัวชี้วัดการใช้งบประมาณ กองคลังจะจัดทำทะเบียนให้แล้วเสร็จภายในเดือนมีนาคม 2569\n",
    "a table of words": "## การดำเนินการต่อไป\n\n| เรื่อง | รายละเอียด |\n|---|---|\n"
    "| งบประมาณ | กองคลังทำทะเบียน |\n",
}


def found_in(text: str, folder: Path) -> set[str]:
    """The codes of what is found in a document."""
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    imported = import_document(path, "en")
    checked = check_imported(imported, "report.md", lambda each: lint(each, load_rules(), load_editions()))
    return {each.code for each in checked.findings}


ANALYSIS = "## 2. บทวิเคราะห์\n\nการยืมทรัพย์สินยังมีจุดอ่อน เพราะบุคลากรบางส่วนไม่ทราบแนวปฏิบัติ จึงต้องประชาสัมพันธ์\n"


def test_an_analysis_that_was_not_read_is_no_fault_of_the_report(tmp_path: Path) -> None:
    text = TITLE.format(year=2568) + OWN
    assert {"ITA408", "ITA414"} <= found_in(text, tmp_path)
    assert {"ITA018", "ITA408"} <= found_in(text + ANALYSIS, tmp_path)
    assert "ITA414" not in found_in(text + ANALYSIS, tmp_path)


@pytest.mark.parametrize("plan", IN_WORDS.values(), ids=IN_WORDS)
def test_a_plan_that_was_not_read_is_no_fault_of_the_report(plan: str, tmp_path: Path) -> None:
    codes = found_in(TITLE.format(year=2568) + OWN.replace("96.12", "86.12") + plan, tmp_path)
    assert {"ITA018", "ITA414"} <= codes
    assert codes & {"ITA403", "ITA408"} == set()


def notes_on(lines: str, folder: Path) -> tuple[str, ...]:
    path = folder / "report.md"
    path.write_text(TITLE.format(year=2568) + OWN + lines, encoding="utf-8")
    return tuple(map(str, import_document(path, "en").notes))


def test_notes_that_are_alike_at_one_place_are_one_line(tmp_path: Path) -> None:
    lines = "\n\n".join(f"บรรทัดที่ {number}ก" for number in range(300))
    assert (
        notes_on(lines, tmp_path)[-1]
        == "paragraph 10: not used: “บรรทัดที่ 0ก”, and 299 more like it, the last at paragraph 608"
    )


def test_lines_that_say_little_are_counted_and_come_last(tmp_path: Path) -> None:
    lines = "\n\n".join(f"## ส่วนย่อย {number}\n\nบรรทัดที่ {number}ก" for number in range(130))
    notes = notes_on(lines + "\n\nค่าที่ไม่ทราบ 91.27", tmp_path)
    assert notes[-1] == "and 30 more lines"
    first = next(at for at, note in enumerate(notes) if "บรรทัดที่" in note)
    assert next(at for at, note in enumerate(notes) if "91.27" in note) < first


def test_what_every_memo_has_is_no_note(tmp_path: Path) -> None:
    lines = "บันทึกข้อความ\n\nเรียน ผู้ว่าการ\n\nจึงเรียนมาเพื่อโปรดทราบ\n\nหน้า 4"
    assert [note for note in notes_on(lines, tmp_path) if "not used" in note] == []


DEFENDED = (
    "การวิเคราะห์จุดแข็ง ข้อ o14 แผนการบริหารและพัฒนาทรัพยากรบุคคล และข้อ o15 รายงานผลการดำเนินการตามมาตรการ "
    "ประจำปี พ.ศ. 2567 ซึ่งได้คะแนนเต็มทุกข้อ หน่วยงานจึงควรรักษาระดับไว้"
)


def test_a_long_line_over_a_table_says_nothing_of_a_plan_before(tmp_path: Path) -> None:
    assert scores(TITLE.format(year=2568) + f"{DEFENDED}\n\n{OWN}", tmp_path) == {1: "97.65", 2: "96.12"}
