"""Reading YAML: every value as written, every place right, everything refused that is not needed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint.base.document import MappingNode, Node, ScalarNode, SequenceNode, plain
from italint.base.parsing import (
    MAXIMUM_DEPTH,
    MAXIMUM_EVENTS,
    MAXIMUM_FORBIDDEN,
    MAXIMUM_LENGTH,
    MAXIMUM_TEXT,
    parse,
)

THAI = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)
LETTERS = THAI.filter(lambda text: not set(text) & set("\u061c\u200e\u200f\u2028\u2029\ufeff\ufffe\uffff"))
TREES = st.recursive(
    LETTERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4),
    max_leaves=20,
)


def nodes(node: Node):
    yield node
    if isinstance(node, MappingNode):
        for child in node.entries.values():
            yield from nodes(child)
    elif isinstance(node, SequenceNode):
        for child in node.items:
            yield from nodes(child)


@given(TREES.filter(lambda data: isinstance(data, dict | list)))
def test_what_was_written_is_what_is_read(data) -> None:
    document = parse(json.dumps(data, ensure_ascii=False))
    assert [fault.values for fault in document.faults if fault.name != "forbidden_character"] == []
    if not document.faults:
        assert plain(document.root) == data


@given(TREES)
def test_a_span_gives_back_the_text_of_its_node(data) -> None:
    document = parse(json.dumps(data, ensure_ascii=False, indent=1))
    for node in nodes(document.root):
        again = parse(document.text[node.start : node.end])
        assert plain(again.root) == plain(node)


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_stays_inside(text: str) -> None:
    document = parse(text)
    places = [*nodes(document.root), *(fault.node for fault in document.faults)]
    assert all(0 <= node.start <= node.end <= len(document.text) for node in places)
    for node in places:
        span = document.span(node)
        assert 1 <= span.line <= span.end_line
        assert span.column >= 1


@pytest.mark.parametrize("text", ["a: 1\n&x : 2\n", "a: [&x , 2]\n", "a: !t \nb: 2\n"])
def test_what_is_refused_and_empty_stays_inside(text: str) -> None:
    assert all(node.start <= node.end for node in nodes(parse(text).root))
    document = parse(text)
    keys = [document.root.key(name) for name in document.root.entries]
    assert all(key.start <= key.end for key in keys)


@given(st.text(alphabet="a:-[]{}&*!%<>|'\"#?,\n\t \r๑ก\ufeff\u2028\x00", max_size=60))
def test_any_syntax_is_read_without_an_error(text: str) -> None:
    parse(text)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("empty", {})]),
        ("# only a comment\n", [("empty", {})]),
        ("a: &x 1\n", [("refused", {"construct": "anchor", "found": "&x"})]),
        ("a: *x\n", [("refused", {"construct": "alias", "found": "*x"})]),
        ("a: !!str 1\n", [("refused", {"construct": "tag", "found": "!!str"})]),
        ("<<: {b: 1}\n", [("refused", {"construct": "merge", "found": "<<"})]),
        ("a: 1\n---\nb: 2\n", [("refused", {"construct": "documents", "found": "---"})]),
        ("%YAML 1.1\n---\na: 1\n", [("refused", {"construct": "directive", "found": "%YAML 1.1"})]),
        ("? [a]\n: 1\n", [("refused", {"construct": "key", "found": "["})]),
        ("a: 1\na: 2\n", [("duplicate_key", {"found": "a"})]),
        ("a: x\u202ey\n", [("forbidden_character", {"found": "U+202E"})]),
        ("a: x\x0by\n", [("forbidden_character", {"found": "U+000B"})]),
        ("a: x\u2028y\n", [("forbidden_character", {"found": "U+2028"})]),
        ("a: [1\n", [("syntax", {"problem": "did not find expected ',' or ']'"})]),
        ("a:\n\tb: 1\n", [("syntax", {"problem": "found character that cannot start any token"})]),
        ("a: x\udc00y\n", [("forbidden_character", {"found": "U+DC00"})]),
    ],
)
def test_what_is_refused(text, faults) -> None:
    assert [(fault.name, dict(fault.values)) for fault in parse(text).faults] == faults


def test_both_keys_of_a_duplicate_are_pointed_at() -> None:
    document = parse("a: 1\nb: 2\na: 3\n")
    (fault,) = document.faults
    assert (document.span(fault.node).line, document.span(fault.first).line) == (3, 1)
    assert plain(document.root) == {"a": "1", "b": "2"}


def test_nothing_is_guessed() -> None:
    text = "a: no\nb: 2567-10-01\nc: 012\nd: 1e3\ne: 3.10\nf: ~\ng: null\nh: 'null'\ni:\n"
    expected = {"a": "no", "b": "2567-10-01", "c": "012", "d": "1e3", "e": "3.10"}
    assert plain(parse(text).root) == expected | {"f": None, "g": None, "h": "null", "i": None}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_move_places(end: str) -> None:
    document = parse(f"ก: ๑{end}ข:{end}  - ค่า{end}")
    leaf = document.root.entries["ข"].items[0]
    span = document.span(leaf)
    assert (span.line, span.column, span.end_line, span.end_column) == (3, 5, 3, 8)
    assert document.line(3) == "  - ค่า"


def test_a_byte_order_mark_is_no_column() -> None:
    assert parse("\ufeffa: 1").span(parse("\ufeffa: 1").root.entries["a"]).column == 4


def test_block_collections_end_where_their_last_leaf_ends() -> None:
    document = parse("a:\n  b: 1\n\n\nc:\n- x\n- y\n\n# end\n")
    text = document.text
    found = {key: text[node.start : node.end] for key, node in document.root.entries.items()}
    assert found == {"a": "b: 1", "c": "- x\n- y"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_deep_nesting_is_refused_where_it_is_too_deep(opening: str) -> None:
    document = parse("a:\n " + opening * 100_000)
    (fault,) = document.faults
    assert (fault.name, fault.values) == ("syntax", {"problem": "exceeded max depth"})
    assert 0 < fault.node.start <= len(opening) * MAXIMUM_DEPTH + 5


@pytest.mark.parametrize(
    ("text", "problem", "offset"),
    [
        ("x" * (MAXIMUM_LENGTH + 1), "exceeded max length", MAXIMUM_LENGTH),
        ("a: " + "x" * (MAXIMUM_TEXT + 1), "exceeded max text", 3),
        ("- x\n" * MAXIMUM_EVENTS, "exceeded max size", 4 * (MAXIMUM_EVENTS - 4) + 2),
        ("\0x" * (MAXIMUM_FORBIDDEN + 1), "exceeded max forbidden", 2 * MAXIMUM_FORBIDDEN),
    ],
)
def test_more_than_a_report_may_have_is_reported_where_it_begins(text, problem, offset) -> None:
    fault = parse(text).faults[-1]
    assert (fault.name, fault.values, fault.node.start) == ("syntax", {"problem": problem}, offset)


def test_up_to_the_bounds_all_is_read() -> None:
    assert parse("a: x\n" + "#" * (MAXIMUM_LENGTH - 5)).faults == []
    assert parse("x" * MAXIMUM_TEXT).faults == []
    assert parse("- x\n" * (MAXIMUM_EVENTS - 6)).faults == []
    assert parse("[" * MAXIMUM_DEPTH + "]" * MAXIMUM_DEPTH).faults == []


def test_forbidden_characters_side_by_side_are_one_fault() -> None:
    (fault,) = parse("a: x\u202e\u202e\u200ey\n").faults
    assert (fault.values, fault.node.start, fault.node.end) == ({"found": "U+202E U+200E"}, 4, 7)


def test_an_alias_bomb_is_not_expanded() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10))
    document = parse(f"l0: &l0 x\n{levels}\n")
    assert sum(1 for _ in nodes(document.root)) == 1 + 1 + 9 + 81
    assert all(isinstance(node, ScalarNode | MappingNode | SequenceNode) for node in nodes(document.root))
