"""Whose result a part of a document gives, and of which year: as the line over it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from italint.reading.agency_names import begin_of, names_in
from italint.reading.blocks import Paragraph
from italint.reading.draft import A_SCORE
from italint.reading.evidence import UNTOLD
from italint.reading.places import is_heading
from italint.reading.words import words
from italint.reading.written import BUDDHIST_YEAR, score_of, year_of
from italint.thai.dates import years_in

YEAR = rf"(?:ใน|เมื่อ)?\s*(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(?P<year>{BUDDHIST_YEAR})"
VALUE = r"[0-9๐-๙]{1,3}[.,][0-9๐-๙]{1,2}(?![0-9๐-๙])\s*(?:คะแนน|%)?"
BESIDE = 2  # numbers of a line in which one stands beside another
LEADING = r"\s*(?:ได้รับ|ได้|มี)?\s*(?:คะแนน)?\s*(?:ร้อยละ|เท่ากับ|อยู่ที่)?\s*[:=]?\s*"
BY_YEAR = re.compile(rf"[(\[,]?\s*{YEAR}{LEADING}{VALUE}\s*[)\]]?")
OF_YEAR = re.compile(rf"(?:จาก(?:เดิม)?\s*|[(\[]\s*){VALUE}\s*{YEAR}\s*[)\]]?")
LAST_YEAR = re.compile(rf"[(\[]?\s*(?:ใน)?ปี(?:ก่อน(?:หน้า)?|ที่แล้ว|ที่ผ่านมา){LEADING}{VALUE}\s*[)\]]?")
CHANGED = re.compile(
    rf"[(\[]?\s*(?:โดย)?(?:เพิ่มขึ้น|สูงขึ้น|ลดลง|ต่ำลง|เพิ่ม|ลด|[▲▼↑↓])\s*(?:ร้อยละ\s*)?[+-]?\s*{VALUE}\s*[)\]]?"
)
# A line that gives a score or a rank heads no table.
SAYS_OWN = re.compile(rf"{A_SCORE.pattern}|(?:ลำดับ|อันดับ)(?:ที่)?\s*[0-9๐-๙]")
LONGEST_OVER = 120  # letters of a line that says what stands below it
NEAR = 2  # lines over a table that may be no headings and say so all the same


# `หน่วยงานภาครัฐ 8,317 แห่ง`, `คะแนนเฉลี่ยของเทศบาล`: a number of agencies, or the mean of a kind of them.
COUNTED = re.compile(
    r"(?:หน่วยงาน|ส่วนราชการ|องค์กร|อปท\.?|รัฐวิสาหกิจ)[^0-9๐-๙]{0,30}[0-9๐-๙][0-9๐-๙,]*\s*(?:แห่ง|หน่วยงาน)"
)
MEAN_OF = re.compile(r"เฉลี่ย(?:รวม|คะแนน)?\s*(?:ของ|ระดับ)\s*(?P<whose>[ก-๎]+)")


def is_of_nation(text: str) -> bool:
    """Whether a text is about the result of the country or of a group; the names of some agencies end so."""
    own = text.replace(words("own_nation")[0], "")
    return any(word in own for word in words("nation")) or counts_agencies(text)


def counts_agencies(text: str) -> bool:
    """Whether a text gives a number of agencies."""
    return COUNTED.search(text) is not None


def is_of_others(text: str, agency: str) -> bool:
    """Whether what follows a text is the result of others than the agency, as far as the text says whose."""
    rest = text[text.rfind(agency) + len(agency) :] if agency and agency in text else text
    if is_of_nation(rest):
        return True
    own = begin_of(agency)
    if is_scored_of_others(rest, agency):
        return True
    whose = [found["whose"] for found in MEAN_OF.finditer(rest) if begin_of(found["whose"], whole=False)]
    named = [name for name, _ in names_in(rest) if own and begin_of(name) == own]
    return bool(whose) or any(not agency.startswith(name) for name in named)


def is_scored_of_others(text: str, agency: str) -> bool:
    """Whether a score behind a text is that of an agency that it names last and that is another."""
    if not agency:
        return False
    named = [(text.rfind(name), name) for name, _ in names_in(text)]
    place, name = max(named, default=(0, ""))
    return not agency.startswith(name) and SCORED.match(text, place + len(name)) is not None


# How a text goes on behind an agency whose score it gives.
SCORED = re.compile(r"\s*(?:ซึ่ง|ที่|โดย)?\s*(?:มี|ได้(?:รับ)?)?\s*(?:ผล|ค่า|ระดับ)*\s*(?:คะแนน|การประเมิน|ร้อยละ|\(|$)")


def is_aim(text: str) -> bool:
    """Whether a score behind a text is one that is aimed at: `เป้าหมาย ตัวชี้วัดที่ 1`, not `สูงกว่าเป้าหมาย`."""
    scores = [found.end() for found in A_SCORE.finditer(text)]
    rest = text[scores[-1] if scores else 0 :]
    return any(
        not rest[: found.start()].rstrip().endswith(("กว่า", "ตาม"))
        for word in words("aims")
        for found in re.finditer(re.escape(word), rest)
    )


def is_limit(text: str) -> bool:
    """Whether a text speaks of a limit or an aim: a rule (`หลักเกณฑ์`) is none."""
    plain = text.replace("หลักเกณฑ์", "")
    return any(word in plain for word in words("limits"))


def is_range(text: str) -> bool:
    """Whether a text names all scores from one to another, or on one side of one: `85.00 - 94.99`."""
    return RANGE.search(text) is not None or is_limit(text)


RANGE = re.compile(r"[0-9๐-๙]\s*(?:[-–]|ถึง)\s*[0-9๐-๙]")


def year_said(text: str, assessed: int) -> int | None:
    """The year of which a text speaks that says nothing else; None if it says more, or no year."""
    named = years_in(text)
    if len(named) == 1:
        rest = text[: named[0].start] + text[named[0].end :]
        return None if JOINTS.sub("", UNTOLD.sub("", rest)) else named[0].year
    for name, year in (("this_year", assessed), ("last_year", assessed - 1)):
        for word in words(name):
            if word in text and not JOINTS.sub("", UNTOLD.sub("", text.replace(word, "", 1))):
                return year
    return None


JOINTS = re.compile(r"ส่วน|ขณะที่|ซึ่ง|โดย|และ|ใน|สำหรับ")


def without_other_years(text: str, assessed: int | None) -> str:
    """A line without what it says beside a score of another year, and of how much the score has changed."""
    if len(re.findall(VALUE, text)) < BESIDE:
        return text
    text = _mean_of_nation().sub(" ", text)
    for pattern in (BY_YEAR, OF_YEAR):
        text = pattern.sub(lambda found: _kept(found, assessed), text)
    text = BLANKS.sub(" ", text)  # a long gap, which the next would search from each of its blanks
    return CHANGED.sub(" ", LAST_YEAR.sub(" ", text))


BLANKS = re.compile(" {2,}")


@cache
def _mean_of_nation() -> re.Pattern[str]:
    """What a text says of the mean of the country or a group: `ค่าเฉลี่ยระดับประเทศ 93.05 คะแนน`."""
    whose = "|".join(map(re.escape, words("nation")))
    return re.compile(rf"[(\[]?\s*(?:ค่า|คะแนน)*เฉลี่ย[ก-๎]{{0,20}}?(?:{whose})[ก-๎\s]{{0,14}}?{VALUE}\s*[)\]]?")


def _kept(found: re.Match[str], assessed: int | None) -> str:
    named = year_of(f"ปี {found['year']}")
    return " " if assessed and named and named != assessed else found[0]


def line_of_others(lines: Sequence[Paragraph], assessed: int | None, agency: str) -> Paragraph | None:
    """The line over a table that says that it is of an earlier year or of the country; None if none does."""
    over = [
        line
        for line, below in zip_longest(lines, lines[1:])
        if len(line.text) <= LONGEST_OVER and not SAYS_OWN.search(line.text)
        if below is None or score_of(below.text) is None  # a year over its score
    ]
    nearest = [line for line in lines[-1:] if line in over and not (agency and agency in line.text)]
    if nearest and is_of_nation(nearest[0].text):
        return nearest[0]
    for line in reversed(over):
        if line not in over[-NEAR:] and not is_heading(line):
            continue
        if any(word in line.text for word in words("compared")):
            continue
        named = [each.year for each in years_in(line.text)]
        if named:
            return line if assessed and max(named) < assessed else None
    return None


def was_done(text: str, heads: Sequence[str], assessed: int | None) -> bool:
    """Whether a heading is over measures of the plan before: the year says so, and that they have results.

    `heads` are the headings of the columns under it, which may tell of the results too.
    """
    named = [each.year for each in years_in(text)]
    if assessed is None or len(text) > LONGEST_OVER or not any(word in text for word in words("planned")):
        return False
    before = any(word in text for word in words("last_year"))
    if any(year > assessed for year in named) or not (named or before):
        return False
    return before or any(word in said for said in (text, *heads) for word in words("done"))


def score_of_year(text: str, assessed: int | None) -> str | None:
    """What a score of the whole result is by the years before it: `score`, `previous`, None for another."""
    named = {each.year for each in years_in(text)}
    if not named or assessed is None or assessed in named or any(word in text for word in words("compared")):
        return "score"
    return "previous" if max(named) == assessed - 1 else None
