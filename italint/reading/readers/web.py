"""Reads .html and .mht: paragraphs, headings, lists and tables with cells that span rows and columns."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from italint.base.progress import Progress
from italint.reading.blocks import (
    Contents,
    Paragraph,
    Unreadable,
    is_note_mark,
    refuse_more,
    spanned,
    tidy,
    whole,
)
from italint.reading.readers.grid import TableGrid
from italint.reading.readers.lists import Style, written_number
from italint.reading.readers.plain import decode
from italint.report.finding import Source

UNREAD = frozenset(
    {
        "script", "style", "head", "template", "noscript", "select", "button", "datalist", "object", "iframe",
        "math", "rp", "rt", "input",
    }
)  # fmt: skip
PICTURES = frozenset({"img", "svg", "canvas", "picture"})
LINES = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th",
        "table", "thead", "tbody", "tfoot", "caption", "section", "article", "header", "footer", "main",
        "nav", "aside", "blockquote", "address", "figure", "figcaption", "pre", "form", "fieldset", "legend",
        "details", "summary", "center", "hr", "body",
    }
)  # fmt: skip
HEADING = re.compile("h[1-6]")
# A long report that Word has saved has 50,000 elements, none of them within more than thirty others.
MOST_ELEMENTS = 100_000
DEEPEST = 100
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)
# Word saves Thai pages as windows-874, a name that Python does not know.
THAI_CHARSETS = ("windows-874", "tis-620", "iso-8859-11", "x-windows-874")
HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z-]*:[ \t]")  # how a page begins that is saved as a mail
XML_HEAD = re.compile(r"\s*<\?xml[^>]*>")
# The lines of a table of contents, and of one of figures, as Word saves them.
CONTENTS = re.compile(r"(?:^|\s)Mso(?:Toc(?:Heading|[1-9])|TableofFigures)(?=\s|$)", re.IGNORECASE)
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
LIST_STYLES: dict[str, Style] = {
    "a": "lower_letters",
    "A": "upper_letters",
    "i": "lower_roman",
    "I": "upper_roman",
}


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a web page, or of a page that was saved with its pictures in one file."""
    contents = Contents()
    read_into(contents, page_text(path.read_bytes()))
    progress(1, 1)
    return contents


