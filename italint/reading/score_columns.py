"""Which columns of a table give scores of the agency in the assessed year, and of what each score is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from italint.reading.agency_names import whole_name
from italint.reading.assembly import Ledger
from italint.reading.context import Whereabouts
from italint.reading.draft import Draft
from italint.reading.evidence import Evidence
from italint.reading.grids import Grid
from italint.reading.notation import short
from italint.reading.overall import is_overall
from italint.reading.subjects import LEVELS, RowSubjects
from italint.reading.tables import Column
from italint.reading.words import column_role
from italint.reading.written import is_full, score_of
from italint.report.finding import Source
from italint.thai.numerals import arabic

FEW = 2  # rows
NEARLY_ALL = 0.9  # of the rows
FEWEST_ANSWERS = 3  # that a question offers
ROUNDED = Decimal("0.05")  # by which a share may differ
MOST_OF_SCALE = 10
MOST_COLUMNS = 60  # columns are compared with each other: with more a table is none of scores
HUNDRED = Decimal(100)

Numbers = Sequence[Decimal | None]  # of a column, one for each row about something


@dataclass(slots=True)
class ScoreColumns:
    """Chooses among the columns of a grid with rows about `abouts`, and notes those that it leaves out."""

    grid: Grid
    columns: Sequence[Column]
    abouts: Sequence[RowSubjects]
    evidence: Evidence
    context: Whereabouts
    draft: Draft
    ledger: Ledger

    def read(self) -> tuple[list[Column], dict[int, str | None]]:
        """The columns of scores, and of each of these the level of its scores where that is not the row's."""
        if len(self.columns) > MOST_COLUMNS:
            first = self.columns[0]
            self.draft.note("rivals", self._place(first), text=short(first.heading))
            return [], {}
        values = self._without_points(self._values())
        if self._take_turns(values):
            return values, {column.at: None for column in values}
        levels = levels_of(values, self.abouts)
        return self._one_for_each_level(values, levels, self.abouts), levels

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
        for column in self._shares([column for column in self.columns if column.holds != "text"]):
            if column in found:
                found.remove(column)
                self.draft.note("no_scores", self._place(column), text=short(column.heading), kind="count")
        for column in list(found):
            if len(found) > 1 and self._is_one_number(column) and not self._is_named_score(column):
                found.remove(column)
                self.draft.note("no_scores", self._place(column), text=short(column.heading), kind="target")
        for column in self.columns:
            if column.holds not in ("score", "text", "number"):
                self.draft.note(
                    "no_scores", self._place(column), text=short(column.heading), kind=column.holds
                )
        return found

    def _shares(self, columns: Sequence[Column]) -> list[Column]:
        """The columns side by side that come to a hundred: shares of those who answered.

        A row that a page cuts may say something else.
        """
        for start, end in combinations(range(len(columns) + 1), 2):
            some = columns[start:end]
            if len(some) < FEWEST_ANSWERS or len(some) == len(columns):
                continue
            rows = [[about.line[column.at].text for column in some] for about in self.abouts if about.level]
            printed = [[score_of(text) for text in row] for row in rows if any(row)]
            whole = sum(None not in row and _is_whole(row) for row in printed)
            if whole and whole >= NEARLY_ALL * len(printed):
                return list(some)
        return []

    def _without_points(self, values: list[Column]) -> list[Column]:
        """The columns of scores without those of points: what a score comes to by its weight or full marks.

        Points are scores times a column of weights, or nowhere more than their own full marks.
        """
        weights = [column for column in self.columns if column.holds != "text"]
        numbers = {column.at: self._numbers(column) for column in weights}
        kept = []
        for column in values:
            points = numbers[column.at]
            if _is_of_small_scale(points) or any(
                (weight.holds in ("weight", "full") and _are_within(points, numbers[weight.at]))
                or any(
                    _are_points(points, numbers[weight.at], numbers[score.at])
                    for score in values
                    if score.at not in (column.at, weight.at)
                )
                for weight in weights
                if weight.at != column.at
            ):
                self.draft.note("no_scores", self._place(column), text=short(column.heading), kind="weight")
            else:
                kept.append(column)
        return kept

    def _numbers(self, column: Column) -> Numbers:
        return [_decimal(about.line[column.at].text) for about in self.abouts if about.level]

    def _take_turns(self, columns: Sequence[Column]) -> bool:
        """Whether each row has its score in one of several columns: below 85, from 85, from 95."""
        filled = [
            sum(bool(score_of(about.line[column.at].text)) for column in columns)
            for about in self.abouts
            if about.level
        ]
        return len(columns) > 1 and len(filled) > FEW and all(count == 1 for count in filled)

    def _is_one_number(self, column: Column) -> bool:
        """Whether a column has one number for everything, as a limit or an aim has.

        Full marks are scores where a heading stands over them.
        """
        texts = [about.line[column.at].text for about in self.abouts if about.line[column.at].text]
        numbers = {score_of(text) for text in texts}
        number = numbers.pop() if len(numbers) == 1 else None
        if len(texts) <= FEW or number is None:
            return False
        return not (column.heading and is_full(number))

    def _is_named_score(self, column: Column) -> bool:
        named = column.year is not None and column.year == self.context.year
        return named or column_role(column.heading) == "score"

    def _place(self, column: Column) -> Source:
        return self.grid.rows[0][column.at].source

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
            [each.at for each in rivals if is_overall(each.heading)],
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


