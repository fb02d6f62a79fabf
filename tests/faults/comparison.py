"""Faults that only another report shows: the agency's own of the year before, or that of another agency."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from italint.ruleset.rule import Changes

from .clean import HIGHEST, Clean, Fault, key, thai

FALL = Decimal(5)
# Fields whose text is compared with that of the year before, and with those of other agencies.
ANALYSIS = ("strengths", "weaknesses", "positive_factors", "negative_factors", "shortcomings", "improve")
OF_MEASURE = ("finding", "result")
SHORT = "เจ้าหน้าที่บางส่วนยังไม่ทราบช่องทางร้องเรียนของหน่วยงานและขั้นตอนหลังจากร้องเรียน"
LONG = (
    "เจ้าหน้าที่บางส่วนยังไม่ทราบขั้นตอนหลังจากร้องเรียน {agency} จึงประชุมชี้แจงทุกไตรมาส รวม {number} ครั้ง "
    "ติดแผนผังไว้หน้าห้องประชุม และให้หัวหน้างานรายงานความก้าวหน้าต่อที่ประชุมประจำเดือน เพื่อให้ทุกคนมีส่วนร่วมติดตามตั้งแต่ต้นปี"
)
OTHER_AGENCY = "เทศบาลเมืองท่าทอง"


def _before(clean: Clean, **said: Any) -> Changes:
    """The report of the year before, with the score that the clean one gives for it, and no other texts."""
    scores = {"assessment.score": clean["assessment.previous"]}
    return Changes(edition=clean.year, set={**scores, "analysis": [], "plan": {}, **said})


def _texts(clean: Clean) -> Iterator[str]:
    """The places of texts that a report writes anew each year."""
    for item in clean.paths("analysis[*]"):
        yield from (f"{item}.{field}" for field in ANALYSIS)
    for item in clean.paths("plan.measures[*]"):
        yield from (f"{item}.{field}" for field in OF_MEASURE)


def score_of_the_year_before_not_that_of_its_report(clean: Clean) -> Iterator[Fault]:
    written = clean.scores("assessment.previous")
    for path, score in written:
        for wrong in (score + Decimal("0.02"), score - 1, score * 10 % 90):
            yield clean.fault(
                f"ITA811 {path}", previous=_before(clean, **{"assessment.score": f"{wrong:.2f}"})
            )


def change_not_the_difference_to_the_report_before(clean: Clean) -> Iterator[Fault]:
    for wrong in ("0.00", "99.00"):
        yield clean.fault(
            "ITA812 assessment.change",
            remove=("assessment.previous",),
            previous=_before(clean, **{"assessment.score": wrong}),
        )


def harmless_score_of_the_year_before_rounded(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.previous"):
        for way in (-1, 1):
            near = thai(f"{score + way * Decimal('0.01'):.2f}")
            yield clean.fault(previous=_before(clean, **{"assessment.score": near}))
            yield clean.fault(remove=(path,), previous=_before(clean, **{"assessment.score": near}))


def _fallen(clean: Clean, by: Decimal) -> Iterator[tuple[str, Changes]]:
    """Each indicator that can have fallen by so much, with the report before that says so."""
    if clean.year - 1 in clean.editions:
        for path, score in clean.scores("assessment.indicators[*].score"):
            if score + by <= HIGHEST:
                yield path, _before(clean, **{path: f"{score + by:.2f}"})


def fallen_indicator_without_a_measure(clean: Clean) -> Iterator[Fault]:
    for path, before in _fallen(clean, FALL):
        yield clean.fault(
            f"ITA813 {path}",
            set={"plan.measures": []},
            previous=before,
            follows=("ITA401", "ITA403", "ITA412"),
        )


def harmless_indicator_fallen_by_less_or_with_a_measure(clean: Clean) -> Iterator[Fault]:
    for _, before in _fallen(clean, FALL - Decimal("0.01")):
        yield clean.fault(previous=before)
    for path, before in _fallen(clean, FALL):
        measure = _further_measure(clean, key(path, "indicators"))
        yield clean.fault(add={"plan.measures": measure}, previous=before)


def _further_measure(clean: Clean, indicator: str) -> dict[str, Any]:
    """A measure for an indicator, with all that the first one has."""
    said = dict.fromkeys(("title", "finding", "result", "steps"), "ประชุมหัวหน้างานเรื่องคะแนนที่ลดลงจากปีก่อน")
    kept = {
        name: value for name, value in clean["plan.measures[1]"].items() if name not in ("questions", "issue")
    }
    return {**kept, **said, "indicators": [indicator]}


def text_copied_from_the_year_before(clean: Clean) -> Iterator[Fault]:
    for path in _texts(clean):
        for before in ({"analysis": [{"text": SHORT}]}, {"plan": {"measures": [{"result": SHORT}]}}):
            yield clean.fault(f"ITA814 {path}", set={path: SHORT}, previous=_before(clean, **before))


def measure_copied_from_the_year_before(clean: Clean) -> Iterator[Fault]:
    for item in clean.paths("plan.measures[*]"):
        for field in ("title", "steps"):
            before = {"plan": {"measures": [{field: SHORT}]}}
            yield clean.fault(
                f"ITA815 {item}.{field}", set={f"{item}.{field}": SHORT}, previous=_before(clean, **before)
            )


def harmless_text_that_may_be_said_again(clean: Clean) -> Iterator[Fault]:
    for said in ("ไม่พบจุดอ่อนในข้อคำถามใดของตัวชี้วัดนี้ จึงดำเนินการตามแนวทางเดิมต่อไปอย่างต่อเนื่อง", SHORT[:40]):
        for path in _texts(clean):
            yield clean.fault(set={path: said}, previous=_before(clean, analysis=[{"text": said}]))


def _other(text: str, agency: str = OTHER_AGENCY, province: str = "ราชบุรี") -> str:
    """The report of another agency that says so."""
    return (
        f"italint: 1\nagency: {{name: {agency}, province: {province}}}\n"
        f"assessment: {{year: 2568, indicators: []}}\npassages: [{{text: {text}}}]\n"
    )


def text_of_another_agency(clean: Clean) -> Iterator[Fault]:
    for path in _texts(clean):
        own = LONG.format(agency=clean["agency.name"], number=3)
        its = LONG.format(agency=OTHER_AGENCY, number=12)
        yield clean.fault(f"ITA801 {path}", set={path: own}, other=_other(its))


def text_of_another_agency_with_its_name_left_in(clean: Clean) -> Iterator[Fault]:
    for path in _texts(clean):
        its = LONG.format(agency=OTHER_AGENCY, number=12)
        yield clean.fault(f"ITA801 {path}", set={path: its}, other=_other(its), follows=("ITA635",))


def harmless_text_of_another_agency_that_is_short_or_its_own(clean: Clean) -> Iterator[Fault]:
    own = LONG.format(agency=clean["agency.name"], number=3)
    for path in _texts(clean):
        yield clean.fault(set={path: SHORT}, other=_other(SHORT))
        yield clean.fault(set={path: own}, other=_other(own, clean["agency.name"], clean["agency.province"]))
