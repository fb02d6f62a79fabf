"""Writes WordprocessingML as Word does: runs cut by spell checking, automatic numbers, merged cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import escape

from ..document import LEFT, UP, Block, Grid, Text

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE_TYPE = "application/vnd.openxmlformats-package"


def _types(*parts: str) -> str:
    """What each part is, by its name."""
    names = "".join(
        f'<Override PartName="/word/{each}.xml" ContentType="{TYPES}.{each}+xml"/>' for each in parts
    ).replace(f"{TYPES}.document+xml", f"{TYPES}.document.main+xml")
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{PACKAGE_TYPE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{names}</Types>'
    )


def _relations(**targets: str) -> str:
    rows = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _styles(font: str, **levels: int | None) -> str:
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">'
        + f'<w:name w:val="{name.replace("heading", "heading ")}"/>'
        + ("" if level is None else f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>')
        + "</w:style>"
        for name, level in levels.items()
    )
    fonts = "".join(f' w:{script}="{font}"' for script in ("ascii", "hAnsi", "cs"))
    default = f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/></w:rPr></w:rPrDefault></w:docDefaults>"
    return f'{HEAD}<w:styles xmlns:w="{MAIN}">{default}{rows}</w:styles>'


FIXED = {
    "[Content_Types].xml": _types("document", "styles", "numbering"),
    "_rels/.rels": _relations(officeDocument="word/document.xml"),
    "word/_rels/document.xml.rels": _relations(styles="styles.xml", numbering="numbering.xml"),
}
PAGE = 9000  # twentieths of a point between the margins
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
RULES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in SIDES)
STYLES = {0: "Title", 1: "heading1", 2: "heading2"}
TYPED_NUMBER = re.compile(r"([0-9๐-๙]{1,2})\.\s+(?=\D)")


class _Writer:
    def __init__(self, *, cut: bool, numbered: bool, ruled: bool) -> None:
        self.cut = cut
        self.numbered = numbered
        self.ruled = ruled
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
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths(grid, PAGE))
        borders = f"<w:tblBorders>{RULES}</w:tblBorders>" if self.ruled else ""
        properties = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/>{borders}</w:tblPr>'
        return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"

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
        level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        level += "</w:lvl>"
        kinds = "".join(f'<w:abstractNum w:abstractNumId="{n}">{level}</w:abstractNum>' for n in lists)
        numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
        return f'{HEAD}<w:numbering xmlns:w="{MAIN}">{kinds}{numbers}</w:numbering>'


def write(
    blocks: Sequence[Block],
    *,
    cut: bool = False,
    numbered: bool = False,
    ruled: bool = True,
    font: str = "TH Sarabun New",
) -> bytes:
    """A .docx of the blocks."""
    writer = _Writer(cut=cut, numbered=numbered, ruled=ruled)
    body = "".join(writer.blocks(blocks))
    parts = {
        **FIXED,
        "word/styles.xml": _styles(font, Title=None, heading1=0, heading2=1),
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
        "word/numbering.xml": writer.numbering(),
    }
    return packed(parts)


def widths(grid: Grid, page: int) -> list[int]:
    """How wide each column is, by its longest line, within bounds."""
    columns = zip(*grid.plain(), strict=True)
    longest = [max(len(line) for text in column for line in text.split("\n")) for column in columns]
    shares = [min(max(length, 6), 40) for length in longest]
    return [page * share // sum(shares) for share in shares]


def packed(parts: dict[str, str], first: tuple[str, str] | None = None) -> bytes:
    """A package of parts, always of one date; the first one is stored, not packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        if first:
            package.writestr(zipfile.ZipInfo(first[0]), first[1])
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()
