"""The tables of a summary: by province, by kind of agency, by rule, and the scores by indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import NamedTuple

from italint.base.messages import message
from italint.editions.agencies import agencies
from italint.linting.spread import Spread
from italint.linting.summary import Share, Summary, ranked
from italint.render import Frame

ShareRow = tuple[int, int, int, str]
ShareTable = tuple[list[str], list[ShareRow]]


class IndicatorScores(NamedTuple):
    """The scores of one indicator of a year; `line` is what `below` counts from, None where there is none."""

    year: int
    number: int
    name: str
    line: Decimal | None
    spread: Spread


def tables(frame: Frame, summary: Summary) -> Iterator[ShareTable]:
    """Heads and rows. One report alone has a table of rules only; of these, those that found something.

    A table without rows is left out.
    """
    say = partial(message, "statistics", lang=frame.lang)
    kinds = {group.name.th: group.name[frame.lang] for group in agencies().groups}
    names = {rule.code: f"{rule.code} {rule.name}" for rule in frame.rules}
    if summary.files > 1:
        yield _table("province", summary.provinces, lambda key: key or say("no_province"), say)
        yield _table("kind", summary.kinds, lambda key: kinds.get(key, say("no_kind")), say)
    found = {code: share for code, share in summary.rules.items() if share.findings}
    if found:
        yield _table("rule", found, lambda code: names.get(code, code), say)


def _table(
    name: str, shares: Mapping[str, Share], named: Callable[[str], str], say: Callable[[str], str]
) -> ShareTable:
    heads = [say("reports"), say("with_errors"), say("findings"), say(name)]
    rows = [(share.reports, share.with_errors, share.findings, named(key)) for key, share in ranked(shares)]
    return heads, rows


def scores(frame: Frame, summary: Summary) -> Iterator[IndicatorScores]:
    """The scores by indicator, year by year in order of their numbers."""
    for (year, number), spread in sorted(summary.indicators.items()):
        edition = frame.editions[year]
        line = edition.line.score if edition.line else None
        yield IndicatorScores(year, number, edition.by_key("indicators")[number].name, line, spread)


def score_tables(frame: Frame, summary: Summary) -> Iterator[tuple[list[str], list[tuple[str, ...]]]]:
    """The same for formats without drawings: heads and rows, each year a table. One report alone has none."""
    if summary.files < 2:
        return
    for year, of_year in groupby(scores(frame, summary), lambda row: row.year):
        rows = list(of_year)
        line = rows[0].line
        names = ("reports", "mean", "deviation", "lowest", "highest", *(() if line is None else ("below",)))
        heads = [message("statistics", name, frame.lang, line=line) for name in names]
        head = message("statistics", "indicator_of", frame.lang, year=year)
        yield [*heads, head], [_score_row(row) for row in rows]


def _score_row(row: IndicatorScores) -> tuple[str, ...]:
    spread = row.spread
    numbers = (spread.mean, spread.deviation, spread.lowest, spread.highest)
    below = () if row.line is None else (f"{spread.below:,}",)
    return (f"{spread.scores:,}", *(f"{each:.2f}" for each in numbers), *below, f"{row.number} {row.name}")
