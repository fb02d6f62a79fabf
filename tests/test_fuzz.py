"""Whatever a file holds is judged without an error and reported in every format, at places inside it."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from conftest import YEARS
from hostile import ANYTHING, TREES, YAML, mutated
from hypothesis import example, given, settings
from hypothesis import strategies as st

from italint import Checked, Frame, lint, load_editions, load_rules, parse
from italint.base.document import UNREADABLE, Document, plain
from italint.base.parsing import decode, read
from italint.linting.fix import fix
from italint.render import BINARY, FORMATS, renderer
from italint.report.path import find, path_of
from italint.ruleset.resources import clean_sample

FEW = settings(max_examples=settings.default.max_examples // 4)
FEWEST = settings(max_examples=settings.default.max_examples // 10)
CODES = load_rules().of_one_report.by_code.keys()
MACHINE = {"json": json.loads, "sarif": json.loads, "gitlab": json.loads, "junit": ElementTree.fromstring}


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


def judged(data: bytes | str) -> Checked:
    """What the rules make of a file; every place they report is inside it."""
    text = decode(data, "report.yaml") if isinstance(data, bytes) else data
    document = text if isinstance(text, Document) else parse(text, "report.yaml")
    checked = lint(document, load_rules(), load_editions())
    assert checked.tallies.keys() == CODES
    assert checked.findings or checked.readable
    lines = document.position(len(document.text))[0]
    for finding in checked.findings:
        assert finding.message
        edits = finding.fix.edits if finding.fix else ()
        for span in (finding.span, *(label.span for label in finding.labels), *(edit.span for edit in edits)):
            start, end = (span.line, span.column), (span.end_line, span.end_column)
            assert (1, 1) <= start <= end
            assert span.end_line <= lines
            assert span.column <= len(document.line(span.line)) + 1
            assert span.end_column <= len(document.line(span.end_line)) + 1
    return checked


@FEW
@given(st.binary(max_size=300))
@example(b"\xff\xfe" + "italint: 1\n".encode("utf-16-le"))
@example("italint: 1\n".encode("utf-32"))
@example(b"\xef\xbb\xbf\xef\xbb\xbfitalint: 1\n")
@example(b"italint: 1\ragency: {name: x}\rassessment: {year: 2568, indicators: []}\r")
def test_any_bytes(data) -> None:
    judged(data)


@FEW
@given(YAML)
@example('"plan[0]": x\n')
@example('agency: {name: "\\ud800"}\n')
@example("a: &a [*a, *a]\n")
def test_any_yaml(text) -> None:
    judged(text)


@FEW
@given(mutated())
def test_any_change_of_a_sample(data) -> None:
    judged(data)


@FEW
@given(TREES)
def test_any_tree_of_the_shape_of_a_report(tree) -> None:
    judged(json.dumps(tree, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("year", YEARS)
@FEW
@given(data=st.data())
def test_any_value_in_any_place(year, data) -> None:
    report = plain(read(clean_sample(year)).root)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(report))))
        report = put(report, path, data.draw(ANYTHING))
    judged(json.dumps(report, ensure_ascii=False, indent=1))


@pytest.mark.parametrize("lang", ["th", "en"])
@FEWEST
@given(mutated() | YAML | TREES.map(lambda tree: json.dumps(tree, ensure_ascii=False, indent=1)))
@example("italint: 1\n\x1b[31m\u202e: <]]>&\x00\n")
def test_what_is_found_is_reported_in_every_format(lang, data) -> None:
    frame, checked = Frame(lang, rules=tuple(load_rules())), judged(data)
    for name in FORMATS.keys() - BINARY:
        reported = renderer(name)(frame, [checked])
        MACHINE.get(name, str)(reported.encode("utf-8", "replace"))


@FEWEST
@given(mutated())
def test_whatever_is_fixed_can_be_read_again(data) -> None:
    text = decode(data, "report.yaml")
    document = text if isinstance(text, Document) else parse(text, "report.yaml")
    done = fix(document, lambda now: lint(now, load_rules(), load_editions()), unsafe=True)
    assert done.changed == bool(done.fixed)
    before = {fault.name for fault in document.faults}
    if not before & UNREADABLE:
        assert {fault.name for fault in parse(done.after.text).faults} <= before


@FEW
@given(mutated() | TREES.map(lambda tree: json.dumps(tree, ensure_ascii=False, indent=1)))
@example('{"assessment": {"": null}}')
@example('{"agency[1].name": null}')
def test_a_path_leads_to_a_place(data) -> None:
    checked = judged(data)
    root = parse(checked.text).root
    for finding in checked.findings:
        node = find(root, finding.path)
        # What is missing stands under what is there.
        assert path_of(node) == finding.path if node else find(root, above(finding.path)) is not None


def above(path: str) -> str:
    """The path of what holds a place."""
    return re.sub(r"\.?[^.\[\]]+$|\[[^\[\]]*\]$", "", path)
