"""Fixes: they change what they say and nothing else, and leave nothing more to fix."""

from __future__ import annotations

import errno
import os
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from italint import lint, load_editions, load_rules, parse
from italint.authoring.example import example_document
from italint.base.document import Document, MappingNode
from italint.linting.checked import Checked
from italint.linting.files import rewrite
from italint.linting.fix import Fixed, differences, fix
from italint.report.finding import Edit, Finding, Fix, Label
from italint.ruleset.rule import Example
from italint.thai.dates import moved

RULES, EDITIONS = load_rules(), load_editions()
JUDGE = partial(lint, rules=RULES, editions=EDITIONS)
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))


def fixed_text(text: str, unsafe: bool = False) -> Fixed:
    return fix(parse(text, "report.yaml"), JUDGE, unsafe)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("unsafe", [False, True])
def test_fixing_a_sample_adds_no_finding_and_leaves_no_fix(sample: Path, unsafe: bool) -> None:
    text = sample.read_text("utf-8")
    before = {(f.code, f.path) for f in JUDGE(parse(text)).findings}
    fixed = fixed_text(text, unsafe)
    assert fixed.fixed
    assert {(f.code, f.path) for f in fixed.after.findings} < before
    assert not fixed_text(fixed.after.text, unsafe).changed
    reported = {(f.code, f.path) for f in fixed.fixed}
    assert reported <= before - {(f.code, f.path) for f in fixed.after.findings}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_only_places_with_a_finding_read_otherwise(sample: Path) -> None:
    text = sample.read_text("utf-8")
    fixed = fixed_text(text, unsafe=True)
    leaves = differences(parse(text).root, parse(fixed.after.text).root)
    assert leaves
    spans = [(e.span.line, e.span.column) for f in fixed.fixed if f.fix for e in f.fix.edits]
    document = parse(text)
    for leaf in leaves:
        start, end = document.position(leaf.start), document.position(leaf.end)
        assert any(start <= span < end for span in spans)


REPORT = (
    "italint: 1\nagency:\n  name: ก\nassessment:\n  year: {}\n  indicators:\n"
    "  - {{number: 1, name: การปฏิบัติหน้าที่}}\n  - {{number: 2, name: การใช้งบประมาณ}}\n"
    "  - number: {}\n    name: {}\n"
)
MANNERS = ["plain", "crlf", "no-end", "comments", "quotes"]


@pytest.mark.parametrize("manner", MANNERS)
def test_every_other_character_stays(manner: str) -> None:
    text = REPORT.format("2568 # ปี", "๓", "@@\n    score: ๙๙.๐๐")
    wrong, right = "การใช้จ่าย", "การใช้อำนาจ"
    if manner == "crlf":
        text = text.replace("\n", "\r\n")
    if manner == "no-end":
        text = text.rstrip("\n")
    if manner == "comments":
        text = text.replace("    name: @@", "    # ก่อน\n    name: @@   # หลัง")
    if manner == "quotes":
        text = text.replace("@@", '"@@"')
    assert fixed_text(text.replace("@@", wrong)).after.text == text.replace("@@", right)


@given(
    st.lists(
        st.sampled_from(
            [
                ("assessment.indicators[1].name", "การปฏิบัติงาน"),
                ("assessment.indicators[7].name", "ประสิทธิภาพ"),
                ("plan.measures[2].period", "ต.ค. ๖๗ – ก.ย. ๖๘"),
                ("plan.measures[3].period", "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๗"),
                ("assessment.score", "90.00"),
                ("assessment.grade", "ผ่านดีเยี่ยม"),
                ("plan.measures[1].title", "ความโปรงใส"),
                ("plan.measures[1].finding", "ไม\u200bมี"),
                ("plan.year", "2568"),
            ]
        ),
        unique_by=lambda each: each[0],
        max_size=5,
    ),
    st.booleans(),
)
@settings(max_examples=20)
def test_fixing_any_report_is_idempotent_and_adds_nothing(bench, changes, unsafe: bool) -> None:
    document = example_document(Example(edition=2568, set=dict(changes)), bench)
    before = {(f.code, f.path) for f in JUDGE(document).findings}
    fixed = fix(document, JUDGE, unsafe)
    assert {(f.code, f.path) for f in fixed.after.findings} <= before
    assert not fix(parse(fixed.after.text), JUDGE, unsafe).changed


