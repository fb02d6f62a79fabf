"""Reads rows about the result as a whole: its score, its grade, and what the year before had."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from italint.reading.agency_names import whole_name
from italint.reading.assembly import IN_LINE, IN_TABLE, Ledger, Topic, decimal
from italint.reading.context import Whereabouts
from italint.reading.draft import Value
from italint.reading.evidence import Evidence
from italint.reading.notation import NUMBER
from italint.reading.overall import (
    OVERALL,
    about_others,
    grade_of,
    is_overall,
    is_plain_total,
    score_and_grade,
)
from italint.reading.subjects import RowSubjects
from italint.reading.tables import DECIMAL, Column
from italint.reading.totals import TotalRows, is_mean
from italint.reading.words import words
from italint.reading.written import is_full, score_of, year_of
from italint.thai.numerals import arabic

NO_SCORES = ("weight", "text")  # columns in which the whole result may have its score all the same
SIGNED = re.compile(rf"[-+−–]\s*{NUMBER}")


@dataclass(slots=True)
class WholeRows:
    """Reads the rows of one grid that name the result as a whole or a total."""

    columns: Sequence[Column]
    evidence: Evidence
    context: Whereabouts
    ledger: Ledger
    subjects: bool = False  # whether other rows name indicators, questions or instruments
    totals: TotalRows = field(init=False)

    def __post_init__(self) -> None:
        self.totals = TotalRows(self.evidence, self.context, self.ledger)

    def names(self, about: RowSubjects) -> bool:
        """Whether a row is about the whole result: by its label, its year, the agency or its grade."""
        label = about.label.text if about.label else ""
        named = is_overall(label) or year_of(label) is not None
        own = bool(label) and whole_name(label) == self.context.agency
        return named or own or self._is_result(about)

    def _is_result(self, about: RowSubjects) -> bool:
        """Whether a row is nothing but one score and a grade."""
        filled = [slot.text for slot in about.line if slot.text]
        scored = sum(bool(DECIMAL.search(text) and score_of(text)) for text in filled)
        graded = sum(grade_of(text, self.evidence) is not None for text in filled)
        return len(filled) == 2 and scored == graded == 1

    def read(self, about: RowSubjects, scores: Mapping[Column, Value]) -> bool:
        """Read a row about the result as a whole: its score, its grade, and that of the year before."""
        label = about.label.text if about.label else ""
        year = about.year if is_overall(label) or is_mean(label) else year_of(label)
        assessed = self.context.year
        if year is not None and assessed and year != assessed:
            return self._year_before(scores) if year == assessed - 1 else bool(scores)
        named = self.names(about)
        if is_overall(label) and is_plain_total(label) and not self.subjects:
            return False  # the total of something else
        read = False
        for column, value in scores.items() if named or is_mean(label) else ():
            part = None if self._stands_for_all(scores) else column.part
            subject = Topic("instrument", part) if part else self.totals.of(label, value)
            if subject is not None:
                self.ledger.add(subject, "score", value, IN_TABLE)
                read = True
        for column, slot in zip(self.columns, about.line, strict=True):
            grade = grade_of(slot.text, self.evidence) if slot.text else None
            if grade and column.year in (None, assessed) and (named or self._asks_grade(label)):
                self.ledger.add(OVERALL, "grade", Value(grade, slot.source), IN_TABLE)
                read = True
            both = score_and_grade(slot.text, self.evidence) if named and year is None and slot.text else None
            if both and column.year in (None, assessed):
                self.ledger.add(OVERALL, "score", Value(both[0], slot.source), IN_TABLE)
                self.ledger.add(OVERALL, "grade", Value(both[1], slot.source), IN_TABLE)
                read = True
            score = score_of(slot.text)
            if named and not scores and column.holds in NO_SCORES and score and not is_full(score):
                self.ledger.add(OVERALL, "score", Value(score, slot.source), IN_LINE)
                read = True
        return read | self._beside(about, named and year is None)

    def _asks_grade(self, label: str) -> bool:
        """Whether a label asks for the grade of the result."""
        return label.startswith(words("grade_labels")) and not about_others(label)

    def _stands_for_all(self, scores: Mapping[Column, Value]) -> bool:
        """Whether one score stands under several instruments, a column for each: it is of none of them."""
        return len(scores) == 1 and len({column.part for column in self.columns if column.part}) > 1

    def _year_before(self, scores: Mapping[Column, Value]) -> bool:
        for column, value in scores.items():
            if column.part is None:
                self.ledger.add(OVERALL, "previous", value, IN_TABLE)
        return bool(scores)

    def _beside(self, about: RowSubjects, named: bool) -> bool:
        """Read what a row of the overall score has in the column of the year before, and the change."""
        assessed = self.context.year
        before = [
            Value(score, about.line[column.at].source)
            for column in self.columns
            if named and assessed and column.holds == "score" and column.year == assessed - 1
            if (score := score_of(about.line[column.at].text)) is not None
        ]
        for value in before:
            self.ledger.add(OVERALL, "previous", value, IN_TABLE)
        changes = [column for column in self.columns if column.holds == "change" and not _is_share(column)]
        if len(before) == len(changes) == 1:
            slot = about.line[changes[0].at]
            here = (score_of(about.line[each.at].text) for each in self.columns if each.year == assessed)
            if SIGNED.fullmatch(slot.text) or _has_risen(slot.text, before[0], next(here, None)):
                self.ledger.add(OVERALL, "change", Value(slot.text, slot.source), IN_TABLE)
        return bool(before)


def _has_risen(change: str, before: Value, now: str | None) -> bool:
    """Whether a number without a sign is by how much a score has risen."""
    risen = score_of(change)
    if risen is None or now is None:
        return False
    return Decimal(arabic(now)) - decimal(before) == Decimal(arabic(risen))


def _is_share(column: Column) -> bool:
    """Whether a difference is given in per cent of what was before."""
    return any(word in column.heading for word in ("ร้อยละ", "%"))
