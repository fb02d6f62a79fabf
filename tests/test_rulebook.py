"""The rule book and the guide to writing rules: current, and true when it is followed."""

from __future__ import annotations

import json
import re
import shlex
import shutil

import pytest
from click.testing import CliRunner
from conftest import ROOT, YEARS

from italint import __version__
from italint.authoring.kindbook import kinds_as_markdown
from italint.authoring.metadata import as_written
from italint.authoring.rulebook import RuleEntry, as_markdown, entries, slug
from italint.authoring.rulepage import as_html
from italint.base.messages import Bilingual, Language
from italint.cli.app import main
from italint.ruleset.definition import adapter
from italint.ruleset.resources import clean_sample

GUIDES = ("writing-rules.md", "writing-rules.th.md")
KINDS = re.compile(r"(?<=<!-- kinds -->\n).*?(?=<!-- end of kinds -->)", re.DOTALL)
THAI = re.compile("[\u0e00-\u0e7f]")


@pytest.fixture(scope="module", params=["th", "en"])
def lang(request) -> Language:
    return request.param


@pytest.fixture(scope="module")
def book(lang, rules, bench) -> list[RuleEntry]:
    return entries(rules, bench, lang)


def test_every_rule_is_linked_to_its_place(lang, book, rules) -> None:
    text = as_markdown(book, lang)
    headings = [slug(line.removeprefix("### ")) for line in text.splitlines() if line.startswith("### ")]
    assert headings == [slug(f"{rule.code} {rule.name}") for rule in rules]
    assert re.findall(r"\(#([\w-]+)\)", text) == headings


def test_programs_are_given_what_every_rule_says_of_itself(rules) -> None:
    said = json.loads(CliRunner().invoke(main, ["rules", "--format", "json"]).stdout)
    assert (said["version"], said["tool"]) == (1, {"name": "italint", "version": __version__})
    assert [(each["code"], each["name"], each["severity"], each["practice"]) for each in said["rules"]] == [
        (rule.code, rule.name, rule.severity, rule.practice) for rule in rules
    ]
    (one,) = [each for each in said["rules"] if each["code"] == "ITA201"]
    rule = rules.get("ITA201")
    assert one["says"] == {"th": rule.says["th"], "en": rule.says["en"]}
    assert (one["kind"], one["tables"], one["needs"]) == (rule.check.kind, [*rule.tables], [*rule.needs])
    assert one["years"] == {"editions": [*YEARS], "not_applicable": [], "unknown": []}
    assert one["messages"][""]["th"] == rule.text("")["th"]
    assert one["examples"] == {kind: len(found) for kind, found in rule.examples}
    assert (one["family"], one["file"]) == ("ITA2", "ITA201-overall-is-weighted-mean.yaml")
    cases = [[""] if isinstance(rule.message, Bilingual) else [*rule.message] for rule in rules]
    assert [[*each["messages"]] for each in said["rules"]] == cases


def test_a_check_is_given_as_a_rule_file_writes_it(rules) -> None:
    for rule in rules:
        written = json.loads(json.dumps(as_written(rule.check)))
        assert (rule.code, adapter(type(rule.check)).validate_python(written)) == (rule.code, rule.check)


def test_the_page_holds_every_rule_and_needs_nothing_else(lang, book) -> None:
    page = as_html(book, lang)
    assert re.findall(r'<h3 id="([\w-]+)"', page) == [slug(entry.title) for entry in book]
    sections = re.findall(r'<section class="rule" data-rule="([\w-]+)" data-severity="(\w+)"', page)
    assert sections == [(slug(entry.title), entry.severity) for entry in book]
    assert re.search(r"src=|url\(|@import|<link", page) is None


def test_the_list_is_written_to_a_file(lang, rules, tmp_path) -> None:
    target = tmp_path / "rules.txt"
    result = CliRunner().invoke(main, ["rules", "--lang", lang, "--output", str(target)])
    lines = target.read_text(encoding="utf-8").splitlines()
    assert (result.exit_code, result.output, len(lines)) == (0, "", 2 * len(rules))


def test_bad_examples_show_what_is_said_of_them(book) -> None:
    assert [entry.title for entry in book for e in entry.examples if e.kind != "good" and not e.message] == []


def test_headings_and_labels_are_in_the_language(lang, book) -> None:
    """In an English entry Thai stands only in what a report holds: names, values, files."""
    words = [word for entry in book for word in (entry.title, *(head for head, _ in entry.facts))]
    words += [example.about for entry in book for example in entry.examples]
    assert lang == "th" or [word for word in words if THAI.search(word)] == []


@pytest.mark.parametrize("width", [40, 60, 100])
def test_an_explanation_keeps_to_the_width(width, monkeypatch) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(width))
    lines = CliRunner().invoke(main, ["explain", "ITA401"]).stdout.splitlines()
    assert max(map(cell_len, lines)) <= width


def test_the_guide_lists_every_kind(rules, update) -> None:
    file = ROOT / "docs" / GUIDES[0]
    text, kinds = file.read_text(encoding="utf-8"), kinds_as_markdown(rules) + "\n"
    if update:
        file.write_text(KINDS.sub(lambda _: kinds, text), encoding="utf-8")
        text = file.read_text(encoding="utf-8")
    assert KINDS.findall(text) == [kinds]


@pytest.mark.parametrize("guide", GUIDES)
def test_what_the_guide_shows_works(guide, tmp_path, monkeypatch) -> None:
    """Its files are written and its commands run in the order in which a reader meets them."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(clean_sample(2568), "report.yaml")
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    ran = 0
    for language, block in re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL):
        if language in ("yaml", "text"):
            name, content = re.fullmatch(r"# (\S+)\n(.*)", block, re.DOTALL).groups()
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
            continue
        for command in block.splitlines():
            program, *arguments = shlex.split(command)
            result = CliRunner().invoke(main, arguments)
            assert (program, command, result.exit_code, result.output) == (
                "italint",
                command,
                0,
                result.output,
            )
            ran += 1
    assert ran >= 6


def test_the_page_is_searched_and_narrowed(browser, lang, book, tmp_path) -> None:
    file = tmp_path / "book.html"
    file.write_text(as_html(book, lang), encoding="utf-8")
    browser.open(file)
    visible = "[...document.querySelectorAll('{}')].filter((e) => e.offsetParent).map((e) => {})"
    shown = visible.format("section.rule", "e.dataset.rule")
    links = visible.format("li > a", "e.hash.slice(1)")
    chosen = {"severity": "error", "years": "2567", "tables": "issues"}
    for name, value in chosen.items():
        browser.evaluate(f"document.querySelector('[name={name}]').value = '{value}'")
    browser.evaluate("document.querySelector('form.filter').dispatchEvent(new Event('input'))")
    fits = [
        slug(entry.title)
        for entry in book
        if entry.severity == "error" and 2567 in entry.years and "issues" in entry.tables
    ]
    assert (browser.evaluate(shown), browser.evaluate(links)) == (fits, fits)
    assert 0 < len(fits) < len(book)
    browser.evaluate("document.querySelector('[name=words]').focus()")
    browser.send("Input.insertText", text="ITA111")
    assert browser.evaluate(shown) == [name for name in fits if name.startswith("ita111")]
    assert browser.reported == []
