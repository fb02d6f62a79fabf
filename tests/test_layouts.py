"""Whatever the layout and the format, what a document prints is read, and nothing that it does not print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from layouts.combinations import Recipe, chosen, compose, make, one_at_a_time, sample
from layouts.document import Block, Facts, Part, Text
from layouts.formats import FORMATS, WHOLE
from layouts.kept import KEPT, kept
from layouts.reading import imported, measured, read
from layouts.report import FILES, reports
from layouts.scoring import letters, plain

from italint import Checked, Rules, lint, lint_file, load_editions, parse
from italint.reading import Unreadable, check_imported

pytestmark = pytest.mark.usefixtures("in_this_process")
SINGLE = dict(one_at_a_time())
BY_CHANCE = sample(50, seed=2568)
SEED = 2567
UNDATED = ("months_ticked", "months_with_arrows", "months_with_dots", "quarters")  # marks are no facts
PRINTS_MORE = "analysis"  # which is not among the facts
ALIKE = [
    *map(Recipe, reports()),
    *(each for each in BY_CHANCE[:25] if each.measures not in UNDATED and PRINTS_MORE not in each.noise),
]


# What is not yet read whole: each is listed until it is, and then no longer.
OPEN = frozenset((Path(__file__).parent / "layouts" / "open.txt").read_text(encoding="utf-8").splitlines())


@pytest.fixture(autouse=True)
def _open(request: pytest.FixtureRequest) -> None:
    if request.node.name in OPEN:
        request.applymarker(pytest.mark.xfail(strict=True, reason="a layout that is not yet read whole"))


def named(recipe: Recipe) -> str:
    return str(recipe).replace(" ", "-")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_reports_themselves_are_right(path, rules: Rules) -> None:
    checked = lint_file(path, rules)
    assert [each for each in checked.findings if each.severity == "error" and is_of_facts(each.path)] == []


@pytest.mark.parametrize("layout", SINGLE)
def test_each_layout_is_read_whole(layout: str) -> None:
    """Of one report each, in a format that keeps them; the reports and formats take turns."""
    chance = Random(f"{SEED} {layout}")
    recipe = replace(chance.choice(SINGLE[layout]), format=chance.choice(WHOLE))
    assert measured(make(recipe)).faults == []


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_read_whole(name: str) -> None:
    assert measured(make(Recipe(reports()[0], format=name))).faults == []


@pytest.mark.parametrize("recipe", BY_CHANCE, ids=named)
def test_layouts_together_are_read_whole(recipe: Recipe) -> None:
    assert measured(make(recipe)).faults == []


@pytest.mark.parametrize("recipe", ALIKE, ids=named)
def test_what_is_found_is_what_is_found_in_the_facts(recipe: Recipe, rules: Rules) -> None:
    made = make(recipe)

    def judge(document) -> Checked:
        return lint(document, rules, load_editions())

    read_ = imported(made)
    of_document = check_imported(read_, f"report{made.suffix}", judge)
    of_facts = judge(parse(as_report(made.facts), "facts.yaml"))
    # Where the document may say more than was read, nobody is told that it lacks something.
    unread = [part.path for part in read_.unread]
    found, right = findings(of_document), findings(of_facts)
    assert found <= right
    assert [each for each in right - found if not any(is_at(each[1], path) for path in unread)] == []


def is_at(path: str, other: str) -> bool:
    """Whether a path is another or lies below it."""
    return path == other or path.startswith((f"{other}.", f"{other}["))


@pytest.mark.parametrize("name", KEPT)
def test_what_other_programs_write_is_read_whole(name: str) -> None:
    assert measured(kept(name)).faults == []


@settings(max_examples=8, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 100_000))
def test_the_format_does_not_matter(seed: int) -> None:
    recipe = chosen(Random(seed))
    found = {name: reported(replace(recipe, format=name)) for name in WHOLE}
    assert {name: each for name, each in found.items() if each != found["docx"]} == {}, recipe


def reported(recipe: Recipe) -> Any:
    """What is read of a document, without what its format decides: how digits and blanks are written."""
    try:
        report = read(make(recipe))
    except Unreadable as refusal:
        return refusal.reason
    return bare({key: report.get(key) for key in ("agency", "assessment", "plan")})


def bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items() if key != "titles"}
    return [bare(each) for each in value] if isinstance(value, list) else plain(value)


# What no layout prints: an analysis, and the name of the item in the heading of the plan. That something was
# not read is no fault of a report.
NOT_PRINTED = frozenset({"ITA018", "ITA414", "ITA632"})
WORD_REPORTS = Random(SEED).sample(sorted(SINGLE), 24)


@pytest.mark.parametrize("layout", WORD_REPORTS)
def test_a_correct_word_report_passes(layout: str, rules: Rules) -> None:
    """Nothing is wrong with it but what it leaves out."""
    made = make(replace(SINGLE[layout][0], format="docx"))

    def judge(document) -> Checked:
        return lint(document, rules, load_editions())

    found = check_imported(imported(made), "report.docx", judge).findings
    left_out = {each.code for each in judge(parse(as_report(made.facts), "facts.yaml")).findings}
    left_out |= NOT_PRINTED
    assert [each.message for each in found if each.severity != "info" and each.code not in left_out] == []


def as_report(facts: Facts) -> str:
    """Facts as a report file."""
    measures = facts.get("plan", {}).get("measures", [])
    reported = [
        {**each, "period": " – ".join(each["period"])} if "period" in each else each for each in measures
    ]
    plan = {"plan": {**facts["plan"], "measures": reported}} if reported else {}
    return json.dumps({**facts, **plan}, ensure_ascii=False)


def findings(checked: Checked) -> set[tuple[str, str, str]]:
    return {(each.code, each.path, each.severity) for each in checked.findings if is_of_facts(each.path)}


def is_of_facts(path: str) -> bool:
    """Whether facts say anything of a part: titles, dates and analyses of a document are none."""
    return path.startswith(("agency", "assessment", "plan.measures"))


def test_facts_are_printed() -> None:
    """The corpus itself: each name, score, title, step and period among the facts stands in the document."""
    recipes = [recipe for each in SINGLE.values() for recipe in each[::2]]
    assert {str(each): absent for each in recipes if (absent := not_printed(compose(each)))} == {}


def not_printed(whole: Part) -> list[str]:
    """The facts of a document that it does not print."""
    printed = "".join(map(letters, texts(whole.blocks))).replace(",", ".")
    reported = [letters(each).replace(",", ".").removesuffix(".00") for each in leaves(whole.facts)]
    return [each for each in reported if each not in printed]


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    for each in blocks:
        yield from [each.text] if isinstance(each, Text) else (cell for row in each.plain() for cell in row)


def leaves(facts: Any, key: str = "") -> Iterator[str]:
    """The facts that are printed as they are; numbers and ids may follow from names and wordings."""
    if isinstance(facts, dict):
        for name, each in facts.items():
            yield from leaves(each, name)
    elif isinstance(facts, list):
        for each in facts:
            yield from leaves(each, key)
    elif key not in ("number", "id", "part", "indicators", "questions", "year"):
        yield str(facts)


def test_the_same_seed_gives_the_same_documents() -> None:
    assert [compose(each) for each in sample(5, seed=7)] == [compose(each) for each in sample(5, seed=7)]
