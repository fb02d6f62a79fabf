"""What italint tells: a finding is a failed or impossible check at a place, complete when made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import add
from typing import TYPE_CHECKING, Literal, NamedTuple

from italint.base.document import Span
from italint.base.messages import Language

if TYPE_CHECKING:
    from italint.ruleset.rule import Rule

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Certainty = Literal["verified", "single-source", "inferred"]


class Label(NamedTuple):
    """Another place that a finding is about, and what it has to do with it."""

    path: str
    file: str
    span: Span
    message: str


class Edit(NamedTuple):
    """Text that a fix puts in the place of a span."""

    span: Span
    text: str


class Fix(NamedTuple):
    """How to mend a finding: in words, and where the words can be carried out, as edits.

    `safe` where the right value is certain; without edits it is advice only.
    """

    safe: bool
    description: str
    edits: tuple[Edit, ...] = ()


class Excepted(NamedTuple):
    """The exception that covers a finding."""

    by: Literal["comment", "baseline"]
    reason: str
    until: str | None = None


class Source(NamedTuple):
    """Where in a document a value was read, as a person counts: all numbers from 1.

    A paragraph is a line of a text file. `heading` is the heading above, `quote` the words themselves.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    heading: str | None = None
    quote: str | None = None


class Finding(NamedTuple):
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


class Tally(NamedTuple):
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

    def __add__(self, other: Tally) -> Tally:  # type: ignore[override]
        return Tally(*map(add, self, other))


class Checked(NamedTuple):
    """One file that was checked: its findings in the order of its text, and a tally a rule.

    `agency` and `province` are as the report writes them, empty where it does not.
    """

    file: str
    text: str
    edition: int | None
    findings: tuple[Finding, ...]
    tallies: dict[str, Tally]
    agency: str = ""
    province: str = ""
    readable: bool = True  # else there was nothing to judge, and only that is told


class Share(NamedTuple):
    """How some of the reports came out: those of a province, of a kind of agency, or judged by a rule."""

    reports: int = 0
    with_errors: int = 0
    findings: int = 0

    def __add__(self, other: Share) -> Share:  # type: ignore[override]
        return Share(*map(add, self, other))


@dataclass(slots=True)
class Summary:
    """What checked files come to, as numbers that do not grow with the files."""

    files: int = 0
    skipped: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    excepted: int = 0  # counted nowhere else
    problems: int = 0  # inputs that could not be opened, judged or written
    tallies: dict[str, Tally] = field(default_factory=dict)
    provinces: dict[str, Share] = field(default_factory=dict)
    kinds: dict[str, Share] = field(default_factory=dict)  # of agencies, by their name in Thai
    rules: dict[str, Share] = field(default_factory=dict)  # by code

    def add(self, other: Summary) -> None:
        """Take in what other files come to."""
        self.files += other.files
        self.skipped += other.skipped
        self.severities += other.severities
        self.excepted += other.excepted
        self.problems += other.problems
        for code, tally in other.tallies.items():
            self.tallies[code] = self.tallies[code] + tally if code in self.tallies else tally
        for mine, its in (
            (self.provinces, other.provinces),
            (self.kinds, other.kinds),
            (self.rules, other.rules),
        ):
            for name, share in its.items():
                mine[name] = mine[name] + share if name in mine else share

    @property
    def total(self) -> Tally:
        """How often each outcome was come to, by whatever rule."""
        return sum(self.tallies.values(), Tally())

    @property
    def never_applied(self) -> tuple[str, ...]:
        """Rules in force that met nothing in the whole run."""
        return tuple(
            code
            for code, tally in sorted(self.tallies.items())
            if not tally.checked + tally.could_not_check + tally.silenced
        )

    @property
    def nothing_checked(self) -> bool:
        """Whether there was no place to judge and nothing to tell."""
        return not self.total.checked and not self.severities and not self.excepted

    def fails(self, level: Severity) -> bool:
        """Whether a finding that no exception covers is at or above a level."""
        return any(self.severities[severity] for severity in SEVERITIES[: SEVERITIES.index(level) + 1])


def summary_of(checked: Checked) -> Summary:
    """What one file comes to."""
    open_ = [finding for finding in checked.findings if finding.excepted is None]
    return Summary(
        files=1,
        severities=Counter(finding.severity for finding in open_),
        excepted=len(checked.findings) - len(open_),
        tallies=checked.tallies,
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run has to tell, for the renderers.

    `summary` is what `files` come to; a run over many files gives it, and how many inputs there are, and
    does not keep them. With `statistics` it tells the summary by province, kind of agency and rule too.
    """

    lang: Language
    files: tuple[Checked, ...] = ()
    skipped: int = 0
    fail_on: Severity = "error"
    rules: tuple[Rule, ...] = ()  # those in force, for formats that describe them
    statistics: bool = False
    inputs: int = 0  # as many as files, where those are kept
    summary: Summary = field(default_factory=Summary)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", self.inputs or len(self.files))
        self.summary.skipped += self.skipped
        for checked in self.files:
            self.summary.add(self.summary_of(checked))

    def summary_of(self, checked: Checked) -> Summary:
        """What one file comes to."""
        if not self.statistics:
            return summary_of(checked)
        from italint.linting.shares import counted

        return counted(checked)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for checked in self.files for finding in checked.findings)

    @property
    def fails(self) -> bool:
        """Whether a finding that no exception covers is at or above the fail level."""
        return self.summary.fails(self.fail_on)

    def failed_by(self, finding: Finding) -> bool:
        """Whether a finding is at or above the fail level and no exception covers it."""
        grave = SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)
        return grave and finding.excepted is None
