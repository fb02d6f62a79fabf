"""Operators: each puts one kind of fault into a clean report, wherever it can strike.

A fault is written as an example of a rule is, a change to the clean sample of a year. `right` are the findings that
tell it, as `CODE path`: one of them must be made. `follows` are those that the fault makes true as well, by arithmetic
or because the same place is wrong in two ways; a code alone stands for it at any place. Nothing else may be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

from italint.document import Document, Node, Scalar, Sequence, plain
from italint.edition import Edition, table_rows
from italint.path import find, path_of
from italint.report import check_shape
from italint.rule import Example
from italint.values import TO_ARABIC


LONGEST = 100  # letters of a change that a table shows


class Fault(Example):
    """A change that makes a clean report faulty, and what must be told of it."""

    right: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    today: date | None = None

    @property
    def words(self) -> str:
        changed = [f"{path} = {value}" for path, value in self.set.items()]
        changed += [f"without {path}" for path in self.remove]
        changed += [f"{path} + {value}" for path, value in {**self.add, **self.comments}.items()]
        return "; ".join(
            words if len(words) <= LONGEST else words[:LONGEST] + "…" for words in changed or ["text"]
        )


class Clean:
    """The clean report of a year, as operators look at it."""

    def __init__(self, year: int, document: Document, editions: Mapping[int, Edition]) -> None:
        check_shape(document)
        self.year = year
        self.document = document
        self.editions = editions
        self.edition = editions[year]
        self.nodes = {path_of(node): node for node in _nodes(document.root)}

    def __getitem__(self, path: str) -> Any:
        """The plain value at a path, None if there is none."""
        node = self.nodes.get(path)
        return None if node is None else plain(node)

    def paths(self, pattern: str) -> list[str]:
        """The paths that fit a pattern, in which `[*]` is any item and `**` anything."""
        spelt = re.escape(pattern).replace(r"\[\*\]", r"\[[^\]]*\]").replace(r"\*\*", ".*")
        return [path for path in self.nodes if re.fullmatch(spelt, path)]

    def leaves(self, pattern: str) -> list[tuple[str, str]]:
        """The written texts at the paths that fit a pattern."""
        nodes = [(path, self.nodes[path]) for path in self.paths(pattern)]
        return [(path, node.text) for path, node in nodes if isinstance(node, Scalar) and not node.blank]

    def scores(self, pattern: str) -> list[tuple[str, Decimal]]:
        return [(path, Decimal(text.translate(TO_ARABIC))) for path, text in self.leaves(pattern)]

    def fault(self, right: str | tuple[str, ...] = (), **others: Any) -> Fault:
        return Fault(edition=self.year, right=(right,) if isinstance(right, str) else right, **others)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    inside = node.items if isinstance(node, Sequence) else getattr(node, "entries", {}).values()
    for each in inside:
        yield from _nodes(each)


Operator = Callable[[Clean], Iterator[Fault]]
OPERATORS: list[Operator] = []


def operator(function: Operator) -> Operator:
    OPERATORS.append(function)
    return function


SHIFTS = tuple(map(Decimal, ("0.02", "-0.02", "0.5", "-0.5", "3", "-3", "-10")))
HIGHEST = 100


def shifted(score: Decimal) -> Iterator[Decimal]:
    yield from (score + shift for shift in SHIFTS if 0 <= score + shift <= HIGHEST)


def number_of(path: str) -> int:
    """The number of the indicator that a path of the assessment lies in."""
    return int(path.split("indicators[")[1].split("]")[0])


def instrument_of(clean: Clean, indicator: int) -> str:
    return next(row.instrument for row in table_rows(clean.edition, "indicators") if row.number == indicator)


# What depends on the score of an indicator.
def above_indicator(clean: Clean, indicator: int) -> tuple[str, ...]:
    instrument = instrument_of(clean, indicator)
    return (
        "ITA201 assessment.score",
        f"ITA202 assessment.instruments[{instrument}].score",
        *(
            ("ITA214 assessment.instruments[EIT1].score", "ITA215 assessment.instruments[EIT1].score")
            if instrument == "EIT"
            else ()
        ),
        # The score is quoted in texts, and what a text makes of it need not be true any more.
        "ITA610",
        "ITA404",
        "ITA403",
    )


@operator
def names_of_two_indicators_swapped(clean: Clean) -> Iterator[Fault]:
    paths = clean.paths("assessment.indicators[*].name")
    for one, other in zip(paths, paths[1:], strict=False):
        yield clean.fault(
            f"ITA101 {one}", set={one: clean[other], other: clean[one]}, follows=(f"ITA101 {other}",)
        )


@operator
def name_of_indicator_of_another(clean: Clean) -> Iterator[Fault]:
    paths = clean.paths("assessment.indicators[*].name")
    for one, other in permutations(paths, 2):
        yield clean.fault(f"ITA101 {one}", set={one: clean[other]})


@operator
def score_of_indicator_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.indicators[*].score"):
        number = number_of(path)
        for other in shifted(score):
            follows = above_indicator(clean, number)
            right = [f"{code} {path}" for code in ("ITA203", "ITA204", "ITA205", "ITA207")]
            if not clean[path.removesuffix("score") + "questions"]:
                right += follows[:3]
            yield clean.fault(tuple(right), set={path: str(other)}, follows=follows)


@operator
def score_of_question_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.indicators[*].questions[*].score"):
        owner = f"assessment.indicators[{number_of(path)}]"
        for other in map(Decimal, (score - 10, score + 10, score - 50, score - 3)):
            if 0 <= other <= HIGHEST and (other < 95) == (score < 95):
                yield clean.fault(
                    tuple(f"{code} {owner}.score" for code in ("ITA203", "ITA204", "ITA205")),
                    set={path: str(other)},
                    follows=("ITA206", "ITA610", "ITA208", "ITA209", "ITA615", "ITA616"),
                )


@operator
def score_of_instrument_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.instruments[*].score"):
        for other in shifted(score):
            yield clean.fault((f"ITA202 {path}", f"ITA214 {path}", f"ITA215 {path}"), set={path: str(other)})


@operator
def overall_score_shifted(clean: Clean) -> Iterator[Fault]:
    for path, score in clean.scores("assessment.score"):
        for other in shifted(score):
            yield clean.fault(
                f"ITA201 {path}",
                set={path: str(other)},
                follows=("ITA210 assessment.change", "ITA301 assessment.grade"),
            )


@operator
def two_digits_of_a_score_transposed(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.indicators[*].score"):
        number = number_of(path)
        for match in re.finditer(r"(?=(\d)(\d))", text):
            one, other = match[1], match[2]
            place = match.start()
            wrong = text[:place] + other + one + text[place + 2 :]
            if one != other and Decimal(wrong.translate(TO_ARABIC)) <= HIGHEST:
                follows = above_indicator(clean, number)
                right = [f"{code} {path}" for code in ("ITA203", "ITA204", "ITA205", "ITA207")]
                yield clean.fault((*right, *follows[:3]), set={path: wrong}, follows=follows)


@operator
def grade_of_another_band(clean: Clean) -> Iterator[Fault]:
    for band in table_rows(clean.edition, "grades"):
        if band.label != clean["assessment.grade"]:
            yield clean.fault("ITA301 assessment.grade", set={"assessment.grade": band.label})


@operator
def measure_of_a_low_question_dropped(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*]"):
        questions = [
            each["id"] if isinstance(each, dict) else each for each in clean[path].get("questions", [])
        ]
        low = [
            f"ITA401 {score}"
            for score, value in clean.scores("assessment.indicators[*].questions[*].score")
            if value < 95 and any(f"[{question}]" in score for question in questions)
        ]
        if low:
            yield clean.fault(low[0], remove=(path,), follows=tuple(low[1:]))


PARTS = ("title", "steps", "period", "responsible")


@operator
def part_of_a_measure_left_blank(clean: Clean) -> Iterator[Fault]:
    for part in PARTS:
        for path in clean.paths(f"plan.measures[*].{part}"):
            yield clean.fault(f"ITA405 {path}", set={path: ""})


@operator
def part_of_a_measure_missing(clean: Clean) -> Iterator[Fault]:
    for part in PARTS:
        for path in clean.paths(f"plan.measures[*].{part}"):
            yield clean.fault(f"ITA405 {path}", remove=(path,))


@operator
def placeholder_in_a_measure(clean: Clean) -> Iterator[Fault]:
    for part in PARTS:
        for path in clean.paths(f"plan.measures[*].{part}"):
            for placeholder in ("-", "…", "...", "–"):
                yield clean.fault(f"ITA409 {path}", set={path: placeholder})


# Each written form of a period that lies in the fiscal year {year}, which begins in {before}.
PERIODS = (
    "ตลอดปีงบประมาณ พ.ศ. {year}",
    "ปีงบประมาณ {year}",
    "ตุลาคม {before} - กันยายน {year}",
    "1 ตุลาคม {before} ถึง 30 กันยายน {year}",
    "ต.ค. {before2} – ก.ย. {year2}",
    "๑ ต.ค. {before2} - ๓๐ ก.ย. {year2}",
    "ม.ค. – ก.ย. {year2}",
    "ม.ค. ถึง มี.ค. {year}",
    "ต.ค. – ก.ย. {year2}",
    "ไตรมาสที่ 2 ปีงบประมาณ {year}",
    "ไตรมาส ๑ - ๔ ปีงบประมาณ พ.ศ. {year}",
    "ภายในเดือนมีนาคม {year}",
    "ภายในวันที่ 30 กันยายน {year}",
    "มีนาคม {year}",
)
TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def periods_of(year: int) -> Iterator[str]:
    for form in PERIODS:
        said = form.format(
            year=year, before=year - 1, year2=f"{year % 100:02}", before2=f"{(year - 1) % 100:02}"
        )
        yield from (said, said.translate(TO_THAI))


@operator
def period_of_another_year(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].period"):
        for moved in (-1, 1, 2, -10):
            for period in periods_of(clean.year + 1 + moved):
                yield clean.fault(f"ITA501 {path}", set={path: period})


@operator
def harmless_period_written_otherwise(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].period"):
        for period in periods_of(clean.year + 1):
            yield clean.fault(set={path: period})


@operator
def indicator_listed_twice(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*]"):
        yield clean.fault(f"ITA104 {path[:-1]}~2].number", add={"assessment.indicators": clean[path]})
