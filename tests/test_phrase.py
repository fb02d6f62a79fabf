"""Phrases with slots: what they find, what they leave alone, and that no text makes them slow."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint.base.declarations import Wrong
from italint.base.document import ScalarNode
from italint.base.parsing import parse
from italint.thai.numerals import TO_THAI
from italint.thai.passages import PLAIN_BLANKS, Passage, squeezed
from italint.thai.phrases import read_phrase
from italint.thai.slots import SLOTS

FOUND = [
    ("ตัวชี้วัดที่ {number} นี้", "ในตัวชี้วัดที่๙นี้ มี", {"number": 9}),
    ("ตัวชี้วัดที่ {number}", "ตัวชี้วัดที่ 10 การ", {"number": 10}),
    ("ตัวชี้วัดย่อยที่ {section}", "ตัวชี้วัดย่อยที่ ๙.๒ การ", {"section": "9.2"}),
    ("ปีงบประมาณ {year}", "ในปีงบประมาณ พ.ศ. ๒๕๖๘", {"year": 2568}),
    ("ปีงบประมาณ {year}", "ในปีงบประมาณ พ.ศ.๖๘", {"year": 2568}),
    ("ปี {year}", "ปี ค.ศ. 2025", {"year": 2568}),
    ("ได้คะแนน {score}", "ได้คะแนน ๙๙.๕๐ คะแนน", {"score": Decimal("99.50")}),
    ("ข้อ {question}", "ตามข้อ i๑๕ คือ", {"question": "i15"}),
    ("ข้อ {question}", "ข้อ ๐๒๑ ประกาศ", {"question": "o21"}),
    ("ข้อ {question}", "ข้อ ๐ ๒๑ ประกาศ", {"question": "o21"}),
    ("ข้อ {question}", "ข้อ 1๗ ท่าน", {"question": "i7"}),
    (
        "ข้อ {question} {words} ได้คะแนน {score}",
        "ข้อ i1 ขั้นตอน ได้คะแนน 95",
        {"question": "i1", "score": Decimal(95)},
    ),
    (
        "ข้อ {question} {words} ได้คะแนน {score}",
        "ข้อ i1 ข้อ i2 ได้คะแนน 95",
        {"question": "i2", "score": Decimal(95)},
    ),
    ("({instrument})", "ภายใน (IIT)", {"instrument": "IIT"}),
    ("มาตรฐาน {name}", "มาตรฐานการใช้อำนาจอย่าง", {"name": "การใช้อำนาจ"}),
    ("มาตรฐาน {name}", "มาตรฐาน การใช้ อำนาจ หน้าที่", {"name": "การใช้อำนาจ"}),
    (
        "ข้อ{คำถาม|} {question} {ได้|มี}คะแนน {score}",
        "ข้อ คำถาม i 4 มี คะแนนเฉลี่ย เท่ากับ ร้อยละ ๙๕.๕ คะแนน",
        {"question": "i4", "score": Decimal("95.5")},
    ),
    ("คะแนน {score} ทุกข้อ", "คะแนน\u200b95 คะแนน ทุก ข้อ", {"score": Decimal(95)}),
]
NOT_FOUND = [
    ("ตัวชี้วัดที่ {number}", "ตัวชี้วัดที่ ๙.๑"),
    ("ตัวชี้วัดที่ {number}", "ตัวชี้วัดที่ 2568"),
    ("ปี {year}", "ปี 5"),
    ("ข้อ {question}", "ข้อ ๗ การ"),
    ("ข้อ {question}", "ข้อ 9.1"),
    ("มาตรฐาน {name}", "มาตรฐานการบริหาร"),
    ("ได้คะแนน {score}", "ได้คะแนนเต็ม"),
    ("ข้อ{คำถาม|} {question} {ได้|มี}คะแนน {score}", "ข้อคำถาม i4 คะแนน 95"),
    ("มาตรฐาน {name}", "มาตรฐานการใช้อำนาจหน้าที่"),
    ("ตัวชี้วัด {number} {name}", "ตัวชี้วัด 5\nการใช้อำนาจ"),
    ("{question} {words} ได้คะแนน {score}", "ผู้ตอบ ๐๕ คน ได้คะแนน 50"),
    ("ตัวชี้วัดที่ {number} {words} มีคะแนน {score}", "ตัวชี้วัดที่ 6 - 8 มีคะแนน 95"),
    ("ตัวชี้วัดที่ {number} {words} มีคะแนน {score}", "ตัวชี้วัดที่ 9 มีตัวชี้วัดย่อย 9.2 มีคะแนน 85"),
]
NAMES = ("การใช้อำนาจ", "การใช้งบประมาณ")


@pytest.mark.parametrize(("phrase", "text", "values"), FOUND)
def test_slots_hold_what_is_written(phrase, text, values) -> None:
    said = list(read_phrase(phrase).find(text, NAMES))
    assert [each.values for each in said] == [values]


@pytest.mark.parametrize(("phrase", "text"), NOT_FOUND)
def test_slots_take_nothing_else(phrase, text) -> None:
    assert list(read_phrase(phrase).find(text, NAMES)) == []


@given(st.integers(1, 99), st.booleans(), st.integers(0, 3))
def test_digits_and_spaces_do_not_count(number: int, thai: bool, spaces: int) -> None:
    written = str(number).translate(TO_THAI) if thai else str(number)
    text = f"ใน{' ' * spaces}ตัวชี้วัดที่{' ' * spaces}{written}{' ' * spaces}นี้"
    (said,) = read_phrase("ตัวชี้วัดที่ {number} นี้").find(text)
    assert said.values == {"number": number}
    assert text[said.start : said.end].startswith("ตัวชี้วัดที่")


@given(st.text(alphabet="กข 1a.\t\n\u200b", max_size=40))
def test_the_place_of_letters_in_a_text(text: str) -> None:
    passage = Passage(text, squeezed(text))
    for at, letter in enumerate(passage.letters):
        start, end = passage.place(at, at + 1)
        assert text[start:end].translate(PLAIN_BLANKS) == letter
    assert squeezed(passage.letters) == passage.letters


PIECES = (
    *("ตัวชี้วัดที่", "การใช้อำนาจ", "การใช้งบประมาณ", "คะแนน", "ได้", "มี", "ข้อ", "ทุกข้อ", "ปี", "นี้", "คือ", "และ"),
    *("9", "๙.๑", "95.5", "100", "i4", "๐๒๑", "IIT", "EIT1", "2568", "๖๙", "(", ")", " ", "  ", "\n", ","),
)
ASKED_FIRST = (
    *("{instrument} มี {score}", "{instrument} {score} คะแนน", "{instrument}) {score}", "ปี {year} ปี {year}"),
    *("{name} คะแนน {score}", "{name} {score} คะแนน", "{name} ({instrument})", "{name} และ {name}"),
    *("คะแนน {score} ทุกข้อ", "คะแนน {score} ใน{words}นี้", "ข้อ {question} คือ", "{question} และ"),
    "ตัวชี้วัดที่ {number} {name} นี้",
)


@given(st.sampled_from(ASKED_FIRST), st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_is_asked_before_a_search_hides_nothing(written: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    phrase, passage = read_phrase(written), Passage(text, squeezed(text))
    unasked = phrase._replace(behind=())
    found = list(phrase.among(passage, NAMES)) if phrase.may_stand(passage) else []
    assert [said[:4] for said in found] == [said[:4] for said in unasked.among(passage, NAMES)]


@pytest.mark.parametrize("written", ["", "{number}", " ", "{number} {score}", "๑ {year}"])
def test_a_phrase_needs_letters(written: str) -> None:
    with pytest.raises(Wrong) as refused:
        read_phrase(written)
    assert refused.value.name == "empty_phrase"


@pytest.mark.parametrize(
    ("written", "kind"), [("ข้อ {qestion}", "unknown_placeholder"), ("ข้อ {", "bad_template")]
)
def test_a_wrong_slot_is_refused(written: str, kind: str) -> None:
    with pytest.raises(Wrong) as refused:
        read_phrase(written)
    assert refused.value.name == kind


@given(st.text(alphabet="ก{}[]()*+?.\\|^$ abc", min_size=1, max_size=12), st.text(max_size=40))
def test_letters_that_mean_something_elsewhere_mean_themselves(written: str, text: str) -> None:
    try:
        phrase = read_phrase(written)
    except Wrong:
        return
    if not phrase.slots and " " not in written and "{" not in written and "}" not in written:
        assert bool(list(phrase.find(text + written))) is True
    list(phrase.find(text))


@pytest.mark.parametrize("slot", SLOTS)
def test_a_long_text_is_read_in_time(slot: str) -> None:
    """A bound against blow-up, not a measure of speed: each takes milliseconds."""
    phrase = read_phrase(f"ข้อ {{words}} {{{slot}}} {{words}} จบ")
    begun = time.monotonic()
    list(phrase.find("ข้อ " * 400 + "i1 " * 400 + "๑" * 400))
    assert time.monotonic() - begun < 20


def test_the_place_of_words_in_the_file() -> None:
    document = parse('a: "x ข้อ y ข้อ"\nb: |\n  ข้อ หนึ่ง\n  ข้อ สอง\nc: "a\\u0E02b"\n')
    entries = document.root.entries
    double, block, escaped = entries["a"], entries["b"], entries["c"]
    assert isinstance(double, ScalarNode)
    assert isinstance(block, ScalarNode)
    assert isinstance(escaped, ScalarNode)
    second = document.part(double, 8, 11)
    assert (document.text[second.start : second.end], second.start) == ("ข้อ", 12)
    later = document.part(block, block.text.rindex("ข้อ"), block.text.rindex("ข้อ") + 3)
    assert document.position(later.start) == (4, 3)
    assert document.part(escaped, 1, 2) is escaped
