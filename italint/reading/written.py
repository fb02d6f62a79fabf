"""What a whole text can be by its form alone: a score, a difference, a year."""

from __future__ import annotations

import re
from decimal import Decimal

from italint.editions.interval import HIGHEST
from italint.reading.once import once
from italint.thai.dates import buddhist_year, years_in
from italint.thai.numerals import DIGIT, arabic, in_any_digits
from italint.thai.words import BUDDHIST_CENTURIES
from italint.thai.years import LONG_YEAR, SHORT_YEAR

BUDDHIST_CENTURY = rf"(?:{'|'.join(map(in_any_digits, BUDDHIST_CENTURIES))})"
BUDDHIST_YEAR = rf"{BUDDHIST_CENTURY}{DIGIT}{{2}}"
# A whole text that is a score: `ร้อยละ ๙๗.๘๔`, `97.84 %`, `97,84`, `๙๗.๘๔/๑๐๐`, `= 97.84 คะแนน`.

SCORE = re.compile(
    rf"[=:(\[]*\s*(?:ได้|มี)?\s*(?:(?:ผล|ค่า)?คะแนน(?:เฉลี่ย|รวม|ที่ได้(?:รับ)?)*)?\s*(?:ร้อยละ|เท่ากับ|อยู่ที่)*\s*[=:]?\s*"
    rf"(?P<score>{DIGIT}{{1,3}}(?:[.,]{DIGIT}{{1,4}}|\s?\.\s?{DIGIT}{{2}})?)\s*"
    rf"(?:(?:/|จาก|เต็ม)\s*(?:100|๑๐๐)(?:[.,][0๐]+)?)?\s*(?:คะแนน|%|ร้อยละ|เปอร์เซ็นต์|[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉])*\s*[)\]]*\.?"
)
CHANGE = re.compile(
    rf"[(\[]?\s*(?:(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง)\s*|[-+−–▲▼↑↓]\s*){DIGIT}{{1,3}}(?:[.,]{DIGIT}{{1,4}})?\s*(?:คะแนน|%)?\s*[)\]]?"
)


# A whole number in brackets behind a score with decimals is its rank, or the number of a note.
RANK_BEHIND = re.compile(rf"(?<=[.,]{DIGIT}{DIGIT})\s*[(\[]\s*{DIGIT}{{1,3}}\s*[)\]]\s*$")
# How much a score has changed, behind it: `97.65 (↑ 2.54)`, `97.65 ▼ 0.20`, `97.65 ↑`.
CHANGE_BEHIND = re.compile(
    rf"(?<=[.,]{DIGIT}{DIGIT})\s*(?:[(\[]\s*(?:เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง|[-+−–▲▼↑↓])\s*{DIGIT}{{1,3}}(?:[.,]{DIGIT}{{1,4}})?"
    rf"\s*(?:คะแนน|%)?\s*[)\]]|[▲▼↑↓]\s*(?:{DIGIT}{{1,3}}[.,]{DIGIT}{{1,4}})?)\s*$"
)
# What a score was before: `95.11 → 97.65`, `จากเดิม 95.11 คะแนน เป็น 97.65`.
NUMBER = rf"{DIGIT}{{1,3}}(?:[.,]{DIGIT}{{1,4}})?"
FROM = re.compile(
    rf"(?:{NUMBER}\s*(?:->|=>|→|➔|➜)|จาก(?:เดิม)?\s*(?:ร้อยละ\s*)?{NUMBER}\s*(?:คะแนน|%)?\s*"
    rf"(?:เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง|เหลือ|มา)?\s*(?:เป็น|เหลือ(?:เพียง)?|อยู่ที่))\s*(?=(?:ร้อยละ\s*)?{DIGIT})"
)


# A number with a blank beside its point: `97. 65 คะแนน`.
PARTED_NUMBER = re.compile(rf"(?<!{DIGIT})({DIGIT}{{2}})(?:\s\.\s?|\.\s)({DIGIT}{{2}})(?=\s*(?:คะแนน|%))")


# Full marks beside a score: `คะแนนเต็ม 100 คะแนน`, `97.65 / 100`; `ได้คะแนนเต็ม 100` is one.
FULL_MARKS = re.compile(
    rf"(?:(?:(?:จาก)?(?<!ได้)(?<!ได้รับ)(?<!มี)คะแนนเต็ม|จาก(?:เต็ม)?)\s*|(?<={DIGIT}{DIGIT})\s*(?:คะแนน|%)?\s*/\s*)"
    rf"(?:100|๑๐๐)(?:[.,][0๐]+)?(?!{DIGIT})\s*(?:คะแนน)?"
)


# Whether a score is enough, in brackets behind it, or its level: `97.65 คะแนน (ผ่านเกณฑ์)`, `97.65 ผ่านดี`.
VERDICT_BEHIND = re.compile(
    rf"(?<=[.,]{DIGIT}{DIGIT})\s*(?:คะแนน|%)?\s*(?:[(\[]\s*(?:อยู่ใน)?(?:ระดับ)?\s*"
    r"(?:ไม่)?(?:ผ่าน|ต่ำกว่า|สูงกว่า|เกิน|บรรลุ|ถึง|ดี|ปานกลาง|พอใช้|ควร|ต้อง)[^0-9๐-๙()\[\]]*[)\]]"
    r"|(?:อยู่ใน)?(?:ระดับ)?\s*(?:ผ่าน|ต้องปรับปรุง)[ก-๙]{0,12})\s*$"
)


@once
def score_of(text: str) -> str | None:
    """The score from 0 to 100 that a whole text is, as printed; None if it is anything else."""
    flat = FROM.sub("", text)
    for behind in (VERDICT_BEHIND, RANK_BEHIND, CHANGE_BEHIND):
        flat = behind.sub("", flat)
    found = SCORE.fullmatch(flat.strip())
    if found is None:
        return None
    written = "".join(found["score"].split()).replace(",", ".")
    return written if float(arabic(written)) <= 100 else None


@once
def is_change(text: str) -> bool:
    """Whether a whole text is a difference: `-2.59`, `+ 1.20`, `ลดลง 0.55`."""
    return CHANGE.fullmatch(text.strip()) is not None


# A year beside other words of a heading, or alone; in two digits after the word for it.
BARE_YEAR = re.compile(
    rf"(?:ปี|พ\.?ศ\.?|งบประมาณ)\s*({SHORT_YEAR})(?![0-9.])|(?<![0-9.,/-])({LONG_YEAR})(?![0-9.,/-])"
)


@once
def is_year(text: str) -> bool:
    """Whether a whole text is a year of either era and no more, with the words that stand beside one."""
    rest = "".join(arabic(text).split())
    return year_of(text) is not None and ONLY_YEAR.fullmatch(rest) is not None


ONLY_YEAR = re.compile(
    rf"(?:ผล)?(?:คะแนน|การประเมิน)*(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?|FY)?(?:{SHORT_YEAR}|{LONG_YEAR})"
)


def is_full(score: str) -> bool:
    """Whether a score is full marks, however it is written."""
    return Decimal(arabic(score)) == HIGHEST


@once
def year_of(text: str) -> int | None:
    """The one year that a short text names, Buddhist era: behind `ปี`, also of two digits, or `FY`."""
    plain = arabic(text)
    found = {each.year for each in years_in(plain)}
    found = found or {buddhist_year(each[1] or each[2]) for each in BARE_YEAR.finditer(plain)}
    return found.pop() if len(found) == 1 else None
