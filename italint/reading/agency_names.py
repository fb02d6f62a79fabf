"""What is the name of an agency: by the table of agencies, as a whole line or inside a running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from italint.editions.agencies import AgencyKind, agencies
from italint.reading.once import once
from italint.reading.words import words

LONGEST_NAME = 100
LONGEST_TEXT = 10_000  # letters in which a name that begins in any way is looked for
LONGEST_LEAD, LONGEST_LINE = 60, 1_000  # letters that are looked at before a name, and behind its beginning
MOST_BLANKS = 2
RINGS = str.maketrans({"ำ": "า"})  # a PDF may have lost the ring
PLACE_BEHIND = re.compile(
    r"\s*,?\s*(?:หมู่ที่|ตำบล(?=\S+\s+(?:อ[ำา]เภอ|อ\.))|ต\.\s?\S+\s+(?:อ[ำา]เภอ|อ\.)|อ[ำา]เภอ|อ\.|เขต(?!พื้นที่)|จังหวัด|จ\.|ประจ[ำา]ปี|ปีงบประมาณ|ปี\s|พ\.ศ\.|สังกัด|โทร|\().*$"
)
PUBLIC = re.compile(r"\s*\((?:องค์การมหาชน|มหาชน)\)")
PUBLIC_NAME = re.compile(
    r"(?:(?P<owning>ของ|โดย|ประกาศ)|(?:^|\s))(?P<name>(?!ของ)[ก-๎]+?)(?P<kind>\s*\(องค์การมหาชน\))"
)
COMPANY = re.compile(r"[^0-9๐-๙]*?จำกัด(?:\s*\(มหาชน\))?")
NAME_END = re.compile(r"[\s“”\"'()\[\],.:;/–-]")
NO_NAME = re.compile(
    r"[0-9๐-๙?:;=%]|คะแนน|ดังนี้|ได้แก่|ได้รับ|การประเมิน|มาตรการ|กิจกรรม|โครงการ|พบว่า|…|ลงชื่อ|ผู้อำนวยการ|หัวหน้า"
)
# What a name stands behind; in the middle of a word none begins.
BEFORE_NAME = re.compile(r"(?:^|[^ก-๎]|ของ|โดย|ประกาศ|ตามที่|ด้วย|และ|ที่|ให้|กับ|ว่า|เป็น|บุคลากร|ข้าราชการ|ภายใน)$")
OWNING = ("ของ", "โดย", "ประกาศ")


class Beginning(NamedTuple):
    """How names of a kind begin, as it is compared, and how they must end then."""

    letters: str
    ends: tuple[str, ...]
    written: str
    kind: AgencyKind


@cache
def _beginnings() -> tuple[Beginning, ...]:
    """The longer before the shorter."""
    found = [
        Beginning(begin.translate(RINGS), kind.ends, begin, kind)
        for kind in agencies().kinds
        for begin in kind.begins
    ]
    return tuple(sorted(found, key=lambda each: -len(each.letters)))


@cache
def _whole_names() -> dict[str, AgencyKind]:
    return {name.translate(RINGS): kind for kind in agencies().kinds for name in kind.names}


@cache
def _endings() -> tuple[str, ...]:
    """How names end whose beginning does not tell that they are an agency's."""
    return tuple(end for kind in agencies().kinds if not kind.begins for end in kind.ends)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(each.translate(RINGS) for each in words("not_agencies"))


@cache
def short_beginnings() -> tuple[str, ...]:
    """How names begin that are abbreviated."""
    return tuple(short for kind in agencies().kinds for short in kind.short)


@cache
def _letters() -> tuple[str, ...]:
    return tuple(each.letters for each in _beginnings())


def _begun(flat: str) -> Beginning | None:
    if not flat.startswith(_letters()):
        return None
    fits = (
        each for each in _beginnings() if flat.startswith(each.letters) and flat.endswith(each.ends or "")
    )
    return next(fits, None)


def begin_of(name: str, whole: bool = True) -> str | None:
    """How a name of an agency begins, or ends; None if it is none, or a beginning alone where `whole`."""
    flat = name.translate(RINGS)
    if flat in _whole_names():
        return name
    begun = _begun(flat)
    if begun:
        return begun.written if not whole or len(flat) > len(begun.letters) + 1 else None
    if not name.endswith(_endings()):
        return None
    return next(end for end in _endings() if name.endswith(end))


