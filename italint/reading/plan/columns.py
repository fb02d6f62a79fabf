"""The columns of a plan: each is what its cells are; the heading over it confirms or breaks a tie."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from italint.reading.ids import LETTER
from italint.reading.notation import joined, squeezed
from italint.reading.once import MOST_TEXTS
from italint.reading.plan.grid import Line, Lines, column, filled
from italint.reading.plan.kinds import CellKind, is_unit, kind_of, most
from italint.reading.plan.periods import ColumnCalendar, calendar_of, is_one_date, names_part
from italint.reading.plan.steps import is_list, title_and_steps
from italint.reading.references import Names, Referred, is_asked, numbered_in
from italint.reading.words import MOST_UNKNOWN, WORDS, column_role, words
from italint.thai.years import LONG_YEAR

REFERRING = ("indicator", "issue", "question", "instrument")
PARTS_OF_ANALYSIS = (
    "strengths",
    "weaknesses",
    "positive_factors",
    "negative_factors",
    "shortcomings",
    "improve",
    "maintain",
)
OWN_TEXTS = ("finding", "result", "follow_up", "budget", "success", "target", "results")
TEXTS = (*OWN_TEXTS, *PARTS_OF_ANALYSIS)
# A measure is known by its title and what else stands beside it.
BESIDE = ("steps", "period", "start", "end", "responsible", "follow_up", "finding")
IN_BAHT = re.compile(r"\((?:พัน|หมื่น|แสน|ล้าน)?บาท\)|บาท$")  # behind the heading of a budget
YEAR_ALONE = re.compile(r"(?:ปี(?:งบประมาณ)?|พ\.?\s?ศ\.?|\s)*[0-9๐-๙]{2,4}")
YEARS = re.compile(rf"{LONG_YEAR}|(?:พ\.?\s?ศ\.?|ปี)\s*[0-9๐-๙]{{2}}(?![0-9๐-๙])")
DIGITS = re.compile("[0-9๐-๙]")
FEWEST_MONTHS = 3  # side by side that are headings and not the first and last month of a measure
LONGEST_HEADING = 90
SHORT_HEADING = 60
FEW = 2
GUIDES = "แนวทาง"  # beside a column of measures it is how they are done
LONGEST_TITLE = 220
MOST_HEADINGS = 4
MOST_ABOVE = 4  # rows that may stand over the headings


@dataclass(slots=True)
class PlanColumns:
    """The role of each column that is known, what is printed over each, and the columns of a calendar."""

    roles: dict[int, str]
    heads: dict[int, str]
    means: dict[int, Referred] = field(default_factory=dict)  # what bare numbers of a column are
    calendar: ColumnCalendar | None = None

    def places(self, *roles: str) -> list[int]:
        """The columns of some roles, from the left."""
        return [at for at, role in sorted(self.roles.items()) if role in roles]

    def has(self, *roles: str) -> bool:
        """Whether one of the roles is there."""
        return bool(self.places(*roles))

    @property
    def others(self) -> list[int]:
        """The columns that hold something else, with a heading."""
        parts = self.calendar.parts if self.calendar else {}
        return [at for at, head in self.heads.items() if head and at not in self.roles and at not in parts]

    @property
    def beside(self) -> int:
        """How many parts of a measure stand beside its title."""
        kinds = {"period" if role in ("start", "end") else role for role in self.roles.values()}
        return len(kinds & set(BESIDE)) + (self.calendar is not None and "period" not in kinds)


@lru_cache(maxsize=MOST_TEXTS)
def heading_role(text: str, most_unknown: float = MOST_UNKNOWN) -> str | None:
    """What a heading says that stands under it, as far as the words for it are known."""
    flat = IN_BAHT.sub("", squeezed(text)).rstrip(":")
    own = next((role for role, known in WORDS["of_measures"].items() if flat in known), None)
    role = own or column_role(text, most_unknown)
    if role == "steps" and flat.startswith(words("measures")) and flat not in WORDS["columns"]["steps"]:
        return "title"  # `มาตรการ/แนวทางการดำเนินการ`: the first word says what it is
    return role


def _begun_role(heading: str) -> str | None:
    """What a heading of measures says by the word that it begins with."""
    begun = WORDS["begins_over_measures"].items()
    return next((role for role, known in begun if squeezed(heading).startswith(tuple(known))), None)


def meaning(heading: str, role: str | None) -> Referred | None:
    """What bare numbers under a heading are."""
    flat = squeezed(heading)
    if role in ("indicator", "issue", "question"):
        return role  # type: ignore[return-value]
    for kind, word in WORDS["referring"].items():
        if word in flat and not any(own in flat for own in words("own_indicators")):
            return kind  # type: ignore[no-any-return]
    return None


def is_heading(line: Line) -> bool:
    """Whether a row is one of headings whose words are known."""
    places = filled(line)
    texts = [line[at].text for at in places]
    if not texts or max(map(len, texts)) > LONGEST_HEADING:
        return False
    if any(is_list(text) or (DIGITS.search(YEARS.sub("", text)) and not names_part(text)) for text in texts):
        return False
    named = [text for text in texts if heading_role(text)]
    dated = [text for text in texts if names_part(text) or YEAR_ALONE.fullmatch(text)]
    known = len(named) + (len(dated) if len(dated) >= FEWEST_MONTHS else 0)
    return bool(named or len(dated) >= FEWEST_MONTHS) and known > 1 and known * 2 >= len(texts)


def headings(grid: Lines, names: Names) -> range:
    """The rows of headings of a table; none if it has none."""
    for start, line in enumerate(grid[: MOST_ABOVE + 1]):
        if not is_heading(line):
            continue
        end = start + 1
        while end < len(grid) and end - start < MOST_HEADINGS and _goes_on(grid[start:end], grid[end]):
            end += 1
        above = grid[start - 1] if start else []
        short = all(len(slot.text) <= LONGEST_HEADING for slot in above)
        return range(start - 1 if len(filled(above)) > 1 and short else start, end)
    return range(_strange(grid, names))


def _strange(grid: Lines, names: Names) -> int:
    """The number of rows of headings whose words are not known: one, if the cells show what it is."""
    texts = [slot.text for slot in grid[0] if slot.text]
    apart = len(texts) > FEW and len(set(texts)) == len(texts) and max(map(len, texts)) <= SHORT_HEADING
    if not apart or any(kind_of(text, names) not in ("text", "unit") for text in texts):
        return 0
    kinds = {most(column(grid[1:], at), names) for at in range(len(grid[0]))}
    return int(len(kinds & {"period", "unit", "list", "reference"}) > 1)


def _goes_on(above: Lines, line: Line) -> bool:
    """Whether a row is a lower level of the headings above it."""
    places = filled(line)
    if not places:
        return True
    calendar = calendar_of([*above, line])
    parts = calendar.parts if calendar else {}
    known = [
        at in parts or _is_known(line[at].text) or YEAR_ALONE.fullmatch(line[at].text) is not None
        for at in places
    ]
    divided = [each or _is_divided(above[-1], at) for each, at in zip(known, places, strict=True)]
    under = any(not slot.text for slot in line) or any(slot.spanned for slot in above[-1])
    # What stands only where the first headings are divided heads their parts: no measure lacks all else.
    parted = len(above) == 1 < len(places) and all(_is_divided(above[0], at) for at in places)
    return (any(known) or parted) and all(divided) and under


def _is_known(text: str) -> bool:
    """Whether a text heads a column: it names nothing by its number, and no text stands behind a label."""
    return heading_role(text) is not None and not numbered_in(text) and not LABELLED.search(text)


LABELLED = re.compile(r"[:：]\s*\S")


def _is_divided(line: Line, at: int) -> bool:
    """Whether a place of a row is one of several that a text of it stands over."""
    return line[at].spanned or any(
        slot.spanned or not (slot.text or slot.merged) for slot in (line[at], *line[at + 1 : at + 2])
    )


def counts_columns(line: Line) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    digits = [re.sub(r"\D", "", slot.text) for slot in line if slot.text]
    return (
        len(digits) > 2 and all(digits) and [int(each) for each in digits] == list(range(1, len(digits) + 1))
    )


def holds_values(line: Line) -> bool:
    """Whether a row shows what the columns hold: it neither stands over all of them nor counts them."""
    return not counts_columns(line) and (len(filled(line)) > 1 or any(slot.merged for slot in line))


def columns_of(heads: Lines, data: Lines, names: Names) -> PlanColumns:
    """The columns under some rows of headings, by the cells of `data`."""
    width = len((heads or data)[0])
    counts = {at: len(column(data, at)) for at in range(width)}
    data = [line for line in data if holds_values(line)]
    said = {at: _said(heads, at) for at in range(width)}
    calendar = calendar_of(heads)
    found = PlanColumns({}, {at: text for at, (text, _) in said.items() if text}, calendar=calendar)
    free = [at for at in range(width) if not calendar or at not in calendar.parts]
    cells = {at: column(data, at) for at in free}
    kinds = {at: most(cells[at], names) for at in free}
    for at in free:
        text, role = said[at]
        own = _role(text, role, kinds[at], cells[at]) or _begun_role(text)
        if own:
            found.roles[at] = own
        its = meaning(text, role)
        if its:
            found.means[at] = its
    _one_period(found, cells)
    if not found.has("question"):
        found.roles = {at: role for at, role in found.roles.items() if role != "score"}
    _one_of_each(found, kinds, cells, counts)
    _steps(found, kinds, free)
    _title(found, kinds, cells, free)
    return found


def _said(heads: Lines, at: int) -> tuple[str, str | None]:
    """What is printed over a column, and its role by the lowest heading that is known."""
    texts = [line[at].text for line in heads if line[at].text]
    roles = [role for text in reversed(texts) if (role := heading_role(text))]
    return joined(texts[-1:]), roles[0] if roles else None


def _role(heading: str, role: str | None, kind: CellKind | None, cells: Sequence[str]) -> str | None:
    """The role of a column: what its cells are clearly wins over what its heading says."""
    if (
        kind in ("text", None)
        and role not in ("title", "steps", *TEXTS)
        and cells
        and all(map(is_asked, cells))
    ):
        return "question"
    if kind == "reference" and (role not in ("title", "steps", *TEXTS) or meaning(heading, None)):
        return role if role in REFERRING else "question" if _asks(cells) else "indicator"
    if kind == "mark" and role in BESIDE:
        return None  # it says when or who by what stands over it
    if kind == "period" and role not in ("title", "steps", "start", "end", *TEXTS):
        return "period"
    if kind == "unit" and role not in ("title", "steps", *TEXTS, *REFERRING):
        return "responsible"
    if kind == "number" and role == "title":
        return "number"  # `มาตรการที่` over ๑, ๒, ๓
    if kind in ("number", "numbers") and role in ("number", None):
        its = meaning(heading, role)
        return its if its and (its != "question" or kind == "numbers") else "number"
    if kind == "score" and role is None:
        return "score"
    return role


def _asks(cells: Sequence[str]) -> bool:
    return sum(bool(re.match(rf"\(?(?:ข้อ|{LETTER}\W?\s?[0-9๐-๙])", text)) for text in cells) * 2 > len(cells)


def _one_period(found: PlanColumns, cells: Mapping[int, Sequence[str]]) -> None:
    """Of two columns of days or months side by side the first is the start and the second the end."""
    periods = found.places("period", "start", "end")
    single = [
        at for at in periods if cells[at] and all(is_one_date(text) for text in cells[at] if text != "-")
    ]
    if len(periods) == 2 and single == periods and periods[1] == periods[0] + 1:
        found.roles.update({periods[0]: "start", periods[1]: "end"})
    if not found.has("start") or not found.has("end"):
        found.roles.update(dict.fromkeys(found.places("start", "end"), "period"))


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / max(len(texts), 1)


def _one_of_each(
    found: PlanColumns,
    kinds: Mapping[int, CellKind | None],
    cells: Mapping[int, Sequence[str]],
    counts: Mapping[int, int],
) -> None:
    """Of several columns of one role the one whose cells are of it keeps it, else the first.

    The name of a unit is shorter than a sentence that begins with one.
    """
    fits = {"period": "period", "responsible": "unit", "steps": "list"}
    for role in (
        "period",
        "responsible",
        "steps",
        *OWN_TEXTS,
        "title",
        "number",
        "score",
    ):
        places = found.places(role)
        if len(places) < 2:
            continue
        own = [at for at in places if kinds.get(at) == fits.get(role)] or places[:1]
        named = [at for at in own if heading_role(found.heads.get(at, "")) == role]
        best = (
            named[0] if named else min(own, key=lambda at: _length(cells[at]) if role == "responsible" else 0)
        )
        if role == "title":
            best = next((at for at in places if kinds.get(at) != "list"), places[0])
        for at in places:
            if at != best:
                del found.roles[at]
                several = counts[at] > counts[best]  # to a title, which spans their rows
                guides = found.heads.get(at, "").startswith(GUIDES)
                as_steps = kinds.get(at) == "list" or several or guides
                if role == "title" and as_steps and not found.has("steps"):
                    found.roles[at] = "steps"


def _steps(found: PlanColumns, kinds: Mapping[int, CellKind | None], free: Sequence[int]) -> None:
    lists = [at for at in free if kinds[at] == "list" and at not in found.roles]
    if lists and not found.has("steps"):
        found.roles[lists[0]] = "steps"


def _title(
    found: PlanColumns,
    kinds: Mapping[int, CellKind | None],
    cells: Mapping[int, Sequence[str]],
    free: Sequence[int],
) -> None:
    """The column of titles, where no heading is known as theirs: short texts that differ from row to row.

    One whose heading begins with the word for a measure comes first: `มาตรการแก้ไข` beside `ปัญหา/สาเหตุ`.
    """
    if found.has("title"):
        return
    usable = [
        at
        for at in free
        if cells[at] and kinds[at] in ("text", None, "list", "unit") and at not in found.roles
    ]
    usable.sort(key=lambda at: not found.heads.get(at, "").startswith(words("measures")))
    for at in usable:
        different = len(set(cells[at])) == len(cells[at])
        if different and max(map(len, cells[at])) <= LONGEST_TITLE and not all(map(is_unit, cells[at])):
            found.roles[at] = "title"
            return
    for at in found.places("steps"):
        if cells[at] and all(title_and_steps(text)[1] for text in cells[at]):
            found.roles[at] = "title"  # with its steps under it
