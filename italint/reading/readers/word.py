"""Reads .docx: paragraphs with the numbers that Word gives them, tables with merged cells, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from italint.reading.blocks import (
    MOST_CELLS,
    Cell,
    Contents,
    Paragraph,
    Progress,
    Row,
    Table,
    Unreadable,
    refuse_more,
    spanned,
    whole,
)
from italint.report.finding import Source
from italint.thai.numerals import TO_THAI

if TYPE_CHECKING:
    from docx.document import Document

OLD_WORD = b"\xd0\xcf\x11\xe0"  # what Word wraps an encrypted document in, and all that is older than .docx
OLD_TEXT = "WordDocument".encode("utf-16-le")  # the name of the part that only an older one has
# What is neither text nor a place of text: deleted text, and the second form of a drawing.
UNREAD = ("del", "moveFrom", "Fallback", "instrText", "delText")
LEVELS = tuple("012345678")  # of a list; Word has no more
BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


def read(path: Path, progress: Progress) -> Contents:
    """The blocks of a Word file; headers, footers and comments are left out."""
    written = path.read_bytes()
    if written.startswith(OLD_WORD):
        if OLD_TEXT in written:
            raise Unreadable("older", newer=".docx", program="Word")
        raise Unreadable("encrypted")
    import docx

    try:
        document = docx.Document(str(path))
    except Exception:  # nobody lists what a library raises over a damaged file
        raise Unreadable("damaged") from None
    reader = _Reader(document)
    body = document.element.body
    parts = len(body)
    for done, element in enumerate(body, start=1):
        reader.block(element)
        progress(done, parts)
    reader.contents.pictures = [Source() for _ in body.iter("{*}blip")]
    return reader.contents


class _Reader:
    def __init__(self, document: Document) -> None:
        self.numbering = _Numbering(document)
        self.contents = Contents()
        self.paragraphs = 0
        self.tables = 0

    def block(self, element: Any) -> None:
        """Read a paragraph, a table, or what wraps them (content controls, kept changes)."""
        name = _name(element)
        if name == "p":
            self.paragraphs += 1
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif name not in UNREAD:
            for child in element:
                self.block(child)

    def _paragraph(self, element: Any) -> None:
        boxes = list(_boxes(element))
        text = self.numbering.label(element) + _text(element)
        self.contents.add(Paragraph(_tidy(text), Source(paragraph=self.paragraphs)))
        for box in boxes:
            for child in box:
                self.block(child)

    def _table(self, element: Any) -> None:
        lines = [list(_cells(row)) for row in _children(element, "tr")]
        if len(lines) == 1 and len(lines[0]) == 1:  # a frame around running text
            for child in lines[0][0][0]:
                self.block(child)
            return
        self.tables += 1
        rows = []
        for number, line in enumerate(lines, start=1):
            cells: list[Cell] = []
            for element_, span, merged in line:
                refuse_more("cells", len(cells), MOST_CELLS)
                text = "" if merged or element_ is None else _tidy(self._cell(element_))
                cells += [Cell(text, merged), *[Cell(spanned=True)] * (span - 1)]
            rows.append(Row(tuple(cells), Source(table=self.tables, row=number)))
        if rows:
            self.contents.add(Table(tuple(rows)))

    def _cell(self, element: Any) -> str:
        """The lines of a cell; a table in it gives a line a row."""
        lines = []
        for child in _inner(element):
            if _name(child) == "p":
                lines.append(self.numbering.label(child) + _text(child))
            else:
                for row in _children(child, "tr"):
                    lines.append(" ".join(self._cell(cell) for cell, _, _ in _cells(row) if cell is not None))
        return "\n".join(lines)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows or cells of a table, also those inside content controls."""
    for child in element:
        if _name(child) == name:
            yield child
        elif _name(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _children(child, name)


def _inner(element: Any) -> Iterator[Any]:
    """The paragraphs and tables of a cell."""
    for child in element:
        if _name(child) in ("p", "tbl"):
            yield child
        elif _name(child) not in UNREAD:
            yield from _inner(child)


def _value(element: Any, path: str, default: str = "") -> str:
    """The value of a property, such as `tcPr/gridSpan`; the default if it is absent or has none."""
    for name in path.split("/"):
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return default
    return next((str(found) for key, found in element.attrib.items() if key.endswith("}val")), "")


def _cells(row: Any) -> Iterator[tuple[Any, int, bool]]:
    """Each cell of a row, how many columns it spans, and whether it goes on with the cell above."""
    before = _value(row, "trPr/gridBefore")
    if before not in ("", "0"):
        yield None, spanned(before), False
    for cell in _children(row, "tc"):
        merged = _value(cell, "tcPr/vMerge", "restart") != "restart"
        yield cell, spanned(_value(cell, "tcPr/gridSpan")), merged


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once."""
    for child in element:
        if _name(child) == "txbxContent":
            yield child
        elif _name(child) not in UNREAD:
            yield from _boxes(child)


def _text(element: Any) -> str:
    """The text of a paragraph without its text boxes."""
    parts = []
    for child in element:
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in ("tab", "br", "cr", "noBreakHyphen"):
            parts.append(BREAKS[name])
        elif name == "sym":
            parts.append("●")
        elif name not in (*UNREAD, "pPr", "rPr", "txbxContent"):
            parts.append(_text(child))
    return "".join(parts)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Numbering:
    """The numbers that Word puts before the paragraphs of a list; they stand in no text."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[str, dict[str, tuple[str, str, int]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.styles: dict[str, tuple[str, str]] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            _attribute(each, "abstractNumId"): {
                _attribute(level, "ilvl"): (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    whole(_value(level, "start"), 1),
                )
                for level in each
                if _name(level) == "lvl" and _attribute(level, "ilvl") in LEVELS
            }
            for each in numbering
            if _name(each) == "abstractNum"
        }
        for each in numbering:
            if _name(each) == "num":
                self.levels[_attribute(each, "numId")] = abstract.get(_value(each, "abstractNumId"), {})
        for style in document.styles.element:
            number = _value(style, "pPr/numPr/numId")
            if number:
                level = _value(style, "pPr/numPr/ilvl") or "0"
                self.styles[_attribute(style, "styleId")] = (number, level)

    def label(self, paragraph: Any) -> str:
        """What stands before a paragraph: `1. `, `๑) `, a bullet, or nothing."""
        number = _value(paragraph, "pPr/numPr/numId")
        level = _value(paragraph, "pPr/numPr/ilvl") or "0"
        if not number:
            number, level = self.styles.get(_value(paragraph, "pPr/pStyle"), ("", "0"))
        if not number or number == "0" or not _text(paragraph).strip():
            return ""
        kind, pattern, start = self.levels.get(number, {}).get(level, ("", "", 1))
        if kind == "bullet":
            return "● "
        if kind not in ("decimal", "thaiNumbers"):
            return ""
        depth = int(level)
        above = {at: count for at, count in self.counts.get(number, {}).items() if at <= depth}
        self.counts[number] = above | {depth: above.get(depth, start - 1) + 1}
        label = pattern
        for at in range(depth + 1):
            label = label.replace(f"%{at + 1}", str(self.counts[number].get(at, 1)))
        return (label.translate(TO_THAI) if kind == "thaiNumbers" else label) + " "


def _attribute(element: Any, name: str) -> str:
    return next((str(found) for key, found in element.attrib.items() if key.endswith("}" + name)), "")
