"""Faults of scores and of the grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from italint.thai.numerals import arabic

from .clean import HIGHEST, LINE, Clean, Fault, key, thai

# What rests on scores: it cannot be checked if one of them cannot be read.
UNDECIDED = (*(f"ITA{number}" for number in range(201, 216)), "ITA301", "ITA611", "ITA615")
SHIFTS = tuple(map(Decimal, ("0.02", "-0.02", "0.1", "-0.1", "0.5", "-0.5", "3", "-3", "10", "-10")))
# Where nothing is listed under an indicator, it is only known as one of three or more in its instrument.
ALONE_SHIFTS = tuple(shift for shift in SHIFTS if abs(shift) >= Decimal("0.5"))
# A question is one of three or more in its indicator, an OIT item one of up to forty-three.
QUESTION_SHIFTS = tuple(map(Decimal, ("0.1", "-0.1", "0.5", "-0.5", "3", "-3", "10", "-10")))
ITEM_SHIFTS = tuple(map(Decimal, ("3", "-3", "10", "-25", "50")))


def _shifted(score: Decimal, shifts: tuple[Decimal, ...]) -> Iterator[Decimal]:
    """Other scores on the same side of the line, so that what needs a measure stays the same."""
    for other in (score + shift for shift in shifts):
        if (
            0 <= other <= HIGHEST
            and (other < LINE) == (score < LINE)
            and (score < HIGHEST or other < HIGHEST)
        ):
            yield other


def _means(path: str) -> tuple[str, ...]:
    """The rules that say that an indicator's score is the mean of what stands under it."""
    return tuple(f"{code} {path}" for code in ("ITA203", "ITA204", "ITA205", "ITA207"))


def _quoted(clean: Clean, path: str) -> tuple[str, ...]:
    """The places where the score at a path is printed again."""
    thing = path.removesuffix(".score")
    name = re.search(r"\[([^\]]*)\]$", thing)
    again = [
        other for other in clean.paths("**.score") if other != path and name and f"[{name[1]}].score" in other
    ]
    again += [
        other
        for other in clean.paths("**.score")
        if name
        and not other.startswith("assessment")
        and str(name[1])
        in map(
            str, (clean[other.removesuffix("score") + "number"], clean[other.removesuffix("score") + "id"])
        )
    ]
    return tuple(f"ITA217 {other}" for other in again)


def score_of_an_indicator_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.indicators[*].score"):
        above = clean.above(key(path, "indicators"))
        listed = clean.paths(path.removesuffix("score") + "questions")
        for other in _shifted(score, SHIFTS if listed else ALONE_SHIFTS):
            # Texts that quote the score no longer agree with it, and what it bounds no longer holds.
            follows = ("ITA610", "ITA611", *_quoted(clean, path))
            yield clean.fault((*_means(path), *above), set={path: str(other)}, follows=follows)


def score_of_a_question_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.indicators[*].questions[*].score"):
        owner = path.split(".questions")[0]
        for other in _shifted(score, ITEM_SHIFTS if ".questions[o" in path else QUESTION_SHIFTS):
            yield clean.fault(
                _means(f"{owner}.score"),
                set={path: str(other)},
                follows=(
                    *(f"ITA206 {sub}" for sub in clean.paths(f"{owner}.sub_indicators[*].score")),
                    f"ITA208 {path}",
                    f"ITA209 {path}",
                    *_quoted(clean, path),
                    # Texts quote the score or say that it is full, the lowest, the only one that is not full.
                    *(("ITA610", "ITA611", "ITA613", "ITA615", "ITA616")),
                ),
            )


def score_of_a_sub_indicator_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.indicators[*].sub_indicators[*].score"):
        # It is the mean of its items, and its indicator the mean of it and the others; which items belong to
        # it is not always known.
        right = (f"ITA206 {path}", *_means(f"{path.split('.sub')[0]}.score"))
        for other in _shifted(score, QUESTION_SHIFTS):
            yield clean.fault(right, set={path: str(other)})


def score_of_a_part_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.indicators[*].questions[*].parts[*].score"):
        for other in _shifted(score, QUESTION_SHIFTS):
            question = path.split(".parts")[0]
            yield clean.fault(
                (f"ITA208 {question}.score", f"ITA209 {question}.score"), set={path: str(other)}
            )


def score_of_an_instrument_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.instruments[*].score"):
        # Each part of the EIT may be off by what rounding makes of both.
        for other in _shifted(score, SHIFTS[2:] if "EIT" in path else SHIFTS):
            mean = (
                f"ITA202 {path}",
                *(
                    f"{code} assessment.instruments[EIT1].score"
                    for code in ("ITA214", "ITA215")
                    if "EIT" in path
                ),
            )
            yield clean.fault(
                mean,
                set={path: str(other)},
                follows=("ITA610", *_quoted(clean, path), "ITA301 assessment.grade"),
            )


def overall_score_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.score"):
        for other in _shifted(score, SHIFTS):
            # The change is counted from it, and it may lie in another band.
            yield clean.fault(
                f"ITA201 {path}",
                set={path: str(other)},
                follows=("ITA210 assessment.change", "ITA301 assessment.grade", "ITA610"),
            )


def score_of_the_year_before_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.previous"):
        for other in _shifted(score, SHIFTS):
            yield clean.fault("ITA210 assessment.change", set={path: str(other)})


