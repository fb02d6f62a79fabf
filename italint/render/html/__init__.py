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

from italint.base.messages import message
from italint.render import Format, Part, Parts
from italint.render.html import tables
from italint.render.html.contents import Contents, contents_of
from italint.render.html.findings import Say, badge, findings_section
from italint.render.html.markup import Child, element, gap, markup, page, verbatim
from italint.render.tables import tables as counted
from italint.render.verdict import counts, verdict_name
from italint.report.finding import SEVERITIES, Checked, Run

STYLE, SCRIPT = (
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("page.css", "filter.js")
)


MOST_REPORTS = 200  # of which a page can tell everything and still be read and printed
ENTRIES, BODIES = "entries", "bodies"  # where the parts of all files go


def part(checked: Checked, run: Run) -> Part:
    """A report's part of the page and its row in the table; where it is alone, its title and no row."""
    contents = contents_of(checked)
    title = contents.agency if contents and contents.agency else checked.file
    name = "report-" + hashlib.sha256(checked.file.encode(errors="replace")).hexdigest()[:12]
    report = "" if _many(run) else markup(_report(run, name, title, checked, contents))
    entry = title if _alone(run) else markup(_entry(run, name, title, checked, contents))
    return Part(report, entry)


def whole(run: Run, parts: Parts) -> Iterator[str]:
    """A run as one self-contained HTML page."""
    say: Say = partial(message, "html", lang=run.lang)
    alone = _alone(run) and run.summary.files == 1
    title = "".join(parts.entries) if alone else say("overview")
    body = element(
        "body",
        element("a", say("skip"), href="#content", class_="skip"),
        element("header", element("p", say("title"), class_="brand"), element("h1", title)),
        element(
            "main",
            None if alone else _overview(run, say),
            gap(BODIES),
            _statistics(run) if alone else None,
            id="content",
        ),
        element("footer", *(element("p", line) for line in _counts(run))),
        verbatim("script", SCRIPT),
    )
    rest = page(element("html", _head(title), body, lang=run.lang))
    for name, pieces in ((ENTRIES, parts.entries), (BODIES, parts.bodies)):
        before, found, behind = rest.partition(markup(gap(name)))
        if found:
            yield before
            yield from pieces
            rest = behind
    yield rest


render = Format(part, whole)


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


def _alone(run: Run) -> bool:
    """Whether the page is about one report only."""
    return run.inputs == 1


def _many(run: Run) -> bool:
    return run.inputs > MOST_REPORTS


def _only(run: Run, checked: Checked) -> Run:
    """The run as if this had been its only file."""
    return Run(run.lang, (checked,), fail_on=run.fail_on)


def _verdict(run: Run) -> tuple[str, str]:
    """How a run ended: the name of its look, and in words."""
    name = verdict_name(run)
    return name, message("text", name, run.lang)


def _badges(run: Run) -> Iterator[Child]:
    for severity in SEVERITIES:
        count = run.summary.severities[severity]
        if count:
            yield badge(severity, run.lang, count)
            yield " "


def _overview(run: Run, say: Say) -> Element:
    """All files of a run in one table; each leads to its own part of the page."""
    heads = ("file", "year_head", "score", "grade", "verdict")
    look, words = _verdict(run)
    return element(
        "section",
        element("p", words, class_=f"verdict {look}"),
        _statistics(run),
        element("p", say("too_many", most=MOST_REPORTS), class_="note") if _many(run) else None,
        element(
            "table",
            element("thead", element("tr", *(element("th", say(head), scope="col") for head in heads))),
            element("tbody", gap(ENTRIES)),
            class_="overview",
        ),
    )


def _entry(run: Run, name: str, title: str, checked: Checked, contents: Contents | None) -> Element:
    """One file's row in the table of all."""
    alone = _only(run, checked)
    look, words = _verdict(alone)
    values = (
        str(checked.edition or ""),
        contents.score if contents else "",
        contents.grade if contents else "",
    )
    return element(
        "tr",
        element(
            "th",
            title if _many(run) else element("a", title, href=f"#{name}"),
            element("span", " ", checked.file, class_="aside"),
            scope="row",
        ),
        *(element("td", value or message("html", "absent", run.lang)) for value in values),
        element(
            "td",
            element("span", words, class_=f"verdict {look}"),
            element("span", *_badges(alone), class_="badges"),
        ),
    )


def _statistics(run: Run) -> Element | None:
    """The reports by province, by kind of agency and by rule, where they are asked for."""
    section = element("section", element("h2", message("statistics", "title", run.lang)), class_="statistics")
    for heads, rows in counted(run) if run.statistics else ():
        columns = element("tr", *(element("th", head, scope="col") for head in (heads[-1], *heads[:-1])))
        lines = [
            element("tr", element("th", name, scope="row"), *(element("td", str(n)) for n in numbers))
            for *numbers, name in rows
        ]
        section.append(element("table", element("thead", columns), element("tbody", *lines)))
    return section if len(section) > 1 else None


def _report(run: Run, name: str, title: str, checked: Checked, contents: Contents | None) -> Element:
    alone = _only(run, checked)
    look, words = _verdict(alone)
    say: Say = partial(message, "html", lang=run.lang)
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
        None if _alone(run) else element("h2", title),
        element(
            "div",
            element("h2" if _alone(run) else "h3", words),
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
    yield " · ".join(counts(run))
    idle = run.summary.never_applied
    if idle:
        yield message("text", "never_applied", run.lang, codes=" ".join(idle))
