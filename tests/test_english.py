"""English messages are English: the only Thai in them is quoted from a report, an edition or a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ROOT

from italint.authoring.example import Bench, run_example
from italint.base.document import plain
from italint.base.messages import MESSAGES, counted, placeholders
from italint.base.parsing import read
from italint.ruleset.resources import built_in_rules

QUOTED = re.compile("“[^”]*”")
# Thai words with the numbers after them, such as the month and the year of a date.
THAI = re.compile(r"[ก-ฺเ-๎][ก-๎๐-๙\d./\s]*")
RULES = [rule for rule in built_in_rules() if rule.examples.bad]


def thai_in(text: str) -> list[str]:
    """The Thai words of a text that do not stand in quotes."""
    return [found.strip() for found in THAI.findall(QUOTED.sub("“”", text))]


def english(data: Any) -> Iterator[str]:
    """All texts under a key `en`."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value) if key == "en" else english(value)
    elif isinstance(data, list):
        for value in data:
            yield from english(value)


def texts(data: Any) -> Iterator[str]:
    """All texts of a value."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def names(data: Any) -> Iterator[str]:
    """The texts of an edition's tables, without where they come from."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "source":
                yield from names(value)
    else:
        yield from [data] if isinstance(data, str) else ()
        for value in data if isinstance(data, list) else ():
            yield from names(value)


NAMES = "\n".join(
    name for path in sorted((ROOT / "rules/editions").iterdir()) for name in names(plain(read(path).root))
)


def test_the_catalogue_quotes_its_thai() -> None:
    assert {text: thai_in(text) for text in english(MESSAGES) if thai_in(text)} == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_quotes_its_thai(rule, bench: Bench) -> None:
    written = plain(read(built_in_rules().files[rule.code]).root)
    del written["examples"]
    assert {text: thai_in(text) for text in english(written) if thai_in(text)} == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_a_rule_reports_has_no_thai_of_its_own(rule, bench: Bench) -> None:
    checked = "\n".join(texts(plain(read(built_in_rules().files[rule.code]).root)["check"]))
    agencies = (ROOT / "rules/agencies.yaml").read_text(encoding="utf-8")
    for bad in rule.examples.bad:
        report = run_example(bad, bench.rules.only({rule.code}), bench, "en")
        known = "\n".join([report.text, bad.other or "", NAMES, agencies, checked])
        said = [
            text
            for f in report.findings
            for text in (f.message, f.fix.description if f.fix else "", *(each.message for each in f.labels))
        ]
        assert {text: thai for text in said for thai in thai_in(text) if thai not in known} == {}


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
