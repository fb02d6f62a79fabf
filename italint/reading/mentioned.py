"""What a running text mentions by its form alone: ids of questions, instruments and their parts, scores."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from italint.reading.ids import DIVIDED, PART, SPACED_INSTRUMENT, instrument_id, question_id, whole_of
from italint.reading.notation import MENTIONED_ID
from italint.thai.numerals import DIGIT, arabic

MentionKind = Literal[
    "indicator", "sub_indicator", "issue", "question", "instrument", "score", "grade", "year"
]

# A score inside a sentence: it has a point, or is counted in คะแนน or ร้อยละ.
IN_TEXT = re.compile(
    rf"(?<![0-9๐-๙.,/])(?P<score>{DIGIT}{{1,3}}[.,]{DIGIT}{{2,4}}|{DIGIT}{{1,3}}(?:[.,]{DIGIT})?(?=\s*(?:คะแนน|%))|"
    rf"(?<=ร้อยละ){DIGIT}{{1,3}}|(?<=ร้อยละ\s){DIGIT}{{1,3}}|100|๑๐๐)(?![0-9๐-๙]|[.,/-]{DIGIT})"
)
INSTRUMENT = re.compile(
    rf"(?<![A-Za-z])(?P<written>{SPACED_INSTRUMENT})\.?(?![A-Za-z])\)?\s*"
    rf"(?:[:\-–(]?\s*(?:ส่วน(?:ที่)?|Part|part|PART|P\.?)?\s*(?P<part>{PART})(?!\.?[0-9๐-๙])\)?)?"
)
# `IIT (30%) = 92.97`: what stands in brackets behind an instrument is its weight, if a score stands behind.
WEIGHT = re.compile(rf"\s*[(\[]\s*(?:ค่า)?(?:น้ำหนัก)?\s*(?:ร้อยละ)?\s*{DIGIT}{{1,2}}\s*(?:%|คะแนน)?\s*[)\]]")
SCORED = re.compile(rf"{DIGIT}[.,]{DIGIT}{{2}}")
PART_ALONE = re.compile(rf"[(]?\s*(?:ส่วน(?:ที่)?|[Pp]art|PART)\s*(?P<part>{PART})(?!\.?[0-9๐-๙])\s*[)]?")
NEAR_ID = 3  # letters between the long name of an instrument and its id


class Mention(NamedTuple):
    """What a part of a text can be, from `start` to `end`.

    `key` is the number of an indicator, issue or sub-indicator, the id of a question or instrument, the label
    of a grade, a year, or a score as printed. `named` if a name or wording of the list says so, not a number
    or an id alone; `exact` if that stands there letter for letter. `printed` is the number beside a name.
    """

    kind: MentionKind
    key: str
    start: int
    end: int
    named: bool = False
    exact: bool = True
    printed: str | None = None


def plain_number(written: str) -> str:
    """`๐๔` as `4`, `๙.๑` as `9.1`."""
    return ".".join(str(int(part)) for part in arabic(written).split("."))


def ids_in(text: str) -> Iterator[Mention]:
    """The questions that a running text names by their ids."""
    for found in MENTIONED_ID.finditer(text):
        number = int(arabic(found[2] or found[4]))
        if number:
            yield Mention("question", question_id(found[1] or "0", str(number)), found.start(), found.end())


def instruments_in(text: str) -> Iterator[Mention]:
    """The instruments that it names by their ids, and their parts."""
    scored = max((found.start() for found in SCORED.finditer(text)), default=0)
    for found in INSTRUMENT.finditer(text):
        weight = WEIGHT.match(text, found.end())
        end = weight.end() if weight and weight.end() <= scored else found.end()
        yield Mention("instrument", instrument_id(found["written"], found["part"]), found.start(), end)


def instruments_joined(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The long name of an instrument and its id or part right behind are one mention."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        near = last is not None and mention.start - last.end <= NEAR_ID
        alike = last is not None and last.kind == mention.kind == "instrument"
        if last and near and alike and mention.key.startswith(last.key):
            found[-1] = mention._replace(start=last.start, named=last.named)
        elif last and near and alike and last.named ^ mention.named and last.key.startswith(mention.key):
            found[-1] = last._replace(end=mention.end, named=True)  # `… ส่วนที่ 1 (EIT)`, `EIT1 แบบวัด…`
        else:
            found.append(mention)
    return tuple(found)


def with_parts(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with the parts that stand alone behind their instrument: `EIT … (ส่วนที่ 1 = …`."""
    parts = []
    instruments = [each for each in mentions if each.kind == "instrument"]
    for found in PART_ALONE.finditer(text) if instruments else ():
        place = found.start()
        before = bisect_right(instruments, place, key=lambda each: each.end)
        begun = bisect_right(mentions, place, key=lambda each: each.start)
        inside = begun and place < mentions[begun - 1].end
        if before and not inside and whole_of(instruments[before - 1].key) == DIVIDED:
            key = instrument_id(DIVIDED, found["part"])
            parts.append(Mention("instrument", key, found.start(), found.end()))
    return tuple(sorted([*mentions, *parts], key=lambda each: each.start)) if parts else mentions


def scores_in(text: str) -> Iterator[Mention]:
    """The numbers in it that may be scores."""
    for found in IN_TEXT.finditer(text):
        written = found["score"].replace(",", ".")
        if float(arabic(written)) <= 100:
            yield Mention("score", written, found.start("score"), found.end("score"))
