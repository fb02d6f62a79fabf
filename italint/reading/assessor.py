"""Tells reports on the assessment from other documents, and from those of bodies with other items."""

from __future__ import annotations

from collections.abc import Sequence

from italint.reading.blocks import Block, Unreadable
from italint.reading.cover import every_line
from italint.reading.draft import Draft
from italint.reading.words import WORDS, words

SHOWN_BY_TITLES = 2


def refuse_others(blocks: Sequence[Block], draft: Draft) -> None:
    """Raise Unreadable if the document is no report, or one on an assessment with other items."""
    titles = "\n".join(title.text for title in draft.document.get("title", []))
    whole = "\n".join(line.text for line in every_line(blocks))
    agency = draft.agency["name"].text if "name" in draft.agency else ""
    for body, known in WORDS["others"].items():
        in_titles = sum(word in titles for word in known["words"])
        anywhere = sum(word in whole for word in known["words"])
        theirs = agency.startswith(tuple(known["agencies"])) and anywhere >= int(known["count"])
        if theirs or in_titles >= SHOWN_BY_TITLES:
            raise Unreadable(body)
    scored = [item for item in draft.indicators.values() if "score" in item or "questions" in item]
    if not scored and not (draft.measures and any(word in whole for word in words("report"))):
        raise Unreadable("no_report")
