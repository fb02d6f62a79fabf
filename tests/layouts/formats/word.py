"""Writes WordprocessingML as Word does: runs cut by spell checking, automatic numbers, merged cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import escape

from tests.layouts.document import LEFT, UP, Block, Grid, Text

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
FIXED = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{TYPES}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{TYPES}.numbering+xml"/></Types>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{RELATIONS}/numbering" Target="numbering.xml"/></Relationships>',
    "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{MAIN}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        + (f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' if level is not None else "")
        + "</w:style>"
        for name, level in (("Title", None), ("heading 1", 0), ("heading 2", 1))
    )
    + "</w:styles>",
}  # fmt: skip
STYLES = {0: "Title", 1: "heading1", 2: "heading2"}
TYPED_NUMBER = re.compile(r"([0-9๐-๙]{1,2})\.\s+(?=\D)")


class _Writer:
    def __init__(self, *, cut: bool, numbered: bool) -> None:
        self.cut = cut
        self.numbered = numbered
        self.lists = 0  # of automatic numbers; each begins with 1

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        lines: list[Text] = []
        for block in (*blocks, None):
            if isinstance(block, Text):
                lines.append(block)
                continue
            yield from self.paragraphs(lines)
            lines = []
            if isinstance(block, Grid):
                yield self.table(block)

    def paragraphs(self, lines: Sequence[Text]) -> Iterator[str]:
        """Paragraphs; lines that count from 1 are an automatic list where this writer numbers."""
        expected = 1
        for at, line in enumerate(lines):
            typed = TYPED_NUMBER.match(line.text)
            number = int(typed[1]) if typed else 0
            following = TYPED_NUMBER.match(lines[at + 1].text) if at + 1 < len(lines) else None
            opens = number == 1 and following is not None and int(following[1]) == 2
            if self.numbered and typed and (opens or number == expected > 1):
                self.lists += opens
                expected = number + 1
                yield self.paragraph(Text(line.text[typed.end() :], line.level), in_list=True)
            else:
                expected = 1
                yield self.paragraph(line)

    def paragraph(self, line: Text, *, in_list: bool = False) -> str:
        style = f'<w:pStyle w:val="{STYLES[line.level]}"/>' if line.level is not None else ""
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.lists}"/></w:numPr>' if in_list else ""
        properties = f"<w:pPr>{style}{number}</w:pPr>" if style or number else ""
        return f"<w:p>{properties}{''.join(self.runs(line.text))}</w:p>"

    def runs(self, text: str) -> Iterator[str]:
        """Runs of a paragraph; cut ones end inside words and numbers."""
        for piece in re.split(r"([\t\n])", text):
            if piece == "\t":
                yield "<w:r><w:tab/></w:r>"
            elif piece == "\n":
                yield "<w:r><w:br/></w:r>"
            elif piece:
                step = 5 if self.cut else len(piece)
                for at in range(0, len(piece), step):
                    yield f'<w:r><w:t xml:space="preserve">{escape(piece[at : at + step])}</w:t></w:r>'

    def table(self, grid: Grid) -> str:
        rows = "".join(f"<w:tr>{''.join(self.row(grid, y))}</w:tr>" for y in range(len(grid.rows)))
        columns = '<w:gridCol w:w="1000"/>' * len(grid.rows[0])
        return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"

    def row(self, grid: Grid, y: int) -> Iterator[str]:
        for x, text in enumerate(grid.rows[y]):
            if text == LEFT:
                continue
            width = 1
            while grid.rows[y][x + width : x + width + 1] == (LEFT,):
                width += 1
            properties = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
            if text == UP:
                yield f"<w:tc><w:tcPr>{properties}<w:vMerge/></w:tcPr><w:p/></w:tc>"
                continue
            if y + 1 < len(grid.rows) and grid.rows[y + 1][x] == UP:
                properties += '<w:vMerge w:val="restart"/>'
            inside = "".join(self.paragraphs([Text(line) for line in text.split("\n")]))
            yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    def numbering(self) -> str:
        """One abstract list for each, as Word writes lists that begin anew."""
        lists = range(1, self.lists + 1)
        level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        kinds = "".join(f'<w:abstractNum w:abstractNumId="{n}">{level}</w:abstractNum>' for n in lists)
        numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
        return f'{HEAD}<w:numbering xmlns:w="{MAIN}">{kinds}{numbers}</w:numbering>'


def write(blocks: Sequence[Block], *, cut: bool = False, numbered: bool = False) -> bytes:
    """A .docx of the blocks."""
    writer = _Writer(cut=cut, numbered=numbered)
    body = "".join(writer.blocks(blocks))
    parts = {
        **FIXED,
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
        "word/numbering.xml": writer.numbering(),
    }
    return packed(parts)


def packed(parts: dict[str, str], first: tuple[str, str] | None = None) -> bytes:
    """A package of parts; the first one is stored, not packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        if first:
            package.writestr(*first, compress_type=zipfile.ZIP_STORED)
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()
