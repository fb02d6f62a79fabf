"""Years that running text names, apart from those of dates, of laws and of plans over several years."""

from __future__ import annotations

import re
from typing import NamedTuple

from italint.base.patterns import pattern
from italint.thai.fiscal_years import buddhist_year
from italint.thai.numerals import DIGIT, arabic, in_any_digits
from italint.thai.words import CENTURIES, MONTH_WORDS, SHORT_DECADES


def _month_pattern() -> str:
    full = [re.escape(words.name) for words in MONTH_WORDS]
    # The stops of a short month are often forgotten or spaced: `ต.ค.`, `ต.ค`, `ต. ค.`, `ตค`. Without its
    # first stop it must stand alone: the letters of มค are in the middle of ตามความ too. What must not stand
    # before it is asked behind its first letters, so that most places are passed over by these.
    stopped = [rf"{first}\.\s?{last}\.?" for first, last in (words.halves for words in MONTH_WORDS)]
    bare = "|".join(rf"{first}(?<![ก-๎]{first}){last}" for first, last in (w.halves for w in MONTH_WORDS))
    return "|".join([*full, *stopped, rf"(?:{bare})\.?(?![ก-๎])"])


# Years as they are printed, in any digits: with their century, and without.
LONG_YEAR = rf"(?:{'|'.join(map(in_any_digits, CENTURIES))}){DIGIT}{{2}}"
SHORT_YEAR = rf"(?:{'|'.join(map(in_any_digits, SHORT_DECADES))}){DIGIT}"
YEAR_4 = rf"(?:{'|'.join(CENTURIES)})\d\d(?!\d)"
# A range of years is that of a plan, a year after a month that of a date, a year after the name of a law
# that of the law: none of them says which year a report is about.
YEAR_IN_TEXT = pattern(
    rf"""(?P<other>(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พ\.ร\.บ\.|กฎกระทรวง|ระเบียบ|รัฐธรรมนูญ|ข้อบัญญัติ|เทศบัญญัติ)
            [^\d\n]{{0,120}}?พ\s?\.?\s?ศ\s?\.?\s*\d{{4}}
        | (?:{_month_pattern()})\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?\d{{2,4}})
    | (?:ปีงบประมาณ|ปีงบฯ|ประจำปี|ปี|[พค]\s?\.?\s?ศ\s?\.?)\s*(?:[พค]\s?\.?\s?ศ\s?\.?\s*)?
        (?P<year>{YEAR_4}|(?:{"|".join(SHORT_DECADES)})\d(?![\d.]))(?P<range>\s*(?:[-–]|ถึง)\s*(?:พ\s?\.?\s?ศ\s?\.?\s*)?\d{{2,4}})?""",
    re.VERBOSE,
)


class NamedYear(NamedTuple):
    """A year that a text names, Buddhist era, as it was written, and where in the text it stands."""

    year: int
    written: str
    start: int = 0
    end: int = 0

    @property
    def is_gregorian(self) -> bool:
        """Whether it was written in the other era."""
        return len(self.written) == len(str(self.year)) and arabic(self.written) != str(self.year)


def named_year(written: str) -> NamedYear:
    """A year as it was written."""
    return NamedYear(buddhist_year(arabic(written)), written)


def years_in(text: str) -> list[NamedYear]:
    """The years that a text names as years, in order.

    Years of dates, of laws and of plans that run from one year to another are not among them.
    """
    if "ปี" not in text and "ศ" not in text:
        return []  # of which one leads to each
    normal = arabic(text)
    return [
        named_year(found["year"])._replace(start=found.start(), end=found.end())
        for found in YEAR_IN_TEXT.finditer(normal)
        if found["year"] and not found["range"]
    ]
