"""Whatever italint writes is read back as the text that it was, or the command refuses to write it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, YEARS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from italint import lint, load_editions, load_rules, parse
from italint.authoring.template import template
from italint.base.document import plain
from italint.cli.app import main
from italint.linting.baseline import Baseline, Entry, load_baseline, written_baseline
from italint.linting.fix import fix
from italint.reading.draft import Draft, Value
from italint.reading.writer import write
from italint.report.finding import Source

FAULTY = (ROOT / "samples" / "fy2568-pong-nam-ron.yaml").read_text(encoding="utf-8")
LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "\0\x1b\x85\u2028\u202e\ufeff\ufffe\uffff:#-[]{},'\"|>&*!%@`\\ ก๑"
)
TEXTS = st.text(LETTERS, max_size=30) | st.sampled_from(
    ["", "null", "~", "1", "no", "- a", "a: b", "#", "'", '"']
)
FEW = settings(max_examples=60)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=4), TEXTS)
@example("ก", "", ["", "1"], "x\nassessment: {score: 1}\n#")
@FEW
def test_what_an_import_writes(title: str, key: str, steps: list[str], name: str) -> None:
    place = Source(page=1, heading=name, quote=title)

    def value(text: str) -> Value:
        return Value(text, place)

    draft = Draft(assessment={"year": value("2568")})
    listed = [value(text) for text in steps]
    draft.measures = [
        {"title": value(title), "steps": listed, "questions": listed, "other": {key: value(title)}}
    ]
    draft.note("unused", place, text=name)
    document = parse(write(draft, name, "th")[0])
    assert document.faults == []
    (measure,) = plain(document.root)["plan"]["measures"]
    read = [squeezed(text) for text in steps]
    blank = None if not squeezed(title) else squeezed(title)
    assert [each or "" for each in measure["steps"]] == read
    assert [each or "" for each in measure["questions"]] == read
    assert measure["title"] == blank
    assert measure["other"] == {squeezed(key): blank}


@pytest.mark.parametrize("year", YEARS)
@given(TEXTS)
@settings(max_examples=15)
def test_what_a_template_says(year: int, agency: str) -> None:
    document = parse(template(load_editions()[year], agency))
    assert document.faults == []
    assert (plain(document.root)["agency"]["name"] or "") == agency


@given(
    st.lists(
        st.builds(Entry, file=TEXTS, code=TEXTS, path=TEXTS, item=TEXTS, value=TEXTS, reason=TEXTS),
        max_size=3,
    ),
    TEXTS,
)
@FEW
def test_what_a_baseline_says(tmp_path_factory, entries: list[Entry], judged_by: str) -> None:
    file = tmp_path_factory.getbasetemp() / "baseline.yaml"
    baseline = Baseline(judged_by=judged_by, entries=tuple(entries))
    file.write_text(written_baseline(baseline, "head"), encoding="utf-8", newline="")
    assert load_baseline(file) == baseline


@given(st.text(LETTERS, min_size=1, max_size=12))
@FEW
def test_what_a_fix_leaves(text: str) -> None:
    report = FAULTY.replace("document:\n", f"document:\n  subject: {json.dumps(text)}\n", 1)
    before = parse(report)
    after = fix(before, lambda now: lint(now, load_rules(), load_editions()), unsafe=True).after
    assert {fault.name for fault in parse(after.text).faults} <= {fault.name for fault in before.faults}


@pytest.mark.skipif(sys.platform != "linux", reason="names are letters there")
def test_what_is_no_letter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"\xffa.yaml")
    Path(name).write_text(FAULTY, encoding="utf-8")
    Path("b.yaml").write_text(FAULTY, encoding="utf-8")
    commands = [["baseline", "."], ["baseline", "b.yaml", "--reason", "\udcff"]]
    for command in (*commands, ["init", "--year", "2568", "--agency", "\udcff"]):
        assert CliRunner().invoke(main, command).exit_code == 2
    assert not Path(".italint-baseline.yaml").exists()
