"""Reads the overall score, the grade, and what the year before had, from sentences and from rows."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from italint.reading.assembly import IN_LINE, IN_SENTENCE, Ledger, Topic
from italint.reading.context import Whereabouts
from italint.reading.draft import Value
from italint.reading.evidence import UNTOLD, Evidence
from italint.reading.mentioned import Mention
from italint.reading.notation import NUMBER, joined, squeezed
from italint.reading.once import once
from italint.reading.scope import is_of_nation, score_of_year, without_other_years
from italint.reading.words import words
from italint.reading.written import LONG_YEAR, score_of
from italint.report.finding import Source
from italint.thai.dates import years_in
from italint.thai.numerals import arabic

OVERALL = Topic("overall", "")
# Not the lower end of a range, not a count of something else.
EXACT = rf"({NUMBER})(?![0-9๐-๙])(?!\s*(?:คะแนน)?\s*(?:[-–]|ถึง|ขึ้นไป|ตัวชี้วัด|ประเด็น|ข้อ|หน่วยงาน|ปี))"
SCORE_AFTER = re.compile(rf"[^0-9๐-๙]{{0,60}}?{EXACT}")
YEAR_SCORE = re.compile(rf"\s*[^0-9๐-๙]{{0,40}}?({NUMBER})(?![0-9๐-๙])")


@once
def is_overall(text: str) -> bool:
    """Whether a label names the result as a whole."""
    name = _label(text)
    named = name.startswith(_names_of_overall()) or TOTAL.fullmatch(name) is not None
    return named and not about_others(name)


@cache
def _names_of_overall() -> tuple[str, ...]:
    return tuple(map(squeezed, words("overall")))


def is_plain_total(text: str) -> bool:
    """Whether a label may be the total of the rows above it and no more."""
    return not any(word in text for word in (*words("overall"), "ITA", "ทั้งหมด"))


def _label(text: str) -> str:
    """A label without blanks, years and what is in brackets."""
    flat = re.sub(r"\([^)]*\)|[\s:=*•●“”\"]|^[-–]", "", arabic(CAPTION.sub("", text)))
    return re.sub(rf"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พ\.ศ\.)?{LONG_YEAR}", "", flat)


CAPTION = re.compile(r"^\s*(?:ภาพ|รูป|แผนภูมิ|แผนภาพ|กราฟ|ตาราง)(?:ที่)?\s*[0-9๐-๙.]{1,4}[:.]?\s+")
# How a text says that a result is of all indicators; their number is no score.
OF_ALL = re.compile(r"(?:รวม)?(?:ทั้ง|จาก|ครบ)\s*[0-9๐-๙]{1,2}\s*ตัวชี้วัด")
TOTAL = re.compile(
    r"(?:ระดับ|ผล|ค่า|สรุป)*(?:คะแนน)?(?:การประเมิน|ผลการประเมิน)?(?:ITA)?(?:คะแนน)?(?:เฉลี่ย|ที่ได้(?:รับ)?)?(?:โดย)?(?:ภาพ)?รวม"
    r"(?:เฉลี่ย|ทั้งหมด|ทั้งสิ้น|ทุกตัวชี้วัด|ทุกเครื่องมือ|ของหน่วยงาน|คะแนน|ITA)*|(?:ผล)?คะแนน(?:ผลการประเมิน|การประเมิน)?ITA(?:ที่ได้(?:รับ)?)?"
    r"|ผลการประเมินITA|ผลรวม(?:คะแนน)?|(?:ได้)?(?:รับ|ผ่าน)(?:ผล)?การประเมินITA(?:ด้วย|ได้)?คะแนน"
)


def grade_of(text: str, evidence: Evidence) -> str | None:
    """The label of a grade that a cell holds."""
    flat = joined([text]).strip(" \"“”'‘’()*")
    plain = re.sub(r"^(?:ระดับ|เกรด)?\s*(?:ผลการประเมิน)?\s*[:“\"]?\s*", "", flat)
    return plain if plain in evidence.grades else None


def label_first(text: str, evidence: Evidence) -> str:
    """The two lines of a box with the label of the whole result over its value: it may stand below it."""
    value, _, label = text.partition("\n")
    graded = squeezed(label) in words("grade_labels") and grade_of(value, evidence)
    scored = is_overall(label) and score_of(value)
    return f"{label}\n{value}" if "\n" not in label and (graded or scored) else text


def score_and_grade(text: str, evidence: Evidence) -> tuple[str, str] | None:
    """A score with its grade behind it: `94.11 (ผ่าน)`, `94.11 ระดับ A`."""
    found = WITH_GRADE.fullmatch(joined([text]))
    grade = grade_of(found["grade"], evidence) if found else None
    score = score_of(found["score"]) if found and grade else None
    return (score, grade) if score and grade else None


WITH_GRADE = re.compile(r"(?P<score>.*?[0-9๐-๙](?:\s*(?:คะแนน|%))?)\s*[(/]?\s*(?P<grade>[^0-9๐-๙()]+)\)?")


def continued(before: str, text: str, evidence: Evidence) -> str:
    """A line, with the one before it where that ends in the grade and this goes on with the score."""
    goes_on = GOES_ON.match(text) and any(each.kind == "grade" for each in evidence.mentions(before))
    return f"{before} {text}" if goes_on else text


GOES_ON = re.compile(r"(?:ด้วย|โดย(?:มี|ได้(?:รับ)?))\s*(?:ผล|ค่า)?คะแนน")


def read_sentence(
    text: str, source: Source, context: Whereabouts, evidence: Evidence, ledger: Ledger
) -> bool:
    """Read what a sentence says of the result as a whole; whether it says anything."""
    if context.indicator or context.issue:
        return False
    parts = [part for part in SEPARATED.split(joined([text])) if part]
    if len(parts) > 1 and any(_reads_part(part, evidence) for part in parts):
        return _read_parts(parts, source, context, evidence, ledger)
    flat = OF_ALL.sub("รวม", re.sub(r"^[-–●•*]\s*", "", joined([text])))
    grade = next((each for each in evidence.mentions(flat) if each.kind == "grade"), None)
    grade = grade or _last_grade(flat, evidence)
    if _whole_line(flat, source, grade, context.year, ledger):
        return True
    names = words("overall") + (words("overall_with_grade") if grade else ())
    # The digits of a year are no score.
    masked = arabic(flat)
    for year in years_in(flat):
        masked = masked[: year.start] + "–" * (year.end - year.start) + masked[year.end :]
    for place in sorted(found.start() for word in names for found in re.finditer(re.escape(word), flat)):
        if about_others(flat[:place]):
            break
        raised = RAISED.match(masked, place + 1)
        found = BECAME.match(masked, raised.end()) if raised else SCORE_AFTER.match(masked, place + 1)
        if found and _is_exact(found[1]) and not about_others(flat[place : found.start(1)]):
            rank = IN_LINE if len(flat) <= A_LINE else IN_SENTENCE
            field = score_of_year(flat[: found.start(1)], context.year)
            if field:
                ledger.add(OVERALL, field, Value(flat[slice(*found.span(1))], source), rank)
            if field != "score":
                rest = without_other_years(flat, context.year)
                return rest == flat or read_sentence(rest, source, context, evidence, ledger) or True
            _more(flat[found.end() :], source, context, ledger)
            if grade and grade.start > place:
                ledger.add(OVERALL, "grade", Value(grade.key, source), rank)
            return True
    if grade and not flat[grade.end :].strip(' "”.') and re.match(r"ระดับ|ผลการประเมิน|เกรด", flat):
        ledger.add(OVERALL, "grade", Value(grade.key, source), IN_LINE)
        return True
    return False


# How far a result went, and behind it what it became: `เพิ่มขึ้น 2.95 คะแนน จาก 87.94 คะแนน เป็น 90.89`.
RAISED = re.compile(
    rf"[^0-9๐-๙]{{0,60}}?(?:ลดลง|เพิ่มขึ้น|สูงขึ้น|ต่ำลง)(?:\s|ร้อยละ|เท่ากับ|คิดเป็น|อยู่ที่|จำนวน|ถึง|:)*{NUMBER}"
)
BECAME = re.compile(rf".{{0,60}}?(?:มา)?เป็น\s*(?:ร้อยละ|คะแนน)?\s*{EXACT}")
A_LINE = 160
# What stands behind the last number of a line, perhaps in brackets.
AT_THE_END = re.compile(r"[0-9๐-๙]\s*(?:คะแนน|%)?\s*[(\[]?\s*(?P<last>[^0-9๐-๙()\[\]]+?)\s*[)\]]?\s*$")
SEPARATED = re.compile(r"\s+[/|;]\s+")


def _last_grade(flat: str, evidence: Evidence) -> Mention | None:
    """The grade that a line ends with, behind its score: `94.11 (ผ่าน)`."""
    found = AT_THE_END.search(flat)
    grade = grade_of(found["last"], evidence) if found else None
    return Mention("grade", grade, *found.span("last")) if found and grade else None


def _reads_part(part: str, evidence: Evidence) -> bool:
    """Whether one of the parts of a line is the whole result with its score, or its grade."""
    label = re.match(r"[^0-9๐-๙]*", part)
    named = is_overall(_without_verb(label[0])) if label else False
    return named and any(each.kind == "score" for each in evidence.mentions(part))


def _read_parts(
    parts: list[str], source: Source, context: Whereabouts, evidence: Evidence, ledger: Ledger
) -> bool:
    """Read `IIT 95.82 / EIT 95.08 / ภาพรวม 92.94 / ผ่านดี`."""
    overall = False
    for part in parts:
        grade = grade_of(part, evidence)
        if grade and overall:
            ledger.add(OVERALL, "grade", Value(grade, source), IN_LINE)
        else:
            overall = read_sentence(part, source, context, evidence, ledger)
    return True


def _whole_line(
    flat: str, source: Source, grade: Mention | None, assessed: int | None, ledger: Ledger
) -> bool:
    """Read a line that is a label of the whole result and its score, perhaps with the grade."""
    label, digits, rest = re.match(rf"([^0-9๐-๙]*(?:{LONG_YEAR})?[^0-9๐-๙]*)([0-9๐-๙.,]*)(.*)", flat).groups()  # type: ignore[union-attr]
    score = score_of(f"{digits}{rest}") or score_of(digits)
    behind = rest.replace(grade.key, "", 1) if grade else arabic(rest).replace("100", "")
    beside = UNTOLD.sub("", behind)
    if score is None or "." not in digits or not is_overall(_without_verb(label)) or beside.strip("ระดับอยู่ใน"):
        return False
    field = score_of_year(label, assessed)
    if field:
        ledger.add(OVERALL, field, Value(score, source), IN_LINE)
    if grade and field == "score":
        ledger.add(OVERALL, "grade", Value(grade.key, source), IN_LINE)
    return True


def _without_verb(label: str) -> str:
    return re.sub(r"\s*(?:เท่ากับ|ได้|คือ|อยู่ที่|เป็น|ร้อยละ)*\s*[:=]?\s*$", "", label.strip())


def _more(rest: str, source: Source, context: Whereabouts, ledger: Ledger) -> None:
    """Read the change against the year before, and what that year had."""
    masked = arabic(rest)
    for year in years_in(rest):
        masked = masked[: year.start] + "–" * (year.end - year.start) + masked[year.end :]
    change = CHANGE.search(masked)
    if change:
        for found in A_NUMBER.finditer(masked, change.end(), change.end() + FAR):
            written = rest[slice(*found.span())]
            if Decimal(found[0]) > MOST_CHANGE or LAST_YEARS.search(masked[change.start() : found.start()]):
                ledger.add(OVERALL, "previous", Value(written, source), IN_SENTENCE)
                continue
            ledger.add(OVERALL, "change", Value(f"{change[0]} {written}", source), IN_SENTENCE)
            break
    for named in years_in(rest):
        score = YEAR_SCORE.match(rest, named.end)
        printed = score is not None and "." in score[1] and Decimal(arabic(score[1])) > MOST_CHANGE
        if score and printed and context.year and named.year == context.year - 1:
            ledger.add(OVERALL, "previous", Value(score[1], source), IN_SENTENCE)


CHANGE = re.compile("ลดลง|เพิ่มขึ้น")
A_NUMBER = re.compile(r"[0-9]{1,3}\.[0-9]{1,4}(?![0-9])")
LAST_YEARS = re.compile(r"(?:ได้|มี|เท่ากับ)\s*(?:คะแนน)?\s*(?:ร้อยละ)?\s*$")
FAR = 120  # letters from the word for a change to its number
MOST_CHANGE = 50  # a larger number is the score of the year before


def _is_exact(score: str) -> bool:
    return "." in score or arabic(score) == "100"


def about_others(text: str) -> bool:
    """Whether a text is about a part of the result, or about other agencies."""
    return is_of_nation(text) or any(word in text for word in words("not_overall"))
