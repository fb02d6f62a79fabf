"""What is typed on the page stands in the report as it was typed, and nothing else of it changes."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from italint.base.document import plain, scalars
from italint.base.parsing import parse
from italint.editions.edition import Edition
from italint.page.corrections import CannotEnter, corrected, path_before, removals, still_unread, without
from italint.reading import Imported
from italint.report.finding import Source
from italint.report.path import find, path_of
from italint.report.unread import UnreadPart

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.yaml"))]
TYPED = st.text(st.sampled_from("กำแพงเ่ ๙๕.46:#-'\"[]{}&*!|>%@,~\\x"), max_size=12).map(
    lambda text: " ".join(text.split())
)


def imported(text: str) -> Imported:
    """A report of which each line's value was read at a place of its own, and had to be settled."""
    document = parse(text)
    lines = {document.position(leaf.start)[0] for leaf in scalars(document.root)}
    return Imported(text, (), {line: Source(paragraph=line) for line in lines}, settled=frozenset(lines))


def values(text: str) -> dict[str, str]:
    return {path_of(leaf): leaf.text for leaf in scalars(parse(text).root)}


def places(report: Imported) -> dict[str, Source | None]:
    document = parse(report.text)
    return {path_of(leaf): report.source_of(document.span(leaf)) for leaf in scalars(document.root)}


@settings(max_examples=25)
@given(st.sampled_from(SAMPLES), st.randoms(use_true_random=False), st.lists(TYPED, min_size=1, max_size=4))
def test_a_value_that_is_there_is_replaced(text: str, choice: random.Random, typed: list[str]) -> None:
    before = values(text)
    # Numbers and ids by which an item is addressed are no fields of the form.
    leaves = [path for path in before if not path.endswith((".number", ".id", "]"))]
    wanted = dict(zip(choice.sample(leaves, len(typed)), typed, strict=True))
    report = imported(text)
    after = corrected(report, wanted)
    assert values(after.text) == before | wanted
    assert {path: place for path, place in places(after).items() if path not in wanted} == {
        path: place for path, place in places(report).items() if path not in wanted
    }
    assert len(report.settled) - len(after.settled) == len(wanted)


def _without(report: Any, path: list[Any]) -> Any:
    changed = deepcopy(report)
    inside = changed
    for step in path[:-1]:
        inside = inside[step]
    del inside[path[-1]]
    return changed


def _as_yaml(value: Any) -> str:
    import yaml

    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


@pytest.mark.parametrize(
    ("path", "corrections"),
    [
        (["assessment", "year"], {"assessment.year": "๒๕๖๘", "assessment.score": "95.46"}),
        (
            ["assessment", "indicators"],
            {
                "assessment.indicators[1].score": "98.86",
                "assessment.indicators[1].questions[i2].score": "๙๙.๐๐",
                "assessment.indicators[2].score": "97.02",
            },
        ),
        (["plan"], {"plan.year": "2569"}),
        (["agency", "name"], {"agency.name": "เทศบาลตำบล: ศรีพนา"}),
    ],
)
def test_what_was_not_read_is_added(path: list[Any], corrections: dict[str, str]) -> None:
    whole = plain(parse(SAMPLES[2]).root)
    report = imported(_as_yaml(_without(whole, path)) + "# สิ่งที่ไม่พบ\n")
    after = corrected(report, corrections)
    document = parse(after.text)
    assert {each: find(document.root, each).text for each in corrections} == corrections
    before = values(report.text)
    assert {key: value for key, value in values(after.text).items() if key in before} == before
    assert {key: place for key, place in places(after).items() if key in before} == places(report)
    assert after.text.endswith("# สิ่งที่ไม่พบ\n")


def test_an_added_item_has_the_key_by_which_it_is_addressed() -> None:
    report = Imported("italint: 1\nassessment:\n  year: 2568\n  indicators:\n", (), {})
    after = corrected(report, {"assessment.indicators[3].questions[i7].score": "88.10"})
    assert plain(parse(after.text).root)["assessment"]["indicators"] == [
        {"number": "3", "questions": [{"id": "i7", "score": "88.10"}]}
    ]


