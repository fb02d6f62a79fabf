"""Paths of rules and of findings: what they reach, and what is said of one that reaches nothing."""

from __future__ import annotations

import pytest

from italint import parse
from italint.base.document import MissingNode
from italint.report.path import field_words, find, path_of, place_words
from italint.report.selector import UnknownPath, compile_path
from italint.report.shape import check_shape

TEXT = """
italint: 1
plan:
  measures:
    - title: [ก, ข]
      other: {งบประมาณ (บาท): "5,000", "ผล [1]": [ค, ง]}
    - title: จ
"""
DOCUMENT = parse(TEXT)
check_shape(DOCUMENT)
MEASURES = compile_path("plan.measures[*]")


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("plan.measures[*].other[งบประมาณ (บาท)]", ["plan.measures[1].other[งบประมาณ (บาท)]"]),
        (
            "plan.measures[*].other[*]",
            ["plan.measures[1].other[งบประมาณ (บาท)]", "plan.measures[1].other[ผล [1]]"],
        ),
        (
            "plan.measures[*].other[*][*]",
            [
                "plan.measures[1].other[งบประมาณ (บาท)]",
                "plan.measures[1].other[ผล [1]][1]",
                "plan.measures[1].other[ผล [1]][2]",
            ],
        ),
        ("plan.measures[*].other[อื่น]", []),
    ],
)
def test_columns_under_their_own_headings_are_reached(path: str, places: list[str]) -> None:
    found = compile_path(path).select(DOCUMENT.root)
    assert [path_of(node) for node in found] == places
    assert [find(DOCUMENT.root, place) for place in places if "]][" not in place] == [
        node for node, place in zip(found, places, strict=True) if "]][" not in place
    ]


def test_a_column_that_is_not_there_has_a_path_of_its_own() -> None:
    for path in ("plan.measures[1].other[ก]", "plan.measures[2].other[ก]"):
        found = find(DOCUMENT.root, path)
        assert isinstance(found, MissingNode)
        assert path_of(found) == path
    assert find(DOCUMENT.root, "plan.measures[2].title.ก") is None
    assert find(DOCUMENT.root, "plan.measures[3].other[ก]") is None


def test_what_is_around_a_column_is_the_columns_and_then_the_measure() -> None:
    (cell,) = compile_path("plan.measures[*].other[งบประมาณ (บาท)]").select(DOCUMENT.root)
    above = compile_path("^^.title[*]", compile_path("plan.measures[*].other[งบประมาณ (บาท)]"))
    assert [path_of(node) for node in above.select(cell)] == [
        "plan.measures[1].title[1]",
        "plan.measures[1].title[2]",
    ]


@pytest.mark.parametrize(
    ("path", "found", "known", "meant"),
    [
        ("plan.measures[*].other.งบประมาณ", "งบประมาณ", ["[*]"], "plan.measures[*].other[งบประมาณ]"),
        ("plan.measures.title", "title", ["[*]"], "plan.measures[*].title"),
        ("plan.measure[*]", "measure", ["year", "titles", "measures"], ""),
        ("plan.measures[*].Title", "Title", None, ""),
        ("assessment.score.value", "value", [], ""),
        ("plan..year", "plan..year", None, ""),
        ("", "", None, ""),
        ("^", "^", None, ""),
    ],
)
def test_a_path_is_refused_where_it_leaves_the_format(
    path: str, found: str, known: list[str] | None, meant: str
) -> None:
    with pytest.raises(UnknownPath) as refused:
        compile_path(path)
    assert (refused.value.found, refused.value.meant) == (found, meant)
    assert known is None or refused.value.known == known


def test_items_are_asked_for_where_a_field_of_them_is_named() -> None:
    with pytest.raises(UnknownPath) as refused:
        compile_path("follow_up", compile_path("plan.measures"))
    assert refused.value.meant == "plan.measures[*]"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("budget", "งบประมาณ"),
        ("title[*]", "มาตรการ/โครงการ/กิจกรรม"),
        ("other[ที่มา]", "คอลัมน์ “ที่มา”"),
        ("^.year", "ปีงบประมาณของแผน"),
    ],
)
def test_fields_have_names(path: str, words: str) -> None:
    assert field_words(compile_path(path, MEASURES)).th == words


@pytest.mark.parametrize(
    ("path", "thai", "english"),
    [
        ("plan.measures[*].budget", "มาตรการทุกรายการ งบประมาณ", "all measures budget"),
        ("assessment.indicators[4].questions[*]", "ตัวชี้วัดที่ 4 ข้อคำถามทุกรายการ", "indicator 4 all questions"),
        ("check.each", "คีย์ check.each", "“check.each”"),
    ],
)
def test_paths_are_said_in_words(path: str, thai: str, english: str) -> None:
    assert (place_words(path, "th"), place_words(path, "en")) == (thai, english)
