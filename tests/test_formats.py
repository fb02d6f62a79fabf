"""Nothing that a report or its name holds can break a format: each is read back and compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from italint import Checked, Edit, Fix, Frame, Summary, lint_text, load_rules
from italint.base.messages import message
from italint.base.sanitize import seen
from italint.linting.summary import Problem
from italint.render import BINARY, FORMATS, Parts, renderer
from italint.render.markdown import escaped
from italint.render.tasks import tasks_of
from italint.report.finding import SEVERITIES, Suppression

SARIF = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
NAMES = [
    "a]b",
    "50%0Ax",
    "::error file=x::y",
    "<script>alert(1)</script>",
    "ก & ข &amp;",
    "a|b",
    "a:b,c",
    "*x* _y_ `z` ~~w~~ [l](u) # $m$ \\",
    "😀👍🏽",
    "น้ำใจที่ดีเยี่ยม",
    "]]>",
    "@everyone ก@ข.th https://evil.example www.evil.example :bomb: #12 !3",
    "[evil](https://evil.example/x) {0} {{1}} \\](y)",
]
RIGHT_TO_LEFT = "\u05d0\u200f\u202e"
HOSTILE = "italint: 1\nagency: {{name: ก}}\nassessment: {{year: 2568, grade: {0}, indicators: []}}\n"


FRAME = Frame("th", rules=tuple(load_rules().only(["ITA101", "ITA302"])))


def hostile(name: str) -> Checked:
    """A checked report whose grade and file name hold a text."""
    file = str(PurePath(f"reports/{name}.yaml"))
    return lint_text(HOSTILE.format(json.dumps(name, ensure_ascii=False)), file)


@pytest.fixture(params=[*NAMES, RIGHT_TO_LEFT])
def checked(request: pytest.FixtureRequest) -> Checked:
    return hostile(request.param)


def test_the_hostile_text_is_in_a_message() -> None:
    for name in NAMES:
        assert any(name in finding.message for finding in hostile(name).findings), name


def test_json(checked: Checked) -> None:
    said = json.loads(renderer("json")(FRAME, [checked]))
    assert [(f["file"], f["message"]) for f in said["findings"]] == [
        (f.file, f.message) for f in checked.findings
    ]


def sarif(checked: Checked, everything: bool = False) -> list[dict]:
    """The results of a log that the schema accepts."""
    log = json.loads(renderer("sarif", everything)(FRAME, [checked]))
    jsonschema.Draft4Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]["results"]


def test_sarif(checked: Checked) -> None:
    results = sarif(checked)
    assert [(r["ruleId"], plain_message(r["message"]["text"])) for r in results] == [
        (f.code, seen(f.message)) for f in checked.findings
    ]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    assert all(re.fullmatch(r"reports/[\w.~%/-]+\.yaml", uri, re.ASCII) for uri in uris)


LINK = re.compile(r"\[((?:[^\\\[\]]|\\[\\\[\]])*)\]\(")


def plain_message(text: str) -> str:
    """What a viewer shows of a plain text message that holds neither placeholder nor link."""
    rest = text.replace("{{", "").replace("}}", "")
    assert not re.search(r"[{}]", rest)
    assert not LINK.search(text)
    said = text.replace("{{", "{").replace("}}", "}")
    return re.sub(r"((?:\\\\)*)\\\]\(", lambda found: found[1][::2] + "](", said)


def test_sarif_says_whether_every_input_was_opened() -> None:
    lost = [Problem("a.yaml", "cannot open a.yaml")]
    for problems, successful in (([], True), (lost, False)):
        written = "".join(renderer("sarif").whole(FRAME, Summary(problems=problems), Parts()))
        (said,) = json.loads(written)["runs"][0]["invocations"]
        assert said["executionSuccessful"] == successful
        notes = [each["message"]["text"] for each in said["toolExecutionNotifications"]]
        assert notes == [problem.message for problem in problems]


def test_sarif_names_the_address_of_the_project_where_there_is_one(checked, monkeypatch) -> None:
    found = []
    for address in ("", "https://example.org/italint"):
        monkeypatch.setattr("italint.render.sarif.repository", lambda address=address: address)
        log = json.loads(renderer("sarif")(FRAME, [checked]))
        found.append(log["runs"][0]["tool"]["driver"].get("informationUri"))
    assert found == [None, "https://example.org/italint"]


def test_sarif_tells_fixes_and_suppressions() -> None:
    checked = hostile("x")
    first, second, *_ = checked.findings
    edited = Fix(True, "แก้", (Edit(first.span, "ใหม่"),))
    findings = (
        first._replace(fix=edited),
        second._replace(suppression=Suppression("comment", "เหตุผล", "2026-01-01")),
    )
    assert [result["ruleId"] for result in sarif(checked._replace(findings=findings))] == [first.code]
    results = sarif(checked._replace(findings=findings), everything=True)
    (change,) = results[0]["fixes"][0]["artifactChanges"]
    assert [part["insertedContent"]["text"] for part in change["replacements"]] == ["ใหม่"]
    assert [result["suppressions"] for result in results] == [
        [],
        [{"kind": "inSource", "justification": "เหตุผล", "properties": {"until": "2026-01-01"}}],
    ]


def prints(text: str) -> dict[str, str]:
    checked = lint_text(text, "r.yaml")
    results = sarif(checked)
    found = {f"{r['ruleId']} {f.path}": r for r, f in zip(results, checked.findings, strict=True)}
    return {name: result["partialFingerprints"]["primaryLocationLineHash"] for name, result in found.items()}


def test_prints_stay_when_lines_move_and_change_when_the_value_does() -> None:
    text = HOSTILE.format("เยี่ยม")
    before, moved = prints(text), prints("# บรรทัดใหม่\n\n" + text)
    changed = prints(HOSTILE.format("แย่มาก"))
    assert before == moved
    assert {name.split()[0] for name in before if before[name] != changed[name]} == {"ITA302"}


COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")


def commands(text: str) -> Iterator[tuple[dict[str, str], str]]:
    """The commands of a log, as GitHub's runner reads them."""
    for line in text.splitlines():
        if line.lstrip().startswith("::"):
            found = COMMAND.fullmatch(line)
            assert found, line
            properties = dict(part.split("=", 1) for part in found[2].split(","))
            yield {name: decoded(value) for name, value in properties.items()}, decoded(found[3])


