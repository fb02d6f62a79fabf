"""Reads .docx, .docm and templates: paragraphs with the numbers Word gives them, tables, drawings, notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from italint.base.progress import Progress, unwatched
from italint.reading.blocks import (
    MOST_CELLS,
    MOST_LETTERS,
    Cell,
    Contents,
    Paragraph,
    Row,
    Table,
    Unreadable,
    WrittenLine,
    refuse_more,
    spanned,
    tidy,
    whole,
)
from italint.reading.readers import web
from italint.reading.readers.package import Package, attribute, first, local
from italint.reading.readers.word_objects import EmbeddedObjects
from italint.reading.readers.word_styles import Lists, Styles, is_on, value
from italint.reading.readers.word_text import UNREAD, Runs, has_deleted_mark, is_unfilled, read_line
from italint.report.finding import Source

WRAPS = ("sdt", "sdtContent", "ins", "moveTo", "customXml")
LONGEST_QUOTE = 60  # letters of hidden text that a doubt shows


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a Word file; headers, footers and comments are left out, notes stand at the end."""
    package = Package(path)
    part = package.main_part() or "word/document.xml"
    root = package.xml(part)
    if root is None:
        raise Unreadable("damaged")
    reader = _read_body(package, part, root, progress)
    reader.add_notes()
    return reader.contents


def written_lines(package: Package, part: str, root: Any) -> list[WrittenLine]:
    """The paragraphs of the main part, whose parsed root is given, in the order in which they are read."""
    return _read_body(package, part, root, unwatched).lines


def _read_body(package: Package, part: str, root: Any, progress: Progress) -> _WordReader:
    body = first(root, "body")
    if body is None:
        raise Unreadable("damaged")
    reader = _WordReader(package, part)
    elements = list(body)
    for done, element in enumerate(elements, start=1):
        reader.block(element)
        progress(done, len(elements))
    return reader


class _CellPlace(NamedTuple):
    """A cell of a row while it is read: its element, its first column, how many it takes; none is a gap."""

    element: Any
    column: int
    across: int
    goes_on: bool


