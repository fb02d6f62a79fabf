"""Reads the overall score, the grade, and what the year before had, from sentences and from rows."""

from __future__ import annotations

import re

from italint.reading.context import Context
from italint.reading.draft import Draft, Value
from italint.reading.notation import NUMBER, joined, score_in
from italint.reading.words import words
from italint.report.finding import Source
from italint.thai.dates import buddhist_year, years_in
from italint.thai.numerals import arabic

# Not the lower end of a range, not a count of something else.
EXACT = rf"({NUMBER})(?![0-9๐-๙])(?!\s*(?:คะแนน)?\s*(?:[-–]|ถึง|ขึ้นไป|ตัวชี้วัด|ประเด็น|ข้อ|หน่วยงาน|ปี))"
SCORE_AFTER = re.compile(rf"[^0-9๐-๙]{{0,60}}?{EXACT}")
NO_DIGITS = "[^0-9๐-๙]"
A_YEAR = rf"(?:ปี{NO_DIGITS}{{0,20}}[0-9๐-๙]{{4}}{NO_DIGITS}{{0,20}}?)?"
CHANGE = re.compile(rf"(ลดลง|เพิ่มขึ้น){NO_DIGITS}{{0,40}}?{A_YEAR}({NUMBER})(?![0-9๐-๙])")
YEAR_SCORE = re.compile(rf"\s*[^0-9๐-๙]{{0,40}}?({NUMBER})(?![0-9๐-๙])")
GRADE_LEAD = (
    r"ระดับ\s*(?:ผล(?:การประเมิน|คะแนน)?)?\s*(?:ภาพรวม)?\s*(?:\([^)]*\))?\s*(?:คือ|เป็น)?\s*[:=\"“”'‘]*\s*"
)
SCORE_NAME = "คะแนนภาพรวม"
GRADE_NAME = "ระดับผลการประเมิน"


def read_sentence(text: str, source: Source, context: Context, draft: Draft) -> bool:
    """Read what a sentence says of the result as a whole; whether it says anything."""
    if context.indicator or context.issue:
        return False
    flat = joined([text])
    grade = _grade(context).search(flat)
    names = words("overall") + (words("overall_with_grade") if grade else ())
    # The digits of a year are no score.
    masked = arabic(flat)
    for year in years_in(flat):
        masked = masked[: year.start] + "–" * (year.end - year.start) + masked[year.end :]
    for place in sorted(found.start() for word in names for found in re.finditer(re.escape(word), flat)):
        if _about_others(flat[:place]):
            break
        found = SCORE_AFTER.match(masked, place + 1)
        if found and _is_exact(found[1]) and not _about_others(flat[place : found.start(1)]):
            draft.set(draft.assessment, "score", Value(flat[slice(*found.span(1))], source), SCORE_NAME)
            _more(flat[found.end() :], source, draft)
            if grade and grade.start() > place:
                draft.set(draft.assessment, "grade", Value(grade[1], source), GRADE_NAME)
            return True
    if grade and grade.end() == len(flat) and grade.start() == 0:
        draft.set(draft.assessment, "grade", Value(grade[1], source), GRADE_NAME)
        return True
    return False


def read_row(label: str, written: str, source: Source, context: Context, draft: Draft) -> bool:
    """Read a row that names the whole result, a year or the grade beside a value."""
    name = joined([label])
    score = score_in(written)
    named = name.startswith(words("overall")) or name in words("totals")
    if score is not None and named and not _about_others(name):
        draft.set(draft.assessment, "score", Value(score, source), SCORE_NAME)
        return True
    grade = re.fullmatch(rf"(?:ระดับ\s*)?({_labels(context)})", joined([written]))
    if grade and name.startswith("ระดับ"):
        draft.set(draft.assessment, "grade", Value(grade[1], source), GRADE_NAME)
        return True
    return False


def read_year(
    year: str, score: str | None, grade: str, source: Source, context: Context, draft: Draft
) -> bool:
    """Read the row of a year in a table of several."""
    found = re.fullmatch(r"\D*(2[0-9]{3})\D*", arabic(year))
    assessed = draft.assessment.get("year")
    if found is None or score is None or assessed is None:
        return False
    behind = int(assessed.text) - buddhist_year(found[1])
    if behind == 0:
        draft.set(draft.assessment, "score", Value(score, source), SCORE_NAME)
        named = re.fullmatch(rf"(?:ระดับ\s*)?({_labels(context)})", joined([grade]))
        if named:
            draft.set(draft.assessment, "grade", Value(named[1], source), GRADE_NAME)
    elif behind == 1:
        draft.assessment.setdefault("previous", Value(score, source))
    return True


def _more(rest: str, source: Source, draft: Draft) -> None:
    change = CHANGE.search(rest)
    if change:
        draft.assessment.setdefault("change", Value(f"{change[1]} {change[2]}", source))
        rest = rest[: change.start()] + rest[change.end() :]
    assessed = draft.assessment.get("year")
    for named in years_in(rest):
        score = YEAR_SCORE.match(rest, named.end)
        if assessed and score and "." in score[1] and named.year == int(assessed.text) - 1:
            draft.assessment.setdefault("previous", Value(score[1], source))


def _is_exact(score: str) -> bool:
    return "." in score or arabic(score) == "100"


def _about_others(text: str) -> bool:
    """Whether a text is about a part of the result, or about other agencies."""
    return any(word in text for word in words("not_overall"))


def _labels(context: Context) -> str:
    edition = context.edition or context.names_of
    labels = sorted((each for row in edition.rows("grades") for each in row.labels), key=len, reverse=True)
    return "|".join(rf"{re.escape(label)}(?![A-Za-z])" for label in labels)


def _grade(context: Context) -> re.Pattern[str]:
    return re.compile(rf"{GRADE_LEAD}({_labels(context)})")
