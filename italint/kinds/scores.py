"""Kinds about single scores: decimals, the difference of two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from italint.base.document import UNREAD, MissingNode
from italint.editions.context import Context
from italint.editions.interval import half_unit, printed, rounded
from italint.kinds.kind import NONE, EachKind, EarlierField, ScoreField, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, Outcome
from italint.report.leaves import text_of, value_of
from italint.report.selector import PathField, Paths

ScorePaths = Annotated[Paths, PathField(leaves=("score", "change"))]


class DecimalPlaces(EachKind):
    """A score has no more decimals than the edition prints."""

    kind: Literal["decimals"]
    each: ScorePaths

    cases: ClassVar = {"": fills("actual places expected")}
    reads: ClassVar = ("decimals",)

    def run(self, context: Context) -> Iterator[Outcome]:
        places = context.edition.places
        usual = half_unit(places - 1)
        for node in self.places(context):
            score = value_of(node)
            if score is None or score is UNREAD:
                yield NOT_APPLICABLE
            elif score.same_quantum(usual) or -score.as_tuple().exponent <= places:
                yield PASS
            else:
                yield Fail(
                    node,
                    {
                        "actual": text_of(node),
                        "places": str(places),
                        "expected": f"{rounded(score, places):f}",
                    },
                )


class Difference(EachKind):
    """A printed change is one score less another."""

    kind: Literal["difference"]
    value: ScoreField
    score: ScoreField
    less: EarlierField

    cases: ClassVar = {"": fills("actual expected score less difference")}
    labels: ClassVar = {"score": NONE, "less": NONE}
    reads: ClassVar = ("decimals",)

    def run(self, context: Context) -> Iterator[Outcome]:
        places = context.edition.places
        half = half_unit(places)
        for item, value, score, less in self.items(context, self.value, self.score, self.less):
            numbers = [value_of(node) for node in (value, score, less)]
            if numbers[0] is None:
                yield NOT_APPLICABLE
            elif None in numbers:
                named = zip(("score", "previous"), (score, less), strict=True)
                gone = [at or MissingNode(item, name) for name, at in named if value_of(at) is None]
                yield CouldNotCheck(value, "missing", tuple(gone))
            elif UNREAD in numbers:
                unread = [n for n in (value, score, less) if value_of(n) is UNREAD]
                yield CouldNotCheck(value, "unreadable", tuple(unread))
            else:
                change, now, before = numbers
                expected = printed(now - before, half * 2)
                if expected.meets(printed(change, half)):
                    yield PASS
                else:
                    yield Fail(
                        value,
                        {
                            "actual": text_of(value),
                            "expected": f"{now - before:+f}",
                            "score": text_of(score),
                            "less": text_of(less),
                            "difference": f"{abs(change - now + before):f}",
                        },
                        marks=(Mark(score, "score"), Mark(less, "less")),
                    )
