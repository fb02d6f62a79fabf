"""The HTML page in a real browser: it opens in silence, filters, fits a phone, and needs no script."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT
from hostile import HOSTILE, report_of

from bench.copies import TEXTS, made_copies
from italint import Checked, Frame, lint_file, lint_text
from italint.cli.app import main
from italint.render.html import render
from italint.render.tasks import tasks_of

SAMPLE = ROOT / "samples" / "fy2568-si-phana.yaml"
# What is said of a finding: at its place, or over the card of one that is alone.
MESSAGE = "(f) => (f.querySelector('.message') ?? f.closest('.card').querySelector('h4')).textContent"
VISIBLE = "[...document.querySelectorAll('.finding')].filter((f) => f.offsetParent)"


@pytest.fixture(scope="module")
def checked() -> Checked:
    return lint_file(SAMPLE)


@pytest.fixture
def page(checked: Checked, tmp_path: Path) -> Path:
    file = tmp_path / "page.html"
    file.write_text(render(Frame("th"), [checked]), encoding="utf-8")
    return file


def test_the_filter_works_from_the_keyboard(browser, page, checked) -> None:
    browser.open(page)
    findings = checked.findings
    assert browser.evaluate(f"{VISIBLE}.length") == len(findings)
    browser.evaluate("document.querySelector('[value=error]').focus()")
    browser.press("Space")
    left = [finding for finding in findings if finding.severity != "error"]
    assert browser.evaluate(f"{VISIBLE}.length") == len(left)
    browser.press("Tab")
    browser.press("Space")
    left = [finding for finding in left if finding.severity != "warning"]
    assert browser.evaluate(f"{VISIBLE}.map({MESSAGE})") == [
        finding.message for task in tasks_of(left) for finding in task.findings
    ]
    assert browser.evaluate("document.querySelector('output').value") == (
        f"แสดง {len(left)} จาก {len(findings)} ข้อ"
    )
    assert browser.reported == []


def test_the_filter_finds_words_and_rules(browser, page, checked) -> None:
    browser.open(page)
    browser.evaluate("document.querySelector('[name=words]').focus()")
    browser.send("Input.insertText", text="ปีงบประมาณ พ.ศ.2568")  # written ๒๕๖๘ in the report
    found = browser.evaluate(f"{VISIBLE}.map((f) => f.dataset.rule)")
    assert "ITA501" in found
    assert len(found) < len(checked.findings)
    browser.evaluate("document.forms[0].rule.value = 'ITA501'; document.forms[0].words.value = ''")
    browser.evaluate("document.forms[0].rule.dispatchEvent(new Event('input', {bubbles: true}))")
    assert browser.evaluate(f"{VISIBLE}.map((f) => f.dataset.rule)") == ["ITA501"] * 4
    assert browser.reported == []


def test_it_needs_no_script(browser, page, checked) -> None:
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(page)
        assert browser.evaluate(f"{VISIBLE}.length") == len(checked.findings)
        assert browser.evaluate("document.querySelector('form').offsetParent") is None
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_it_fits_every_width(browser, page, width) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.send("Emulation.setDeviceMetricsOverride", **size)
    try:
        browser.open(page)
        assert browser.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        browser.send("Emulation.clearDeviceMetricsOverride")


def test_all_reports_are_searched_by_province_and_rule_and_copied_texts_are_seen(browser, tmp_path) -> None:
    one = next(iter(made_copies(20, 2))).text
    for name, agency, province in [("0", "อบต.หนึ่ง", "สระแก้ว"), ("1", "อบต.สอง", "เพชรบุรี")]:
        text = one.replace("องค์การบริหารส่วนตำบลหนองใหม่", agency)
        report = yaml.safe_load(text)
        report["agency"]["province"] = province
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    page = tmp_path / "all.html"
    CliRunner().invoke(main, ["check", str(tmp_path), "--format", f"html={page}"])
    browser.open(page)
    shown = "[...document.querySelectorAll('.comparison .card')].filter((card) => card.offsetParent).length"
    assert browser.evaluate(shown) == TEXTS
    for words, rows in [("", 2), ("สระแก้ว", 1), ("เพชรบุรี สอง", 1), ("ITA407", 2), ("ITA999", 0)]:
        browser.evaluate(f"document.querySelector('.narrow').elements.words.value = {words!r}")
        browser.evaluate("document.querySelector('.narrow').dispatchEvent(new Event('input'))")
        assert (
            browser.evaluate("[...document.querySelectorAll('.overview tbody tr:not([hidden])')].length")
            == rows
        )
    assert browser.reported == []


def test_a_hostile_report_stays_text(browser, tmp_path) -> None:
    checked = lint_text(report_of(HOSTILE), lang="en")
    page = tmp_path / "hostile.html"
    page.write_text(render(Frame("en"), [checked]), encoding="utf-8")
    browser.reported.clear()
    browser.open(page)
    assert browser.reported == []
    assert browser.evaluate("document.scripts.length") == 1
    assert browser.evaluate(f"{VISIBLE}.length") == len(checked.findings)
    assert "<script>alert(1)</script> &amp; \" ' %0A" in browser.evaluate("document.title")


def test_it_prints_on_a4(browser, page) -> None:
    browser.open(page)
    printed = browser.send("Page.printToPDF", preferCSSPageSize=True)
    pdf = base64.b64decode(printed["data"])
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf
