"""The terminal: carets under the right letters, nothing that a report holds can harm it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from italint import Frame, lint_text, load_rules
from italint.base.sanitize import seen
from italint.render.text import Terminal, render, text_for

HARMFUL = "\x1b\r\n\x07\t\u202e\u2066\u200f\u2028"
REPORT = "italint: 1\nagency: {{name: ก}}\nassessment: {{year: 2568, grade: {0}, indicators: []}}\n"


def marked(text: str) -> list[tuple[str, str]]:
    """Each source line with the line of marks under it."""
    lines = text.splitlines()
    return [(above, below) for above, below in pairwise(lines) if "│ " in below and "^" in below]


@pytest.mark.parametrize("grade", ["ดีมาก", "น้ำใจดีเยี่ยม", "ผู้ที่ได้", "very good", "ดี 😀 มาก"])
@pytest.mark.parametrize("width", [120, 60])
def test_the_caret_stands_under_its_text(grade, width) -> None:
    only = load_rules().only(["ITA302"])
    text = text_for(Terminal(width))(Frame("th"), (lint_text(REPORT.format(grade), rules=only),))
    ((above, below),) = marked(text)
    assert cell_len(above[: above.index(grade)]) == cell_len(below[: below.index("^")])
    assert below.count("^") == cell_len(grade)


@given(st.text(st.characters() | st.sampled_from(HARMFUL), max_size=30))
def test_nothing_unseen_is_printed(text) -> None:
    shown = seen(text)
    assert not set(shown) & set(HARMFUL)
    assert len(shown) == len(text)


@pytest.mark.parametrize("hostile", ["[red]x[/red]", "[/x]", "\\x1b[31m", "%0A::error", "<script>", "{0}"])
def test_what_a_report_holds_is_printed_as_it_is(hostile) -> None:
    report = REPORT.format("'" + hostile + "'")
    text = text_for(Terminal(color=False))(Frame("th"), (lint_text(report),))
    assert hostile in text
    assert "\x1b" not in text


def test_without_colour_there_are_no_codes_and_with_it_there_are() -> None:
    checked = lint_text(REPORT.format("ดีมาก"))
    assert "\x1b" not in render(Frame("th"), [checked])
    assert "\x1b[" in text_for(Terminal(80, color=True))(Frame("th"), [checked])


@pytest.mark.parametrize("width", [40, 60, 80])
def test_source_lines_fit_the_terminal(width) -> None:
    checked = lint_text(REPORT.format("'" + "ยาว" * 60 + "'"))
    framed = [line for line in text_for(Terminal(width))(Frame("th"), [checked]).splitlines() if "│ " in line]
    assert sum("ยาว" in line for line in framed) >= 1
    assert [line for line in framed if cell_len(line) > width] == []
