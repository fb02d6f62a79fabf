"""Kinds about time: periods, years and dates against the fiscal year that the measures run in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal

from italint.base.declarations import Limited, limited
from italint.base.document import UNREAD, Node, ScalarNode
from italint.base.messages import Bilingual, in_both
from italint.base.patterns import pattern
from italint.editions.context import Context
from italint.editions.tables import Results
from italint.kinds.kind import NONE, Cases, EachKind, Kind, fills
from italint.kinds.outcome import NOT_APPLICABLE, PASS, CouldNotCheck, Fail, Mark, MessageValue, Outcome
from italint.kinds.prose import Prose
from italint.report.leaves import text_of, texts_of, value_of
from italint.report.selector import PathField, Paths, compile_path
from italint.thai.comparison import comparable
from italint.thai.dates import Reading, moved, moves, read_date, read_period
from italint.thai.fiscal_years import Period, day_words, fiscal_year, fiscal_year_of
from italint.thai.phrases import PhraseList, Phrases, Said
from italint.thai.years import NamedYear, named_year, years_in

TextPaths = Annotated[Paths, PathField(leaves=("text",))]
MOST_YEARS = 100  # a rule that looks further from the assessed year is mistyped
Years = Annotated[int, Limited(ge=-MOST_YEARS, le=MOST_YEARS)]
ASSESSED = "assessed"
YEAR = compile_path("assessment.year")
LAST_DIGITS = pattern(r"\d+\Z")


def assessed_year(context: Context) -> Node | None:
    """The node that holds the assessed year, for labels."""
    return YEAR.one(context.document.root)


def _marks(context: Context) -> tuple[Mark, ...]:
    node = assessed_year(context)
    if not isinstance(node, ScalarNode):
        return ()
    return (Mark(node, ASSESSED, {"year": str(context.edition.edition)}),)


class PeriodInYear(EachKind):
    """A period lies in the fiscal year so many years after the assessed one.

    `fails` says which fault the rule is about: wholly outside, partly outside, or an end before its start.
    """

    kind: Literal["period"]
    each: TextPaths
    after: Years
    fails: Literal["outside", "partly", "reversed"]

    cases: ClassVar = dict.fromkeys(
        ("early", "late", "partly", "reversed"), fills("actual year start end from to assessed expected")
    )
    labels: ClassVar = {ASSESSED: fills("year")}

    def possible_cases(self) -> Cases:
        possible = ("early", "late") if self.fails == "outside" else (self.fails,)
        return {case: self.cases[case] for case in possible}

    def run(self, context: Context) -> Iterator[Outcome]:
        if not context.edition.known:
            return
        year = fiscal_year(context.edition.edition + self.after)
        for field in self.places(context):
            for node in texts_of(field):
                yield self._judge(context, node, year)

    def _judge(self, context: Context, node: ScalarNode, year: Period) -> Outcome:
        reading = read_period(node.text)
        if reading is None:
            # One rule says that the period cannot be read; the others have nothing to judge.
            return CouldNotCheck(node, "unreadable", (node,)) if self.fails == "outside" else NOT_APPLICABLE
        if not reading.periods:
            return NOT_APPLICABLE
        for period in reading.periods:
            case = _fault(period, year)
            kind_of_fault = "outside" if case in ("early", "late") else case
            if kind_of_fault == self.fails:
                values = self._values(context, node, period, year)
                years = _years_off(node.text, reading, year)
                if years:  # else any period in that year
                    values["expected"] = moved(node.text, years)
                words = tuple(moves(node.text, years))
                return Fail(node, values, case or "", _marks(context), fixable=years != 0, words=words)
        return PASS

    def _values(
        self, context: Context, node: ScalarNode, period: Period, year: Period
    ) -> dict[str, MessageValue]:
        first, last = day_words(year.first), day_words(year.end)
        return {
            "actual": node.text,
            "year": str(context.edition.edition + self.after),
            "assessed": str(context.edition.edition),
            "start": day_words(period.first),
            "end": day_words(period.end),
            "from": first,
            "to": last,
            "expected": f"{first.th} – {last.th}",  # to be written into the report
        }


def _fault(period: Period, year: Period) -> str | None:
    if period.first > period.end:
        return "reversed"
    if period.end < year.first:
        return "early"
    if period.first > year.end:
        return "late"
    return None if period.lies_in(year) else "partly"


def _years_off(text: str, reading: Reading, year: Period) -> int:
    """By how many years to move a text so that every period lies in the year; 0 if none does that."""
    years = fiscal_year_of(year.end) - fiscal_year_of(reading.periods[0].first)
    again = read_period(moved(text, years))
    return 0 if again is None or any(_fault(period, year) for period in again.periods) else years


class MonthSpelling(EachKind):
    """A month is spelt as it is; one with another letter or two is read, and shown here."""

    kind: Literal["month_spelling"]
    each: TextPaths

    cases: ClassVar = {"": fills("actual found expected")}

    def run(self, context: Context) -> Iterator[Outcome]:
        for field in self.places(context):
            for node in texts_of(field):
                reading = read_period(node.text)
                yield from self._judge(node, reading) if reading else (NOT_APPLICABLE,)

    def _judge(self, node: ScalarNode, reading: Reading) -> Iterator[Outcome]:
        for start, end, meant in reading.misspelt:
            values: dict[str, MessageValue] = {
                "actual": node.text,
                "found": node.text[start:end],
                "expected": meant,
            }
            yield Fail(node, values, within=(start, end))
        if not reading.misspelt:
            yield PASS


class Year(EachKind):
    """A year is so many years after the assessed one."""

    kind: Literal["year"]
    each: Annotated[Paths, PathField(leaves=("whole",))]
    after: Years

    cases: ClassVar = {"": fills("actual expected assessed")}
    labels: ClassVar = {ASSESSED: fills("year")}

    def run(self, context: Context) -> Iterator[Outcome]:
        if not context.edition.known:
            return
        assessed = context.edition.edition
        expected = assessed + self.after
        for node in self.places(context):
            year = value_of(node)
            if year is None or year is UNREAD:
                yield NOT_APPLICABLE
            elif year == expected:
                yield PASS
            else:
                values: dict[str, MessageValue] = {
                    "actual": text_of(node),
                    "expected": str(expected),
                    "assessed": str(assessed),
                }
                yield Fail(node, values, marks=_marks(context))


def _years_said(years: list[NamedYear]) -> Bilingual:
    """Years as a message repeats them, each once; Gregorian ones with the Buddhist ones that they are."""
    said = dict.fromkeys(
        in_both("text", "gregorian", found=named.written, year=str(named.year))
        if named.is_gregorian
        else Bilingual(th=str(named.year), en=str(named.year))
        for named in years
    )
    return Bilingual(th=", ".join(each.th for each in said), en=", ".join(each.en for each in said))


class YearsInText(Prose):
    """The years that a text names, counted from the assessed one.

    `among`: it names no other than these. `includes`: where it names any, this one is among them. With
    `phrases` only the years count that stand in their `{year}`.
    """

    kind: Literal["years"]
    phrases: PhraseList = limited(default_factory=Phrases)
    among: tuple[Years, ...] | None = None
    includes: Years | None = None

    cases: ClassVar = {"": fills("actual expected assessed")}
    labels: ClassVar = {ASSESSED: fills("year")}

    def run(self, context: Context) -> Iterator[Outcome]:
        if not context.edition.known:
            return
        if not self.phrases:
            for text in self.texts(context).each:
                yield self._judge(context, text, [])
            return
        said_of, unsaid = self.saying(context, self.phrases)
        yield unsaid
        for text, said in said_of:
            yield self._judge(context, text, said)

    def _judge(self, context: Context, node: ScalarNode, said: list[Said]) -> Outcome:
        assessed = context.edition.edition
        years = [named_year(each.written["year"]) for each in said] if self.phrases else years_in(node.text)
        if not years:
            return NOT_APPLICABLE
        expected = [assessed + offset for offset in (self.among or ())]
        wrong = [named for named in years if named.year not in expected]
        if self.includes is not None:
            expected = [assessed + self.includes]
            wrong = [] if any(named.year == expected[0] for named in years) else years
        if not wrong:
            return PASS
        values: dict[str, MessageValue] = {
            "actual": _years_said(wrong),
            "expected": ", ".join(map(str, expected)),
            "assessed": str(assessed),
        }
        wrong_years = {named.year for named in wrong}
        within = next(((each.start, each.end) for each in said if each.values["year"] in wrong_years), None)
        return Fail(node, values, marks=_marks(context), within=within or _digits(node.text, wrong[0]))


def _digits(text: str, named: NamedYear) -> tuple[int, int]:
    """Where in a text the digits of a year that it names stand, without the words before them."""
    found = LAST_DIGITS.search(text, named.start, named.end)
    return found.span() if found else (named.start, named.end)


class SubjectYear(Kind):
    """A memo whose subject speaks of carrying out a plan names the fiscal year that the plan runs in.

    `phrases` are what such a subject says; other subjects speak of the result and may name its year.
    """

    kind: Literal["subject_year"]
    subject: TextPaths
    date: TextPaths
    phrases: tuple[str, ...]

    cases: ClassVar = {"": fills("actual expected date")}
    labels: ClassVar = {"date": NONE}

    def run(self, context: Context) -> Iterator[Outcome]:
        dates = context.select(self.date[0])
        for subject in context.select(self.subject[0]):
            text = text_of(subject)
            years = years_in(text)
            if not years or not any(comparable(phrase) in comparable(text) for phrase in self.phrases):
                yield NOT_APPLICABLE
                continue
            dated = text_of(dates[0]) if dates else ""
            day = read_date(dated)
            if day is None or not context.edition.known:
                yield NOT_APPLICABLE  # another rule says that the date cannot be read
                continue
            expected = fiscal_year_of(day)
            # Between the announcement and 1 October the plan is already for the next fiscal year.
            if {expected, context.edition.edition + 1} & {named.year for named in years}:
                yield PASS
            else:
                values: dict[str, MessageValue] = {
                    "actual": _years_said(years),
                    "expected": str(expected),
                    "date": dated,
                }
                marks = (Mark(dates[0], "date"),)
                yield Fail(subject, values, marks=marks, within=_digits(text, years[0]))


class AfterResults(Kind):
    """A report is dated when the results of its year were known, and before its plan has run out."""

    kind: Literal["after_results"]
    date: TextPaths
    fails: Literal["early", "late"] = "early"

    cases: ClassVar = {
        "announced": fills("actual announced assessed"),
        "earliest": fills("actual earliest assessed"),
        "latest": fills("actual latest assessed"),
    }
    labels: ClassVar = {ASSESSED: fills("year")}

    def possible_cases(self) -> Cases:
        possible = ("announced", "earliest") if self.fails == "early" else ("latest",)
        return {case: self.cases[case] for case in possible}

    def tables(self) -> tuple[str, ...]:
        return ("results",) if self.fails == "early" else ()

    def run(self, context: Context) -> Iterator[Outcome]:
        if not context.edition.known:
            return
        case, day = _limit(context, self.fails)
        for node in context.select(self.date[0]):
            text = text_of(node)
            if not text:
                yield NOT_APPLICABLE
                continue
            reading = read_period(text)
            periods = reading.periods if reading else ()
            if not periods or any(_is_open(each, day, self.fails) for each in periods):
                yield CouldNotCheck(node, "unreadable", (node,))
            elif all(each.end == day or (each.end > day) is (self.fails == "early") for each in periods):
                yield PASS
            else:
                values: dict[str, MessageValue] = {
                    "actual": text,
                    case: day_words(day),
                    "assessed": str(context.edition.edition),
                }
                yield Fail(node, values, case, marks=_marks(context))


def _is_open(period: Period, day: date, fails: str) -> bool:
    """Whether a period, such as a month, has days before a day and after it."""
    return period.first < day <= period.end if fails == "early" else period.first <= day < period.end


def _limit(context: Context, fails: str) -> tuple[str, date]:
    """The day that a report cannot be dated before or after, and the case that says so."""
    if fails == "late":
        return "latest", fiscal_year(context.edition.edition + 1).end
    results = context.edition.results
    assert isinstance(results, Results)
    if results.announced:
        return "announced", results.announced
    assert results.earliest is not None
    return "earliest", results.earliest
