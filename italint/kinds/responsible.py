"""The kind about who is responsible: is it somebody, and not a date or a number?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Word
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.kinds.kind import EachKind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, Fail, Outcome
from italint.report.leaves import texts_of
from italint.report.selector import PathField, Paths
from italint.thai.dates import read_period

LETTERS = pattern("[ก-ฮA-Za-z]")


class Responsible(EachKind):
    """Who is responsible is named by words that are no date or period: else a column slipped.

    A number is none either, nor one with no other words than `units`.
    """

    kind: Literal["responsible"]
    each: Annotated[Paths, PathField(leaves=("text",))]
    units: tuple[Word, ...] = ()

    cases: ClassVar = {"period": fills("actual"), "number": fills("actual")}

    def run(self, context: Context) -> Iterator[Outcome]:
        units = pattern("|".join(map(re.escape, self.units)))
        for found in self.places(context):
            texts = texts_of(found)
            if not texts:
                yield NOT_APPLICABLE
            for text in texts:
                if read_period(text.text) is not None:
                    yield Fail(text, {"actual": text.text}, "period")
                elif any(map(str.isdigit, text.text)) and not LETTERS.search(units.sub("", text.text)):
                    yield Fail(text, {"actual": text.text}, "number")
                else:
                    yield PASS
