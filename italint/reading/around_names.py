"""What stands before and behind a name in a text: words and numbers that are its own, and what ends it."""

from __future__ import annotations

import re

from italint.reading.ids import INSTRUMENT, SUB_INDICATOR
from italint.thai.numerals import DIGIT

# Words that stand before a name or a number and say of what kind it is.
LEAD = re.compile(
    r"\s*(?:[-–●•*✓]\s*)?(?:\(?[0-9๐-๙]{1,2}\s*[.)]\s*(?=ตัวชี้วัด|ประเด็น|ข้อ|ด้าน))?"
    r"\(?(?:(?P<word>ตัวชี้วัดย่อย(?:ที่)?|(?:ตัวชี้วัด|ตชว\.?)(?:ที่)?|ประเด็น(?:ที่)?|ข้อ(?:ที่)?|ด้าน(?:ที่)?|No\.?)\s*)?"
    rf"(?P<number>{SUB_INDICATOR}|[0-9๐-๙]{{1,2}}(?![0-9๐-๙]|[.,][0-9๐-๙]))?\s*[.):：\-–]*\s*(?:ด้าน\s*)?"
)
NUMBER_WORD = re.compile(
    r"(?:ตัวชี้วัด|ตชว\.?|ประเด็น)(?:ที่)?\s*(?P<number>[0-9๐-๙]{1,2})(?![0-9๐-๙]|[.,][0-9๐-๙])"
)
# What a name goes on with where no blank parts it from the next word.
BEHIND = re.compile(r"\s|$|[^ก-๎A-Za-z]|ได้|มี|คะแนน|อยู่|ร้อยละ|เท่ากับ|และ|หรือ|ซึ่ง|โดย|พบว่า|ของหน่วยงาน|เป็น|จาก|คือ")
BEFORE = re.compile(r"(?:^|[^ก-๎A-Za-z]|ตัวชี้วัด(?:ที่)?|ตัวชี้วัดย่อย|ด้าน|คือ|ได้แก่|และ|หรือ|ว่า)$")
NUMBER_BEHIND = re.compile(r"\s*[(\[]\s*ตัวชี้วัด(?:ที่)?\s*(?P<number>[0-9๐-๙]{1,2})\s*[)\]]\s*$")
TAIL = re.compile(
    rf"\s*[(\[:=–-]*\s*(?:\({INSTRUMENT}\)|(?:ได้|มี)?\s*(?:คะแนน(?:รวม|เฉลี่ย|ที่ได้)?|ร้อยละ|เท่ากับ|อยู่ที่)[^ก-๎]*{DIGIT}.*|"
    rf"{DIGIT}{{1,3}}[.,]{DIGIT}{{1,4}}\s*(?:คะแนน|%)?)?\s*[)\]:.…*\s]*$"
)


def is_word(text: str, start: int, end: int) -> bool:
    """Whether a name stands for itself and is no part of a longer one."""
    return bool(BEFORE.search(text[max(0, start - 14) : start]) and BEHIND.match(text, end))


def lead_before(text: str, start: int) -> tuple[int, str | None, str | None]:
    """Where the word or number before a name begins, the word and the number."""
    before = text[max(0, start - 40) : start]
    found = re.search(
        r"(?:(?P<word>ตัวชี้วัดย่อย|ตัวชี้วัด|ประเด็น|ข้อ|ด้าน)(?:ที่)?\s*)?"
        rf"(?:\(?(?<![0-9๐-๙.,A-Za-z])(?P<number>{SUB_INDICATOR}|[0-9๐-๙]{{1,2}}))?\s*[.):：\-–]*\s*(?:ด้าน\s*)?[\"“]?$",
        before,
    )
    if found is None:
        return start, None, None
    return start - len(before) + found.start(), found["word"], found["number"]


def without_tail(name: str) -> str:
    """A name without the score or the instrument behind it."""
    found = TAIL.search(name)
    return name[: found.start()] if found and found.start() else name
