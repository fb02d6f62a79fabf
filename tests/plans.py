"""Documents that hold a plan in some layout, and the measures that are read from them."""

from __future__ import annotations

from typing import Any

from italint import parse
from italint.base.document import plain
from italint.reading.blocks import Cell, Contents, Paragraph, Row, Table
from italint.reading.recognise import recognise
from italint.reading.writer import notes, write
from italint.report.finding import Source
from italint.ruleset.resources import built_in_editions

HEAD = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2568"
TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"


def table(*lines: str, pages: tuple[int, ...] = ()) -> Table:
    """A table of cells parted by `|`: `⏎` ends a line, `^` goes on with the cell above, `<` with the left.

    `pages` gives the page of each row.
    """
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = tuple(_cell(text.strip()) for text in line.split("|"))
        rows.append(Row(cells, Source(page=pages[number - 1] if pages else None, table=1, row=number)))
    return Table(tuple(rows))


def _cell(text: str) -> Cell:
    if text in ("^", "<"):
        return Cell(merged=text == "^", spanned=text == "<")
    return Cell(text.replace("⏎", "\n"))


def lines(text: str) -> list[Paragraph]:
    """Paragraphs of running text, one a line."""
    return [
        Paragraph(line.strip(), Source(paragraph=at))
        for at, line in enumerate(text.strip().split("\n"), start=1)
    ]


def read(*parts: Table | str) -> dict[str, Any]:
    """The report of a document of tables and running text."""
    return plain(parse(_written(parts)[0]).root)  # type: ignore[no-any-return]


def read_measures(*parts: Table | str) -> list[dict[str, Any]]:
    """The measures of a plan under its title."""
    return read(TITLE, *parts)["plan"]["measures"]  # type: ignore[no-any-return]


def said(*parts: Table | str) -> list[str]:
    """The notes on a document."""
    return _written(parts)[1]


def _written(parts: tuple[Table | str, ...]) -> tuple[str, list[str]]:
    contents = Contents()
    for block in lines(f"{HEAD}\nเทศบาลตำบลตัวอย่าง\nคะแนนภาพรวม 93.40 คะแนน ระดับ ผ่าน"):
        contents.add(block)
    for part in parts:
        for block in lines(part) if isinstance(part, str) else [part]:
            contents.add(block)
    draft = recognise(contents, built_in_editions())
    return write(draft, "report", "th")[0], [note.message for note in notes(draft, "th")]
