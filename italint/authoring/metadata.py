"""The rules for programs: what each says of itself, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, get_args

from italint.base.messages import Language
from italint.base.version import __version__
from italint.ruleset.rule import Rule


def as_json(rules: Iterable[Rule]) -> str:
    """Version 1 of this output: keys stay and keep their meaning, new ones may come."""
    tool = {"name": "italint", "version": __version__}
    made = {"version": 1, "tool": tool, "rules": [_described(rule) for rule in rules]}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _described(rule: Rule) -> dict[str, Any]:
    texts = {"says": rule.says, "why": rule.why, "basis": rule.basis, "fix": rule.fix}
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "practice": rule.practice,
        "kind": rule.check.kind,
        "tables": list(rule.tables),
        "needs": list(rule.needs),
        **{name: {lang: text[lang] for lang in get_args(Language)} for name, text in texts.items()},
    }