def change_with_the_wrong_sign(clean: Clean) -> Iterator[Fault]:
    change = Decimal(arabic(clean["assessment.score"])) - Decimal(arabic(clean["assessment.previous"]))
    size = abs(change)
    for up, down in (("+{}", "-{}"), ("{}", "−{}"), ("เพิ่มขึ้น {}", "ลดลง {}")):
        said = (down if change > 0 else up).format(size)
        for wrong in (said, thai(said)):
            yield clean.fault("ITA210 assessment.change", set={"assessment.change": wrong})


def harmless_change_written_otherwise(clean: Clean) -> Iterator[Fault]:
    change = Decimal(arabic(clean["assessment.score"])) - Decimal(arabic(clean["assessment.previous"]))
    size = abs(change)
    for up, down in (("+{}", "-{}"), ("{}", "−{}"), ("เพิ่มขึ้น {}", "ลดลง {}")):
        said = (up if change > 0 else down).format(size)
        for right in (said, thai(said)):
            yield clean.fault(set={"assessment.change": right})


def two_digits_of_a_score_swapped(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.indicators[*].score") + clean.leaves("assessment.score"):
        above = clean.above(key(path, "indicators")) if "indicators" in path else (f"ITA201 {path}",)
        for match in re.finditer(r"(?=(\d)(\d))", text):
            wrong = text[: match.start()] + match[2] + match[1] + text[match.start() + 2 :]
            other, score = Decimal(arabic(wrong)), Decimal(arabic(text))
            if match[1] != match[2] and other <= HIGHEST and (other < LINE) == (score < LINE):
                # The change is counted from the overall score, the grade read from it; texts quote scores.
                follows = (
                    "ITA610",
                    *_quoted(clean, path),
                    "ITA210 assessment.change",
                    "ITA301 assessment.grade",
                )
                yield clean.fault((*_means(path), *above), set={path: wrong}, follows=follows)


def score_beyond_its_range(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.indicators[*].**score") + clean.leaves(
        "assessment.instruments[*].score"
    ):
        for wrong in (arabic(text).replace(".", ""), f"-{text}", "100.01"):
            if Decimal(arabic(wrong)) > HIGHEST or wrong.startswith("-"):
                # What is computed from it cannot be checked.
                yield clean.fault(
                    f"ITA211 {path}", set={path: wrong}, follows=(*UNDECIDED, "ITA610", "ITA217")
                )


def score_with_more_decimals(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.**score"):
        if "." in text and Decimal(arabic(text)) < HIGHEST:
            digit = "1" if text == arabic(text) else thai("1")
            yield clean.fault(f"ITA212 {path}", set={path: f"{text}{digit}"})


def harmless_score_written_otherwise(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.**score"):
        yield clean.fault(set={path: thai(text)})
        if arabic(text).endswith(".00"):
            yield clean.fault(set={path: arabic(text).removesuffix(".00")})


def overall_score_missing(clean: Clean) -> Iterator[Fault]:
    # The change and the grade rest on it.
    follows = ("ITA210 assessment.change", "ITA301 assessment.grade")
    yield clean.fault("ITA213 assessment.score", remove=("assessment.score",), follows=follows)


def score_of_an_indicator_missing(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].score"):
        above = clean.above(key(path, "indicators"))
        yield clean.fault(f"ITA216 {path}", remove=(path,), follows=above)


def score_beside_a_reference_wrong(clean: Clean) -> Iterator[Fault]:
    for pattern in ("analysis[*].**score", "plan.**score", "passages[*].**score"):
        for path, score in clean.scores(pattern):
            for other in _shifted(score, SHIFTS):
                yield clean.fault(f"ITA217 {path}", set={path: str(other)})


def grade_of_another_band(clean: Clean) -> Iterator[Fault]:
    for band in clean.rows("grades"):
        if band.label != clean["assessment.grade"]:
            yield clean.fault("ITA301 assessment.grade", set={"assessment.grade": band.label})


def grade_of_another_scale(clean: Clean) -> Iterator[Fault]:
    own = {band.label for band in clean.rows("grades")}
    others = {
        band.label for edition in clean.editions.values() if edition.grades for band in edition.grades.rows
    }
    for label in sorted(others - own):
        yield clean.fault(
            ("ITA302 assessment.grade", "ITA304 assessment.grade"), set={"assessment.grade": label}
        )


def grade_misspelt(clean: Clean) -> Iterator[Fault]:
    for wrong in ("ดีมาก", "ผ่านดเยี่ยม", "ผ่านเกณฑ์", "AAA"):
        yield clean.fault("ITA302 assessment.grade", set={"assessment.grade": wrong})


def grade_missing(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA303 assessment.grade", remove=("assessment.grade",))


def component_below_its_band(clean: Clean) -> Iterator[Fault]:
    for band in clean.rows("grades"):
        for path, score in clean.scores("assessment.instruments[*].score"):
            if band.components and band.label == clean["assessment.grade"] and score >= band.components:
                other = str(band.components - Decimal("0.01"))
                # A component that low is not the mean of its indicators.
                follows = (f"ITA202 {path}", "ITA214", "ITA215", "ITA610", *_quoted(clean, path))
                yield clean.fault("ITA301 assessment.grade", set={path: other}, follows=follows)


def instruments_not_given(clean: Clean) -> Iterator[Fault]:
    # The grade may rest on a component that is no longer given.
    yield clean.fault(
        "ITA219 assessment.instruments",
        remove=("assessment.instruments",),
        follows=("ITA301 assessment.grade",),
    )
