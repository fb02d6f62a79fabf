"""The kind about a grade that a text gives for the whole result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from italint.base.declarations import Word
from italint.base.document import follow
from italint.editions.edition import Grades
from italint.kinds.grades import grade_label
from italint.kinds.kind import NONE, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Context, Fail, Mark, Outcome, Value, text_of
from italint.kinds.prose import NEAR, PhraseList, Prose
from italint.thai.phrases import squeezed

LATIN = re.compile("[A-Za-z]")


class QuotedGrade(Prose):
    """A grade that a text gives for the whole result is the one in the assessment.

    `phrases` are what stands directly before the grade; it is that of the whole where one of `about` stands
    before it in the same line.
    """

    kind: Literal["quoted_grade"]
    phrases: PhraseList
    about: tuple[Word, ...]

    cases: ClassVar = {"": fills("actual found said grade")}
    labels: ClassVar = {"grade": NONE}
    reads: ClassVar = ("grades",)

    def run(self, context: Context) -> Iterator[Outcome]:
        grades = context.edition.grades
        printed = follow(context.document.root, ("assessment", "grade"))
        assert isinstance(grades, Grades)
        written = text_of(printed)
        label = grade_label(grades, written) if written else None
        scales = (edition.grades for edition in context.editions.values() if edition.grades)
        known = {squeezed(name) for scale in scales for band in scale.rows for name in band.labels}
        longest = sorted(known, key=len, reverse=True)
        said_of, unsaid = self.saying(context, self.phrases)
        yield unsaid
        for text, all_said in said_of:
            for said in all_said:
                line = text.text[: said.start].rpartition("\n")[2]
                rest = squeezed(text.text[said.end : said.end + NEAR])
                found = next((each for each in longest if rest.startswith(each)), None)
                if label is None or found is None or not any(word in line for word in self.about):
                    yield NOT_APPLICABLE
                elif LATIN.match(rest, len(found)):
                    yield NOT_APPLICABLE  # a word of Latin letters that begins like a grade
                elif grade_label(grades, found) == label:
                    yield PASS
                else:
                    values: dict[str, Value] = {
                        "actual": text.text,
                        "found": text.text[said.start : said.end] + found,
                        "said": found,
                        "grade": written or "",
                    }
                    yield Fail(text, values, marks=(Mark(printed, "grade"),), within=(said.start, said.end))
