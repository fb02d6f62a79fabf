"""What the reports of a run come to: by province, kind of agency and rule, and the scores by indicator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from xml.etree.ElementTree import Element

from italint.base.messages import message
from italint.linting.summary import Summary
from italint.render import Frame
from italint.render.html.charts import SpreadScale, share_bar
from italint.render.html.markup import element
from italint.render.summary_tables import IndicatorScores, scores, tables


def statistics(frame: Frame, summary: Summary) -> Element | None:
    """How many reports and findings there are, where that is asked for and something was found."""
    found = list(_shares(frame, summary)) if frame.statistics else []
    heading = element("h2", message("statistics", "title", frame.lang))
    return element("section", heading, *found, class_="statistics") if found else None


def _shares(frame: Frame, summary: Summary) -> Iterator[Element]:
    share = message("statistics", "share", frame.lang)
    says = {f"{rule.code} {rule.name}": f"{rule.code} {rule.says[frame.lang]}" for rule in frame.rules}
    for heads, rows in tables(frame, summary):
        columns = _heads(heads[-1], *heads[:-1], share)
        lines = [_counted(says.get(name, name), *numbers) for *numbers, name in rows]
        yield element("table", element("thead", columns), element("tbody", *lines))


def _heads(*names: str | Element) -> Element:
    cells = (element("th", name, scope="col") if isinstance(name, str) else name for name in names)
    return element("tr", *cells)


def _counted(name: str, reports: int, with_errors: int, findings: int) -> Element:
    """A row of the statistics; which share of the reports has errors is drawn too."""
    return element(
        "tr",
        element("th", name, scope="row"),
        *(element("td", f"{number:,}") for number in (reports, with_errors, findings)),
        _share_cell(None, with_errors, reports),
    )


def _share_cell(said: str | None, some: int, all_: int) -> Element:
    share = f"{100 * some / all_:.0f}%"
    return element("td", f"{said} ({share})" if said else share, share_bar(all_, some))


def spreads(frame: Frame, summary: Summary) -> Iterator[Element]:
    """The scores of each indicator over all reports, year by year, drawn on one scale."""
    for year, rows in groupby(scores(frame, summary), lambda row: row.year):
        of_year = list(rows)
        lowest = min(row.spread.lowest for row in of_year)
        yield _of_year(frame, year, of_year, SpreadScale.of(lowest, of_year[0].line))


def _of_year(frame: Frame, year: int, rows: list[IndicatorScores], scale: SpreadScale) -> Element:
    reports = max(row.spread.scores for row in rows)
    line = "" if scale.line is None else f"{scale.line:f}"
    say = partial(message, "statistics", lang=frame.lang, year=year, line=line, reports=f"{reports:,}")
    below = [say("below")] if scale.line is not None else []
    heads = _heads(say("indicator"), element("td", scale.axis()), say("mean"), say("span"), *below)
    return element(
        "section",
        element("h2", say("scores")),
        element("p", say("spread_note"), " ", say("line_note") if below else "", class_="note"),
        element(
            "table",
            element("thead", heads),
            element("tbody", *(_spread(row, scale) for row in rows)),
            class_="spreads",
        ),
        class_="statistics",
    )


def _spread(row: IndicatorScores, scale: SpreadScale) -> Element:
    spread = row.spread
    number = element("span", f"{row.number} ", class_="number")
    below = None
    if scale.line is not None:
        below = _share_cell(str(spread.below), spread.below, spread.scores)
    return element(
        "tr",
        element("th", number, row.name, scope="row"),
        element("td", scale.bar(spread), class_="drawing"),
        element("td", f"{spread.mean:.2f}"),
        element("td", f"{spread.lowest:.2f}–{spread.highest:.2f}"),
        below,
    )
