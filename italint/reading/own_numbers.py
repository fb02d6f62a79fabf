"""Whether numbers before names are the names' own, as in `3. การใช้อำนาจ`, or count a list of some of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from italint.reading.blocks import Block, Paragraph
from italint.reading.evidence import Evidence

COUNTED = re.compile(r"\(?[0-9๐-๙]{1,2}\s*[.)]")


def count_places(blocks: Iterable[Block], evidence: Evidence) -> bool:
    """Whether numbers without a word before them count the places of lists.

    They do where one number stands before two names, or where no more of them are right than wrong.
    """
    pairs = {pair for text in _texts(blocks) if COUNTED.search(text) for pair in _numbered(text, evidence)}
    right = sum(number == key for number, key in pairs)
    if len({number for number, _ in pairs}) < len(pairs) or 0 < 2 * right <= len(pairs):
        return True
    return count_some(pairs, len(evidence.numbers))


def count_some(pairs: Collection[tuple[str | None, str]], indicators: int) -> bool:
    """Whether numbers count some of the indicators from one: the weakest, those below a limit.

    `pairs` are numbers, each with that of the name beside it. The first of one instrument have their own.
    """
    numbers, keys = ({pair[at] for pair in pairs} for at in (0, 1))
    counted = numbers == {str(number) for number in range(1, len(pairs) + 1)}
    return counted and len(keys) == len(pairs) < indicators and keys != numbers


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _numbered(text: str, evidence: Evidence) -> Iterable[tuple[str, str]]:
    """The numbers before names of indicators, each with the number that the name has."""
    for each in evidence.mentions(text):
        if each.kind == "indicator" and each.printed and COUNTED.match(text, each.start):
            yield each.printed, each.key
