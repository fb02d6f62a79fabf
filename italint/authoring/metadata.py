"""The rules for programs: what each says of itself, in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args

from italint.authoring.rulebook import family_of, years_of
from italint.base.messages import Bilingual, Language
from italint.base.version import __version__
from italint.editions.edition import Edition
from italint.ruleset.rule import Rule, Rules


def as_json(rules: Rules, editions: Mapping[int, Edition]) -> str:
    """Version 1 of this output: keys stay and keep their meaning, new ones may come."""
    tool = {"name": "italint", "version": __version__}
    made = {"version": 1, "tool": tool, "rules": [_described(rule, rules, editions) for rule in rules]}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _described(rule: Rule, rules: Rules, editions: Mapping[int, Edition]) -> dict[str, Any]:
    texts = {"says": rule.says, "why": rule.why, "basis": rule.basis}
    messages = {"": rule.message} if isinstance(rule.message, Bilingual) else rule.message
    years = years_of(rule, editions)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": family_of(rule),
        "severity": rule.severity,
        "practice": rule.practice,
        "kind": rule.check.kind,
        "tables": list(rule.tables),
        "years": {name: list(found) for name, found in years.items()},
        "needs": list(rule.needs),
        "once": rule.once,
        "whole": [path.text for path in rule.whole],
        **{name: _both(text) for name, text in texts.items()},
        "messages": {case: _both(text) for case, text in messages.items()},
        "labels": {name: _both(text) for name, text in rule.labels.items()},
        "fix": {
            **_both(rule.fix),
            "text": rule.fix.text,
            "safe": rule.fix.safe,
            "needs": list(rule.fix.needs),
        },
        "examples": {kind: len(examples) for kind, examples in rule.examples},
        "file": rules.files[rule.code].name if rule.code in rules.files else None,
    }


def _both(text: Any) -> dict[str, str]:
    return {lang: text[lang] for lang in get_args(Language)}
