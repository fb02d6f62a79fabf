"""The rules of the guide on what auditors are handed: a Word file with columns of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from guide import write_guide_rules

from italint import load_editions
from italint.cli.app import main

HEADS = ("ที่", "มาตรการ", "ตัวชี้วัด", "ระยะเวลา", "ผู้รับผิดชอบ", "เป้าหมาย", "งบประมาณ (บาท)", "ที่มา")
MEASURES = (
    ("๑", "โครงการอบรมคุณธรรม ปี ๒๕๖๘", "ตัวชี้วัดที่ ๑", "ต.ค. ๖๘", "สำนักปลัด", "๒ ครั้ง", "๕,๐๐๐", "แผน"),
    ("๒", "จัดทำคู่มือบริการ", "ตัวชี้วัดที่ ๒", "ม.ค. ๖๙", "กองคลังและกองสวัสดิการ", "ร้อยละ ๙๐", "-", "แผน"),
    ("๓", "โครงการอบรมคุณธรรม ปี ๒๕๖๙", "ตัวชี้วัดที่ ๓", "ก.พ. ๖๙", "กองช่าง", "อย่างต่อเนื่อง", "ไม่ใช้งบประมาณ", ""),
)  # fmt: skip
OVER = """\
code: LOC020
name: source-given
says: {th: มาตรการต้องระบุที่มา, en: a measure says where it comes from}
why: {th: ตัวอย่าง, en: an example}
basis: {th: ตัวอย่าง, en: an example}
severity: info
check: {kind: required, each: "plan.measures[*]", fields: ["other[ที่มา]"]}
message: {th: "{item} ไม่มี{part}", en: "{item} has no {part}"}
fix: {th: ระบุที่มา, en: say where it comes from}
examples:
  good: [{edition: 2568, set: {"plan.measures[*].other": {ที่มา: แผน}}}]
  bad: [{edition: 2568, at: "plan.measures[*].other[ที่มา]"}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("auditor")
    (write_guide_rules(folder) / "LOC020.yaml").write_text(OVER, encoding="utf-8")
    _word_file(folder / "report.docx", 2568, "90.00", MEASURES)
    _word_file(
        folder / "before.docx",
        2567,
        "95.01",
        [(*MEASURES[0][:1], "โครงการอบรมคุณธรรม ปี ๒๕๖๗", *MEASURES[0][2:])],
    )
    return folder


def _word_file(path: Path, year: int, score: str, measures: Sequence[tuple[str, ...]]) -> None:
    document = Document()
    document.add_heading(f"รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {year}", 0)
    document.add_paragraph("เทศบาลตำบลตัวอย่าง จังหวัดขอนแก่น")
    document.add_paragraph(f"คะแนนภาพรวม {score} คะแนน")
    rows = load_editions()[year].rows("indicators")
    _table(document, [("ที่", "ตัวชี้วัด", "คะแนน"), *((str(row.number), row.name, score) for row in rows)])
    document.add_heading(f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {year + 1}", 1)
    _table(document, [HEADS, *measures])
    document.save(str(path))


def _table(document: Document, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def findings(folder: Path, *arguments: str) -> list[tuple[str, str, str]]:
    asked = [str(folder / "report.docx"), "--rules", str(folder / "my-rules"), "--format", "json"]
    asked += ["--previous", str(folder / "before.docx")]
    result = CliRunner().invoke(main, ["check", *asked, "--lang", "th", *arguments])
    return [
        (each["code"], each["path"], each["message"])
        for each in json.loads(result.stdout)["findings"]
        if each["code"].startswith("LOC01") or each["code"] == "LOC020"
    ]


def test_the_rules_of_the_guide_judge_a_word_file(folder: Path) -> None:
    units = (folder / "my-rules" / "units.txt").read_text(encoding="utf-8").split()
    assert findings(folder) == [
        *(
            ("LOC015", f"assessment.indicators[{number}].score", "คะแนนลดลง 5.01 คะแนน จาก 95.01 เหลือ 90.00")
            for number in range(1, 11)
        ),
        (
            "LOC013",
            "plan.measures[1].title",
            "“โครงการอบรมคุณธรรม ปี ๒๕๖๘” เหมือนหรือเกือบเหมือนกับ “โครงการอบรมคุณธรรม ปี ๒๕๖๗” ของปีก่อน",
        ),
        (
            "LOC012",
            "plan.measures[2].responsible",
            f"ไม่มีหน่วยงาน “กองสวัสดิการ” ในบัญชี: {', '.join(units)}",
        ),
        ("LOC011", "plan.measures[2].budget", "มาตรการลำดับที่ 2 ไม่มีงบประมาณ หรือคอลัมน์ “ค่าใช้จ่าย”"),
        (
            "LOC020",
            "plan.measures[3].other[ที่มา]",
            "มาตรการลำดับที่ 3 ไม่มีคอลัมน์ “ที่มา”",
        ),
        (
            "LOC013",
            "plan.measures[3].title",
            "“โครงการอบรมคุณธรรม ปี ๒๕๖๙” เหมือนหรือเกือบเหมือนกับ “โครงการอบรมคุณธรรม ปี ๒๕๖๗” ของปีก่อน",
        ),
        ("LOC014", "plan.measures[3].target", "“อย่างต่อเนื่อง” ไม่มีจำนวนพร้อมหน่วยนับ"),
    ]


def test_each_rule_of_auditors_is_short_and_does_what_it_says(folder: Path) -> None:
    rules = sorted((folder / "my-rules").glob("LOC01*.yaml"))
    assert len(rules) == 5
    assert [path.name for path in rules if len(path.read_text(encoding="utf-8").splitlines()) > 30] == []
    result = CliRunner().invoke(main, ["test", str(folder / "my-rules"), "--lang", "en"])
    assert (result.exit_code, "all as the rules say" in result.output) == (0, True)
