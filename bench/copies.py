"""Made reports of which some are copied from another: what finds the copies, how long it takes and how large.

Each agency's report has texts of its own, drawn from the same hundred words.
The copies have those of one report with names, numbers and years of their own, and here and there a name
that was left in.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from bench.made import AGENCIES, KINDS_OF_PLACE, PLACES, PROVINCES

TEXTS = 12  # in each report
PHRASES_IN_TEXT = 14
SOURCE = 3  # the report that is copied


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SUBJECTS = _words(
    "บุคลากร ผู้รับบริการ หัวหน้าส่วน งานพัสดุ งานการเงิน ผู้นำชุมชน งานธุรการ กองช่าง เจ้าหน้าที่ทะเบียน คณะทำงาน "
    "นักวิชาการ ผู้ปกครอง กรรมการหมู่บ้าน อาสาสมัคร ช่างโยธา งานจัดเก็บรายได้"
)
VERBS = _words(
    "ประชุมหารือเรื่อง จัดทำคู่มือ สำรวจความเห็นด้าน เผยแพร่แผนผัง ทบทวนขั้นตอน ติดตามผล ปรับแบบฟอร์ม มอบหมายผู้ดูแล "
    "อบรมความรู้ รวบรวมข้อร้องเรียน ลดเอกสาร ขยายเวลา จัดลำดับ ตรวจนับ ชี้แจง แต่งตั้งผู้ประสาน ทดลองใช้ ย้ายจุด เพิ่มช่องทาง "
    "กำหนดรอบ บันทึกภาพ เชิญวิทยากรด้าน แก้ไขระบบ ซ่อมแซม"
)
OBJECTS = _words(
    "การยืมทรัพย์สิน รับชำระภาษี คิวบริการ รถส่วนกลาง แผนใช้จ่าย ป้ายบอกทาง แจ้งเบาะแส งานข้ามกอง ห้องประชุม คำขออนุญาต "
    "ตู้รับความเห็น เสียงตามสาย เบี้ยยังชีพ ถังขยะ ไฟถนน น้ำประปา ตลาดสด สนามกีฬา ศูนย์เด็กเล็ก ห้องน้ำ ที่จอดรถ ประกาศราคา "
    "คลังพัสดุ เว็บเพจ สายด่วน บัตรคิว ทางลาด กล้องวงจรปิด ใบเสร็จ ทะเบียนคุม แฟ้มสัญญา ตราประทับ วาระงาน เวรยาม กองทุน "
    "หนังสือเวียน โต๊ะรับเรื่อง ผังองค์กร ห้องสมุด ลานกิจกรรม"
)
TIMES = _words(
    "ทุกไตรมาส ต้นปี ก่อนสิ้นเดือน วันจันทร์ ช่วงเช้า หลังประชุม ตามนัด เดือนละครั้ง ปลายปี ในสัปดาห์แรก ระหว่างอบรม ทันที "
    "ภายในวันทำการ ช่วงบ่าย ล่วงหน้า เมื่อครบกำหนด"
)


class MadeCopy(NamedTuple):
    """A report by its number; `copied` if its texts are those of another."""

    file: str
    text: str
    copied: bool


def made_copies(count: int, copies: int) -> Iterator[MadeCopy]:
    """So many reports, so many of which are copies of one of the others, in equal distances."""
    every = count // copies
    for number in range(count):
        copied = number % every == every - 1
        texts = list(_texts(SOURCE if copied else number))
        yield MadeCopy(
            f"{number:06}.yaml", _report(number, texts, left_in=copied and number % 2 == 1), copied
        )


def _texts(number: int) -> Iterator[str]:
    """The texts of an agency, with gaps for its name and numbers."""
    chance = random.Random(number)  # noqa: S311 - chance that repeats is meant
    for _ in range(TEXTS):
        phrases = [
            "".join(map(chance.choice, (SUBJECTS, VERBS, OBJECTS, TIMES))) for _ in range(PHRASES_IN_TEXT)
        ]
        phrases.insert(chance.randrange(PHRASES_IN_TEXT), "ของ{agency} ในปี {year} รวม {number} ครั้ง")
        yield " ".join(phrases)


def _report(number: int, texts: list[str], left_in: bool) -> str:
    agency, province = _agency(number)
    named = _agency(SOURCE)[0] if left_in else agency
    said = [text.format(agency=named, year=2560 + number % 10, number=number) for text in texts]
    half = len(said) // 2
    report = {
        "italint": 1,
        "agency": {"name": agency, "province": province},
        "assessment": {"year": 2568, "indicators": []},
        "analysis": [{"indicator": at + 1, "text": text} for at, text in enumerate(said[:half])],
        "plan": {
            "measures": [{"title": f"มาตรการ {at}", "steps": [text]} for at, text in enumerate(said[half:])]
        },
    }
    return str(yaml.dump(report, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6))


def _agency(number: int) -> tuple[str, str]:
    """The name and province of an agency; no two numbers have the same up to 40,000."""
    kinds, names = list(AGENCIES), [place + kind for place in PLACES for kind in KINDS_OF_PLACE]
    rest, kind = divmod(number, len(kinds))
    rest, name = divmod(rest, len(names))
    return kinds[kind] + names[name], PROVINCES[rest % len(PROVINCES)] + "เหนือ" * (rest // len(PROVINCES))


def places_of(said: str) -> list[set[str]]:
    """The files of each finding over several reports, in italint's JSON."""
    findings = (each for each in json.loads(said)["findings"] if each["code"] == "ITA801")
    return [{Path(label["file"]).name for label in each["labels"]} for each in findings]
