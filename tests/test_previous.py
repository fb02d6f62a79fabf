"""Two reports of one agency side by side: what they contradict, how the one of the year before is found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from documents import as_word, lay_out, read_report

from italint import Checked, Earlier, Editions, Frame, lint, load_editions, load_rules, parse
from italint.cli.app import main
from italint.render import renderer
from italint.report.selector import compile_path
from italint.ruleset.definition import DefinitionError
from italint.ruleset.rule import Rules

YEARS = ROOT / "samples" / "two-years"
BEFORE, AFTER = YEARS / "fy2567.yaml", YEARS / "fy2568.yaml"
KNOWN = [
    ("ITA811", "assessment.previous"),
    ("ITA813", "assessment.indicators[3].score"),
    ("ITA814", "analysis[4].weaknesses[1].text"),
    ("ITA815", "plan.measures[4].title"),
]


def italint(*arguments: str | Path) -> Any:
    return CliRunner().invoke(main, ["check", *map(str, arguments), "--lang", "en"])


def found(*arguments: str | Path) -> list[tuple[str, str]]:
    said = json.loads(italint(*arguments, "--format", "json").stdout)
    return [(each["code"], each["path"]) for each in said["findings"]]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(YEARS, "reports", ignore=shutil.ignore_patterns("*.txt", "*.json"))
    return tmp_path


def beside(rules: Rules, editions: Editions | None = None) -> Checked:
    previous = Earlier(parse(BEFORE.read_text("utf-8"), "samples/two-years/fy2567.yaml"))
    document = parse(AFTER.read_text("utf-8"), "samples/two-years/fy2568.yaml")
    return lint(document, rules, editions or load_editions(), "th", previous=previous)


# -- what is found ---------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["text", "sarif", "github"])
def test_what_two_years_say_is_as_kept(format_, rules, golden) -> None:
    text = renderer(format_)(Frame("th"), (beside(rules),))
    if format_ == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        text = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    elif format_ == "text":
        text = "\n\n".join(text.split("\n\n")[:-1]) + "\n"
    else:
        text = "".join(line for line in text.splitlines(keepends=True) if line.startswith("::"))
    kept = (
        AFTER.with_suffix(".th.txt")
        if format_ == "text"
        else ROOT / "tests" / "golden" / f"two-years.{format_}"
    )
    assert text == golden(kept, text)


def test_alone_neither_says_anything_and_no_rule_counts_as_unchecked(rules) -> None:
    for file in (BEFORE, AFTER):
        checked = lint(parse(file.read_text("utf-8"), file.name), rules, load_editions())
        assert checked.findings == ()
        of_two = [checked.tallies[code] for code, rule in rules.by_code.items() if rule.needs_previous]
        assert {(each.not_applicable, each.checked, each.could_not_check) for each in of_two} == {(1, 0, 0)}
        assert len(of_two) == 5


def test_a_document_forgets_what_it_was_judged_beside(rules) -> None:
    document = parse(AFTER.read_text("utf-8"), "r.yaml")
    previous = Earlier(parse(BEFORE.read_text("utf-8"), "p.yaml"))
    assert len(lint(document, rules, load_editions(), previous=previous).findings) == len(KNOWN)
    assert lint(document, rules, load_editions()).findings == ()


def test_every_second_place_names_its_file(rules) -> None:
    for finding in beside(rules).findings:
        assert [label.file for label in finding.elsewhere] == ["samples/two-years/fy2567.yaml"]
        assert all("samples/two-years/fy2567.yaml:" in label.message for label in finding.elsewhere)


# -- how it is found -------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_in_a_folder_the_two_find_each_other(jobs, folder) -> None:
    assert found("reports", "--jobs", jobs) == KNOWN


def test_the_name_is_compared_by_its_letters(folder) -> None:
    text = BEFORE.read_text("utf-8").replace(
        "name: องค์การบริหารส่วนตำบลตัวอย่าง", "name: องค์การบริหาร ส่วนตำบล ตัวอย่าง"
    )
    Path("reports/fy2567.yaml").write_text(text, encoding="utf-8")
    assert ("ITA811", "assessment.previous") in found("reports")
    Path("reports/fy2567.yaml").write_text(text.replace("ตัวอย่าง\n", "อื่น\n", 1), encoding="utf-8")
    assert [each for each in found("reports", "--select", "ITA8") if each[0] != "ITA801"] == []


@pytest.mark.parametrize(
    ("name", "place", "is_same"),
    [
        ("อบต.ตัวอย่าง", "  district: อ.เมืองตัวอย่าง\n  province: จ.ตัวอย่าง\n", True),
        ("อบต. ตัวอย่าง", "", True),
        ("เทศบาลตำบลตัวอย่าง", "  province: ตัวอย่าง\n", False),
        ("อบต.ตัวอย่าง", "  province: เพชรบุรี\n", False),
        ("อบต.ตัวอย่าง", "  district: บ้านลาด\n  province: ตัวอย่าง\n", False),
        ("อบต.ตัวอย่าง", "  province: >-\n    เพชรบุรี\n", False),
    ],
)
def test_agencies_of_one_name_are_told_apart_by_where_they_are(name, place, is_same, folder) -> None:
    assert "  district: เมืองตัวอย่าง\n  province: ตัวอย่าง\n" in AFTER.read_text("utf-8")
    text = BEFORE.read_text("utf-8")
    head, rest = text.split("agency:\n", 1)
    _, rest = rest.split("\ndocument:", 1)
    Path("reports/fy2567.yaml").write_text(
        f"{head}agency:\n  name: {name}\n{place}\ndocument:{rest}", encoding="utf-8"
    )
    expected = KNOWN if is_same else []
    of_two = [each for each in found("reports") if each[0].startswith("ITA81")]
    assert of_two == expected
    named = italint("reports/fy2568.yaml", "--previous", "reports/fy2567.yaml")
    assert ("is that of another agency" in named.stderr) is not is_same


def test_of_several_that_it_may_be_none_is_taken(folder) -> None:
    text = BEFORE.read_text("utf-8")
    for number, province in enumerate(("ตัวอย่าง", "เพชรบุรี")):
        Path(f"reports/then{number}.yaml").write_text(
            text.replace("  province: ตัวอย่าง", f"  province: {province}"), encoding="utf-8"
        )
    Path("reports/fy2567.yaml").unlink()
    assert [each for each in found("reports") if each[0].startswith("ITA81")] == KNOWN
    after = AFTER.read_text("utf-8").replace("  province: ตัวอย่าง\n", "")
    Path("reports/fy2568.yaml").write_text(after, encoding="utf-8")
    assert [each for each in found("reports") if each[0].startswith("ITA81")] == []


@pytest.mark.parametrize("named", ["reports", "reports/fy2567.yaml"])
def test_it_is_named_by_option_or_configuration(named, folder) -> None:
    shutil.copy(AFTER, "alone.yaml")
    assert found("alone.yaml") == []
    assert found("alone.yaml", "--previous", named) == KNOWN
    Path(".italint.yaml").write_text(f"previous: {named}\n", encoding="utf-8")
    assert found("alone.yaml") == KNOWN


@pytest.mark.parametrize("named", [".", "alone.yaml"])
def test_that_nothing_was_compared_is_said(named, folder) -> None:
    folder = Path("now")
    folder.mkdir()
    shutil.copy(AFTER, folder / "alone.yaml")
    result = italint("now/alone.yaml", "--previous", f"now/{named}")
    assert result.stderr == (
        f"italint: {Path('now', named)} holds no report of the year before of an agency that was checked:"
        " nothing was compared\n"
    )
    assert "compared with" not in result.stdout
    assert "1 report compared with that of the year before" in italint("reports").stdout


def test_a_configured_report_is_called_as_it_lies_from_here(folder) -> None:
    shutil.copy(AFTER, "alone.yaml")
    Path(".italint.yaml").write_text("previous: reports/fy2567.yaml\n", encoding="utf-8")
    said = json.loads(italint("alone.yaml", "--format", "json").stdout)
    files = {label["file"] for each in said["findings"] for label in each["labels"]}
    assert files - {"alone.yaml"} == {str(Path("reports/fy2567.yaml"))}


def test_word_files_are_read_as_the_check_does(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "samples" / "fy2568-si-phana.yaml").read_text(encoding="utf-8")
    earlier = text.translate(str.maketrans("๘๙", "๗๘")).replace("2568", "2567").replace("2569", "2568")
    for name, written in (("now", text), ("then", earlier)):
        Path(f"{name}.yaml").write_text(written, encoding="utf-8")
        as_word(lay_out(read_report(Path(f"{name}.yaml"))), Path(f"{name}.docx"))
        Path(f"{name}.yaml").unlink()
    for arguments in (("now.docx", "--previous", "then.docx"), (".",), (".", "--jobs", "2")):
        result = italint(*arguments, "--format", "json")
        assert "nothing was compared" not in result.stderr
        said = json.loads(result.stdout)
        copied = [each for each in said["findings"] if each["code"] == "ITA815"]
        labels = [label for each in copied for label in each["labels"]]
        assert {Path(label["file"]).name for label in labels} == {"then.docx"}, arguments
        assert all("then.docx table" in label["message"] for label in labels)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: องค์การบริหารส่วนตำบลตัวอย่าง", "name: เทศบาลตำบลอื่น", "is that of another agency"),
        ("year: 2567", "year: 2566", "is that of 2566 and not of 2567"),
        ("  year: 2567\n", "", "does not give its agency or year"),
        ("italint: 1", "italint: [", "it is no sound YAML"),
    ],
)
def test_a_previous_report_that_is_none_is_said_and_is_an_error_of_input(old, new, said, folder) -> None:
    text = BEFORE.read_text("utf-8")
    assert old in text
    Path("then.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    result = italint("reports/fy2568.yaml", "--previous", "then.yaml")
    assert result.stderr.startswith("italint: reports/fy2568.yaml: not compared")
    assert said in result.stderr
    assert result.exit_code == 2
    assert "then.yaml" in result.stdout  # every format says so


def test_a_configuration_names_nothing_outside_or_missing(folder) -> None:
    for name, said in (("../elsewhere", "lies outside"), ("nowhere", "there is no folder or file nowhere")):
        Path(".italint.yaml").write_text(f"previous: {name}\n", encoding="utf-8")
        result = italint("reports/fy2568.yaml")
        assert (said in result.stderr + result.stdout, result.exit_code) == (True, 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  name: องค์การ", "  name: >-\n    องค์การ"),
        ("  name: องค์การบริหาร", "  name: องค์การบริหาร\n    "),
        ("  name: องค์การบริหารส่วนตำบลตัวอย่าง", '  name: "องค์การบริหารส่วนตำบลตัวอย่าง"  # ชื่อ'),
        ("  year: 2567", "  score_of: 1\n  year: ๒๕๖๗"),
        ("\n", "\r\n"),
    ],
)
def test_however_a_report_is_written_it_is_found(old, new, folder) -> None:
    text = BEFORE.read_text("utf-8")
    Path("reports/fy2567.yaml").write_bytes(text.replace(old, new, -1 if old == "\n" else 1).encode())
    assert ("ITA811", "assessment.previous") in found("reports")


def test_a_baseline_accepts_what_two_years_say(folder) -> None:
    assert CliRunner().invoke(main, ["baseline", "reports", "--reason", "ยอมรับแล้ว"]).exit_code == 0
    result = italint("reports", "--baseline", ".italint-baseline.yaml")
    assert (result.exit_code, result.stderr) == (0, "")


# -- paths -----------------------------------------------------------------------------------------

RULE = """
extends: ITA811
check: {{{check}}}
examples:
  good: [{{edition: 2568}}]
  bad: [{{edition: 2568, at: assessment.score}}]
"""


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("equals: previous.scores", "scores"),
        ("value: previous.score", "previous.score"),
        ("each: previous.assessment", "previous.assessment"),
        ("each: 'plan.measures[*]', value: title, equals: previous.title", "no_counterpart"),
    ],
)
def test_paths_of_the_year_before_are_checked_when_a_rule_is_loaded(check, said, tmp_path) -> None:
    (tmp_path / "rule.yaml").write_text(RULE.format(check=check), encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        load_rules(tmp_path)
    assert said in str([fault.values for _, fault in raised.value.mistakes])


def test_items_are_known_again_by_their_number_or_id() -> None:
    document = parse("assessment: {indicators: [{number: 2, score: 1}, {number: 7, score: 2}]}", "now.yaml")
    before = parse("assessment: {indicators: [{number: ๗, score: 3}, {number: 1, score: 4}]}", "then.yaml")
    lint(document, load_rules().only(()), load_editions(), previous=Earlier(before))
    items = compile_path("assessment.indicators[*]")
    found = compile_path("previous.score", items).ones(items.select(document.root))
    assert [getattr(node, "text", None) for node in found] == [None, "3"]
