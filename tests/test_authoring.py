"""Rules of one's own: loaded, extended, configured, tested; mistakes reported where they stand."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from italint.authoring.coverage import covered
from italint.authoring.example import run_examples
from italint.cli.app import main
from italint.ruleset.configuration import find_configuration
from italint.ruleset.definition import DefinitionError
from italint.ruleset.loading import load_rules
from italint.ruleset.resources import clean_sample, rule_folders
from italint.ruleset.rule import Rule

LOCAL = """\
code: LOC001
name: measure-has-follow-up
says: {th: มาตรการทุกข้อต้องมีการติดตามผล, en: every measure has a follow-up}
why: {th: ก, en: a}
basis: {th: ก, en: a}
severity: warning
check: {kind: required, each: "plan.measures[*]", fields: [follow_up]}
message: {th: "{item} ไม่มี{part}", en: "{item} has no {part}"}
fix: {th: ก, en: a}
examples:
  good:
    - {edition: 2568, set: {plan.measures: [{title: ก, follow_up: ข}]}}
  bad:
    - {edition: 2568, set: {plan.measures: [{title: ก}]}, at: "plan.measures[1].follow_up"}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder with a clean report, in which one stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.yaml").write_text(clean_sample(2568).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "rules").mkdir()
    return tmp_path


