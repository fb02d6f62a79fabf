"""What the check of a rule fails in an example, before it is put into words."""

from __future__ import annotations

from datetime import date
from decimal import localcontext

from italint.authoring.example import MODELS, Bench, example_previous
from italint.base.document import Document
from italint.editions.context import Context
from italint.editions.edition import NO_EDITION
from italint.editions.interval import ARITHMETIC
from italint.kinds.outcome import Fail
from italint.linting.engine import context_of
from italint.linting.suppressions import read_suppressions
from italint.ruleset.definition import Mistakes, define
from italint.ruleset.rule import Example, Rule


def failures(rule: Rule, example: Example, document: Document, bench: Bench) -> list[Fail]:
    """Everything that a rule's check fails in an example, which is made into a document."""
    if example.defines is None:
        context = context_of(document, bench.editions, example_previous(example, bench))
        if not set(rule.tables) <= {name for name, table in vars(context.edition).items() if table}:
            return []
        suppressions = read_suppressions(document, bench.rules, date.today())
        context.faults.extend([*suppressions.faults, *suppressions.unused(bench.rules)])
    else:
        mistakes: Mistakes = []
        define(document, MODELS[example.defines], mistakes)
        context = Context(document, [fault for _, fault in mistakes], NO_EDITION, {})
    with localcontext(ARITHMETIC):
        return [each for each in rule.check.run(context) if isinstance(each, Fail)]
