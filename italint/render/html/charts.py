"""Drawings in rows of tables: a table tells the same to those who do not see it, and text keeps its size."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self
from xml.etree.ElementTree import Element

from italint.base.messages import Language, message
from italint.editions.edition import Edition
from italint.linting.spread import Spread
from italint.render.html.markup import element, percent
from italint.thai.dates import Reading
from italint.thai.fiscal_years import BUDDHIST_ERA, Period, fiscal_year

HIGHEST = 100
WHOLE = Decimal(HIGHEST)
CLOSE = Decimal(4)  # labels of limits nearer to each other than this would touch


def limits_of(edition: Edition) -> list[tuple[Decimal, bool]]:
    """The scores where a grade begins, ascending, and whether a question below one needs a measure."""
    line = edition.line.score if edition.line else None
    bands = {band.score for band in edition.grades.rows if band.score} if edition.grades else set()
    return [(score, score == line) for score in sorted(bands | ({line} if line else set()))]


def score_axis(edition: Edition) -> Element:
    """The numbers over the lines of the bars; where lines are close, only the more important one's."""
    limits = limits_of(edition)
    strong = [score for score, is_line in limits if is_line]
    labelled = [
        (score, is_line)
        for score, is_line in limits
        if is_line or all(abs(score - other) >= CLOSE for other in strong)
    ]
    return _drawing(
        "axis",
        *(_text(percent(score), f"{score:f}", "line" if is_line else "limit") for score, is_line in labelled),
    )


def score_bar(score: Decimal | None, edition: Edition, color: int) -> Element:
    """One indicator's score from 0 to 100, with the limits of the grades."""
    bar = element("rect", class_=f"bar color{color}", x="0", y="25%", width=percent(score or 0), height="50%")
    return _drawing(
        "bar-row",
        element("rect", class_="ground", width="100%", y="25%", height="50%"),
        bar if score is not None else None,
        *_limit_lines(edition),
    )


def share_bar(reports: int, with_errors: int) -> Element:
    """How many of some reports have errors; the number stands beside it."""
    width = percent(HIGHEST * with_errors / reports)
    return _drawing(
        "share",
        element("rect", class_="ground", width="100%", height="100%"),
        element("rect", class_="bar", width=width, height="100%"),
    )


