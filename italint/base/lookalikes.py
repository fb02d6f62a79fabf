"""Letters that look like YAML's own and are none, as texts pasted from Word, chats and merges bring them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from italint.base.patterns import pattern

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # of another width, or that break no line
HYPHENS = "–—−―‐‑‒－﹣"
COLONS = "：﹕ː∶"
OPENING, CLOSING = "“‘«„", "”’»"
CONFLICT_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
CONFLICT = pattern(r"^[ \t]*(<{7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
# Few letters of a text are suspect; of each it is asked what stands before it in its line.
SUSPECT = pattern(
    rf"""(?P<blank>[{BLANKS}]+) | (?P<hyphen>[{HYPHENS}])(?=[ {BLANKS}]) | (?P<colon>[{COLONS}])
    | (?P<tight_colon>:)(?=[^\s/{BLANKS}]) | (?P<tight_hyphen>-)(?=[ก-๙{{\["'])""",
    re.VERBOSE,
)
BEGINNING = 80  # letters of a line in which its items and its key stand
ITEMS = r"[ \t]*(?:-[ ]+)*"
KEY = r"[a-z_]{2,30}"
IN_BRACES = rf"""(?:{KEY}:[ ]*\{{(?:[^{{}}"'\n]*,)?[ ]*)?"""
BEFORE = {
    "blank": pattern(rf"{ITEMS}(?:-|{KEY}:)?"),
    "hyphen": pattern(ITEMS),
    "colon": pattern(ITEMS + IN_BRACES + KEY + "[ ]*"),
    "tight_colon": pattern(ITEMS + IN_BRACES + KEY),
    "tight_hyphen": pattern(ITEMS),
}
# What a blank may stand before where it stands for indentation.
ITEM_OR_KEY = pattern(rf"[ {BLANKS}]*(?:-[ {BLANKS}]|{KEY}[ ]*[:{COLONS}])")
# What breaks a line further on: quotes around a value, marks of lists and mappings in brackets.
IN_BROKEN_LINE = pattern(
    rf"""(?P<quote>(?<=[:\-,\[{{][ ])[{OPENING}])
    | (?<=[:\-,\[{{][ ])["'][^"'\n]*(?P<end_quote>[{CLOSING}])[ ]*$
    | [\[{{][^\[{{\n]*?(?:(?P<mark>[，｛｝［］、]) | (?P<colon>[{COLONS}]) | (?P<blank>[{BLANKS}]))""",
    re.VERBOSE | re.MULTILINE,
)


class Lookalike(NamedTuple):
    """What stands for a letter of YAML: what that is, and where it stands."""

    name: str
    start: int
    end: int


def conflict_in(text: str) -> int | None:
    """Where the first marker stands that a merge has left, None if there is none."""
    if not any(mark in text for mark in CONFLICT_MARKS):
        return None
    found = CONFLICT.search(text)
    return found.start(1) if found else None


def lookalikes(text: str) -> Iterator[Lookalike]:
    """Those at the beginning of a line, with its items and its key; in a quoted text they mean nothing."""
    for found in SUSPECT.finditer(text):
        name, (start, end) = str(found.lastgroup), found.span()
        line = text.rfind("\n", max(0, start - BEGINNING), start) + 1
        if line == 0 and start > BEGINNING:
            continue
        before = text[line:start]
        indents = name == "blank" and not before.strip()
        if BEFORE[name].fullmatch(before) and (not indents or ITEM_OR_KEY.match(text, end)):
            yield Lookalike(name, start, end)


def lookalike_near(text: str, *places: int) -> Lookalike | None:
    """The first one in a line where the parser stopped or in the line before it."""
    for place in places:
        start, end = _with_line_before(text, place)
        lines = text[start:end]
        found = next(lookalikes(lines), None)
        if found is None:
            other = IN_BROKEN_LINE.search(lines)
            name = str(other.lastgroup) if other else ""
            found = Lookalike(name.removeprefix("end_"), *other.span(name)) if other else None
        if found:
            return found._replace(start=found.start + start, end=found.end + start)
    return None


def _with_line_before(text: str, place: int) -> tuple[int, int]:
    """From the last line that says anything before that of a place, to the end of its own."""
    line = text.rfind("\n", 0, place) + 1
    before = len(text[:line].rstrip())
    end = text.find("\n", place)
    return text.rfind("\n", 0, before) + 1, len(text) if end < 0 else end
