"""The kinds that rules of others begin with, on reports that are made for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from italint import lint, load_editions, load_rules, parse
from italint.ruleset.definition import DefinitionError

RULE = """\
code: LOC001
name: local
says: {{th: ก, en: a}}
why: {{th: ก, en: a}}
basis: {{th: ก, en: a}}
severity: warning
check: {check}
message: {{th: "{message}", en: "{message}"}}
fix: {{th: ก, en: a}}
examples: {{good: [{{edition: 2568}}], bad: [{{edition: 2568, at: plan}}]}}
"""
REPORT = """\
italint: 1
agency: {name: เทศบาลตำบลตัวอย่าง}
assessment: {year: 2568, indicators: [], score: 90.00, previous: 95.00}
document: {date: ๑ ต.ค. ๖๘}
plan:
  measures:
    - {title: จัดอบรมคุณธรรม, responsible: [กองคลัง, กองช่าง], budget: "๒๐,๐๐๐ บาท", other: {เพดาน: 10000}}
    - {title: [จัดอบรมคุณธรรม ๒, ครั้ง], responsible: "1) กองคลัง\\n2) กองแผนและงบประมาณ", budget: ไม่ใช้งบประมาณ}
    - {title: จัดทำคู่มือ, responsible: กองคลัง กองโยธา และฝ่ายแผน}
