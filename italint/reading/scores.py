"""Reads the scores of tables: of each row, what it is about, and which of its numbers are scores of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from italint.reading.assembly import IN_TABLE, Ledger, Subject
from italint.reading.blocks import Table
from italint.reading.context import Context
from italint.reading.context import Mention as Heading
from italint.reading.draft import Draft, Value
from italint.reading.evidence import Evidence, Mention, score_of, year_of
from italint.reading.notation import LEADING_ID, Asked, has_zero_letter, joined, number_in, question_in, short
from italint.reading.overall import OVERALL, grade_of, is_overall
from italint.reading.tables import (
    Column,
    Grid,
    Line,
    Slot,
    columns_of,
    first_row,
    grid_of,
    is_repeated_heading,
    parts_of,
    subject_of,
)
from italint.reading.words import column_role, words
from italint.report.finding import Source
from italint.report.values import arabic

LEVELS = ("question", "sub_indicator", "indicator", "instrument")
Band = Callable[[str, Source], None]
BULLET = re.compile(r"[-–●•*]\s*")
FEW = 2  # rows that prove nothing


@dataclass(slots=True)
class About:
    """What a row is about: the finest thing that it names and the coarser ones that this belongs to."""

    line: Line
    asked: Asked | None = None
    wording: Slot | None = None
    keys: dict[str, str] = field(default_factory=dict)  # of each level
    own: dict[str, tuple[Slot, Mention]] = field(default_factory=dict)  # what the row itself names
    label: Slot | None = None  # text that names none of these
    number: str | None = None

    @property
    def carried(self) -> tuple[str, ...]:
        """What holds for the rows below too: an instrument only if it stands beside what belongs to it."""
        return ("indicator",) if self.level == "instrument" else ("indicator", "instrument")

    @property
    def level(self) -> str | None:
        """The finest level that the row itself names."""
        return next(
            (each for each in LEVELS if each in self.own or (each == "question" and self.asked)), None
        )


@dataclass(slots=True)
class TableReading:
    """The reading of one grid: what its rows are about, then the scores beside them."""

    grid: Grid
    columns: list[Column]
    heads: int
    evidence: Evidence
    context: Context
    draft: Draft
    ledger: Ledger
    proved: bool = False  # whether the numbers of its rows are those of indicators
    found: int = 0

    def events(self) -> list[About | Slot]:
        """What each row is about, or the one text that stands across it.

        An indicator or instrument holds for the rows below it.
        """
        here = {"indicator": str(self.context.indicator.number)} if self.context.indicator else {}
        found: list[About | Slot] = []
        for line in self.grid.rows[self.heads :]:
            filled = [slot for slot in line if slot.text]
            if not filled or is_repeated_heading(line, self.columns):
                continue
            if len(filled) == 1 and self._is_band(filled[0]):
                mention = self.context.mention(filled[0].text, filled[0].source)
                if mention is not None and mention.kind == "indicator":
                    here["indicator"] = str(mention.number)
                found.append(filled[0])
                continue
            about = self._about(line, here)
            here |= {level: about.keys[level] for level in about.carried if level in about.keys}
            found.append(about)
        return found

    def _is_band(self, slot: Slot) -> bool:
        if self.grid.width == 1 or self.evidence.pair_in(slot.text):
            return False
        subject = subject_of(slot.text, self.evidence)
        return subject is None or subject.kind == "indicator"

    def _about(self, line: Line, here: dict[str, str]) -> About:
        about = About(line)
        for column, slot in zip(self.columns, line, strict=True):
            if column.holds == "number" or (
                column.holds != "text" and number_in(slot.text) and not about.own
            ):
                about.number = about.number or number_in(slot.text)
            if column.holds != "text" or not slot.text:
                continue
            self._tell(about, column, slot)
        self._settle_indicator(about)
        self._settle_question(about, here)
        for level in ("indicator", "instrument"):
            if level in here and level not in about.keys and about.level in LEVELS[: LEVELS.index(level)]:
                about.keys[level] = here[level]
        if about.level == "instrument":
            here.pop("instrument", None)
        return about

    def _tell(self, about: About, column: Column, slot: Slot) -> None:
        """Note what a cell names."""
        mention = subject_of(slot.text, self.evidence)
        role = column_role(column.heading) if column.heading else None
        if mention is None and number_in(slot.text) and len(slot.text) < SHORT:
            about.number = about.number or number_in(slot.text)
        elif mention is None:
            if role == "question" and about.wording is None:
                about.wording = slot
            about.label = about.label or slot
        elif mention.kind == "question":
            about.own.setdefault("question", (slot, mention))
            if mention.named:
                about.wording = slot
        else:
            about.own.setdefault(mention.kind, (slot, mention))

    def _settle_indicator(self, about: About) -> None:
        for level in ("sub_indicator", "indicator", "instrument"):
            if level in about.own:
                about.keys[level] = about.own[level][1].key
        if "indicator" in about.own:
            mention = about.own["indicator"][1]
            number = mention.printed or about.number
            if number and number != mention.key and (self.proved or (mention.printed and not about.number)):
                about.keys["indicator"] = number
        elif self._is_numbered(about):
            assert about.label is not None and about.number is not None
            about.keys["indicator"] = about.number
            about.own["indicator"] = (about.label, Mention("indicator", about.number, 0, 0))
        if "sub_indicator" in about.keys:
            about.keys["indicator"] = about.keys["sub_indicator"].partition(".")[0]

    def _is_numbered(self, about: About) -> bool:
        """Whether the number of a row is that of its indicator, though its name is known to no list."""
        most = max(self.evidence.numbers, default=0)
        if not self.proved or about.number is None or about.label is None or about.level is not None:
            return False
        return 0 < int(about.number) <= most and not is_overall(about.label.text)

    def _settle_question(self, about: About, here: dict[str, str]) -> None:
        slot, mention = about.own.get("question", (None, None))
        edition = self.context.edition or self.context.names_of
        indicator = about.keys.get("indicator") or here.get("indicator")
        number = int(indicator) if indicator else None
        text = about.wording.text if about.wording and about.wording is not slot else ""
        if slot is not None and mention is not None and (not mention.named or has_zero_letter(slot.text)):
            about.asked = question_in(joined([slot.text, text]), edition, number)
        elif slot is not None and mention is not None:
            about.asked = self._by_wording(about, slot, mention, number)
        elif about.wording is not None and about.level is None:
            written = joined([about.number or "", about.wording.text])
            about.asked = question_in(written, edition, number)
        if about.asked is None:
            return
        about.keys["question"] = about.asked.id
        found = self.evidence.indicator_of.get(about.asked.id)
        if found is not None:
            about.keys["indicator"] = str(found)
        elif indicator:
            about.keys["indicator"] = indicator

    def _by_wording(self, about: About, slot: Slot, mention: Mention, indicator: int | None) -> Asked:
        """A question that is told by its wording: a number beside it is its id, or counts it."""
        written = joined([slot.text])
        beside = written if LEADING_ID.match(written) else joined([about.number or "", written])
        asked = question_in(beside, self.context.edition or self.context.names_of, indicator)
        text = asked.text if asked else written
        if asked is None or asked.id != mention.key:
            return Asked(mention.key, text)
        ids = self.evidence.questions_of(self.evidence.indicator_of.get(mention.key, 0))
        place = ids.index(mention.key) + 1 if mention.key in ids else 0
        counted = asked.printed is not None and asked.printed[1:] == str(place)
        return Asked(asked.id, text) if counted else asked

    def proves_numbers(self) -> bool:
        """Whether the numbers of the rows are those of indicators: most stand beside the right name.

        In a table that is sorted by score they are ranks, whatever stands over them.
        """
        pairs, scores, heading = [], [], ""
        for line in self.grid.rows[self.heads :]:
            named = [found for slot in line if (found := subject_of(slot.text, self.evidence))]
            indicators = [each for each in named if each.kind == "indicator" and each.named]
            number = next((at for at, slot in enumerate(line) if number_in(slot.text)), None)
            if indicators and number is not None:
                pairs.append((number_in(line[number].text), indicators[0].key))
                heading = self.columns[number].heading
                values = [score for slot in line[number + 1 :] if (score := score_of(slot.text))]
                scores.append(Decimal(arabic(values[0])) if values else Decimal(0))
        agree = sum(number == key for number, key in pairs)
        if len({key for _, key in pairs}) == len(pairs) and agree < len(pairs) > FEW:
            if scores == sorted(scores, reverse=True) or agree * 2 <= len(pairs):
                self.draft.note("ranked", self.grid.rows[0][0].source._replace(column=None, quote=None))
                return False
        return agree * 2 >= len(pairs) > 0 or (not pairs and "ตัวชี้วัด" in heading)

    # Scores

    def read(self, band: Band) -> int:
        """Add the scores of the grid to the ledger; how many rows were read.

        `band` reads a text that stands across a row. Of a grid without any score nothing is read.
        """
        events = self.events()
        abouts = [event for event in events if isinstance(event, About)]
        found = [column for column in self.columns if column.holds == "score"]
        if not any(self._has_score(about, found) for about in abouts):
            return 0
        values = self._values()
        levels = {column.at: self._level(column, abouts, values) for column in values}
        values = self._one_for_each_level(values, levels)
        last: About | None = None
        for event in events:
            if isinstance(event, Slot):
                band(event.text, event.source)
                continue
            if self._read_row(event, values, levels, last):
                self.found += 1
            else:
                self._leftover(event)
            last = event if event.asked else None if event.level else last
        self._go_on(abouts)
        return self.found

    def read_beside(self) -> None:
        """Add the scores beside the questions and indicators of another table."""
        abouts = [event for event in self.events() if isinstance(event, About)]
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

    def _has_score(self, about: About, values: Sequence[Column]) -> bool:
        if any(self.evidence.pair_in(slot.text) for slot in about.line):
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

    def _leftover(self, about: About) -> None:
        texts = [slot.text for slot in about.line if slot.text]
        source = next(slot.source for slot in about.line if slot.text)
        self.draft.note("row", source._replace(column=None, quote=None), text=short(" | ".join(texts)))

    def _go_on(self, abouts: Sequence[About]) -> None:
        """The text below a table of the questions of one indicator is about that indicator."""
        named = {about.keys["indicator"]: about for about in abouts if "indicator" in about.own}
        asked = any(about.asked for about in abouts)
        if asked and len(named) == 1:
            ((key, about),) = named.items()
            slot, mention = about.own["indicator"]
            name = self.evidence.written_name(slot.text, mention)
            self.context.enter(Heading("indicator", int(key), name, None, slot.source))
        elif named or (not asked and len(abouts) > FEW):
            self.context.leave()

    def _values(self) -> list[Column]:
        """The columns of scores that are of the assessed year and of the agency."""
        assessed = self.context.year
        found = [column for column in self.columns if column.holds == "score"]
        for column in list(found):
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

    def _level(self, column: Column, abouts: Sequence[About], values: Sequence[Column]) -> str | None:
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

    def _is_one(self, column: Column, group: Sequence[About], repeated: bool) -> bool:
        """Whether a column has one score for a group of rows."""
        first, *others = (about.line[column.at] for about in group)
        if score_of(first.text) is None:
            return False
        if all(not slot.text for slot in others):
            return any(slot.merged for slot in others) or repeated
        return repeated and all(slot.text == first.text for slot in others)

    def _one_for_each_level(self, values: list[Column], levels: dict[int, str | None]) -> list[Column]:
        """Of several columns of one level none is read, unless their headings tell them apart."""
        kept = []
        for column in values:
            rivals = [
                each for each in values if (levels[each.at], each.part) == (levels[column.at], column.part)
            ]
            rivals = [each for each in rivals if each.year == column.year] if column.year else rivals
            if len(rivals) == 1 or column.at == self._likeliest(rivals):
                kept.append(column)
            else:
                self.draft.note("rivals", self._place(column), text=short(column.heading))
        return kept

    def _likeliest(self, rivals: Sequence[Column]) -> int | None:
        """The one column that is of the assessed year, or that is headed as scores are."""
        for chosen in (
            [each.at for each in rivals if each.year == self.context.year],
            [each.at for each in rivals if column_role(each.heading) == "score"],
        ):
            if len(chosen) == 1:
                return chosen[0]
        return None

    def _read_row(
        self, about: About, values: Sequence[Column], levels: dict[int, str | None], last: About | None
    ) -> bool:
        scores = {
            column: Value(score, slot.source)
            for column in values
            if (slot := about.line[column.at]).text and (score := score_of(slot.text)) is not None
        }
        read = self._in_one_cell(about)
        self._name(about)
        if about.level is None:
            return self._whole_row(about, scores) or self._statement(about, scores, last) or read
        for column, value in scores.items():
            level = levels[column.at]
            if level is None or level not in about.keys or LEVELS.index(level) < LEVELS.index(about.level):
                level = about.level
            self._score(Subject(level, about.keys[level]), column, value)
        return bool(scores) or read or about.level == "question"

    def _score(self, subject: Subject, column: Column, value: Value) -> None:
        kind, key = subject
        if column.part is None or column.part == key:
            self.ledger.add(subject, "score", value, IN_TABLE)
        elif kind == "question" and column.part.startswith("EIT") and column.part != "EIT":
            self.ledger.add(subject, column.part, value, IN_TABLE)
        elif kind == "instrument" and column.part.startswith(key):
            self.ledger.add(Subject("instrument", column.part), "score", value, IN_TABLE)
        elif column.part == self.evidence.instrument_of(kind, key):
            self.ledger.add(subject, "score", value, IN_TABLE)
        elif kind == "indicator":
            self.draft.note("part_of_indicator", value.source, number=key, part=column.part, found=value.text)
        else:
            self.draft.note("row", value.source, text=value.text)

    def _name(self, about: About) -> None:
        """Tell how the row writes what it is about."""
        for level in ("indicator", "sub_indicator", "instrument"):
            if level not in about.own or (level == "instrument" and about.level != level):
                continue
            slot, mention = about.own[level]
            subject = Subject(level, about.keys[level])
            name = self.evidence.written_name(slot.text, mention)
            self.ledger.add(subject, "name", Value(name, slot.source), IN_TABLE)
        if about.level == "indicator" and "instrument" in about.keys:
            slot, _ = about.own.get("instrument", about.own["indicator"])
            subject = Subject("indicator", about.keys["indicator"])
            self.ledger.add(subject, "instrument", Value(about.keys["instrument"], slot.source), IN_TABLE)
        if about.asked:
            self._question(about, about.asked)

    def _question(self, about: About, asked: Asked) -> None:
        slot = about.own["question"][0] if "question" in about.own else about.wording
        assert slot is not None
        subject = Subject("question", asked.id)
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
            listed = self.draft.issue(self.context.issue).setdefault("questions", [])
            if printed.text not in [each.text for each in listed]:
                listed.append(printed)

    def _in_one_cell(self, about: About) -> bool:
        """Read an instrument or indicator and its score that stand in one cell."""
        read = False
        for slot in about.line:
            pair = self.evidence.pair_in(slot.text)
            if pair is not None:
                subject, score = pair
                self.ledger.add(
                    Subject(subject.kind, subject.key), "score", Value(score, slot.source), IN_TABLE
                )
                read = True
        return read

    def _whole_row(self, about: About, scores: dict[Column, Value]) -> bool:
        """Read a row about the result as a whole: its score, its grade, and that of the year before."""
        label = about.label.text if about.label else ""
        year = year_of(label) if not is_overall(label) else None
        assessed = self.context.year
        if year is not None and assessed and year != assessed:
            return self._year_before(scores) if year == assessed - 1 else bool(scores)
        named = is_overall(label) or year is not None
        read = False
        for column, value in scores.items() if named else ():
            subject = Subject("instrument", column.part) if column.part else OVERALL
            self.ledger.add(subject, "score", value, IN_TABLE)
            read = True
        for slot in about.line:
            grade = grade_of(slot.text, self.evidence) if slot.text else None
            if grade and (named or label.startswith(words("grade_labels"))):
                self.ledger.add(OVERALL, "grade", Value(grade, slot.source), IN_TABLE)
                read = True
        return read | self._beside(about, named and year is None)

    def _year_before(self, scores: dict[Column, Value]) -> bool:
        for column, value in scores.items():
            if column.part is None:
                self.ledger.add(OVERALL, "previous", value, IN_TABLE)
        return bool(scores)

    def _beside(self, about: About, named: bool) -> bool:
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

    def _statement(self, about: About, scores: dict[Column, Value], last: About | None) -> bool:
        """A statement of the question above it, with a score of its own."""
        if last is None or last.asked is None or about.label is None or len(scores) != 1:
            return False
        if not BULLET.match(about.label.text):
            return False
        (value,) = scores.values()
        text = Value(BULLET.sub("", joined([about.label.text]), count=1), about.label.source)
        self.ledger.statement(Subject("question", last.asked.id), text, value)
        return True


SHORT = 20


def _groups(abouts: Sequence[About], level: str) -> list[list[About]]:
    """Rows one below the other that belong to one thing of a level."""
    groups: list[list[About]] = []
    for about in abouts:
        if about.level is None:
            continue
        key = about.keys.get(level)
        if groups and key is not None and groups[-1][-1].keys.get(level) == key:
            groups[-1].append(about)
        else:
            groups.append([about])
    return groups


@dataclass(slots=True)
class Tables:
    """Reads the tables of a document; `columns` are those of the table before, with which the next may go on."""

    context: Context
    evidence: Evidence
    draft: Draft
    ledger: Ledger
    columns: list[Column] = field(default_factory=list)

    def read(self, table: Table, band: Band) -> bool:
        """Read a table of scores; False if it is none. `band` reads a text that stands across a row."""
        found = [reading.read(band) for reading in self._parts(table)]
        return sum(found) > 0

    def read_beside(self, table: Table) -> None:
        """Read the scores that a table of measures has beside questions or indicators."""
        for reading in self._parts(table):
            if any(column_role(column.heading) == "score" for column in reading.columns):
                reading.read_beside()

    def _parts(self, table: Table) -> Iterator[TableReading]:
        for grid in parts_of(grid_of(table), self.evidence):
            heads = first_row(grid, self.evidence)
            self.columns = columns_of(grid, heads, self.evidence, self.columns)
            reading = TableReading(
                grid, self.columns, heads, self.evidence, self.context, self.draft, self.ledger
            )
            reading.proved = reading.proves_numbers()
            yield reading
