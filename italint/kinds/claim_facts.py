"""What a claim is judged by: the scores that the report prints of what the text is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from italint.base.document import ScalarNode
from italint.base.messages import Bilingual
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.scored import QuestionBound, question_bounds, scored_things
from italint.kinds.prose import FAR, NEAR, Subject, instruments_spoken_of, named, subject_of
from italint.thai.lists import items, listed
from italint.thai.passages import squeezed
from italint.thai.phrases import Said
from italint.thai.slots import NAME, QUESTION

FURTHER_QUESTION = pattern(rf"\s*(?:,|และ|กับ|ถึง|-|–)?\s*(?:ข้อ(?:คำถาม)?(?:ที่)?)?\s*{QUESTION}")
NEXT = "รองลงมา"
INDICATOR = "ตัวชี้วัด"


class Facts:
    """What a claim is judged by: the bounds of the questions it is about, the scores of indicators."""

    def __init__(self, context: Context, text: ScalarNode, said: Said) -> None:
        self.context = context
        self.said = said
        self.node = text
        self.text = text.text
        self.about: Subject = subject_of(text)
        self.bounds: dict[Any, QuestionBound] = context.once(question_bounds)
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

    def questions(self) -> dict[Any, QuestionBound]:
        """The questions that the text is about: those it names, else all of its indicator."""
        ids = self.about.questions or tuple(
            question_id
            for number in self.about.indicators
            for question_id in self.context.edition.indicator_questions.get(number, [])
        )
        found = {question_id: self.bounds[question_id] for question_id in ids if question_id in self.bounds}
        return found if len(found) == len(ids) else {}

    def siblings(self, question_id: Any) -> dict[Any, QuestionBound]:
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
