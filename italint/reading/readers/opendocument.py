"""Reads .odt and .ods: paragraphs with the numbers of their lists, tables, drawings, notes; sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from italint.base.progress import Progress, unwatched
from italint.reading.blocks import (
    MOST_CELLS,
    MOST_LETTERS,
    Contents,
    Paragraph,
    Unreadable,
    WrittenLine,
    is_note_mark,
    refuse_more,
    spanned,
    tidy,
    whole,
)
from italint.reading.readers.grid import TableGrid
from italint.reading.readers.open_lists import OpenLists, OpenStyles
from italint.reading.readers.open_sheets import read_sheet, read_sheets, rows_of
from italint.reading.readers.package import Package, attribute, first, local
from italint.report.finding import Source

# What is no text of the document: what was deleted, comments, forms, the numbers of notes, how words are
# pronounced, alternative texts.
UNREAD = frozenset(
    {
        "tracked-changes", "annotation", "annotation-end", "forms", "note-citation", "ruby-text", "title",
        "desc",
        "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "hidden-text",
        "bibliography-mark-decls", "index-title-template", "event-listeners", "shapes", "glue-point",
        "table-of-content", "illustration-index-source", "table-index-source", "user-index-source",
        "alphabetical-index-source", "object-index-source", "bibliography-source", "scripts",
    }
)  # fmt: skip
SHAPES = frozenset(
    {
        "custom-shape",
        "rect",
        "ellipse",
        "circle",
        "polygon",
        "path",
        "line",
        "connector",
        "g",
        "caption",
        "frame",
    }
)
BREAKS = {"tab": " ", "line-break": "\n"}
# An element, and whether a text stands in it or behind it; empty where the element itself is the text.
ListSlot = tuple[Any, str]
LONGEST_QUOTE = 60  # letters of hidden text that a doubt shows
CONTENT = "content.xml"


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a text or of the sheets of a workbook; headers, footers and comments are left out."""
    package = Package(path)
    root = package.xml(CONTENT)
    body = None if root is None else first(root, "body")
    if body is None:
        raise Unreadable("damaged")
    contents = Contents()
    styles = OpenStyles(root, package.xml("styles.xml"))
    for kind in body:
        if local(kind) == "spreadsheet":
            read_sheets(kind, styles, contents, progress)
        elif local(kind) == "text":
            _OpenReader(package, styles, contents).walk(kind, progress)
    return contents


def written_lines(package: Package, root: Any) -> list[WrittenLine]:
    """The paragraphs of a text, whose parsed root is given, in the order in which they are read.

    A slot is an element and whether its text stands in it or behind it.
    """
    body = first(root, "body")
    text = None if body is None else first(body, "text")
    if text is None:
        raise Unreadable("damaged")
    reader = _OpenReader(package, OpenStyles(root, package.xml("styles.xml")), Contents())
    reader.walk(text, unwatched)
    return reader.lines


