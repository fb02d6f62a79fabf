"""What must be done about findings: those of one rule together, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from italint.base.messages import Language
from italint.report.finding import SEVERITIES, Finding, Severity
from italint.ruleset.rule import Rule

MOST_STEPS = 6  # of one task that are listed


class Task(NamedTuple):
    """The findings of one rule, of one severity and outcome, in the order of the report."""

    code: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def fix(self) -> str:
        """How to fix all of them, where one sentence says it; else nothing."""
        said = {finding.fix.description if finding.fix else "" for finding in self.findings}
        return said.pop() if len(said) == 1 else ""

    def steps(self, rules: Mapping[str, Rule], lang: Language) -> dict[str, list[Finding]]:
        """What must be done, each with the findings that it puts right; else what must hold."""
        rule = rules.get(self.code)
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            otherwise = rule.says[lang] if rule else finding.message
            said = finding.fix.description if finding.fix else ""
            found.setdefault(said or otherwise, []).append(finding)
        return found


def tasks_of(findings: Iterable[Finding]) -> list[Task]:
    """The tasks that findings come to; what a suppression covers is none."""
    alike: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.suppression is None:
            alike.setdefault((finding.severity, finding.code, finding.outcome), []).append(finding)
    order = sorted(alike, key=lambda key: SEVERITIES.index(key[0]))
    return [Task(key[1], key[0], tuple(alike[key])) for key in order]


MOST_RELATED = 12  # other places of a finding that are listed


def related(finding: Finding) -> str:
    """What else a finding is about, in one line; what several places in turn begin with is said once."""
    said = [label.message for label in finding.labels[:MOST_RELATED]]
    alike = (list(texts) for _, texts in groupby(said, key=lambda text: text.split(" ")[0]))
    more = " …" if len(finding.labels) > MOST_RELATED else ""
    return " · ".join(map(_together, alike)) + more


def _together(texts: Sequence[str]) -> str:
    begin = _shared(texts) if len(texts) > 1 else ""
    rest = " · ".join(text.removeprefix(begin).strip() for text in texts)
    return f"{begin} {rest}".strip()


def _shared(texts: Sequence[str]) -> str:
    """The words that some texts all begin with."""
    words = zip(*(text.split(" ")[:-1] for text in texts), strict=False)
    return " ".join(each[0] for each in takewhile(lambda each: len(set(each)) == 1, words))
