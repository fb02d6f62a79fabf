"""Reads the scores of a grid: of each row what it is about, and which of its numbers are scores of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from italint.reading.agency import whole_name
from italint.reading.assembly import IN_LINE, IN_TABLE, Ledger, Topic, decimal
from italint.reading.context import HeadingMention, Whereabouts
from italint.reading.draft import Draft, Value
from italint.reading.evidence import Evidence
from italint.reading.notation import Asked, joined, short
from italint.reading.overall import OVERALL, grade_of, is_overall, is_plain_total, read_sentence
from italint.reading.subjects import LEVELS, RowSubjects, Subjects
from italint.reading.tables import (
    Column,
    Grid,
    Slot,
)
from italint.reading.words import column_role, words
from italint.reading.written import score_of, year_of
from italint.report.finding import Source
from italint.thai.numerals import arabic

Band = Callable[[str, Source], None]
BULLET = re.compile(r"[-–●•*]\s*")
FEW = 2  # rows
FULL = ("100", "100.0", "100.00")
ROUNDED = Decimal("0.011")  # by which a mean of rounded scores may differ


@dataclass(slots=True)
class TableReading:
    """The reading of one grid: the scores beside what its rows are about."""

    grid: Grid
    columns: list[Column]
    heads: range
    evidence: Evidence
    context: Whereabouts
    draft: Draft
    ledger: Ledger
    found: int = 0
    subjects: bool = False  # whether its rows name indicators, questions or instruments
    above: list[tuple[Topic, Value]] = field(default_factory=list)  # scores since the last total
    repeated_parts: bool = False  # whether the parts of an instrument stand under each question or indicator

    def read(self, band: Band) -> int:
        """Add the scores of the grid to the ledger; how many rows were read.

        `band` reads a text that stands across a row. Of a grid without any score nothing is read.
        """
        subjects = Subjects(self.grid, self.columns, self.heads, self.evidence, self.context)
        events = subjects.rows()
        abouts = [event for event in events if isinstance(event, RowSubjects)]
        self.subjects = any(about.level for about in abouts)
        if not self._has_scores(abouts):
            return 0
        if subjects.ranked:
            self.draft.note("ranked", self.grid.rows[0][0].source._replace(column=None, quote=None))
        parts = [about.keys["instrument"] for about in abouts if about.is_part]
        self.repeated_parts = len(set(parts)) < len(parts)
        values = self._values()
        levels = {column.at: self._level(column, abouts, values) for column in values}
        values = self._one_for_each_level(values, levels, abouts)
        last: RowSubjects | None = None
        for event in events:
            if isinstance(event, Slot):
                band(event.text, event.source)
                continue
            if self._read_row(event, values, levels, last):
                self.found += 1
            else:
                self._leftover(event)
            if not event.is_part:
                last = event if event.asked or event.level == "indicator" else None if event.level else last
        self._go_on(abouts)
        return self.found

    def read_beside(self) -> None:
        """Add the scores beside the questions and indicators of another table."""
        subjects = Subjects(self.grid, self.columns, self.heads, self.evidence, self.context)
        abouts = [event for event in subjects.rows() if isinstance(event, RowSubjects)]
        values = [
            column
            for column in self.columns
            if column.holds == "score" and column_role(column.heading) == "score"
        ]
        levels = {column.at: self._level(column, abouts, values) for column in values}
        for about in abouts:
            scored = [column for column in values if score_of(about.line[column.at].text)]
            if scored and about.level in ("question", "indicator") and len(values) == 1:
                self._read_row(about, scored, levels, None)

    @property
    def has_scores(self) -> bool:
        """Whether there is a score in it."""
        subjects = Subjects(self.grid, self.columns, self.heads, self.evidence, self.context)
        return self._has_scores([event for event in subjects.rows() if isinstance(event, RowSubjects)])

    def _has_scores(self, abouts: Sequence[RowSubjects]) -> bool:
        found = [column for column in self.columns if column.holds == "score"]
        return any(self._has_score(about, found) for about in abouts)

    def _has_score(self, about: RowSubjects, values: Sequence[Column]) -> bool:
        if any(self.evidence.pairs_in(slot.text) or self._is_whole(slot.text) for slot in about.line):
            return True
        if not any(score_of(about.line[column.at].text) for column in values):
            return about.asked is not None and self._asks
        named = about.label is not None and (
            is_overall(about.label.text) or year_of(about.label.text) is not None
        )
        return about.level is not None or named

    @property
    def _asks(self) -> bool:
        return any(column_role(column.heading) == "question" for column in self.columns)

    def _leftover(self, about: RowSubjects) -> None:
        texts = [slot.text for slot in about.line if slot.text]
        source = next(slot.source for slot in about.line if slot.text)
        self.draft.note("row", source._replace(column=None, quote=None), text=short(" | ".join(texts)))

    def _go_on(self, abouts: Sequence[RowSubjects]) -> None:
        """The text below a table of the questions of one indicator is about that indicator."""
        named = {about.keys["indicator"]: about for about in abouts if "indicator" in about.own}
        asked = any(about.asked for about in abouts)
        if asked and len(named) == 1:
            ((key, about),) = named.items()
            slot, mention = about.own["indicator"]
            name = self.evidence.written_name(slot.text, mention)
            self.context.enter(HeadingMention("indicator", int(key), name, None, slot.source))
        elif named or (not asked and len(abouts) > FEW):
            self.context.leave()

    def _values(self) -> list[Column]:
        """The columns of scores that are of the assessed year and of the agency."""
        assessed = self.context.year
        found = [column for column in self.columns if column.holds == "score"]
        own = self.draft.agency["name"].text if "name" in self.draft.agency else ""
        for column in list(found):
            named = whole_name(column.heading) if column.heading else None
            if named is not None and own not in column.heading:
                found.remove(column)
                self.draft.note("others_column", self._place(column), text=short(column.heading))
                continue
            if assessed and column.year is not None and column.year != assessed:
                found.remove(column)
                self.draft.note("column", self._place(column), text=short(column.heading))
        for column in self.columns:
            if column.holds not in ("score", "text", "number"):
                self.draft.note(
                    "no_scores", self._place(column), text=short(column.heading), kind=column.holds
                )
        return found

    def _place(self, column: Column) -> Source:
        return self.grid.rows[0][column.at].source

    def _level(self, column: Column, abouts: Sequence[RowSubjects], values: Sequence[Column]) -> str | None:
        """The level above that of the rows whose scores a column holds: one for each group of rows."""
        finest = next((level for level in LEVELS if sum(about.level == level for about in abouts) > 1), None)
        if finest is None:
            return None
        for level in LEVELS[LEVELS.index(finest) + 1 :]:
            groups = _groups(abouts, level)
            if not any(len(group) > 1 for group in groups):
                continue
            if all(self._is_one(column, group, len(values) > 1) for group in groups if len(group) > 1):
                return level
        return None

    def _is_one(self, column: Column, group: Sequence[RowSubjects], repeated: bool) -> bool:
        """Whether a column has one score for a group of rows."""
        first, *others = (about.line[column.at] for about in group)
        if score_of(first.text) is None:
            return False
        if all(not slot.text for slot in others):
            return any(slot.merged for slot in others) or repeated
        return repeated and all(slot.text == first.text for slot in others)

    def _one_for_each_level(
        self, values: list[Column], levels: dict[int, str | None], abouts: Sequence[RowSubjects]
    ) -> list[Column]:
        """Of several columns of one level none is read, unless their headings tell them apart."""
        kept = []
        for column in values:
            rivals = [
                each for each in values if (levels[each.at], each.part) == (levels[column.at], column.part)
            ]
            rivals = [each for each in rivals if each.year == column.year] if column.year else rivals
            if len(rivals) == 1 or column.at == self._likeliest(rivals, abouts):
                kept.append(column)
            else:
                self.draft.note("rivals", self._place(column), text=short(column.heading))
        return kept

    def _likeliest(self, rivals: Sequence[Column], abouts: Sequence[RowSubjects]) -> int | None:
        """The one column that is of the assessed year, gives the overall score, or is headed as scores."""
        for chosen in (
            [each.at for each in rivals if each.year == self.context.year],
            [each.at for each in rivals if self._gives_overall(each, abouts)],
            [each.at for each in rivals if column_role(each.heading) == "score"],
        ):
            if len(chosen) == 1:
                return chosen[0]
        return None

    def _gives_overall(self, column: Column, abouts: Sequence[RowSubjects]) -> bool:
        """Whether the mean of a column is the overall score of the result."""
        scores = {
            about.keys["indicator"]: Decimal(arabic(score))
            for about in abouts
            if about.level == "indicator" and (score := score_of(about.line[column.at].text))
        }
        return self.ledger.bears_out(self.context.edition, scores)

    def _read_row(
        self,
        about: RowSubjects,
        values: Sequence[Column],
        levels: dict[int, str | None],
        last: RowSubjects | None,
    ) -> bool:
        scores = {
            column: Value(score, slot.source)
            for column in values
            if (slot := about.line[column.at]).text and (score := score_of(slot.text)) is not None
        }
        if about.level is not None and self._is_of_another_year(about):
            return bool(scores)
        read = self._in_one_cell(about)
        if not self._is_part_of(about, last):
            self._name(about)
        if about.level is None:
            return self._whole_row(about, scores) or self._statement(about, scores, last) or read
        if self._is_part_of(about, last) and last is not None and last.level:
            for value in scores.values():
                part = Column(0, "", "score", about.keys["instrument"])
                self._score(Topic(last.level, last.keys[last.level]), part, value)
            return bool(scores)
        for column, value in scores.items():
            level = levels[column.at]
            if level is None or level not in about.keys or LEVELS.index(level) < LEVELS.index(about.level):
                level = about.level
            subject = Topic(level, about.keys[level])
            self._score(subject, column, value)
            if level == about.level and level in ("question", "indicator") and not column.part:
                self.above.append((subject, value))
        return bool(scores) or read or about.level == "question"

    def _is_of_another_year(self, about: RowSubjects) -> bool:
        return bool(self.context.year and about.year and about.year != self.context.year)

    def _is_part_of(self, about: RowSubjects, last: RowSubjects | None) -> bool:
        """Whether a row is a part of the score of the question or indicator above it."""
        if not about.is_part or not self.repeated_parts or last is None or last.level is None:
            return False
        whole = self.evidence.instrument_of(last.level, last.keys[last.level])
        return whole is not None and about.keys["instrument"].startswith(whole)

    def _score(self, subject: Topic, column: Column, value: Value) -> None:
        kind, key = subject
        if column.part is None or column.part == key:
            self.ledger.add(subject, "score", value, IN_TABLE)
        elif kind == "question" and column.part.startswith("EIT") and column.part != "EIT":
            self.ledger.add(subject, column.part, value, IN_TABLE)
        elif kind == "instrument" and column.part.startswith(key):
            self.ledger.add(Topic("instrument", column.part), "score", value, IN_TABLE)
        elif column.part == self.evidence.instrument_of(kind, key):
            self.ledger.add(subject, "score", value, IN_TABLE)
        elif kind == "indicator":
            self.draft.note("part_of_indicator", value.source, number=key, part=column.part, found=value.text)
        else:
            self.draft.note("row", value.source, text=value.text)

    def _name(self, about: RowSubjects) -> None:
        """Know how the row writes what it is about."""
        for level in ("indicator", "sub_indicator", "instrument"):
            if level not in about.own or (level == "instrument" and about.level != level):
                continue
            slot, mention = about.own[level]
            if not mention.exact and not mention.named:
                continue  # a number alone
            subject = Topic(level, about.keys[level])
            name = self.evidence.written_name(slot.text, mention)
            self.ledger.add(subject, "name", Value(name, slot.source), IN_TABLE)
        if about.level == "indicator" and "instrument" in about.keys:
            slot, _ = about.own.get("instrument", about.own["indicator"])
            subject = Topic("indicator", about.keys["indicator"])
            self.ledger.add(subject, "instrument", Value(about.keys["instrument"], slot.source), IN_TABLE)
        if about.asked:
            self._question(about, about.asked)

    def _question(self, about: RowSubjects, asked: Asked) -> None:
        slot = about.own["question"][0] if "question" in about.own else about.wording
        assert slot is not None
        subject = Topic("question", asked.id)
        if "indicator" not in about.keys:
            self.draft.note("question_nowhere", slot.source, found=asked.id, text=short(asked.text))
            return
        self.ledger.add(subject, "indicator", Value(about.keys["indicator"], slot.source), IN_TABLE)
        if asked.text:
            self.ledger.add(subject, "text", Value(asked.text, slot.source), IN_TABLE)
        if asked.doubtful:
            self.draft.note(
                "id_by_wording",
                slot.source,
                found=asked.printed or "",
                meant=asked.id,
                text=short(asked.text),
            )
        if self.context.issue is not None:
            printed = Value(asked.printed or asked.id, slot.source)
            listed = self.draft.issue(self.context.issue.item()).setdefault("questions", [])
            if printed.text not in [each.text for each in listed]:
                listed.append(printed)

    def _in_one_cell(self, about: RowSubjects) -> bool:
        """Read what stands in one cell together with its score."""
        read = False
        for slot in about.line:
            for subject, score in self.evidence.pairs_in(slot.text):
                key = subject.printed if subject.kind == "indicator" and subject.printed else subject.key
                found = Topic(subject.kind, key)
                if subject.kind == "question":
                    self._belongs(found, slot)
                elif subject.kind == "indicator" and subject.named:
                    written = joined([slot.text])[subject.start : subject.end]
                    name = self.evidence.written_name(written, subject)
                    self.ledger.add(found, "name", Value(name, slot.source), IN_TABLE)
                self.ledger.add(found, "score", Value(score, slot.source), IN_TABLE)
                read = True
            if not read and self._is_whole(slot.text):
                read_sentence(
                    slot.text,
                    slot.source,
                    Whereabouts(None, self.context.names_of),
                    self.evidence,
                    self.ledger,
                )
                read = True
        return read

    def _is_whole(self, text: str) -> bool:
        """Whether a cell gives the score of the whole result itself: `คะแนนภาพรวม` over it."""
        first, _, rest = text.partition("\n")
        return bool(rest) and is_overall(first) and any(score_of(line) for line in rest.split("\n"))

    def _belongs(self, question: Topic, slot: Slot) -> None:
        indicator = self.evidence.indicator_of.get(question.key)
        if indicator is not None:
            self.ledger.add(question, "indicator", Value(str(indicator), slot.source), IN_TABLE)

    def _whole_row(self, about: RowSubjects, scores: dict[Column, Value]) -> bool:
        """Read a row about the result as a whole: its score, its grade, and that of the year before."""
        label = about.label.text if about.label else ""
        year = year_of(label) if not is_overall(label) else None
        assessed = self.context.year
        if year is not None and assessed and year != assessed:
            return self._year_before(scores) if year == assessed - 1 else bool(scores)
        named = is_overall(label) or year is not None
        if named and year is None and is_plain_total(label) and not self.subjects:
            return False  # the total of something else
        read = False
        for column, value in scores.items() if named else ():
            subject = Topic("instrument", column.part) if column.part else self._total(label, value)
            self.ledger.add(subject, "score", value, IN_TABLE)
            read = True
        for column, slot in zip(self.columns, about.line, strict=True):
            grade = grade_of(slot.text, self.evidence) if slot.text else None
            if grade and (named or label.startswith(words("grade_labels"))):
                self.ledger.add(OVERALL, "grade", Value(grade, slot.source), IN_TABLE)
                read = True
            score = score_of(slot.text)
            if named and not scores and column.holds == "weight" and score and arabic(score) not in FULL:
                self.ledger.add(OVERALL, "score", Value(score, slot.source), IN_LINE)
                read = True
        return read | self._beside(about, named and year is None)

    def _total(self, label: str, value: Value) -> Topic:
        """What a total is the total of: of the rows above it where their mean says so, else of the result."""
        rows, self.above = self.above, []
        if not is_plain_total(label) or not rows:
            return OVERALL
        mean = sum((decimal(score) for _, score in rows), Decimal(0)) / len(rows)
        kinds = {(subject.kind, self._parent(subject)) for subject, _ in rows}
        if len(kinds) != 1 or abs(mean - decimal(value)) > ROUNDED:
            return OVERALL
        ((kind, parent),) = kinds
        return Topic("indicator" if kind == "question" else "instrument", parent) if parent else OVERALL

    def _parent(self, subject: Topic) -> str | None:
        """The indicator of a question, the instrument of an indicator."""
        if subject.kind == "question":
            found = self.evidence.indicator_of.get(subject.key)
            return str(found) if found else None
        return self.evidence.instrument_of(*subject)

    def _year_before(self, scores: dict[Column, Value]) -> bool:
        for column, value in scores.items():
            if column.part is None:
                self.ledger.add(OVERALL, "previous", value, IN_TABLE)
        return bool(scores)

    def _beside(self, about: RowSubjects, named: bool) -> bool:
        """Read what a row of the overall score has in the column of the year before."""
        assessed = self.context.year
        read = False
        for column in self.columns if named and assessed else ():
            slot = about.line[column.at]
            score = score_of(slot.text)
            if score is not None and column.holds == "score" and column.year == (assessed or 0) - 1:
                self.ledger.add(OVERALL, "previous", Value(score, slot.source), IN_TABLE)
                read = True
        return read

    def _statement(self, about: RowSubjects, scores: dict[Column, Value], last: RowSubjects | None) -> bool:
        """A statement of the question above it, with a score of its own."""
        if last is None or last.asked is None or about.label is None or len(scores) != 1:
            return False
        if not BULLET.match(about.label.text):
            return False
        (value,) = scores.values()
        text = Value(BULLET.sub("", joined([about.label.text]), count=1), about.label.source)
        self.ledger.statement(Topic("question", last.asked.id), text, value)
        return True


SHORT = 20


def _groups(abouts: Sequence[RowSubjects], level: str) -> list[list[RowSubjects]]:
    """Rows one below the other that belong to one thing of a level."""
    groups: list[list[RowSubjects]] = []
    for about in abouts:
        if about.level is None:
            continue
        key = about.keys.get(level)
        if groups and key is not None and groups[-1][-1].keys.get(level) == key:
            groups[-1].append(about)
        else:
            groups.append([about])
    return groups
