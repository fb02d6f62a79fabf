"""Tables of users: a new year, a changed table and another line need no code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, YEARS

from italint.cli.app import main
from italint.ruleset.resources import clean_sample

OF = 2568  # the year that a new one is made from
NEW = YEARS[-1] + 1
EDITION = (ROOT / "rules" / "editions" / f"fy{OF}.yaml").read_text(encoding="utf-8")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# Weights that no year has had, and a name that none knows.
OTHER = """\
edition: 2568
weights:
  certainty: verified
  source: a result page
  rows: [{id: IIT, weight: 0.2}, {id: EIT, weight: 0.2}, {id: OIT, weight: 0.6}]
"""


def italint(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ITALINT_LANG", "en")


def of_new_year(text: str) -> str:
    """A text of one year as it would be of the new one."""
    for year in (OF + 1, OF, OF - 1):  # the later first, for one may become the next
        old, new = str(year), str(year + NEW - OF)
        text = text.replace(old, new).replace(old.translate(THAI), new.translate(THAI))
        text = text.replace(f". {old[2:].translate(THAI)}", f". {new[2:].translate(THAI)}")
    return text.replace(f"{OF - 543}-", f"{NEW - 543}-")


def a_new_year() -> None:
    Path("new.yaml").write_text(of_new_year(EDITION), encoding="utf-8")
    Path("report.yaml").write_text(
        of_new_year(clean_sample(OF).read_text(encoding="utf-8")), encoding="utf-8"
    )


def findings(*arguments: str) -> list[tuple[str, str, str]]:
    found = json.loads(italint("check", *arguments, "--format", "json").stdout)["findings"]
    return [(each["code"], each["path"], each["severity"]) for each in found]


def test_a_new_year_is_known_from_files_alone() -> None:
    a_new_year()
    assert [code for code, *_ in findings("report.yaml")] == ["ITA010"]
    assert findings("report.yaml", "--editions", "new.yaml") == []
    text = Path("report.yaml").read_text(encoding="utf-8")
    Path("report.yaml").write_text(text.replace("  score: 95.85\n", "  score: 90.00\n"), encoding="utf-8")
    reported = findings("report.yaml", "--editions", "new.yaml")
    assert ("ITA201", "assessment.score", "error") in reported
    form = italint("init", "--year", str(NEW), "--editions", "new.yaml")
    assert (form.exit_code, "- {id: o28, text:" in form.stdout) == (0, True)


def test_a_changed_table_takes_the_place_of_ours_and_every_output_names_its_file() -> None:
    Path("report.yaml").write_text(clean_sample(2568).read_text(encoding="utf-8"), encoding="utf-8")
    Path("other.yaml").write_text(OTHER, encoding="utf-8")
    assert findings("report.yaml") == []
    assert ("ITA201", "assessment.score", "error") in findings("report.yaml", "--editions", "other.yaml")
    for name in ("text", "json", "sarif", "junit", "markdown", "html", "github"):
        out = italint("check", "report.yaml", "--editions", "other.yaml", "--format", name).stdout
        assert ("other.yaml" in out, name) == (True, name)
    out = json.loads(italint("check", "report.yaml", "--editions", "other.yaml", "--format", "json").stdout)
    (edition,) = out["editions"]
    assert edition["tables"]["weights"] == {
        "certainty": "verified",
        "source": "a result page",
        "from": "other.yaml",
    }
    assert edition["tables"]["line"]["certainty"] == "practice"
    assert edition["tables"]["grades"]["from"] == "built-in"


def test_the_configuration_names_tables_and_another_line() -> None:
    a_new_year()
    Path(".italint.yaml").write_text("editions: [new.yaml]\nline: 99\n", encoding="utf-8")
    reported = findings("report.yaml")
    assert ("ITA401", "assessment.indicators[8].questions[e7].score", "error") in reported


@pytest.mark.parametrize("year", YEARS)
def test_a_line_of_the_configuration_holds_in_every_year(year: int) -> None:
    Path("report.yaml").write_text(clean_sample(year).read_text(encoding="utf-8"), encoding="utf-8")
    Path(".italint.yaml").write_text("line: 100\n", encoding="utf-8")
    codes = {code for code, *_ in findings("report.yaml")}
    # Where every indicator has a measure already, what is now low lacks its weakness.
    assert codes & {"ITA401", "ITA402", "ITA403", "ITA416"}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("edition: 2568\nweights: {certainty: sure, source: x, rows: []}\n", 2, "sure"),
        ("edition: 2568\nwieghts: none\n", 2, "wieghts"),
        (
            "edition: 2568\nanalysis: {certainty: verified, source: x, unit: indicator, weak: [weak]}\n",
            2,
            "weak",
        ),
        ("edition: 2568\nresults: {certainty: verified, source: x}\n", 2, "announced"),
    ],
)
def test_mistakes_stand_at_their_lines(text: str, line: int, said: str) -> None:
    Path("bad.yaml").write_text(text, encoding="utf-8")
    result = italint("check", ".", "--editions", "bad.yaml")
    assert (result.exit_code, f"bad.yaml:{line}:" in result.stderr, said in result.stderr) == (2, True, True)


def test_one_table_of_one_year_is_given_once() -> None:
    Path("one.yaml").write_text(OTHER, encoding="utf-8")
    Path("two.yaml").write_text(OTHER, encoding="utf-8")
    result = italint("check", ".", "--editions", "one.yaml", "--editions", "two.yaml")
    assert (result.exit_code, "one.yaml" in result.stderr) == (2, True)


def test_editions_lists_every_table_with_certainty_and_source() -> None:
    Path("other.yaml").write_text(OTHER, encoding="utf-8")
    out = italint("editions", "--editions", "other.yaml").stdout
    assert "  weights (weights): verified [other.yaml]\n      a result page\n" in out
    assert "2569\n" in out
    assert "  splits (questions by sub-indicator): not known\n" in out


def test_a_result_says_which_tables_hold_with_the_arithmetic() -> None:
    Path("report.yaml").write_text(clean_sample(2569).read_text(encoding="utf-8"), encoding="utf-8")
    result = italint("editions", "--check", "report.yaml")
    assert result.exit_code == 0
    assert "0.3 × 97.1380 + 0.3 × 95.9333 + 0.4 × 94.8200 = 95.85; 95.85" in result.stdout
    assert {line.split()[1] for line in result.stdout.splitlines() if line.startswith("confirmed")} == {
        "indicators",
        "weights",
        "part_weights",
        "questions",
        "grades",
    }
    assert "open  splits (questions by sub-indicator 2569)" in result.stdout
    Path("other.yaml").write_text(OTHER.replace("2568", "2569"), encoding="utf-8")
    other = italint("editions", "--check", "report.yaml", "--editions", "other.yaml")
    assert other.exit_code == 1
    assert "contradicted  weights" in other.stdout


def test_a_split_that_does_not_hold_gives_what_it_would_be_beside_what_is_printed() -> None:
    text = clean_sample(2568).read_text(encoding="utf-8")
    assert text.count("score: 92.50\n") == 1
    Path("report.yaml").write_text(text.replace("score: 92.50\n", "score: 91.11\n"), encoding="utf-8")
    out = italint("editions", "--check", "report.yaml").stdout
    assert "10 (o21–o23 100.00 + o24–o28 85.00) ÷ 2 = 92.50; 91.11" in out


def test_an_explanation_gives_the_sources_of_its_tables() -> None:
    out = " ".join(italint("explain", "ITA401").stdout.split())
    assert f"practice {YEARS[0]}–{YEARS[-1]}" in out
    assert "sources of the tables" in out


def test_what_explains_lists_and_tests_rules_knows_the_tables_that_were_given() -> None:
    Path("other.yaml").write_text(OTHER, encoding="utf-8")
    given = ("--editions", "other.yaml")
    # The examples of the rule are made for the built-in weights.
    assert "give 95.51" in " ".join(italint("explain", "ITA201", *given).stdout.split())
    assert "weights 2568: verified: a result page" in italint("rules", "--format", "markdown", *given).stdout
    assert italint("test", "ITA201", *given).exit_code == 1
    assert italint("test", "ITA101", *given).exit_code == 0


def test_a_document_of_a_year_that_only_a_file_knows_is_read_and_checked() -> None:
    a_new_year()
    names = ["การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต"]
    rows = "\n".join(f"ตัวชี้วัดที่ {number} {name} {90 + number}.00" for number, name in enumerate(names, 1))
    Path("report.txt").write_text(
        f"รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {NEW}\nองค์การบริหารส่วนตำบลตัวอย่าง\n{rows}\n",
        encoding="utf-8",
    )
    made = italint("import", "report.txt", "--editions", "new.yaml").stdout
    assert f"year: {NEW}" in made
    assert "ITA010" not in {code for code, *_ in findings("report.txt", "--editions", "new.yaml")}
    refused = italint("check", "report.txt")
    assert refused.exit_code == 2
    assert str(NEW) in refused.stderr
    assert "--editions" in refused.stderr
