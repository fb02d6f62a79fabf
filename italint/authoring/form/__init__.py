"""The Word form of a year: names, ids and wordings stand in it, what is to be filled in is blank.

Every blank is a content control whose tag is the path of the report that it fills, so that a program can fill
it too. Filled in, the document is imported without a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from italint.authoring.form.page import Blank, CellText, WordPage
from italint.base.document import plain
from italint.base.parsing import parse
from italint.editions.edition import Edition
from italint.report.shape import REPORT
from italint.thai.numerals import TO_THAI

MEASURES = 10  # rows of the plan; Word adds more with the tab key
# How wide the columns of the plan are, beside each other; all others take WIDE.
SHARES = {"number": 3, "indicators": 6, "questions": 5, "steps": 12, "period": 6, "responsible": 7}
WIDE = 8
BY_INDICATOR = ("strengths", "weaknesses", "positive_factors", "negative_factors")
BY_ISSUE = ("shortcomings", "improve", "maintain")


def word_form(edition: Edition, agency: str = "", measures: int = MEASURES) -> bytes:
    """The form of an edition's year, as a Word file; LookupError if its indicators are not known."""
    if not list(edition.rows("indicators")):
        raise LookupError(edition.edition)
    form = _WordForm(edition)
    form.cover(agency)
    form.result()
    form.indicators()
    form.questions()
    form.analysis()
    form.plan(measures)
    return form.page.packed()


class _WordForm:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.page = WordPage()
        plan = edition.plan
        self.by_issue = plan is not None and plan.unit == "issue"

    def say(self, name: str, /, **values: object) -> str:
        """A text of the form, with its numbers in Thai digits."""
        return self._filled(_words()[name], values)

    def blank(self, path: str, hint: str) -> Blank:
        """A place to be filled in."""
        return Blank(path, self._filled(_words()["hints"][hint], {}))

    def head(self, *names: str) -> list[str]:
        """The heads of some columns."""
        return [_words()["columns"][name] for name in names]

    def _filled(self, text: str, values: dict[str, object]) -> str:
        year = self.edition.edition
        known = {"year": year, "next": year + 1, "before": year, **values}
        return text.format_map({name: str(value).translate(TO_THAI) for name, value in known.items()})

    def cover(self, agency: str) -> None:
        self.page.title(self.say("title"))
        self.page.centred(agency or self.blank("agency.name", "agency"))
        district, province = (self.blank(f"agency.{name}", name) for name in ("district", "province"))
        self.page.centred(self.say("before_district"), district, " " + self.say("before_province"), province)
        self.page.centred(self.say("before_date") + " ", self.blank("document.date", "date"))

    def result(self) -> None:
        self.page.heading(self.say("result"))
        score, grade = self.blank("assessment.score", "overall"), self.blank("assessment.grade", "grade")
        self.page.line(self.say("got"), score, self.say("graded"), grade)
        rows: list[list[CellText]] = [
            [name, self.blank(f"assessment.instruments[{id_}].score", "score")]
            for id_, name in self._instruments()
        ]
        if rows:
            self.page.table(self.head("instrument", "score"), rows, (4, 1))

    def _instruments(self) -> Iterator[tuple[str, str]]:
        """The instruments that have a score, or the parts of one that is assessed in parts."""
        for row in self.edition.rows("instruments"):
            parts = [part for part in self.edition.rows("parts") if part.instrument == row.id]
            yield from ((part.id, part.name or part.id) for part in parts)
            if not parts:
                yield row.id, f"{row.name} ({row.id})" if row.name else row.id

    def indicators(self) -> None:
        self.page.heading(self.say("scores"))
        rows: list[list[CellText]] = []
        for row in self.edition.rows("indicators"):
            path = f"assessment.indicators[{row.number}]"
            rows.append([_thai(row.number), row.name, self.blank(f"{path}.score", "score")])
        self.page.table(self.head("number", "indicator", "score"), rows, (1, 6, 2))

    def questions(self) -> None:
        self.page.heading(self.say("questions"))
        wordings = {row.id: row.text or row.topic or "" for row in self.edition.rows("wordings")}
        for row in self.edition.rows("indicators"):
            path = f"assessment.indicators[{row.number}].questions"
            rows: list[list[CellText]] = [
                [id_, wordings.get(id_, ""), self.blank(f"{path}[{id_}].score", "score")]
                for id_ in self.edition.indicator_questions.get(row.number, ())
            ]
            if rows:
                self.page.subheading(self.say("indicator", number=row.number, name=row.name))
                self.page.table(self.head("id", "question", "score"), rows, (1, 8, 2))

    def analysis(self) -> None:
        self.page.heading(self.say("analysis"))
        unit, headings = ("issue", BY_ISSUE) if self.by_issue else ("indicator", BY_INDICATOR)
        words = _labels("analysis")
        for at, row in enumerate(self.edition.rows(f"{unit}s"), start=1):
            self.page.subheading(self.say(unit, number=row.number, name=row.name))
            rows: list[list[CellText]] = [
                [words[name], self.blank(f"analysis[{at}].{name}", name)] for name in headings
            ]
            self.page.table([], rows, (1, 4))

    def plan(self, measures: int) -> None:
        item = self.edition.item.name if self.edition.item else ""
        self.page.turn()
        self.page.heading(self.say("plan", item=item))
        plan = self.edition.plan
        required = (
            [name if isinstance(name, str) else name[0] for name in plan.required] if plan else ["title"]
        )
        unit = "issue" if self.by_issue else "indicators"
        columns = [unit, "questions", *(name for name in required if name != unit)]
        heads = ["ที่", *(_labels("plan", "measures")[name] for name in columns)]
        issues = [f"{_thai(row.number)}. {row.name}" for row in self.edition.rows("issues")]
        rows: list[list[CellText]] = []
        for at in range(1, max(measures, len(issues)) + 1):
            path = f"plan.measures[{at}]"
            row: list[CellText] = [_thai(at)]
            for name in columns:
                known = name == "issue" and at <= len(issues)
                row.append(issues[at - 1] if known else self.blank(f"{path}.{name}", name))
            rows.append(row)
        self.page.table(heads, rows, [SHARES.get(name, WIDE) for name in ("number", *columns)])


@cache
def _words() -> Any:
    file = files("italint.authoring.form") / "words.yaml"
    return plain(parse(file.read_text(encoding="utf-8"), file.name).root)


def _labels(*path: str) -> dict[str, str]:
    """What the fields of an item are called in Thai."""
    shape = REPORT
    for name in path:
        shape = shape.fields[name]
    item = shape.item or shape
    return {name: words["th"] for name, words in item.words.items()}


def _thai(number: object) -> str:
    return str(number).translate(TO_THAI)
