"""Texts that stand in the reports of several agencies: known when all reports of a run are read.

Each report adds small sketches of its texts, made where it was checked. They lie in a database on the disk,
so that memory grows with the places of one finding and not with the reports.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, Self

from italint.base.document import Span
from italint.base.messages import Language, message
from italint.editions.tables import Certainty
from italint.kinds.copied import Copied
from italint.linting.checked import Tally
from italint.linting.sketches import Sketched
from italint.linting.wording import capped
from italint.report.finding import BEGINNING, Finding, Fix, Label, Source
from italint.report.path import place_words, source_words
from italint.ruleset.rule import Rule
from italint.thai.sketch import alike, bands_of


class _Standing(NamedTuple):
    """Where a text stands, as the database has it."""

    code: str
    report: int
    file: str
    agency: str
    province: str
    place: str

    def label(self, lang: Language) -> tuple[Label, Source | None, str]:
        """The place with its words, where it is in a document, and how the text begins there."""
        path, span, source, begins = json.loads(self.place)
        of = Source(*source) if source else None
        where = (self.agency, place_words(path, lang), source_words(of, lang) if of else "")
        shown = BEGINNING if of else Span(*span)
        return Label(path, self.file, shown, " ".join(filter(None, where)), self.agency), of, begins


class Copies:
    """The texts of the reports of a run, and those that several agencies have."""

    def __init__(self, rules: Iterable[Rule], lang: Language = "th") -> None:
        self.rules = {rule.code: rule for rule in rules if isinstance(rule.check, Copied)}
        self.lang = lang
        self.compared: Counter[str] = Counter()  # texts, by the code of the rule
        self.having: dict[str, set[int]] = {}  # reports with a text that was found, by the same
        self.reports = 0
        self._base = sqlite3.connect("")  # a file that goes with the connection
        self._base.executescript(TABLES)
        self._base.create_function("alike", 2, alike, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, report: Sketched) -> None:
        """Take in the texts of one report."""
        self.reports += 1
        values = (self.reports, report.file, report.agency, report.province)
        self._base.execute("INSERT INTO report VALUES (?, ?, ?, ?)", values)
        for text in report.texts:
            self.compared[text.code] += 1
            number = self.compared.total()
            place = json.dumps([text.path, text.span, text.source, text.begins])
            row = (number, number, self.reports, text.code, place, text.sketch)
            self._base.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?, ?)", row)
            bands = ((text.code, band, number) for band in bands_of(text.sketch))
            self._base.executemany("INSERT INTO band VALUES (?, ?, ?)", bands)

    def findings(self) -> Iterator[Finding]:
        """One finding a text, in the order of the reports: at its first place, the others as labels."""
        self._lead()
        for _, same in groupby(self._base.execute(COMMON), itemgetter(0)):
            places = [_Standing(*row) for _, *row in same]
            rule, count = self.rules[places[0].code], _agencies_of(places)
            assert isinstance(rule.check, Copied)
            if count >= rule.check.agencies:
                self.having.setdefault(rule.code, set()).update(place.report for place in places)
                yield self._finding(rule, places, count)

    def tallies(self, found: Mapping[str, int]) -> dict[str, Tally]:
        """How many texts each rule compared, and how many findings came of it."""
        return {
            code: Tally(passed=max(self.compared[code] - found.get(code, 0), 0), failed=found.get(code, 0))
            for code in self.rules
        }

    def _lead(self) -> None:
        """Give each text the first of those that are the same; that one is led before it, by its number."""
        self._base.executescript(PAIRS)
        for pair in self._base.execute("SELECT text, first FROM pair ORDER BY text"):
            code, share, leader = self._base.execute(COMPARED, pair).fetchone()
            check = self.rules[code].check
            assert isinstance(check, Copied)
            if share * 100 >= check.share:
                self._base.execute(
                    "UPDATE text SET leader = min(leader, ?) WHERE number = ?", (leader, pair[0])
                )

    def _finding(self, rule: Rule, places: Sequence[_Standing], agencies_: int) -> Finding:
        (first, source, begins), *others = (place.label(self.lang) for place in places)
        values = {"actual": begins, "agencies": str(agencies_), "places": str(len(places))}
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=capped(rule.severity, Certainty.inferred),
            outcome="fail",
            certainty="inferred",
            message=rule.text("")[self.lang].format_map(values),
            file=first.file,
            path=first.path,
            span=first.span,
            labels=(first, *(label for label, *_ in others)),
            fix=Fix(False, rule.fix[self.lang].format_map(values)),
            source=source,
            basis=message("basis", "estimated", self.lang),
        )


def _agencies_of(places: Iterable[_Standing]) -> int:
    """How many agencies there are: of one name as many as provinces are named beside it, at least one."""
    provinces: dict[str, set[str]] = {}
    for place in places:
        provinces.setdefault(place.agency, set()).add(place.province)
    return sum(max(len(names - {""}), 1) for names in provinces.values())


TABLES = """
PRAGMA journal_mode = OFF;
CREATE TABLE report (number INTEGER PRIMARY KEY, file TEXT, agency TEXT, province TEXT);
CREATE TABLE text (number INTEGER PRIMARY KEY, leader INTEGER, report INTEGER, code TEXT, place TEXT,
  sketch BLOB);
CREATE TABLE band (code TEXT, band INTEGER, text INTEGER);
"""
# Every text with the first one of each band that it shares: as many pairs as bands, however many share one.
PAIRS = """
CREATE INDEX by_band ON band (code, band, text);
CREATE TABLE pair AS SELECT DISTINCT band.text AS text, common.first AS first
  FROM band JOIN (
    SELECT code, band, min(text) AS first FROM band GROUP BY code, band HAVING count(*) > 1
  ) AS common USING (code, band) WHERE band.text > common.first;
CREATE INDEX by_text ON pair (text, first);
"""
COMPARED = """
SELECT own.code, alike(own.sketch, its.sketch), its.leader FROM text AS own, text AS its
  WHERE own.number = ? AND its.number = ?
"""
COMMON = """
SELECT leader, code, report, file, agency, province, place
  FROM text JOIN report ON report.number = text.report
  WHERE leader IN (SELECT leader FROM text GROUP BY leader HAVING count(*) > 1) ORDER BY leader, text.number
"""
