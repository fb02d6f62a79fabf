"""What a page shows of the scores: as they are printed, and marked where a finding disputes them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from italint.render.html import charts
from italint.render.html.findings import FindingList, Say
from italint.render.html.markup import add, element
from italint.render.html.view import ReportView, ScoreBar
from italint.report.finding import Finding

COLORS = 4  # instruments that the style sheet has a colour for


class Disputes:
    """The findings that know what a score, a grade or a name of the result should be instead, by its path."""

    def __init__(self, found: FindingList) -> None:
        self.found = found
        self.by_path: dict[str, Finding] = {}
        for task in found.tasks:
            for finding in task.findings if task.severity != "info" else ():
                if finding.expected:
                    self.by_path.setdefault(finding.path, finding)

    def mark(self, path: str, word: str) -> Element | None:
        """What should stand at a path instead, as a link to the finding that says so."""
        finding = self.by_path.get(path)
        if finding is None:
            return None
        said = self.found.say(word, value=self.found.places.in_digits(finding.expected))
        return element("a", "✕ ", said, href=f"#{self.found.id_of(finding)}", class_="disputed")


def glance(contents: ReportView, disputes: Disputes, say: Say) -> Element:
    """Score, grade and instruments as the report prints them."""
    mark = disputes.mark
    tiles = [
        _tile(say, say("score"), contents.score, mark("assessment.score", "computed"), main=True),
        _tile(say, say("grade"), contents.grade, mark("assessment.grade", "by_table"), main=True),
    ]
    if contents.change or contents.previous:
        before = say("previous", score=contents.previous) if contents.previous else None
        change = mark("assessment.change", "computed")
        tiles.append(_tile(say, say("change"), contents.change, change, before))
    for bar in contents.instruments:
        tiles.append(_tile(say, bar.number, bar.written, mark(f"{bar.path}.score", "computed")))
    return element("dl", *tiles, class_="tiles", aria_label=say("as_printed"))


def _tile(
    say: Say, name: str, value: str, mark: Element | None, note: str | None = None, *, main: bool = False
) -> Element:
    looks = {"main": main and bool(value), "absent": not value, "wrong": mark is not None}
    return element(
        "div",
        element("dt", name),
        element("dd", value or say("absent")),
        element("dd", mark, class_="aside") if mark is not None else None,
        element("dd", note, class_="aside") if note else None,
        class_=" ".join(["tile", *(look for look, holds in looks.items() if holds)]),
    )


def indicators(contents: ReportView, disputes: Disputes, say: Say) -> Element | None:
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
            body.append(_indicator(bar, contents, color if group.instrument else 0, disputes))
        table.append(body)
    note = element("p", say("indicators_note", line=f"{line.score:f}"), class_="note") if line else None
    return element("section", element("h3", say("indicators")), note, table, class_="indicators")


def _indicator(bar: ScoreBar, contents: ReportView, color: int, disputes: Disputes) -> Element:
    line, say, digits = contents.edition.line, disputes.found.say, disputes.found.places.in_digits
    low = line is not None and bar.score is not None and bar.score < line.score
    below = digits(say("below_line", line=f"{line.score:f}")) if line and low else None
    number = element("span", f"{digits(bar.number)} ", class_="number")
    name, score = disputes.mark(f"{bar.path}.name", "named"), disputes.mark(f"{bar.path}.score", "computed")
    return element(
        "tr",
        element("th", number, bar.name, " ", name, scope="row"),
        element("td", charts.score_bar(bar.score, contents.edition, min(color, COLORS)), class_="drawing"),
        element(
            "td",
            element("span", below, " ", class_="below") if below else None,
            bar.written or say("absent"),
            " ",
            score,
            class_="score",
        ),
        class_="wrong" if name is not None or score is not None else None,
    )