def is_above(name: str) -> bool:
    """Whether an agency is one that others are under: behind another name it says where that belongs."""
    flat = name.translate(RINGS)
    begun = _begun(flat)
    kind = _whole_names().get(flat) or (begun.kind if begun else None)
    return kind is not None and kind.above


@once
def whole_name(text: str) -> str | None:
    """The name that a text is, the place behind it left out; None if it is no name of an agency."""
    flat = text.strip(' .:-–“”"')
    public = PUBLIC.search(flat)
    if public:
        name, rest = flat[: public.end()], flat[public.end() :]
        flat = name if not rest or PLACE_BEHIND.fullmatch(rest) or whole_name(rest) else flat
        name = flat[: public.start()]
    else:
        begin = len(begin_of(flat) or "") + 1
        flat = flat[:begin] + PLACE_BEHIND.sub("", flat[begin:]).strip()
        flat = name = among(flat.split()) or flat if begin_of(flat.partition(" ")[0]) else flat
    if not flat or len(flat) > LONGEST_NAME or NO_NAME.search(name):
        return None
    if begin_of(flat) is None or flat.translate(RINGS) in _no_names() or "ป.ป.ช" in flat:
        return None
    begun = _begun(flat.translate(RINGS))
    if begun and flat[len(begun.written) :].startswith(words("behind_agencies")):
        return None
    if not _is_spaced(flat) and name.count(" ") > MOST_BLANKS:
        return None
    return _without_office(flat)


def among(pieces: Sequence[str]) -> str | None:
    """Of names behind each other the agency's: its parts stand before, what it is under behind."""
    starts = [at for at, piece in enumerate(pieces) if begin_of(piece) and not _is_no_name(piece)]
    names = [" ".join(pieces[start:end]) for start, end in pairwise([*starts, len(pieces)])]
    own = [name for name in names if not is_above(name)]
    return next(iter(own[-1:] or names), None)


def _is_no_name(name: str) -> bool:
    return name.translate(RINGS) in _no_names()


def _without_office(name: str) -> str:
    """The municipality or the like whose central office is named."""
    for office in words("central_offices"):
        rest = name.removeprefix(office)
        if rest != name and rest.startswith(words("named_by_office")):
            return rest
    return name


def _is_spaced(name: str) -> bool:
    """Whether a name is one of a kind whose names hold blanks."""
    begun = _begun(name.translate(RINGS))
    return begun is not None and begun.kind.spaced


def name_at_start(text: str) -> str | None:
    """The name that a text begins with, up to a blank or a word that can be in no name."""
    if begin_of(text) is None:
        return None
    public = PUBLIC.search(text)
    if _is_spaced(text):
        closed = COMPANY.match(text)
        cut = closed[0] if closed else text.split(" ", maxsplit=1)[0]
    elif public and " " not in text[: public.start()].strip():
        cut = text[: public.end()]
    else:
        cut = NAME_END.split(text, maxsplit=1)[0]
    return whole_name(_cut(cut))


def _cut(name: str) -> str:
    """A name up to a word that can be in no name."""
    begin = len(begin_of(name) or "")
    ends = [at for word in words("agency_ends") if (at := name.find(word, begin)) > begin]
    return name[: min(ends)] if ends else name


def names_in(text: str) -> Iterator[tuple[str, bool]]:
    """The names inside a running text, and whether each stands behind `ของ`, `โดย` or `ประกาศ`."""
    public = PUBLIC_NAME.search(text, 0, LONGEST_TEXT)
    if public and begin_of(public["name"]) is None:  # it may begin in any way
        yield public["name"] + public["kind"], bool(public["owning"])
    end = 0
    for found in _pattern().finditer(text):
        start = found.start()
        before = BEFORE_NAME.search(text[max(start - LONGEST_LEAD, 0) : start])
        if start < end or before is None:
            continue
        name = name_at_start(text[start : start + LONGEST_LINE])
        if name:
            end = start + len(name)
            yield name, before[0].strip() in OWNING


@cache
def _pattern() -> re.Pattern[str]:
    """The beginnings by which a name is known inside a text; one that also needs an ending is too common."""
    begins = [each.written for each in _beginnings() if not each.ends]
    begins += [name for kind in agencies().kinds for name in kind.names]
    return re.compile(
        "|".join(re.escape(each).replace("ำ", "[ำา]") for each in sorted(begins, key=len, reverse=True))
    )
