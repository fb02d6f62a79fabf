"""Recall and precision: the clean samples with one fault each, and what italint makes of them.

    python tests/mutation.py                    the tables as they are kept in tests/golden/mutation/
    python tests/mutation.py --places 50        more places of each fault; --year and --only narrow it down

A fault is caught if its own rule finds it at its own place. Whatever else is found and does not follow from the
fault is a stray finding.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from operators import OPERATORS, Clean, Fault, Operator

from italint import lint, load_editions, load_rules
from italint.document import read
from italint.example import Bench, example_document
from italint.finding import Finding
from italint.resources import clean_sample

PLACES = 2  # how many places of each fault the kept tables try


@dataclass
class Row:
    """What became of one kind of fault in one clean sample."""

    operator: Operator
    made: int = 0
    missed: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


class Trial:
    """One clean sample, and the faults that are made in it."""

    def __init__(self, year: int, bench: Bench) -> None:
        self.bench = bench
        document = read(clean_sample(year))
        told = lint(document, bench.rules, bench.editions).findings
        self.clean = Clean(year, document, bench.editions)
        # Told of every report of a year of which some table is not known.
        self.always = {(finding.code, finding.message) for finding in told}

    def rows(self, places: int, only: str = "") -> Iterator[Row]:
        for operator in OPERATORS:
            faults = list(operator(self.clean)) if only in operator.__name__ else []
            if faults:
                chosen = random.Random(operator.__name__).sample(faults, min(places, len(faults)))
                yield self.row(operator, chosen)

    def row(self, operator: Operator, faults: list[Fault]) -> Row:
        row = Row(operator)
        for fault in faults:
            findings = self.findings(fault)
            row.made += 1
            if fault.right and not any(
                f"{finding.code} {finding.path}" in fault.right
                for finding in findings
                if finding.outcome == "fail"
            ):
                row.missed.append(fault.words)
            row.strays += [
                f"{fault.words}: {finding.code} {finding.path}"
                for finding in findings
                if not {finding.code, f"{finding.code} {finding.path}"} & {*fault.right, *fault.follows}
            ]
        return row

    def findings(self, fault: Fault) -> list[Finding]:
        document = example_document(fault, self.bench)
        checked = lint(document, self.bench.rules, self.bench.editions, today=fault.today)
        return [each for each in checked.findings if (each.code, each.message) not in self.always]


def bench_of_samples() -> Bench:
    editions = load_editions()
    return Bench(load_rules(), editions, {year: clean_sample(year) for year in editions})


def table(year: int, rows: list[Row]) -> str:
    """A year's rows as Markdown, what was missed and what was told beside in full below them."""
    made = sum(row.made for row in rows)
    missed = sum(len(row.missed) for row in rows)
    strays = sum(len(row.strays) for row in rows)
    lines = [
        f"# Faults made in the clean report of {year}",
        "",
        f"{len(rows)} kinds of fault, {made} reports: {made - missed} caught, {missed} missed, "
        f"{strays} stray findings.",
        "",
        "| fault | made | caught | missed | stray findings |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in rows:
        caught = row.made - len(row.missed)
        lines.append(
            f"| {row.operator.__name__.replace('_', ' ')} | {row.made} | {caught} "
            f"| {len(row.missed)} | {len(row.strays)} |"
        )
    for title, told in (
        ("Missed", [(row, each) for row in rows for each in row.missed]),
        ("Stray", [(row, each) for row in rows for each in row.strays]),
    ):
        if told:
            lines += ["", f"## {title}", ""]
            lines += [f"- {row.operator.__name__.replace('_', ' ')}: {each}" for row, each in told]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="What italint makes of clean samples with one fault each.")
    parser.add_argument("--places", type=int, default=PLACES)
    parser.add_argument("--year", type=int, action="append")
    parser.add_argument("--only", default="", help="kinds of fault whose name holds this")
    asked = parser.parse_args()
    bench = bench_of_samples()
    for year in asked.year or bench.samples:
        sys.stdout.write(table(year, list(Trial(year, bench).rows(asked.places, asked.only))) + "\n")


if __name__ == "__main__":
    main()
