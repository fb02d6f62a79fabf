"""Kinds about figures that a text or a reference quotes from the assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, Literal, NamedTuple

from italint.base.declarations import Word
from italint.base.document import Node, ScalarNode
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.interval import HIGHEST, Interval, half_unit, printed, rounded
from italint.editions.means import readings, weigh
from italint.editions.scored import QuestionBound, question_bounds, scored_things
from italint.kinds.kind import NONE, Cases, EachKind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Mark, MessageValue, Outcome
from italint.kinds.prose import (
    NEAR,
    ONE_OF_SEVERAL,
    Prose,
    indicator_names,
    speaks_of_another_year,
    subject_of,
)
from italint.report.leaves import key_of, score_of, text_of, value_of
from italint.thai.lists import items
from italint.thai.numerals import DIGIT, read_number
from italint.thai.passages import squeezed
from italint.thai.phrases import PhraseList, Said
from italint.thai.slots import NAME, SLOT_READERS, SLOTS, TYPED_QUESTION

SCORE = pattern(rf"(?<!{DIGIT}){DIGIT}{{1,3}}\.{DIGIT}{{1,4}}")
SCORES_BEHIND = pattern(
    rf"({SCORE.pattern}(?:(?:\s*คะแนน)?\s*(?:,|และ|\s)\s*{SCORE.pattern})+)\s*(?:คะแนน)?\s*$"
)
ITEM = pattern(rf"{DIGIT}{{1,2}}[.)]\s*(?!{DIGIT})")
SCORE_OF = {"question": "question", "number": "indicator", NAME: "indicator", "instrument": "instrument"}


class QuotedScore(Prose):
    """A score that a text quotes is the one in the assessment.

    A phrase holds `{score}` and what the score is of: `{question}`, `{number}` of an indicator,
    `{instrument}` or the `{name}` of either; without any of them it is of the whole assessment, if the text
    is about nothing less. A quoted score with fewer decimals may be rounded. It is none if it is one of
    several, if the year named last is another, or if it is a whole number that is not called a score or
    stands before one of `counted`.
    """

    kind: Literal["quoted_score"]
    phrases: PhraseList
    counted: tuple[Word, ...] = ()

    cases: ClassVar = {
        "overall": fills("actual found said score"),
        **dict.fromkeys(("question", "indicator", "instrument"), fills("actual found said score of")),
    }
    labels: ClassVar = {"score": NONE}
    reads: ClassVar = ("indicators", "instruments", "decimals")

    def possible_cases(self) -> Cases:
        possible = {
            next((case for slot, case in SCORE_OF.items() if slot in phrase.slots), "overall")
            for phrase in self.phrases
        } | {"instrument" for phrase in self.phrases if NAME in phrase.slots}
        return {case: self.cases[case] for case in possible}

    def run(self, context: Context) -> Iterator[Outcome]:
        names = (*indicator_names(context), *context.edition.keys_by_name("instruments", squeezed))
        said_of, unsaid = self.saying(context, self.phrases, names)
        yield unsaid
        for text, all_said in said_of:
            outcomes = [
                self._judge(context, text, said)
                for said in all_said
                if not self._is_no_score(text.text, said)
                and not speaks_of_another_year(context.edition, text.text, said.start, said.end)
            ]
            yield from outcomes or [NOT_APPLICABLE]

    def _is_no_score(self, text: str, said: Said) -> bool:
        """Whether a number is one of several, or counts what follows it."""
        rest = text[said.end : said.end + NEAR].lstrip()
        several = ONE_OF_SEVERAL.match(rest)
        # After a score with decimals another indicator or the number of an item begins a clause of its own.
        if several and not ("." in said.written["score"] and ("ตัวชี้วัด" in several[0] or ITEM.match(rest))):
            return True
        if "." in said.written["score"]:
            return False
        words = text[said.start : said.end]
        return "คะแนน" not in words or "ร้อยละ" in words or rest.startswith(self.counted)

    def _judge(self, context: Context, text: ScalarNode, said: Said) -> Outcome:
        case, key = self._subject(context, said)
        about = subject_of(text)
        if case == "overall" and (about.indicators or about.instruments or about.questions or about.issues):
            return NOT_APPLICABLE
        quoted: Decimal = said.values["score"]
        if case == "overall" and said.written["score"] == "100":
            return NOT_APPLICABLE  # what can be reached
        against = in_the_assessment(context, case, key, quoted)
        if against is None:
            return NOT_APPLICABLE
        if against.agrees:
            return PASS
        values: dict[str, MessageValue] = {
            "actual": text.text,
            "found": text.text[said.start : said.end],
            "said": said.written["score"],
            "score": against.shown or text_of(against.node),
        }
        if case != "overall":
            values["of"] = str(key)
        return Fail(text, values, case, (Mark(against.node, "score"),), within=(said.start, said.end))

    def _subject(self, context: Context, said: Said) -> tuple[str, Any]:
        """What the quoted score is of: a case, and a number or id."""
        slot = next((slot for slot in SCORE_OF if slot in said.values), None)
        if slot is None:
            return "overall", None
        value = said.values[slot]
        if slot != NAME:
            return SCORE_OF[slot], value
        instruments = context.edition.keys_by_name("instruments", squeezed)
        if value in instruments:
            return "instrument", instruments[value]
        return "indicator", context.edition.keys_by_name("indicators", squeezed).get(value)


class ScoresInTurn(Prose):
    """Scores that a text gives to several things in turn are theirs, one by one.

    `phrases` are what says so behind the scores. The things are the questions, indicators or instruments
    named before them in the same clause; as many as there are scores, else nothing is judged.
    """

    kind: Literal["scores_in_turn"]
    phrases: PhraseList

    cases: ClassVar = dict.fromkeys(
        ("question", "indicator", "instrument"), fills("actual found said score of")
    )
    labels: ClassVar = {"score": NONE}
    reads: ClassVar = ("indicators", "instruments", "decimals")

    def run(self, context: Context) -> Iterator[Outcome]:
        said_of, unsaid = self.saying(context, self.phrases)
        yield unsaid
        for text, all_said in said_of:
            begin = 0
            for said in all_said:
                yield self._judge(context, text, begin, said)
                begin = said.end

    def _judge(self, context: Context, text: ScalarNode, begin: int, said: Said) -> Outcome:
        clause = text.text[begin : said.start].rpartition("\n")[2]
        found = SCORES_BEHIND.search(clause)
        start, end = said.start - len(clause), said.end
        if found is None or speaks_of_another_year(context.edition, text.text, start, end):
            return NOT_APPLICABLE
        scores = [read_number(score) for score in SCORE.findall(found[1])]
        case, keys = _things_named(context, clause[: found.start()])
        if len(keys) != len(scores):
            return NOT_APPLICABLE
        for key, quoted in zip(keys, scores, strict=True):
            against = in_the_assessment(context, case, key, quoted)
            if against is not None and not against.agrees:
                values: dict[str, MessageValue] = {
                    "actual": text.text,
                    "found": found[0].strip(),
                    "said": f"{quoted:f}",
                    "score": against.shown or text_of(against.node),
                    "of": str(key),
                }
                return Fail(text, values, case, (Mark(against.node, "score"),), within=(start, end))
        return PASS


def _things_named(context: Context, clause: str) -> tuple[str, list[Any]]:
    """The things of one sort that a clause names, in order; none where it names things of several sorts."""
    edition = context.edition
    known = {row.id for table in ("instruments", "parts") for row in edition.rows(table)}
    sorts = {
        "question": [SLOT_READERS["question"](each) for each in re.findall(TYPED_QUESTION, clause)],
        "instrument": [each for each in re.findall(SLOTS["instrument"], clause) if each in known],
        "indicator": list(items(clause, "ตัวชี้วัด", edition.keys_by_name("indicators", squeezed))),
    }
    named = [(sort, keys) for sort, keys in sorts.items() if keys]
    return named[0] if len(named) == 1 else ("indicator", [])


class ReferredScore(EachKind):
    """A score printed beside a reference is the one in the assessment; `each` are the references.

    What is referred to shows in the name of the field: `questions`, `indicator`, `instruments` and the like.
    """

    kind: Literal["referred_score"]

    cases: ClassVar = dict.fromkeys(
        ("question", "indicator", "instrument", "unlisted"), fills("actual score of")
    )
    labels: ClassVar = {"score": NONE}
    reads: ClassVar = ("decimals",)

    def run(self, context: Context) -> Iterator[Outcome]:
        for reference in self.places(context):
            node, score = score_of(reference)
            if node is not None and isinstance(score, Decimal):
                yield self._judge(context, reference, node, score)
            else:
                yield NOT_APPLICABLE

    def _judge(self, context: Context, reference: Node, node: Node, score: Decimal) -> Outcome:
        field = reference.parent if isinstance(reference.step, int) else reference
        case = str(field.step).removesuffix("s") if field else ""
        against = in_the_assessment(context, case, key_of(reference), score)
        if against is None:
            return NOT_APPLICABLE
        if against.agrees:
            return PASS
        values: dict[str, MessageValue] = {
            "actual": text_of(node),
            "score": text_of(against.node),
            "of": str(key_of(reference)),
        }
        marks = (Mark(against.node, "score"),)
        return Fail(node, values, case if against.listed else "unlisted", marks, item=reference)


class Against(NamedTuple):
    """The printed score that decides about a quoted one: its own if `listed`, else that of its indicator."""

    node: Node
    agrees: bool
    listed: bool = True
    shown: str = ""  # where it is not printed but follows from others


def in_the_assessment(context: Context, case: str, key: Any, quoted: Decimal) -> Against | None:
    """What the assessment says of a quoted score of a thing, None if nothing."""
    if case == "question":
        bound = context.once(question_bounds).get(key)
        return None if bound is None else Against(bound.node, _may_be(quoted, bound), bound.listed)
    found = context.once(scored_things)[case].get(key)
    if found is None:
        return _instrument_mean(context, key, quoted) if case == "instrument" else None
    return Against(found[0], _agree(quoted, found[1]))


def _instrument_mean(context: Context, instrument: Any, quoted: Decimal) -> Against | None:
    """What the indicators say of the score of an instrument that is not printed, if all are there."""
    weighings = readings(context.edition, "indicators", instrument)
    scores = context.once(scored_things)["indicator"]
    if not weighings or not weighings[0].weights.keys() <= scores.keys():
        return None
    places = context.edition.places
    half = half_unit(places)
    mean = weigh(weighings[0], {key: score for key, (_, score) in scores.items()}, half)
    agrees = mean.meets(quoted_as(quoted, places))
    node = scores[next(iter(weighings[0].weights))][0]
    return Against(node, agrees, shown=f"{rounded(mean.high - half, places):f}")


def quoted_as(quoted: Decimal, places: int) -> Interval:
    """What a quoted score stands for: with fewer decimals than are printed it may be rounded."""
    return printed(quoted, half_unit(min(places, max(0, -int(quoted.as_tuple().exponent)))))


def _agree(quoted: Decimal, score: Decimal) -> bool:
    """Whether a quoted score is the printed one, or the printed one rounded to the decimals quoted."""
    places = -int(quoted.as_tuple().exponent)
    if quoted == score:
        return True
    return quoted != HIGHEST and places >= 0 and abs(quoted - score) <= half_unit(places)


def _may_be(quoted: Decimal, bound: QuestionBound) -> bool:
    if bound.listed:
        return _agree(quoted, value_of(bound.node))
    return bound.interval.low <= quoted <= bound.interval.high