def write(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def italint(*arguments: object):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def found(*arguments: object) -> dict[str, str]:
    """The severities of what a check finds, by code."""
    said = json.loads(italint("check", "report.yaml", "--format", "json", *arguments).stdout)
    return {finding["code"]: finding["severity"] for finding in said["findings"]}


def mistakes(place: Path, text: str) -> list[tuple[str, int]]:
    """What is wrong with a local rule, as case and line."""
    write(place / "local.yaml", text)
    with pytest.raises(DefinitionError) as wrong:
        load_rules([*rule_folders(), place])
    return [(f.values.get("case", f.name), d.span(f.node).line) for d, f in wrong.value.mistakes]


# -- local rules -----------------------------------------------------------------------------------


def test_built_in_rules_are_named_by_their_files(rules) -> None:
    assert [rules.files[rule.code].stem for rule in rules] == [f"{rule.code}-{rule.name}" for rule in rules]


def test_one_mistake_is_not_reported_twice(tmp_path) -> None:
    text = LOCAL.replace("edition: 2568", "edition: ปีนี้")
    found = mistakes(tmp_path, text)
    assert found
    assert {case for case, _ in found} == {"wrong_type"}


def test_a_code_or_name_that_is_taken(tmp_path) -> None:
    text = LOCAL.replace("LOC001", "ITA401").replace("measure-has-follow-up", "plan-year")
    assert mistakes(tmp_path, text) == [("code_is_ours", 1), ("code_twice", 1), ("code_twice", 2)]


def test_a_needed_rule_that_does_not_exist(tmp_path) -> None:
    assert mistakes(tmp_path, LOCAL + "needs: [ITA999]\n") == [("unknown_code", 15)]
    text = LOCAL.replace("fix: {", "fix: {needs: [ITA999], ")
    assert mistakes(tmp_path, text) == [("unknown_code", 1 + text[: text.index("needs")].count("\n"))]


def test_mistakes_of_all_files_are_reported_in_one_run(folder) -> None:
    write(folder / "rules" / "a.yaml", LOCAL.replace("follow_up]", "folow_up]"))
    write(folder / "rules" / "b.yaml", "extends: ITA402\nseverity: eror\nchek: {}\n")
    write(folder / ".italint.yaml", "lang: en\nignroe: [ITA4]\nignore: [ITA40x]\nrules: [rules, none]\n")
    result = italint("check", "report.yaml")
    places = [line.split()[1] for line in result.stderr.splitlines() if "╶─▶" in line]
    assert [place.rpartition("/")[2] for place in places] == [
        ".italint.yaml:2:1",
        ".italint.yaml:4:16",
        "a.yaml:7:60",
        "b.yaml:2:11",
        "b.yaml:3:1",
    ]
    assert (result.exit_code, result.stderr.count("did you mean")) == (2, 4)


# -- rules that extend others ------------------------------------------------------------------------


def texts_of(rule: Rule) -> dict[str, Any]:
    return asdict(replace(rule, check=None))


def test_an_extension_changes_only_what_it_says(tmp_path, rules) -> None:
    write(tmp_path / "a.yaml", "extends: low-question-has-measure\nseverity: info\n")
    extended = load_rules([*rule_folders(), tmp_path])
    said = {rule.code: texts_of(rule) for rule in extended}
    changed = {rule.code for rule in rules if texts_of(rule) != said[rule.code]}
    assert (changed, extended.by_code["ITA401"].severity) == ({"ITA401"}, "info")
    assert vars(extended.by_code["ITA401"].check) == vars(rules.by_code["ITA401"].check)


def test_keys_of_check_are_replaced_one_by_one(tmp_path, rules) -> None:
    text = """\
extends: ITA409
check: {placeholders: [รอ]}
examples:
  good: [{edition: 2568}]
  bad: [{edition: 2568, set: {"plan.measures[1].period": รอ}, at: "plan.measures[1].period"}]
"""
    write(tmp_path / "a.yaml", text)
    assert italint("test", "--rules", tmp_path, "ITA409").exit_code == 0
    rule = load_rules([*rule_folders(), tmp_path]).by_code["ITA409"]
    assert vars(rule.check) == {**vars(rules.by_code["ITA409"].check), "placeholders": ("รอ",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extends: ITA999\n", [("unknown_code", 1)]),
        ("extends: ITA401\ncode: LOC001\n", [("extension_keeps", 2)]),
        ("extends: ITA401\ncheck: {kind: grade}\n", [("extension_keeps", 2), ("examples_needed", 1)]),
        ("extends: ITA409\nmessage: {th: ก, en: a}\n", [("examples_needed", 1)]),
        ("extends: ITA401\nseverity: eror\nfix: {thh: ก}\n", [("unknown_value", 2), ("unknown_key", 3)]),
    ],
)
def test_mistakes_of_an_extension(tmp_path, text, expected) -> None:
    assert mistakes(tmp_path, text) == expected


def test_a_rule_is_extended_once(tmp_path) -> None:
    write(tmp_path / "a.yaml", "extends: ITA401\nseverity: info\n")
    assert mistakes(tmp_path, "extends: low-question-has-measure\n") == [("extended_twice", 1)]


# -- configuration -----------------------------------------------------------------------------------


def test_the_nearest_configuration_counts(folder) -> None:
    write(folder / ".italint.yaml", "lang: en\n")
    near = write(folder / "a" / ".italint.yaml", "lang: th\n")
    report = write(folder / "a" / "b" / "report.yaml", "italint: 1\n")
    assert find_configuration(report) == near
    assert "ไม่ผ่านการตรวจ" in italint("check", report).stdout
    assert italint("check", "report.yaml").stdout.startswith("passed ")


def test_settings_and_the_command_line_over_them(folder) -> None:
    report = (folder / "report.yaml").read_text(encoding="utf-8")
    assert "  year: 2569\n" in report
    write(folder / "report.yaml", report.replace("  year: 2569\n", "  year: 2568\n", 1))
    assert found()["ITA504"] == "error"
    write(folder / ".italint.yaml", "lang: en\nfail_on: warning\nseverity: {plan-year: warning}\n")
    assert found()["ITA504"] == "warning"
    assert italint("check", "report.yaml").exit_code == 1
    assert italint("check", "report.yaml", "--fail-on", "error").exit_code == 0
    assert "ผ่านการตรวจ" in italint("check", "report.yaml", "--lang", "th").stdout
    write(folder / ".italint.yaml", "severity: {ITA504: off}\n")
    assert "ITA504" not in found()
    write(folder / ".italint.yaml", "ignore: [ITA5]\n")
    assert "ITA504" not in found()
    assert "ITA504" not in found("--ignore", "ITA4")  # which adds to the configuration
    write(folder / ".italint.yaml", "select: [ITA1]\n")
    assert found() == {}
    assert "ITA504" in found("--select", "plan-year")


def test_local_rules_of_a_configuration_are_relative_to_it(folder) -> None:
    (folder / ".git").mkdir()  # all of one repository
    write(folder / "common" / "rule.yaml", LOCAL)
    write(folder / "office" / ".italint.yaml", "rules: [../common]\n")
    write(folder / "office" / "report.yaml", (folder / "report.yaml").read_text(encoding="utf-8"))
    result = italint("check", "office/report.yaml", "--format", "json")
    assert "LOC001" in {finding["code"] for finding in json.loads(result.stdout)["findings"]}


def test_rules_of_the_command_line_come_beside_those_of_the_configuration(folder) -> None:
    write(folder / "mine" / "one.yaml", LOCAL)
    other = LOCAL.replace("LOC001", "LOC002").replace("measure-has-follow-up", "other-name")
    write(folder / "drafts" / "two.yaml", other)
    write(folder / ".italint.yaml", "rules: [mine]\nseverity: {LOC001: error}\nignore: [ITA6]\n")
    assert found().get("LOC001") == "error"
    both = found("--rules", "drafts", "--ignore", "ITA5")
    assert (both["LOC001"], both["LOC002"]) == ("error", "warning")
    assert [code for code in both if code.startswith(("ITA5", "ITA6"))] == []
    for command in (
        ["test", "drafts"],
        ["test", "LOC001", "LOC002", "--rules", "drafts"],
        ["explain", "LOC002", "--rules", "drafts"],
        ["explain", "LOC001"],
    ):
        assert italint(*command).exit_code == 0
    listed = italint("rules", "--rules", "drafts").stdout
    assert ("LOC001" in listed, "LOC002" in listed) == (True, True)


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_configuration_says_nothing(folder, text) -> None:
    write(folder / ".italint.yaml", text)
    assert found() == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: [\n", "ITA001"),
        ("- lang\n", "ITA008"),
        ("lang: {}\n", "ITA008"),
        ("rules: rules\n", "ITA008"),
        ("severity: [ITA401]\n", "ITA008"),
        ("rules: [rules]\n", "ITA014"),
        ("ignore: [indicator-nam]\n", "indicator-name"),
    ],
)
def test_mistakes_of_a_configuration(folder, text, word) -> None:
    write(folder / ".italint.yaml", text)
    result = italint("check", "report.yaml")
    assert (result.exit_code, word in result.stderr, ".italint.yaml:" in result.stderr) == (2, True, True)


