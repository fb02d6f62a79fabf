"""What italint tells: a finding is a failed or impossible check at a place, complete when made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from italint.document import Span
from italint.report import Language

if TYPE_CHECKING:
    from italint.rule import Rule

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Certainty = Literal["verified", "single-source", "inferred"]


@dataclass(frozen=True, slots=True)
class Label:
    """Another place that a finding is about, and what it has to do with it."""

    path: str
    file: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Text that a fix puts in the place of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How to mend a finding: in words, and where the words can be carried out, as edits.

    `safe` where the right value is certain; without edits it is advice only.
    """

    safe: bool
    description: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Excepted:
    """The exception that covers a finding."""

    by: Literal["comment", "baseline"]
    reason: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where in an imported document a finding stands, page, table and row from 1."""

    page: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A failed or impossible check at a place, in the chosen language."""

    code: str
    name: str
    severity: Severity
    outcome: Literal["fail", "could-not-check"]
    certainty: Certainty
    message: str
    file: str
    path: str
    span: Span
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    excepted: Excepted | None = None
    source: Source | None = None
    note: str = ""  # what the table that decided rests on, where it is not verified


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a rule came to each outcome; `silenced` by `needs:`."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    could_not_check: int = 0
    silenced: int = 0

    @property
    def checked(self) -> int:
        """Places that the rule looked at and judged."""
        return self.passed + self.failed

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.not_applicable + other.not_applicable,
            self.could_not_check + other.could_not_check,
            self.silenced + other.silenced,
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was checked: its findings in the order of its text, and a tally a rule."""

    file: str
    text: str
    edition: int | None
    findings: tuple[Finding, ...]
    tallies: dict[str, Tally]
    readable: bool = True  # else there was nothing to judge, and only that is told


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run has to tell, for the renderers."""

    lang: Language
    files: tuple[Checked, ...]
    skipped: int = 0
    fail_on: Severity = "error"
    rules: tuple[Rule, ...] = ()  # those in force, for formats that describe them
    unopened: int = 0  # inputs that could not be opened

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for checked in self.files for finding in checked.findings)

    @property
    def tallies(self) -> dict[str, Tally]:
        """What each rule came to over all files."""
        total: dict[str, Tally] = {}
        for checked in self.files:
            for code, tally in checked.tallies.items():
                total[code] = total.get(code, Tally()) + tally
        return total

    @property
    def never_applied(self) -> tuple[str, ...]:
        """Rules in force that met nothing in the whole run."""
        met = Tally()
        return tuple(
            code
            for code, tally in sorted(self.tallies.items())
            if tally.checked + tally.could_not_check + tally.silenced == met.checked
        )

    @property
    def fails(self) -> bool:
        """Whether a finding that no exception covers is at or above the fail level."""
        return any(map(self.failed_by, self.findings))

    def failed_by(self, finding: Finding) -> bool:
        """Whether a finding is at or above the fail level and no exception covers it."""
        grave = SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)
        return grave and finding.excepted is None

    def count(self, severity: Severity) -> int:
        """Findings of a severity that no exception covers."""
        return sum(f.severity == severity and f.excepted is None for f in self.findings)
