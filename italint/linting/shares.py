"""Many reports in a few numbers: by province, by kind of agency and by rule."""

from __future__ import annotations

from collections.abc import Mapping

from italint.editions.agencies import agencies
from italint.report.finding import Checked, Finding, Share, Summary, summary_of


def counted(checked: Checked) -> Summary:
    """What one file comes to, also as a share of its province, its kind of agency and its rules."""
    summary = summary_of(checked)
    share = _share([finding for finding in checked.findings if finding.excepted is None])
    summary.provinces = {agencies().province_of(checked.province): share}
    summary.kinds = {agencies().group_of(checked.agency): share}
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
