"""What the reading of a document left open is no fault of the report."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from italint import Frame, lint, load_editions, load_rules
from italint.base.document import Document
from italint.base.parsing import parse
from italint.render import renderer
from italint.render.verdict import verdict_name
from italint.report.path import find
from italint.report.unread import UnreadPart, note_settled, note_unread, within
from italint.ruleset.resources import clean_sample

EDITIONS = load_editions()
RULES = load_rules()


def report(*without: str) -> Document:
    """The clean report of 2568 without some of its lines."""
    lines = clean_sample(2568).read_text(encoding="utf-8").splitlines(keepends=True)
    return parse("".join(line for line in lines if not any(word in line for word in without)))


def found(document: Document) -> list[tuple[str, str, str]]:
    checked = lint(document, RULES, EDITIONS)
    return [(each.code, each.severity, each.path) for each in checked.findings]


def test_a_missing_part_that_was_not_read_is_reported_once_and_not_as_a_fault() -> None:
    text = clean_sample(2568).read_text(encoding="utf-8")
    document = parse(text[: text.index("\nplan:")] + "\n")
    assert ("ITA408", "error", "plan") in found(document)
    note_unread(document, [UnreadPart("plan.measures", "picture", "หน้า 3")])
    assert found(document) == [("ITA018", "warning", "plan")]


def test_what_is_not_read_silences_only_rules_that_rest_on_the_whole_of_it() -> None:
    document = report("- number: 3\n", "name: การใช้อำนาจ\n")
    note_unread(document, [UnreadPart("plan.measures", "words", "“แผน”")])
    codes = {code for code, *_ in found(document)}
    assert {"ITA018", "ITA103"} <= codes
    assert "ITA401" not in codes


def test_what_is_counted_is_that_it_could_not_be_checked() -> None:
    text = clean_sample(2568).read_text(encoding="utf-8")
    document = parse(text[: text.index("\nplan:")] + "\n")
    before = lint(document, RULES, EDITIONS).tallies["ITA401"]
    note_unread(document, [UnreadPart("plan.measures", "nothing")])
    after = lint(document, RULES, EDITIONS).tallies["ITA401"]
    assert before.failed > 0
    assert (after.failed, after.could_not_check) == (0, before.could_not_check + before.failed)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_report_of_which_a_part_was_not_read_has_not_passed(lang) -> None:
    frame = Frame(lang, rules=tuple(RULES))
    document = report()
    assert verdict_name(frame.summary_of(lint(document, RULES, EDITIONS, lang))) == "clean"
    note_unread(document, [UnreadPart("plan.measures", "picture", "หน้า 3")])
    checked = lint(document, RULES, EDITIONS, lang)
    said = {"th": "ตรวจไม่ครบ", "en": "not complete"}[lang]
    assert verdict_name(frame.summary_of(checked)) == "incomplete"
    assert all(said in renderer(name)(frame, [checked]) for name in ("text", "markdown", "html"))
    assert json.loads(renderer("json")(frame, [checked]))["summary"]["complete"] is False
    assert ET.fromstring(renderer("junit")(frame, [checked])).findall("testsuite[@name='italint']") == []


def test_what_rests_on_a_settled_value_is_a_warning_and_says_so() -> None:
    path = "assessment.score"
    document = report()
    wrong = parse(document.text.replace("\n  score: 95.85", "\n  score: 91.85"))
    errors = [each for each in lint(wrong, RULES, EDITIONS, "en").findings if each.path == path]
    assert [each.severity for each in errors if each.code == "ITA201"] == ["error"]
    node = find(wrong.root, path)
    assert node is not None
    note_settled(wrong, [node])
    settled = lint(wrong, RULES, EDITIONS, "en").findings
    assert [
        (each.severity, "several readings" in each.basis) for each in settled if each.code == "ITA201"
    ] == [("warning", True)]
    assert [each.path for each in settled if each.code == "ITA019"] == [path]


@pytest.mark.parametrize(
    ("path", "part", "is_within"),
    [
        ("plan.measures[2].period", "plan.measures", True),
        ("plan", "plan.measures", True),
        ("plan.measures", "plan.measures", True),
        ("planning", "plan", False),
        ("assessment.score", "assessment.indicators", False),
        ("assessment.indicators[1]", "assessment.indicators[10]", False),
    ],
)
def test_one_path_lies_in_another(path: str, part: str, is_within: bool) -> None:
    assert within(path, part) is is_within
