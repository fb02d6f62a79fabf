"""Rule, edition, configuration and baseline files made to do harm: they can do no more than be refused."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from italint.base.document import plain
from italint.base.parsing import parse, read
from italint.cli.app import main
from italint.editions.edition import Edition
from italint.ruleset.definition import DefinitionError, Mistakes, define
from italint.ruleset.loading import load_rules
from italint.ruleset.rule import Rules

SAMPLE = ROOT / "samples" / "fy2568-si-phana.yaml"
NAMED, QUOTED = (next((ROOT / "rules").glob(f"*/{code}*.yaml")) for code in ("ITA620", "ITA611"))


def changed(path: Path, *place: str, to: object) -> str:
    """A rule's file with another value at a place."""
    rule = {**plain(read(path).root), "code": "LOC001", "name": "local-one", "needs": []}
    inner = rule
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = to
    return json.dumps(rule, ensure_ascii=False, indent=1)


def reported(folder: Path, *texts: str) -> list[tuple[str, str]]:
    """The mistakes of some rule files: their names, and where they stand."""
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        load_rules([folder])
    faults = [fault for _, fault in refused.value.mistakes]
    assert all(0 <= f.node.start <= len(d.text) for d, f in refused.value.mistakes)
    return [(fault.name, fault.values.get("case", fault.values.get("problem", ""))) for fault in faults]


TEMPLATES = [
    "{0.__class__}",
    "{actual.__init__}",
    "{actual[0]}",
    "{actual!r}",
    "{actual!r:>1000000000}",
    "{actual:>999999999}",
    "{actual:{actual}}",
    "{}",
    "{0}",
    "{",
    "}",
]


@pytest.mark.parametrize("place", [("message", "th"), ("fix", "en")])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_message_names_values_and_nothing_else(template, place, tmp_path) -> None:
    assert reported(tmp_path, changed(NAMED, *place, to=template)) == [("bad_definition", "bad_template")]


@pytest.mark.parametrize("place", [("check", "unless_after"), ("check", "unless_before")])
def test_a_word_that_is_looked_for_is_not_empty(place, tmp_path) -> None:
    assert reported(tmp_path, changed(NAMED, *place, to=["ก", ""])) == [("bad_definition", "too_short")]


@pytest.mark.parametrize(
    ("phrase", "case"),
    [
        ("ก {number:>99999999}", "bad_template"),
        ("ก {name!r}", "bad_template"),
        ("ก {0.__class__}", "unknown_placeholder"),
        ("ก {", "bad_template"),
        ("{number}", "empty_phrase"),
        ("{words}{words}", "empty_phrase"),
        (" ", "empty_phrase"),
        ("กอง.*", "no_pattern"),
        (r"กอง\w+", "no_pattern"),
    ],
)
def test_a_phrase_has_plain_slots(phrase, case, tmp_path) -> None:
    assert ("bad_definition", case) in reported(tmp_path, changed(QUOTED, "check", "phrases", to=[phrase]))


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("(ก+)+$", False),
        ("*", False),
        ("\\", False),
        ("[", False),
        ("ก{words}ก{words}ก{words}ก", True),
        ("ก " * 2_000, True),
    ],
)
def test_a_phrase_is_no_regular_expression(phrase: str, found: bool) -> None:
    from italint.thai.phrases import read_phrase

    assert bool(list(read_phrase(phrase).find("กกกกกกกกกก" * 3_000 + "!"))) is found


@pytest.mark.parametrize(
    "extension", ["../../../../etc/passwd", "/etc/passwd", "LOC001", "~", "[ITA620]", "{a: b}", '"\\0"']
)
def test_only_a_rule_can_be_extended(extension, tmp_path) -> None:
    mistakes = reported(tmp_path, f"extends: {extension}\nseverity: info\n")
    assert mistakes in ([("bad_definition", "unknown_code")], [("wrong_type", "")])


def test_a_rule_that_needs_itself_is_refused(tmp_path) -> None:
    circle = [
        json.dumps({**json.loads(changed(NAMED, "needs", to=[needs])), "code": code, "name": code.lower()})
        for code, needs in (("LOC001", "LOC002"), ("LOC002", "LOC003"), ("LOC003", "LOC001"))
    ]
    assert reported(tmp_path, *circle) == [("bad_definition", "needs_itself")]


def test_a_long_chain_of_needs_is_followed(rules) -> None:
    rule = rules.by_code["ITA620"]
    chain = [replace(rule, code=f"LOC{n:04}", name=f"n{n}", needs=(f"LOC{n + 1:04}",)) for n in range(5_000)]
    assert [each.code for each in Rules(chain).ordered] == [each.code for each in reversed(chain)]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a: &a [*a]\n", "\0", "- x\n", "x", "code: [" * 30, "k" * 60_000]
)
def test_broken_rule_files_are_refused(text, tmp_path) -> None:
    assert reported(tmp_path, text)


@pytest.mark.parametrize("target", ["loop.yaml", "nowhere.yaml"])
def test_a_link_that_leads_nowhere_is_reported(target, tmp_path) -> None:
    os.symlink(target, tmp_path / "loop.yaml")
    with pytest.raises(OSError, match=r"loop\.yaml"):
        load_rules([tmp_path])


