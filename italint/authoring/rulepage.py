"""The rule book as one page, in which rules are searched and narrowed to a severity, a year or a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from pathlib import Path
from string import Template

from italint.authoring.rulebook import RuleEntry, as_markdown, slug
from italint.base.messages import MESSAGES, Language, message
from italint.editions.edition import Edition

HEADED = re.compile(r"(?=<h[23] )")
HEADING = re.compile(r'<h(?P<level>[23]) id="(?P<name>[^"]*)">')
LINKED = re.compile('<a href="#(?P<name>[^"]*)">[^<]*</a>')
NARROWED_BY = ("severity", "years", "tables")


def as_html(book: Iterable[RuleEntry], lang: Language, editions: Mapping[int, Edition] | None = None) -> str:
    """The book as one page that needs nothing else."""
    from markdown_it import MarkdownIt

    book = list(book)
    reader = MarkdownIt("commonmark", {"html": False})
    tokens = reader.parse(as_markdown(book, lang, editions))
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", slug(inside.content))
    rendered = reader.renderer.render(tokens, reader.options, {})
    page, script = (
        Path(__file__).with_name(name).read_text(encoding="utf-8")
        for name in ("rulebook.html", "rulebook.js")
    )
    body = "".join(_sections(rendered, {slug(entry.title): entry for entry in book}, lang))
    title = message("book", "title", lang)
    return Template(page).substitute(lang=lang, title=title, form=_form(book, lang), body=body, script=script)


def _sections(rendered: str, entries: Mapping[str, RuleEntry], lang: Language) -> Iterator[str]:
    """The rendered book with each family and each rule as a section of its own."""
    first, *parts = HEADED.split(rendered)
    yield LINKED.sub(lambda link: link[0] + _badge(entries[link["name"]], lang), first)
    open_ = False
    for part in parts:
        heading = HEADING.match(part)
        entry = entries.get(heading["name"]) if heading else None
        if entry is None:
            yield "</section>" * open_ + '<section class="family">' + part
            open_ = True
        else:
            yield _rule(part, entry, lang)
    yield "</section>" * open_


def _rule(part: str, entry: RuleEntry, lang: Language) -> str:
    values = {"rule": slug(entry.title), "severity": entry.severity}
    values |= {"years": " ".join(map(str, entry.years)), "tables": " ".join(entry.tables)}
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())
    heading = part.replace("</h3>", f"{_badge(entry, lang)}</h3>", 1)
    return f'<section class="rule"{attributes}>{heading}</section>'


def _badge(entry: RuleEntry, lang: Language) -> str:
    said = escape(message("severity", entry.severity, lang))
    return f' <span class="severity {entry.severity}">{said}</span>'


def _form(book: list[RuleEntry], lang: Language) -> str:
    """What is asked for: words, and one of the severities, years and tables that the book has."""
    severities = [name for name in MESSAGES["severity"] if any(entry.severity == name for entry in book)]
    years = sorted({year for entry in book for year in entry.years}, reverse=True)
    tables = list(dict.fromkeys(table for entry in book for table in entry.tables))
    offers = {
        "severity": {name: message("severity", name, lang) for name in severities},
        "years": {str(year): str(year) for year in years},
        "tables": {name: message("tables", name, lang) for name in tables},
    }
    words = escape(message("book", "words", lang))
    lines = [f'<label>{words} <input type="search" name="words"></label>']
    for name in NARROWED_BY:
        options = "".join(
            f'<option value="{escape(value)}">{escape(said)}</option>' for value, said in offers[name].items()
        )
        label, every = (escape(message("book", each, lang)) for each in (f"by_{name}", "every"))
        lines.append(
            f'<label>{label} <select name="{name}">'
            f'<option value="">{every}</option>{options}</select></label>'
        )
    shown = escape(message("book", "shown", lang, count="#"))
    lines.append(f'<output data-shown="{shown}"></output>')
    return f'<form class="filter" hidden>{"".join(lines)}</form>'
