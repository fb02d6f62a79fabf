"""The edits that carry out a fix: a value in the place of an old one, whose quotes and digits stay."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from italint.base.document import Document, Node, ScalarNode
from italint.base.scalars import UNQUOTABLE, in_style, is_plain
from italint.kinds.outcome import Fail
from italint.report.finding import Edit
from italint.thai.numerals import NUMBER, as_written

# From and to in the text of a leaf, and what stands there instead.
Replacements = Iterable[tuple[int, int, str]]


def shown_of(document: Document, fail: Fail) -> Node:
    """What of the file a failure shows: the node, or the words of its text that are at fault."""
    if fail.within is None or not isinstance(fail.node, ScalarNode):
        return fail.node
    return document.part(fail.node, *fail.within)


def edits_of_value(document: Document, fail: Fail, leaf: ScalarNode, value: str) -> tuple[Edit, ...]:
    """A leaf, or its words that are at fault, changed to a value; none where it cannot stand there."""
    shown = leaf if fail.fixes else shown_of(document, fail)
    if fail.within is None:
        text = written_as(leaf, value)
    else:
        text = words_as(leaf, value) if shown is not leaf else None
    if text is None or text == document.text[shown.start : shown.end]:
        return ()
    return (Edit(document.span(shown), text),)


def edits_of_words(document: Document, leaf: ScalarNode, words: Replacements) -> tuple[Edit, ...]:
    """Some words of a leaf changed to others; none if one is written so that it cannot be found."""
    places = [(document.part(leaf, start, end), text) for start, end, text in words]
    if any(place is leaf for place, _ in places):
        return ()
    return tuple(Edit(document.span(place), text) for place, text in places)


def written_as(old: ScalarNode, value: str) -> str | None:
    """`value` as YAML text in the style of `old`; None where it cannot stand there."""
    if isinstance(old.value, Decimal | int) and NUMBER.fullmatch(value) is None:
        return None  # a range of what a number may be is no number
    return in_style(as_written(old.text, value), old.style)


def words_as(old: ScalarNode, value: str) -> str | None:
    """`value` in the place of some words of `old`; None where it would need other quotes."""
    text = as_written(old.text, value)
    return text if is_plain(text) and old.style not in UNQUOTABLE else None