MOVED = [
    ("ตลอด ปีงบประมาณ พ.ศ.๒๕๖๘", "ตลอด ปีงบประมาณ พ.ศ.๒๕๖๙"),
    ("ต.ค. ๖๗ - ก.ย. ๖๘", "ต.ค. ๖๘ - ก.ย. ๖๙"),
    ("1 ต.ค. 2567 – 30 ก.ย. 2568", "1 ต.ค. 2568 – 30 ก.ย. 2569"),
    ("ไตรมาสที่ 1/2568", "ไตรมาสที่ 1/2569"),
    ("มกราคม 2025", "มกราคม 2026"),
    ("30/9/๒๕๖๘", "30/9/๒๕๖๙"),
    ("ทุกเดือน", "ทุกเดือน"),
]


@pytest.mark.parametrize(("text", "later"), MOVED)
def test_a_period_is_moved_in_the_form_it_was_written_in(text: str, later: str) -> None:
    assert moved(text, 1) == later
    assert moved(later, -1) == text


CLEAN = (ROOT / "rules" / "clean" / "fy2568.yaml").read_text("utf-8")


def test_what_rests_on_a_fixed_place_waits_for_it() -> None:
    fixed = fixed_text(CLEAN.replace("score: 95.85", "score: 59.85"), unsafe=True)
    assert fixed.after.text == CLEAN
    assert [(f.code, f.path) for f in fixed.fixed] == [("ITA201", "assessment.score")]


def test_a_score_that_its_own_parts_contradict_spreads_to_nothing_above_it() -> None:
    indicator = CLEAN.replace("score: 98.82", "score: 89.82", 1)
    assert fixed_text(indicator, unsafe=True).after.text == indicator
    recomputed = {"ITA201", "ITA202", "ITA203"}
    found = {f.code: f.fix and f.fix.edits for f in JUDGE(parse(indicator)).findings if f.code in recomputed}
    assert found == dict.fromkeys(recomputed, ())
    instrument = CLEAN.replace("score: 97.14", "score: 79.14", 1)
    assert fixed_text(instrument, unsafe=True).after.text == CLEAN


WORDS = [f"k{place}" for place in range(30)]


def judge_words(document: Document, hopeless: set[str], rests_on: dict[str, str]) -> Checked:
    """Each word is to be `right`; what is hopeless is found again whatever is done."""
    assert isinstance(document.root, MappingNode)
    nodes = document.root.entries
    findings = []
    for word in WORDS:
        span = document.span(nodes[word])
        labels = [rests_on[word]] if word in rests_on else []
        if word in hopeless or document.text[nodes[word].start : nodes[word].end] != "right":
            findings.append(
                Finding(
                    code="X001",
                    name="word",
                    severity="error",
                    outcome="fail",
                    certainty="verified",
                    message="",
                    file="",
                    path=word,
                    span=span,
                    labels=tuple(Label(at, "", document.span(nodes[at]), "") for at in labels),
                    fix=Fix(True, "", (Edit(span, "right"),)),
                )
            )
    return Checked("", document.text, None, tuple(findings), {})


@pytest.mark.parametrize("hopeless", [set(), {"k0"}, {"k29"}, {"k0", "k7", "k8", "k21", "k29"}, set(WORDS)])
def test_a_fix_that_fails_holds_up_no_other(hopeless: set[str]) -> None:
    text = "".join(f"{word}: wrong\n" for word in WORDS)
    fixed = fix(parse(text), partial(judge_words, hopeless=hopeless, rests_on={}))
    right = {word: "wrong" if word in hopeless else "right" for word in WORDS}
    assert fixed.after.text == "".join(f"{word}: {said}\n" for word, said in right.items())
    assert sorted(f.path for f in fixed.fixed) == sorted(set(WORDS) - hopeless)


