"""Kinds about grades: the band of the table, with its conditions on components, by bounds if need be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from italint.base.declarations import Word
from italint.base.document import UNREAD, Node, ScalarNode, follow
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.edition import Edition, certainty_of
from italint.editions.interval import ANY_SCORE, HIGHEST, LOWEST, Interval, half_unit, printed, rounded
from italint.editions.means import readings, weigh
from italint.editions.tables import Certainty, Grades
from italint.kinds.kind import NONE, EachKind, ScoreField, TextField, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, MessageValue, Outcome
from italint.kinds.prose import Prose, speaks_of_another_year
from italint.report.leaves import key_of, score_of, text_of, value_of
from italint.report.selector import PathField, Paths
from italint.thai.comparison import comparable
from italint.thai.phrases import PhraseList
from italint.thai.words import NEXT_WORDS


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
        if grade is None or not text:
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
        values = {"actual": text, "expected": " / ".join(possible), "score": text_of(score)}
        if possible != by_score_alone and least.name:
            reached = next(band for band in grades.rows if band.label == by_score_alone[0])
            case = "component"
            values |= {
                "least": least.shown,
                "component": least.name,
                "reached": reached.label,
                "limit": f"{reached.components or LOWEST:f}",
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
            shown = text_of(printed_nodes.get(instrument)) or f"{rounded(mean.high - half, edition.places):f}"
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
            self.shown = shown or text_of(node)
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
            if not text:
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


# What may stand between the words that lead to a grade and the grade.
TO_GRADE = pattern(r"[\s“\"(:]*(?:คือ|เป็น)?[\s“\"(:]*")
LATIN = pattern("[A-Za-z+]")
SCALE = 3  # so many grades in one text are those that there are
THAI = pattern("[ก-๎]")


class QuotedGrade(Prose):
    """A grade that a text gives for the whole result is the one in the assessment.

    `phrases` are what stands directly before the grade; it is that of the whole where one of `about` or the
    overall score stands before it in the same line. It is none where the year named last is another.
    """

    kind: Literal["quoted_grade"]
    phrases: PhraseList
    about: tuple[Word, ...]

    cases: ClassVar = {"": fills("actual found said grade")}
    labels: ClassVar = {"grade": NONE}
    reads: ClassVar = ("grades",)

    def run(self, context: Context) -> Iterator[Outcome]:
        printed = follow(context.document.root, ("assessment", "grade"))
        written = text_of(printed)
        score = text_of(follow(context.document.root, ("assessment", "score")))
        about = (*self.about, *((score,) if score else ()))
        said_of, unsaid = self.saying(context, self.phrases)
        yield unsaid
        for text, all_said in said_of:
            given = [(said.start, self._grade_behind(context, text.text, said.end)) for said in all_said]
            listed = {grade[0] for _, grade in given if grade}
            for start, grade in given:
                line = text.text[:start].rpartition("\n")[2]
                if written and grade and len(listed) < SCALE and any(word in line for word in about):
                    yield self._judge(context, text, printed, start, *grade)
                else:
                    yield NOT_APPLICABLE

    def _judge(
        self, context: Context, text: ScalarNode, printed: Node | None, start: int, label: str, end: int
    ) -> Outcome:
        grades, written = context.edition.grades, text_of(printed)
        assert isinstance(grades, Grades)
        if speaks_of_another_year(context.edition, text.text, start, end):
            return NOT_APPLICABLE
        if grade_label(grades, label) == grade_label(grades, written):
            return PASS
        values: dict[str, MessageValue] = {
            "actual": text.text,
            "found": text.text[start:end],
            "said": label,
            "grade": written,
        }
        return Fail(text, values, marks=(Mark(printed, "grade"),) if printed else (), within=(start, end))

    def _grade_behind(self, context: Context, text: str, at: int) -> tuple[str, int] | None:
        """The grade of any year that stands behind a place, and where it ends."""
        lead = TO_GRADE.match(text, at)
        begin = lead.end() if lead else at
        for label in context.once(_labels_of_any_year):
            end = begin + len(label)
            if text.startswith(label, begin):
                # A word that only begins like a grade is none: `A` of a Latin word, `ผ่าน` of `ผ่านเกณฑ์`.
                goes_on = LATIN if LATIN.match(label) else THAI
                ends = not goes_on.match(text, end) or text.startswith(NEXT_WORDS, end)
                return (label, end) if ends else None
        return None


def _labels_of_any_year(context: Context) -> list[str]:
    """The labels of the scales of all years, the longest first."""
    scales = (edition.grades for edition in context.editions.values() if edition.grades)
    labels = {name for scale in scales for band in scale.rows for name in band.labels}
    return sorted(labels, key=len, reverse=True)
