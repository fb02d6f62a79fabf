"""Whatever format a document comes in, its blocks are the same."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from commented_files import libreoffice
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import Word, paragraph, read, row, save_open, shown, table

from italint.reading import import_document
from italint.reading.older_formats import office

Content = list[str | list[list[str]]]

LETTERS = "กขคงจำเแโใไาิี่้์ๆฯ๐๑๙AZaz059.,()-–:/%“”‘’&<>\"'|*_#+~`[]{}\\!?="
TEXT = (
    st.text(LETTERS + "   ", min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text.strip(" -=:+|*_>#~`") and text[0].isalnum())
)
CELL = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
GRID = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=4)
)
CONTENT = st.lists(TEXT | GRID, min_size=1, max_size=5)


def as_word(content: Content, path: Path) -> None:
    def cell(text: str) -> str:
        width = "<w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>"
        return width + "".join(paragraph(escape(line)) for line in text.split("\n"))

    def grid(rows: list[list[str]]) -> str:
        columns = "<w:gridCol w:w='2000'/>" * len(rows[0])
        return table(f"<w:tblGrid>{columns}</w:tblGrid>", *(row(*map(cell, line)) for line in rows))

    Word("".join(paragraph(escape(part)) if isinstance(part, str) else grid(part) for part in content)).save(
        path
    )


def as_open(content: Content, path: Path) -> None:
    def lines(text: str) -> str:
        return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))

    def grid(rows: list[list[str]]) -> str:
        inside = (f"<table:table-cell>{lines(text)}</table:table-cell>" for line in rows for text in line)
        cells = list(inside)
        width = len(rows[0])
        made = ("".join(cells[at : at + width]) for at in range(0, len(cells), width))
        return f"<table:table>{''.join(f'<table:table-row>{each}</table:table-row>' for each in made)}</table:table>"

    save_open(path, "".join(lines(part) if isinstance(part, str) else grid(part) for part in content))


def as_page(content: Content, path: Path) -> None:
    def grid(rows: list[list[str]]) -> str:
        made = (
            "".join(f"<td>{escape(text).replace(chr(10), '<br>')}</td>" for text in line) for line in rows
        )
        return f"<table>{''.join(f'<tr>{each}</tr>' for each in made)}</table>"

    text = "".join(f"<p>{escape(part)}</p>" if isinstance(part, str) else grid(part) for part in content)
    path.write_text(f"<!doctype html><meta charset=utf-8>{text}", encoding="utf-8")


def as_markdown(content: Content, path: Path) -> None:
    def escaped(text: str) -> str:
        return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#+-.!|&~=:\"'" else letter for letter in text)

    def grid(rows: list[list[str]]) -> str:
        lines = [
            "| " + " | ".join("<br>".join(map(escaped, text.split("\n"))) for text in line) + " |"
            for line in rows
        ]
        return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])

    parts = [escaped(part) if isinstance(part, str) else grid(part) for part in content]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


WRITERS: dict[str, Callable[[Content, Path], None]] = {
    "docx": as_word,
    "odt": as_open,
    "html": as_page,
    "md": as_markdown,
}


@settings(deadline=None, max_examples=60)
@given(CONTENT)
def test_every_format_gives_the_same_blocks(tmp_path_factory, content) -> None:
    folder = tmp_path_factory.mktemp("same")
    found = {}
    for suffix, write in WRITERS.items():
        write(content, folder / f"made.{suffix}")
        found[suffix] = shown(read(folder / f"made.{suffix}"))
    assert found == dict.fromkeys(WRITERS, content)


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed, which reads older formats")
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_older_formats_are_read_through_libreoffice(suffix, tmp_path) -> None:
    title = "รายงานการวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568"
    scores = [["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "97.84"], ["การป้องกันการทุจริต", "95.00"]]
    as_word([title, "เทศบาลตำบลตัวอย่าง", scores, "จบ"], tmp_path / "made.docx")
    libreoffice("--convert-to", suffix, "--outdir", str(tmp_path), str(tmp_path / "made.docx"))
    assert (
        import_document(tmp_path / f"made.{suffix}", "th").text.partition("\n")[2]
        == import_document(tmp_path / "made.docx", "th").text.partition("\n")[2]
    )
