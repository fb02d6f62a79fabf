"""Reads measures from running text: numbered titles, labels with their texts, bullets under a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from italint.reading.blocks import Block, Paragraph, Table
from italint.reading.draft import Value
from italint.reading.notation import short
from italint.reading.plan import steps
from italint.reading.plan.columns import BESIDE, OWN_TEXTS, REFERRING
from italint.reading.plan.grid import Slot
from italint.reading.plan.inside import MARK, Labelled, labelled
from italint.reading.plan.kinds import is_unit, kind_of
from italint.reading.plan.listed import Listed, headings_at
from italint.reading.plan.measure import Fields
from italint.reading.plan.periods import is_period
from italint.reading.plan.sentence import sentence_in
from italint.reading.references import Names, covered, numbered_in, references_in
from italint.reading.scope import was_done
from italint.reading.words import words
from italint.thai.dates import years_in
from italint.thai.numerals import arabic

ITEM = re.compile(r"\s*\(?(?P<number>[0-9๐-๙]{1,2})[.)](?![0-9๐-๙])\s*(?P<rest>.+)", re.DOTALL)
BULLET = re.compile(r"\s*(?:[●○•*▪➢✓]|[-–](?=\s))\s*(?P<rest>.+)", re.DOTALL)
BY = re.compile(r"(?P<when>.+?)\s*โดย\s*(?P<who>.+)", re.DOTALL)
# A label without a colon: what stands behind it must be what it says.
BARE_LABEL = re.compile(rf"{MARK}(?P<label>[ก-๙/]{{3,40}})[\s\t]+(?P<rest>.+)", re.DOTALL)
# A measure that a bullet begins: what stands under it are its parts.
TITLED = re.compile(r"\s*(?:●|[-–])\s*(?P<label>มาตรการ)\s+(?P<rest>.+)", re.DOTALL)
SUB_ITEM = re.compile(r"\s*(?:[0-9๐-๙]{1,2}\.)+[0-9๐-๙]{1,2}\.?\s+(?P<rest>.+)", re.DOTALL)
WORD = re.compile(r"(?:ชื่อ)?(?:มาตรการ|โครงการ|กิจกรรม)")
TITLE = re.compile(MARK + WORD.pattern)
SPANS = {"period": ("period", "start", "end")}
HEADING = re.compile(rf"{MARK}(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\s*[0-9๐-๙]")  # of the next measures
SHORTEST_TITLE, LONGEST_TITLE = 6, 220
LONGEST_LEAD = 25  # letters that may lead to what a line refers to
MOST_HEADINGS = 12
FEWEST_HEADS = 2  # numbered lines with known words that show parts of a measure
MOST_LINES = 60  # of one measure
MOSTLY = 0.6
KNOWN = tuple(dict.fromkeys((*BESIDE, *REFERRING, *OWN_TEXTS)))
ONE_LINE = ("period", "start", "end", "responsible", "number", *REFERRING)


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line of the text with its place in it, and its label."""

    slot: Slot
    at: tuple[int, int]
    heading: bool
    said: Labelled | None

    @property
    def text(self) -> str:
        return self.slot.text


@dataclass(slots=True)
class Found:
    """Measures by the block that each begins in, and of each block the lines that they took."""

    measures: dict[int, list[Fields]] = field(default_factory=dict)
    blocks: dict[int, set[int]] = field(default_factory=dict)

    def take(self, lines: Sequence[ProseLine]) -> None:
        """Note lines as those of measures."""
        for line in lines:
            block, place = line.at
            self.blocks.setdefault(block, set()).add(place)


def measures_in(blocks: Sequence[Block], names: Names, assessed: int | None = None) -> Found:
    """The measures that stand in the running text of a document, but those of the plan before."""
    found = Found()
    stretch: list[ProseLine] = []
    planned = False
    for at, block in enumerate([*blocks, None]):
        if isinstance(block, Paragraph) or (block and _is_box(block)):
            stretch += _lines(at, block, names)
        elif stretch:
            text = _ProseText(stretch, names, found, planned, assessed)
            text.read()
            stretch, planned = [], text.planned
    return found


def _is_box(table: Table) -> bool:
    """Whether a table is a frame around lines of text."""
    return all(len(row.cells) == 1 for row in table.rows)


