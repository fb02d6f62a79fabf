"""What the examples of rules cover: a rule that none makes fire or pass may be green in silence."""

from __future__ import annotations

from collections.abc import Sequence

from italint.authoring.example import Trial
from italint.base.messages import Language, message
from italint.base.sanitize import columns
from italint.kinds import KINDS
from italint.ruleset.definition import kind_name


def covered(trials: Sequence[Trial], lang: Language, *, kinds: bool) -> tuple[str, bool]:
    """A table of what the examples did, and whether something is not covered; `kinds` too if asked."""
    heads = [message("coverage", name, lang) for name in ("examples", "passed", "fired", "rule")]
    lines = ["  ".join(heads)]
    for trial in trials:
        counts = (trial.examples, trial.passed, trial.fired)
        cells = (f"{count:>{columns(head)}}" for count, head in zip(counts, heads, strict=False))
        lines.append("  ".join([*cells, f"{trial.rule.code} {trial.rule.name}"]))
    idle = {
        "idle_passed": [trial.rule.code for trial in trials if not trial.passed],
        "idle_fired": [trial.rule.code for trial in trials if not trial.fired],
        "idle_kinds": _unused(trials) if kinds else [],
    }
    uncovered = [
        message("coverage", name, lang, codes=" ".join(codes)) for name, codes in idle.items() if codes
    ]
    good = "covered" if kinds else "covered_rules"
    return "\n".join([*lines, *(uncovered or [message("coverage", good, lang)])]) + "\n", bool(uncovered)


def _unused(trials: Sequence[Trial]) -> list[str]:
    """The kinds that no rule uses."""
    used = {type(trial.rule.check) for trial in trials}
    return [kind_name(kind) for kind in KINDS if kind not in used]
