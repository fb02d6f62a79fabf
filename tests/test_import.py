"""A document in any format and layout gives the report that it says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import documents
import pytest
from conftest import ROOT

from italint import parse
from italint.base.document import plain
from italint.reading import import_document
from italint.thai.numerals import arabic

SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
WRITERS: dict[str, Callable[[Any, Path], None]] = {
    "txt": documents.as_text,
    "md": documents.as_markdown,
    "html": documents.as_html,
    "docx": documents.as_word,
    "xlsx": documents.as_sheet,
}
FONTS = documents.thai_fonts()


def flat(value: Any) -> Any:
    """A value without layout: blanks, the digits of a script, decimals that are zero."""
    if isinstance(value, dict):
        return {key: flat(each) for key, each in value.items()}
    if isinstance(value, list):
        return [flat(each) for each in value]
    text = re.sub(r"\s+", "", arabic(value or ""))
    return (
        re.sub(r"(\.[0-9]*?)0+$", r"\1", text).rstrip(".") if re.fullmatch(r"[0-9]+\.[0-9]+", text) else text
    )


def named(value: Any, key: str) -> Any:
    return value[key] if isinstance(value, dict) else value


def facts(report: dict[str, Any]) -> dict[str, Any]:
    """What a report says, without layout, in one form."""
    report = flat(report)
    assessment = report["assessment"]
    return {
        "agency": {key: report["agency"].get(key) for key in ("name", "district", "province")},
        "cover": {key: report.get("document", {}).get(key) for key in ("subject", "date")},
        "result": {key: assessment.get(key) for key in ("year", "score", "grade")},
        "instruments": {each["id"]: each["score"] for each in assessment.get("instruments", [])},
        "indicators": [
            {
                **{key: each.get(key) for key in ("number", "name", "score", "instrument", "sub_indicators")},
                "questions": {q["id"]: (q["text"], q["score"]) for q in each.get("questions", [])},
            }
            for each in assessment["indicators"]
        ],
        "issues": [(each["number"], each["name"], each["questions"]) for each in report.get("issues", [])],
        "analysis": [
            (
                [named(each[key], "number") for key in ("indicator", "issue") if key in each],
                {name: said(each.get(name)) for name in [*documents.LABELS, "text"]},
            )
            for each in report["analysis"]
        ],
        "measures": [measure(each) for each in report["plan"]["measures"]],
    }


def said(value: Any) -> str:
    """The text of a part of an analysis, however it is divided, without the ids that it names."""
    parts = value if isinstance(value, list) else [value or ""]
    text = "".join(each["text"] if isinstance(each, dict) else each for each in parts)
    return re.sub(r"ตามข้อ(?:คำถาม)?[ieo0-9,และ]+$|ตามข้อ[ieo0-9และ]+", "", text)


def measure(each: dict[str, Any]) -> dict[str, Any]:
    texts = {key: each.get(key, "") for key in ("title", "finding", "result", "period", "responsible")}
    return {
        **{key: value if isinstance(value, str) else "".join(value) for key, value in texts.items()},
        "steps": each["steps"],
        "indicators": [named(number, "number") for number in each.get("indicators", [])],
        "issue": named(each.get("issue"), "number"),
        "questions": sorted(named(id_, "id") for id_ in each.get("questions", [])),
    }


def imported(path: Path) -> dict[str, Any]:
    return plain(parse(import_document(path, "th").text).root)


def without_places(text: str) -> str:
    """A report file without comments and blanks within its texts."""
    lines = (re.sub(r"\s+# .*$", "", line) for line in text.splitlines() if not line.startswith("#"))
    return "\n".join(re.match(r" *", line)[0] + re.sub(r"\s+", "", line) for line in lines)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", WRITERS)
def test_a_document_gives_the_report_that_it_says(sample, suffix, tmp_path) -> None:
    report = documents.read_report(sample)
    path = tmp_path / f"report.{suffix}"
    WRITERS[suffix](documents.lay_out(report), path)
    assert facts(imported(path)) == facts(report)


@pytest.mark.skipif(not FONTS, reason="no Thai font on this machine: install one, such as fonts-thai-tlwg")
@pytest.mark.parametrize(("sample", "font"), list(zip(SAMPLES, cycle(FONTS))), ids=lambda path: path.stem)
def test_a_pdf_gives_the_report_that_it_says(sample, font, tmp_path) -> None:
    report = documents.read_report(sample)
    path = tmp_path / "report.pdf"
    documents.as_pdf(documents.lay_out(report), path, font)
    assert facts(imported(path)) == facts(report)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_format_gives_the_same_file(sample, tmp_path) -> None:
    parts = documents.lay_out(documents.read_report(sample))
    texts = {}
    for suffix, write in WRITERS.items():
        path = tmp_path / f"report.{suffix}"
        write(parts, path)
        texts[suffix] = without_places(import_document(path, "th").text)
    assert texts == dict.fromkeys(texts, texts["txt"])
