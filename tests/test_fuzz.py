"""Whatever a report holds in whatever place, it is judged without an error, and every place is inside it."""

from __future__ import annotations

import json

import pytest
from conftest import YEARS
from hypothesis import given, settings
from hypothesis import strategies as st

from italint import lint, load_editions, load_rules, parse
from italint.document import plain, read
from italint.resources import clean_sample

LEAVES = ["", "-", "x", "ก", "เก้าสิบ", "100", "-1", "101", "๙๙.๙", "NaN"]
WORDS = st.sampled_from([*LEAVES, "i1", "o118", "2025", "ต.ค. ๖๘", "EIT1", "9.1"])
TREES = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def places(data, path=()):
    """Every place of a plain tree, as the keys that lead to it."""
    yield path
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*path, key))


def put(data, path, value):
    """A tree with another value at a place."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = put(data[path[0]], path[1:], value)
    return copy


@pytest.mark.parametrize("year", YEARS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_value_in_any_place(year, data) -> None:
    report = plain(read(clean_sample(year)).root)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(report))))
        report = put(report, path, data.draw(TREES))
    checked = lint(parse(json.dumps(report, ensure_ascii=False, indent=1)), load_rules(), load_editions())
    lines = checked.text.split("\n")
    for finding in checked.findings:
        assert finding.message
        for span in (finding.span, *(label.span for label in finding.labels)):
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
