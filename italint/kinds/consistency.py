"""Kinds about whether the parts of a report agree: strengths, weaknesses, scores, analysis and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Declaration, Word, limited
from italint.base.document import Node
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.interval import HIGHEST, half_unit, rounded
from italint.editions.scored import question_bounds
from italint.kinds.kind import NONE, Cases, Each, EachKind, Kind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Mark, MessageValue, Named, Outcome
from italint.kinds.prose import named, running_texts, subject_of
from italint.report.leaves import key_of, text_of, texts_of
from italint.report.selector import PathField, Paths, Selector
from italint.thai.comparison import comparable
from italint.thai.numerals import arabic

# What parts a text into the things it names.
PARTS = pattern(r"\s*(?:,|;|\n|/|และ|รวมถึง|ได้แก่)\s*")
SHORTEST = 10  # letters of a thing that two texts can be said to share

Related = Annotated[Paths, PathField("each")]


class Contradiction(EachKind):
    """What stands on one side does not stand on the other: no question, and no thing in the same words."""

    kind: Literal["contradiction"]
    one: Related
    one_questions: Related
    other: Related
    other_questions: Related

    cases: ClassVar = {"": fills("found subject")}
    labels: ClassVar = {"one": NONE}

    def run(self, context: Context) -> Iterator[Outcome]:
        for place, items in self.by_path(context):
            for item in items:
                yield from self._judge(place, item)

    def _judge(self, place: int, item: Node) -> Iterator[Outcome]:
        one = _said(item, self.one[place], self.one_questions[place])
        other = _said(item, self.other[place], self.other_questions[place])
        if not one or not other:
            yield NOT_APPLICABLE
            return
        letters = {thing: comparable(thing) for thing in one}
        wrong = [(same, thing) for thing in other if (same := _among(thing, letters)) is not None]
        for same, thing in wrong:
            values = {"found": thing, "subject": _subject(item)}
            yield Fail(other[thing], values, marks=(Mark(one[same], "one"),))
        if not wrong:
            yield PASS


def _subject(item: Node) -> MessageValue:
    """What an analysis is about, in words."""
    about = subject_of(item)
    tables = ("indicators", "issues", "instruments")
    return next((named(table, *keys) for table in tables if (keys := about.keys(table))), Named(item))


def _said(item: Node, side: Selector, questions: Selector) -> dict[str, Node]:
    """The questions and things that one side names, with the place of each."""
    found: dict[str, Node] = {}
    for question in questions.select(item):
        if (key := key_of(question)) is not None:
            found.setdefault(str(key), question)
    for field in side.select(item):
        for text in running_texts(field):
            for thing in PARTS.split(text.text):
                if len(comparable(thing)) >= SHORTEST:
                    found.setdefault(thing.strip(), text)
    return found


def _among(thing: str, others: dict[str, str]) -> str | None:
    """Which of some questions or things, given with their letters, says this one too.

    What one of them begins with may only be its subject.
    """
    if thing in others:
        return thing
    own = comparable(thing)
    if len(own) < SHORTEST:
        return None
    return next((other for other, letters in others.items() if own in letters[1:]), None)


class Discussed(Kind):
    """A question that a measure answers is one that the analysis of its indicator names.

    Where the analysis of an indicator names no question, nothing is asked; nor where the measure says in one
    of its `reasons` why it answers the question, by naming it, and scores allow that it is below the line.
    """

    kind: Literal["discussed"]
    analysis: Each
    named: Annotated[Paths, PathField("analysis")]
    measures: Each
    answered: Annotated[Paths, PathField("measures")]
    reasons: tuple[Annotated[Paths, PathField("measures", leaves=("text",))], ...] = ()

    cases: ClassVar = {"": fills("question indicator named")}
    labels: ClassVar = {"named": NONE}
    reads: ClassVar = ("questions", "decimals", "line")

    def run(self, context: Context) -> Iterator[Outcome]:
        named: dict[int, list[Node]] = {}
        for item in context.select(self.analysis[0]):
            for number in subject_of(item).indicators:
                named.setdefault(number, []).extend(self.named[0].select(item))
        indicator_of = context.edition.indicator_of
        for measure in context.select(self.measures[0]):
            for question in self.answered[0].select(measure):
                key = key_of(question)
                discussed = named.get(indicator_of.get(key, 0), [])
                keys = {key_of(each) for each in discussed}
                if key is None or not discussed:
                    yield NOT_APPLICABLE
                elif key in keys or self._says_why(context, measure, str(key)):
                    yield PASS
                else:
                    values = {
                        "question": str(key),
                        "indicator": str(indicator_of[key]),
                        "named": ", ".join(sorted(map(str, keys - {None}))),
                    }
                    yield Fail(question, values, marks=(Mark(discussed[0], "named"),))

    def _says_why(self, context: Context, measure: Node, question: str) -> bool:
        bound = context.once(question_bounds).get(question)
        if bound is not None and bound.interval.low >= context.edition.line_score:
            return False
        named = re.compile(rf"(?<![a-z0-9]){question}(?![0-9])")
        return any(
            named.search(arabic(text.text).lower())
            for reason in self.reasons
            for node in reason[0].select(measure)
            for text in texts_of(node)
        )


class ClaimedWeakness(Declaration):
    """Where a report claims a weakness: the items, the questions they name, the text they say it in."""

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
    claims: tuple[ClaimedWeakness, ...] = limited(min_length=1)
    phrases: tuple[Word, ...] = ()

    cases: ClassVar = dict.fromkeys(
        ("listed", "bounded"), fills("question least indicator score line phrase")
    )
    labels: ClassVar = {"score": NONE}

    def possible_cases(self) -> Cases:
        of_phrases = NONE if self.phrases else fills("line phrase")
        return {case: named - of_phrases for case, named in self.cases.items()}

    def tables(self) -> tuple[str, ...]:
        return ("questions", "decimals", *(("line",) if self.phrases else ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        phrases = {phrase: comparable(phrase) for phrase in self.phrases}
        for claim in self.claims:
            items = context.select(claim.each[0])
            for item, questions in zip(items, claim.questions[0].each(items), strict=True):
                if not questions:
                    continue
                texts = [
                    comparable(text.text) for node in claim.text[0].select(item) for text in texts_of(node)
                ]
                said = next((p for p, letters in phrases.items() for t in texts if letters in t), None)
                for question in questions:
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
        places = edition.places
        highest = HIGHEST if said is None else edition.line_score
        if bound.interval.low < highest - (half_unit(places) * bound.members if said is None else 0):
            return PASS
        at = bound.node
        values = {
            "question": str(question_id),
            "least": f"{rounded(bound.least, places):f}",
            "indicator": str(bound.indicator),
            "score": text_of(at),
        }
        if said is not None:
            values |= {"line": f"{highest:f}", "phrase": said}
        return Fail(question, values, "listed" if bound.listed else "bounded", (Mark(at, "score"),))