def _lines(at: int, block: Block, names: Names) -> Iterator[ProseLine]:
    if isinstance(block, Paragraph):
        texts = [(text, block.source) for text in block.text.split("\n")]
    else:
        texts = [(text, row.source) for row in block.rows for text in row.cells[0].text.split("\n")]
    heading = isinstance(block, Paragraph) and (block.level is not None or block.title)
    for place, (printed, source) in enumerate(texts):
        text = printed.replace("**", "").strip()
        if text:
            slot = Slot(text, source._replace(quote=short(text)))
            yield ProseLine(slot, (at, place), heading, labelled(text) or _bare(text, names))


def _bare(text: str, names: Names) -> Labelled | None:
    """A label that only a blank parts from its text."""
    titled = TITLED.fullmatch(text)
    if titled:
        return Labelled("title", titled["label"], titled["rest"])
    found = None if HEADING.match(text) else BARE_LABEL.fullmatch(text)
    said = labelled(found["label"]) if found else None
    if found is None or said is None or said.rest:
        return None
    kind = kind_of(found["rest"], names)
    fits = {"period": "period", "responsible": "unit", "steps": "list"}.get(said.role or "")
    refers = said.role in REFERRING and kind == "reference"
    return Labelled(said.role, found["label"], found["rest"]) if kind == fits or refers else None


class _ProseText:
    """The lines of a stretch of text, read from the first to the last."""

    def __init__(
        self, lines: list[ProseLine], names: Names, found: Found, planned: bool, assessed: int | None
    ) -> None:
        self.lines = lines
        self.slots = [line.slot for line in lines]
        self.names = names
        self.found = found
        self.planned = planned  # whether the heading above is one of a plan
        self.assessed = assessed
        self.done = False  # whether it is one of what was done already
        self.count = 0  # measures so far
        self.under: list[Slot] = []  # the heading that they stand under

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            end = self._listed(at)
            if end > at:
                at = end
                continue
            end = self._measure(at) if self._may_begin(at) else at
            if end == at:
                self._outside(self.lines[at])
                end = at + 1
            at = end

    def _listed(self, at: int) -> int:
        """Read a table that has lost its cells; where it ends, or its beginning if there is none."""
        roles = headings_at([line.text for line in self.lines[at : at + MOST_HEADINGS]])
        if not roles:
            return at
        begin = at + len(roles)
        measures, taken = Listed(roles, self.names).read(self.slots[begin:])
        if not measures:
            return at
        for each in measures:
            each.under = each.under or list(self.under)
        self.found.measures.setdefault(self.lines[at].at[0], []).extend(measures)
        self.found.take(self.lines[at : begin + taken])
        return begin + taken

    def _outside(self, line: ProseLine) -> None:
        """A line that is no part of a measure may be a heading over those that follow."""
        if len(line.text) <= LONGEST_TITLE and any(word in line.text for word in words("planned")):
            self.done = was_done(line.text, (), self.assessed)
            self.planned = not self.done
        elif line.heading:
            self.planned = self.done = False
        refers = references_in(line.text, self.names) if len(line.text) <= LONGEST_TITLE else []
        leads = steps.LEAD.fullmatch(line.text) is not None
        if refers and (leads or (covered(line.text, refers) >= MOSTLY and not line.said)):
            self.under = [line.slot]
        elif line.heading or len(line.text) > LONGEST_TITLE:
            self.under = []
            self.count = 0 if line.heading else self.count

    def _may_begin(self, at: int) -> bool:
        line = self.lines[at]
        if self.done:
            return False
        if line.said:
            of_plan = not line.said.rest and years_in(line.text)  # `มาตรการ ปีงบประมาณ พ.ศ. 2569`
            return line.said.role == "title" and not of_plan
        item = ITEM.fullmatch(line.text)
        if item and _number(item["number"]) in (1, self.count + 1):
            return len(line.text) <= LONGEST_TITLE or sentence_in(item["rest"], self.names) is not None
        item = SUB_ITEM.fullmatch(line.text)
        if item and sentence_in(item["rest"], self.names):
            return True
        if not (self.planned or self.count or WORD.match(line.text)) or HEADING.match(line.text):
            return False
        if line.heading and years_in(line.text):
            return False  # of the plan
        if not SHORTEST_TITLE <= len(line.text) <= LONGEST_TITLE or BULLET.match(line.text):
            return False
        if at + 1 == len(self.lines) or referred(line.text, self.names):
            return False
        following = self.lines[at + 1]
        if following.said:
            return following.said.role in (*BESIDE, *REFERRING, "result", None)
        heads = following.heading or HEADING.match(following.text)
        return bool(TITLE.match(line.text) and not heads and referred(following.text, self.names))

    def _measure(self, start: int) -> int:
        """Read the measure that may begin at a line; where it ends, or its beginning if it is none."""
        block = _ProseMeasure(self.lines[start], self.names, self.count)
        block.heads = self._numbered_heads(start)
        at = start + 1
        while at < len(self.lines) and at - start < MOST_LINES and block.takes(self.lines[at]):
            at += 1
        if not block.is_measure(self.planned):
            return start
        self.count += 1
        block.fields.under = list(self.under)
        first = self.lines[start].at[0]
        self.found.measures.setdefault(first, []).append(block.fields)
        self.found.take(self.lines[start:at])
        return at

    def _numbered_heads(self, start: int) -> set[tuple[int, int]]:
        """The places of numbered lines that head the parts of a measure, as `2. วิธีดำเนินการ` does.

        They count from one; the words of some are known, and none has its text on its own line.
        """
        following = self.lines[start + 1 : start + MOST_LINES]
        end = next((at for at, line in enumerate(following) if _is_title(line)), len(following))
        items = [
            (_number(item["number"]), line)
            for line in following[:end]
            if (item := ITEM.fullmatch(line.text)) and not (line.said and line.said.rest)
        ]
        known = {number for number, line in items if line.said and line.said.role in KNOWN}
        heads: set[tuple[int, int]] = set()
        for number, line in items:
            own = line.said is not None and line.said.role in KNOWN
            if number == len(heads) + 1 and (own or number not in known):
                heads.add(line.at)
        return heads if len(known) >= FEWEST_HEADS else set()


