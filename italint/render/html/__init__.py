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

from italint.base.messages import Language, message
from italint.editions.agencies import agencies
from italint.linting.checked import Checked
from italint.linting.summary import Summary, summary_of
from italint.render import Format, Frame, Part, Parts
from italint.render.html import plan, scores
from italint.render.html.comparison import comparison, headed
from italint.render.html.filters import badge
from italint.render.html.findings import FindingList, Say, findings_of, findings_section
from italint.render.html.head import facts, not_checked, todo, unread
from italint.render.html.markup import Child, element, gap, markup, page, verbatim
from italint.render.html.statistics import spreads, statistics
from italint.render.html.view import ReportView, view_of
from italint.render.rows import open_codes
from italint.render.verdict import counts, remarks, verdict_name
from italint.report.finding import SEVERITIES

STYLE, *SCRIPTS = (
    Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("page.css", "filter.js", "overview.js")
)
SCRIPT = "".join(SCRIPTS)


MOST_REPORTS = 200  # of which a page can show everything and still be read and printed
ENTRIES, COMPARED, BODIES = "entries", "compared", "bodies"  # where the parts of all files go


def part(checked: Checked, frame: Frame) -> Part:
    """A report's part of the page and its row in the table; where it is alone, its title and no row."""
    contents = view_of(checked)
    title = contents.agency if contents and contents.agency else checked.file
    name = "report-" + hashlib.sha256(checked.file.encode(errors="replace")).hexdigest()[:12]
    report = "" if _many(frame) else markup(_report(frame, name, title, checked, contents))
    entry = title if _alone(frame) else markup(_entry(frame, name, title, checked, contents))
    return Part(report, entry)


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """A run as one self-contained HTML page."""
    say: Say = partial(message, "html", lang=frame.lang)
    alone = _alone(frame) and summary.files == 1
    title = "".join(parts.entries) if alone else say("overview")
    body = element(
        "body",
        element("a", say("skip"), href="#content", class_="skip"),
        element("header", element("p", say("title"), class_="brand"), element("h1", title)),
        element(
            "main",
            _remarks(frame, summary),
            None if alone else _overview(frame, summary, say),
            gap(COMPARED),
            gap(BODIES),
            statistics(frame, summary) if alone else None,
            id="content",
        ),
        element("footer", element("p", " · ".join(counts(frame, summary)))),
        verbatim("script", SCRIPT),
    )
    rest = page(element("html", _head(title), body, lang=frame.lang))
    gaps = ((ENTRIES, parts.entries), (COMPARED, headed(parts.compared, frame)), (BODIES, parts.bodies))
    for name, pieces in gaps:
        before, found, behind = rest.partition(markup(gap(name)))
        if found:
            yield before
            yield from pieces
            rest = behind
    yield rest


render = Format(part, whole, comparison, names_digest=True)


def _head(title: str) -> Element:
    """The policy names italint's own style and script by their hashes: nothing else is shown or frame."""
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


def _alone(frame: Frame) -> bool:
    """Whether the page is about one report only."""
    return frame.inputs == 1


def _many(frame: Frame) -> bool:
    return frame.inputs > MOST_REPORTS


def _verdict(frame: Frame, summary: Summary) -> tuple[str, str]:
    """What files came to: the name of its look, and in words."""
    name = verdict_name(summary)
    return name, message("text", name, frame.lang)


def _badges(lang: Language, summary: Summary) -> Iterator[Child]:
    for severity in SEVERITIES:
        count = summary.severities[severity]
        if count:
            yield badge(severity, lang, count)
            yield " "


def _overview(frame: Frame, summary: Summary, say: Say) -> Element:
    """All files of a run in one table; each leads to its own part of the page."""
    heads = ("whose", "year_head", "score", "grade", "verdict")
    look, words = _verdict(frame, summary)
    failed = say("failed_reports", failed=summary.failed_files, all=summary.files)
    return element(
        "section",
        element(
            "div",
            element("p", words),
            element("p", failed, " ", *_badges(frame.lang, summary), class_="badges"),
            class_=f"verdict {look}",
        ),
        *(spreads(frame, summary) if frame.statistics else ()),
        statistics(frame, summary),
        element("p", say("too_many", most=MOST_REPORTS), class_="note") if _many(frame) else None,
        element("h2", say("reports"), class_="reports"),
        _narrowing(summary, say),
        None if _many(frame) else _print_alone(say),
        element(
            "table",
            element("thead", element("tr", *(element("th", say(head), scope="col") for head in heads))),
            element("tbody", gap(ENTRIES)),
            class_="overview",
        ),
    )