def test_a_link_to_its_own_folder_ends(tmp_path) -> None:
    os.symlink(tmp_path, tmp_path / "again")
    assert reported(tmp_path, "x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
def test_a_pipe_in_a_folder_is_no_rule_file(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    assert reported(tmp_path, "x") == [("bad_definition", "not_ours")]


@pytest.mark.parametrize(
    "table",
    [
        "line: {certainty: verified, source: x, score: 1e999999999}",
        "line: {certainty: verified, source: x, score: NaN}",
        f"line: {{certainty: verified, source: x, score: {'9' * 40_000}}}",
        "decimals: {certainty: verified, source: x, places: 999999999}",
        "grades: {certainty: verified, source: x, rows: [{label: x, from: 0, components: 1}]}",
        "results: {certainty: verified, source: x, announced: 99999999-01-01}",
        "plan: {certainty: verified, source: x, unit: indicator, required: [__class__]}",
        "splits: {certainty: verified, source: x, rows: [{indicator: 1, readings: [[-1]]}]}",
        "__class__: x",
    ],
)
def test_impossible_editions_are_refused(table: str) -> None:
    mistakes: Mistakes = []
    document = parse(f"edition: 2568\n{table}\n")
    assert define(document, Edition, mistakes) is None
    assert {document.span(fault.node).line for _, fault in mistakes} == {2}


CONFIGURATIONS = [
    "rules: [../../../../../../etc/passwd]",
    "rules: [/etc]",
    'rules: ["\\0"]',
    f"rules: [{'a' * 5_000}]",
    "baseline: /etc/passwd",
    "baseline: /etc",
    'baseline: "\\0"',
    f"baseline: {'a' * 5_000}",
    "line: 1e999999999",
    "line: NaN",
    "select: {a: b}",
    "select: [[a]]",
    "severity: {ITA101: [error]}",
    "paths: [x, [y], {match: [z]}]",
    "lang: th\nlang: en",
    "a: " + "[" * 100_000,
]
BASELINES = [
    "",
    "x",
    "entries: x",
    "entries: [{file: a, code: b, path: c, count: -1}]",
    f"entries: [{{file: a, code: b, path: c, count: {'9' * 6_000}}}]",
    "entries: " + "[" * 100_000,
]


def checked(folder: Path, option: str, text: str) -> tuple[int, BaseException | None]:
    file = folder / "hostile.yaml"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(SAMPLE), option, str(file)])
    unexpected = None if isinstance(result.exception, SystemExit) else result.exception
    assert result.output.strip()
    return result.exit_code, unexpected


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_hostile_configurations_are_refused(text, tmp_path) -> None:
    assert checked(tmp_path, "--config", text) == (2, None)


@pytest.mark.parametrize("text", BASELINES)
def test_hostile_baselines_are_refused(text, tmp_path) -> None:
    assert checked(tmp_path, "--baseline", text) == (2, None)


def test_of_many_mistakes_the_first_are_reported(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("italint.cli.endings.MOST_MISTAKES", 3)
    monkeypatch.setattr("italint.ruleset.settings.MOST_MISTAKES", 3)
    file = tmp_path / "many.yaml"
    file.write_text(f"select: [{', '.join(f'X{n}' for n in range(9))}]\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(SAMPLE), "--config", str(file), "--lang", "en"])
    assert ("X2\n" in result.stderr, "X3\n" in result.stderr, result.exit_code) == (True, False, 2)
    assert result.stderr.endswith("italint: there are more mistakes; these are the first 3\n")


@pytest.mark.parametrize("file", ["../../../../etc/passwd", "a" * 5_000, '"\\0"', "~"])
def test_a_baseline_opens_no_file_that_it_names(file, tmp_path) -> None:
    code, unexpected = checked(tmp_path, "--baseline", f"entries: [{{file: {file}, code: b, path: '[['}}]")
    assert (code in (1, 2), unexpected) == (True, None)


def test_a_long_path_that_is_none_is_refused_at_once(tmp_path) -> None:
    path = "analysis[*]." + "negative_factors" * 500 + ": s"
    first, *_ = reported(tmp_path, changed(QUOTED, "check", "each", to=[path]))
    assert first == ("bad_definition", "unknown_path")


@pytest.mark.parametrize(
    ("years", "problem"),
    [(101, "no_more_than"), (-101, "no_less_than"), (65_536, "no_more_than"), (10**20, "no_more_than")],
)
def test_a_rule_looks_no_further_than_a_hundred_years(tmp_path, years, problem) -> None:
    rule = next((ROOT / "rules").glob("*/ITA501*.yaml"))
    first, *_ = reported(tmp_path, changed(rule, "check", "after", to=years))
    assert first == ("bad_definition", problem)


@pytest.mark.parametrize("year", ["68", "65536", "-2568", "9" * 400])
def test_the_year_of_an_edition_has_four_digits(tmp_path, year) -> None:
    mistakes: Mistakes = []
    assert define(parse(f"edition: {year}\n", "fy.yaml"), Edition, mistakes) is None
    assert len(mistakes) == 1
