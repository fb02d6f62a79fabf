"""Reads labels and values on lines of their own: a name over its score, or a score over its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from italint.reading.assembly import IN_LINE, Ledger, Topic
from italint.reading.context import Whereabouts
from italint.reading.draft import A_SCORE, Value
from italint.reading.evidence import PAIRED, UNTOLD, Evidence
from italint.reading.mentioned import Mention
from italint.reading.notation import joined, leading_id, question_in
from italint.reading.overall import OVERALL, grade_of, is_overall, score_and_grade
from italint.reading.words import begins, column_role, words
from italint.reading.written import is_year, score_of, year_of
from italint.report.finding import Source
from italint.thai.years import LONG_YEAR

WHOLE_SCORE = re.compile("100|๑๐๐|คะแนน|ร้อยละ|%")
LONGEST_LINE = 400
LONGEST_VALUE = 30


Place = tuple[Source, str]  # of a line: its paragraph, and what it says


def below_their_values(lines: Sequence[Place], evidence: Evidence, assessed: int | None) -> frozenset[Place]:
    """The lines of names and scores in turn of which each score stands over its name, not below it.

    Such a run of lines begins with a score and ends with a name; of any other the scores stand below.
    """
    found: set[Place] = set()
    for run in _runs(lines, evidence, assessed):
        if (run[0][1], run[-1][1]) == ("score", "name"):
            found |= {place for place, _ in run}
    return frozenset(found)


Run = list[tuple[Place, str]]


def _runs(lines: Sequence[Place], evidence: Evidence, assessed: int | None) -> Iterator[Run]:
    """Lines that are a name and a score in turn; a unit, and a score under another year, is left out."""
    run: Run = []
    year: int | None = None
    for source, flat in lines:
        kind = _kind(flat, evidence) or ("name" if is_overall(flat) else None)
        if is_year(flat):
            year = year_of(flat)
            continue
        if _is_score_unit(flat):
            continue
        if kind == "score" and year not in (None, assessed):
            continue
        year = None
        if run and (kind is None or kind == run[-1][1]):
            yield run
            run = []
        if kind is not None:
            run.append(((source, flat), kind))
    if run:
        yield run


def _is_score_unit(flat: str) -> bool:
    """Whether a line says what the score is counted in, and nothing of whose it is."""
    return flat.rstrip(" :") in words("score_units")


def _kind(flat: str, evidence: Evidence) -> str | None:
    if len(flat) > LONGEST_LINE:
        return None
    if len(flat) <= LONGEST_VALUE and A_SCORE.search(flat) and score_of(flat) is not None:
        total = any(word in flat for word in words("totals"))  # `คะแนนรวม: 92.94` says what it is of
        return None if total else "score"
    mention = _named(flat, evidence)
    return "name" if leading_id(flat) or (mention is not None and mention.kind in PAIRED) else None


def _named(flat: str, evidence: Evidence) -> Mention | None:
    """What a line names that says nothing else."""
    mention = evidence.whole(flat)
    if mention is not None:
        return mention
    named = [each for each in evidence.mentions(flat) if each.kind != "year"]
    only = len(named) == 1 and named[0].kind in ("instrument", "question")
    return named[0] if only and not UNTOLD.sub("", _without(flat, named[0])) else None


@dataclass(slots=True)
class Pairs:
    """Reads a label on one line and its value on the next, or on the one before where `values_first`."""

    context: Whereabouts
    evidence: Evidence
    ledger: Ledger
    below_values: frozenset[Place] = frozenset()  # lines of names whose scores stand over them
    values_first: bool = False  # whether this line is one of them
    over: str = ""  # the line before, unless it was read
    year: int | None = None  # which alone stands on the line before
    above: str | None = None  # the score on the line before, where values stand first
    pending: Topic | None = None
    label: Value | None = None
    at: Source | None = None  # the line of the label

    def read(self, text: str, following: str, source: Source) -> bool:
        """Read a line; whether it is a value that belongs to the label before, or a unit of one."""
        flat = self._without_year(joined([text]))
        if _is_score_unit(flat):
            return True
        self.values_first = (source, joined([text])) in self.below_values
        if is_year(flat):
            self.year = year_of(flat)
            return False
        year, self.year = self.year, None
        if year not in (None, self.context.year) and A_SCORE.search(flat) and score_of(flat) is not None:
            self.ledger.of_others.append(Value(flat, source))
            return True
        over, self.over = self.over, flat
        if self._label(flat, following, source):
            self.at = source
            if self._stands_below(over, flat, following, source):
                return True
            if self.values_first and self.above and self.pending and self.pending != OVERALL:
                self._value(self.above, source)
                self.above = self.pending = None
            return False
        if self.pending == OVERALL and self._with_grade(flat, source):
            return True
        score = score_of(flat) or _labelled(flat) if len(flat) <= LONGEST_VALUE else None
        grade = grade_of(flat, self.evidence)
        if grade and self.pending in (GRADE, GRADED) and not grade_of(following, self.evidence):
            self.ledger.add(OVERALL, "grade", Value(grade, source), IN_LINE)
            self.pending = None
            return True
        self.above = score if self.values_first else None
        if score is None:
            self._keep(flat, source)
            return False
        if self.values_first and (
            self.pending != OVERALL or _kind(joined([following]), self.evidence) == "name"
        ):
            self.pending = None
        if self.pending in (None, GRADE, GRADED) or _counts(flat, following):
            return False
        self._value(score, source)
        return True

    def _stands_below(self, over: str, flat: str, following: str, source: Source) -> bool:
        """Read the label of the whole result that stands below its value and over none: a box of each."""
        below = joined([following])
        score, grade = score_of(over), grade_of(over, self.evidence)
        if is_overall(flat) and score and A_SCORE.search(over) and score_of(below) is None:
            self._value(score, source)
            self.pending = None
            return True
        if self.pending == GRADE and grade and not grade_of(below, self.evidence):
            self.ledger.add(OVERALL, "grade", Value(grade, source), IN_LINE)
            self.pending = None
            return True
        return False

    def _without_year(self, flat: str) -> str:
        """A name without the assessed year behind it; of another year nothing but the year."""
        found = OF_YEAR.fullmatch(flat) if len(flat) <= LONGEST_LINE else None
        mention = self.evidence.whole(found["name"]) if found else None
        if found is None or mention is None or mention.kind != "indicator":
            return flat
        return found["name"] if year_of(found["year"]) == self.context.year else found["year"]

    def graded_below(self) -> None:
        """The line gave the whole result: where nothing gives the grade it may stand on the next one."""
        if not self.ledger.has("overall", "grade"):
            self.pending = GRADED

    def _with_grade(self, flat: str, source: Source) -> bool:
        """Read the overall score with the grade behind it: `94.11 (ผ่าน)`."""
        both = score_and_grade(flat, self.evidence)
        if both is None:
            return False
        self.ledger.add(OVERALL, "grade", Value(both[1], source), IN_LINE)
        self._value(both[0], source)
        return True

    def _label(self, flat: str, following: str, source: Source) -> bool:
        """Take a line that is nothing but a label."""
        if not flat or len(flat) > LONGEST_LINE:
            return False
        mention = _named(flat, self.evidence)
        if leading_id(flat) and not any(each.kind == "score" for each in self.evidence.mentions(flat)):
            asked = question_in(flat, self.evidence.edition, None)
            if asked is not None and asked.text:
                self.pending, self.label = Topic("question", asked.id), Value(asked.text, source)
                return True
        if mention is not None and mention.kind in ("indicator", "sub_indicator", "instrument", "question"):
            key = mention.printed if mention.kind == "indicator" and mention.printed else mention.key
            if not (self._waits_for_wording() and mention.kind == "question" and mention.named):
                self.pending = Topic(mention.kind, key)
            text = self.evidence.written_name(flat, mention) if mention.kind == "indicator" else flat
            only_id = mention.kind == "question" and not mention.named
            self.label = None if only_id else Value(text, source)
            return True
        graded = begins(flat, "grade_labels") and self._is_graded(flat)
        if graded or is_overall(flat) or self._is_stamp(flat, following):
            self.pending, self.label = OVERALL, None
            return True
        if flat.rstrip(" :") in words("grade_labels"):
            self.pending, self.label = GRADE, None
            return True
        return False

    def _is_stamp(self, flat: str, following: str) -> bool:
        """Whether a line is the assessment and the assessed year alone, with a score below it."""
        below = joined([following])
        scored = A_SCORE.search(below) is not None and score_of(below) is not None
        return scored and STAMP.match(flat) is not None and self.context.year == year_of(flat) is not None

    def _is_graded(self, flat: str) -> bool:
        """Whether a line gives the grade of the whole result and nothing more."""
        found = self.evidence.mentions(flat)
        return bool(found) and found[-1].kind == "grade" and not flat[found[-1].end :].strip(' "”.)')

    def _waits_for_wording(self) -> bool:
        """Whether the id of a question stood alone on the line before."""
        return self.pending is not None and self.pending.kind == "question" and self.label is None

    def _keep(self, flat: str, source: Source) -> None:
        """A wording of no list stays with its id; anything else ends the pair."""
        if self._waits_for_wording():
            self.label = Value(flat, source)
        else:
            self.pending = None

    def _value(self, score: str, source: Source) -> None:
        assert self.pending is not None
        self.over = ""
        if self.pending.kind == "question":
            indicator = self.evidence.indicator_of.get(self.pending.key)
            if indicator is None:
                return
            self.ledger.add(self.pending, "indicator", Value(str(indicator), source), IN_LINE)
            if self.label:
                self.ledger.add(self.pending, "text", self.label, IN_LINE)
        elif self.pending.kind == "indicator" and self.label:
            self.ledger.add(self.pending, "name", self.label, IN_LINE)
        self.ledger.add(self.pending, "score", Value(score, source), IN_LINE)
        if self.at:
            self.ledger.labels.append(self.at)
        self.pending = GRADED if self.pending == OVERALL else None


def _labelled(flat: str) -> str | None:
    """The score behind a word for one: `ผลการประเมิน : 97.65`."""
    label, _, value = flat.partition(":")
    return score_of(value) if value and column_role(label) == "score" else None


OF_YEAR = re.compile(rf"(?P<name>.*?\S)\s+(?P<year>(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*{LONG_YEAR})")
STAMP = re.compile(rf"(?:คะแนน|ผล)*\s*ITA\s*(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*{LONG_YEAR}$")
GRADE = Topic("overall", "grade")  # a label that asks for the grade
GRADED = Topic("overall", "graded")  # below the overall score the grade may stand without a label


def _without(flat: str, mention: Mention) -> str:
    return flat[: mention.start] + flat[mention.end :]


def _counts(flat: str, following: str) -> bool:
    """Whether a number counts something, or is one of several below each other, as at the axis of a chart."""
    if "." in flat or "," in flat:
        return False
    return score_of(joined([following])) is not None or WHOLE_SCORE.search(flat) is None
