"""The page as an officer uses it, in a real browser: at a desk and on a phone, in two languages, on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import documents
import pytest
from browser import find_browser
from conftest import ROOT
from office_files import save_open
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from served_page import Served, served

from italint.base.document import plain
from italint.base.parsing import parse
from italint.page.limits import PageLimits

SAMPLE = ROOT / "samples" / "fy2568-si-phana.yaml"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 60_000  # milliseconds that a busy machine may need
expect.set_options(timeout=PATIENCE)
SCORE = "assessment.indicators[1].score"
MADE = ("docx", "pdf", "xlsx", "odt", "html")


@pytest.fixture(scope="module")
def page_served() -> Iterator[Served]:
    with served(PageLimits(at_once=2)) as page:
        yield page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_browser()
    if program is None:
        pytest.skip("no Chromium is installed: the page is not tried in a browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def reports(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One report in five formats."""
    folder = tmp_path_factory.mktemp("reports")
    parts = documents.lay_out(documents.read_report(SAMPLE))
    files = {format_: folder / f"รายงาน ITA.{format_}" for format_ in MADE}
    documents.as_word(parts, files["docx"])
    documents.as_sheet(parts, files["xlsx"])
    documents.as_html(parts, files["html"])
    _as_open(parts, files["odt"])
    if documents.thai_fonts():
        printed = browser.new_page()
        ruled = files["html"].read_text(encoding="utf-8").replace("<table>", "<table border=1 cellspacing=0>")
        printed.set_content(ruled)
        printed.pdf(path=files["pdf"])
        printed.close()
    return {format_: file for format_, file in files.items() if file.exists()}


def _as_open(parts: list[documents.Part], path: Path) -> None:
    from html import escape

    def cell(text: str | None) -> str:
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in (text or "").split("\n"))
        return f"<table:table-cell>{lines}</table:table-cell>"

    def written(part: documents.Part) -> str:
        if isinstance(part, str):
            return f"<text:p>{escape(part)}</text:p>"
        rows = ([*row, *[""] * (part.width - len(row))] for row in part.rows)
        return (
            "<table:table>"
            + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
            + "</table:table>"
        )

    save_open(path, "".join(map(written, parts)))


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, page_served: Served) -> Iterator[Visit]:
    """Open the page; at the end nothing was written to the console and nothing asked of another machine."""
    contexts: list[BrowserContext] = []
    said: list[str] = []
    elsewhere: list[str] = []

    def opened(size: Any = DESK, lang: str = "th", **options: Any) -> Page:
        context = browser.new_context(viewport=size, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((f"http://{page_served.name}/", "blob:", "data:"))
                else elsewhere.append(request.url)
            ),
        )
        page.goto(page_served.address(lang))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert elsewhere == []


