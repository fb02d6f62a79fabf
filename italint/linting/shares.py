"""Many reports in a few numbers: by province, by kind of agency and by rule."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from italint.base.declarations import Declaration, Word, limited
from italint.base.document import read
from italint.kinds.text import as_seen
from italint.report.finding import Checked, Finding, Share, Summary, summary_of
from italint.ruleset.definition import DefinitionError, Mistakes, define
from italint.ruleset.resources import folder
from italint.ruleset.rule import Bilingual


class AgencyKind(Declaration):
    """A kind of agency, and how the names of such agencies begin."""

    name: Bilingual
    begins: tuple[Word, ...] = limited(min_length=1)


class Agencies(Declaration):
    """What is known of agencies from what they write of themselves."""

    kinds: tuple[AgencyKind, ...] = limited(min_length=1)
    before_province: tuple[str, ...] = ()
    provinces: dict[str, str] = limited(default_factory=dict)

    def kind_of(self, agency: str) -> str:
        """The Thai name of the kind that an agency's name tells; empty for none."""
        beginnings = {begin: kind.name.th for kind in self.kinds for begin in kind.begins}
        return beginnings.get(max(filter(as_seen(agency).startswith, beginnings), key=len, default=""), "")

    def province_of(self, written: str) -> str:
        """The one name of a province, without the word for province; empty where no letter is written."""
        name = as_seen(written)
        for word in self.before_province:
            name = name.removeprefix(word).strip()
        return self.provinces.get(name, name) if any(map(str.isalpha, name)) else ""


@cache
def agencies() -> Agencies:
    """The kinds of agencies that italint knows; DefinitionError with every mistake in their file."""
    mistakes: Mistakes = []
    found = define(read(folder("rules") / "agencies.yaml"), Agencies, mistakes)
    if found is None:
        raise DefinitionError(mistakes)
    return found


def counted(checked: Checked) -> Summary:
    """What one file comes to, also as a share of its province, its kind of agency and its rules."""
    summary = summary_of(checked)
    share = _share([finding for finding in checked.findings if finding.excepted is None])
    summary.provinces = {agencies().province_of(checked.province): share}
    summary.kinds = {agencies().kind_of(checked.agency): share}
    by_rule: dict[str, list[Finding]] = {code: [] for code, tally in checked.tallies.items() if tally.checked}
    for finding in checked.findings:
        if finding.excepted is None:
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
