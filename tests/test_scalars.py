"""Texts as YAML scalars read back as they were, wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint.base.document import plain
from italint.base.parsing import parse
from italint.base.scalars import in_style, is_plain, quoted, scalar

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
LIKELY = st.text("ก่าำ ab9๙-+.:,#?[]{}!&*'\"|>%@`~\\\u202e\u2028\x85\u00a0", min_size=1)
ODD = ["null", "~", "- a", "-", "---", "a: b", "a:", "?", "? a", "<<", "=", "12:30", "#", "a #b", " a", "a "]


def read_back(written: str) -> object:
    document = parse(f"- {written}\n- [{written}]\n- key: {written}  # note\n- {{key: {written}}}\n")
    assert document.faults == []
    return plain(document.root)


@given(TEXTS | LIKELY | st.sampled_from(ODD))
def test_a_quoted_text_reads_back_as_it_was(text: str) -> None:
    assert read_back(quoted(text)) == [text, [text], {"key": text}, {"key": text}]


@given(TEXTS | LIKELY | st.sampled_from(ODD))
def test_a_text_of_one_line_reads_back_as_it_was(text: str) -> None:
    text = " ".join(text.split()) or "ก"
    assert read_back(scalar(text)) == [text, [text], {"key": text}, {"key": text}]


@given(LIKELY | st.sampled_from(ODD))
def test_what_is_taken_for_plain_without_reading_is(text: str) -> None:
    if is_plain(text):
        assert read_back(text) == [text, [text], {"key": text}, {"key": text}]


@pytest.mark.parametrize("style", ["", "'", '"'])
@given(text=LIKELY.map(lambda text: " ".join(text.split()) or "ก") | st.sampled_from(ODD))
def test_a_text_reads_back_in_the_style_of_another(style: str, text: str) -> None:
    if text.isprintable():
        assert plain(parse(f"- {in_style(text, style)}").root) == [text]


@pytest.mark.parametrize("style", ["|", ">", "?"])
def test_a_block_and_what_was_refused_take_no_other_text(style: str) -> None:
    assert in_style("ก", style) is None
