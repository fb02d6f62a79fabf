"""What the measures of a plan answer, and which questions need an answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, NamedTuple

from italint.base.document import Node, SequenceNode
from italint.base.messages import Bilingual, in_both
from italint.editions.context import Context
from italint.editions.scored import INDICATORS, QUESTIONS
from italint.report.leaves import key_of, score_of
from italint.report.selector import child, compile_path

ISSUES = compile_path("issues[*]")
MEASURES = compile_path("plan.measures[*]")


class Answers:
    """What the measures of a plan answer, by what they name."""

    def __init__(self) -> None:
        self.questions: set[str] = set()
        # For each indicator or issue: where measures name it, and whether the measure names questions.
        self.units: dict[tuple[str, Any], list[tuple[Node, bool]]] = {}

    def unit(self, name: str, key: Any) -> list[tuple[Node, bool]]:
        return self.units.get((name, key), [])


UNIT_FIELDS = {"indicators": "indicator", "issue": "issue"}


def answers_of(context: Context) -> Answers:
    """Index the measures of the plan."""
    answers = Answers()
    for measure in context.select(MEASURES):
        named = {key for node in items_of(child(measure, "questions")) if (key := key_of(node))}
        answers.questions |= named
        for name, unit in UNIT_FIELDS.items():
            for node in items_of(child(measure, name)):
                key = key_of(node)
                if key is not None:
                    answers.units.setdefault((unit, key), []).append((node, bool(named)))
    return answers


def items_of(node: Node | None) -> list[Node]:
    """The items of a list; a single value as the only one."""
    return node.items if isinstance(node, SequenceNode) else [] if node is None else [node]


class Low(NamedTuple):
    """A question below the line: where its score stands, and the units that it belongs to."""

    id: str
    score: Node
    indicator: int
    units: tuple[tuple[str, Any], ...]


def low_questions(context: Context) -> list[Low]:
    """The questions that the report lists below the line."""
    edition = context.edition
    line = edition.line_score
    issues = issues_of_questions(context)
    found = []
    for indicator in context.select(INDICATORS):
        number = key_of(indicator)
        for question in QUESTIONS.select(indicator):
            node, score = score_of(question)
            question_id = key_of(question)
            if node is None or not isinstance(score, Decimal) or question_id is None:
                continue
            if not 0 <= score < line:
                continue
            units = [("indicator", number), *(("issue", issue) for issue in issues.get(question_id, ()))]
            found.append(Low(question_id, node, number, tuple(units)))
    return found


def issues_of_questions(context: Context) -> dict[str, list[int]]:
    """The issues of each question: where the report puts it, else where the edition does."""
    found: dict[str, list[int]] = {}
    for issue in context.select(ISSUES):
        number = key_of(issue)
        for question in items_of(child(issue, "questions")):
            question_id = key_of(question)
            if question_id is not None and number is not None:
                found.setdefault(question_id, []).append(number)
    for row in context.edition.rows("issues"):
        for question_id in row.questions:
            if row.number not in found.setdefault(question_id, []):
                found[question_id].append(row.number)
    return found


class Answer(NamedTuple):
    """How the measures of a plan answer a low question.

    One names it; or those of its indicator or issue name no question; or they name others only.
    """

    how: Literal["named", "covered", "passed_over", "nothing"]
    unit: tuple[str, Any] | None = None


def answer_to(low: Low, answers: Answers) -> Answer:
    """How a low question is answered, and through which of its units."""
    if low.id in answers.questions:
        return Answer("named")
    units = [unit for unit in low.units if answers.unit(*unit)]
    whole = next((unit for unit in units if not any(named for _, named in answers.unit(*unit))), None)
    if whole is not None:
        return Answer("covered", whole)
    return Answer("passed_over", units[0]) if units else Answer("nothing")


def answers_to_indicator(context: Context, number: Any) -> bool:
    """Whether a measure answers an indicator, one of its questions or an issue of these."""
    answers, issues = context.once(answers_of), issues_of_questions(context)
    questions = context.edition.indicator_questions.get(number, [])
    return bool(
        answers.unit("indicator", number)
        or any(question in answers.questions for question in questions)
        or any(answers.unit("issue", issue) for question in questions for issue in issues.get(question, ()))
    )


def line_words(context: Context, score: Decimal) -> Bilingual:
    """The line that a score is below, whether that is practice, and the pass line if it is below it too."""
    edition = context.edition
    assert edition.line is not None
    words = in_both("line", edition.line.certainty.label, line=f"{edition.line_score:f}")
    passes = edition.passing
    if passes is None or score >= passes or passes >= edition.line_score:
        return words
    return in_both("line", "passing", line=words, passes=f"{passes:f}")


def unit_words(unit: tuple[str, Any]) -> Bilingual:
    """An indicator or issue with its number."""
    return in_both("items", f"{unit[0]}s", number=str(unit[1]))
