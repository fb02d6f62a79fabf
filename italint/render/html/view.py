"""What a page shows of the report itself: its scores, its low questions, its measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from italint.base.document import Document, Node, ScalarNode
from italint.editions.answers import MEASURES, answer_to, answers_of, low_questions
from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.editions.scored import INDICATORS, INSTRUMENTS
from italint.linting.checked import Checked
from italint.report.leaves import key_of, score_of, text_of, texts_of, value_of
from italint.report.path import find, path_of
from italint.report.selector import child, compile_path
from italint.report.unread import unread_paths, within
from italint.thai.dates import Reading, read_period

QUESTIONS = compile_path("assessment.indicators[*].questions[*]")
# What a measure names, by the name that a low question has for it.
NAMES = {
    "question": compile_path("questions[*]", MEASURES),
    "indicator": compile_path("indicators[*]", MEASURES),
    "issue": compile_path("issue", MEASURES),
}


class ScoreBar(NamedTuple):
    """A score as printed, with its value (0 to 100) where it can be read, and the path of its item."""

    number: str
    name: str
    written: str
    score: Decimal | None
    path: str


class Group(NamedTuple):
    """The indicators that an instrument measures; without a name where the edition has none for them."""

    instrument: str
    name: str
    bars: list[ScoreBar]


class LowQuestion(NamedTuple):
    """A question below the line, how the measures answer it, and the positions of those that do or might."""

    id: str
    indicator: str
    text: str
    written: str
    path: str
    how: Literal["named", "covered", "passed_over", "nothing"]
    measures: list[int]


class Measure(NamedTuple):
    """A measure with its position in the plan, from 1. `reading` is None where the period cannot be read."""

    position: int
    title: str
    answers: list[tuple[str, str]]
    responsible: str
    period: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as a page shows it; texts as they are printed, empty where the report has none."""

    agency: str
    edition: Edition
    year: int | None  # fiscal year assessed, Buddhist era; None if its edition is not known
    score: str
    grade: str
    change: str
    previous: str
    instruments: list[ScoreBar]
    groups: list[Group]
    lists_questions: bool
    low: list[LowQuestion]
    measures: list[Measure]
    measures_unread: bool  # whether the document may have more of them


def view_of(checked: Checked) -> ReportView | None:
    """What a checked file holds; None if it has no tree that could be shown."""
    if not checked.readable:
        return None
    document, edition = checked.document, checked.edition
    context = Context(document, [], edition, {})
    measures = context.select(MEASURES)
    return ReportView(
        agency=_at(document, "agency.name"),
        edition=edition,
        year=checked.year,
        score=_at(document, "assessment.score"),
        grade=_at(document, "assessment.grade"),
        change=_at(document, "assessment.change"),
        previous=_at(document, "assessment.previous"),
        instruments=[_bar(node) for node in context.select(INSTRUMENTS)],
        groups=_groups(context),
        lists_questions=bool(context.select(QUESTIONS)),
        low=_low(context) if edition.line else [],
        measures=[_measure(position, node) for position, node in enumerate(measures, start=1)],
        measures_unread=any(within("plan.measures", part) for part in unread_paths(document.faults)),
    )


def one_line(text: str | None) -> str:
    """A text without its line breaks; empty where there is none."""
    return " ".join((text or "").split())


def _at(document: Document, path: str) -> str:
    return one_line(text_of(find(document.root, path)))


def _texts(node: Node | None) -> str:
    return " · ".join(one_line(leaf.text) for leaf in texts_of(node))


def _number(item: Node) -> str:
    """The number or id of an item, as it was written if it cannot be read."""
    key = key_of(item)
    if key is not None:
        return str(key)
    return one_line(text_of(child(item, "number")) or text_of(child(item, "id")))


def _bar(item: Node) -> ScoreBar:
    node, score = score_of(item)
    readable = score if isinstance(score, Decimal) else None
    return ScoreBar(
        _number(item), _texts(child(item, "name")), one_line(text_of(node)), readable, path_of(item)
    )


def _groups(context: Context) -> list[Group]:
    """The indicators by instrument, in the order of the edition; those it does not know come last."""
    left = [(key_of(node), _bar(node)) for node in context.select(INDICATORS)]
    names = {row.id: row.name for row in context.edition.rows("instruments")}
    groups = []
    for instrument, numbers in context.edition.instrument_indicators.items():
        groups.append(
            Group(instrument, names.get(instrument, ""), [bar for number, bar in left if number in numbers])
        )
        left = [(number, bar) for number, bar in left if number not in numbers]
    groups.append(Group("", "", [bar for _, bar in left]))
    return [group for group in groups if group.bars]


def _low(context: Context) -> list[LowQuestion]:
    """The questions below the line, lowest first."""
    wordings = {row.id: row.text or row.topic for row in context.edition.rows("wordings")}
    named = [
        {(unit, key_of(node)) for unit, selector in NAMES.items() for node in selector.select(measure)}
        for measure in context.select(MEASURES)
    ]
    lows = sorted(context.once(low_questions), key=lambda low: value_of(low.score))
    found = []
    for low in lows:
        how, unit = answer_to(low, context.once(answers_of))
        wanted = ("question", low.id) if how == "named" else unit
        measures = [at for at, names in enumerate(named, start=1) if wanted in names]
        text = one_line(_wording(low.score) or wordings.get(low.id))
        number = "" if low.indicator is None else str(low.indicator)
        score = one_line(text_of(low.score))
        found.append(LowQuestion(low.id, number, text, score, path_of(low.score), how, measures))
    return found


def _wording(score: Node) -> str:
    assert score.parent is not None
    return text_of(child(score.parent, "text"))


def _measure(position: int, node: Node) -> Measure:
    period = child(node, "period")
    named = [(unit, _number(item)) for unit, selector in NAMES.items() for item in selector.select(node)]
    return Measure(
        position,
        _texts(child(node, "title")),
        [(unit, number) for unit, number in named if number],
        _texts(child(node, "responsible")),
        _texts(period),
        _reading(texts_of(period)),
    )


def _reading(cells: list[ScalarNode]) -> Reading | None:
    """What all texts of a period cell say together; None if one of them cannot be read."""
    read = [read_period(cell.text) for cell in cells]
    readings = [reading for reading in read if reading is not None]
    if not readings or len(readings) < len(read):
        return None
    periods = tuple(period for reading in readings for period in reading.periods)
    return Reading(periods, recurring=any(reading.recurring for reading in readings))
