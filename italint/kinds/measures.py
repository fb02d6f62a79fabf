"""Kinds about measures: does each low score have one, has each what it needs, does it claim what is so?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from italint.document import Mapping, Missing, Node, Scalar, Sequence
from italint.edition import Line, PlanParts, table_rows
from italint.interval import HIGHEST, LOWEST, Interval, half_unit, printed, rounded
from italint.kinds.kind import Each, EachKind, Kind
from italint.kinds.names import alike
from italint.kinds.outcome import (
    NOT_APPLICABLE,
    PASS,
    Both,
    Context,
    Fail,
    Mark,
    Named,
    Outcome,
    Value,
    key_of,
    score_of,
    text_of,
    texts_of,
    written,
)
from italint.selector import PathField, Paths, Selector, child, compile_path

INDICATORS = compile_path("assessment.indicators[*]")
QUESTIONS = compile_path("questions[*]", INDICATORS)
ISSUES = compile_path("issues[*]")
MEASURES = compile_path("plan.measures[*]")
MEASURE_FIELDS = frozenset(next(iter(MEASURES.shape.options), MEASURES.shape).fields)


@dataclass(slots=True)
class Answers:
    """What the measures of a plan answer, by what they name."""

    questions: set[str] = field(default_factory=set)
    # For each indicator or issue: where measures name it, and whether the measure names questions.
    units: dict[tuple[str, Any], list[tuple[Node, bool]]] = field(default_factory=dict)

    def unit(self, name: str, key: Any) -> list[tuple[Node, bool]]:
        return self.units.get((name, key), [])


UNIT_FIELDS = {"indicators": "indicator", "issue": "issue"}


def answers_of(context: Context) -> Answers:
    """Index the measures of the plan."""
    answers = Answers()
    for measure in context.select(MEASURES):
        named = {key for node in _items(child(measure, "questions")) if (key := key_of(node))}
        answers.questions |= named
        for name, unit in UNIT_FIELDS.items():
            for node in _items(child(measure, name)):
                key = key_of(node)
                if key is not None:
                    answers.units.setdefault((unit, key), []).append((node, bool(named)))
    return answers


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else [] if node is None else [node]


@dataclass(frozen=True, slots=True)
class Low:
    """A question below the line: where its score stands, and the units that it belongs to."""

    id: str
    score: Node
    indicator: int
    units: tuple[tuple[str, Any], ...]


def low_questions(context: Context) -> list[Low]:
    """The questions that the report lists below the line."""
    edition = context.edition
    line = edition.line
    assert isinstance(line, Line)
    issues = _issues_of_questions(context)
    found = []
    for indicator in context.select(INDICATORS):
        number = key_of(indicator)
        for question in QUESTIONS.select(indicator):
            node, score = score_of(question)
            question_id = key_of(question)
            if node is None or not isinstance(score, Decimal) or question_id is None:
                continue
            if not 0 <= score < line.score:
                continue
            units = [("indicator", number), *(("issue", issue) for issue in issues.get(question_id, ()))]
            found.append(Low(question_id, node, number, tuple(units)))
    return found


def _issues_of_questions(context: Context) -> dict[str, list[int]]:
    """The issues of each question: where the report puts it, else where the edition does."""
    found: dict[str, list[int]] = {}
    for issue in context.select(ISSUES):
        number = key_of(issue)
        for question in _items(child(issue, "questions")):
            question_id = key_of(question)
            if question_id is not None and number is not None:
                found.setdefault(question_id, []).append(number)
    for row in table_rows(context.edition, "issues"):
        for question_id in row.questions:
            if row.number not in found.setdefault(question_id, []):
                found[question_id].append(row.number)
    return found


class Answered(Kind):
    """Every question below the line has a measure.

    `fails: unanswered` is a question that no measure names and whose indicator and issue no measure
    answers, or only with other questions. `fails: unit_only` is an indicator or issue that is answered as
    a whole while it has low questions and none of its measures names one. A measure for a whole instrument
    answers nothing in particular.
    """

    kind: Literal["answered"]
    fails: Literal["unanswered", "unit_only"]

    values: ClassVar = frozenset({"question", "score", "line", "indicator", "unit", "questions", "count"})
    cases: ClassVar = frozenset({"nothing", "passed_over", "unit_only"})
    labels: ClassVar = frozenset({"low", "measure"})
    reads: ClassVar = ("line", "questions", "indicators")

    def possible_cases(self) -> frozenset[str]:
        return frozenset({"nothing", "passed_over"} if self.fails == "unanswered" else {"unit_only"})

    def run(self, context: Context) -> Iterator[Outcome]:
        answers = context.once(answers_of)
        line = context.edition.line
        assert isinstance(line, Line)
        by_unit: dict[tuple[str, Any], list[Low]] = {}
        for low in context.once(low_questions):
            units = [unit for unit in low.units if answers.unit(*unit)]
            whole = next((u for u in units if not any(named for _, named in answers.unit(*u))), None)
            if low.id in answers.questions:
                yield PASS
            elif whole is not None:
                by_unit.setdefault(whole, []).append(low)
                yield PASS if self.fails == "unanswered" else NOT_APPLICABLE
            elif self.fails == "unanswered":
                marks = [Mark(node, "measure") for unit in units[:1] for node, _ in answers.unit(*unit)]
                values = {
                    "question": low.id,
                    "score": text_of(low.score) or "",
                    "line": written(line.score),
                    "indicator": str(low.indicator),
                    "unit": UNIT_WORDS[units[0][0]].format(units[0][1]) if units else "",
                    "questions": "",
                    "count": "",
                }
                yield Fail(low.score, values, "passed_over" if units else "nothing", tuple(marks))
            else:
                yield NOT_APPLICABLE
        if self.fails == "unit_only":
            yield from (self._unit_only(answers, unit, lows, line) for unit, lows in by_unit.items())

    def _unit_only(self, answers: Answers, unit: tuple[str, Any], lows: list[Low], line: Line) -> Outcome:
        first, _ = answers.unit(*unit)[0]
        values: dict[str, Value] = {
            "unit": UNIT_WORDS[unit[0]].format(unit[1]),
            "line": written(line.score),
            "questions": ", ".join(low.id for low in lows),
            "count": str(len(lows)),
            "question": "",
            "score": "",
            "indicator": "",
        }
        marks = tuple(
            Mark(low.score, "low", {"question": low.id, "score": text_of(low.score) or ""}) for low in lows
        )
        return Fail(first, values, "unit_only", marks)


class _Words(Both):
    def format(self, key: object) -> Both:
        return Both(self.th.format(key), self.en.format(key))


UNIT_WORDS = {
    "indicator": _Words("ตัวชี้วัดที่ {}", "indicator {}"),
    "issue": _Words("ประเด็นที่ {}", "issue {}"),
}


class LowIndicator(Kind):
    """An indicator below the line has a measure, and its questions explain why it is low.

    `fails: unanswered` is one without question scores that no measure answers; `fails: unexplained` one
    whose listed questions are all at or above the line.
    """

    kind: Literal["low_indicator"]
    fails: Literal["unanswered", "unexplained"]

    values: ClassVar = frozenset({"indicator", "score", "line", "least", "count"})
    labels: ClassVar = frozenset({"question"})
    reads: ClassVar = ("line", "indicators", "questions")

    def run(self, context: Context) -> Iterator[Outcome]:
        line = context.edition.line
        assert isinstance(line, Line)
        for indicator in context.select(INDICATORS):
            node, score = score_of(indicator)
            if node is None or not isinstance(score, Decimal):
                yield NOT_APPLICABLE
                continue
            listed = [score_of(question) for question in QUESTIONS.select(indicator)]
            scores = [(at, value) for at, value in listed if at is not None and isinstance(value, Decimal)]
            if bool(scores) is (self.fails == "unanswered"):
                yield NOT_APPLICABLE
            elif score >= line.score:
                yield PASS
            elif self.fails == "unanswered":
                yield self._unanswered(context, key_of(indicator), node, line)
            elif len(scores) < len(listed) or any(value < line.score for _, value in scores):
                yield PASS
            else:
                least = min(value for _, value in scores)
                values = self._values(key_of(indicator), node, line, written(least), len(scores))
                yield Fail(node, values, marks=tuple(Mark(at, "question") for at, _ in scores))

    def _unanswered(self, context: Context, number: Any, node: Node, line: Line) -> Outcome:
        edition, answers = context.edition, context.once(answers_of)
        questions = edition.indicator_questions.get(number, [])
        issues = _issues_of_questions(context)
        if (
            answers.unit("indicator", number)
            or any(question_id in answers.questions for question_id in questions)
            or any(
                answers.unit("issue", issue)
                for question_id in questions
                for issue in issues.get(question_id, ())
            )
        ):
            return PASS
        return Fail(node, self._values(number, node, line, "", 0))

    def _values(self, number: Any, node: Node, line: Line, least: str, count: int) -> dict[str, Any]:
        return {
            "indicator": str(number),
            "score": text_of(node) or "",
            "line": written(line.score),
            "least": least,
            "count": str(count),
        }


class Required(EachKind):
    """Parts that must be filled in: those that the edition's plan needs, or the `fields` named here.

    `missing: any` fails each item without the part; `some` only where other items have it; `all` once,
    where no item has it. In a list of alternatives one is enough.
    """

    kind: Literal["required"]
    fields: tuple[str | tuple[str, ...], ...] | None = None
    missing: Literal["any", "some", "all"] = "any"

    values: ClassVar = frozenset({"part", "count", "item"})

    def tables(self) -> tuple[str, ...]:
        return ("plan",) if self.fields is None else ()

    @model_validator(mode="after")
    def _fields_are_fields(self) -> Required:
        for selector in self.each:
            for name in _flat(self.fields or ()):
                if child_shape(selector, name) is None:
                    known = [
                        n for option in selector.shape.options or (selector.shape,) for n in option.fields
                    ]
                    raise PydanticCustomError(
                        "unknown_path", "{found}", {"found": name, "known": " ".join(known)}
                    )
        return self

    def run(self, context: Context) -> Iterator[Outcome]:
        plan = context.edition.plan
        fields = (
            self.fields if self.fields is not None else plan.required if isinstance(plan, PlanParts) else ()
        )
        for position, selector in enumerate(self.each):
            items = [
                node
                for place, node in self.places(context)
                if place == position and isinstance(node, Mapping)
            ]
            if not items:
                yield NOT_APPLICABLE
            for alternatives in fields:
                names = (alternatives,) if isinstance(alternatives, str) else alternatives
                yield from self._judge(selector, items, names)

    def _judge(self, selector: Selector, items: list[Mapping], names: tuple[str, ...]) -> Iterator[Outcome]:
        lacking = [item for item in items if not any(filled(item.entries.get(name)) for name in names)]
        everywhere = len(lacking) == len(items)
        if self.missing == "all" and items:
            if not everywhere:
                yield PASS
                return
            parent = items[0].parent or items[0]
            yield Fail(parent, self._values(selector, items[0], names, len(items)))
            return
        for item in items:
            if item not in lacking or (self.missing == "some" and everywhere):
                yield PASS if item not in lacking else NOT_APPLICABLE
            else:
                yield Fail(_absent(item, names[0]), self._values(selector, item, names, len(lacking)))

    def _values(
        self, selector: Selector, item: Mapping, names: tuple[str, ...], count: int
    ) -> dict[str, Any]:
        words = [field_words(selector, name) for name in names]
        said = Both(" หรือ ".join(word.th for word in words), " or ".join(word.en for word in words))
        return {"part": said, "count": str(count), "item": Named(item)}


def field_words(selector: Selector, name: str) -> Both:
    """What a field of what a path selects is called."""
    options = selector.shape.options or (selector.shape,)
    return next((Both(*option.words[name]) for option in options if name in option.words), Both(name, name))


def _flat(fields: tuple[str | tuple[str, ...], ...]) -> Iterator[str]:
    for name in fields:
        yield from (name,) if isinstance(name, str) else name


def child_shape(selector: Selector, name: str) -> Any:
    """The shape of a field of what a path selects, None if it has no such field."""
    options = selector.shape.options or (selector.shape,)
    return next((option.fields[name] for option in options if name in option.fields), None)


def _absent(item: Mapping, name: str) -> Node:
    return item.entries.get(name) or Missing(item, name)


def filled(node: Node | None) -> bool:
    """Whether anything is written there."""
    if isinstance(node, Scalar):
        return not node.blank
    if isinstance(node, Sequence):
        return any(filled(item) for item in node.items)
    return isinstance(node, Mapping) and bool(node.entries)


class Placeholder(EachKind):
    """A text is more than a placeholder such as a dash."""

    kind: Literal["placeholder"]
    each: Annotated[Paths, PathField(leaves=("text",))]
    placeholders: tuple[str, ...] = Field(min_length=1)

    values: ClassVar = frozenset({"actual"})

    def run(self, context: Context) -> Iterator[Outcome]:
        empty = {alike(text).casefold() for text in self.placeholders}
        for (found,) in self.items(context):
            for node in texts_of(found):
                yield Fail(node, {"actual": node.text}) if alike(node.text).casefold() in empty else PASS


class Claim(BaseModel):
    """Where a report claims a weakness: the items, the questions they name, the text they say it in."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    each: Each
    questions: Annotated[Paths, PathField("each")]
    text: Annotated[Paths, PathField("each", leaves=("text",))]


