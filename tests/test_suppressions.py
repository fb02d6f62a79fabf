"""Suppressions in comments: what they belong to, what they cover, and that none is lost or idle."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from italint import lint, load_editions, load_rules, parse
from italint.linting.suppressions import forget
from italint.report.finding import Suppression

RULES, EDITIONS = load_rules(), load_editions()
HEAD = "italint: 1\nagency: {name: อบต.ตัวอย่าง}\nassessment:\n  year: 2568\n"
WRONG = "101"


def report(*lines: str) -> str:
    return HEAD + "  indicators:\n" + "".join(f"{line}\n" for line in lines)


def reported(
    text: str, codes: tuple[str, ...] = ("ITA211",), today: date | None = None
) -> dict[str, str | None]:
    """Path and reason of the findings of some rules."""
    checked = lint(parse(text), RULES, EDITIONS, today=today)
    return {
        f.path: f.suppression.reason if f.suppression else None
        for f in checked.findings
        if f.code.startswith(codes)
    }


def indicator(number: int, comment: str = "", score: str = WRONG) -> tuple[str, str]:
    return f"    - number: {number}", f"      score: {score}{comment}"


def test_at_the_end_of_a_line_it_is_the_innermost_node() -> None:
    text = report(*indicator(1, " # italint: ignore[ITA211] เหตุ"), *indicator(2))
    path = "assessment.indicators[{}].score"
    assert reported(text) == {path.format(1): "เหตุ", path.format(2): None}


def test_at_the_end_of_a_line_with_several_values_it_is_what_holds_them() -> None:
    text = report("    - {number: 1, name: ก, score: 101} #italint: ignore[ITA211] เหตุ", *indicator(2))
    assert list(reported(text).values()) == ["เหตุ", None]


def test_on_its_own_line_it_is_the_outermost_node_that_begins_next() -> None:
    text = report(*indicator(1), "    # italint: ignore[score-range] เหตุ", *indicator(2), *indicator(3))
    assert list(reported(text).values()) == [None, "เหตุ", None]


def test_above_the_first_item_it_is_the_item_and_not_the_list() -> None:
    text = report("    # italint: ignore[ITA211] เหตุ", *indicator(1), *indicator(2))
    assert list(reported(text).values()) == ["เหตุ", None]


def test_behind_a_key_it_is_all_below() -> None:
    text = HEAD + "  indicators: # italint: ignore[ITA211] เหตุ\n" + "\n".join([*indicator(1), *indicator(2)])
    assert list(reported(text).values()) == ["เหตุ", "เหตุ"]


def test_where_no_node_begins_it_is_the_one_that_ends() -> None:
    text = report(
        "    - number: 1",
        "      name: การใช้",
        "        งบประมาณ # italint: ignore[ITA101] ข้อความ",
        "    - number: 2",
        '      name: "การปฏิบัติ',
        '        หน้าที่" # italint: ignore[ITA101] อัญประกาศ',
        "    - {",
        "        number: 3,",
        "        score: 101",
        "      } # italint: ignore[ITA211] วงเล็บ",
        "    - number: 4",
        "      score: 101",
    )
    assert reported(text, ("ITA101", "ITA211", "ITA9")) == {
        "assessment.indicators[1].name": "ข้อความ",
        "assessment.indicators[2].name": "อัญประกาศ",
        "assessment.indicators[3].score": "วงเล็บ",
        "assessment.indicators[4].score": None,
    }


def test_behind_the_hyphen_of_an_item_it_is_the_item() -> None:
    text = report("    - # italint: ignore[ITA211] เหตุ", "      number: 1", "      score: 101", *indicator(2))
    assert list(reported(text, ("ITA211", "ITA9")).values()) == ["เหตุ", None]


def test_behind_the_hyphen_of_an_empty_item_it_is_nothing_else() -> None:
    text = report("    - # italint: ignore[ITA211] เหตุ", *indicator(2))
    assert reported(text, ("ITA211",)) == {"assessment.indicators[2].score": None}


def test_at_the_top_it_is_the_whole_report() -> None:
    text = "# italint: ignore[ITA211] เหตุ\n" + report(*indicator(1), *indicator(2))
    assert list(reported(text).values()) == ["เหตุ", "เหตุ"]


@pytest.mark.parametrize(
    "value",
    [
        '"x # italint: ignore[ITA211] เหตุ"',
        "'x # italint: ignore[ITA211] เหตุ'",
    ],
)
def test_a_number_sign_in_a_text_is_no_comment(value: str) -> None:
    text = report("    - number: 1", "      score: 101", f"      name: {value}")
    assert list(reported(text, ("ITA211", "ITA9")).values()) == [None]


def test_a_number_sign_in_a_block_is_no_comment() -> None:
    text = report(
        "    - number: 1", "      score: 101", "      name: |", "        # italint: ignore[ITA211] เหตุ"
    )
    assert list(reported(text, ("ITA211", "ITA9")).values()) == [None]


WRITTEN = [
    ("ignore[ITA211] เหตุ until: 2568-12-31", "เหตุ"),
    ("ignore[ITA211] เหตุ until: 2025-12-31", "เหตุ"),
    ("ignore[ITA211] เหตุ until: ๒๕๖๘-๑๒-๓๑", "เหตุ"),
    ("ignore[ITA211] เหตุ until: 2568-11-30", None),
    ("ignore[ITA211] until: 2570-11-30", None),
    ("ignore[ITA211]", None),
    ("ignore[ITA211] เหตุ until: 2568-13-01", None),
    ("ignore[ITA211, ITA5O1] เหตุ", None),
    ("ignore ITA211 เหตุ", None),
    ("ignore[ITA211] เหตุ # issue: 3", "เหตุ # issue: 3"),
    ("ignore[ITA211] -", None),
    ("ignore[ITA211]: … 1", None),
    ("ignore[ITA211] เหตุ # italint: ignore[ITA501] อื่น", None),
]


@pytest.mark.parametrize(("written", "reason"), WRITTEN)
def test_what_holds_and_what_does_not(written: str, reason: str | None) -> None:
    text = report(*indicator(1, f" # italint: {written}"))
    found = reported(text, today=date(2025, 12, 31))
    assert list(found.values()) == [reason]
    assert bool(reported(text, ("ITA9",), date(2025, 12, 31))) is (reason is None)


NEARLY = [
    ("#  italint: ignore[ITA211] เหตุ", "เหตุ", []),
    ("# ITALINT: ignore[ITA211] เหตุ", "เหตุ", []),
    ("# italint : ignore[ITA211] เหตุ", "เหตุ", []),
    ("# italint ignore[ITA211] เหตุ", None, ["italint ignore[ITA211] เหตุ"]),
    ("# italnt: ignore[ITA211] เหตุ", None, ["italnt: ignore[ITA211] เหตุ"]),
    ("# italint: ignored[ITA211] เหตุ", None, ["italint: ignored[ITA211] เหตุ"]),
    ("# italint อ่านแล้ว", None, []),
    ("# issue: ดูหน้า 3", None, []),
]


@pytest.mark.parametrize(("comment", "reason", "unreadable"), NEARLY)
def test_what_is_nearly_a_suppression_is_reported(
    comment: str, reason: str | None, unreadable: list[str]
) -> None:
    text = report(*indicator(1, f" {comment}"))
    found = lint(parse(text), RULES.only(["ITA211", "ITA905"]), EDITIONS, "en").findings
    assert [f.suppression and f.suppression.reason for f in found if f.code == "ITA211"] == [reason]
    assert [f.message for f in found if f.code == "ITA905"] == [
        f"the suppression cannot be read at “{said}”" for said in unreadable
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_behind_the_head_of_a_block_it_is_the_block(end: str) -> None:
    text = report(
        "    - number: 1", "      name: | # italint: ignore[ITA101] เหตุ", "        การใช้งบประมาณ"
    ).replace("\n", end)
    assert reported(text, ("ITA101", "ITA9")) == {"assessment.indicators[1].name": "เหตุ"}


DAYS = [
    ("เหตุ until: 2560-01-01", "ITA903"),
    ("until: 2560-01-01 เหตุ", "ITA903"),
    ("เหตุ until 2560-01-01", "ITA903"),
    ("เหตุ Until: 2560-01-01", "ITA903"),
    ("เหตุuntil:๒๕๖๐-๐๑-๐๑", "ITA903"),
    ("เหตุ (until: 2560-01-01)", "ITA903"),
    ("เหตุ until: 2560-01-01, ตามมติ", "ITA903"),
    ("เหตุ until: 1 ม.ค. 2560", "ITA905"),
    ("เหตุ until:", "ITA905"),
    ("เหตุ until: 2560-01-01 until: 2570-01-01", "ITA905"),
]


@pytest.mark.parametrize(("written", "code"), DAYS)
def test_the_last_day_is_read_wherever_it_stands(written: str, code: str) -> None:
    text = report(*indicator(1, f" # italint: ignore[ITA211] {written}"))
    today = date(2025, 12, 31)
    found = lint(parse(text), RULES.only(["ITA211", "ITA903", "ITA905"]), EDITIONS, today=today).findings
    assert [(f.code, f.suppression) for f in found] == [("ITA211", None), (code, None)]


def test_what_stands_around_the_last_day_is_the_reason() -> None:
    text = report(*indicator(1, " # italint: ignore[ITA211] ตามมติ (until: 2570-01-01) ของสภา"))
    (found,) = lint(parse(text), RULES.only(["ITA211"]), EDITIONS, today=date(2025, 12, 31)).findings
    assert found.suppression == Suppression("comment", "ตามมติ ของสภา", "2027-01-01")


def test_a_suppression_of_a_rule_that_did_not_run_is_not_unused() -> None:
    text = report(*indicator(1, " # italint: ignore[ITA501] เหตุ"))
    alone = RULES.only(["ITA211", "ITA901"])
    assert [f.code for f in lint(parse(text), alone, EDITIONS).findings] == ["ITA211"]


def test_each_rule_of_a_suppression_is_to_cover_something() -> None:
    text = report(*indicator(1, " # italint: ignore[ITA101, score-range, plan-year] เหตุ"))
    found = lint(parse(text), RULES.only(["ITA101", "ITA211", "ITA901"]), EDITIONS, "en").findings
    assert [(f.code, f.message if f.code == "ITA901" else "") for f in found] == [
        ("ITA211", ""),
        ("ITA901", "the suppression of ITA101 matches no finding"),
    ]


def test_of_nested_suppressions_the_innermost_holds() -> None:
    text = report("    # italint: ignore[ITA211] รายการ", *indicator(1, " # italint: ignore[ITA211] ค่า"))
    assert list(reported(text, ("ITA211", "ITA901")).values()) == ["ค่า"]


def test_without_suppressions_it_is_as_if_there_were_none() -> None:
    text = report(
        *indicator(1, " # italint: ignore[ITA211] เหตุ"), *indicator(2, " # italint: ignore[ITA501] ไม่ใช้")
    )
    bare = report(*indicator(1), *indicator(2))
    forgotten = forget(lint(parse(text), RULES, EDITIONS), RULES)
    assert forgotten.findings == lint(parse(bare), RULES, EDITIONS).findings


@given(st.permutations(range(1, 7)), st.sets(st.integers(1, 6)))
def test_a_suppression_moves_with_its_node(order: list[int], suppressed: set[int]) -> None:
    lines: list[str] = []
    for number in order:
        if number in suppressed:
            lines.append(f"    # italint: ignore[ITA211] ข้อ {number}")
        lines += indicator(number)
    found = reported(report(*lines), ("ITA211", "ITA901"))
    expected = {
        f"assessment.indicators[{number}].score": f"ข้อ {number}" if number in suppressed else None
        for number in range(1, 7)
    }
    assert found == expected


@given(st.text(alphabet="ignore[]ITA211,: until2568-เหตุ#\"'", max_size=40))
def test_any_comment_is_read_without_an_error(said: str) -> None:
    lint(parse(report(*indicator(1, f" # italint: {said}"))), RULES, EDITIONS)


def test_samples_hold_no_suppressions() -> None:
    assert [path for path in ROOT.glob("samples/*.yaml") if "# italint:" in path.read_text("utf-8")] == []
