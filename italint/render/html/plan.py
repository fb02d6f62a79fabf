"""What a page shows of the plan: the low questions, the measures that answer them, the tables used."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from italint.base.messages import Language, message
from italint.editions.tables import EditionTable, ScoreLine
from italint.linting.wording import table_basis
from italint.render.html import charts
from italint.render.html.findings import Say
from italint.render.html.markup import add, element
from italint.render.html.view import LowQuestion, Measure, ReportView
from italint.thai.fiscal_years import Period, day_in


def tables_used(contents: ReportView, lang: Language, say: Say, name: str) -> Element | None:
    """The tables that judged the report, folded, each with how sure it is and where it comes from."""
    known = {n: t for n, t in contents.edition.tables.items() if isinstance(t, EditionTable)}
    if not known:
        return None
    notes = [
        element("p", table_basis(contents.edition, table, known[table].certainty, lang), class_="note")
        for table in known
    ]
    head = element("summary", say("tables_used", year=contents.edition.edition))
    return element("details", head, *notes, class_="tables", id=f"{name}-tables")


def low_questions(contents: ReportView, say: Say, name: str) -> Element | None:
    """The questions below the line, each with the measures for it."""
    line = contents.edition.line
    if line is None:
        return None
    return element(
        "section",
        element("h3", say("low", line=f"{line.score:f}")),
        _low_table(contents, say, name) if contents.low else element("p", _no_low(contents, line, say)),
        class_="low",
    )


def _no_low(contents: ReportView, line: ScoreLine, say: Say) -> str:
    return say("low_none", line=f"{line.score:f}") if contents.lists_questions else say("low_unlisted")


def _low_table(contents: ReportView, say: Say, name: str) -> Element:
    heads = [say("question_head"), say("score_head"), say("answer_head")]
    return element(
        "table",
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *(_low_row(each, contents.measures_unread, say, name) for each in contents.low)),
        class_="questions",
    )


ANSWERS = {"named": "named_by", "covered": "covered_by", "passed_over": "beside"}


def _low_row(question: LowQuestion, unread: bool, say: Say, name: str) -> Element:
    answer = element("td")
    missing = question.how in ("passed_over", "nothing")
    if missing and unread:
        add(answer, element("span", "● ", say("measures_unread"), class_="badge info"))
    elif missing:
        add(answer, element("span", "✕ ", say("unanswered"), class_="badge error"))
    if question.measures:
        add(answer, element("p", say(ANSWERS[question.how]), *_links(question.measures, name)))
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
        return element("section", heading, element("p", say("measures_none")), class_="plan")
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
    return element("section", heading, _calendar_note(contents, calendar, lang, say), table, class_="plan")


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