class _OpenReader:
    def __init__(self, package: Package, styles: OpenStyles, contents: Contents) -> None:
        self.package = package
        self.styles = styles
        self.lists = OpenLists(styles)
        self.contents = contents
        self.notes: list[tuple[Any, Source]] = []
        self.drawings: list[Any] = []
        self.hidden: list[str] = []
        self.lines: list[WrittenLine] = []
        self.paragraphs = 0
        self.letters = 0

    def walk(self, text: Any, progress: Progress) -> None:
        """Read a text: its blocks, then its notes."""
        elements = list(text)
        for done, element in enumerate(elements, start=1):
            self.block(element, "")
            progress(done, len(elements))
        for body, place in self.notes:
            written = tidy(self._cell(body, place))
            if written:
                self.contents.add(Paragraph(written, place))

    def block(self, element: Any, label: str) -> str:
        """Read a paragraph, a list, a table or what wraps them; the label if nothing has taken it."""
        name = local(element)
        if name in ("p", "h"):
            return self._paragraph(element, label)
        if name == "list":
            for item, own in self.lists.items(element):
                left = own
                for child in item:
                    left = self.block(child, left)
            return label
        if name == "table":
            self._table(element)
        elif name in SHAPES:
            self._add_drawings([element], Source(paragraph=self.paragraphs + 1))
        elif name == "section" and self.styles.is_hidden_section(element):
            self._hide("".join(element.itertext()), Source(paragraph=self.paragraphs + 1))
        elif name not in UNREAD:
            for child in element:
                label = self.block(child, label)
        return label

    def _paragraph(self, element: Any, label: str) -> str:
        self.paragraphs += 1
        place = Source(paragraph=self.paragraphs)
        drawings, self.drawings = self.drawings, []
        text = self._line(element, place)
        level = self.lists.level(element)
        if text.strip():
            label, rest = "", label or self.lists.heading(element)
            text = rest + text
        own, self.drawings = self.drawings, drawings
        self.contents.add(Paragraph(tidy(text), place, level=level))
        self._add_drawings(own, place)
        return label

    def _line(self, element: Any, place: Source) -> str:
        """The text of a paragraph; what is hidden in it is reported, notes and drawings come later."""
        style = attribute(element, "style-name")
        if attribute(element, "is-hidden") == "true" or self.styles.is_hidden(style):
            self._hide("".join(element.itertext()), place)
            return ""
        pieces = list(self._text(element, place))
        texts, slots = [text for text, _ in pieces], [slot for _, slot in pieces]
        self.lines.append(WrittenLine(place, None, element, texts, slots))
        text = "".join(texts)
        self._hide("".join(self.hidden), place)
        self.hidden.clear()
        self.letters += len(text)
        refuse_more("letters", self.letters, MOST_LETTERS)
        return text

    def _text(self, element: Any, place: Source) -> Iterator[tuple[str, ListSlot]]:
        yield _blanks(element.text), (element, "text")
        for child in element:
            name = local(child)
            if name == "s":
                yield " " * min(whole(attribute(child, "c"), 1), MOST_CELLS), (child, "")
            elif name in BREAKS:
                yield BREAKS[name], (child, "")
            elif name == "note":
                self.notes += [(each, place) for each in child if local(each) == "note-body"]
            elif name in SHAPES:
                self.drawings.append(child)
            elif name == "hidden-paragraph" or self.styles.is_hidden(attribute(child, "style-name")):
                self.hidden.append("".join(child.itertext()))
            elif name not in UNREAD and not self._is_note_mark(child):
                yield from self._text(child, place)
            yield _blanks(child.tail), (child, "tail")

    def _is_note_mark(self, span: Any) -> bool:
        raised = local(span) == "span" and self.styles.is_raised(attribute(span, "style-name"))
        return raised and is_note_mark("".join(span.itertext()))

    def _hide(self, text: str, place: Source) -> None:
        if text.strip():
            self.contents.doubts.append(("hidden", " ".join(text.split())[:LONGEST_QUOTE], place))

    def _table(self, table: Any) -> None:
        if _is_frame(table):
            for cell in (cell for row, _ in rows_of(table) for cell in row):
                for child in cell:
                    self.block(child, "")
            return
        grid = TableGrid()
        number = self.contents.tables + 1
        kept, self.drawings = self.drawings, []
        for at, (row, times) in enumerate(rows_of(table), start=1):
            for _ in range(times if len(row) else 1):
                grid.begin_row()
                place = Source(table=number, row=at)
                for cell in row:
                    self._put(grid, cell, place)
        grid.add_to(self.contents)
        own, self.drawings = self.drawings, kept
        self._add_drawings(own, Source(table=number))

    def _put(self, grid: TableGrid, cell: Any, place: Source) -> None:
        """Put a cell in; those that it covers are known by what it spans."""
        if local(cell) != "table-cell":
            return
        text = tidy(self._cell(cell, place))
        down, across = (spanned(attribute(cell, f"number-{what}-spanned")) for what in ("rows", "columns"))
        for _ in range(spanned(attribute(cell, "number-columns-repeated"))):
            grid.put(text, down, across)

    def _cell(self, cell: Any, place: Source) -> str:
        """The lines of a cell; a table in it gives a line a row."""
        return "\n".join(self._lines(cell, place, ""))

    def _lines(self, element: Any, place: Source, label: str) -> Iterator[str]:
        for child in element:
            name = local(child)
            if name in ("p", "h"):
                text = self._line(child, place)
                yield (label or self.lists.heading(child)) + text if text.strip() else text
                label = "" if text.strip() else label
            elif name == "list":
                for item, own in self.lists.items(child):
                    yield from self._lines(item, place, own)
            elif name == "table":
                for row, _ in rows_of(child):
                    yield " ".join(tidy(self._cell(cell, place)) for cell in row)
            elif name in SHAPES:
                self.drawings.append(child)
            elif name not in UNREAD:
                yield from self._lines(child, place, label)

    def _add_drawings(self, drawings: list[Any], place: Source) -> None:
        for drawing in drawings:
            self._add_drawing(drawing, place)

    def _add_drawing(self, drawing: Any, place: Source) -> None:
        """Read what a drawing shows: paragraphs, an object; a picture that is nothing else is reported."""
        parts = {local(child): child for child in drawing}
        if "object" in parts and self._object(parts["object"]):
            return
        if "image" in parts or "object" in parts or "object-ole" in parts:
            self.contents.pictures.append(place)
        for child in drawing:
            name = local(child)
            if name in SHAPES:
                self._add_drawing(child, place)
            elif name not in ("image", "object", "object-ole") and name not in UNREAD:
                self.block(child, "")

    def _object(self, element: Any) -> bool:
        """Whether an embedded chart or sheet was read."""
        part = attribute(element, "href").removeprefix("./").rstrip("/") + "/" + CONTENT
        root = self.package.xml(part)
        body = None if root is None else first(root, "body")
        before = len(self.contents.blocks)
        for kind in () if body is None else body:
            if local(kind) == "spreadsheet":
                for table in (each for each in kind if local(each) == "table"):
                    number, name = self.contents.tables + 1, attribute(table, "name")
                    read_sheet(table).add_to(self.contents, number, name)
            elif local(kind) == "chart":
                for table in kind.iter("{*}table"):
                    self._table(table)
        return len(self.contents.blocks) > before


def _blanks(text: str | None) -> str:
    """A piece of text; line ends in the file are blanks."""
    return (text or "").replace("\n", " ").replace("\r", " ")


def _is_frame(table: Any) -> bool:
    """Whether a table only lays out other content: one cell, or tables in every cell that is not empty."""
    cells = [cell for row, _ in rows_of(table) for cell in row if local(cell) == "table-cell"]
    filled = [cell for cell in cells if "".join(cell.itertext()).strip()]
    return len(cells) == 1 or (
        bool(filled) and all(next(cell.iter("{*}table"), None) is not None for cell in filled)
    )