class SpreadScale(NamedTuple):
    """A part of the scale of scores, from `least` to 100, on which spreads are drawn; `line` is marked."""

    least: Decimal
    line: Decimal | None

    @classmethod
    def of(cls, lowest: Decimal, line: Decimal | None) -> Self:
        """The scale that begins at the ten below all scores and below the line."""
        within = min(lowest, WHOLE - 1, line or WHOLE)
        return cls(within // 10 * 10, line)

    def at(self, score: Decimal) -> Decimal:
        """Where a score stands, 0 to 100."""
        return WHOLE * (score - self.least) / (WHOLE - self.least)

    def axis(self) -> Element:
        """Where the scale begins and ends, and the line."""
        ends = [(self.least, "first"), (WHOLE, "last")]
        named = [*ends, *([(self.line, "line")] if self.line is not None else [])]
        return _drawing(
            "axis", *(_text(percent(self.at(score)), f"{score:f}", name) for score, name in named)
        )

    def bar(self, spread: Spread) -> Element:
        """All scores as a thin bar, the standard deviation to both sides of the mean as a thick one."""
        around = [min(max(spread.mean + way * spread.deviation, self.least), WHOLE) for way in (-1, 1)]
        return _drawing(
            "bar-row",
            _part("all", *map(self.at, (spread.lowest, spread.highest))),
            _part("most", *map(self.at, around)),
            _vertical(percent(self.at(self.line)), "line") if self.line is not None else None,
            _stroke(percent(self.at(spread.mean)), "mean"),
        )


def _limit_lines(edition: Edition) -> list[Element]:
    return [
        _vertical(percent(score), "line" if is_line else "limit") for score, is_line in limits_of(edition)
    ]


class MonthAxis(NamedTuple):
    """What a time line shows: the fiscal year, and the whole years before and after it that are needed."""

    year: Period
    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, 0 to 100, or outside of that."""
        return HIGHEST * (day - self.first).days / ((self.last - self.first).days + 1)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return HIGHEST * ((day - self.first).days + 1) / ((self.last - self.first).days + 1)


def calendar_of(year: int, readings: list[Reading]) -> MonthAxis:
    """The time line of measures that have to run in a fiscal year, Buddhist era."""
    own = fiscal_year(year)
    periods = [period for reading in readings for period in reading.periods]
    early = any(period.first < own.first for period in periods)
    late = any(period.end > own.end and not period.lies_in(own) for period in periods)
    first = fiscal_year(year - 1).first if early else own.first
    return MonthAxis(own, first, fiscal_year(year + 1).end if late else own.end)


def standing(reading: Reading | None, year: Period) -> str:
    """How a period stands to the fiscal year, as a word of the page's messages."""
    if reading is None:
        return "unreadable"
    if not reading.periods:
        return "recurring"
    if all(period.lies_in(year) for period in reading.periods):
        return "inside"
    touches = any(period.end >= year.first and period.first <= year.end for period in reading.periods)
    return "partly" if touches else "outside"


def month_axis(calendar: MonthAxis, lang: Language) -> Element:
    """The months over the bars, every third one named."""
    return _drawing(
        "axis",
        *(
            _text(percent(calendar.at(day)), f"{month} {short_year(day)}", "quarter")
            for day in _quarters(calendar)
            for month in [message("months", str(day.month), lang)]
        ),
    )


def period_bar(reading: Reading | None, calendar: MonthAxis) -> Element:
    """When one measure runs, against the fiscal year."""
    left, right = calendar.at(calendar.year.first), calendar.after(calendar.year.end)
    bars = [
        _span(
            f"bar {standing(Reading((period,)), calendar.year)}",
            calendar.at(period.first),
            calendar.after(period.end),
        )
        for period in (reading.periods if reading else ())
    ]
    if reading and reading.recurring and not bars:
        bars = [_span("bar recurring", left, right)]
    return _drawing(
        "bar-row",
        _band("fiscal-year", left, right, "0", "100%"),
        *(_vertical(percent(calendar.at(day)), "quarter") for day in _quarters(calendar)),
        *bars,
    )


def short_year(day: date) -> str:
    """The last two digits of a day's Buddhist year."""
    return f"{(day.year + BUDDHIST_ERA) % 100:02}"


def _quarters(calendar: MonthAxis) -> list[date]:
    step = 3 if calendar.first == calendar.year.start and calendar.last == calendar.year.end else 6
    months = range(
        (calendar.last.year - calendar.first.year) * 12 + calendar.last.month - calendar.first.month + 1
    )
    return [
        date(
            calendar.first.year + (calendar.first.month - 1 + month) // 12,
            (calendar.first.month - 1 + month) % 12 + 1,
            1,
        )
        for month in months[::step]
    ]


def _span(class_: str, left: float, right: float) -> Element:
    """A bar of a period, at least a hair wide, cut where the drawing ends."""
    left = min(max(left, 0), HIGHEST - 1)
    return _band(class_, left, max(min(right, HIGHEST), left + 1), "25%", "50%")


def _part(class_: str, left: Decimal, right: Decimal) -> Element:
    """A part of a scale; its height is the style's."""
    return element("rect", class_=class_, x=percent(left), width=percent(right - left))


def _band(class_: str, left: float, right: float, top: str, height: str) -> Element:
    return element("rect", class_=class_, x=percent(left), width=percent(right - left), y=top, height=height)


def _vertical(x: str, class_: str) -> Element:
    return element("line", class_=class_, x1=x, x2=x, y1="0", y2="100%")


def _stroke(x: str, class_: str) -> Element:
    """A vertical that leaves room to the rows above and below."""
    return element("line", class_=class_, x1=x, x2=x, y1="18%", y2="82%")


def _text(x: str, words: str, class_: str) -> Element:
    return element("text", words, class_=class_, x=x, y="75%")


def _drawing(class_: str, *shapes: Element | None) -> Element:
    """What it shows stands in the table too, so that it is passed over when the page is read aloud."""
    return element("svg", *shapes, class_=class_, aria_hidden="true", focusable="false")