def read_into(contents: Contents, text: str) -> None:
    """Take in the blocks of a page or of a piece of one."""
    from lxml import etree

    refuse_more("elements", text.count("<") // 2, MOST_ELEMENTS)  # most have a beginning and an end
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = etree.fromstring(XML_HEAD.sub("", text, count=1), parser)
    except (etree.XMLSyntaxError, ValueError):  # nothing in it, or a declaration of XML amid the text
        page = None
    if any("depth" in each.message for each in parser.error_log):
        raise Unreadable("huge_nesting", most=DEEPEST)
    if page is not None:
        _refuse_more(page)
        _PageReader(contents).walk(page)


def page_text(data: bytes) -> str:
    """The text of a page, which may come in an archive."""
    return _archived(data) if HEADER.match(data) else decoded(data)


def decoded(data: bytes, declared: str = "") -> str:
    """The text of a page in the encoding that it declares, if that is one and fits."""
    found = CHARSET.search(data[:4096])
    name = (declared or (found[1].decode("ascii") if found else "")).lower()
    if name in THAI_CHARSETS:
        return data.decode("cp874", "replace")
    return decode(data)


def _archived(data: bytes) -> str:
    """The page in an archive of a page and its pictures."""
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/html":
            written = part.get_payload(decode=True)
            return decoded(written, part.get_content_charset("")) if isinstance(written, bytes) else ""
    raise Unreadable("damaged")


def _refuse_more(page: Any) -> None:
    """Refuse a page with more elements, or deeper ones, than a report has."""
    elements = 0
    open_ = [iter(page)]
    while open_:
        child = next(open_[-1], None)
        if child is None:
            open_.pop()
            continue
        elements += 1
        refuse_more("elements", elements, MOST_ELEMENTS)
        open_.append(iter(child))
        refuse_more("nesting", len(open_), DEEPEST)


class _PageReader:
    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.lines = sum(isinstance(block, Paragraph) for block in contents.blocks)
        self.text: list[str] = []
        self.label = ""

    def walk(self, element: Any) -> None:
        """Read an element: its tables as tables, its running text line by line."""
        self._inside(element, None)
        self._end_line(None)

    def _inside(self, element: Any, level: int | None) -> None:
        numbers = _numbers(element)
        keep = element.tag == "pre"
        self.text.append(_letters(element.text, keep))
        for child in element:
            if _is_seen(child):
                self._child(child, next(numbers) if child.tag == "li" else "", level)
            self.text.append(_letters(child.tail, keep))

    def _child(self, child: Any, label: str, level: int | None) -> None:
        if child.tag in PICTURES:
            self.contents.pictures.append(Source(paragraph=self.lines + 1))
        elif child.tag == "br":
            self._end_line(level)
        elif child.tag == "table" and not _is_frame(child):
            self._end_line(level)
            self._table(child)
        elif child.tag in LINES:
            self._end_line(level)
            self.label += label
            own = int(child.tag[1]) if HEADING.fullmatch(child.tag) else level
            self._inside(child, own)
            self._end_line(own)
        else:
            part = " " if "-" in child.tag else ""  # a part of a page, which stands apart from the one before
            self.text.append(part)
            self._inside(child, level)
            self.text.append(part)

    def _end_line(self, level: int | None) -> None:
        lines = tidy("".join(self.text)).split("\n")
        self.text.clear()
        for line in filter(None, lines):
            self.lines += 1
            self.contents.add(Paragraph(self.label + line, Source(paragraph=self.lines), level=level))
            self.label = ""

    def _table(self, table: Any) -> None:
        grid = TableGrid()
        for row in _rows(table):
            if not _is_seen(row):
                continue
            grid.begin_row()
            for cell in row:
                if cell.tag in ("td", "th") and _is_seen(cell):
                    down, across = (spanned(cell.get(name, "")) for name in ("rowspan", "colspan"))
                    grid.put(self._cell(cell), down, across)
        for caption in table.iterchildren("caption"):
            self._inside(caption, None)
            self._end_line(None)
        place = Source(table=self.contents.tables + 1)
        self.contents.pictures += [place for each in table.iter(*PICTURES) if _is_seen(each)]
        grid.add_to(self.contents)

    def _cell(self, cell: Any) -> str:
        return tidy("".join(_lines(cell, "")))


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, without those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_frame(table: Any) -> bool:
    """Whether a table only lays out other content: one cell, or tables in every cell that is not empty."""
    cells = [cell for row in _rows(table) for cell in row if cell.tag in ("td", "th")]
    filled = [cell for cell in cells if "".join(cell.itertext()).strip()]
    holding = (next(cell.iter("table"), None) is not None for cell in filled)
    return len(cells) <= 1 or (bool(filled) and all(holding))


def _is_seen(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNREAD or element.get("hidden") is not None:
        return False
    if CONTENTS.search(element.get("class") or ""):
        return False
    if element.tag == "sup" and is_note_mark("".join(element.itertext())):
        return False
    return not UNSEEN.search(element.get("style", ""))


def _lines(element: Any, label: str) -> Iterator[str]:
    """The text of a cell, in which what begins a new line does so."""
    numbers = _numbers(element)
    yield label + _letters(element.text, element.tag == "pre")
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif _is_seen(child) and child.tag not in PICTURES:
            yield from _child_lines(child, next(numbers) if child.tag == "li" else "")
        yield _letters(child.tail, element.tag == "pre")


def _child_lines(child: Any, label: str) -> Iterator[str]:
    """The text of what stands in a cell; the cells of a row of a table in it stand in one line."""
    if child.tag in ("td", "th"):
        yield " ".join("".join(_lines(child, "")).split()) + " "
        return
    end = "\n" if child.tag in LINES else ""
    if label:  # the first line of what it stands before begins with it
        text = tidy("".join(_lines(child, "")))
        yield f"\n{label}{text}\n"
        return
    yield from chain((end,), _lines(child, ""), (end,))


def _letters(text: str | None, keep_lines: bool) -> str:
    """The letters of a piece of text. A line end in the source is a blank, but in text set as it is typed."""
    return (text or "") if keep_lines else (text or "").replace("\n", " ").replace("\r", " ")


def _numbers(element: Any) -> Iterator[str]:
    """What stands before each item of a list."""
    if element.tag != "ol":
        while True:
            yield "● "
    style = LIST_STYLES.get(element.get("type", ""), "decimal")
    items = (each for each in element if each.tag == "li" and _is_seen(each))
    number = whole(element.get("start", ""), 1) - 1
    for item in items:
        number = whole(item.get("value", ""), number + 1)
        yield f"{written_number(number, style)}. "
