"""Letters that were typed twice, stand wrong or are blanks of another width are reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint import lint_text, load_editions, parse
from italint.editions.context import Context
from italint.editions.edition import NO_EDITION
from italint.kinds.outcome import PASS, Several
from italint.kinds.text import Letters
from italint.thai.letters import DOUBLED_MARKS, LOOSE_MARKS, MIXED_DIGITS, first_of, has_sound_marks

REPORT = """italint: 1
agency: {{name: ก}}
assessment: {{year: 2568, indicators: []}}
passages: [{{text: "{}"}}]
"""
WRONG = ["เเทศบาล", "นํ้าใจ", "ที่่", "เปิิด", "ดำำเนิน", "กา่ร", "โโปร่งใส", "ใใน", "ผูู้", "กัั้น", "ก์์", "กะะ", "กาา", "ก็็"]
WRONG += ["1๒ ข้อ", "๑2.50", "9๕.4๖", "ก\u3000ข", "ก\u00a0ข", "ก\u2003ข", "ก\u200bข", "กํา", "คะแน\ufffdน"]
RIGHT = ["น้ำใจที่ดีเยี่ยม", "ก็ดี", "ต่าง ๆ", "ทรัพย์สิน", "๙๕.๔๖ และ 95.46", "เปิดเผย (O12)", "ฤๅษี", "ไม่ใช่", "กำนัน"]


def of_letters(text: str) -> list[str]:
    found = lint_text(REPORT.format(text), "r.yaml").findings
    return [each.code for each in found if each.code == "ITA011"]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_letter_is_reported(text: str) -> None:
    assert of_letters(f"คำว่า {text} นี้") == ["ITA011"]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_text_is_not(text: str) -> None:
    assert of_letters(text) == []


@given(st.text(alphabet="กา่้ิีุ็์.1๑๒ะเ \nb“", max_size=9))
def test_a_long_text_is_searched_for_the_same_faults(text: str) -> None:
    found = first_of(LOOSE_MARKS + DOUBLED_MARKS + MIXED_DIGITS, text)
    assert has_sound_marks(text) is (found is None)


@pytest.mark.parametrize("year", load_editions())
def test_what_is_not_searched_is_typed_right(year: int, rules) -> None:
    official = load_editions()[year].official_words
    assert official
    root = parse("\n".join(f"- '{words}'" for words in sorted(official)))
    searching = [rule.check for rule in rules if isinstance(rule.check, Letters)]
    outcomes = [outcome for check in searching for outcome in check.run(Context(root, [], NO_EDITION, {}))]
    assert outcomes == [Several(PASS, len(official))] * len(searching)
