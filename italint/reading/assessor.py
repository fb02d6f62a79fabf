"""Tells reports on the assessment from other documents, and says truly why one is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from italint.reading.agency import whole_name
from italint.reading.blocks import Block, Contents, Paragraph, Table, Unreadable
from italint.reading.cover import every_line
from italint.reading.draft import Draft
from italint.reading.scope import is_of_nation
from italint.reading.words import WORDS, words
from italint.reading.written import score_of

SHOWN_BY_TITLES = 2
MANY = 3  # agencies in one row or column of a table
SHOWN = 3  # of their names
LONGEST_NAME = 120


def refuse_others(blocks: Sequence[Block], draft: Draft) -> None:
    """Raise Unreadable if a document is on an assessment with other items, or has many agencies' scores.

    Looks at words and names only, so that a long document is refused at once.
    """
    titles = "\n".join(block.text for block in blocks if isinstance(block, Paragraph) and block.title)
    whole = "\n".join(line.text for line in every_line(blocks))
    agency = draft.agency["name"].text if "name" in draft.agency else ""
    for body, known in WORDS["others"].items():
        in_titles = sum(word in titles for word in known["words"])
        anywhere = sum(word in whole for word in known["words"])
        theirs = agency.startswith(tuple(known["agencies"])) and anywhere >= int(known["count"])
        if theirs or in_titles >= SHOWN_BY_TITLES:
            raise Unreadable(body)
    _refuse_many(blocks, agency)


def _refuse_many(blocks: Sequence[Block], agency: str) -> None:
    """Refuse a table of the scores of many agencies, unless running text says whose report it is."""
    named = [name for block in blocks if isinstance(block, Table) for name in _agencies(block)]
    names = list(dict.fromkeys(named))
    if len(names) < MANY:
        return
    printed = any(agency and agency in block.text for block in blocks if isinstance(block, Paragraph))
    if not printed:
        raise Unreadable("many_agencies", count=len(names), names=", ".join(names[:SHOWN]))


def _agencies(table: Table) -> list[str]:
    """The agencies of a table that has scores for each of several."""
    if sum(score_of(text) is not None for row in table.rows for text in row.texts) < MANY:
        return []
    columns = zip(
        *(row.texts for row in table.rows if len(row.texts) == len(table.rows[0].texts)), strict=True
    )
    lines = [*(row.texts for row in table.rows), *columns]
    found = [list(_names(line)) for line in lines]
    best = max(found, key=len, default=[])
    return best if len(set(best)) >= MANY else []


def _names(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        name = whole_name(text) if text and len(text) <= LONGEST_NAME else None
        if name:
            yield name


def refuse_without_scores(blocks: Sequence[Block], contents: Contents, draft: Draft) -> None:
    """Raise Unreadable if nothing was read that a report is made of, with what stands there instead."""
    scored = [item for item in draft.indicators.values() if "score" in item or "questions" in item]
    whole = "\n".join(line.text for line in every_line(blocks))
    assessed = any(word in whole for word in words("report"))
    if scored or (draft.measures and assessed):
        return
    if assessed and is_of_nation(whole) and "name" not in draft.agency:
        raise Unreadable("nation")
    if "score" in draft.assessment or draft.instruments:
        raise Unreadable("no_indicators")
    if assessed and contents.pictures:
        raise Unreadable("scores_in_pictures", count=len(contents.pictures))
    raise Unreadable("no_report")
