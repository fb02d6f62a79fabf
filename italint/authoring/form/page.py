"""A page of Word as Thai offices lay one out: A4, TH Sarabun, tables whose heads repeat, places to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "TH SarabunPSK"  # that of official letters; where it is missing Word takes what has Thai letters
FALLBACK = "TH Sarabun New"
SIZE = 16
WIDTH, HEIGHT = Cm(21), Cm(29.7)
MARGIN = Cm(2.5)
SIZES = {"Normal": SIZE, "Title": 20, "Heading 1": 18, "Heading 2": 16, "Table Grid": SIZE}
HINT = RGBColor(0x80, 0x80, 0x80)
SHADE = "E7ECF3"


class Blank(NamedTuple):
    """A place to fill in: the path of the report that it fills, and grey words until it is filled."""

    path: str
    hint: str


Cell = str | Blank


class Page:
    """A Word file that grows downwards."""

    def __init__(self) -> None:
        self.document = Document()
        for name, size in SIZES.items():
            _set_font(self.document.styles[name], size, bold=name.startswith(("Title", "Heading")))
        spacing = self.document.styles["Normal"].paragraph_format
        spacing.space_after, spacing.line_spacing = Pt(0), 1.0
        self._lay_out(self.document.sections[0], WIDTH, HEIGHT)

    def title(self, text: str) -> None:
        """The title, over the middle of the page."""
        paragraph = self.document.add_paragraph(text, style="Title")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def centred(self, *parts: Cell) -> None:
        """A line in the middle."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, parts)

    def line(self, *parts: Cell) -> None:
        """A line of running text."""
        _write(self.document.add_paragraph(), parts)

    def heading(self, text: str) -> None:
        self.document.add_heading(text, 1)

    def subheading(self, text: str) -> None:
        self.document.add_heading(text, 2)

    def turn(self) -> None:
        """Go on on a new page that lies across."""
        section = self.document.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        self._lay_out(section, HEIGHT, WIDTH)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[int]) -> None:
        """A table over the whole width, its columns by their shares; no row is divided between two pages."""
        table = self.document.add_table(0, len(shares), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        lines: list[Sequence[Cell]] = [heads, *rows] if heads else [*rows]
        for at, texts in enumerate(lines):
            row = table.add_row()
            _keep_whole(row, repeated=bool(heads) and at == 0)
            for place, (cell, part) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = self._width() * shares[place] // sum(shares)
                label = (heads and at == 0) or (not heads and place == 0)
                _write(cell.paragraphs[0], [part], bold=bool(label))
                if label:
                    _shade(cell)
                if (heads and at == 0) or _is_short(part):
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.document.add_paragraph()

    def packed(self) -> bytes:
        """The Word file."""
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()

    def _width(self) -> int:
        section = self.document.sections[-1]
        return int(section.page_width or 0) - 2 * MARGIN

    def _lay_out(self, section: Any, width: int, height: int) -> None:
        section.page_width, section.page_height = width, height
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _is_short(part: Cell) -> bool:
    """Whether a cell holds a number or is for one."""
    return part.path.endswith((".score", ".grade")) if isinstance(part, Blank) else len(part) <= 3


def _write(paragraph: Any, parts: Sequence[Cell], *, bold: bool = False) -> None:
    for part in parts:
        if isinstance(part, Blank):
            paragraph._p.append(_control(paragraph, part))
        else:
            paragraph.add_run(part).bold = bold or None


def _control(paragraph: Any, blank: Blank) -> Any:
    """A content control that shows grey words as long as nothing is typed in it."""
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    for name, value in (("alias", blank.hint), ("tag", blank.path), ("showingPlcHdr", None), ("text", None)):
        element = OxmlElement(f"w:{name}")
        if value is not None:
            element.set(qn("w:val"), value)
        properties.append(element)
    properties[-1].set(qn("w:multiLine"), "1")
    run = paragraph.add_run(blank.hint)
    run.font.color.rgb = HINT
    content = OxmlElement("w:sdtContent")
    content.append(run._r)
    control.extend((properties, content))
    return control


def _set_font(style: Any, size: int, *, bold: bool) -> None:
    """The font of a style for Latin and for Thai letters, which Word calls complex."""
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold = style.font.cs_bold = bold
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(2 * size))
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(complex_size)


def _keep_whole(row: Any, *, repeated: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
