"""References in every form read back as what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from italint.reading.references import Names, asks, covered, ids_in, questions_in, references_in
from italint.ruleset.resources import built_in_editions

NAMES = Names(built_in_editions()[2568])
INDICATORS = {row.number: row.name for row in NAMES.edition.indicators.rows}
QUESTIONS = [row.id for row in NAMES.edition.questions.rows]
JOINTS = [", ", ",", " และ ", " / ", "/", " , ", "\n", " กับ ", " ", "; ", " และข้อ ", ", ข้อ "]
FORMS = [
    "{id}",
    "ข้อ {id}",
    "({id})",
    "ข้อ {ID}",
    "{ID}",
    "{letter} {digits}",
    "{letter}-{digits}",
    "ข้อคำถามที่ {id}",
]


def thai(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


@st.composite
def lists_of_ids(draw: st.DrawFn) -> tuple[str, list[str]]:
    ids = draw(st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=6, unique=True))
    form, joint = draw(st.sampled_from(FORMS)), draw(st.sampled_from(JOINTS))
    written = joint.join(
        form.format(id=each, ID=each.upper(), letter=each[0], digits=each[1:]) for each in ids
    )
    return (thai(written) if draw(st.booleans()) else written), ids


@given(lists_of_ids())
def test_a_list_of_ids_in_any_form_reads_back(made) -> None:
    written, ids = made
    assert ids_in(written) == ids
    assert [each.id for each in questions_in(written, NAMES, None)] == ids
    assert covered(written, references_in(written, NAMES)) == 1


@given(
    st.sampled_from("ieo"),
    st.integers(1, 30),
    st.integers(1, 12),
    st.sampled_from(["-", " - ", " – ", "–", " ถึง ", "—"]),
    st.booleans(),
)
def test_a_range_of_ids_is_written_out(letter, first, more, dash, short) -> None:
    last = first + more
    written = f"ข้อ {letter}{first}{dash}{'' if short else letter}{last}"
    assert ids_in(written) == [f"{letter}{number}" for number in range(first, last + 1)]


@given(
    st.lists(st.sampled_from(sorted(INDICATORS)), min_size=1, max_size=4, unique=True),
    st.sampled_from([" และ ", ", ", "\n", " กับ ", " "]),
    st.sampled_from(
        ["ตัวชี้วัดที่ {n} {name}", "ตัวชี้วัดที่ {n}. {name}", "ตัวชี้วัดที่ {n} ด้าน{name}", "ตัวชี้วัดที่ {n} : {name}"]
    ),
    st.sampled_from(
        ["", " (i10)", " (ข้อ i10, i12)", " ข้อ i10", " - i10", " i10", "\n(i10)", " (91.53 คะแนน)"]
    ),
    st.booleans(),
)
def test_names_of_indicators_end_where_something_else_begins(numbers, joint, form, tail, digits) -> None:
    written = joint.join(form.format(n=number, name=INDICATORS[number]) for number in numbers) + tail
    found = references_in(thai(written) if digits else written, NAMES)
    assert [(each.key, each.name) for each in found if each.kind == "indicator"] == [
        (str(number), INDICATORS[number]) for number in numbers
    ]


@given(
    st.lists(st.integers(1, 10), min_size=2, max_size=5, unique=True),
    st.sampled_from([", ", " และ ", "/", ","]),
)
def test_numbers_in_a_column_of_indicators(numbers, joint) -> None:
    found = references_in(joint.join(map(str, numbers)), NAMES, "indicator")
    assert [each.key for each in found] == [str(number) for number in numbers]
    assert not [
        each for each in references_in(joint.join(map(str, numbers)), NAMES) if each.kind == "indicator"
    ]


@pytest.mark.parametrize("number", INDICATORS)
def test_a_name_alone(number) -> None:
    (found,) = references_in(INDICATORS[number], NAMES)
    assert (found.kind, found.key, found.name) == ("indicator", str(number), INDICATORS[number])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของทางราชการ (i10)", "การใช้ทรัพย์สินของทางราชการ"),
        ("ตัวชี้วัดที่ 4 ทรัพย์สินหลวง ข้อ i10", "ทรัพย์สินหลวง"),
        ("ตัวชี้วัดที่ 4 การใช้งบประมาณ i10, i11", "การใช้งบประมาณ"),
        ("ตัวชี้วัดที่ 4 การใช้ทรัพย์สิน\nของราชการ - i10", "การใช้ทรัพย์สิน ของราชการ"),
        ("ตัวชี้วัดที่ 4 (i10)", ""),
        ("ตัวชี้วัดที่ 4", ""),
    ],
)
def test_a_name_is_kept_as_it_is_printed(written, name) -> None:
    found = [each for each in references_in(written, NAMES) if each.kind == "indicator"]
    assert [(each.key, each.name) for each in found] == [("4", name)]


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("i10, 12 และ 14", ["i10", "i12", "i14"]),
        ("ข้อ ๐๒๑ และ O7", ["o21", "o7"]),
        ("๐๐๕ แผนยุทธศาสตร์", ["o5"]),
        ("i10 ได้ 84.86 คะแนน", ["i10"]),
        ("i10 จำนวน 12 ครั้ง", ["i10"]),
        ("ISO 9001 ปี ๒๕๖๘", []),
        ("E-Service และ EIT", []),
        ("ตัวชี้วัดทั้ง ๑๐ ตัวชี้วัด", []),
    ],
)
def test_ids(written, ids) -> None:
    assert ids_in(written) == ids


@pytest.mark.parametrize("written", ["ตัวชี้วัดทั้ง ๑๐ ตัวชี้วัด", "ตัวชี้วัดความสำเร็จ", "มี ๓ ประเด็น", "ข้อ ๑ การประชุม", ""])
def test_what_refers_to_nothing(written) -> None:
    assert references_in(written, NAMES) == ()
    assert covered(written, []) == 0


def test_questions_with_their_wordings() -> None:
    found = questions_in("i10 การยืมทรัพย์สิน\nข้อ i12 การกำกับดูแล\n(i14) ช่องทางร้องเรียน", NAMES, None)
    assert [(each.id, each.text) for each in found] == [
        ("i10", "การยืมทรัพย์สิน"),
        ("i12", "การกำกับดูแล"),
        ("i14", "ช่องทางร้องเรียน"),
    ]


def test_a_wording_without_its_id() -> None:
    wording = next(row.text for row in NAMES.edition.wordings.rows if row.id == "e8")
    assert [each.id for each in questions_in(wording, NAMES, None)] == ["e8"]
    assert asks(f"ข้อ e8 {wording}", NAMES)
    assert not asks("ข้อ e8 มีคะแนนต่ำกว่าเกณฑ์", NAMES)
