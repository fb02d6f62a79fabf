"""What stands first on the page of a report: the verdict, what must be done, what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from italint.base.messages import message
from italint.linting.checked import Checked
from italint.render import Frame
from italint.render.html.filters import badge
from italint.render.html.findings import FindingList
from italint.render.html.markup import Child, element
from italint.render.html.view import ReportView
from italint.render.tasks import MOST_STEPS, Task
from italint.render.verdict import judged_by
from italint.report.finding import Finding

MOST_PLACES = 15  # of one step
MOST_NOTES = 5  # that are not folded


def facts(checked: Checked, contents: ReportView | None, frame: Frame, name: str) -> Element:
    """What was checked, when and by what, so that the check can be repeated."""
    lang = frame.lang
    rows: list[tuple[str, Child]] = [
        (message("html", "file", lang), checked.file),
        (message("html", "checked_by", lang), judged_by(frame, [checked.year] if checked.year else [])),
    ]
    if contents and contents.year:
        tables = message("html", "tables_of", lang, year=contents.year)
        rows.append((message("html", "tables", lang), element("a", tables, href=f"#{name}-tables")))
    if checked.sha256:
        rows.append(("SHA-256", element("code", checked.sha256)))
    pairs = (element("div", element("dt", head), element("dd", value)) for head, value in rows)
    return element("dl", *pairs, class_="facts")


def todo(found: FindingList) -> Element | None:
    """What must be done at which places, grouped by the rule that says so."""
    if not found.tasks:
        return None
    items = [element("li", *_task(task, found), class_=f"task {task.severity}") for task in found.tasks]
    return element(
        "section", element("h3", found.say("todo")), element("ol", *items, class_="tasks"), class_="todo"
    )


def _task(task: Task, found: FindingList) -> Iterator[Child]:
    yield badge(task.severity, found.lang, sign_only=True)
    steps = task.steps(found.rules, found.lang)
    for said in [*steps][:MOST_STEPS]:
        yield element("p", said, " ", element("span", *_where(steps[said], found), class_="where"))
    left = sum(map(len, [*steps.values()][MOST_STEPS:]))
    yield element("p", message("text", "more_places", found.lang, count=left)) if left else None


def _where(findings: Sequence[Finding], found: FindingList) -> Iterator[Child]:
    """The places of findings, as links."""
    for at, finding in enumerate(findings[:MOST_PLACES]):
        words = found.places.in_report(finding) or found.places.in_file(finding) or finding.code
        yield " · " if at else None
        yield element("a", words, href=f"#{found.id_of(finding)}")
    left = len(findings) - MOST_PLACES
    yield " " + message("text", "more_places", found.lang, count=left) if left > 0 else None


def unread(found: FindingList) -> Element | None:
    """What of a document was not read or is not sure; what is less important is folded."""
    notes = [note.message for note in found.checked.notes]
    if not notes:
        return None
    return element(
        "section",
        element("h3", found.say("unread")),
        element("p", found.say("unread_note"), class_="note"),
        _list(notes[:MOST_NOTES]),
        element(
            "details",
            element("summary", message("text", "more_notes", found.lang, count=len(notes) - MOST_NOTES)),
            _list(notes[MOST_NOTES:]),
        )
        if len(notes) > MOST_NOTES
        else None,
        class_="unread",
    )


def not_checked(found: FindingList) -> Element | None:
    """The rules that lacked what the report does not give, folded."""
    codes = [code for code, tally in sorted(found.checked.tallies.items()) if tally.left_out]
    says = [found.rules[code].says[found.lang] for code in codes if code in found.rules]
    if not says:
        return None
    head = element("summary", message("text", "left_out_count", found.lang, count=len(says)))
    return element("details", head, _list(says), class_="left-out")


def _list(lines: Sequence[str]) -> Element:
    return element("ul", *(element("li", line) for line in lines))
