"""The closed set of kinds: every rule's `check` is one of these."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field

from italint.kinds.grades import Grade, GradeLabel
from italint.kinds.means import Mean, PartsMean
from italint.kinds.measures import Answered, LowIndicator
from italint.kinds.names import Complete, Exists, Foreign, Lookup, Name, Unique, Wording
from italint.kinds.periods import AfterResults, PeriodInYear, SubjectYear, Year, YearsInText
from italint.kinds.required import Placeholder, Required
from italint.kinds.scores import Decimals, Difference, Range
from italint.kinds.shape import Shape
from italint.kinds.text import Letters
from italint.kinds.weakness import Weakness

AnyKind = (
    AfterResults
    | Answered
    | Complete
    | Decimals
    | Difference
    | Exists
    | Foreign
    | Grade
    | GradeLabel
    | Letters
    | Lookup
    | LowIndicator
    | Mean
    | Name
    | PartsMean
    | PeriodInYear
    | Placeholder
    | Range
    | Required
    | Shape
    | SubjectYear
    | Unique
    | Weakness
    | Wording
    | Year
    | YearsInText
)
Check = Annotated[AnyKind, Field(discriminator="kind")]
KINDS = get_args(AnyKind)
