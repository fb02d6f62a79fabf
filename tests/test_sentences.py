"""What the rules about texts make of sentences as reports write them."""

from __future__ import annotations

import time
from typing import Any

import pytest
from conftest import ROOT

from italint.base.document import plain
from italint.base.parsing import parse

TABLE: dict[str, Any] = plain(parse((ROOT / "tests/sentences.yaml").read_text(encoding="utf-8")).root)
SENTENCES = [(about, sentence) for about, sentences in TABLE.items() for sentence in sentences]
LONG = 50_000  # letters


@pytest.mark.parametrize(
    ("about", "sentence"),
    SENTENCES,
    ids=[f"{about}-{sentence['text']}" for about, sentence in SENTENCES],
)
def test_what_is_found_in_a_sentence(about, sentence, changed) -> None:
    year = int(sentence.get("year", 2568))
    values = {"agency.name": sentence["agency"]} if "agency" in sentence else {}
    if "at" in sentence:
        checked = changed(year, {**values, sentence["at"]: sentence["text"]})
        place = sentence["at"]
    else:
        passage = {"text": sentence["text"], **({"about": sentence["about"]} if "about" in sentence else {})}
        checked = changed(year, values, add={"passages": passage})
        place = f"passages[{len(checked.document.root.entries['passages'].items)}].text"
    found = {found.code for found in checked.findings if found.path.startswith(place)}
    assert {code for code in found if code.startswith("ITA6")} == set(sentence.get("finds", ()))


@pytest.mark.parametrize(
    "piece",
    [
        "ประจำปี" + " " * 4_000 + "x",
        ("ตัวชี้วัดที่" + " " * 4_000) * 3,
        "“ตัวชี้วัดที่ 1 `",
        "ทุกข้อได้คะแนนเต็ม ",
        "องค์การบริหารส่วนตำบลตัวอย่าง ",
        "องค์การบริหารส่วนตำบลหนองบัวใหญ่ ",
        "แบบวัดการประเมินตนเอง ",
        "ตัวชี้วัด การปฏิบัติงาน ",
        "ข้อ i1 ",
        " ก",
    ],
)
def test_a_long_text_costs_no_more_than_its_length(piece: str, changed) -> None:
    """A bound against blow-up, not a measure of speed: ten times the text takes no hundred times as long."""

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        begun = time.process_time()
        changed(2568, add={"passages": {"text": text, "about": {"indicator": 4}}})
        return time.process_time() - begun

    seconds(LONG // 10)
    assert seconds(LONG) < 3 + 40 * seconds(LONG // 10)
