"""What is put into a document: comments and changes, each with the words that it is about."""

from __future__ import annotations

from typing import NamedTuple

from italint.base.messages import Language
from italint.linting.checked import Change
from italint.render.commented.placing import Words
from italint.report.finding import Source

__all__ = ["AUTHOR", "INITIALS", "Change", "Comment", "Markup"]

AUTHOR, INITIALS = "italint", "ITA"


class Comment(NamedTuple):
    """What is said of a place: a title and lines, the words there, the first that is found counts.

    `changes` are the numbers of the changes that carry its fix out.
    """

    title: str
    lines: tuple[str, ...]
    words: tuple[Words, ...] = ()
    source: Source | None = None
    changes: tuple[int, ...] = ()


class Markup(NamedTuple):
    """All that is put into a document; `date` is when, in ISO form."""

    comments: tuple[Comment, ...]
    changes: tuple[Change, ...]
    lang: Language
    date: str
