"""Kinds about grades: the band of the table, with its conditions on components, by bounds if need be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from italint.base.declarations import Word
from italint.base.document import UNREAD, Node, follow
from italint.base.patterns import pattern
from italint.editions.edition import Certainty, Edition, Grades, certainty_of
from italint.editions.interval import ANY_SCORE, HIGHEST, LOWEST, Interval, half_unit, printed, rounded
from italint.editions.means import readings, weigh
from italint.kinds.kind import NONE, EachKind, ScoreField, TextField, fills
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Context,
    CouldNotCheck,
    Fail,
    Mark,
    Outcome,
    Value,
    key_of,
    score_of,
    text_of,
    value_of,
    written,
)
from italint.kinds.prose import NEAR, PhraseList, Prose
from italint.report.selector import PathField, Paths
from italint.thai.comparison import comparable
from italint.thai.phrases import squeezed


def grade_label(grades: Grades, text: str) -> str:
    """A printed grade as the table has it, without the words that may stand before it."""
    label = comparable(text)
    for prefix in grades.prefixes:
        label = label.removeprefix(comparable(prefix))
    return labels_of(grades).get(label, label)


def labels_of(grades: Grades) -> dict[str, str]:
    """The labels of a scale as they are compared, by every way to write them."""
    return {comparable(each): comparable(band.label) for band in grades.rows for each in band.labels}


class Grade(EachKind):
    """The grade is the one that the table gives for the overall score and the components.

    A component that is not printed is bounded: an instrument by its indicators, its parts by its mean.
    """

    kind: Literal["grade"]
    grade: TextField
    score: ScoreField
    instruments: Annotated[Paths, PathField("each")]
    indicators: Annotated[Paths, PathField("each")]

    cases: ClassVar = {
        "score": fills("actual expected score"),
        "component": fills("actual expected score reached least component limit"),
    }
    labels: ClassVar = {"score": NONE, "component": fills("least component")}
    reads: ClassVar = ("grades", "decimals", "indicators")

    def run(self, context: Context) -> Iterator[Outcome]:
        fields = (self.grade, self.score)
        for item, grade, score in self.items(context, *fields):
            yield self._judge(context, item, grade, score)

    def _judge(self, context: Context, item: Node, grade: Node | None, score: Node | None) -> Outcome:
        grades, text = context.edition.grades, text_of(grade)
        assert isinstance(grades, Grades)
        if grade is None or text is None:
            return NOT_APPLICABLE
        label = grade_label(grades, text)
        if label not in {comparable(band.label) for band in grades.rows}:
            return NOT_APPLICABLE  # another rule says so
        total = value_of(score)
        if total is None or total is UNREAD:
            about = () if score is None else (score,)
            return CouldNotCheck(grade, "missing" if total is None else "unreadable", about)
        least = self._least_component(context, item, grades)
        # The overall score decides as it is printed: 94.996 is printed 95.00 and graded so.
        exact = total
        possible = possible_bands(grades, exact, least.interval)
        labels = [band for band in possible if comparable(band) == label]
        if labels and len(possible) == 1:
            return PASS
        if labels:
            return CouldNotCheck(grade, "missing", absent=tuple(least.unknown))
        marks = [Mark(score, "score")] if score is not None else []
        by_score_alone = possible_bands(grades, exact, Interval(HIGHEST, HIGHEST))
        case = "score"
        values = {"actual": text, "expected": " / ".join(possible), "score": text_of(score) or ""}
        if possible != by_score_alone and least.name:
            reached = next(band for band in grades.rows if band.label == by_score_alone[0])
            case = "component"
            values |= {
                "least": least.shown,
                "component": least.name,
                "reached": reached.label,
                "limit": written(reached.components or LOWEST),
            }
            if least.node is not None:
                marks.append(Mark(least.node, "component"))
        return Fail(
            grade,
            values,
            case,
            marks=tuple(marks),
            fixable=len(possible) == 1,
            certainty=min(least.certainty, certainty_of(context.edition, "grades")),
        )

    def _least_component(self, context: Context, item: Node, grades: Grades) -> Least:
        """The least of the components, as an interval: printed scores first, then bounds."""
        edition = context.edition
        half = half_unit(edition.places)
        printed_nodes: dict[Any, Node] = {}
        for node in self.instruments[0].select(item):
            at, score = score_of(node)
            if at is not None and isinstance(score, Decimal):
                printed_nodes[key_of(node)] = at
        part_of = {row.id: row.instrument for row in edition.rows("parts")}
        scores = {
            key_of(node): score_of(node)[1]
            for node in self.indicators[0].select(item)
            if isinstance(score_of(node)[1], Decimal)
        }
        least = Least()
        for component in grades.components:
            if component in printed_nodes:
                value = value_of(printed_nodes[component])
                least.add(component, Interval(value, value), printed_nodes[component])
                continue
            instrument = part_of.get(component, component)
            if instrument in printed_nodes:
                mean = printed(value_of(printed_nodes[instrument]), half)
            else:
                weighings = readings(edition, "indicators", instrument)
                mean = weigh(weighings[0], scores, half) if weighings else ANY_SCORE
            shown = text_of(printed_nodes.get(instrument)) or written(
                rounded(mean.high - half, edition.places)
            )
            if component == instrument:
                least.add(component, mean, printed_nodes.get(instrument), shown=shown)
            else:
                low, certainty = _least_part(edition, mean)
                bounds = Interval(low, mean.high)
                least.add(component, bounds, None, certainty, unknown=True, shown=shown, of=instrument)
        return least


def _least_part(edition: Edition, mean: Interval) -> tuple[Decimal, Certainty]:
    """How low a part can be, given the mean of the parts: the others are at most 100."""
    weights = [row.weight for row in edition.rows("part_weights")]
    if not weights:
        return LOWEST, Certainty.verified
    smallest = min(weights)
    certainty = certainty_of(edition, "part_weights")
    return max(LOWEST, (mean.low - (1 - smallest) * HIGHEST) / smallest), certainty


class Least:
    """The least component so far: its bounds, and where it is printed."""

    def __init__(self) -> None:
        self.interval = Interval(HIGHEST, HIGHEST)
        self.node: Node | None = None
        self.name = ""  # of a part that is not printed, its instrument's
        self.shown = ""  # its score
        self.unknown: list[str] = []
        self.certainty = Certainty.verified

    def add(
        self,
        name: str,
        bounds: Interval,
        node: Node | None,
        certainty: Certainty = Certainty.verified,
        *,
        unknown: bool = False,
        shown: str = "",
        of: str = "",
    ) -> None:
        if bounds.high < self.interval.high or self.name == "":
            self.node, self.name = node, of or name
            self.shown = shown or text_of(node) or ""
        self.interval = Interval(min(self.interval.low, bounds.low), min(self.interval.high, bounds.high))
        self.certainty = min(self.certainty, certainty)
        if unknown:
            self.unknown.append(name)


def possible_bands(grades: Grades, total: Decimal, least: Interval) -> list[str]:
    """The labels that the table can give; more than one where the bounds leave it open."""
    possible = []
    for band in grades.rows:
        if total < band.score:
            continue
        if band.components is None or least.low >= band.components:
            possible.append(band.label)
            break
        if least.high >= band.components:
            possible.append(band.label)
    return possible


class GradeLabel(EachKind):
    """The grade is a label of the edition's own scale.

    `fails: foreign` leaves labels of the former scale, where they are still met in that year, to
    `fails: former`.
    """

    kind: Literal["grade_label"]
    grade: TextField
    fails: Literal["foreign", "former"] = "foreign"

    cases: ClassVar = {"another_year": fills("actual known years"), "unknown": fills("actual known")}
    reads: ClassVar = ("grades",)

    def run(self, context: Context) -> Iterator[Outcome]:
        grades = context.edition.grades
        assert isinstance(grades, Grades)
        known = [band.label for band in grades.rows]
        for _, grade in self.items(context, self.grade):
            text = text_of(grade)
            if text is None:
                yield NOT_APPLICABLE
                continue
            label = grade_label(grades, text)
            if self.fails == "former" and not grades.former:
                yield NOT_APPLICABLE
                continue
            if label in map(comparable, known):
                yield PASS
                continue
            if (label in map(comparable, grades.former)) is (self.fails == "foreign"):
                yield NOT_APPLICABLE
                continue
            years = [
                str(year)
                for year, edition in context.editions.items()
                if edition.grades and label in labels_of(edition.grades)
            ]
            values = {"actual": text, "known": ", ".join(known)}
            if years:
                yield Fail(grade, {**values, "years": ", ".join(years)}, "another_year")
            else:
                yield Fail(grade, values, "unknown")


LATIN = pattern("[A-Za-z]")


class QuotedGrade(Prose):
    """A grade that a text gives for the whole result is the one in the assessment.

    `phrases` are what stands directly before the grade; it is that of the whole where one of `about` stands
    before it in the same line.
    """

    kind: Literal["quoted_grade"]
    phrases: PhraseList
    about: tuple[Word, ...]

    cases: ClassVar = {"": fills("actual found said grade")}
    labels: ClassVar = {"grade": NONE}
    reads: ClassVar = ("grades",)

    def run(self, context: Context) -> Iterator[Outcome]:
        grades = context.edition.grades
        printed = follow(context.document.root, ("assessment", "grade"))
        assert isinstance(grades, Grades)
        written = text_of(printed)
        label = grade_label(grades, written) if written else None
        scales = (edition.grades for edition in context.editions.values() if edition.grades)
        known = {squeezed(name) for scale in scales for band in scale.rows for name in band.labels}
        longest = sorted(known, key=len, reverse=True)
        said_of, unsaid = self.saying(context, self.phrases)
        yield unsaid
        for text, all_said in said_of:
            for said in all_said:
                line = text.text[: said.start].rpartition("\n")[2]
                rest = squeezed(text.text[said.end : said.end + NEAR])
                found = next((each for each in longest if rest.startswith(each)), None)
                if label is None or found is None or not any(word in line for word in self.about):
                    yield NOT_APPLICABLE
                elif LATIN.match(rest, len(found)):
                    yield NOT_APPLICABLE  # a word of Latin letters that begins like a grade
                elif grade_label(grades, found) == label:
                    yield PASS
                else:
                    values: dict[str, Value] = {
                        "actual": text.text,
                        "found": text.text[said.start : said.end] + found,
                        "said": found,
                        "grade": written or "",
                    }
                    yield Fail(text, values, marks=(Mark(printed, "grade"),), within=(said.start, said.end))
