"""Kinds about means: overall, instruments, indicators, sub-indicators, parts. All arithmetic is exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from italint.base.declarations import Declaration, limited
from italint.base.document import UNREAD, MissingNode, Node
from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.editions.interval import HIGHEST, LOWEST, Interval, half_unit, printed, rounded
from italint.editions.means import NEEDS, Weighing, Weighting, equal_weights, readings, split_certainty, weigh
from italint.editions.tables import Certainty
from italint.kinds.kind import NONE, Each, EachKind, ScoreField, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, Outcome
from italint.report.leaves import key_of, score_of, text_of, value_of
from italint.report.selector import PathField, Paths, child


class MeanSource(Declaration):
    """Where the members of a mean are, and by which table they weigh."""

    each: Each
    members: Annotated[Paths, PathField("each")]
    weights: Weighing


class Mean(EachKind):
    """A score is the weighted mean of its members' scores.

    The first source is used whose members are all there; members that are not listed count as 0 to 100,
    so that the mean is still judged by bounds. `unlisted: missing` says that this decides nothing.
    `instruments` keeps the rule to indicators without sub-indicators, of instruments with or without
    separately graded parts.
    """

    kind: Literal["mean"]
    value: ScoreField
    sources: tuple[MeanSource, ...] = limited(min_length=1)
    unlisted: Literal["bounds", "missing"] = "missing"
    instruments: Literal["whole", "in_parts"] | None = None

    cases: ClassVar = {
        "": fills("key actual expected difference count"),
        "exchanged": fills("key actual expected difference count other"),
    }
    labels: ClassVar = {"member": NONE}

    def tables(self) -> tuple[str, ...]:
        needed = [table for source in self.sources for table in NEEDS[source.weights]]
        return tuple(dict.fromkeys([*needed, "decimals"]))

    def run(self, context: Context) -> Iterator[Outcome]:
        yield from _exchanges_said(list(self._judged(context)))

    def _judged(self, context: Context) -> Iterator[Outcome]:
        applies = self._applies_to(context)
        for position, items in self.by_path(context):
            values = self.value[position].ones(items)
            members = [source.members[0].each(items) for source in self.sources]
            for item, value, *listed in zip(items, values, *members, strict=True):
                if any(listed) and (applies is None or key_of(item) in applies):
                    yield self._judge(context, item, value, listed)
                else:
                    yield NOT_APPLICABLE

    def _applies_to(self, context: Context) -> set[Any] | None:
        """The numbers of the indicators that the rule is about; None if it is about everything."""
        if self.instruments is None:
            return None
        edition = context.edition
        parted = {part.instrument for part in edition.rows("parts")}
        # The score of these is the mean of their sub-indicators.
        divided = {row.indicator for row in edition.rows("sub_indicators")}
        in_parts = self.instruments == "in_parts"
        return {
            key
            for key, row in edition.by_key("indicators").items()
            if (row.instrument in parted) == in_parts and key not in divided
        }

    def _judge(self, context: Context, item: Node, value: Node | None, listed: list[list[Node]]) -> Outcome:
        key = key_of(item)
        sources = [(source, nodes) for source, nodes in zip(self.sources, listed, strict=True) if nodes]
        gathered = [found for each in sources if (found := _gather(context.edition, *each, key)) is not None]
        if not gathered and not any(_unknown(context.edition, source, key) for source, _ in sources):
            return NOT_APPLICABLE
        actual = value_of(value)
        if value is None or actual is None:
            return NOT_APPLICABLE
        if not gathered:
            return CouldNotCheck(value, "unknown_table", table="questions")
        if actual is UNREAD:
            return CouldNotCheck(value, "unreadable", (value,))
        members = next((found for found in gathered if found.complete), gathered[0])
        places = context.edition.places
        half = half_unit(places)
        stands_for = printed(actual, half)
        expected = [weigh(reading, members.scores, half) for reading in members.readings]
        if not any(stands_for.meets(interval) for interval in expected):
            nearest = min(expected, key=lambda interval: _distance(actual, interval))
            return self._fail(value, actual, key, nearest, members, places)
        if members.complete:
            return PASS
        if members.unread:
            return CouldNotCheck(value, "unreadable", tuple(members.unread))
        absent = tuple(str(key) for key in members.absent) if self.unlisted == "missing" else ()
        if members.blank or absent:
            return CouldNotCheck(value, "missing", tuple(members.blank), absent)
        return PASS

    def _fail(
        self, value: Node, actual: Decimal, key: Any, expected: Interval, members: Members, places: int
    ) -> Fail:
        exact = members.complete
        middle = rounded((expected.low + expected.high) / 2, places)
        low, high = rounded(max(expected.low, LOWEST), places), rounded(min(expected.high, HIGHEST), places)
        nearest = middle if exact else low if actual < expected.low else high
        return Fail(
            value,
            {
                "key": str(key),
                "actual": text_of(value),
                "expected": f"{middle:f}" if exact else f"{low}–{high}",
                "difference": f"{abs(actual - nearest):f}",
                "count": str(len(members.nodes)),
            },
            marks=tuple(Mark(node, "member") for node in members.nodes),
            certainty=members.certainty,
        )


def _exchanges_said(outcomes: list[Outcome]) -> Iterable[Outcome]:
    """The same outcomes, in which two scores that are each the mean of the other's members are said to be."""
    fails = [each for each in outcomes if isinstance(each, Fail)]
    return outcomes if len(fails) < 2 else _exchanged(outcomes, fails)


