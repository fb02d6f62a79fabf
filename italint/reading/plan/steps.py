"""Lists in cells and lines: numbered, bulleted, lettered, one a line; and lists under a title."""

from __future__ import annotations

import re

from italint.reading.notation import joined
from italint.reading.once import once
from italint.thai.numerals import arabic

BULLET = re.compile(r"(?:^|\s)[●○•▪■◆*✓✔➢](?=\s|[ก-๙A-Za-z])\s*|(?:^|\n)\s*[-–]\s*(?=[ก-๙A-Za-z“\"(])")
DASHED = re.compile(r"(?:^|\s)[-–]\s")
LETTERS = "กขคงจฉชซ"
LATIN = "abcdefgh"
# What counts the items of a list: `1.`, `(๑)`, `ขั้นตอนที่ ๑`, `ก.`, `a)`; the number is its group.
MARKERS = (
    re.compile(r"(?:^|(?<=[\s)]))\(?([0-9๐-๙]{1,2})[.)](?![0-9๐-๙])\s*"),
    re.compile(r"(?:^|(?<=\n))\(?[0-9๐-๙]{1,2}\.([0-9๐-๙]{1,2})[.)]?\s+(?=[ก-๙A-Za-z])"),
    re.compile(r"(?:^|(?<=\s))(?:ขั้นตอน|ขั้น|กิจกรรม|ข้อ)(?:ที่)?\s*([0-9๐-๙]{1,2})(?![0-9๐-๙.])\s*[.:)]?\s*"),
    re.compile(rf"(?:^|(?<=\n)|(?<=\s))\(?([{LETTERS}])(?:\)\s*|\.\s+)(?=[ก-๙])"),
    re.compile(rf"(?:^|(?<=\n)|(?<=\s))\(?([{LATIN}])[.)]\s*"),
)
# A line that only leads to the list under it.
LEAD = re.compile(r".*(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ได้แก่|[:：])\s*")
LEADING_ON = re.compile(r"\s+\S*(?:ดังนี้|ดังต่อไปนี้)\s*[:：]?$|\s*[:：]$")


def _place(written: str) -> int:
    if written in LETTERS:
        return LETTERS.index(written) + 1
    return LATIN.index(written) + 1 if written in LATIN else int(arabic(written))


def _marked(text: str, first: int) -> tuple[str, list[str]]:
    """The text before a list and its items, by the markers that count them from `first`."""
    for marker in MARKERS:
        starts: list[tuple[int, int]] = []
        for match in marker.finditer(text):
            if _place(match[1]) == len(starts) + first:
                starts.append(match.span())
        alone = starts and not text[: starts[0][0]].strip()
        if len(starts) > 1 or alone:
            ends = [start for start, _ in starts[1:]] + [len(text)]
            return text[: starts[0][0]], [
                text[begin:end] for (_, begin), end in zip(starts, ends, strict=True)
            ]
    return "", []


def _bulleted(text: str) -> tuple[str, list[str]]:
    if re.match(r"[-–]\s", text):
        return "", [item for item in DASHED.split(text) if item.strip()]
    if BULLET.search(text):
        lead, *items = BULLET.split(text)
        return lead, items
    return "", []


@once
def is_list(text: str) -> bool:
    """Whether a text is a list whose items say so: it counts from one, or has several marks."""
    return first_number(text) == 1 or len(_marked(text, 1)[1]) > 1 or len(_bulleted(text)[1]) > 1


def items(text: str, first: int = 1) -> list[str]:
    """The steps of a text: the items of a list that is counted from `first` or bulleted, else its lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    lead, found = _marked(text, first)
    if len(lines) > max(len(found), 1) and all(map(MARKERS[0].match, lines)):
        # Each line has its number, though they do not count on: a list that was numbered anew.
        lead, found = "", [MARKERS[0].sub("", line, count=1) for line in lines]
    if not found:
        lead, found = _bulleted(text)
    if not found:
        lead, found = "", lines
    if lead.strip() and not LEAD.fullmatch(joined([lead])):
        found = [lead, *found]
    return [item for each in found if (item := joined([each]))]


def parts(text: str) -> list[str]:
    """As `items`, but lines alone make no list."""
    lead, found = _marked(text, 1)
    if not found:
        lead, found = _bulleted(text)
    return [item for each in ([lead, *found] if found else [text]) if (item := joined([each]))]


def first_number(text: str) -> int | None:
    """The number that the first item of a list bears."""
    match = MARKERS[0].match(text) or MARKERS[2].match(text)
    return int(arabic(match[1])) if match else None


def title_and_steps(text: str) -> tuple[str, str]:
    """The title of a cell and the list that stands under it, if one does."""
    _, found = _marked(text, 1)
    if len(found) == 1:
        text = found[0]  # the number is that of the title
    for lead, under in (_marked(text, 1), _bulleted(text)):
        if lead.strip() and under:
            return LEADING_ON.sub("", joined([lead])), text[len(lead) :].strip()
    return joined([text]), ""
