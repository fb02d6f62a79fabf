"""The reports of the corpus: made-up agencies with right arithmetic, each a report file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from italint import parse
from italint.base.document import plain

HERE = Path(__file__).resolve().parent
FILES = sorted((HERE / "reports").glob("*.yaml"))
MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
FULL_MONTHS = (
    *("ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม"),
    *("เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน"),
)


@dataclass(frozen=True)
class Question:
    id: str
    text: str
    score: str
    parts: tuple[str, ...]  # the scores of the two parts of the EIT


@dataclass(frozen=True)
class Indicator:
    number: int
    name: str
    instrument: str
    score: str
    last: str  # the score of the year before
    questions: tuple[Question, ...]

    @property
    def change(self) -> str:
        return f"{Decimal(self.score) - Decimal(self.last):+.2f}"


@dataclass(frozen=True)
class Measure:
    title: str
    indicators: tuple[int, ...]
    questions: tuple[str, ...]
    finding: str
    steps: tuple[str, ...]
    period: str  # `ต.ค. 68 – ก.ย. 69`
    responsible: str
    budget: str
    success: str

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month, counted from October as 0."""
        start, end = (MONTHS.index(each.split()[0]) for each in self.period.split(" – "))
        return start, end


@dataclass(frozen=True)
class Report:
    key: str
    agency: dict[str, Any]
    year: int
    score: str
    grade: str
    last: str
    instruments: dict[str, str]  # IIT, EIT, EIT1, EIT2, OIT and their scores
    last_instruments: dict[str, str]
    instrument_names: dict[str, str]
    indicators: tuple[Indicator, ...]
    measures: tuple[Measure, ...]

    @property
    def name(self) -> str:
        return str(self.agency["name"])

    @property
    def change(self) -> str:
        return f"{Decimal(self.score) - Decimal(self.last):+.2f}"

    def of(self, instrument: str) -> list[Indicator]:
        return [each for each in self.indicators if each.instrument == instrument]

    def indicator(self, number: int) -> Indicator:
        return self.indicators[number - 1]

    def question(self, question_id: str) -> Question:
        return next(q for each in self.indicators for q in each.questions if q.id == question_id)


@cache
def reports() -> tuple[Report, ...]:
    return tuple(_report(path) for path in FILES)


def _plain(path: Path) -> dict[str, Any]:
    return plain(parse(path.read_text(encoding="utf-8"), str(path)).root)


def _report(path: Path) -> Report:
    whole, last = _plain(path), _plain(HERE / "last_year.yaml")[path.stem]
    result = whole["assessment"]
    return Report(
        key=path.stem,
        agency=whole["agency"],
        year=int(result["year"]),
        score=result["score"],
        grade=result["grade"],
        last=last["score"],
        instruments={each["id"]: each["score"] for each in result["instruments"]},
        last_instruments=last["instruments"],
        instrument_names={each["id"]: each["name"] for each in result["instruments"] if "name" in each},
        indicators=tuple(
            _indicator(each, before)
            for each, before in zip(result["indicators"], last["indicators"], strict=True)
        ),
        measures=tuple(map(_measure, whole["plan"]["measures"])),
    )


def _indicator(item: dict[str, Any], last: str) -> Indicator:
    questions = tuple(
        Question(
            each["id"], each["text"], each["score"], tuple(row["score"] for row in each.get("parts", ()))
        )
        for each in item.get("questions", ())
    )
    return Indicator(int(item["number"]), item["name"], item["instrument"], item["score"], last, questions)


def _measure(item: dict[str, Any]) -> Measure:
    return Measure(
        title=item["title"],
        indicators=tuple(map(int, item["indicators"])),
        questions=tuple(item.get("questions", ())),
        finding=item["finding"],
        steps=tuple(item["steps"]),
        period=item["period"],
        responsible=item["responsible"],
        budget=item["budget"],
        success=item["success"],
    )