def _exchanged(outcomes: list[Outcome], fails: list[Fail]) -> Iterator[Outcome]:
    others = {id(one): other for one in fails for other in fails if _is_mean_of(one, other)}
    for outcome in outcomes:
        other = others.get(id(outcome))
        if isinstance(outcome, Fail) and other is not None and others.get(id(other)) is outcome:
            yield outcome._replace(case="exchanged", values={**outcome.values, "other": other.values["key"]})
        else:
            yield outcome


def _is_mean_of(one: Fail, other: Fail) -> bool:
    """Whether a score is what another ought to be; two that are rounded may differ by a unit."""
    expected, actual = str(other.values["expected"]), value_of(one.node)
    if one is other or "–" in expected or not isinstance(actual, Decimal):
        return False
    return abs(actual - Decimal(expected)) <= Decimal(1).scaleb(int(Decimal(expected).as_tuple().exponent))


class Members:
    """The members of a mean that a report lists: readings of their weights, scores, and what is unread."""

    def __init__(self, weighings: tuple[Weighting, ...], certainty: Certainty | None = None) -> None:
        self.readings = weighings
        self.certainty = certainty
        self.scores: dict[Any, Decimal] = {}
        self.nodes: list[Node] = []
        self.listed: set[Any] = set()  # what names them
        self.unread: list[Node] = []  # scores that are no scores
        self.blank: list[Node] = []  # members that are listed without a score

    @property
    def complete(self) -> bool:
        return len(self.scores) == len(self.readings[0].weights)

    @property
    def absent(self) -> list[Any]:
        """Members that are not listed at all."""
        return [key for key in self.readings[0].weights if key not in self.listed]


def _unknown(edition: Edition, source: MeanSource, key: Any) -> bool:
    """Whether the edition does not know which questions an item has."""
    return (
        source.weights == "indicator_questions"
        and key not in edition.indicator_questions
        and key in edition.by_key("indicators")
    )


def _gather(edition: Edition, source: MeanSource, nodes: list[Node], key: Any) -> Members | None:
    """The members of one source; None if the tables say nothing of the item or no member has a score."""
    if source.weights == "listed":
        weighings: tuple[Weighting, ...] = (equal_weights(range(len(nodes))),)
    else:
        weighings = readings(edition, source.weights, key)
    if not weighings:
        return None
    members = Members(weighings, split_certainty(edition, source.weights, key))
    weights, listed = weighings[0].weights, members.listed
    for member, node in zip(_member_keys(source.weights, nodes), nodes, strict=True):
        if member not in weights or member in listed:
            continue
        listed.add(member)
        at, score = score_of(node)
        if score is None:
            members.blank.append(at or MissingNode(node, "score"))
        elif score is UNREAD or not LOWEST <= score <= HIGHEST:
            members.unread.append(at or node)
        else:
            members.scores[member] = score
            members.nodes.append(at or node)
    return members if members.nodes else None


