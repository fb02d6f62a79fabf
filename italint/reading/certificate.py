"""Reads a certificate of the result: short lines, of which one gives the grade and perhaps one the score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from italint.reading.assembly import IN_SENTENCE, Ledger
from italint.reading.blocks import Block, Paragraph
from italint.reading.draft import Draft, Value
from italint.reading.evidence import Evidence
from italint.reading.notation import joined
from italint.reading.overall import OVERALL
from italint.reading.words import words
from italint.thai.dates import years_in

MOST_LINES = 14
LONGEST_LINE = 120
LEADS = re.compile(rf"(?:.*(?:{'|'.join(words('grade_leads'))}))?[\s:“”\"'‘’(]*")


def read_certificates(
    blocks: Sequence[Block], assessed: int | None, evidence: Evidence, draft: Draft, ledger: Ledger
) -> None:
    """Take in what certificates say of the whole result, where each says one grade or one score."""
    for lines in _certificates(blocks):
        years = {each.year for line in lines for each in years_in(line.text)}
        if years and assessed not in years:
            continue
        grades = [Value(grade, line.source) for line in lines if (grade := _grade(line.text, evidence))]
        scores = [
            Value(each.key, line.source)
            for line in lines
            for each in evidence.mentions(joined([line.text]))
            if each.kind == "score" and "." in each.key
        ]
        for name, found in (("grade", grades), ("score", scores)):
            if len({each.text for each in found}) == 1:
                ledger.add(OVERALL, name, found[0], IN_SENTENCE)
                draft.use([found[0].source])


def _certificates(blocks: Sequence[Block]) -> Iterator[list[Paragraph]]:
    """The lines of each certificate: from its name to the next table, heading or long line."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not block.text.strip().startswith(words("certificates")):
            continue
        lines = [block]
        for each in blocks[at + 1 : at + MOST_LINES]:
            if not isinstance(each, Paragraph) or each.level is not None or len(each.text) > LONGEST_LINE:
                break
            lines.append(each)
        if len(block.text) <= LONGEST_LINE:
            yield lines


def _grade(text: str, evidence: Evidence) -> str | None:
    """The grade that a line ends with, alone or behind the word for it."""
    flat = joined([text]).strip(" \"“”'‘’().")
    for grade in evidence.grades:
        if flat.endswith(grade) and LEADS.fullmatch(flat[: -len(grade)]):
            return grade
    return None
