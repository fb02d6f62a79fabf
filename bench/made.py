"""Made reports, as many as are asked for: `python -m bench.made FOLDER COUNT`.

Each is made from its number alone, so that everybody measures the same reports. They are built on the clean
sample of one edition: the agency, its scores and its periods differ, all of it adds up, and one report in ten
has one known fault.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import yaml

from italint import load_editions
from italint.base.document import plain
from italint.base.parsing import parse
from italint.ruleset.resources import clean_sample

YEAR = 2568
FAULTY = 10  # one report in so many has a fault
AGENCIES = {
    "องค์การบริหารส่วนตำบล": "อบต.",
    "เทศบาลตำบล": "ทต.",
    "เทศบาลเมือง": "ทม.",
    "องค์การบริหารส่วนจังหวัด": "อบจ.",
}
PLACES = ("หนอง", "บ้าน", "ห้วย", "โคก", "ท่า", "ดอน", "นา", "ทุ่ง", "คลอง", "ป่า")
KINDS_OF_PLACE = ("ใหม่", "ทอง", "หลวง", "กลาง", "สูง", "ใหญ่", "แก้ว", "งาม", "เหนือ", "ใต้")
PROVINCES = ("เพชรบุรี", "เชียงใหม่", "จันทบุรี", "ขอนแก่น", "นครราชสีมา", "สงขลา", "ราชบุรี", "อุบลราชธานี", "น่าน", "ตรัง")
CENT = Decimal("0.01")


class Made(NamedTuple):
    """A made report; `fault` is the code of the rule that finds its one fault, or empty."""

    file: str
    text: str
    fault: str


def made_report(number: int, prose: bool = False) -> Made:
    """The report of a number. With `prose` it has running text, and the scores of the clean sample."""
    chance = random.Random(number)  # noqa: S311 - chance that repeats is meant
    values = _agency(chance) | ({} if prose else _scores(chance))
    text = _template(prose).substitute(values)
    fault = FAULTS[number // FAULTY % len(FAULTS)] if number % FAULTY == FAULTY - 1 else None
    if fault is not None:
        code, right, wrong = fault
        text, found = re.subn(right, wrong, text, count=1)
        assert found, right
        return Made(f"{number:06}.yaml", text, code)
    return Made(f"{number:06}.yaml", text, "")


def made_reports(count: int, prose: bool = False) -> Iterator[Made]:
    """The first so many reports."""
    return (made_report(number, prose) for number in range(count))


# The code of the rule that must find it, what is replaced (a pattern), and by what.
FAULTS = (
    ("ITA101", "name: การใช้อำนาจ\n", "name: การใช้งบประมาณ\n"),
    ("ITA301", "grade: .*\n", "grade: ผ่านดีเยี่ยม\n"),  # not to be had with o28 where it is
    ("ITA501", "period: ต.ค. 2568 - ก.ย. 2569", "period: ต.ค. 2567 - ก.ย. 2568"),
    ("ITA401", "    questions:\n    - o28\n", "    questions:\n    - o21\n"),
    ("ITA504", "year: 2569\n", "year: 2568\n"),
)


def _agency(chance: random.Random) -> dict[str, str]:
    kind = chance.choice(list(AGENCIES))
    place = chance.choice(PLACES) + chance.choice(KINDS_OF_PLACE)
    return {
        "agency": kind + place,
        "short": AGENCIES[kind] + place,
        "district": "เมือง" + chance.choice(KINDS_OF_PLACE),
        "province": chance.choice(PROVINCES),
    }


def _scores(chance: random.Random) -> dict[str, str]:
    """Scores that add up; the questions that the clean sample has below the line stay below it."""
    found: dict[str, Decimal] = {}
    for key, score in _sample_scores().items():
        if key[0] in "ie" and "_" not in key and score != 100 and key != "e9":
            low, high = (8800, 9490) if score < 95 else (9550, 9999)
            found[key] = Decimal(chance.randint(low, high)) / 100
        else:
            found[key] = score
    means = {number: _mean(found[each] for each in ids) for number, ids in _listed().items()}
    for number in (9, 10):
        means[number] = _sample_scores()[f"n{number}"]
    parts = {"IIT": _mean(means[n] for n in range(1, 6)), "EIT": _mean(means[n] for n in range(6, 9))}
    parts["OIT"] = _mean([means[9], means[10]])
    apart = Decimal(chance.randint(0, 150)) / 100
    parts |= {"EIT1": parts["EIT"] - apart, "EIT2": parts["EIT"] + apart}
    total = _printed(Decimal("0.3") * (parts["IIT"] + parts["EIT"]) + Decimal("0.4") * parts["OIT"])
    printed = {each: _printed(parts[each]) for each in ("IIT", "EIT1", "EIT2", "OIT")}
    previous = Decimal(chance.randint(8000, 9800)) / 100
    grades = load_editions()[YEAR].grades
    assert grades is not None
    grade = next(
        band.label
        for band in grades.rows
        if total >= band.score and min(printed.values()) >= (band.components or 0)
    )
    found |= {f"n{number}": _printed(mean) for number, mean in means.items()} | printed
    return {
        **{key: str(score) for key, score in found.items()},
        "total": str(total),
        "grade": grade,
        "previous": str(previous),
        "change": f"{total - previous:+}",
    }


def _mean(scores: Any) -> Decimal:
    scores = list(scores)
    return sum(scores, Decimal(0)) / len(scores)


def _printed(score: Decimal) -> Decimal:
    return score.quantize(CENT, rounding=ROUND_HALF_UP)


@cache
def _sample() -> dict[str, Any]:
    data: dict[str, Any] = plain(parse(clean_sample(YEAR).read_text(encoding="utf-8")).root)
    return data


def _arabic(text: str) -> Decimal:
    return Decimal(text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")))


@cache
def _sample_scores() -> dict[str, Decimal]:
    """Every score of the clean sample by the name that stands for it in the template."""
    found = {}
    for indicator in _sample()["assessment"]["indicators"]:
        found[f"n{indicator['number']}"] = _arabic(indicator["score"])
        found |= {question["id"]: _arabic(question["score"]) for question in indicator["questions"]}
    return found


def _listed() -> dict[int, list[str]]:
    indicators = _sample()["assessment"]["indicators"][:8]
    return {int(each["number"]): [question["id"] for question in each["questions"]] for each in indicators}


@cache
def _template(prose: bool) -> Template:
    data = plain(parse(clean_sample(YEAR).read_text(encoding="utf-8")).root)
    if not prose:
        _without_prose(data)
    numbered = _with_numbers(data)
    text = yaml.dump(numbered, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
    agency, short = data["agency"]["name"], data["agency"]["short_names"][0]
    for old, new in (
        (agency, "${agency}"),
        (short, "${short}"),
        (f"district: {data['agency']['district']}", "district: ${district}"),
        (f"province: {data['agency']['province']}", "province: ${province}"),
    ):
        text = text.replace(old, new)
    return Template(text)


def _with_numbers(data: Any) -> Any:
    """Whole numbers as a person writes them, without quotes."""
    if isinstance(data, dict):
        return {key: _with_numbers(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_numbers(item) for item in data]
    return int(data) if isinstance(data, str) and data.isascii() and data.isdigit() else data


def _without_prose(data: dict[str, Any]) -> None:
    """Take the running text out and put names in the place of scores."""
    del data["analysis"], data["passages"]
    assessment = data["assessment"]
    assessment |= {"score": "${total}", "grade": "${grade}", "change": "${change}", "previous": "${previous}"}
    for instrument in assessment["instruments"]:
        instrument["score"] = f"${{{instrument['id']}}}"
    for indicator in assessment["indicators"]:
        indicator["score"] = f"${{n{indicator['number']}}}"
        for question in indicator["questions"]:
            question["score"] = f"${{{question['id']}}}"
    for measure in data["plan"]["measures"]:
        measure["finding"] = "ควรดำเนินการอย่างต่อเนื่อง"
        measure.pop("result", None)
        for reference in (*measure.get("indicators", ()), *measure.get("questions", ())):
            if isinstance(reference, dict):
                reference.pop("score", None)


if __name__ == "__main__":
    place, count = Path(sys.argv[1]), int(sys.argv[2])
    place.mkdir(parents=True, exist_ok=True)
    for report in made_reports(count):
        (place / report.file).write_text(report.text, encoding="utf-8")
