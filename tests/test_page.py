"""The page serves whoever opened it and no other site; it keeps nothing, and one broken file harms nobody."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic

import documents
import pytest
from conftest import ROOT
from pictured import REPORT as PICTURED
from served_page import SECRET, Served, served

from italint import load_editions, parse
from italint.base.document import plain
from italint.page import scratch
from italint.page.limits import PageLimits
from italint.page.shell import STATIC

SAMPLE = ROOT / "samples" / "fy2568-si-phana.yaml"
ENDPOINTS = [
    ("GET", "/given"),
    ("POST", "/read"),
    ("POST", "/check"),
    ("POST", "/paper"),
    ("POST", "/commented"),
]
PUBLIC = ["/", "/words.json", *(f"/{name}" for name in STATIC)]


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with served(PageLimits(at_once=2)) as running:
        yield running


@pytest.fixture(scope="module")
def documents_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    parts = documents.lay_out(documents.read_report(SAMPLE))
    documents.as_word(parts, folder / "รายงาน ITA.docx")
    documents.as_text(parts, folder / "report.txt")
    return folder


def test_no_class_of_the_page_is_one_of_the_verdict_that_stands_on_it() -> None:
    def styled(name: str) -> set[str]:
        selectors = re.sub(r"\{[^{}]*\}|/\*.*?\*/", " ", STATIC[name][0], flags=re.DOTALL)
        return set(re.findall(r"\.([a-z][\w-]*)", selectors))

    assert styled("page.css") & styled("verdict.css") == set()


# Who is let in


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"x_italint_secret": ""}, 403),
        ({"x_italint_secret": SECRET[:-1]}, 403),
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"host": ""}, 421),
    ],
)
def test_no_other_site_is_let_in(page: Served, headers: dict[str, str], status: int) -> None:
    for method, path in ENDPOINTS:
        answer = page.call(method, path, b"" if method == "POST" else None, **headers)
        assert (path, answer.status) == (path, status)
        assert "access-control-allow-origin" not in answer.headers


def test_the_page_itself_is_let_in(page: Served) -> None:
    answer = page.call("GET", "/given", origin=f"http://{page.name}", sec_fetch_site="same-origin")
    assert (answer.status, answer.body) == (200, b"[]")


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_public_is_the_same_for_all_and_comes_under_a_strict_policy(page: Served, path: str) -> None:
    mine, strangers = page.call("GET", path), page.call("GET", path, x_italint_secret="")
    assert mine.body == strangers.body
    assert page.call("GET", path, host="evil.example").status == 421
    policy = mine.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert mine.headers["cross-origin-resource-policy"] == "same-origin"
    assert mine.headers["cache-control"] == "no-store"


def test_nothing_in_the_page_is_inline_or_elsewhere(page: Served) -> None:
    text = page.call("GET", "/").body.decode()
    assert "style=" not in text
    assert " on" not in text.replace(" one", "")
    assert "<script>" not in text
    assert "://" not in text.replace("http://www.w3.org/2000/svg", "")


# What is taken in


def test_an_upload_of_200_megabytes_is_refused_before_it_comes(page: Served) -> None:
    with page.raw() as line:
        head = f"POST /read?lang=en HTTP/1.1\r\nhost: {page.name}\r\nx-italint-secret: {SECRET}\r\n"
        line.sendall(f"{head}content-length: {200 * 1024 * 1024}\r\n\r\n".encode())
        answer = line.recv(4096)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in answer


def test_an_upload_that_does_not_say_how_long_it_is_ends_at_the_limit() -> None:
    with served(PageLimits(largest=300_000)) as page, page.raw() as line:
        head = f"POST /read HTTP/1.1\r\nhost: {page.name}\r\nx-italint-secret: {SECRET}\r\n"
        line.sendall(f"{head}transfer-encoding: chunked\r\n\r\n".encode())
        sent, piece = 0, b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        with suppress(OSError):
            while sent < 200 * 1024 * 1024:
                line.sendall(piece)
                sent += len(piece)
        assert sent < 20 * 1024 * 1024


def test_a_slow_upload_is_given_up_and_keeps_nobody_waiting(documents_made: Path) -> None:
    with served(PageLimits(pause=0.5, at_once=1)) as page, page.raw() as slow:
        head = f"POST /read?lang=en HTTP/1.1\r\nhost: {page.name}\r\nx-italint-secret: {SECRET}\r\n"
        slow.sendall(f"{head}content-length: 1000\r\n\r\nPK".encode())
        assert "answer" in page.read(documents_made / "report.txt").last
        assert slow.recv(4096).startswith(b"HTTP/1.1 408")


def test_an_upload_that_drips_is_given_up() -> None:
    with served(PageLimits(pause=5, upload=0.6)) as page, page.raw() as slow:
        head = f"POST /read HTTP/1.1\r\nhost: {page.name}\r\nx-italint-secret: {SECRET}\r\n"
        slow.sendall(f"{head}content-length: 1000\r\n\r\n".encode())
        slow.settimeout(0.1)
        until, answer = monotonic() + 20, b""
        while not answer and monotonic() < until:
            slow.sendall(b".")
            with suppress(TimeoutError):
                answer = slow.recv(4096)
        assert answer.startswith(b"HTTP/1.1 408")


def test_too_much_at_once_is_refused_and_nothing_of_it_is_kept(documents_made: Path) -> None:
    with served(PageLimits(held=100_000)) as page:
        answer = page.call("POST", "/read?lang=th", b"x" * 200_000)
        assert (answer.status, answer.last) == (503, {"problem": "มีผู้ใช้พร้อมกันจำนวนมาก โปรดลองใหม่ในอีกสักครู่"})
        assert "answer" in page.read(documents_made / "report.txt").last


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:document>" + b" " * 100_000_000)
    return packed.getvalue()


def test_fifty_at_once_broken_and_hostile_ones_among_them(
    page: Served, documents_made: Path, tmp_path: Path
) -> None:
    good = documents_made / "report.txt"
    alone = page.read(good).last["answer"]
    bad = {
        "broken.docx": b"PK\x03\x04 and no more",
        "bomb.docx": _bomb(),
        "empty.pdf": b"",
        "lie.pdf": b"%PDF-1.7\n",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    files = [good if number % 10 == 0 else tmp_path / list(bad)[number % 7 % 4] for number in range(50)]
    with ThreadPoolExecutor(50) as many:
        answers = list(many.map(page.read, files))
    assert {answer.status for answer in answers} == {200}
    for file, answer in zip(files, answers, strict=True):
        if file == good:
            assert answer.last["answer"] == alone
        else:
            assert answer.last["problem"].startswith("อ่านไฟล์นี้ไม่ได้: ")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"reading": {}, "corrections": {}, "lang": "th", "file": ""}',
        b"[" * 100_000,
    ],
)
@pytest.mark.parametrize("path", ["/check", "/paper", "/commented"])
def test_what_no_page_sends_is_refused(page: Served, path: str, body: bytes) -> None:
    assert page.call("POST", path, body).status == 400


def test_what_processes_are_copied_from_has_loaded_what_they_need() -> None:
    import sys

    import italint.page.preloaded  # noqa: F401 (that it loads is what is tried)

    assert {"pypdfium2", "lxml.etree", "italint.reading.recognise"} <= sys.modules.keys()


# What is given back, and what is kept


def test_nothing_is_kept_of_a_document(
    page: Served, documents_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def watched(size: int) -> Path:
        seen.append(str(size))
        return tmp_path

    monkeypatch.setattr(scratch, "_folder", watched)
    assert "answer" in page.read(documents_made / "รายงาน ITA.docx").last
    assert "problem" in page.call("POST", "/read", b"%PDF-1.7 no", x_italint_name="a.pdf").last
    assert len(seen) == 2
    assert list(tmp_path.iterdir()) == []


def test_any_worker_goes_on_where_another_left_off(page: Served, documents_made: Path) -> None:
    report = documents_made / "รายงาน ITA.docx"
    read = page.read(report).last["answer"]
    asked = {"file": report.name, "reading": read["reading"], "sha256": read["sha256"]}
    with served() as other:
        same = other.post("/check", **asked).last
        corrected = other.post(
            "/check", **asked, corrections={"assessment.indicators[1].score": "12.34"}
        ).last
        paper = other.post("/paper", **asked).body.decode()
    assert same == {key: value for key, value in read.items() if key not in asked}
    assert corrected["report"] == read["report"].replace("score: 98.86", "score: 12.34", 1)
    assert corrected["findings"] != read["findings"]
    assert paper.startswith("<!DOCTYPE html>")


def test_what_is_a_picture_in_the_document_is_typed_in(page: Served, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(PICTURED, encoding="utf-8")
    read = page.read(tmp_path / "report.md").last["answer"]
    [asked] = [group["fields"] for group in read["form"] if group["part"] == "indicators"]
    names = [row.name for row in load_editions()[2568].rows("indicators")]
    assert [(field["label"], field["value"]) for field in asked] == [
        (f"{number}. {name}", "") for number, name in enumerate(names, start=1)
    ]
    scores = {field["path"]: f"9{place}.00" for place, field in enumerate(asked)}
    answer = page.post("/check", file="report.md", reading=read["reading"], corrections=scores).last
    assert plain(parse(answer["report"]).root)["assessment"]["indicators"] == [
        {"number": str(number), "score": f"9{number - 1}.00", "name": name}
        for number, name in enumerate(names, start=1)
    ]
    # What rests on all ten is judged now, and nothing is said of what a picture does not show.
    before = {(each["code"], each["path"]) for each in read["findings"]}
    found = {(each["code"], each["path"]) for each in answer["findings"]}
    assert found - before == {
        ("ITA201", "assessment.score"),
        *(("ITA403", f"assessment.indicators[{number}].score") for number in (2, 3, 4, 5)),
    }


def test_a_value_that_cannot_be_entered_is_reported(page: Served, documents_made: Path) -> None:
    read = page.read(documents_made / "report.txt").last["answer"]
    answer = page.post("/check?lang=en", file="a", reading=read["reading"], corrections={"agency": "x"})
    assert answer.status == 422
    assert answer.last == {
        "problem": "One of the values cannot be entered in the report; please review what was typed."
    }


def test_a_fault_of_italint_itself_is_an_answer_too(
    page: Served, documents_made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = documents_made / "report.txt"
    read = page.read(report).last["answer"]

    def fails(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("italint.page.work.answered", fails)
    said = {"problem": "ตรวจไฟล์นี้ไม่สำเร็จเพราะ italint ทำงานผิดพลาด โปรดแจ้งผู้ดูแล"}
    assert page.read(report).last == said
    answer = page.post("/check", file="report.txt", reading=read["reading"])
    assert (answer.status, answer.last) == (500, said)


def test_a_report_file_opens_again(page: Served, documents_made: Path, tmp_path: Path) -> None:
    read = page.read(documents_made / "report.txt").last["answer"]
    report = tmp_path / "report.yaml"
    report.write_text(read["report"], encoding="utf-8")
    again = page.read(report).last["answer"]
    values = [[(field["path"], field["value"]) for field in group["fields"]] for group in read["form"]]
    assert values == [
        [(field["path"], field["value"]) for field in group["fields"]] for group in again["form"]
    ]
    assert again["report"] == read["report"]


def test_the_name_of_a_file_leads_nowhere(tmp_path: Path) -> None:
    for name in (
        "../../x.docx",
        "..",
        "",
        ".docx",
        "C:\\x\\y.pdf",
        "a" * 400 + ".pdf",
        "ก" * 400,
        "\x00.txt",
    ):
        with scratch.laid_down(b"x", name) as path:
            assert path.resolve().parent.name.startswith("italint-")
            assert path.read_bytes() == b"x"


def test_documents_of_the_command_line_are_given_to_the_page(documents_made: Path) -> None:
    files = sorted(documents_made.iterdir())
    with served(given=files) as page:
        assert page.call("GET", "/given").last == [file.name for file in files]
        assert [page.call("GET", f"/given/{place}").body for place in (0, 1)] == [
            f.read_bytes() for f in files
        ]
        assert page.call("GET", "/given/2").status == 404
        assert page.call("GET", "/given/0", x_italint_secret="").status == 403