def decoded(text: str) -> str:
    signs = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}
    return re.sub("%(3A|2C|0D|0A|25)", lambda found: signs[found[0]], text)


def test_github(checked: Checked) -> None:
    said = [
        (place["file"], message.split("\n")[0])
        for place, message in commands(renderer("github")(FRAME, [checked]))
    ]
    assert said == [(seen(f.file), seen(f.message)) for f in checked.findings]


def test_gitlab(checked: Checked) -> None:
    issues = json.loads(renderer("gitlab")(FRAME, [checked]))
    assert [(i["location"]["path"], i["description"]) for i in issues] == [
        (f.file, seen(f.message)) for f in checked.findings
    ]
    assert len({i["fingerprint"] for i in issues}) == len(issues)


def test_junit(checked: Checked) -> None:
    (suite,) = ET.fromstring(renderer("junit")(FRAME, [checked]))
    assert [(case.get("classname"), case.get("name")) for case in suite.iter("testcase")] == [
        (seen(checked.file), code) for code in sorted(checked.tallies)
    ]
    reported = "\n".join(part.text or "" for case in suite.iter("testcase") for part in case)
    assert all(seen(finding.message) in reported for finding in checked.findings)
    failed = {case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None}
    assert failed == {f.code for f in checked.findings if FRAME.failed_by(f)}


