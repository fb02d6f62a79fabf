"""English messages are English: the only Thai in them is quoted from a report, an edition or a rule."""

from __future__ import annotations

import re

import pytest
from english import english, thai_in

from italint.base.document import plain
from italint.base.messages import MESSAGES, counted, placeholders
from italint.base.parsing import read
from italint.ruleset.resources import built_in_rules


def test_the_catalogue_quotes_its_thai() -> None:
    assert {text: thai_in(text) for text in english(MESSAGES) if thai_in(text)} == {}


def test_a_rule_quotes_its_thai() -> None:
    said = {
        rule.code: plain(read(built_in_rules().files[rule.code]).root) | {"examples": None}
        for rule in built_in_rules()
    }
    assert len(said) > 100
    assert {
        (code, text): thai_in(text)
        for code, written in said.items()
        for text in english(written)
        if thai_in(text)
    } == {}


@pytest.mark.parametrize(
    ("name", "one", "none"),
    [
        ("error", "1 error", "0 errors"),
        ("warning", "1 warning", "0 warnings"),
        ("info", "1 info", "0 infos"),
        ("check", "1 check", "0 checks"),
        ("rule", "1 rule", "0 rules"),
        ("file", "1 file", "0 files"),
        ("example", "1 example", "0 examples"),
    ],
)
def test_one_of_a_thing_is_singular(name: str, one: str, none: str) -> None:
    assert (counted(name, 1, "en"), counted(name, 0, "en")) == (one, none)
    assert "1" in counted(name, 1, "th")


def test_both_forms_of_a_message_fill_the_same_values() -> None:
    forms = [
        text
        for section in MESSAGES.values()
        for each in section.values()
        if isinstance(each, dict)
        for text in each.values()
        if isinstance(text, dict)
    ]
    assert forms
    assert [text for text in forms if set(text) != {"one", "other"}] == []
    assert [
        text for text in forms if set(placeholders(text["one"])) != set(placeholders(text["other"]))
    ] == []


def test_what_is_counted_has_a_form_for_one() -> None:
    alone = [
        text["en"]
        for section in MESSAGES.values()
        for text in section.values()
        if isinstance(text, dict) and isinstance(text.get("en"), str)
    ]
    assert len(alone) > 300
    assert [text for text in alone if re.search(r"\{count\} \w+s\b", text)] == []
