"""What a total below rows of scores is the total of: an indicator, an instrument, the result as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from italint.reading.assembly import Ledger, Topic, decimal, gives
from italint.reading.context import Whereabouts
from italint.reading.draft import Value
from italint.reading.evidence import Evidence
from italint.reading.notation import joined
from italint.reading.overall import OVERALL, is_plain_total
from italint.reading.words import words

ROUNDED = Decimal("0.011")  # by which a mean of rounded scores may differ
NEARLY_ALL = 0.8  # of the indicators


def is_mean(label: str) -> bool:
    """Whether a label is nothing but the word for a mean."""
    return joined([label]).rstrip(" :") in words("means")


Scored = tuple[Topic, Value]


@dataclass(slots=True)
class TotalRows:
    """Knows the rows since the last total: their names say what they make up, else their mean does."""

    evidence: Evidence
    context: Whereabouts
    ledger: Ledger
    above: list[Scored] = field(default_factory=list)

    def of(self, label: str, value: Value) -> Topic | None:
        """What a total is of; None where neither the rows above it nor arithmetic tell."""
        rows, self.above = self.above, []
        if not is_plain_total(label):
            return OVERALL
        if not rows:
            return None if is_mean(label) else OVERALL
        wholes = {self._whole(topic) for topic, _ in rows}
        if len(wholes) > 1 and _is_mean_of(rows, value):
            wholes = {self._whole(each) if each else None for each in wholes}
        whole = wholes.pop() if len(wholes) == 1 else None
        if whole and (self._has_all(whole, rows) or _is_mean_of(rows, value)):
            return whole
        if whole and not is_mean(label):
            return None if whole.kind == "indicator" else OVERALL
        if is_mean(label):
            return OVERALL if self._is_weighted(value) else None
        return OVERALL if self._covers(rows, value) else None

    def _whole(self, topic: Topic) -> Topic | None:
        """What a score is a part of: a question of its indicator, an indicator of its instrument."""
        kind, key = topic
        if kind == "question":
            found = self.evidence.indicator_of.get(key)
            return Topic("indicator", str(found)) if found else None
        if kind == "sub_indicator":
            return Topic("indicator", key.partition(".")[0])
        instrument = self.evidence.instrument_of(kind, key) if kind == "indicator" else None
        return Topic("instrument", instrument) if instrument else None

    def _has_all(self, whole: Topic, rows: Sequence[Scored]) -> bool:
        """Whether rows are all the questions of an indicator."""
        asked = self.evidence.questions_of(int(whole.key)) if whole.kind == "indicator" else []
        return bool(asked) and {topic.key for topic, _ in rows} >= set(asked)

    def _covers(self, rows: Sequence[Scored], value: Value) -> bool:
        """Whether rows of several instruments are so many that their total is that of the result."""
        if any(topic.kind not in ("indicator", "question") for topic, _ in rows):
            return True
        owners = (self._whole(topic) if topic.kind == "question" else topic for topic, _ in rows)
        found = {each.key for each in owners if each}
        every = {self._instrument(str(number)) for number in self.evidence.numbers}
        if {self._instrument(key) for key in found} < every:
            return False
        enough = NEARLY_ALL * len(self.evidence.numbers)
        return len(found) >= enough or (len(self._known()) >= enough and not _is_mean_of(rows, value))

    def _instrument(self, indicator: str) -> str | None:
        return self.evidence.instrument_of("indicator", indicator)

    def _known(self) -> dict[str, Decimal]:
        """The first score of each indicator so far."""
        return {
            topic.key: decimal(fields["score"][0].value)
            for topic, fields in self.ledger.claims.items()
            if topic.kind == "indicator" and "score" in fields
        }

    def _is_weighted(self, value: Value) -> bool:
        return gives(self.context.edition, self._known(), [decimal(value)])


def _is_mean_of(rows: Sequence[Scored], value: Value) -> bool:
    mean = sum((decimal(score) for _, score in rows), Decimal(0)) / len(rows)
    return abs(mean - decimal(value)) <= ROUNDED
