"""What the printed numbers of a real result say of the tables of its year, with the arithmetic.

A table is confirmed where numbers could have come out otherwise and did not, contradicted where they do not
follow from it, and left open where the report prints nothing that decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Any, Literal, NamedTuple

from italint.editions.context import Context
from italint.editions.edition import Edition
from italint.editions.interval import ARITHMETIC, HIGHEST, LOWEST, Interval, half_unit, printed, rounded
from italint.editions.means import Weighting, readings, split_groups, weigh
from italint.editions.scored import INDICATORS, INSTRUMENTS, OVERALL, QUESTIONS
from italint.kinds.grades import grade_label, possible_bands
from italint.report.leaves import key_of, score_of, text_of
from italint.report.selector import child
from italint.thai.comparison import comparable

Says = Literal["confirms", "contradicts", "open"]


class TableEvidence(NamedTuple):
    """What numbers say of a table, and how it was computed: nothing where nothing is printed that decides."""

    table: str
    says: Says
    arithmetic: str = ""


def evidence(context: Context) -> list[TableEvidence]:
    """What a report's numbers say of every table that numbers can say something of."""
    with localcontext(ARITHMETIC):
        found = [
            *_names(context),
            *_instrument_means(context),
            *_weights(context),
            *_part_weights(context),
            *_question_means(context),
            *_splits(context),
            *_bands(context),
        ]
    said = {each.table for each in found}
    tables = ("indicators", "weights", "part_weights", "questions", "splits", "grades")
    return [*found, *(TableEvidence(table, "open") for table in tables if table not in said)]


def _scores(context: Context, path: Any) -> dict[Any, Decimal]:
    scores = {key_of(item): score_of(item)[1] for item in context.select(path)}
    return {key: score for key, score in scores.items() if isinstance(score, Decimal)}


def _half(edition: Edition) -> Decimal:
    return half_unit(edition.places if edition.decimals else 2)


def _judged(
    edition: Edition, table: str, actual: Decimal, scores: dict[Any, Decimal], reading: Weighting
) -> TableEvidence | None:
    """Whether a printed score is the mean by one reading, in figures; None if a member is not printed."""
    if not scores.keys() >= reading.weights.keys():
        return None
    half = _half(edition)
    fits = printed(actual, half).meets(weigh(reading, scores, half))
    return TableEvidence(table, "confirms" if fits else "contradicts", _sum(edition, actual, scores, reading))


def _sum(edition: Edition, actual: Decimal, scores: dict[Any, Decimal], reading: Weighting) -> str:
    """Such as `0.3 × 97.14 + 0.7 × 94.82 = 95.52; 95.52`."""
    shares = {key: weight / reading.whole for key, weight in reading.weights.items()}
    if len({*shares.values()}) == 1:
        terms = f"({' + '.join(f'{scores[key]:f}' for key in shares)}) ÷ {len(shares)}"
    else:
        terms = " + ".join(f"{share.normalize():f} × {scores[key]:f}" for key, share in shares.items())
    return f"{terms} = {_result(edition, actual, scores, reading)}"


def _result(edition: Edition, actual: Decimal, scores: dict[Any, Decimal], reading: Weighting) -> str:
    """The mean and the score that is printed, such as `95.52; 95.52`."""
    exact = weigh(reading, scores, Decimal(0)).low
    return f"{rounded(exact, edition.places if edition.decimals else 2):f}; {actual:f}"


def _names(context: Context) -> Iterator[TableEvidence]:
    """The printed names of indicators beside those of the table."""
    for item in context.select(INDICATORS):
        row = context.edition.by_key("indicators").get(key_of(item))
        name = text_of(child(item, "name"))
        if name and (row is None or comparable(name) not in map(comparable, row.names)):
            yield TableEvidence(
                "indicators", "contradicts", f"{key_of(item)} {name} ≠ {row.name if row else '–'}"
            )


def _instrument_means(context: Context) -> Iterator[TableEvidence]:
    edition, scores = context.edition, _scores(context, INDICATORS)
    for key, actual in _scores(context, INSTRUMENTS).items():
        for reading in readings(edition, "indicators", key):
            if found := _judged(edition, "indicators", actual, scores, reading):
                yield found._replace(arithmetic=f"{key}: {found.arithmetic}")


def _weights(context: Context) -> Iterator[TableEvidence]:
    """The overall score from the means of the indicators, where all are printed and not all alike."""
    edition, scores = context.edition, _scores(context, INDICATORS)
    overall = _scores(context, OVERALL)
    means = _instrument_scores(edition, scores)
    if not overall or not edition.weights or len({*means.values()}) < 2:
        return
    (actual,) = overall.values()
    (reading,) = readings(edition, "overall", None)
    if not scores.keys() >= reading.weights.keys():
        return
    # The indicators decide, so that no rounding of an instrument does.
    fits = printed(actual, _half(edition)).meets(weigh(reading, scores, _half(edition)))
    (by_instrument,) = readings(edition, "instruments", None)
    arithmetic = _sum(edition, actual, {key: rounded(mean, 4) for key, mean in means.items()}, by_instrument)
    yield TableEvidence("weights", "confirms" if fits else "contradicts", arithmetic)


