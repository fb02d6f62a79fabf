"""Reads scores from running text: lists, pairs of lines, sentences.

A score belongs to the name before it only if what stands between them says nothing else: `ตัวชี้วัดที่ 1
การปฏิบัติหน้าที่ คะแนนเท่ากับ 90.96`, `๑. การปฏิบัติหน้าที่ ….. ๙๗.๘๔`. A criterion, another year and the
result of the country are no scores of the agency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from italint.reading.assembly import IN_LINE, IN_SENTENCE, Ledger, Subject
from italint.reading.context import Context
from italint.reading.draft import Value
from italint.reading.evidence import UNTOLD, Evidence, Mention, leading_id, score_of
from italint.reading.notation import joined, question_in
from italint.reading.overall import OVERALL, grade_of, is_overall
from italint.reading.words import words
from italint.report.finding import Source

LEADERS = re.compile(r"[.…·_]{3,}|(?:\.\s){3,}")
SUPERLATIVE = re.compile(r"(?:สูง|ต่ำ|น้อย|มาก)(?:ที่)?สุด|โดย|ซึ่ง|ว่า|และ|จำนวน|ทั้งนี้|ใน")
# After a score, what makes it the end of a range, a limit or a count.
NO_SCORE_AFTER = re.compile(r"\s*(?:คะแนน)?\s*(?:[-–]\s*[0-9๐-๙]|ถึง|ขึ้นไป|ลงมา|ตัวชี้วัด|ข้อ|หน่วยงาน|จุด)")
WHOLE_SCORE = re.compile("100|๑๐๐|คะแนน|ร้อยละ|%")
LONGEST_LINE = 400
LONGEST_VALUE = 30


def without_leaders(text: str) -> str:
    """A text without the dots that lead from a name to its score."""
    return LEADERS.sub(" ", text)


def read_pairs(text: str, source: Source, context: Context, evidence: Evidence, ledger: Ledger) -> bool:
    """Read the indicators, instruments and sub-indicators of a text with the score behind each."""
    flat = joined([text])
    mentions = evidence.mentions(flat)
    read = False
    for subject, score in zip(mentions, mentions[1:], strict=False):
        if score.kind != "score" or subject.kind not in ("indicator", "instrument", "sub_indicator"):
            continue
        if not _belongs(flat, subject, score) or _is_of_others(flat, subject, score, mentions, context):
            continue
        if subject.kind == "indicator" and not subject.named and context.year is None:
            continue
        value = Value(score.key, source)
        ledger.add(Subject(subject.kind, subject.printed or subject.key), "score", value, IN_SENTENCE)
        if subject.kind == "indicator" and subject.named:
            name = evidence.written_name(flat[subject.start : subject.end], subject)
            ledger.add(
                Subject("indicator", subject.printed or subject.key), "name", Value(name, source), IN_SENTENCE
            )
        read = True
    return read


def _belongs(flat: str, subject: Mention, score: Mention) -> bool:
    """Whether nothing else is said between a name and a score."""
    between = flat[subject.end : score.start]
    if len(between) > LONGEST_GAP or NO_SCORE_AFTER.match(flat, score.end):
        return False
    return not SUPERLATIVE.sub("", UNTOLD.sub("", between))


LONGEST_GAP = 60


def _is_of_others(
    flat: str, subject: Mention, score: Mention, mentions: Sequence[Mention], context: Context
) -> bool:
    """Whether a score is of another year, of the country or of other agencies."""
    before = [each for each in mentions if each.kind == "year" and each.end <= subject.start]
    after = next((each for each in mentions if each.start >= score.end), None)
    named = before[-1:]
    if after is not None and after.kind == "year" and after.start - score.end <= CLOSE:
        named = [after]
    if context.year and any(int(each.key) != context.year for each in named):
        return True
    return any(word in flat[: subject.start] for word in words("nation"))


CLOSE = 14


def read_question(text: str, source: Source, context: Context, evidence: Evidence, ledger: Ledger) -> bool:
    """Read a line of a list of questions: id or wording, then the score."""
    flat = re.sub(r"^[-–●•*]\s*", "", joined([without_leaders(text)]))
    if len(flat) > LONGEST_LINE:
        return False
    scores = [each for each in evidence.mentions(flat) if each.kind == "score"]
    if not scores or NO_SCORE_AFTER.match(flat, scores[-1].end):
        return False
    score = scores[-1]
    behind = UNTOLD.sub("", flat[score.end :])
    head = re.sub(ENDING, "", flat[: score.start])
    if behind or any(word in flat for word in words("limits")):
        return False
    edition = context.edition or context.names_of
    number = context.indicator.number if context.indicator else None
    asked = question_in(head, edition, number) if leading_id(head) else None
    key = asked.id if asked else evidence.wording_of(re.sub(r"^\(?[0-9๐-๙]{1,2}\s*[.)]\s*", "", head))
    if key is None or len(scores) > 1:
        return False
    indicator = evidence.indicator_of.get(key) or number
    if indicator is None:
        return False
    subject = Subject("question", key)
    ledger.add(subject, "indicator", Value(str(indicator), source), IN_LINE)
    written = asked.text if asked else head
    if written:
        ledger.add(subject, "text", Value(written, source), IN_LINE)
    ledger.add(subject, "score", Value(score.key, source), IN_LINE)
    return True


ENDING = r"\s*[(\[:=–-]*\s*(?:(?:ได้รับ|ได้|มี|ค่า|ผล)?\s*(?:คะแนน|ร้อยละ|เท่ากับ|อยู่ที่|เฉลี่ย|ได้|มี)\s*)*[:=(\[]*\s*$"


@dataclass(slots=True)
class Pairs:
    """Reads a label on one line and its value on the next."""

    context: Context
    evidence: Evidence
    ledger: Ledger
    pending: Subject | None = None
    label: Value | None = None

    def read(self, text: str, following: str, source: Source) -> bool:
        """Read a line; whether it is a value that belongs to the label before, or a unit of one."""
        flat = joined([text])
        if self._label(flat, source):
            return False
        score = score_of(flat) if len(flat) <= LONGEST_VALUE else None
        grade = grade_of(flat, self.evidence)
        if grade and self.pending == GRADE:
            self.ledger.add(OVERALL, "grade", Value(grade, source), IN_LINE)
            self.pending = None
            return True
        if score is None:
            if flat in words("units"):
                return True
            self._keep(flat, source)
            return False
        if self.pending is None or self.pending == GRADE or _counts(flat, following):
            return False
        self._value(score, source)
        return True

    def _label(self, flat: str, source: Source) -> bool:
        """Take a line that is nothing but a label."""
        if not flat or len(flat) > LONGEST_LINE:
            return False
        mention = self.evidence.whole(flat)
        if mention is None:
            named = [each for each in self.evidence.mentions(flat) if each.kind != "year"]
            only = len(named) == 1 and named[0].kind in ("instrument", "question")
            mention = named[0] if only and not UNTOLD.sub("", _without(flat, named[0])) else None
        if mention is not None and mention.kind in ("indicator", "sub_indicator", "instrument", "question"):
            key = mention.printed if mention.kind == "indicator" and mention.printed else mention.key
            if not (self._waits_for_wording() and mention.kind == "question" and mention.named):
                self.pending = Subject(mention.kind, key)
            text = self.evidence.written_name(flat, mention) if mention.kind == "indicator" else flat
            self.label = Value(text, source)
            return True
        if is_overall(flat):
            self.pending, self.label = OVERALL, None
            return True
        if flat.rstrip(" :") in words("grade_labels"):
            self.pending, self.label = GRADE, None
            return True
        return False

    def _waits_for_wording(self) -> bool:
        """Whether the id of a question stood alone on the line before."""
        asked = self.pending is not None and self.pending.kind == "question"
        return asked and self.label is not None and len(self.label.text) < SHORT

    def _keep(self, flat: str, source: Source) -> None:
        """A wording of no list stays with its id; anything else ends the pair."""
        if self._waits_for_wording():
            self.label = Value(flat, source)
        else:
            self.pending = None

    def _value(self, score: str, source: Source) -> None:
        assert self.pending is not None
        if self.pending.kind == "question":
            indicator = self.evidence.indicator_of.get(self.pending.key)
            if indicator is None:
                return
            self.ledger.add(self.pending, "indicator", Value(str(indicator), source), IN_LINE)
            if self.label and len(self.label.text) >= SHORT:
                self.ledger.add(self.pending, "text", self.label, IN_LINE)
        elif self.pending.kind == "indicator" and self.label:
            self.ledger.add(self.pending, "name", self.label, IN_LINE)
        self.ledger.add(self.pending, "score", Value(score, source), IN_LINE)
        self.pending = None


GRADE = Subject("overall", "grade")
SHORT = 8


def _without(flat: str, mention: Mention) -> str:
    return flat[: mention.start] + flat[mention.end :]


def _counts(flat: str, following: str) -> bool:
    """Whether a number counts something, or is one of several below each other, as at the axis of a chart."""
    if "." in flat or "," in flat:
        return False
    return score_of(joined([following])) is not None or WHOLE_SCORE.search(flat) is None
