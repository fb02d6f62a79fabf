"""How the scores decide each thing that a text can claim of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from italint.base.document import Node
from italint.base.messages import Bilingual
from italint.base.patterns import pattern
from italint.editions.interval import HIGHEST, half_unit
from italint.editions.scored import QuestionBound
from italint.editions.standing import first_out_of_order, places, reaching
from italint.kinds.claim_facts import NEXT, Facts
from italint.kinds.outcome import MessageValue
from italint.kinds.prose import named
from italint.report.leaves import text_of

# What says from which end a text counts.
END = pattern("(?P<high>สูง|มาก)(?:ที่)?สุด|(?:ต่ำ|น้อย)(?:ที่)?สุด")


class Judged(NamedTuple):
    """What the scores make of a claim: None if it holds, else a case; with what shows it."""

    case: str | None
    node: Node | None = None
    values: Mapping[str, MessageValue] = MappingProxyType({})


UNDECIDED = Judged("undecided")
HOLDS = Judged(None)


def _denied(case: str, node: Node | None, subject: Bilingual, **values: MessageValue) -> Judged:
    """A claim that a printed score denies."""
    return Judged(case, node, {"subject": subject, "score": text_of(node), **values})


def _all_above(facts: Facts) -> Judged:
    numbers = facts.about.indicators
    line = facts.said.values.get("score", Decimal(100))
    if not numbers:
        return Judged("no_subject")
    undecided = False
    for number in numbers:
        ids = facts.context.edition.indicator_questions.get(number, [])
        for question_id in ids:
            bound = facts.bounds.get(question_id)
            if bound is None or bound.interval.low + _slack(facts, bound) < line <= bound.interval.high:
                undecided = True
            elif bound.interval.high < line:
                return _denied("below", bound.node, named("indicators", number), line=str(line))
        node, score = facts.indicators.get(number, (None, line))
        if score < line:
            return _denied("below", node, named("indicators", number), line=str(line))
        undecided = undecided or (node is not None and not ids and score < HIGHEST)
    return UNDECIDED if undecided else HOLDS


def _all_indicators_above(facts: Facts) -> Judged:
    line = facts.said.values.get("score", Decimal(100))
    if facts.said.values.get("number", len(facts.numbers)) != len(facts.numbers):
        return Judged("no_subject")
    for number, (node, score) in facts.indicators.items():
        if score < line:
            return _denied("below", node, named("indicators", number), line=str(line))
    return HOLDS


def _denied_by_full(facts: Facts) -> Judged:
    questions = facts.questions()
    if not questions:
        return _denied_by_full_indicators(facts)
    if all(bound.interval.low >= HIGHEST - _slack(facts, bound) for bound in questions.values()):
        bound = next(iter(questions.values()))
        return _denied("full", bound.node, facts.subject)
    return HOLDS


def _denied_by_full_indicators(facts: Facts) -> Judged:
    """The full score of an indicator says that its questions are full even where these are not known."""
    scores = [facts.indicators.get(number) for number in facts.about.indicators]
    if facts.about.questions or not scores or any(found is None or found[1] < HIGHEST for found in scores):
        return Judged("no_subject")
    node = scores[0][0] if scores[0] else None
    return _denied("full", node, facts.subject)


def _slack(facts: Facts, bound: QuestionBound) -> Decimal:
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
        return _denied("above", lowest.node, facts.subject, line=str(line))
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
    return _denied("even", questions[0].node, named("indicators", *facts.about.indicators))


def _all_equal(bounds: list[QuestionBound], facts: Facts) -> bool:
    if all(bound.listed for bound in bounds):
        return len({bound.least for bound in bounds}) == 1
    return all(bound.interval.low >= HIGHEST - _slack(facts, bound) for bound in bounds)


def _extreme(facts: Facts, sign: int) -> Judged:
    question_id = facts.said.values.get("question")
    if question_id is None:
        return _extreme_indicator(facts, sign)
    siblings = facts.siblings(question_id)
    own = siblings.get(question_id)
    if own is None or facts.is_listed:
        return Judged("no_subject")
    if len(siblings) > 1 and _all_equal(list(siblings.values()), facts):
        return _denied("even", own.node, named("questions", question_id))
    if not all(bound.listed for bound in siblings.values()):
        return Judged("no_subject")
    best = min(siblings, key=lambda each: sign * siblings[each].least)
    if sign * siblings[best].least < sign * own.least:
        other = named("questions", best)
        return _denied("other", siblings[best].node, named("questions", question_id), other=other)
    return HOLDS


def _extreme_indicator(facts: Facts, sign: int) -> Judged:
    number = facts.indicator()
    if number not in facts.indicators or len(facts.indicators) < 2:
        return Judged("no_subject")
    scores = {each: score for each, (_, score) in facts.indicators.items()}
    best = min(scores, key=lambda each: sign * scores[each])
    node, own = facts.indicators[best][0], named("indicators", number)
    if len(set(scores.values())) == 1:
        return _denied("even", node, own)
    if sign * scores[best] < sign * scores[number]:
        return _denied("other", node, own, other=named("indicators", best))
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
    values: dict[str, MessageValue] = {"line": f"{line:f}"}
    if claimed not in counts:
        return Judged("count_line", values={**values, "count": str(counts[0])})
    named_ones = facts.listed()
    for number in named_ones:
        if (scores[number] >= line) is not passing:
            return _denied("member", facts.indicators[number][0], named("indicators", number), **values)
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
    return _denied(case, facts.indicators[number][0], named("indicators", number))


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
