"""Reads what sentences say of the result as a whole: its score and grade, and what the year before had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from italint.reading.assembly import IN_LINE, IN_SENTENCE, Ledger
from italint.reading.context import Whereabouts
from italint.reading.draft import Value
from italint.reading.evidence import PAIRED, UNTOLD, Evidence
from italint.reading.mentioned import Mention
from italint.reading.notation import NUMBER, joined
from italint.reading.overall import OVERALL, about_others, grade_of, is_overall
from italint.reading.scope import JOINTS, is_scored_of_others, score_of_year, without_other_years
from italint.reading.words import begins, words
from italint.reading.written import FULL_MARKS, score_of
from italint.report.finding import Source
from italint.thai.dates import years_in
from italint.thai.numerals import arabic
from italint.thai.years import LONG_YEAR

# Not the lower end of a range, not a count of something else.
EXACT = rf"({NUMBER})(?![0-9๐-๙])(?!\s*(?:คะแนน)?\s*(?:[-–]|ถึง|ขึ้นไป|ตัวชี้วัด|ประเด็น|ข้อ|หน่วยงาน|ปี))"
SCORE_AFTER = re.compile(rf"[^0-9๐-๙]{{0,60}}?{EXACT}")
YEAR_SCORE = re.compile(rf"\s*[^0-9๐-๙]{{0,40}}?({NUMBER})(?![0-9๐-๙])")
# How a text says that a result is of all indicators; their number is no score.
OF_ALL = re.compile(r"(?:รวม)?(?:ทั้ง|จาก|ครบ)\s*[0-9๐-๙]{1,2}\s*ตัวชี้วัด")
FIELDS = {0: "score", 1: "previous"}  # of a result, by how many years it is old
BEFORE_GRADE = re.compile(r"(?:สรุป(?:ผล)?|ได้(?:รับ)?|(?:จัด)?อยู่ใน)?\s*")


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
    whole = FULL_MARKS.sub(" ", joined([text]))
    parts = [part for part in SEPARATED.split(whole) if part]
    if len(parts) > 1 and any(_reads_part(part, evidence) for part in parts):
        return _read_parts(parts, source, context, evidence, ledger)
    flat = OF_ALL.sub("รวม", re.sub(r"^[-–●•*]\s*", "", whole))
    sentence = _WholeSentence(flat, source, context, evidence, ledger)
    if sentence.read():
        return True
    rest = without_other_years(flat, context.year)
    if sentence.is_of_former and rest != flat:
        return read_sentence(rest, source, context, evidence, ledger) or True
    return sentence.is_of_former or sentence.read_grade()


@dataclass(slots=True)
class _WholeSentence:
    """A sentence that may say what the result as a whole is."""

    flat: str
    source: Source
    context: Whereabouts
    evidence: Evidence
    ledger: Ledger
    is_of_former: bool = False  # whether it gives what an earlier year had

    def read(self) -> bool:
        """Read the score of the assessed year with its grade; that of a year before on the way."""
        grades = self._grades()
        if _whole_line(self.flat, self.source, next(iter(grades), None), self.context.year, self.ledger):
            return True
        if self._by_years(grades):
            return True
        masked, mentions, end = _without_years(self.flat), self.evidence.mentions(self.flat), 0
        for place in self._places(bool(grades)):
            if about_others(self.flat[end:place]):
                break
            found = _score_behind(masked, place) if place >= end else None
            if found is None or about_others(self.flat[place : found.start(1)]):
                continue
            if any(each.kind in PAIRED and end <= each.start < found.start(1) for each in mentions):
                continue  # it is about this
            before = self.flat[: found.start(1)]
            if is_scored_of_others(before, self.context.agency):
                continue
            field = score_of_year(before, self.context.year)
            end = found.end()
            if field:
                self._add(field, self.flat[slice(*found.span(1))])
            if field == "score":
                _more(self.flat[end:], self.source, self.context, self.ledger)
                self._grade_of_score(grades, place, end)
                return True
            self.is_of_former = True
        return False

    def _by_years(self, grades: list[Mention]) -> bool:
        """Read years that each have a score; one alone has a grade too: `ปี … คะแนน … ระดับ …`."""
        found = [each for each in self.evidence.mentions(self.flat) if each.kind != "grade"]
        years, scores = found[::2], found[1::2]
        kinds = [each.kind for each in found]
        if kinds != ["year", "score"] * len(scores) or not scores or not self.context.year:
            return False
        if len({year.key for year in years}) < len(years):
            return False  # of two scores of a year one is of something else
        lead = self.flat[: years[0].start]
        beside = "".join(self.flat[y.end : s.start] for y, s in zip(years, scores, strict=True))
        alone = len(scores) == 1
        if about_others(lead) or not (grades if alone else self._names_whole(lead)):
            return False
        if alone:
            beside = lead + beside + self.flat[scores[0].end : grades[0].start]
        if JOINTS.sub("", UNTOLD.sub("", beside)):
            return False
        for year, score in zip(years, scores, strict=True):
            earlier = self.context.year - int(year.key)
            if earlier in FIELDS:
                self._add(FIELDS[earlier], score.key)
            if not earlier:
                self._grade_of_score(grades, year.start, score.end)
        return True

    def _names_whole(self, lead: str) -> bool:
        return any(word in lead for word in words("overall"))

    def read_grade(self) -> bool:
        """Read a sentence that is nothing but the grade."""
        grade = next(iter(self._grades()), None)
        asked = begins(BEFORE_GRADE.sub("", self.flat, count=1), "grade_labels")
        if grade is None or not asked or self.flat[grade.end :].strip(' "”.)'):
            return False
        self.ledger.add(OVERALL, "grade", Value(grade.key, self.source), IN_LINE)
        return True

    def _places(self, graded: bool) -> list[int]:
        """Where it names the result as a whole; more words do where it gives a grade."""
        names = words("overall") + (words("overall_with_grade") if graded else ())
        return sorted(found.start() for name in names for found in re.finditer(re.escape(name), self.flat))

    def _grades(self) -> list[Mention]:
        """The grades that it gives: behind the word for one, in brackets behind a score, or at its end."""
        found = [each for each in self.evidence.mentions(self.flat) if each.kind == "grade"]
        behind = [*BRACKETED.finditer(self.flat), AT_THE_END.search(self.flat)]
        for each in filter(None, behind):
            grade = grade_of(each["label"], self.evidence)
            if grade and not any(one.start <= each.start("label") < one.end for one in found):
                found.append(Mention("grade", grade, *each.span("label")))
        return sorted(found, key=lambda each: each.start)

    def _grade_of_score(self, grades: list[Mention], place: int, end: int) -> None:
        """Take in the grade beside the score that ends at a place: behind the next score one is another's."""
        scores = (each.start for each in self.evidence.mentions(self.flat) if each.kind == "score")
        limit = next((start for start in scores if start >= end), len(self.flat))
        beside = [each for each in grades if place < each.start < limit]
        if beside:
            self._add("grade", beside[0].key)

    def _add(self, field: str, text: str) -> None:
        rank = IN_LINE if len(self.flat) <= A_LINE else IN_SENTENCE
        self.ledger.add(OVERALL, field, Value(text, self.source), rank)