def drop(page: Page, file: Path) -> None:
    """Drop a file on the page as from a folder."""
    dropped = page.evaluate_handle(
        """([name, data]) => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], name));
          return transfer;
        }""",
        [file.name, b64encode(file.read_bytes()).decode()],
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    expect(page.locator("#verdict > article")).to_be_visible(timeout=60_000)
    expect(page.locator("body")).not_to_have_class("opened busy")


def field(page: Page, path: str) -> Any:
    return page.locator(f"[data-path='{path}']")


def axe(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds that is serious."""
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page).response
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in results["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("format_", MADE)
def test_a_dropped_document_is_read_corrected_and_taken_away(
    visit: Visit, reports: dict[str, Path], format_: str, tmp_path: Path
) -> None:
    if format_ not in reports:
        pytest.skip("no font with Thai letters is installed")
    page = visit(PHONE if format_ == "docx" else DESK)
    drop(page, reports[format_])
    expect(page.locator("#status")).to_contain_text("ตรวจแล้ว: ไม่ผ่านการตรวจ")
    score = field(page, SCORE)
    assert score.input_value() == "98.86"
    assert score.get_attribute("aria-invalid") == "true"
    score.fill("๙๙.๒๘")
    score.press("Enter")
    expect(score).not_to_have_attribute("aria-invalid", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    with page.expect_download() as download:
        page.locator("[data-download=report]").click()
    assert download.value.suggested_filename == "รายงาน ITA.yaml"
    download.value.save_as(tmp_path / "report.yaml")
    report = plain(parse((tmp_path / "report.yaml").read_text(encoding="utf-8")).root)
    assert report["assessment"]["indicators"][0]["score"] == "๙๙.๒๘"
    assert page.locator("[data-download=commented]").is_visible() == (format_ == "docx")


def test_the_verdict_is_taken_away_as_a_page_and_the_word_file_with_comments(
    visit: Visit, reports: dict[str, Path], tmp_path: Path
) -> None:
    page = visit()
    drop(page, reports["docx"])
    with page.expect_download() as download:
        page.locator("[data-download=paper]").click()
    assert download.value.suggested_filename == "รายงาน ITA-ผลการตรวจ.html"
    download.value.save_as(tmp_path / "verdict.html")
    assert "ไม่ผ่านการตรวจ" in (tmp_path / "verdict.html").read_text(encoding="utf-8")
    import docx

    with page.expect_download() as download:
        page.locator("[data-download=commented]").click()
    assert download.value.suggested_filename == "รายงาน ITA-ตรวจแล้ว.docx"
    download.value.save_as(tmp_path / "commented.docx")
    assert len(list(docx.Document(str(tmp_path / "commented.docx")).comments)) > 10


@pytest.mark.parametrize(
    ("size", "lang", "scheme"),
    [(DESK, "th", "light"), (DESK, "en", "dark"), (PHONE, "en", "light"), (PHONE, "th", "dark")],
)
def test_it_can_be_read_and_used_by_everybody(
    visit: Visit, reports: dict[str, Path], size: Any, lang: str, scheme: Any
) -> None:
    page = visit(size, lang, color_scheme=scheme, reduced_motion="reduce")
    assert axe(page) == []
    drop(page, reports["xlsx"])
    for part in page.locator("#fields details").all()[:2]:
        part.locator("summary").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate("document.documentElement.lang") == lang


def test_all_of_it_works_from_the_keyboard(visit: Visit, reports: dict[str, Path]) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(reports["html"])
    expect(page.locator("#verdict > article")).to_be_visible(timeout=60_000)
    assert page.evaluate("document.activeElement.id") == "document-name"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.download") == "paper"


def test_the_language_changes_with_what_was_typed(visit: Visit, reports: dict[str, Path]) -> None:
    page = visit()
    drop(page, reports["html"])
    field(page, SCORE).fill("1")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#status")).to_contain_text("Checked: not passed")
    assert page.locator("h1").inner_text() == "Check an ITA report before you publish it"
    assert field(page, SCORE).input_value() == "1"
    page.get_by_role("button", name="Undo my changes").click()
    expect(field(page, SCORE)).to_have_value("98.86")


def test_a_measure_that_was_not_read_is_typed_in(visit: Visit, reports: dict[str, Path]) -> None:
    page = visit()
    drop(page, reports["docx"])
    added = page.locator("details", has=page.locator("summary", has_text="เพิ่มมาตรการ"))
    added.locator("summary").click()
    path = added.locator("textarea").first.get_attribute("data-path")
    field(page, path).fill("อบรมเจ้าหน้าที่")
    page.get_by_role("button", name="ตรวจอีกครั้ง").click()
    expect(page.locator("#fields summary", has_text="อบรมเจ้าหน้าที่")).to_be_attached()
    assert field(page, path).input_value() == "อบรมเจ้าหน้าที่"
    assert added.locator("textarea").first.get_attribute("data-path") != path
    page.get_by_role("button", name="คืนค่าที่อ่านได้").click()
    expect(field(page, path)).to_have_value("")


def test_a_measure_that_is_none_is_removed_and_put_back(visit: Visit, reports: dict[str, Path]) -> None:
    page = visit()
    drop(page, reports["docx"])
    measures = page.locator("#fields details", has=page.locator("[data-item]"))
    first, second = measures.nth(0), measures.nth(1)
    title = second.locator("textarea").first.input_value()
    first.locator("summary").click()
    first.get_by_role("button", name="ลบมาตรการนี้").click()
    assert first.locator("textarea").first.is_disabled()
    page.get_by_role("button", name="ตรวจอีกครั้ง").click()
    expect(page.locator("#verdict")).to_contain_text("ผลการตรวจนี้รวมสิ่งที่แก้ไขหรือกรอกในหน้าตรวจรายงาน 1 แห่ง")
    assert second.locator("summary").inner_text().startswith("มาตรการลำดับที่ 1")
    with page.expect_download() as download:
        page.locator("[data-download=report]").click()
    report = plain(parse(download.value.path().read_text(encoding="utf-8")).root)
    assert str(report["plan"]["measures"][0]["title"]) in (title, str([title]))
    assert axe(page) == []
    first.get_by_role("button", name="นำมาตรการนี้กลับมา").click()
    page.get_by_role("button", name="ตรวจอีกครั้ง").click()
    expect(page.locator("#verdict")).not_to_contain_text("หน้าตรวจรายงาน 1 แห่ง")
    assert first.locator("textarea").first.is_enabled()


def test_the_page_names_the_file_and_its_hash(visit: Visit, reports: dict[str, Path]) -> None:
    page = visit()
    drop(page, reports["docx"])
    digest = sha256(reports["docx"].read_bytes()).hexdigest()
    expect(page.locator("#verdict .facts")).to_contain_text(digest)
    page.get_by_role("button", name="English").click()
    expect(page.locator("#verdict .facts")).to_contain_text(digest)


def test_the_verdict_looks_as_it_does_on_paper(visit: Visit, reports: dict[str, Path]) -> None:
    page = visit()
    drop(page, reports["docx"])
    words = page.locator("#verdict mark.here")
    assert words.count() > 10
    assert all(each.is_visible() for each in words.all())
    card = page.locator("#verdict .card", has=page.locator(".certainty")).first
    sign, title = card.locator(".head > .badge"), card.locator(".head > h4")
    gap = page.evaluate(
        "element => parseFloat(getComputedStyle(element).columnGap)", card.locator(".head").element_handle()
    )
    box, beside = sign.bounding_box(), title.bounding_box()
    assert box is not None
    assert beside is not None
    assert round(beside["x"] - box["x"] - box["width"]) == round(gap)


def test_what_is_wrong_with_a_file_is_said(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    broken = tmp_path / "<img src=x onerror=alert(1)>.docx"
    broken.write_bytes(b"PK\x03\x04")
    page.set_input_files("#file", broken)
    expect(page.get_by_role("alert")).to_have_text("อ่านไฟล์นี้ไม่ได้: ไฟล์เสียหายหรือไม่สมบูรณ์ จึงเปิดอ่านไม่ได้")
    page.evaluate("() => { window.sent = []; window.fetch = (path) => sent.push(path); }")
    page.evaluate(
        """() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(51 * 1024 * 1024)], "large.pdf"));
          dispatchEvent(new DragEvent("drop", { dataTransfer: transfer }));
        }"""
    )
    expect(page.get_by_role("alert")).to_have_text("ไฟล์ใหญ่กว่า 50 MB")
    assert page.evaluate("sent") == []


def test_a_hostile_document_stays_text(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    report = SAMPLE.read_text(encoding="utf-8").replace("เทศบาลตำบลศรีพนา", "'<img src=x onerror=alert(1)>'")
    (tmp_path / "<b>x.yaml").write_text(report, encoding="utf-8")
    drop(page, tmp_path / "<b>x.yaml")
    assert page.locator("#result img, #result b").count() == 0
    assert field(page, "agency.name").input_value() == "<img src=x onerror=alert(1)>"


def test_several_documents_are_open_side_by_side(
    visit: Visit, reports: dict[str, Path], tmp_path: Path
) -> None:
    page = visit()
    other = tmp_path / "other.html"
    other.write_bytes(reports["html"].read_bytes())
    drop(page, reports["html"])
    field(page, SCORE).fill("1")
    drop(page, other)
    expect(page.locator("#document-name")).to_have_text("other.html")
    page.get_by_role("button", name=reports["html"].name).click()
    expect(page.locator("#document-name")).to_have_text(reports["html"].name)
    assert field(page, SCORE).input_value() == "1"


def test_what_the_command_line_gave_is_open_at_once(browser: Browser, reports: dict[str, Path]) -> None:
    with served(given=[reports["html"]]) as own:
        context = browser.new_context()
        page = context.new_page()
        page.goto(own.address())
        expect(page.locator("#document-name")).to_have_text(reports["html"].name)
        assert "#" not in page.url
        context.close()


def test_only_the_verdict_is_printed(visit: Visit, reports: dict[str, Path], tmp_path: Path) -> None:
    page = visit()
    drop(page, reports["html"])
    page.emulate_media(media="print")
    assert page.locator("#verdict > article").is_visible()
    assert not any(page.locator(part).is_visible() for part in ("#form", "#drop", "#downloads", ".languages"))
    assert b"/MediaBox [0 0 594.95996 841.91998]" in page.pdf(prefer_css_page_size=True)
