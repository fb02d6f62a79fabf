"""The kind about statements that the scores decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple

from italint.base.document import Node, ScalarNode
from italint.base.messages import Bilingual
from italint.base.patterns import pattern
from italint.editions.interval import HIGHEST, half_unit
from italint.editions.standing import first_out_of_order, places, reaching
from italint.kinds.kind import NONE, Cases, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Context, CouldNotCheck, Fail, Mark, Outcome, Value
from italint.kinds.prose import (
    FAR,
    NEAR,
    PhraseList,
    Prose,
    Subject,
    indicator_names,
    instruments_spoken_of,
    named,
    speaks_of_another_year,
    subject_of,
)
from italint.kinds.quoted import Bound, question_bounds, scored_things
from italint.report.leaves import text_of
from italint.thai.lists import items, listed
from italint.thai.phrases import NAME, QUESTION, Said, squeezed

FURTHER_QUESTION = pattern(rf"\s*(?:,|และ|กับ|ถึง|-|–)?\s*(?:ข้อ(?:คำถาม)?(?:ที่)?)?\s*{QUESTION}")
# What says from which end a text counts.
END = pattern("(?P<high>สูง|มาก)(?:ที่)?สุด|(?:ต่ำ|น้อย)(?:ที่)?สุด")
NEXT = "รองลงมา"
INDICATOR = "ตัวชี้วัด"


class Judged(NamedTuple):
    """What the scores make of a claim: None if it holds, else a case; with what shows it."""

    case: str | None
    node: Node | None = None
    values: Mapping[str, Value] = MappingProxyType({})


UNDECIDED = Judged("undecided")
HOLDS = Judged(None)


class Claim(Prose):
    """A statement about scores that the scores decide.

    `says` is what the phrases claim: that all questions of the thing that the text is about, or all
    indicators, are above {score}; that some of these questions are low (`some_low`) or not full
    (`not_all_full`) or one is behind another (`ranked`), which full or equal scores deny; that {question},
    or the indicator {number} or {name}, is `lowest` or `highest`, or comes `next` to either; that the
    indicators listed are `falling` or `rising` in score; that {number} indicators are `full` or `not_full`,
    or `passing` or `failing` a line of {score}, without which it is the one that passes. It is none where
    the year named last is another.
    """

    kind: Literal["claim"]
    phrases: PhraseList
    says: Literal[
        "all_above",
        "all_indicators_above",
        "some_low",
        "not_all_full",
        "ranked",
        "lowest",
        "highest",
        "not_full",
        "full",
        "passing",
        "failing",
        "next",
        "falling",
        "rising",
    ]

    cases: ClassVar = {
        "below": fills("actual found subject line score"),
        "full": fills("actual found subject score"),
        "above": fills("actual found subject line score"),
        "even": fills("actual found subject score"),
        "other": fills("actual found subject score other"),
        "count": fills("actual found count"),
        "count_line": fills("actual found count line"),
        "listed": fills("actual found count line"),
        "member": fills("actual found subject score line"),
        "next": fills("actual found subject score"),
        "order": fills("actual found subject score"),
    }
    labels: ClassVar = {"score": NONE}

    def possible_cases(self) -> Cases:
        return {case: self.cases[case] for case in JUDGES[self.says][1]}

    def tables(self) -> tuple[str, ...]:
        return ("questions", "indicators", "decimals", *(("line",) if self.says == "some_low" else ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        judge = JUDGES[self.says][0]
        said_of, unsaid = self.saying(context, self.phrases, indicator_names(context))
        yield unsaid
        for text, said in said_of:
            yielded: set[object] = set()
            for each in said:
                if speaks_of_another_year(context.edition, text.text, each.start, each.end):
                    yield NOT_APPLICABLE
                    continue
                judged = judge(Facts(context, text, each))
                if (judged.case, judged.values.get("subject")) not in yielded:
                    yielded.add((judged.case, judged.values.get("subject")))
                    yield self._outcome(text, each, judged)

    def _outcome(self, text: ScalarNode, said: Said, judged: Judged) -> Outcome:
        if judged.case is None:
            return PASS
        if judged.case == "no_subject":
            return NOT_APPLICABLE
        if judged.case == "undecided":
            return CouldNotCheck(text, "missing", about=(text,))
        values = {"actual": text.text, "found": text.text[said.start : said.end], **judged.values}
        marks = (Mark(judged.node, "score"),) if judged.node is not None else ()
        item = subject_of(text).item
        return Fail(text, values, judged.case, marks, item=item, within=(said.start, said.end))


class Facts:
    """What a claim is judged by: the bounds of the questions it is about, the scores of indicators."""

    def __init__(self, context: Context, text: ScalarNode, said: Said) -> None:
        self.context = context
        self.said = said
        self.node = text
        self.text = text.text
        self.about: Subject = subject_of(text)
        self.bounds: dict[Any, Bound] = context.once(question_bounds)
        self.numbers = self._numbers()
        scores = context.once(scored_things)["indicator"]
        self.indicators = {number: found for number, found in scores.items() if number in self.numbers}

    def _numbers(self) -> list[int]:
        """The indicators that are spoken of: those of the instruments that the text names or is about."""
        by_instrument = self.context.edition.instrument_indicators
        ids = instruments_spoken_of(self.context.edition, self.node, self.said.start, self.said.end)
        if not ids:
            about = self.about.instruments
            ids = {each for each in by_instrument if any(part.startswith(each) for part in about)}
        return [number for each in by_instrument if not ids or each in ids for number in by_instrument[each]]

    @property
    def line(self) -> tuple[str, str, str]:
        """What stands before the claim in its line, the claim, and what stands behind it."""
        start, end = self.said.start, self.said.end
        before, behind = self.text[max(0, start - FAR) : start], self.text[end : end + FAR]
        return before.rpartition("\n")[2], self.text[start:end], behind.partition("\n")[0]

    @property
    def scores(self) -> dict[int, Decimal]:
        """The scores of the indicators that are spoken of; none if one of them is not printed."""
        found = {number: score for number, (_, score) in self.indicators.items()}
        return found if len(found) == len(self.numbers) else {}

    def listed(self) -> tuple[int, ...]:
        """The indicators that a list behind the claim names, of those that are spoken of."""
        names = self.context.edition.keys_by_name("indicators", squeezed)
        found = listed(self.text[: self.said.end + FAR], self.said.end, INDICATOR, names)
        return found if all(number in self.indicators for number in found) else ()

    def named_from(self) -> tuple[int, ...]:
        """The indicators that the claim names, and those listed with them."""
        names = self.context.edition.keys_by_name("indicators", squeezed)
        _, said, behind = self.line
        found = items(said.partition(NEXT)[2] + behind, INDICATOR, names)
        return found if all(number in self.indicators for number in found) else ()

    @property
    def is_listed(self) -> bool:
        """Whether the question named is the first of several."""
        rest = self.text[self.said.end : self.said.end + NEAR]
        return self.said.phrase.text.endswith("}") and FURTHER_QUESTION.match(rest) is not None

    def questions(self) -> dict[Any, Bound]:
        """The questions that the text is about: those it names, else all of its indicator."""
        ids = self.about.questions or tuple(
            question_id
            for number in self.about.indicators
            for question_id in self.context.edition.indicator_questions.get(number, [])
        )
        found = {question_id: self.bounds[question_id] for question_id in ids if question_id in self.bounds}
        return found if len(found) == len(ids) else {}

    def siblings(self, question_id: Any) -> dict[Any, Bound]:
        """The questions of the indicator that a question belongs to."""
        for ids in self.context.edition.indicator_questions.values():
            if question_id in ids:
                return {each: self.bounds[each] for each in ids if each in self.bounds}
        return {}

    def indicator(self) -> Any:
        """The indicator that the phrase names."""
        if "number" in self.said.values:
            return self.said.values["number"]
        return self.context.edition.keys_by_name("indicators", squeezed).get(self.said.values.get(NAME, ""))

    @property
    def subject(self) -> Bilingual:
        if self.about.questions:
            return named("questions", *self.about.questions)
        return named("indicators", *self.about.indicators)


def _shown(bound: Bound) -> str:
    return text_of(bound.node)


def _all_above(facts: Facts) -> Judged:
    numbers = facts.about.indicators
    line = facts.said.values.get("score", Decimal(100))
    if not numbers:
        return Judged("no_subject")
    undecided = False
    values: dict[str, Value]
    for number in numbers:
        ids = facts.context.edition.indicator_questions.get(number, [])
        for question_id in ids:
            bound = facts.bounds.get(question_id)
            if bound is None or bound.interval.low + _slack(facts, bound) < line <= bound.interval.high:
                undecided = True
            elif bound.interval.high < line:
                values = {"subject": named("indicators", number), "line": str(line), "score": _shown(bound)}
                return Judged("below", bound.node, values)
        node, score = facts.indicators.get(number, (None, line))
        if score < line:
            values = {"subject": named("indicators", number), "line": str(line), "score": text_of(node)}
            return Judged("below", node, values)
        undecided = undecided or (node is not None and not ids and score < HIGHEST)
    return UNDECIDED if undecided else HOLDS


def _all_indicators_above(facts: Facts) -> Judged:
    line = facts.said.values.get("score", Decimal(100))
    if facts.said.values.get("number", len(facts.numbers)) != len(facts.numbers):
        return Judged("no_subject")
    for number, (node, score) in facts.indicators.items():
        if score < line:
            subject, shown = named("indicators", number), text_of(node)
            return Judged("below", node, {"subject": subject, "line": str(line), "score": shown})
    return HOLDS


def _denied_by_full(facts: Facts) -> Judged:
    questions = facts.questions()
    if not questions:
        return _denied_by_full_indicators(facts)
    if all(bound.interval.low >= HIGHEST - _slack(facts, bound) for bound in questions.values()):
        bound = next(iter(questions.values()))
        return Judged("full", bound.node, {"subject": facts.subject, "score": _shown(bound)})
    return HOLDS


def _denied_by_full_indicators(facts: Facts) -> Judged:
    """The full score of an indicator says that its questions are full even where these are not known."""
    scores = [facts.indicators.get(number) for number in facts.about.indicators]
    if facts.about.questions or not scores or any(found is None or found[1] < HIGHEST for found in scores):
        return Judged("no_subject")
    node = scores[0][0] if scores[0] else None
    return Judged("full", node, {"subject": facts.subject, "score": text_of(node)})


def _slack(facts: Facts, bound: Bound) -> Decimal:
    """A printed mean of 100 may be 99.995: what its questions may lack."""
    places = facts.context.edition.places
    return Decimal(0) if bound.listed else half_unit(places) * bound.members


def _denied_by_line(facts: Facts) -> Judged:
    questions = facts.questions()
    line = facts.context.edition.line_score
    if not questions:
        return Judged("no_subject")
    if all(bound.interval.low >= line for bound in questions.values()):
        lowest = min(questions.values(), key=lambda bound: bound.least)
        return Judged(
            "above", lowest.node, {"subject": facts.subject, "score": _shown(lowest), "line": str(line)}
        )
    return HOLDS


def _denied_by_even(facts: Facts) -> Judged:
    questions = [
        bound
        for number in facts.about.indicators
        for each in facts.context.edition.indicator_questions.get(number, [])
        if (bound := facts.bounds.get(each))
    ]
    if not questions:
        return Judged("no_subject")
    if not _all_equal(questions, facts):
        return HOLDS
    return _even(questions, named("indicators", *facts.about.indicators))


def _all_equal(bounds: list[Bound], facts: Facts) -> bool:
    if all(bound.listed for bound in bounds):
        return len({bound.least for bound in bounds}) == 1
    return all(bound.interval.low >= HIGHEST - _slack(facts, bound) for bound in bounds)


def _even(bounds: list[Bound], subject: Bilingual) -> Judged:
    return Judged("even", bounds[0].node, {"subject": subject, "score": _shown(bounds[0])})


def _extreme(facts: Facts, sign: int) -> Judged:
    question_id = facts.said.values.get("question")
    if question_id is None:
        return _extreme_indicator(facts, sign)
    siblings = facts.siblings(question_id)
    own = siblings.get(question_id)
    if own is None or facts.is_listed:
        return Judged("no_subject")
    if len(siblings) > 1 and _all_equal(list(siblings.values()), facts):
        return _even([own], named("questions", question_id))
    if not all(bound.listed for bound in siblings.values()):
        return Judged("no_subject")
    best = min(siblings, key=lambda each: sign * siblings[each].least)
    if sign * siblings[best].least < sign * own.least:
        values: dict[str, Value] = {
            "subject": named("questions", question_id),
            "score": _shown(siblings[best]),
            "other": named("questions", best),
        }
        return Judged("other", siblings[best].node, values)
    return HOLDS


def _extreme_indicator(facts: Facts, sign: int) -> Judged:
    number = facts.indicator()
    if number not in facts.indicators or len(facts.indicators) < 2:
        return Judged("no_subject")
    scores = {each: score for each, (_, score) in facts.indicators.items()}
    best = min(scores, key=lambda each: sign * scores[each])
    node, own = facts.indicators[best][0], named("indicators", number)
    if len(set(scores.values())) == 1:
        return Judged("even", node, {"subject": own, "score": text_of(node)})
    if sign * scores[best] < sign * scores[number]:
        values: dict[str, Value] = {
            "subject": own,
            "score": text_of(node),
            "other": named("indicators", best),
        }
        return Judged("other", node, values)
    return HOLDS


def _count(facts: Facts, full: bool) -> Judged:
    if len(facts.indicators) < len(facts.numbers):
        return UNDECIDED
    count = sum((score == HIGHEST) is full for _, score in facts.indicators.values())
    if count == facts.said.values["number"]:
        return HOLDS
    return Judged("count", values={"count": str(count)})


def _count_by_line(facts: Facts, passing: bool) -> Judged:
    """The number of indicators at or above a line, or below it, by the table and by the list that follows."""
    line, scores = facts.said.values.get("score", facts.context.edition.passing), facts.scores
    if line is None or not scores:
        return UNDECIDED
    claimed = facts.said.values["number"]
    counts = reaching(scores, line) if passing else (len(scores) - reaching(scores, line)[0],)
    values: dict[str, Value] = {"line": f"{line:f}"}
    if claimed not in counts:
        return Judged("count_line", values={**values, "count": str(counts[0])})
    named_ones = facts.listed()
    for number in named_ones:
        if (scores[number] >= line) is not passing:
            node, score = facts.indicators[number][0], f"{scores[number]:f}"
            return Judged("member", node, {**values, "subject": named("indicators", number), "score": score})
    if named_ones and len(named_ones) != claimed:
        return Judged("listed", values={**values, "count": str(len(named_ones))})
    return HOLDS


def _next(facts: Facts) -> Judged:
    """Whether an indicator comes next to the highest or lowest, and what is listed with it in turn."""
    scores, number = facts.scores, facts.indicator()
    if number not in scores or len(scores) < 3:
        return Judged("no_subject")
    before, _, behind = facts.line
    ends = list(END.finditer(before))
    if not ends:  # counted from either end
        holds = any(2 in places(scores, number, highest) for highest in (True, False))
        return HOLDS if holds else _misplaced(facts, "next", number)
    highest = ends[-1]["high"] is not None
    place = 2 + before[ends[-1].end() :].count(NEXT)
    together = facts.named_from() or (number,)
    in_turn = "ตามลำดับ" in behind or len(together) == 1
    for at, each in enumerate(together, start=place):
        allowed = {at} if in_turn else set(range(place, place + len(together)))
        if not allowed & places(scores, each, highest):
            return _misplaced(facts, "order", each)
    return HOLDS


def _misplaced(facts: Facts, case: str, number: int) -> Judged:
    node = facts.indicators[number][0]
    return Judged(case, node, {"subject": named("indicators", number), "score": text_of(node)})


def _in_order(facts: Facts, highest: bool) -> Judged:
    """Whether the indicators of a list stand in the order that the text says."""
    wrong = first_out_of_order(facts.scores, facts.listed(), highest) if facts.scores else None
    return HOLDS if wrong is None else _misplaced(facts, "order", wrong)


# How what a phrase says is judged, and the cases that this can come to.
JUDGES: dict[str, tuple[Callable[[Facts], Judged], set[str]]] = {
    "all_above": (_all_above, {"below"}),
    "all_indicators_above": (_all_indicators_above, {"below"}),
    "some_low": (_denied_by_line, {"above"}),
    "not_all_full": (_denied_by_full, {"full"}),
    "ranked": (_denied_by_even, {"even"}),
    "lowest": (lambda facts: _extreme(facts, 1), {"even", "other"}),
    "highest": (lambda facts: _extreme(facts, -1), {"even", "other"}),
    "not_full": (lambda facts: _count(facts, full=False), {"count"}),
    "full": (lambda facts: _count(facts, full=True), {"count"}),
    "passing": (lambda facts: _count_by_line(facts, passing=True), {"count_line", "listed", "member"}),
    "failing": (lambda facts: _count_by_line(facts, passing=False), {"count_line", "listed", "member"}),
    "next": (_next, {"next", "order"}),
    "falling": (lambda facts: _in_order(facts, highest=True), {"order"}),
    "rising": (lambda facts: _in_order(facts, highest=False), {"order"}),
}
