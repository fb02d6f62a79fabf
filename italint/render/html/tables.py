"""What a page shows of the report: its scores, its low questions, its measures."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from italint.base.messages import Language, message
from italint.editions.edition import EditionTable, ScoreLine
from italint.linting.wording import table_note
from italint.render.html import charts
from italint.render.html.findings import Say
from italint.render.html.markup import add, element
from italint.render.html.view import LowQuestion, Measure, ReportView, ScoreBar
from italint.thai.fiscal_years import Period, day_in

COLORS = 4  # instruments that the style sheet has a colour for


def glance(contents: ReportView, say: Say) -> Element:
    """Score, grade and instruments as the report prints them."""
    tiles = [
        _tile(say("score"), contents.score or say("absent"), "main" if contents.score else "absent"),
        _tile(say("grade"), contents.grade or say("absent"), "main" if contents.grade else "absent"),
    ]
    if contents.change or contents.previous:
        before = say("previous", score=contents.previous) if contents.previous else None
        tiles.append(_tile(say("change"), contents.change or say("absent"), "", before))
    tiles += [_tile(bar.number, bar.written or say("absent"), "") for bar in contents.instruments]
    return element("dl", *tiles, class_="tiles", aria_label=say("as_printed"))


def _tile(name: str, value: str, class_: str, note: str | None = None) -> Element:
    return element(
        "div",
        element("dt", name),
        element("dd", value),
        element("dd", note, class_="aside") if note else None,
        class_=f"tile {class_}".strip(),
    )


def indicators(contents: ReportView, say: Say) -> Element | None:
    """The ten indicators as bars, by instrument."""
    if not contents.groups:
        return None
    edition, line = contents.edition, contents.edition.line
    table = element("table", class_="chart")
    head = [element("th", say("indicator_head"), scope="col"), element("td", charts.score_axis(edition))]
    add(table, element("thead", element("tr", *head, element("th", say("score_head"), scope="col"))))
    for color, group in enumerate(contents.groups, start=1):
        name = f"{group.instrument} {group.name}" if group.instrument else say("other_instrument")
        body = element(
            "tbody", element("tr", element("th", name, colspan="3", scope="rowgroup"), class_="group")
        )
        for bar in group.bars:
            body.append(_indicator(bar, contents, color if group.instrument else 0, say))
        table.append(body)
    note = element("p", say("indicators_note", line=f"{line.score:f}"), class_="note") if line else None
    return element("section", element("h3", say("indicators")), note, table)


def _indicator(bar: ScoreBar, contents: ReportView, color: int, say: Say) -> Element:
    line = contents.edition.line
    low = line is not None and bar.score is not None and bar.score < line.score
    below = (
        element("span", say("below_line", line=f"{line.score:f}"), " ", class_="below")
        if line and low
        else None
    )
    return element(
        "tr",
        element("th", element("span", f"{bar.number} ", class_="number"), bar.name, scope="row"),
        element("td", charts.score_bar(bar.score, contents.edition, min(color, COLORS)), class_="drawing"),
        element("td", below, bar.written or say("absent"), class_="score"),
    )


def tables_used(contents: ReportView, lang: Language, say: Say) -> Element | None:
    """The tables that judged the report, each with how sure it is and where it comes from."""
    known = {n: t for n, t in contents.edition.tables.items() if isinstance(t, EditionTable)}
    if not known:
        return None
    section = element("section", element("h3", say("tables_used", year=contents.edition.edition)))
    for name, table in known.items():
        section.append(element("p", table_note(contents.edition, name, table.certainty, lang), class_="note"))
    return section


def low_questions(contents: ReportView, say: Say, name: str) -> Element | None:
    """The questions below the line, each with the measures for it."""
    line = contents.edition.line
    if line is None:
        return None
    return element(
        "section",
        element("h3", say("low", line=f"{line.score:f}")),
        _low_table(contents.low, say, name) if contents.low else element("p", _no_low(contents, line, say)),
    )


def _no_low(contents: ReportView, line: ScoreLine, say: Say) -> str:
    return say("low_none", line=f"{line.score:f}") if contents.lists_questions else say("low_unlisted")


def _low_table(low: list[LowQuestion], say: Say, name: str) -> Element:
    heads = [say("question_head"), say("score_head"), say("answer_head")]
    return element(
        "table",
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *(_low_row(question, say, name) for question in low)),
        class_="questions",
    )


def _low_row(question: LowQuestion, say: Say, name: str) -> Element:
    answer = element("td")
    if question.named_by:
        add(answer, element("p", say("named_by"), *_links(question.named_by, name)))
    if question.covered_by and not question.named_by:
        add(answer, element("p", say("covered_by"), *_links(question.covered_by, name)))
    if not question.named_by and not question.covered_by:
        add(answer, element("span", "✕ ", say("unanswered"), class_="badge error"))
    return element(
        "tr",
        element("th", element("span", f"{question.id} ", class_="number"), question.text, scope="row"),
        element("td", question.written, class_="score"),
        answer,
    )


def _links(positions: list[int], name: str) -> Iterator[Element | str]:
    for place, position in enumerate(positions):
        if place:
            yield ", "
        yield element("a", str(position), href=f"#{name}-measure-{position}")


def measures(contents: ReportView, lang: Language, say: Say, name: str) -> Element:
    """The measures on the calendar of the fiscal year in which they have to run."""
    heading = element("h3", say("measures"))
    if not contents.measures:
        return element("section", heading, element("p", say("measures_none")))
    readings = [measure.reading for measure in contents.measures if measure.reading]
    calendar = charts.calendar_of(contents.year + 1, readings) if contents.year else None
    axis = element("td", charts.month_axis(calendar, lang) if calendar else None)
    head = [
        element("th", say("measure_head"), scope="col"),
        axis,
        element("th", say("period_head"), scope="col"),
    ]
    rows = [_measure(measure, calendar, lang, say, name) for measure in contents.measures]
    table = element(
        "table", element("thead", element("tr", *head)), element("tbody", *rows), class_="chart times"
    )
    return element("section", heading, _calendar_note(contents, calendar, lang, say), table)


def _calendar_note(
    contents: ReportView, calendar: charts.MonthAxis | None, lang: Language, say: Say
) -> Element | None:
    if calendar is None or contents.year is None:
        return None
    start, end = day_in(calendar.year.first, lang), day_in(calendar.year.end, lang)
    return element("p", say("measures_note", year=contents.year + 1, start=start, end=end), class_="note")


def _measure(
    measure: Measure, calendar: charts.MonthAxis | None, lang: Language, say: Say, name: str
) -> Element:
    position = element("span", f"{measure.position} ", class_="number")
    # A question is called by its id, which says more than its kind.
    answers = [
        number if unit == "question" else message("items", f"{unit}s", lang, number=number)
        for unit, number in measure.answers
    ]
    aside = " · ".join([*answers, *([measure.responsible] if measure.responsible else [])])
    heading = element("th", position, measure.title or say("absent"), scope="row")
    add(heading, element("span", " ", aside, class_="aside") if aside else None)
    return element(
        "tr",
        heading,
        element("td", charts.period_bar(measure.reading, calendar) if calendar else None, class_="drawing"),
        element("td", measure.period or say("absent"), _standing(measure, calendar, say), class_="period"),
        id=f"{name}-measure-{measure.position}",
    )


def _standing(measure: Measure, calendar: charts.MonthAxis | None, say: Say) -> Element | None:
    """How the period stands to the year, in words."""
    if not measure.period or calendar is None:
        return None
    year: Period = calendar.year
    word = charts.standing(measure.reading, year)
    sign = {"inside": "✓ ", "outside": "✕ ", "partly": "▲ "}.get(word, "● ")
    return element("span", " ", sign, say(word), class_=f"standing {word}")