def _without_years(flat: str) -> str:
    """A text in Arabic digits with its years masked: their digits are no scores."""
    masked = arabic(flat)
    for year in years_in(flat):
        masked = masked[: year.start] + "–" * (year.end - year.start) + masked[year.end :]
    return masked


def _score_behind(masked: str, place: int) -> re.Match[str] | None:
    """The score behind a name of the whole result: what it became, where it says how far it went."""
    raised = RAISED.match(masked, place + 1)
    found = BECAME.match(masked, raised.end()) if raised else SCORE_AFTER.match(masked, place + 1)
    return found if found and _is_exact(found[1]) else None


# How far a result went, and behind it what it became: `เพิ่มขึ้น 2.95 คะแนน จาก 87.94 คะแนน เป็น 90.89`.
RAISED = re.compile(
    rf"[^0-9๐-๙]{{0,60}}?(?:ลดลง|เพิ่มขึ้น|สูงขึ้น|ต่ำลง)(?:\s|ร้อยละ|เท่ากับ|คิดเป็น|อยู่ที่|จำนวน|ถึง|:)*{NUMBER}"
)
BECAME = re.compile(rf".{{0,60}}?(?:มา)?เป็น\s*(?:ร้อยละ|คะแนน)?\s*{EXACT}")
A_LINE = 160
# What stands behind the last number of a line, perhaps in brackets.
AT_THE_END = re.compile(r"[0-9๐-๙]\s*(?:คะแนน|%)?\s*[(\[]?\s*(?P<label>[^0-9๐-๙()\[\]]+?)\s*[)\]]?\s*$")
BRACKETED = re.compile(r"[0-9๐-๙]\s*(?:คะแนน|%)?\s*[(\[]\s*(?P<label>[^0-9๐-๙()\[\]]+?)\s*[)\]]")
SEPARATED = re.compile(r"\s+[/|;]\s+")


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
    beside = UNTOLD.sub("", behind).replace("ใน", "")  # อยู่ในระดับ
    if score is None or "." not in digits or not is_overall(_without_verb(label)) or beside:
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
    masked = _without_years(rest)
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