def _narrowing(summary: Summary, say: Say) -> Element:
    """Narrows the table to the reports that hold some words; hidden until the script shows it."""
    return element(
        "form",
        element("label", element("span", say("search")), element("input", type="search", name="words")),
        element(
            "output",
            say("shown_reports", shown=summary.files, all=summary.files),
            data_shown=say("shown_reports", shown="#", all=summary.files),
        ),
        class_="filter narrow",
        role="search",
        aria_label=say("filter_reports"),
        hidden="hidden",
    )


def _print_alone(say: Say) -> Element:
    """Whether only the overview is printed: the style asks, no script has to."""
    box = element("input", type="checkbox", class_="alone")
    return element("p", element("label", box, " ", say("print_alone")), class_="note printing")


def _entry(frame: Frame, name: str, title: str, checked: Checked, contents: ReportView | None) -> Element:
    """One file's row in the table of all, which is narrowed by what it says."""
    own = summary_of(checked, frame.fail_on)
    look, words = _verdict(frame, own)
    province, codes = agencies().province_of(checked.province), open_codes(checked)
    values = (
        str(checked.year or ""),
        contents.score if contents else "",
        contents.grade if contents else "",
    )
    return element(
        "tr",
        element(
            "th",
            title if _many(frame) else element("a", title, href=f"#{name}"),
            element("span", " ", " · ".join(filter(None, (province, checked.file))), class_="aside"),
            scope="row",
        ),
        *(element("td", value or message("html", "absent", frame.lang)) for value in values),
        element(
            "td",
            element("span", words, class_=f"verdict {look}"),
            element("span", *_badges(frame.lang, own), class_="badges"),
            element("span", " ", " ".join(codes), class_="aside") if codes else None,
        ),
    )


def _report(frame: Frame, name: str, title: str, checked: Checked, contents: ReportView | None) -> Element:
    own = summary_of(checked, frame.fail_on)
    look, words = _verdict(frame, own)
    found = findings_of(checked, frame, name)
    return element(
        "article",
        None if _alone(frame) else element("h2", title),
        _year(contents, found),
        element(
            "div",
            element("h2" if _alone(frame) else "h3", words),
            element("p", *_badges(frame.lang, own), class_="badges"),
            class_=f"verdict {look}",
        ),
        facts(checked, contents, frame, name),
        todo(found),
        unread(found),
        *_scores(contents, found),
        findings_section(found),
        not_checked(found),
        *_tables(contents, found),
        class_="report",
        id=name,
    )


def _year(contents: ReportView | None, found: FindingList) -> Element | None:
    known = contents.year if contents else None
    return element("p", found.say("year", year=known), class_="place") if known else None


def _scores(contents: ReportView | None, found: FindingList) -> Iterator[Element | None]:
    if contents is None:
        yield element("p", found.say("no_contents"), class_="note")
        return
    disputes = scores.Disputes(found)
    yield scores.glance(contents, disputes, found.say)
    yield scores.indicators(contents, disputes, found.say)


def _tables(contents: ReportView | None, found: FindingList) -> Iterator[Element | None]:
    if contents is not None:
        yield plan.low_questions(contents, found.say, found.name)
        yield plan.measures(contents, found.lang, found.say, found.name)
        yield plan.tables_used(contents, found.lang, found.say, found.name)


def _remarks(frame: Frame, summary: Summary) -> Element | None:
    """What makes the verdict worth less, before anything else."""
    lines = [element("li", line) for line in remarks(frame, summary)]
    if not lines:
        return None
    said = message("text", "incomplete", frame.lang)
    incomplete = element("p", said, class_="verdict incomplete") if summary.incomplete else None
    return element("section", incomplete, element("ul", *lines), class_="note")
