"""Recall and precision: the clean samples with one fault each, and what italint makes of them.

A fault is caught if its own rule finds it at its own place. Whatever else is found and does not follow from
the fault is a stray finding. `python -m tests.faults` prints the tables.
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from italint import lint, load_editions, load_rules
from italint.authoring.example import Bench, example_document, run_example
from italint.base.document import Document
from italint.base.parsing import read
from italint.report.finding import Finding
from italint.ruleset.resources import clean_sample

from . import claims, comparison, measures, names, periods, scores, shape, texts
from .clean import Clean, Fault, Operator

PLACES = 1  # how many places of each fault the tests try, in each year others
# Every public function of these modules is an operator.
OPERATORS = [
    operator
    for module in (shape, names, scores, measures, periods, texts, claims, comparison)
    for name, operator in inspect.getmembers(module, inspect.isfunction)
    if operator.__module__ == module.__name__ and not name.startswith("_")
]
# Why a kind of fault is not reported.
LIMITS = {
    "question in another issue": "which questions an issue takes in is known from one report only",
}


@dataclass
class Row:
    """What became of one kind of fault in one clean sample."""

    kind: str
    made: int = 0
    missed: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)

    @property
    def harmless(self) -> bool:
        """Whether there is nothing to catch."""
        return self.kind.startswith("harmless")

    @property
    def cells(self) -> tuple[object, ...]:
        reported = ("", "") if self.harmless else (self.made - len(self.missed), len(self.missed))
        return (self.kind, self.made, *reported, len(self.strays))


class Trial:
    """One clean sample, and the faults that are made in it."""

    def __init__(self, year: int, bench: Bench) -> None:
        self.bench = bench
        document = read(clean_sample(year))
        self.clean = Clean(year, document, bench.editions)
        edition = self.clean.edition
        # A rule of which a table is not known can find nothing, and says so of every report of the year.
        self.reported = {(each.code, each.message) for each in self.lint(document)}
        self.blind = {
            rule.code
            for rule in bench.rules
            if any(getattr(edition, table) in (None, "none") for table in rule.check.tables())
        }

    def lint(self, document: Document, today: date | None = None) -> tuple[Finding, ...]:
        return lint(document, self.bench.rules, self.bench.editions, today=today).findings

    def found(self, fault: Fault) -> tuple[Finding, ...]:
        """What is found in a report with a fault, beside the other report that the fault is about."""
        if fault.previous or fault.other:
            return run_example(fault, self.bench.rules, self.bench).findings
        return self.lint(example_document(fault, self.bench), fault.today)

    def rows(self, places: int, only: str = "") -> Iterator[Row]:
        for operator in OPERATORS:
            kind = operator.__name__.replace("_", " ")
            faults = self.faults(operator) if only in kind else []
            if faults:
                chosen = random.Random(f"{self.clean.year} {kind}").sample(faults, min(places, len(faults)))
                yield self.row(kind, chosen)

    def faults(self, operator: Operator) -> list[Fault]:
        """Every fault of a kind that the year's tables let a rule see."""
        return [
            fault
            for fault in operator(self.clean)
            if not fault.right or any(each.split()[0] not in self.blind for each in fault.right)
        ]

    def row(self, kind: str, faults: list[Fault]) -> Row:
        row = Row(kind)
        for fault in faults:
            findings = [
                each
                for each in self.found(fault)
                if (each.code, each.message) not in self.reported and not each.suppression
            ]
            failed = {f"{each.code} {each.path}" for each in findings if each.outcome == "fail"}
            expected = {*fault.right, *fault.follows}
            row.made += 1
            if fault.right and not failed & {*fault.right}:
                row.missed.append(fault.words)
            row.strays += [
                f"{fault.words}: {each.code} {each.path}"
                for each in findings
                if not {each.code, f"{each.code} {each.path}"} & expected
            ]
        return row


def bench_of_samples() -> Bench:
    editions = load_editions()
    return Bench(load_rules(), editions, {year: clean_sample(year) for year in editions})


def table(year: int, rows: list[Row]) -> str:
    """A year's rows as Markdown, and in full what was missed and what was reported beside."""
    faults = [row for row in rows if not row.harmless]
    made = sum(row.made for row in faults)
    missed = [f"- {row.kind}: {LIMITS.get(row.kind, each)}" for row in rows for each in row.missed]
    strays = [f"- {row.kind}: {each}" for row in rows for each in row.strays]
    lines = [
        f"# Faults made in the clean report of {year}",
        "",
        f"{len(faults)} kinds of fault in {made} reports: {made - len(missed)} caught, {len(missed)} missed. "
        f"With {len(rows) - len(faults)} kinds of harmless change: {len(strays)} stray findings.",
        "",
        "| fault | made | caught | missed | stray findings |",
        "|---|---:|---:|---:|---:|",
        *("| " + " | ".join(map(str, row.cells)) + " |" for row in rows),
    ]
    for title, reported in (("Missed", missed), ("Stray", strays)):
        lines += ["", f"## {title}", "", *dict.fromkeys(reported)] if reported else []
    return "\n".join(lines) + "\n"
