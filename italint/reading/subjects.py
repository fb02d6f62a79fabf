"""What each row of a table of scores is about: a question, an indicator, an instrument, the whole result.

A name decides. A number is that of an indicator only where the table proves it: most numbers stand beside the
right names. In a table that is sorted by score numbers are ranks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from italint.reading.context import Whereabouts
from italint.reading.evidence import Evidence, subject_of
from italint.reading.folding import folded
from italint.reading.grids import Grid, Line, Slot, is_value
from italint.reading.ids import is_part, whole_of
from italint.reading.mentioned import PART_ALONE, Mention
from italint.reading.notation import LEADING_ID, Asked, has_zero_letter, joined, number_in, question_in
from italint.reading.overall import is_overall
from italint.reading.own_numbers import count_some
from italint.reading.tables import EMPTY, Column, is_heading, is_repeated_heading
from italint.reading.words import column_role
from italint.reading.written import is_year, score_of, year_of
from italint.thai.numerals import arabic

LEVELS = ("question", "sub_indicator", "indicator", "instrument")
ORDINAL = re.compile(r"^\(?[0-9๐-๙]{1,3}\s*[.)]\s*")
BULLET = re.compile(r"^[-–●•*]\s*")
WORDED = re.compile(r"[ก-ฮA-Za-z]{2}")
SHORT = 20  # letters of a cell that may be a number
FEW = 2  # rows that prove nothing


@dataclass(slots=True)
class RowSubjects:
    """What a row is about: the finest thing that it names and the coarser ones that this belongs to."""

    line: Line
    asked: Asked | None = None
    wording: Slot | None = None
    keys: dict[str, str] = field(default_factory=dict)  # of each level
    own: dict[str, tuple[Slot, Mention]] = field(default_factory=dict)  # what the row itself names
    label: Slot | None = None  # text that names none of these
    number: str | None = None
    year: int | None = None  # that the row itself names

    @property
    def level(self) -> str | None:
        """The finest level that the row itself names."""
        if self.asked:
            return "question"
        return next((each for each in LEVELS if each in self.own), None)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of an instrument: `EIT ส่วนที่ 1`."""
        return self.level == "instrument" and is_part(self.keys["instrument"])