class Weakness(Kind):
    """A weakness is claimed only where a question's score leaves room for one.

    A score that is not listed is bounded by its indicator: of `k` questions with mean `M` none is below
    `k·M - 100·(k-1)`. Without `phrases` the rule is about questions that must be 100; with `phrases`, about
    questions at or above the line of which the text says one of them.
    """

    kind: Literal["weakness"]
    claims: tuple[Claim, ...] = Field(min_length=1)
    phrases: tuple[str, ...] = ()

    values: ClassVar = frozenset({"question", "least", "indicator", "score", "line", "phrase"})
    cases: ClassVar = frozenset({"listed", "bounded"})
    labels: ClassVar = frozenset({"score"})

    def tables(self) -> tuple[str, ...]:
        return ("questions", "decimals", *(("line",) if self.phrases else ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        for claim in self.claims:
            for item in context.select(claim.each[0]):
                texts = [text for node in claim.text[0].select(item) for text in texts_of(node)]
                said = next((p for p in self.phrases for t in texts if alike(p) in alike(t.text)), None)
                for question in claim.questions[0].select(item):
                    if self.phrases and said is None:
                        yield NOT_APPLICABLE
                    else:
                        yield self._judge(context, question, said)

    def _judge(self, context: Context, question: Node, said: str | None) -> Outcome:
        question_id = key_of(question)
        bound = context.once(question_bounds).get(question_id)
        if bound is None:
            return NOT_APPLICABLE
        edition = context.edition
        places = edition.decimals.places  # type: ignore[union-attr]
        highest = HIGHEST if said is None else Fraction(edition.line.score)  # type: ignore[union-attr]
        if bound.interval.low < highest - (half_unit(places) * bound.count if said is None else 0):
            return PASS
        at = bound.node
        values = {
            "question": str(question_id),
            "least": written(rounded(bound.least, places)),
            "indicator": str(bound.indicator),
            "score": text_of(at) or "",
            "line": written(edition.line.score) if said else "",  # type: ignore[union-attr]
            "phrase": said or "",
        }
        return Fail(question, values, "listed" if bound.listed else "bounded", (Mark(at, "score"),))


@dataclass(frozen=True, slots=True)
class Bound:
    """What a question's score can be, and the printed score that says so."""

    interval: Interval
    least: Fraction
    node: Node
    indicator: int
    count: int
    listed: bool


def question_bounds(context: Context) -> dict[Any, Bound]:
    """The bounds of every question whose own score or whose indicator's score is printed."""
    edition = context.edition
    half = half_unit(edition.decimals.places)  # type: ignore[union-attr]
    single = {question_id for ids in edition.indicator_questions.values() for question_id in ids}
    found: dict[Any, Bound] = {}
    split = {row.indicator for row in table_rows(edition, "splits")}
    for indicator in context.select(INDICATORS):
        number = key_of(indicator)
        node, score = score_of(indicator)
        ids = edition.indicator_questions.get(number, [])
        if node is not None and isinstance(score, Decimal):
            count = len(ids)
            mean = printed(score, half)
            least = count * Fraction(score) - HIGHEST * (count - 1)
            if number in split:  # means of means: only a full score bounds every question
                least = HIGHEST if score == 100 else LOWEST
            low = max(LOWEST, count * mean.low - HIGHEST * (count - 1)) if number not in split else least
            for question_id in ids:
                found[question_id] = Bound(
                    Interval(low, HIGHEST), max(least, LOWEST), node, number, count, False
                )
        for question in QUESTIONS.select(indicator):
            at, own = score_of(question)
            question_id = key_of(question)
            if at is not None and isinstance(own, Decimal) and question_id in single:
                exact = Fraction(own)
                found[question_id] = Bound(Interval(exact, exact), exact, at, number, 1, True)
    return found
