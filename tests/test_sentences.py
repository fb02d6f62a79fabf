"""What the rules about texts make of sentences as reports write them."""

from __future__ import annotations

import time
from typing import Any

import pytest
from conftest import ROOT, of_rules

from italint import lint
from italint.authoring.example import Bench, example_document
from italint.base.document import plain
from italint.base.parsing import parse
from italint.ruleset.rule import Example

TABLE: dict[str, Any] = plain(parse((ROOT / "tests/sentences.yaml").read_text(encoding="utf-8")).root)
TEXTS = "ITA6"  # the family of rules about texts
LONG = 50_000  # letters


@pytest.mark.parametrize("about", TABLE)
def test_what_is_found_in_sentences(about: str, of_texts: Bench) -> None:
    found = [(each["text"], found_in(each, of_texts)) for each in TABLE[about]]
    assert found == [(each["text"], sorted(each.get("finds", ()))) for each in TABLE[about]]


@pytest.fixture(scope="module")
def of_texts(bench: Bench) -> Bench:
    return of_rules([rule.code for rule in bench.rules if rule.code.startswith(TEXTS)], bench)


def found_in(sentence: dict[str, Any], bench: Bench) -> list[str]:
    """The rules about texts that find something in a sentence, put into the clean report of its year."""
    values = {"agency.name": sentence["agency"]} if "agency" in sentence else {}
    passage = {key: sentence[key] for key in ("text", "about") if key in sentence}
    change = (
        {"set": {**values, sentence["at"]: sentence["text"]}}
        if "at" in sentence
        else {"set": values, "add": {"passages": passage}}
    )
    document = example_document(Example(edition=int(sentence.get("year", 2568)), **change), bench)
    place = sentence.get("at") or f"passages[{len(document.root.entries['passages'].items)}].text"
    found = lint(document, bench.rules, bench.editions).findings
    return sorted(
        {each.code for each in found if each.path.startswith(place) and each.code.startswith(TEXTS)}
    )


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
