"""The report format, version 1: its fields, their types and what they are called in both languages.

The models declare the format and make its JSON Schema. No instance of them is ever made: `shape` reads the
nodes of a document as the models say, and rules read the nodes. They are pydantic's, where rules and editions
are `Declaration`s: a field here has two names, several forms and a reader for its type, all of which pydantic
writes into the schema. An installed italint has the shape compiled and loads no pydantic for it.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from italint.report.values import (
    CHANGE,
    INSTRUMENT_ID,
    QUESTION_ID,
    SCORE,
    SECTION_NUMBER,
    TEXT,
    WHOLE_NUMBER,
)


def _form(written: Any) -> str:
    """Which form of a field that has several was written."""
    return "<list>" if isinstance(written, list) else "<mapping>" if isinstance(written, dict) else "<text>"


def field(th: str, en: str, more_th: str = "", more_en: str = "", **others: Any) -> Any:
    """A field with its short names, which findings use, and its description, which editors show."""
    lines = [f"{th}: {more_th}" if more_th else th, f"{en}: {more_en}" if more_en else en]
    return Field(
        **{"default": None, **others},
        title=f"{th} · {en}",
        description="\n".join(lines),
        json_schema_extra={"x-th": th, "x-en": en},
    )


class ReportPart(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)


Text = Annotated[Any, TEXT]
Score = Annotated[Any, SCORE]
ScoreChange = Annotated[Any, CHANGE]
WholeNumber = Annotated[Any, WHOLE_NUMBER]
SectionNumber = Annotated[Any, SECTION_NUMBER]
QuestionId = Annotated[Any, QUESTION_ID]
InstrumentId = Annotated[Any, INSTRUMENT_ID]
TextOrTexts = (
    Annotated[Annotated[Text, Tag("<text>")] | Annotated[list[Text], Tag("<list>")], Discriminator(_form)]
    | None
)


class IndicatorMention(ReportPart):
    """An indicator that the report refers to, with what is printed beside its number."""

    number: WholeNumber = field("หมายเลข", "number", default=...)
    name: Text = field("ชื่อตัวชี้วัด", "name")
    score: Score = field("คะแนน", "score")


class QuestionMention(ReportPart):
    """A question that the report refers to, with what is printed beside its id."""

    id: QuestionId = field("รหัสข้อ", "id", default=...)
    text: Text = field("ข้อความคำถาม", "text")
    score: Score = field("คะแนน", "score")


class IssueMention(ReportPart):
    """An issue that the report refers to, with what is printed beside its number."""

    number: WholeNumber = field("หมายเลข", "number", default=...)
    name: Text = field("ชื่อประเด็น", "name")


class InstrumentMention(ReportPart):
    """An instrument that the report refers to, with what is printed beside its id."""

    id: InstrumentId = field("รหัสเครื่องมือ", "id", default=...)
    name: Text = field("ชื่อเครื่องมือ", "name")
    score: Score = field("คะแนน", "score")


AnIndicator = (
    Annotated[
        Annotated[WholeNumber, Tag("<text>")] | Annotated[IndicatorMention, Tag("<mapping>")],
        Discriminator(_form),
    ]
    | None
)
AQuestion = (
    Annotated[
        Annotated[QuestionId, Tag("<text>")] | Annotated[QuestionMention, Tag("<mapping>")],
        Discriminator(_form),
    ]
    | None
)
AnIssue = (
    Annotated[
        Annotated[WholeNumber, Tag("<text>")] | Annotated[IssueMention, Tag("<mapping>")],
        Discriminator(_form),
    ]
    | None
)
AnInstrument = (
    Annotated[
        Annotated[InstrumentId, Tag("<text>")] | Annotated[InstrumentMention, Tag("<mapping>")],
        Discriminator(_form),
    ]
    | None
)


class Agency(ReportPart):
    name: Text = field("ชื่อหน่วยงาน", "agency name", "ชื่อเต็มที่สะกดถูกต้อง", "the one right spelling", default=...)
    short_names: list[Text] | None = field(
        "ชื่อย่อ", "short names", "ชื่อย่อที่รายงานใช้ได้", "short forms that the report may use"
    )
    district: Text = field("อำเภอ", "district")
    province: Text = field("จังหวัด", "province")


class Cover(ReportPart):
    title: TextOrTexts = field(
        "ชื่อรายงาน", "title", "ตามที่พิมพ์บนปกหรือหัวเรื่อง", "as printed on the cover or above the text"
    )
    subject: Text = field("เรื่อง", "subject", "ของบันทึกข้อความที่นำส่ง", "of the memo that encloses the report")
    date: Text = field("วันที่", "date", "ของบันทึกข้อความหรือรายงาน", "of the memo or the report")


class Instrument(ReportPart):
    id: InstrumentId = field(
        "รหัสเครื่องมือ", "id", "IIT, EIT หรือ EIT1 และ EIT2, OIT", "IIT, EIT or EIT1 and EIT2, OIT", default=...
    )
    name: Text = field("ชื่อเครื่องมือ", "name")
    score: Score = field("คะแนน", "score", "0 ถึง 100", "0 to 100")


class QuestionPart(ReportPart):
    text: Text = field("ข้อความย่อย", "statement")
    part: InstrumentId = field(
        "ส่วน", "part", "ส่วนของเครื่องมือ เช่น EIT1", "the part of the instrument, such as EIT1"
    )
    score: Score = field("คะแนน", "score", "0 ถึง 100", "0 to 100")


class Question(ReportPart):
    id: QuestionId = field("รหัสข้อ", "id", "เช่น i1, e4, o12", "such as i1, e4, o12", default=...)
    text: Text = field("ข้อความคำถาม", "text")
    score: Score = field("คะแนน", "score", "0 ถึง 100", "0 to 100")
    parts: list[QuestionPart | None] | None = field(
        "ส่วนย่อย",
        "parts",
        "ข้อความย่อยหรือส่วนของแบบวัด พร้อมคะแนน",
        "statements or parts of the survey, with scores",
    )


class SubIndicator(ReportPart):
    number: SectionNumber = field("หมายเลข", "number", "เช่น 9.1", "such as 9.1", default=...)
    name: Text = field("ชื่อตัวชี้วัดย่อย", "name")
    score: Score = field("คะแนน", "score", "0 ถึง 100", "0 to 100")


class Indicator(ReportPart):
    number: WholeNumber = field("หมายเลข", "number", default=...)
    name: Text = field("ชื่อตัวชี้วัด", "name")
    instrument: InstrumentId = field(
        "เครื่องมือ", "instrument", "เครื่องมือที่พิมพ์ไว้ข้างตัวชี้วัด", "as printed beside the indicator"
    )
    score: Score = field("คะแนน", "score", "0 ถึง 100", "0 to 100")
    sub_indicators: list[SubIndicator | None] | None = field("ตัวชี้วัดย่อย", "sub-indicators")
    questions: list[Question | None] | None = field("ข้อคำถาม", "questions")


class Assessment(ReportPart):
    year: WholeNumber = field(
        "ปีงบประมาณที่ประเมิน", "assessed year", "พุทธศักราช", "fiscal year, Buddhist era", default=...
    )
    score: Score = field("คะแนนภาพรวม", "overall score", "0 ถึง 100", "0 to 100")
    grade: Text = field("ระดับผลการประเมิน", "grade")
    change: ScoreChange = field(
        "คะแนนที่เปลี่ยนแปลง", "change", "เทียบกับปีก่อน ตามที่พิมพ์", "against the year before, as printed"
    )
    previous: Score = field("คะแนนปีก่อน", "previous score", "0 ถึง 100", "0 to 100")
    instruments: list[Instrument | None] | None = field(
        "คะแนนรายเครื่องมือ", "instruments", "ตามที่พิมพ์", "as printed"
    )
    indicators: list[Indicator | None] | None = field(
        "ตัวชี้วัด", "indicators", "ทั้งสิบตัวชี้วัด", "the ten of them", default=...
    )


class Issue(ReportPart):
    number: WholeNumber = field("หมายเลข", "number", default=...)
    name: Text = field("ชื่อประเด็น", "name")
    questions: list[AQuestion] | None = field("ข้อคำถาม", "questions")


class Statement(ReportPart):
    questions: list[AQuestion] | None = field("ข้อคำถาม", "questions")
    text: Text = field("ข้อความ", "text")


AStatement = (
    Annotated[Annotated[Text, Tag("<text>")] | Annotated[Statement, Tag("<mapping>")], Discriminator(_form)]
    | None
)
Statements = (
    Annotated[
        Annotated[Text, Tag("<text>")] | Annotated[list[AStatement], Tag("<list>")], Discriminator(_form)
    ]
    | None
)


class ReportAnalysis(ReportPart):
    indicator: AnIndicator = field("ตัวชี้วัด", "indicator")
    issue: AnIssue = field("ประเด็น", "issue")
    instrument: AnInstrument = field("เครื่องมือ", "instrument")
    text: TextOrTexts = field("ข้อความ", "text", "บทวิเคราะห์ที่ไม่แยกหัวข้อ", "undivided")
    strengths: Statements = field("จุดแข็ง", "strengths")
    weaknesses: Statements = field("จุดอ่อน", "weaknesses")
    positive_factors: Statements = field("ปัจจัยเชิงบวก", "positive factors")
    negative_factors: Statements = field("ปัจจัยเชิงลบ", "negative factors")
    shortcomings: Statements = field("ข้อบกพร่อง/ข้อปรับปรุง", "shortcomings")
    improve: Statements = field("การพัฒนา", "to improve")
    maintain: Statements = field("การรักษาระดับ", "to maintain")


class PlannedMeasure(ReportPart):
    title: TextOrTexts = field("มาตรการ/โครงการ/กิจกรรม", "title")
    indicators: list[AnIndicator] | None = field("ตัวชี้วัด", "indicators", "ที่มาตรการนี้รองรับ", "that it covers")
    questions: list[AQuestion] | None = field("ข้อคำถาม", "questions", "ที่มาตรการนี้รองรับ", "that it covers")
    issue: AnIssue = field("ประเด็น", "issue", "ที่มาตรการนี้รองรับ", "that it covers")
    instruments: list[AnInstrument] | None = field(
        "เครื่องมือ", "instruments", "ที่มาตรการนี้รองรับ", "that it covers"
    )
    finding: TextOrTexts = field("ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ", "analysis that leads to the measure")
    result: TextOrTexts = field("ผลการวิเคราะห์การประเมิน", "analysis of the result")
    steps: TextOrTexts = field("ขั้นตอน/วิธีการปฏิบัติ", "steps")
    period: TextOrTexts = field("ช่วงระยะเวลาดำเนินการ", "period")
    responsible: TextOrTexts = field("ผู้รับผิดชอบ", "responsible")
    follow_up: TextOrTexts = field("การติดตามผล", "follow-up")
    budget: TextOrTexts = field("งบประมาณ", "budget", "ตามที่พิมพ์", "as printed")
    success: TextOrTexts = field("ตัวชี้วัดความสำเร็จ", "measure of success")
    target: TextOrTexts = field("เป้าหมาย", "target")
    results: TextOrTexts = field("ผลการดำเนินการ", "results", "ของมาตรการที่ทำแล้ว", "of what was done")
    other: dict[str, TextOrTexts] | None = field(
        "คอลัมน์อื่น", "other columns", "ตามหัวคอลัมน์ที่พิมพ์", "under their own headings"
    )


class ReportPlan(ReportPart):
    year: WholeNumber = field(
        "ปีงบประมาณของแผน", "year of the plan", "ปีที่ดำเนินมาตรการ", "fiscal year that the measures run in"
    )
    titles: list[Text] | None = field("หัวตารางมาตรการ", "headings of the tables")
    measures: list[PlannedMeasure | None] | None = field("มาตรการ", "measures")


class ReportAbout(ReportPart):
    indicator: AnIndicator = field("ตัวชี้วัด", "indicator")
    issue: AnIssue = field("ประเด็น", "issue")
    instrument: AnInstrument = field("เครื่องมือ", "instrument")


class ReportPassage(ReportPart):
    about: ReportAbout | None = field("กล่าวถึง", "about")
    text: TextOrTexts = field("ข้อความ", "text")


class Report(ReportPart):
    """A report on the result of one year's assessment and the measures for it."""

    model_config = ConfigDict(extra="forbid", defer_build=True, title="italint report, version 1")

    italint: WholeNumber = field("รุ่นของรูปแบบรายงาน", "format version", default=...)
    agency: Agency | None = field("หน่วยงาน", "agency", default=...)
    document: Cover | None = field("ตัวเอกสาร", "document")
    assessment: Assessment | None = field("ผลการประเมิน", "assessment", default=...)
    issues: list[Issue | None] | None = field("ประเด็น", "issues")
    analysis: list[ReportAnalysis | None] | None = field("บทวิเคราะห์", "analysis")
    plan: ReportPlan | None = field("แผน", "plan")
    passages: list[ReportPassage | None] | None = field("เนื้อความอื่น", "passages")


def report_schema() -> dict[str, Any]:
    """The JSON Schema of the format."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Report.model_json_schema()}
