"""Reads a table whose rows are measures: headings, headings between the rows, measures over several rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from italint.reading.draft import Draft, Value
from italint.reading.ids import INSTRUMENT, LETTER
from italint.reading.notation import joined, short, squeezed
from italint.reading.plan import steps
from italint.reading.plan.columns import (
    REFERRING,
    PlanColumns,
    counts_columns,
    headings,
    holds_values,
    is_heading,
)
from italint.reading.plan.grid import Line, Lines, Slot, column, filled
from italint.reading.plan.inside import unfold
from italint.reading.plan.kinds import is_unit
from italint.reading.plan.measure import Fields, said_over
from italint.reading.plan.periods import REST_OF_PERIOD, is_period
from italint.reading.references import Names, Reference, numbered_in, references_in
from italint.reading.words import words
from italint.thai.numerals import in_any_digits

TOTALS = re.compile(r"รวม(?:งบประมาณ|จำนวน|เงิน)?(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน)?\s*[0-9๐-๙,. ]*(?:บาท)?")
THAI = re.compile("[ก-๎]")
GROUP = re.compile(rf"[\W0-9๐-๙]*(?:{'|'.join(words('groups'))})")
UNIT_BEGINS = re.compile(rf"\W*(?:{'|'.join(words('unit_begins'))}|[0-9๐-๙(]|{INSTRUMENT}|{LETTER}[0-9๐-๙])")


@dataclass(slots=True)
class MeasureRows:
    """Reads the rows of a table of measures, one after another.

    `above` are the headings over the table, `year` is that of the plan where one is printed.
    """

    columns: PlanColumns
    names: Names
    draft: Draft
    above: list[Slot] = field(default_factory=list)
    year: str = ""
    under: list[Slot] = field(default_factory=list)
    printed: dict[int, Slot] = field(default_factory=dict)  # the last text of each column
    measures: list[Fields] = field(default_factory=list)
    page: int | None = None
    referred: set[int] = field(default_factory=set)  # columns in which things are named by number or id
    counted: bool = False  # whether steps are numbered
    begun: bool = False  # whether a row of this table has been read
    shared: dict[int, Slot] = field(default_factory=dict)  # the one text of a column that is for all its rows

    def read(self, line: Line) -> None:
        """Read one row."""
        places = filled(line)
        if not places and not any(slot.merged for slot in line):
            return
        if counts_columns(line) or (places and TOTALS.fullmatch(line[places[0]].text)):
            return
        if len(places) == 1 and not any(slot.merged for slot in line) and self._is_between(line, places[0]):
            self._between(line[places[0]])
        else:
            cut = self._is_cut(line)
            if cut or self._goes_on(line):
                self._add(self.measures[-1], line, cut)
            elif self.measures or self._holds_values(line):
                self.measures.append(self._begin(line))
        self.page = line[0].source.page
        self.begun = True
        self._learn(line)
        self.printed.update({at: slot for at, slot in enumerate(line) if slot.text})

    def share(self, data: Lines) -> None:
        """Keep in mind a period or unit that is printed in the first row alone: it is that of every row."""
        first = next((line for line in data if holds_values(line)), None)
        for at in self.columns.places(*BY_ITSELF) if first else ():
            printed = column(data, at)
            titles = len(column(data, self.columns.places("title")[0]))
            if first and printed == [first[at].text] and titles > FEWEST_SHARING:
                self.shared[at] = first[at]

    def _learn(self, line: Line) -> None:
        """Keep in mind what every row has: a reference with its number or id, steps that count from one."""
        if not any(slot.merged for slot in line):
            for at in self.columns.places(*REFERRING):
                if numbered_in(line[at].text):
                    self.referred.add(at)
        for at in self.columns.places("steps"):
            self.counted = self.counted or steps.first_number(line[at].text) == 1

    def _is_between(self, line: Line, at: int) -> bool:
        """Whether the one text of a row is a heading over the measures below it."""
        text, role = line[at].text, self.columns.roles.get(at)
        refers = bool(references_in(text, self.names)) and len(text) <= LONGEST_BETWEEN
        if at > 0 and not all(slot.spanned for slot in line[at + 1 :]):
            return False
        if not at and said_over(text):
            return True
        spans = at + 1 < len(line) and all(slot.spanned for slot in line[at + 1 :])
        if role in ("title", "steps") and not spans:
            return (refers and not self._only_goes_on(text)) or GROUP.match(text) is not None
        return refers or spans or role in ("number", *REFERRING)

    def _only_goes_on(self, text: str) -> bool:
        return not UNIT_BEGINS.match(text)

    def _between(self, slot: Slot) -> None:
        found = references_in(slot.text, self.names)
        said = said_over(slot.text)
        if said:
            self.under = [*(each for each in self.under if not _says(each, said.role)), slot]
        elif _only_asks(found):
            self.under = [*(each for each in self.under if self._is_over(each, found)), slot] if found else []
        else:
            self.under = [slot]
        self.printed = {}

    def _is_over(self, heading: Slot, asked: Sequence[Reference]) -> bool:
        """Whether a heading is over one of questions: it names their indicator, or has no measures yet."""
        about = references_in(heading.text, self.names)
        if _only_asks(about):
            return False
        if not self.measures or heading not in self.measures[-1].under:
            return True
        indicators = {int(each.key) for each in about if each.kind == "indicator"}
        known = self.names.edition.by_key("questions")
        return not indicators or any(
            each.key in known and known[each.key].indicator in indicators for each in asked
        )

    def _begin(self, line: Line) -> Fields:
        fields = Fields(under=list(self.under), above=self.above)
        fields.heads = {role: self.columns.heads.get(at, role) for at, role in self.columns.roles.items()}
        fields.means = {
            self.columns.roles[at]: kind
            for at, kind in self.columns.means.items()
            if at in self.columns.roles
        }
        carried = {}
        for at, slot in enumerate(line):
            if not slot.text and at in self.shared:
                carried[at] = self.shared[at]
            if not slot.text and at in self.printed and (slot.merged or self._refers_as_above(line, at)):
                carried[at] = self.printed[at]
        self._fill(fields, [carried.get(at, slot) for at, slot in enumerate(line)])
        return fields

    def _refers_as_above(self, line: Line, at: int) -> bool:
        """Whether a blank cell names what the row above names; no question of another indicator or issue.

        What stands before it in its row, as a number of its own does, begins something else.
        """
        role = self.columns.roles.get(at)
        if role not in REFERRING or line[at].spanned or any(slot.text for slot in line[:at]):
            return False
        titles = [line[place].text for place in self.columns.places("title")]
        if any(each.kind == "indicator" for text in titles for each in references_in(text, self.names)):
            return False
        around = self.columns.places(*REFERRING) if role == "question" else ()
        return not any(
            line[other].text and other in self.printed and line[other].text != self.printed[other].text
            for other in around
        )

    def _add(self, fields: Fields, line: Line, cut: bool) -> None:
        """Go on with a measure: a page has cut its row, or it takes several rows."""
        if not cut:
            self._fill(fields, line)
            return
        for at, slot in enumerate(line):
            role = self.columns.roles.get(at, "")
            if role == "steps":
                self._glue_steps(fields, slot)
            elif slot.text and role:
                known = fields.parts.setdefault(role, [])
                known[-1:] = [Slot(glued(known[-1].text, slot.text), known[-1].source) if known else slot]
            elif slot.text and at in self.columns.others:
                known = fields.others.setdefault(self.columns.heads[at], [])
                known[-1:] = [Slot(glued(known[-1].text, slot.text), known[-1].source) if known else slot]

    def _glue_steps(self, fields: Fields, slot: Slot) -> None:
        if not slot.text:
            return
        number = steps.first_number(slot.text)
        found = steps.items(slot.text, len(fields.steps) + 1)
        rest = slot.text
        if fields.steps and number != len(fields.steps) + 1:
            following = re.search(rf"(?:^|\s)\(?{in_any_digits(str(len(fields.steps) + 1))}[.)]\s", slot.text)
            first = slot.text[: following.start()] if following else slot.text
            rest = slot.text[following.start() :] if following else ""
            if not following and (lines := slot.text.split("\n"))[1:]:
                first, rest = lines[0], "\n".join(lines[1:])
            last = fields.steps[-1]
            fields.steps[-1] = Value(glued(last.text, first), last.source)
            found = steps.items(rest, len(fields.steps) + 1) if rest else []
        fields.steps += [Value(item, slot.source) for item in found]

    def _fill(self, fields: Fields, line: Line) -> None:
        for at, slot in enumerate(line):
            role = self.columns.roles.get(at)
            if not slot.text:
                continue
            if role == "title":
                self._title(fields, slot)
            elif role == "steps":
                first = len(fields.steps) + 1
                fields.steps += [Value(item, slot.source) for item in steps.items(slot.text, first)]
            elif role == "number":
                continue
            elif role in BY_ITSELF and not self.columns.has(*BY_ITSELF - {role}):
                for its, part in apart(role, slot):
                    fields.add(its, part)
            elif role:
                fields.add(role, slot)
            elif at in self.columns.others:
                fields.others.setdefault(self.columns.heads[at], []).append(slot)
            elif not self.columns.calendar or at not in self.columns.calendar.parts:
                self.draft.note("row", slot.source, text=short(slot.text))
        self._calendar(fields, line)

    def _title(self, fields: Fields, slot: Slot) -> None:
        """A title with what stands under it in its cell."""
        if any(slot.text == each.text for each in fields.parts.get("title_cell", ())):
            return
        fields.add("title_cell", slot)
        for role, part in unfold(slot, lists=not self.columns.has("steps")):
            if role == "steps":
                first = len(fields.steps) + 1
                fields.steps += [Value(item, part.source) for item in steps.items(part.text, first)]
            else:
                fields.add(role, part)

    def _calendar(self, fields: Fields, line: Line) -> None:
        calendar = self.columns.calendar
        if calendar is None:
            return
        said = calendar.texts(line) or calendar.period(line, self.year)
        for at in calendar.unread(line):
            self.draft.note("row", line[at].source, text=short(line[at].text))
        place = line[min(calendar.parts)].source
        known = [slot.text for slot in fields.periods]
        fields.periods += [Slot(text, place) for text in said if text not in known]

    # Where a measure begins

    def _goes_on(self, line: Line) -> bool:
        """Whether a row belongs to the measure above it: its title spans both."""
        if not self.measures or not (places := self.columns.places("title")):
            return False
        slot = line[places[0]]
        if slot.merged and not slot.text:
            return True
        if slot.text:
            return False
        return not self._numbered(line)

    def _holds_values(self, line: Line) -> bool:
        """Whether a row has any part of a measure, and not only lower headings of other columns."""
        return any(line[at].text for at in self.columns.roles)

    def _is_cut(self, line: Line) -> bool:
        """Whether a row is the rest of one that the end of a page has cut."""
        if not self.measures:
            return False
        title = [line[at] for at in self.columns.places("title")]
        turned = line[0].source.page is not None and line[0].source.page != self.page
        if any(slot.merged for slot in line):
            return False
        if not any(slot.text for slot in title):
            return (turned or not self.begun) and not self._numbered(line)
        if not self.begun:
            beside = [role for role in (*REFERRING, "period", "responsible") if self.columns.has(role)]
            missing = [role for role in beside if not any(line[at].text for at in self.columns.places(role))]
            if beside and missing == beside:
                return True
        if turned:
            return self._is_half(line)
        own = [line[at].text for at in self.columns.places(*REFERRING, "responsible")]
        return bool(own) and not any(own) and self._period_goes_on(line)

    def _numbered(self, line: Line) -> bool:
        return any(line[at].text for at in self.columns.places("number"))

    def _is_half(self, line: Line) -> bool:
        """Whether every part of a row reads on from the row before the end of the page."""
        if self.columns.has("number"):
            return not self._numbered(line)
        texts = [line[at].text for at in self.columns.places(*REFERRING) if at in self.referred]
        if any(numbered_in(text) for text in texts):
            return False
        return bool(texts) or self._period_goes_on(line) or self._steps_go_on(line)

    def _period_goes_on(self, line: Line) -> bool:
        above = "".join(slot.text for slot in self.measures[-1].parts.get("period", [])[-1:])
        for text in (line[at].text for at in self.columns.places("period") if line[at].text):
            if REST_OF_PERIOD.match(text):
                return True
            together = is_period(f"{above} {text}") or is_period(above + text)
            if above and together and not is_period(above):
                return True
        return False

    def _steps_go_on(self, line: Line) -> bool:
        """Whether steps go on to count where they would begin with one."""
        done = len(self.measures[-1].steps)
        for text in (line[at].text for at in self.columns.places("steps") if line[at].text):
            number = steps.first_number(text)
            if number == done + 1 > 1:
                return True
            following = in_any_digits(str(done + 1))
            if number is None and self.counted and re.search(rf"(?:^|\s)\(?{following}[.)]\s", text):
                return True
        return False


LONGEST_BETWEEN = 300
FEWEST_SHARING = 2  # measures: of two, the second may as well have none
BY_ITSELF = {"period", "responsible"}  # roles that a line shows without a heading


def apart(role: str, slot: Slot) -> Iterator[tuple[str, Slot]]:
    """A cell as one text of its role, or the lines of each role where periods and units share it."""
    lines = [line.strip("() ") for line in slot.text.split("\n")]
    if len(lines) == 1:
        lines = _in_one_line(lines[0])
    shown = ["period" if is_period(line) else "responsible" if is_unit(line) else "" for line in lines]
    if not BY_ITSELF.issubset(shown):
        yield role, slot
        return
    for its in dict.fromkeys(each or role for each in shown):
        own = [line for line, each in zip(lines, shown, strict=True) if (each or role) == its]
        yield its, Slot("\n".join(own), slot.source)


def _in_one_line(text: str) -> list[str]:
    """A period and the unit behind it, or the other way round, as two lines."""
    for blank in re.finditer(r"\s+", text):
        pair = [text[: blank.start()].strip("() "), text[blank.end() :].strip("() ")]
        if (is_period(pair[0]) and is_unit(pair[1])) or (is_unit(pair[0]) and is_period(pair[1])):
            return pair
    return [text]


def _says(heading: Slot, role: str | None) -> bool:
    said = said_over(heading.text)
    return said is not None and said.role == role


def _only_asks(found: Sequence[Reference]) -> bool:
    return all(each.kind == "question" for each in found)


def glued(above: str, below: str) -> str:
    """Two parts of a text that a page has cut: Thai words go on without a blank."""
    if THAI.match(above[-1:]) and THAI.match(below[:1]):
        return joined([above]) + joined([below])
    return joined([above, below])


def sections(grid: Lines, names: Names) -> Iterator[tuple[Lines, Lines, Lines]]:
    """What stands before the headings of a table, its headings and its rows; again for further headings."""
    while grid:
        heads = headings(grid, names)
        if not heads:
            yield [], [], grid
            return
        before, said, rest = grid[: heads.start], grid[heads.start : heads.stop], grid[heads.stop :]
        end = next((at for at, line in enumerate(rest) if _is_new_heading(line, said)), len(rest))
        repeated = [line for line in rest if not _is_same(line, said)]
        if end == len(rest):
            yield before, said, repeated
            return
        yield before, said, [line for line in rest[:end] if not _is_same(line, said)]
        grid = rest[end:]


def _is_same(line: Line, said: Lines) -> bool:
    texts = [squeezed(slot.text) for slot in line]
    return any(texts == [squeezed(slot.text) for slot in each] for each in said)


def _is_new_heading(line: Line, said: Lines) -> bool:
    return is_heading(line) and not _is_same(line, said)