"""


def found(tmp_path: Path, check: str, message: str, report: str = REPORT) -> list[tuple[str, str, str]]:
    """What a rule of one check says of a report: outcome, path and message."""
    path = tmp_path / "rule.yaml"
    path.write_text(RULE.format(check=check, message=message), encoding="utf-8")
    checked = lint(parse(report), load_rules(path), load_editions(), "en")
    return [(each.outcome, each.path, each.message) for each in checked.findings if each.code == "LOC001"]


@pytest.mark.parametrize(
    ("at", "always", "paths"),
    [
        ("whole", ["กองคลัง", "กองช่าง"], [2, 3]),
        ("end", ["กองช่าง", "งบประมาณ", "แผน"], ["1].responsible[1"]),
        ("start", ["กองคลัง"], ["1].responsible[2", 2]),
    ],
)
def test_each_item_of_a_list_says_a_phrase(
    at: str, always: list[str], paths: list[int | str], tmp_path: Path
) -> None:
    check = (
        f"{{kind: phrases, each: 'plan.measures[*].responsible', at: {at}, always: [{', '.join(always)}]}}"
    )
    assert [path for _, path, _ in found(tmp_path, check, "{actual}")] == [
        f"plan.measures[{place}]" if isinstance(place, str) else f"plan.measures[{place}].responsible"
        for place in paths
    ]


def test_what_a_text_lists_is_allowed_or_named(tmp_path: Path) -> None:
    (tmp_path / "units.txt").write_text("# กอง\n\nกองคลัง\nกองช่าง\nกองแผนและงบประมาณ\n", encoding="utf-8-sig")
    check = "{kind: one_of, each: 'plan.measures[*].responsible', values_from: units.txt}"
    assert found(tmp_path, check, "{found}") == [
        ("fail", "plan.measures[3].responsible", "กองโยธา และฝ่ายแผน")
    ]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("กองคลัง (งานพัสดุ)", []),
        ("“กองคลัง” รวมถึงกองช่าง ตลอดจนงานพัสดุ", []),
        ("กองคลัง+กองช่าง", []),
        ("ทุกกอง (ทุกสำนัก)", []),
        ("กองคลัง (งานทะเบียน)", ["งานทะเบียน"]),
        ("กองช่าง [กองโยธา] และกองแผน", ["กองโยธา", "กองแผน"]),
        ("กองคลังกองช่าง", ["กองคลังกองช่าง"]),
    ],
)
def test_brackets_and_words_of_addition_part_what_a_text_lists(
    text: str, unknown: list[str], tmp_path: Path
) -> None:
    report = REPORT.replace("กองคลัง กองโยธา และฝ่ายแผน", f"'{text}'").replace("กองแผนและงบประมาณ", "กองคลัง")
    values = "[กองคลัง, กองช่าง, งานพัสดุ, 'ทุกกอง (ทุกสำนัก)']"
    check = f"{{kind: one_of, each: 'plan.measures[*].responsible', values: {values}}}"
    assert [said for *_, said in found(tmp_path, check, "{found}", report)] == unknown


def test_a_value_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        found(tmp_path, f"{{kind: one_of, each: agency.name, values: [ก, {'กอง ' * 100}]}}", "x")
    assert [fault.values["case"] for _, fault in refused.value.mistakes] == ["value_long"]


def test_a_text_that_names_one_thing_is_not_divided(tmp_path: Path) -> None:
    check = "{kind: one_of, each: 'plan.measures[*].responsible', values: [กองคลัง, กองช่าง], single: true}"
    assert [path for _, path, _ in found(tmp_path, check, "{found}")] == [
        "plan.measures[2].responsible",
        "plan.measures[3].responsible",
    ]


@pytest.mark.parametrize(
    ("name", "content", "case"),
    [
        ("../units.txt", b"a", "file_outside"),
        ("/etc/passwd", b"a", "file_outside"),
        (".env", b"a", "file_outside"),
        ("missing.txt", None, "file_missing"),
        ("units.txt", b"# nothing\n", "file_unread"),
        ("units.txt", b"\xff\xfe", "file_unread"),
    ],
)
def test_allowed_values_lie_beside_the_rule(
    name: str, content: bytes | None, case: str, tmp_path: Path
) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    if content is not None and not name.startswith("/"):
        (folder / name).write_bytes(content)
    with pytest.raises(DefinitionError) as refused:
        found(folder, f"{{kind: one_of, each: agency.name, values_from: {name}}}", "x")
    assert [fault.values["case"] for _, fault in refused.value.mistakes] == [case]


def test_a_link_to_values_leads_nowhere_else(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("a", encoding="utf-8")
    (folder / "units.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(DefinitionError) as refused:
        found(folder, "{kind: one_of, each: agency.name, values_from: units.txt}", "x")
    assert [fault.values["case"] for _, fault in refused.value.mistakes] == ["file_outside"]


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("each: assessment, value: score, at_least: previous", [("assessment.score", "90.00 95.00 5.00")]),
        ("each: assessment, value: score, at_least: previous, margin: 5", []),
        ("each: assessment.score, at_most: 89.99", [("assessment.score", "90.00 89.99 0.01")]),
        ("each: assessment.score, equals: 90", []),
        ("each: document.date, at_most: ๓๐ ก.ย. ๖๘, of: date", [("document.date", "๑ ต.ค. ๖๘ ๓๐ ก.ย. ๖๘ 1")]),
        ("each: document.date, at_most: ๓๐ ก.ย. ๖๘, of: date, margin: 1", []),
        (
            "each: 'plan.measures[*]', where: {field: other, present: true}, "
            "value: budget, at_most: 'other[เพดาน]'",
            [("plan.measures[1].budget", "๒๐,๐๐๐ บาท 10000 10000")],
        ),
    ],
)
def test_numbers_and_dates_are_compared(check: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    fails = found(tmp_path, f"{{kind: compare, {check}}}", "{actual} {bound} {difference}")
    assert [(path, message) for _, path, message in fails] == expected


SEVERAL = """\
italint: 1
agency: {name: เทศบาลตำบลตัวอย่าง}
assessment:
  year: 2568
  indicators: [{number: 1, score: 80}, {number: 2, score: 90.5}, {number: 3, score: ""}]