def _is_title(line: ProseLine) -> bool:
    return line.said is not None and line.said.role == "title"


class _ProseMeasure:
    """One measure as its lines are read."""

    def __init__(self, first: ProseLine, names: Names, count: int) -> None:
        self.names = names
        self.count = count
        self.fields = Fields()
        self.role: str | None = "title"
        self.label = ""
        self.beside = False  # whether the last label has its text on its own line
        self.heads: set[tuple[int, int]] = set()  # places of numbered lines over its parts
        self.given: set[str] = set()  # roles that a label or the text itself shows
        item = ITEM.fullmatch(first.text) or SUB_ITEM.fullmatch(first.text)
        said = first.said
        self.named = said is not None and said.role == "title"
        self.listed = item is not None and said is None
        title = said.rest if said and said.role == "title" else item["rest"] if item else first.text
        sentence = sentence_in(title, names)
        if sentence:
            title = sentence.title
            self._give("period", sentence.when, first)
            self._give("responsible", sentence.who, first)
            if sentence.why:
                self._give("indicator", sentence.why, first)
        self._add("title", title, first)

    def is_measure(self, planned: bool) -> bool:
        """Whether enough of a measure stands under the title, in a plan or with what it answers."""
        if not self.fields.parts.get("title"):
            return False
        refers = any(role in self.given for role in REFERRING)
        if not (planned or refers or self.named or WORD.match(self.fields.text("title"))):
            return False
        given = [
            role for role in self.given if role == "steps" or self.fields.text(*SPANS.get(role, (role,)))
        ]
        kinds = {"reference" if role in REFERRING else role for role in given}
        certain = [role for role in ("period", "start", "end", "responsible") if self.fields.text(role)]
        return bool(certain or (self.fields.steps and "steps" in kinds)) and len(kinds) > 1

    def takes(self, line: ProseLine) -> bool:
        """Read a further line; False if the measure ends before it."""
        said = line.said
        if said and said.role == "title" and (said.rest or self.fields.parts.get("title")):
            return self._names_itself(said, line)
        if said and (said.rest or said.role in KNOWN):
            return self._labelled(said, line)
        item, bullet = ITEM.fullmatch(line.text), BULLET.fullmatch(line.text)
        if item and line.at in self.heads:
            return self._labelled(Labelled(None, item["rest"], ""), line)
        if item:
            return self._item(item, line)
        if bullet:
            return self._bullet(bullet["rest"], line)
        if line.heading:
            return False
        return self._plain(line)

    def _names_itself(self, said: Labelled, line: ProseLine) -> bool:
        if self.fields.parts.get("title") or not said.rest:
            return False
        self._add("title", said.rest, line)
        return True

    def _labelled(self, said: Labelled, line: ProseLine) -> bool:
        role = said.role if said.role in KNOWN else self._kind(said.rest)
        if role in self.given and role in ("period", "responsible", "steps") and self.fields.text(role):
            return False
        self.role, self.label, self.beside = role, said.label, bool(said.rest)
        if role:
            self.given.add("period" if role in ("start", "end") else role)
            self.fields.heads[role] = said.label
        if said.rest:
            self._add(role, said.rest, line)
        return True

    def _kind(self, text: str) -> str | None:
        """The role of a text behind a label that is not known."""
        kind = kind_of(text, self.names)
        role = {"period": "period", "unit": "responsible", "reference": "indicator", "list": "steps"}.get(
            kind
        )
        return role if role not in self.given else None

    def _item(self, item: re.Match[str], line: ProseLine) -> bool:
        number = _number(item["number"])
        goes_on = number == len(self.fields.steps) + 1
        next_one = self.listed and number == self.count + 2
        if next_one and (self.given >= {"period", "responsible"} or not goes_on):
            return False
        if self.role == "steps" or (self.role in ("title", None) and goes_on):
            self._add("steps", line.text, line)
            return True
        if self.role in ONE_LINE or next_one:
            return False
        self._add(self.role, line.text, line)
        return True

    def _bullet(self, text: str, line: ProseLine) -> bool:
        if self.role in ("title", "steps", None) or self.role in ONE_LINE:
            if self._speaks(text, line):
                return True
            if self.role in ONE_LINE and self.label and not self.fields.text(self.role or ""):
                self._add(self.role, text, line)
                return True
            self._add("steps", f"● {text}", line)
            if self.role == "title":
                self.role = None
            return True
        self._add(self.role, text, line)
        return True

    def _plain(self, line: ProseLine) -> bool:
        if self.role == "title" and not self.fields.parts.get("title"):
            self._add("title", line.text, line)
            return True
        if self.role in ("title", None) and not self.label:
            return self._speaks(line.text, line)
        if (self.beside and self.role != "steps") or (
            self.role in ONE_LINE and self.fields.text(self.role or "")
        ):
            return not HEADING.match(line.text) and self._speaks(line.text, line)
        self._add(self.role, line.text, line)
        return True

    def _speaks(self, text: str, line: ProseLine) -> bool:
        """Read a line that shows by itself what it is: a period, a unit, what the measure answers."""
        by = BY.fullmatch(text)
        if by and is_unit(by["who"]) and is_period(by["when"]):
            self._give("period", re.sub(r"^\s*(?:ดำเนินการ|ระยะเวลา)\s*", "", by["when"]), line)
            self._give("responsible", by["who"], line)
            return True
        if is_period(text):
            self._give("period", re.sub(r"^\s*(?:ดำเนินการ|ระยะเวลา)\s*", "", text), line)
            return True
        refers = referred(text, self.names)
        if refers:
            self._give("indicator", refers, line)
        return bool(refers)

    def _give(self, role: str, text: str, line: ProseLine) -> None:
        self.given.add(role)
        self._add(role, text, line)

    def _add(self, role: str | None, text: str, line: ProseLine) -> None:
        slot = Slot(text.strip(), line.slot.source)
        if not slot.text:
            return
        if role == "steps":
            first = len(self.fields.steps) + 1
            self.fields.steps += [Value(item, slot.source) for item in steps.items(slot.text, first)]
        elif role is None and self.label:
            self.fields.others.setdefault(self.label, []).append(slot)
        elif role:
            self.fields.add(role, slot)


def referred(text: str, names: Names) -> str:
    """What a line refers to, where it says nothing else: without the words that lead to it.

    A heading or a title may end with the name of an indicator, so these lead to numbers and ids alone.
    """
    found = [each for each in references_in(text, names) if each.kind != "instrument"]
    lead = re.sub(r"[\W_]", "", text[: found[0].start]) if found else ""
    rest = text[found[0].start :] if found and len(lead) <= LONGEST_LEAD else ""
    if lead and not numbered_in(rest):
        return ""
    return rest if covered(rest, references_in(rest, names)) >= MOSTLY else ""


def _number(written: str) -> int:
    return int(arabic(written))
