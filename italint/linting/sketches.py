"""What each report of a run adds to the comparison of all: small sketches of its long texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from italint.base.document import Span
from italint.editions.agencies import agencies
from italint.editions.context import Context
from italint.kinds.copied import Copied
from italint.linting.checked import Checked
from italint.linting.suppressions import read_suppressions
from italint.report.finding import Source
from italint.report.path import path_of
from italint.report.unread import within
from italint.ruleset.rule import Rule, Rules
from italint.thai.lines import beginning

ELLIPSIS = "…"
LONGEST = 60  # letters by which a text is found in its report


class SketchedText(NamedTuple):
    """A text as other processes take it in: where it stands, how it begins, and its sketch for a rule."""

    code: str
    path: str
    span: Span
    source: Source | None
    begins: str
    sketch: bytes


class Sketched(NamedTuple):
    """The texts of one report that may have been copied, and whose report it is."""

    file: str
    agency: str
    province: str
    texts: tuple[SketchedText, ...]


def sketched(checked: Checked, rules: Rules, today: date | None = None) -> Sketched | None:
    """The texts of a report for the rules that compare reports; None if its agency is not known or has none.

    What a suppression of the rule covers that holds `today` is left out.
    """
    comparing = [rule for rule in rules if rule.check.phase == "comparing"]
    if not comparing or not checked.readable or not checked.agency:
        return None
    ignores = read_suppressions(checked.document, rules, today).ignores
    texts: list[SketchedText] = []
    for rule in comparing:
        covered = [path_of(ignore.node) for ignore in ignores if rule.code in ignore.codes]
        texts += [
            text
            for text in _texts(checked, rule)
            if not any(text.path.startswith(path) and within(text.path, path) for path in covered)
        ]
    agency, province = agencies().one_spelling(checked.agency), agencies().province_of(checked.province)
    return Sketched(checked.file, agency, province, tuple(texts)) if texts else None


def _texts(checked: Checked, rule: Rule) -> Iterator[SketchedText]:
    """The texts of a report that a rule compares."""
    assert isinstance(rule.check, Copied)
    for leaf, sketch in rule.check.sketches(Context(checked.document, [], checked.edition, {})):
        span = checked.document.span(leaf)
        source = checked.origin.source_of(span) or Source() if checked.origin else None
        text = " ".join(leaf.text.split())
        begins = beginning(text, LONGEST)
        begins += ELLIPSIS if begins != text else ""
        yield SketchedText(rule.code, path_of(leaf), span, source, begins, sketch)
