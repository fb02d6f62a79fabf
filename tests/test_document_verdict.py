"""What is told of a Word report: its own words, places and digits, and no line of a file made of it."""

from __future__ import annotations

import base64
import json
import re
from datetime import date
from pathlib import Path

import pytest
from faulty_report import faulty_word_report
from layouts.combinations import Made
from layouts.reading import imported
from reading import Page, read_page

from italint import Checked, Frame, Rules, lint, load_editions
from italint.reading import check_imported
from italint.render import BINARY, FORMATS, renderer
from italint.render.html import render


@pytest.fixture(scope="module")
def checked(rules: Rules) -> Checked:
    found = imported(faulty_word_report())
    checked = check_imported(found, "report.docx", lambda document: lint(document, rules, load_editions()))
    return checked._replace(sha256="0" * 64)


@pytest.fixture(scope="module")
def frame(rules: Rules) -> Frame:
    return Frame("th", rules=tuple(rules), today=date(2026, 11, 26))


@pytest.fixture(scope="module")
def page(checked: Checked, frame: Frame) -> Page:
    return read_page(render(frame, [checked]))


def of(checked: Checked, code: str) -> list[str]:
    return [finding.message for finding in checked.findings if finding.code == code]


def test_messages_are_in_the_digits_of_the_report(checked: Checked) -> None:
    assert of(checked, "ITA201") == [
        "รายงานระบุคะแนนภาพรวม ๙๔.๑๑ แต่คำนวณจากคะแนนที่แสดง ๑๐ รายการได้ ๙๑.๖๔ ต่างกัน ๒.๔๗ คะแนน"
    ]
    assert of(checked, "ITA113") == ["ไม่มีข้อ o99 ในปีที่ประเมิน ข้อที่มีคือ o1–o43"]
    assert [m for m in (f.message for f in checked.findings) if re.search(r"(?<![A-Za-z0-9])[0-9]", m)] == []


def test_a_message_names_the_measures_and_questions_that_pass_a_low_question_over(checked: Checked) -> None:
    assert of(checked, "ITA401")[0] == (
        "ตัวชี้วัดที่ ๙ ข้อ o17 ได้ ๐.๐๐ คะแนน ต่ำกว่าเกณฑ์ ๙๕ (แนวปฏิบัติ) และต่ำกว่าคะแนนผ่าน ๘๕ "
        "แต่มาตรการของตัวชี้วัดที่ ๙ (ลำดับที่ ๕) ระบุเฉพาะข้อ o12"
    )


def test_a_message_names_the_field_and_the_words_that_are_meant(checked: Checked) -> None:
    assert of(checked, "ITA409") == ["มาตรการลำดับที่ ๒ ช่องผู้รับผิดชอบมีเพียง “-” ซึ่งไม่ใช่ข้อมูลที่นำไปปฏิบัติได้"]
    assert "“โปรงใส”, “งบประมาน” ซึ่งน่าจะเป็น “โปร่งใส”, “งบประมาณ”" in of(checked, "ITA622")[0]


OF_A_FILE = re.compile(
    r"report\.docx:\d|บรรทัดที่|startLine|,line=|assessment: *$|^ *- (number|id): ", re.MULTILINE
)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"json", *BINARY}])
def test_no_format_tells_a_line_of_a_file_that_was_not_written(name: str, checked, frame) -> None:
    said = renderer(name)(frame, [checked])
    assert not OF_A_FILE.search(said)
    plain = re.sub("<.*?>", "", said) if name == "html" else said
    assert "ตาราง 4 แถว 3" in plain
    assert "ใต้หัวข้อ" in plain


def test_the_page_shows_the_rows_as_they_are_printed(page: Page, checked: Checked, frame: Frame) -> None:
    assert "๒ การใช้จ่ายงบประมาณ ๙๓.๖๘" in [" ".join(text.split()) for text in page.texts("p")]
    text = render(frame, [checked])
    words = "".join(re.findall(r'<mark class="here">(.*?)</mark>', text))
    assert re.sub("<.*?>", "", words).startswith("๙๔.๑๑ผ่านดีเยี่ยม๘๙.๓๘")


