"""What a change replaces: the fewest words of a value, never a part of a number or of a Thai syllable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from italint.linting.checked import Change
from italint.render.commented.placing import Words
from italint.thai.letters import MARKS

# What is replaced whole: a number, a Latin word or id, a Thai letter with what stands over, under, before
# and behind it.
PIECE = re.compile(rf"[A-Za-z0-9๐-๙]+(?:[.,][0-9๐-๙]+)*|[เแโใไ]*[ก-ฮ][{MARKS}]*[ะาำๅๆฯ]*|\s+|.", re.DOTALL)
APART = 3  # pieces that stay between two changes; what is closer together is one
MOST_CHANGED = 0.5  # of the pieces of a value; beyond that the whole value is replaced


class Rewriting(NamedTuple):
    """Words, and what stands in their place."""

    words: Words
    new: str


def rewritings(change: Change) -> Iterator[Rewriting]:
    """The words that a change replaces, in their order."""
    old, new = PIECE.findall(change.before), PIECE.findall(change.after)
    for first, last, begin, end in _ranges(old, new):
        words = Words("".join(old[first:last]), "".join(old[:first]), "".join(old[last:]))
        yield Rewriting(words, "".join(new[begin:end]))


def _ranges(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Where two lists of pieces differ: ranges of either, each with a piece of the old that is no blank."""
    ranges: list[tuple[int, int, int, int]] = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            continue
        first, begin = step.src_start, step.dest_start
        if ranges and first - ranges[-1][1] < APART:
            first, _, begin, _ = ranges.pop()
        ranges.append((first, step.src_end, begin, step.dest_end))
    if sum(last - first for first, last, *_ in ranges) > MOST_CHANGED * len(old):
        return [(0, len(old), 0, len(new))]
    return [_with_letters(old, each) for each in ranges]


def _with_letters(old: list[str], range_: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """A range that begins and ends with a piece that can be found; what is added stays beside one."""
    first, last, begin, end = range_
    while first and (first == last or not old[first].strip()):
        first, begin = first - 1, begin - 1
    while last < len(old) and (first == last or not old[last - 1].strip()):
        last, end = last + 1, end + 1
    return first, last, begin, end
