"""Letters that were typed twice, stand wrong or are blanks of another width are reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint import lint, lint_text, load_editions, load_rules, parse
from italint.editions.context import Context
from italint.editions.edition import NO_EDITION
from italint.kinds.outcome import Several
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
    document = parse("\n".join(f"- '{words}'" for words in sorted(official)))
    searching = [rule.check for rule in rules if isinstance(rule.check, Letters)]
    assert len(searching) == 2
    for check in searching:
        outcomes = list(check.run(Context(document, [], NO_EDITION, {})))
        assert [type(outcome) for outcome in outcomes] == [Several, Several]
        assert sum(outcome.places for outcome in outcomes) == len(official)


FAULTY = "การใช้อํานาจ"  # of two letters instead of one


@pytest.mark.parametrize("beside", [None, "นํ้า"])
def test_words_of_the_tables_of_the_year_are_not_judged(beside: str | None) -> None:
    edition = load_editions()[2568]
    assert edition.indicators is not None
    first, *others = edition.indicators.rows
    named = replace(
        edition, indicators=replace(edition.indicators, rows=(replace(first, name=FAULTY), *others))
    )
    other = f"  district: {beside}\n" if beside else ""
    document = parse(
        f"italint: 1\nagency:\n  name: เทศบาลตำบลหนองใหม่\n{other}"
        f"assessment:\n  year: 2568\n  indicators:\n    - {{number: 1, name: {FAULTY}}}\n"
    )
    checked = lint(document, load_rules().only(["ITA011"]), {2568: named})
    assert [finding.path for finding in checked.findings] == (["agency.district"] if beside else [])
    assert checked.tallies["ITA011"].checked == 5 + bool(beside)