def test_a_long_chain_is_fixed_from_its_end_and_a_ring_somewhere() -> None:
    text = "".join(f"{word}: wrong\n" for word in WORDS)
    chain = dict(pairwise(WORDS))
    fixed = fix(parse(text), partial(judge_words, hopeless=set(), rests_on=chain))
    assert [f.path for f in fixed.fixed] == WORDS[::-1]
    ring = chain | {WORDS[-1]: WORDS[0]}
    fixed = fix(parse(text), partial(judge_words, hopeless=set(), rests_on=ring))
    assert [f.path for f in fixed.fixed] == [WORDS[0], *WORDS[:0:-1]]


PERIODS = [
    ("๑ ต.ค. ๖๗ – 30 ก.ย. 68 งบ 2,568 บาท", "๑ ต.ค. ๖๘ – 30 ก.ย. 69 งบ 2,568 บาท"),
    ("๓๐ ก.ย. 2568", "๓๐ ก.ย. 2569"),
    ("ต.ค. ๖๗\n        – ก.ย. ๖๘ # ปี", "ต.ค. ๖๘\n        – ก.ย. ๖๙ # ปี"),
    ("'ต.ค. 67 – ก.ย. 68'", "'ต.ค. 68 – ก.ย. 69'"),
    ('"ต.ค. 2567 \\\n        ถึง ก.ย. ๒๕๖๘"', '"ต.ค. 2568 \\\n        ถึง ก.ย. ๒๕๖๙"'),
    ("|\n        ต.ค. 67\n        ถึง ก.ย. 68", "|\n        ต.ค. 68\n        ถึง ก.ย. 69"),
    ('"ต.ค. 6\\x37 – ก.ย. 68"', '"ต.ค. 6\\x37 – ก.ย. 68"'),
]


@pytest.mark.parametrize(("period", "later"), PERIODS)
def test_of_a_period_only_the_years_change(period: str, later: str) -> None:
    written = "period: ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙"
    assert written in CLEAN
    text = CLEAN.replace(written, f"period: {period}", 1)
    assert fixed_text(text, unsafe=True).after.text == CLEAN.replace(written, f"period: {later}", 1)


def test_a_suppressed_finding_is_not_fixed() -> None:
    text = REPORT.format("2568", "3", "ผิด # italint: ignore[ITA101] เหตุ")
    assert not fixed_text(text).changed


@pytest.mark.parametrize("text", ["italint: 1\nassessment: [", "", "italint: 1\nitalint: 1\n", "a: \x00"])
def test_a_file_that_is_broken_is_not_touched(text: str) -> None:
    assert fixed_text(text, unsafe=True).after.text == text


def test_the_byte_order_mark_the_mode_and_the_link_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    real.chmod(0o640)
    link.symlink_to(real)
    rewrite(link, "a: 1\r\n", "a: 2\r\n")
    assert (real.read_bytes(), real.stat().st_mode & 0o777, link.is_symlink()) == (
        b"\xef\xbb\xbfa: 2\r\n",
        0o640,
        True,
    )


def test_a_file_that_may_not_be_written_or_has_changed_is_left(tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_text("a: 1\n")
    with pytest.raises(OSError, match="changed meanwhile"):
        rewrite(file, "a: 0\n", "a: 2\n")
    file.chmod(0o440)
    with pytest.raises(PermissionError):
        rewrite(file, "a: 1\n", "a: 2\n")
    assert (file.read_text(), os.listdir(tmp_path)) == ("a: 1\n", ["report.yaml"])


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "report.yaml"
    file.write_text("a: 1\n")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="space"):
        rewrite(file, "a: 1\n", "a: 2\n")
    assert (file.read_text(), os.listdir(tmp_path)) == ("a: 1\n", ["report.yaml"])