# -- testing rules -----------------------------------------------------------------------------------


def test_rules_are_tested_by_path_and_by_code(folder) -> None:
    file = write(folder / "rules" / "mine.yaml", LOCAL)
    for arguments in ([file], ["rules"], ["LOC001", "--rules", "rules"], ["measure-has-follow-up", file]):
        result = italint("test", "--lang", "en", *arguments)
        assert (result.exit_code, "2 examples of 1 rule," in result.stdout) == (0, True)


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ("title: ก, follow_up: ข", "title: ก", ":12: LOC001 good[1]: noisy"),
        ("[{title: ก}]", "[{title: ก, follow_up: ข}]", ":14: LOC001 bad[1]: missing"),
        ('at: "plan.measures[1].follow_up"', "at: plan", ":14: LOC001 bad[1]: wrong"),
        ('follow_up"}', 'follow_up", message: ก}', ":14: LOC001 bad[1]: wrong"),
        ("plan.measures: [{title: ก, follow_up: ข}]", "plan.year: 2569", ":12: LOC001 good[1]: noisy"),
        ("set: {plan.measures: [{title: ก}]}", "remove: [plan.measurs.x]", ":14: LOC001 bad[1]: broken"),
        ("set: {plan.measures: [{title: ก}]}", "remove: [plan.nothing]", ":14: LOC001 bad[1]: broken"),
        ("set: {plan.measures: [{title: ก}]}", "set: {plan.x.y: 1}", ":14: LOC001 bad[1]"),
        ("bad:\n    - {edition: 2568", "bad:\n    - {edition: 2500", ":14: LOC001 bad[1]"),
        ("measures[1].follow_up", "measures[1].folow_up", ":14: LOC001 bad[1]: broken"),
        ("measures[1].follow_up", "measures[99].follow_up", ":14: LOC001 bad[1]: broken"),
        ("measures[1].follow_up", "title[*].follow_up", ":14: LOC001 bad[1]: broken"),
    ],
)
def test_an_example_that_is_not_as_the_rule_says_is_reported_at_its_line(folder, old, new, reported) -> None:
    assert old in LOCAL
    write(folder / "rules" / "mine.yaml", LOCAL.replace(old, new))
    result = italint("test", "rules", "--lang", "en")
    assert (result.exit_code, reported in result.stdout) == (1, True), result.stdout


