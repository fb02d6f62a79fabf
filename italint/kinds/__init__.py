"""The closed set of kinds: every rule's `check` is one of these."""

from __future__ import annotations

from typing import get_args

from italint.kinds.agency import AgencyName, AnotherAgency, SelfReference
from italint.kinds.allowed import OneOf
from italint.kinds.analyses import Analysed
from italint.kinds.claims import Claim
from italint.kinds.compare import Compare
from italint.kinds.consistency import Contradiction, Discussed, Weakness
from italint.kinds.copied import Copied
from italint.kinds.grades import Grade, GradeLabel, QuotedGrade
from italint.kinds.kind import Kind
from italint.kinds.means import Mean, PartsMean
from italint.kinds.measures import Answered, Fallen, LowIndicator
from italint.kinds.names import Complete, Exists, Foreign, Lookup, Name, Unique, Wording
from italint.kinds.periods import AfterResults, MonthSpelling, PeriodInYear, SubjectYear, Year, YearsInText
from italint.kinds.phrases import NameMention, NamesListed, NearName, SaysPhrase
from italint.kinds.quoted import QuotedScore, ReferredScore, ScoresInTurn
from italint.kinds.required import Placeholder, Required
from italint.kinds.responsible import Responsible
from italint.kinds.scores import DecimalPlaces, Difference
from italint.kinds.shape import ReadingFault
from italint.kinds.substance import Substance, Unlike
from italint.kinds.tables import AssumedTables
from italint.kinds.text import Letters
from italint.kinds.titles import ItemNamed

AnyKind = (
    AfterResults
    | AgencyName
    | Analysed
    | AnotherAgency
    | Answered
    | AssumedTables
    | Claim
    | Compare
    | Complete
    | Contradiction
    | Copied
    | DecimalPlaces
    | Difference
    | Discussed
    | Exists
    | Fallen
    | Foreign
    | Grade
    | GradeLabel
    | ItemNamed
    | Letters
    | Lookup
    | LowIndicator
    | Mean
    | MonthSpelling
    | NameMention
    | Name
    | NamesListed
    | NearName
    | PartsMean
    | PeriodInYear
    | Placeholder
    | QuotedGrade
    | QuotedScore
    | ReferredScore
    | OneOf
    | Required
    | Responsible
    | SaysPhrase
    | ScoresInTurn
    | SelfReference
    | ReadingFault
    | SubjectYear
    | Substance
    | Unique
    | Unlike
    | Weakness
    | Wording
    | Year
    | YearsInText
)
KINDS: tuple[type[Kind], ...] = get_args(AnyKind)
