"""Made documents in every format that LibreOffice writes, and what else reads their text.

Without LibreOffice there are only those that are text.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import yaml

from bench.made import made_report
from bench.measure import command
from italint.reading import import_document

BESIDE_PDFPLUMBER = "pdfplumber, words and tables"
BESIDE_PDFTOTEXT = "pdftotext -layout"
OWN = "italint import"
CONVERTED = ("docx", "odt", "pdf")
SHORT, LONG = 4, 450  # how often the annex is there: a report of about five pages, and one of some 150
ANNEX = (
    "ภาคผนวก แนวปฏิบัติของหน่วยงานว่าด้วยการใช้ทรัพย์สินของราชการและการเปิดเผยข้อมูลต่อสาธารณะ "
    "เจ้าหน้าที่ต้องจัดทำทะเบียนการยืม รายงานผลต่อผู้บังคับบัญชาทุกไตรมาส และเผยแพร่บนเว็บไซต์ "
) * 6


def made_documents(place: Path, annexes: int, number: int = 0) -> dict[str, Path]:
    """A report by its number in each format, by the name of the format; `annexes` make it longer."""
    place.mkdir(parents=True, exist_ok=True)
    web = place / "report.html"
    web.write_text(
        web_page(yaml.load(made_report(number).text, Loader=yaml.CSafeLoader), annexes), encoding="utf-8"
    )
    found = {"html": web}
    office = shutil.which("soffice")
    if office:
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        for suffix in CONVERTED:
            words = (
                office,
                profile,
                "--headless",
                "--writer",
                "--convert-to",
                suffix,
                "--outdir",
                str(place),
            )
            subprocess.run((*words, str(web)), check=True, capture_output=True)
            found[suffix] = web.with_suffix(f".{suffix}")
    return found


def pages_of(pdf: Path) -> int:
    """The number of pages of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def readers_of(document: Path) -> Mapping[str, Callable[[], object]]:
    """What reads a document: italint, and for a PDF what else does."""
    found: dict[str, Callable[[], object]] = {OWN: partial(import_document, document, "en")}
    if document.suffix == ".pdf":
        found[BESIDE_PDFPLUMBER] = partial(_plumbed, document)
        if shutil.which("pdftotext"):
            found[BESIDE_PDFTOTEXT] = command("pdftotext", "-layout", str(document), "-")
    return found


def _plumbed(document: Path) -> None:
    import pdfplumber

    with pdfplumber.open(document) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()


def web_page(report: dict[str, Any], annexes: int) -> str:
    """A report as a web page: the result, its questions and the plan in tables, then annexes."""
    result, year = report["assessment"], report["assessment"]["year"]
    indicators = [(f"{each['number']}. {each['name']}", each["score"]) for each in result["indicators"]]
    parts = [
        f"<h1>รายงานผลการวิเคราะห์การประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year}</h1>",
        f"<p>{escape(report['agency']['name'])}</p>",
        f"<p>คะแนนภาพรวม {result['score']} คะแนน อยู่ในระดับ {result['grade']}</p>",
        _table(("ตัวชี้วัด", "คะแนน"), indicators),
    ]
    for each in result["indicators"]:
        asked = [(row["id"], row.get("text", ""), row["score"]) for row in each.get("questions", ())]
        parts += [
            f"<h2>ตัวชี้วัดที่ {each['number']} {each['name']}</h2>",
            _table(("ข้อ", "ข้อคำถาม", "คะแนน"), asked),
        ]
    heads = ("มาตรการ", "ข้อคำถาม", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")
    rows = [
        (
            whole(each["title"]),
            ", ".join(row if isinstance(row, str) else row["id"] for row in each.get("questions", ())),
            " ".join(f"{at}. {step}" for at, step in enumerate(each["steps"], 1)),
            whole(each["period"]),
            whole(each["responsible"]),
        )
        for each in report["plan"]["measures"]
    ]
    parts += [f"<h2>มาตรการส่งเสริมคุณธรรม ปีงบประมาณ พ.ศ. {year + 1}</h2>", _table(heads, rows)]
    parts += [f"<h2>ภาคผนวก {at}</h2><p>{ANNEX}</p>" for at in range(1, annexes + 1)]
    return f"<!DOCTYPE html><meta charset='utf-8'><body>{''.join(parts)}</body>"


def whole(written: str | list[str]) -> str:
    """A text that may be written as a list of its lines."""
    return written if isinstance(written, str) else " ".join(written)


def _table(heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    lines = [heads, *rows]
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in lines)
    return f"<table border='1'>{body}</table>"
