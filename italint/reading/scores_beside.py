"""Reads scores that are given beside a document: a table or page of the result, or text copied from it."""

from __future__ import annotations

from collections.abc import Sequence

from italint.reading.assembly import Ledger
from italint.reading.blocks import Block, Paragraph, Table
from italint.reading.context import Whereabouts
from italint.reading.draft import Draft
from italint.reading.evidence import Evidence
from italint.reading.lines import Running, without_leaders
from italint.reading.pairs import Pairs
from italint.reading.scores import Tables
from italint.reading.whole_sentences import read_sentence
from italint.report.finding import Source


def read_scores_beside(blocks: Sequence[Block], context: Whereabouts, evidence: Evidence) -> Ledger:
    """What the blocks of a file of scores claim, for the assessed year of the document."""
    own = context.whole()
    ledger = Ledger()
    running, pairs = Running(own, evidence, ledger), Pairs(own, evidence, ledger)
    tables = Tables(own, evidence, Draft(), ledger)

    def line(text: str, source: Source) -> None:
        text = without_leaders(text)
        mention = own.mention(text, source)
        if mention is not None:
            own.enter(mention)
        if running.instrument(text, source) is None:
            if not running.question(text, source):
                running.read(text, source)
            read_sentence(text, source, own, evidence, ledger)

    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            tables.read(block, line)
            continue
        lines = block.text.split("\n")
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        after = following.text.split("\n")[0] if isinstance(following, Paragraph) else ""
        for text, below in zip(lines, [*lines[1:], after], strict=True):
            if text.strip() and not pairs.read(text, below, block.source):
                line(text.strip(), block.source)
    return ledger