def test_the_first_things_on_the_page(page: Page) -> None:
    heads = [text for tag, text in page.lines if tag in ("h1", "h2", "h3")]
    assert heads[:4] == [
        "เทศบาลเมืองท่าสายธาร",
        "ไม่ผ่านการตรวจ",
        "สิ่งที่ต้องดำเนินการ",
        "สิ่งที่ไม่ได้อ่านจากเอกสารหรือควรตรวจทาน",
    ]
    facts = page.texts("dd")[:4]
    assert facts[0] == "report.docx"
    assert facts[1].endswith("เมื่อวันที่ 26 พ.ย. 2569")
    assert facts[2:] == ["ของปีงบประมาณ พ.ศ. 2566", "0" * 64]


READ_IN_PART = """
# รายงานผลการประเมิน ITA ของเทศบาลเมืองท่าสายธาร ประจำปีงบประมาณ พ.ศ. 2566

ผลการประเมินในภาพรวม ได้คะแนน 91.44 คะแนน

## ผลการประเมินรายตัวชี้วัด

| ที่ | ตัวชี้วัด | ปี 2565 | ปี 2566 |
|---|---|---|---|
| 1 | การปฏิบัติหน้าที่ | 95.00 | 97.41 |
| 2 | การใช้งบประมาณ | 94.00 | 93.68 |

- การปฏิบัติหน้าที่ได้คะแนน 97.41 คะแนน
- ค่าที่วัดได้จากแบบสอบถามของเทศบาล 88.25

| ตัวชี้วัด | คะแนน |
|---|---|
| การใช้งบประมาณ | 94.68 |
"""


def test_notes_of_a_document_are_as_kept(rules: Rules, frame: Frame, golden) -> None:
    """What of a document was not read or is not sure: each with its name, its words and its place."""
    document = Made(".md", READ_IN_PART.encode(), {})

    def judge(report) -> Checked:
        return lint(report, rules, load_editions())

    checked = check_imported(imported(document), "report.md", judge)
    [file] = json.loads(renderer("json")(frame, [checked]))["files"]
    text = json.dumps(file["notes"], ensure_ascii=False, indent=1) + "\n"
    assert text == golden(Path(__file__).parent / "golden" / "document-notes.json", text)


def test_disputed_scores_are_marked_with_what_was_computed(page: Page) -> None:
    values = page.texts("dd")
    for printed, marked in (("๙๔.๑๑", "✕ คำนวณได้ ๙๑.๖๔"), ("ผ่านดีเยี่ยม", "✕ ตามเกณฑ์คือ ผ่านดี")):
        assert values[values.index(printed) + 1] == marked
    [row] = [text for text in page.texts("tr") if text.startswith("๙ ")]
    assert row.endswith("๙๖.๐๐ ✕ คำนวณได้ ๙๕.๐๐ | ")


def test_questions_and_findings_agree(page: Page, checked: Checked) -> None:
    rows = [text for text in page.texts("tr") if "✕ ไม่มีมาตรการรองรับ" in text]
    said = [re.search(r"ข้อ (\w+)", message)[1] for message in of(checked, "ITA401")]
    assert sorted(row.split()[0] for row in rows) == sorted(said) == ["o17", "o43"]


def test_words_are_not_broken_within(browser, checked, frame, tmp_path) -> None:
    browser.open(written(render(frame, [checked]), tmp_path))
    for width in (390, 1280):
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.send("Emulation.setDeviceMetricsOverride", **size)
        broken = "[...document.querySelectorAll('.kept')].filter((w) => w.getClientRects().length > 1).length"
        assert browser.evaluate(broken) == 0
        assert browser.evaluate("document.documentElement.scrollWidth") <= width
    browser.send("Emulation.clearDeviceMetricsOverride")


def test_fifteen_findings_take_two_pages(browser, checked, frame, tmp_path) -> None:
    assert len(checked.findings) >= 15
    browser.open(written(render(frame, [checked]), tmp_path))
    printed = browser.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(base64.b64decode(printed["data"]))
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) <= 2


def written(page: str, folder: Path) -> Path:
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return file