def test_what_a_measure_answers_is_typed_as_a_list() -> None:
    text = "plan:\n  measures:\n  - title: ก\n    questions: [i1]\n  - title: ข\n    period: ค\n"
    after = corrected(
        Imported(text, (), {}), {"plan.measures[1].questions": "i1, i3", "plan.measures[2].indicators": "4 5"}
    )
    assert plain(parse(after.text).root)["plan"]["measures"] == [
        {"title": "ก", "questions": ["i1", "i3"]},
        {"title": "ข", "period": "ค", "indicators": ["4", "5"]},
    ]


@settings(max_examples=25)
@given(st.sampled_from(SAMPLES), st.randoms(use_true_random=False))
def test_measures_are_taken_out_with_their_lines(text: str, choice: random.Random) -> None:
    report = imported(text)
    wanted = plain(parse(text).root)
    measures = wanted["plan"]["measures"]
    kept = [measure for measure in measures if choice.random() < 0.7]
    removed = {f"plan.measures[{at}]" for at, each in enumerate(measures, start=1) if each not in kept}
    after = without(report, removals(dict.fromkeys(removed, "")))
    wanted["plan"]["measures"] = kept or None
    assert plain(parse(after.text).root) == wanted
    before, now = places(report), places(after)
    assert {path: before[path_before(path, removed)] for path in now} == now
    assert len(after.settled) == len(after.sources)


def test_a_measure_in_brackets_is_not_taken_out() -> None:
    with pytest.raises(CannotEnter):
        without(imported("plan: {measures: [{title: ก}, {title: ข}]}\n"), ["plan.measures[1]"])


def test_the_number_of_what_a_measure_answers_is_put_right() -> None:
    text = "plan:\n  measures:\n  - indicators:\n    - {number: 4, name: ข}\n    questions:\n    - i1\n"
    typed = {"plan.measures[1].indicators[4].number": "5", "plan.measures[1].questions[i1]": "i3"}
    after = corrected(Imported(text, (), {}), typed)
    assert after.text == text.replace("number: 4", "number: 5").replace("- i1", "- i3")


def test_comments_and_line_ends_stay() -> None:
    text = "agency:\n  name: ก  # บรรทัด 1\n  # italint: ignore ITA128 เหตุผล\nassessment:\n  year: 2568\n"
    after = corrected(Imported(text, (), {}), {"agency.name": "ข", "assessment.score": "90"})
    assert after.text == text.replace("ก  #", "ข  #") + "  score: 90\n"


@pytest.mark.parametrize(
    "path", ["agency", "assessment.indicators", "assessment.indicators[3]", "", "agency.name.x", "agency[1]"]
)
def test_a_place_that_takes_no_value_is_refused(path: str) -> None:
    with pytest.raises(CannotEnter):
        corrected(imported(SAMPLES[2]), {path: "x: y\n- z"})


def test_letters_that_no_file_may_hold_are_escaped() -> None:
    after = corrected(imported(SAMPLES[2]), {"agency.name": "ก\x00\u202eข\u2028ค"})
    assert find(parse(after.text).root, "agency.name").text == "ก\x00\u202eข ค"
    assert "\x00" not in after.text


def test_more_than_a_report_can_have_is_refused() -> None:
    with pytest.raises(CannotEnter):
        corrected(imported(SAMPLES[2]), {"agency.name": "ก" * 30_000})


def test_a_part_is_read_once_all_of_it_is_typed_in() -> None:
    from italint import load_editions

    edition: Edition = load_editions()[2568]
    parts = tuple(UnreadPart(path, "picture") for path in ("assessment.indicators", "assessment.score"))
    report = Imported("italint: 1\nassessment:\n  year: 2568\n", (), {}, unread=parts)
    scores = {f"assessment.indicators[{row.number}].score": "90" for row in edition.rows("indicators")}
    some = dict(list(scores.items())[:-1])
    assert still_unread(corrected(report, some), edition) == parts
    assert still_unread(corrected(report, scores), edition) == parts[1:]
    assert still_unread(corrected(report, {**scores, "assessment.score": "90"}), edition) == ()
