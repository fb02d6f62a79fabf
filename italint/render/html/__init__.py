"""One page that an officer's superior reads and prints: no network, nothing beside it, no script needed.

The page is built as a tree with the standard library: nothing is pasted into text, so nothing can be left
unescaped, and no template engine has to be installed where officers sit.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from italint.finding import SEVERITIES, Checked, Run, Tally
from italint.messages import message
from italint.render.html import tables
from italint.render.html.contents import Contents, contents_of
from italint.render.html.findings import Say, badge, findings_section
from italint.render.html.markup import Child, element, page, verbatim
from italint.render.verdict import verdict_name

STYLE, SCRIPT = (
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("page.css", "filter.js")
)


def render(run: Run) -> str:
    """A run as one self-contained HTML page."""
    say: Say = partial(message, "html", lang=run.lang)
    reports = [
        (f"report-{place}", checked, contents_of(checked)) for place, checked in enumerate(run.files, 1)
    ]
    body = element(
        "body",
        element("a", say("skip"), href="#content", class_="skip"),
        element("header", element("p", say("title"), class_="brand"), element("h1", _title(reports, say))),
        element(
            "main",
            _overview(run, reports, say) if len(reports) != 1 else None,
            *(_report(run, *report, say) for report in reports),
            id="content",
        ),
        element("footer", *(element("p", line) for line in _counts(run))),
        verbatim("script", SCRIPT),
    )
    return page(element("html", _head(_title(reports, say)), body, lang=run.lang))


def _title(reports: list[tuple[str, Checked, Contents | None]], say: Say) -> str:
    if len(reports) != 1:
        return say("overview")
    [(_, checked, contents)] = reports
    return contents.agency if contents and contents.agency else checked.file


def _head(title: str) -> Element:
    """The policy names italint's own style and script by their hashes: nothing else is shown or run."""
    sources = {"default": "'none'", "style": _hash(STYLE), "script": _hash(SCRIPT)}
    policy = "; ".join(
        [
            *(f"{kind}-src {source}" for kind, source in sources.items()),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        verbatim("style", STYLE),
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _alone(run: Run, checked: Checked) -> Run:
    """The run as if this had been its only file."""
    return Run(run.lang, (checked,), fail_on=run.fail_on)


def _verdict(run: Run) -> tuple[str, str]:
    """How a run ended: the name of its look, and in words."""
    name = verdict_name(run)
    return name, message("text", name, run.lang)


def _badges(run: Run) -> Iterator[Child]:
    for severity in SEVERITIES:
        if run.count(severity):
            yield badge(severity, run.lang, run.count(severity))
            yield " "


def _overview(run: Run, reports: list[tuple[str, Checked, Contents | None]], say: Say) -> Element:
    """All files of a run in one table; each leads to its own part of the page."""
    heads = ("file", "year_head", "score", "grade", "verdict")
    rows = []
    for name, checked, contents in reports:
        alone = _alone(run, checked)
        look, words = _verdict(alone)
        agency = contents.agency if contents and contents.agency else checked.file
        values = (
            str(checked.edition or ""),
            contents.score if contents else "",
            contents.grade if contents else "",
        )
        rows.append(
            element(
                "tr",
                element(
                    "th",
                    element("a", agency, href=f"#{name}"),
                    element("span", " ", checked.file, class_="aside"),
                    scope="row",
                ),
                *(element("td", value or say("absent")) for value in values),
                element(
                    "td",
                    element("span", words, class_=f"verdict {look}"),
                    element("span", *_badges(alone), class_="badges"),
                ),
            )
        )
    look, words = _verdict(run)
    return element(
        "section",
        element("p", words, class_=f"verdict {look}"),
        element(
            "table",
            element("thead", element("tr", *(element("th", say(head), scope="col") for head in heads))),
            element("tbody", *rows),
            class_="overview",
        ),
    )


def _report(run: Run, name: str, checked: Checked, contents: Contents | None, say: Say) -> Element:
    alone = _alone(run, checked)
    look, words = _verdict(alone)
    year = say("year", year=contents.year) if contents and contents.year else None
    parts: list[Element | None] = [element("p", say("no_contents"), class_="note")]
    if contents:
        parts = [
            tables.glance(contents, say),
            tables.indicators(contents, say),
            tables.low_questions(contents, say, name),
            tables.measures(contents, run.lang, say, name),
        ]
    return element(
        "article",
        element("p", " · ".join(part for part in (year, checked.file) if part), class_="place"),
        element("h2", contents.agency if contents and contents.agency else checked.file)
        if len(run.files) > 1
        else None,
        element(
            "div",
            element("h2" if len(run.files) == 1 else "h3", words),
            element("p", *_badges(alone), class_="badges"),
            class_=f"verdict {look}",
        ),
        *parts,
        findings_section(checked, run.lang, say, name),
        class_="report",
        id=name,
    )


def _counts(run: Run) -> Iterator[str]:
    """How much was checked, and what never applied, so that no silence passes for a pass."""
    total = sum(run.tallies.values(), Tally())
    sizes = {"checked": total.checked, "rules": len(run.tallies), "files": len(run.files)}
    counts = {
        "not_applicable": total.not_applicable,
        "could_not_check": total.could_not_check,
        "silenced": total.silenced,
        "excepted": sum(finding.excepted is not None for finding in run.findings),
        "skipped": run.skipped,
    }
    said = [message("text", name, run.lang, count=count) for name, count in counts.items() if count]
    yield " · ".join([message("text", "checked", run.lang, **sizes), *said])
    if run.never_applied:
        yield message("text", "never_applied", run.lang, codes=" ".join(run.never_applied))