def test_junit_says_of_an_unreadable_file_only_that() -> None:
    (suite,) = ET.fromstring(
        renderer("junit")(Frame("en"), (lint_text("italint: 1\nagency: {name: [}\n", "r.yaml", lang="en"),))
    )
    assert (suite.get("tests"), suite.get("errors"), suite.get("skipped")) == ("1", "1", "0")
    (case,) = suite.iter("testcase")
    assert (case.get("name"), [part.tag for part in case]) == ("ITA001", ["error"])


def test_junit_counts_nothing_that_is_not_there() -> None:
    text = (ROOT / "samples" / "fy2568-si-phana.yaml").read_text(encoding="utf-8")
    said = renderer("junit")(Frame("en"), (lint_text(text, "r.yaml", lang="en"),))
    assert "nothing for this rule to check" in said
    assert '"0 ' not in said


def test_markdown(checked: Checked) -> None:
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(renderer("markdown")(FRAME, [checked]))
    )
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children} <= {"text", "text_special"}
    texts = [as_read("".join(child.content for child in token.children)) for token in inline]
    place = texts.index("ความรุนแรง")  # the first head of the table
    cells = texts[place : place + 4 * (1 + len(checked.findings))]
    in_order = [finding for task in tasks_of(checked.findings) for finding in task.findings]
    assert [finding.severity for finding in in_order] == sorted(
        (finding.severity for finding in checked.findings), key=SEVERITIES.index
    )
    assert cells[4::4] == [f"{message('severity', f.severity, FRAME.lang)} {f.code}" for f in in_order]
    assert cells[6::4] == [shown(finding.message) for finding in in_order]


def shown(text: str) -> str:
    return seen(" ".join(text.split()))


def as_read(text: str) -> str:
    """A text without the breaks that nobody sees, after it was made sure that nothing in it acts."""
    assert not re.search(r"@[\w-]|://|\bwww\.|:[\w+-]+:|[#!]\d", text, re.IGNORECASE | re.ASCII)
    return text.replace("\u200b", "")


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    (cell, *_) = [
        t
        for t in MarkdownIt("commonmark").enable("table").parse(f"| {escaped(text)} |\n|---|")
        if t.type == "inline"
    ]
    assert as_read("".join(child.content for child in cell.children)) == shown(text)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in BINARY])
def test_a_name_that_is_no_unicode_does_not_stop_a_format(name: str, tmp_path) -> None:
    from italint.base.files import write_whole

    checked = lint_text("italint: 1\n", "r\udcff\x1b.yaml")
    write_whole(tmp_path / "out", renderer(name)(FRAME, [checked]))
    assert (tmp_path / "out").read_text(encoding="utf-8")


def test_a_repeated_fault_is_shown_three_times_and_then_counted() -> None:
    from italint.render.text import Terminal, render, text_for

    text = (ROOT / "samples" / "fy2568-si-phana.yaml").read_text(encoding="utf-8")
    checked = lint_text(text, "r.yaml", load_rules().only(["ITA501"]), "en")
    english = Frame("en")
    grouped, whole = render(english, [checked]), text_for(Terminal(), everything=True)(english, [checked])
    assert (grouped.count("error ITA501"), whole.count("error ITA501")) == (3, 4)
    assert "1 more like this (ITA501), line 355; see it with --all" in grouped
    rules = tuple(load_rules().only(["ITA501"]))
    counted = render(Frame("en", rules=rules, statistics=True), [checked])
    assert "      1            1         4  ITA501 measure-period-in-year\n" in counted


def test_what_a_suppression_covers_is_counted_and_shown_on_demand() -> None:
    from italint.render.text import Terminal, render, text_for

    checked = hostile("x")
    covered = tuple(f._replace(suppression=Suppression("baseline", "เดิม")) for f in checked.findings)
    checked = checked._replace(findings=covered)
    assert f"ข้อยกเว้น {len(covered)}" in render(FRAME, [checked])
    assert "ITA302" not in render(FRAME, [checked])
    assert "ข้อยกเว้น: เดิม" in text_for(Terminal(), everything=True)(FRAME, [checked])
    assert list(commands(renderer("github")(FRAME, [checked]))) == []
