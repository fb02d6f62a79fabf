"""Reads a measure that one sentence holds: what is done, when, by whom, and what it answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from italint.reading.plan.kinds import is_unit
from italint.reading.plan.periods import is_period
from italint.reading.references import Names, covered, references_in

BY = (
    r"(?:โดย(?:มี|ให้)?(?:\s*มอบหมาย(?:ให้)?)?|(?<![ก-๎])(?:และ|จึง)?มอบหมาย(?:ให้)?|"
    r"ผู้รับผิดชอบ|หน่วยงานรับผิดชอบ|รับผิดชอบโดย)\s*(?:คือ|[:：])?\s*"
)
WHEN = r"(?:ระยะเวลา(?:ดำเนินการ)?|ดำเนินการ\s*(?:ในช่วง|ใน|ระหว่าง|ตั้งแต่)?|(?<![ก-๎])ภายใน|ในช่วง)\s*[:：]?\s*"
# `จัดอบรม ดำเนินการ ต.ค. ๖๘ โดย กองคลัง`, `… จึงกำหนดให้มี “จัดอบรม” มอบหมายกองคลังดำเนินการ ในช่วง ต.ค. ๖๘`.
SENTENCES = (
    re.compile(
        rf"(?P<title>.+?)\s+{WHEN}(?P<when>.+?)\s*{BY}(?P<who>.+?)\s*(?:เป็นผู้รับผิดชอบ|รับผิดชอบ)?\s*\.?",
        re.DOTALL,
    ),
    re.compile(
        rf"(?P<why>[^“”\"]*)[“\"](?P<title>[^“”\"]+)[”\"]\s*{BY}(?P<who>.+?)\s*{WHEN}(?P<when>.+?)\s*\.?",
        re.DOTALL,
    ),
    re.compile(
        r"(?:มอบหมาย)?ให้\s*(?P<who>\S+)\s+(?:ดำเนินการ|จัดทำ)\s*(?P<title>.+?)\s*"
        r"(?:ให้)?(?:แล้ว)?เสร็จ\s*(?:ภายใน|ใน)?\s*(?P<when>.+?)\s*\.?",
        re.DOTALL,
    ),
    re.compile(rf"(?P<title>.+?)\s*{BY}(?P<who>.+?)\s*{WHEN}(?P<when>.+?)\s*\.?", re.DOTALL),
    re.compile(rf"(?P<title>.+?)\s*\((?P<who>[^()]+)\)\s*{WHEN}(?P<when>.+?)\s*\.?", re.DOTALL),
)
PURPOSE = re.compile(r"\s+เพื่อ")
LONGEST_LEAD = 25  # letters between the word for a purpose and what it names
MOSTLY = 0.6


class MeasureSentence(NamedTuple):
    """The parts of a measure as its sentence prints them; `why` names what it answers, or is empty."""

    title: str
    when: str
    who: str
    why: str


def sentence_in(text: str, names: Names) -> MeasureSentence | None:
    """The measure that a text puts in one sentence; None if it is no such sentence."""
    for pattern in SENTENCES:
        found = pattern.fullmatch(text)
        if found and is_unit(found["who"]) and is_period(found["when"]):
            title, why = _purpose(found["title"], names)
            why = why or found.groupdict().get("why", "")
            return MeasureSentence(title, found["when"], found["who"], _named(why, names))
    return None


def _named(why: str, names: Names) -> str:
    """From a text only what it names, without what it says of that."""
    found = references_in(why, names)
    return why[found[0].start : max(each.end for each in found)] if found else ""


def _purpose(title: str, names: Names) -> tuple[str, str]:
    """A title without the purpose behind it that only names what the measure answers, and this purpose."""
    for joint in reversed(list(PURPOSE.finditer(title))):
        why = title[joint.end() :]
        found = references_in(why, names)
        if not found or found[0].start > LONGEST_LEAD:
            continue
        rest = why[found[0].start :]
        if covered(rest, references_in(rest, names)) >= MOSTLY:
            return title[: joint.start()], rest
    return title, ""
