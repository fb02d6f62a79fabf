"""Reads scores from running text: lists and sentences.

A score belongs to the name before it only if what stands between them says nothing else: `ตัวชี้วัดที่ 1
การปฏิบัติหน้าที่ คะแนนเท่ากับ 90.96`, `๑. การปฏิบัติหน้าที่ ….. ๙๗.๘๔`. A criterion, another year and the
result of the country are no scores of the agency.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from italint.reading.assembly import IN_LINE, IN_SENTENCE, Ledger, Topic
from italint.reading.context import Whereabouts
from italint.reading.draft import Value
from italint.reading.evidence import PAIRED, UNTOLD, Evidence
from italint.reading.ids import DIVIDED, INSTRUMENT, LETTER, PART, instrument_id, is_part
from italint.reading.mentioned import Mention
from italint.reading.notation import (
    NUMBER,
    instrument_in,
    joined,
    leading_id,
    question_in,
    unquoted,
    with_id_first,
)
from italint.reading.scope import is_aim, is_limit, is_of_others, without_other_years, year_said
from italint.reading.written import FROM, FULL_MARKS, PARTED_NUMBER
from italint.report.finding import Source

LEADERS = re.compile(r"[.…·_]{3,}|(?:\.\s){3,}")
CLOSED = re.compile(r"\s*[)\]]")
BRACKETS = re.compile(r"\([^()]*\)")
SUPERLATIVE = re.compile(
    r"หน่วยงาน(?:ของเรา)?(?=\s|ได้|มี|$)|(?:สูง|ต่ำ|น้อย|มาก)(?:ที่)?สุด|โดย|ซึ่ง|ว่า|และ|จำนวน|ทั้งนี้|ใน"
)
# After a score, what makes it the end of a range, a limit or a count.
NO_SCORE_AFTER = re.compile(
    rf"\s*(?:คะแนน)?\s*(?:[-–]\s*[0-9๐-๙]|ถึง|ขึ้นไป|ลงมา|จุด)|\s*(?:ตัวชี้วัด|ข้อ|หน่วยงาน)(?!ที่|\s*(?:{LETTER}|[0-9๐-๙]))"
)
SCORE_FIRST = re.compile(r"[-–●•*\s(\[]*(?:(?:ได้)?(?:คะแนน|ร้อยละ)\s*)?[0-9๐-๙]")
LONGEST_LINE = 400
LONGEST_BEFORE = 1_000  # letters before a name in which a text may say that its score is another's


def without_leaders(text: str) -> str:
    """A text without the dots that lead from a name to its score, and without blanks in numbers."""
    return PARTED_NUMBER.sub(r"\1.\2", LEADERS.sub(" ", text))


def without_other_numbers(text: str, assessed: int | None) -> str:
    """A text without what it says beside a score of full marks, of other years and of what it was before."""
    return without_other_years(FULL_MARKS.sub(" ", FROM.sub("", text)), assessed)


@dataclass(slots=True)
class Running:
    """Reads the scores that a line or sentence gives beside names."""

    context: Whereabouts
    evidence: Evidence
    ledger: Ledger

    def read(self, text: str, source: Source) -> bool:
        """Read a line; whether it gives any score."""
        if self._is_of_another_year(FROM.sub("", text)):
            self.ledger.of_others.append(Value(joined([text]), source))
            return True
        flat = joined([text])
        text = self._without_other_numbers(flat)
        pairs = self._pairs(text, source) or self._described(text, source)
        return pairs or self._score_first(text, source) or self._of_heading(flat, source)

    def _of_heading(self, text: str, source: Source) -> bool:
        """Read a line that is nothing but a score, under the heading of its indicator; more in brackets."""
        here = self.context.indicator
        plain = self._without_other_numbers(BRACKETS.sub(" ", text))
        found = self.evidence.mentions(plain)
        if here is None or [each.kind for each in found] != ["score"]:
            return False
        (score,) = found
        before = plain[: score.start]
        told = UNTOLD.sub("", before + plain[score.end :])
        if told or "คะแนน" not in before or NO_SCORE_AFTER.match(plain, score.end):
            return False
        self.ledger.add(Topic("indicator", str(here.number)), "score", Value(score.key, source), IN_LINE)
        return True

    def _without_other_numbers(self, flat: str) -> str:
        """A line without numbers that are no scores of the year; the years in wordings stay."""
        asked = [each for each in self.evidence.with_wordings(flat) if each.kind == "question"]
        ends = [each.end for each in asked if each.named]
        pieces = (flat[start:end] for start, end in pairwise([0, *ends, len(flat)]))
        return "".join(without_other_numbers(each, self.context.year) for each in pieces)

    def _described(self, text: str, source: Source) -> bool:
        """Read a paragraph that says what one indicator is and in the end what it scored."""
        flat = joined([text])
        found = [each for each in self.evidence.mentions(flat) if each.kind in (*PAIRED, "score", "year")]
        if len(found) != 2 or (found[0].kind, found[1].kind) != ("indicator", "score") or not found[0].named:
            return False
        subject, score = found
        before = flat[max(0, score.start - CLOSE * 2) : score.start]
        led = SCORED.search(before) and not is_limit(before)
        if flat[: subject.start].strip(" -•●*") or not led or NO_SCORE_AFTER.match(flat, score.end):
            return False
        about = Topic("indicator", subject.printed or subject.key)
        name = self.evidence.written_name(flat[subject.start : subject.end], subject)
        self.ledger.add(about, "name", Value(name, source), IN_SENTENCE)
        self.ledger.add(about, "score", Value(score.key, source), IN_SENTENCE)
        return True

    def _score_first(self, text: str, source: Source) -> bool:
        """Read a line that is a score and the name behind it."""
        pairs = self.evidence.pairs_in(text) if SCORE_FIRST.match(text) else []
        if len(pairs) != 1:
            return False
        ((subject, score),) = pairs
        about = Topic(subject.kind, subject.printed or subject.key)
        if subject.kind == "indicator":
            name = self.evidence.written_name(joined([text])[subject.start : subject.end], subject)
            self.ledger.add(about, "name", Value(name, source), IN_LINE)
            self.ledger.add(about, "score", Value(score, source), IN_LINE)
        return subject.kind == "indicator"

    def _pairs(self, text: str, source: Source) -> bool:
        """Read what a text names with the score behind each, or behind a list of them in their order."""
        flat = joined([text])
        read = False
        for subjects, scores in self._runs(flat):
            subject, score = subjects[-1], scores[0]
            if not self._belongs(flat, subject, score) or NO_SCORE_AFTER.match(flat, scores[-1].end):
                continue
            keys = _listed(flat, subjects)
            if len(keys) != len(scores):
                continue
            if self._is_of_others(flat, subjects[0], scores[-1]):
                self.ledger.of_others.append(Value(flat, source))
                continue
            for key, value, mention in zip(keys, scores, self._named_of(keys, subjects), strict=True):
                read = self._claim(key, value, mention, flat, source) or read
        return read

    def _is_of_another_year(self, text: str) -> bool:
        """Whether a line is nothing but another year and a score: `ปี …: 95.11`."""
        flat, assessed = joined([text]), self.context.year
        mentions = self.evidence.mentions(flat)
        if assessed is None or [each.kind for each in mentions] != ["year", "score"]:
            return False
        said = year_said(flat[: mentions[1].start] + flat[mentions[1].end :], assessed)
        return said is not None and said != assessed

    def _runs(self, flat: str) -> Iterator[tuple[list[Mention], list[Mention]]]:
        """Things that are named one behind the other, and the scores behind them."""
        subjects: list[Mention] = []
        scores: list[Mention] = []
        for mention in self.evidence.with_wordings(flat):
            if mention.kind in PAIRED:
                if scores:
                    yield subjects, scores
                    subjects, scores = [], []
                if subjects and subjects[-1].kind != mention.kind:
                    subjects = []
                if subjects and subjects[-1].key == mention.key and not mention.named:
                    closed = CLOSED.match(flat, mention.end)  # its number behind its name
                    subjects[-1] = subjects[-1]._replace(end=closed.end() if closed else mention.end)
                    continue
                if subjects and not LISTED.fullmatch(flat[subjects[-1].end : mention.start]):
                    subjects = []
                subjects.append(mention)
            elif mention.kind == "score" and subjects:
                if scores and not LISTED.fullmatch(flat[scores[-1].end : mention.start]):
                    yield subjects, scores
                    subjects, scores = [], []
                    continue
                scores.append(mention)
        if subjects and scores:
            yield subjects, scores

    def _belongs(self, flat: str, subject: Mention, score: Mention) -> bool:
        """Whether nothing else is said between a name and a score, but perhaps the assessed year."""
        between, assessed = flat[subject.end : score.start], self.context.year
        if len(between) > LONGEST_GAP:
            return False
        untold = not SUPERLATIVE.sub("", UNTOLD.sub("", between))
        return untold or (assessed is not None and year_said(between, assessed) == assessed)

    def _named_of(self, keys: list[Topic], subjects: list[Mention]) -> list[Mention | None]:
        return list(subjects) if len(keys) == len(subjects) else [None] * len(keys)

    def _claim(self, about: Topic, score: Mention, named: Mention | None, flat: str, source: Source) -> bool:
        if about.kind == "question":
            indicator = self.evidence.indicator_of.get(about.key)
            if indicator is None:
                return False
            self.ledger.add(about, "indicator", Value(str(indicator), source), IN_SENTENCE)
            if named is not None and named.printed:
                self.ledger.add(about, "text", Value(named.printed, source), IN_SENTENCE)
        elif about.kind == "indicator" and named is not None and named.named:
            name = self.evidence.written_name(flat[named.start : named.end], named)
            self.ledger.add(about, "name", Value(name, source), IN_SENTENCE)
        self.ledger.add(about, "score", Value(score.key, source), IN_SENTENCE)
        return True

    def _is_of_others(self, flat: str, subject: Mention, score: Mention) -> bool:
        """Whether a score is of another year, of the country or of other agencies."""
        mentions = self.evidence.mentions(flat)
        named = self._year_before(flat, subject)
        after = _next(mentions, score.end)
        if after is not None and after.kind == "year" and after.start - score.end <= CLOSE:
            named = [] if _leads_to_score(flat, after, mentions) else [after]
        if self.context.year and any(int(each.key) != self.context.year for each in named):
            return True
        before_it = flat[max(subject.start - LONGEST_BEFORE, 0) : subject.start]
        return is_of_others(before_it, self.context.agency) or is_aim(before_it)

    def _year_before(self, flat: str, subject: Mention) -> Sequence[Mention]:
        """The last year that a text names before it names something."""
        years = self.evidence.years(flat)
        count = bisect_right(years, subject.start, key=lambda each: each.end)
        return years[max(count - 1, 0) : count]

    def instrument(self, text: str, source: Source) -> str | None:
        """Read a line that is an instrument or a part of one with its score; the id, `EIT1` for a part."""
        found = INSTRUMENT_LINE.fullmatch(text)
        if found is None:
            return None
        name = found["name"].strip(" :–-")
        key = instrument_in(name)
        part = re.fullmatch(rf"(?:{DIVIDED}\s*)?ส่วนที่\s*({PART})", name)
        if part and (self.context.instrument or key):
            key = instrument_id(DIVIDED, part[1])
        if key is None:
            return None
        subject = Topic("instrument", key)
        self.ledger.add(subject, "score", Value(found["score"], source), IN_LINE)
        name = self._name_of(name)
        if not is_part(key) and UNTOLD.sub("", name) != key:
            self.ledger.add(subject, "name", Value(name, source), IN_LINE)
        return key

    def _name_of(self, text: str) -> str:
        """The name of the instrument that a text begins with, without its code and what is said of it."""
        named = next((each for each in self.evidence.mentions(text) if each.kind == "instrument"), None)
        if named is not None and named.named:
            text = text[: named.end]
        return CODE_BEHIND.sub("", text)

    def question(self, text: str, source: Source) -> bool:
        """Read a line of a list of questions: id or wording, then the score; whether it is one."""
        text = without_other_numbers(text, self.context.year)
        flat = re.sub(r"^[-–●•*]\s*", "", joined([text]))
        found = scored_behind(flat, self.evidence)
        if found is None:
            return False
        head, score = with_id_first(found[0]), found[1]
        edition = self.context.edition or self.context.names_of
        number = self.context.indicator.number if self.context.indicator else None
        asked = question_in(head, edition, number) if leading_id(head) else None
        wording = unquoted(re.sub(r"^\(?[0-9๐-๙]{1,2}\s*[.)]\s*", "", head))
        key = asked.id if asked else self._worded(wording)
        indicator = self.evidence.indicator_of.get(key or "") or number
        if key is None or indicator is None:
            return False
        subject = Topic("question", key)
        self.ledger.add(subject, "indicator", Value(str(indicator), source), IN_LINE)
        if written := unquoted(asked.text) if asked else wording:
            self.ledger.add(subject, "text", Value(written, source), IN_LINE)
        self.ledger.add(subject, "score", Value(score.key, source), IN_LINE)
        return True

    def _worded(self, wording: str) -> str | None:
        """The question that a text words; one that names an indicator only resembles a wording."""
        named = self.evidence.whole(wording)
        is_indicator = named is not None and named.kind == "indicator" and named.exact
        return None if is_indicator else self.evidence.wording_of(wording)


def scored_behind(flat: str, evidence: Evidence) -> tuple[str, Mention] | None:
    """What a line says before its one score, and the score; None if it has none or goes on behind it.

    Whether it passed may be said behind it: `i4 ... (84.21 คะแนน ผ่านเกณฑ์)`.
    """
    mentions = evidence.mentions(flat)
    scores = [each for each in mentions if each.kind == "score"]
    if len(flat) > LONGEST_LINE or len(scores) != 1 or NO_SCORE_AFTER.match(flat, scores[0].end):
        return None
    (score,) = scores
    behind = UNTOLD.sub("", flat[score.end :])
    judged = len(behind) <= LONGEST_VERDICT and VERDICT.match(behind) and mentions[-1] is score
    if (behind and not judged) or is_limit(flat[: score.start]):
        return None
    return ENDING.sub("", flat[: score.start]), score


INSTRUMENT_LINE = re.compile(
    rf"(?:[-●*]\s*)?(?:[0-9๐-๙]{{1,2}}[.)]\s*)?(?P<name>.*?)\s*(?:ได้|มี)?\s*(?:ระดับ|ผล)?\s*คะแนน\s*(?:รวม|เฉลี่ย)?"
    rf"\s*(?:ได้|เท่ากับ|อยู่ที่)?\s*[:=]?\s*(?P<score>{NUMBER})\s*(?:คะแนน)?\.?"
)
# How it goes on behind a score that says whether it is enough, blanks and marks left out.
VERDICT = re.compile(
    r"(?:อยู่ใน)?(?:ระดับ)?(?:ไม่)?(?:ผ่าน|ต่ำกว่า|สูงกว่า|เกิน|บรรลุ|ถึง|ดี|ปานกลาง|ควร|ต้อง|เป็นจุด)[^0-9๐-๙]*"
)
LONGEST_VERDICT = 40
# What leads from a wording to its score.
ENDING = re.compile(
    r"\s*[(\[:=–-]*\s*(?:(?:ได้รับ|ได้|มี|ค่า|ผล)?\s*(?:คิดเป็น|คะแนน|ที่ได้(?:รับ)?|ร้อยละ|เท่ากับ|อยู่ที่|เฉลี่ย|ได้|มี)\s*)*[:=(\[]*\s*$"
)
CODE_BEHIND = re.compile(rf"\s*\([^()]*{INSTRUMENT}[^()]*\).*$|\s*\([^)]*\)\s*$")
SCORED = re.compile(r"(?:ได้รับ|ได้|มี)\s*(?:ค่า|ผล)?คะแนน(?:เฉลี่ย)?\s*(?:เท่ากับ|อยู่ที่|ร้อยละ)*\s*$")
# Between the parts of a list.
LISTED = re.compile(r"[\s,/]*(?:และ|กับ|[-–]|ถึง)?\s*(?:ข้อ(?:ที่)?|คะแนน)?[\s,]*")
RANGE = re.compile(r"\s*(?:[-–]|ถึง)\s*(?:ข้อ(?:ที่)?\s*)?")
LONGEST_GAP = 60
CLOSE = 14


def _listed(flat: str, subjects: list[Mention]) -> list[Topic]:
    """The things of a list; a range of questions written out."""
    found: list[Topic] = []
    for at, mention in enumerate(subjects):
        key = mention.printed if mention.kind == "indicator" and mention.printed else mention.key
        before = subjects[at - 1] if at else None
        if before and mention.kind == "question" and RANGE.fullmatch(flat[before.end : mention.start]):
            first, last = int(before.key[1:]), int(mention.key[1:])
            if before.key[0] == mention.key[0]:
                found += [Topic("question", f"{key[0]}{number}") for number in range(first + 1, last)]
        found.append(Topic(mention.kind, key))
    return found


def _leads_to_score(flat: str, year: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a year is that of the score behind it: `90.14 (ปี … = 89.90)`."""
    following = _next(mentions, year.end)
    if following is None or following.kind != "score":
        return False
    return not UNTOLD.sub("", flat[year.end : following.start])


def _next(mentions: Sequence[Mention], end: int) -> Mention | None:
    """The first mention that begins at a place or behind it."""
    at = bisect_left(mentions, end, key=lambda each: each.start)
    return mentions[at] if at < len(mentions) else None