def _are_points(column: Numbers, weight: Numbers, score: Numbers) -> bool:
    """Whether a column is scores times weights."""
    count, weighted = 0, False
    for points, part, whole in zip(column, weight, score, strict=True):
        if points is None or part is None or whole is None:
            continue
        if abs(points - part * whole / HUNDRED) > ROUNDED:
            return False
        count, weighted = count + 1, weighted or part != HUNDRED
    return count >= FEW and weighted


def _are_within(column: Numbers, full_marks: Numbers) -> bool:
    """Whether a column has no more than the full marks of each row."""
    pairs = [
        (one, most)
        for one, most in zip(column, full_marks, strict=True)
        if one is not None and most is not None
    ]
    weighted = any(most != HUNDRED for _, most in pairs)
    return len(pairs) >= FEW and weighted and all(one <= most for one, most in pairs)


def _is_of_small_scale(column: Numbers) -> bool:
    """Whether a column has means of a scale of answers, of one to five or the like."""
    scores = [each for each in column if each is not None]
    broken = sum(each % 1 != 0 for each in scores)
    return len(scores) > FEW and max(scores) <= MOST_OF_SCALE and broken * 2 > len(scores)


def _decimal(text: str) -> Decimal | None:
    score = score_of(text)
    return Decimal(arabic(score)) if score else None


def _is_whole(shares: Sequence[str | None]) -> bool:
    """Whether shares come to a hundred, as far as they are rounded."""
    return abs(sum((Decimal(arabic(each or "")) for each in shares), Decimal(-100))) <= ROUNDED * len(shares)


def levels_of(values: Sequence[Column], abouts: Sequence[RowSubjects]) -> dict[int, str | None]:
    """The level of the scores of each column, if it is not that of the rows."""
    return {column.at: level_of(column, abouts, values) for column in values}


def level_of(column: Column, abouts: Sequence[RowSubjects], values: Sequence[Column]) -> str | None:
    """The level above that of the rows whose scores a column holds: one for each group of rows."""
    finest = next((level for level in LEVELS if sum(about.level == level for about in abouts) > 1), None)
    if finest is None:
        return None
    for level in LEVELS[LEVELS.index(finest) + 1 :]:
        groups = _groups(abouts, level)
        if not any(len(group) > 1 for group in groups):
            continue
        if all(_is_one(column, group, len(values) > 1) for group in groups if len(group) > 1):
            return level
    return None


def _is_one(column: Column, group: Sequence[RowSubjects], repeated: bool) -> bool:
    """Whether a column has one score for a group of rows."""
    first, *others = (about.line[column.at] for about in group)
    if score_of(first.text) is None:
        return False
    if all(not slot.text for slot in others):
        return any(slot.merged for slot in others) or repeated
    return repeated and all(slot.text == first.text for slot in others)


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
