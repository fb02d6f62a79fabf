"""What each case of a kind says that it fills, and what its failures really carry."""

from __future__ import annotations

from pathlib import Path

import pytest
from failing import failures
from guide import write_guide_rules

from italint import load_rules
from italint.authoring.example import Bench, example_document
from italint.kinds import KINDS
from italint.kinds.copied import Copied
from italint.report.path import path_of
from italint.ruleset.definition import DefinitionError

# A kind that compares reports finds nothing in one: its tests are those of copies.
KINDS_OF_ONE_REPORT = [kind for kind in KINDS if kind is not Copied]
# What no rule of italint asks for and rules of others may.
ALWAYS = """\
code: XYZ001
name: title-says-report
says: {th: ชื่อรายงานต้องมีคำว่ารายงาน, en: The title says that it is a report.}
why: {th: ผู้อ่านต้องรู้ว่าเป็นอะไร, en: Readers must know what it is.}
basis: {th: ตัวอย่าง, en: an example}
severity: info
check: {kind: phrases, each: document.title, always: [รายงาน]}
message: {th: "“{actual}” ไม่มีคำว่า {expected}", en: "“{actual}” does not say {expected}"}
fix: {th: "เติมคำว่า {expected}", en: "add {expected}"}
examples:
  good: [{edition: 2568}]
  bad: [{edition: 2568, set: {document.title: แผน}, at: document.title}]
"""
EQUAL = """\
code: XYZ002
name: overall-is-previous
says: {th: คะแนนต้องเท่ากับปีก่อน, en: The score is that of the year before.}
why: {th: ตัวอย่าง, en: an example}
basis: {th: ตัวอย่าง, en: an example}
severity: info
check: {kind: compare, each: assessment, value: score, equals: previous}
message: {th: "{actual} {bound} {difference}", en: "{actual} {bound} {difference}"}
fix: {th: ตัวอย่าง, en: an example}
examples:
  good: [{edition: 2568, set: {assessment.score: 95.00, assessment.previous: 95.00}}]
  bad: [{edition: 2568, set: {assessment.previous: 90.00}, at: assessment.score}]
"""
HOLED = """\
extends: ITA401
message:
  nothing: {th: "ต่ำ {count} ข้อ", en: "{count} questions are low"}
  passed_over: {th: ต่ำ, en: low}
examples:
  good: [{edition: 2568}]
  bad: [{edition: 2568, set: {"assessment.indicators[1].questions[i1].score": 80}, at: a}]
"""


def test_every_case_of_every_kind_is_met(bench: Bench, tmp_path: Path) -> None:
    folder = write_guide_rules(tmp_path)
    for name, text in {"always.yaml": ALWAYS, "equal.yaml": EQUAL}.items():
        (folder / name).write_text(text, encoding="utf-8")
    met: set[tuple[type, str]] = set()
    for rule in load_rules(folder):
        if (
            rule.check.phase != "comparing"
            and not {(type(rule.check), case) for case in rule.check.possible_cases()} <= met
        ):
            made = (failures(rule, bad, example_document(bad, bench), bench) for bad in rule.examples.bad)
            met |= {(type(rule.check), fail.case) for fails in made for fail in fails}
    assert {(kind, case) for kind in KINDS_OF_ONE_REPORT for case in kind.cases} - met == set()


@pytest.mark.parametrize(
    ("place", "changed"),
    [
        ("message", 'message: {th: "{unit}", en: "{unit}"}'),
        ("labels", 'labels: {measure: {th: "{count}", en: "{count}"}}'),
        ("fix", 'fix: {th: "{unit}", en: "{unit}"}'),
        ("fix", 'fix: {th: x, en: x, text: "{count}"}'),
    ],
)
def test_what_stands_for_several_cases_names_what_all_fill(place: str, changed: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    examples = HOLED[HOLED.index("examples:") :]
    file.write_text(f"extends: ITA401\n{changed}\n{examples}", encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_rules(file)
    assert {
        (fault.values["case"], str(path_of(fault.node)).split(".")[0], document.span(fault.node).line)
        for document, fault in refused.value.mistakes
    } == {("unknown_placeholder", place, 2)}


def test_a_placeholder_of_another_case_is_refused_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(HOLED, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_rules(file)
    assert [
        (document.file, document.span(fault.node).line, fault.values["case"], fault.values["found"])
        for document, fault in refused.value.mistakes
    ] == [(str(file), 3, "unknown_placeholder", "count")] * 2
    assert "count" not in refused.value.mistakes[0][1].values["known"].split()
