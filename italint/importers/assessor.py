"""Tells reports on the assessment from other documents, and from those of bodies with other items."""

from __future__ import annotations

from collections.abc import Sequence

from italint.importers.blocks import Block, Paragraph, Unreadable
from italint.importers.cover import every_line
from italint.importers.draft import Draft
from italint.importers.words import WORDS, words

HEAD = 15  # lines at the beginning of a document, where it says what it is
SHOWN_BY_HEAD = 2


def refuse_others(blocks: Sequence[Block], draft: Draft) -> None:
    """Raise Unreadable if the document is no report, or one on an assessment with other items."""
    head = "\n".join([block.text for block in blocks if isinstance(block, Paragraph) and block.text][:HEAD])
    whole = "\n".join(line.text for line in every_line(blocks))
    agency = draft.agency["name"].text if "name" in draft.agency else ""
    for body, known in WORDS["others"].items():
        in_head = sum(word in head for word in known["words"])
        anywhere = sum(word in whole for word in known["words"])
        theirs = agency.startswith(tuple(known["agencies"])) and anywhere >= int(known["count"])
        if theirs or in_head >= SHOWN_BY_HEAD:
            raise Unreadable(body)
    scored = [item for item in draft.indicators.values() if "score" in item or "questions" in item]
    if not scored and not (draft.measures and any(word in whole for word in words("report"))):
        raise Unreadable("no_report")
