"""By what rules are switched off, weakened or changed: every verdict says so."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from italint.report.finding import SEVERITIES
from italint.ruleset.configuration import Configuration, PathRules
from italint.ruleset.resources import built_in_rules
from italint.ruleset.rule import Rule, Rules


class Relaxation(NamedTuple):
    """How many rules are switched off, weakened or changed, or off for some files; and by what.

    `by` is a file or folder, or empty for the command line.
    """

    by: str
    off: int
    weakened: int = 0
    partly: int = 0


def relaxations(
    configuration: Configuration,
    own: Configuration,
    rules: Rules,
    severities: Mapping[str, str],
    file: Path | None,
    local: Iterable[Path],
) -> Iterator[Relaxation]:
    """By what rules are switched off or weakened: local rules, the configuration file, the command line."""
    changed = sum(_weaker(rule, rules.by_code[rule.code]) for rule in built_in_rules())
    if changed:
        yield Relaxation(" ".join(map(str, local)), 0, changed)
    off = _switched_off(own, rules) | {code for code, severity in severities.items() if severity == "off"}
    weakened = {
        code
        for code, severity in severities.items()
        if severity != "off" and _rank(severity) > _rank(rules.by_code[code].severity)
    }
    if own.line is not None:
        weakened |= {rule.code for rule in rules if "line" in rule.tables}
    partly = {code for each in own.paths for code in _switched_off(each, rules)}
    if off or weakened or partly:
        yield Relaxation(short(file), len(off), len(weakened - off), len(partly - off))
    by_command = _switched_off(configuration, rules) - off
    if by_command:
        yield Relaxation("", len(by_command))


def short(file: Path | None) -> str:
    """A file as it is called from here, where it lies below."""
    name = os.path.relpath(file or os.curdir)
    return str(file) if name.startswith(os.pardir) else name


def _switched_off(words: Configuration | PathRules, rules: Rules) -> set[str]:
    """The codes that `select` and `ignore` leave out; words that name no rule are reported elsewhere."""
    try:
        chosen = rules.matching(words.select) if words.select else set(rules.by_code)
        return set(rules.by_code) - (chosen - rules.matching(words.ignore)) - rules.of_reading
    except KeyError:
        return set()


def _weaker(declared: Rule, now: Rule) -> bool:
    """Whether a rule is milder than it comes with italint, or checks something else."""
    return _rank(now.severity) > _rank(declared.severity) or now.check != declared.check


def _rank(severity: str) -> int:
    return [str(each) for each in SEVERITIES].index(severity)
