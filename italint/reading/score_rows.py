"""Reads the scores of a grid: of each row what it is about, and which of its numbers are scores of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from italint.reading.assembly import IN_SENTENCE, IN_TABLE, Ledger, Topic
from italint.reading.context import HeadingMention, Whereabouts
from italint.reading.draft import Draft, Value
from italint.reading.evidence import Evidence
from italint.reading.grids import Grid, Slot
from italint.reading.ids import is_part
from italint.reading.lines import Running
from italint.reading.notation import Asked, joined, short
from italint.reading.overall import OVERALL, is_overall
from italint.reading.score_columns import ScoreColumns, levels_of
from italint.reading.subjects import LEVELS, ORDINAL, WORDED, RowSubjects, Subjects
from italint.reading.tables import DECIMAL, Column
from italint.reading.whole_rows import WholeRows
from italint.reading.whole_sentences import read_sentence
from italint.reading.words import column_role
from italint.reading.written import score_of
from italint.report.finding import Source
from italint.thai.numerals import arabic

TakeBand = Callable[[str, Source], None]
BULLET = re.compile(r"[-–●•*]\s*")
FEW = 2  # rows


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
    whole: WholeRows = field(init=False)
    rank: int = IN_TABLE  # how surely its scores are said
    _decimals: dict[int, bool] = field(default_factory=dict)  # by column, whether a number of it has any
    repeated_parts: bool = False  # whether the parts of an instrument stand under each question or indicator

    def __post_init__(self) -> None:
        self.whole = WholeRows(self.columns, self.evidence, self.context, self.ledger)

    def read(self, band: TakeBand) -> int:
        """Add the scores of the grid to the ledger; how many rows were read.

        `band` reads a text that stands across a row. Of a grid without any score nothing is read.
        """
        subjects = Subjects(self.grid, self.columns, self.heads, self.evidence, self.context)
        events = subjects.rows()
        abouts = [event for event in events if isinstance(event, RowSubjects)]
        self.whole.subjects = any(about.level for about in abouts)
        if not self._has_scores(abouts):
            return 0
        if subjects.ranked:
            self.draft.note("ranked", self.grid.rows[0][0].source._replace(column=None, quote=None))
        parts = [about.keys["instrument"] for about in abouts if about.is_part]
        self.repeated_parts = len(set(parts)) < len(parts)
        chosen = ScoreColumns(
            self.grid, self.columns, abouts, self.evidence, self.context, self.draft, self.ledger
        )
        values, levels = chosen.read()
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
        """Add the scores beside the questions and indicators of another table, which repeats them."""
        self.rank = IN_SENTENCE
        subjects = Subjects(self.grid, self.columns, self.heads, self.evidence, self.context)
        abouts = [event for event in subjects.rows() if isinstance(event, RowSubjects)]
        values = [
            column
            for column in self.columns
            if column.holds == "score" and column_role(column.heading) == "score"
        ]
        levels = levels_of(values, abouts)
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
        whole = about.level is None and self.whole.names(about)
        if whole and any(DECIMAL.search(slot.text) and score_of(slot.text) for slot in about.line):
            return True
        if not any(score_of(about.line[column.at].text) for column in values):
            return about.asked is not None and self._asks
        return about.level is not None or self.whole.names(about)

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
            if (slot := about.line[column.at]).text
            and (score := score_of(slot.text)) is not None
            and not self._is_cut(column, score)
        }
        if about.level is not None and self._is_of_another_year(about):
            return bool(scores)
        read = self._in_one_cell(about)
        if not self._is_part_of(about, last):
            self._name(about, IN_TABLE if scores or read else IN_SENTENCE)
        if about.level is None:
            return self.whole.read(about, scores) or self._statement(about, scores, last) or bool(read)
        if self._is_part_of(about, last) and last is not None and last.level:
            for value in scores.values():
                part = Column(0, "", "score", about.keys["instrument"])
                self._score(Topic(last.level, last.keys[last.level]), part, value)
            return bool(scores)
        own = about.level
        if own == "question" and Topic(own, about.keys[own]) in read and "indicator" in about.keys:
            own = "indicator"  # the question has its score in its own cell
        for column, value in scores.items():
            level = levels[column.at]
            if level is None or level not in about.keys or LEVELS.index(level) < LEVELS.index(own):
                level = own
            subject = Topic(level, about.keys[level])
            self._score(subject, column, value)
            if level == about.level and level in ("question", "indicator") and not column.part:
                self.whole.totals.above.append((subject, value))
        return bool(scores or read) or about.level == "question"

    def _is_cut(self, column: Column, score: str) -> bool:
        """Whether a single digit stands among scores with decimals, as where a page cuts a narrow cell."""
        return len(score) == 1 and score not in "0๐" and self._has_decimals(column.at)

    def _has_decimals(self, at: int) -> bool:
        if at not in self._decimals:
            texts = self.grid.column(at, range(len(self.grid.rows)))
            self._decimals[at] = any(DECIMAL.search(text) for text in texts)
        return self._decimals[at]

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
            self.ledger.add(subject, "score", value, self.rank)
        elif kind == "question" and is_part(column.part):
            self.ledger.add(subject, column.part, value, self.rank)
        elif kind == "instrument" and column.part.startswith(key):
            self.ledger.add(Topic("instrument", column.part), "score", value, self.rank)
        elif column.part == self.evidence.instrument_of(kind, key):
            self.ledger.add(subject, "score", value, self.rank)
        elif kind == "indicator":
            self.draft.note("part_of_indicator", value.source, number=key, part=column.part, found=value.text)
        else:
            self.draft.note("row", value.source, text=value.text)

    def _name(self, about: RowSubjects, rank: int) -> None:
        """Know how the row writes what it is about; a list without scores, as of links, is less sure."""
        for level in ("indicator", "sub_indicator", "instrument"):
            if level not in about.own or (level == "instrument" and about.level != level):
                continue
            slot, mention = about.own[level]
            if not mention.exact and not mention.named:
                continue  # a number alone
            subject = Topic(level, about.keys[level])
            text = slot.text[mention.start : mention.end or None] if level == "indicator" else slot.text
            name = self.evidence.written_name(text, mention)
            if name:
                self.ledger.add(subject, "name", Value(name, slot.source), IN_TABLE)
        if about.level == "indicator" and "instrument" in about.keys:
            slot, _ = about.own.get("instrument", about.own["indicator"])
            subject = Topic("indicator", about.keys["indicator"])
            self.ledger.add(subject, "instrument", Value(about.keys["instrument"], slot.source), IN_TABLE)
        self._strange_name(about)
        if about.asked:
            self._question(about, about.asked, rank)

    def _strange_name(self, about: RowSubjects) -> None:
        """Know the name of an indicator that no list has, in the column of indicators beside its question."""
        at = next((at for at, slot in enumerate(about.line) if slot is about.label), None)
        if not about.asked or "indicator" in about.own or "indicator" not in about.keys or at is None:
            return
        text = about.line[at].text
        name = ORDINAL.sub("", joined([text]))
        counted = ORDINAL.match(text)
        number = re.sub(r"[^0-9]", "", arabic(counted[0])) if counted else about.keys["indicator"]
        if (
            column_role(self.columns[at].heading) == "indicator"
            and number == about.keys["indicator"]
            and WORDED.search(name)
        ):
            subject = Topic("indicator", number)
            self.ledger.add(subject, "name", Value(name, about.line[at].source), IN_TABLE)

    def _question(self, about: RowSubjects, asked: Asked, rank: int) -> None:
        slot = about.own["question"][0] if "question" in about.own else about.wording
        assert slot is not None
        subject = Topic("question", asked.id)
        if "indicator" not in about.keys:
            self.draft.note("question_nowhere", slot.source, found=asked.id, text=short(asked.text))
            return
        self.ledger.add(subject, "indicator", Value(about.keys["indicator"], slot.source), IN_TABLE)
        # What a list without scores says of a question, as of a link, may be no wording of it.
        if asked.text and (rank == IN_TABLE or self.evidence.wording_of(asked.text) == asked.id):
            self.ledger.add(subject, "text", Value(asked.text, slot.source), rank)
        if asked.doubtful:
            self.draft.note(
                "id_by_wording",
                slot.source,
                found=asked.printed or about.number or "–",
                meant=asked.id,
                text=short(asked.text),
            )
        if self.context.issue is not None:
            printed = Value(asked.printed or asked.id, slot.source)
            listed = self.draft.issue(self.context.issue.item()).setdefault("questions", [])
            if printed.text not in [each.text for each in listed]:
                listed.append(printed)

    def _in_one_cell(self, about: RowSubjects) -> set[Topic]:
        """Read what stands in one cell together with its score; what that is."""
        read: set[Topic] = set()
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
                read.add(found)
            if not read and self.evidence.tells_scores(slot.text):
                Running(self.context, self.evidence, self.ledger).read(slot.text, slot.source)
            if not read and self._is_whole(slot.text):
                read_sentence(
                    slot.text,
                    slot.source,
                    Whereabouts(None, self.context.names_of),
                    self.evidence,
                    self.ledger,
                )
                read.add(OVERALL)
        return read

    def _is_whole(self, text: str) -> bool:
        """Whether a cell gives the score of the whole result itself: `คะแนนภาพรวม` over it."""
        first, _, rest = text.partition("\n")
        return bool(rest) and is_overall(first) and any(score_of(line) for line in rest.split("\n"))

    def _belongs(self, question: Topic, slot: Slot) -> None:
        indicator = self.evidence.indicator_of.get(question.key)
        if indicator is not None:
            self.ledger.add(question, "indicator", Value(str(indicator), slot.source), IN_TABLE)

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