def _member_keys(weighing: str, nodes: list[Node]) -> Iterable[object]:
    """What names each member: its number or id, the part it is, or its place where all weigh the same."""
    if weighing == "listed":
        return range(len(nodes))
    if weighing == "part_weights":
        return [value_of(child(node, "part")) for node in nodes]
    return map(key_of, nodes)


def _distance(value: Decimal, interval: Interval) -> Decimal:
    return max(interval.low - value, value - interval.high, Decimal(0))


class PartsMean(EachKind):
    """The mean of an instrument's indicators agrees with the scores of the instrument's parts.

    `by: bounds` only asks that it lies between them, which holds whatever they weigh; `by: weights` takes
    the edition's weights.
    """

    kind: Literal["parts_mean"]
    members: Annotated[Paths, PathField("each")]
    by: Literal["bounds", "weights"]

    judges_absence: ClassVar = True
    cases: ClassVar = {"": fills("instrument mean parts actual expected")}
    labels: ClassVar = {"part": NONE, "member": NONE}

    def tables(self) -> tuple[str, ...]:
        weights = ("part_weights",) if self.by == "weights" else ()
        return ("parts", "indicators", "decimals", *weights)

    def run(self, context: Context) -> Iterator[Outcome]:
        edition = context.edition
        listed = {key_of(item): item for item in self.places(context)}
        for instrument in dict.fromkeys(row.instrument for row in edition.rows("parts")):
            ids = [row.id for row in edition.rows("parts") if row.instrument == instrument]
            items = [listed[member_id] for member_id in ids if member_id in listed]
            if len(items) < len(ids):
                yield NOT_APPLICABLE
                continue
            yield self._judge(context, instrument, dict(zip(ids, items, strict=True)))

    def _judge(self, context: Context, instrument: str, items: dict[str, Node]) -> Outcome:
        edition = context.edition
        places = edition.places
        half = half_unit(places)
        nodes = [score_of(item)[0] or item for item in items.values()]
        scores = {member_id: score_of(item)[1] for member_id, item in items.items()}
        first = next(iter(items.values()))
        weighings = readings(edition, "indicators", instrument)
        members = Members(weighings)
        for node in self.members[0].select(first):
            at, score = score_of(node)
            if key_of(node) in weighings[0].weights and isinstance(score, Decimal):
                members.listed.add(key_of(node))
                members.scores[key_of(node)] = score
                members.nodes.append(at or node)
        unread = [node for node in nodes if not isinstance(value_of(node), Decimal)]
        if unread:
            return CouldNotCheck(nodes[0], "unreadable", tuple(unread))
        mean = weigh(weighings[0], members.scores, half)
        low, high = min(scores.values()), max(scores.values())
        if self.by == "bounds":
            expected = Interval(low - half, high + half)
        else:
            weights = readings(edition, "part_weights", None)[0]
            own = {member_id: weights.weights[member_id] for member_id in items}
            expected = weigh(Weighting(own, weights.whole), scores, half)
        if not mean.meets(expected):
            middle = (mean.low + mean.high) / 2
            return Fail(
                nodes[0],
                {
                    "instrument": instrument,
                    "mean": f"{rounded(middle, places):f}",
                    "parts": ", ".join(f"{member_id} {score:f}" for member_id, score in scores.items()),
                    "actual": text_of(nodes[0]),
                    "expected": f"{rounded((expected.low + expected.high) / 2, places):f}",
                },
                marks=(
                    *(Mark(node, "part") for node in nodes[1:]),
                    *(Mark(node, "member") for node in members.nodes),
                ),
            )
        if members.complete:
            return PASS
        return CouldNotCheck(nodes[0], "missing", absent=tuple(str(key) for key in members.absent))