@dataclass(slots=True)
class Subjects:
    """Tells what the rows of a grid are about."""

    grid: Grid
    columns: Sequence[Column]
    heads: range
    evidence: Evidence
    context: Whereabouts
    proved: bool = False  # whether the numbers of the rows are those of indicators
    ranked: bool = False  # whether they are ranks
    coded: bool = False  # whether what looks like ids of questions are numbers of indicators: `I4`
    here: dict[str, str] = field(default_factory=dict)  # what holds for the rows below
    asked: set[str] = field(default_factory=set)  # the questions of the rows so far
    words_at: int | None = None  # the column of wordings
    dated: RowSubjects | None = None  # the row above, if it names a year

    def rows(self) -> list[RowSubjects | Slot]:
        """What each row is about, or the one text that stands across it."""
        self._prove_numbers()
        self._prove_codes()
        self.words_at = self._wordings_at()
        self.here = {"indicator": str(self.context.indicator.number)} if self.context.indicator else {}
        found: list[RowSubjects | Slot] = []
        for row, line in enumerate(self.grid.rows):
            filled = [slot for slot in line if slot.text]
            if not filled or row in self.heads or self._is_heading(filled, line):
                continue
            if len(filled) == 1 and found and self._goes_on(found[-1], filled[0]):
                continue
            if len(filled) == 1 and self._is_band(filled[0]):
                self._under(filled[0])
                found.append(filled[0])
            else:
                found.append(self._about(row))
        return found

    def _goes_on(self, last: RowSubjects | Slot, slot: Slot) -> bool:
        """Whether a text is the rest of the wording above it, which a page has cut; it is put there."""
        if isinstance(last, Slot) or last.asked is None or not last.asked.text:
            return False
        whole = f"{last.asked.text}{joined([slot.text])}"
        if last.asked.id not in self.evidence.wordings.get(folded(whole), ()):
            return False
        last.asked = replace(last.asked, text=whole)
        return True

    def _is_heading(self, filled: list[Slot], line: Line) -> bool:
        """Whether a row between the others heads the columns again."""
        texts = [slot.text for slot in filled]
        again = is_repeated_heading(line, self.columns)
        return again or (len(texts) > 1 and is_heading(texts, self.evidence, first=False))

    def _wordings_at(self) -> int | None:
        """The column that words questions: most of its cells are like one, or its texts are the longest."""
        best: tuple[int, float, int] | None = None
        for column in self.columns:
            texts = [
                line[column.at].text for line in self.grid.rows[self.heads.stop :] if line[column.at].text
            ]
            if column.holds != "text" or not any(WORDED.search(text) and "://" not in text for text in texts):
                continue
            found = [subject_of(text, self.evidence) for text in texts]
            worded = sum(each is not None and each.kind == "question" and each.named for each in found)
            others = sum(each is not None and each.kind in ("indicator", "instrument") for each in found)
            ids = sum(each is not None and each.kind == "question" and not each.named for each in found)
            if 2 * max(others, ids - worded) > len(texts):
                continue
            rank = (worded, sum(map(len, texts)) / len(texts), -column.at)
            best = max(best, rank) if best else rank
        return -best[2] if best else None

    def _is_band(self, slot: Slot) -> bool:
        if self.grid.width == 1 or self.evidence.pairs_in(slot.text) or is_value(slot.text):
            return False
        subject = subject_of(slot.text, self.evidence)
        return subject is None or subject.kind == "indicator"

    def _under(self, band: Slot) -> None:
        mention = self.context.mention(band.text, band.source)
        if mention is not None and mention.kind == "indicator":
            self.here["indicator"] = str(mention.number)

    def _about(self, row: int) -> RowSubjects:
        about = RowSubjects(self.grid.rows[row])
        for column, slot in zip(self.columns, about.line, strict=True):
            if column.holds == "number" and number_in(slot.text):
                about.number = about.number or number_in(slot.text)
            elif slot.text and (column.holds == "text" or not (is_value(slot.text) or slot.text in EMPTY)):
                self._tell(about, column, slot)
        self._settle_part(about, row)
        self._settle_indicator(about)
        self._settle_question(about)
        self._settle_year(about)
        for level in ("indicator", "instrument"):
            if (
                level in self.here
                and level not in about.keys
                and about.level in LEVELS[: LEVELS.index(level)]
            ):
                about.keys[level] = self.here[level]
        self._hold(about)
        return about

    def _hold(self, about: RowSubjects) -> None:
        """Keep what holds for the rows below: an instrument only if it stands beside what belongs to it."""
        if about.level == "instrument":
            self.here.pop("instrument", None)
            self.here["whole"] = whole_of(about.keys["instrument"])
            return
        self.here |= {
            level: about.keys[level] for level in ("indicator", "instrument") if level in about.keys
        }

    def _tell(self, about: RowSubjects, column: Column, slot: Slot) -> None:
        """Note what a cell names."""
        mention = subject_of(slot.text, self.evidence)
        if mention is None and number_in(slot.text) and len(slot.text) < SHORT:
            about.number = about.number or number_in(slot.text)
        elif mention is None:
            if column.heading and column_role(column.heading) == "question" and about.wording is None:
                about.wording = slot
            about.label = about.label or slot
        elif mention.kind == "question":
            if self.coded and not mention.named:
                return
            about.own.setdefault("question", (slot, mention))
            if mention.named:
                about.wording = slot
        else:
            about.own.setdefault(mention.kind, (slot, mention))

    def _settle_part(self, about: RowSubjects, row: int) -> None:
        """`ส่วนที่ ๑` beside or below an instrument is a part of it, `เฉลี่ย` the instrument itself."""
        label = BULLET.sub("", joined([about.label.text])) if about.label else ""
        is_part = about.level in (None, "instrument") and PART_ALONE.fullmatch(label) is not None
        is_mean = about.level is None and label in MEANS
        if about.label is None or not (is_part or is_mean):
            return
        whole = about.own["instrument"][1].key if "instrument" in about.own else self._instrument_above(row)
        part = PART_ALONE.fullmatch(label)
        if whole and whole in self.evidence.instruments_in_parts:
            assert about.label is not None
            key = f"{whole}{arabic(part['part'])}" if part else whole
            about.own["instrument"] = (about.label, Mention("instrument", key, 0, 0))
        elif whole and not part and row and self._instrument_above(row, merged=True):
            assert about.label is not None
            about.own["instrument"] = (about.label, Mention("instrument", whole, 0, 0))

    def _settle_year(self, about: RowSubjects) -> None:
        """A row with nothing but a year and scores is about what the row above has in another year."""
        slot = next((slot for slot in about.line if is_year(slot.text)), None)
        before = self.dated
        about.year = year_of(slot.text) if slot else None
        if (
            before
            and about.year
            and about.level is None
            and about.label is slot
            and before.year != about.year
        ):
            about.keys, about.own, about.asked = dict(before.keys), dict(before.own), before.asked
            about.wording = before.wording
        self.dated = about if about.year and about.level else None

    def _instrument_above(self, row: int, merged: bool = False) -> str | None:
        """The instrument whose cell goes on in a row, or that a row above named."""
        for at, slot in enumerate(self.grid.rows[row]):
            if slot.merged and not slot.text:
                mention = subject_of(self.grid.text(row, at), self.evidence)
                if mention is not None and mention.kind == "instrument":
                    return mention.key
        return None if merged else self.here.get("whole")

    def _settle_indicator(self, about: RowSubjects) -> None:
        for level in ("sub_indicator", "indicator", "instrument"):
            if level in about.own:
                about.keys[level] = about.own[level][1].key
        if "indicator" in about.own:
            mention = about.own["indicator"][1]
            number = mention.printed or about.number or ""
            if (
                number.isdecimal()
                and number != mention.key
                and (self.proved or (mention.printed and not about.number))
            ):
                about.keys["indicator"] = number
        elif about.number is not None and self._is_numbered(about):
            about.keys["indicator"] = about.number
            place = about.label or about.line[self._number_at()]
            about.own["indicator"] = (
                place,
                Mention("indicator", about.number, 0, 0, exact=about.label is not None),
            )
        if "sub_indicator" in about.keys:
            about.keys["indicator"] = about.keys["sub_indicator"].partition(".")[0]

    def _is_numbered(self, about: RowSubjects) -> bool:
        """Whether the number of a row is that of its indicator, though its name is known to no list."""
        if not self.proved or about.number is None or about.level is not None:
            return False
        if about.label is None:
            return (
                int(about.number) in self.evidence.numbers
                and "ตัวชี้วัด" in self.columns[self._number_at()].heading
            )
        return int(about.number) in self.evidence.numbers and not is_overall(about.label.text)

    def _number_at(self) -> int:
        return next((column.at for column in self.columns if column.holds == "number"), 0)

    def _settle_question(self, about: RowSubjects) -> None:
        slot, mention = about.own.get("question", (None, None))
        edition = self.context.edition or self.context.names_of
        indicator = (
            about.keys.get("indicator") or self._numbered_indicator(about) or self.here.get("indicator")
        )
        number = int(indicator) if indicator else None
        if slot is not None and mention is not None and (not mention.named or has_zero_letter(slot.text)):
            wording = None if _is_worded(slot.text) else self._wording(about, slot)
            about.asked = question_in(joined([slot.text, wording.text if wording else ""]), edition, number)
        elif slot is not None and mention is not None:
            about.asked = self._by_wording(about, slot, mention, number)
        elif (named := self._worded_like_a_name(about)) is not None:
            about.asked = self._by_wording(about, *named, number)
            about.own["question"] = named
        elif about.wording is not None and about.level is None:
            written = joined([about.number or "", about.wording.text])
            about.asked = question_in(written, edition, number)
        if about.asked is None:
            about.own.pop("question", None)  # named, but of no edition
            return
        about.keys["question"] = about.asked.id
        self.asked.add(about.asked.id)
        about.own.pop("sub_indicator", None)  # many questions are worded as one is named
        about.keys.pop("sub_indicator", None)
        found = self.evidence.indicator_of.get(about.asked.id)
        if found is not None:
            about.keys["indicator"] = str(found)
        elif indicator:
            about.keys["indicator"] = indicator

    def _worded_like_a_name(self, about: RowSubjects) -> tuple[Slot, Mention] | None:
        """A question among others that is worded as a sub-indicator is named."""
        if self.words_at is None or not self.asked or "sub_indicator" not in about.own:
            return None
        slot, _ = about.own["sub_indicator"]
        worded = slot is about.line[self.words_at]
        key = self.evidence.wording_of(ORDINAL.sub("", slot.text)) if worded else None
        return (slot, Mention("question", key, 0, len(slot.text), True)) if key else None

    def _wording(self, about: RowSubjects, asked: Slot) -> Slot | None:
        """The wording beside an id."""
        if self.words_at is not None and about.line[self.words_at].text:
            slot = about.line[self.words_at]
            return slot if slot is not asked else None
        return about.wording if about.wording is not asked else None

    def _numbered_indicator(self, about: RowSubjects) -> str | None:
        """The number of a column that counts by indicators."""
        return about.number if "ตัวชี้วัด" in self.columns[self._number_at()].heading else None

    def _by_wording(self, about: RowSubjects, slot: Slot, mention: Mention, indicator: int | None) -> Asked:
        """A question that is known by its wording: a number beside it is its id, or counts it."""
        written = joined([slot.text])
        beside = written if LEADING_ID.match(written) else joined([about.number or "", written])
        asked = question_in(beside, self.context.edition or self.context.names_of, indicator)
        text = asked.text if asked else ORDINAL.sub("", written)
        alike = self.evidence.same_wording(mention.key)
        ids = self.evidence.questions_of(self.evidence.indicator_of.get(mention.key, 0))
        if len(alike) > 1:
            numbered = [each for each in alike if each in ids and about.number == str(ids.index(each) + 1)]
            new = [each for each in alike if each not in self.asked]
            here = [each for each in new if self.evidence.indicator_of.get(each) == indicator]
            return Asked((here or numbered or new or list(alike))[0], text)
        if asked is None or asked.id != mention.key:
            return Asked(mention.key, text)
        place = ids.index(mention.key) + 1 if mention.key in ids else 0
        counted = asked.printed is not None and asked.printed[1:] == str(place)
        return Asked(asked.id, text) if counted else asked

    def _prove_codes(self) -> None:
        """Tell whether ids of questions beside the names of indicators are these indicators' own numbers."""
        own = of_questions = 0
        for line in self.grid.rows[self.heads.stop :]:
            named = [found for slot in line if (found := subject_of(slot.text, self.evidence))]
            ids = [each.key for each in named if each.kind == "question" and not each.named]
            keys = [each.key for each in named if each.kind == "indicator" and each.named]
            if len(ids) == len(keys) == 1:
                own += ids[0][1:] == keys[0]
                of_questions += str(self.evidence.indicator_of.get(ids[0])) == keys[0]
        self.coded = own > max(of_questions, FEW)

    def _prove_numbers(self) -> None:
        """Tell whether the numbers of the rows are those of indicators, or ranks."""
        pairs, scores, heading = [], [], self.columns[self._number_at()].heading
        for line in self.grid.rows[self.heads.stop :]:
            named = [found for slot in line if (found := subject_of(slot.text, self.evidence))]
            indicators = [each for each in named if each.kind == "indicator" and each.named]
            number = next((at for at, slot in enumerate(line) if number_in(slot.text)), None)
            if indicators and number is not None:
                pairs.append((number_in(line[number].text), indicators[0].key))
                heading = self.columns[number].heading
                values = [score for slot in line[number + 1 :] if (score := score_of(slot.text))]
                scores.append(Decimal(arabic(values[0])) if values else Decimal(0))
        agree = sum(number == key for number, key in pairs)
        different = len({key for _, key in pairs}) == len(pairs)
        is_sorted = scores == sorted(scores, reverse=True)
        ranked = different and agree < len(pairs) > FEW and (is_sorted or agree * 2 <= len(pairs))
        if ranked or count_some(pairs, len(self.evidence.numbers)):
            self.ranked = True
            return
        self.proved = agree * 2 >= len(pairs) > 0 or (not pairs and "ตัวชี้วัด" in heading)


def _is_worded(text: str) -> bool:
    """Whether the wording of a question stands in one cell with its id."""
    found = LEADING_ID.match(text.strip())
    return found is not None and WORDED.search(found["text"]) is not None


MEANS = ("เฉลี่ย", "รวม", "คะแนนเฉลี่ย", "คะแนนรวม", "ค่าเฉลี่ย")
