"""Tells reports on the assessment from other documents, and says truly why one is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from italint.editions.edition import Edition
from italint.reading.agency_names import is_above, whole_name
from italint.reading.blocks import Block, Contents, Paragraph, Unreadable
from italint.reading.cover import every_line
from italint.reading.draft import A_SCORE, Draft
from italint.reading.evidence import Evidence
from italint.reading.places import is_heading
from italint.reading.scope import counts_agencies, is_of_nation
from italint.reading.words import WORDS, words
from italint.reading.written import score_of

SHOWN_BY_TITLES = 2
MANY = 3  # agencies in one row or column of a table, indicators with scores
MOST_LINES = 3_000  # that are looked through for scores
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


def refuse_unknown_year(blocks: Sequence[Block], draft: Draft, editions: Mapping[int, Edition]) -> None:
    """Refuse a report on a year of which there are no tables: its indicators or questions may be others."""
    doubtful = any(note.name == "year_alone" for note in draft.notes.values())
    known = draft.year is None or draft.year in editions
    if not known and not doubtful and _speaks_of_assessment(every_line(blocks)):
        raise Unreadable("unknown_year", found=draft.year, known=", ".join(map(str, sorted(editions))))


def _speaks_of_assessment(lines: Iterable[Paragraph]) -> bool:
    return any(word in line.text for line in lines for word in words("report"))


def _has_scores(blocks: Sequence[Block], evidence: Evidence) -> bool:
    """Whether several indicators are named beside as many numbers that are written like scores."""
    named: set[str] = set()
    scores = 0
    for line in islice(every_line(blocks), MOST_LINES):
        named |= {each.key for each in evidence.mentions(line.text) if each.kind == "indicator"}
        scores += len(A_SCORE.findall(line.text))
    return len(named) >= MANY <= scores


def _is_of_nation(blocks: Sequence[Block], draft: Draft) -> bool:
    """Whether a document is of the country or a group: it says so, and names no agency that has a report."""
    name = draft.agency["name"].text if "name" in draft.agency else ""
    nobody = not name or name in words("assessors")
    if not (nobody or is_above(name)):
        return False
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    first = next((line for line in lines if line.title or is_heading(line)), None)
    if first is not None and is_of_nation(first.text):
        return True
    of_group = is_of_nation if nobody else counts_agencies
    return "score" not in draft.assessment and any(
        of_group(line.text) and A_SCORE.search(line.text) and _gives_whole(line.text) for line in lines
    )


def _gives_whole(text: str) -> bool:
    return any(word in text for word in words("whole_result"))


def _refuse_many(blocks: Sequence[Block], agency: str) -> None:
    """Refuse a table of the scores of many agencies, unless something else says whose report it is."""
    listed = {at: found for at, block in enumerate(blocks) if (found := _agencies(block))}
    names = list(dict.fromkeys(name for found in listed.values() for name in found))
    if len(names) < MANY:
        return
    others = every_line([block for at, block in enumerate(blocks) if at not in listed])
    printed = any(agency and agency in line.text for line in others)
    own = agency in names or not is_above(agency)  # a province has a report of its own, or is where they are
    if not (printed and own):
        raise Unreadable("many_agencies", count=len(names), names=_shown(names))


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")


def _agencies(table: Block) -> list[str]:
    """The agencies of a table that has scores for each of several."""
    if isinstance(table, Paragraph):
        return []
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


def refuse_without_scores(
    blocks: Sequence[Block], contents: Contents, draft: Draft, evidence: Evidence
) -> None:
    """Raise Unreadable if nothing was read that a report is made of, with what stands there instead."""
    scored = [item for item in draft.indicators.values() if "score" in item or "questions" in item]
    assessed = _speaks_of_assessment(every_line(blocks))
    if assessed and _is_of_nation(blocks, draft):
        raise Unreadable("nation")
    if scored or (draft.measures and assessed):
        return
    _refuse_many(blocks, "")
    if assessed and _has_scores(blocks, evidence):
        raise Unreadable("scores_unclear")
    if "score" in draft.assessment or draft.instruments:
        raise Unreadable("no_indicators")
    if assessed and contents.pictures:
        raise Unreadable("scores_in_pictures", count=len(contents.pictures))
    raise Unreadable("no_report")