class _WordReader:
    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.relations = package.relations(part)
        parts = {each.kind: each.target for each in self.relations.values()}
        self.notes = {name: parts.get(name, "") for name in ("footnotes", "endnotes")}
        self.styles = Styles(package.xml(parts.get("styles", "")))
        self.lists = Lists(package.xml(parts.get("numbering", "")), self.styles)
        self.contents = Contents()
        self.objects = EmbeddedObjects(package, self.relations, self.contents)
        self.noted: list[tuple[str, str, Source]] = []
        self.lines: list[WrittenLine] = []
        self.column: int | None = None  # of the cell that is read
        self.paragraphs = 0
        self.letters = 0
        self.carried = ""  # text whose paragraph goes on with the next, for its end is deleted

    def block(self, element: Any) -> None:
        """Read a paragraph, a table, or what wraps them (content controls, kept changes)."""
        name = local(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif name == "altChunk":
            self._chunk(element)
        elif name not in UNREAD and not is_unfilled(element):
            for child in element:
                self.block(child)

    def add_notes(self) -> None:
        """Take in the footnotes and endnotes that the text refers to, with the places of the references."""
        for name in self.notes:
            root = (
                self.package.xml(self.notes[name]) if any(kind == name for kind, _, _ in self.noted) else None
            )
            written = {} if root is None else {attribute(each, "id"): each for each in root}
            for kind, id_, place in self.noted:
                if kind == name and id_ in written:
                    text = tidy(self._cell(written[id_], place, []))
                    if text:
                        self.contents.add(Paragraph(text, place))

    def _paragraph(self, element: Any) -> None:
        self.paragraphs += 1
        place = Source(paragraph=self.paragraphs)
        line = self._line(element, place)
        if line is None or self.styles.is_of_contents(element):
            return
        text, objects = line
        self.contents.add(Paragraph(tidy(text), place, level=self.styles.level(element)))
        self._add_objects(objects, place)

    def _add_objects(self, objects: list[Any], place: Source) -> None:
        for drawing in objects:
            for box in self.objects.add(drawing, place):
                for child in box:
                    self.block(child)

    def _line(self, element: Any, place: Source) -> tuple[str, list[Any]] | None:
        """The text of a paragraph with its number, and its drawings; None if the next one goes on with it."""
        line = read_line(element, self.styles)
        self.lines.append(WrittenLine(place, self.column, element, line.parts, line.elements))
        self._note(line, place)
        if has_deleted_mark(element):
            self.carried += line.text
            return None
        label = self.lists.label(element)
        text = self.carried + line.text
        self.carried = ""
        self.letters += len(label) + len(text)
        refuse_more("letters", self.letters, MOST_LETTERS)
        return (label if text.strip() else "") + text, line.objects

    def _note(self, line: Runs, place: Source) -> None:
        self._hide("".join(line.hidden), place)
        self.noted += [(kind, id_, place) for kind, id_ in line.notes]

    def _hide(self, text: str, place: Source) -> None:
        """Note what is left out because nobody sees it."""
        if text.strip():
            self.contents.doubts.append(("hidden", " ".join(text.split())[:LONGEST_QUOTE], place))

    def _table(self, element: Any) -> None:
        rows = [(row, _places(row)) for row in _children(element, "tr") if not _is_deleted(row)]
        if _is_frame([places for _, places in rows]):
            for _, places in rows:
                for place in places:
                    for child in () if place.element is None else place.element:
                        self.block(child)
            return
        width = max((places[-1].column + places[-1].across for _, places in rows if places), default=0)
        refuse_more("cells", width * len(rows), MOST_CELLS)
        objects: list[tuple[Any, Source]] = []
        lines = []
        above: set[int] = set()
        for at, (row, places) in enumerate(rows, start=1):
            source = Source(table=self.contents.tables + 1, row=at)
            cells = self._cells(places, above, source, objects)
            above = {place.column for place in places if place.goes_on or _begins_merged(place)}
            if _is_hidden(row):
                self._hide(" ".join(cell.text for cell in cells if cell.text), source)
            else:
                lines.append(Row((*cells, *[Cell()] * (width - len(cells))), source))
        if width and lines:
            self.contents.add(Table(tuple(lines)))
        for drawing, source in objects:
            self._add_objects([drawing], source)

    def _cells(
        self, places: list[_CellPlace], above: set[int], source: Source, objects: list[tuple[Any, Source]]
    ) -> list[Cell]:
        """The cells of a row; one that goes on with nothing above it stands for itself."""
        cells: list[Cell] = []
        for place in places:
            merged = place.goes_on and place.column in above
            empty = merged or place.element is None
            self.column = place.column + 1
            text = "" if empty else tidy(self._cell(place.element, source, objects))
            self.column = None
            gap = place.element is None
            cells.append(Cell(text, merged=merged))
            cells += [Cell(merged=merged, spanned=not gap)] * (place.across - 1)
        return cells

    def _cell(self, element: Any, source: Source, objects: list[tuple[Any, Source]]) -> str:
        """The lines of a cell; a table in it gives a line a row, a text box its own lines."""
        lines = []
        for child in _inner(element):
            if local(child) == "tbl":
                for row in _children(child, "tr"):
                    cells = [place.element for place in _places(row) if place.element is not None]
                    if not _is_deleted(row):
                        lines.append(" ".join(tidy(self._cell(cell, source, objects)) for cell in cells))
                continue
            line = self._line(child, source)
            if line is not None:
                lines.append(line[0])
                objects += [(drawing, source) for drawing in line[1]]
        return "\n".join(lines)

    def _chunk(self, element: Any) -> None:
        """A page that another program has put into the document as it was."""
        relation = self.relations.get(attribute(element, "id"))
        if relation is None or relation.target not in self.package:
            return
        data = self.package.read(relation.target)
        if relation.target.endswith(("htm", "html", "xhtml", "mht", "mhtml")):
            web.read_into(self.contents, web.page_text(data))
        else:
            self.contents.pictures.append(Source(paragraph=self.paragraphs + 1))


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows or cells of a table, also those inside content controls."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in WRAPS:
            yield from _children(child, name)


def _inner(element: Any) -> Iterator[Any]:
    """The paragraphs and tables of a cell."""
    for child in element:
        if local(child) in ("p", "tbl"):
            yield child
        elif local(child) not in UNREAD and not is_unfilled(child):
            yield from _inner(child)


def _places(row: Any) -> list[_CellPlace]:
    """The cells of a row with the gaps before and after them, by the grid of the table."""
    places: list[_CellPlace] = []
    column = 0
    for name in ("gridBefore", "", "gridAfter"):
        if name:
            gap = whole(value(row, f"trPr/{name}"), 0)
            if gap:
                places.append(_CellPlace(None, column, spanned(str(gap)), False))
                column += places[-1].across
            continue
        for cell in _children(row, "tc"):
            if first(cell, "tcPr/cellDel") is not None:
                continue
            if value(cell, "tcPr/hMerge", "restart") != "restart" and places:  # how Word 97 wrote spans
                places[-1] = places[-1]._replace(across=places[-1].across + 1)
            else:
                goes_on = value(cell, "tcPr/vMerge", "restart") != "restart"
                places.append(_CellPlace(cell, column, spanned(value(cell, "tcPr/gridSpan")), goes_on))
            column = places[-1].column + places[-1].across
    return places


def _begins_merged(place: _CellPlace) -> bool:
    return place.element is not None and first(place.element, "tcPr/vMerge") is not None


def _is_frame(rows: list[list[_CellPlace]]) -> bool:
    """Whether a table only lays out other content: one cell, or tables in every cell that is not empty."""
    cells = [place.element for row in rows for place in row if place.element is not None]
    filled = [cell for cell in cells if any((each.text or "").strip() for each in cell.iter("{*}t"))]
    return len(cells) == 1 or (
        bool(filled) and all(next(cell.iter("{*}tbl"), None) is not None for cell in filled)
    )


def _is_deleted(row: Any) -> bool:
    return first(row, "trPr/del") is not None


def _is_hidden(row: Any) -> bool:
    found = first(row, "trPr/hidden")
    return found is not None and is_on(found)
