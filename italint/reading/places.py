"""What stands at a place in a document, and the heading that stands nearest above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby

from italint.reading.blocks import Block, Paragraph, Row, Table
from italint.reading.notation import joined
from italint.report.finding import Source
from italint.report.origin import bare
from italint.thai.numerals import arabic

LONGEST_HEADING = 120
BEGINS_HEADING = re.compile(
    r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s*[.)]?\s+\S|(?:ส่วนที่|บทที่|ตัวชี้วัดที่|ประเด็นที่|ภาคผนวก)\s*\S"
)
NUMBERED = re.compile(r"([^0-9]{0,14}(?:[0-9]{1,2}\.(?=[0-9]))*)([0-9]{1,2})(?![0-9])")
SHORTEST_LIST = 3  # lines numbered one behind the other that are no headings: nothing stands under them
ENDS_SENTENCE = ("คะแนน", "ดังนี้", ":", "ได้แก่")


def with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each place with the heading above it; a heading has the one above itself."""
    heading: str | None = None
    listed = _listed(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            yield Table(tuple(Row(row.cells, row.source._replace(heading=heading)) for row in block.rows))
            continue
        yield replace(block, source=block.source._replace(heading=heading))
        if at not in listed and is_heading(block):
            heading = joined([block.text])


def is_heading(block: Paragraph) -> bool:
    """Whether a paragraph is a heading: by its style, as a title, or a short numbered line."""
    text = joined([block.text])
    if block.level is not None or block.title:
        return any(map(str.isalpha, text))  # a score may be as large as a heading
    if not text or len(text) > LONGEST_HEADING or text.endswith(ENDS_SENTENCE):
        return False
    return BEGINS_HEADING.match(text) is not None


def _listed(blocks: Sequence[Block]) -> Set[int]:
    """Which of the blocks are lines of a numbered list."""

    def counted_from(at: int) -> tuple[str, int] | None:
        block = blocks[at]
        if not isinstance(block, Paragraph) or block.level is not None or block.title:
            return None
        found = NUMBERED.match(arabic(block.text))
        return (found[1], int(found[2]) - at) if found else None

    runs = [[*run] for start, run in groupby(range(len(blocks)), counted_from) if start]
    return {at for run in runs if len(run) >= SHORTEST_LIST for at in run}


def printed_rows(blocks: Iterable[Block], sources: Iterable[Source]) -> dict[Source, tuple[str, ...]]:
    """The cells of the rows, and the texts of the paragraphs, that some places are in."""
    wanted = set(map(bare, sources))
    found: dict[Source, tuple[str, ...]] = {}
    for block in blocks:
        parts = block.rows if isinstance(block, Table) else (block,)
        for part in parts:
            place = bare(part.source)
            if place in wanted:
                texts = part.texts if isinstance(part, Row) else [part.text]
                found.setdefault(place, tuple(text for text in map(_flat, texts) if text))
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
