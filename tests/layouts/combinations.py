"""Puts one layout of each kind together to a document, and chooses among all that can be put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from . import kinds  # noqa: F401  it enters the layouts
from .document import THAI, Block, Facts, Grid, Part, Text, joined, part, written
from .formats import FORMATS, WHOLE
from .registry import COVERS, KINDS, MEASURES, NOISE, OVERALL, QUESTIONS, SCORES
from .report import Report, reports

# Headings over the parts of a report: over the result, the questions and the plan.
SECTIONS = {
    "numbered": ("1. ผลการประเมิน", "2. ผลการวิเคราะห์รายข้อ", "3. แนวทางการพัฒนา"),
    "parts": ("ส่วนที่ 1 ผลการประเมิน ITA", "ส่วนที่ 2 การวิเคราะห์ผลการประเมิน", "ส่วนที่ 3 มาตรการและการติดตาม"),
    "chapters": ("บทที่ 1 ผลการประเมิน", "บทที่ 2 การวิเคราะห์", "บทที่ 3 ข้อเสนอแนะ"),
    "none": ("", "", ""),
}
DIGITS = ("arabic", "thai", "thai-text")
BACKGROUND = (
    "criteria",
    "grade_table",
    "law",
    "what_indicators_ask",
    "national_result",
    "respondents",
    "history",
    "steps_of_the_assessment",
    "levels_in_lines",
    "kinds_of_respondents",
)
SCORES_OF_QUESTIONS = ("question_rows", "ids_with_scores")  # plans that print them too
LAST = ("annexes", "links_of_the_oit", "signatures", "goals")


@dataclass(frozen=True)
class Recipe:
    """One layout of each kind, by name."""

    report: Report
    cover: str = "title_lines"
    sections: str = "numbered"
    overall: str = "sentence_and_lines"
    scores: str = "rows"
    questions: str = "table_each"
    measures: str = "standard"
    noise: tuple[str, ...] = ()
    digits: str = "arabic"
    format: str = "docx"

    def __str__(self) -> str:
        parts = [self.report.key, self.cover, self.sections, self.overall, self.scores, self.questions]
        return " ".join([*parts, self.measures, "+".join(self.noise) or "quiet", self.digits, self.format])


@dataclass(frozen=True)
class Made:
    """A document with the facts that it prints."""

    suffix: str
    content: bytes
    facts: Facts


def make(recipe: Recipe) -> Made:
    """The document of a recipe."""
    whole = compose(recipe)
    suffix, write = FORMATS[recipe.format]
    return Made(suffix, write(whole.blocks), whole.facts)


def compose(recipe: Recipe) -> Part:
    """The blocks and facts of a recipe, whatever the format."""
    report = recipe.report
    result, asked, plan = (part([Text(text, 1)] if text else []) for text in SECTIONS[recipe.sections])
    background = [each for each in recipe.noise if each in BACKGROUND]
    last = [each for each in recipe.noise if each in LAST]
    between = [each for each in recipe.noise if each not in background + last]
    whole = joined(
        [
            COVERS[recipe.cover](report),
            *(NOISE[each](report) for each in background),
            result,
            OVERALL[recipe.overall](report),
            SCORES[recipe.scores](report),
            *(NOISE[each](report) for each in between),
            asked if recipe.questions != "absent" else part([]),
            QUESTIONS[recipe.questions](report),
            plan if recipe.measures != "absent" else part([]),
            MEASURES[recipe.measures](report),
            *(NOISE[each](report) for each in last),
        ]
    )
    return Part(_digits(whole.blocks, recipe.digits), {"italint": 1, **whole.facts})


def _digits(blocks: tuple[Block, ...], digits: str) -> tuple[Block, ...]:
    if digits == "arabic":
        return blocks
    thai = written(blocks, lambda text: text.translate(THAI))
    if digits == "thai":
        return thai
    return tuple(old if isinstance(old, Grid) else new for old, new in zip(blocks, thai, strict=True))


def one_at_a_time(format: str = "docx") -> Iterator[tuple[str, list[Recipe]]]:
    """Each layout, with the plainest of the other kinds around it, of every report."""
    for kind, layouts in KINDS.items():
        for name in layouts:
            change = {kind: (name,) if kind == "noise" else name}
            yield f"{kind}/{name}", [replace(Recipe(each, format=format), **change) for each in reports()]
    for digits in DIGITS[1:]:
        yield f"digits/{digits}", [Recipe(each, digits=digits, format=format) for each in reports()]
    for sections in SECTIONS:
        yield f"sections/{sections}", [Recipe(each, sections=sections, format=format) for each in reports()]


def each_format() -> Iterator[tuple[str, list[Recipe]]]:
    """The plainest layouts in each format."""
    for name in FORMATS:
        yield f"format/{name}", [Recipe(each, format=name) for each in reports()]


def sample(count: int, seed: int) -> list[Recipe]:
    """Documents chosen by chance, the same for the same seed."""
    chance = Random(seed)
    return [chosen(chance) for _ in range(count)]


def chosen(chance: Random) -> Recipe:
    """One document of all that are possible, in a format that keeps all that it prints."""
    recipe = Recipe(
        report=chance.choice(reports()),
        cover=chance.choice(list(COVERS)),
        sections=chance.choice(list(SECTIONS)),
        overall=chance.choice(list(OVERALL)),
        scores=chance.choice(list(SCORES)),
        questions=chance.choice(list(QUESTIONS)),
        measures=chance.choice(list(MEASURES)),
        noise=tuple(chance.sample(sorted(NOISE), chance.choice((0, 1, 1, 2, 3)))),
        digits=chance.choice(DIGITS),
        format=chance.choice(WHOLE),
    )
    return recipe if sensible(recipe) else chosen(chance)


def sensible(recipe: Recipe) -> bool:
    """Whether what a conclusion or a plan repeats of the scores is printed in full before."""
    printed = recipe.scores != "absent" or (
        "conclusion" not in recipe.noise and recipe.measures != "scores_beside_the_indicator"
    )
    asked = recipe.questions != "absent" or (
        "analysis" not in recipe.noise and recipe.measures not in SCORES_OF_QUESTIONS
    )
    return printed and asked and (recipe.scores, recipe.questions) != ("absent", "absent")
