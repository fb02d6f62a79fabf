"""A page of Word as Thai offices lay it out: A4, TH Sarabun, tables whose heads repeat, places to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT = "TH SarabunPSK"  # that of official letters; where it is missing Word takes what has Thai letters
FALLBACKS = "TH Sarabun New,TH Sarabun IT๙,Sarabun"
SIZE = 16
WIDTH, HEIGHT = Cm(21), Cm(29.7)
MARGIN, NARROW = Cm(2.5), Cm(1.5)
SIZES = {"Normal": SIZE, "Title": 20, "Heading 1": 18, "Heading 2": 16}
CELLS, CELL_SIZE = "Table Text", 14  # the style of what stands in tables
FEW = 6  # rows that stay on one page
HINT = RGBColor(0x80, 0x80, 0x80)
SHADE = "E7ECF3"


class Blank(NamedTuple):
    """A place to fill in: the path of the report that it fills, and grey words until it is filled."""

    path: str
    hint: str


CellText = str | Blank


class WordPage:
    """A Word file that grows downwards."""

    def __init__(self) -> None:
        self.document = Document()
        for name, size in SIZES.items():
            _set_font(self.document.styles[name], size, bold=name.startswith(("Title", "Heading")))
        cells = self.document.styles.add_style(CELLS, WD_STYLE_TYPE.PARAGRAPH)
        cells.base_style = self.document.styles["Normal"]
        _set_font(cells, CELL_SIZE, bold=False)
        spacing = self.document.styles["Normal"].paragraph_format
        spacing.space_after, spacing.line_spacing = Pt(0), 1.0
        for border in self.document.styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
        self._name_fonts()
        self._lay_out(self.document.sections[0], WIDTH, HEIGHT)

    def title(self, text: str) -> None:
        """The title, over the middle of the page."""
        paragraph = self.document.add_paragraph(text, style="Title")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def centred(self, *parts: CellText) -> None:
        """A line in the middle."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, parts)

    def line(self, *parts: CellText) -> None:
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
        self._lay_out(section, HEIGHT, WIDTH, margin=NARROW)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[CellText]], shares: Sequence[int]) -> None:
        """A table over the whole width, its columns by their shares; no row is divided between two pages."""
        table = self.document.add_table(0, len(shares), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        widths = [self._width() * share // sum(shares) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        lines: list[Sequence[CellText]] = [heads, *rows] if heads else [*rows]
        for at, texts in enumerate(lines):
            row = table.add_row()
            _keep_whole(row, repeated=bool(heads) and at == 0)
            head = bool(heads) and at == 0
            for place, (cell, part) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = widths[place]
                _fill(cell, part, head=head, label=head or (not heads and place == 0))
                cell.paragraphs[0].paragraph_format.keep_with_next = head or at < len(lines) - 1 < FEW
        self.document.add_paragraph()

    def packed(self) -> bytes:
        """The Word file."""
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()

    def _name_fonts(self) -> None:
        """Say which fonts stand in for that of official letters where a machine does not have it."""
        part = next(each for each in self.document.part.package.iter_parts() if "fontTable" in each.partname)
        fonts = parse_xml(part.blob)
        font = parse_xml(f'<w:font {nsdecls("w")} w:name="{FONT}"><w:altName w:val="{FALLBACKS}"/></w:font>')
        fonts.append(font)
        part._blob = serialize_part_xml(fonts)

    def _width(self) -> int:
        section = self.document.sections[-1]
        return int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)

    def _lay_out(self, section: Any, width: int, height: int, margin: int = MARGIN) -> None:
        section.page_width, section.page_height = width, height
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin


def _fill(cell: Any, part: CellText, *, head: bool, label: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = CELLS.replace(
        " ", ""
    )  # the style's id; to look it up by name takes most of the time
    _write(paragraph, [part], bold=label)
    if label:
        _shade(cell)
    if head or _is_short(part):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if head:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _is_short(part: CellText) -> bool:
    """Whether a cell holds a number or is for one."""
    return part.path.endswith((".score", ".grade")) if isinstance(part, Blank) else len(part) <= 3


def _write(paragraph: Any, parts: Sequence[CellText], *, bold: bool = False) -> None:
    for part in parts:
        if isinstance(part, Blank):
            paragraph._p.append(_control(paragraph, part))
        else:
            font = paragraph.add_run(part).font
            font.bold = font.cs_bold = bold or None


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