def test_places_of_an_example_stand_for_every_item(folder) -> None:
    rule = LOCAL.replace("{plan.measures: [{title: ก, follow_up: ข}]}", '{"plan.measures[*].follow_up": ข}')
    rule = rule.replace("set: {plan.measures: [{title: ก}]}", 'add: {"plan.measures[*].questions": i1}')
    assert rule.count("[*]") == 3
    write(folder / "rules" / "mine.yaml", rule.replace("measures[1].follow_up", "measures[*].follow_up"))
    result = italint("test", "rules", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "italint: 2 examples of 1 rule, all as the rules say\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"plan.measures[*]"', "plan.measures", "the report has no follow_up there; write plan.measures[*]"),
        ("[follow_up]", "[other.งบประมาณ]", "the report has no งบประมาณ there; write other[งบประมาณ]"),
        ("[follow_up]", "[title.x.y]", "the report has no x there"),
        ("severity: warning\n", "", "add the key severity with its value"),
    ],
)
def test_what_is_meant_is_said(old: str, new: str, said: str, folder) -> None:
    assert old in LOCAL
    write(folder / "rules" / "mine.yaml", LOCAL.replace(old, new))
    result = italint("test", "rules", "--lang", "en")
    assert (result.exit_code, said in " ".join(result.stderr.split())) == (2, True), result.stderr


def test_a_folder_that_is_not_there_is_named(folder) -> None:
    result = italint("check", "report.yaml", "--rules", "nofolder", "--lang", "en")
    assert (result.exit_code, "--rules: nofolder is not there" in result.stderr) == (2, True)


def test_a_rule_that_checks_nothing_is_silent(folder) -> None:
    good = "{edition: 2568, set: {plan.measures: [{title: ก, follow_up: ข}]}}"
    write(folder / "rules" / "mine.yaml", LOCAL.replace(good, "{edition: 2568, remove: [plan]}"))
    result = italint("test", "rules", "--lang", "en", "--coverage")
    assert result.exit_code == 1
    for word in ("silent", "no example makes pass: LOC001"):
        assert word in result.stdout


def test_coverage_names_what_is_idle(rules, bench) -> None:
    rule = rules.by_code["ITA401"]
    idle = replace(rule, examples=replace(rule.examples, bad=()))
    table, failed = covered([run_examples(idle, bench)], "en", kinds=True)
    assert failed
    assert "no example makes fire: ITA401" in table
    assert "kinds that no rule uses: after_results" in table
    assert covered([run_examples(rule, bench)], "en", kinds=False)[1] is False


# -- wrong use ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--nope"],
        ["chekc"],
        ["explain"],
        ["explain", "ITA401", "ITA402"],
        ["explain", "ITA40x"],
        ["check", "--fail-on", "never"],
        ["check", "--fail-on"],
        ["check", "--rules", "nowhere"],
        ["check", "--select", "ITA40x"],
        ["test", "ITA40x"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_reported_in_one_language(arguments, lang, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ITALINT_LANG", lang)
    result = italint(*arguments)
    usage, help_, said = result.stderr.splitlines()
    assert result.exit_code == 2
    for line in (usage, help_, said):
        assert any("\u0e00" <= letter <= "\u0e7f" for letter in line) is (lang == "th"), line


def test_rules_can_be_pickled(rules) -> None:
    import pickle

    assert list(pickle.loads(pickle.dumps(rules)).by_code) == list(rules.by_code)