plan: {measures: [{title: ก, target: [๘ คน, ๑๒ คน], results: อบรมแล้ว}]}
"""


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (
            "each: 'plan.measures[*]', value: target, at_most: 10",
            [("fail", "plan.measures[1].target[2]", "๑๒ คน 10 2")],
        ),
        (
            "each: 'plan.measures[*].target[*]', at_least: ^.target",
            [("fail", "plan.measures[1].target[1]", "๘ คน ๑๒ คน 4")],
        ),
        (
            "each: assessment, value: 'indicators[*].score', at_least: 'indicators[*].score'",
            [("fail", "assessment.indicators[1].score", "80 90.5 10.5")],
        ),
        (
            "each: assessment, value: 'indicators[*].score', equals: 'indicators[*].score', margin: 10",
            [
                ("fail", "assessment.indicators[1].score", "80 90.5 10.5"),
                ("fail", "assessment.indicators[2].score", "90.5 80 10.5"),
            ],
        ),
        ("each: 'assessment.indicators[*]', value: score, at_most: 100, at_least: 80", []),
    ],
)
def test_of_several_values_each_is_compared_with_the_strictest(
    check: str, expected: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    said = "{actual} {bound} {difference}"
    assert found(tmp_path, f"{{kind: compare, {check}}}", said, SEVERAL) == expected


def test_what_fails_whatever_cannot_be_read_fails(tmp_path: Path) -> None:
    report = SEVERAL.replace("อบรมแล้ว", "[อบรมแล้ว, ๙ คน]")
    check = "{kind: compare, each: 'plan.measures[*].target[*]', at_most: ^.results}"
    assert [(outcome, path) for outcome, path, _ in found(tmp_path, check, "{actual}", report)] == [
        ("could-not-check", "plan.measures[1].target[1]"),
        ("fail", "plan.measures[1].target[2]"),
    ]


def test_what_is_no_number_could_not_be_compared(tmp_path: Path) -> None:
    check = "{kind: compare, each: 'plan.measures[*].budget', at_most: 50000}"
    assert [(outcome, path) for outcome, path, _ in found(tmp_path, check, "{actual}")] == [
        ("could-not-check", "plan.measures[2].budget")
    ]


@pytest.mark.parametrize(
    ("check", "case"),
    [
        ("each: assessment.score", "no_bound"),
        ("each: assessment.score, at_least: ๑ ต.ค. ๖๘", "bound_type"),
        ("each: assessment, value: scor, at_least: 1", "unknown_path"),
        ("each: assessment, value: score, at_least: previou", "unknown_path"),
        ("each: assessment, value: score, at_least: instruments", "path_type"),
        ("each: assessment, at_least: 1", "path_type"),
        ("each: document.date, of: date, at_least: previous.document.date", "path_ends"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused(check: str, case: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        found(tmp_path, f"{{kind: compare, {check}}}", "x")
    assert case in {fault.values.get("case") for _, fault in refused.value.mistakes}


@pytest.mark.parametrize("check", ["[]", "assessment, fields: []", "assessment, fields: [[]]"])
def test_a_rule_about_nothing_is_refused(check: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        found(tmp_path, f"{{kind: required, each: {check}}}", "x")
    ((_, fault),) = refused.value.mistakes
    assert fault.values == {"case": "too_few", "expected": "1"}


@pytest.mark.parametrize("each", ["assessment", "agency.name", "['plan.measures[*]', 'analysis[*]']"])
def test_the_tables_of_a_year_say_what_is_required_of_measures_alone(each: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refused:
        found(tmp_path, f"{{kind: required, each: {each}}}", "x")
    assert "no_fields" in {fault.values.get("case") for _, fault in refused.value.mistakes}


@pytest.mark.parametrize(
    ("more", "paths"),
    [
        ("share: 70", ["plan.measures[2].title"]),
        ("share: 95", []),
        ("share: 70, least: 30", []),
        ("share: 70, unless: [คุณธรรม]", []),
        ("share: 50, than: agency.name", []),
        ("share: 100, than: 'plan.measures[*].title'", [f"plan.measures[{at}].title" for at in (1, 2, 3)]),
    ],
)
def test_texts_are_told_apart(more: str, paths: list[str], tmp_path: Path) -> None:
    check = f"{{kind: unlike, each: 'plan.measures[*].title', {more}}}"
    assert [path for _, path, _ in found(tmp_path, check, "{actual}")] == paths
