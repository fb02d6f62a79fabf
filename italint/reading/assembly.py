"""Facts from claims: what a document says of a score, where it says so more than once or not clearly.

A claim in a table stands above one in a line of its own, and this above one in a sentence. Of claims that
stand equally high the year's own arithmetic decides: means of questions, weights and the printed total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from italint.editions.edition import Edition
from italint.editions.interval import half_unit, printed
from italint.editions.means import Weighing, readings, weigh
from italint.reading.draft import Draft, Item, Value
from italint.reading.notation import short
from italint.report.finding import Source
from italint.thai.numerals import arabic

BESIDE, IN_SENTENCE, IN_LINE, IN_TABLE = -1, 0, 1, 2  # given beside the document, and where in it


class Topic(NamedTuple):
    """What a claim is about: a kind, and a number or id."""

    kind: str
    key: str


class PrintedValue(NamedTuple):
    value: Value
    rank: int


@dataclass(slots=True)
class Ledger:
    """All that a document claims, in its order: of each subject, of each of its fields."""

    claims: dict[Topic, dict[str, list[PrintedValue]]] = field(default_factory=dict)
    statements: dict[Topic, list[Item]] = field(default_factory=dict)
    labels: list[Source] = field(default_factory=list)  # lines that are nothing but the label of a value
    of_others: list[Value] = field(default_factory=list)  # texts with scores of other agencies or years

    def add(self, subject: Topic, name: str, value: Value, rank: int) -> None:
        """Take in a claim."""
        self.claims.setdefault(subject, {}).setdefault(name, []).append(PrintedValue(value, rank))

    def fill(self, beside: Ledger) -> None:
        """Take in what is given beside the document, for what it does not print itself."""
        for subject, fields in beside.claims.items():
            for name, claims in fields.items():
                for claim in claims:
                    self.add(subject, name, claim.value, BESIDE)

    def statement(self, question: Topic, text: Value, score: Value) -> None:
        """Take in a statement of a question with its score."""
        self.statements.setdefault(question, []).append({"text": text, "score": score})

    def bears_out(self, edition: Edition | None, indicators: Mapping[str, Decimal]) -> bool:
        """Whether the scores of all indicators give an overall score that the document prints."""
        overall = self.claims.get(Topic("overall", ""), {}).get("score", [])
        return gives(edition, indicators, [decimal(claim.value) for claim in overall])

    def has(self, kind: str, name: str) -> bool:
        """Whether there is a claim of a field of subjects of a kind."""
        return any(subject.kind == kind and name in fields for subject, fields in self.claims.items())

    def assemble(self, edition: Edition | None, draft: Draft) -> None:
        """Write the facts into the draft, and what other claims there are into its notes."""
        chosen = _Choice(self, edition, draft).chosen()
        for subject, item in chosen.items():
            _place(subject, item, self, draft)
        _order(draft)
        draft.use(self.labels)
        for text in self.of_others:
            draft.note("others_said", text.source, text=short(text.text))


def gives(edition: Edition | None, indicators: Mapping[str, Decimal], overall: Iterable[Decimal]) -> bool:
    """Whether the scores of all indicators give one of some overall scores, as the edition weighs them."""
    if edition is None or edition.decimals is None:
        return False
    half = half_unit(edition.decimals.places)
    for reading in readings(edition, "overall", None):
        known = {key: indicators[str(key)] for key in reading.weights if str(key) in indicators}
        if len(known) == len(reading.weights):
            mean = weigh(reading, known, half)
            if any(mean.meets(printed(each, half)) for each in overall):
                return True
    return False


@dataclass(slots=True)
class _Choice:
    """Which of the claims about each field holds."""

    ledger: Ledger
    edition: Edition | None
    draft: Draft
    facts: dict[Topic, dict[str, Value]] = field(default_factory=dict)

    def chosen(self) -> dict[Topic, dict[str, Value]]:
        """The value of each field of each subject."""
        open_: list[tuple[Topic, str, list[Value]]] = []
        for subject, fields in self.ledger.claims.items():
            for name, claims in fields.items():
                rivals = _rivals(claims)
                self.facts.setdefault(subject, {})[name] = rivals[0]
                if len(rivals) > 1:
                    open_.append((subject, name, rivals))
        for subject, name, rivals in sorted(open_, key=lambda each: each[1] == "grade"):
            self._settle(subject, name, rivals)
        return {subject: fields for subject, fields in self.facts.items() if fields}

    def _settle(self, subject: Topic, name: str, rivals: list[Value]) -> None:
        """Keep the one that something bears out and note the others; where nothing does, leave it out."""
        if name in ("name", "text", "indicator", "instrument"):
            return
        kept = self._borne_out(subject, name, rivals)
        what = subject_words(subject, name)
        if kept is None:
            del self.facts[subject][name]
            found = " / ".join(each.text for each in rivals)
            self.draft.note("undecided", rivals[-1].source, what=what, found=found)
            return
        self.facts[subject][name] = kept
        for other in rivals:
            if other is not kept:
                self.draft.note("differs", other.source, what=what, found=other.text, kept=kept.text)
        self.draft.settled.append(kept.source)

    def _borne_out(self, subject: Topic, name: str, rivals: list[Value]) -> Value | None:
        """Of scores the one that the arithmetic of the year bears out, of grades that beside the score."""
        if name == "score":
            return next((each for each in rivals if self._fits(subject, each)), None)
        if name == "grade":
            score = self.facts[subject].get("score")
            return next((each for each in rivals if score and _is_beside(each, score)), None)
        return rivals[0]

    def _fits(self, subject: Topic, value: Value) -> bool | None:
        """Whether a mean of which all members are there bears a score out; None if there is no such mean."""
        if self.edition is None or self.edition.decimals is None:
            return None
        half = half_unit(self.edition.decimals.places)
        scores = self._scores()
        scores[subject] = decimal(value)
        verdicts = []
        for whole, weighing, members in self._means(subject):
            if whole not in scores:
                continue
            for reading in readings(self.edition, weighing, _key(whole)):
                known = {
                    key: scores[Topic(members, str(key))]
                    for key in reading.weights
                    if Topic(members, str(key)) in scores
                }
                if len(known) == len(reading.weights):
                    verdicts.append(weigh(reading, known, half).meets(printed(scores[whole], half)))
        return any(verdicts) if verdicts else None

    def _scores(self) -> dict[Topic, Decimal]:
        return {
            subject: decimal(fields["score"]) for subject, fields in self.facts.items() if "score" in fields
        }

    def _means(self, subject: Topic) -> Iterator[tuple[Topic, Weighing, str]]:
        """The means that a score is, or is a member of."""
        assert self.edition is not None
        kind, key = subject
        if kind == "indicator":
            yield subject, "indicator_questions", "question"
            yield subject, "splits", "question"
            yield Topic("overall", ""), "overall", "indicator"
        elif kind == "question" and key in self.edition.indicator_of:
            yield Topic("indicator", str(self.edition.indicator_of[key])), "indicator_questions", "question"
        elif kind == "instrument":
            yield subject, "indicators", "indicator"
        elif kind == "overall":
            yield subject, "overall", "indicator"
            yield subject, "instruments", "instrument"


def _key(subject: Topic) -> int | str | None:
    return int(subject.key) if subject.kind == "indicator" else subject.key or None


def _is_beside(one: Value, other: Value) -> bool:
    """Whether two values stand in one row or paragraph."""
    places = (each.source._replace(column=None, quote=None) for each in (one, other))
    return next(places) == next(places)


def _rivals(claims: list[PrintedValue]) -> list[Value]:
    """The values that stand highest, each once, in order."""
    highest = max(claim.rank for claim in claims)
    found: dict[object, Value] = {}
    for claim in claims:
        if claim.rank == highest:
            found.setdefault(_same(claim.value.text), claim.value)
    return list(found.values())


def _same(text: str) -> object:
    flat = "".join(arabic(text).split())
    try:
        return Decimal(flat).normalize()
    except ArithmeticError:
        return flat


def decimal(value: Value) -> Decimal:
    """A score as a number."""
    return Decimal(arabic(value.text))


def subject_words(subject: Topic, name: str) -> str:
    """What a claim is about, as a note says it."""
    kind, key = subject
    if kind == "overall":
        return OVERALL_WORDS.get(name, name)
    said = {"indicator": f"ตัวชี้วัดที่ {key}", "sub_indicator": f"ตัวชี้วัดย่อยที่ {key}"}.get(kind, key)
    return said if name == "score" else f"{said} {name}"


OVERALL_WORDS = {"score": "คะแนนภาพรวม", "grade": "ระดับผลการประเมิน"}


# The draft


def _place(subject: Topic, facts: dict[str, Value], ledger: Ledger, draft: Draft) -> None:
    kind, key = subject
    if kind == "overall":
        draft.assessment.update(facts)
    elif kind == "instrument" and "score" in facts:
        name = {"name": facts["name"]} if "name" in facts and facts["name"].text != key else {}
        draft.instruments[key] = {"id": _own(key, facts), **name, "score": facts["score"]}
    elif kind == "indicator":
        _indicator(draft, key, facts).update(facts)
    elif kind == "sub_indicator":
        parent = _indicator(draft, key.partition(".")[0], facts)
        parent.setdefault("sub_indicators", []).append({"number": _own(key, facts), **facts})
    elif kind == "question":
        _question(draft, key, facts, ledger.statements.get(subject, []))


def _own(key: str, facts: dict[str, Value]) -> Value:
    """A number or id, with the place of the first thing that is said of it."""
    return Value(key, next(iter(facts.values())).source)


def _indicator(draft: Draft, key: str, facts: dict[str, Value]) -> Item:
    return draft.indicators.setdefault(int(key), {"number": _own(key, facts)})


def _question(draft: Draft, key: str, facts: dict[str, Value], statements: list[Item]) -> None:
    indicator = facts.get("indicator")
    if indicator is None:
        return
    item: Item = {"id": _own(key, facts)}
    item |= {name: facts[name] for name in ("text", "score") if name in facts}
    parts = [
        {"part": Value(name, value.source), "score": value}
        for name, value in facts.items()
        if name not in ("text", "score", "indicator")
    ]
    if parts or statements:
        item["parts"] = [*parts, *statements]
    _indicator(draft, indicator.text, facts).setdefault("questions", []).append(item)


def _order(draft: Draft) -> None:
    """Sub-indicators in the order of their numbers."""
    for item in draft.indicators.values():
        if "sub_indicators" in item:
            item["sub_indicators"].sort(key=lambda each: each["number"].text)
