"""Kinds about what a text says of scores: figures it quotes, statements that the scores decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple

from italint.base.declarations import Word
from italint.base.document import Node, ScalarNode
from italint.base.messages import Bilingual
from italint.editions.interval import HIGHEST, half_unit
from italint.kinds.kind import NONE, Cases, EachKind, fills
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
)
from italint.kinds.phrases import ONE_OF_SEVERAL
from italint.kinds.prose import (
    NEAR,
    PhraseList,
    Prose,
    Subject,
    named,
    own_words,
    squeezed_wordings,
    subject_of,
)
from italint.kinds.weakness import Bound, question_bounds
from italint.report.selector import compile_path
from italint.thai.dates import years_in
from italint.thai.phrases import NAME, QUESTION, Said, squeezed

INDICATORS = compile_path("assessment.indicators[*]")
INSTRUMENTS = compile_path("assessment.instruments[*]")
OVERALL = compile_path("assessment")
FURTHER_QUESTION = re.compile(rf"\s*(?:,|และ|กับ|ถึง|-|–)?\s*(?:ข้อ(?:คำถาม)?(?:ที่)?)?\s*{QUESTION}")


def scored(context: Context, selector: Any) -> dict[Any, tuple[Node, Decimal]]:
    """The printed scores of a list, by number or id."""
    found = {}
    for item in context.select(selector):
        node, score = score_of(item)
        if node is not None and isinstance(score, Decimal):
            found[key_of(item)] = (node, score)
    return found


SCORE_OF = {"question": "question", "number": "indicator", NAME: "indicator", "instrument": "instrument"}


class QuotedScore(Prose):
    """A score that a text quotes is the one in the assessment.

    A phrase holds `{score}` and what the score is of: `{question}`, `{number}` or `{name}` of an
    indicator, `{instrument}`; without any of them it is of the whole assessment, if the text is about
    nothing less. A quoted score with fewer decimals may be rounded. It is none if it is one of several, if
    the year named last is another, or if it is a whole number before one of `counted`.
    """

    kind: Literal["quoted_score"]
    phrases: PhraseList
    counted: tuple[Word, ...] = ()

    cases: ClassVar = {
        "overall": fills("actual found said score"),
        **dict.fromkeys(("question", "indicator", "instrument"), fills("actual found said score of")),
    }
    labels: ClassVar = {"score": NONE}
    reads: ClassVar = ("indicators", "decimals")

    def possible_cases(self) -> Cases:
        possible = {
            next((case for slot, case in SCORE_OF.items() if slot in phrase.slots), "overall")
            for phrase in self.phrases
        }
        return {case: self.cases[case] for case in possible}

    def run(self, context: Context) -> Iterator[Outcome]:
        said_of, unsaid = self.saying(context, self.phrases, _indicator_names(context))
        yield unsaid
        for text, all_said in said_of:
            outcomes = [
                self._judge(context, text, said)
                for said in all_said
                if not self._is_no_score(text.text, said)
                and not _speaks_of_another_year(context, text.text, said)
            ]
            yield from outcomes or [NOT_APPLICABLE]

    def _is_no_score(self, text: str, said: Said) -> bool:
        """Whether a number is one of several, or counts what follows it."""
        rest = text[said.end : said.end + NEAR].lstrip()
        if ONE_OF_SEVERAL.match(rest):
            return True
        return "." not in said.written["score"] and rest.startswith(self.counted)

    def _judge(self, context: Context, text: ScalarNode, said: Said) -> Outcome:
        case, key = self._subject(context, said)
        about = subject_of(text)
        if case == "overall" and (about.indicators or about.instruments or about.questions or about.issues):
            return NOT_APPLICABLE
        quoted: Decimal = said.values["score"]
        against = in_the_assessment(context, case, key, quoted)
        if against is None:
            return NOT_APPLICABLE
        if against.agrees:
            return PASS
        printed = against.node
        values: dict[str, Value] = {
            "actual": text.text,
            "found": text.text[said.start : said.end],
            "said": said.written["score"],
            "score": text_of(printed) or "",
        }
        if case != "overall":
            values["of"] = str(key)
        return Fail(text, values, case, (Mark(printed, "score"),), within=(said.start, said.end))

    def _subject(self, context: Context, said: Said) -> tuple[str, Any]:
        """What the quoted score is of: a case, and a number or id."""
        for slot, case in SCORE_OF.items():
            if slot in said.values:
                value = said.values[slot]
                names = (
                    context.edition.keys_by_name("indicators", squeezed) if slot == NAME else {value: value}
                )
                return case, names.get(value)
        return "overall", None


def _indicator_names(context: Context) -> tuple[str, ...]:
    return tuple(context.edition.keys_by_name("indicators", squeezed))


def _speaks_of_another_year(context: Context, text: str, said: Said) -> bool:
    """Whether the last year named in a quotation or shortly before it is not the assessed one."""
    quoted = own_words(squeezed(text[said.start : said.end]), squeezed_wordings(context.edition))
    line = text[max(0, said.start - NEAR) : said.start].rpartition("\n")[2]
    years = years_in(f"{line} {quoted}")
    return bool(years) and years[-1].year != context.edition.edition


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
        values: dict[str, Value] = {
            "actual": text_of(node) or "",
            "score": text_of(against.node) or "",
            "of": str(key_of(reference)),
        }
        marks = (Mark(against.node, "score"),)
        return Fail(node, values, case if against.listed else "unlisted", marks, item=reference)


class Against(NamedTuple):
    """The printed score that decides about a quoted one: its own if `listed`, else that of its indicator."""

    node: Node
    agrees: bool
    listed: bool = True


def in_the_assessment(context: Context, case: str, key: Any, quoted: Decimal) -> Against | None:
    """What the assessment says of a quoted score of a thing, None if nothing."""
    if case == "question":
        bound = context.once(question_bounds).get(key)
        return None if bound is None else Against(bound.node, _may_be(quoted, bound), bound.listed)
    found = context.once(_scored_things)[case].get(key)
    return None if found is None else Against(found[0], _agree(quoted, found[1]))


def _scored_things(context: Context) -> dict[str, dict[Any, tuple[Node, Decimal]]]:
    lists = {"indicator": INDICATORS, "instrument": INSTRUMENTS, "overall": OVERALL}
    return {case: scored(context, selector) for case, selector in lists.items()}


def _agree(quoted: Decimal, score: Decimal) -> bool:
    """Whether a quoted score is the printed one, or the printed one rounded to the decimals quoted."""
    places = -int(quoted.as_tuple().exponent)
    if quoted == score:
        return True
    return quoted != HIGHEST and places >= 0 and abs(quoted - score) <= half_unit(places)


def _may_be(quoted: Decimal, bound: Bound) -> bool:
    if bound.listed:
        return _agree(quoted, value_of(bound.node))
    return bound.interval.low <= quoted <= bound.interval.high


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
    or the indicator {number} or {name}, is `lowest` or `highest`; that {number} indicators are `full` or
    `not_full`.
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
    ]

    cases: ClassVar = {
        "below": fills("actual found subject line score"),
        "full": fills("actual found subject score"),
        "above": fills("actual found subject line score"),
        "even": fills("actual found subject score"),
        "other": fills("actual found subject score other"),
        "count": fills("actual found count"),
    }
    labels: ClassVar = {"score": NONE}

    def possible_cases(self) -> Cases:
        return {case: self.cases[case] for case in POSSIBLE[self.says]}

    def tables(self) -> tuple[str, ...]:
        return ("questions", "indicators", "decimals", *(("line",) if self.says == "some_low" else ()))

    def run(self, context: Context) -> Iterator[Outcome]:
        judge = JUDGES[self.says]
        said_of, unsaid = self.saying(context, self.phrases, _indicator_names(context))
        yield unsaid
        for text, said in said_of:
            told: set[object] = set()
            for each in said:
                judged = judge(Facts(context, text, each))
                if (judged.case, judged.values.get("subject")) not in told:
                    told.add((judged.case, judged.values.get("subject")))
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
        self.text = text.text
        self.about: Subject = subject_of(text)
        self.bounds: dict[Any, Bound] = context.once(question_bounds)
        self.numbers = self._numbers()
        scores = context.once(_scored_things)["indicator"]
        self.indicators = {number: found for number, found in scores.items() if number in self.numbers}

    def _numbers(self) -> list[int]:
        """The indicators that are spoken of: those of the instruments that the text names or is about."""
        by_instrument = self.context.edition.instrument_indicators
        ids = [each for each in by_instrument if each in self.text] or [
            each for each in by_instrument if any(about.startswith(each) for about in self.about.instruments)
        ]
        return [number for each in ids or by_instrument for number in by_instrument[each]]

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
    return text_of(bound.node) or ""


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
            values = {"subject": named("indicators", number), "line": str(line), "score": text_of(node) or ""}
            return Judged("below", node, values)
        undecided = undecided or (node is not None and not ids and score < HIGHEST)
    return UNDECIDED if undecided else HOLDS


def _all_indicators_above(facts: Facts) -> Judged:
    line = facts.said.values.get("score", Decimal(100))
    for number, (node, score) in facts.indicators.items():
        if score < line:
            values: dict[str, Value] = {
                "subject": named("indicators", number),
                "line": str(line),
                "score": text_of(node) or "",
            }
            return Judged("below", node, values)
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
    return Judged("full", node, {"subject": facts.subject, "score": text_of(node) or ""})


def _slack(facts: Facts, bound: Bound) -> Decimal:
    """A printed mean of 100 may be 99.995: what its questions may lack."""
    places = facts.context.edition.decimals.places  # type: ignore[union-attr]
    return Decimal(0) if bound.listed else half_unit(places) * bound.members


def _denied_by_line(facts: Facts) -> Judged:
    questions = facts.questions()
    line = facts.context.edition.line.score  # type: ignore[union-attr]
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
        return Judged("even", node, {"subject": own, "score": text_of(node) or ""})
    if sign * scores[best] < sign * scores[number]:
        values: dict[str, Value] = {
            "subject": own,
            "score": text_of(node) or "",
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


JUDGES: dict[str, Callable[[Facts], Judged]] = {
    "all_above": _all_above,
    "all_indicators_above": _all_indicators_above,
    "some_low": _denied_by_line,
    "not_all_full": _denied_by_full,
    "ranked": _denied_by_even,
    "lowest": lambda facts: _extreme(facts, 1),
    "highest": lambda facts: _extreme(facts, -1),
    "not_full": lambda facts: _count(facts, full=False),
    "full": lambda facts: _count(facts, full=True),
}
POSSIBLE: dict[str, set[str]] = {
    "all_above": {"below"},
    "all_indicators_above": {"below"},
    "some_low": {"above"},
    "not_all_full": {"full"},
    "ranked": {"even"},
    "lowest": {"even", "other"},
    "highest": {"even", "other"},
    "not_full": {"count"},
    "full": {"count"},
}
