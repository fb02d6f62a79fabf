"""The YAML parsers of ruamel.yaml in C and in Python give the same events and name the same faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml.error import MarkedYAMLError

from italint.base import events
from italint.base.document import plain
from italint.base.events import events_in_python, events_of
from italint.base.parsing import parse

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("italint", "rules", "samples", "tests", "bench")
    for path in (ROOT / folder).rglob("*.yaml")
)
SOUND = [
    "",
    "# only a comment\n",
    "a: ''\nb: \"\"\nc: ~\nd:\n",
    "# c\n\na:\n# d\n- b\n-\n- c: d # e\n  f:\n\n# g",
    "a: |\n  x\n  y\n\nb: >-\n  z\n  q\nc: >+\n x\n\n\nd: |2\n    x\n",
    "a: 'x\n  y'\nb: \"q\\\n  r\"\nc: x\n  y\n  z\n",
    "a: b\r\nc: |\r\n  d\r\n  e\r\n",
    "a:\tb\nc:\t# d\n  - e\n",
    "{a: b, c: , d, e: [f: g, h: , {}, []]}",
    "? |\n  a\n: b\n? c\n",
    "- a:b\n- 'it''s'\n- - - d\n",
    "a: &x b\nc: *x\n<<: {d: e}\n!t f: !!str g\n",
    "%YAML 1.1\n---\na: b\n...\n---\nc\n",
    "๙: ๙๕.๔๖ # ก่ำ\n😀: é\n",
]
BROKEN = [
    "a: b\n c: d\n",
    "a: [b\n",
    "a: 'b\n",
    "a: @b\n",
    "- a\nb: c\n",
    "a b\nc: d\n",
    "{a: b\nc: d}",
    "[a, b}}",
    "\tk: v\n",
    "a:\n  - b\n c\n",
    'a: "\\q"\n',
    "a: - b\n",
    "a: ]\n",
    "a: !x!y b\n",
    "a: 'b\n---\n",
    "a\nb: c",
    "[a]\nb\n",
]


def listed(read: Any, text: str) -> list[tuple[Any, ...]]:
    """Every event with its place, value and style; at last the fault, if there is one."""
    found: list[tuple[Any, ...]] = []
    try:
        for event in read(text):
            place = event.start_mark.index, event.end_mark.index
            more = (getattr(event, name, None) for name in ("value", "style", "anchor", "version", "tags"))
            tag = str(getattr(event, "ctag", None) or "")
            found.append((type(event).__name__, *place, *(each or None for each in more), tag))
    except MarkedYAMLError as error:
        found.append((error.problem,))
    return found


def test_a_file_is_the_same_events_in_c_and_in_python() -> None:
    texts = {str(path): path.read_bytes().decode() for path in FILES}
    assert len(texts) > 100
    assert [
        path for path, text in texts.items() if listed(events_in_python, text) != listed(events_of, text)
    ] == []


@pytest.mark.parametrize("text", SOUND)
def test_each_construct_is_the_same_events_in_c_and_in_python(text: str) -> None:
    assert listed(events_in_python, text) == listed(events_of, text)


@pytest.mark.parametrize("text", BROKEN)
def test_a_fault_has_one_name_in_c_and_in_python(text: str) -> None:
    assert listed(events_in_python, text)[-1] == listed(events_of, text)[-1]
    assert len(listed(events_of, text)[-1]) == 1


def test_without_the_c_parser_a_report_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "samples/fy2567-mueang-chan.yaml").read_text(encoding="utf-8")
    in_c = parse(text)
    monkeypatch.setattr(events, "CParser", None)
    in_python = parse(text)
    assert plain(in_python.root) == plain(in_c.root)
    assert in_python.faults == in_c.faults
