"""Texts that stand in the reports of several agencies: found once, with all places, and nothing else is."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import ROOT
from documents import as_word, lay_out, read_report
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.copies import SOURCE, TEXTS, made_copies, places_of
from italint import lint_text, load_editions, load_rules
from italint.cli.app import main
from italint.linting.copies import Copies
from italint.linting.sketches import sketched
from italint.render import BINARY, FORMATS
from italint.thai.sketch import alike, bands_of, pieces_of, sketch_of

RULES = load_rules()
TEXT = next(iter(made_copies(20, 2))).text
OWN = "องค์การบริหารส่วนตำบลหนองใหม่"  # the agency of that text
WORDS = st.text(alphabet="กขคงจนมรลสอาิีเแ", min_size=150, max_size=400)


def checked(*arguments: str) -> str:
    return CliRunner().invoke(main, ["check", *arguments, "--select", "ITA801"]).stdout


def places(*reports: str) -> list[list[tuple[str, str]]]:
    """The file and path of each place of each finding."""
    with Copies(RULES, "th") as copies:
        for number, report in enumerate(reports):
            found = sketched(lint_text(report, f"{number}.yaml"), RULES)
            if found is not None:
                copies.add(found)
        return [[(label.file, label.path) for label in each.labels] for each in copies.findings()]


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("copies")
    for report in made_copies(60, 6):
        (folder / report.file).write_text(report.text, encoding="utf-8")
    return folder


def test_the_copies_among_many_reports_are_found_and_nothing_else(reports: Path) -> None:
    copied = {report.file for report in made_copies(60, 6) if report.copied}
    found = places_of(checked(str(reports), "--format", "json"))
    assert found == [copied | {f"{SOURCE:06}.yaml"}] * TEXTS


def test_two_processes_say_the_same_as_one_in_every_format(reports: Path, tmp_path: Path) -> None:
    def said(jobs: str) -> dict[str, str]:
        files = {name: tmp_path / name for name in FORMATS if name not in ("text", *BINARY)}
        others = [f"--format={name}={file}" for name, file in files.items()]
        text = checked(str(reports), "--all", "--format", "text", *others, "--jobs", jobs)
        return {"text": text, **{name: file.read_text(encoding="utf-8") for name, file in files.items()}}

    by_format = said("2")
    assert by_format == said("1")
    copied = [report.file for report in made_copies(60, 6) if report.copied]
    for name in by_format.keys() - {"csv"}:  # which has the first place alone
        assert [file for file in copied if by_format[name].count(file) < TEXTS] == [], name


def test_it_counts_once_in_the_run(reports: Path) -> None:
    summary = json.loads(checked(str(reports), "--format", "json", "--statistics"))["summary"]
    assert (summary["infos"], summary["checked"]) == (TEXTS, 60 * TEXTS)
    share = {"code": "ITA801", "name": "text-of-several-agencies", "reports": 7, "with_errors": 0}
    assert summary["statistics"]["rules"] == [{**share, "findings": TEXTS}]


def test_statistics_count_each_report_with_a_copied_text_once(tmp_path: Path) -> None:
    for number, report in enumerate(list(made_copies(20, 2))[:2]):
        own = yaml.safe_load(report.text)["agency"]["name"]
        for agency in ("อบต.หนองใหม่", "อบต.ท่าทอง"):
            (tmp_path / f"{number} {agency}.yaml").write_text(
                report.text.replace(own, agency), encoding="utf-8"
            )
    rules = json.loads(checked(str(tmp_path), "--format", "json", "--statistics"))["summary"]["statistics"][
        "rules"
    ]
    assert [(share["reports"], share["findings"]) for share in rules] == [(4, 2 * TEXTS)]


def test_a_sheet_names_all_agencies_that_have_a_text(reports: Path) -> None:
    head, *rows = csv.reader(
        checked(str(reports), "--format", "csv").lstrip("\ufeff").splitlines(keepends=True)
    )
    found = [row for row in rows if row[head.index("รหัส")] == "ITA801"]
    assert [len(row[head.index("หน่วยงาน")].splitlines()) for row in found] == [7] * TEXTS


def test_a_report_alone_is_compared_with_none(reports: Path) -> None:
    said = json.loads(checked(str(reports / f"{SOURCE:06}.yaml"), "--format", "json"))
    assert (said["findings"], said["summary"]["rules"]) == ([], 0)


def test_other_years_and_spellings_of_one_agency_do_not_count() -> None:
    short = TEXT.replace(OWN, "อบต.หนองใหม่").replace("year: 2568", "year: 2567")
    assert OWN in TEXT
    assert places(TEXT, TEXT, short) == []
    elsewhere = TEXT.replace("province: ", "province: น")
    assert [len(each) for each in places(TEXT, short, elsewhere)] == [3] * TEXTS


def test_a_name_that_was_left_in_changes_nothing() -> None:
    head, rest = TEXT.split("analysis:")
    copy = head.replace(OWN, "เทศบาลเมืองท่าทอง") + "analysis:" + rest  # the texts name the other agency
    assert len(places(TEXT, copy)) == TEXTS


def test_a_suppression_takes_a_text_out_and_is_used() -> None:
    copy = TEXT.replace(OWN, "เทศบาลเมืองท่าทอง").replace(
        "analysis:\n", "# italint: ignore[ITA801] บทวิเคราะห์จัดทำร่วมกัน\nanalysis:\n"
    )
    assert [each[0][1] for each in places(TEXT, copy)] == [
        f"plan.measures[{n}].steps[1]" for n in range(1, TEXTS // 2 + 1)
    ]
    assert "ITA901" not in [finding.code for finding in lint_text(copy).findings]


def test_official_words_alone_are_no_copy() -> None:
    text = " ".join(load_editions()[2568].official_wordings)
    report = TEXT.split("analysis:")[0] + "passages: [{text: " + json.dumps(text) + "}]\n"
    assert len(text) > 1000
    assert places(report, report.replace(OWN, "อบต.อื่น")) == []


def test_word_files_are_compared_too(tmp_path: Path) -> None:
    report = read_report(ROOT / "samples" / "fy2568-si-phana.yaml")
    report["plan"]["measures"][0]["steps"] = yaml.safe_load(TEXT)["plan"]["measures"][0]["steps"]
    for agency in (report["agency"]["name"], "เทศบาลเมืองท่าทอง"):
        written = json.dumps(report, ensure_ascii=False).replace(report["agency"]["name"], agency)
        as_word(lay_out(json.loads(written)), tmp_path / f"{agency}.docx")
    found = json.loads(checked(str(tmp_path), "--format", "json"))["findings"]
    assert found
    for finding in found:
        assert len({label["file"] for label in finding["labels"]}) == 2
        assert finding["source"]["paragraph"] or finding["source"]["row"]


@settings(max_examples=40)
@given(WORDS, WORDS, st.integers(0, 100))
def test_what_is_the_same_is_alike_and_what_has_nothing_in_common_is_not(
    text: str, other: str, at: int
) -> None:
    sketch = sketch_of(pieces_of(text))
    spaced = sketch_of(pieces_of(f"{text[:at]} ๑๒๓ (2568)\n{text[at:]}"))
    assert spaced == sketch
    assert alike(sketch, sketch) == (1.0 if pieces_of(text) else 0.0)
    assert set(bands_of(sketch)) == set(bands_of(spaced))
    its = pieces_of(other)
    if not set(its) & set(pieces_of(text)):
        assert alike(sketch, sketch_of(its)) == 0.0
        assert not set(bands_of(sketch)) & set(bands_of(sketch_of(its)))
