"""Lists in running text: `ได้แก่ ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ (93.73) และตัวชี้วัดที่ 5, 8 และ 10`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from italint.base.patterns import pattern
from italint.thai.numerals import DIGIT, arabic
from italint.thai.passages import squeezed

BEGINS = pattern(r"\s*(?:\([^()\n]{0,60}\)\s*)?(?:ได้แก่|คือ|ประกอบด้วย|ดังนี้|ดังต่อไปนี้|:)+")
# What does not name all.
LOOSE = pattern("เช่น|อาทิ|เป็นต้น|อื่น|ทุก")
NUMBER = rf"{DIGIT}{{1,2}}(?!{DIGIT}|[.]{DIGIT})"
FURTHER = rf"(?P<sign>,|และ|กับ|หรือ|ถึง|[-–]| )+?\s*(?P<next>{NUMBER})"
# What stands between the items of a list and with them, and says nothing of which they are.
FILLERS = pattern(r"ตามลำดับ|คะแนน|ร้อยละ|เฉลี่ย|เท่ากับ|อยู่ที่|ตัวชี้วัด|และ|กับ|ด้าน|ได้|มี|ที่|คือ|[^ก-๎]")


def listed(text: str, at: int, noun: str, names: Mapping[str, Any]) -> tuple[Any, ...]:
    """The numbers of the things that a list directly behind a place names, in order.

    They stand behind their `noun`, or as one of `names`, squeezed. Empty where no list follows, where the
    list says that it is not whole, and where a thing that is only named may be none of these.
    """
    begins = BEGINS.match(text, at)
    return items(text[begins.end() :], noun, names) if begins else ()


def items(text: str, noun: str, names: Mapping[str, Any]) -> tuple[Any, ...]:
    """The numbers of the things that a list names which begins a text; see `listed`."""
    part = squeezed(_part_of(text, noun))
    if LOOSE.search(part):
        return ()
    found = list(_found(part, noun, names))
    if any(by_name for _, _, by_name in found):
        rest = part
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(name, "")
        if FILLERS.sub("", rest):
            return ()
    ordered = [key for _, key, _ in sorted(found, key=lambda each: each[0])]
    return tuple(dict.fromkeys(ordered))


def _part_of(text: str, noun: str) -> str:
    """The letters up to where another clause begins; lines go on where they begin with an item."""
    number = rf"(?:ที่)?\s*{DIGIT}"
    ends = re.compile(
        rf"และ(?:{noun}(?!{number})|ไม่|มี)|{noun}(?!{number})(?=ที่)|ส่วน|โดย|ซึ่ง|ขณะ|สำหรับ|แต่|ทั้งนี้|ดังนั้น|จึง"
        r"|อย่างไร|รองลงมา|(?:สูง|มาก|ต่ำ|น้อย)(?:ที่)?สุด|;"
    )
    goes_on = re.compile(rf"\s*(?:[-•*]|\(?{DIGIT}{{1,2}}[.)])?\s*{noun}{number}")
    lines = text.split("\n")
    kept = [lines[0]]
    for line in lines[1:]:
        if not goes_on.match(line):
            break
        kept.append(line)
    whole = "\n".join(kept)
    end = ends.search(whole)
    return whole[: end.start()] if end else whole


def _found(part: str, noun: str, names: Mapping[str, Any]) -> Iterator[tuple[int, Any, bool]]:
    """Where each thing stands, its number, and whether only its name says which it is."""
    taken = bytearray(len(part))
    longest = sorted(names, key=len, reverse=True)
    for run in re.finditer(rf"{noun}(?:ที่)?\s?(?P<first>{NUMBER})", part):
        at, last = run.end(), int(arabic(run["first"]))
        yield run.start(), last, False
        while further := re.compile(FURTHER).match(part, at):
            number = int(arabic(further["next"]))
            if further["sign"] in ("ถึง", "-", "–"):
                yield from ((at, between, False) for between in range(last + 1, number))
            yield at, number, False
            at, last = further.end(), number
        beside = next((name for name in longest if part.startswith(name, at)), "")
        taken[at : at + len(beside)] = b"1" * len(beside)
    for name in longest:
        at = part.find(name)
        while at >= 0:
            if not any(taken[at : at + len(name)]):
                yield at, names[name], True
            taken[at : at + len(name)] = b"1" * len(name)
            at = part.find(name, at + len(name))
