"""The start of a new report: all that a year's report holds, with what is to be filled in left blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from italint.base.messages import Language, message
from italint.base.scalars import quoted
from italint.editions.edition import Edition
from italint.editions.tables import PlanParts
from italint.report.shape import REPORT, VERSION


def template(edition: Edition, agency: str, lang: Language = "th") -> str:
    """A report of an edition's year in which names, ids and wordings stand and scores and texts are blank."""
    return "\n".join(_lines(edition, agency, lang)) + "\n"


def _lines(edition: Edition, agency: str, lang: Language) -> Iterator[str]:
    def note(name: str) -> str:
        return "# " + message("template", name, lang, year=edition.edition, next=edition.edition + 1)

    yield note("head")
    yield f"italint: {VERSION}"
    yield "agency:"
    yield f"  name: {_text(agency)}  {note('agency')}".rstrip()
    yield "  short_names: []"
    yield "  district:"
    yield "  province:"
    yield "document:"
    yield f"  title:  {note('title')}"
    yield "  subject:"
    yield f"  date:  {note('date')}"
    yield "assessment:"
    yield f"  year: {edition.edition}"
    yield f"  score:  {note('score')}"
    yield "  grade:"
    yield from _instruments(edition)
    yield f"  indicators:  {note('indicators')}"
    yield from _indicators(edition)
    plan = edition.plan
    by_issue = plan is not None and plan.unit == "issue"
    if by_issue:
        yield "issues:"
        for issue in edition.rows("issues"):
            yield f"  - number: {issue.number}"
            yield f"    name: {_text(issue.name)}"
            yield f"    questions: [{', '.join(issue.questions)}]"
    yield f"analysis:  {note('analysis')}"
    yield from _analysis(edition, by_issue)
    yield f"plan:  {note('plan')}"
    yield f"  year: {edition.edition + 1}"
    yield "  titles: []"
    yield "  measures:"
    yield from _measure(plan, by_issue, note("measure"), lang)


def _instruments(edition: Edition) -> Iterator[str]:
    parts: dict[str, list[Any]] = {part.instrument: [] for part in edition.rows("parts")}
    for part in edition.rows("parts"):
        parts[part.instrument].append(part)
    rows = [part for row in edition.rows("instruments") for part in parts.get(row.id, [row])]
    if rows:
        yield "  instruments:"
    for row in rows:
        yield f"    - {{id: {row.id}, name: {_text(row.name or row.id)}, score: }}"


def _indicators(edition: Edition) -> Iterator[str]:
    rows = list(edition.rows("indicators"))
    wordings = {row.id: row.text or row.topic for row in edition.rows("wordings")}
    for row in rows:
        yield f"    - number: {row.number}"
        yield f"      name: {_text(row.name)}"
        yield "      score:"
        subs = [sub for sub in edition.rows("sub_indicators") if sub.indicator == row.number]
        if subs:
            yield "      sub_indicators:"
        for sub in subs:
            named = f", name: {_text(sub.name)}" if sub.name else ""
            yield f'        - {{number: "{sub.number}"{named}, score: }}'
        ids = edition.indicator_questions.get(row.number, [])
        if ids:
            yield "      questions:"
        for question in ids:
            worded = f", text: {_text(wordings[question])}" if wordings.get(question) else ""
            yield f"        - {{id: {question}{worded}, score: }}"
    if not rows:
        yield "    []"


def _analysis(edition: Edition, by_issue: bool) -> Iterator[str]:
    rows = list(edition.rows("issues" if by_issue else "indicators"))
    unit = "issue" if by_issue else "indicator"
    headings = ("shortcomings", "improve", "maintain") if by_issue else ("strengths", "weaknesses")
    for row in rows:
        yield f"  - {unit}: {row.number}"
        for heading in headings:
            yield f"    {heading}:"
    if not rows:
        yield "  []"


def _measure(plan: PlanParts | None, by_issue: bool, note: str, lang: Language) -> Iterator[str]:
    """One measure to be filled in and repeated, with the parts that the year's plan needs."""
    needed = [name if isinstance(name, str) else name[0] for name in plan.required] if plan else ["title"]
    measure = REPORT.fields["plan"].fields["measures"].item
    words = measure.words if measure else {}
    yield f"    - title:  {note}"
    units = ["issue" if by_issue else "indicators", "questions"]
    for name in [*units, *(name for name in needed if name not in ("title", *units))]:
        yield f"      {name}:  # {words[name][lang]}"


def _text(text: str) -> str:
    return quoted(text) if text else ""