def _instrument_scores(edition: Edition, scores: dict[Any, Decimal]) -> dict[str, Decimal]:
    """The exact means of the instruments all of whose indicators are printed."""
    return {
        key: _mean([scores[number] for number in numbers])
        for key, numbers in edition.instrument_indicators.items()
        if scores.keys() >= {*numbers}
    }


def _mean(scores: list[Decimal]) -> Decimal:
    return sum(scores, Decimal(0)) / len(scores)


def _part_weights(context: Context) -> Iterator[TableEvidence]:
    """The mean of an instrument's parts beside that of its indicators, where both are printed."""
    edition, parts = context.edition, _scores(context, INSTRUMENTS)
    half = _half(edition)
    means = _instrument_scores(edition, _scores(context, INDICATORS))
    for instrument in dict.fromkeys(row.instrument for row in edition.rows("parts")):
        own = [row.id for row in edition.rows("parts") if row.instrument == instrument]
        if instrument not in means or not parts.keys() >= {*own} or not edition.rows("part_weights"):
            continue
        (reading,) = readings(edition, "part_weights", instrument)
        fits = printed(means[instrument], half).meets(weigh(reading, parts, half))
        arithmetic = f"{instrument}: {_sum(edition, rounded(means[instrument], 4), parts, reading)}"
        yield TableEvidence("part_weights", "confirms" if fits else "contradicts", arithmetic)


def _questions_of(item: Any) -> dict[Any, Decimal]:
    scores = {key_of(each): score_of(each)[1] for each in QUESTIONS.select(item)}
    return {key: score for key, score in scores.items() if isinstance(score, Decimal)}


def _question_means(context: Context) -> Iterator[TableEvidence]:
    """Indicators that are plain means of their questions; those that are divided or in parts say nothing."""
    edition = context.edition
    divided = {row.indicator for row in edition.rows("sub_indicators")}
    parted = {row.instrument for row in edition.rows("parts")}
    for item in context.select(INDICATORS):
        number, (_, actual) = key_of(item), score_of(item)
        row = edition.by_key("indicators").get(number)
        if row is None or number in divided or row.instrument in parted or not isinstance(actual, Decimal):
            continue
        for reading in readings(edition, "indicator_questions", number):
            if found := _judged(edition, "questions", actual, _questions_of(item), reading):
                yield found._replace(arithmetic=f"{number}: {found.arithmetic}")


def _splits(context: Context) -> Iterator[TableEvidence]:
    """Each reading of a split; one that fits confirms it, whatever the others say."""
    edition = context.edition
    for item in context.select(INDICATORS):
        number, (_, actual) = key_of(item), score_of(item)
        scores = _questions_of(item)
        found = [
            judged._replace(
                arithmetic=f"{number} {_groups(groups, scores)} = {_result(edition, actual, scores, reading)}"
            )
            for groups, reading in zip(
                split_groups(edition, number), readings(edition, "splits", number), strict=True
            )
            if isinstance(actual, Decimal) and (judged := _judged(edition, "splits", actual, scores, reading))
        ]
        yield from [each for each in found if each.says == "confirms"] or found


def _groups(groups: list[list[str]], scores: dict[Any, Decimal]) -> str:
    """Such as `o1–o4 100.00 + o5–o11 85.71, ÷ 2`: the mean of each group."""
    means = (
        f"{group[0]}–{group[-1]} {rounded(_mean([scores[each] for each in group]), 2):f}" for group in groups
    )
    return f"({' + '.join(means)}) ÷ {len(groups)}"


def _bands(context: Context) -> Iterator[TableEvidence]:
    """The printed grade beside that which its table has for the printed scores."""
    grades = context.edition.grades
    for item in context.select(OVERALL):
        text, (_, total) = text_of(child(item, "grade")), score_of(item)
        if not text or not isinstance(total, Decimal) or grades is None:
            continue
        scores = _scores(context, INSTRUMENTS)
        there = [scores[each] for each in grades.components if each in scores]
        # What is not printed may be anything, so that a condition on it decides nothing.
        low = min(there, default=LOWEST) if len(there) == len(grades.components) else LOWEST
        possible = possible_bands(grades, total, Interval(low, min(there, default=HIGHEST)))
        fits = grade_label(grades, text) in map(comparable, possible)
        least = f", {min(there):f}" if there else ""
        arithmetic = f"{total:f}{least}: {' / '.join(possible)}; {text}"
        yield TableEvidence("grades", "confirms" if fits else "contradicts", arithmetic)
