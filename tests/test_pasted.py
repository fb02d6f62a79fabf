"""YAML as people paste it: what stands for its own letters is named, at its place."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import pytest
from conftest import ROOT, Lint

import italint
from italint import lint, load_editions, load_rules, parse
from italint.base.lookalikes import Lookalike, conflict_in, lookalike_near, lookalikes
from italint.linting.fix import fix

RULES, EDITIONS = load_rules(), load_editions()
CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text("utf-8")
SCORE = "  score: 95.85\n"
NAME = "  name: องค์การบริหารส่วนตำบลตัวอย่าง\n"
SHORT = "    - อบต.ตัวอย่าง\n"
FIRST = "    - number: 1\n"


def found_in(text: str) -> list[tuple[str, int, int, str]]:
    """What is found first of all: code, line, column and the words of the English message."""
    findings = lint(parse(text), rules=RULES, editions=EDITIONS, lang="en").findings
    return [(each.code, each.span.line, each.span.column, each.message) for each in findings]


BROKEN = [
    (SCORE, "  score:\u00a095.85\n", 9, "this blank"),
    (SCORE, "  score:\u300095.85\n", 9, "this blank"),
    (SCORE, "\u00a0\u00a0score: 95.85\n", 1, "this blank"),
    (SCORE, "\u3000score: 95.85\n", 1, "this blank"),
    (SCORE, "  score：95.85\n", 8, "no plain colon"),
    (SCORE, "  score： 95.85\n", 8, "no plain colon"),
    (SCORE, "  score:95.85\n", 8, "space after the colon"),
    (FIRST, "    – number: 1\n", 5, "no hyphen"),
    (FIRST, "    — number: 1\n", 5, "no hyphen"),
    (FIRST, "    － number: 1\n", 5, "no hyphen"),
    (FIRST, "    -\u00a0number: 1\n", 6, "this blank"),
    (NAME, "  name: “องค์การ: บริหารส่วนตำบล”\n", 9, "curly quotes"),
    (NAME, '  name: "องค์การบริหารส่วนตำบล”\n', 31, "curly quotes"),
    (NAME, "  name: 'องค์การบริหารส่วนตำบล’\n", 31, "curly quotes"),
    (NAME, "  name: ก\n  short_names: [ก， ข: ค]\n  ง\n", 0, "fullwidth"),
]


@pytest.mark.parametrize(("old", "new", "column", "words"), BROKEN)
def test_what_breaks_the_yaml_is_named(old: str, new: str, column: int, words: str) -> None:
    assert old in CLEAN
    (found,) = found_in(CLEAN.replace(old, new, 1))
    line = CLEAN[: CLEAN.index(old)].count("\n") + 1
    assert found[0] == "ITA001"
    assert words in found[3]
    if column:
        assert found[1:3] == (line, column)


READABLE = [
    ("agency:\n" + NAME, "agency: {name：ก}\nx:\n" + NAME, 0, 14, "no plain colon"),
    ("agency:\n" + NAME, "agency: {name： ก, district： ข}\nx:\n" + NAME, 0, 14, "no plain colon"),
    (NAME, "  name: “องค์การบริหารส่วนตำบลตัวอย่าง”\n", 0, 9, "curly quotes"),
    (NAME, "  name: ‘องค์การบริหารส่วนตำบลตัวอย่าง’\n", 0, 9, "curly quotes"),
    (SCORE, "  score: «95.85»\n", 0, 10, "curly quotes"),
    (SCORE, "  score: „95.85”\n", 0, 10, "curly quotes"),
    (SHORT, "    – อบต.ตัวอย่าง\n    – อบต.\n", 0, 5, "no hyphen"),
    (SHORT, "    -อบต.ตัวอย่าง\n    -อบต.\n", 0, 5, "after the hyphen"),
    (SHORT, "    -\u00a0อบต.ตัวอย่าง\n", 0, 6, "this blank"),
    ("agency:\n" + NAME, "agency:\n  name：ก\nx:\n" + NAME, 1, 7, "no plain colon"),
    ("agency:\n" + NAME, "agency:\n  name:ก\nx:\n" + NAME, 1, 7, "space after the colon"),
    ("agency:\n" + NAME, "agency:\n\u00a0\u00a0name: ก\nx:\n" + NAME, 1, 1, "this blank"),
]


@pytest.mark.parametrize(("old", "new", "below", "column", "words"), READABLE)
def test_what_leaves_it_readable_is_named(old: str, new: str, below: int, column: int, words: str) -> None:
    assert old in CLEAN
    found = [each for each in found_in(CLEAN.replace(old, new, 1)) if each[0] == "ITA015"]
    line = CLEAN[: CLEAN.index(old)].count("\n") + 1 + below
    assert [each[1:3] for each in found][:1] == [(line, column)]
    assert all(words in each[3] for each in found)


CONFLICT = "<<<<<<< HEAD\n{0}ข\n{0}=======\n{0}ค\n{0}>>>>>>> other\n"
CONFLICTS = [
    ("passages:\n  - text: |\n      ก\n      " + CONFLICT.format("      "), 3),
    ('passages:\n  - text: "ก\n\n' + CONFLICT.format("") + '      ง"\n', 3),
    ("passages:\n  - text: ก\n      " + CONFLICT.format("      "), 2),
    ("passages:\n  - text: ก\n" + CONFLICT.format("  - text: "), 2),
    ("passages:\n  - text: >\n      ||||||| merged common ancestors\n      ก\n", 2),
    (CONFLICT.format("passages: "), 0),
    ("passages:\n  - text: 'ก\n\n>>>>>>> other\n   ข'\n", 3),
]


@pytest.mark.parametrize(("text", "below"), CONFLICTS)
def test_a_conflict_marker_is_named_wherever_it_stands(text: str, below: int) -> None:
    (found,) = found_in(CLEAN + text)
    assert (found[0], found[1]) == ("ITA001", CLEAN.count("\n") + 1 + below)
    assert "conflict markers" in found[3]
    checked = lint(parse(CLEAN + text), rules=RULES, editions=EDITIONS)
    assert not checked.readable


NO_FAULT = [
    "passages:\n  - text: |\n      – ข้อหนึ่ง\n      – ข้อสอง\n      name:ก\n",
    'passages:\n  - text: "– ข้อหนึ่ง\n      – ข้อสอง"\n',
    "passages:\n  - text: คำขวัญ “โปร่งใส” และ “เป็นธรรม”\n",
    "passages:\n  - text: “โปร่งใส” และ “เป็นธรรม”\n",
    "passages:\n  - {text: '“โปร่งใส”'}\n",
    "passages:\n  - text: '======= ก <<<<<<< ข'\n",
    "passages:\n  - text: – ข้อเดียว\n",
    "passages:\n  - text: ดูที่ https://example.go.th เวลา 08:30 น. – 16:30 น.\n",
]


@pytest.mark.parametrize("text", NO_FAULT)
def test_what_a_text_may_hold_is_no_fault(text: str) -> None:
    assert [each for each in found_in(CLEAN + text) if each[0] in ("ITA001", "ITA015")] == []


def test_curly_quotes_around_a_name_silence_no_rule(changed: Lint) -> None:
    text = (ROOT / "samples" / "fy2568-si-phana.yaml").read_text("utf-8")
    name = "name: เทศบาลตำบลศรีพนา"
    assert name in text

    def of_name(text: str) -> list[str]:
        findings = lint(parse(text), rules=RULES, editions=EDITIONS).findings
        return [each.path for each in findings if each.code == "ITA620"]

    quoted = text.replace(name, "name: “เทศบาลตำบลศรีพนา”", 1)
    assert of_name(quoted) == of_name(text) != []
    fixed = fix(parse(quoted), lambda document: lint(document, rules=RULES, editions=EDITIONS))
    assert name in fixed.after.text


def test_a_line_of_many_unknown_keys_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def recorded(text: str) -> Iterator[Lookalike]:
        looked_at.append(text)
        return lookalikes(text)

    monkeypatch.setattr("italint.report.pasted.lookalikes", recorded)
    line = "{italint: 1, " + ", ".join(f"k{at}: {at}" for at in range(50)) + "}"
    assert len(italint.lint_text(line).findings) >= 50
    assert looked_at == [line]


@pytest.mark.parametrize(
    "piece", ["– ", "\u00a0", "- ", " ", "a", "a:b", "\n", "-ก", "{“", "：", "<<<<<<<", "{[，"]
)
def test_the_time_they_take_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        start = perf_counter()
        list(lookalikes(text))
        lookalike_near(text, len(text))
        conflict_in(text)
        return perf_counter() - start

    assert seconds(200_000) < 5
