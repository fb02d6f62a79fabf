"""What stands inside one cell or paragraph beside a title: labels, steps, references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from italint.reading.notation import joined
from italint.reading.plan import steps
from italint.reading.plan.columns import heading_role
from italint.reading.plan.grid import Slot

# A short text with a colon behind it, or a line of its own.
LABEL = re.compile(r"\s*(?:[-●*•]\s*|[0-9๐-๙]{1,2}[.)]\s*)?(?P<label>[^:：\n]{2,60}?)\s*[:：]\s*(?P<rest>.*)", re.DOTALL)
NAMED = re.compile(
    r"\s*(?P<label>(?:ชื่อ)?(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง|แผนงาน)(?:/(?:มาตรการ|โครงการ|กิจกรรม|แนวทาง))*(?:\s*(?:ที่|ลำดับที่|ข้อที่)\s*[0-9๐-๙]{1,2})?)\s*[:：.)]?\s*(?P<rest>.*)",
    re.DOTALL,
)
INLINE = re.compile(r"\s(?:ขั้นตอน|วิธี(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ)?)[ก-๙/]*\s*:?\s*(?=\(?[1๑][.)])")
OWN_LINE = 60


def label_of(line: str) -> tuple[str, str, str] | None:
    """The role, the label and the rest of a line that begins with a label; None if it has none that is known."""
    found = LABEL.fullmatch(line)
    if found and (role := role_of(found["label"])):
        return role, joined([found["label"]]), found["rest"].strip()
    alone = line.strip(" :：").strip()
    role = role_of(alone) if len(alone) <= OWN_LINE else None
    return (role, alone, "") if role else None


def role_of(label: str) -> str | None:
    """What a label says of the text behind it."""
    flat = re.sub(r"^\s*(?:[-●*•]\s*|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙])*[.)]?\s+)", "", label).strip()
    named = NAMED.fullmatch(flat)
    if named and not named["rest"]:
        return "title"
    return heading_role(flat)


def unfold(slot: Slot, lists: bool) -> Iterator[tuple[str, Slot]]:
    """The parts of a cell of titles; a list under a title is its steps where `lists`."""
    role = "title"
    gathered: dict[str, list[str]] = {"title": []}
    text = INLINE.sub("\nขั้นตอน\n", slot.text) if lists else slot.text
    for line in text.split("\n"):
        said = label_of(line)
        if said and said[0] != "number" and (said[2] or said[0] != "title"):
            role = said[0]
            gathered.setdefault(role, []).extend([said[2]] if said[2] else [])
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
