"""Labels in running text and in cells: `ระยะเวลา : …`, `ขั้นตอน` over a list, `มาตรการที่ ๑ …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from italint.reading.notation import joined
from italint.reading.plan import steps
from italint.reading.plan.columns import OWN_TEXTS, heading_role
from italint.reading.plan.grid import Slot

MEASURE = r"(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง|แผนงาน)"
MARK = r"\s*(?:[-–●○•*▪➢✓]\s*|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]?\s+|\(?[0-9๐-๙]{1,2}[.)]\s*)?"
LABEL = re.compile(rf"{MARK}(?P<label>[^:：\n]{{2,60}}?)\s*[:：]\s*(?P<rest>.*)", re.DOTALL)
# A measure by its number: `มาตรการที่ ๑ ชื่อ`, `โครงการลำดับที่ 2: ชื่อ`.
NUMBERED = re.compile(
    rf"{MARK}(?P<label>(?:ชื่อ)?{MEASURE}(?:/{MEASURE})*\s*(?:ที่|ลำดับที่|ข้อที่)\s*[0-9๐-๙]{{1,2}}(?![0-9๐-๙]))\s*[:：.)]?\s*(?P<rest>.*)",
    re.DOTALL,
)
# A measure by the word alone, with a mark between: `ชื่อโครงการ : ชื่อ`.
NAMED = re.compile(rf"(?:ชื่อ)?{MEASURE}(?:\s*/\s*{MEASURE})*(?:\s*(?:ที่|ลำดับที่|ข้อที่)?\s*[0-9๐-๙]{{1,2}})?")
# What helps, in one line: `แนวทางแก้ไขปัญหา : ชื่อ`.
HELPS = re.compile(rf"{MEASURE}(?:(?:การ|ใน|เพื่อ|และ)*(?:แก้ไข|ปรับปรุง|พัฒนา|ป้องกัน))+(?:ปัญหา)?")
INLINE = re.compile(r"\s(?:ขั้นตอน|วิธี(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ)?)[ก-๙/]*\s*:?\s*(?=\(?[1๑][.)])")
# What a title says in brackets behind itself: `ชื่อ (ผู้รับผิดชอบ : กองคลัง)`.
BEHIND = re.compile(r"(?s)(?P<title>.*\S)\s*\((?P<label>[^():：]{2,40})[:：]\s*(?P<rest>[^()]+)\)\s*")
LONGEST_LABEL = 60
# The share of letters that a label without a colon may have beside known words; less behind a number.
CLEARLY, SURELY = 0.25, 0.1
# What may stand in the cell of a title under its own label.
LABELS = (
    "title",
    "steps",
    "period",
    "responsible",
    *OWN_TEXTS,
    "indicator",
    "issue",
    "question",
)


class Labelled(NamedTuple):
    """A line that begins with a label: what it says, the label itself, and the text behind it."""

    role: str | None
    label: str
    rest: str


def labelled(line: str) -> Labelled | None:
    """The label that a line begins with, known or not; None if it has none."""
    numbered = NUMBERED.fullmatch(line)
    if numbered:
        return Labelled("title", joined([numbered["label"]]), numbered["rest"].strip())
    found = LABEL.fullmatch(line)
    if found:
        label = joined([found["label"]])
        rest = found["rest"].strip()
        return Labelled("title" if rest and HELPS.fullmatch(label) else role_of(label), label, rest)
    alone = re.sub(rf"^{MARK}", "", line).strip(" :：")
    least = SURELY if re.match(r"\s*\(?[0-9๐-๙]", line) else CLEARLY
    role = role_of(alone, least) if len(alone) <= LONGEST_LABEL else None
    if role in (None, "number") or re.match(r"\s*[-–●○•*]", line):
        return None
    return Labelled(role, alone, "")


def role_of(label: str, most_unknown: float | None = None) -> str | None:
    """What a label says of the text behind it."""
    if NAMED.fullmatch(label):
        return "title"
    return heading_role(label) if most_unknown is None else heading_role(label, most_unknown)


def unfold(slot: Slot, lists: bool) -> Iterator[tuple[str, Slot]]:
    """The parts of a cell of titles; a list under a title is its steps where `lists`."""
    role = "title"
    gathered: dict[str, list[str]] = {"title": []}
    text = INLINE.sub("\nขั้นตอน\n", slot.text) if lists else slot.text
    behind = BEHIND.fullmatch(text)
    if behind and role_of(joined([behind["label"]])) in ("period", "responsible"):
        text = f"{behind['title']}\n{joined([behind['label']])} : {behind['rest']}"
    for at, line in enumerate(text.split("\n")):
        said = labelled(line)
        if said and said.role in LABELS and (said.rest or (at and said.role != "title")):
            role = said.role or role
            gathered.setdefault(role, []).extend([said.rest] if said.rest else [])
        else:
            gathered.setdefault(role, []).append(line)
    title = "\n".join(gathered.pop("title"))
    if lists and "steps" not in gathered:
        title, under = steps.title_and_steps(title)
        if under:
            yield "steps", Slot(under, slot.source)
    if title.strip():
        yield "title", Slot(title, slot.source)
    for role, lines in gathered.items():
        if any(line.strip() for line in lines):
            yield role, Slot("\n".join(lines), slot.source)
