"""What checked files add up to: numbers that do not grow with the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import add
from typing import NamedTuple

from italint.editions.agencies import agencies
from italint.linting.checked import Checked, Tally
from italint.linting.spread import IndicatorOfYear, Spread, spreads_of
from italint.report.finding import SEVERITIES, Finding, Severity
from italint.report.unread import unread_paths


class Share(NamedTuple):
    """How some of the reports came out: those of a province, of a kind of agency, or judged by a rule."""

    reports: int = 0
    with_errors: int = 0
    findings: int = 0

    def __add__(self, other: Share) -> Share:  # type: ignore[override]
        return Share(*map(add, self, other))


class PassedOver(NamedTuple):
    """What lies where one looked and was not checked; `reason` is a name among the messages.

    A document that cannot be imported says why in `said`.
    """

    file: str
    reason: str
    said: str = ""

    @property
    def matters(self) -> bool:
        """Whether it may have been a report, so that the verdict is not complete without it."""
        return self.reason in ("hidden", "leads_out", "unreadable", "document")


class Problem(NamedTuple):
    """An input that could not be opened, judged or written, and what is said of it."""

    file: str
    message: str


@dataclass(slots=True)
class Summary:
    """What checked files come to, as numbers that do not grow with the files, and what was not checked."""

    files: int = 0
    failed_files: int = 0  # with a finding at or above their fail level
    failed_together: int = 0  # such findings over several reports
    severities: Counter[Severity] = field(default_factory=Counter)
    suppressed: int = 0  # counted nowhere else
    fixable: Counter[str] = field(default_factory=Counter)  # findings, by how: safe or unsafe
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    years: set[int] = field(default_factory=set)  # whose tables judged
    assumed: int = 0  # files judged by tables that are carried over from the year before
    beside: int = 0  # files that were judged beside the report of the year before
    unread: int = 0  # documents of which a part was not read that rules would judge
    tallies: dict[str, Tally] = field(default_factory=dict)
    provinces: dict[str, Share] = field(default_factory=dict)
    kinds: dict[str, Share] = field(default_factory=dict)  # of agencies, by their name in Thai
    rules: dict[str, Share] = field(default_factory=dict)  # by code
    indicators: dict[IndicatorOfYear, Spread] = field(default_factory=dict)  # their scores
    compared: Counter[str] = field(default_factory=Counter)  # findings over several reports, by code

    def add(self, other: Summary) -> None:
        """Take in what other files come to."""
        self.files += other.files
        self.failed_files += other.failed_files
        self.failed_together += other.failed_together
        self.severities += other.severities
        self.compared += other.compared
        self.suppressed += other.suppressed
        self.fixable += other.fixable
        self.problems += other.problems
        self.passed_over += other.passed_over
        self.assumed += other.assumed
        self.beside += other.beside
        self.unread += other.unread
        self.years |= other.years
        for code, tally in other.tallies.items():
            self.tallies[code] = self.tallies[code] + tally if code in self.tallies else tally
        for mine, its in (
            (self.provinces, other.provinces),
            (self.kinds, other.kinds),
            (self.rules, other.rules),
        ):
            for name, share in its.items():
                mine[name] = mine[name] + share if name in mine else share
        for indicator, spread in other.indicators.items():
            own = self.indicators.get(indicator)
            self.indicators[indicator] = own + spread if own else spread

    def add_comparison(self, finding: Finding, *, failed: bool) -> None:
        """Take in a finding over several reports, which counts once."""
        self.severities[finding.severity] += 1
        self.failed_together += failed
        self.compared[finding.code] += 1

    def add_shares_of_comparison(self, reports: Mapping[str, int]) -> None:
        """Take in, by the code of a rule, how many reports have what it found over several."""
        self.rules |= {code: Share(count, 0, self.compared[code]) for code, count in reports.items()}

    @property
    def failed(self) -> bool:
        """Whether a finding is at or above the fail level."""
        return bool(self.failed_files or self.failed_together)

    @property
    def total(self) -> Tally:
        """Outcome counts summed over all rules."""
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
    def left_out(self) -> tuple[str, ...]:
        """Rules that could not check something because the report leaves out what they would need."""
        return tuple(code for code, tally in sorted(self.tallies.items()) if tally.left_out)

    @property
    def nothing_checked(self) -> bool:
        """Whether there was no place to judge and nothing to report."""
        return not self.total.checked and not self.severities and not self.suppressed

    @property
    def incomplete(self) -> bool:
        """Whether something was not checked that may be a report, or a part of one."""
        return bool(self.problems or self.unread) or any(each.matters for each in self.passed_over)


def summary_of(checked: Checked, level: Severity = "error", *, shares: bool = False) -> Summary:
    """What one file comes to where findings from a level on fail it.

    With `shares` also as one of its province, its kind of agency and its rules.
    """
    grave = SEVERITIES[: SEVERITIES.index(level) + 1]
    open_ = [finding for finding in checked.findings if finding.suppression is None]
    summary = Summary(
        files=1,
        failed_files=int(any(finding.severity in grave for finding in open_)),
        severities=Counter(finding.severity for finding in open_),
        suppressed=len(checked.findings) - len(open_),
        fixable=Counter(finding.fixable for finding in open_ if finding.fixable),
        tallies=checked.tallies,
        years={checked.year} if checked.year else set(),
        assumed=int(checked.readable and bool(checked.edition.assumed)),
        unread=int(bool(unread_paths(checked.document.faults))),
    )
    if shares:
        summary.provinces = {agencies().province_of(checked.province): _share(open_)}
        summary.kinds = {agencies().group_of(checked.agency): _share(open_)}
        summary.indicators = spreads_of(checked)
        by_rule: dict[str, list[Finding]] = {code: [] for code, t in checked.tallies.items() if t.checked}
        for finding in open_:
            by_rule.setdefault(finding.code, []).append(finding)
        summary.rules = {code: _share(findings) for code, findings in by_rule.items()}
    return summary


def _share(findings: list[Finding]) -> Share:
    return Share(1, int(any(finding.severity == "error" for finding in findings)), len(findings))


def ranked(shares: Mapping[str, Share]) -> list[tuple[str, Share]]:
    """Most findings first; what belongs nowhere comes last."""
    return sorted(
        shares.items(), key=lambda each: (not each[0], -each[1].findings, -each[1].with_errors, each[0])
    )
