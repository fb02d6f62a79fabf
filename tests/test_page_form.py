"""The form shows what was read, each value with its place, and asks for what was not."""

from __future__ import annotations

import pytest

from italint import load_editions, parse
from italint.base.document import plain
from italint.page.corrections import corrected
from italint.page.form import FieldGroup, Form, FormField
from italint.reading import Imported
from italint.report.finding import Source

REPORT = """\
italint: 1
agency:
  name: เทศบาลตำบลศรีพนา
assessment:
  year: 2568
  grade: ผ่านดี
  instruments:
    - {id: IIT, score: ๙๙.๓๙}
  indicators:
    - number: 1
      name: การปฏิบัติงาน
      score: 98.86
      questions:
        - {id: i99, text: ถามว่าอะไร, score: 100}
plan:
  measures:
    - title: [อบรม, "ประชุม, สัมมนา"]
      indicators: [1, 2]
      questions:
        - {id: i1, text: ก}
      responsible: กองคลัง
"""
EDITION = load_editions()[2568]


@pytest.fixture(scope="module")
def groups() -> list[FieldGroup]:
    sources = {3: Source(paragraph=11), 12: Source(table=1, row=2, column=4)}
    return list(Form(parse(REPORT), EDITION, sources, "th").groups())


def test_the_result_is_asked_for_whatever_was_read(groups: list[FieldGroup]) -> None:
    grades = tuple(band.label for band in EDITION.grades.rows)
    assert groups[0].fields == (
        FormField("agency.name", "ชื่อหน่วยงาน", "เทศบาลตำบลศรีพนา", "text", "ย่อหน้าที่ 11"),
        FormField("assessment.year", "ปีงบประมาณที่ประเมิน", "2568", "year"),
        FormField("assessment.score", "คะแนนภาพรวม", "", "score"),
        FormField("assessment.grade", "ระดับผลการประเมิน", "ผ่านดี", choices=grades),
        FormField("assessment.instruments[IIT].score", "เครื่องมือ IIT คะแนน", "๙๙.๓๙", "score"),
    )


def test_every_indicator_of_the_year_is_asked_for(groups: list[FieldGroup]) -> None:
    [indicators] = [group.fields for group in groups if group.part == "indicators"]
    path = "assessment.indicators[{}].score"
    others = [
        (path.format(row.number), f"{row.number}. {row.name}", "") for row in EDITION.rows("indicators")
    ]
    assert indicators[0] == FormField(
        path.format(1), "1. การปฏิบัติงาน", "98.86", "score", "ตาราง 1 แถว 2 คอลัมน์ที่ 4"
    )
    assert [field[:3] for field in indicators[1:]] == others[1:]


def test_questions_are_those_of_the_year_and_others_that_were_read(groups: list[FieldGroup]) -> None:
    first = next(group for group in groups if group.part == "questions")
    ids = [row.id for row in EDITION.rows("questions") if row.indicator == 1]
    path = "assessment.indicators[1]"
    assert [field.path for field in first.fields] == [
        f"{path}.name",
        *(f"{path}.questions[{id_}].score" for id_ in (*ids, "i99")),
    ]
    assert first.fields[-1] == FormField(f"{path}.questions[i99].score", "i99 ถามว่าอะไร", "100", "score")


def test_a_measure_is_shown_field_by_field(groups: list[FieldGroup]) -> None:
    measure, path = groups[-2], "plan.measures[1]"
    assert measure.title == "มาตรการลำดับที่ 1"
    assert measure.fields == (
        FormField(f"{path}.title[1]", "มาตรการ/โครงการ/กิจกรรม", "อบรม", "long"),
        FormField(f"{path}.title[2]", "มาตรการ/โครงการ/กิจกรรม", "ประชุม, สัมมนา", "long"),
        FormField(f"{path}.indicators", "ตัวชี้วัด", "1, 2", "list"),
        FormField(f"{path}.questions[i1].id", "ข้อคำถาม", "i1"),
        FormField(f"{path}.finding", "ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ", "", "long"),
        FormField(f"{path}.steps", "ขั้นตอน/วิธีการปฏิบัติ", "", "long"),
        FormField(f"{path}.period", "ช่วงระยะเวลาดำเนินการ", ""),
        FormField(f"{path}.responsible", "ผู้รับผิดชอบ", "กองคลัง"),
        FormField(f"{path}.follow_up", "การติดตามผล", "", "long"),
    )


def test_a_measure_that_was_not_read_can_be_typed_in(groups: list[FieldGroup]) -> None:
    assert groups[-1].title == "เพิ่มมาตรการ"
    measure = {
        "title": "ก",
        "indicators": "4",
        "questions": "i10",
        "finding": "ข",
        "steps": "ค",
        "period": "ง",
        "responsible": "จ",
        "follow_up": "ฉ",
    }
    path = "plan.measures[2]"
    assert [(each.path, each.value) for each in groups[-1].fields] == [
        (f"{path}.{name}", "") for name in measure
    ]
    after = corrected(Imported(REPORT, (), {}), {f"{path}.{name}": text for name, text in measure.items()})
    assert plain(parse(after.text).root)["plan"]["measures"][1] == {
        **measure,
        "indicators": ["4"],
        "questions": ["i10"],
    }
    again = list(Form(parse(after.text), EDITION, {}, "th").groups())
    assert [field.value for field in again[-2].fields] == [*measure.values()]
    assert again[-1].fields[0].path == "plan.measures[3].title"


@pytest.mark.parametrize("year", sorted(load_editions()))
def test_every_field_that_the_year_requires_of_a_measure_can_be_typed_in(year: int) -> None:
    edition = load_editions()[year]
    assert edition.plan is not None
    blank = list(Form(parse(REPORT), edition, {}, "th").groups())[-1]
    asked = {field.path.rpartition(".")[2] for field in blank.fields}
    required = {
        name for part in edition.plan.required for name in ([part] if isinstance(part, str) else part)
    }
    assert required <= asked


def test_a_field_that_no_year_requires_is_shown_where_the_report_prints_it() -> None:
    report = REPORT + "      budget: 5,000\n"
    measure = list(Form(parse(report), EDITION, {}, "th").groups())[-2]
    assert measure.fields[-1] == FormField("plan.measures[1].budget", "งบประมาณ", "5,000")


def test_a_removed_measure_keeps_its_fields_and_has_no_number() -> None:
    report = REPORT + "    - title: ใหม่\n"
    form = Form(parse(report), EDITION, {}, "th", {"plan.measures[1]"})
    measures = [group for group in form.groups() if group.part == "measures"]
    assert [(each.item, each.title) for each in measures] == [
        ("plan.measures[1]", ""),
        ("plan.measures[2]", "มาตรการลำดับที่ 1 ใหม่"),
        ("", "เพิ่มมาตรการ"),
    ]


def test_the_first_measure_can_be_typed_in() -> None:
    report = REPORT[: REPORT.index("plan:")]
    after = corrected(Imported(report, (), {}), {"plan.measures[1].title": "ก"})
    assert plain(parse(after.text).root)["plan"] == {"measures": [{"title": "ก"}]}


@pytest.mark.parametrize("text", ["", "- 1\n", "a: [", "x"])
def test_what_is_no_report_has_no_form(text: str) -> None:
    groups = list(Form(parse(text), EDITION, {}, "en").groups())
    assert all(not field.value for group in groups for field in group.fields)
