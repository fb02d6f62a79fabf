"""The summary of many reports: by province, by kind of agency and by rule."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import reduce
from operator import add
from pathlib import Path
from statistics import mean, pstdev

import pytest
from click.testing import CliRunner
from conftest import ROOT, YEARS
from hypothesis import given
from hypothesis import strategies as st
from reading import read_page

from italint import Frame, lint_text, load_rules
from italint.cli.app import main
from italint.editions.agencies import agencies
from italint.linting.spread import Spread
from italint.linting.summary import Share, Summary, ranked
from italint.render.html import MOST_REPORTS
from italint.render.verdict import counts, fixable

SAYS = {rule.code: rule.says.th for rule in load_rules()}
CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text(encoding="utf-8")
AGENCY = "name: องค์การบริหารส่วนตำบลตัวอย่าง\n"
PROVINCE = "  province: ตัวอย่าง\n"
HEAVY = ("  grade: ผ่านดี\n", "  grade: ผ่าน\n")  # the wrong grade, an error
LIGHT = ("  grade: ผ่านดี\n", "")  # no grade, a warning


def report(agency: str, province: str, *faults: tuple[str, str]) -> str:
    text = CLEAN.replace("องค์การบริหารส่วนตำบลตัวอย่าง", agency)
    text = text.replace(PROVINCE, f"  province: {province}\n" if province else "", 1)
    for before, after in faults:
        assert before in text
        text = text.replace(before, after, 1)
    return text


@pytest.fixture
def reports(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate(
        [
            report("อบต.หนึ่ง", "เพชรบุรี", HEAVY),
            report("องค์การบริหารส่วนตำบลสอง", "จังหวัดเพชรบุรี"),
            report("เทศบาลเมืองสาม", "จ. ราชบุรี", LIGHT),
            report("คณะละครสี่", "", HEAVY),
        ]
    ):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def said(*arguments: str) -> str:
    return CliRunner().invoke(main, ["check", *arguments, "--select", "ITA3"]).stdout


def summary(*arguments: str) -> dict:
    return json.loads(said(*arguments, "--format", "json"))["summary"]


def test_the_clean_sample_is_as_the_tests_take_it() -> None:
    assert AGENCY in CLEAN
    assert PROVINCE in CLEAN


def test_reports_are_counted_by_province_kind_and_rule(reports: Path) -> None:
    found = summary(".", "--statistics")["statistics"]
    assert found["provinces"] == [
        {"province": "เพชรบุรี", "reports": 2, "with_errors": 1, "findings": 1},
        {"province": "ราชบุรี", "reports": 1, "with_errors": 0, "findings": 1},
        {"province": None, "reports": 1, "with_errors": 1, "findings": 1},
    ]
    assert found["kinds"] == [
        {"kind": "องค์การบริหารส่วนตำบล", "reports": 2, "with_errors": 1, "findings": 1},
        {"kind": "เทศบาลเมือง", "reports": 1, "with_errors": 0, "findings": 1},
        {"kind": None, "reports": 1, "with_errors": 1, "findings": 1},
    ]
    assert found["rules"][:2] == [
        {"code": "ITA301", "name": "grade-by-table", "reports": 3, "with_errors": 2, "findings": 2},
        {"code": "ITA303", "name": "grade-present", "reports": 4, "with_errors": 0, "findings": 1},
    ]


def test_nothing_is_added_that_was_not_asked_for(reports: Path) -> None:
    whole = summary(".", "--statistics")
    del whole["statistics"]
    assert summary(".") == whole


def test_a_suppressed_finding_is_counted_nowhere(reports: Path) -> None:
    for path in reports.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("  grade: ผ่าน\n", "  grade: ผ่าน # italint: ignore[ITA301] แก้แล้ว\n")
        path.write_text(text, encoding="utf-8")
    found = summary(".", "--statistics")["statistics"]
    assert [share["findings"] for share in found["provinces"]] == [1, 0, 0]
    assert [share["with_errors"] for share in found["rules"]] == [0] * len(found["rules"])


def test_the_tables_in_the_terminal(reports: Path) -> None:
    text = said(".", "--statistics", "--lang", "en")
    assert text[text.index("reports  with errors") : text.index("reports    mean")] == (
        "reports  with errors  findings  province\n"
        "      2            1         1  เพชรบุรี\n"
        "      1            0         1  ราชบุรี\n"
        "      1            1         1  no province given\n"
        "\n"
        "reports  with errors  findings  kind of agency\n"
        "      2            1         1  subdistrict administrative organisation\n"
        "      1            0         1  town municipality\n"
        "      1            1         1  kind not known\n"
        "\n"
        "reports  with errors  findings  rule\n"
        "      3            2         2  ITA301 grade-by-table\n"
        "      4            0         1  ITA303 grade-present\n"
        "\n"
    )


SECOND = "    - number: 2\n      name: การใช้งบประมาณ\n      instrument: IIT\n      score: "


def scored(reports: Path, *scores: str) -> None:
    """Give the reports these scores of the second indicator, one after the other."""
    for number, score in enumerate(scores):
        path = reports / f"{number}.yaml"
        before, mark, after = path.read_text(encoding="utf-8").partition(SECOND)
        assert mark
        path.write_text(before + mark + score + "\n" + after.partition("\n")[2], encoding="utf-8")


def test_the_scores_of_the_indicators_of_all_reports(reports: Path) -> None:
    scored(reports, "90", "๙๕", "100", "9824")
    found = summary(".", "--statistics")["statistics"]["indicators"]
    assert [(each["year"], each["number"]) for each in found] == [(2568, number) for number in range(1, 11)]
    assert found[1] == {
        "year": 2568,
        "number": 2,
        "name": "การใช้งบประมาณ",
        "reports": 3,  # a score beyond 100 is a fault of its own
        "mean": 95.0,
        "deviation": 4.08,
        "lowest": 90.0,
        "highest": 100.0,
        "below": 1,
    }


def test_the_scores_in_the_terminal_and_on_the_page(reports: Path) -> None:
    scored(reports, "90", "๙๕", "100", "9824")
    lines = said(".", "--statistics", "--lang", "en").splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("reports    mean"))
    assert [lines[head], lines[head + 2]] == [
        "reports    mean  deviation  lowest  highest  below 95 (reports)  indicator, 2568",
        "      3   95.00       4.08   90.00   100.00                   1  2 การใช้งบประมาณ",
    ]
    page = read_page(said(".", "--statistics", "--format", "html"))
    assert "คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. 2568 จากรายงาน 4 ฉบับ" in page.texts("h2")
    rows = [" ".join(text.replace("|", " ").split()) for text in page.texts("tr")]
    assert rows[0] == "ตัวชี้วัด ค่าเฉลี่ย ต่ำสุด–สูงสุด ต่ำกว่า 95 (ฉบับ)"
    assert rows[2] == "2 การใช้งบประมาณ 95.00 90.00–100.00 1 (33%)"


def test_numbers_stand_under_each_other_whatever_their_length(reports: Path) -> None:
    scored(reports, "90", "๙๕", "100", "9824")
    lines = said(".", "--statistics").splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("รายงาน  ค่าเฉลี่ย"))
    assert [lines[head], *lines[head + 2 : head + 4]] == [
        "รายงาน  ค่าเฉลี่ย  ส่วนเบี่ยงเบนมาตรฐาน    ต่ำสุด    สูงสุด  ต่ำกว่า 95 (ฉบับ)  ตัวชี้วัด พ.ศ. 2568",
        "     3   95.00               4.08   90.00  100.00               1  2 การใช้งบประมาณ",
        "     4  100.00               0.00  100.00  100.00               0  3 การใช้อำนาจ",
    ]


@given(st.lists(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=4), min_size=1, max_size=4))
def test_spreads_come_to_the_same_in_whatever_parts(parts: list[list[Decimal]]) -> None:
    alone = [[Spread(1, score, score**2, score, score, int(score < 95)) for score in part] for part in parts]
    whole = reduce(add, [reduce(add, part) for part in alone])
    scores = [score for part in parts for score in part]
    assert whole == reduce(add, [spread for part in alone for spread in part])
    assert round(whole.mean, 9) == round(mean(scores), 9)
    assert abs(whole.deviation - pstdev(scores)) < Decimal("1e-9")
    assert (whole.lowest, whole.highest) == (min(scores), max(scores))
    assert whole.below == sum(score < 95 for score in scores)


def test_one_report_has_a_table_of_rules_only(reports: Path) -> None:
    assert said("0.yaml", "--statistics", "--lang", "en").count("with errors") == 1


def test_the_tables_on_the_page(reports: Path) -> None:
    page = read_page(said(".", "--statistics", "--format", "html"))
    rows = [" ".join(text.replace("|", " ").split()) for text in page.texts("tr")]
    begin = next(at for at, row in enumerate(rows) if row.startswith("จังหวัด"))
    assert rows[begin : begin + 12] == [
        "จังหวัด รายงาน ฉบับที่มีข้อผิดพลาด ข้อที่ตรวจพบ สัดส่วนที่มีข้อผิดพลาด",
        "เพชรบุรี 2 1 1 50%",
        "ราชบุรี 1 0 1 0%",
        "ไม่ระบุจังหวัด 1 1 1 100%",
        "ประเภทหน่วยงาน รายงาน ฉบับที่มีข้อผิดพลาด ข้อที่ตรวจพบ สัดส่วนที่มีข้อผิดพลาด",
        "องค์การบริหารส่วนตำบล 2 1 1 50%",
        "เทศบาลเมือง 1 0 1 0%",
        "ไม่ทราบประเภทหน่วยงาน 1 1 1 100%",
        "เกณฑ์การตรวจ รายงาน ฉบับที่มีข้อผิดพลาด ข้อที่ตรวจพบ สัดส่วนที่มีข้อผิดพลาด",
        f"ITA301 {SAYS['ITA301']} 3 2 2 67%",
        f"ITA303 {SAYS['ITA303']} 4 0 1 0%",
        "หน่วยงาน จังหวัด และไฟล์ ปีที่ประเมิน คะแนนภาพรวม ระดับผลการประเมิน ผลการตรวจ",
    ]
    assert "อบต.หนึ่ง เพชรบุรี · ./0.yaml 2568 95.85 ผ่าน ไม่ผ่านการตรวจ✕ ข้อผิดพลาด 1 รายการ ITA301" in rows
    assert "ไม่ผ่านการตรวจ 2 จาก 4 ฉบับ" in " ".join(page.texts("p"))


def test_the_table_of_all_reports_can_be_narrowed_and_printed_alone(reports: Path) -> None:
    page = read_page(said(".", "--format", "html"))
    assert {"filter narrow", "alone"} <= set(page.values("class"))
    assert "แสดง 4 จาก 4 ฉบับ" in page.texts("output")
    alone = read_page(said("0.yaml", "--format", "html"))
    assert not {"filter narrow", "alone"} & set(alone.values("class"))


def test_one_report_on_a_page_has_the_same_table_of_rules(reports: Path) -> None:
    rows = read_page(said("0.yaml", "--statistics", "--format", "html")).texts("tr")
    assert [" ".join(text.replace("|", " ").split()) for text in rows][-2:] == [
        "เกณฑ์การตรวจ รายงาน ฉบับที่มีข้อผิดพลาด ข้อที่ตรวจพบ สัดส่วนที่มีข้อผิดพลาด",
        f"ITA301 {SAYS['ITA301']} 1 1 1 100%",
    ]
    assert "statistics" not in read_page(said("0.yaml", "--format", "html")).values("class")


@pytest.mark.parametrize("name", ["1.yaml", "none.yaml"])
def test_where_nothing_is_found_no_table_is_begun(reports: Path, name: str) -> None:
    (reports / "none.yaml").write_text("other: 1\n", encoding="utf-8")
    assert "with errors" not in said(name, "--statistics", "--lang", "en")
    assert "statistics" not in read_page(said(name, "--statistics", "--format", "html")).values("class")


def test_counts_are_said_as_people_read_them() -> None:
    frame = Frame("en")
    one = frame.summary_of(lint_text((ROOT / "samples" / "fy2568-si-phana.yaml").read_text("utf-8")))
    summary = reduce(lambda total, _: total.add(one) or total, range(1_000), Summary())
    (checked, *_), (fixes, *_) = counts(frame, summary), fixable(frame, summary)
    assert checked == f"{1_000 * one.total.checked:,} checks of {len(one.tallies)} rules in 1,000 files"
    assert fixes.startswith(f"{1_000 * one.fixable['safe']:,} fixes with --fix")


def test_what_cannot_be_read_is_counted_under_a_rule_with_its_name(reports: Path) -> None:
    (reports / "broken.yaml").write_text("italint: [", encoding="utf-8")
    found = summary("broken.yaml", "--statistics")["statistics"]
    share = {"reports": 1, "with_errors": 1, "findings": 1}
    assert found["provinces"] == [{"province": None, **share}]
    assert found["kinds"] == [{"kind": None, **share}]
    assert found["rules"][0] == {"code": "ITA001", "name": "yaml-syntax", **share}


def test_a_page_of_too_many_reports_shows_the_table_alone(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(MOST_REPORTS + 1):
        (tmp_path / f"{number}.yaml").write_text("italint: 1\n", encoding="utf-8")
    page = read_page(said(".", "--format", "html"))
    assert page.texts("tr")[0].startswith("หน่วยงาน")
    assert len(page.texts("tr")) == MOST_REPORTS + 2
    assert "article" not in page.tags
    assert page.values("href") == ["#content"]


@pytest.mark.parametrize(
    ("agency", "kind"),
    [
        ("เทศบาลตำบลศรีพนา", "เทศบาลตำบล"),
        ("ทน.ขอนแก่น", "เทศบาลนคร"),
        ("สำนักงานปลัดกระทรวงตัวอย่าง", "กระทรวงและกรม"),
        ("สำนักงานตัวอย่าง", "สำนักงาน"),
        ("สํานักงานตัวอย่าง", "สำนักงาน"),  # a sara am of two letters
        ("เทศบาล", ""),
        ("", ""),
    ],
)
def test_the_longest_beginning_tells_the_kind(agency: str, kind: str) -> None:
    assert agencies().group_of(agency) == kind


@pytest.mark.parametrize(
    ("written", "province"),
    [
        ("กำแพงเพชร", "กำแพงเพชร"),
        ("กํ\u0e32แพงเพชร", "กำแพงเพชร"),
        ("จังหวัด กำแพงเพชร", "กำแพงเพชร"),
        ("จ.กำแพงเพชร", "กำแพงเพชร"),
        ("กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("จังหวัด", ""),
        ("–", ""),
        ("", ""),
    ],
)
def test_a_province_has_one_name_however_it_is_written(written: str, province: str) -> None:
    assert agencies().province_of(written) == province


@pytest.mark.parametrize("year", YEARS)
def test_the_kind_of_every_clean_sample_is_known(year: int) -> None:
    text = (ROOT / "rules" / "clean" / f"fy{year}.yaml").read_text(encoding="utf-8")
    assert agencies().group_of(text.partition("  name: ")[2].splitlines()[0])


SHARES = st.builds(Share, *[st.integers(0, 9)] * 3)


@given(st.dictionaries(st.text(max_size=3), SHARES))
def test_ranking_loses_nothing_and_puts_the_unknown_last(shares: dict[str, Share]) -> None:
    found = ranked(shares)
    assert dict(found) == shares
    assert len(found) == len(shares)
    known = [share.findings for name, share in found if name]
    assert known == sorted(known, reverse=True)
    assert "" not in [name for name, _ in found[:-1]]
